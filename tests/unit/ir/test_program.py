"""Tables of a whole program: gathered from all crates that are open, whenever they were opened."""

from types import SimpleNamespace
from typing import Any, cast

from mirdce.ir.ids import CrateNum, DefId, crate_of, make_def_id
from mirdce.ir.program import Program

TRAIT = make_def_id(CrateNum(0), 7)


class WithImpls:
    """As much of a crate as the tables ask for: it has one of everything."""

    def __init__(self, number: CrateNum) -> None:
        self.info = SimpleNamespace(name=f"crate {number}")
        self.own = make_def_id(number, 1)

    def trait_impls(self, trait: DefId) -> tuple[DefId, ...]:
        return (self.own,) if trait == TRAIT else ()

    def incoherent_impls(self, simplified: object) -> tuple[DefId, ...]:
        return (self.own,)

    def lang_items(self) -> tuple[tuple[str, DefId], ...]:
        return ((f"Item{crate_of(self.own)}", self.own),)


def test_what_a_later_crate_brings_is_seen() -> None:
    program, asked = Program(), cast(Any, "a type")
    opened = []
    for number in range(2):
        program.add_crate(number + 1, lambda n: WithImpls(n))  # type: ignore[arg-type,return-value]
        opened.append(make_def_id(CrateNum(number), 1))
        assert list(program.trait_impls(TRAIT)) == opened
        assert list(program.incoherent_impls(asked)) == opened
        assert program.lang_item(f"Item{number}") == opened[-1]
        assert program.as_lang_item(opened[-1]) == f"Item{number}"
