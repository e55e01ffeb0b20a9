"""Blocks follow from a program alone, and a file that is not what it should be is made anew."""

import os
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from mirdce.link import blocks as blocks_module
from mirdce.link.blocks import Block, blocks_of, up_to_date
from mirdce.link.program_objects import Member, MissingObjectsError, Part, ProgramObjects
from mirdce.object.archive import members
from mirdce.object.data_block import DataBlock
from mirdce.object.writer import write_object
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU


def object_of(symbol: str) -> bytes:
    block = DataBlock(symbols=((symbol, 0, 8),), data=symbol.encode().ljust(8)[:8], align=8)
    return write_object([block], X86_64_LINUX_GNU.elf)


class Store:
    """Objects by key, and which of them were asked for."""

    def __init__(self, objects: Mapping[str, bytes]) -> None:
        self.objects = dict(objects)
        self.asked: list[str] = []

    def look_up(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        self.asked += keys
        return {key: self.objects[key] for key in keys if key in self.objects}


def program(count: int, changed: Sequence[int] = ()) -> tuple[Store, ProgramObjects]:
    """A program of so many functions; the key of those that have changed is another."""
    store = Store({})
    listed = [Member("s0", Part.START, 0), Member("d0", Part.DATA, 0), Member("d1", Part.DATA, 1)]
    for number in range(count):
        key = f"f{number}.new" if number in changed else f"f{number}"
        listed.append(Member.of_function(key, f"function{number}"))
    for member in listed:
        store.objects[member.key] = object_of(member.key)
    return store, ProgramObjects(tuple(listed), store.look_up)


def contents(files: Sequence[Path]) -> list[bytes]:
    return [file.read_bytes() for file in files]


def test_blocks_follow_from_the_program_alone() -> None:
    _, objects = program(1000)
    found = blocks_of(objects.members)
    shuffled = list(objects.members)
    random.Random(1).shuffle(shuffled)
    assert blocks_of(shuffled) == found
    assert sorted(key for block in found for key in block.keys) == sorted(
        member.key for member in objects.members
    )
    # What starts comes first, data last, and each by itself.
    assert found[0].keys == ("s0",)
    assert [block.keys for block in found[-2:]] == [("d0",), ("d1",)]
    sizes = [len(block.keys) for block in found[1:-2]]
    assert len(sizes) == 8
    assert max(sizes) < 2 * min(sizes)


def test_a_change_changes_one_block() -> None:
    before = {block.id for block in blocks_of(program(1000)[1].members)}
    after = {block.id for block in blocks_of(program(1000, changed=[5])[1].members)}
    assert len(before - after) == len(after - before) == 1


def test_a_place_is_text_and_back() -> None:
    for member in program(3)[1].members:
        assert Member.at(member.key, member.place) == member
    for wrong in ("", "function", "function.", "function.xyz", "other.1"):
        with pytest.raises(ValueError, match=r".*"):
            Member.at("key", wrong)


def test_what_has_not_changed_is_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "blocks"
    store, objects = program(1000)
    first = up_to_date(blocks_of(objects.members), objects, folder)
    assert sorted(store.asked) == sorted(store.objects)
    store.asked.clear()
    assert up_to_date(blocks_of(objects.members), objects, folder) == first
    assert store.asked == []
    store, objects = program(1000, changed=[5])
    changed = blocks_of(objects.members)
    after = up_to_date(changed, objects, folder)
    (block,) = [each for each in changed if "f5.new" in each.keys]
    assert sorted(store.asked) == sorted(block.keys)
    assert set(os.listdir(folder)) == {file.name for file in after}
    anew = up_to_date(changed, objects, tmp_path / "anew")
    assert contents(after) == contents(anew)
    assert [file.name for file in after] == [file.name for file in anew]


def test_objects_are_all_there(tmp_path: Path) -> None:
    store, objects = program(50)
    files = up_to_date(blocks_of(objects.members), objects, tmp_path)
    found = b"".join(data for file in files for _, data in members(file))
    assert all(key.encode() + b"\0" in found for key in store.objects)


def test_two_processes_make_what_one_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, objects = program(1000)
    one = up_to_date(blocks_of(objects.members), objects, tmp_path / "one")
    monkeypatch.setattr(blocks_module, "_MUCH", 10)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    two = up_to_date(blocks_of(objects.members), objects, tmp_path / "two")
    assert contents(one) == contents(two)
    assert [file.name for file in one] == [file.name for file in two]


def _cut(file: Path, _: Path) -> None:
    file.write_bytes(file.read_bytes()[:-7])


def _empty(file: Path, _: Path) -> None:
    file.write_bytes(b"")


def _flip(file: Path, _: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def _swap(file: Path, other: Path) -> None:
    file.write_bytes(other.read_bytes())


def _rename(file: Path, other: Path) -> None:
    """Another block, whole, under this one's keys: its own digest does not fit them."""
    id_, digest = file.name.partition(".")[0], other.name.split(".")[1]
    data = other.read_bytes()
    file.unlink()
    file.with_name(f"{id_}.{digest}.a").write_bytes(data)


def _remove(file: Path, _: Path) -> None:
    file.unlink()


@pytest.mark.parametrize("has_list", [False, True])
@pytest.mark.parametrize("fault", [_cut, _empty, _flip, _swap, _rename, _remove])
def test_a_file_with_a_fault_is_made_anew(fault: object, has_list: bool, tmp_path: Path) -> None:
    _, objects = program(1000)
    found, folder = blocks_of(objects.members), tmp_path / "blocks"
    seen_file = tmp_path / "seen" if has_list else None
    files = up_to_date(found, objects, folder, seen_file)
    before = contents(files)
    assert callable(fault)
    fault(files[3], files[4])
    after = up_to_date(found, objects, folder, seen_file)
    assert [file.name for file in after] == [file.name for file in files]
    assert contents(after) == before
    assert len(os.listdir(folder)) == len(files)


@pytest.mark.parametrize("content", [b"", b"\xff\n", b"unknown 1 2 3 4\n"])
def test_only_files_of_the_list_are_taken_unread(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, objects = program(500)
    found, folder, seen_file = blocks_of(objects.members), tmp_path / "blocks", tmp_path / "seen"
    files = up_to_date(found, objects, folder, seen_file)
    read: list[str] = []
    file_name = blocks_module._file_name

    def noting(id_: str, data: bytes) -> str:
        read.append(id_)
        return file_name(id_, data)

    monkeypatch.setattr(blocks_module, "_file_name", noting)
    assert up_to_date(found, objects, folder, seen_file) == files
    assert read == []
    seen_file.write_bytes(content)
    assert up_to_date(found, objects, folder, seen_file) == files
    assert len(read) == len(files)
    assert up_to_date(found, objects, folder, seen_file) == files
    assert len(read) == len(files)


def test_what_is_foreign_goes(tmp_path: Path) -> None:
    _, objects = program(3)
    (tmp_path / "foreign.a").write_bytes(b"!<arch>\n")
    (tmp_path / "folder").mkdir()
    files = up_to_date(blocks_of(objects.members), objects, tmp_path)
    assert set(os.listdir(tmp_path)) == {"folder", *(file.name for file in files)}


def test_objects_that_are_gone_are_told(tmp_path: Path) -> None:
    store, objects = program(30)
    del store.objects["f7"]
    with pytest.raises(MissingObjectsError):
        up_to_date(blocks_of(objects.members), objects, tmp_path)
    at_hand = ProgramObjects(objects.members, store.look_up, {"f7": object_of("f7")})
    store.asked.clear()
    assert up_to_date(blocks_of(objects.members), at_hand, tmp_path)
    assert "f7" not in store.asked


def test_how_blocks_are_made_is_part_of_what_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    _, objects = program(3)
    before: list[Block] = blocks_of(objects.members)
    monkeypatch.setattr(blocks_module, "_way_of_making", lambda: b"another")
    after = blocks_of(objects.members)
    assert [block.keys for block in before] == [block.keys for block in after]
    assert {block.id for block in before}.isdisjoint(block.id for block in after)


def test_blocks_of_another_build_are_taken_over(tmp_path: Path) -> None:
    store, objects = program(1000)
    found, there, here = blocks_of(objects.members), tmp_path / "there", tmp_path / "here"
    before = up_to_date(found, objects, there)
    expected = contents(before)
    store.asked.clear()
    taken = up_to_date(found, objects, here, tmp_path / "seen", there)
    assert [file.name for file in taken] == [file.name for file in before]
    assert contents(taken) == expected
    assert store.asked == []
    # What one does with its files does not change the other's.
    up_to_date([], objects, there)
    assert os.listdir(there) == []
    assert contents(taken) == expected


def test_only_whole_blocks_are_taken_over(tmp_path: Path) -> None:
    _, objects = program(1000)
    found, there = blocks_of(objects.members), tmp_path / "there"
    before = up_to_date(found, objects, there)
    expected = contents(before)
    _cut(before[2], before[3])
    assert contents(up_to_date(found, objects, tmp_path / "here", None, there)) == expected
    (tmp_path / "empty").mkdir()
    for elsewhere in (tmp_path / "absent", tmp_path / "empty", before[0]):
        folder = tmp_path / f"with-{elsewhere.name}"
        assert contents(up_to_date(found, objects, folder, None, elsewhere)) == expected
