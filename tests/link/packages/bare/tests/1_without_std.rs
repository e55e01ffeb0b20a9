#![no_std]
#![deny(warnings)]

#[test]
fn of_core_alone() {
    assert_eq!(bare_kit::twice(2), core::mem::size_of::<u32>() as u32);
}

#[no_implicit_prelude]
mod bare {
    #[::core::prelude::v1::test]
    fn by_path() {
        ::core::assert!(true)
    }
}
