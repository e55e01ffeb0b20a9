//! `#[test]` and `#[bench]` as `rustc --test` expands them, for a crate that is compiled as a library.
//!
//! The item stays as it is. Beside it comes a static that describes the test; a pointer to it lies
//! in a section of its own, where the harness finds all of them.

extern crate proc_macro;

use proc_macro::{Delimiter, Group, TokenStream, TokenTree};

#[proc_macro_attribute]
pub fn test(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    expand(item, "test", "|| ::__mirdce_test::assert_test_result(FUNCTION())")
}

#[proc_macro_attribute]
pub fn bench(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    expand(item, "bench", "|b| ::__mirdce_test::assert_test_result(FUNCTION(b))")
}

/// Custom test frameworks are not supported.
#[proc_macro_attribute]
pub fn test_case(_arguments: TokenStream, _item: TokenStream) -> TokenStream {
    "::core::compile_error!(\"mirdce does not support #[test_case]\");".parse().unwrap()
}

fn expand(item: TokenStream, kind: &str, call: &str) -> TokenStream {
    let tokens = flattened(item.clone());
    let Some(name) = function_name(&tokens) else {
        return "::core::compile_error!(\"only functions can be tests\");".parse().unwrap();
    };
    let attributes = attributes(&tokens);
    let (start, end) = (name.span().start(), name.span().end());
    let place = format!("{}, {}, {}, {}", start.line(), start.column(), end.line(), end.column());
    let text = format!(
        "const _: () = {{
            static CASE: ::__mirdce_test::Case = ::__mirdce_test::Case::{kind}(
                ::__mirdce_test::concat!(::__mirdce_test::module_path!(), \"::\", {shown:?}),
                ::__mirdce_test::file!(),
                [{place}],
                {ignore},
                {should_panic},
                {call},
            );
            #[used]
            #[unsafe(link_section = \"mirdce_tests\")]
            static __MIRDCE_TEST_CASE: ::__mirdce_test::Option<&::__mirdce_test::Case> =
                ::__mirdce_test::Some(&CASE);
        }};",
        shown = name.to_string(),
        ignore = setting(attributes.iter().find(|(name, _)| name == "ignore")),
        should_panic = setting(attributes.iter().find(|(name, _)| name == "should_panic")),
    );
    let parsed: TokenStream = text.parse().unwrap();
    let mut output = item;
    output.extend(with_function(parsed, call, &name));
    output
}

/// Replaces the placeholder by the function's own identifier, which is hygienic.
fn with_function(stream: TokenStream, call: &str, name: &TokenTree) -> TokenStream {
    stream
        .into_iter()
        .map(|token| match token {
            TokenTree::Ident(ident) if ident.to_string() == "FUNCTION" => name.clone(),
            TokenTree::Group(group) => {
                let inner = with_function(group.stream(), call, name);
                let mut replaced = Group::new(group.delimiter(), inner);
                replaced.set_span(group.span());
                TokenTree::Group(replaced)
            }
            other => other,
        })
        .collect()
}

/// The tokens with those of macro fragments (`$meta`, `$item`), which lie in invisible groups.
fn flattened(stream: TokenStream) -> Vec<TokenTree> {
    let mut tokens = Vec::new();
    for token in stream {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                tokens.extend(flattened(group.stream()));
            }
            other => tokens.push(other),
        }
    }
    tokens
}

fn function_name(tokens: &[TokenTree]) -> Option<TokenTree> {
    let at = tokens.iter().position(|token| token.to_string() == "fn")?;
    tokens.get(at + 1).cloned()
}

/// Names of the item's attributes with the literal that each is given, if any.
fn attributes(tokens: &[TokenTree]) -> Vec<(String, Option<String>)> {
    let mut found = Vec::new();
    for pair in tokens.windows(2) {
        if let [TokenTree::Punct(sign), TokenTree::Group(group)] = pair {
            if sign.as_char() == '#' && group.delimiter() == Delimiter::Bracket {
                let mut inner = flattened(group.stream()).into_iter();
                if let Some(TokenTree::Ident(name)) = inner.next() {
                    found.push((name.to_string(), literal(inner.collect())));
                }
            }
        }
    }
    found
}

/// The last literal: of `= "..."` or `(expected = "...")`.
fn literal(tokens: Vec<TokenTree>) -> Option<String> {
    tokens.into_iter().rev().find_map(|token| match token {
        TokenTree::Literal(literal) => Some(literal.to_string()),
        TokenTree::Group(group) => literal(flattened(group.stream())),
        _ => None,
    })
}

fn setting(attribute: Option<&(String, Option<String>)>) -> String {
    let some = "::__mirdce_test::Some";
    match attribute {
        None => "::__mirdce_test::None".to_owned(),
        Some((_, None)) => format!("{some}(::__mirdce_test::None)"),
        Some((_, Some(text))) => format!("{some}({some}({text}))"),
    }
}
