"""Super-traits of a trait, as definitions.

Source: rustc_type_ir/src/elaborate.rs (``supertrait_def_ids``) (1.96.0).
"""

from collections.abc import Iterator

from mirdce.ir.ids import DefId
from mirdce.ir.items import TraitClause
from mirdce.ir.program import Program


def supertrait_def_ids(program: Program, trait: DefId) -> Iterator[DefId]:
    """The trait itself and all traits above it, each once, in no order that means anything."""
    pending = [trait]
    seen = {trait}
    while pending:
        current = pending.pop()
        yield current
        for clause in program.item(current).explicit_super_predicates:
            if type(clause) is TraitClause and clause.trait_ref.def_id not in seen:
                seen.add(clause.trait_ref.def_id)
                pending.append(clause.trait_ref.def_id)


def implies_sized(program: Program, trait: DefId) -> bool:
    """Whether a trait is ``Sized`` or has it among its super-traits."""
    sized = program.require_lang_item("Sized")
    return any(above == sized for above in supertrait_def_ids(program, trait))
