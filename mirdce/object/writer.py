"""A relocatable ELF object with data only, written without LLVM.

Every block of data is a section of its own, so the linker drops what nothing refers to. Symbols are
hidden unless other files may see them; those that another object defines are undefined and default.

Source: the System V ABI, AMD64 supplement; linux's elf.h; for sections named in the source LLVM's
TargetLoweringObjectFileImpl.cpp (``getELFKindForNamedSection``, ``getELFSectionType``).
"""

from collections.abc import Sequence
from typing import Final

from mirdce.object import elf
from mirdce.object.data_block import DataBlock
from mirdce.target.target import ElfMachine


class _Strings:
    """A string table."""

    def __init__(self) -> None:
        self.data = bytearray(b"\0")
        self._offsets: dict[str, int] = {"": 0}

    def add(self, text: str) -> int:
        """Offset of a string."""
        found = self._offsets.get(text)
        if found is None:
            found = self._offsets[text] = len(self.data)
            self.data += text.encode("utf-8") + b"\0"
        return found


_NAMED_KINDS: Final = (
    (".init_array", elf.SHT_INIT_ARRAY),
    (".fini_array", elf.SHT_FINI_ARRAY),
    (".preinit_array", elf.SHT_PREINIT_ARRAY),
    (".bss", elf.SHT_NOBITS),
    (".tbss", elf.SHT_NOBITS),
)
"""Types of sections by name; longer names have a dot behind it."""


def _section_of(block: DataBlock) -> tuple[str, int, int]:
    """Name, type and flags of a block's section."""
    is_zero = not block.relocations and not any(block.data)
    flags = elf.SHF_ALLOC | (elf.SHF_GNU_RETAIN if block.retained else 0)
    if block.thread_local:
        flags |= elf.SHF_WRITE | elf.SHF_TLS
        default = ".tbss" if is_zero else ".tdata"
    elif block.writable:
        flags |= elf.SHF_WRITE
        default = ".bss" if is_zero else ".data"
    elif block.relocations:
        flags |= elf.SHF_WRITE
        default = ".data.rel.ro"
    else:
        default = ".rodata"
        is_zero = False
    if block.section:
        return _named_section(block.section, flags)
    return (
        f"{default}.m",
        elf.SHT_NOBITS if is_zero and flags & elf.SHF_WRITE else elf.SHT_PROGBITS,
        flags,
    )


def _named_section(name: str, flags: int) -> tuple[str, int, int]:
    """A section that the source names; some names say what must be in it."""
    if name.startswith(".note"):
        return name, elf.SHT_NOTE, flags
    for prefix, kind in _NAMED_KINDS:
        if name == prefix or name.startswith(f"{prefix}."):
            return name, kind, flags | elf.SHF_WRITE if kind == elf.SHT_NOBITS else flags
    return name, elf.SHT_PROGBITS, flags


class _Object:
    """The object being written: contents, section headers, symbols."""

    def __init__(self, weak: frozenset[str]) -> None:
        self.contents = bytearray(elf.HEADER.size)
        self.headers: list[bytes] = [bytes(elf.SECTION.size)]
        self.names = _Strings()
        self._weak = weak
        self._strings = _Strings()
        self._locals: list[bytes] = [bytes(elf.SYMBOL.size)]
        self._globals: list[bytes] = []
        self._indices: dict[str, int] = {}

    def add_section(
        self,
        name: str,
        kind: int,
        flags: int,
        data: bytes | bytearray,
        align: int,
        *,
        link: int = 0,
        info: int = 0,
        entry: int = 0,
    ) -> int:
        """Adds a section; returns its index."""
        contents = self.contents
        contents += bytes(-len(contents) % align)
        header = elf.SECTION.pack(
            self.names.add(name),
            kind,
            flags,
            0,
            len(contents),
            len(data),
            link,
            info,
            align,
            entry,
        )
        self.headers.append(header)
        if kind != elf.SHT_NOBITS:
            contents += data
        return len(self.headers) - 1

    def define(self, blocks: Sequence[DataBlock], sections: list[int]) -> None:
        """Makes the symbols that the blocks define, local ones first as ELF demands."""
        for wants_local in (True, False):
            for block, section in zip(blocks, sections, strict=True):
                if block.local is wants_local:
                    for name, offset, size in block.symbols:
                        self._define(block, section, name, offset, size)

    def _define(self, block: DataBlock, section: int, name: str, offset: int, size: int) -> None:
        kind = elf.STT_TLS if block.thread_local else elf.STT_OBJECT
        if block.local:
            entry = elf.SYMBOL.pack(self._strings.add(name), kind, 0, section, offset, size)
            self._indices[name] = len(self._locals)
            self._locals.append(entry)
            return
        info = (elf.STB_WEAK if block.weak else elf.STB_GLOBAL) | kind
        other = elf.STV_DEFAULT if block.exported else elf.STV_HIDDEN
        if block.common:
            # The place of such a symbol is its alignment.
            section, offset = elf.SHN_COMMON, block.align
        entry = elf.SYMBOL.pack(self._strings.add(name), info, other, section, offset, size)
        self._indices[name] = len(self._locals) + len(self._globals)
        self._globals.append(entry)

    def symbol(self, name: str) -> int:
        """Index of a symbol; one that is not defined here becomes undefined."""
        found = self._indices.get(name)
        if found is None:
            found = self._indices[name] = len(self._locals) + len(self._globals)
            binding = elf.STB_WEAK if name in self._weak else elf.STB_GLOBAL
            self._globals.append(elf.SYMBOL.pack(self._strings.add(name), binding, 0, 0, 0, 0))
        return found

    def finish(self, symtab: int, machine: ElfMachine, abi: int) -> bytes:
        """Adds symbol and string tables and the header, which names machine and ABI."""
        symbols = b"".join((*self._locals, *self._globals))
        index = self.add_section(
            ".symtab",
            elf.SHT_SYMTAB,
            0,
            symbols,
            8,
            link=symtab + 1,
            info=len(self._locals),
            entry=elf.SYMBOL.size,
        )
        assert index == symtab
        self.add_section(".strtab", elf.SHT_STRTAB, 0, self._strings.data, 1)
        self.names.add(".shstrtab")
        names = self.add_section(".shstrtab", elf.SHT_STRTAB, 0, self.names.data, 1)
        contents = self.contents
        contents += bytes(-len(contents) % 8)
        start = len(contents)
        count = len(self.headers)
        headers = self.headers
        shnum, shstrndx = count, names
        if count >= elf.SHN_LORESERVE:
            # So many sections do not fit the header: the null section says the real numbers.
            headers[0] = elf.SECTION.pack(0, 0, 0, 0, 0, count, names, 0, 0, 0)
            shnum, shstrndx = 0, elf.SHN_XINDEX
        contents += b"".join(headers)
        ident = elf.MAGIC + bytes((elf.VERSION, abi))
        sizes = (elf.HEADER.size, 0, 0, elf.SECTION.size)
        contents[: elf.HEADER.size] = elf.HEADER.pack(
            ident, elf.ET_REL, machine.number, elf.VERSION, 0, 0, start, 0, *sizes, shnum, shstrndx
        )
        return bytes(contents)


def write_object(blocks: Sequence[DataBlock], machine: ElfMachine) -> bytes:
    """The object with these blocks, in their order, for a machine."""
    out = _Object(frozenset(name for block in blocks for name in block.weak_targets))
    sections = []
    for block in blocks:
        if block.common:
            sections.append(elf.SHN_COMMON)
            continue
        name, section_kind, flags = _section_of(block)
        sections.append(out.add_section(name, section_kind, flags, block.data, block.align))
    out.define(blocks, sections)
    relocated = [(block, section) for block, section in zip(blocks, sections, strict=True)]
    relocated = [pair for pair in relocated if pair[0].relocations]
    # .rela sections follow, then .note.GNU-stack, then the symbol table they link to.
    symtab = len(out.headers) + len(relocated) + 1
    kind = machine.absolute_64
    for block, section in relocated:
        data = b"".join(
            elf.RELA.pack(item.offset, out.symbol(item.symbol) << 32 | kind, item.addend)
            for item in block.relocations
        )
        out.add_section(
            ".rela.m",
            elf.SHT_RELA,
            elf.SHF_INFO_LINK,
            data,
            8,
            link=symtab,
            info=section,
            entry=elf.RELA.size,
        )
    out.add_section(".note.GNU-stack", elf.SHT_PROGBITS, 0, b"", 1)
    # Retaining sections is an extension of GNU's.
    retains = any(block.retained for block in blocks)
    return out.finish(symtab, machine, elf.ELFOSABI_GNU if retains else 0)
