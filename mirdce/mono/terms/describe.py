"""What messages call a type, an item with arguments, a definition.

Names that programs see (``mirdce.mono.names``) need trait selection; what selection itself has to
say must not, and may be about generic terms.
"""

from mirdce.ir.ids import DefId
from mirdce.ir.ty import REGION_CLASSES, GenericArg, GenericArgs, TraitRef, Ty
from mirdce.mono.cx import MonoCx


def describe_ty(cx: MonoCx, ty: Ty) -> str:
    """A type."""
    return describe_arg(cx, ty)


def describe_arg(cx: MonoCx, arg: GenericArg) -> str:
    """A generic argument."""
    # Only here: a link without an error prints no type.
    from mirdce.ir.pretty_ty import TyPrinter

    return TyPrinter(cx.program).arg(arg)


def describe_trait_ref(cx: MonoCx, trait_ref: TraitRef) -> str:
    """A trait with all its arguments, ``Self`` first."""
    return describe_item(cx, trait_ref.def_id, trait_ref.args)


def describe_item(cx: MonoCx, def_id: DefId, args: GenericArgs) -> str:
    """An item with its arguments."""
    shown = ", ".join(
        describe_arg(cx, arg) for arg in args.items if not isinstance(arg, REGION_CLASSES)
    )
    return f"{describe_path(cx, def_id)}<{shown}>" if shown else describe_path(cx, def_id)


def describe_path(cx: MonoCx, def_id: DefId) -> str:
    """The path of a definition."""
    program = cx.program
    segments: list[str] = []
    current: DefId | None = def_id
    while current is not None:
        key = program.def_key(current)
        segments.append(key.name or f"{{{key.data.value}#{key.disambiguator}}}")
        current = key.parent
    return "::".join(reversed(segments))
