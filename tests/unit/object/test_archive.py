import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mirdce.errors import LinkError
from mirdce.object.archive import archive_bytes, write_archive, write_static_library


def members(archive: bytes) -> list[bytes]:
    assert archive.startswith(b"!<arch>\n")
    found, position = [], 8
    while position < len(archive):
        header = archive[position : position + 60]
        assert header[58:] == b"`\n"
        size = int(header[48:58])
        found.append(archive[position + 60 : position + 60 + size])
        position += 60 + size + size % 2
    return found


@given(st.lists(st.binary(max_size=50), max_size=20))
def test_members_come_back(objects: list[bytes]) -> None:
    assert members(archive_bytes(objects)) == objects


def test_ar_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "objects.a"
    write_archive(path, [b"one", b"three!"])
    listed = subprocess.run(["ar", "t", path], capture_output=True, text=True, check=True)
    assert listed.stdout.split() == ["0.o", "1.o"]


def test_native_libraries_become_part_of_an_archive(tmp_path: Path) -> None:
    library, archive = tmp_path / "libone.a", tmp_path / "liball.a"
    library.write_bytes(archive_bytes([b"text", b"other"]))
    write_static_library(archive, [b"own"], [], [library], lambda data: [data.decode()])
    assert members(archive.read_bytes())[1:] == [b"own", b"text", b"other"]
    assert b"own\0text\0other\0" in archive.read_bytes()


@pytest.mark.parametrize("content", [b"", b"!<thin>\n", b"!<arch>\n" + b"?" * 60])
def test_a_damaged_native_library(tmp_path: Path, content: bytes) -> None:
    library, archive = tmp_path / "libone.a", tmp_path / "liball.a"
    library.write_bytes(content)
    with pytest.raises(LinkError, match="libone"):
        write_static_library(archive, [], [], [library], lambda _: [])
    assert not archive.exists()
