"""Which functions are inlined without weighing each call, by what LLVM writes of them.

LLVM's own inliner comes with pipelines that do all else as well. The pass that inlines what is
marked takes next to no time, but neither asks whether it pays, nor, of what is marked, whether
caller and callee are for the same machine. So that is asked here.

Source: llvm/lib/Analysis/InlineCost.cpp (``getAttributeBasedInliningDecision``) and
llvm/lib/Target/X86/X86TargetTransformInfo.cpp (``areInlineCompatible``), 22.1.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self, TypeAlias

from mirdce.codegen.llvm.written_function import instructions

MARK: Final = "alwaysinline"
"""The attribute that has a function inlined."""
RAW_LIMIT: Final = 60
"""Instructions of a function up to which it is inlined before it is simplified. Some things only
show before that: `corpus/speed/bodies.rs` runs twice as long if this has no limit."""

_ALWAYS: Final = MARK.encode()
_NEVER: Final = frozenset((b"noinline", b"optnone", b"naked", b"returns_twice"))
_COLD: Final = b"cold"
_HINTED: Final = b"inlinehint"
_STRING: Final = re.compile(rb'"([^"]*)"(?:="([^"]*)")?')
_FEATURES: Final = b"target-features"
_VECTOR_CALL: Final = re.compile(
    r"^  .*?\b(?:call|invoke)\b(?![^\n]* @llvm\.)[^\n]*<\d+ x ", re.MULTILINE
)
"""A call that may pass vectors, which is done differently for other features."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What a function says of the machine that it is for.

    Attributes:
        features: what that has.
        strings: what else is said.
    """

    features: frozenset[bytes]
    strings: Mapping[bytes, bytes]

    def takes(self, callee: "Machine") -> bool:
        """Whether a function for another machine can do its work on this one."""
        return callee.strings == self.strings and callee.features <= self.features


@dataclass(frozen=True, slots=True)
class Attributes:
    """What a function says of itself.

    Attributes:
        words: attributes without a value of their own.
        machine: that it is for.
    """

    words: frozenset[bytes]
    machine: Machine

    @classmethod
    def of(cls, written: bytes) -> Self:
        """Those that are written so: words first, then strings, in quotes."""
        words, quote, rest = written.partition(b'"')
        strings: dict[bytes, bytes] = dict(_STRING.findall(quote + rest))
        features = frozenset(strings.pop(_FEATURES, b"").split(b",")) - {b""}
        return cls(frozenset(words.split()), Machine(features, strings))


Places: TypeAlias = dict[str, list[Machine]]
"""The machines of all functions that the body of one comes to stand in, if it is inlined wherever
it is called; by its name."""


def places_of(machines: Mapping[str, Machine], calls: Mapping[str, Iterable[str]]) -> Places:
    """The places of all functions that some call.

    Args:
        machines: of the functions that are defined.
        calls: what each of them calls.
    """
    # Whoever is inlined himself brings along what was inlined into him.
    bodies = {name: [machine] for name, machine in machines.items()}
    pending = list(machines)
    while pending:
        caller = pending.pop()
        for callee in calls.get(caller, ()):
            if callee in bodies and _add(
                bodies[callee], [one for one in bodies[caller] if one.takes(machines[callee])]
            ):
                pending.append(callee)
    places: Places = {}
    for caller, machines_of_caller in bodies.items():
        for callee in calls.get(caller, ()):
            _add(places.setdefault(callee, []), machines_of_caller)
    return places


def add_places(places: Places, callees: Iterable[str], more: Sequence[Machine]) -> None:
    """Notes where some functions are called besides."""
    for callee in callees:
        _add(places.setdefault(callee, []), more)


def _add(machines: list[Machine], more: Sequence[Machine]) -> bool:
    new = [one for one in more if one not in machines]
    machines += new
    return bool(new)


@dataclass(frozen=True, slots=True)
class Limits:
    """Instructions up to which simplified functions are inlined that are called more than once:
    any, those that the source asks for, and those that are rarely called.

    Where code is to be fast: all that may be copied at all (`mirdce.codegen.unit.copies`). Half of
    that is what LLVM's thresholds come to at 5 for an instruction, but it expects to get rid of
    much where an argument is a place on the stack; `corpus/speed` shows that it does. Where it is
    to be small, and for what is cold: about what the thresholds (50; 5; 45) come to.
    """

    plain: int
    hinted: int
    cold: int


_OF_SIZES: Final = {"s": Limits(12, 12, 9), "z": Limits(5, 5, 5)}
_OF_SPEEDS: Final = Limits(100, 200, 9)


def limits_of(opt_level: str) -> Limits:
    """Those of a level as rustc calls it."""
    return _OF_SIZES.get(opt_level, _OF_SPEEDS)


def may_be_inlined(callee: Attributes, text: str, places: Sequence[Machine]) -> bool:
    """Whether a function may be inlined wherever it is called, if that pays.

    Args:
        text: of the callee.
        places: of the callee.
    """
    if not _NEVER.isdisjoint(callee.words):
        return False
    machine = callee.machine
    if all(place == machine for place in places):
        return True
    return all(place.takes(machine) for place in places) and _VECTOR_CALL.search(text) is None


def is_inlined(
    callee: Attributes,
    text: str,
    places: Sequence[Machine],
    limits: Limits,
    *,
    once: bool = False,
) -> bool:
    """Whether a simplified function is inlined wherever it is called.

    Args:
        text: of the callee.
        places: of the callee.
        once: it is called nowhere else, and needed for nothing else.
    """
    if _ALWAYS in callee.words:
        return True
    if not may_be_inlined(callee, text, places):
        return False
    limit = limits.hinted if _HINTED in callee.words else limits.plain
    if _COLD in callee.words:
        limit = limits.cold
    elif once:
        return True
    return instructions(text, limit) <= limit


def is_inlined_raw(
    callee: Attributes, text: str, places: Sequence[Machine], limits: Limits
) -> bool:
    """Whether that is so of a function that is not simplified yet.

    Args:
        text: of the callee.
        places: of the callee.
    """
    if _COLD in callee.words or not may_be_inlined(callee, text, places):
        return False
    limit = min(RAW_LIMIT, limits.hinted)
    return instructions(text, limit) <= limit
