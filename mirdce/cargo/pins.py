"""Which toolchain a project or its user has pinned by rustup's means, and who says so.

rustup itself decides what a pin means: its proxies are asked, in the folder of the pin. Here it is
only found, so that a message can name it, and resolved where there are toolchains of rustup's but
no proxy.

Source: rustup's documentation ("Overrides"); its order is followed: ``cargo +toolchain`` and
``RUSTUP_TOOLCHAIN``, then from a folder upwards rustup's own override of the folder and the files
``rust-toolchain`` and ``rust-toolchain.toml`` in it.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mirdce.errors import ToolchainError

TOOLCHAIN_VARIABLE: Final = "RUSTUP_TOOLCHAIN"
_SOURCE_VARIABLE: Final = "RUSTUP_TOOLCHAIN_SOURCE"
"""rustup's proxies say here where the name in the other variable comes from (1.29 and later)."""
_LEGACY_FILE: Final = "rust-toolchain"
_FILES: Final = (_LEGACY_FILE, "rust-toolchain.toml")
_KEYS: Final = frozenset({"channel", "path", "components", "targets"})
"""Of which such a file must have one."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A toolchain that is asked for.

    Attributes:
        toolchain: a name of rustup's, or a path.
        origin: what asks, for a message.
        folder: where it holds; None: everywhere.
    """

    toolchain: str
    origin: str
    folder: Path | None = None

    def __str__(self) -> str:
        return f"{self.origin} asks for the toolchain {self.toolchain!r}"


def rustup_home(environment: Mapping[str, str]) -> Path:
    """rustup's own folder of a user."""
    home = environment.get("RUSTUP_HOME")
    if home:
        return Path(home)
    return Path(environment.get("HOME") or os.path.expanduser("~")) / ".rustup"


def find_pin(directory: Path, environment: Mapping[str, str]) -> Pin | None:
    """What is pinned for a folder; None if the default toolchain is to be used.

    Raises:
        ToolchainError: a file with a pin makes no sense.
    """
    name = environment.get(TOOLCHAIN_VARIABLE)
    if not name:
        return _pin_of_folders(directory, environment)
    match environment.get(_SOURCE_VARIABLE):
        case None if "CARGO" not in environment:
            return Pin(name, TOOLCHAIN_VARIABLE)
        case "env":
            return Pin(name, TOOLCHAIN_VARIABLE)
        case "cli":
            return Pin(name, f"cargo +{name}")
        case "default":
            return _pin_of_folders(directory, environment)
        case _:
            # A proxy of rustup's, maybe an old one, has made the choice that is found here again.
            found = _pin_of_folders(directory, environment)
            if found is not None or name == _settings(environment).get("default_toolchain"):
                return found
            return Pin(name, f"cargo +{name}")


def _pin_of_folders(directory: Path, environment: Mapping[str, str]) -> Pin | None:
    overrides = _overrides(environment)
    here = directory.resolve()
    for folder in (here, *here.parents):
        name = overrides.get(str(folder))
        if isinstance(name, str):
            return Pin(name, f"rustup's override for {folder}", folder)
        for file in (folder / name for name in _FILES):
            if file.is_file():
                return _read(file)
    return None


def _overrides(environment: Mapping[str, str]) -> Mapping[str, object]:
    """The toolchains that rustup's own settings name, by folder."""
    text = _settings_text(environment)
    if _has_no_overrides(text):
        return {}
    overrides = _parsed(text).get("overrides")
    return overrides if isinstance(overrides, dict) else {}


def _has_no_overrides(text: str) -> bool:
    """Whether that can be told without a parser, which costs more than all else here.

    rustup writes the table last, and as a rule it is empty.
    """
    before, header, after = text.partition("[overrides]")
    return "overrides" not in before + after and not (header and "=" in after)


def _settings(environment: Mapping[str, str]) -> Mapping[str, object]:
    """rustup's settings; empty if there are none."""
    return _parsed(_settings_text(environment))


def _settings_text(environment: Mapping[str, str]) -> str:
    try:
        return (rustup_home(environment) / "settings.toml").read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def _parsed(text: str) -> Mapping[str, object]:
    # Only here: most runs read no TOML.
    import tomllib

    try:
        settings: Mapping[str, object] = tomllib.loads(text)
    except ValueError:
        return {}
    return settings


def _read(file: Path) -> Pin | None:
    """The pin in a file; None if that only adds to the default toolchain.

    Raises:
        ToolchainError: it makes no sense.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise ToolchainError(f"cannot read {file}: {error}") from error
    if not text.strip():
        raise ToolchainError(f"{file} is empty; it must name a toolchain")
    if file.name == _LEGACY_FILE and len(text.splitlines()) == 1:
        return Pin(text.strip(), str(file), file.parent)
    import tomllib

    try:
        document: Mapping[str, object] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ToolchainError(f"{file} is not valid TOML: {error}") from error
    table = document.get("toolchain")
    if not isinstance(table, dict) or not table.keys() & _KEYS:
        raise ToolchainError(f"{file} has no table [toolchain] with a channel or a path")
    named = {key: table[key] for key in ("channel", "path") if key in table}
    if len(named) == 2:
        raise ToolchainError(f"{file} names both a channel and a path; it must name one of them")
    for key, value in named.items():
        if not isinstance(value, str) or not value:
            raise ToolchainError(f"{file}: toolchain.{key} is no text")
        place = str(file.parent / value) if key == "path" else value
        return Pin(place, str(file), file.parent)
    return None
