// A file with tests, linked with its harness.
//@ flags: --test
//@ env: RUST_TEST_THREADS=1

#![feature(test)]

extern crate test;

mod outer {
    pub mod inner {
        #[test]
        fn in_a_module() {
            assert!(module_path!().ends_with("outer::inner"));
        }
    }

    #[test]
    #[ignore = "takes long"]
    fn with_a_reason() {}
}

macro_rules! several {
    ($($name:ident => $value:expr),*) => {
        $(#[test]
        fn $name() {
            assert_eq!($value, 4, "in {}:{}", file!(), line!());
        })*
    };
}

several! { sum => 2 + 2, product => 2 * 2, difference => 7 - 2 }

#[should_panic(expected = "deliberate")]
#[test]
fn panics_as_expected() {
    panic!("this is deliberate");
}

#[test]
#[should_panic]
fn does_not_panic() {}

macro_rules! with_attributes {
    ($name:ident: $($meta:meta),*) => {
        #[test]
        $(#[$meta])*
        fn $name() {
            panic!("told by {}", stringify!($name));
        }
    };
}

with_attributes!(attribute_of_a_macro: should_panic);
with_attributes!(value_of_a_macro: should_panic(expected = "told by value"), allow(unused));
with_attributes!(reason_of_a_macro: ignore = "for a reason");

macro_rules! item {
    ($item:item) => {
        #[test]
        $item
    };
}

item! {
    #[should_panic]
    fn item_of_a_macro() {
        panic!("of an item");
    }
}

#[test]
#[cfg_attr(all(), ignore)]
fn conditionally_ignored() {}

#[test]
fn returns_ok() -> Result<(), String> {
    Ok(())
}

#[test]
fn r#match() -> Result<(), String> {
    Err("told".to_owned())
}

#[bench]
fn measured(bencher: &mut test::Bencher) {
    bencher.iter(|| 3);
}

#[cfg(not(test))]
compile_error!("this is a test build");

fn main() {
    println!("not reached: the harness has its own main");
}
