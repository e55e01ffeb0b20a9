//! Attributes that make tests in the ways of crates for parametrized and asynchronous ones.

use proc_macro::{Ident, Span, TokenStream, TokenTree};

fn name_of(item: &TokenStream) -> String {
    let mut tokens = item.clone().into_iter().skip_while(|token| token.to_string() != "fn");
    tokens.nth(1).unwrap().to_string()
}

/// A module of the function's name, with a test for each argument.
#[proc_macro_attribute]
pub fn cases(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let name = name_of(&item);
    let values = arguments.to_string();
    let tests: String = values
        .split(',')
        .enumerate()
        .map(|(at, value)| format!("#[test] fn case_{at}() {{ super::{name}({value}) }}"))
        .collect();
    format!("{item} #[cfg(test)] mod {name} {{ use super::*; {tests} }}").parse().unwrap()
}

/// Renames the function, and puts a test before it whose name has a span of the macro.
#[proc_macro_attribute]
pub fn hygienic(_: TokenStream, item: TokenStream) -> TokenStream {
    let name = name_of(&item);
    let text = format!("#[::std::prelude::v1::test] fn {name}() {{ fn NAME() {{ }} NAME() }}");
    let tokens: TokenStream = text.parse().unwrap();
    tokens
        .into_iter()
        .map(|token| match token {
            TokenTree::Ident(ident) if ident.to_string() == name => {
                TokenTree::Ident(Ident::new(&name, Span::mixed_site()))
            }
            other => other,
        })
        .collect()
}

/// An attribute with the built-in one's name, which stands before that where it is in scope.
#[proc_macro_attribute]
pub fn test(_: TokenStream, item: TokenStream) -> TokenStream {
    let name = name_of(&item);
    format!("#[::core::prelude::v1::test] fn {name}() {{ {item} {name}(); panic!(\"by the other\") }}")
        .parse()
        .unwrap()
}
