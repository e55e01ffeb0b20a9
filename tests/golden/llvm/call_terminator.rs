//! Who is called: functions, pointers, closures, vtable slots, intrinsics, tail calls.

pub trait Shape {
    fn area(&self, scale: u32) -> u32;
    fn take(self: Box<Self>) -> u32;
}

pub fn function(call: fn(u32) -> u32) -> u32 {
    call(1)
}

pub fn closure(offset: u32) -> u32 {
    let add = |value: u32| value ^ offset;
    add(2)
}

pub fn slot(shape: &dyn Shape) -> u32 {
    shape.area(3)
}

pub fn boxed_slot(shape: Box<dyn Shape>) -> u32 {
    shape.take()
}

pub fn boxed_closure(call: Box<dyn FnOnce(u32, u8) -> u32>) -> u32 {
    call(4, 5)
}

pub fn generic_call<F: FnOnce(u32, (u8, u8)) -> u32>(call: F) -> u32 {
    call(6, (7, 8))
}

pub fn spread(offset: u32) -> u32 {
    generic_call(|first, (second, third)| first ^ offset ^ second as u32 ^ third as u32)
}

pub fn tail(value: u64) -> u64 {
    if value == 0 { 0 } else { become tail(value >> 1) }
}

unsafe extern "C" {
    #[link_name = "llvm.x86.sse2.pause"]
    fn pause();
    fn printf(format: *const u8, ...) -> i32;
    fn exit(code: i32) -> !;
}

pub fn llvm_intrinsic() {
    unsafe { pause() };
}

pub unsafe fn variadic(format: *const u8) -> i32 {
    unsafe { printf(format, 1i32, 2.5f64) }
}

pub fn does_not_return() -> ! {
    unsafe { exit(3) }
}

pub fn no_glue() {
    unsafe { std::ptr::drop_in_place(&mut 5u32) };
}

unsafe extern "C" {
    #[link_name = "llvm.bswap.i32"]
    fn swap_bytes(value: u32) -> u32;
    #[link_name = "llvm.sadd.with.overflow.i32"]
    fn add_with_overflow(left: i32, right: i32) -> (i32, bool);
}

pub fn llvm_value(value: &u32) -> u32 {
    unsafe { swap_bytes(*value) }
}

pub fn llvm_pair(left: i32) -> (i32, bool) {
    unsafe { add_with_overflow(left, 1) }
}

pub fn fallback(value: bool) -> bool {
    std::intrinsics::likely(value)
}

pub struct Large([u64; 5]);

pub fn tail_in_memory(value: Large, count: u64) -> Large {
    if count == 0 { value } else { become tail_in_memory(Large([count; 5]), count >> 1) }
}

pub fn tail_without_result(count: u64) {
    if count != 0 {
        become tail_without_result(count >> 1)
    }
}

#[track_caller]
#[inline(never)]
pub fn tracked(value: u64) -> u64 {
    value
}

pub fn tail_to_tracked(value: u64) -> u64 {
    become tracked(value)
}

pub fn unsized_closure(call: Box<dyn FnOnce() -> u32>) -> u32 {
    let call: Box<dyn FnOnce() -> u32> = call;
    (*call)()
}

pub trait Tracked {
    #[track_caller]
    fn where_from(&self) -> u32;
}

pub fn tracked_slot(value: &dyn Tracked) -> u32 {
    value.where_from()
}
