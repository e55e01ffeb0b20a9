"""Names of symbols: those of rustc's own object code, but for the hash."""

import re
from pathlib import Path

import pytest
from elftools.elf.elffile import ELFFile
from elftools.elf.sections import SymbolTableSection

from mirdce.cargo.toolchain import Toolchain
from tests.link.conftest import ROOT, Mirdce, run

NAMES = "tests/link/programs/names.rs"
_HASH = re.compile(r"17h[0-9a-f]{16}E$")
# rustc and mirdce name data that has no name in the source in ways of their own.
_DATA = re.compile(r"\.(?:loc|\d+)\b|^(?:vtable|alloc_)")


def names(file: Path) -> list[str]:
    """Symbols that the file defines for the program's items, with their hashes."""
    with file.open("rb") as opened:
        table = ELFFile(opened).get_section_by_name(".symtab")
        assert isinstance(table, SymbolTableSection)
        return [
            symbol.name
            for symbol in table.iter_symbols()
            if symbol["st_info"]["type"] in ("STT_FUNC", "STT_OBJECT", "STT_TLS")
            and symbol["st_shndx"] != "SHN_UNDEF"
            and not _DATA.search(symbol.name)
        ]


@pytest.mark.parametrize("profile", [(), ("-O",)], ids=["debug", "release"])
def test_legacy_names_equal_rustcs(
    mirdce: Mirdce,
    toolchain: Toolchain,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    profile: tuple[str, ...],
) -> None:
    monkeypatch.setenv("RUSTC_BOOTSTRAP", "1")
    scheme = ("-Csymbol-mangling-version=legacy", "-Zunstable-options")
    flags = ("--edition=2024", "-Awarnings", *scheme, *profile)
    theirs, ours = tmp_path / "theirs.o", tmp_path / "ours"
    # Without passes, so that functions that are always inlined are there too.
    whole = ("--emit=obj", "-Ccodegen-units=1", "-Cno-prepopulate-passes")
    assert run(toolchain.rustc, NAMES, *flags, *whole, "-o", theirs, cwd=ROOT).code == 0
    mirdce.link(NAMES, *flags, "--target-dir", tmp_path / "target", "-o", ours)
    expected = {_HASH.sub("", name) for name in names(theirs)}
    found = [name for name in names(ours) if name.startswith("_ZN")]
    # Optimized, a function may have moved into several modules; rustc's program has 55 names.
    assert len(set(found)) > 50 if profile else len(set(found)) == len(found) > 250
    assert {_HASH.sub("", name) for name in found} <= expected


def test_the_scheme_is_the_compilers_own(
    mirdce: Mirdce, toolchain: Toolchain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, ours, theirs = tmp_path / "named.rs", tmp_path / "ours", tmp_path / "theirs"
    source.write_text(
        "#[inline(never)] fn seen() { std::hint::black_box(1); } fn main() { seen() }"
    )
    told = "-Csymbol-mangling-version"
    for flags, bootstrap in (
        ((), "0"),
        ((), "1"),
        (("--crate-name", "named"), "other,named"),
        ((f"{told}=v0",), "0"),
        ((f"{told}=hashed", "-Zunstable-options"), "1"),
    ):
        monkeypatch.setenv("RUSTC_BOOTSTRAP", bootstrap)
        assert run(toolchain.rustc, source, *flags, "-o", theirs).code == 0, flags
        mirdce.link(source, *flags, "--target-dir", tmp_path / "target", "-o", ours)
        expected = _schemes(theirs)
        assert len(expected) == 1
        assert _schemes(ours) == expected


def test_a_name_that_is_far_too_long_is_a_v0_name(mirdce: Mirdce, tmp_path: Path) -> None:
    source, ours = tmp_path / "long.rs", tmp_path / "ours"
    nested = "".join(f"type T{n} = (T{n - 1}, T{n - 1}); " for n in range(1, 14))
    source.write_text(
        "type T0 = Bomb; struct Bomb; impl Drop for Bomb { fn drop(&mut self) {} } "
        f"{nested}fn main() {{ drop(std::hint::black_box(None::<T13>)) }}",
        encoding="utf-8",
    )
    mirdce.link(source, "--target-dir", tmp_path / "target", "-o", ours)
    assert run(ours).code == 0
    assert max(map(len, names(ours))) < 1 << 17
    glue = [name for name in names(ours) if "drop_in_place" in name]
    assert {name[:2] for name in glue} == {"_R", "_Z"}


def _schemes(file: Path) -> set[str]:
    """How the symbols of the program's own functions begin."""
    starts = re.compile(r"_ZN5named|_RNxC5named\d+H|_RNvCs[0-9A-Za-z]+_5named")
    found = (starts.match(name) for name in names(file))
    return {re.sub(r"\d+H|s[0-9A-Za-z]+_", "", match[0]) for match in found if match}
