use std::process::Command;

fn main() {
    let folder = std::env::var("OUT_DIR").unwrap();
    let run = |command: &str, arguments: &[&str]| {
        assert!(Command::new(command).args(arguments).status().unwrap().success());
    };
    let (object, archive) = (format!("{folder}/thing.o"), format!("{folder}/libthing.a"));
    run("cc", &["-c", "-fPIC", "native/thing.c", "-o", &object]);
    run("ar", &["rcs", &archive, &object]);
    println!("cargo::rustc-link-search=native={folder}");
    println!("cargo::rustc-link-lib=static=thing");
    println!("cargo::rustc-link-arg=-Wl,--defsym=from_all=0x1234");
    println!("cargo::rustc-link-arg-examples=-Wl,--defsym=from_kind=0x55");
    println!("cargo::rustc-link-arg-bins=-Wl,--defsym=from_kind=0x66");
    println!("cargo::rustc-env=FROM_SCRIPT=hello there");
    println!("cargo::rustc-cfg=scripted");
    println!("cargo::rustc-check-cfg=cfg(scripted, configured)");
}
