"""What a summary tells of a function."""

from dataclasses import fields, replace

import pytest

from mirdce.codegen.emit.emitted import FunctionText
from mirdce.codegen.unit.summary import (
    ALWAYS,
    HAS_FEATURES,
    HAS_LINKAGE,
    HINTED,
    INLINABLE,
    NAKED,
    digest_of_text,
    flags_of,
)
from mirdce.codegen.unit.text_bytes import bytes_of_text, text_of_bytes

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


def test_flags_are_those_of_the_text() -> None:
    assert flags_of(TEXT) == INLINABLE | HAS_LINKAGE
    other = replace(TEXT, linkage="", inlinable=False, hinted=True, is_naked=True)
    assert flags_of(other) == HINTED | NAKED
    always = replace(TEXT, linkage="", definition="void @f() alwaysinline #0 {\n  ret void\n}")
    assert flags_of(always) == INLINABLE | ALWAYS
    features = replace(TEXT, linkage="", definition='void @f() "target-features"="+avx2" {\n}')
    assert flags_of(features) == INLINABLE | HAS_FEATURES
    called = replace(TEXT, linkage="", definition="void @f() {\n  call void @g() alwaysinline\n}")
    assert flags_of(called) == INLINABLE


def test_texts_are_handed_over_as_they_are() -> None:
    for text in (TEXT, replace(TEXT, constants=(), declarations={}, is_library=True, symbol="é")):
        assert text_of_bytes(bytes_of_text(text)) == text
