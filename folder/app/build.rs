fn main() {
    let made = "pub fn made(x: u64) -> u64 { x ^ 0 }\npub const ALL: [u64; 1] = [0];\n";
    let folder = std::env::var("OUT_DIR").unwrap();
    std::fs::write(format!("{folder}/generated.rs"), made).unwrap();
    println!("cargo::rustc-env=BUILD_TEXT=one");
    println!("cargo::rustc-check-cfg=cfg(special)");
    println!("cargo::rerun-if-changed=build.rs");
}
