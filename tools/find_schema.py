"""Read from an installed rustc, without its sources, what a metadata schema for it must have.

Usage: ``python tools/find_schema.py [RUSTC] [--like VERSION] [--symbols FILE]``, where RUSTC is the
path of a compiler (by default the one on the PATH) and VERSION the known schema to compare with (by
default the newest).

Two things stand in ``librustc_driver``:

* the predefined symbols, as an array of string slices that begins with ``$crate`` and ends with the
  release; ``--symbols`` writes them to a file for ``mirdce/rmeta/schema``;
* the number of variants of each enum that metadata can hold, in the messages of derived decoders
  (``invalid enum variant tag while decoding `X`, expected 0..N``).

What differs from the schema is listed: those records need a delta. Fields of structs and the order
of variants are not in the compiler: `tools/check_schema.py` compares them with its sources, and
`tests/oracle/record_ends.py` judges the whole by where records end.

Exit status 1 if anything differs.
"""

import argparse
import re
import shutil
import struct
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from elftools.elf.elffile import ELFFile

from mirdce.cargo.toolchain import Toolchain, identify
from mirdce.errors import MirdceError, ToolchainError, describe
from mirdce.rmeta.schema import SCHEMAS, predefined_symbols
from mirdce.rmeta.schema.base import Enum, Schema

VARIANTS = re.compile(rb"invalid enum variant tag while decoding `(\w+)`, expected 0\.\.(\d+)")
FIRST_SYMBOLS = (b"$crate", b"{{root}}", b"_")
LONGEST_SYMBOL = 300
AMBIGUOUS = {"Defaultness"}
"""Enums that share their name with one of the syntax tree, whose message is the only one left."""

RELATIVE = 8
"""``R_X86_64_RELATIVE``."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What a compiler says of its metadata format.

    Attributes:
        symbols: the predefined symbols in order.
        variants: number of variants of each enum, by name; several enums may share a name.
    """

    release: str
    symbols: tuple[str, ...]
    variants: Mapping[str, frozenset[int]]


def driver_of(toolchain: Toolchain) -> Path:
    """The shared library that is the compiler.

    Raises:
        ToolchainError: it is not where rustc's distributions have it.
    """
    folders = [toolchain.sysroot / "lib", toolchain.sysroot / "lib" / "x86_64-linux-gnu"]
    for folder in folders:
        for found in sorted(folder.glob("librustc_driver-*.so")):
            return found
    raise ToolchainError(f"there is no librustc_driver in {' or '.join(map(str, folders))}")


class Driver:
    """The compiler's library, mapped as it would be loaded."""

    def __init__(self, path: Path) -> None:
        self.data = path.read_bytes()
        with open(path, "rb") as file:
            elf = ELFFile(file)
            self.sections = [
                (one["sh_addr"], one["sh_size"], one["sh_offset"], one.name)
                for one in elf.iter_sections()
                if one["sh_addr"] and one["sh_type"] != "SHT_NOBITS"
            ]
        self.address, self.size, self.offset = self._section(".data.rel.ro")
        self._targets = dict(self._relocations())

    def _section(self, name: str) -> tuple[int, int, int]:
        for address, size, offset, found in self.sections:
            if found == name:
                return address, size, offset
        raise ToolchainError(f"librustc_driver has no section {name}")

    def _relocations(self) -> Iterator[tuple[int, int]]:
        """Address and target of each pointer in the section that holds constant slices."""
        _, size, offset = self._section(".rela.dyn")
        end = self.address + self.size
        for place, kind, addend in struct.iter_unpack("<QQq", self.data[offset : offset + size]):
            if kind == RELATIVE and self.address <= place < end:
                yield place, addend

    def string(self, place: int) -> bytes | None:
        """The string slice at an address; None: there is none."""
        at = place - self.address + self.offset
        (length,) = struct.unpack_from("<Q", self.data, at + 8)
        if length == 0:
            return b""
        target = self._targets.get(place)
        if target is None or length > LONGEST_SYMBOL:
            return None
        for address, size, offset, _ in self.sections:
            if address <= target < address + size:
                begin = target - address + offset
                return self.data[begin : begin + length]
        return None

    def slices(self) -> Iterator[int]:
        """Addresses where the predefined symbols may begin."""
        pattern = struct.pack("<Q", len(FIRST_SYMBOLS[0]))
        begin, end = self.offset, self.offset + self.size
        at = self.data.find(pattern, begin, end)
        while at >= 0:
            if at % 8 == self.offset % 8:
                yield at - 8 - self.offset + self.address
            at = self.data.find(pattern, at + 1, end)


def find_symbols(driver: Driver, release: str) -> tuple[str, ...]:
    """The predefined symbols.

    Raises:
        ToolchainError: they are not where they are expected.
    """
    for place in driver.slices():
        if all(driver.string(place + 16 * i) == one for i, one in enumerate(FIRST_SYMBOLS)):
            return _symbols_from(driver, place, release)
    raise ToolchainError("the predefined symbols were not found in librustc_driver")


def _symbols_from(driver: Driver, place: int, release: str) -> tuple[str, ...]:
    found = []
    end = driver.address + driver.size
    while place < end and (text := driver.string(place)) is not None:
        found.append(text.decode())
        place += 16
        if found[-1] == release:
            return tuple(found)
    raise ToolchainError(f"the symbols do not end with {release}: {found[-3:]}")


def find_variants(data: bytes) -> Mapping[str, frozenset[int]]:
    """Numbers of variants by name of enum."""
    found: dict[str, set[int]] = {}
    for match in VARIANTS.finditer(data):
        found.setdefault(match.group(1).decode(), set()).add(int(match.group(2)))
    return {name: frozenset(counts) for name, counts in found.items()}


def look_into(toolchain: Toolchain) -> Findings:
    """Read a compiler."""
    driver = Driver(driver_of(toolchain))
    symbols = find_symbols(driver, toolchain.release)
    return Findings(toolchain.release, symbols, find_variants(driver.data))


def comparable(symbol: str) -> str:
    """A symbol as it is compared: in those that are messages, punctuation does not count."""
    return re.sub(r"\W", "", symbol) if " " in symbol else symbol


def differences(findings: Findings, schema: Schema) -> Iterator[str]:
    """What a delta to `schema` has to say, one line each."""
    known = predefined_symbols(schema)
    symbols = [comparable(one) for one in findings.symbols]
    if symbols != [comparable(one) for one in known]:
        added = set(findings.symbols) - set(known)
        removed = set(known) - set(findings.symbols)
        yield (
            f"symbols: {len(findings.symbols)}, {schema.version} has {len(known)};"
            f" {len(added)} added, {len(removed)} removed"
        )
    for name, record in sorted(schema.records.items()):
        if not isinstance(record, Enum) or len(record.variants) < 2 or name in AMBIGUOUS:
            continue
        counts = findings.variants.get(name.partition("<")[0])
        if counts is not None and len(record.variants) not in counts:
            shown = " or ".join(map(str, sorted(counts)))
            yield f"enum {name}: {shown} variants, {schema.version} has {len(record.variants)}"


def compared(findings: Findings, schema: Schema) -> int:
    """Number of enums of the schema that the compiler tells the variants of."""
    names = {name.partition("<")[0] for name, one in schema.records.items() if type(one) is Enum}
    return len(names & findings.variants.keys())


def main(arguments: Sequence[str]) -> int:
    """Run the tool; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("rustc", nargs="?", default=shutil.which("rustc") or "rustc", type=Path)
    parser.add_argument("--like", default=list(SCHEMAS)[-1], choices=list(SCHEMAS))
    parser.add_argument("--symbols", type=Path, help="write the predefined symbols to this file")
    given = parser.parse_args(arguments)
    try:
        findings = look_into(identify(given.rustc, Path.cwd()))
    except MirdceError as error:
        print(f"error: {describe(error)}", file=sys.stderr)
        return int(error.exit_code)
    if given.symbols is not None:
        given.symbols.write_text("".join(f"{one}\n" for one in findings.symbols), encoding="utf-8")
    schema = SCHEMAS[given.like]
    found = list(differences(findings, schema))
    print(
        f"rustc {findings.release}: {len(findings.symbols)} predefined symbols;"
        f" {compared(findings, schema)} enums compared with the schema of {schema.version}"
    )
    for line in found:
        print(f"  {line}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
