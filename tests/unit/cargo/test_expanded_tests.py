"""Tests of a crate, told from rustc's expanded text."""

import pytest

from mirdce.cargo.expanded_tests import ExpandedTest, inner_tests, wanted_tests
from mirdce.errors import UnsupportedError

TEXT = """extern crate test;
#[rustc_test_marker = "at_the_root"]
pub const at_the_root: test::TestDescAndFn = 1;
fn at_the_root() {}
fn plain() {
    #[rustc_test_marker = "inside"]
    pub const inside: test::TestDescAndFn = 1;
    fn inside() {}
}
pub(crate) mod outer {
    pub mod r#type {
        #[rustc_test_marker =
        "outer::r#type::r#fn"]
        pub const r#fn: test::TestDescAndFn = 1;
    }
    const _: () =
        {
            #[rustc_test_marker = "outer::in_a_block"]
            pub const in_a_block: test::TestDescAndFn = 1;
        };
}
pub fn main() -> () {
    extern crate test;
    test::test_main_static(&[&at_the_root,
                &r#fn])
}
"""


def test_inner_tests_are_told_by_where_they_stand() -> None:
    tests = wanted_tests(TEXT, "a.rs")
    assert tests == (
        ExpandedTest("at_the_root", is_inner=False),
        ExpandedTest("inside", is_inner=True),
        ExpandedTest("outer::r#type::r#fn", is_inner=False),
        ExpandedTest("outer::in_a_block", is_inner=True),
    )
    assert inner_tests(tests, 4, "a.rs") == ("inside", "outer::in_a_block")


@pytest.mark.parametrize(
    "literal",
    [
        '"a\\"\nb"',
        'r#"a"\n#[rustc_test_marker = "no"]\n"#',
        "/* \"\n */ '\\''",
        '\'"\', "\n"',
        "1 // don't \"",
    ],
)
def test_lines_in_literals_do_not_end_a_module(literal: str) -> None:
    before = f"    fn quote<'a>() {{\n        f({literal});\n    }}\n    pub mod r#type {{"
    text = TEXT.replace("    pub mod r#type {", before)
    assert wanted_tests(text, "a.rs") == wanted_tests(TEXT, "a.rs")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("test::test_main_static(", "my::runner(", "a custom test framework"),
        ("&r#fn])", "])", "inside another item"),
    ],
)
def test_what_is_not_understood_is_refused(old: str, new: str, message: str) -> None:
    with pytest.raises(UnsupportedError, match=message):
        wanted_tests(TEXT.replace(old, new), "a.rs")


def test_lost_and_ambiguous_tests_are_refused() -> None:
    tests = wanted_tests(TEXT, "a.rs")
    with pytest.raises(UnsupportedError, match="found 3 of 4 tests"):
        inner_tests(tests, 3, "a.rs")
    same = (ExpandedTest("a", is_inner=False), ExpandedTest("a", is_inner=True))
    with pytest.raises(UnsupportedError, match="the name of another test"):
        inner_tests(same, 2, "a.rs")
