"""``global_asm!`` in a package: compiled with variables of cargo and of build scripts."""

from pathlib import Path

import pytest

from tests.link.conftest import Mirdce, run

FILES = {
    "Cargo.toml": """
[package]
name = "asm-user"
edition = "2024"
[dependencies]
asm-provider = { path = "provider" }
""",
    "src/main.rs": """
fn main() {
    unsafe {
        println!("{}", asm_provider::generated());
        println!("{}", asm_provider::from_build_script());
        println!("{}", asm_provider::major_version());
    }
}
""",
    "provider/Cargo.toml": """
[package]
name = "asm-provider"
version = "7.8.9"
edition = "2024"
""",
    "provider/build.rs": r"""
fn main() {
    println!("cargo::rustc-env=PROVIDED_NUMBER=42");
    let code = r#"core::arch::global_asm!(".globl generated", "generated:", "mov eax, 5", "ret");"#;
    std::fs::write(std::env::var("OUT_DIR").unwrap() + "/generated.rs", code).unwrap();
}
""",
    "provider/src/lib.rs": r"""
use core::arch::global_asm;
include!(concat!(env!("OUT_DIR"), "/generated.rs"));
global_asm!(
    ".globl from_build_script",
    "from_build_script:",
    concat!("mov eax, ", env!("PROVIDED_NUMBER")),
    "ret"
);
global_asm!(
    ".globl major_version",
    "major_version:",
    concat!("mov edi, ", env!("CARGO_PKG_VERSION_MAJOR")),
    "jmp {}",
    sym doubled
);
extern "C" fn doubled(value: u32) -> u32 {
    value * 2
}
unsafe extern "C" {
    pub fn generated() -> u32;
    pub fn from_build_script() -> u32;
    pub fn major_version() -> u32;
}
""",
}


@pytest.mark.parametrize("flags", [(), ("--release",)], ids=["debug", "release"])
def test_assembly_of_a_dependency(mirdce: Mirdce, tmp_path: Path, flags: tuple[str, ...]) -> None:
    package = tmp_path / "package"
    for name, text in FILES.items():
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text(text)
    mirdce.link(package, "--offline", *flags, "-o", tmp_path / "program")
    assert run(tmp_path / "program").stdout == "5\n42\n14\n"


NAKED = """
use std::arch::{global_asm, naked_asm};
global_asm!(".globl nine_more", "nine_more:", "jmp {}", sym from_assembly);
#[unsafe(naked)]
extern "C" fn from_assembly(value: u64) -> u64 {
    naked_asm!("lea rax, [rdi + 9]", "ret")
}
#[unsafe(naked)]
#[unsafe(no_mangle)]
extern "C" fn from_rust(value: u64) -> u64 {
    naked_asm!("lea rax, [rdi + 1]", "ret")
}
#[unsafe(naked)]
extern "C" fn from_nowhere() {
    naked_asm!("call there_is_none", "ret")
}
unsafe extern "C" {
    fn nine_more(value: u64) -> u64;
}
fn main() {
    println!("{} {}", unsafe { nine_more(1) }, from_rust(2));
}
"""


@pytest.mark.parametrize("flags", [(), ("--release",)], ids=["debug", "release"])
def test_naked_functions_beside_assembly(
    mirdce: Mirdce, tmp_path: Path, flags: tuple[str, ...]
) -> None:
    source = tmp_path / "program.rs"
    source.write_text(NAKED)
    mirdce.link(source, *flags, "-o", tmp_path / "program")
    assert run(tmp_path / "program").stdout == "10 3\n"
