"""Function ABIs as LLVM signatures, with only those attributes that decide how values travel."""

import re
from collections.abc import Iterator

from mirdce.layout.model import (
    ArgAbi,
    CastRegs,
    Extension,
    FnAbi,
    PassKind,
    Primitive,
    PrimitiveKind,
    ReprMemory,
    ReprScalar,
    ReprScalarPair,
    ReprSimdVector,
    Scalar,
)
from mirdce.layout.scalar import is_bool

_FLOATS = {2: "half", 4: "float", 8: "double", 16: "fp128"}
_HEADER = re.compile(r'^(?:define|declare) .*?@("[^"]*"|[\w.$]+)\(', re.M)
_CALL = re.compile(r'^.*\b(?:call|invoke) ([^@(]*(?:\([^()]*\)[^@(]*)?)@("[^"]*"|[\w.$]+)\(', re.M)
_KEPT = re.compile(
    r"\b(zeroext|signext|byval\([^)]*\)|sret\([^)]*\)|preserve_mostcc|preserve_nonecc|x86_64_sysvcc)"
)
_TYPE = re.compile(
    r"^(\{[^}]*\}|<[^>]*>|\[[^\]]*\]|void|ptr|i\d+|half|float|double|fp128|metadata|\.\.\.)"
)
_LINKAGE = re.compile(
    r"^(define|declare|external|internal|private|hidden|weak|protected|dso_local|linkonce_odr"
    r"|unnamed_addr|local_unnamed_addr|available_externally)\s+"
)

_ASSUMED = re.compile(
    r"\b(noalias|noundef|nonnull|readonly|captures\([^)]*\)|dereferenceable(?:_or_null)?\(\d+\)"
    r"|align \d+|range\(i\d+ -?\d+, -?\d+\))"
)
_TYPED = re.compile(r"\b(sret|byval)\([^)]*\)")
_LENGTH = "range(i64 0,"


def llvm_signatures(text: str) -> dict[str, str]:
    """Signatures of all functions of an LLVM module text, in normal form, by name."""
    found = {}
    for name, (ret, *parameters) in _headers(text).items():
        parts = [_normal(part) for part in parameters]
        found[name] = f"{_normal(ret)} ({', '.join(parts)})"
    return found


def llvm_attributes(text: str) -> dict[str, list[set[str]]]:
    """Attributes for the optimizer of each function's result and parameters, by name.

    Left out is what says nothing (``align 1``), and the range of lengths of slices.
    """
    found = {}
    for name, parts in _headers(text).items():
        lists = [set(_ASSUMED.findall(_TYPED.sub("", part))) for part in parts]
        found[name] = [
            {one for one in attributes if one != "align 1" and not one.startswith(_LENGTH)}
            for attributes in lists
        ]
    return found


def llvm_calls(text: str) -> Iterator[tuple[str, str]]:
    """Callee and signature, in the same form, of each call by name; not of variadic functions."""
    for match in _CALL.finditer(text):
        end = _closing(text, match.end() - 1)
        arguments = [_normal(part) for part in _split(text[match.end() : end - 1])]
        yield match[2].strip('"'), f"{_normal(match[1])} ({', '.join(arguments)})"


def _headers(text: str) -> dict[str, list[str]]:
    """Result and parameters, as they are written, of all functions of a module."""
    found = {}
    for match in _HEADER.finditer(text):
        end = _closing(text, match.end() - 1)
        ret = match.group(0).rsplit("@", 1)[0]
        while (shorter := _LINKAGE.sub("", ret)) != ret:
            ret = shorter
        found[match.group(1).strip('"')] = [ret, *_split(text[match.end() : end - 1])]
    return found


def _closing(text: str, start: int) -> int:
    depth = 0
    for position in range(start, len(text)):
        if text[position] == "(":
            depth += 1
        elif text[position] == ")":
            depth -= 1
            if not depth:
                return position + 1
    raise AssertionError("unbalanced parentheses")


def _split(parameters: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for position, char in enumerate(parameters):
        if char in "({[<":
            depth += 1
        elif char in ")}]>":
            depth -= 1
        elif char == "," and not depth:
            parts.append(parameters[start:position])
            start = position + 1
    last = parameters[start:].strip()
    return [*parts, last] if last else parts


def _normal(part: str) -> str:
    """One parameter or result: the attributes that matter, then the type."""
    part = part.strip()
    kept = _KEPT.findall(part)
    bare = re.sub(r"\b[a-z_]+\([^()]*(\([^()]*\))*[^()]*\)", " ", part) if "(" in part else part
    for token in re.split(r"\s+(?![^{<\[]*[}>\]])", bare.strip()):
        if _TYPE.match(token):
            return " ".join([*sorted(kept), token])
    raise AssertionError(f"no type in {part!r}")


def fn_abi_text(abi: FnAbi) -> str:
    """A function ABI in the normal form of ``llvm_signatures``."""
    parameters: list[str] = []
    result = abi.conv.value if abi.conv.value not in ("", "ccc") else ""
    ret = abi.ret
    if ret.kind is PassKind.INDIRECT:
        parameters.append(f"sret([{ret.layout.size} x i8]) ptr")
        kind = "void"
    elif ret.kind is PassKind.IGNORE:
        kind = "void"
    elif ret.kind is PassKind.PAIR:
        kind = "{ " + ", ".join(_direct_types(ret)) + " }"
    else:
        kind = " ".join(filter(None, [ret.extension.value, *_direct_types(ret)]))
    for arg in abi.args:
        parameters += _parameters(arg)
    if abi.c_variadic:
        parameters.append("...")
    return " ".join(filter(None, [result, kind])) + f" ({', '.join(parameters)})"


def _parameters(arg: ArgAbi) -> list[str]:
    match arg.kind:
        case PassKind.IGNORE:
            return []
        case PassKind.INDIRECT:
            if arg.by_val:
                return [f"byval([{arg.layout.size} x i8]) ptr"]
            return ["ptr", "i64"] if arg.on_heap_meta else ["ptr"]
        case PassKind.DIRECT | PassKind.CAST:
            return [_extended(arg.extension, _direct_types(arg)[0])]
        case PassKind.PAIR:
            first, second = _direct_types(arg)
            return [_extended(arg.extension, first), _extended(arg.extension2, second)]


def _extended(extension: Extension, kind: str) -> str:
    return f"{extension.value} {kind}".strip()


def _direct_types(arg: ArgAbi) -> list[str]:
    if arg.cast is not None:
        return [_cast_type(arg.cast)]
    backend_repr = arg.layout.backend_repr
    match backend_repr:
        case ReprScalar():
            return [_scalar_type(backend_repr.scalar)]
        case ReprScalarPair():
            return [_scalar_type(backend_repr.first), _scalar_type(backend_repr.second)]
        case ReprSimdVector():
            return [f"<{backend_repr.count} x {_primitive_type(backend_repr.element.primitive)}>"]
        case ReprMemory():
            raise AssertionError("an aggregate travels directly")


def _cast_type(cast: CastRegs) -> str:
    if cast.is_vector:
        return f"<{cast.regs[0].size} x i8>"
    kinds = [_primitive_type(register) for register in cast.regs]
    return kinds[0] if len(kinds) == 1 else "{ " + ", ".join(kinds) + " }"


def _scalar_type(scalar: Scalar) -> str:
    return "i1" if is_bool(scalar) else _primitive_type(scalar.primitive)


def _primitive_type(primitive: Primitive) -> str:
    match primitive.kind:
        case PrimitiveKind.INT:
            return f"i{primitive.size * 8}"
        case PrimitiveKind.FLOAT:
            return _FLOATS[primitive.size]
        case PrimitiveKind.POINTER:
            return "ptr"
