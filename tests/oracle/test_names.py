"""Symbol and type names against rustc: std's symbol tables, and a program that prints its names."""

import io
import subprocess
from pathlib import Path

import pytest
from elftools.elf.elffile import ELFFile
from elftools.elf.sections import SymbolTableSection

from mirdce.cargo.sysroot import sysroot_crates
from mirdce.cargo.toolchain import Toolchain
from mirdce.ir.items import DefKind
from mirdce.mono.names.mangle import static_symbol_name, symbol_name, type_id_hash, type_name
from tests.oracle.std_program import TestProgram, compile_program, open_program, run_rustc
from tests.oracle.test_fn_abi import archive_members, exported_instance

SAMPLE = Path(__file__).parent / "layout" / "names.rs"


@pytest.fixture(scope="module")
def std(toolchain: Toolchain) -> TestProgram:
    return open_program(toolchain)


def global_symbols(rlib: Path) -> set[str]:
    """Names that a crate's object code defines for others."""
    found = set()
    for member in archive_members(rlib):
        if member[:4] != b"\x7fELF":
            continue
        table = ELFFile(io.BytesIO(member)).get_section_by_name(".symtab")
        if isinstance(table, SymbolTableSection):
            found |= {
                symbol.name
                for symbol in table.iter_symbols()
                if symbol["st_info"]["bind"] != "STB_LOCAL" and symbol["st_shndx"] != "SHN_UNDEF"
            }
    return found


def test_every_exported_symbol_of_std_is_found(toolchain: Toolchain, std: TestProgram) -> None:
    rlibs = {crate.name: crate.rlib for crate in sysroot_crates(toolchain)}
    count = 0
    for crate in std.crates:
        defined = global_symbols(rlibs[crate.info.name])
        number = std.program.reserve_crate(crate.info.stable_crate_id)
        for symbol in crate.exported_symbols():
            instance = exported_instance(std, symbol)
            if instance is not None:
                name = symbol_name(std.mono, instance, number)
            elif symbol.def_id is not None:
                assert std.program.def_kind(symbol.def_id) is DefKind.STATIC
                name = static_symbol_name(std.mono, symbol.def_id)
            else:
                continue
            assert name in defined, name
            count += 1
    assert count > 2000


PRINT = """
fn print<T: 'static + ?Sized>() {
    let id: u128 = unsafe { std::mem::transmute(std::any::TypeId::of::<T>()) };
    println!("{id} {}", std::any::type_name::<T>());
}
"""


def test_type_names_and_ids_equal_those_at_run_time(toolchain: Toolchain, tmp_path: Path) -> None:
    count = SAMPLE.read_text(encoding="utf-8").count("pub type T")
    names = [f"T{index}" for index in range(count)]
    calls = "".join(f"print::<names::{name}>();" for name in names)
    source = tmp_path / "print.rs"
    source.write_text(f"{PRINT}\nfn main() {{ {calls} }}\n", encoding="utf-8")
    library = tmp_path / "libnames.rlib"
    for result in (
        run_rustc(toolchain, SAMPLE, "--crate-type=rlib", f"-o{library}"),
        run_rustc(toolchain, source, f"--extern=names={library}", f"-o{tmp_path / 'print'}"),
    ):
        assert result.returncode == 0, result.stderr
    printed = subprocess.run([tmp_path / "print"], capture_output=True, text=True, check=True)
    bench = compile_program(toolchain, SAMPLE, tmp_path)
    types = bench.aliased_types()
    mono = bench.mono
    expected = [line.split(" ", 1) for line in printed.stdout.splitlines()]
    assert [type_name(mono, types[name]) for name in names] == [text for _, text in expected]
    ids = {name: str(type_id_hash(mono, types[name])) for name in names}
    assert ids == {name: printed_id for name, (printed_id, _) in zip(names, expected, strict=True)}
    assert len(set(ids.values())) == count
