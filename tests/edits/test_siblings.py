"""Programs that have no record of their own start from that of another; records are compacted."""

from dataclasses import fields, replace
from pathlib import Path

import pytest

from mirdce.report.outcome import Counters
from mirdce.snapshot.columns import Columns
from tests.edits.cases import CASES, LIBRARY, PROGRAM
from tests.edits.judges import compacting
from tests.edits.linking import DEBUG, Linking, crate
from tests.edits.test_cases import after, crates
from tools.edit_scripts.rustc import VENDORED, CrateSource

SIDE = """\
use lib::*;
struct Mine(u64);
impl Shape for Mine { fn area(&self) -> u64 { self.0 } }
fn own(x: u64) -> u64 { plain(x) + total(&x) }
fn main() {
    let x = std::env::args().count() as u64;
    std::process::exit((own(x) + total(&Mine(x)) + call(make(x > 4)) + LIMIT) as i32);
}
"""
OF_SIDE = Counters(walked=4, emitted=4, compiled=4)
"""The work with what the program beside does not have: two functions, a method, an instance."""


def workspace(library: str = LIBRARY) -> CrateSource:
    return crate("lib", library)


def test_a_second_program_costs_what_it_has_alone(linking: Linking) -> None:
    app, side = crate("app", PROGRAM, "lib"), crate("side", SIDE, "lib")
    linking.counters(workspace(), app)
    (record,) = linking.records()
    before = record.read_bytes()
    clean, counters = linking.clean_and_counters((workspace(), side))
    assert counters == OF_SIDE
    assert clean.walked is not None
    assert clean.walked > 40
    assert record.read_bytes() == before, "a record of another program is only read"
    # Each has a record of its own now, and what is in the library is known to both.
    edited = replace(side, files={"src/main.rs": SIDE.replace("plain(x) +", "plain(x) ^")})
    assert linking.counters(workspace(), edited) == Counters(walked=1, emitted=1, compiled=1)
    library = workspace(LIBRARY.replace("black_box(x) ^ 1", "black_box(x) ^ 11"))
    assert linking.counters(library, app) == Counters(walked=1, emitted=1, compiled=1)
    assert linking.counters(library, edited) == Counters(walked=1, emitted=1, compiled=0)


def test_what_was_edited_before_a_second_program_is_seen_by_definitions(linking: Linking) -> None:
    linking.counters(workspace(), crate("app", PROGRAM, "lib"))
    library = workspace(LIBRARY.replace("black_box(x) ^ 1", "black_box(x) ^ 11"))
    counters = linking.counters(library, crate("side", SIDE, "lib"))
    assert counters == Counters(walked=5, emitted=5, compiled=5)


def test_what_a_second_program_has_by_the_interface_of_a_crate_is_found_anew(
    linking: Linking,
) -> None:
    linking.counters(workspace(), crate("app", PROGRAM, "lib"))
    library = workspace(LIBRARY.replace("second: u32", "second: u8"))
    clean, counters = linking.clean_and_counters((library, crate("side", SIDE, "lib")))
    assert counters.walked is not None
    assert clean.walked is not None
    assert 4 < counters.walked < 30 < clean.walked


def test_the_first_program_costs_what_the_second_does_not_have(linking: Linking) -> None:
    linking.counters(workspace(), crate("side", SIDE, "lib"))
    clean, counters = linking.clean_and_counters((workspace(), crate("app", PROGRAM, "lib")))
    assert counters.walked is not None
    assert clean.walked is not None
    assert 10 < counters.walked < clean.walked / 2


def test_programs_of_two_workspaces_share_crates_of_a_registry(
    linking: Linking, tmp_path: Path
) -> None:
    library = crate("lib", LIBRARY, folder=f"{VENDORED}lib", flags=(*DEBUG, "--cap-lints=allow"))
    linking.counters(library, crate("app", PROGRAM, "lib"))
    other = linking.elsewhere(tmp_path / "other")
    assert other.counters(library, crate("side", SIDE, "lib"), checkout=1) == OF_SIDE


def test_a_program_beside_one_of_another_family_begins_anew(linking: Linking) -> None:
    linking.counters(workspace(), crate("app", PROGRAM, "lib"))
    flags = (*DEBUG, "-Csymbol-mangling-version=v0")
    library, side = crate("lib", LIBRARY, flags=flags), crate("side", SIDE, "lib", flags=flags)
    clean, counters = linking.clean_and_counters((library, side))
    assert counters == clean


def test_a_program_that_is_a_crate_of_another_is_no_start_for_it(linking: Linking) -> None:
    """Panic messages of generic functions name the types of the root otherwise than others."""
    app = crate("app", PROGRAM.replace("fn leaf", "pub fn leaf"), "lib")
    linking.counters(workspace(), app)
    side = crate("side", SIDE.replace("plain(x)", "app::leaf(x)"), "lib", "app")
    clean, counters = linking.clean_and_counters((workspace(), app, side))
    assert counters == replace(clean, compiled=counters.compiled)


# ------------------------------------------------------------------------------------- sessions

MIXED = ("-Coverflow-checks=off",)
"""Generic functions of the program check otherwise than those of the library."""


def mixed(library: str, program: str) -> tuple[CrateSource, CrateSource]:
    return (
        crate("lib", library, flags=(*DEBUG, *MIXED)),
        crate("app", program, "lib"),
    )


def test_edits_of_a_program_whose_crates_have_different_checks(linking: Linking) -> None:
    clean, counters = linking.clean_and_counters(mixed(LIBRARY, PROGRAM))
    assert counters == clean
    program = PROGRAM.replace("plain(x) }", "plain(x + 5) }")
    assert linking.counters(*mixed(LIBRARY, program)) == Counters(walked=1, emitted=1, compiled=1)
    # What a crate below generates decides about what its users make, so these are all walked.
    library = LIBRARY.replace("black_box(x) ^ 1", "black_box(x) ^ 11")
    clean, counters = linking.clean_and_counters(mixed(library, program))
    assert counters.walked is not None
    assert clean.walked is not None
    assert 20 < counters.walked < clean.walked
    assert counters.compiled == 1
    assert linking.counters(*mixed(library, PROGRAM)) == Counters(walked=1, emitted=1, compiled=0)


def test_a_static_refers_to_the_copy_that_a_crate_below_makes_now(linking: Linking) -> None:
    library = LIBRARY + "pub fn doubled<T: Copy + std::ops::Add<Output = T>>(x: T) -> T { x + x }\n"
    program = PROGRAM.replace(
        "fn limit() -> u64 { LIMIT }",
        "static TABLE: [fn(u64) -> u64; 1] = [doubled::<u64>];\n"
        "fn limit() -> u64 { LIMIT + TABLE[0](3) }",
    )
    linking.counters(*mixed(library, program))
    # Nothing that is live was changed, but for who makes a function.
    uses = library.replace("black_box(x) ^ 2", "doubled(black_box(x)) ^ 2")
    counters = linking.counters(*mixed(uses, program))
    # It and what it calls are the library's now.
    assert counters.compiled == 2


def test_edits_of_a_program_of_which_a_part_is_optimized(linking: Linking) -> None:
    def link(library: str, program: str) -> int | None:
        optimized = crate("lib", library, flags=("-Cdebuginfo=0", "-Copt-level=2"))
        return linking.counters(optimized, crate("app", program, "lib")).walked

    first = link(LIBRARY, PROGRAM)
    assert first is not None
    assert first > 40
    assert link(LIBRARY, PROGRAM.replace("plain(x) }", "plain(x + 5) }")) == 1
    library = LIBRARY.replace("black_box(x) ^ 1", "black_box(x) ^ 11")
    assert link(library, PROGRAM.replace("plain(x) }", "plain(x + 5) }")) == 1


def test_other_settings_of_a_crate_count(linking: Linking) -> None:
    linking.counters(*mixed(LIBRARY, PROGRAM))
    below = crate("below", "pub fn low(x: u64) -> u64 { x }")
    library = crate(
        "lib",
        f"{LIBRARY}pub fn high(x: u64) -> u64 {{ below::low(x) }}",
        "below",
        flags=(*DEBUG, *MIXED),
    )
    linking.counters(below, library, crate("app", PROGRAM, "lib"))


# ------------------------------------------------------------------------------------ compaction


COMPACTED = (
    "nothing",
    "a body of the program",
    "a line at the top of the program, with line tables",
    "a signature",
    "a call is removed",
    "the default of an associated constant",
    "an impl overrides a default",
    "a slot is called that was not",
    "a body of the program, optimized",
)


@pytest.mark.parametrize("name", COMPACTED)
def test_a_compacted_record_says_what_it_said(name: str, linking: Linking) -> None:
    case = next(one for one in CASES if one.name == name)
    compacted = replace(linking, judge=compacting(linking.judge.toolchain))
    flags = (
        f"-Cdebuginfo={'line-tables-only' if case.line_tables else '0'}",
        f"-Copt-level={3 if case.release else 0}",
    )
    compacted.counters(*crates(LIBRARY, PROGRAM, flags))
    found = compacted.counters(*crates(*after(case), flags))
    for field in fields(Counters):
        assert getattr(case.today, field.name) in (None, getattr(found, field.name)), field.name


def test_what_is_forgotten_is_not_kept(linking: Linking) -> None:
    app = crate("app", PROGRAM, "lib")
    linking.counters(workspace(), app)
    (record,) = linking.records()
    whole = len(Columns.read(record.read_bytes()).ints("items"))
    least = PROGRAM[: PROGRAM.index("fn main()")] + "fn main() { std::process::exit(7); }\n"
    linking.counters(workspace(), crate("app", least, "lib"))
    still = len(Columns.read(record.read_bytes()).ints("items"))
    assert still >= whole
    compacted = replace(linking, judge=compacting(linking.judge.toolchain))
    shorter = least.replace("exit(7)", "exit(8)")
    compacted.counters(workspace(), crate("app", shorter, "lib"))
    few = len(Columns.read(record.read_bytes()).ints("items"))
    assert few < whole / 2
    last = least.replace("exit(7)", "exit(9)")
    assert linking.counters(workspace(), crate("app", last, "lib")).walked == 1
