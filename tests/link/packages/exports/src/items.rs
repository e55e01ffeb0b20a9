//! Functions and statics with names for other languages, of every sort that a symbol can show.

#![allow(non_upper_case_globals)]

use std::cell::Cell;
use std::sync::atomic::{AtomicU32, Ordering};

#[unsafe(no_mangle)]
pub static ex_constant: u32 = 7;
#[unsafe(no_mangle)]
pub static ex_zero_constant: [u64; 4] = [0; 4];
#[unsafe(no_mangle)]
pub static ex_text: &str = "text";
#[unsafe(no_mangle)]
pub static ex_atomic: AtomicU32 = AtomicU32::new(5);
#[unsafe(no_mangle)]
pub static ex_zero_atomic: AtomicU32 = AtomicU32::new(0);
#[unsafe(no_mangle)]
pub static mut ex_mutable: [u8; 3] = [1, 2, 3];
#[unsafe(no_mangle)]
pub static mut ex_empty: () = ();
#[unsafe(no_mangle)]
pub static ex_function_pointer: extern "C" fn() -> u32 = ex_function;
#[unsafe(export_name = "ex_renamed")]
pub static OTHER_NAME: u16 = 3;
#[unsafe(export_name = "ex.dotted-name")]
pub static DOTTED: u16 = 4;
#[unsafe(no_mangle)]
static ex_private: u8 = 9;

#[used]
#[unsafe(no_mangle)]
static ex_used: u32 = 1;
#[used(linker)]
#[unsafe(no_mangle)]
static ex_used_by_linker: u32 = 2;
#[used]
#[unsafe(no_mangle)]
#[unsafe(link_section = "ex_section")]
static ex_in_section: u32 = 3;
#[used]
#[unsafe(no_mangle)]
#[unsafe(link_section = ".ex.dotted")]
static mut ex_in_dotted_section: u32 = 0;
#[used]
#[unsafe(no_mangle)]
#[unsafe(link_section = ".bss.ex")]
static mut ex_in_bss: u32 = 0;
#[used]
#[unsafe(no_mangle)]
#[unsafe(link_section = ".data.ex")]
static ex_in_data: AtomicU32 = AtomicU32::new(1);
#[used]
#[unsafe(no_mangle)]
#[unsafe(link_section = ".note.ex")]
static ex_in_note: [u32; 4] = [4, 0, 1, 2];
#[used]
#[unsafe(no_mangle)]
#[unsafe(link_section = ".fini_array")]
static ex_at_end: extern "C" fn() = ex_ends;

extern "C" fn ex_ends() {}

#[thread_local]
#[unsafe(no_mangle)]
pub static ex_thread_local: Cell<u32> = Cell::new(4);
#[thread_local]
#[unsafe(no_mangle)]
pub static ex_zero_thread_local: Cell<u32> = Cell::new(0);

#[unsafe(no_mangle)]
#[linkage = "weak"]
pub static ex_weak_static: u32 = 6;
#[unsafe(no_mangle)]
#[linkage = "weak_odr"]
pub static ex_weak_odr_static: u32 = 6;
#[unsafe(no_mangle)]
#[linkage = "external"]
pub static ex_external_static: u32 = 6;
#[linkage = "internal"]
pub static MANGLED_INTERNAL: AtomicU32 = AtomicU32::new(6);
#[unsafe(no_mangle)]
#[linkage = "common"]
pub static mut ex_common: u32 = 0;
#[linkage = "weak"]
pub static MANGLED_WEAK: u32 = 6;

#[unsafe(no_mangle)]
pub extern "C" fn ex_function() -> u32 {
    ex_thread_local.set(ex_thread_local.get() + ex_zero_thread_local.get());
    ex_atomic.fetch_add(ex_thread_local.get() + ex_weak_static, Ordering::Relaxed)
}
#[unsafe(no_mangle)]
fn ex_private_function(x: u32) -> u32 {
    x + MANGLED_INTERNAL.load(Ordering::Relaxed)
}
#[unsafe(export_name = "ex_renamed_function")]
pub fn other_name() -> u32 {
    mangled_internal() + ex_private_function(2)
}
#[unsafe(no_mangle)]
#[inline]
pub extern "C" fn ex_inlined() -> u32 {
    3
}
#[unsafe(no_mangle)]
#[inline(never)]
#[unsafe(link_section = "ex_code")]
pub extern "C" fn ex_in_code_section() -> u32 {
    4
}
#[unsafe(no_mangle)]
#[linkage = "weak"]
pub extern "C" fn ex_weak_function() -> u32 {
    5
}
#[unsafe(no_mangle)]
#[linkage = "external"]
pub extern "C" fn ex_external_function() -> u32 {
    ex_function()
}
#[linkage = "internal"]
extern "C" fn mangled_internal() -> u32 {
    std::hint::black_box(6)
}
#[unsafe(naked)]
#[unsafe(no_mangle)]
pub extern "C" fn ex_naked() -> u32 {
    std::arch::naked_asm!("mov eax, 9", "ret")
}

mod private {
    pub struct Unit;
    impl Unit {
        #[unsafe(no_mangle)]
        pub extern "C" fn ex_associated(&self) -> u32 {
            7
        }
    }
    pub trait Named {
        fn named(&self) -> u32;
    }
    impl Named for Unit {
        #[unsafe(export_name = "ex_of_trait")]
        fn named(&self) -> u32 {
            8
        }
    }
    pub fn with_nested() -> u32 {
        #[unsafe(no_mangle)]
        static ex_nested: u32 = 8;
        #[unsafe(no_mangle)]
        extern "C" fn ex_nested_function() -> u32 {
            9
        }
        1
    }
}

const _: () = {
    #[unsafe(no_mangle)]
    extern "C" fn ex_in_constant() -> u32 {
        10
    }
};

/// Uses some of the items, the dependency's too.
pub fn sum() -> u32 {
    use private::Named;
    let unit = private::Unit;
    unit.named() + private::with_nested() + parts::ex_dep_used() + ex_function() + other_name()
}
