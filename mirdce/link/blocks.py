"""Blocks: the objects of a program in groups, merged ahead of time and kept between links.

Which object is in which block follows from the program alone, never from the links before, so that
the linker gets the same whether blocks were there or have been made anew: functions by a digest of
their symbols, in a number of blocks that grows with theirs; all else by itself. A block is an
archive that is linked whole: the merged object, and what could not be merged
(`mirdce.object.merge`).

Its file is called after the keys of its members and after its own contents. So an old block is
simply not asked for, and one that is damaged, cut off or another's is noticed when it is read,
and made anew. It is read only if it is not the very file that a link has read or written before:
beside the folder is a list of these, as the file system tells them apart. A folder belongs to one
link at a time, which removes what it does not use.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from functools import cache
from pathlib import Path
from pkgutil import get_data
from typing import TYPE_CHECKING, Final, NamedTuple

from mirdce.errors import InternalError, OutputError
from mirdce.files import write_file
from mirdce.link.program_objects import Member, Part, ProgramObjects
from mirdce.object.archive import archive_bytes
from mirdce.object.merge import merge_objects
from mirdce.processes import Child

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_FUNCTIONS: Final = 192
"""Functions of a block, about."""
_DIGEST_SIZE: Final = 16
_MUCH: Final = 4000
"""Objects from which on two processes merge them faster than one."""
_SUFFIX: Final = ".a"
_DECIDING: Final = ("archive.py", "elf.py", "merge.py", "relocatable.py")
"""The sources by which the same objects could give another block."""


class Block(NamedTuple):
    """Objects that are linked together.

    Attributes:
        keys: of its members, in order.
        id: a digest of these, and of how blocks are made.
    """

    keys: tuple[str, ...]
    id: str


def blocks_of(members: Iterable[Member]) -> list[Block]:
    """The blocks of a program, in the order in which they are linked."""
    parts: dict[Part, list[Member]] = {part: [] for part in Part}
    for member in members:
        parts[member.part].append(member)
    groups: list[tuple[str, ...]] = []
    for part, found in parts.items():
        found.sort(key=lambda member: (member.slot, member.key))
        if part is Part.FUNCTION:
            groups += _function_groups(found)
        else:
            groups += ((member.key,) for member in found)
    return [Block(keys, _id_of(keys)) for keys in groups]


def _function_groups(members: Sequence[Member]) -> Iterator[tuple[str, ...]]:
    count = 1 << (len(members) // _FUNCTIONS).bit_length()
    groups: list[list[str]] = [[] for _ in range(count)]
    for member in members:
        groups[member.slot % count].append(member.key)
    return (tuple(group) for group in groups if group)


def _id_of(keys: Sequence[str]) -> str:
    return _digest(b"".join((_way_of_making(), *(key.encode("ascii") for key in keys))))


@cache
def _way_of_making() -> bytes:
    """A digest of the code that makes blocks."""
    digest = hashlib.blake2b(digest_size=_DIGEST_SIZE)
    for name in _DECIDING:
        source = get_data("mirdce.object", name)
        if source is None:
            raise InternalError(f"mirdce is installed without the source {name} of mirdce.object")
        digest.update(len(source).to_bytes(8, "little"))
        digest.update(source)
    return digest.digest()


def _digest(*parts: bytes) -> str:
    digest = hashlib.blake2b(digest_size=_DIGEST_SIZE)
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


def up_to_date(
    blocks: Sequence[Block],
    objects: ProgramObjects,
    folder: Path,
    seen_file: Path | None = None,
    elsewhere: Path | None = None,
) -> list[Path]:
    """The files of these blocks, those that are missing made; other files of the folder go.

    Args:
        folder: holds nothing but blocks, and is nobody else's for now; made if it is missing.
        seen_file: the list of its files that have been what their names say; None: of none that is
            known, and no list is kept.
        elsewhere: a folder of another build of the program, which may have blocks that are missing.

    Raises:
        MissingObjectsError: the cache no longer has what is needed.
        OutputError: a block cannot be written.
    """
    os.makedirs(folder, exist_ok=True)
    if elsewhere is not None:
        _take_over((block.id for block in blocks), elsewhere, folder)
    known = _files_by_id(folder)
    seen = frozenset[str]() if seen_file is None else _seen_before(seen_file)
    files = {
        block.id: known[block.id]
        for block in blocks
        if block.id in known and _is_whole(folder, known[block.id], seen)
    }
    missing = [block for block in blocks if block.id not in files]
    if missing:
        loaded = objects.load(key for block in missing for key in block.keys)
        names = _made(missing, loaded, folder)
        files |= zip((block.id for block in missing), names, strict=True)
    used = frozenset(files.values())
    for name in os.listdir(folder):
        if name not in used:
            _remove(folder / name)
    if seen_file is not None:
        now = frozenset(_identity(folder, name) for name in used)
        if now != seen:
            write_file(seen_file, "".join(sorted(now)).encode("ascii"))
    return [folder / files[block.id] for block in blocks]


def _files_by_id(folder: Path) -> dict[str, str]:
    return {name.partition(".")[0]: name for name in os.listdir(folder) if name.endswith(_SUFFIX)}


def _take_over(ids: Iterable[str], elsewhere: Path, folder: Path) -> None:
    """Gives a folder the blocks that it does not have and another has: the same files.

    That a link writes a block anew, and removes one, changes no other folder. What another user may
    write to is left alone.
    """
    known = _files_by_id(folder)
    missing = [id_ for id_ in ids if id_ not in known]
    with suppress(OSError):
        if not missing or elsewhere.stat().st_uid != os.geteuid():
            return
        there = _files_by_id(elsewhere)
        for id_ in missing:
            if id_ in there:
                # Where a file cannot have two names, that is how it is.
                os.link(elsewhere / there[id_], folder / there[id_], follow_symlinks=False)


def _seen_before(seen_file: Path) -> frozenset[str]:
    """The files that have been what their names say, as `_identity` tells them."""
    try:
        lines = seen_file.read_bytes().decode("ascii").splitlines(keepends=True)
    except (OSError, UnicodeDecodeError):
        return frozenset()
    return frozenset(lines)


def _identity(folder: Path, name: str) -> str:
    """What tells a file from any other, and from itself with another content."""
    told = (folder / name).stat()
    return f"{name} {told.st_ino} {told.st_size} {told.st_mtime_ns} {told.st_ctime_ns}\n"


def _is_whole(folder: Path, name: str, seen: AbstractSet[str]) -> bool:
    """Whether a block is what its name says."""
    try:
        if _identity(folder, name) in seen:
            return True
        data = (folder / name).read_bytes()
    except OSError:
        return False
    return name == _file_name(name.partition(".")[0], data)


def _file_name(id_: str, data: bytes) -> str:
    return f"{id_}.{_digest(id_.encode('ascii'), data)}{_SUFFIX}"


def _made(blocks: Sequence[Block], loaded: Mapping[str, bytes], folder: Path) -> Sequence[str]:
    """The names of the files of blocks, which are made: by two processes, where it is much."""
    if len(loaded) < _MUCH or (os.cpu_count() or 1) < 2:
        return [_make(block, loaded, folder) for block in blocks]
    names = [""] * len(blocks)
    with Child(_make_there, blocks[1::2], loaded, folder) as child:
        names[::2] = [_make(block, loaded, folder) for block in blocks[::2]]
        try:
            names[1::2] = child.connection.recv()
        except (EOFError, OSError):
            # It cannot, or there is no memory for two. If there is no room, that shows here.
            names[1::2] = [_make(block, loaded, folder) for block in blocks[1::2]]
    return names


def _make_there(
    sender: "Connection", blocks: Sequence[Block], loaded: Mapping[str, bytes], folder: Path
) -> None:
    """Runs in the other process. Ends without a word if it cannot."""
    with suppress(OutputError):
        sender.send([_make(block, loaded, folder) for block in blocks])


def _make(block: Block, loaded: Mapping[str, bytes], folder: Path) -> str:
    data = archive_bytes(merge_objects([loaded[key] for key in block.keys]))
    name = _file_name(block.id, data)
    write_file(folder / name, data)
    return name


def _remove(path: Path) -> None:
    # What cannot be removed does no harm: nobody asks for it.
    try:
        path.unlink()
    except OSError:
        return
