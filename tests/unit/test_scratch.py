"""Processes of a run share bytes in files without names."""

import errno
import os
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from mirdce.errors import InternalError, OutputError
from mirdce.processes import Child
from mirdce.scratch import Place, Scratch


def write(connection: Connection, scratch: Scratch, data: bytes) -> None:
    connection.send(scratch.append(data))
    connection.send(scratch.read(connection.recv()))


def test_what_one_process_writes_all_can_read(tmp_path: Path) -> None:
    with Scratch(3) as scratch:
        own = scratch.append(b"from here")
        children = [
            Child(write, scratch, text, kept=scratch.descriptors) for text in (b"one", b"another")
        ]
        places = [child.connection.recv() for child in children]
        assert [scratch.read(place) for place in places] == [b"one", b"another"]
        for child in children:
            child.connection.send(own)
            assert child.connection.recv() == b"from here"
            child.join()
        assert len({place.file for place in (own, *places)}) == 3


def test_whoever_comes_next_goes_on_behind_what_is_there() -> None:
    with Scratch(1) as scratch:
        places = []
        for text in (b"one", b"another"):
            with Child(write, scratch, text, kept=scratch.descriptors) as child:
                places.append(child.connection.recv())
        assert [scratch.read(place) for place in places] == [b"one", b"another"]


def test_nothing_is_in_any_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Scratch(2) as scratch:
        scratch.append(b"here")
        assert not list(tmp_path.iterdir())
        opened = scratch.descriptors[0]
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(opened)


def test_what_is_not_there_is_no_value() -> None:
    with Scratch(1) as scratch:
        scratch.append(b"short")
        with pytest.raises(InternalError, match="shorter"):
            scratch.read(Place(0, 2, 10))


def test_a_full_disk_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with Scratch(1) as scratch:
        monkeypatch.setattr("os.pwrite", full)
        with pytest.raises(OutputError, match="No space left on device\n`TMPDIR` says where"):
            scratch.append(b"x")
    monkeypatch.setattr("tempfile.TemporaryFile", full)
    with pytest.raises(OutputError, match="scratch files cannot be written"):
        Scratch(1)


def test_too_many_writers_are_refused() -> None:
    with Scratch(1) as scratch, Child(write, scratch, b"x", kept=scratch.descriptors) as child:
        child.connection.recv()
        with pytest.raises(InternalError, match="more processes"):
            scratch.append(b"y")
