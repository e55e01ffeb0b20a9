"""How the tests of a crate are compared: what is read from outputs, and what is said of it."""

import pytest

from tools.crate_tests import Comparison, Run, Verdict, outcomes_in

OUTPUT = """\
   Compiling kit v0.1.0
     Running unittests src/lib.rs (target/debug/deps/kit-0a)

running 3 tests
test a::one ... ok
test a::two - should panic ... told by the test
ok
test three ... FAILED

     Running tests/api (1).rs (target/debug/deps/api-0b)

running 2 tests
test a::one ... ignored, takes long
test a::one ... ok
     Running tests/own_main.rs (target/debug/deps/own_main-0c)
     Running tests/own_main.rs (target/debug/deps/own_main-0d)
"""
TARGETS = {
    "unittests src/lib.rs": {"a::one": "ok", "a::two": "no end", "three": "FAILED"},
    "tests/api (1).rs": {"a::one": "ignored", "a::one#1": "ok"},
    "tests/own_main.rs": {},
    "tests/own_main.rs#1": {},
}


def test_outcomes_are_read_target_by_target() -> None:
    assert outcomes_in(OUTPUT) == TARGETS
    assert outcomes_in("error: could not compile `kit`\n") == {}


@pytest.mark.parametrize(
    ("cargo", "mirdce", "verdict", "differing"),
    [
        (Run(101, TARGETS), Run(101, TARGETS), Verdict.EQUAL, set()),
        (Run(0, {"a": {"t": "ok"}}), Run(0, {"a": {}}), Verdict.DIFFERS, {("a", "t")}),
        (Run(0, {"a": {}, "b": {}}), Run(0, {"a": {}}), Verdict.DIFFERS, {("b", "")}),
        (
            Run(0, {"a": {"t": "ok"}}),
            Run(0, {"b": {"t": "ok"}}),
            Verdict.DIFFERS,
            {("a", ""), ("a", "t"), ("b", ""), ("b", "t")},
        ),
        (Run(0, {"a": {}}), Run(101, {"a": {}}), Verdict.DIFFERS, set()),
        (Run(-9, {"a": {}}), Run(-9, {"a": {}}), Verdict.DIFFERS, set()),
        (Run(0, {"a": {}}), Run(3), Verdict.REFUSED, {("a", "")}),
        (Run(101), None, Verdict.NOT_BUILT, set()),
        (Run(0), None, Verdict.WITHOUT_TESTS, set()),
    ],
)
def test_verdicts(
    cargo: Run, mirdce: Run | None, verdict: Verdict, differing: set[tuple[str, str]]
) -> None:
    comparison = Comparison("kit@0.1.0", "debug", "1.96.0", cargo, mirdce)
    assert comparison.verdict() is verdict
    assert set(comparison.differing()) == differing
