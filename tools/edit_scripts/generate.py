"""Random scripts: a workspace that uses a bit of everything, and edits of it."""

import random
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from tools.edit_scripts.kinds import KINDS
from tools.edit_scripts.workspace import (
    BREAKS,
    CRATES,
    LINK_BREAK,
    MODULES,
    SETTINGS,
    Action,
    Edit,
    Item,
    Script,
    Workspace,
    workspace,
)

_OF_PROFILE: Final = ("opt_level", "debuginfo", "panic", "mangling", "checkout", "program")
"""Settings that scripts change now and then only: everything is made again, or is elsewhere."""


_OF_PROGRAM: Final = ("built", "versions")
"""Kinds that say something in the program's crate only."""


ITEMS: Final = 12
"""Of a workspace, if nobody says more."""


def random_script(seed: int, edits: int, items: int = ITEMS) -> Script:
    """The script with a number: some profile, some items, and so many edits."""
    rng = random.Random(seed)
    state = random_workspace(rng, items)
    script = Script(f"seed {seed}", state)
    for _ in range(edits):
        state = script.states()[-1]
        script = replace(script, edits=(*script.edits, random_edit(rng, state)))
    return script


def random_workspace(rng: random.Random, items: int) -> Workspace:
    """A workspace with so many items."""
    settings = {
        "opt_level": rng.choice([0, 0, 0, 2, 3, 4]),
        "debuginfo": rng.choice([0, 0, 1, 2, 3]),
        "debug_assertions": rng.randrange(2),
        "overflow_checks": rng.randrange(2),
        "panic": int(rng.random() < 0.2),
        "base_opt_level": rng.choice([0, 0, 0, 1, 2]),
        "base_checks": int(rng.random() < 0.2),
        "mangling": int(rng.random() < 0.2),
    }
    made: list[Item] = []
    for number in range(items):
        made.append(_random_item(rng, number, made))
    return workspace(made, settings)


def sampler(settings: Mapping[str, int] | None = None) -> Workspace:
    """A workspace with an item of each kind."""
    items = (
        Item(
            number=number,
            kind=kind,
            crate=CRATES[-1] if kind in _OF_PROGRAM else CRATES[number % 3],
        )
        for number, kind in enumerate(KINDS)
    )
    return workspace(items, settings)


def random_edit(rng: random.Random, state: Workspace) -> Edit:
    """One edit of a workspace. One that does not compile is repaired, mostly."""
    if state.broken and rng.random() < 0.8:
        return Edit(action=Action.BREAK)
    draws = (
        (_value, 46),
        (_ref, 6),
        (_add, 9),
        (_remove, 5),
        (_field, 12),
        (_setting, 10),
        (_elsewhere, 8),
        (_undo, 7),
        (_break, 5),
    )
    edits, weights = zip(*draws, strict=True)
    (edit,) = rng.choices(edits, weights)
    made: Edit | None = edit(rng, state)
    return made or _add(rng, state)


def _random_item(rng: random.Random, number: int, others: list[Item]) -> Item:
    name = rng.choice(list(KINDS))
    kind = KINDS[name]
    crate = rng.choice(CRATES)
    if name in _OF_PROGRAM:
        crate = "app"
    refs = {ref: _referred(rng, what, others) for ref, what in kind.refs.items()}
    return Item(
        number=number,
        kind=name,
        crate=crate,
        module=rng.choice([0, 0, 1, 2]),
        place=rng.randrange(4),
        shown=rng.random() < 0.75,
        values={one: rng.randrange(count) for one, count in kind.choices.items()},
        refs={ref: other for ref, other in refs.items() if other is not None},
    )


def _referred(rng: random.Random, what: str, others: list[Item]) -> int | None:
    """An item that a reference can be to; now and then none."""
    fitting = [one for one in others if what == "call" or what in KINDS[one.kind].exports]
    return rng.choice(fitting).number if fitting and rng.random() < 0.85 else None


def _some_item(rng: random.Random, state: Workspace) -> Item | None:
    return rng.choice(list(state.items.values())) if state.items else None


def _value(rng: random.Random, state: Workspace) -> Edit | None:
    item = _some_item(rng, state)
    if item is None:
        return None
    choices = {one: count for one, count in KINDS[item.kind].choices.items() if count > 1}
    name = rng.choice(list(choices))
    now = item.values.get(name, 0)
    value = rng.choice([each for each in range(choices[name]) if each != now])
    return Edit(action=Action.VALUE, number=item.number, name=name, value=value)


def _ref(rng: random.Random, state: Workspace) -> Edit | None:
    item = _some_item(rng, state)
    if item is None or not KINDS[item.kind].refs:
        return None
    name, what = rng.choice(list(KINDS[item.kind].refs.items()))
    other = _referred(rng, what, [o for o in state.items.values() if o.number < item.number])
    return Edit(
        action=Action.REF, number=item.number, name=name, value=-1 if other is None else other
    )


def _add(rng: random.Random, state: Workspace) -> Edit:
    number = max(state.items, default=-1) + 1
    item = _random_item(rng, number, list(state.items.values()))
    return Edit(action=Action.ADD, number=number, item=item)


def _remove(rng: random.Random, state: Workspace) -> Edit | None:
    item = _some_item(rng, state)
    return None if item is None else Edit(action=Action.REMOVE, number=item.number)


def _field(rng: random.Random, state: Workspace) -> Edit | None:
    item = _some_item(rng, state)
    if item is None:
        return None
    name, value = rng.choice(
        [
            ("crate", rng.randrange(len(CRATES))),
            ("module", rng.randrange(MODULES)),
            ("place", rng.randrange(5)),
            ("blank", rng.randrange(4)),
            ("renamed", rng.randrange(4)),
            ("shown", int(not item.shown)),
        ]
    )
    return Edit(action=Action.FIELD, number=item.number, name=name, value=value)


def _setting(rng: random.Random, state: Workspace) -> Edit:
    names = [name for name in SETTINGS if name not in _OF_PROFILE or rng.random() < 0.3]
    name = rng.choice(names)
    now = state.setting(name)
    value = rng.choice([each for each in range(SETTINGS[name]) if each != now])
    return Edit(action=Action.SETTING, name=name, value=value)


def _elsewhere(rng: random.Random, state: Workspace) -> Edit:
    name = rng.choice(["checkout", "program"])
    return Edit(action=Action.SETTING, name=name, value=1 - state.setting(name))


def _undo(rng: random.Random, state: Workspace) -> Edit:
    return Edit(action=Action.UNDO, value=rng.choice([1, 1, 1, 2, 3, 6]))


def _break(rng: random.Random, state: Workspace) -> Edit:
    way = LINK_BREAK if rng.random() < 0.5 else rng.randrange(1, BREAKS)
    return Edit(action=Action.BREAK, value=way)
