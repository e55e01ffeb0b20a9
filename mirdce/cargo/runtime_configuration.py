"""What the user's configuration says about running programs: variables, and a runner.

cargo itself reads its configuration (files, ``--config``, variables) and says what is in it, and
where it was found, on which relative paths depend.

Source: cargo's documentation of ``[env]`` and ``target.<triple>.runner``; core/compiler/mod.rs
(``apply_env_config``), core/compiler/compilation.rs (``target_runner``), 1.96.0.
"""

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mirdce.errors import UsageError

_ORIGIN = re.compile(r"^(.*) # (.*)$")
_KEY = re.compile(r"""((?:[^"'=]|"(?:[^"\\]|\\.)*"|'[^']*')+) = """)


@dataclass(frozen=True, slots=True)
class RuntimeConfiguration:
    """How programs are run.

    Attributes:
        variables: of their environment, unless cargo sets them itself.
        runner: a command that comes before the program's.
    """

    variables: Mapping[str, str]
    runner: tuple[str, ...] = ()


def runtime_configuration(
    text: str, triple: str, cfg: Callable[[], str], environment: Mapping[str, str]
) -> RuntimeConfiguration:
    """Reads what cargo says of its configuration.

    Args:
        text: what ``cargo config get --show-origin`` says.
        triple: of the target.
        cfg: what ``rustc --print cfg`` says of it; asked only if something depends on it.
        environment: of cargo.

    Raises:
        UsageError: several runners fit.
    """
    document = tomllib.loads(text)
    origins = _origins(text)
    variables = dict(_variables(_table(document, "env"), origins, environment))
    return RuntimeConfiguration(
        variables, _runner(_table(document, "target"), origins, triple, cfg, environment)
    )


def _origins(text: str) -> dict[str, str]:
    """The file that each value comes from, by its key; of a list, that of its first value."""
    found: dict[str, str] = {}
    key = ""
    for line in text.splitlines():
        matched = _ORIGIN.match(line)
        told = matched[1] if matched else line
        # What has no key is a further line of a list.
        named = _KEY.match(told)
        key = named[1] if named else key
        if matched:
            found.setdefault(key, matched[2])
    return found


def _table(document: Mapping[str, object], name: str) -> Mapping[str, object]:
    found = document.get(name)
    return found if isinstance(found, dict) else {}


def _variables(
    table: Mapping[str, object], origins: Mapping[str, str], environment: Mapping[str, str]
) -> list[tuple[str, str]]:
    found = []
    for name, given in table.items():
        settings = given if isinstance(given, dict) else {"value": given}
        value = str(settings.get("value", ""))
        if settings.get("relative") is True:
            value = str(_folder(origins.get(f"env.{name}.value", "")) / value)
        if settings.get("force") is True or name not in environment:
            found.append((name, value))
    return found


def _runner(
    table: Mapping[str, object],
    origins: Mapping[str, str],
    triple: str,
    cfg: Callable[[], str],
    environment: Mapping[str, str],
) -> tuple[str, ...]:
    variable = f"CARGO_TARGET_{triple.upper().replace('-', '_')}_RUNNER"
    if environment.get(variable):
        return _command(environment[variable], Path.cwd())
    own = _of(table, triple)
    if own is not None:
        return _command(own, _folder(origins.get(f"target.{triple}.runner", "")))
    found = [
        (key, runner)
        for key in table
        if key.startswith("cfg(") and (runner := _of(table, key)) is not None
        if cfg_matches(key, cfg())
    ]
    if len(found) > 1:
        keys = " and ".join(f"`{key}`" for key, _ in found)
        raise UsageError(f"several runners of the configuration fit this target: {keys}")
    if not found:
        return ()
    key, runner = found[0]
    quoted = '"' + key.replace("\\", "\\\\").replace('"', '\\"') + '"'
    origin = origins.get(f"target.{quoted}.runner", origins.get(f"target.'{key}'.runner", ""))
    return _command(runner, _folder(origin))


def _of(table: Mapping[str, object], key: str) -> object | None:
    settings = table.get(key)
    return settings.get("runner") if isinstance(settings, dict) else None


def _command(given: object, folder: Path) -> tuple[str, ...]:
    """A command as configuration has it: a list, or a text with blanks between.

    Args:
        folder: what a path in it is relative to.
    """
    parts = [str(part) for part in given] if isinstance(given, list) else str(given).split()
    program, *arguments = parts
    return (str(folder / program) if "/" in program else program, *arguments)


def _folder(origin: str) -> Path:
    """What paths in a configuration file are relative to: the folder that has its ``.cargo``."""
    return Path(origin).parent.parent if os.sep in origin else Path.cwd()


_TOKEN = re.compile(r'\s*([(),=]|"[^"]*"|[\w-]+)')


def cfg_matches(key: str, cfg: str) -> bool:
    """Whether ``cfg(...)`` holds.

    Args:
        cfg: what is set, as ``rustc --print cfg`` says it.

    Raises:
        UsageError: it is no such expression.
    """
    known = set(cfg.split("\n"))
    tokens = [match[1] for match in _TOKEN.finditer(key)]

    def take(*wanted: str) -> str:
        if not tokens or (wanted and tokens[0] not in wanted):
            raise UsageError(f"`{key}` of the configuration is no cfg expression")
        return tokens.pop(0)

    def expression() -> bool:
        name = take()
        if name in ("all", "any", "not") and tokens[:1] == ["("]:
            take("(")
            inner = []
            while tokens[:1] != [")"]:
                inner.append(expression())
                if tokens[:1] == [","]:
                    take(",")
            take(")")
            return any(inner) if name == "any" else all(inner) if name == "all" else not inner[0]
        if tokens[:1] == ["="]:
            take("=")
            return f"{name}={take()}" in known
        return name == "true" or name in known

    take("cfg")
    take("(")
    holds = expression()
    take(")")
    return holds
