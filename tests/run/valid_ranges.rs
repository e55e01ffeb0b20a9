// Types whose valid range is set by an attribute: niches, and what is read back from them.
#![feature(rustc_attrs)]
#![allow(internal_features)]

use std::hint::black_box;
use std::mem::{size_of, transmute};

#[rustc_layout_scalar_valid_range_start(1)]
#[rustc_layout_scalar_valid_range_end(250)]
#[derive(Clone, Copy)]
#[repr(transparent)]
struct Level(u8);

#[rustc_layout_scalar_valid_range_end(0xFFFF_FF00)]
struct Index(u32);

#[rustc_layout_scalar_valid_range_end(0x7FFF_FFFF_FFFF_FFFF_FFFF_FFFF_FFFF_FFFF)]
struct Wide(u128);

enum Tree {
    Leaf(Level),
    Empty,
    Other,
    More,
}

impl Level {
    fn new(value: u8) -> Option<Level> {
        if (1..=250).contains(&value) { Some(unsafe { Level(value) }) } else { None }
    }
}

fn describe(tree: &Tree) -> String {
    match tree {
        Tree::Leaf(level) => format!("leaf {}", level.0),
        Tree::Empty => "empty".into(),
        Tree::Other => "other".into(),
        Tree::More => "more".into(),
    }
}

fn main() {
    println!(
        "{} {} {} {} {}",
        size_of::<Option<Level>>(),
        size_of::<Tree>(),
        size_of::<Option<Option<Index>>>(),
        size_of::<Option<Wide>>(),
        size_of::<Option<Option<Option<Level>>>>(),
    );
    for value in [0u8, 1, 7, 250, 251, 255] {
        match black_box(Level::new(value)) {
            Some(level) => println!("{value}: {}", level.0),
            None => println!("{value}: none"),
        }
    }
    let trees = [Tree::Leaf(Level::new(9).unwrap()), Tree::Empty, Tree::Other, Tree::More];
    for tree in black_box(&trees) {
        println!("{} as {}", describe(tree), unsafe { transmute::<&Tree, &u8>(tree) });
    }
    let index = black_box(Some(unsafe { Index(0xFFFF_FF00) }));
    println!("{}", index.map_or(0, |index| index.0));
    let none: Option<Wide> = black_box(None);
    println!("{:x}", unsafe { transmute::<Option<Wide>, u128>(none) });
    println!("{}", black_box(Some(unsafe { Wide(5) })).map_or(0, |wide| wide.0));
}
