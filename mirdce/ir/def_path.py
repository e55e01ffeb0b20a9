"""Definition paths as text: ``alloc::vec::{impl#1}::push``.

Exact and unambiguous, unlike type names: impls and closures are numbered. For messages and reports.

Source: rustc_hir/src/definitions.rs (``DefPath::to_string_no_crate_verbose``), 1.96.0.
"""

from mirdce.ir.ids import DefId, crate_of
from mirdce.ir.items import DefKey, DefPathData
from mirdce.ir.program import Program

_UNNAMED = {
    DefPathData.IMPL: "impl",
    DefPathData.FOREIGN_MOD: "extern",
    DefPathData.USE: "use",
    DefPathData.GLOBAL_ASM: "global_asm",
    DefPathData.CLOSURE: "closure",
    DefPathData.CTOR: "constructor",
    DefPathData.ANON_CONST: "constant",
    DefPathData.LATE_ANON_CONST: "constant",
    DefPathData.DESUGARED_ANONYMOUS_LIFETIME: "lifetime",
    DefPathData.OPAQUE_TY: "opaque",
    DefPathData.OPAQUE_LIFETIME: "opaque_lifetime",
    DefPathData.ANON_ASSOC_TY: "anon_assoc",
    DefPathData.SYNTHETIC_COROUTINE_BODY: "synthetic",
    DefPathData.NESTED_STATIC: "nested",
}


def segment(key: DefKey) -> str:
    """One path segment."""
    kind = _UNNAMED.get(key.data)
    return key.name if kind is None else f"{{{kind}#{key.disambiguator}}}"


def def_path(program: Program, def_id: DefId) -> str:
    """The path of a definition, its crate's name first."""
    segments = []
    current: DefId = def_id
    while True:
        key = program.def_key(current)
        if key.parent is None:
            break
        segments.append(segment(key))
        current = key.parent
    segments.append(program.crate_info(crate_of(def_id)).name)
    return "::".join(reversed(segments))
