"""What simplifying a program needs: its functions, somebody who does the work, and a place to keep
what was made.

Source: none; the border between the order of things and those who do them.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from mirdce.codegen.settings import CodegenSettings
from mirdce.codegen.unit.clusters import Functions
from mirdce.codegen.unit.generator import NewSimplified
from mirdce.codegen.unit.optimizing_worker import Done, Task
from mirdce.codegen.unit.summary import FunctionSummary
from mirdce.scratch import Place


class SimplifiedStore(Protocol):
    """Where simplified forms are kept: the cache, by key."""

    def find(self, keys: list[str]) -> Mapping[str, bytes]:
        """The entries that are there."""
        ...

    def read(self, keys: list[str]) -> Mapping[str, bytes]:
        """The same of those that were there."""
        ...

    def put(self, entries: Iterable[NewSimplified]) -> None:
        """Keeps entries."""
        ...


class NoStore:
    """A `SimplifiedStore` that keeps nothing."""

    def find(self, _: list[str]) -> Mapping[str, bytes]:
        """Nothing."""
        return {}

    def read(self, _: list[str]) -> Mapping[str, bytes]:
        """Nothing."""
        return {}

    def put(self, _: Iterable[NewSimplified]) -> None:
        """Forgets them."""


class SimplifiedFunctions(Functions, Protocol):
    """The functions of a program, by number: `mirdce.codegen.unit.emitted_functions`."""

    def summary(self, number: int) -> FunctionSummary:
        """What is known of a function."""
        ...

    def symbol(self, number: int) -> str:
        """Its symbol."""
        ...

    def function_named(self, symbol: str) -> int | None:
        """The function with a symbol; None: this link makes none."""
        ...

    def settings(self, number: int) -> CodegenSettings:
        """What it is compiled for."""
        ...

    def is_alone(self, number: int) -> bool:
        """Whether it is not simplified."""
        ...

    def are_alike(self, one: int, other: int) -> bool:
        """Whether two functions have the same settings, and both are simplified."""
        ...

    def emit_texts(self, numbers: Iterable[int]) -> None:
        """Makes sure that there are texts of functions."""
        ...

    def place_of(self, number: int) -> Place:
        """Where such a text is."""
        ...


class Pool(Protocol):
    """Who does tasks: `mirdce.codegen.unit.optimizing_pool.OptimizingPool`."""

    jobs: int

    @property
    def has_room(self) -> bool:
        """Whether somebody waits for tasks."""
        ...

    def submit(self, group: Sequence[Task]) -> None:
        """Has tasks done."""
        ...

    def wait(self) -> list[Done]:
        """Waits for some to get done."""
        ...
