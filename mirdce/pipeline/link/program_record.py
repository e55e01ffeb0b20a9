"""What a link leaves for the next one of the same program: all that was found of its items.

A record is found by what the program is called, its root crate, and the settings of the link,
nowhere by a path: a checkout elsewhere finds it, too. It names every crate with a digest of its
content; of items that see a crate which is another one now, nothing is taken over
(`mirdce.reach.recorded_items`). So a record may be of any age: what it has to say is right, or it
is not asked.

No record is kept of programs whose crates have different settings, or define lang items of their
own, and none with options that are means of looking for faults.
"""

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import final

from mirdce.cache.location import cache_root
from mirdce.codegen.unit.known_code import KnownCode
from mirdce.codegen.unit.recorded_code import RecordedCode
from mirdce.errors import CacheError, OutputError
from mirdce.files import write_file
from mirdce.ir.ids import CrateNum
from mirdce.ir.program import Program
from mirdce.ir.stable.term_table import TermReader, TermRows, TermTable
from mirdce.mono.cx import MonoCx
from mirdce.options import Options
from mirdce.pipeline.front.crate_files import file_digest
from mirdce.pipeline.front.front_end import FrontEnd
from mirdce.pipeline.link.link_digest import settings_parts
from mirdce.reach.known_items import KnownItems
from mirdce.reach.record_items import record_items
from mirdce.reach.recorded_items import RecordedItems, read_term_rows
from mirdce.snapshot.columns import Columns, ColumnsError, ColumnWriter

_DIGEST = 16
_ABSENT = bytes(_DIGEST)


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramRecord:
    """The place of a program's record, and what is there.

    Attributes:
        file: where it is kept.
        crates: digests of the crates of the program, by stable id.
        table: terms, with the numbers that the record gives them.
        items: what an earlier link has found; None: there was none.
        code: what it has made of that.
    """

    file: Path
    crates: Mapping[int, bytes]
    table: TermTable
    items: RecordedItems | None
    code: RecordedCode | None


def record_of(
    front: FrontEnd, options: Options, mono: MonoCx, numbers: tuple[CrateNum, ...]
) -> ProgramRecord | None:
    """The record of a program; None if none is kept of it.

    Args:
        numbers: of its crates, the root last.

    Raises:
        MetadataError, ArtifactError: a crate cannot be read.
    """
    program = mono.program
    if not _is_recorded(front, options, program, numbers):
        return None
    try:
        folder = cache_root(options.cache_dir) / "programs"
    except CacheError:
        return None
    root = program.crate_info(numbers[-1]).stable_crate_id
    file = folder / f"{_settings_digest(front, options, root)}.columns"
    crates = {
        program.crate_info(krate).stable_crate_id: file_digest(path)
        for krate, path in zip(numbers, front.files(), strict=True)
    }
    with suppress(OSError, ColumnsError):
        return _read(file, program, numbers, crates)
    rows = TermRows(crates=list(crates), hashes=[], terms=[], sets=[])
    return ProgramRecord(
        file=file, crates=crates, table=TermTable(program, rows), items=None, code=None
    )


def _is_recorded(
    front: FrontEnd, options: Options, program: Program, numbers: tuple[CrateNum, ...]
) -> bool:
    looks_for_faults = options.allow_unsupported or options.trap_dead
    looks_for_faults |= options.optimize_first is not None or bool(options.optimize_crates)
    if not options.use_cache or looks_for_faults:
        return False
    own = numbers[-len(front.own) :]
    if len(set(front.manifest.profiles())) > 1:
        return False
    return not any(program.source(krate).lang_items() for krate in own)


def _settings_digest(front: FrontEnd, options: Options, root: int) -> str:
    digest = hashlib.blake2b(digest_size=_DIGEST)
    sysroot = (one.name for one in front.sysroot)
    folder = front.manifest.working_folder if front.line_tables else ""
    for part in (*settings_parts(front, options), *sysroot, folder, str(root)):
        encoded = part.encode("utf-8")
        digest.update(len(encoded).to_bytes(8, "little"))
        digest.update(encoded)
    return digest.hexdigest()


def _read(
    file: Path, program: Program, numbers: Iterable[CrateNum], crates: Mapping[int, bytes]
) -> ProgramRecord:
    columns = Columns.read(file.read_bytes())
    rows = read_term_rows(columns)
    content = columns.blob("crate digests")
    if len(content) != _DIGEST * len(rows.crates):
        raise ColumnsError("not every crate has a digest")
    then = {krate: content[place * _DIGEST :][:_DIGEST] for place, krate in enumerate(rows.crates)}
    changed = {krate for krate, digest in then.items() if crates.get(krate) != digest}
    rows.crates.extend(krate for krate in crates if krate not in then)
    stale = _Stale(rows.crates, changed, _below(program, numbers))
    table = TermTable(program, rows)
    items = RecordedItems(columns, table, TermReader(program, table), stale)
    code = RecordedCode(columns, items.is_valid)
    return ProgramRecord(file=file, crates=crates, table=table, items=items, code=code)


def _below(program: Program, numbers: Iterable[CrateNum]) -> Mapping[int, frozenset[int]]:
    """Each crate with those below it, by their stable ids."""
    infos = [program.crate_info(krate) for krate in numbers]
    by_hash = {info.hash: info for info in infos}
    found: dict[int, frozenset[int]] = {}
    # A crate comes behind those that it uses, but for some of the standard library.
    pending = list(infos)
    while pending:
        info = pending.pop()
        if info.stable_crate_id in found:
            continue
        deps = [by_hash[dep.hash] for dep in info.deps if dep.hash in by_hash]
        missing = [dep for dep in deps if dep.stable_crate_id not in found]
        if missing:
            pending += [info, *missing]
            continue
        below = frozenset().union(*(found[dep.stable_crate_id] for dep in deps))
        found[info.stable_crate_id] = below | {info.stable_crate_id}
    return found


class _Stale(dict[int, bool]):
    """For sets of crates, whether one of them, or of those below them, has changed."""

    def __init__(
        self, crates: list[int], changed: set[int], below: Mapping[int, frozenset[int]]
    ) -> None:
        super().__init__()
        self._bits = [
            (1 << place, not changed.isdisjoint(below.get(krate, {krate})) or krate in changed)
            for place, krate in enumerate(crates)
        ]

    def __missing__(self, crates: int) -> bool:
        found = any(crates & bit and is_stale for bit, is_stale in self._bits)
        self[crates] = found
        return found


def keep_record(record: ProgramRecord, known: KnownItems, code: KnownCode) -> None:
    """Leaves what was found and made for the next link."""
    columns = ColumnWriter()
    record_items(columns, known, record.table, record.items)
    code.write(columns)
    digests = [record.crates.get(krate, _ABSENT) for krate in record.table.rows.crates]
    columns.blob("crate digests", b"".join(digests))
    # A folder that is not ours to write: the next link begins anew.
    with suppress(OutputError):
        write_file(record.file, columns.content())
