fn main() {
    println!("cargo::rustc-env=FROM_SCRIPT=a \"word\"");
    println!("cargo::rustc-cfg=scripted");
    println!("cargo::rustc-check-cfg=cfg(scripted)");
    let file = std::path::Path::new(&std::env::var("OUT_DIR").unwrap()).join("made.rs");
    std::fs::write(file, "pub const MADE: u32 = 12;\n#[test]\nfn in_made_code() {}\n").unwrap();
}
