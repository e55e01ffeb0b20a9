"""Data of a program: statics, vtables, panic locations, and the memory they point to.

It becomes objects that are written directly, so a change of positions or of a static's value never
costs a run of LLVM. There are several, so that what has not changed is linked as it was: one of the
statics, some of constant memory and vtables, and one of the panic locations of each crate, which
change with every line of it. Which block is in which follows from the program alone.

Source: rustc_codegen_llvm/src/consts.rs (``codegen_static``), rustc_middle/src/ty/vtable.rs
(``vtable_allocation_provider``), 1.96.0.
"""

import zlib
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from typing import Final, final

from mirdce.codegen.emit.constant_memory import WORD
from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.emit.emitted import LOCATION, Location
from mirdce.codegen.emit.static import import_block
from mirdce.codegen.unit.definitions import Definitions
from mirdce.codegen.unit.known_code import KnownCode
from mirdce.errors import InternalError
from mirdce.ir.node import node
from mirdce.ir.stable.packing import DIGEST_SIZE, digest_of
from mirdce.ir.stable.term_table import StaleTermError
from mirdce.object.data_block import DataBlock, Relocation
from mirdce.object.writer import write_object

_LOCATION_SIZE: Final = 24
_CONSTANTS: Final = 512
"""Blocks of constant memory in an object, about."""
_MEMORY: Final = ""
"""The part that is no crate's."""
_CONSTANT: Final = "alloc."
"""Beginning of the names of constant memory, which say what is in it."""
_NAMED_BY_CONTENT: Final = (_CONSTANT, "vtable.")
"""Beginnings of names that nothing but a block of this program can have."""


@final
@node
class DataPart:
    """Some of a program's data, which is made only if it is not known already.

    Attributes:
        inputs: a digest of all that it is made from; empty if that is not known beforehand.
        make: makes its objects, in the order in which they are linked.
    """

    inputs: bytes
    make: Callable[[], list[bytes]]


@final
class DataCollector:
    """Collects the blocks that a program needs, by symbol.

    What functions refer to is known of their code; nothing of it is written before it is asked for.
    The objects do not depend on the order in which things were asked for.
    """

    def __init__(self, cx: CodegenCx, definitions: Definitions, code: KnownCode) -> None:
        self._cx = cx
        self._definitions = definitions
        self._code = code
        self._behind: dict[str, DataBlock] = {}
        self._taken: dict[str, DataBlock] = {}
        self._constants: dict[str, None] = {}
        self._located: dict[int, None] = {}

    def take(self, symbol: str) -> list[str] | None:
        """Puts the block of a symbol into its object; None if it is no data of this program.

        Returns what the block points to that other objects, or other blocks, have to define.

        Raises:
            InternalError: the block should be known, and is not.
            StaleTermError: likewise, and a record has told of it.
            EvalError: a static's value cannot be computed.
        """
        if symbol in self._taken or symbol in self._constants:
            return []
        if self._is_constant(symbol):
            # What is in it is told by its name: nobody looks at the block before it is written.
            targets = self._code.targets_of_block(symbol)
            if targets is not None:
                self._constants[symbol] = None
                return targets
        blocks = self._blocks_of(symbol)
        if not blocks:
            return self._take_location(symbol)
        first, *others = blocks
        for block in others:
            self._behind.setdefault(block.name, block)
        needed: dict[str, None] = {}
        pending = [first]
        while pending:
            block = pending.pop()
            if block.name in self._taken:
                continue
            self._taken[block.name] = block
            for relocation in block.relocations:
                target = self._behind.get(relocation.symbol)
                if target is not None and target.local:
                    pending.append(target)
                else:
                    needed[relocation.symbol] = None
        return list(needed)

    def _is_constant(self, symbol: str) -> bool:
        return symbol.startswith(_CONSTANT) and symbol not in self._definitions.statics

    def _take_location(self, symbol: str) -> list[str] | None:
        """The same of a panic location; all of a function are taken together."""
        name, _, place = symbol.rpartition(LOCATION)
        number = self._definitions.functions.get(name) if place.isdecimal() else None
        if number is None or self._code.locations_digest(number) is None:
            return None
        self._located[number] = None
        return []

    def take_all(self, symbols: Iterable[str]) -> None:
        """Puts the blocks of these symbols into objects, and all data that they point to."""
        seen = dict.fromkeys(symbols)
        pending = list(seen)
        while pending:
            for symbol in self.take(pending.pop()) or ():
                if symbol not in seen:
                    seen[symbol] = None
                    pending.append(symbol)

    def _blocks_of(self, symbol: str) -> Sequence[DataBlock]:
        """The block of a symbol, and others that it needs; none if it is no such data."""
        block = self._behind.get(symbol)
        if block is not None:
            return (block,)
        definitions, code = self._definitions, self._code
        number = definitions.vtables.get(symbol)
        if number is not None:
            return (code.vtable(number),)
        number = definitions.statics.get(symbol)
        if number is not None:
            return code.static_blocks(number)
        def_id = definitions.imports.get(symbol)
        if def_id is not None:
            return (import_block(self._cx, def_id),)
        if symbol.startswith(_NAMED_BY_CONTENT):
            raise self._unknown(symbol)
        return ()

    def _unknown(self, symbol: str) -> Exception:
        told = f"nothing is known of {symbol}"
        return InternalError(told) if self._code.recorded is None else StaleTermError(told)

    def parts(self) -> Iterator[DataPart]:
        """All that was taken, in the order in which it is linked."""
        yield DataPart(self._inputs(), self.memory)
        yield from _location_parts(self._cx, self._code, tuple(self._located), {})

    def _inputs(self) -> bytes:
        """A digest of the memory that was taken; constants have names by their content."""
        digest = blake2b(b"taken", digest_size=DIGEST_SIZE)
        for name in self._names():
            told = name if self._is_constant(name) else repr((name, self._taken[name]))
            digest.update(f"{told}\0".encode("utf-8", "surrogatepass"))
        return digest.digest()

    def memory(self) -> list[bytes]:
        """The objects of the memory that was taken, panic locations apart."""
        for name in self._constants:
            block = self._code.block(name)
            if block is None:
                raise self._unknown(name)
            self._taken[name] = block
        machine = self._cx.settings.target.elf
        return [write_object(blocks, machine) for blocks in self._objects() if blocks]

    def _names(self) -> list[str]:
        order = self._order_of_statics()
        names = self._taken.keys() | self._constants.keys()
        return sorted(names, key=lambda name: (order.get(name, len(order)), name))

    def _objects(self) -> Iterator[list[DataBlock]]:
        """The blocks of each object; one that no other sees is wherever it is pointed to."""
        order = self._order_of_statics()
        taken = [block for name in self._names() if not (block := self._taken[name]).local]
        changeable = self._changeable()
        statics: list[DataBlock] = []
        rest: list[DataBlock] = []
        for block in taken:
            is_static = block.name in order or _points_to(block, changeable)
            (statics if is_static else rest).append(block)
        yield self._with_locals(statics)
        count = 1 << (len(rest) // _CONSTANTS).bit_length()
        parts: list[list[DataBlock]] = [[] for _ in range(count)]
        for block in rest:
            parts[zlib.crc32(block.name.encode("utf-8")) % count].append(block)
        yield from map(self._with_locals, parts)

    def _order_of_statics(self) -> dict[str, int]:
        """The statics as the live set has them, which is how sections that they name keep them."""
        return {symbol: place for place, symbol in enumerate(self._definitions.statics)}

    def _changeable(self) -> set[str]:
        """What no other object sees and the program can change, so that it must not be twice, and
        what points to that and is not seen either."""
        unseen = [block for block in self._taken.values() if block.local]
        found = {block.name for block in unseen if block.writable}
        count = -1
        while count < len(found):
            count = len(found)
            found.update(block.name for block in unseen if _points_to(block, found))
        return found

    def _with_locals(self, blocks: Sequence[DataBlock]) -> list[DataBlock]:
        """Blocks with those that only they can see, which come by name behind them."""
        found: dict[str, DataBlock] = {}
        pending = list(blocks)
        while pending:
            for relocation in pending.pop().relocations:
                target = self._taken.get(relocation.symbol)
                if target is not None and target.local and target.name not in found:
                    found[target.name] = target
                    pending.append(target)
        return [*blocks, *(found[name] for name in sorted(found))]


def _points_to(block: DataBlock, names: Container[str]) -> bool:
    return any(relocation.symbol in names for relocation in block.relocations)


def location_blocks(locations: Sequence[Location]) -> list[DataBlock]:
    """The panic locations of one function, kept or dropped together, and their file names."""
    data = bytearray()
    relocations: list[Relocation] = []
    symbols: list[tuple[str, int, int]] = []
    files: dict[str, DataBlock] = {}
    for symbol, file, line, col in locations:
        offset = len(data)
        name = file.encode("utf-8")
        block = files.get(file)
        if block is None:
            block = files[file] = _file_block(file, name)
        symbols.append((symbol, offset, _LOCATION_SIZE))
        relocations.append(Relocation(offset, block.name, 0))
        data += bytes(WORD) + len(name).to_bytes(WORD, "little")
        data += line.to_bytes(4, "little") + col.to_bytes(4, "little")
    whole = DataBlock(
        symbols=tuple(symbols), data=bytes(data), relocations=tuple(relocations), align=WORD
    )
    return [whole, *files.values()]


def _file_block(file: str, name: bytes) -> DataBlock:
    symbols = ((f".Lfile.{file}", 0, len(name) + 1),)
    return DataBlock(symbols=symbols, data=name + b"\0", align=1, local=True)


def data_parts(
    cx: CodegenCx, definitions: Callable[[], Definitions], code: KnownCode, functions: Iterable[int]
) -> Iterator[DataPart]:
    """All statics and vtables of a program with the memory that they and these functions need, then
    the panic locations of the functions of each crate.

    Args:
        definitions: makes the definitions of the program, which are not needed if all is known.
    """
    functions = tuple(functions)
    former = code.former_parts()
    if _MEMORY not in former:
        # They were those of some functions only.
        former = {}
    inputs = former.get(_MEMORY) or _memory_inputs(definitions(), code, functions)
    code.add_part(_MEMORY, inputs)
    yield DataPart(inputs, lambda: _memory_objects(cx, definitions(), code, functions))
    yield from _location_parts(cx, code, functions, former)


def _location_parts(
    cx: CodegenCx, code: KnownCode, functions: Sequence[int], former: Mapping[str, bytes]
) -> Iterator[DataPart]:
    """The panic locations of functions, those of each crate for themselves."""
    digests: dict[str, list[bytes]] = {}
    located: dict[str, list[int]] = {}
    for number in code.functions_of_others(functions, former):
        digest = code.locations_digest(number)
        if digest is not None:
            home = code.crate_name_of(number)
            digests.setdefault(home, []).append(digest)
            located.setdefault(home, []).append(number)
    inputs = {name: one for name, one in former.items() if name != _MEMORY}
    for home, there in digests.items():
        inputs[home] = digest_of(b"".join((b"locations", *sorted(there))))
    for home in sorted(inputs):
        code.add_part(home, inputs[home])
        # Of a part that is what it was the functions are found only if it has to be made.
        numbers = located.get(home, functions)
        yield DataPart(inputs[home], partial(_location_objects, cx, code, numbers, home))


def _memory_inputs(definitions: Definitions, code: KnownCode, functions: Iterable[int]) -> bytes:
    digest = blake2b(b"memory", digest_size=DIGEST_SIZE)
    for symbol, number in definitions.statics.items():
        digest.update(repr((symbol, code.static_blocks(number))).encode("utf-8"))
    for symbol in sorted(definitions.vtables):
        digest.update(repr(code.vtable(definitions.vtables[symbol])).encode("utf-8"))
    imports = _imports_of(definitions, code, functions)
    names = code.block_names(functions)
    digest.update("\0".join((*imports, "", *sorted(names))).encode("utf-8"))
    return digest.digest()


def _imports_of(definitions: Definitions, code: KnownCode, functions: Iterable[int]) -> list[str]:
    if not definitions.imports:
        return []
    made = (code.function(number) for number in functions)
    used = {symbol for one in made if one is not None for symbol in one.refs.statics}
    return sorted(used & definitions.imports.keys())


def _memory_objects(
    cx: CodegenCx, definitions: Definitions, code: KnownCode, functions: Iterable[int]
) -> list[bytes]:
    collector = DataCollector(cx, definitions, code)
    collector.take_all((*definitions.statics, *definitions.vtables))
    collector.take_all(_imports_of(definitions, code, functions))
    collector.take_all(sorted(code.block_names(functions)))
    return collector.memory()


def _location_objects(
    cx: CodegenCx, code: KnownCode, functions: Iterable[int], home: str
) -> list[bytes]:
    """The panic locations of the functions of a crate, by name, and behind them the names of
    files."""
    blocks: dict[str, DataBlock] = {}
    files: dict[str, DataBlock] = {}
    for number in functions:
        if code.crate_name_of(number) != home or code.locations_digest(number) is None:
            continue
        function = code.function(number)
        if function is not None:
            block, *names = location_blocks(function.refs.locations)
            blocks[block.name] = block
            files |= {name.name: name for name in names}
    ordered = [group[name] for group in (blocks, files) for name in sorted(group)]
    return [write_object(ordered, cx.settings.target.elf)]
