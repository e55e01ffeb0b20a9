"""What is in a file of one crate: its identity, the sections and their sizes, its definitions.

``inspect_file`` tells by its first bytes what a file is. ``inspect_artifact`` looks at a
``.mirpack`` alone: nothing that is asked for here needs the crates it refers to.
``inspect_metadata`` says the same of rustc's own metadata, as far as it has it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mirdce.artifact.container import Container
from mirdce.artifact.format import FORMAT_VERSION, MAGIC, SUFFIX
from mirdce.artifact.read import ArtifactCrate, open_artifacts
from mirdce.errors import ArtifactError
from mirdce.ir.def_path import def_path
from mirdce.ir.ids import CrateNum, DefIndex, make_def_id
from mirdce.ir.items import CrateInfo
from mirdce.ir.program import Program
from mirdce.rmeta.container import open_metadata
from mirdce.rmeta.loader import CrateLoader
from mirdce.rmeta.tables import LazyTable, Tables


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section of an artifact or a table of metadata.

    Attributes:
        offset: in the file; of the first entry, for a table.
        size: bytes.
        entries: records or elements; None: it is not known.
    """

    name: str
    offset: int
    size: int
    entries: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """A definition.

    Attributes:
        path: exact path, as in messages.
        kind: rustc's name of the kind of definition.
        code_bytes: bytes of its bodies, promoteds included.
        bodies: which it has, of ``runtime`` and ``ctfe``.
        promoted: number of promoteds.
        digest: content digest of the runtime body in hexadecimal, or None.
    """

    path: str
    kind: str
    code_bytes: int
    bodies: tuple[str, ...]
    promoted: int
    digest: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """All of it.

    Attributes:
        kind: ``artifact`` or ``metadata``.
        format: version of the file's format.
        digest: what identifies the whole content, in hexadecimal; None for metadata.
        functions: functions with MIR to generate code from.
        definitions: definitions of the crate.
        items: those with MIR; empty if they were not asked for.
    """

    file: Path
    kind: str
    format: str
    size: int
    crate: CrateInfo
    digest: str | None
    functions: int
    definitions: int
    bodies: int
    sections: tuple[SectionRow, ...]
    items: tuple[ItemRow, ...]


_METADATA_STARTS = (b"rust\0", b"!<arch>\n")
_METADATA_SUFFIXES = (".rmeta", ".rlib")


def inspect_file(path: Path, *, with_items: bool) -> FileReport:
    """Looks into an artifact or into metadata, whatever the file is called.

    Raises:
        ArtifactError: it is damaged, or neither of the two.
        MetadataError, ToolchainError: it is damaged metadata, or of an unsupported compiler.
    """
    try:
        with path.open("rb") as file:
            start = file.read(len(MAGIC))
    except OSError as error:
        raise ArtifactError(f"cannot be read: {error.strerror}", file=str(path)) from error
    if start == MAGIC or path.suffix == SUFFIX:
        return inspect_artifact(path, with_items=with_items)
    if start.startswith(_METADATA_STARTS) or path.suffix in _METADATA_SUFFIXES:
        return inspect_metadata(path)
    raise ArtifactError(
        "the file is neither a mirdce artifact nor metadata of rustc", file=str(path), offset=0
    )


def inspect_artifact(path: Path, *, with_items: bool) -> FileReport:
    """Looks into a ``.mirpack``.

    Raises:
        ArtifactError: it is damaged, or of another format.
    """
    container = Container(path)
    program = Program()
    (number,) = open_artifacts(program, [path])
    crate = program.source(number)
    assert isinstance(crate, ArtifactCrate)
    items = tuple(_items(program, crate, number)) if with_items else ()
    return FileReport(
        file=path,
        kind="artifact",
        format=str(FORMAT_VERSION),
        size=path.stat().st_size,
        crate=crate.info,
        digest=container.digest.hex(),
        functions=crate.function_count(),
        definitions=crate.def_count(),
        bodies=len(container.records("bodies")),
        sections=tuple(_sections(container)),
        items=items,
    )


def _sections(container: Container) -> Iterator[SectionRow]:
    rows = container.sections()
    indexed = {name.removesuffix(".index") for name, _, _ in rows if name.endswith(".index")}
    for name, offset, size in rows:
        entries = len(container.records(name)) if name in indexed else None
        yield SectionRow(name, offset, size, entries)


def _items(program: Program, crate: ArtifactCrate, number: CrateNum) -> Iterator[ItemRow]:
    for index in map(DefIndex, range(crate.def_count())):
        runtime, ctfe, promoted = crate.body_numbers(index)
        if runtime is None and ctfe is None:
            continue
        present = [(name, body) for name, body in (("runtime", runtime), ("ctfe", ctfe))]
        numbers = [body for _, body in present if body is not None]
        kind = crate.def_kind(index)
        digest = crate.optimized_mir_digest(index)
        yield ItemRow(
            path=def_path(program, make_def_id(number, index)),
            kind="" if kind is None else kind.value,
            code_bytes=sum(map(crate.body_size, [*numbers, *promoted])),
            bodies=tuple(name for name, body in present if body is not None),
            promoted=len(promoted),
            digest=None if digest is None else digest.hex(),
        )


def _table_row(tables: Tables, name: str, table: LazyTable) -> SectionRow:
    present = sum(1 for _ in tables.present(name))
    return SectionRow(name, table.position, table.width * table.length, present)


def inspect_metadata(path: Path) -> FileReport:
    """Looks into an ``.rmeta`` file or an rlib.

    Raises:
        MetadataError, ToolchainError: it is damaged, or of an unsupported compiler.
    """
    container = open_metadata(path)
    (crate,) = CrateLoader(Program()).load([path])
    tables = crate.tables
    rows = [_table_row(tables, name, table) for name, table in tables.items()]
    bodies = sum(1 for name in ("optimized_mir", "mir_for_ctfe") for _ in tables.present(name))
    return FileReport(
        file=path,
        kind="metadata",
        format=container.rustc_version,
        size=path.stat().st_size,
        crate=crate.info,
        digest=None,
        functions=crate.function_count(),
        definitions=crate.def_count(),
        bodies=bodies,
        sections=tuple(sorted(rows, key=lambda row: row.offset)),
        items=(),
    )
