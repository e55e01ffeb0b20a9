"""How the back half comes to a definition: by name, by look-up, or not at all.

*By name*: its ``DefId`` stands in something that is read already, a body, a type, a constant's
memory, another item. *By look-up*: nothing names it. Trait selection goes through all impls of a
trait, takes the items of an impl or a trait from its children, the fields of a type from its
definition; lang items and items for other languages are found in lists of the crate.

The distinction is by kind, and whatever is not certain to be reached by name counts as looked up:
what is looked up can matter to everybody, so a mistake in this direction costs time only.

Who asks for what, in ``mono`` to ``codegen``:

* impls of a trait, lang items, items for outside code, children of traits and trait impls: these
  are the look-ups.
* children of the crate's root: where ``main`` is looked for (`mirdce.reach.roots`), as all
  definitions are to find those that a library has for other languages. Roots are a fact of the
  whole program, found anew by each link; the uses of an item do not depend on them. Children of
  other modules, of enums and structs, of inherent impls, and the impls of a type: nobody.
* parents: of what is named or looked up, for paths in symbols and type names. So what has a parent
  names it.
"""

import enum
from typing import Final

from mirdce.ir.ids import DefId
from mirdce.ir.items import DefKind
from mirdce.ir.program import Program


class Reached(enum.Enum):
    """How the back half comes to a definition."""

    NEVER = 0
    BY_NAME = 1
    BY_LOOKUP = 2


_NEVER: Final = frozenset(
    {
        None,
        DefKind.MOD,
        DefKind.FOREIGN_MOD,
        DefKind.USE,
        DefKind.EXTERN_CRATE,
        DefKind.MACRO,
        DefKind.LIFETIME_PARAM,
    }
)
"""Parts of paths, and what only the front end of the compiler reads. Of a parameter the item is
read for its default, and lifetimes have none."""

_BY_NAME: Final = frozenset(
    {
        DefKind.FN,
        DefKind.CLOSURE,
        DefKind.SYNTHETIC_COROUTINE_BODY,
        DefKind.CONST,
        DefKind.ANON_CONST,
        DefKind.INLINE_CONST,
        DefKind.STATIC,
        DefKind.OPAQUE_TY,
        DefKind.TY_ALIAS,
        DefKind.TY_PARAM,
        DefKind.CONST_PARAM,
        DefKind.INHERENT_IMPL,
    }
)
_ASSOCIATED: Final = frozenset({DefKind.ASSOC_FN, DefKind.ASSOC_CONST})
"""Items of inherent impls are named; those of traits and their impls are looked up."""


_BY_KIND: Final = {
    **dict.fromkeys((None, *DefKind), Reached.BY_LOOKUP),
    **dict.fromkeys(_NEVER, Reached.NEVER),
    **dict.fromkeys(_BY_NAME, Reached.BY_NAME),
    **dict.fromkeys(_ASSOCIATED, None),
}


def reached(program: Program, def_id: DefId) -> Reached:
    """How the back half comes to a definition."""
    found = _BY_KIND[program.def_kind(def_id)]
    if found is None:
        parent = program.parent(def_id)
        is_inherent = parent is not None and program.def_kind(parent) is DefKind.INHERENT_IMPL
        found = Reached.BY_NAME if is_inherent else Reached.BY_LOOKUP
    return found
