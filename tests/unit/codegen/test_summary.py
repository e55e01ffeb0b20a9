"""What a summary tells of a function."""

import zlib
from dataclasses import fields, replace

import pytest

from mirdce.codegen.emit.emitted import EmittedFunction, FunctionRefs, FunctionText
from mirdce.codegen.unit.packed_text import dictionary_of, packed_text, unpacked_text
from mirdce.codegen.unit.summary import (
    HAS_LINKAGE,
    HINTED,
    INLINABLE,
    NAKED,
    digest_of_text,
    summary_of,
)
from mirdce.ir.stable.term_table import StaleTermError

TEXT = FunctionText(
    symbol="f",
    linkage="weak ",
    visibility="hidden ",
    definition="void @f() {\n  ret void\n}",
    constants=("@a = private constant i8 1", "@b = private constant i8 2"),
    declarations={"g": "declare void @g()", "h": "declare void @h()"},
    attributes="nounwind",
    debug="!8 = !{}",
    inlinable=True,
    hinted=False,
)
OTHERWISE: dict[str, object] = {
    "symbol": "e",
    "linkage": "",
    "visibility": "",
    "definition": "void @f() {\n  unreachable\n}",
    "constants": ("@a = private constant i8 1",),
    "declarations": {"h": "declare void @h()", "g": "declare void @g()"},
    "attributes": "uwtable",
    "debug": "",
    "inlinable": False,
    "hinted": True,
    "is_naked": True,
    "is_library": True,
}


@pytest.mark.parametrize("field", [one.name for one in fields(FunctionText)])
def test_all_of_a_text_is_in_its_digest(field: str) -> None:
    changed = replace(TEXT, **{field: OTHERWISE[field]})  # type: ignore[arg-type]
    assert digest_of_text(changed) != digest_of_text(TEXT) == digest_of_text(replace(TEXT))


def test_parts_of_a_text_do_not_run_into_each_other() -> None:
    texts = [
        replace(TEXT, definition="a", debug="b"),
        replace(TEXT, definition="ab", debug=""),
        replace(TEXT, constants=("ab", "c")),
        replace(TEXT, constants=("a", "bc")),
        replace(TEXT, constants=("a", "b", "c"), declarations={}),
        replace(TEXT, constants=("a",), declarations={"b": "c"}),
    ]
    assert len({digest_of_text(one) for one in texts}) == len(texts)


def test_a_summary_has_numbers_for_names() -> None:
    refs = FunctionRefs(callees=("g", "h"), vtables=("vtable.1",), externals=("x",))
    numbers = {"g": 4, "h": 2}
    found = summary_of(EmittedFunction(TEXT, refs), numbers.__getitem__, lambda _: 9)
    assert found.digest == digest_of_text(TEXT)
    assert (found.line_count, found.callees, found.vtables) == (2, (4, 2), (9,))
    assert found.flags == INLINABLE | HAS_LINKAGE
    other = replace(TEXT, linkage="", inlinable=False, hinted=True, is_naked=True)
    flags = summary_of(EmittedFunction(other, FunctionRefs()), int, int).flags
    assert flags == HINTED | NAKED


def test_texts_are_kept_as_they_are() -> None:
    other = replace(TEXT, constants=(), declarations={}, is_library=True, symbol="é")
    dictionary = dictionary_of([TEXT] * 20)
    for text in (TEXT, other):
        for common in (b"", dictionary):
            packed = packed_text(text, common)
            assert unpacked_text(packed, common, digest_of_text(text)) == text
    assert len(packed_text(other, dictionary)) < len(packed_text(other, b"")) / 2
    assert dictionary_of([]) == b""


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"text",
        zlib.compress(b""),
        zlib.compress(b"\x90"),
        packed_text(TEXT, b"")[:-9],
        packed_text(TEXT, b"another dictionary"),
    ],
)
def test_what_is_no_text_is_not_taken_for_one(data: bytes) -> None:
    with pytest.raises(StaleTermError):
        unpacked_text(data, b"", digest_of_text(TEXT))


def test_another_text_is_not_taken_for_the_one_that_is_meant() -> None:
    with pytest.raises(StaleTermError, match="not what the record says"):
        unpacked_text(packed_text(replace(TEXT, hinted=True), b""), b"", digest_of_text(TEXT))
