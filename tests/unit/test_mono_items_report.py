"""How the comparison with rustc's mono items pairs symbols."""

from tools.mono_items_report import Outcome, last_segment, page, with_ordered_bindings


def test_order_of_associated_types_makes_no_difference() -> None:
    one = "f::<dyn A<K, S = Box<dyn B<F = fn() -> (u8, u16), E = ()>>, F = [u8; 3]>, (X, Y)>"
    other = "f::<dyn A<K, F = [u8; 3], S = Box<dyn B<E = (), F = fn() -> (u8, u16)>>>, (X, Y)>"
    assert with_ordered_bindings(one) == with_ordered_bindings(other)
    assert with_ordered_bindings("f::<X, Y>") != with_ordered_bindings("f::<Y, X>")
    assert with_ordered_bindings("f::<dyn A<F = u8>>") != with_ordered_bindings(
        "f::<dyn A<F = u16>>"
    )


def test_last_segments() -> None:
    assert last_segment("inner") == "inner"
    assert last_segment("a::b::{closure#0}::<i16>") == "{closure#0}"
    assert last_segment("<A<B> as C>::d::<fn(X) -> Y>") == "d"


def test_the_page_lists_what_differs() -> None:
    outcomes = [
        Outcome("", "a.rs", "1.95.0", "debug", equal=3),
        Outcome("", "b.rs", "1.95.0", "debug", equal=2, extra=["main"]),
        Outcome("", "c.rs", "1.95.0", "debug", by_rustc="error: no\nmore"),
    ]
    text = page(outcomes, ["rustc 1.95.0"])
    assert "| 1.95.0 | debug | 3 | 2 | 1 | 50.00 % | 0 | 1 | 0 | 5 |" in text
    assert "- `b.rs`, debug, 1.95.0: 0 missing, 1 extra" in text
    assert "- `c.rs`, debug, 1.95.0: not compared: error: no\n" in text
    assert "a.rs" not in text
