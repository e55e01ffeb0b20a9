//! A crate that is there for its macros only.

#[macro_export]
macro_rules! double {
    ($value:expr) => {
        $value * 2
    };
}

extern "C" fn start() {
    println!("macros");
}

#[used]
#[unsafe(link_section = ".init_array")]
static START: extern "C" fn() = start;
