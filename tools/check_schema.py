"""Compare the reference metadata schema with the sources of the compiler it describes.

Usage: ``python tools/check_schema.py SOURCES``, where SOURCES is the folder of the sources of a
rustc, or its ``compiler/``. Those of 1.96.0 have no differences; what those of another version have
is what its schema must say. Every struct and enum of the schema is looked up in the file that the
comment above it names; names of fields and variants must be equal and in the same order. Fields
that rustc does not write (markers, caches) are listed in `NOT_WRITTEN`.

Exit status 1 if anything differs, 2 if there are no sources.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from mirdce.rmeta.schema.base import Enum, Record, Struct
from mirdce.rmeta.schema.v1_96_0 import SCHEMA

SCHEMA_DIR = Path(__file__).resolve().parent.parent / "mirdce" / "rmeta" / "schema" / "v1_96_0"

NOT_WRITTEN = re.compile(r"PhantomData|ClearCrossCrate|^\(\)$|HashIgnored|^Cache$|BasicBlocksCache")
"""Types of fields that leave no bytes in crate metadata."""

HAND_WRITTEN = {
    # Encoders written by hand, or declared by a macro: there is no declaration to compare with.
    # (The records with ``Unit`` as an argument lose the fields of that type.)
    "AdtDefData",
    "AllocDiscriminant",
    "BasicBlocks",
    "FnSig",
    "FnSigTys",
    "InitMask",
    "LangItem",
    "LazyTables",
    "SourceFileHash",
    "StableSourceFileId",
    "X86InlineAsmReg",
    "X86InlineAsmRegClass",
}


def files_of_records() -> Iterator[tuple[str, str]]:
    """Each record's name and the compiler file its group names, from the comments in the schema."""
    for path in sorted(SCHEMA_DIR.glob("*.py")):
        file = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if found := re.match(r"    # (rustc_\S+\.rs)$", line):
                file = found.group(1)
            elif found := re.match(r'    (?:struct|enum|unit_enum)\((?:"([^"]+)")?', line):
                name = found.group(1)
                pending = name is None
                if name is not None:
                    yield name.replace(" ", ""), file
            elif file and (found := re.match(r'        "([^"]+)",$', line)) and pending:
                pending = False
                yield found.group(1).replace(" ", ""), file


def without_comments(source: str) -> str:
    """Rust source without comments and attributes."""
    source = re.sub(r"//[^\n]*", "", source)
    source = re.sub(r"/\*.*?\*/", "", source, flags=re.S)
    return re.sub(r"#!?\[(?:[^\[\]]|\[(?:[^\[\]]|\[[^\]]*\])*\])*\]", "", source)


def body_after(source: str, position: int) -> str | None:
    """The text between the brackets that open at or after `position`; None for a unit struct."""
    opening = re.compile(r"[{(;]").search(source, position)
    if opening is None or opening.group() == ";":
        return None
    depth = 0
    for at in range(opening.start(), len(source)):
        if source[at] in "{([":
            depth += 1
        elif source[at] in "})]":
            depth -= 1
            if depth == 0:
                return source[opening.start() : at + 1]
    return None


def split_top(text: str) -> list[str]:
    """Split at the commas that are in no brackets."""
    parts, depth, start = [], 0, 0
    for at, character in enumerate(text):
        if character in "{([<":
            depth += 1
        elif character in "})]" or (character == ">" and text[at - 1] != "-"):
            depth -= 1
        elif character == "," and depth == 0:
            parts.append(text[start:at])
            start = at + 1
    parts.append(text[start:])
    return [part.strip() for part in parts if part.strip()]


def field_names(body: str) -> list[str]:
    """Names of the written fields; those of a tuple are numbers."""
    fields = split_top(body[1:-1])
    if body[0] == "(":
        types = [re.sub(r"^pub(\([^)]*\))?\s*", "", one) for one in fields]
        return [str(index) for index, one in enumerate(types) if not NOT_WRITTEN.search(one)]
    names = []
    for one in fields:
        found = re.match(r"(?:pub(?:\([^)]*\))?\s+)?(?:r#)?(\w+)\s*:\s*(.*)", one, re.S)
        if found and not NOT_WRITTEN.search(found.group(2)):
            names.append(found.group(1))
    return names


def variants_of(body: str) -> list[tuple[str, list[str]]]:
    """Names of variants and of their fields."""
    found = []
    for one in split_top(body[1:-1]):
        name = re.match(r"\w+", one)
        if name is None:
            continue
        payload = one[name.end() :].strip()
        found.append((name.group(), field_names(payload) if payload[:1] in ("{", "(") else []))
    return found


def same_name(ours: str, theirs: str) -> bool:
    """A schema writes ``def`` where Rust has ``def_``."""
    return ours.rstrip("_") == theirs.rstrip("_")


def differences(record: Record, body: str) -> Iterator[str]:
    """What differs between a record and its declaration."""
    match record:
        case Struct():
            ours = [name for name, _ in record.fields]
            theirs = field_names(body)
            equal = len(ours) == len(theirs) and all(map(same_name, ours, theirs))
            # A newtype index is declared by a macro, with its options where the field would be.
            if not equal and not (len(ours) == 1 and len(theirs) <= 1):
                yield f"fields {ours} are {theirs}"
        case Enum():
            their_variants = variants_of(body)
            our_names = [one.name for one in record.variants]
            their_names = [name for name, _ in their_variants]
            if our_names != their_names:
                yield f"variants {our_names} are {their_names}"
                return
            for ours_, (name, fields) in zip(record.variants, their_variants, strict=True):
                mine = [field for field, _ in ours_.fields]
                if len(mine) != len(fields) or not all(map(same_name, mine, fields)):
                    yield f"variant {name}: fields {mine} are {fields}"


def macro_differences(compiler: Path) -> Iterator[str]:
    """What differs between the two long lists that macros declare and ours."""
    tables = (compiler / "rustc_metadata/src/rmeta/mod.rs").read_text(encoding="utf-8")
    declared = without_comments(tables).partition("define_tables! {")[2]
    theirs = re.findall(r"^\s+(\w+): Table<", declared, re.M)
    ours = [name for name, _ in SCHEMA.struct("LazyTables").fields]
    if theirs != ours:
        yield f"LazyTables: {ours} are {theirs}"
    lang_items = (compiler / "rustc_hir/src/lang_items.rs").read_text(encoding="utf-8")
    declared = without_comments(lang_items).partition("language_item_table! {")[2]
    theirs = re.findall(r"^\s+(\w+),\s+(?:sym|kw)::", declared, re.M)
    ours = [one.name for one in SCHEMA.enum("LangItem").variants]
    if theirs != ours:
        yield f"LangItem: {ours} are {theirs}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare all records; print what differs and how many were compared."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sources", type=Path, help="folder of the sources of a rustc")
    folder: Path = parser.parse_args(arguments).sources
    compiler = folder / "compiler" if (folder / "compiler").is_dir() else folder
    if not (compiler / "rustc_metadata").is_dir():
        print(f"error: {folder} does not hold the sources of a rustc", file=sys.stderr)
        return 2
    sources: dict[str, str] = {}
    compared, faults = 0, 0
    for name, file in files_of_records():
        plain = name.rpartition("::")[2].partition("<")[0]
        if plain in HAND_WRITTEN or "Unit" in name:
            continue
        if file not in sources:
            path = compiler / file
            # A file that this version does not have: its records are not declared in it.
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            sources[file] = without_comments(text)
        declared = re.search(rf"\b(?:struct|enum)\s+{plain}\b", sources[file])
        body = None if declared is None else body_after(sources[file], declared.end())
        if body is None:
            print(f"{name}: not declared in {file}")
            faults += 1
            continue
        compared += 1
        for difference in differences(SCHEMA.records[name], body):
            print(f"{name} ({file}): {difference}")
            faults += 1
    for difference in macro_differences(compiler):
        print(difference)
        faults += 1
    print(f"{compared + 2} records compared, {faults} differences")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
