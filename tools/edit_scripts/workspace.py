"""The data of edit scripts: a workspace as numbers, edits of it, and both as JSON.

A workspace is a set of items, each of some kind, with a value for each parameter of its template,
and settings that belong to no item. Nothing in it can be invalid: a value beyond its choices counts
modulo their number, and an item that refers to one that is not there, or lies in a crate further
up, refers to something of the crate below all. So any edit may be dropped from a script.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

CRATES: Final = ("base", "mid", "app")
"""Those that have items, each before those that use it; the last one is a program."""

PROGRAMS: Final = ("app", "side")
"""What can be linked: the crate of items, and one beside it that shows what is in the others."""

MODULES: Final = 3
"""Of a crate: its root, and two others."""

SETTINGS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "checkout": 2,
        "program": 2,
        "opt_level": 5,
        "debuginfo": 4,
        "debug_assertions": 2,
        "overflow_checks": 2,
        "panic": 2,
        "base_opt_level": 3,
        "base_checks": 2,
        "mangling": 2,
        "kit_version": 3,
        "second_kit_version": 2,
        "fancy": 2,
        "special": 2,
        "build_text": 4,
        "generated": 4,
        "included": 4,
        "mid_edition": 2,
        "ending": 3,
        "base_lines": 4,
        "mid_lines": 4,
        "app_lines": 4,
    }
)
"""What belongs to no item, and the number of values of each: where the workspace lies, which of its
programs is linked, keys of the profile, versions, features, what the build script makes, how the
program ends, blank lines at the top of each crate."""

BREAKS: Final = 6
"""Ways in which a workspace can be made not to compile."""
LINK_BREAK: Final = 5
"""Of these, the one that rustc accepts as long as it makes metadata only: the link refuses it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item of a crate.

    Attributes:
        number: its own, by which edits and other items refer to it.
        kind: of `tools.edit_scripts.kinds`.
        crate: where it stands, of `CRATES`.
        module: of the crate: 0 is its root, others are named by their numbers.
        place: items stand in this order, and then in that of their numbers.
        blank: blank lines and comments before it.
        renamed: how often it got another name.
        shown: ``main`` prints what it returns; else it is live only if another item uses it.
        values: of the parameters of its kind.
        refs: numbers of the items that it refers to.
    """

    number: int
    kind: str
    crate: str
    module: int = 0
    place: int = 0
    blank: int = 0
    renamed: int = 0
    shown: bool = True
    values: Mapping[str, int] = field(default_factory=dict)
    refs: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace: items by number, settings by name, and how it is broken (0: it is not)."""

    items: Mapping[int, Item] = field(default_factory=dict)
    settings: Mapping[str, int] = field(default_factory=dict)
    broken: int = 0

    def setting(self, name: str) -> int:
        """The value of a setting."""
        return self.settings.get(name, 0) % SETTINGS[name]

    @property
    def program(self) -> str:
        """The crate that is linked."""
        return PROGRAMS[self.setting("program")]

    def items_of(self, crate: str) -> list[Item]:
        """The items of a crate, in the order of its text."""
        found = [item for item in self.items.values() if item.crate == crate]
        return sorted(found, key=lambda item: (item.place, item.number))


class Action(Enum):
    """What an edit does. ``number``, ``name`` and ``value`` are those of an `Edit`."""

    ADD = "add"
    """Adds ``item``, or puts it in the place of the one with its number."""
    REMOVE = "remove"
    """Removes the item with this number."""
    VALUE = "value"
    """Gives the parameter with this name of an item another value."""
    REF = "ref"
    """Makes the reference with this name of an item one to the item ``value``."""
    FIELD = "field"
    """Sets a field of an item: ``module``, ``place``, ``blank``, ``renamed``, ``shown``; ``crate``
    by its index."""
    SETTING = "setting"
    """Gives the setting with this name another value."""
    BREAK = "break"
    """Makes the workspace one that does not compile, in way ``value``; 0 repairs it."""
    UNDO = "undo"
    """Takes back the last ``value`` edits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One edit; see `Action` for what its fields mean."""

    action: Action
    number: int = 0
    name: str = ""
    value: int = 0
    item: Item | None = None

    def __str__(self) -> str:
        if self.item is not None:
            return f"add {self.item.kind} {self.item.number} to {self.item.crate}"
        return f"{self.action.value} {self.number} {self.name} {self.value}"


@dataclass(frozen=True, slots=True)
class Script:
    """A workspace and edits of it; the name says where they come from."""

    name: str
    start: Workspace
    edits: tuple[Edit, ...] = ()

    def states(self) -> list[Workspace]:
        """The workspace before the first edit and after each."""
        states = [self.start]
        for edit in self.edits:
            states.append(_edited(states, edit))
        return states

    def to_json(self) -> str:
        """The script as text."""
        document = {
            "name": self.name,
            "start": {**asdict(self.start), "items": list(map(asdict, self.start.items.values()))},
            "edits": [{**asdict(edit), "action": edit.action.value} for edit in self.edits],
        }
        return json.dumps(document, indent=1) + "\n"


def read_script(text: str) -> Script:
    """A script that was written as text.

    Raises:
        ValueError, KeyError, TypeError: it is none.
    """
    document = json.loads(text)
    start = document["start"]
    return Script(
        document["name"],
        workspace(map(_item, start["items"]), start["settings"], start["broken"]),
        tuple(map(_edit, document["edits"])),
    )


def workspace(
    items: Iterable[Item], settings: Mapping[str, int] | None = None, broken: int = 0
) -> Workspace:
    """A workspace with these items."""
    return Workspace({item.number: item for item in items}, dict(settings or {}), broken)


def _item(document: Mapping[str, Any]) -> Item:
    return Item(**document)


def _edit(document: Mapping[str, Any]) -> Edit:
    item = document["item"]
    return Edit(
        **{
            **document,
            "action": Action(document["action"]),
            "item": None if item is None else _item(item),
        }
    )


def _edited(states: list[Workspace], edit: Edit) -> Workspace:
    """The workspace after an edit; the one before it is the last of ``states``."""
    before = states[-1]
    item = before.items.get(edit.number)
    match edit.action:
        case Action.ADD:
            return before if edit.item is None else _with(before, edit.item)
        case Action.REMOVE:
            left = {number: one for number, one in before.items.items() if number != edit.number}
            return replace(before, items=left)
        case Action.SETTING:
            return replace(before, settings={**before.settings, edit.name: edit.value})
        case Action.BREAK:
            return replace(before, broken=edit.value)
        case Action.UNDO:
            return states[max(0, len(states) - 1 - edit.value)]
        case Action.VALUE | Action.REF | Action.FIELD if item is None:
            return before
        case Action.VALUE:
            return _with(before, replace(item, values={**item.values, edit.name: edit.value}))
        case Action.REF:
            return _with(before, replace(item, refs={**item.refs, edit.name: edit.value}))
        case Action.FIELD:
            return _with(before, _with_field(item, edit.name, edit.value))


def _with(before: Workspace, item: Item) -> Workspace:
    return replace(before, items={**before.items, item.number: item})


def _with_field(item: Item, name: str, value: int) -> Item:
    match name:
        case "crate":
            return replace(item, crate=CRATES[value % len(CRATES)])
        case "shown":
            return replace(item, shown=bool(value))
        case "module":
            return replace(item, module=value % MODULES)
        case "place":
            return replace(item, place=value)
        case "blank":
            return replace(item, blank=value)
        case "renamed":
            return replace(item, renamed=value)
        case _:
            raise ValueError(f"an item has no field {name!r} that edits set")
