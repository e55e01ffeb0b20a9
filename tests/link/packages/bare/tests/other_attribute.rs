// The name `test` in three meanings.

#[macro_use]
extern crate macros;

#[test]
fn by_the_other() {}

mod built_in {
    use std::prelude::rust_2018::test;

    #[test]
    fn by_the_built_in() {}
}

mod nothing {
    use helper::*;

    mod helper {
        pub(super) use macros::hygienic as test;
    }

    #[self::test]
    fn by_a_path() {}
}
