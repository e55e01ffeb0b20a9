"""What is code, and what only looks like it."""

import pytest

from mirdce.cargo.source_text import with_literals_on_one_line, without_proc_macros


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a\n"b\nc"\nd', 'a\n"b c"\nd'),
        ('r#"a"\n"#\n', 'r#"a" "#\n'),
        ("fn f<'a>(x: &'a str) { '\\n'; '\"' }\n", "fn f<'a>(x: &'a str) { '\\n'; '\"' }\n"),
        ('// "\n/* "\n */ "\n"', '// "\n/* "  */ " "'),
        ('/* a /* b\n*/ "\n */ "\n"', '/* a /* b */ "  */ " "'),
        ('br"\\"\n"\n"', 'br"\\"\n" "'),
        ('b"\\"\n"', 'b"\\" "'),
    ],
)
def test_lines_end_in_code_only(text: str, expected: str) -> None:
    assert with_literals_on_one_line(text) == expected


@pytest.mark.parametrize(
    "attribute",
    ["#[proc_macro]", "# [ proc_macro_attribute\n]", "#[proc_macro_derive(A, attributes(b, c))]"],
)
def test_attributes_at_the_root_become_spaces(attribute: str) -> None:
    blank = "".join("\n" if character == "\n" else " " for character in attribute)
    before, after = "mod m { use a; }\n/// (doc\n", " pub fn f() {}"
    assert without_proc_macros(f"{before}{attribute}{after}") == f"{before}{blank}{after}"


@pytest.mark.parametrize(
    "text",
    [
        "fn f() { quote! { #[proc_macro] fn g() {} } }",
        "quote!(#[proc_macro]);",
        '/* #[proc_macro] */ const A: &str = "#[proc_macro]"; // #[proc_macro]',
        "#[proc_macro_error] fn f() {}",
    ],
)
def test_other_text_stays(text: str) -> None:
    assert without_proc_macros(text) == text
