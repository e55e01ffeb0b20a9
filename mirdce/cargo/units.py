"""What cargo compiles for a command: its own unit graph, so that its rules are its own.

``cargo build --unit-graph`` and its like say, without compiling anything, which targets of which
packages a command line means, how each is compiled, and what each needs. cargo tells so only where
its unstable options are allowed, which `RUSTC_BOOTSTRAP` does; what is wrong with the command line
it says itself, on standard error.

Source: cargo's documentation of ``--unit-graph``; cargo_compile/unit_generator.rs,
build_runner/compilation_files.rs (``uplift_to``), 1.96.0.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypedDict, cast

from mirdce.cargo.messages import Target

Verb = Literal["build", "run", "test", "bench"]
"""A command of cargo's that mirdce stands in for."""
GraphVerb = Literal["build", "check", "test", "bench"]
"""A command of cargo's that tells its unit graph."""


class _UnitRecord(TypedDict):
    pkg_id: str
    target: Target
    profile: dict[str, object]
    platform: str | None
    mode: str
    features: list[str]


class _Graph(TypedDict):
    units: list[_UnitRecord]
    roots: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A target, and how cargo would compile it.

    Attributes:
        mode: ``build``, ``test`` (with a harness), ``doctest``, ``run-custom-build``.
        profile: settings by cargo's own names, ``name`` among them.
        platform: the target triple, if one was named.
        is_root: the command line means it; others are there because a root needs them.
    """

    package_id: str
    target: Target
    profile: Mapping[str, object]
    platform: str | None
    mode: str
    features: tuple[str, ...]
    is_root: bool

    def is_a(self, *kinds: str) -> bool:
        """Whether its kind is one of these."""
        return not set(kinds).isdisjoint(self.target["kind"])

    @property
    def settings(self) -> dict[str, object]:
        """The profile without its name."""
        return {key: value for key, value in self.profile.items() if key != "name"}

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells its target from all others."""
        return self.package_id, self.target["kind"][0], self.target["name"]

    @property
    def is_placed(self) -> bool:
        """Whether cargo leaves the result where users look for it.

        That is so with programs, even those that are built for integration tests only, and else
        with what the command line means.
        """
        return self.mode == "build" and (self.is_a("bin") or self.is_root)


def units_from(text: str) -> tuple[Unit, ...]:
    """Reads a unit graph."""
    graph = cast(_Graph, json.loads(text))
    roots = set(graph["roots"])
    return tuple(
        Unit(
            package_id=record["pkg_id"],
            target=record["target"],
            profile=record["profile"],
            platform=record["platform"],
            mode=record["mode"],
            features=tuple(record["features"]),
            is_root=position in roots,
        )
        for position, record in enumerate(graph["units"])
    )
