"""One value for all that depends on the machine a program is made for.

A target is chosen once, with the profile a program is compiled with (``mirdce.options.Profile``),
and handed on from there: to layouts, to code generation, to the writer of objects, to the linker.

What is not here because every target of mirdce has it: pointers of eight bytes, little endian
(``POINTER_SIZE``), two's complement, IEEE floats, ELF, code that is independent of its position.

Source: rustc_target/src/spec/mod.rs (``TargetOptions``), rustc_abi/src/lib.rs
(``TargetDataLayout``) (1.96.0).
"""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, final

POINTER_SIZE: Final = 8
"""Bytes of a pointer, and of ``usize``, for every target."""
OBJECT_SIZE_BOUND: Final = 1 << 61
"""No object has as many bytes, so that its size in bits fits a pointer."""


class AbiFamily(enum.Enum):
    """Whose rules say how arguments travel in a call of a C function."""

    X86_64_SYSV = "System V, AMD64"


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class ElfMachine:
    """What object files say of the machine.

    Attributes:
        number: what a file's header says the machine is.
        absolute_32: type of the relocation that stores an address or an offset of four bytes.
        absolute_64: type of the relocation that stores an address of eight bytes.
        relative_32: type of the relocation that stores, in four bytes, how far an address is from
            there.
    """

    number: int
    absolute_32: int
    absolute_64: int
    relative_32: int


@final
@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Target:
    """A machine, its operating system and its C library. There is one value of each.

    Attributes:
        triple: rustc's name, which is LLVM's as well.
        llvm_name: what LLVM's functions call the architecture.
        data_layout: LLVM's description of memory.
        int_aligns: alignment of integers by size, both in bytes; a pointer is an integer's.
        float_aligns: the same of floating point numbers.
        c_enum_min_size: bytes of the smallest tag of a ``repr(C)`` enum.
        abi: of C functions.
        default_cpu: LLVM's name of the processor that code runs on if nothing else is said.
        feature_names: features of processors that LLVM calls otherwise, or that are several to it.
        cfg: names and values of the ``cfg`` conditions that hold for it.
        elf: of object files.
        driver_arguments: what tells the C compiler that drives the linker which machine it is.
        library_folders: where the system has shared libraries that nothing names a folder of.
        system_libraries: what the archives of std need of the system, in rustc's order.
        static_system_libraries: the same for an executable with the C library in it.
    """

    triple: str
    llvm_name: str
    data_layout: str
    int_aligns: Mapping[int, int]
    float_aligns: Mapping[int, int]
    c_enum_min_size: int
    abi: AbiFamily
    default_cpu: str
    feature_names: Mapping[str, tuple[str, ...]]
    cfg: frozenset[tuple[str, str | None]]
    elf: ElfMachine
    driver_arguments: tuple[str, ...]
    library_folders: tuple[str, ...]
    system_libraries: tuple[str, ...]
    static_system_libraries: tuple[str, ...]

    @property
    def module_header(self) -> str:
        """The first lines of every LLVM module."""
        layout = f'target datalayout = "{self.data_layout}"\n'
        return f'{layout}target triple = "{self.triple}"\n'
