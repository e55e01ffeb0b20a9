"""cargo's configuration, as far as mirdce must know it: the programs that stand for rustc.

All else in it is left to cargo, which reads it itself. A file that cannot be read is passed over:
cargo's own run says what is wrong with it.

Source: cargo's util/context/mod.rs (``walk_tree``, ``load_includes``, ``cli_args_as_table``,
``maybe_get_tool``) and util/context/value.rs (``Definition::root``), 1.96.0.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_CONFIG_OPTION = "--config="


@dataclass(frozen=True, slots=True)
class Setting:
    """A value, and where it stands.

    Attributes:
        origin: a variable, or a key and its file, as a user would name it.
        root: the folder that a relative path starts from.
    """

    value: str
    origin: str
    root: Path

    def program(self) -> str:
        """The program it names: a path, or a bare name that is looked for on the PATH."""
        return str(self.root / self.value) if "/" in self.value else self.value


@dataclass(frozen=True, slots=True)
class _Layer:
    """One source of keys: a file, or an argument of ``--config``."""

    table: Mapping[str, object]
    origin: str
    root: Path


class Configuration:
    """What cargo's run in a folder would go by.

    Args:
        environment: in place of `os.environ`.
        arguments: cargo's options, of which ``--config=…`` matters.
        directory: where cargo runs; by default the current folder.
    """

    def __init__(
        self,
        environment: Mapping[str, str] | None = None,
        arguments: Sequence[str] = (),
        directory: Path | None = None,
    ) -> None:
        self._environment = os.environ if environment is None else environment
        self._directory = Path.cwd() if directory is None else directory
        self._given = [
            argument.removeprefix(_CONFIG_OPTION)
            for argument in arguments
            if argument.startswith(_CONFIG_OPTION)
        ]

    def tool(self, variable: str, key: str) -> Setting | None:
        """The program that a variable of its own names, or else a key of the configuration.

        An empty text is an answer too: it takes back what files with less say have set.
        """
        value = self._environment.get(variable)
        if value is not None:
            return Setting(value, variable, self._directory)
        return self._setting(key)

    def is_set(self, key: str) -> bool:
        """Whether a key has a text."""
        return self._setting(key) is not None

    def targets(self) -> tuple[Setting, ...]:
        """The targets that are built for; none: that of the machine."""
        found: list[Setting] = []
        for setting, is_all in self._settings("build.target"):
            if is_all and found:
                break
            found.append(setting)
            if is_all:
                break
        return tuple(found)

    def _setting(self, key: str) -> Setting | None:
        return next((setting for setting, is_all in self._settings(key) if is_all), None)

    def _settings(self, key: str) -> Iterator[tuple[Setting, bool]]:
        """What is set for a key, the last word first; each with whether it is not one of a list,
        as lists are merged."""
        yield from _settings(self._arguments, key)
        variable = _variable(key)
        if variable in self._environment:
            yield Setting(self._environment[variable], variable, self._directory), True
        yield from _settings(self._files, key)

    @cached_property
    def _arguments(self) -> tuple[_Layer, ...]:
        """What the command line says, the last word first."""
        return tuple(
            layer for given in reversed(self._given) for layer in self._argument_layers(given)
        )

    def _argument_layers(self, given: str) -> Iterator[_Layer]:
        file = self._directory / given
        if given and file.exists():
            yield from _file_layers(file, set())
            return
        # Only here: where nothing is configured, no TOML is read.
        import tomllib

        try:
            table: Mapping[str, object] = tomllib.loads(given)
        except tomllib.TOMLDecodeError:
            return
        yield _Layer(table, f"--config {given}", self._directory)
        for included in _included(table):
            yield from _file_layers(self._directory / included, set())

    @cached_property
    def _files(self) -> tuple[_Layer, ...]:
        """The files of the folder, of those above it, and of cargo's home, in this order."""
        folders = [
            above / ".cargo" for above in (self._directory.absolute(), *self._directory.parents)
        ]
        folders.append(cargo_home(self._environment))
        found: dict[Path, tuple[_Layer, ...]] = {}
        for folder in folders:
            place = folder.resolve()
            if place not in found:
                file = next(filter(Path.exists, (folder / "config", folder / "config.toml")), None)
                found[place] = () if file is None else tuple(_file_layers(file, set()))
        return tuple(layer for layers in found.values() for layer in layers)


def cargo_home(environment: Mapping[str, str]) -> Path:
    """cargo's own folder of a user."""
    home = environment.get("CARGO_HOME")
    if home:
        return Path.cwd() / home
    return Path(environment.get("HOME") or os.path.expanduser("~")) / ".cargo"


def _variable(key: str) -> str:
    return "CARGO_" + key.replace(".", "_").replace("-", "_").upper()


def _settings(layers: Sequence[_Layer], key: str) -> Iterator[tuple[Setting, bool]]:
    """The texts that layers have for a key, in their order."""
    for layer in layers:
        value = _look_up(layer.table, key)
        origin = f"{key} ({layer.origin})"
        if isinstance(value, str):
            yield Setting(value, origin, layer.root), True
        elif isinstance(value, list):
            for part in value:
                yield Setting(str(part), origin, layer.root), False


def _look_up(table: object, key: str) -> object:
    for part in key.split("."):
        table = table.get(part) if isinstance(table, dict) else None
    return table


def _file_layers(file: Path, seen: set[Path]) -> Iterator[_Layer]:
    """A file, and then what it includes: of that, the last has the most to say."""
    if file in seen:
        return
    seen.add(file)
    import tomllib

    try:
        table: Mapping[str, object] = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return
    yield _Layer(table, str(file), file.parent.parent)
    for included in _included(table):
        yield from _file_layers(file.parent / included, seen)


def _included(table: Mapping[str, object]) -> list[str]:
    """The files that a table includes, the last one first."""
    entries = table.get("include")
    if not isinstance(entries, list):
        return []
    paths = (entry.get("path") if isinstance(entry, dict) else entry for entry in entries)
    return [path for path in reversed(list(paths)) if isinstance(path, str)]
