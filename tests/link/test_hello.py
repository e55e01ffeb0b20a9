"""corpus/hello behaves exactly like rustc's own build of it; a second link does nothing twice."""

import shutil
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from mirdce.options import Options
from mirdce.pipeline.front import artifacts_beside_link
from mirdce.pipeline.link.one_program import link_path
from mirdce.pipeline.process.progress import Silent
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


@pytest.mark.parametrize("profile", ["debug", "release"])
def test_links_from_artifacts_alone(
    mirdce: Mirdce, hello: Path, tmp_path: Path, profile: str
) -> None:
    """The same objects, and the same executable, as from the metadata that they were made of.

    A link leaves the same artifacts as ``mirdce compile`` makes.
    """
    flags = ["--release"] if profile == "release" else []
    first, second = tmp_path / "first", tmp_path / "second"
    from_metadata = mirdce.link(hello, *flags, "-o", first)["summary"]
    left = {file.name: file.read_bytes() for file in (hello / "target").rglob("*.mirpack")}
    assert len(left) == 3
    artifacts = tmp_path / "artifacts"
    assert mirdce("compile", hello, *flags, "--out-dir", artifacts).code == 0
    assert {file.name: file.read_bytes() for file in artifacts.glob("*.mirpack")} == left
    shutil.rmtree(hello)
    assert not list(artifacts.glob("*.rmeta"))
    from_artifacts = mirdce.link(artifacts, *flags, "-o", second)["summary"]
    assert from_artifacts["compiled"] == 0
    assert from_artifacts["cached"] == from_metadata["compiled"]
    counts = ("own_functions", "all_functions", "live_functions", "live_statics", "live_vtables")
    assert [from_artifacts[name] for name in counts] == [from_metadata[name] for name in counts]
    assert run(second).stdout == run(first).stdout
    assert second.read_bytes() == first.read_bytes()


def test_leaves_no_artifacts_of_much_metadata(
    hello: Path, toolchain: Toolchain, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their making would outlast the link."""
    monkeypatch.setattr(artifacts_beside_link, "_MOST_BYTES", 1000)
    options = Options(path=hello, toolchain=str(toolchain.rustc), offline=True)
    result = link_path(options, Silent())
    assert result.notes[-1].startswith("no artifacts")
    assert not list((hello / "target").rglob("*.mirpack"))
    monkeypatch.undo()
    assert not link_path(options, Silent()).notes[-1].startswith("no artifacts")
    assert len(list((hello / "target").rglob("*.mirpack"))) == 3


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


def test_a_file_is_of_rustcs_default_edition(
    mirdce: Mirdce, toolchain: Toolchain, tmp_path: Path
) -> None:
    source, theirs, ours = (tmp_path / name for name in ("file.rs", "theirs", "ours"))
    source.write_text(EDITION, encoding="utf-8")
    flags = ("-A", "warnings")
    assert run(toolchain.rustc, source, *flags, "-o", theirs).code == 0
    mirdce.link(source, *flags, "--target-dir", tmp_path / "target", "-o", ours)
    expected = run(theirs).stdout
    assert expected == "a literal\n"
    assert run(ours).stdout == expected


EDITION = """
fn main() {
    let async = std::panic::catch_unwind(|| panic!("{}")).unwrap_err();
    println!("{}", if async.is::<&str>() { "a literal" } else { "formatted" });
}
"""
