"""What is emitted for the functions of a crate, in a form that a person reads and a file keeps.

Symbols are shown as paths without the name of the crate, hashes are masked, and what all functions
have (the attribute group) is left out of each. Declarations are shown of what is neither Rust's nor
LLVM's own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.emit.function import codegen_instance
from mirdce.ir.def_path import def_path
from mirdce.ir.instance import Instance, def_id_of
from mirdce.mono.names.instance_name import instance_name
from mirdce.reach.live_set import StaticItem

_GLOBAL: Final = re.compile(r'@(?:"([^"]+)"|([\w.$]+))')
_HASH: Final = re.compile(r"(?<=[._])[0-9a-f]{16,}")
_SYMBOL: Final = re.compile(r"\b_[RZ]\w+")
_LLVM: Final = re.compile(r"@llvm\.")
_LOCATION: Final = ".loc."


@dataclass(frozen=True)
class Emitted:
    """What is made of one function, as the generator gives it.

    Attributes:
        definition: its LLVM IR, from ``define`` on.
        constants: private constants beside it.
        declarations: declarations of what it refers to, by symbol.
        locations: panic locations, a line each.
        debug: its own nodes of debug information.
    """

    definition: str
    constants: tuple[str, ...]
    declarations: dict[str, str]
    locations: tuple[str, ...]
    debug: tuple[str, ...]


def emit(cx: CodegenCx, instance: Instance) -> Emitted:
    """The one place where these tests ask for code."""
    made = codegen_instance(cx, instance)
    locations = tuple(f"@{one.symbol} = {one.file}:{one.line}:{one.col}" for one in made.locations)
    definition = f"define {made.linkage}{made.visibility}{made.definition}"
    own_nodes = tuple(f"<{number}> = {node}" for number, node in enumerate(made.debug[1:]))
    return Emitted(definition, made.constants, made.declarations, locations, own_nodes)


class Readable:
    """Texts of the functions of one crate, with names in place of symbols."""

    def __init__(self, cx: CodegenCx, crate_name: str) -> None:
        self._cx = cx
        self._crate_name = f"{crate_name}::"
        self._names = dict(self._symbols())

    def _symbols(self) -> Iterator[tuple[str, str]]:
        cx = self._cx
        for item in (*cx.live.functions, *cx.live.statics, *cx.live.external):
            if isinstance(item, Instance):
                yield cx.function_symbol(item).name, self.name(item)
            elif isinstance(item, StaticItem):
                path = def_path(cx.program, item.def_id).removeprefix(self._crate_name)
                yield cx.static_symbol(item.def_id).name, path

    def name(self, instance: Instance) -> str:
        """A function as a person writes it."""
        return instance_name(self._cx.mono, instance).replace(self._crate_name, "")

    def functions(self, module: str) -> Iterator[Instance]:
        """The live functions of a module of the crate, in the order of the source."""
        cx = self._cx
        path = f"{self._crate_name}{module}::"
        found = [
            one
            for one in cx.live.functions
            if def_path(cx.program, def_id_of(one)).startswith(path)
        ]
        yield from sorted(found, key=lambda one: (def_id_of(one), self.name(one)))

    def text(self, instance: Instance, *, with_positions: bool) -> str:
        """All that is made of a function.

        Args:
            with_positions: its panic locations and debug information, too.
        """
        made = emit(self._cx, instance)
        lines = [*made.constants, *self._foreign(made, with_positions=with_positions)]
        lines.append(made.definition.replace(" #0", ""))
        if with_positions:
            lines += [f"; {line}" for line in (*made.locations, *made.debug)]
        text = _GLOBAL.sub(lambda found: f"@{found.group(1) or found.group(2)}", "\n".join(lines))
        return _HASH.sub("#", _SYMBOL.sub(self._shown, text))

    def _foreign(self, made: Emitted, *, with_positions: bool) -> list[str]:
        return [
            line
            for symbol, line in sorted(made.declarations.items())
            if symbol not in self._names
            and not _LLVM.search(line)
            and not _HASH.search(symbol)
            and (with_positions or _LOCATION not in symbol)
        ]

    def _shown(self, found: re.Match[str]) -> str:
        return self._names.get(found.group(), found.group())
