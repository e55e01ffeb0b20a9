"""Which package installed which program: cargo's own record, so that cargo can list and remove it.

The record is in two files, of an old form and a new one, and both are kept as cargo keeps them:
under its locks, with all that is not known here left as it was.

Source: cargo's ops/common_for_install_and_uninstall.rs, 1.96.0.
"""

import fcntl
import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

from mirdce.errors import BuildError, UsageError

OLD_RECORD: Final = ".crates.toml"
NEW_RECORD: Final = ".crates2.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class InstalledAs:
    """How a package was installed, as the new form tells it."""

    features: tuple[str, ...]
    all_features: bool
    no_default_features: bool
    profile: str
    target: str
    rustc: str


class Installed:
    """The record of one root, while its files are locked."""

    def __init__(self, old: TextIO, new: TextIO) -> None:
        self._old_file, self._new_file = old, new
        self._programs = _read_old(old)
        self._document = _read_new(new)
        self._sync()

    def _sync(self) -> None:
        """The old form is the one that counts: an older cargo changes nothing else."""
        installs = self._installs()
        for package in [name for name in installs if name not in self._programs]:
            del installs[package]
        for package, programs in self._programs.items():
            fresh: dict[str, object] = {
                "version_req": None,
                "features": [],
                "all_features": False,
                "no_default_features": False,
                "profile": "release",
                "target": None,
                "rustc": None,
            }
            installs[package] = {**fresh, **installs.get(package, {}), "bins": sorted(programs)}

    def _installs(self) -> dict[str, dict[str, object]]:
        found = self._document.setdefault("installs", {})
        assert isinstance(found, dict)
        return found

    def owner(self, program: str) -> str | None:
        """The package that a program belongs to; None if cargo does not know it."""
        return next((key for key, names in self._programs.items() if program in names), None)

    def programs_of(self, package: str) -> frozenset[str]:
        """What a package has installed."""
        return frozenset(self._programs.get(package, ()))

    def forget(self, package: str, programs: Sequence[str]) -> None:
        """Takes programs from a package."""
        left = self._programs[package].difference(programs)
        if left:
            self._programs[package] = left
        else:
            del self._programs[package]
        self._sync()

    def add(self, package: str, programs: Sequence[str], how: InstalledAs) -> None:
        """Notes that a package has installed programs; they are no other's any longer."""
        for other in [name for name, there in self._programs.items() if there & set(programs)]:
            self._programs[other] -= set(programs)
            if not self._programs[other]:
                del self._programs[other]
        self._programs[package] = self._programs.get(package, set()) | set(programs)
        self._sync()
        self._installs()[package] |= {
            "version_req": None,
            "features": sorted(how.features),
            "all_features": how.all_features,
            "no_default_features": how.no_default_features,
            "profile": how.profile,
            "target": how.target,
            "rustc": how.rustc,
        }

    def save(self) -> None:
        """Writes both forms. In place: a lock belongs to the file that is there."""
        lines = ["[v1]\n"]
        for package, programs in sorted(self._programs.items()):
            names = [_quoted(program) for program in sorted(programs)]
            listed = (
                names[0] if len(names) == 1 else "".join(["\n", *(f"    {n},\n" for n in names)])
            )
            lines.append(f"{_quoted(package)} = [{listed}]\n")
        document = {**self._document, "installs": dict(sorted(self._installs().items()))}
        texts = "".join(lines), json.dumps(document, separators=(",", ":"), ensure_ascii=False)
        for file, text in zip((self._old_file, self._new_file), texts, strict=True):
            file.seek(0)
            file.truncate()
            file.write(text)
            file.flush()


@contextmanager
def installed_in(root: Path) -> Iterator[Installed]:
    """The record of a root; waits until nobody else has it.

    Raises:
        BuildError: a file of it is damaged, which cargo would not read either.
    """
    root.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        files = []
        for name in (OLD_RECORD, NEW_RECORD):
            file = stack.enter_context((root / name).open("a+", encoding="utf-8"))
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(0)
            files.append(file)
        yield Installed(files[0], files[1])


def _read_old(file: TextIO) -> dict[str, set[str]]:
    try:
        table: object = tomllib.loads(file.read()).get("v1", {})
    except ValueError as error:  # it is no TOML, or no text at all
        raise _damaged(file, str(error)) from error
    if not isinstance(table, dict):
        raise _damaged(file, "v1 is no table")
    found = {}
    for key, names in table.items():
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise _damaged(file, f"the programs of {key!r} are no list of names")
        found[str(key)] = set(names)
    return found


def _read_new(file: TextIO) -> dict[str, object]:
    try:
        text = file.read()
        document = json.loads(text) if text else {}
    except ValueError as error:
        raise _damaged(file, str(error)) from error
    installs = document.get("installs", {}) if isinstance(document, dict) else None
    if not isinstance(installs, dict) or not all(isinstance(x, dict) for x in installs.values()):
        raise _damaged(file, "it is of another form")
    assert isinstance(document, dict)
    return document


def _damaged(file: TextIO, why: str) -> BuildError:
    return BuildError(f"cannot read cargo's record {file.name}: {why}")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def record_key(identity: str, name: str, version: str) -> str:
    """What a package is called in the record, from its package id.

    >>> record_key("path+file:///of/tool#0.1.0", "tool", "0.1.0")
    'tool 0.1.0 (path+file:///of/tool)'
    """
    return f"{name} {version} ({identity.partition('#')[0]})"


def refuse_conflicts(
    owners: Mapping[str, str | None], package: str, folder: Path, *, is_tracked: bool
) -> None:
    """Ends the run if programs are there that another package has installed.

    Args:
        owners: the programs that are there, each with the package that it belongs to.

    Raises:
        UsageError: names them.
    """
    name = package.partition(" ")[0]
    others = {
        program: owner
        for program, owner in owners.items()
        if not is_tracked or owner is None or owner.partition(" ")[0] != name
    }
    if others:
        lines = [
            f"binary `{program}` already exists in {folder}"
            + (f" as part of `{owner}`" if owner and is_tracked else "")
            for program, owner in others.items()
        ]
        raise UsageError("\n".join([*lines, "--force overwrites them"]))
