"""A relocatable ELF object with data only, written without LLVM.

Every block of data is a section of its own, so the linker drops what nothing refers to. Symbols are
hidden unless other files may see them; those that another object defines are undefined and default.

Source: the System V ABI, AMD64 supplement; linux's elf.h; for sections named in the source LLVM's
TargetLoweringObjectFileImpl.cpp (``getELFKindForNamedSection``, ``getELFSectionType``).
"""

import struct
from typing import Final, final

from mirdce.ir.node import node

_SHT_PROGBITS: Final = 1
_SHT_SYMTAB: Final = 2
_SHT_STRTAB: Final = 3
_SHT_RELA: Final = 4
_SHT_NOTE: Final = 7
_SHT_NOBITS: Final = 8
_SHT_INIT_ARRAY: Final = 14
_SHT_FINI_ARRAY: Final = 15
_SHT_PREINIT_ARRAY: Final = 16
_SHF_WRITE: Final = 1
_SHF_ALLOC: Final = 2
_SHF_INFO_LINK: Final = 0x40
_SHF_TLS: Final = 0x400
_SHF_GNU_RETAIN: Final = 0x200000
_ELFOSABI_GNU: Final = 3
_STB_GLOBAL: Final = 1 << 4
_STB_WEAK: Final = 2 << 4
_STT_OBJECT: Final = 1
_STT_TLS: Final = 6
_STV_DEFAULT: Final = 0
_STV_HIDDEN: Final = 2
_SHN_COMMON: Final = 0xFFF2
_R_X86_64_64: Final = 1
_SYMBOL: Final = struct.Struct("<IBBHQQ")
_SECTION: Final = struct.Struct("<IIQQQQIIQQ")
_RELA: Final = struct.Struct("<QQq")


@final
@node
class Relocation:
    """The address of ``symbol`` plus ``addend``, at ``offset`` in the block."""

    offset: int
    symbol: str
    addend: int


@final
@node
class DataBlock:
    """A piece of data with the symbols that lie in it.

    Attributes:
        symbols: name, offset and size of each symbol.
        data: the bytes; where a relocation goes they are ignored.
        align: bytes.
        writable: the program may change it.
        thread_local: each thread has a copy.
        section: name given in the source, or empty.
        local: its symbols are not seen by other objects.
        exported: they are seen even by other files.
        retained: the linker must keep it although nothing refers to it.
        weak: its symbols give way to those of other objects.
        common: the linker makes one block of zeros, the largest, for all files that have such a
            symbol.
    """

    symbols: tuple[tuple[str, int, int], ...]
    data: bytes
    relocations: tuple[Relocation, ...]
    align: int
    writable: bool
    thread_local: bool
    section: str
    local: bool
    exported: bool = False
    retained: bool = False
    weak: bool = False
    common: bool = False


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
    (".init_array", _SHT_INIT_ARRAY),
    (".fini_array", _SHT_FINI_ARRAY),
    (".preinit_array", _SHT_PREINIT_ARRAY),
    (".bss", _SHT_NOBITS),
    (".tbss", _SHT_NOBITS),
)
"""Types of sections by name; longer names have a dot behind it."""


def _section_of(block: DataBlock) -> tuple[str, int, int]:
    """Name, type and flags of a block's section."""
    is_zero = not block.relocations and not any(block.data)
    flags = _SHF_ALLOC | (_SHF_GNU_RETAIN if block.retained else 0)
    if block.thread_local:
        flags |= _SHF_WRITE | _SHF_TLS
        default = ".tbss" if is_zero else ".tdata"
    elif block.writable:
        flags |= _SHF_WRITE
        default = ".bss" if is_zero else ".data"
    elif block.relocations:
        flags |= _SHF_WRITE
        default = ".data.rel.ro"
    else:
        default = ".rodata"
        is_zero = False
    if block.section:
        return _named_section(block.section, flags)
    return f"{default}.m", _SHT_NOBITS if is_zero and flags & _SHF_WRITE else _SHT_PROGBITS, flags


def _named_section(name: str, flags: int) -> tuple[str, int, int]:
    """A section that the source names; some names say what must be in it."""
    if name.startswith(".note"):
        return name, _SHT_NOTE, flags
    for prefix, kind in _NAMED_KINDS:
        if name == prefix or name.startswith(f"{prefix}."):
            return name, kind, flags | _SHF_WRITE if kind == _SHT_NOBITS else flags
    return name, _SHT_PROGBITS, flags


class _Object:
    """The object being written: contents, section headers, symbols."""

    def __init__(self, weak: frozenset[str]) -> None:
        self.contents = bytearray(64)
        self.headers: list[bytes] = [bytes(64)]
        self.names = _Strings()
        self._weak = weak
        self._strings = _Strings()
        self._locals: list[bytes] = [bytes(24)]
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
        header = _SECTION.pack(
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
        if kind != _SHT_NOBITS:
            contents += data
        return len(self.headers) - 1

    def define(self, blocks: list[DataBlock], sections: list[int]) -> None:
        """Makes the symbols that the blocks define, local ones first as ELF demands."""
        for wants_local in (True, False):
            for block, section in zip(blocks, sections, strict=True):
                if block.local is wants_local:
                    for name, offset, size in block.symbols:
                        self._define(block, section, name, offset, size)

    def _define(self, block: DataBlock, section: int, name: str, offset: int, size: int) -> None:
        kind = _STT_TLS if block.thread_local else _STT_OBJECT
        if block.local:
            entry = _SYMBOL.pack(self._strings.add(name), kind, 0, section, offset, size)
            self._indices[name] = len(self._locals)
            self._locals.append(entry)
            return
        info = (_STB_WEAK if block.weak else _STB_GLOBAL) | kind
        other = _STV_DEFAULT if block.exported else _STV_HIDDEN
        if block.common:
            # The place of such a symbol is its alignment.
            section, offset = _SHN_COMMON, block.align
        entry = _SYMBOL.pack(self._strings.add(name), info, other, section, offset, size)
        self._indices[name] = len(self._locals) + len(self._globals)
        self._globals.append(entry)

    def symbol(self, name: str) -> int:
        """Index of a symbol; one that is not defined here becomes undefined."""
        found = self._indices.get(name)
        if found is None:
            found = self._indices[name] = len(self._locals) + len(self._globals)
            binding = _STB_WEAK if name in self._weak else _STB_GLOBAL
            self._globals.append(_SYMBOL.pack(self._strings.add(name), binding, 0, 0, 0, 0))
        return found

    def finish(self, symtab: int, abi: int) -> bytes:
        """Adds symbol and string tables and the header, which names the ABI."""
        symbols = b"".join((*self._locals, *self._globals))
        index = self.add_section(
            ".symtab",
            _SHT_SYMTAB,
            0,
            symbols,
            8,
            link=symtab + 1,
            info=len(self._locals),
            entry=24,
        )
        assert index == symtab
        self.add_section(".strtab", _SHT_STRTAB, 0, self._strings.data, 1)
        self.names.add(".shstrtab")
        names = self.add_section(".shstrtab", _SHT_STRTAB, 0, self.names.data, 1)
        contents = self.contents
        contents += bytes(-len(contents) % 8)
        start = len(contents)
        count = len(self.headers)
        headers = self.headers
        shnum, shstrndx = count, names
        if count >= 0xFF00:
            # So many sections do not fit the header: the null section says the real numbers.
            headers[0] = _SECTION.pack(0, 0, 0, 0, 0, count, names, 0, 0, 0)
            shnum, shstrndx = 0, 0xFFFF
        contents += b"".join(headers)
        ident = b"\x7fELF\x02\x01\x01" + bytes((abi,)) + bytes(8)
        contents[:64] = ident + struct.pack(
            "<HHIQQQIHHHHHH", 1, 62, 1, 0, 0, start, 0, 64, 0, 0, 64, shnum, shstrndx
        )
        return bytes(contents)


def write_object(blocks: list[DataBlock], weak: frozenset[str] = frozenset()) -> bytes:
    """The object with these blocks; undefined symbols in ``weak`` may stay undefined."""
    out = _Object(weak)
    sections = []
    for block in blocks:
        if block.common:
            sections.append(_SHN_COMMON)
            continue
        name, kind, flags = _section_of(block)
        sections.append(out.add_section(name, kind, flags, block.data, block.align))
    out.define(blocks, sections)
    relocated = [(block, section) for block, section in zip(blocks, sections, strict=True)]
    relocated = [pair for pair in relocated if pair[0].relocations]
    # .rela sections follow, then .note.GNU-stack, then the symbol table they link to.
    symtab = len(out.headers) + len(relocated) + 1
    for block, section in relocated:
        data = b"".join(
            _RELA.pack(item.offset, out.symbol(item.symbol) << 32 | _R_X86_64_64, item.addend)
            for item in block.relocations
        )
        out.add_section(
            ".rela.m", _SHT_RELA, _SHF_INFO_LINK, data, 8, link=symtab, info=section, entry=24
        )
    out.add_section(".note.GNU-stack", _SHT_PROGBITS, 0, b"", 1)
    # Retaining sections is an extension of GNU's.
    retains = any(block.retained for block in blocks)
    return out.finish(symtab, _ELFOSABI_GNU if retains else 0)
