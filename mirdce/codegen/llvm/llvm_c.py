"""The border to a library of LLVM: its functions in C, called by ctypes.

All that is known of them is here: types, who frees what, and how they fail. Nothing that ctypes
leaves untyped gets out. What LLVM says is passed on as `mirdce.codegen.llvm.engine.RefusalError`.

Source: LLVM's llvm-c/{Core,IRReader,Analysis,Target,TargetMachine,Error,Support}.h and
llvm-c/Transforms/PassBuilder.h, 22.1.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import (
    CDLL,
    CFUNCTYPE,
    POINTER,
    byref,
    c_char_p,
    c_int,
    c_size_t,
    c_uint,
    c_void_p,
    string_at,
)
from enum import IntEnum
from typing import Any, Final, NewType, TypeAlias, final

from mirdce.codegen.llvm.engine import LLVM_MAJOR, Level, RefusalError
from mirdce.errors import ToolchainError

Machine = NewType("Machine", int)
"""The address of a target machine."""
Module = NewType("Module", int)
"""The address of a module."""
_Signature: TypeAlias = tuple[Any, tuple[Any, ...]]

_OUT: Final = POINTER(c_void_p)
"""Where a function puts an address."""
_DIAGNOSED: Final = CFUNCTYPE(None, c_void_p, c_void_p)
"""What is told of a diagnostic: itself, which is LLVM's and gone afterwards, and what was given."""

_FUNCTIONS: Final[dict[str, _Signature]] = {
    "LLVMGetVersion": (None, (POINTER(c_uint),) * 3),
    "LLVMParseCommandLineOptions": (None, (c_int, POINTER(c_char_p), c_char_p)),
    "LLVMContextCreate": (c_void_p, ()),
    "LLVMContextDispose": (None, (c_void_p,)),
    "LLVMContextSetDiagnosticHandler": (None, (c_void_p, _DIAGNOSED, c_void_p)),
    "LLVMGetDiagInfoSeverity": (c_int, (c_void_p,)),
    # A message, to be freed.
    "LLVMGetDiagInfoDescription": (c_void_p, (c_void_p,)),
    "LLVMDisposeMessage": (None, (c_void_p,)),
    # The buffer does not own the bytes, which must end in a zero.
    "LLVMCreateMemoryBufferWithMemoryRange": (c_void_p, (c_char_p, c_size_t, c_char_p, c_int)),
    "LLVMGetBufferStart": (c_void_p, (c_void_p,)),
    "LLVMGetBufferSize": (c_size_t, (c_void_p,)),
    "LLVMDisposeMemoryBuffer": (None, (c_void_p,)),
    # Whether it failed; the buffer stays the caller's, the module and the message become so.
    "LLVMParseIRInContext2": (c_int, (c_void_p, c_void_p, _OUT, _OUT)),
    "LLVMDisposeModule": (None, (c_void_p,)),
    "LLVMPrintModuleToString": (c_void_p, (c_void_p,)),
    # Whether it is broken; there is a message, to be freed, in any case.
    "LLVMVerifyModule": (c_int, (c_void_p, c_int, _OUT)),
    # Whether it failed; then there is a message, to be freed.
    "LLVMGetTargetFromTriple": (c_int, (c_char_p, _OUT, _OUT)),
    "LLVMCreateTargetMachine": (
        c_void_p,
        (c_void_p, c_char_p, c_char_p, c_char_p, c_int, c_int, c_int),
    ),
    # Whether it failed; then there is a message, to be freed. There is a buffer in any case.
    "LLVMTargetMachineEmitToMemoryBuffer": (c_int, (c_void_p, c_void_p, c_int, _OUT, _OUT)),
    "LLVMCreatePassBuilderOptions": (c_void_p, ()),
    # An error or none. Its message takes its place, and has a function of its own to free it.
    "LLVMRunPasses": (c_void_p, (c_void_p, c_char_p, c_void_p, c_void_p)),
    "LLVMGetErrorMessage": (c_void_p, (c_void_p,)),
    "LLVMDisposeErrorMessage": (None, (c_void_p,)),
}
"""Result and arguments of each function that is called."""
_INITIALIZERS: Final = ("TargetInfo", "Target", "TargetMC", "AsmPrinter", "AsmParser")
"""Parts of a target, in the order in which they can be made known; functions are named after the
architecture and one of them."""

_RETURN_STATUS: Final = 2
"""What the verifier does about a broken module: it says so."""
_RELOC_PIC: Final = 2
_CODE_MODEL_SMALL: Final = 3
_ERROR, _WARNING = 0, 1
"""Severities of diagnostics; all others are remarks."""
_NAME: Final = b"<string>"
"""What llvmlite calls each module, which objects have a symbol for, and messages."""


class FileKind(IntEnum):
    """What machine code is written as."""

    ASSEMBLY = 0
    OBJECT = 1


@final
class LlvmC:
    """A library of LLVM, loaded into this process and ready to make code for an architecture.

    Args:
        library: the path of its file.
        architecture: what its functions call it.

    Raises:
        ToolchainError: it cannot be loaded, lacks a function, or is another release.
    """

    def __init__(self, library: str, architecture: str) -> None:
        self._errors: list[str] = []
        initializers = [f"LLVMInitialize{architecture}{part}" for part in _INITIALIZERS]
        nothing: _Signature = None, ()
        functions = _FUNCTIONS | dict.fromkeys(initializers, nothing)
        self._functions = _functions_of(library, functions)
        self._check_version(library)
        for name in initializers:
            self._functions[name]()
        self._options = self._functions["LLVMCreatePassBuilderOptions"]()
        # Kept: LLVM has no hold on it.
        self._told = _DIAGNOSED(self._diagnosed)

    def _check_version(self, library: str) -> None:
        numbers = [c_uint() for _ in range(3)]
        self._functions["LLVMGetVersion"](*map(byref, numbers))
        if numbers[0].value != LLVM_MAJOR:
            version = ".".join(str(one.value) for one in numbers)
            raise unusable(library, f"it is LLVM {version}, and LLVM {LLVM_MAJOR} is needed")

    def machine(self, triple: str, cpu: str, features: str, level: Level) -> Machine:
        """A target machine for position-independent code; it lives as long as the process.

        Raises:
            RefusalError: LLVM knows no such target.
        """
        target, message = c_void_p(), c_void_p()
        name = triple.encode()
        if self._functions["LLVMGetTargetFromTriple"](name, byref(target), byref(message)):
            raise RefusalError(self._taken(message))
        made: int | None = self._functions["LLVMCreateTargetMachine"](
            *(target, name, cpu.encode(), features.encode(), level, _RELOC_PIC, _CODE_MODEL_SMALL)
        )
        if not made:
            raise RefusalError("Cannot create target machine")
        return Machine(made)

    @contextmanager
    def parsed(self, text: str) -> Iterator[Module]:
        """The module of a text, as long as the block runs, in a context that goes with it.

        A context keeps all types and constants it has ever seen: one for all modules would grow.

        Raises:
            RefusalError: it is no module.
        """
        functions = self._functions
        context = functions["LLVMContextCreate"]()
        functions["LLVMContextSetDiagnosticHandler"](context, self._told, None)
        module = None
        try:
            module = self._parse(context, text.encode())
            yield module
        finally:
            if module is not None:
                functions["LLVMDisposeModule"](module)
            functions["LLVMContextDispose"](context)
            self._errors.clear()

    def _parse(self, context: Any, content: bytes) -> Module:
        functions = self._functions
        buffer = functions["LLVMCreateMemoryBufferWithMemoryRange"](content, len(content), _NAME, 1)
        module, message = c_void_p(), c_void_p()
        failed = functions["LLVMParseIRInContext2"](context, buffer, byref(module), byref(message))
        functions["LLVMDisposeMemoryBuffer"](buffer)
        if failed or module.value is None:
            # llvmlite's words.
            raise RefusalError(f"LLVM IR parsing error\n{self._taken(message)}")
        return Module(module.value)

    def verify(self, module: Module) -> None:
        """Checks a module.

        Raises:
            RefusalError: it is broken.
        """
        message = c_void_p()
        broken = self._functions["LLVMVerifyModule"](module, _RETURN_STATUS, byref(message))
        told = self._taken(message)
        if broken:
            raise RefusalError(told)

    def optimize(self, module: Module, machine: Machine, level: Level) -> None:
        """Runs the passes of a level.

        Raises:
            RefusalError: one of them says that the module makes no sense.
        """
        passes = f"default<O{level}>".encode()
        error = self._functions["LLVMRunPasses"](module, passes, machine, self._options)
        if error:
            message = self._functions["LLVMGetErrorMessage"](error)
            told = string_at(message).decode(errors="replace")
            self._functions["LLVMDisposeErrorMessage"](message)
            raise RefusalError(told)
        self._raise_error()

    @contextmanager
    def without_vectorization(self) -> Iterator[None]:
        """No loops and no straight code are vectorized while the block runs, by whatever passes.

        The options of a run of passes have a switch for it, which the name of a whole pipeline sets
        back again. This one is the process's, and can be moved again and again.
        """
        self._set_vectorization("false")
        try:
            yield
        finally:
            self._set_vectorization("true")

    def _set_vectorization(self, value: str) -> None:
        words = ["mirdce", f"-vectorize-loops={value}", f"-vectorize-slp={value}"]
        arguments = (c_char_p * len(words))(*(word.encode() for word in words))
        self._functions["LLVMParseCommandLineOptions"](len(words), arguments, None)

    def emit(self, module: Module, machine: Machine, kind: FileKind) -> bytes:
        """The machine code of a module, which is used up by that.

        Raises:
            RefusalError: there is none.
        """
        functions = self._functions
        message, buffer = c_void_p(), c_void_p()
        failed = functions["LLVMTargetMachineEmitToMemoryBuffer"](
            machine, module, kind, byref(message), byref(buffer)
        )
        size: int = functions["LLVMGetBufferSize"](buffer)
        content = string_at(functions["LLVMGetBufferStart"](buffer), size)
        functions["LLVMDisposeMemoryBuffer"](buffer)
        if failed:
            raise RefusalError(self._taken(message))
        self._raise_error()
        return content

    def text(self, module: Module) -> str:
        """A module as LLVM IR."""
        message = c_void_p(self._functions["LLVMPrintModuleToString"](module))
        return self._taken(message, keeps_ends=True)

    # ------------------------------------------------------------------------------- internal

    def _taken(self, message: c_void_p, *, keeps_ends: bool = False) -> str:
        """A text of LLVM's, which is freed."""
        if message.value is None:
            return ""
        text = string_at(message.value).decode(errors="replace")
        self._functions["LLVMDisposeMessage"](message)
        return text if keeps_ends else text.strip()

    def _diagnosed(self, info: int, _: object) -> None:
        """LLVM has something to say: of an error it would end the process if nobody listened."""
        severity = self._functions["LLVMGetDiagInfoSeverity"](info)
        if severity not in (_ERROR, _WARNING):
            return
        told = self._taken(c_void_p(self._functions["LLVMGetDiagInfoDescription"](info)))
        if severity == _ERROR:
            self._errors.append(told)
        else:
            # As LLVM does by itself.
            os.write(2, f"warning: {told}\n".encode())

    def _raise_error(self) -> None:
        if self._errors:
            raise RefusalError(self._errors[0])


def unusable(library: str, why: str) -> ToolchainError:
    """The error of a library that cannot be used."""
    return ToolchainError(f"{library} cannot be used: {why}; `--llvm llvmlite` does without it")


def _functions_of(library: str, functions: dict[str, _Signature]) -> dict[str, Any]:
    """The functions of a library by name.

    Raises:
        ToolchainError: it cannot be loaded, or lacks one.
    """
    try:
        loaded = CDLL(library)
    except OSError as error:
        raise unusable(library, f"it cannot be loaded ({error})") from error
    found: dict[str, Any] = {}
    for name, (result, arguments) in functions.items():
        function = getattr(loaded, name, None)
        if function is None:
            raise unusable(library, f"it has no function {name}")
        function.restype, function.argtypes = result, arguments
        found[name] = function
    return found
