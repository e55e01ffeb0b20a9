"""Options of a command as data: groups of them, declared beside the fields that hold their values.

A request is an ``OptionGroup`` whose fields are groups; a group is one whose fields are annotated
with an ``Option``, and may have a ``TITLE``, and an ``ORDER``: the fields that the help names
first. ``with_request`` gives a command all options of a request type and calls it with one value;
the help shows the groups one after the other, under their titles.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, dataclass_transform, get_type_hints

import click

from mirdce.errors import ExitCode, MirdceError, UnsupportedError

_R = TypeVar("_R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """How an option looks on the command line.

    Its kind follows from the field: ``bool`` is a flag, ``tuple[str, ...]`` may repeat, ``int`` is
    counted, and the others take one value. One that may repeat becomes one with an optional value
    by ``is_optional``: without one it stands for the empty text.

    Attributes:
        names: with their dashes.
        help: empty hides it.
        choices: the values that there are.
        refused: why it is not supported; giving it ends the run.
        minimum: of a number.
    """

    names: tuple[str, ...]
    help: str
    metavar: str | None = None
    choices: tuple[str, ...] = ()
    default: str | None = None
    shown_default: str | None = None
    is_optional: bool = False
    refused: str = ""
    minimum: int | None = None


def option(
    *names: str,
    help: str = "",
    metavar: str | None = None,
    choices: tuple[str, ...] = (),
    default: str | None = None,
    shown_default: str | None = None,
    is_optional: bool = False,
    refused: str = "",
    minimum: int | None = None,
) -> Option:
    """An ``Option``, written as a declaration of click is."""
    return Option(
        names=names,
        help=help,
        metavar=metavar,
        choices=choices,
        default=default,
        shown_default=shown_default,
        is_optional=is_optional,
        refused=refused,
        minimum=minimum,
    )


@dataclass_transform(kw_only_default=True, frozen_default=True)
class OptionGroup:
    """Base of groups and requests: declared as a dataclass is, and one to the type checker.

    ``dataclass`` itself would compile some methods for each of them, which took longer than all
    else that a command does before it begins.
    """

    def __init__(self, **values: object) -> None:
        self.__dict__.update(values)


class GroupedOption(click.Option):
    """An option that knows the title it stands under in the help."""

    def __init__(self, *declared: Any, section: str, **settings: Any) -> None:
        super().__init__(*declared, **settings)
        self.section = section


class RequestCommand(click.Command):
    """A command whose help shows options in their groups."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the sections: those of groups in their order, the command's own options last."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is not None and isinstance(parameter, click.Option):
                title = parameter.section if isinstance(parameter, GroupedOption) else "Options"
                sections.setdefault(title, []).append(record)
        for title, records in sections.items():
            with formatter.section(title):
                formatter.write_dl(records)


class MakingCommand(RequestCommand):
    """A command that says what it has made while there is more to make.

    A reader that goes away ends it, and that is a failure.
    """

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            ctx.exit(ExitCode.FAILURE)


def with_request(
    kind: Callable[..., _R],
) -> Callable[[Callable[..., object]], Callable[..., object]]:
    """Gives a command the options of a request type; it is called with the request first."""
    groups = {
        name: (hint, _options_of(hint))
        for name, hint in get_type_hints(kind).items()
        if isinstance(hint, type)
    }

    def decorate(command: Callable[..., object]) -> Callable[..., object]:
        @wraps(command)
        def called(**values: object) -> object:
            parts = {
                name: group(**{field: values.pop(field) for field, _, _ in options})
                for name, (group, options) in groups.items()
            }
            return command(kind(**parts), **values)

        decorated: Callable[..., object] = called
        for group, options in reversed(groups.values()):
            title: str = getattr(group, "TITLE", "Options")
            for name, field, given in reversed(options):
                decorated = _declaration(name, field, given, title)(decorated)
        return decorated

    return decorate


def _options_of(group: type) -> list[tuple[str, object, Option]]:
    """Names of fields, their types, and their options."""
    hints = get_type_hints(group, include_extras=True)
    found = [
        (name, hint.__origin__, extra)
        for name, hint in hints.items()
        for extra in getattr(hint, "__metadata__", ())
        if isinstance(extra, Option)
    ]
    order: tuple[str, ...] = getattr(group, "ORDER", ())
    return sorted(found, key=lambda one: order.index(one[0]) if one[0] in order else len(order))


def _declaration(
    name: str, kind: object, given: Option, title: str
) -> Callable[[Callable[..., object]], Callable[..., object]]:
    settings: dict[str, object] = {"section": title}
    if kind is bool:
        settings["is_flag"] = True
    elif kind is int:
        settings["count"] = True
    else:
        settings["type"] = _type(kind, given)
        settings["multiple"] = kind == tuple[str, ...]
    if given.is_optional:
        settings |= {"is_flag": False, "flag_value": ""}
    if given.default is not None:
        settings |= {"default": given.default, "show_default": given.shown_default or True}
    if given.refused:
        settings["callback"] = _refusing(given)
    return click.option(
        *given.names,
        name,
        cls=GroupedOption,
        help=given.help,
        hidden=not given.help,
        metavar=given.metavar,
        **settings,
    )


def _type(kind: object, given: Option) -> click.Choice[str] | click.Path | click.IntRange | None:
    if given.choices:
        return click.Choice(given.choices)
    if kind == Path | None or kind is Path:
        return click.Path(path_type=Path)
    if kind == int | None:
        return click.IntRange(min=given.minimum)
    return None


def _refusing(given: Option) -> Callable[[click.Context, click.Parameter, object], object]:
    def refuse(_: click.Context, __: click.Parameter, value: object) -> object:
        if value:
            raise RefusedOptionError(given.names[-1], given.refused)
        return value

    return refuse


class RefusedOptionError(UnsupportedError):
    """An option that is not supported; says why, and what to do."""

    def __init__(self, name: str, reason: str) -> None:
        MirdceError.__init__(self, f"{name} is not supported: {reason}")
        self.feature, self.where = name, "the command line"
