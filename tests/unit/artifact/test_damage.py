"""A file that is not what was written ends in `ArtifactError`, or reads as what was written."""

import random
import struct
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgpack
import pytest

from mirdce.artifact.compare import crate_differences, twin_program
from mirdce.artifact.container import Container, RecordWriter, write_container
from mirdce.artifact.format import ARRAY_CODES, FORMAT_VERSION, MAGIC, PRELUDE_SIZE, RECORD_SECTIONS
from mirdce.artifact.read import open_artifacts
from mirdce.errors import ArtifactError
from mirdce.ir.program import Program
from mirdce.ir.stable.packing import digest_of


@pytest.fixture(scope="module")
def program(made_up: Any) -> Program:
    """Two crates."""
    made: Program = made_up.program(random.Random(11))
    return made


@pytest.fixture(scope="module")
def sound(made_up: Any, program: Program, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Their artifacts."""
    paths: list[Path] = made_up.write(program, tmp_path_factory.mktemp("sound"))
    return paths


def damaged(sound: list[Path], folder: Path, data: bytes) -> list[Path]:
    """The artifacts with other bytes for the first one."""
    path = folder / "damaged.mirpack"
    path.write_bytes(data)
    return [path, *sound[1:]]


@pytest.mark.parametrize("seed", range(100))
def test_a_flipped_bit_is_found_by_reading(
    program: Program, sound: list[Path], tmp_path: Path, seed: int
) -> None:
    data = bytearray(sound[0].read_bytes())
    place = random.Random(seed).randrange(len(data) * 8)
    data[place // 8] ^= 1 << place % 8
    paths = damaged(sound, tmp_path, bytes(data))
    twin = twin_program(program)
    differences: list[str] = []
    with suppress(ArtifactError):
        for number in open_artifacts(twin, paths):
            differences += crate_differences(program.source(number), twin.source(number))
    assert differences == [], "what is read is right, or nothing is"
    try:
        Container(paths[0]).verify()
    except ArtifactError as error:
        file = error.file
    else:
        # Only padding between sections means nothing.
        assert_only_padding(data, place // 8)
        file = str(paths[0])
    assert file == str(paths[0])


def assert_only_padding(data: bytearray, place: int) -> None:
    (length,) = struct.unpack_from("<I", data, 12)
    payload = (PRELUDE_SIZE + length + 7) // 8 * 8
    header = msgpack.unpackb(data[PRELUDE_SIZE : PRELUDE_SIZE + length])
    assert place >= PRELUDE_SIZE + length
    for begin, size, _ in header["sections"].values():
        assert not payload + begin <= place < payload + begin + size


@pytest.mark.parametrize("seed", range(40))
def test_a_truncated_file_does_not_open(sound: list[Path], tmp_path: Path, seed: int) -> None:
    data = sound[0].read_bytes()
    rng = random.Random(seed)
    length = rng.choice([rng.randrange(len(data)), rng.randrange(PRELUDE_SIZE + 200)])
    with pytest.raises(ArtifactError):
        open_artifacts(Program(), damaged(sound, tmp_path, data[:length]))


def test_bytes_at_the_end_do_not_belong(sound: list[Path], tmp_path: Path) -> None:
    with pytest.raises(ArtifactError, match="does not describe this file"):
        open_artifacts(Program(), damaged(sound, tmp_path, sound[0].read_bytes() + bytes(8)))


def test_verify_sees_what_was_not_read(sound: list[Path], tmp_path: Path) -> None:
    data = bytearray(sound[0].read_bytes())
    begin, size, _ = section(data, "bodies")
    data[begin + size // 2] ^= 0x10
    (path, *_) = damaged(sound, tmp_path, bytes(data))
    container = Container(path)
    with pytest.raises(ArtifactError, match="section bodies is damaged") as raised:
        container.verify()
    assert raised.value.offset == begin
    Container(sound[0]).verify()


def section(data: bytes | bytearray, name: str) -> tuple[int, int, bytes]:
    (length,) = struct.unpack_from("<I", data, 12)
    payload = (PRELUDE_SIZE + length + 7) // 8 * 8
    header = msgpack.unpackb(bytes(data[PRELUDE_SIZE : PRELUDE_SIZE + length]))
    begin, size, digest = header["sections"][name]
    return payload + begin, size, digest


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "truncated"),
        (MAGIC[:5], "truncated"),
        (b"#!/bin/sh\n", "no mirdce artifact"),
        (b"\x7fELF" + bytes(200), "no mirdce artifact"),
        (MAGIC + bytes(100), "format version 0"),
        (MAGIC + struct.pack("<I", FORMAT_VERSION + 1) + b"\xff" * 100, "format version"),
        (MAGIC + struct.pack("<I", FORMAT_VERSION) + bytes(100), "another data model"),
    ],
)
def test_foreign_files(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "x.mirpack"
    path.write_bytes(content)
    with pytest.raises(ArtifactError, match=message) as raised:
        Container(path)
    assert str(path) in raised.value.message


def test_what_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.mirpack"):
        with pytest.raises(ArtifactError, match="cannot be read"):
            Container(path)


def test_what_cannot_be_written(made_up: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ArtifactError, match="cannot be written"):
        made_up.write(made_up.program(random.Random(1)), tmp_path / "file")


def test_a_failed_write_leaves_nothing(
    made_up: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = made_up.program(random.Random(1))
    before = [path.read_bytes() for path in made_up.write(program, tmp_path)]

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mirdce.artifact.container.os.replace", fail)
    with pytest.raises(ArtifactError, match="No space left"):
        made_up.write(made_up.program(random.Random(2)), tmp_path)
    files = sorted(tmp_path.iterdir())
    assert [path.read_bytes() for path in files] == before


# ----------------------------------------------------------- valid checksums around nonsense


def forged(sound: Path, folder: Path, name: str, change: Any) -> Path:
    """The artifact with one record section's values changed, and all checksums made right."""
    data = sound.read_bytes()
    (length,) = struct.unpack_from("<I", data, 12)
    header = msgpack.unpackb(data[PRELUDE_SIZE : PRELUDE_SIZE + length])
    container = Container(sound)
    records = {}
    for section_name in RECORD_SECTIONS:
        source, writer = container.records(section_name), RecordWriter()
        for number in range(len(source)):
            value = source.read(number)
            if section_name == name:
                value = change(value)
            writer.add(value) if value is not None else writer.add_bytes(b"")
        records[section_name] = writer
    arrays = {array: bytes(container.array(array).cast("B")) for array in ARRAY_CODES}
    kept = {key: header[key] for key in ("info", "function_count")}
    path = folder / "forged.mirpack"
    write_container(path, header=kept, arrays=arrays, records=records)
    return path


@pytest.mark.parametrize("name", RECORD_SECTIONS)
@pytest.mark.parametrize(
    "nonsense",
    [0, -1, 1 << 63, "text", b"", True, [], [[]], [1 << 40] * 20, {}, {99: 1}, {0: {}}, [[0, -5]]],
    ids=repr,
)
def test_nonsense_with_right_checksums(
    made_up: Any, sound: list[Path], tmp_path: Path, name: str, nonsense: object
) -> None:
    path = forged(sound[0], tmp_path, name, lambda _: nonsense)
    # Nothing else may be raised. Some nonsense is a valid value: an empty list, say.
    with suppress(ArtifactError):
        made_up.read_everything([path, *sound[1:]])


def test_a_forged_copy_without_changes_is_equal(
    made_up: Any, sound: list[Path], tmp_path: Path
) -> None:
    path = forged(sound[0], tmp_path, "bodies", lambda value: value)
    assert path.read_bytes() == sound[0].read_bytes()


def test_deep_nesting(made_up: Any, sound: list[Path], tmp_path: Path) -> None:
    deep: list[Any] = []
    for _ in range(400):
        deep = [deep]
    path = forged(sound[0], tmp_path, "bodies", lambda _: deep)
    with pytest.raises(ArtifactError):
        made_up.read_everything([path, *sound[1:]])


def test_a_term_that_contains_itself(made_up: Any, sound: list[Path], tmp_path: Path) -> None:
    slice_tag = 14
    numbers = iter(range(1 << 30))
    path = forged(sound[0], tmp_path, "terms", lambda _: [slice_tag, next(numbers)])
    with pytest.raises(ArtifactError, match="section terms"):
        made_up.read_everything([path, *sound[1:]])


def test_a_body_that_contains_itself(made_up: Any, sound: list[Path], tmp_path: Path) -> None:
    def change(value: Any) -> Any:
        code, terms, defs, allocs, _ = value
        return [[*code[:-1], [0, 0, None, None, None]], terms, defs, allocs, [1 << 20]]

    path = forged(sound[0], tmp_path, "bodies", change)
    with pytest.raises(ArtifactError, match="contains body"):
        made_up.read_everything([path, *sound[1:]])


def test_the_digest_identifies_the_content(made_up: Any, sound: list[Path], tmp_path: Path) -> None:
    same = made_up.write(made_up.program(random.Random(11)), tmp_path / "same")
    other = made_up.write(made_up.program(random.Random(12)), tmp_path / "other")
    assert Container(same[0]).digest == Container(sound[0]).digest
    assert Container(other[0]).digest != Container(sound[0]).digest
    assert len({Container(path).digest for path in sound}) == 2
    assert digest_of(b"") == bytes.fromhex("cae66941d9efbd404e4d88758ea67670")


def test_undamaged_files_read_back(program: Program, sound: list[Path]) -> None:
    twin = twin_program(program)
    for number in open_artifacts(twin, sound):
        assert list(crate_differences(program.source(number), twin.source(number))) == []
