"""The specification of the artifact is enough to read one: a reader that knows nothing else does.

And what it says of content digests holds for what rustc writes: they follow the code, not where its
source lies or what stands before it.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from mirdce.options import Options
from mirdce.pipeline.front.artifacts import compile_artifacts
from mirdce.pipeline.process.progress import Silent, Stopwatch
from mirdce.report.inspect import inspect_artifact
from tests.oracle.mirpack_reader import Reader, Tables

GOLDEN = Path(__file__).parents[1] / "golden" / "mir"
PROFILES = pytest.mark.parametrize("release", [False, True], ids=["debug", "release"])


def compiled(path: Path, toolchain: Toolchain, *, release: bool) -> tuple[Path, ...]:
    """Artifacts of the crates of a program or a file, dependencies first."""
    flags = ("-Copt-level=3",) if release and path.suffix == ".rs" else ()
    options = Options(
        path=path,
        edition="2024",
        release=release and not flags,
        rustc_flags=("-Awarnings", *flags) if path.suffix == ".rs" else (),
        toolchain=str(toolchain.rustc),
        target_dir=path.parent / "target",
        offline=True,
    )
    return compile_artifacts(options, None, Stopwatch(Silent())).targets[-1].artifacts


@PROFILES
@pytest.mark.parametrize("name", ["data", "generic", "mixed"])
def test_a_reader_from_the_specification(
    name: str,
    release: bool,
    toolchain: Toolchain,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("RUSTC_BOOTSTRAP", "1")
    source = shutil.copy(GOLDEN / f"{name}.rs", tmp_path)
    (artifact,) = compiled(Path(source), toolchain, release=release)
    reader = Reader(artifact, Tables())
    told = inspect_artifact(artifact, with_items=True)
    expected = [
        (item.kind, None if item.digest is None else item.digest)
        for item in told.items
        if "runtime" in item.bodies
    ]
    found = list(reader.items())
    assert len(found) > 20
    assert [(kind, reader.computed_digest(body).hex()) for _, _, kind, body in found] == expected
    assert all(reader.stored_digest(body) == reader.computed_digest(body) for *_, body in found)
    by_path = [item.path for item in told.items if "runtime" in item.bodies]
    for (_, path, *_), exact in zip(found, by_path, strict=True):
        assert path.rpartition("::")[2] in exact


def digests(artifacts: tuple[Path, ...]) -> dict[str, str]:
    """Content digest of each function of all crates, by its exact path."""
    return {
        item.path: item.digest
        for artifact in artifacts
        for item in inspect_artifact(artifact, with_items=True).items
        if item.digest is not None
    }


def with_function_before(text: str) -> str:
    """A source with something unrelated before all its items, behind its inner attributes."""
    lines = text.splitlines(keepends=True)
    at = next(place for place, line in enumerate(lines) if not line.startswith(("//!", "#![")))
    unrelated = "#[allow(dead_code)]\npub fn unrelated(x: &[u8]) -> Vec<u8> { x.to_vec() }\n"
    return "".join([*lines[:at], "\n", unrelated, *lines[at:]])


@PROFILES
def test_digests_of_a_package_do_not_say_where_it_lies(
    hello: Path, toolchain: Toolchain, tmp_path: Path, release: bool
) -> None:
    before = digests(compiled(hello, toolchain, release=release))
    assert len(before) > 100
    other = tmp_path / "another" / "place" / "of it"
    shutil.copytree(hello, other, ignore=shutil.ignore_patterns("target"))
    assert differing(before, digests(compiled(other, toolchain, release=release))) == []
    # Something unrelated before everything else, in every crate.
    for root in (other / "src/main.rs", *other.glob("*/src/lib.rs")):
        root.write_text(with_function_before(root.read_text()))
    after = digests(compiled(other, toolchain, release=release))
    assert sum("unrelated" in name for name in after) == 3
    assert differing(before, after) == []


@PROFILES
def test_digests_of_a_file_do_not_say_where_it_lies(
    toolchain: Toolchain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, release: bool
) -> None:
    monkeypatch.setenv("RUSTC_BOOTSTRAP", "1")
    text = (GOLDEN / "generic.rs").read_text()
    sources = {"one": text, "some/other": text, "third": with_function_before(text)}
    found = []
    for folder, source in sources.items():
        path = tmp_path / folder / "generic.rs"
        path.parent.mkdir(parents=True)
        path.write_text(source)
        found.append(digests(compiled(path, toolchain, release=release)))
    first, moved, longer = found
    assert len(first) > 30
    assert differing(first, moved) == []
    assert differing(first, longer) == []
    assert len(longer) > len(first)


def differing(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Functions that are gone or have another digest."""
    return [name for name, digest in before.items() if after.get(name) != digest]
