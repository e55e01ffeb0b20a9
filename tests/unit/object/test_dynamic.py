from pathlib import Path

import pytest

from mirdce.object.dynamic import DynamicInfo, NoElfError, dynamic_info
from tests.unit.shared_objects import shared_object, write


def test_what_a_file_says_of_itself(tmp_path: Path) -> None:
    content = shared_object(
        ["liba.so.1", "libb.so"], "$ORIGIN/../lib:/opt/x::${ORIGIN}", "/old", bytes(range(20))
    )
    file = write(tmp_path / "bin" / "tool", content)
    assert dynamic_info(file) == DynamicInfo(
        needed=("liba.so.1", "libb.so"),
        folders=(tmp_path / "lib", Path("/opt/x"), tmp_path / "bin"),
        build_id=bytes(range(20)).hex(),
    )


def test_the_older_list_of_folders_counts_where_there_is_no_newer(tmp_path: Path) -> None:
    file = write(tmp_path / "tool", shared_object([], rpath="/old"))
    assert dynamic_info(file) == DynamicInfo((), (Path("/old"),), "")


def test_a_link_says_what_its_file_says(tmp_path: Path) -> None:
    file = write(tmp_path / "real" / "tool", shared_object(["liba.so"], "$ORIGIN"))
    link = tmp_path / "tool"
    link.symlink_to(file)
    assert dynamic_info(link).folders == (tmp_path / "real",)


def test_what_is_no_such_file_says_nothing(tmp_path: Path) -> None:
    whole = shared_object(["liba.so"], "$ORIGIN", build_id=b"12345678")
    for content in (b"", b"#!/bin/sh\n", b"INPUT(libLLVM.so)\n", whole[:80], whole[:4] + b"\1"):
        with pytest.raises(NoElfError):
            dynamic_info(write(tmp_path / "tool", content))
    with pytest.raises(FileNotFoundError):
        dynamic_info(tmp_path / "nothing")


def test_a_file_that_was_cut_is_no_crash(tmp_path: Path) -> None:
    whole = shared_object(["liba.so"], "$ORIGIN", build_id=b"12345678")
    for size in range(len(whole)):
        try:
            found = dynamic_info(write(tmp_path / "tool", whole[:size]))
        except NoElfError:
            continue
        assert set(found.needed) <= {"", "liba.so"[: len(found.needed[0])] if found.needed else ""}
