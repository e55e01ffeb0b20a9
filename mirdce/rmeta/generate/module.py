"""The modules of `mirdce.rmeta.decoders`: one a release, which holds what no other one has.

A release whose schema is derived from another one's extends that one's class with the functions
that differ; what it shares is there once. `sources` is what ``make decoders`` writes and what a
test compares the checked-in modules with.
"""

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from mirdce.rmeta import bind_items, bind_mir, bind_ty
from mirdce.rmeta.binding import Binding, Bindings, Pair
from mirdce.rmeta.generate.decoders import Decoder, DecoderGenerator
from mirdce.rmeta.generate.source_names import SourceNames
from mirdce.rmeta.schema import SCHEMAS
from mirdce.rmeta.schema.base import Schema
from mirdce.rmeta.state import DecoderState, MetadataFormat

Wanted: TypeAlias = tuple[str, bool]
"""A type, and whether it is decoded or skipped."""

PACKAGE: Final = "mirdce.rmeta.decoders"

DECODED: Final = (
    "AdtDefData",
    "AllocDiscriminant",
    "Allocation",
    "AssocContainer",
    "Attribute",
    "Binder<FnSig>",
    "Body",
    "CodegenFnAttrs",
    "CoerceUnsizedInfo",
    "ConstKind",
    "CoroutineLayout",
    "CrateDep",
    "CrateHeader",
    "CrateRoot",
    "DefId",
    "DefKey",
    "Destructor",
    "ExpnData",
    "FileName",
    "ForeignModule",
    "GenericPredicates",
    "Generics",
    "ImplTraitHeader",
    "ImplTraitInTraitData",
    "IncoherentImpls",
    "InitMask",
    "Instance",
    "IntrinsicDef",
    "NativeLib",
    "OpaqueTyOrigin<DefId>",
    "PredicateKind",
    "SimplifiedType<DefId>",
    "SourceFile",
    "Span",
    "TraitDef",
    "TraitImpls",
    "Tuple<ConstValue,Ty>",
    "Tuple<ExportedSymbol,SymbolExportInfo>",
    "Tuple<TyPredicate,Span>",
    "Tuple<u32,ExpnId,Transparency>",
    "Tuple<u32,LangItem>",
    "Tuple<u32,Option<SimplifiedType<DefId>>>",
    "Ty",
    "TyKind",
    "Vec<Binder<ExistentialPredicate>>",
    "Vec<Body>",
    "Vec<BoundVariableKind>",
    "Vec<SourceScopeData>",
    "Vec<VarDebugInfo>",
    "Visibility<u32>",
    "u32",
    "u64",
)
"""Types that written code asks to decode."""

SKIPPED: Final = ("PredicateKind", "Vec<BoundVariableKind>")
"""Types that written code asks to skip."""

WANTED: Final[tuple[Wanted, ...]] = (
    *((type_name, True) for type_name in DECODED),
    *((type_name, False) for type_name in SKIPPED),
)

_HEADER: Final = '''"""{doc}

Generated from the schema by ``make decoders``; not to be changed by hand. The numbers that make a
``DefId`` are not converted to one, since that would be a call for each.
"""
'''


def bindings_of(schema: Schema) -> Bindings:
    """What the records of a schema become."""
    tables = tuple(name for name, _ in schema.struct("LazyTables").fields)
    bindings: dict[str, Binding] = {
        **bind_ty.BINDINGS,
        **bind_mir.BINDINGS,
        **bind_items.BINDINGS,
        "AttributeKind": bind_items.attribute_kinds(schema.enum("AttributeKind")),
        "LazyTables": Pair(tables),
    }
    if schema.version == "1.95.0":
        bindings.update(bind_ty.BINDINGS_1_95_0)
    return bindings


def module_name(version: str) -> str:
    """The module of a release, in `PACKAGE`."""
    return f"v{version.replace('.', '_')}"


def sources() -> Mapping[str, str]:
    """The text of every module of `PACKAGE` by its file name, not formatted yet."""
    texts = {f"{module_name(version)}.py": _module(one) for version, one in SCHEMAS.items()}
    return {"__init__.py": _package(), **texts}


def _package() -> str:
    """The module that knows the others."""
    reference = next(one for one in SCHEMAS.values() if one.base is None)
    doc = "The decoders of every release whose metadata is known."
    lines = [_HEADER.format(doc=doc), "from typing import Final"]
    modules = {version: module_name(version) for version in SCHEMAS}
    lines.append(f"from {PACKAGE} import {', '.join(sorted(modules.values()))}")
    lines.append(f"from {PACKAGE}.{modules[reference.version]} import Decoders")
    lines.append("DECODERS: Final[dict[str, type[Decoders]]] = {")
    lines += [f" {version!r}: {module}.Decoders," for version, module in modules.items()]
    lines += ["}", '__all__ = ["DECODERS", "Decoders"]']
    return "\n".join(lines) + "\n"


def whole_module(schema: Schema, bindings: Bindings, wanted: Iterable[Wanted]) -> str:
    """A module with a class of its own for these types, which extends no other release's."""
    functions = DecoderGenerator(schema, bindings, SourceNames()).closure(wanted)
    names = SourceNames()
    parent = names.of_object(DecoderState)
    return _text(schema, DecoderGenerator(schema, bindings, names), names, functions, parent)


def _module(schema: Schema) -> str:
    """The module of a release."""
    bindings, base = bindings_of(schema), schema.base
    if base is None:
        return whole_module(schema, bindings, WANTED)
    inherited = _functions(base)
    changed = {name: one for name, one in _functions(schema).items() if inherited.get(name) != one}
    names = SourceNames()
    parent = names.imported("Base", f"{PACKAGE}.{module_name(base.version)}", "Decoders")
    return _text(schema, DecoderGenerator(schema, bindings, names), names, changed, parent)


def _functions(schema: Schema) -> Mapping[str, Decoder]:
    return DecoderGenerator(schema, bindings_of(schema), SourceNames()).closure(WANTED)


def _text(
    schema: Schema,
    generator: DecoderGenerator,
    names: SourceNames,
    functions: Mapping[str, Decoder],
    parent: str,
) -> str:
    # Made again, so that only what these functions refer to is imported.
    bodies = [generator.decoder(one.type_name, decode=one.decode) for one in functions.values()]
    format_line = f"_FORMAT: Final = {names.of_object(MetadataFormat)}{_format(schema)!r}"
    methods = [" " + line for one in bodies for line in ("", *one.lines)]
    lines = [
        _HEADER.format(doc=f"Decoders of the metadata of rustc {schema.version}."),
        "from typing import Final",
        *names.imports(),
        *names.constants(),
        format_line,
        f"class Decoders({parent}):",
        f' """Decoders of one crate that rustc {schema.version} compiled."""',
        " __slots__ = ()",
        " format = _FORMAT",
        *methods,
    ]
    return "\n".join(lines) + "\n"


def _format(schema: Schema) -> tuple[object, ...]:
    """The fields of the release's `MetadataFormat`."""
    kinds = [case.name for case in schema.enum("TyKind").variants]
    return (
        schema.version,
        tuple(name for name, _ in schema.struct("LazyTables").fields),
        schema.fixed_enums["DefKind"],
        schema.fixed_enums["CoroutineKind"],
        kinds.index("Adt"),
        schema.symbols,
        schema.predefined_symbols,
    )
