"""Clusters are simplified callees first, once, and not again for an edit that they do not see.

Random programs of functions are changed at random; wherever a record is used, all must come out as
without one.
"""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from random import Random

import pytest

from mirdce.codegen.llvm.simplified import SIZE_BOUND, Simplified
from mirdce.codegen.unit.clusters import clusters_of
from mirdce.codegen.unit.generator import NewSimplified
from mirdce.codegen.unit.optimizing_worker import Done, SimplifiedCluster, Simplify, Task
from mirdce.codegen.unit.simplified_code import (
    RecordedCluster,
    SimplifiedCode,
    SimplifiedHead,
    entry_of,
    head_of,
    read_entry,
)
from mirdce.codegen.unit.simplifier import Simplifier
from mirdce.codegen.unit.summary import INLINABLE, FunctionSummary
from mirdce.ir.stable.term_table import StaleTermError
from mirdce.scratch import Scratch
from tests.unit.codegen.programs_of_functions import Program, changed, random_program

SEEDS = 300
CHANGES = 5


class Llvm:
    """In the place of a pool: inlines all copies that are called, and loses some details.

    Args:
        turns: decides which answer comes first.
    """

    def __init__(self, program: Program, scratch: Scratch, turns: Random) -> None:
        self.jobs = 2
        self._program = program
        self._scratch = scratch
        self._turns = turns
        self._waiting: list[Simplify] = []
        self.simplified: list[int] = []

    @property
    def has_room(self) -> bool:
        return len(self._waiting) < 4

    def submit(self, group: Sequence[Task]) -> None:
        for task in group:
            assert isinstance(task, Simplify)
            self._waiting.append(task)

    def wait(self) -> list[Done]:
        at = self._turns.randrange(len(self._waiting))
        return [self._done(self._waiting.pop(at))]

    def _done(self, task: Simplify) -> SimplifiedCluster:
        self.simplified.append(task.root)
        made = self._made(task)
        return SimplifiedCluster(
            task.root, head_of(made), self._scratch.append(made.bitcode), 1, 0.5, ""
        )

    def _made(self, task: Simplify) -> Simplified:
        texts = [
            eval(self._scratch.read(one), {"FunctionSummary": FunctionSummary})
            for one in task.texts
        ]
        own = [number for number, _ in texts]
        # Half of the functions come out alike whatever their text is.
        digests = [one.digest for number, one in texts if number % 2]
        size = sum(one.line_count for _, one in texts)
        called = dict.fromkeys(callee for _, one in texts for callee in one.callees)
        for place in task.copies:
            root, digest, length, callees = eval(self._scratch.read(place))
            if root in called:
                digests.append(digest)
                size += length
                del called[root]
                called |= dict.fromkeys(callees)
        left = [one for one in called if one not in own]
        digest = blake2b(b"".join(digests) + repr(left).encode(), digest_size=4).digest()
        bitcode = repr((task.root, digest, size, left)).encode()
        return Simplified(
            bitcode=bitcode,
            importable=task.importable and size <= SIZE_BOUND,
            size=min(size, SIZE_BOUND + 1),
            functions=tuple(f"f{one}" for one in left),
            data=(),
            owned=(),
            loops=False,
        )


class Store:
    """A cache that may lose entries."""

    def __init__(self) -> None:
        self.entries: dict[str, bytes] = {}

    def find(self, keys: list[str]) -> Mapping[str, bytes]:
        return {key: self.entries[key] for key in keys if key in self.entries}

    read = find

    def put(self, entries: Iterable[NewSimplified]) -> None:
        self.entries |= {one.key: one.entry for one in entries}


class Link:
    """What a link makes of a program, with what an earlier one has left of another."""

    def __init__(
        self,
        program: Program,
        store: Store,
        seed: int = 0,
        before: "Link | None" = None,
    ) -> None:
        self.program = program
        self.clusters: dict[int, RecordedCluster]
        with Scratch(1) as scratch:
            program.use(scratch)
            self.llvm = Llvm(program, scratch, Random(seed))
            simplifier = Simplifier(
                program,
                clusters_of(program, program.summaries),
                self.llvm,
                scratch,
                store,
                "",
                recorded=(lambda _: None) if before is None else before.clusters.get,
                changed=lambda one: (
                    before is None or before.program.summaries.get(one) != program.summaries[one]
                ),
                advance=lambda _: None,
            )
            simplifier.run()
            self.clusters = simplifier.clusters()
            self.keys = {
                simplifier.root_of(one): simplifier.object_key(simplifier.root_of(one))
                for one in program.summaries
            }
            self.bitcode = {
                root: scratch.read(place)
                for root, place in zip(
                    self.clusters, simplifier.places_of(self.clusters), strict=True
                )
            }
            simplifier.save()


def assert_same(one: Link, other: Link) -> None:
    assert one.clusters == other.clusters
    assert one.keys == other.keys
    assert one.bitcode == other.bitcode


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_record_changes_nothing(seed: int) -> None:
    random = Random(seed)
    program = random_program(random, random.randint(4, 25))
    store = Store()
    former = Link(program, store)
    for _ in range(CHANGES):
        program = changed(random, program)
        if random.random() < 0.2:
            # The cache was emptied, or some of it.
            store.entries = {
                key: one for key, one in store.entries.items() if random.random() < 0.3
            }
        former = Link(program, store, random.randrange(100), former)
        assert_same(former, Link(Program(program.summaries, program.kept, program.alone), Store()))


@pytest.mark.parametrize("seed", range(20))
def test_nothing_depends_on_which_gets_done_first(seed: int) -> None:
    program = random_program(Random(seed), 25)
    links = [Link(random_program(Random(seed), 25), Store(), turns) for turns in range(3)]
    links.append(Link(program, Store()))
    for one in links[1:]:
        assert_same(links[0], one)


def function(digest: bytes, *callees: int) -> FunctionSummary:
    return FunctionSummary(digest, 5, INLINABLE, callees, ())


def chain(*, digest: bytes, number: int = 1) -> Program:
    """Of functions 1 to 8 each calls the next, and all are kept."""
    summaries = {one: function(b"%d" % one, one + 1) for one in range(1, 8)}
    summaries[8] = function(b"8")
    summaries[number] = summaries[number]._replace(digest=digest)
    return Program(summaries, kept=range(1, 9))


def test_an_edit_ends_where_a_simplified_function_is_what_it_was() -> None:
    store = Store()
    before = Link(chain(digest=b"4", number=4), store)
    assert sorted(before.llvm.simplified) == list(range(1, 9))
    # An even one comes out alike.
    after = Link(chain(digest=b"other", number=4), store, before=before)
    assert after.llvm.simplified == [4]
    assert after.clusters[4].code.key != before.clusters[4].code.key
    assert after.keys == before.keys
    after = Link(chain(digest=b"other", number=7), store, before=before)
    assert sorted(after.llvm.simplified) == [1, 2, 3, 4, 5, 6, 7]


def test_nothing_is_read_or_made_of_what_is_as_it_was() -> None:
    store = Store()
    before = Link(chain(digest=b"1"), store)

    class Unread(Store):
        def find(self, keys: list[str]) -> Mapping[str, bytes]:
            assert not keys
            return {}

        read = find

    program = chain(digest=b"1")
    with Scratch(1) as scratch:
        program.use(scratch)
        llvm = Llvm(program, scratch, Random(0))
        simplifier = Simplifier(
            program,
            clusters_of(program, program.summaries),
            llvm,
            scratch,
            Unread(),
            "",
            recorded=before.clusters.get,
            changed=lambda _: False,
            advance=lambda _: None,
        )
        simplifier.run()
        assert simplifier.clusters() == before.clusters
        assert not llvm.simplified


def test_what_another_link_has_stored_is_found() -> None:
    store = Store()
    Link(chain(digest=b"1"), store)
    assert not Link(chain(digest=b"1"), store).llvm.simplified
    assert sorted(Link(chain(digest=b"other"), store).llvm.simplified) == [1]


def test_what_the_cache_has_lost_is_made_again_for_those_who_see_it() -> None:
    store = Store()
    before = Link(chain(digest=b"1"), store)
    store.entries.clear()
    with Scratch(1) as scratch:
        program = chain(digest=b"other")
        program.use(scratch)
        llvm = Llvm(program, scratch, Random(0))
        simplifier = Simplifier(
            program,
            clusters_of(program, program.summaries),
            llvm,
            scratch,
            store,
            "",
            recorded=before.clusters.get,
            changed=lambda one: one == 1,
            advance=lambda _: None,
        )
        simplifier.run()
    # Of the copies that it gets, and of those that these had got.
    assert sorted(llvm.simplified) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert simplifier.clusters() == Link(chain(digest=b"other"), Store()).clusters


def test_a_record_that_says_otherwise_than_what_is_made_is_not_believed() -> None:
    before = Link(chain(digest=b"1"), Store())
    wrong = before.clusters[3].code
    before.clusters[3] = RecordedCluster(
        moved=(),
        component=3,
        component_size=1,
        code=SimplifiedCode(
            key=wrong.key,
            digest=b"another one 1234",
            size=wrong.size,
            importable=True,
            loops=False,
            callees=wrong.callees,
            owned=(),
            copies=wrong.copies,
        ),
    )
    with pytest.raises(StaleTermError, match="not what the record says"):
        Link(chain(digest=b"other"), Store(), before=before)


HEAD = SimplifiedHead(b"", 7, True, False, ("a", "b"), ("a.helper",))


def test_entries_say_what_is_in_them() -> None:
    made = Simplified(b"bitcode", True, 7, ("a", "b"), ("data",), ("a.helper",), False)
    head = head_of(made)
    assert head == HEAD._replace(digest=head.digest)
    assert read_entry(entry_of(head, made.bitcode)) == (head, b"bitcode")


@pytest.mark.parametrize("data", [b"", b"\1\0\0\0", b"\1\0\0\0\x90", b"\xff" * 20])
def test_what_is_no_entry_is_not_taken_for_one(data: bytes) -> None:
    assert read_entry(data) is None


def test_other_bitcode_is_not_taken_for_that_of_a_head() -> None:
    head = head_of(Simplified(b"bitcode", True, 7, (), (), (), False))
    assert read_entry(entry_of(head, b"bitcodE")) is None
