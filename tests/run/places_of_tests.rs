// Where tests may stand, and what text around them may look like.
//@ flags: --test
//@ env: RUST_TEST_THREADS=1

#![allow(non_snake_case, unnameable_test_items, dead_code)]
#![feature(test)]

extern crate test;

// rustc's harness has none of these, and another test has the name of one.
fn function() {
    #[test]
    fn shared() {
        panic!("never run");
    }
    mod module {
        #[test]
        fn in_a_module_of_a_function() {
            panic!("never run");
        }
    }
}
#[test]
fn shared() {
    function();
}
mod module {
    #[test]
    fn in_a_module_of_a_function() {
        println!("run, and not the other");
        panic!();
    }
}
const _: () = {
    #[test]
    fn in_a_constant() {
        panic!("never run");
    }
};
const LENGTH: [u8; {
    #[test]
    fn in_a_length() {}
    3
}] = [0; 3];
enum Numbered {
    A = {
        #[test]
        fn in_a_discriminant() {}
        1
    },
}
struct Type;
impl Type {
    fn method() {
        #[test]
        fn in_a_method() {
            panic!("never run");
        }
    }
}
impl Clone for Type {
    fn clone(&self) -> Type {
        #[test]
        fn in_a_method() {
            panic!("never run");
        }
        Type
    }
}
#[test]
fn has_a_test_inside() {
    let closure = || {
        #[test]
        fn in_a_closure() {}
    };
    closure();
}

mod r#type {
    pub mod größe {
        #[test]
        fn r#fn() {
            assert_eq!(module_path!().split("::").nth(1), Some("r#type"));
        }
        #[test]
        #[ignore = "später \"einmal\" {"]
        fn ü() {}
        mod b { #[test] fn one_line() {} mod c { #[test] fn deeper() { assert!(false, "{}", r#"}"#) } } }
    }
    fn r#in() { #[test] fn r#fn() { panic!("never run") } }
}

const TEXT: &str = r##"
    mod text {
#[test] fn in_a_string() { }
#[rustc_test_marker = "no"] "# }
"##;

/// ```
/// #[test]
/// fn in_documentation() {}
/// ```
/** { */
#[test]
fn documented() { /* } /* { */ " */ assert_eq!(TEXT.len(), 78, "{}", 'a' as char) }

// Names that the expansion itself might use.
#[test] fn CASE() {}
#[test] fn FUNCTION() {}
#[test] fn test_case() {}
#[test] fn test() {}
#[test] fn b() {}
#[bench] fn bencher(b: &mut test::Bencher) { b.iter(|| 1) }
#[bench] fn b_(b: &mut test::Bencher) { b.iter(b_of_bench) }
fn b_of_bench() {}

macro_rules! module {
    ($name:ident { $($test:ident: $body:expr;)* }) => {
        mod $name { $(#[test] fn $test() { $body; fn f() { #[test] fn in_a_macro() {} } })* }
    };
}
module!(made { one: assert!(true); two: panic!("{}:{}", line!(), column!()); });
macro_rules! nested {
    ($macro:ident) => {
        macro_rules! $macro { ($name:ident) => { #[test] fn $name() { panic!("{}", "}") } } }
    };
}
nested!(made_by_a_macro);
made_by_a_macro!(of_a_made_macro);
macro_rules! with_message {
    ($name:ident, $message:literal) => {
        #[test]
        #[should_panic(expected = $message)]
        fn $name() {
            panic!("it is {}", $message);
        }
    };
}
with_message!(message_of_a_macro, r"a \u{41} {");

#[test] #[should_panic = "old form"] fn old_form_of_a_message() { panic!("the old form") }
#[cfg_attr(all(), test)] fn by_a_configuration() {}
#[cfg_attr(any(), test)] fn not_by_a_configuration() {}
#[test] fn with_a_lifetime<'a>() where 'a: 'a {}
#[test] extern "C" fn of_another_convention() {}
#[test] const fn constant() {}
#[test] fn never() -> ! { panic!("of no type") }
#[test] fn code() -> std::process::ExitCode { std::process::ExitCode::from(3) }
#[test] fn boxed() -> Result<(), Box<dyn std::error::Error>> { "x".parse::<u8>()?; Ok(()) }

#[core::prelude::v1::test] fn by_path() {}
#[::core::prelude::rust_2015::test] fn by_path_2015() {}
#[std::prelude::rust_2018::test] fn by_path_2018() {}
#[core::prelude::rust_2021::test] fn by_path_2021() {}
#[std::prelude::rust_2024::test] fn by_path_2024() {}
use core::prelude::v1::test as check;
#[check] fn renamed() { panic!("of another name") }
mod star {
    use core::prelude::v1::*;
    use std::prelude::rust_2021::*;
    #[test] fn by_star() { let _: Vec<u8> = "a".try_into().map(|_: Box<str>| Vec::new()).unwrap(); }
}
mod shadowed {
    macro_rules! test { () => {} }
    test!();
    #[test] fn beside_a_macro_of_the_name() {}
}
