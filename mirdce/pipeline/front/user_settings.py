"""What a user has settled for all links: a file in the folder of the user's configuration.

It is ``$XDG_CONFIG_HOME/mirdce/config.toml``, or else ``~/.config/mirdce/config.toml``::

    llvm = "toolchain"

What is not known in it is refused: it may mean what nobody does then.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mirdce.errors import UsageError
from mirdce.options import LlvmEngine

_LLVM: Final = "llvm"
_ENGINES: Final = tuple(engine.value for engine in LlvmEngine)


@dataclass(frozen=True, slots=True)
class UserSettings:
    """What is settled.

    Attributes:
        file: where; None: nowhere.
        llvm: whose LLVM makes code.
    """

    file: Path | None = None
    llvm: LlvmEngine | None = None


def user_settings(environment: Mapping[str, str]) -> UserSettings:
    """What the user has settled; nothing if there is no file.

    Raises:
        UsageError: it cannot be read, or something in it is not known.
    """
    file = _file(environment)
    if file is None:
        return UserSettings()
    try:
        content = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return UserSettings()
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}") from error
    # Only here: where nothing is settled, no TOML is read.
    import tomllib

    try:
        document = tomllib.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{file}: {error}") from error
    for key in document:
        if key != _LLVM:
            raise UsageError(f"{file}: there is no setting `{key}`; there is: {_LLVM}")
    given = document.get(_LLVM)
    llvm = None if given is None else engine_called(given, f"{file}: {_LLVM}")
    return UserSettings(file, llvm)


def engine_called(given: object, place: str) -> LlvmEngine:
    """The engine of a name.

    Args:
        place: where it was given, for the error.

    Raises:
        UsageError: there is none.
    """
    if given not in _ENGINES:
        raise UsageError(f"{place} = {given!r}: it may be {' or '.join(_ENGINES)}")
    return LlvmEngine(given)


def _file(environment: Mapping[str, str]) -> Path | None:
    """The file; None if there is no home folder.

    Source: the XDG Base Directory Specification (``XDG_CONFIG_HOME``).
    """
    given = environment.get("XDG_CONFIG_HOME", "")
    if os.path.isabs(given):
        return Path(given, "mirdce", "config.toml")
    home = environment.get("HOME") or os.path.expanduser("~")
    return Path(home, ".config", "mirdce", "config.toml") if os.path.isabs(home) else None
