"""Why functions were compiled: what of that which decides about their objects was otherwise.

A link that makes code leaves an *explanation*, in a file of its own in the build's folder
(``target/mirdce/programs/NAME-DIGEST/LEVEL.PRECISION.explained.json``): of each function that it
compiled the causes, as they were found when it was compiled, by comparing what an earlier link has
recorded with what is now. What is the same for all of them, as that there was no record, is there
once::

    from pathlib import Path
    from mirdce.cache.explain import read_explanation

    (file,) = Path("target/mirdce/programs").glob("hello-*/0.full.explained.json")
    told = read_explanation(file)
    for function in told.compiled if told is not None else ():
        print(function.name, *map(str, told.causes_of(function)))

``mirdce cache explain`` finds the file of a program, and the functions that a name stands for.
"""

import enum
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

from mirdce.cache.model import LLVM_SETTING, CompileReason

_Json: TypeAlias = bool | int | float | str | list["_Json"] | dict[str, "_Json"] | None
_FORMAT: Final = 1
_SHOWN_DIGITS: Final = 12
"""Of a digest; in JSON it is whole."""


class Component(enum.Enum):
    """What was otherwise."""

    FUNCTION = "function"
    """The function is new: the record knows no function of this definition."""
    INSTANCE = "instance"
    """The record knows the definition, but not with these arguments."""
    LIVE = "live"
    """The record knows the function as one that the program did not need."""
    BODY = "body"
    """The code that it is made from, with what that names."""
    DEFINITION = "definition"
    """A definition that it names: a signature, a type, an attribute."""
    INTERFACE = "interface"
    """The interface of a crate that is being worked on: all that is not the body of a function."""
    CRATE = "crate"
    """What a crate says, which is looked at as a whole."""
    POSITIONS = "positions"
    """Where code stands, and the code says that."""
    IMPORT = "import"
    """A function that stands in its module as well, moved or to be inlined, was made anew."""
    PROGRAM = "program"
    """What is known of the whole program: what is called, replaceable, or defined elsewhere."""
    OBJECT = "object"
    """Nothing: the cache no longer has the object that it had."""
    SETTING = "setting"
    """A setting of the link."""
    LLVM = "llvm"
    """Whose LLVM makes the code, and which."""
    NO_RECORD = "no-record"
    """There is no record of the program with these settings."""
    BAD_RECORD = "bad-record"
    """The record is damaged, of another version, or wrong."""
    NOT_RECORDED = "not-recorded"
    """Of a program like this no record is kept."""


_TEXTS: Final = {
    Component.FUNCTION: "the function is new",
    Component.INSTANCE: "the function is new for these arguments: {what}",
    Component.LIVE: "the program did not need the function before",
    Component.BODY: "another body, or what it names: {what}",
    Component.DEFINITION: "another definition: {what}",
    Component.INTERFACE: "another interface of the crate {what}",
    Component.CRATE: "another content of the crate {what}",
    Component.POSITIONS: "code has moved that says where it is: {what}",
    Component.IMPORT: "a function that is compiled along with it: {what}",
    Component.PROGRAM: "another fact of the program: {what}",
    Component.OBJECT: "the cache no longer has its object, of which nothing has changed: {what}",
    Component.SETTING: "another setting: {what}",
    Component.LLVM: "another LLVM",
    Component.NO_RECORD: "there is no record of this program with these settings",
    Component.BAD_RECORD: "the record of the program cannot be used: {what}",
    Component.NOT_RECORDED: "no record is kept of this program: {what}",
}
_NEW_CRATE: Final = "a crate that the record does not have: {what}"

_REASONS: Final = {
    CompileReason.NEW: "the cache had no object of this symbol",
    CompileReason.CHANGED: "the cache had an object of this symbol, from other code",
    CompileReason.SETTINGS: "the cache had an object of this symbol, for other settings",
    CompileReason.DAMAGED: "the object that the cache had was damaged",
}


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that was otherwise.

    Attributes:
        what: the definition, crate or setting; a detail, where there is nothing to name.
        before, after: what it was and what it is: digests, versions, values; empty: it was not
            there, or is not, or there is nothing to tell.
    """

    component: Component
    what: str = ""
    before: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        """For people, without values."""
        is_new_crate = self.component is Component.CRATE and not self.before and self.after
        text = _NEW_CRATE if is_new_crate else _TEXTS[self.component]
        return text.format(what=self.what)

    def __str__(self) -> str:
        if self.component is Component.LLVM:
            return f"LLVM: {_shown(self.before)} -> {_shown(self.after)}"
        if not self.before and not self.after:
            return self.text
        return f"{self.text} ({_shown(self.before)} -> {_shown(self.after)})"

    def to_json(self) -> dict[str, _Json]:
        """For programs."""
        return {
            "component": self.component.value,
            "what": self.what,
            "before": self.before,
            "after": self.after,
        }


def _shown(value: str) -> str:
    if not value:
        return "none"
    is_digest = len(value) >= 2 * _SHOWN_DIGITS and not set(value) - set("0123456789abcdef")
    return value[:_SHOWN_DIGITS] if is_digest else value


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledFunction:
    """A function that LLVM compiled.

    Attributes:
        name: with its concrete types.
        path: of its definition.
        symbol: its linker symbol.
        key: of the object in the cache.
        reason: what the cache had of the symbol.
        causes: what was otherwise; none if that is the same for the whole link.
    """

    name: str
    path: str
    symbol: str
    key: str
    reason: CompileReason
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why a link compiled what it compiled.

    Attributes:
        program: what the executable is called.
        profile: as in `mirdce.cache.model.LinkRecord`.
        digest: of the link.
        created: seconds since the epoch.
        reused: functions whose objects were there.
        settings: of the link, by name.
        general: why functions were compiled that have no causes of their own.
    """

    program: str
    profile: str
    digest: str
    created: float
    reused: int
    settings: Mapping[str, str]
    general: tuple[Cause, ...]
    compiled: tuple[CompiledFunction, ...] = field(default=())

    def causes_of(self, function: CompiledFunction) -> tuple[Cause, ...]:
        """Why a function was compiled."""
        return function.causes or self.general

    def lines(self) -> list[str]:
        """For people: all that was compiled, by what caused it."""
        found = [f"compiled {len(self.compiled):,} of {len(self.compiled) + self.reused:,}"]
        groups: dict[tuple[Cause, ...], list[CompiledFunction]] = {}
        for function in self.compiled:
            groups.setdefault(self.causes_of(function), []).append(function)
        for causes, functions in groups.items():
            found += (f"  because: {cause}" for cause in causes)
            found += (f"    {function.name}" for function in functions)
        return found

    def lines_of(self, function: CompiledFunction) -> list[str]:
        """For people: one function."""
        return [
            function.name,
            *(f"  because: {cause}" for cause in self.causes_of(function)),
            f"  in the cache: {_REASONS[function.reason]}",
            f"  key: {function.key}",
        ]

    def json_of(self, function: CompiledFunction) -> dict[str, _Json]:
        """For programs: one function."""
        return {
            "function": function.name,
            "symbol": function.symbol,
            "key": function.key,
            "reason": function.reason.value,
            "causes": [cause.to_json() for cause in self.causes_of(function)],
        }

    def to_json(self) -> dict[str, _Json]:
        """For programs: the whole link."""
        return {
            "program": self.program,
            "profile": self.profile,
            "reused": self.reused,
            "general": [cause.to_json() for cause in self.general],
            "compiled": [self.json_of(function) for function in self.compiled],
        }

    def to_text(self) -> str:
        """The content of its file; causes that functions share are written once."""
        numbers: dict[tuple[Cause, ...], int] = {}
        rows = [
            [
                *(one.name, one.path, one.symbol, one.key, one.reason.value),
                numbers.setdefault(one.causes, len(numbers)),
            ]
            for one in self.compiled
        ]
        document = {
            "format": _FORMAT,
            "program": self.program,
            "profile": self.profile,
            "digest": self.digest,
            "created": self.created,
            "reused": self.reused,
            "settings": dict(self.settings),
            "general": _rows(self.general),
            "causes": [_rows(causes) for causes in numbers],
            "compiled": rows,
        }
        return json.dumps(document)


def _rows(causes: Sequence[Cause]) -> list[list[str]]:
    return [[one.component.value, one.what, one.before, one.after] for one in causes]


def changed_settings(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Cause, ...]:
    """The settings in which two links differ."""
    return tuple(
        Cause(
            Component.LLVM if name == LLVM_SETTING else Component.SETTING,
            name,
            before.get(name, ""),
            after.get(name, ""),
        )
        for name in dict.fromkeys((*before, *after))
        if before.get(name) != after.get(name)
    )


def read_explanation(file: Path) -> Explanation | None:
    """The explanation in a file; None if there is none, or it is damaged or of another version."""
    try:
        document = json.loads(file.read_bytes())
        if document["format"] != _FORMAT:
            return None
        return _explanation_of(document)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def _explanation_of(document: Mapping[str, object]) -> Explanation:
    """Checks shapes by using them; the caller turns any failure into none."""
    shared = [_causes_of(rows) for rows in _list(document["causes"])]
    compiled = []
    for row in map(_list, _list(document["compiled"])):
        name, path, symbol, key, reason = map(_text, row[:5])
        (number,) = row[5:]
        compiled.append(
            CompiledFunction(
                name=name,
                path=path,
                symbol=symbol,
                key=key,
                reason=CompileReason(reason),
                causes=shared[_count(number)],
            )
        )
    settings, created = document["settings"], document["created"]
    if not isinstance(settings, dict) or not isinstance(created, int | float):
        raise TypeError("no explanation")
    return Explanation(
        program=_text(document["program"]),
        profile=_text(document["profile"]),
        digest=_text(document["digest"]),
        created=created,
        reused=_count(document["reused"]),
        settings={_text(name): _text(value) for name, value in settings.items()},
        general=_causes_of(document["general"]),
        compiled=tuple(compiled),
    )


def _causes_of(rows: object) -> tuple[Cause, ...]:
    found = []
    for row in map(_list, _list(rows)):
        component, what, before, after = map(_text, row)
        found.append(Cause(Component(component), what, before, after))
    return tuple(found)


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError("no list")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _count(value: object) -> int:
    if type(value) is not int or value < 0:
        raise ValueError("no count")
    return value
