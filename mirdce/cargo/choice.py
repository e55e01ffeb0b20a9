"""Which target of which package is linked: cargo's own rules, and errors that name the others.

Source: cargo's documentation of ``cargo run``, ``cargo rustc`` and ``cargo test``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mirdce.cargo.harness import harness_metadata
from mirdce.cargo.messages import Message, Metadata, Package, Target
from mirdce.cargo.unit_graph import OutputKind, RustcArguments
from mirdce.errors import BuildError, UnsupportedError, UsageError
from mirdce.options import Options

LIBRARY_KINDS: Final = frozenset({"lib", "rlib", "dylib", "cdylib", "staticlib"})
_LIBRARIES: Final = LIBRARY_KINDS | {"proc-macro"}
FOREIGN_LIBRARIES: Final = {"cdylib": OutputKind.DYLIB, "staticlib": OutputKind.ARCHIVE}
"""Libraries for other languages, and what is made of them."""
_WITHOUT_METADATA: Final = frozenset({"bin", "cdylib", "staticlib"})
"""Crate types for which rustc writes no metadata; such a crate is compiled a second time."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One target of one package.

    Attributes:
        with_harness: what is linked are its tests, with rustc's ``--test``.
        library: what is made of a library; None if the target is a program.
    """

    package: Package
    target: Target
    with_harness: bool = False
    library: OutputKind | None = None

    @property
    def source(self) -> Path:
        """The root file."""
        return Path(self.target["src_path"])

    @property
    def name(self) -> str:
        """Of what is linked: harnesses have names of their own, as none may replace a program."""
        name = self.target["name"]
        if self._is("test", "bench"):
            return f"{name}-test"
        if self.with_harness:
            return f"{name}-{'lib' if self._is(*_LIBRARIES) else 'bin'}-test"
        return name.replace("-", "_") if self.library is not None else name

    def selection(self, profile: str | None) -> list[str]:
        """cargo's flags that name it.

        cargo checks the unit tests of one target only in the profile for tests; in others it
        checks all tests of the package.

        Args:
            profile: the one that was asked for; None means cargo's own choice.
        """
        package, name = f"--package={self.package['id']}", self.target["name"]
        if self._is("test"):
            return [package, f"--test={name}", *self._test_profile(profile)]
        if self.with_harness and profile is not None:
            return [package, "--tests"]
        if self._is(*_LIBRARIES):
            return [package, "--lib", *self._test_profile(profile)]
        kind = "example" if self._is("example") else "bin"
        return [package, f"--{kind}={name}", *self._test_profile(profile)]

    def _test_profile(self, profile: str | None) -> list[str]:
        return ["--profile=test"] if self.with_harness and profile is None else []

    def _is(self, *kinds: str) -> bool:
        return not set(kinds).isdisjoint(self.target["kind"])

    def checked(self, messages: Iterable[Message]) -> Path:
        """The metadata that cargo knows of, which may be empty.

        Raises:
            BuildError: cargo has not compiled the target.
        """
        for message in messages:
            if self.is_made_by(message):
                return Path(message["filenames"][0])
        raise BuildError(f"cargo does not say where the metadata of {self.target['name']!r} is")

    def is_made_by(self, message: Message) -> bool:
        """Whether a message of cargo's says that this was compiled."""
        return (
            message["reason"] == "compiler-artifact"
            and message["package_id"] == self.package["id"]
            and message["target"]["name"] == self.target["name"]
            and message["target"]["kind"] == self.target["kind"]
            and message["profile"]["test"] == self.with_harness
        )

    def root_metadata(self, checked: Path) -> Path:
        """Where the wrapper put the metadata of what is linked, if it compiled it."""
        beside = checked.parent / "main" / checked.name
        if self.with_harness:
            harness = harness_metadata(checked)
            # A target with `harness = false` is a program like others.
            return beside if beside.exists() and not harness.exists() else harness
        return beside if _WITHOUT_METADATA.issuperset(self.target["crate_types"]) else checked


def select_target(metadata: Metadata, options: Options) -> Choice:
    """Choose what to link, as ``cargo run`` would.

    Raises:
        UsageError: there is none, or more than one and nothing says which. Names them all.
        UnsupportedError: it is a kind of target that is not supported.
    """
    packages = chosen_packages(metadata, options)
    with_harness = "--test" in options.rustc_flags
    wanted = [
        (kind, name)
        for kind, name in (("bin", options.bin), ("example", options.example))
        if name is not None
    ]
    if options.test is not None:
        wanted.append(("test", options.test))
    if len(wanted) + options.lib > 1:
        raise UsageError("only one of --lib, --bin, --example and a test can be linked at once")
    if options.lib:
        return _library(packages, options, with_harness=with_harness)
    if wanted:
        kind, name = wanted[0]
        package, target = _named(packages, kind, name)
        return Choice(package, target, with_harness or kind == "test")
    return _default(packages, options, with_harness=with_harness)


def programs_of(package: Package, options: Options) -> tuple[str, ...]:
    """The programs that cargo builds for integration tests: those whose features are enabled."""
    found = _targets([package], "bin")
    return tuple(target["name"] for _, target in found if _is_enabled(package, target, options))


def _is_enabled(package: Package, target: Target, options: Options) -> bool:
    """Whether the features that a target requires are there; else cargo leaves it out."""
    enabled: set[str] = set()
    pending = list(package["features"]) if options.all_features else []
    pending += [name for given in options.features for name in given.replace(",", " ").split()]
    pending += [] if options.no_default_features else ["default"]
    while pending:
        feature = pending.pop().removeprefix(f"{package['name']}/")
        if feature not in enabled:
            enabled.add(feature)
            pending += package["features"].get(feature, ())
    return enabled.issuperset(target.get("required-features", ()))


def chosen_packages(metadata: Metadata, options: Options) -> list[Package]:
    """The package that is asked for, or those that cargo would look through.

    Raises:
        UsageError: there is no package of that name.
    """
    packages = metadata["packages"]
    if options.package is not None:
        chosen = [package for package in packages if package["name"] == options.package]
        if not chosen:
            raise UsageError(f"there is no package {options.package!r} in the workspace")
        return chosen
    if (options.bin, options.example, options.test) != (None, None, None):
        return packages
    members = metadata["workspace_default_members"]
    return [package for package in packages if package["id"] in members]


def _targets(packages: Iterable[Package], *kinds: str) -> Iterator[tuple[Package, Target]]:
    for package in packages:
        for target in package["targets"]:
            if not set(kinds).isdisjoint(target["kind"]):
                yield package, target


_CALLED: Final = {"bin": "binary", "example": "example", "test": "integration test"}


def _named(packages: Iterable[Package], kind: str, name: str) -> tuple[Package, Target]:
    there = list(_targets(packages, kind))
    chosen = [(package, target) for package, target in there if target["name"] == name]
    if len(chosen) > 1:
        owners = ", ".join(package["name"] for package, _ in chosen)
        raise UsageError(f"several packages have {name!r}, choose one with --package: {owners}")
    if not chosen:
        names = ", ".join(sorted(target["name"] for _, target in there))
        told = f"there are: {names}" if names else "there are none"
        raise UsageError(f"there is no {_CALLED[kind]} {name!r}; {told}")
    package, target = chosen[0]
    if target["crate_types"] != ["bin"]:
        types = ", ".join(target["crate_types"])
        raise UnsupportedError(f"an {kind} that is a library ({types})", name)
    return package, target


def _default(packages: list[Package], options: Options, *, with_harness: bool) -> Choice:
    there = list(_targets(packages, "bin"))
    defaults = [(p, target) for p, target in there if p["default_run"] == target["name"]]
    chosen = defaults if len(defaults) == 1 else there
    if len(chosen) == 1:
        return Choice(*chosen[0], with_harness)
    if there:
        names = ", ".join(sorted(target["name"] for _, target in there))
        raise UsageError(f"there are several binaries, choose one with --bin: {names}")
    if with_harness or any(_targets(packages, *FOREIGN_LIBRARIES)) or _crate_type(options):
        return _library(packages, options, with_harness=with_harness)
    libraries = [package["name"] for package, _ in _targets(packages, *_LIBRARIES)]
    told = "" if not libraries else f": {', '.join(libraries)} "
    if len(libraries) == 1:
        told += (
            "is a library for Rust; --crate-type cdylib or staticlib makes one for C, "
            f"`mirdce compile -p {libraries[0]}` its artifacts, "
            f"and `mirdce test -p {libraries[0]}` runs its tests"
        )
    elif libraries:
        told += "are libraries for Rust"
    raise UsageError(f"there is no binary to link in {options.path}{told}")


def _library(packages: list[Package], options: Options, *, with_harness: bool) -> Choice:
    there = list(_targets(packages, *_LIBRARIES))
    if not there:
        raise UsageError(f"there is no library in {options.path}")
    if len(there) > 1:
        names = ", ".join(sorted(package["name"] for package, _ in there))
        raise UsageError(f"there are several libraries, choose one with --package: {names}")
    package, target = there[0]
    if with_harness:
        return Choice(package, target, with_harness)
    if "proc-macro" in target["kind"]:
        raise UnsupportedError("a proc-macro crate", f"package {package['name']}")
    return Choice(package, target, library=_library_kind(package, target, _crate_type(options)))


def _crate_type(options: Options) -> str:
    return RustcArguments(["rustc", *options.rustc_flags]).last("--crate-type")


def _library_kind(package: Package, target: Target, asked: str) -> OutputKind:
    """What is made of a library: the only one of its types that is no library for Rust."""
    where = f"package {package['name']}"
    if asked:
        if asked not in FOREIGN_LIBRARIES:
            raise UnsupportedError(f"--crate-type {asked}", where)
        return FOREIGN_LIBRARIES[asked]
    types = target["crate_types"]
    found = [kind for kind in types if kind in FOREIGN_LIBRARIES]
    if len(found) > 1:
        both = " and ".join(found)
        raise UsageError(f"the library is {both}, choose one with --crate-type")
    if found:
        return FOREIGN_LIBRARIES[found[0]]
    if "dylib" in types:
        raise UnsupportedError("a dylib, which is a library for Rust alone", where)
    raise UsageError(
        f"the library of {where} is for Rust alone, so there is nothing to link; "
        "--crate-type cdylib or staticlib makes one for C"
    )
