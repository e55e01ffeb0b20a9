"""What the template of an item sees: its names, the values of its parameters, what it refers to.

A template asks for parameters by name as it goes, and gives their choices there. Asked with a
`Recorder` it tells which it has; it must ask for all of them each time.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias, final

from tools.edit_scripts.workspace import CRATES, Item, Workspace

Template: TypeAlias = "Callable[[Scope], str]"


class Scope(Protocol):
    """What a template may ask.

    Attributes:
        n: the name of its function ``fn(u64) -> u64``, which all items have, and of what belongs
            to it.
        c: the name of its constant of type ``usize``.
        t: the name of its type, which is a ``kit::Probe``.
    """

    n: str
    c: str
    t: str

    def pick(self, name: str, *texts: str) -> str:
        """One of some texts, as a parameter says."""
        ...

    def number(self, name: str, count: int) -> int:
        """The value of a parameter, below a count."""
        ...

    def call(self, name: str) -> str:
        """The path of a function of another item."""
        ...

    def size(self, name: str) -> str:
        """The path of a constant of another item; its value may be anything below 10."""
        ...

    def type(self, name: str) -> str:
        """The path of a type of another item."""
        ...

    def is_in(self, crate: str) -> bool:
        """Whether the item stands in a crate."""
        ...


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of item.

    Attributes:
        template: writes its text.
        exports: what others may refer to beside its function: ``size``, ``type``.
        choices: the number of values of each parameter.
        refs: what each of its references is to: ``call``, ``size`` or ``type``.
    """

    template: Template
    exports: frozenset[str]
    choices: Mapping[str, int]
    refs: Mapping[str, str]


def kind(template: Template, *exports: str) -> Kind:
    """The kind with a template."""
    recorder = Recorder()
    template(recorder)
    return Kind(template, frozenset(exports), recorder.choices, recorder.refs)


@final
class Recorder:
    """A `Scope` that notes which parameters and references a template has."""

    def __init__(self) -> None:
        self.n, self.c, self.t = "n", "C", "T"
        self.choices: dict[str, int] = {}
        self.refs: dict[str, str] = {}

    def pick(self, name: str, *texts: str) -> str:
        """As `Scope` says."""
        self.choices[name] = len(texts)
        return texts[0]

    def number(self, name: str, count: int) -> int:
        """As `Scope` says."""
        self.choices[name] = count
        return 0

    def call(self, name: str) -> str:
        """As `Scope` says."""
        self.refs[name] = "call"
        return ""

    def size(self, name: str) -> str:
        """As `Scope` says."""
        self.refs[name] = "size"
        return ""

    def type(self, name: str) -> str:
        """As `Scope` says."""
        self.refs[name] = "type"
        return ""

    def is_in(self, crate: str) -> bool:
        """As `Scope` says."""
        return True


def path_of(item: Item, crate: str, name: str) -> str:
    """How a crate names something of an item."""
    module = f"m{item.module}::" if item.module else ""
    return f"{'crate' if item.crate == crate else item.crate}::{module}{name}"


@final
class ItemScope:
    """The `Scope` of an item in a workspace.

    Args:
        kinds: all kinds; where an item refers to one of a kind that has no such thing, it refers
            to something of the crate ``kit``.
    """

    def __init__(self, item: Item, workspace: Workspace, kinds: Mapping[str, Kind]) -> None:
        self.n = name_of(item)
        self.c, self.t = constant_of(item), type_of(item)
        self._item = item
        self._workspace = workspace
        self._kinds = kinds

    def pick(self, name: str, *texts: str) -> str:
        """As `Scope` says."""
        return texts[self.number(name, len(texts))]

    def number(self, name: str, count: int) -> int:
        """As `Scope` says."""
        return self._item.values.get(name, 0) % count

    def call(self, name: str) -> str:
        """As `Scope` says."""
        other = self._other(name)
        return "kit::plain" if other is None else self._path(other, name_of(other))

    def size(self, name: str) -> str:
        """As `Scope` says."""
        other = self._other(name)
        if other is None or "size" not in self._kinds[other.kind].exports:
            return "kit::SIZE"
        return self._path(other, constant_of(other))

    def type(self, name: str) -> str:
        """As `Scope` says."""
        other = self._other(name)
        if other is None or "type" not in self._kinds[other.kind].exports:
            return "u64"
        return self._path(other, type_of(other))

    def is_in(self, crate: str) -> bool:
        """As `Scope` says."""
        return self._item.crate == crate

    def _other(self, name: str) -> Item | None:
        """The item of a reference, if it can be used: no item uses one with a higher number."""
        other = self._workspace.items.get(self._item.refs.get(name, -1))
        if other is None or other.number >= self._item.number:
            return None
        if CRATES.index(other.crate) > CRATES.index(self._item.crate):
            return None
        return other

    def _path(self, other: Item, name: str) -> str:
        return path_of(other, self._item.crate, name)


def name_of(item: Item) -> str:
    """The name of an item's function."""
    return f"{item.kind}_{item.number}" + (f"_r{item.renamed}" if item.renamed else "")


def constant_of(item: Item) -> str:
    """The name of an item's constant."""
    return name_of(item).upper()


def type_of(item: Item) -> str:
    """The name of an item's type."""
    return "".join(part.capitalize() for part in name_of(item).split("_"))
