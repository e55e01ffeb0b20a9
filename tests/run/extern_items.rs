// Functions and statics that are reached by their symbol only.

use std::sync::atomic::{AtomicU32, Ordering};

mod provider {
    use super::{AtomicU32, Ordering};

    pub static CALLS: AtomicU32 = AtomicU32::new(0);

    #[unsafe(no_mangle)]
    pub extern "C" fn provided_add(left: i32, right: i32) -> i32 {
        CALLS.fetch_add(1, Ordering::SeqCst);
        left + right
    }

    #[unsafe(export_name = "provided under another name")]
    extern "C" fn renamed(value: &u64) -> u64 {
        *value * 3
    }

    #[unsafe(no_mangle)]
    static PROVIDED_TABLE: [u16; 3] = [4, 5, 6];

    #[unsafe(no_mangle)]
    static mut PROVIDED_STATE: i64 = -7;

    pub struct Holder<'a>(pub &'a str);

    impl<'a> Holder<'a> {
        #[unsafe(no_mangle)]
        pub extern "C" fn provided_length(this: &Holder<'a>) -> usize {
            this.0.len()
        }
    }
}

mod consumer {
    #[allow(improper_ctypes)]
    unsafe extern "C" {
        pub fn provided_add(left: i32, right: i32) -> i32;
        #[link_name = "provided under another name"]
        pub fn triple(value: &u64) -> u64;
        pub fn provided_length(holder: &super::provider::Holder<'_>) -> usize;
        pub static PROVIDED_TABLE: [u16; 3];
        pub static mut PROVIDED_STATE: i64;
    }
}

#[used]
#[unsafe(link_section = ".init_array")]
static BEFORE_MAIN: extern "C" fn() = {
    extern "C" fn before_main() {
        STARTED.store(41, Ordering::SeqCst);
    }
    before_main
};

static STARTED: AtomicU32 = AtomicU32::new(0);

fn main() {
    println!("started: {}", STARTED.load(Ordering::SeqCst));
    unsafe {
        println!("sum: {}", consumer::provided_add(30, 12));
        println!("triple: {}", consumer::triple(&14));
        println!("length: {}", consumer::provided_length(&provider::Holder("seven..")));
        println!("table: {:?}", consumer::PROVIDED_TABLE);
        consumer::PROVIDED_STATE *= 2;
        println!("state: {}", { consumer::PROVIDED_STATE });
    }
    println!("calls: {}", provider::CALLS.load(Ordering::SeqCst));
}
