fn main() {
    // A build script is no part of the program: it follows its own settings.
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-env=OF_THE_SCRIPT={}", base::inlined_setting());
}
