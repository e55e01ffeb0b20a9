"""Writing files: what is replaced, what is refused, what stays; rustc is asked in tests/link."""

import errno
import fcntl
import os
import socket
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from mirdce import files
from mirdce.errors import OutputError, UsageError
from mirdce.files import (
    check_output,
    deliver,
    deliver_text,
    replacing,
    scratch_folder,
    usable_folder,
    write_file,
)


@pytest.fixture(params=["unnamed", "named"])
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With files that have no name until they are complete, and where there are none."""
    if request.param == "named":
        monkeypatch.setattr(files, "_unnamed_file", lambda *_: None)
    kind: str = request.param
    return kind


@pytest.fixture
def made(tmp_path: Path) -> Path:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    made = folder / "made"
    made.write_bytes(b"new")
    made.chmod(0o755)
    return made


@pytest.mark.usefixtures("kind")
def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "file"
    write_file(path, "one")
    assert path.read_text() == "one"
    with pytest.raises(ZeroDivisionError), replacing(path) as file:  # noqa: PT012
        file.write(b"half")
        file.flush()
        raise ZeroDivisionError
    assert path.read_text() == "one"
    write_file(path, "two")
    assert path.read_text() == "two"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.usefixtures("kind")
def test_mode_and_group_are_those_of_a_new_file(tmp_path: Path, made: Path) -> None:
    path = tmp_path / "file"
    path.write_text("old")
    path.chmod(0o600)
    old = os.umask(0o027)
    try:
        write_file(path, "x")
        write_file(tmp_path / "script", "x", mode=files.EXECUTABLE)
        deliver(made, tmp_path / "program")
    finally:
        os.umask(old)
    modes = [
        stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("file", "script", "program")
    ]
    assert modes == [0o640, 0o750, 0o750]
    if os.getuid() == 0:
        shared = tmp_path / "shared"
        shared.mkdir()
        os.chown(shared, -1, 12345)
        shared.chmod(0o2775)
        deliver(made, shared / "program")
        assert (shared / "program").stat().st_gid == 12345


@pytest.mark.usefixtures("kind")
def test_links_are_replaced_and_their_targets_stay(tmp_path: Path, made: Path) -> None:
    target = tmp_path / "target"
    target.write_text("old")
    hard, symbolic, dangling = tmp_path / "hard", tmp_path / "symbolic", tmp_path / "dangling"
    hard.hardlink_to(target)
    symbolic.symlink_to(target)
    dangling.symlink_to("nowhere")
    for path in (hard, symbolic, dangling):
        deliver(made, path)
        assert not path.is_symlink()
        assert path.read_bytes() == b"new"
    assert target.read_text() == "old"
    assert not (tmp_path / "nowhere").exists()


def test_what_is_no_file_is_refused(tmp_path: Path, made: Path) -> None:
    folder, path = tmp_path / "folder", tmp_path / "socket"
    folder.mkdir()
    (tmp_path / "read-only").write_text("old")
    (tmp_path / "read-only").chmod(0o444)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(path))
        for name, complaint in (
            ("folder", "is a folder"),
            ("socket", "is a socket"),
            ("read-only", "is not writable"),
            ("read-only/below", "cannot be written"),
        ):
            with pytest.raises(OutputError, match=complaint):
                deliver(made, tmp_path / name)
            with pytest.raises(OutputError):
                write_file(tmp_path / name, "x")
        assert stat.S_ISSOCK(path.stat().st_mode)
    assert folder.is_dir()
    assert (tmp_path / "read-only").read_text() == "old"


def test_an_input_is_never_replaced(tmp_path: Path, made: Path) -> None:
    source, link = tmp_path / "main.rs", tmp_path / "link"
    source.write_text("fn main() {}")
    link.symlink_to(source)
    (tmp_path / "sub").mkdir()
    for path in (source, link, tmp_path / "sub" / ".." / "main.rs"):
        for read in (source, link):
            with pytest.raises(UsageError, match="would be overwritten"):
                deliver(made, path, [tmp_path / "other.rs", read])
    assert source.read_text() == "fn main() {}"
    # As for rustc: a further hard link is another file.
    hard = tmp_path / "hard"
    hard.hardlink_to(source)
    deliver(made, hard, [source])
    assert source.read_text() == "fn main() {}"


def test_devices_and_fifos_are_written_into(tmp_path: Path, made: Path) -> None:
    fifo, read = tmp_path / "fifo", list[bytes]()
    os.mkfifo(fifo)
    for put in (lambda: deliver(made, fifo), lambda: deliver_text("new", fifo)):
        reader = threading.Thread(target=lambda: read.append(fifo.read_bytes()))
        reader.start()
        put()
        reader.join()
    assert read == [b"new", b"new"]
    assert stat.S_ISFIFO(fifo.stat().st_mode)
    with pytest.raises(OutputError, match="FIFO"):
        write_file(fifo, "mirdce's own files never wait for a reader")
    check_output(Path(os.devnull))


@pytest.mark.skipif(os.getuid() != 0, reason="only root makes devices")
def test_a_device_node_stays(tmp_path: Path, made: Path) -> None:
    null, disk, link = tmp_path / "null", tmp_path / "disk", tmp_path / "link"
    try:
        os.mknod(null, stat.S_IFCHR | 0o666, os.makedev(1, 3))
        os.mknod(disk, stat.S_IFBLK | 0o666, os.makedev(7, 250))
    except PermissionError:
        pytest.skip("no devices may be made here")
    link.symlink_to(null)
    deliver(made, null)
    deliver(made, link)
    assert stat.S_ISCHR(null.stat().st_mode)
    assert link.is_symlink()
    with pytest.raises(OutputError, match="is a disk"):
        deliver(made, disk)


@pytest.mark.usefixtures("kind")
def test_what_a_dead_process_left_is_removed_and_a_living_ones_is_not(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_file(path, "old")
    left, locked = tmp_path / ".file.0.mirdce", tmp_path / ".file.1.mirdce"
    left.write_text("left")
    locked.write_text("being written")
    with locked.open() as owner:
        fcntl.flock(owner, fcntl.LOCK_EX)
        (tmp_path / ".file.0.mirdce.txt").write_text("the user's")
        write_file(path, "new")
        assert sorted(entry.name for entry in tmp_path.iterdir()) == [
            ".file.0.mirdce.txt",
            ".file.1.mirdce",
            "file",
        ]
    assert path.read_text() == "new"


def test_many_writers_of_one_file_lose_nothing(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "file"
    texts = [f"{number}" * 5000 for number in range(8)]
    script = (
        "import sys; from pathlib import Path; from mirdce import files\n"
        f"if {kind!r} == 'named': files._unnamed_file = lambda *_: None\n"
        "for _ in range(40): files.write_file(Path(sys.argv[1]), sys.argv[2])\n"
    )
    writers = [
        subprocess.Popen([sys.executable, "-c", script, str(path), text]) for text in texts[:3]
    ]
    assert [writer.wait() for writer in writers] == [0] * 3
    assert path.read_text() in texts
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "file"
    write_file(path, "old")
    monkeypatch.setattr(os, "link", full)
    with pytest.raises(OutputError, match=r"file: cannot be written: No space left"):
        write_file(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_scratch_folders_go_with_their_block_or_with_the_next(tmp_path: Path) -> None:
    parent = tmp_path / "scratch"
    (parent / "left" / "deep").mkdir(parents=True)
    with scratch_folder(parent) as first:
        (first / "file").write_text("x")
        with scratch_folder(parent) as second:
            assert first != second
            assert sorted(parent.iterdir()) == sorted([first, second])
        assert list(parent.iterdir()) == [first]
    assert list(parent.iterdir()) == []


def test_a_folder_that_cannot_be_used_has_a_substitute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    (tmp_path / "file").write_text("")
    assert usable_folder(tmp_path / "good", "x") == tmp_path / "good"
    substitute = tmp_path / "tmp" / f"mirdce-{os.getuid()}" / "x"
    assert usable_folder(tmp_path / "file" / "below", "x") == substitute
    monkeypatch.setattr(files, "_LEAST_BYTES", 1 << 62)
    assert usable_folder(tmp_path / "full", "x") == substitute
    # Not one that somebody else prepared.
    substitute.parent.chmod(0o777)
    with pytest.raises(OutputError, match="cannot be used for"):
        usable_folder(tmp_path / "full", "x")
