#![allow(warnings)]
unsafe fn signature_11_with(x: u64) -> Result<u64, &'static str> { let y: u64 = x ^ 1; Ok(y) }
pub fn signature_11(x: u64) -> u64 { let y = unsafe { signature_11_with(x) }; y.unwrap_or(6) }
pub mod m1 {
#[unsafe(no_mangle)]
pub static EXPORTED_3_DATA: u64 = 9;
#[unsafe(link_section = ".text.exported_3")]
pub extern "C" fn exported_3_out(x: u64) -> u64 { kit::mix(x, 23) }
pub fn exported_3(x: u64) -> u64 { exported_3_out(x) }
}
pub mod m2 {
}
