"""Commands that errors and answers name: whole command lines, which work when they are pasted."""

import shlex
from collections.abc import Iterator
from typing import Final

import click
from click.core import ParameterSource

_OF_ONE_ANSWER: Final = frozenset(("output", "as_json", "is_all", "show_all", "item", "path"))
"""Parameters that say nothing about the program, or have a place of their own."""


def same_program(command: str, item: str, *further: str) -> str:
    """The command line that asks something else of the program which the running command is about.

    Args:
        command: which, e.g. ``why``; it gets the options of the running one that it has.
        item: its argument.
        further: options of its own.
    """
    context = click.get_current_context()
    group = context.parent
    words = ["mirdce"]
    if group is not None and group.params.get("directory") is not None:
        words += ["-C", str(group.params["directory"])]
    words += [command, item]
    if _is_given(context, "path"):
        words.append(str(context.params["path"]))
    return shlex.join([*words, *_given(context, _names(group, command)), *further])


def _names(group: click.Context | None, command: str) -> frozenset[str]:
    """The options of a command."""
    if group is None or not isinstance(group.command, click.Group):
        return frozenset()
    other = group.command.get_command(group, command)
    return frozenset(name for one in other.params for name in one.opts) if other else frozenset()


def _is_given(context: click.Context, name: str) -> bool:
    return context.get_parameter_source(name) is ParameterSource.COMMANDLINE


def _given(context: click.Context, known: frozenset[str]) -> Iterator[str]:
    """The options that were given and that another command knows, as words."""
    for option in context.command.params:
        name = option.name or ""
        if not isinstance(option, click.Option) or name in _OF_ONE_ANSWER:
            continue
        if not _is_given(context, name) or option.opts[-1] not in known:
            continue
        value = context.params[name]
        if option.is_flag or option.count:
            yield from [option.opts[-1]] * int(value)
        else:
            for each in value if option.multiple else [value]:
                yield from (option.opts[-1], str(each))
