"""Spans over a hand-made crate: one file, and a macro expansion in another crate's file."""

from dataclasses import dataclass
from typing import cast

import pytest

from mirdce.rmeta.decoders import Decoders
from mirdce.rmeta.records import ExpnRecord, SourceFileRecord
from mirdce.rmeta.spans import SpanResolver, read_source_file

TEXT = "fn f() {}\nlet é = ü; x\n\nlast"
LINES = (0, 10, 25, 26)
FILE = SourceFileRecord("src/lib.rs", LINES, ((14, 2), (19, 2)))


def local(low: int, length: int, *, context: int = 0) -> bytes:
    assert max(low, context) < 128
    tag = length << 3 | (0 if context else 4)
    return bytes([tag, *([context] if context else []), low, 0])


class Owner:
    """A crate for the resolver: contexts and expansions by number."""

    def __init__(self, data: bytes) -> None:
        self.contexts: dict[int, tuple[int, int]] = {}
        self.expansions: dict[int, ExpnRecord] = {}
        self.others: dict[int, Owner | None] = {}
        self.spans = SpanResolver(data, self)

    def source_file(self, index: int) -> SourceFileRecord:
        assert index == 0
        return FILE

    def expansion_of_context(self, context: int) -> tuple[int, int]:
        return self.contexts[context]

    def expansion(self, index: int) -> ExpnRecord:
        return self.expansions[index]

    def dependency(self, krate: int) -> "Owner | None":
        return self.others[krate]


@pytest.mark.parametrize(
    ("low", "length", "expected"),
    [
        (0, 2, (1, 1, 1, 3)),
        (3, 4, (1, 4, 1, 8)),
        (10, 3, (2, 1, 2, 4)),
        (14, 2, (2, 5, 2, 6)),  # the first character of two bytes
        (19, 2, (2, 9, 2, 10)),
        (23, 1, (2, 12, 2, 13)),  # behind both
        (26, 4, (4, 1, 4, 5)),
        (0, 26, (1, 1, 4, 1)),
    ],
)
def test_lines_and_columns(low: int, length: int, expected: tuple[int, ...]) -> None:
    span = Owner(local(low, length)).spans.resolve(0)
    assert span is not None
    assert (span.line, span.col, span.end_line, span.end_col) == expected
    assert (span.file, span.call_site) == ("src/lib.rs", None)


def test_a_dummy_span_is_nowhere() -> None:
    assert Owner(bytes([0b110])).spans.resolve(0) is None


def test_spans_are_resolved_once() -> None:
    spans = Owner(local(3, 4)).spans
    assert spans.resolve(0) is spans.resolve(0)


def test_outermost_call_site_wins() -> None:
    # In a macro that was called (at 10) by a macro that was called (at 26) from source.
    inner, middle, outer = local(0, 2, context=1), local(10, 1, context=2), local(26, 4)
    owner = Owner(inner + middle + outer)
    owner.contexts = {1: (0, 11), 2: (0, 12)}
    owner.expansions = {
        11: ExpnRecord(False, len(inner), collapse_debuginfo=True),
        12: ExpnRecord(False, len(inner) + len(middle), collapse_debuginfo=False),
    }
    span = owner.spans.resolve(0)
    assert span is not None
    assert span.call_site is not None
    assert (span.line, span.call_site.line, span.call_site.col) == (1, 4, 1)
    # Debug information does not look into the inner macro, but shows the lines of the outer one.
    assert span.debug_site is not None
    assert span.debug_site.line == 2


def test_a_macro_of_another_crate() -> None:
    other = Owner(b"----" + local(10, 1))
    other.expansions = {5: ExpnRecord(False, 4, collapse_debuginfo=True)}
    owner = Owner(local(0, 2, context=1))
    owner.contexts = {1: (3, 5)}
    owner.others = {3: other}
    span = owner.spans.resolve(0)
    assert span is not None
    assert span.call_site is not None
    assert span.call_site.line == 2
    assert span.debug_site == span.call_site


def test_include_ends_the_walk() -> None:
    owner = Owner(local(0, 2, context=1) + local(10, 1))
    owner.contexts = {1: (0, 11)}
    owner.expansions = {11: ExpnRecord(True, 4, collapse_debuginfo=True)}
    span = owner.spans.resolve(0)
    assert span is not None
    assert span.call_site is None


def test_a_file_of_a_crate_that_was_not_loaded() -> None:
    foreign = bytes([2 << 3 | 4 | 1, 0, 0, 7])
    owner = Owner(foreign)
    owner.others = {7: None}
    assert owner.spans.resolve(0) is None


@dataclass
class NamedFiles:
    """Decoders whose names of files take one byte."""

    b: bytes

    def decode_file_name(self, p: int) -> tuple[str, int]:
        return "src/lib.rs", p + 1


@pytest.mark.parametrize("width", [1, 2, 4])
def test_source_file_record(width: int) -> None:
    steps = b"".join(step.to_bytes(width, "little") for step in (10, 15, 1))
    data = (
        b"N"
        + b"\x02\x03abc"  # source hash
        + b"\x01\x00\x00"  # checksum hash
        + b"\x1e\x1e"  # lengths
        + bytes([4, width])
        + steps
        + b"\x02\x0e\x02\x13\x02"  # two characters of two bytes
        + b"s" * 16
        + b"\x01\x05\x01"  # one normalized position
        + b"\x00"
    )
    decoders = cast("Decoders", NamedFiles(data))
    assert read_source_file(decoders, 0) == (FILE, len(data))


@pytest.mark.parametrize("position", [-1, 0])
def test_a_reference_to_no_span_is_refused(position: int) -> None:
    with pytest.raises(ValueError, match=r"span.* points"):
        Owner(bytes([0b00001_1_11, 0])).spans.resolve(position)
