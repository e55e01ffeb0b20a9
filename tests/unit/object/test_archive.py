import subprocess
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from mirdce.object.archive import archive_bytes, write_archive


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
