"""Links with the toolchain's own LLVM: programs do the same. They have the same code where nothing
is optimized (docs/adr/0020-simplified-bodies.md); records are not shared."""

import json
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from mirdce.object.symbols import function_sizes
from tests.link.conftest import ROOT, Mirdce, run

TOOLCHAIN = ("--llvm", "toolchain")
SPEED = sorted((ROOT / "corpus" / "speed").glob("*.rs"))


def outcome(program: Path, *arguments: str) -> tuple[int, str]:
    ran = run(program, *arguments)
    return ran.code, ran.stdout


def assert_same_code(ours: Path, theirs: Path) -> None:
    """Objects are linked in the order of their keys, which are not the same."""
    sizes = function_sizes(ours.read_bytes())
    assert len(sizes) > 500
    assert sizes == function_sizes(theirs.read_bytes())


@pytest.mark.parametrize("profile", ["debug", "release"])
def test_a_package(mirdce: Mirdce, hello: Path, profile: str) -> None:
    flags = ["--release"] if profile == "release" else []
    ours, theirs = hello / "ours", hello / "theirs"
    mirdce.link(hello, *flags, *TOOLCHAIN, "-o", ours)
    mirdce.link(hello, *flags, "--llvm", "llvmlite", "-o", theirs)
    for arguments in ((), ("--fail",)):
        assert outcome(ours, *arguments) == outcome(theirs, *arguments)
    if profile == "debug":
        assert_same_code(ours, theirs)
    built = mirdce("build", hello, *flags, env={"MIRDCE_LLVM": "toolchain"})
    assert built.code == 0, built.stderr
    assert outcome(hello / "target" / profile / "hello") == outcome(theirs)


@pytest.mark.parametrize(
    ("source", "flags"),
    [
        *((source, ["-O"]) for source in SPEED),
        *((SPEED[0], flags) for flags in ([], ["-g"], ["-Copt-level=s"])),
    ],
    ids=lambda value: value.stem if isinstance(value, Path) else " ".join(value),
)
def test_a_file(mirdce: Mirdce, tmp_path: Path, source: Path, flags: list[str]) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    told = [
        mirdce.link(source, "--edition=2024", *flags, *more)
        for more in ((*TOOLCHAIN, "-o", ours), ("-o", theirs))
    ]
    compiled = [one["summary"]["compiled"] for one in told]
    if flags in ([], ["-g"]):
        assert compiled[0] == compiled[1] > 0
        assert_same_code(ours, theirs)
    else:
        assert min(compiled) > 0
        assert outcome(ours) == outcome(theirs)


def test_back_and_forth(mirdce: Mirdce, hello: Path, toolchain: Toolchain) -> None:
    output = hello / "program"

    def compiled(*flags: str) -> int:
        found: int = mirdce.link(hello, "-o", output, *flags)["summary"]["compiled"]
        return found

    first = compiled()
    assert first > 500
    assert compiled(*TOOLCHAIN) == first
    explained = mirdce("cache", "explain", "hello::main", hello, *TOOLCHAIN).stdout
    (because,) = [line for line in explained.splitlines() if "LLVM: " in line]
    before, _, after = because.partition(" -> ")
    assert before.startswith("  because: LLVM: llvmlite ")
    assert after.startswith(f"toolchain's {toolchain.llvm_version} ({toolchain.version}; ")
    assert [compiled(), compiled(*TOOLCHAIN), compiled()] == [0, 0, 0]
    source = hello / "src" / "main.rs"
    text = source.read_text()
    source.write_text(text.replace("fn main() {", 'fn main() {\n    println!("edited");', 1))
    counts = [compiled(*TOOLCHAIN), compiled(), compiled(*TOOLCHAIN), compiled()]
    assert counts[2:] == [0, 0]
    assert 0 < counts[0] == counts[1] < 20
    source.write_text(text)
    assert [compiled(*TOOLCHAIN), compiled()] == [0, 0]


def test_what_a_link_of_it_has_made_is_what_a_clean_one_makes(mirdce: Mirdce, hello: Path) -> None:
    flags = ("-o", hello / "program", *TOOLCHAIN)
    told = mirdce.link(hello, *flags, "--verify-incremental")
    assert told["verified"]["objects"] > 500
    again = mirdce("cache", "verify", "--recompile", "--sample", "50", hello, *TOOLCHAIN)
    assert again.code == 0, again.stdout + again.stderr
    assert " 0 differ" in again.stdout
    other = mirdce("cache", "verify", "--recompile", hello)
    assert other.code == 2
    assert "was not linked with these options" in other.stderr


def test_optimized_objects_are_made_again(mirdce: Mirdce, hello: Path) -> None:
    flags = ("--release", *TOOLCHAIN)
    told = mirdce.link(hello, "-o", hello / "program", *flags, "--verify-incremental")
    assert told["verified"]["objects"] > 100
    again = mirdce("cache", "verify", "--recompile", hello, *flags)
    assert again.code == 0, again.stdout + again.stderr
    assert " 0 differ, 0 are not in the cache" in again.stdout


def test_listings(mirdce: Mirdce, hello: Path) -> None:
    def listed(*flags: str) -> list[dict[str, str]]:
        ran = mirdce("emit", "hello::main", hello, "--asm", "--json", *flags)
        assert ran.code == 0, ran.stderr
        found: list[dict[str, str]] = json.loads(ran.stdout)
        return found

    (ours,), (theirs,) = listed(*TOOLCHAIN), listed()
    assert ours["text"] == theirs["text"]
    assert ours["key"] != theirs["key"]


def test_who_cannot_choose_is_told(mirdce: Mirdce, hello: Path, tmp_path: Path) -> None:
    config = tmp_path / "config"
    (config / "mirdce").mkdir(parents=True)
    (config / "mirdce" / "config.toml").write_text('llm = "toolchain"\n')
    for environment, complaint in (
        ({"MIRDCE_LLVM": "clang"}, "error: MIRDCE_LLVM = 'clang': it may be llvmlite or toolchain"),
        (
            {"XDG_CONFIG_HOME": str(config)},
            f"error: {config}/mirdce/config.toml: there is no setting `llm`; there is: llvm",
        ),
    ):
        for command in ("link", "build"):
            ran = mirdce(command, hello, env=environment)
            assert (ran.code, ran.stderr.splitlines()) == (2, [complaint])
    ran = mirdce("link", hello, "--llvm", "clang")
    assert ran.code == 2
    assert "'clang' is not one of 'llvmlite', 'toolchain'" in ran.stderr
