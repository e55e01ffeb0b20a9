"""The text of an LLVM module: what surrounds the functions in it.

Source: rustc_codegen_llvm/src/{back/lto,context}.rs (1.96.0).
"""

import re
from collections.abc import Iterable
from typing import Final

from mirdce.codegen.emit.debug_nodes import DEBUG_FLAGS, REFERENCE, UNIT_NODES
from mirdce.codegen.emit.emitted import FunctionText
from mirdce.target.target import Target

_PIC: Final = '!0 = !{i32 8, !"PIC Level", i32 2}\n!2 = !{i32 2, !"RtLibUseGOT", i32 1}\n'
_PIE: Final = '!1 = !{i32 7, !"PIE Level", i32 2}\n'
_REFERENCE: Final = re.compile(f"{REFERENCE}(\\d+)")


def module_flags(*, is_library: bool, has_debug_info: bool = False) -> str:
    """Flags of a module, with numbers below those of any other metadata.

    Args:
        is_library: the code may be part of a shared library, where thread-locals are elsewhere.
    """
    numbers = ["!0", "!2"] if is_library else ["!0", "!1", "!2"]
    if has_debug_info:
        numbers += DEBUG_FLAGS
    text = f"!llvm.module.flags = !{{{', '.join(numbers)}}}\n{_PIC}"
    return text if is_library else text + _PIE


def module_frame(target: Target) -> str:
    """All that may be in a module and is no part of any function: the same in all modules."""
    return f"{target.module_header}{module_flags(is_library=False)}{UNIT_NODES}"


def module_text(
    header: str, functions: Iterable[FunctionText], moved: Iterable[FunctionText] = ()
) -> str:
    """One module that defines ``functions``.

    Args:
        header: what the target says at the beginning of a module.
        moved: nothing but this module needs them.
    """
    defined: dict[str, FunctionText] = {}
    parts = [header]
    nodes = _Nodes()
    bodies: list[str] = []
    for function in functions:
        defined[function.symbol] = function
        text = nodes.renumbered(function)
        bodies.append(f"define {function.linkage}{function.visibility}{text}")
    for function in moved:
        defined[function.symbol] = function
        bodies.append(f"define internal {nodes.renumbered(function)}")
    declared: dict[str, str] = {}
    for function in defined.values():
        parts.extend(function.constants)
        declared.update(function.declarations)
    parts.extend(line for name, line in declared.items() if name not in defined)
    parts.extend(bodies)
    first = next(iter(defined.values()))
    attributes, is_library = first.attributes, first.is_library
    parts.append(f"attributes #0 = {{ {attributes} }}")
    parts.append(module_flags(is_library=is_library, has_debug_info=bool(nodes.texts)))
    parts.extend(nodes.texts)
    return "\n".join(parts)


class _Nodes:
    """The debug metadata of a module.

    Attributes:
        texts: the nodes that all functions share, then those of each.
    """

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._count = 0

    def renumbered(self, function: FunctionText) -> str:
        """The definition of a function, its metadata numbered for the module, which gets it."""
        if not function.debug:
            return function.definition
        shift, self._count = self._count, self._count + function.debug.count("\n") + 1
        if not self.texts:
            self.texts += (UNIT_NODES, function.debug.replace(REFERENCE, "!"))
            return function.definition.replace(REFERENCE, "!")

        def number(match: re.Match[str]) -> str:
            return f"!{shift + int(match.group(1))}"

        self.texts.append(_REFERENCE.sub(number, function.debug))
        return _REFERENCE.sub(number, function.definition)
