//! `#[test]` and `#[bench]` as `rustc --test` expands them, for a crate that is compiled as a library.
//!
//! The item stays as it is. Beside it comes a static that describes the test; a pointer to it lies
//! in a section of its own, where the harness finds all of them. Whether the attribute stands on what
//! can be a test is no question here: rustc has compiled the crate under `--test` before.

extern crate proc_macro;

use proc_macro::{Delimiter, Group, TokenStream, TokenTree};

#[proc_macro_attribute]
pub fn test(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    expand(item, "Test", "|| ::__mirdce_test::assert_test_result(FUNCTION())")
}

#[proc_macro_attribute]
pub fn bench(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    expand(item, "Bench", "|__mirdce_bencher| ::__mirdce_test::assert_test_result(FUNCTION(__mirdce_bencher))")
}

/// Custom test frameworks are not supported: what this expands to says that there is one.
#[proc_macro_attribute]
pub fn test_case(_arguments: TokenStream, _item: TokenStream) -> TokenStream {
    "const _: () = { const __MIRDCE_TEST_CASE_ATTRIBUTE: () = (); };".parse().unwrap()
}

fn expand(item: TokenStream, kind: &str, call: &str) -> TokenStream {
    let tokens = flattened(item.clone());
    let Some(name) = function_name(&tokens) else {
        return item;
    };
    let attributes = attributes(&tokens);
    let (start, end) = (name.span().start(), name.span().end());
    let place = format!("{}, {}, {}, {}", start.line(), start.column(), end.line(), end.column());
    let text = format!(
        "const _: () = {{
            const __MIRDCE_TEST_NAME: ::__mirdce_test::Text =
                ::__mirdce_test::concat!(::__mirdce_test::module_path!(), \"::\", {shown:?});
            struct __MirdceTestScope;
            static __MIRDCE_TEST: ::__mirdce_test::Case = ::__mirdce_test::Case {{
                path: __MIRDCE_TEST_NAME,
                scope: ::__mirdce_test::scope::<__MirdceTestScope>(),
                file: ::__mirdce_test::file!(),
                place: [{place}],
                ignore: {ignore},
                should_panic: {should_panic},
                function: ::__mirdce_test::Function::{kind}({call}),
            }};
            #[used]
            #[unsafe(link_section = \"mirdce_tests\")]
            static __MIRDCE_TEST_ENTRY: ::__mirdce_test::Option<&::__mirdce_test::Case> =
                ::__mirdce_test::Some(&__MIRDCE_TEST);
        }};",
        shown = name.to_string(),
        ignore = setting(&attributes, "ignore"),
        should_panic = setting(&attributes, "should_panic"),
    );
    let parsed: TokenStream = text.parse().unwrap();
    let mut output = item;
    output.extend(with_function(parsed, &name));
    output
}

/// Replaces the placeholder by the function's own identifier, which is hygienic.
fn with_function(stream: TokenStream, name: &TokenTree) -> TokenStream {
    stream
        .into_iter()
        .map(|token| match token {
            TokenTree::Ident(ident) if ident.to_string() == "FUNCTION" => name.clone(),
            TokenTree::Group(group) => {
                let inner = with_function(group.stream(), name);
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

/// Names of the item's attributes, each with what follows the name.
fn attributes(tokens: &[TokenTree]) -> Vec<(String, Vec<TokenTree>)> {
    let mut found = Vec::new();
    for pair in tokens.windows(2) {
        if let [TokenTree::Punct(sign), TokenTree::Group(group)] = pair {
            if sign.as_char() == '#' && group.delimiter() == Delimiter::Bracket {
                let mut inner = flattened(group.stream()).into_iter();
                if let Some(TokenTree::Ident(name)) = inner.next() {
                    found.push((name.to_string(), inner.collect()));
                }
            }
        }
    }
    found
}

/// The last literal: of `= "..."` or `(expected = "...")`.
fn literal(tokens: &[TokenTree]) -> Option<String> {
    tokens.iter().rev().find_map(|token| match token {
        TokenTree::Literal(literal) => Some(literal.to_string()),
        TokenTree::Group(group) => literal(&flattened(group.stream())),
        _ => None,
    })
}

/// The first attribute of that name, if any, and its text, if that has a meaning.
fn setting(attributes: &[(String, Vec<TokenTree>)], name: &str) -> String {
    let some = "::__mirdce_test::Some";
    match attributes.iter().find(|(found, _)| found == name) {
        None => "::__mirdce_test::None".to_owned(),
        // `#[ignore("...")]` has no meaning but to ignore.
        Some((_, rest)) if name == "ignore" && matches!(rest.first(), Some(TokenTree::Group(_))) => {
            format!("{some}(::__mirdce_test::None)")
        }
        Some((_, rest)) => match literal(rest) {
            None => format!("{some}(::__mirdce_test::None)"),
            Some(text) => format!("{some}({some}({text}))"),
        },
    }
}
