from dataclasses import replace

import pytest

from mirdce.errors import InternalError
from mirdce.report.summary import LinkSummary, summary_rows

SUMMARY = LinkSummary(
    own_functions=120,
    all_functions=33_000,
    live_functions=900,
    live_own=40,
    live_statics=3,
    live_vtables=20,
    unsupported=0,
    external=200,
    walked=0,
    emitted=0,
    compiled=0,
    cached=900,
)


def test_json_round_trip() -> None:
    assert LinkSummary.from_json(SUMMARY.to_json()) == SUMMARY


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"own_functions": "x"}'])
def test_foreign_json(text: str) -> None:
    with pytest.raises(InternalError):
        LinkSummary.from_json(text)


def test_rows_say_when_nothing_was_compiled() -> None:
    rows = dict(summary_rows(SUMMARY))
    assert rows["functions with MIR, all crates"] == "33,000"
    assert rows["compiled"] == "0 functions (everything came from the cache)"


def test_rows_add_up_where_code_was_inlined() -> None:
    rows = dict(summary_rows(replace(SUMMARY, live_vtables=1, compiled=1, cached=600)))
    assert rows["inside callers only"] == "299 functions"
    assert rows["compiled"] == "1 function"
    assert rows["reachable"].endswith("3 statics, 1 vtable")
    assert "inside callers only" not in dict(summary_rows(SUMMARY))
