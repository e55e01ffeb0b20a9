base::observations!("right", 50, OfRight);

pub fn not_left(x: u8) -> u8 {
    base::generic::<25>(x) ^ base::never::<25>(x)
}
