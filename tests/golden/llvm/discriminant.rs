//! Discriminants: read from tags and niches, and written.

pub enum Tagged {
    First(u32),
    Second(u64),
    Third,
}

pub enum Niche {
    Full(bool),
    None,
    Other,
}

#[repr(i8)]
pub enum Explicit {
    Low = -3,
    High = 100,
}

pub enum Single {
    Only(u32),
}

pub fn tag(value: &Tagged) -> u32 {
    match value {
        Tagged::First(_) => 10,
        Tagged::Second(_) => 20,
        Tagged::Third => 30,
    }
}

pub fn niche(value: &Niche) -> u32 {
    match value {
        Niche::Full(_) => 10,
        Niche::None => 20,
        Niche::Other => 30,
    }
}

pub fn pointer_niche(value: Option<&u32>) -> bool {
    value.is_some()
}

pub fn text_niche(value: &Option<&str>) -> bool {
    matches!(value, Some(_))
}

pub fn large_niche(value: &Option<char>) -> bool {
    matches!(value, None)
}

pub fn explicit(value: Explicit) -> i8 {
    value as i8
}

pub fn intrinsic(value: &Tagged) -> isize {
    std::intrinsics::discriminant_value(value)
}

pub fn of_no_enum(value: &u32) -> u8 {
    std::intrinsics::discriminant_value(value)
}

pub fn of_single(value: &Single) -> isize {
    std::intrinsics::discriminant_value(value)
}

pub fn write_tag() -> Tagged {
    Tagged::Second(5)
}

pub fn write_niche(place: &mut Niche) {
    *place = Niche::Other;
}

pub fn write_pointer_niche(place: &mut Option<Box<u32>>) {
    unsafe { std::ptr::write(place, None) };
}

pub fn write_full(place: &mut Niche, value: bool) {
    *place = Niche::Full(value);
}

pub enum Void {}

pub enum Between {
    First,
    Full(bool),
    Last,
}

pub fn untagged_in_the_middle(value: &Between) -> isize {
    std::intrinsics::discriminant_value(value)
}

pub fn write_what_is_uninhabited(value: Void) -> Result<u32, Void> {
    Err(value)
}

pub fn of_an_uninhabited(value: &(Option<u8>, Void)) -> isize {
    std::intrinsics::discriminant_value(&value.0)
}

pub fn of_no_variant(value: &Void) {
    let _ = std::intrinsics::discriminant_value(value);
}

pub fn of_the_uninhabited(value: &Result<Void, Void>) -> isize {
    std::intrinsics::discriminant_value(value)
}

pub fn returns_of_no_variant(value: &Void) -> <Void as std::marker::DiscriminantKind>::Discriminant {
    std::intrinsics::discriminant_value(value)
}

pub fn moves_into_niche(value: Box<u32>) -> Option<Box<u32>> {
    Some(value)
}
