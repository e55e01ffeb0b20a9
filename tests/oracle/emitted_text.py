"""What is emitted for the functions of a crate, in a form that a person reads and a file keeps.

Symbols are shown as paths without the name of the crate, hashes are masked, and what all functions
have (the attribute group) is left out of each. Declarations are shown of what is neither Rust's nor
LLVM's own.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from mirdce.codegen.emit.abort import codegen_abort
from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.emit.emitted import EmittedFunction, FunctionText
from mirdce.codegen.emit.function import codegen_instance
from mirdce.codegen.emit.static import StaticBlocks
from mirdce.codegen.emit.vtable import EmptyWord, vtable_block, vtable_data, vtable_words
from mirdce.codegen.llvm.worker import Llvms, compile_alone
from mirdce.codegen.unit.module import module_text
from mirdce.ir.def_path import def_path
from mirdce.ir.instance import Instance, def_id_of
from mirdce.ir.ty import Dynamic, Ty
from mirdce.mono.names.instance_name import instance_name
from mirdce.mono.names.mangle import type_name
from mirdce.object.data_block import DataBlock

_GLOBAL: Final = re.compile(r'@(?:"([^"]+)"|([\w.$]+))')
_HASH: Final = re.compile(r"(?<=[._])[0-9a-f]{16,}")
_SYMBOL: Final = re.compile(r"\b_[RZ]\w+")
_LLVM: Final = re.compile(r"@llvm\.")
_LOCATION: Final = ".loc."
_RUST: Final = ("_R", "_ZN")
_FLAGS: Final = (
    "writable",
    "thread_local",
    "local",
    "exported",
    "retained",
    "weak",
    "common",
)
"""Attributes of a data block that are shown if it has them."""


def emit(cx: CodegenCx, instance: Instance, message: str | None = None) -> EmittedFunction:
    """The one place where these tests ask for code.

    Args:
        message: what to say instead of running the function.
    """
    if message is None:
        return codegen_instance(cx, instance)
    return codegen_abort(cx, instance, message)


def objects(cx: CodegenCx, instances: Iterable[Instance]) -> list[bytes]:
    """What LLVM compiles these functions to, without optimization; an error if it refuses them."""
    text = module_text(cx.settings.target.module_header, [emit(cx, one).text for one in instances])
    llvm = Llvms().of(replace(cx.settings.for_worker, opt_level="0"))
    made = compile_alone(llvm, "functions", text)
    assert not made.error, made.error
    return [made.object]


@dataclass(frozen=True)
class Shown:
    """What is shown of a function beside its text.

    Attributes:
        positions: panic locations and debug information.
        memory: the constant memory that it refers to.
    """

    positions: bool = False
    memory: bool = False


class Readable:
    """Texts of the functions of one crate, with names in place of symbols."""

    def __init__(self, cx: CodegenCx, crate_name: str) -> None:
        self._cx = cx
        self._crate_name = f"{crate_name}::"
        self._names = dict(self._symbols())

    def _symbols(self) -> Iterator[tuple[str, str]]:
        cx = self._cx
        for instance in (*cx.facts.functions, *cx.facts.external_functions):
            yield cx.function_symbol(instance).name, self.name(instance)
        for def_id in (*cx.facts.statics, *cx.facts.external_statics):
            path = def_path(cx.program, def_id).removeprefix(self._crate_name)
            yield cx.static_symbol(def_id).name, path

    def name(self, instance: Instance) -> str:
        """A function as a person writes it."""
        return instance_name(self._cx.mono, instance).replace(self._crate_name, "")

    def functions(self, module: str) -> Iterator[Instance]:
        """The live functions of a module of the crate, in the order of the source."""
        cx = self._cx
        path = f"{self._crate_name}{module}::"
        found = [
            one
            for one in cx.facts.functions
            if def_path(cx.program, def_id_of(one)).startswith(path)
        ]
        yield from sorted(found, key=lambda one: (def_id_of(one), self.name(one)))

    def text(self, instance: Instance, shown: Shown, message: str | None = None) -> str:
        """All that is made of a function.

        Args:
            message: what to say instead of running it.
        """
        text, refs, _ = emit(self._cx, instance, message)
        definition = f"define {text.linkage}{text.visibility}{text.definition}".replace(" #0", "")
        lines = [*text.constants, *_foreign(text, shown), definition]
        if shown.positions:
            lines += [
                f"; @{one.symbol} = {one.file}:{one.line}:{one.col}" for one in refs.locations
            ]
            lines += [f"; {node}" for node in text.debug.splitlines()]
            if refs.lines is not None:
                lines += [f"; place {at}: {one}" for at, one in enumerate(refs.lines.places)]
                lines += [f"; scope {at}: {one}" for at, one in enumerate(refs.lines.scopes)]
        if shown.memory:
            lines += chain.from_iterable(map(block_lines, refs.blocks))
        return self._readable(lines)

    def statics(self, module: str) -> Iterator[tuple[str, str]]:
        """Names and data of the statics of a module, each with the memory that it points to."""
        cx = self._cx
        blocks = StaticBlocks(cx)
        path = f"{self._crate_name}{module}::"
        for def_id in sorted(cx.facts.statics):
            name = def_path(cx.program, def_id)
            if name.startswith(path):
                made = chain.from_iterable(map(block_lines, blocks.of(def_id)))
                yield f"static {name.removeprefix(self._crate_name)}", self._readable(made)

    def vtables(self, module: str) -> Iterator[tuple[str, str]]:
        """Names and data of the vtables that the functions of a module refer to."""
        cx = self._cx
        named = {name for one in self.functions(module) for name in emit(cx, one).refs.vtables}
        for item in cx.facts.vtables:
            if cx.vtable_symbol(item.ty, item.dyn).name in named:
                block = vtable_block(
                    cx.vtable_symbol(item.ty, item.dyn).name,
                    vtable_data(cx, item.ty, item.dyn),
                    self._in_slots(item.ty, item.dyn),
                )
                names = [type_name(cx.mono, one) for one in (item.ty, item.dyn)]
                title = f"vtable {names[0]} as {names[1]}".replace(self._crate_name, "")
                yield title, self._readable(block_lines(block))

    def _in_slots(self, of: Ty, dyn: Dynamic) -> Iterator[str | None]:
        """The symbols of the functions in the slots of a vtable."""
        for word in vtable_words(self._cx, of, dyn):
            if isinstance(word, Instance):
                yield self._cx.function_symbol(word).name
            elif word is EmptyWord.UNCALLED:
                yield None

    def _readable(self, lines: Iterable[str]) -> str:
        text = _GLOBAL.sub(lambda found: f"@{found.group(1) or found.group(2)}", "\n".join(lines))
        return _HASH.sub("#", _SYMBOL.sub(self._shown, text))

    def _shown(self, found: re.Match[str]) -> str:
        return self._names.get(found.group(), found.group())


def _foreign(text: FunctionText, shown: Shown) -> list[str]:
    """Declarations of what is neither Rust's nor LLVM's own."""
    return [
        line
        for symbol, line in sorted(text.declarations.items())
        if (shown.positions and _LOCATION in symbol)
        or not (symbol.startswith(_RUST) or _LLVM.search(line) or _HASH.search(symbol))
    ]


def block_lines(block: DataBlock) -> Iterator[str]:
    """A block of data: what it is, its bytes, what it points to."""
    words = [f"{len(block.data)} bytes", f"align {block.align}"]
    words += [flag for flag in _FLAGS if getattr(block, flag)]
    words += [f"section {block.section}"] * bool(block.section)
    yield f"; @{block.name}: {', '.join(words)}"
    if any(block.data):
        yield f";   {block.data.hex(' ', -4)}"
    for relocation in block.relocations:
        addend = f" + {relocation.addend}" if relocation.addend else ""
        yield f";   {relocation.offset}: @{relocation.symbol}{addend}"
