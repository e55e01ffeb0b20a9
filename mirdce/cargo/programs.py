"""All programs of one of cargo's commands, as far as metadata: which they are is cargo's to say.

cargo's unit graph names what the command makes (`mirdce.cargo.units`); ``cargo check`` compiles it.
Its own selection differs from that of the command in two ways, which are made up for here:

* Integration tests have the programs of their package built. ``cargo check`` does not do that, so
  they are named.
* A library, program or example is checked with its tests only if the profile given on the command
  line is ``test``; then everything is. So ``cargo test`` without a selection is checked as what
  ``--tests`` means, in a profile of the same settings under another name.

Where another profile stands for the one that was asked for, the settings of all units are compared.

Source: cargo's bin/cargo/commands/check.rs, cargo_compile/unit_generator.rs, 1.96.0.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

from mirdce.cargo.choice import FOREIGN_LIBRARIES, Choice
from mirdce.cargo.invoke import (
    Cargo,
    CheckRun,
    checked_programs,
    manifest_of,
    own_directory,
    programs_folder,
)
from mirdce.cargo.messages import Message, Metadata
from mirdce.cargo.runnable import units_to_run
from mirdce.cargo.toolchain import Toolchain
from mirdce.cargo.unit_graph import Compilation
from mirdce.cargo.units import Unit, Verb
from mirdce.errors import UnsupportedError, UsageError
from mirdce.options import Options

_STAND_IN: Final = "mirdce-test"
"""The profile that has the settings of ``test``, but no meaning of its own for ``cargo check``."""
_OWN_PROFILES: Final[dict[Verb, str]] = {
    "build": "dev",
    "run": "dev",
    "test": "test",
    "bench": "bench",
}


@dataclass(frozen=True, slots=True)
class CheckedProgram:
    """A program or library that the command makes, compiled as far as metadata.

    Attributes:
        unit: how cargo would compile it.
        file: where the result belongs.
    """

    choice: Choice
    unit: Unit
    compilation: Compilation
    file: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPrograms:
    """What a command of cargo's comes down to.

    Attributes:
        programs: all that is to be linked, in cargo's order of running tests.
        units: all that cargo would compile.
        messages: cargo's, of the whole build.
        folder: where the programs belong.
        target_directory: all of it.
        metadata: of the workspace.
    """

    programs: tuple[CheckedProgram, ...]
    units: tuple[Unit, ...]
    messages: tuple[Message, ...]
    folder: Path
    target_directory: Path
    metadata: Metadata

    def doctests(self) -> tuple[str, ...]:
        """Names of libraries whose documentation ``cargo test`` would test."""
        return tuple(unit.target["name"] for unit in self.units if unit.mode == "doctest")


def check_programs(
    verb: Verb, options: Options, toolchain: Toolchain, test_name: str | None = None
) -> CheckedPrograms:
    """Compile what a command makes of a package or workspace, as far as metadata.

    Args:
        test_name: of ``cargo test``, which then builds no examples.

    Raises:
        UsageError: there is no such target.
        BuildError: it does not compile, or there is no such package; cargo has said so.
        UnsupportedError: it makes something that mirdce cannot make.
    """
    manifest = manifest_of(options.path)
    if options.profile is None and not options.release:
        options = replace(options, profile=_OWN_PROFILES[verb])
    cargo = Cargo(manifest, options, toolchain)
    metadata = cargo.metadata()
    _refuse_unknown_names(metadata, options)
    units = _units(verb, cargo, metadata, options, test_name)
    _refuse_other_platforms(units, toolchain)
    folder = _folder(metadata, options, units)
    wanted = [
        (choice, unit)
        for unit in units
        for choice in _choices(unit, metadata)
        if unit.mode == "test" or unit.is_placed
    ]
    wanted.sort(key=lambda pair: _run_order(*pair))
    directory = own_directory(metadata, options)
    messages: list[Message] = []
    compiled: dict[int, Compilation] = {}
    profiles = _Profiles(manifest, options, toolchain, units, directory)
    for run in _runs(verb, options, units, profiles, is_filtered=test_name is not None):
        mine = [
            number
            for number, (_, unit) in enumerate(wanted)
            if number not in compiled and run.covers(unit)
        ]
        found = checked_programs(
            Cargo(manifest, run.options, toolchain),
            CheckRun(
                run.selection, "tests" in run.purposes, folder, Path(metadata["workspace_root"])
            ),
            [wanted[number][0] for number in mine],
            directory,
            options,
            toolchain,
            messages,
        )
        compiled.update(zip(mine, found, strict=True))
    programs = tuple(
        CheckedProgram(choice, unit, compiled[number], _file(choice, compiled[number], folder))
        for number, (choice, unit) in enumerate(wanted)
    )
    return CheckedPrograms(
        programs=programs,
        units=units,
        messages=tuple(messages),
        folder=folder,
        target_directory=directory.parent,
        metadata=metadata,
    )


def _units(
    verb: Verb, cargo: Cargo, metadata: Metadata, options: Options, test_name: str | None
) -> tuple[Unit, ...]:
    selection = options.selection
    if verb == "run":
        return units_to_run(cargo, metadata, options)
    given = (*selection.package_arguments(), *selection.target_arguments())
    # The name comes first: an option before it, whose value is optional, would take it.
    named = [*([test_name] if test_name else []), *given]
    return cargo.unit_graph(verb, named, own_directory(metadata, options))


def _refuse_other_platforms(units: Iterable[Unit], toolchain: Toolchain) -> None:
    for unit in units:
        if unit.platform not in (None, toolchain.host):
            raise UnsupportedError(f"compiling for {unit.platform}", unit.target["name"])


def _refuse_unknown_names(metadata: Metadata, options: Options) -> None:
    """What cargo says of a name that no package has is less than what is known here.

    Raises:
        UsageError: there is no such target in the workspace.
    """
    selection = options.selection
    for called, kind, names in (
        ("binary", "bin", selection.bin),
        ("example", "example", selection.example),
        ("integration test", "test", selection.test),
        ("benchmark", "bench", selection.bench),
    ):
        there = sorted(
            target["name"]
            for package in metadata["packages"]
            for target in package["targets"]
            if kind in target["kind"]
        )
        for name in names:
            if name and name not in there and not set(name) & set("*?["):
                told = f"there are: {', '.join(there)}" if there else "there are none"
                raise UsageError(f"there is no {called} {name!r}; {told}")


def _folder(metadata: Metadata, options: Options, units: Iterable[Unit]) -> Path:
    """Where cargo leaves programs: under the name of the target, if one was named."""
    folder = programs_folder(own_directory(metadata, options), options)
    platforms = {unit.platform for unit in units if unit.is_root and unit.platform is not None}
    return folder.parent / platforms.pop() / folder.name if platforms else folder


def _choices(unit: Unit, metadata: Metadata) -> Iterator[Choice]:
    """What is linked of a unit: a program, its tests, or each library that is not for Rust.

    Raises:
        UnsupportedError: it is a library that mirdce cannot make.
    """
    package = next((one for one in metadata["packages"] if one["id"] == unit.package_id), None)
    if package is None or unit.mode not in ("build", "test"):
        return
    target = unit.target
    if unit.mode == "test":
        yield Choice(package, target, with_harness=True)
    elif unit.is_placed and target["crate_types"] == ["bin"]:
        yield Choice(package, target)
    elif unit.is_placed:
        for kind in target["crate_types"]:
            if kind == "dylib":
                raise UnsupportedError(
                    "a dylib, which is a library for Rust alone", f"package {package['name']}"
                )
            if kind in FOREIGN_LIBRARIES:
                yield Choice(package, target, library=FOREIGN_LIBRARIES[kind])


_KINDS: Final = ("bin", "test", "bench", "example")


def _run_order(choice: Choice, unit: Unit) -> tuple[str, str, int, str, str]:
    """The order in which cargo runs tests, as a key.

    Source: cargo's ``Unit`` is ordered by package, then by kind of target, then by its name.
    """
    kinds = unit.target["kind"]
    rank = next((rank for rank, kind in enumerate(_KINDS, 1) if kind in kinds), 0)
    library = "" if choice.library is None else choice.library.value
    return choice.package["name"], unit.package_id, rank, unit.target["name"], library


def _file(choice: Choice, compilation: Compilation, folder: Path) -> Path:
    """Where cargo leaves it."""
    name, is_example = choice.target["name"], "example" in choice.target["kind"]
    if choice.with_harness:
        name = f"{name.replace('-', '_')}{compilation.root.extra_filename}"
        return folder / ("examples" if is_example else "deps") / name
    if choice.library is not None:
        name = choice.library.file_name(name.replace("-", "_"))
    return folder / "examples" / name if is_example else folder / name


_Purpose = Literal["tests", "programs", "examples"]
_ALL: Final[tuple[_Purpose, ...]] = ("tests", "programs", "examples")


@dataclass(frozen=True, slots=True)
class _Run:
    """One run of ``cargo check``.

    Attributes:
        options: with the profile that stands for the one that was asked for.
        purposes: what is compiled in it.
    """

    options: Options
    selection: Sequence[str]
    purposes: Sequence[_Purpose]

    def covers(self, unit: Unit) -> bool:
        """Whether a unit is compiled in this run."""
        if unit.mode == "test":
            return "tests" in self.purposes
        return ("examples" if unit.is_a("example") else "programs") in self.purposes


def _runs(
    verb: Verb,
    options: Options,
    units: Sequence[Unit],
    profiles: "_Profiles",
    *,
    is_filtered: bool,
) -> list[_Run]:
    """How ``cargo check`` is run to compile what the command would.

    Args:
        is_filtered: ``cargo test`` was given a name of tests.

    Raises:
        UnsupportedError: it cannot be brought to.
    """
    selection = options.selection
    packages = selection.package_arguments()
    flags = selection.target_arguments()
    has_tests = any(unit.mode == "test" for unit in units)
    helpers = [
        f"--bin={name}"
        for name in dict.fromkeys(
            unit.target["name"]
            for unit in units
            if unit.mode == "build" and unit.is_a("bin") and not unit.is_root
        )
    ]
    if verb == "run":
        roots = [unit for unit in units if unit.is_root]
        flags = tuple(f"--{unit.target['kind'][0]}={unit.target['name']}" for unit in roots)
    if verb in ("build", "run"):
        named = (*packages, *flags, *helpers)
        return [_Run(profiles.stand_in(named), named, _ALL if has_tests else _ALL[1:])]
    if not flags:
        named = (*packages, "--benches" if verb == "bench" else "--tests", *helpers)
        if is_filtered or not any(unit.is_root and unit.is_placed for unit in units):
            return [_Run(profiles.stand_in(named), named, _ALL)]
        return profiles.with_examples(named, packages)
    if selection.is_of_tests_only:
        named = (*packages, *flags, *helpers)
        return [_Run(profiles.stand_in(named), named, _ALL)]
    literal, chosen = profiles.of_tests((*packages, *flags))
    runs = [_Run(literal, chosen, ("tests",))]
    if helpers:
        named = (*packages, *helpers)
        runs.append(_Run(profiles.stand_in(named), named, ("programs",)))
    return runs


class _Profiles:
    """Profiles that stand for the one that was asked for, in ``cargo check``."""

    def __init__(
        self,
        manifest: Path,
        options: Options,
        toolchain: Toolchain,
        units: Sequence[Unit],
        directory: Path,
    ) -> None:
        self._manifest = manifest
        self._directory = directory
        self._options = options
        self._toolchain = toolchain
        self._units = units

    def stand_in(self, selection: Sequence[str]) -> Options:
        """A profile with the settings of the one that was asked for.

        ``test`` is often no other than ``dev``, and then shares what was compiled with that.
        """
        options = self._options
        if options.profile != "test":
            return options
        plain = replace(options, profile="dev")
        if self._agree(plain, selection):
            return plain
        return self._copied()

    def with_examples(self, selection: Sequence[str], packages: Sequence[str]) -> list[_Run]:
        """The runs for tests, and for examples that ``cargo test`` builds only to see that they can
        be built; it gives those no other panic strategy than the tests have.
        """
        both = (*selection, "--examples")
        options = self.stand_in(both)
        if self._agree(options, both):
            return [_Run(options, both, _ALL)]
        examples = (*packages, "--examples")
        unwinding = _with_config(self._copied(), f'profile.{_STAND_IN}.panic="unwind"')
        return [
            _Run(options, selection, ("tests", "programs")),
            _Run(unwinding, examples, ("examples",)),
        ]

    def _copied(self) -> Options:
        """A profile with the settings of the one that was asked for, whatever that is."""
        asked = self._options.profile or "release"
        options = replace(self._options, profile=_STAND_IN, release=False)
        return _with_config(options, f'profile.{_STAND_IN}.inherits="{asked}"')

    def of_tests(self, selection: Sequence[str]) -> tuple[Options, Sequence[str]]:
        """A profile in which everything that is named is checked with its tests, and what to name.

        Raises:
            UnsupportedError: there is none with the settings that were asked for.
        """
        options = self._options
        asked = options.profile or "release"
        literal = replace(options, profile="test", release=False)
        if asked == "test":
            return literal, selection
        literal = _with_config(literal, f'profile.test.inherits="{asked}"')
        if self._agree(literal, selection):
            return literal, selection
        # The package's own settings for tests are in the way: then all its tests are compiled.
        tested = [unit for unit in self._units if unit.mode == "test"]
        untested = [unit for unit in tested if not (unit.target["test"] or unit.is_a("bench"))]
        if untested:
            name = untested[0].target["name"]
            raise UnsupportedError(
                f"tests in the profile {asked} beside a [profile.test]",
                f"{untested[0].target['kind'][0]} {name}, which has `test = false`",
            )
        packages = options.selection.package_arguments()
        return options, (*packages, "--tests", "--benches")

    def _agree(self, options: Options, selection: Sequence[str]) -> bool:
        """Whether all units get the settings that the command would give them."""
        cargo = Cargo(self._manifest, options, self._toolchain)
        found: dict[tuple[str, str, str], list[dict[str, object]]] = {}
        for unit in cargo.unit_graph("check", selection, self._directory):
            found.setdefault(unit.key, []).append(unit.settings)
        return all(
            unit.settings in found.get(unit.key, ())
            for unit in self._units
            if unit.mode in ("build", "test")
        )


def _with_config(options: Options, setting: str) -> Options:
    cargo = options.cargo
    return replace(
        options, cargo=replace(cargo, everywhere=(*cargo.everywhere, f"--config={setting}"))
    )
