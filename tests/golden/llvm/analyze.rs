//! Which locals need no memory: assigned once as a whole, before all reads, address never taken.

pub fn register(value: u32) -> u32 {
    let next = value ^ 1;
    next | value
}

pub fn address_is_taken(value: u32) -> u32 {
    let kept = value;
    *look(&kept)
}

#[inline(never)]
pub fn look(value: &u32) -> &u32 {
    value
}

pub fn assigned_twice(choice: bool) -> u32 {
    let value;
    if choice {
        value = 1;
    } else {
        value = 2;
    }
    value
}

pub fn too_large_for_registers(values: [u64; 4]) -> [u64; 4] {
    let copy = values;
    copy
}

pub fn only_one_way<const FLAG: bool>(value: u32) -> u32 {
    if FLAG { value } else { value ^ 7 }
}

pub fn constant_switches(value: u32) -> u32 {
    only_one_way::<true>(value) ^ only_one_way::<false>(value)
}

#[cold]
#[inline(never)]
pub fn rare() {}

pub fn cold_side(choice: bool) {
    if choice {
        rare();
    }
}

pub fn field_of_a_local() -> (u32, u32) {
    let mut pair = (1, 2);
    pair.0 = register(3);
    pair
}
