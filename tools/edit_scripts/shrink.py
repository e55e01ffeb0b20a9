"""A script that fails made smaller, as long as it fails: fewer edits, fewer items, fewer values."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from tools.edit_scripts.workspace import Action, Item, Script, workspace

_T = TypeVar("_T")


def shrink(script: Script, fails: Callable[[Script], bool], attempts: int = 200) -> Script:
    """The smallest script found that still fails.

    Args:
        fails: whether a script does; the given one must.
        attempts: how many scripts are tried at most.
    """
    left = attempts
    while True:
        for smaller in _smaller(script):
            if left == 0:
                return script
            left -= 1
            if fails(smaller):
                script = smaller
                break
        else:
            return script


def _smaller(script: Script) -> Iterator[Script]:
    """Scripts that are smaller than one in some way, the smallest first."""
    states, edits, start = script.states(), script.edits, script.start
    # What came before may not matter.
    kept = 1
    while kept < len(edits):
        yield replace(script, start=states[-1 - kept], edits=edits[-kept:])
        kept *= 2
    for fewer in _without_some(edits):
        yield replace(script, edits=fewer)
    for items in _without_some(list(start.items.values())):
        yield replace(script, start=workspace(items, start.settings, start.broken))
    for settings in _without_some([pair for pair in start.settings.items() if pair[1]]):
        yield replace(script, start=replace(start, settings=dict(settings)))
    for item in start.items.values():
        for plainer in _plainer(item):
            yield replace(script, start=replace(start, items={**start.items, item.number: plainer}))
    for number, edit in enumerate(edits):
        if edit.action is Action.UNDO and edit.value > 1:
            simpler = replace(edit, value=1)
            yield replace(script, edits=(*edits[:number], simpler, *edits[number + 1 :]))


def _plainer(item: Item) -> Iterator[Item]:
    """The item with less that is particular about it."""
    plain = replace(item, module=0, place=0, blank=0, renamed=0)
    if plain != item:
        yield plain
    for values in _without_some([pair for pair in item.values.items() if pair[1]]):
        yield replace(item, values=dict(values))
    for refs in _without_some(list(item.refs.items())):
        yield replace(item, refs=dict(refs))


def _without_some(rows: Sequence[_T]) -> Iterator[tuple[_T, ...]]:
    """Rows without halves of them, then quarters, and so on down to single ones."""
    size = len(rows)
    while size:
        for start in range(0, len(rows), size):
            yield (*rows[:start], *rows[start + size :])
        size //= 2
