"""Causes of what was compiled, found in records that are made up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType, SimpleNamespace

import pytest

from mirdce.cache.explain import Cause, Component
from mirdce.pipeline.link import causes
from mirdce.pipeline.link.causes import OTHER_FACTS, CauseFinder, package_of
from mirdce.pipeline.link.crate_changes import ChangedDigest, Failing
from mirdce.pipeline.link.crate_records import Identity

REGISTRY = "/cargo/registry/src/index-1a2b"
VTABLE, KEY = 7, 40
OLD, NEW = b"\x01" * 16, b"\x02" * 16


def identity(content: bytes, positions: bytes = b"p", *files: str) -> Identity:
    return Identity(b"m" + content, content, positions, files)


@dataclass
class Changes:
    """In the place of `CrateChanges`; sets of crates stand for what fails with them."""

    failing_of: Mapping[int, Failing] = field(default_factory=dict)
    identities: Mapping[int, tuple[Identity | None, Identity | None]] = field(default_factory=dict)
    gone: tuple[Identity, ...] = ()
    moved_places: tuple[int, ...] = ()
    names: Mapping[int, tuple[ChangedDigest, ...]] = field(default_factory=dict)
    known: frozenset[int] = frozenset()
    new: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    touched: frozenset[int] = frozenset()

    def failing(self, crates: int, _named: object, _made_from: object) -> Failing:
        return self.failing_of.get(crates, Failing())

    def identities_of(self, krate: int) -> tuple[Identity | None, Identity | None]:
        return self.identities[krate]

    def moved(self, places: Iterable[int]) -> Mapping[str, tuple[str, int]] | None:
        return None if set(places) & set(self.moved_places) else {}

    def moved_definitions(self, places: Iterable[int]) -> tuple[int, ...]:
        return tuple(one for one in places if one in self.moved_places)

    def named_by_body(self, def_id: int) -> tuple[ChangedDigest, ...]:
        return self.names.get(def_id, ())

    def knows(self, def_id: int) -> bool:
        return def_id in self.known

    def new_crates(self, crates: int) -> tuple[int, ...]:
        return self.new.get(crates, ())

    def crate_of(self, krate: int) -> int:
        return krate


@pytest.fixture(autouse=True)
def names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(causes, "def_path", lambda _, def_id: f"path {def_id}")
    monkeypatch.setattr(causes, "instance_name", lambda _, instance: f"name {instance.number}")
    monkeypatch.setattr(causes, "item_name", lambda _, number: f"item {number}")
    monkeypatch.setattr(causes, "only_callers", lambda graph, known: {2: 0})
    monkeypatch.setattr(causes, "def_id_of", lambda instance: instance.number)
    row = (b"", SimpleNamespace(crates=0))
    monkeypatch.setattr(causes, "item_row", lambda _, instance: instance.row or row)


def instance(number: int, args: tuple[int, ...] = (), crates: int = 0) -> SimpleNamespace:
    row = (b"", SimpleNamespace(crates=crates))
    return SimpleNamespace(number=number, args=SimpleNamespace(items=args), row=row)


def finder(
    changes: Changes,
    *,
    keys: tuple[str, ...] = ("k0", "k1", "k2"),
    walked: tuple[int, ...] = (0, 1, 2),
    new: SimpleNamespace | None = None,
    companions: Mapping[int, tuple[int, ...]] | None = None,
    called: tuple[frozenset[int] | None, frozenset[int] | None] = (None, None),
    callers: Mapping[int, int] = MappingProxyType({}),
    has_lines: bool = False,
    stale: frozenset[int] = frozenset(),
    views: Mapping[str, tuple[int, ...]] = MappingProxyType({}),
    circles: tuple[int, int] = (1, 1),
) -> CauseFinder:
    """Of a record of three items: sets, places and names of definitions are their numbers.

    Item 1 shows a vtable with a slot for item 2. What is called is told as it was and as it is;
    callers are those of the record, now item 0 is the only one of item 2. Item 0 is of session "a",
    the others of session "b"; of a crate its number is the stable id, too. As many functions call
    each other in a circle around item 0 as is told, then and now.
    """
    items = SimpleNamespace(
        count=3,
        sets=[0, 1, 2],
        named={},
        made_from={},
        places={0: (0,), 1: (1,), 2: (2,)},
        was_walked=lambda number: number in walked,
        sessions=[0, 1, 1],
        session_numbers=SimpleNamespace(sessions=["a", "b"], stale=stale),
    )
    code = SimpleNamespace(
        former_key=lambda number: keys[number],
        had_code=lambda number: bool(keys[number]),
        had_lines=lambda number: has_lines,
        vtables_of=lambda number: (VTABLE,) if number == 1 else (),
        called_slots=called[0],
        only_caller=lambda number: callers.get(number),
        cluster=lambda number: cluster(number, circles[0]),
    )
    table = SimpleNamespace(rows=SimpleNamespace(hashes=[b"h0", b"h1", b"h2"]))
    record = SimpleNamespace(items=items, code=code, changes=changes, table=table)
    of_crate = SimpleNamespace(
        crate_info=lambda one: SimpleNamespace(name=f"crate {one}", stable_crate_id=one)
    )
    known = SimpleNamespace(
        items=SimpleNamespace(
            instance=lambda one: new or instance(one), item=lambda number: number
        ),
        slots_of=lambda number: ((2, 0, (KEY, KEY + 1)),),
    )
    sessions = SimpleNamespace(view_of=lambda session: views[session]) if views else None
    live = SimpleNamespace(graph=SimpleNamespace(called_slots=called[1]), sessions=sessions)
    program = SimpleNamespace(mono=SimpleNamespace(program=of_crate), known=known, live=live)
    return CauseFinder(
        program,
        record,
        lambda number: (companions or {}).get(number, ()),
        lambda number: cluster(number, circles[1]),
    )


def cluster(number: int, size: int) -> SimpleNamespace:
    return SimpleNamespace(component=number, component_size=1 if number else size)


def test_the_object_is_gone() -> None:
    assert finder(Changes()).causes(1, "k1") == (Cause(Component.OBJECT, "k1"),)


def test_a_new_function() -> None:
    assert finder(Changes(), new=instance(9)).causes(3, "x") == (Cause(Component.FUNCTION),)


def test_new_arguments_of_a_function_that_is_known() -> None:
    changes = Changes(known=frozenset({9}))
    found = finder(changes, new=instance(9, args=(1,))).causes(3, "x")
    assert found == (Cause(Component.INSTANCE, "path 9"),)


def test_a_function_of_another_version_of_a_crate() -> None:
    files = [f"{REGISTRY}/dep-{version}/src/lib.rs" for version in ("1.0.0", "1.2.0-rc.1")]
    changes = Changes(
        new={4: (7,)},
        identities={7: (None, identity(b"n", b"p", files[1]))},
        gone=(identity(b"x"), identity(b"o", b"p", "", files[0])),
    )
    found = finder(changes, new=instance(9, crates=4)).causes(3, "x")
    assert found == (Cause(Component.CRATE, "crate 7", "dep 1.0.0", "dep 1.2.0-rc.1"),)


def test_a_crate_that_has_changed() -> None:
    changes = Changes(
        failing_of={1: Failing(crates=(7, 8))},
        identities={
            7: (identity(b"o"), identity(b"n")),
            8: (identity(b"s", b"q"), identity(b"s", b"r")),
        },
    )
    assert finder(changes).causes(1, "x") == (
        Cause(Component.CRATE, "crate 7", b"o".hex(), b"n".hex()),
        Cause(Component.POSITIONS, "crate 8", b"q".hex(), b"r".hex()),
    )


def test_a_crate_that_shows_where_it_is() -> None:
    then, now = identity(b"s", b"q", "", "a.rs"), identity(b"s", b"q", "", "b.rs")
    changes = Changes(
        failing_of={1: Failing(crates=(7,)), 2: Failing(crates=(8,))},
        identities={7: (then, now), 8: (now, now)},
    )
    assert finder(changes).causes(1, "x") == (
        Cause(Component.POSITIONS, "crate 7", "a.rs", "b.rs"),
    )
    assert finder(changes).causes(2, "x") == (
        Cause(Component.SETTING, "those of the crate crate 8"),
    )


def test_an_interface_that_has_changed() -> None:
    changes = Changes(failing_of={1: Failing(interfaces=((7, None, NEW),))})
    expected = Cause(Component.INTERFACE, "crate 7", "", NEW.hex())
    assert finder(changes).causes(1, "x") == (expected,)


def test_a_body_that_has_changed_and_what_it_names() -> None:
    body = ChangedDigest(0, 5, OLD, NEW)
    named, gone = ChangedDigest(1, 6, NEW, OLD), ChangedDigest(2, None, OLD, None)
    changes = Changes(
        failing_of={1: Failing(definitions=(gone, named), bodies=(body,))},
        names={5: (named,)},
    )
    assert finder(changes).causes(1, "x") == (
        Cause(Component.BODY, "path 5", OLD.hex(), NEW.hex()),
        Cause(Component.DEFINITION, b"h2".hex(), OLD.hex(), ""),
        Cause(Component.DEFINITION, "path 6", NEW.hex(), OLD.hex()),
    )


def test_a_function_that_was_not_needed() -> None:
    live = (Cause(Component.LIVE),)
    assert finder(Changes(), keys=("k0", "", "k2")).causes(1, "x") == live
    assert finder(Changes(), keys=("", "", ""), walked=(0, 2)).causes(1, "x") == live
    assert finder(Changes(), keys=("", "", "")).causes(1, "x") != live


def test_code_that_has_moved() -> None:
    assert finder(Changes(moved_places=(1,))).causes(1, "x") == (
        Cause(Component.POSITIONS, "path 1"),
    )


def test_code_that_has_moved_is_a_reason_with_line_tables() -> None:
    body = ChangedDigest(0, 5, OLD, NEW)
    changes = Changes(failing_of={2: Failing(bodies=(body,))}, moved_places=(0, 1))
    changed = "name 2, for another body, or what it names: path 5"
    imported = Cause(Component.IMPORT, changed, OLD.hex(), NEW.hex())
    companions = {1: (0, 2)}
    assert finder(changes, companions=companions).causes(1, "x") == (imported,)
    with_lines = finder(changes, companions=companions, has_lines=True)
    assert with_lines.causes(1, "x") == (Cause(Component.POSITIONS, "path 1"),)


def test_what_is_inlined_has_changed() -> None:
    body = ChangedDigest(0, 5, OLD, NEW)
    changes = Changes(failing_of={2: Failing(bodies=(body,))})
    found = finder(changes, companions={1: (0, 2)}).causes(1, "x")
    what = "name 2, for another body, or what it names: path 5"
    assert found == (Cause(Component.IMPORT, what, OLD.hex(), NEW.hex()),)


def test_nothing_that_is_recorded_is_otherwise() -> None:
    other = Cause(Component.PROGRAM, "what is replaceable or defined elsewhere")
    assert finder(Changes(), companions={1: (0,)}).causes(1, "x") == (other,)
    assert finder(Changes(), called=(frozenset({KEY}), None)).causes(1, "x") == (other,)


def test_a_slot_is_called_now() -> None:
    slot = "the slot for item 2 in the item 7"
    called: tuple[frozenset[int] | None, frozenset[int] | None]
    for called in ((frozenset(), None), (frozenset({KEY - 1}), frozenset({KEY + 1}))):
        found = finder(Changes(), called=called, companions={0: (1,)})
        expected = (Cause(Component.PROGRAM, slot, "not called", "called"),)
        assert found.causes(0, "x") == found.causes(1, "x") == expected
        back = finder(Changes(), called=(called[1], called[0])).causes(1, "x")
        assert back == (Cause(Component.PROGRAM, slot, "called", "not called"),)


def test_another_function_alone_calls_one() -> None:
    expected = (Cause(Component.PROGRAM, "who alone calls item 2", "item 1", "item 0"),)
    assert finder(Changes(), callers={2: 1}, companions={1: (2,)}).causes(1, "x") == expected
    assert finder(Changes(), callers={2: 1}).causes(1, "x") == expected, "it stood in its module"
    found = finder(Changes(), callers={0: 1, 2: 0}, companions={1: (0, 2)}).causes(1, "x")
    assert found == (Cause(Component.PROGRAM, "who alone calls item 0", "item 1", "several"),)


def test_other_functions_call_each_other() -> None:
    what = "the circle of calls around item 0"
    expected = (Cause(Component.PROGRAM, what, "1 functions", "3 functions"),)
    found = finder(Changes(), circles=(1, 3), companions={1: (0,)})
    assert found.causes(0, "x") == found.causes(1, "x") == expected


def test_a_crate_below_may_have_made_other_copies() -> None:
    views = {"a": (3, 4, 5), "b": (3,)}
    changes = Changes(touched=frozenset({4, 9}))
    finders = [
        finder(changes, stale=stale, views=views, companions={1: (0,)})
        for stale in (frozenset({0}), frozenset({0, 1}))
    ]
    of_4, of_3 = (
        Cause(Component.PROGRAM, f"which generic functions crate {one} has copies of")
        for one in (4, 3)
    )
    assert finders[0].causes(0, "x") == finders[0].causes(1, "x") == (of_4,)
    assert finders[1].causes(1, "x") == (of_3, of_4), "of the other it is not known which"
    assert finders[0].causes(2, "x") == (OTHER_FACTS,)


@pytest.mark.parametrize(
    ("file", "package"),
    [
        (f"{REGISTRY}/serde_json-1.0.2/src/lib.rs", "serde_json 1.0.2"),
        (f"{REGISTRY}/a-b-2.0.0+x/src/lib.rs", "a-b 2.0.0+x"),
        ("/c/git/checkouts/tool-00ff11/3f2a/src/lib.rs", "tool 3f2a"),
        ("src/main.rs", ""),
        ("", ""),
    ],
)
def test_packages_are_known_by_the_places_of_their_sources(file: str, package: str) -> None:
    assert package_of(identity(b"c", b"p", "", file)) == package
    assert package_of(None) == ""
