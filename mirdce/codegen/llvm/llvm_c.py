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
Context = NewType("Context", int)
"""The address of a context."""
Module = NewType("Module", int)
"""The address of a module."""
Value = NewType("Value", int)
"""The address of a function or of a global variable."""
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
    # Whether it failed; the diagnostic handler is told why. The buffer stays the caller's.
    "LLVMParseBitcodeInContext2": (c_int, (c_void_p, c_void_p, _OUT)),
    # A buffer.
    "LLVMWriteBitcodeToMemoryBuffer": (c_void_p, (c_void_p,)),
    # Whether it failed; the diagnostic handler is told why. The second module is gone in any case.
    "LLVMLinkModules2": (c_int, (c_void_p, c_void_p)),
    "LLVMPrintModuleToString": (c_void_p, (c_void_p,)),
    "LLVMGetFirstFunction": (c_void_p, (c_void_p,)),
    "LLVMGetNextFunction": (c_void_p, (c_void_p,)),
    "LLVMGetFirstGlobal": (c_void_p, (c_void_p,)),
    "LLVMGetNextGlobal": (c_void_p, (c_void_p,)),
    "LLVMGetNamedFunction": (c_void_p, (c_void_p, c_char_p)),
    "LLVMIsDeclaration": (c_int, (c_void_p,)),
    "LLVMGetLinkage": (c_int, (c_void_p,)),
    "LLVMSetLinkage": (None, (c_void_p, c_int)),
    "LLVMGetVisibility": (c_int, (c_void_p,)),
    "LLVMSetVisibility": (None, (c_void_p, c_int)),
    # Where it begins; its length is put into the second.
    "LLVMGetValueName2": (c_void_p, (c_void_p, POINTER(c_size_t))),
    "LLVMSetValueName2": (None, (c_void_p, c_char_p, c_size_t)),
    "LLVMCountBasicBlocks": (c_uint, (c_void_p,)),
    # Puts them into an array that has room for all.
    "LLVMGetBasicBlocks": (None, (c_void_p, _OUT)),
    "LLVMGetBasicBlockTerminator": (c_void_p, (c_void_p,)),
    "LLVMGetNumSuccessors": (c_uint, (c_void_p,)),
    "LLVMGetSuccessor": (c_void_p, (c_void_p, c_uint)),
    "LLVMGetFirstInstruction": (c_void_p, (c_void_p,)),
    "LLVMGetNextInstruction": (c_void_p, (c_void_p,)),
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


_EXTERNAL, _AVAILABLE_EXTERNALLY = 0, 1
_LOCAL: Final = frozenset((8, 9))
"""The linkages ``internal`` and ``private``."""
_HIDDEN: Final = 1
"""A visibility."""


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
    def context(self) -> Iterator[Context]:
        """What modules live in, as long as the block runs.

        It keeps all types and constants it has ever seen: one for all modules would grow.
        """
        functions = self._functions
        context = functions["LLVMContextCreate"]()
        functions["LLVMContextSetDiagnosticHandler"](context, self._told, None)
        try:
            yield Context(context)
        finally:
            # With all modules that are left in it.
            functions["LLVMContextDispose"](context)
            self._errors.clear()

    def parse(self, context: Context, text: str) -> Module:
        """The module of a text.

        Raises:
            RefusalError: it is no module.
        """
        module, message = c_void_p(), c_void_p()
        parse = self._functions["LLVMParseIRInContext2"]
        with self._buffer(text.encode()) as buffer:
            failed = parse(context, buffer, byref(module), byref(message))
        if failed or module.value is None:
            # llvmlite's words.
            raise RefusalError(f"LLVM IR parsing error\n{self._taken(message)}")
        return Module(module.value)

    def read(self, context: Context, bitcode: bytes) -> Module:
        """The module of a bitcode.

        Raises:
            RefusalError: it is none.
        """
        module = c_void_p()
        parse = self._functions["LLVMParseBitcodeInContext2"]
        with self._buffer(bitcode) as buffer:
            failed = parse(context, buffer, byref(module))
        self._raise_error()
        if failed or module.value is None:
            raise RefusalError("LLVM bitcode parsing error")
        return Module(module.value)

    @contextmanager
    def _buffer(self, content: bytes) -> Iterator[int]:
        make = self._functions["LLVMCreateMemoryBufferWithMemoryRange"]
        buffer = make(content, len(content), _NAME, 1)
        try:
            yield buffer
        finally:
            self._functions["LLVMDisposeMemoryBuffer"](buffer)

    def bitcode(self, module: Module) -> bytes:
        """The bitcode of a module."""
        return self._content(self._functions["LLVMWriteBitcodeToMemoryBuffer"](module))

    def link(self, destination: Module, source: Module) -> None:
        """Puts all of a module into another of the same context; uses it up.

        Raises:
            RefusalError: they do not fit.
        """
        failed = self._functions["LLVMLinkModules2"](destination, source)
        self._raise_error()
        if failed:
            raise RefusalError("LLVM cannot link modules")

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

    def run(self, module: Module, passes: str, machine: Machine) -> None:
        """Runs passes, as LLVM reads them.

        Raises:
            RefusalError: one of them says that the module makes no sense.
        """
        error = self._functions["LLVMRunPasses"](module, passes.encode(), machine, self._options)
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
        content = self._content(buffer)
        if failed:
            raise RefusalError(self._taken(message))
        self._raise_error()
        return content

    def text(self, module: Module) -> str:
        """A module as LLVM IR."""
        message = c_void_p(self._functions["LLVMPrintModuleToString"](module))
        return self._taken(message, keeps_ends=True)

    # ------------------------------------------------------------------------------- values

    def functions(self, module: Module) -> Iterator[Value]:
        """The functions of a module, in its order."""
        return self._values(module, "Function")

    def variables(self, module: Module) -> Iterator[Value]:
        """The global variables of a module, in its order."""
        return self._values(module, "Global")

    def _values(self, module: Module, kind: str) -> Iterator[Value]:
        following = self._functions[f"LLVMGetNext{kind}"]
        value = self._functions[f"LLVMGetFirst{kind}"](module)
        while value is not None:
            yield Value(value)
            value = following(value)

    def function(self, module: Module, name: str) -> Value | None:
        """The function of a name."""
        value: int | None = self._functions["LLVMGetNamedFunction"](module, name.encode())
        return None if value is None else Value(value)

    def is_declaration(self, value: Value) -> bool:
        """Whether it is only declared."""
        return bool(self._functions["LLVMIsDeclaration"](value))

    def is_external(self, value: Value) -> bool:
        """Whether others may see it, and it does not give way."""
        return bool(self._functions["LLVMGetLinkage"](value) == _EXTERNAL)

    def is_local(self, value: Value) -> bool:
        """Whether nobody else may see it."""
        return self._functions["LLVMGetLinkage"](value) in _LOCAL

    def make_available(self, value: Value) -> None:
        """It is there to be inlined; what counts is elsewhere."""
        self._functions["LLVMSetLinkage"](value, _AVAILABLE_EXTERNALLY)

    def make_hidden(self, value: Value) -> None:
        """Others of the program may see it."""
        self._functions["LLVMSetLinkage"](value, _EXTERNAL)
        self._functions["LLVMSetVisibility"](value, _HIDDEN)

    def visibility(self, value: Value) -> int:
        """LLVM's number of its visibility."""
        found: int = self._functions["LLVMGetVisibility"](value)
        return found

    def set_visibility(self, value: Value, visibility: int) -> None:
        """Sets that."""
        self._functions["LLVMSetVisibility"](value, visibility)

    def name(self, value: Value) -> str:
        """What it is called."""
        size = c_size_t()
        return string_at(
            self._functions["LLVMGetValueName2"](value, byref(size)), size.value
        ).decode()

    def rename(self, value: Value, name: str) -> None:
        """Calls it otherwise."""
        encoded = name.encode()
        self._functions["LLVMSetValueName2"](value, encoded, len(encoded))

    def instructions(self, function: Value, bound: int) -> int:
        """The number of its instructions; one more than the bound if there are more."""
        functions = self._functions
        following = functions["LLVMGetNextInstruction"]
        count = 0
        for block in self._blocks(function):
            instruction = functions["LLVMGetFirstInstruction"](block)
            while instruction is not None:
                count += 1
                if count > bound:
                    return count
                instruction = following(instruction)
        return count

    def may_loop(self, function: Value) -> bool:
        """Whether a block goes on to itself, or to one that stands before it, as one of each loop
        does."""
        terminator_of = self._functions["LLVMGetBasicBlockTerminator"]
        count_of = self._functions["LLVMGetNumSuccessors"]
        successor_of = self._functions["LLVMGetSuccessor"]
        before = set()
        for block in self._blocks(function):
            before.add(block)
            terminator = terminator_of(block)
            for number in range(count_of(terminator)):
                if successor_of(terminator, number) in before:
                    return True
        return False

    def _blocks(self, function: Value) -> list[int]:
        count = self._functions["LLVMCountBasicBlocks"](function)
        blocks = (c_void_p * count)()
        self._functions["LLVMGetBasicBlocks"](function, blocks)
        return list(blocks)

    # ------------------------------------------------------------------------------- internal

    def _content(self, buffer: Any) -> bytes:
        """What is in a buffer of LLVM's, which is freed."""
        functions = self._functions
        content = string_at(
            functions["LLVMGetBufferStart"](buffer), functions["LLVMGetBufferSize"](buffer)
        )
        functions["LLVMDisposeMemoryBuffer"](buffer)
        return content

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
