//! A tour through what an ordinary Rust program uses: formatting, collections, trait objects,
//! closures, iterators, generics, destructors and, with `--fail`, a panic.

use geometry::{Circle, Polygon, Rectangle, Shape, Triangle, Vec2, shape};
use textkit::{SortedTree, Summary, largest};

/// Printed at the start and the end of the program.
static GREETING: &str = "hello from mirdce";

/// How many of the guards below have been dropped so far.
static DROPPED: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);

/// A function of one number.
type Operation = Box<dyn Fn(f64) -> f64>;

/// What happens in the little warehouse of this program.
#[derive(Debug, Clone, PartialEq)]
enum Event {
    Delivered { item: String, count: u32 },
    Sold(String, u32),
    Moved([i16; 2]),
    Closed,
}

/// Says when it goes, so that the order of destructors shows in the output.
struct Guard {
    name: &'static str,
}

impl Drop for Guard {
    fn drop(&mut self) {
        use std::sync::atomic::Ordering;
        let nth = DROPPED.fetch_add(1, Ordering::Relaxed) + 1;
        println!("drop #{nth}: {}", self.name);
    }
}

fn main() {
    let fail = std::env::args().any(|argument| argument == "--fail");
    println!("{GREETING}");
    let _outer = Guard { name: "outer" };

    formatting();
    shapes();
    closures_and_iterators();
    generics();
    tree();
    expressions();
    let stock = warehouse(&events());

    {
        let _inner = Guard { name: "inner" };
        let boxed: Box<Guard> = Box::new(Guard { name: "boxed" });
        println!("holding {} and {}", _inner.name, boxed.name);
        if fail {
            let _last = Guard { name: "last" };
            check_stock(stock, 100);
        }
    }
    println!("goodbye, {} letters later", GREETING.len());
}

fn formatting() {
    let number = 48_879_u32;
    println!("integers: {number} {number:>8} {number:<8}| {number:#x} {number:#010b} {number:o}");
    println!("signed:   {:+} {} {}", 7_i8, i64::MIN, -1_i128);
    println!(
        "floats:   {} {:.3} {:10.2}| {:e}",
        0.1 + 0.2,
        std::f64::consts::PI,
        -2.5,
        1234.5
    );
    println!("strings:  {:?} {:^9} {:->6}", "tab\there", "mid", "x");
    println!("others:   {:?} {:?} {:?}", 'ß', true, (1, "two", 3.0));
    println!("pretty:   {:#?}", Vec2::new(1.5, -0.25));
}

fn shapes() {
    let mut shapes: Vec<Box<dyn Shape>> = vec![
        Box::new(Circle::new(Vec2::ZERO, 1.5)),
        Box::new(Rectangle::new(Vec2::new(1.0, 1.0), 3.0, 2.0)),
        Box::new(Rectangle::new(Vec2::ZERO, 2.0, 2.0)),
        Box::new(Triangle::new(
            Vec2::ZERO,
            Vec2::new(4.0, 0.0),
            Vec2::new(0.0, 3.0),
        )),
    ];
    shapes.extend(Polygon::regular(6, 1.0).map(|hexagon| Box::new(hexagon) as Box<dyn Shape>));
    for shape in &mut shapes {
        shape.scale(2.0);
    }
    shapes.sort_by(|a, b| a.area().total_cmp(&b.area()));
    for shape in &shapes {
        println!(
            "{:<13} area {:7.3}, perimeter {:7.3}, roundness {:.4}",
            shape.name(),
            shape.area(),
            shape.perimeter(),
            shape.roundness(),
        );
    }
    println!("total area {:.3}", shape::total_area(&shapes));
}

fn closures_and_iterators() {
    let offset = 10;
    let shift = move |x: i32| x + offset;
    let mut calls = 0;
    let mut count = |x: i32| {
        calls += 1;
        x * x
    };
    let squares: Vec<i32> = (1..=10).filter(|n| n % 3 != 0).map(&mut count).collect();
    println!("squares {squares:?} after {calls} calls");
    let shifted: i32 = squares
        .iter()
        .copied()
        .map(shift)
        .take_while(|&x| x < 90)
        .sum();
    println!("shifted sum {shifted}");

    let operations: [(&str, Operation); 3] = [
        ("double", Box::new(|x| 2.0 * x)),
        ("root", Box::new(f64::sqrt)),
        ("shift", Box::new(move |x| x + f64::from(offset))),
    ];
    for (name, operation) in &operations {
        print!("{name}: {}; ", operation(6.25));
    }
    println!();

    let mut words: Vec<String> = "the quick brown fox jumps over the lazy dog"
        .split(' ')
        .map(String::from)
        .collect();
    words.sort_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
    words.dedup();
    println!("{}", words.join(" < "));
    let initials: String = words
        .iter()
        .filter_map(|word| word.chars().next())
        .collect();
    println!(
        "initials {initials}, reversed {}",
        initials.chars().rev().collect::<String>()
    );
}

fn generics() {
    println!("largest integer {:?}", largest(&[3, 41, 15, 9, 26]));
    println!("largest float   {:?}", largest(&[2.5, -1.0, 2.75]));
    println!("largest char    {:?}", largest(&['m', 'i', 'r']));
    println!("largest of none {:?}", largest::<u8>(&[]));
    if let Some(summary) = Summary::of(&[2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]) {
        println!("{summary:?}");
    }
}

fn tree() {
    let mut tree: SortedTree<u32> = [50, 17, 72, 12, 23, 54, 76, 9, 14, 19]
        .into_iter()
        .collect();
    println!("{tree:?}");
    let repeated = tree.insert(23);
    println!(
        "{} keys, depth {}, 23 new: {repeated}, 54 in: {}, 55 in: {}",
        tree.len(),
        tree.depth(),
        tree.contains(&54),
        tree.contains(&55),
    );
    let even: Vec<&u32> = tree.iter().filter(|key| *key % 2 == 0).collect();
    println!("even keys {even:?}");
}

fn expressions() {
    let lines = [
        "1 + 2 * 3",
        "(7 - 2.5) / 3",
        "\"ab\" * 3 + \"!\"",
        "4 / (2 - 2)",
        "2 $ 2",
        "()",
    ];
    for line in lines {
        match textkit::evaluate(line) {
            Ok(value) => println!("{line} = {value}"),
            Err(error) => println!("{line}: {error}"),
        }
    }
}

fn events() -> Vec<Event> {
    vec![
        Event::Delivered {
            item: String::from("lamp"),
            count: 12,
        },
        Event::Sold("lamp".to_owned(), 5),
        Event::Moved([-3, 4]),
        Event::Delivered {
            item: "desk".repeat(2),
            count: 2,
        },
        Event::Closed,
    ]
}

fn warehouse(events: &[Event]) -> u32 {
    let mut stock = 0;
    let mut longest: Option<&Event> = None;
    for event in events {
        match event {
            Event::Delivered { item, count } => {
                stock += count;
                println!("+{count} {item}");
            }
            Event::Sold(item, count) => {
                stock -= count;
                println!("-{count} {item}");
            }
            Event::Moved([x, y]) if *x < 0 => println!("moved left by {}, up by {y}", x.abs()),
            Event::Moved(by) => println!("moved by {by:?}"),
            Event::Closed => println!("closed with {stock} items"),
        }
        if longest.is_none_or(|other| format!("{event:?}").len() > format!("{other:?}").len()) {
            longest = Some(event);
        }
    }
    println!("longest event: {longest:?}");
    stock
}

fn check_stock(stock: u32, expected: u32) {
    let _check = Guard {
        name: "stock check",
    };
    if stock < expected {
        panic!("{} of {expected} items are missing", expected - stock);
    }
    println!("all {stock} items are there");
}
