"""A link leaves what questions about its live set are answered from."""

import json
from pathlib import Path

import pytest

from tests.link.conftest import Mirdce


def test_questions_after_a_link(mirdce: Mirdce, hello: Path) -> None:
    mirdce.link(hello, "-o", hello / "app")
    (record,) = (hello / "target").rglob("*.reasons.json")
    digest = json.loads(record.read_text())["digest"]
    before = record.stat().st_mtime_ns
    counted = json.loads(mirdce("cache", "stats", "--json").stdout)
    why = mirdce("why", "main", hello)
    assert "hello::main is live:" in why.stdout, why.stderr
    for command in ("top", "monos", "dominators"):
        told = json.loads(mirdce(command, hello, "--json", "-n", "3").stdout)
        assert told["unit"] == "bytes"
        assert told["rows"][0]["size"] > 0
    assert record.stat().st_mtime_ns == before, "it was made anew"
    now = json.loads(mirdce("cache", "stats", "--json").stdout)
    assert now["hits"] == counted["hits"], "only links save compile time"
    source = hello / "src" / "main.rs"
    source.write_text(source.read_text() + "\n#[allow(dead_code)]\nfn further() {}\n")
    assert mirdce("why", "main", hello).code == 0
    assert json.loads(record.read_text())["digest"] != digest


def test_an_empty_question(mirdce: Mirdce, hello: Path) -> None:
    for command in ("why", "whynot"):
        ran = mirdce(command, "", hello)
        assert ran.code == 2
        assert "ITEM is empty" in ran.stderr


def test_what_would_bring_functions_of_std_to_life(mirdce: Mirdce, tmp_path: Path) -> None:
    source = tmp_path / "dead.rs"
    source.write_text(
        """#![allow(dead_code)]
        fn dead(mut list: Vec<u8>) { list.push(1) }
        fn main() { println!("{}", std::env::args().count()) }"""
    )
    generic = mirdce("whynot", "alloc::vec::Vec::push", source).stdout
    assert "by way of dead::dead > alloc::vec::Vec::push" in generic
    assert "precompiled" not in generic
    unused = json.loads(mirdce("whynot", "HashMap::insert", source, "--json").stdout)
    assert not any(answer["precompiled"] or answer["callers"] for answer in unused)
    compiled = mirdce("whynot", "std::env::home_dir", source).stdout
    assert "machine code of a precompiled crate" in compiled


@pytest.mark.parametrize("toolchain", ["1.96.0"], indirect=True)
def test_questions_about_tests_and_libraries(mirdce: Mirdce, tmp_path: Path) -> None:
    source = tmp_path / "several.rs"
    source.write_text(
        """#[cfg(extra)] #[no_mangle] pub extern "C" fn exported() {}
        #[test] fn adds() { assert_eq!(1 + 1, 2) }"""
    )
    library = ("--crate-type", "cdylib", "--cfg", "extra", "-g")
    assert "define" in mirdce("emit", "exported", source, *library).stdout
    assert "adds is live" in mirdce("why", "several::adds", source, "--test").stdout
    (tmp_path / "package" / "tests").mkdir(parents=True)
    (tmp_path / "package" / "src").mkdir()
    (tmp_path / "package" / "Cargo.toml").write_text("[package]\nname = 'kit'\nversion = '0.1.0'\n")
    (tmp_path / "package" / "src" / "lib.rs").write_text("pub fn inside() {}")
    (tmp_path / "package" / "tests" / "api.rs").write_text("#[test] fn outside() { kit::inside() }")
    for arguments in (["outside", "--test-target", "api"], ["inside", "--lib"]):
        name, *target = arguments
        told = mirdce("mir", name, tmp_path / "package", *target)
        assert f"fn {name}" in told.stdout, told.stderr
