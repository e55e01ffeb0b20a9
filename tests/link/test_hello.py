"""corpus/hello behaves exactly like rustc's own build of it; a second link does nothing twice."""

import shutil
from pathlib import Path

import pytest

from tests.link.conftest import Mirdce, run


def panics(stderr: str) -> list[str]:
    """Panic messages without the thread's number, which differs from run to run."""
    lines = stderr.splitlines()
    return [line.partition(" panicked at ")[2] or line for line in lines]


@pytest.mark.parametrize("profile", ["debug", "release"])
def test_behaves_like_rustc(mirdce: Mirdce, hello: Path, profile: str) -> None:
    flags = ["--release"] if profile == "release" else []
    ours = hello / "ours"
    mirdce.link(hello, *flags, "-o", ours)
    built = run("cargo", "build", "--offline", *flags, cwd=hello)
    assert built.code == 0, built.stderr
    theirs = hello / "target" / profile / "hello"
    for arguments in ([], ["--fail"]):
        expected = run(theirs, *arguments)
        actual = run(ours, *arguments)
        assert actual.stdout == expected.stdout
        assert actual.code == expected.code
        assert panics(actual.stderr) == panics(expected.stderr)
    assert expected.code == 101


def test_links_from_artifacts_alone(mirdce: Mirdce, hello: Path, tmp_path: Path) -> None:
    first = hello / "first"
    mirdce.link(hello, "-o", first)
    manifest = next((hello / "target").rglob("*.program.json"))
    artifacts = tmp_path / "artifacts"
    shutil.copytree(manifest.parent, artifacts)
    expected = run(first).stdout
    shutil.rmtree(hello)
    assert not list(artifacts.glob("*.rmeta"))
    second = tmp_path / "second"
    told = mirdce.link(artifacts, "-o", second)
    assert told["summary"]["compiled"] == 0
    assert run(second).stdout == expected


def test_second_link_compiles_nothing(mirdce: Mirdce, hello: Path) -> None:
    first = mirdce.link(hello, "-o", hello / "one")["summary"]
    assert first["compiled"] == first["live_functions"] > 0
    again = mirdce("link", hello, "-o", hello / "two")
    assert again.code == 0
    assert "compiled" in again.stderr
    assert "0 functions (everything came from the cache)" in again.stderr
    assert (hello / "one").read_bytes() == (hello / "two").read_bytes()


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))


def test_an_edit_recompiles_one_function(mirdce: Mirdce, hello: Path) -> None:
    mirdce.link(hello, "-o", hello / "app")
    before = run(hello / "app").stdout
    edited(hello / "src" / "main.rs", "let offset = 10;", "let offset = 11;")
    summary = mirdce.link(hello, "-o", hello / "app")["summary"]
    assert summary["compiled"] == 1
    assert run(hello / "app").stdout != before


def test_a_shifted_line_recompiles_nothing(mirdce: Mirdce, hello: Path) -> None:
    mirdce.link(hello, "-o", hello / "app")
    where = run(hello / "app", "--fail").stderr.partition("src/main.rs:")[2].partition(":")[0]
    source = hello / "src" / "main.rs"
    source.write_text("\n" + source.read_text())
    summary = mirdce.link(hello, "-o", hello / "app")["summary"]
    assert summary["compiled"] == 0
    moved = run(hello / "app", "--fail").stderr.partition("src/main.rs:")[2].partition(":")[0]
    assert int(moved) == int(where) + 1


def test_cache_commands_know_the_functions(mirdce: Mirdce, hello: Path) -> None:
    mirdce.link(hello, "-o", hello / "app")
    listed = mirdce("cache", "list", "--crate", "geometry", "--sort", "name")
    assert listed.code == 0
    assert "geometry::" in listed.stdout
    key = listed.stdout.splitlines()[1].split()[0]
    shown = mirdce("cache", "show", key)
    assert "geometry" in shown.stdout
    assert "compile_seconds" in shown.stdout
    stats = mirdce("cache", "stats", "--json")
    assert '"entries"' in stats.stdout
