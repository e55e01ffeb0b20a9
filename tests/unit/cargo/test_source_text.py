"""What is code, and what only looks like it."""

import pytest

from mirdce.cargo.source_text import proc_macros, string_value, tokens, without_proc_macros


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a "b\n}" d', ["a", '"b\n}"', "d"]),
        ('a("\\"{", b)', ["a", "(", '"\\"{"', ",", "b", ")"]),
        ('r#"a"{"#}', ['r#"a"{"#', "}"]),
        ('r##"a"#}"##}', ['r##"a"#}"##', "}"]),
        ('br"\\"}', ['br"\\"', "}"]),
        ('cr#""}"#b"\\"}"c"{"', ['cr#""}"#', 'b"\\"}"', 'c"{"']),
        ("<'a>'{'}", ["<", "'a", ">", "'{'", "}"]),
        ("'\\''{'\\\\'b'\"'", ["'\\''", "{", "'\\\\'", "b'\"'"]),
        ("'\\u{7b}'{&'r#fn x", ["'\\u{7b}'", "{", "&", "'r#fn", "x"]),
        ('// }\n/* { /* " */ } */a//', ["a"]),
        ("1/2 /**/", ["1", "/", "2"]),
        ("r#mod über {नमस्ते\u200e।", ["r#mod", "über", "{", "नमस्ते", "।"]),
        ("0x1fu8..1e-5", ["0x1fu8", ".", ".", "1e", "-", "5"]),
        ("#!/bin/sh {\nfn", ["fn"]),
        ("#![a]", ["#", "!", "[", "a", "]"]),
        ("\r\n\ta\r", ["a"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    found = list(tokens(text))
    assert [token.text for token in found] == expected
    assert all(text[token.start : token.end] == token.text for token in found)


def test_value_of_a_literal() -> None:
    assert string_value('"a\\"\\\\\\u{fc}\\n"') == 'a"\\ü\n'


@pytest.mark.parametrize(
    "attribute",
    ["#[proc_macro]", "# [ proc_macro_attribute\n]", "#[proc_macro_derive(A, attributes(b, c))]"],
)
def test_attributes_at_the_root_become_spaces(attribute: str) -> None:
    blank = "".join("\n" if character == "\n" else " " for character in attribute)
    before, after = "#![a] mod m { use a; }\n/// (doc\n", " #[b] pub fn f() {}"
    assert without_proc_macros(f"{before}{attribute}{after}") == f"{before}{blank}{after}"
    assert len(proc_macros(f"{attribute}{after}{attribute}{after}")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "fn f() { quote! { #[proc_macro] fn g() {} } }",
        "quote!(#[proc_macro]);",
        '/* #[proc_macro] */ const A: &str = "#[proc_macro]"; // #[proc_macro]',
        "#[proc_macro_error] fn f() {}",
        "#[cfg(proc_macro)] fn f() {}",
        "#[a] m![proc_macro];",
    ],
)
def test_other_text_stays(text: str) -> None:
    assert without_proc_macros(text) == text
