//! Nothing calls it, but it is named.

extern "C" fn start() {
    println!("kept");
}

#[used]
#[unsafe(link_section = ".init_array")]
static START: extern "C" fn() = start;
