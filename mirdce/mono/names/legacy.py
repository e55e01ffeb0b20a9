"""Legacy symbol names: paths as they are read, and a hash.

The path names the item without type arguments (but for the type that drop glue drops), so it is the
same for all instances of a function; the hash tells them apart. rustc hashes its own data
structures; here it is a hash of the v0 name, which is as unique and depends on nothing but content.

Source: rustc_symbol_mangling/src/{legacy,hashed}.rs (1.96.0).
"""

import hashlib
from collections.abc import Callable
from typing import Final

from mirdce.ir.ids import DefId
from mirdce.ir.items import DefKey, DefPathData
from mirdce.ir.scalar_text import int_text
from mirdce.ir.ty import (
    REGION_CLASSES,
    Array,
    Const,
    ConstParam,
    ConstValue,
    Dynamic,
    ExistentialAutoTrait,
    ExistentialProjection,
    ExistentialTraitRef,
    GenericArg,
    GenericArgs,
    Int,
    Param,
    Ty,
    Uint,
    ValTreeLeaf,
)
from mirdce.mono.cx import MonoCx
from mirdce.mono.names.type_printer import TypePrinter
from mirdce.mono.names.v0_encoding import integer_62

_REGIONS: Final = frozenset(REGION_CLASSES)
_WITHOUT_SEGMENT: Final = frozenset({DefPathData.FOREIGN_MOD, DefPathData.CTOR})
_HASH_BYTES: Final = 8


def legacy_path(
    cx: MonoCx, def_id: DefId, args: tuple[GenericArg, ...] = (), shim: str = ""
) -> str:
    """A symbol up to its hash; ``shim`` stands behind the path.

    Raises:
        UnsupportedError: it is longer than 65,536 characters, or names a type that has no text.
    """
    printer = _LegacyPath(cx)
    printer.print_def_path(def_id, args)
    printer.push(shim)
    return printer.encoded()


def with_hash(path: str, unique_name: str) -> str:
    """The symbol: the path, and the hash of a name that no other instance has."""
    return f"{path}17h{_digest(unique_name).hex()}E"


def hashed_name(crate: str, unique_name: str) -> str:
    """The symbol in the scheme that has a crate's name, as v0 writes it, and a hash only."""
    number = int.from_bytes(_digest(unique_name), "big")
    digits = integer_62(number)
    return f"_RNxC{crate}{len(digits)}H{digits[:-1]}"


def _digest(unique_name: str) -> bytes:
    return hashlib.blake2b(unique_name.encode("utf-8"), digest_size=_HASH_BYTES).digest()


def _escapes() -> dict[int, str]:
    named = {"@": "SP", "*": "BP", "&": "RF", "<": "LT", ">": "GT", "(": "LP", ")": "RP", ",": "C"}
    table = {ord(char): f"${name}$" for char, name in named.items()}
    table |= {ord(":"): ".", ord("-"): "."}
    for code in range(128):
        is_plain = chr(code).isalnum() or chr(code) in "_.$"
        table.setdefault(code, chr(code) if is_plain else f"$u{code:x}$")
    return table


class _Escapes(dict[int, str]):
    """How characters are written; those outside ASCII are added when they occur."""

    def __missing__(self, code: int) -> str:
        return f"$u{code:x}$"


_ESCAPES: Final = _Escapes(_escapes())


def _component(text: str) -> str:
    """A component with its length, in characters that every assembler takes for a name's."""
    if text.isascii() and text.isidentifier():
        return f"{len(text)}{text}"
    first = "" if text[0] == "_" or (text[0].isascii() and text[0].isalpha()) else "_"
    # LLVM gives names with ".llvm" in them a meaning of its own.
    escaped = first + text.translate(_ESCAPES).replace(".llvm", ".llv$u6d$")
    return f"{len(escaped)}{escaped}"


class _LegacyPath(TypePrinter):
    """One path being written; what stands between angle brackets is one component."""

    __slots__ = ("_components", "_depth")

    SEPARATOR = ","
    SHOWS_BOUND = False
    LONGEST = 1 << 16

    def __init__(self, cx: MonoCx) -> None:
        super().__init__(cx)
        self._components: list[str] = []
        self._depth = 0

    def encoded(self) -> str:
        """The finished path."""
        self._end_component()
        return "_ZN" + "".join(map(_component, self._components))

    def _end_component(self) -> None:
        text = self.text()
        self.clear()
        if text:
            self._components.append(text)

    def _end_segment(self) -> None:
        if self._depth:
            self.push("::")
        else:
            self._end_component()

    def in_brackets(self, print_inner: Callable[[], None]) -> None:
        """``<...>``, which is never taken apart."""
        self.push("<")
        self._depth += 1
        print_inner()
        self._depth -= 1
        self.push(">")

    # ---------------------------------------------------------------------------------- paths

    def print_segment(self, key: DefKey, print_parent: Callable[[], None]) -> None:
        """A segment; extern blocks have none, constructors have their type's."""
        print_parent()
        if key.data not in _WITHOUT_SEGMENT:
            self._end_segment()
            self.push(self.segment_name(key))

    def print_coroutine_kind(
        self, def_id: DefId, parent_args: tuple[GenericArg, ...], kind: Ty
    ) -> None:
        """The coroutine with its kind as an argument."""
        self.print_generic(lambda: self.print_def_path(def_id, parent_args), (kind,))

    def print_impl_elsewhere(
        self, parent: DefId, self_ty: Ty, trait: tuple[DefId, GenericArgs] | None
    ) -> None:
        """``module::<impl Trait for T>``."""
        self.print_def_path(parent, ())
        self._end_segment()
        self.in_brackets(lambda: self.print_impl_header(self_ty, trait))

    def print_generic(self, print_path: Callable[[], None], args: tuple[GenericArg, ...]) -> None:
        """``path<args>`` without regions."""
        print_path()
        printed = [arg for arg in args if type(arg) not in _REGIONS]
        if printed:
            self.in_brackets(lambda: self.print_list(printed))

    # ---------------------------------------------------------------------------------- types

    def print_type(self, ty: Ty) -> None:
        """A type."""
        if type(ty) is Param:
            self.push(ty.name)
        elif type(ty) is Array:
            self.push("[")
            self.print_type(ty.element)
            self.push("; ")
            self._print_length(ty.length)
            self.push("]")
        else:
            super().print_type(ty)

    def _print_length(self, length: Const) -> None:
        if type(length) is ConstParam:
            self.push(length.name)
        elif type(length) is ConstValue and type(length.valtree) is ValTreeLeaf:
            self.push(str(length.valtree.data))
        else:
            self.push("_")

    def print_dyn(self, ty: Dynamic) -> None:
        """Every predicate as it is."""
        # A type that is no default of any parameter stands for Self.
        hidden_self = self.cx.interner.infer(0)
        separator = ""
        for predicate in ty.predicates:
            self.push(separator)
            separator = "+"
            value = predicate.value
            match value:
                case ExistentialTraitRef():
                    self.print_def_path(value.def_id, (hidden_self, *value.args.items))
                case ExistentialProjection():
                    self._print_projection(value)
                case ExistentialAutoTrait():
                    self.print_def_path(value.def_id, ())

    def _print_projection(self, projection: ExistentialProjection) -> None:
        key = self.cx.program.def_key(projection.def_id)
        assert key.parent is not None
        generics = self.cx.program.item(key.parent).generics
        parents = 0 if generics is None else len(generics.own_params) - 1
        self.print_generic(lambda: self.push(key.name), projection.args.items[parents:])
        self.push(" = ")
        self.print_arg(projection.term)

    def print_const(self, const: Const) -> None:
        """Integers only."""
        if type(const) is ConstValue and type(const.valtree) is ValTreeLeaf:
            ty, leaf = const.ty, const.valtree
            if type(ty) is Int or type(ty) is Uint:
                self.push(int_text(ty, leaf.data, leaf.size, with_type=True))
                return
        self.push("_")
