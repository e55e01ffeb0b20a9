import io

from elftools.elf.elffile import ELFFile
from elftools.elf.relocation import RelocationSection
from elftools.elf.sections import Section, SymbolTableSection

from mirdce.object.data_block import DataBlock, Relocation
from mirdce.object.symbols import undefined_symbols
from mirdce.object.writer import write_object
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU


def block(
    name: str,
    data: bytes,
    *relocations: Relocation,
    align: int = 8,
    writable: bool = False,
    thread_local: bool = False,
    section: str = "",
    local: bool = False,
    weak_targets: tuple[str, ...] = (),
) -> DataBlock:
    return DataBlock(
        symbols=((name, 0, len(data)),),
        data=data,
        relocations=relocations,
        align=align,
        writable=writable,
        thread_local=thread_local,
        section=section,
        local=local,
        weak_targets=weak_targets,
    )


def section_of(elf: ELFFile, symbol: str) -> Section:
    table = elf.get_section_by_name(".symtab")
    assert isinstance(table, SymbolTableSection)
    found = table.get_symbol_by_name(symbol)
    assert found is not None
    return elf.get_section(found[0]["st_shndx"])


def test_each_kind_of_data_gets_the_section_that_fits() -> None:
    pointer = Relocation(0, "elsewhere", 16)
    blocks = [
        block("constant", b"abc", align=1),
        block("table", bytes(8), pointer),
        block("variable", b"\1", writable=True),
        block("zeros", bytes(64), writable=True, align=32),
        block("per_thread", b"\1" * 4, writable=True, thread_local=True),
        block("per_thread_zeros", bytes(4), writable=True, thread_local=True),
        block("named", b"x", section=".mine"),
    ]
    elf = ELFFile(io.BytesIO(write_object(blocks, X86_64_LINUX_GNU.elf)))
    kinds = {
        name: (section_of(elf, name).name, section_of(elf, name)["sh_type"])
        for name in ("constant", "table", "variable", "zeros", "per_thread", "per_thread_zeros")
    }
    assert kinds == {
        "constant": (".rodata.m", "SHT_PROGBITS"),
        "table": (".data.rel.ro.m", "SHT_PROGBITS"),
        "variable": (".data.m", "SHT_PROGBITS"),
        "zeros": (".bss.m", "SHT_NOBITS"),
        "per_thread": (".tdata.m", "SHT_PROGBITS"),
        "per_thread_zeros": (".tbss.m", "SHT_NOBITS"),
    }
    assert section_of(elf, "named").name == ".mine"
    assert section_of(elf, "zeros")["sh_addralign"] == 32
    assert section_of(elf, "constant").data() == b"abc"


def test_relocations_name_their_symbol_and_addend() -> None:
    blocks = [
        block(
            "table",
            bytes(16),
            Relocation(0, "elsewhere", -4),
            Relocation(8, ".Ltext", 2),
            weak_targets=("elsewhere",),
        ),
        block(".Ltext", b"hello", align=1, local=True),
    ]
    elf = ELFFile(io.BytesIO(write_object(blocks, X86_64_LINUX_GNU.elf)))
    table = elf.get_section_by_name(".symtab")
    assert isinstance(table, SymbolTableSection)
    (relocations,) = (s for s in elf.iter_sections() if isinstance(s, RelocationSection))
    told = [
        (entry["r_offset"], table.get_symbol(entry["r_info_sym"]).name, entry["r_addend"])
        for entry in relocations.iter_relocations()
    ]
    assert told == [(0, "elsewhere", -4), (8, ".Ltext", 2)]
    bindings = {symbol.name: symbol["st_info"]["bind"] for symbol in table.iter_symbols()}
    assert bindings["elsewhere"] == "STB_WEAK"
    assert bindings[".Ltext"] == "STB_LOCAL"
    assert bindings["table"] == "STB_GLOBAL"
    # All local symbols come before the others, as the header says.
    locals_ = [symbol["st_info"]["bind"] == "STB_LOCAL" for symbol in table.iter_symbols()]
    assert locals_ == sorted(locals_, reverse=True)
    assert table["sh_info"] == sum(locals_)


def test_undefined_symbols_are_read_back() -> None:
    blocks = [
        block("a", bytes(8), Relocation(0, "b", 0)),
        block("b", bytes(16), Relocation(0, "c", 0), Relocation(8, "d", 0)),
    ]
    assert undefined_symbols(write_object(blocks, X86_64_LINUX_GNU.elf)) == ["c", "d"]


def test_more_sections_than_the_header_can_count() -> None:
    blocks = [block(f"s{number}", b"x", align=1) for number in range(0xFF10)]
    elf = ELFFile(io.BytesIO(write_object(blocks, X86_64_LINUX_GNU.elf)))
    assert elf.num_sections() == 0xFF10 + 5
