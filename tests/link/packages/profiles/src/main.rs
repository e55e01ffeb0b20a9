//! Prints what each crate of the program, and each kind of function, does about overflow.

use base::Op;
use std::hint::black_box;

base::observations!("root", 100, OfRoot);

fn shared() {
    let show = |what, run: &mut dyn FnMut() -> u8| base::show("shared", what, base::caught(run));
    let x = black_box(100u8);
    show("generic of left", &mut || base::generic::<3>(x));
    show("generic of right", &mut || base::generic::<50>(x));
    show("never of left", &mut || base::never::<3>(x));
    show("never of right", &mut || base::never::<50>(x));
    show("never of nobody", &mut || base::never::<60>(x));
    show("generic of dead code", &mut || base::generic::<23>(x));
    show("never of dead code", &mut || base::never::<23>(x));
    show("further of nobody", &mut || left::further::<26>(x));
    show("further of left", &mut || left::further::<24>(x));
    show("further, called by left", &mut || left::calls_further(x));
    show("generic of right, not left", &mut || base::generic::<25>(x));
    show("generic of base", &mut || base::generic::<21>(x));
    show("not left", &mut || right::not_left(x));
    show("trait object of left", &mut || black_box(left::boxed()).op(x));
    show("trait object of right", &mut || black_box(right::boxed()).op(x));
    let own: Box<dyn Op> = black_box(Box::new(base::Gen::<4>));
    show("like that of left", &mut || own.op(x));
    let own: Box<dyn Op> = black_box(Box::new(base::Gen::<70>));
    show("of nobody else", &mut || own.op(x));
    show("plain of left", &mut || black_box(left::boxed_plain()).provided(3));
    show("closure of left", &mut || black_box(left::boxed_closure())(x));
    show("opaque closure of left", &mut || left::closure()(x));
    show("opaque closure of right", &mut || right::closure()(x));
    show("applied closure of left", &mut || base::apply(left::closure(), 3));
    show("made closure of left", &mut || base::make::<3>()(x));
    show("dropped box of left", &mut || dropped(black_box(left::boxed_guard())));
    show("dropped guard of left", &mut || dropped(base::Guard::<6>(x)));
    show("dropped guards of left", &mut || dropped(vec![base::Guard::<7>(x)]));
}

/// Short if it is optimized.
#[unsafe(no_mangle)]
pub extern "C" fn leaf_of_root(x: u64) -> u64 {
    let y = x.wrapping_mul(3).rotate_left(5).wrapping_add(x);
    y.wrapping_mul(5).rotate_left(7).wrapping_add(y).swap_bytes()
}

fn main() {
    std::panic::set_hook(Box::new(|_| {}));
    let mut arguments = std::env::args().skip(1);
    if let (Some(krate), Some(what)) = (arguments.next(), arguments.next()) {
        let result = match krate.as_str() {
            "left" => left::observe_unsafe(&what),
            "right" => right::observe_unsafe(&what),
            _ => observe_unsafe(&what),
        };
        println!("{result}");
        return;
    }
    println!("leaves {} {}", leaf_of_root(black_box(5)), left::leaf_of_left(black_box(5)));
    println!("script {}, base {}", env!("OF_THE_SCRIPT"), base::setting());
    observe();
    left::observe();
    right::observe();
    shared();
}
