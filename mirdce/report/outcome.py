"""What a link has made, as far as another link must make the same, and how two such differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from hashlib import blake2b

from mirdce.report.why.record import ReasonIndex

_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Counters:
    """How many functions a link has worked on; None: that is not counted yet.

    Attributes:
        walked: their bodies were searched for uses.
        emitted: their code was generated.
        compiled: LLVM compiled them.
    """

    walked: int | None = None
    emitted: int | None = None
    compiled: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a link has made, without times and without what says how it was made.

    Attributes:
        failure: the error that ended it; empty if it did not fail. Nothing else is known then.
        counts: numbers that say what is live.
        items: all that is live: names, kinds, symbols, and reasons, in the order of discovery.
        keys: place and key of every object, by place.
        objects: digests of their contents.
        executable: digest of its bytes; empty where none is made.
        counters: what the link did; two links may differ in it.
    """

    failure: str = ""
    counts: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    executable: str = ""
    counters: Counters = Counters()


def differences(clean: Outcome, incremental: Outcome) -> Iterator[str]:
    """What is not the same, a line each."""
    for field in fields(Outcome):
        if field.name == "counters":
            continue
        wanted, got = getattr(clean, field.name), getattr(incremental, field.name)
        if wanted == got:
            continue
        if isinstance(wanted, str):
            yield f"{field.name}: {got or 'none'} instead of {wanted or 'none'}"
        else:
            yield from _of_rows(field.name, wanted, got)


def _of_rows(name: str, wanted: Sequence[str], got: Sequence[str]) -> Iterator[str]:
    before, after = set(wanted), set(got)
    missing = [row for row in wanted if row not in after]
    added = [row for row in got if row not in before]
    for text, rows in (("missing", missing), ("not expected", added)):
        yield from (f"{name}: {text}: {row}" for row in rows[:_SHOWN])
        if len(rows) > _SHOWN:
            yield f"{name}: {text}: and {len(rows) - _SHOWN} more"
    if not missing and not added:
        yield f"{name}: another order, or another number of each"


def digest_of(data: bytes) -> str:
    """A short digest of contents."""
    return blake2b(data, digest_size=12).hexdigest()


def rows_of(index: ReasonIndex) -> tuple[str, ...]:
    """The live items of a record, a line each; other items are named, not numbered."""

    def name(number: int) -> str:
        return "-" if number < 0 else index.items[number].name

    return tuple(
        " | ".join(
            (
                item.name,
                item.symbol,
                "vtable" if item.definition < 0 else str(index.definitions[item.definition]),
                f"size {item.size}",
                f"{item.because} by {name(item.before)} at {item.at}",
                f"{item.condition} at {item.condition_at} by {name(item.condition_source)}",
                f"used by {', '.join(map(name, item.users))}",
            )
        )
        for item in index.items
    )
