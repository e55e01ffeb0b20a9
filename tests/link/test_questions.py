"""What questions about a live set are answered from: a question leaves it, and so does a link that
follows one."""

import fcntl
import json
from pathlib import Path

import pytest

from mirdce.pipeline.process.afterwards import SWITCH
from tests.link.conftest import Mirdce


def _digest(record: Path) -> str:
    digest: str = json.loads(record.read_text())["digest"]
    return digest


def _edit(hello: Path, name: str) -> None:
    source = hello / "src" / "main.rs"
    source.write_text(source.read_text() + f"\n#[allow(dead_code)]\nfn {name}() {{}}\n")


def test_questions_after_a_link(mirdce: Mirdce, hello: Path) -> None:
    mirdce.link(hello, "-o", hello / "app")
    assert not list((hello / "target").rglob("*.reasons.json")), "nobody has asked"
    counted = json.loads(mirdce("cache", "stats", "--json").stdout)
    why = mirdce("why", "main", hello)
    assert "hello::main is live:" in why.stdout, why.stderr
    (record,) = (hello / "target").rglob("*.reasons.json")
    before = record.stat().st_mtime_ns
    for command in ("top", "monos", "dominators"):
        told = json.loads(mirdce(command, hello, "--json", "-n", "3").stdout)
        assert told["unit"] == "bytes"
        assert told["rows"][0]["size"] > 0
    assert record.stat().st_mtime_ns == before, "it was made anew"
    now = json.loads(mirdce("cache", "stats", "--json").stdout)
    assert now["hits"] == counted["hits"], "only links save compile time"
    digest = _digest(record)
    _edit(hello, "further")
    assert mirdce("why", "main", hello).code == 0
    assert _digest(record) != digest


def test_a_link_answers_ahead_who_asks(mirdce: Mirdce, hello: Path) -> None:
    mirdce.link(hello, "-o", hello / "app")
    assert mirdce("why", "main", hello).code == 0
    (record,) = (hello / "target").rglob("*.reasons.json")
    asked = _digest(record)
    _edit(hello, "first")
    mirdce.link(hello, "-o", hello / "app")
    linked = _digest(record)
    assert linked != asked, "the link that follows a question makes the record"
    _edit(hello, "second")
    mirdce.link(hello, "-o", hello / "app")
    assert _digest(record) == linked, "nobody has asked since"
    assert mirdce("why", "main", hello).code == 0
    assert _digest(record) != linked


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


def test_closures_go_by_the_names_that_answers_have(mirdce: Mirdce, tmp_path: Path) -> None:
    source = tmp_path / "dead.rs"
    source.write_text(
        """#![allow(dead_code)]
        fn dead(list: &[u8]) -> usize { list.iter().filter(|one| **one > 1).count() }
        fn main() { std::process::exit([1].iter().map(|one| one - 1).sum()) }"""
    )
    told = mirdce("whynot", "dead::dead::{{closure}}", source).stdout
    assert told.startswith("dead::dead::{closure#0} is not live."), told
    assert (
        "`dead::main::{{closure}}` is live"
        in mirdce("whynot", "dead::main::{{closure}}", source).stderr
    )


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


@pytest.mark.parametrize("toolchain", ["1.95.0"], indirect=True)
def test_a_question_waits_for_what_a_link_left_for_later(mirdce: Mirdce, hello: Path) -> None:
    detached = {SWITCH: ""}
    assert mirdce("why", "main", hello).code == 0
    linked = mirdce("link", "-q", hello, "-o", hello / "app", env=detached)
    assert (linked.code, linked.stdout) == (0, ""), linked.stderr
    assert "hello::main is live:" in mirdce("why", "main", hello).stdout
    (record,) = (hello / "target").rglob("*.reasons.json")
    with next(record.parent.glob("programs/*/afterwards.lock")).open() as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
    assert len(list((hello / "target").rglob("*.mirpack"))) == 3
    # A link that makes something new ends what is still at work for the last one.
    _edit(hello, "further")
    before = record.read_bytes()
    assert mirdce("link", "-q", hello, "-o", hello / "app", env=detached).code == 0
    assert "hello::main is live:" in mirdce("why", "main", hello).stdout
    assert record.read_bytes() != before
    with next(record.parent.glob("programs/*/afterwards.lock")).open() as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
