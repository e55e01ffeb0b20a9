"""Tests of packages: what cargo's test executables say, mirdce's must say too."""

import re
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from tests.link.conftest import Mirdce, Ran, run
from tests.link.test_library_packages import RELEASE, copied

TESTED = Path(__file__).parent / "packages" / "tested"
BARE = Path(__file__).parent / "packages" / "bare"
FAILED = 101
# Durations, and the numbers of threads in messages of panics.
_CHANGING = re.compile(r"(?<=finished in )[0-9.]+|(?<=\()\d+(?=\) panicked at)")
ENVIRONMENT = {"RUST_TEST_THREADS": "1"}


def told(output: str) -> str:
    return _CHANGING.sub("", output)


def both(mirdce: Mirdce, toolchain: Toolchain, package: Path, *arguments: str) -> tuple[Ran, Ran]:
    """What cargo's tests of a package do, and what mirdce's do."""
    flags = ["--offline", "--no-fail-fast", *arguments]
    environment = {
        **ENVIRONMENT,
        "RUSTC": str(toolchain.rustc),
        "CARGO_TARGET_DIR": str(package / "theirs"),
    }
    command = (toolchain.cargo(), "test", "--tests", *flags)
    theirs = run(*command, cwd=package, env=environment)
    return theirs, mirdce("test", package, *flags, env=ENVIRONMENT)


@RELEASE
def test_all_tests_of_a_package(
    mirdce: Mirdce, toolchain: Toolchain, tmp_path: Path, release: bool
) -> None:
    package = copied(TESTED, tmp_path / "tested")
    profile = ["--release"] if release else []
    theirs, ours = both(mirdce, toolchain, package, *profile, "--", "--include-ignored")
    assert theirs.code == FAILED, theirs.stderr
    assert "3 failed" in theirs.stdout or release
    assert ours.code == FAILED, ours.stderr
    assert told(ours.stdout) == told(theirs.stdout)
    assert "Doc-tests tested_kit: left out" not in ours.stderr


@RELEASE
def test_files_of_all_kinds_without_std_in_profiles_that_abort(
    mirdce: Mirdce, toolchain: Toolchain, tmp_path: Path, release: bool
) -> None:
    package = copied(BARE, tmp_path / "bare")
    theirs, ours = both(mirdce, toolchain, package, *(["--release"] if release else []))
    assert theirs.code == FAILED, theirs.stderr
    assert "7 passed; 3 failed" in theirs.stdout
    assert ours.code == FAILED, ours.stderr
    assert told(ours.stdout) == told(theirs.stdout)


def test_one_target_is_chosen(mirdce: Mirdce, tmp_path: Path) -> None:
    package = copied(TESTED, tmp_path / "tested")
    ran = mirdce("test", package, "--offline", "--test", "api", "--", "shares", env=ENVIRONMENT)
    assert ran.code == 0, ran.stderr
    assert "test shares_code ... ok" in ran.stdout
    assert "2 filtered out" in ran.stdout
    assert ran.stdout.count("running") == 1
    ran = mirdce("test", package, "--offline", "--bin", "tested-kit", env=ENVIRONMENT)
    assert "test of_the_program ... ok" in ran.stdout
    ran = mirdce("test", package, "--offline", "--test", "nothing")
    assert ran.code == 2
    assert "there is no integration test 'nothing'; there are: api, own-main" in ran.stderr
    output = tmp_path / "harness"
    mirdce.link(package, "--offline", "--lib", "--test", "-o", output)
    assert "10 tests, 0 benchmarks" in run(output, "--list", env=ENVIRONMENT).stdout
    mirdce.link(package, "--offline", "--test-target", "api", "-o", output)
    assert "3 passed" in run(output, cwd=package, env={"CARGO_MANIFEST_DIR": str(package)}).stdout


def test_tests_of_procedural_macros(mirdce: Mirdce, toolchain: Toolchain, tmp_path: Path) -> None:
    package = copied(TESTED, tmp_path / "tested")
    ran = mirdce("test", package, "--offline", "--package", "macros", env=ENVIRONMENT)
    assert ran.code == 0, ran.stderr
    assert "test of_a_macro_crate ... ok" in ran.stdout
    # What an older mirdce has made is not taken.
    made = list((package / "target").rglob("tests-*"))
    assert made
    for folder in made:
        folder.rename(folder.with_name("tests-old"))
    ran = mirdce("test", package, "--offline", "--package", "macros", env=ENVIRONMENT)
    assert "test of_a_macro_crate ... ok" in ran.stdout, ran.stderr
    source = tmp_path / "file.rs"
    source.write_text(MACROS, encoding="utf-8")
    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    common = (source, "--edition=2021", "--crate-type=proc-macro", "--test")
    assert run(toolchain.rustc, *common, "-o", theirs).code == 0
    mirdce.link(*common, "--target-dir", tmp_path / "target", "-o", ours)
    expected, got = (run(each, env=ENVIRONMENT) for each in (theirs, ours))
    assert expected.code == FAILED
    assert (got.code, told(got.stdout)) == (expected.code, told(expected.stdout))


def test_what_cannot_be_tested_is_refused(mirdce: Mirdce, tmp_path: Path) -> None:
    package = copied(TESTED, tmp_path / "tested")
    macros = tmp_path / "macros.rs"
    macros.write_text(MACROS + GENERATED, encoding="utf-8")
    flags = ("--edition=2021", "--crate-type=proc-macro", "--test")
    ran = mirdce("link", macros, *flags, "--target-dir", tmp_path / "target")
    assert ran.code == 3, ran.stderr
    assert "tests of procedural macros that another macro defines (in " in ran.stderr
    exported = "pub use std::prelude::v1::test as check;\n"
    with (package / "helper" / "src" / "lib.rs").open("a", encoding="utf-8") as helper:
        helper.write(exported)
    with (package / "src" / "lib.rs").open("a", encoding="utf-8") as library:
        library.write("#[cfg(test)] mod a { #[helper::check] fn b() {} #[test] fn c() {} }\n")
    ran = mirdce("test", package, "--offline", "--lib")
    assert ran.code == 3, ran.stderr
    assert "a #[test] under another name (found 12 of 13 tests; look at a::b) (in " in ran.stderr


CASE = """
use test::*;
#[test_case] const A: TestDescAndFn = TestDescAndFn {
    desc: TestDesc {
        name: StaticTestName("A"), ignore: false, ignore_message: None, source_file: "",
        start_line: 0, start_col: 0, end_line: 0, end_col: 0, should_panic: ShouldPanic::No,
        compile_fail: false, no_run: false, test_type: TestType::Unknown,
    },
    testfn: StaticTestFn(|| Ok(())),
};
"""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("#![test_runner(run)]\nfn run(_: &[&i32]) {}", "a custom test framework"),
        (CASE, "#[test_case]"),
    ],
    ids=["runner", "case"],
)
def test_custom_test_frameworks_are_refused(
    mirdce: Mirdce, tmp_path: Path, text: str, message: str
) -> None:
    source = tmp_path / "file.rs"
    features = "#![feature(custom_test_frameworks, test)]\n"
    source.write_text(f"{features}{text}\nextern crate test;\n", encoding="utf-8")
    flags = ("--edition=2021", "--test", "--target-dir", tmp_path / "target")
    ran = mirdce("link", source, *flags, env={"RUSTC_BOOTSTRAP": "1"})
    assert ran.code == 3, ran.stderr
    assert message in ran.stderr
    assert "custom test framework" in ran.stderr


@pytest.mark.parametrize("flags", [(), ("-O",)], ids=["debug", "release"])
def test_tests_of_a_file_with_assembly_and_paths(
    mirdce: Mirdce, toolchain: Toolchain, tmp_path: Path, flags: tuple[str, ...]
) -> None:
    source = tmp_path / "file.rs"
    source.write_text(FILE, encoding="utf-8")
    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    common = (source, "--edition=2021", "--test", *flags)
    assert run(toolchain.rustc, *common, "-o", theirs).code == 0
    mirdce.link(*common, "--target-dir", tmp_path / "target", "-o", ours)
    expected = run(theirs, env=ENVIRONMENT)
    assert expected.code == FAILED
    got = run(ours, env=ENVIRONMENT)
    assert (got.code, told(got.stdout)) == (expected.code, told(expected.stdout))


MACROS = """
extern crate proc_macro;
use proc_macro::TokenStream;

macro_rules! quote { ($($token:tt)*) => { stringify!($($token)*) } }

/// Not code: #[proc_macro]
#[proc_macro_derive(Foo, attributes(
    bar, baz))]
#[doc = "#[proc_macro]"]
pub fn derive_foo(_: TokenStream) -> TokenStream {
    quote! { #[proc_macro] fn x() {} }.parse().unwrap()
}
#[proc_macro]
pub fn one(_: TokenStream) -> TokenStream { panic!("in line {}", line!()) }
#[ proc_macro_attribute ] pub fn two(_: TokenStream, item: TokenStream) -> TokenStream { item }

fn text() -> &'static str { quote! { #[proc_macro] fn x() {} } }

#[test] fn shows_text() { print!("{}", text()); assert_eq!(line!(), 20); }
#[test] fn panics() { one(TokenStream::new()); }
#[test] fn has_no_compiler() {
    assert!(!proc_macro::is_available());
    "".parse::<TokenStream>().unwrap();
}
"""
GENERATED = """
macro_rules! make { ($item:item) => { $item } }
make! {
    #[proc_macro] pub fn three(tokens: TokenStream) -> TokenStream { tokens }
}
"""
FILE = """
use std::arch::global_asm;

global_asm!(".globl answer_of_assembly", "answer_of_assembly:", "mov eax, 42", "ret");

unsafe extern "C" { fn answer_of_assembly() -> i32; }

fn has_tests_inside() {
    #[test] fn inside() { panic!("never run") }
    #[core::prelude::v1::test] fn inside_by_path() { panic!("never run") }
}

mod tests {
    #[core::prelude::v1::test] fn by_path() { core::assert!(true) }
    #[::core::prelude::v1::test] #[should_panic(expected = "boo")]
    fn panics() { core::panic!("a boo") }
    #[std::prelude::v1::test] fn fails() -> Result<(), std::string::String> { Err("no".into()) }
    #[test] fn assembly() { assert_eq!(unsafe { super::answer_of_assembly() }, 42) }
    #[test] fn r#type() {
        super::has_tests_inside();
        std::println!("{}", std::any::type_name::<core::cell::Cell<i32>>());
        let _: core::option::Option<i32> = std::option::Option::None;
        panic!("{}", std::format!("{:?}", core::mem::size_of::<u8>()));
    }
}
"""
