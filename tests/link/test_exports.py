"""What other files see of an output: the symbols of named items must be those of rustc's output."""

import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from elftools.elf.elffile import ELFFile
from elftools.elf.sections import Symbol, SymbolTableSection

from mirdce.cargo.toolchain import Toolchain
from mirdce.object.archive import members
from tests.link.conftest import Mirdce, run

EXPORTS = Path(__file__).parent / "packages" / "exports"
_OF_ONE_ITEM = re.compile(r"(\.text|\.rodata|\.data|\.data\.rel\.ro|\.t?bss|\.tdata)\.(?:m|ex.+)")
Seen = tuple[str, str, str, str, int, str]
"""Name, binding, visibility, type, size (of data) and section of a symbol."""


def _sections(elf: ELFFile, table: str) -> Iterator[tuple[Symbol, str]]:
    section = elf.get_section_by_name(table)
    if isinstance(section, SymbolTableSection):
        for symbol in section.iter_symbols():
            index = symbol["st_shndx"]
            named = elf.get_section(index) if isinstance(index, int) else None
            where = index if named is None else f"{_base(named.name)} {_kind(named.header)}"
            yield symbol, where


def _base(section: str) -> str:
    """The name less what makes it a section of one item alone."""
    found = _OF_ONE_ITEM.fullmatch(section)
    return section if found is None else found[1]


def _kind(header: dict[str, int | str]) -> str:
    # A table of strings, or of equal-sized constants, says so in a flag that means nothing here.
    return f"{header['sh_type']} {int(header['sh_flags']) & ~0x30:x}"


def _is_own(name: str) -> bool:
    # The positions of a function's panics are data of their own here.
    return name.startswith("ex") and ".loc." not in name


def defined(elf: ELFFile, table: str) -> set[Seen]:
    """The symbols that a file defines, but for mangled ones and those that the linker makes."""
    return {
        (
            symbol.name,
            symbol["st_info"]["bind"],
            symbol["st_other"]["visibility"],
            symbol["st_info"]["type"],
            symbol["st_size"] if symbol["st_info"]["type"] != "STT_FUNC" else 0,
            section,
        )
        for symbol, section in _sections(elf, table)
        if section != "SHN_UNDEF"
        and symbol["st_info"]["type"] not in ("STT_NOTYPE", "STT_FILE")
        and not symbol.name.startswith(("_R", "_ZN"))
    }


def of_linked(path: Path) -> tuple[set[Seen], set[Seen]]:
    """What the dynamic linker sees, and what there is of the program's named items."""
    with path.open("rb") as file:
        elf = ELFFile(file)
        named = {seen for seen in defined(elf, ".symtab") if _is_own(seen[0])}
        return defined(elf, ".dynsym"), named


def of_archive(path: Path) -> tuple[set[Seen], set[tuple[str, str]]]:
    """Definitions of the named items, and the visibility of each mention of them."""
    definitions: set[Seen] = set()
    mentions: set[tuple[str, str]] = set()
    for _, data in members(path):
        if data[:4] != b"\x7fELF" or b"ex_" not in data:
            continue  # The rest is std.
        elf = ELFFile(io.BytesIO(data))
        definitions |= {seen for seen in defined(elf, ".symtab") if _is_own(seen[0])}
        mentions |= {
            (symbol.name, symbol["st_other"]["visibility"])
            for symbol, _ in _sections(elf, ".symtab")
            if _is_own(symbol.name) and symbol["st_info"]["type"] != "STT_FILE"
        }
    return definitions, mentions


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy that builds may write into; its items use unstable attributes."""
    monkeypatch.setenv("RUSTC_BOOTSTRAP", "1")
    return Path(shutil.copytree(EXPORTS, tmp_path / "exports"))


def built(toolchain: Toolchain, package: Path, *flags: str) -> Path:
    """The folder of cargo's own outputs."""
    target = package / "theirs"
    environment = {"RUSTC": str(toolchain.rustc), "CARGO_TARGET_DIR": str(target)}
    ran = run(toolchain.cargo(), "build", "--offline", *flags, cwd=package, env=environment)
    assert ran.code == 0, ran.stderr
    return target / ("release" if "--release" in flags else "debug")


@pytest.mark.parametrize("flags", [(), ("--release",)], ids=["debug", "release"])
def test_symbols_of_libraries_equal_rustcs(
    mirdce: Mirdce, toolchain: Toolchain, package: Path, flags: tuple[str, ...]
) -> None:
    theirs = built(toolchain, package, "--lib", *flags)
    for kind, file in (("cdylib", "libexports.so"), ("staticlib", "libexports.a")):
        ours = package / file
        mirdce.link(package, "--lib", "--crate-type", kind, *flags, "--offline", "-o", ours)
        seen = of_archive if kind == "staticlib" else of_linked
        expected = seen(theirs / file)
        assert any(name[0] == "ex_function" for name in expected[0])
        assert seen(ours) == expected


EXPORTING = {
    "nothing": "",
    "all": "-Clink-arg=-rdynamic",
    "chosen": "-Zexport-executable-symbols",
}


@pytest.mark.parametrize("chosen", EXPORTING)
def test_an_executable_exports_what_rustcs_does(
    mirdce: Mirdce,
    toolchain: Toolchain,
    package: Path,
    chosen: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("RUSTFLAGS", EXPORTING[chosen])
    theirs, ours = built(toolchain, package, "--bin", "exports"), package / "ours"
    mirdce.link(package, "--bin", "exports", "--offline", "-o", ours)
    expected = of_linked(theirs / "exports")
    exported = {name for name, *_ in expected[0]}
    everything = {"main", "ex_constant", "ex_function", "ex_dep_table"}
    assert everything.isdisjoint(exported) if chosen == "nothing" else everything <= exported
    assert of_linked(ours) == expected
