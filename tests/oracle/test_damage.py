"""20,000 damaged files: whatever is wrong, it ends in a typed error that says where.

A small crate without a standard library is compiled, converted, and then damaged in seeded ways:
flipped bits, overwritten and swapped stretches, truncation. Everything is read from what is left.

Of metadata, which has no checksums, damage may also go unnoticed (a changed constant); what it must
not do is end in any other exception, or never. An artifact must be noticed to be damaged, or give
exactly the records that were written.
"""

import gc
import os
import random
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from mirdce.artifact.compare import crate_differences, twin_program
from mirdce.artifact.container import Container
from mirdce.artifact.read import open_artifacts
from mirdce.artifact.write import write_artifact
from mirdce.cargo.toolchain import Toolchain
from mirdce.errors import ArtifactError, MetadataError, ToolchainError
from mirdce.ir.ids import CrateNum, DefIndex
from mirdce.ir.instance import InstanceTable
from mirdce.ir.intern import Interner
from mirdce.ir.program import CrateSource, Program
from mirdce.rmeta.container import parse_container
from mirdce.rmeta.decode import MetadataCrate
from mirdce.rmeta.loader import CrateLoader

SOURCE = Path(__file__).parent.parent / "golden" / "damage" / "tiny.rs"
METADATA_CASES, ARTIFACT_CASES = 300, 700
"""Cases in one test: 10 batches and two toolchains make 20,000. One of metadata takes longer."""
BATCHES = range(10)
WHOLE_FILE = re.compile(r"truncated|metadata format|is not rustc|version string|crate root|stub")
"""Damage to what comes before all tables."""

SLOWEST = 20.0
"""Seconds that one case may take on a busy machine."""


@dataclass(frozen=True)
class Sound:
    """The crate before the damage."""

    rmeta: bytes
    artifact: bytes
    program: Program
    number: CrateNum


@pytest.fixture(autouse=True)
def rare_collection() -> Iterator[None]:
    """What a case leaves behind is small; looking for it after every few is not."""
    usual = gc.get_threshold()
    gc.set_threshold(100_000, 20, 100)
    yield
    gc.set_threshold(*usual)


@pytest.fixture(scope="module")
def sound(toolchain: Toolchain, tmp_path_factory: pytest.TempPathFactory) -> Sound:
    folder = tmp_path_factory.mktemp("sound")
    rmeta = folder / "libtiny.rmeta"
    subprocess.run(
        [
            toolchain.rustc,
            SOURCE,
            "--edition=2024",
            "--crate-type=lib",
            f"--emit=metadata={rmeta}",
            "-Zalways-encode-mir",
            "-Copt-level=1",
            "-Cpanic=abort",
            "-Awarnings",
        ],
        env={**os.environ, "RUSTC_BOOTSTRAP": "1"},
        check=True,
    )
    program = Program()
    CrateLoader(program).load([rmeta])
    (number,) = program.open_crates()
    artifact = folder / "tiny.mirpack"
    write_artifact(program, number, artifact)
    return Sound(rmeta.read_bytes(), artifact.read_bytes(), program, number)


def damaged(data: bytes, chooser: random.Random) -> bytes:
    """The bytes with something wrong; never the same bytes."""
    changed = bytearray(data)
    match chooser.randrange(8):
        case 0:
            return data[: chooser.randrange(len(data))]
        case 1:
            begin = chooser.randrange(len(data))
            for place in range(begin, min(begin + chooser.choice((2, 8, 64)), len(data))):
                changed[place] = chooser.choice((0, 0xFF, chooser.randrange(256)))
        case 2:
            size = chooser.choice((1, 4, 16))
            one, other = (chooser.randrange(len(data) - size) for _ in range(2))
            changed[one : one + size] = data[other : other + size]
        case 3:
            place = chooser.randrange(len(data))
            changed[place:place] = bytes(chooser.randrange(1, 9))
        case _:
            for _ in range(chooser.choice((1, 1, 1, 3, 30))):
                changed[chooser.randrange(len(data))] ^= 1 << chooser.randrange(8)
    if changed == data:
        changed[chooser.randrange(len(data))] ^= 0x40
    return bytes(changed)


def reads_of(crate: CrateSource) -> Iterator[Callable[[], object]]:
    """Every question that a crate can be asked."""
    for index in map(DefIndex, range(crate.def_count())):
        for read in (
            crate.def_kind,
            crate.def_key,
            crate.def_path_hash,
            crate.item,
            crate.mir_for_ctfe,
            crate.promoted_mir,
            crate.trivial_const,
            crate.static_initializer,
            crate.coroutine_layout,
            crate.inherent_impls,
        ):
            yield lambda read=read, index=index: read(index)  # type: ignore[misc]
        yield lambda index=index: positions_of(crate, index)  # type: ignore[misc]
    for number in range(crate.alloc_count()):
        yield lambda number=number: crate.global_alloc(number)  # type: ignore[misc]
    yield from (crate.lang_items, crate.exported_symbols, crate.extern_items)
    yield from (crate.native_libraries, crate.function_count)
    yield lambda: [crate.trait_impls(trait) for trait in crate.traits_with_impls()]
    yield lambda: [crate.incoherent_impls(one) for one in crate.incoherent_types()]


def positions_of(crate: CrateSource, index: DefIndex) -> object:
    body = crate.optimized_mir(index)
    return None if body is None else body.positions()


def open_metadata_bytes(data: bytes) -> MetadataCrate:
    crate = MetadataCrate(parse_container(data, Path("damaged")), Interner(), InstanceTable())
    crate.attach(
        CrateNum(0), [(CrateNum(index + 1), None) for index, _ in enumerate(crate.info.deps)]
    )
    return crate


def refusals(data: bytes) -> Iterator[MetadataError | ToolchainError]:
    """What reading everything of a metadata file is refused with."""
    try:
        crate = open_metadata_bytes(data)
        reads = list(reads_of(crate))
    except (MetadataError, ToolchainError) as error:
        yield error
        return
    for read in reads:
        try:
            read()
        except (MetadataError, ToolchainError) as error:
            yield error


def test_sound_files_are_read(sound: Sound, tmp_path: Path) -> None:
    assert list(refusals(sound.rmeta)) == []
    path = tmp_path / "tiny.mirpack"
    path.write_bytes(sound.artifact)
    assert differences(sound, path) == []
    assert len(list(reads_of(sound.program.source(sound.number)))) > 500


@pytest.mark.parametrize("batch", BATCHES)
def test_damaged_metadata(sound: Sound, batch: int) -> None:
    refused = 0
    for case in range(METADATA_CASES):
        data = damaged(sound.rmeta, random.Random(f"rmeta {batch} {case}"))
        begun = time.monotonic()
        for error in refusals(data):
            refused += 1
            if isinstance(error, MetadataError):
                assert error.file == "damaged"
                assert error.offset is not None, error
                assert error.offset >= 0, error
                # Beyond the end is only a position that points there.
                assert error.offset <= len(data) or "lies outside the file" in error.message
                assert error.table is not None or WHOLE_FILE.search(error.message), error
        assert time.monotonic() - begun < SLOWEST, f"batch {batch}, case {case}"
    assert refused > METADATA_CASES // 2


def differences(sound: Sound, path: Path) -> list[str]:
    """How the records of an artifact differ from those that were written."""
    twin = twin_program(sound.program)
    (number,) = open_artifacts(twin, [path])
    return list(crate_differences(sound.program.source(sound.number), twin.source(number)))


def refusal(sound: Sound, path: Path) -> ArtifactError | None:
    """What reading everything of an artifact is refused with; what is read must be right."""
    try:
        assert differences(sound, path) == []
        Container(path).verify()
    except ArtifactError as error:
        return error
    return None


@pytest.mark.parametrize("batch", BATCHES)
def test_damaged_artifacts(sound: Sound, tmp_path: Path, batch: int) -> None:
    path = tmp_path / "damaged.mirpack"
    noticed = 0
    for case in range(ARTIFACT_CASES):
        data = damaged(sound.artifact, random.Random(f"mirpack {batch} {case}"))
        path.unlink(missing_ok=True)
        path.write_bytes(data)
        begun = time.monotonic()
        error = refusal(sound, path)
        assert time.monotonic() - begun < SLOWEST, f"batch {batch}, case {case}"
        if error is None:
            # Nothing is wrong but bytes between sections, which mean nothing.
            assert len(data) == len(sound.artifact)
            continue
        noticed += 1
        assert error.file == str(path)
        assert error.offset is not None, error
        assert 0 <= error.offset <= len(data), error
    assert noticed > ARTIFACT_CASES * 9 // 10
