"""Tests of a crate, told from rustc's expanded text."""

import pytest

from mirdce.cargo.expanded_tests import (
    ExpandedTest,
    own_tests,
    refuse_difference,
    wanted_tests,
)
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
    #[rustc_test_marker = "outer::\\u{fc}"]
    pub const ü: test::TestDescAndFn = 1;
}
#[rustc_main]
#[coverage(off)]
#[doc(hidden)]
pub fn main() -> () {
    extern crate test;
    test::test_main_static(&[&at_the_root,
                &r#fn, &ü])
}
"""
TESTS = (
    ExpandedTest("at_the_root", is_inner=False),
    ExpandedTest("inside", is_inner=True),
    ExpandedTest("outer::r#type::r#fn", is_inner=False),
    ExpandedTest("outer::in_a_block", is_inner=True),
    ExpandedTest("outer::ü", is_inner=False),
)


def test_inner_tests_are_told_by_what_is_around_them() -> None:
    assert wanted_tests(TEXT, "a.rs") == TESTS


@pytest.mark.parametrize(
    "old_and_new", [("\n", " "), ("    ", ""), ("\n", "\n      "), (" {", "{")]
)
def test_layout_tells_nothing(old_and_new: tuple[str, str]) -> None:
    assert wanted_tests(TEXT.replace(*old_and_new), "a.rs") == TESTS


@pytest.mark.parametrize(
    "literal",
    [
        '"a\\"\nb{"',
        'r#"a"\n#[rustc_test_marker = "no"]\n"#',
        "/* \"\n */ '\\''",
        '\'"\', "\n}"',
        "'{', 1 // don't \"",
        '"test::test_main_static(&[&no])"',
    ],
)
def test_what_stands_in_literals_is_no_code(literal: str) -> None:
    before = f"    fn quote<'a>() {{\n        f({literal}\n);\n    }}\n    pub mod r#type {{"
    text = TEXT.replace("    pub mod r#type {", before)
    assert wanted_tests(text, "a.rs") == TESTS


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("test::test_main_static(", "my::runner(", "a custom test framework"),
        ("r#fn, &ü])", "])", "not understood .fn, ü."),
        ("fn plain() {", "fn plain() {}}", "unpaired brackets"),
        ("extern crate test;", "#![no_main] extern crate test;", "with #!.no_main."),
    ],
)
def test_what_is_not_understood_is_refused(old: str, new: str, message: str) -> None:
    with pytest.raises(UnsupportedError, match=message):
        wanted_tests(TEXT.replace(old, new), "a.rs")


OWN = """
mod a {
    const _: () =
        {
            const __MIRDCE_TEST_NAME: ::__mirdce_test::Text = "krate::a::outer";
            static __MIRDCE_TEST: Case = Case::test(__MIRDCE_TEST_NAME, "src/lib.rs");
        };
    fn f() {
        const _: () = { const __MIRDCE_TEST_NAME: ::__mirdce_test::Text = "krate::a::inner"; };
    }
}
"""


def test_own_tests_have_the_names_of_those_of_rustc() -> None:
    outer, inner = ExpandedTest("a::outer", is_inner=False), ExpandedTest("a::inner", is_inner=True)
    assert own_tests(OWN, "a.rs") == (outer, inner)
    with pytest.raises(UnsupportedError, match="custom test frameworks"):
        own_tests(OWN + "const __MIRDCE_TEST_CASE_ATTRIBUTE: () = ();", "a.rs")


@pytest.mark.parametrize(
    ("own", "message"),
    [
        (TESTS[:-1], "found 4 of 5 tests; look at outer::ü"),
        ((*TESTS, TESTS[0]), "found 6 of 5 tests; look at at_the_root"),
        ((*TESTS[:-1], ExpandedTest("outer::ü", is_inner=True)), "found 5 of 5 tests; look at"),
    ],
)
def test_differences_are_refused(own: tuple[ExpandedTest, ...], message: str) -> None:
    refuse_difference(TESTS, tuple(reversed(TESTS)), "a.rs")
    with pytest.raises(UnsupportedError, match=message):
        refuse_difference(TESTS, own, "a.rs")
