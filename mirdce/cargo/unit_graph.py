"""The crates of one build: from the command lines rustc was given to a typed, ordered list.

`rustc_wrapper.sh` leaves the arguments of each crate beside its metadata. They say all that matters
here (name, kind, settings, direct dependencies with the files they were compiled against), so the
graph is read from them, starting at the root; cargo's own messages are needed only for what build
scripts ask of the linker.
"""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import Final

from mirdce.cargo.inputs import NO_INPUTS, BuildInputs
from mirdce.cargo.process import OWN_DIRECTORY
from mirdce.errors import BuildError, UnsupportedError
from mirdce.options import PanicFlag, Profile
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU


@dataclass(frozen=True, slots=True)
class Dependency:
    """A direct dependency as named on the command line.

    Attributes:
        extern_name: the name it has in the source of the dependent.
        rmeta: the metadata it was compiled against.
    """

    extern_name: str
    rmeta: Path


class OutputKind(Enum):
    """What is made, with rustc's names of kinds of linker output; a ``staticlib`` is not linked."""

    PIC = "DynamicPicExe"
    NO_PIC = "DynamicNoPicExe"
    STATIC_PIC = "StaticPicExe"
    STATIC_NO_PIC = "StaticNoPicExe"
    DYLIB = "DynamicDylib"
    ARCHIVE = "Staticlib"

    @property
    def is_library(self) -> bool:
        """Whether it has no ``main``, and exports what has a name of its own."""
        return self in (OutputKind.DYLIB, OutputKind.ARCHIVE)

    def file_name(self, name: str) -> str:
        """What a file is called that holds this."""
        match self:
            case OutputKind.DYLIB:
                return f"lib{name}.so"
            case OutputKind.ARCHIVE:
                return f"lib{name}.a"
            case (
                OutputKind.PIC
                | OutputKind.NO_PIC
                | OutputKind.STATIC_PIC
                | OutputKind.STATIC_NO_PIC
            ):
                return name

    @classmethod
    def of(cls, *, is_pic: bool, is_static: bool) -> "OutputKind":
        """The kind for a relocation model and a C library."""
        if is_static:
            return cls.STATIC_PIC if is_pic else cls.STATIC_NO_PIC
        return cls.PIC if is_pic else cls.NO_PIC


@dataclass(frozen=True, slots=True, kw_only=True)
class NativeLink:
    """What crates, build scripts and flags want on the linker's command line.

    Attributes:
        libraries: ``[KIND=]NAME`` as after ``-l``.
        search_paths: folders as after ``-L``, without their kind.
        arguments: for the linker driver, unchanged.
        output_kind: what to make.
        linker: the C compiler that drives the linker; empty means the usual one.
        exports_symbols: other files may use the symbols of an executable.
    """

    libraries: tuple[str, ...] = ()
    search_paths: tuple[Path, ...] = ()
    arguments: tuple[str, ...] = ()
    output_kind: OutputKind = OutputKind.PIC
    linker: str = ""
    exports_symbols: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledCrate:
    """A crate whose metadata with MIR exists.

    Attributes:
        name: as in ``--crate-name``.
        crate_types: as in ``--crate-type``; the root is a ``lib`` here although it is a program.
        edition: e.g. ``2024``.
        extra_filename: what makes the file name unique, e.g. ``-acc14bb442dc9b69``.
        rmeta: its metadata.
        source: the root source file as given to rustc, relative to where cargo ran it.
        dependencies: direct ones, in the order of the command line; no proc macros.
        profile: the settings it was compiled with.
        codegen_options: all of ``-C`` with rustc's defaults left out, the last of each name, e.g.
            ``("target-cpu", "native")``.
        is_root: it is the program, with `main`.
        arguments: the whole command line, compiler first.
        native: what its own flags want of the linker.
    """

    name: str
    crate_types: tuple[str, ...]
    edition: str
    extra_filename: str
    rmeta: Path
    source: str
    dependencies: tuple[Dependency, ...]
    profile: Profile
    codegen_options: tuple[tuple[str, str], ...]
    is_root: bool
    arguments: tuple[str, ...]
    native: NativeLink

    @property
    def is_edited(self) -> bool:
        """Whether somebody may be working on it: cargo hides the warnings of all others."""
        return self.is_root or "--cap-lints" not in self.arguments


@dataclass(frozen=True, slots=True, kw_only=True)
class Compilation:
    """The result of the front end: every crate of one program as metadata.

    Attributes:
        name: of the program, as its file is called.
        crates: each after those it depends on; the root is the last one. The standard library is
            not among them.
        native: what build scripts ask for.
        directory: where mirdce may keep files of this build between runs.
        is_program: the root has a ``main``; else it is a library.
        recursion_limit: of the root.
        inputs: what else was read.
    """

    name: str
    crates: tuple[CompiledCrate, ...]
    native: NativeLink
    directory: Path
    is_program: bool = True
    recursion_limit: int = 128
    inputs: BuildInputs = NO_INPUTS

    @property
    def root(self) -> CompiledCrate:
        """The crate that has `main`."""
        return self.crates[-1]

    @property
    def line_tables(self) -> bool:
        """Whether the root's flags ask for line tables, which is all the debug information here.

        Where the linker strips them there are none; it does not do so with a static library.
        """
        strips = RustcArguments(self.root.arguments).codegen.get("strip", "none") in _STRIP
        is_linked = self.native.output_kind is not OutputKind.ARCHIVE
        return has_line_tables(self.root) and not (strips and is_linked)


_NOT_OF_THE_CPU = frozenset({"crt-static"})
_FLAGS_WITHOUT_VALUE = frozenset({"-O", "-g", "-v", "--verbose", "--test", "-V", "--version"})


class RustcArguments:
    """A rustc command line taken apart.

    Attributes:
        arguments: the command line, compiler first.
        options: its options in order, each as (name, value); `""` names the input file. A flag
            that takes no value has `""`.
    """

    def __init__(self, arguments: Sequence[str]) -> None:
        self.arguments = tuple(arguments)
        self.options = list(self._iter_options())

    def _iter_options(self) -> Iterator[tuple[str, str]]:
        arguments = iter(self.arguments[1:])
        for argument in arguments:
            if argument in _FLAGS_WITHOUT_VALUE:
                yield argument, ""
            elif argument.startswith("--"):
                name, equals, value = argument.partition("=")
                yield name, value if equals else next(arguments, "")
            elif argument.startswith("-") and len(argument) > 1:
                yield argument[:2], argument[2:] or next(arguments, "")
            else:
                yield "", argument

    def values(self, *names: str) -> tuple[str, ...]:
        """Return all values of the option with these `names`, in order."""
        return tuple(value for name, value in self.options if name in names)

    def last(self, name: str, default: str = "") -> str:
        """Return the last value of the option `name`, the one that rustc uses."""
        return next((value for option, value in reversed(self.options) if option == name), default)

    @cached_property
    def codegen(self) -> dict[str, str]:
        """Codegen options (``-C``) by name with dashes; one without a value has ``""``."""
        options: dict[str, str] = {}
        for name, value in self.options:
            if name == "-O":
                options["opt-level"] = "3"
            elif name in ("-C", "--codegen"):
                key, _, setting = value.partition("=")
                options[key.replace("_", "-")] = setting
        return options

    @cached_property
    def unstable(self) -> dict[str, str]:
        """Unstable options (``-Z``) by name with dashes; one without a value has ``""``."""
        pairs = (value.partition("=") for value in self.values("-Z"))
        return {name.replace("_", "-"): value for name, _, value in pairs}

    def profile(self) -> Profile:
        """Return the settings with rustc's own defaults filled in.

        Source: rustc_session/src/session.rs (`overflow_checks`, `ub_checks`), config.rs
        (`build_session_options` for debug_assertions).
        """
        codegen = self.codegen
        opt_level = codegen.get("opt-level", "0")
        debug_assertions = _flag(codegen.get("debug-assertions"), default=opt_level == "0")
        panic: PanicFlag = "abort" if codegen.get("panic") == "abort" else "unwind"
        shared = self.unstable.get("share-generics")
        return Profile(
            opt_level=opt_level,
            debug_assertions=debug_assertions,
            ub_checks=_flag(self.unstable.get("ub-checks"), default=debug_assertions),
            overflow_checks=_flag(codegen.get("overflow-checks"), default=debug_assertions),
            panic=panic,
            target_cpu=codegen.get("target-cpu", X86_64_LINUX_GNU.default_cpu),
            target_features=",".join(
                feature for feature in self._target_features() if feature[1:] not in _NOT_OF_THE_CPU
            ),
            share_generics=None if shared is None else _flag(shared, default=True),
        )

    def _target_features(self) -> Iterator[str]:
        for name, value in self.options:
            if name in ("-C", "--codegen"):
                key, _, setting = value.partition("=")
                if key.replace("_", "-") == "target-feature":
                    yield from (feature for feature in setting.split(",") if feature)

    def native_link(self) -> NativeLink:
        """Return what the flags themselves want of the linker; ``-l`` is in the metadata.

        Source: rustc_codegen_ssa/src/back/link.rs (`link_output_kind`,
        `add_user_defined_link_args`).
        """
        arguments: list[str] = [*_STRIP.get(self.codegen.get("strip", "none"), ())]
        for name, value in self.options:
            if name in ("-C", "--codegen"):
                key, _, setting = value.partition("=")
                match key.replace("_", "-"):
                    case "link-arg":
                        arguments.append(setting)
                    case "link-args":
                        arguments += setting.split()
                    case _:
                        pass
        # A search path for crates alone, or in a framework, is nothing to the linker here.
        folders = [value.rpartition("=") for value in self.values("-L")]
        paths = [Path(path) for kind, _, path in folders if kind in ("", "native", "all")]
        model = self.codegen.get("relocation-model", "pic")
        runtime = [name for name in self._target_features() if name[1:] == "crt-static"]
        kind = OutputKind.of(
            is_pic=model in ("pic", "pie"), is_static=runtime[-1:] == ["+crt-static"]
        )
        linker = self.codegen.get("linker", "")
        exports = _flag(self.unstable.get("export-executable-symbols"), default=False)
        return NativeLink(
            libraries=(),
            search_paths=tuple(paths),
            arguments=tuple(arguments),
            output_kind=kind,
            linker=linker,
            exports_symbols=exports,
        )

    def dependencies(self) -> tuple[Dependency, ...]:
        """Return the ``--extern`` crates that have metadata, which proc macros have not."""
        found = []
        for value in self.values("--extern"):
            name, _, path = value.partition("=")
            if path.endswith(".rmeta"):
                # Modifiers come before the name, as in `priv,noprelude:NAME=PATH`.
                found.append(Dependency(name.rpartition(":")[2], Path(path)))
        return tuple(found)


def working_folder(crate: CompiledCrate) -> str:
    """Where rustc compiled a crate; empty if that was not recorded."""
    try:
        recorded = crate.rmeta.with_suffix(".env").read_bytes()
    except FileNotFoundError:
        return ""
    entries = (os.fsdecode(entry).partition("=") for entry in recorded.split(b"\0"))
    return next((value for name, _, value in entries if name == "PWD"), "")


_STRIP = {"debuginfo": ("-Wl,--strip-debug",), "symbols": ("-Wl,--strip-all",)}


_WITHOUT_LINES: Final = frozenset(("0", "none", "line-directives-only"))
"""Levels of debug information that tell no backtrace a line: the last one is for another target."""


def has_line_tables(crate: CompiledCrate) -> bool:
    """Whether the flags of a crate ask for line tables, or more."""
    return debuginfo(crate) not in _WITHOUT_LINES


def debuginfo(crate: CompiledCrate) -> str:
    """How much debug information the flags of a crate ask for; ``0``: none."""
    found = "0"
    for name, value in RustcArguments(crate.arguments).options:
        key, _, setting = value.partition("=")
        if name == "-g":
            found = "2"
        elif name in ("-C", "--codegen") and key == "debuginfo":
            found = setting or "2"
    return "0" if found == "none" else found


def symbol_mangling(root: CompiledCrate) -> str:
    """The scheme that rustc would name the symbols of a program in.

    Its metadata does not say: it was made by a compiler that thought itself a nightly one.

    Source: rustc_session/src/config.rs (`get_symbol_mangling_version`), rustc_feature/src/lib.rs
    (`UnstableFeatures::from_environment`).
    """
    chosen = RustcArguments(root.arguments).codegen.get("symbol-mangling-version")
    if chosen is not None:
        return chosen
    bootstrap = os.environ.get("RUSTC_BOOTSTRAP", "").split(",")
    return "v0" if bootstrap == ["1"] or root.name in bootstrap else "legacy"


def _flag(value: str | None, *, default: bool) -> bool:
    """Parse a boolean codegen option; given without a value it means yes."""
    if value is None:
        return default
    return value in ("", "y", "yes", "on", "true")


def read_crate(rmeta: Path, *, is_root: bool, host: str) -> CompiledCrate:
    """Describe the crate whose metadata is `rmeta`, from the arguments kept beside it.

    Raises:
        BuildError: the arguments are missing: the file was not made through the wrapper.
        UnsupportedError: it was compiled for another target than `host`.
    """
    try:
        recorded = rmeta.with_suffix(".args").read_bytes()
    except FileNotFoundError as error:
        raise BuildError(
            f"{rmeta} was not compiled by mirdce; remove its folder and build again"
        ) from error
    line = _moved_along(
        RustcArguments([os.fsdecode(part) for part in recorded.split(b"\0")[:-1]]), rmeta.parent
    )
    target = line.last("--target", host)
    if target != host:
        raise UnsupportedError(f"compiling for {target}", f"crate {line.last('--crate-name')}")
    return CompiledCrate(
        name=line.last("--crate-name"),
        crate_types=line.values("--crate-type"),
        edition=line.last("--edition", "2015"),
        extra_filename=line.codegen.get("extra-filename", ""),
        rmeta=rmeta,
        source=line.last(""),
        dependencies=line.dependencies(),
        profile=line.profile(),
        codegen_options=tuple(sorted(line.codegen.items())),
        is_root=is_root,
        arguments=line.arguments,
        native=line.native_link(),
    )


def _moved_along(line: RustcArguments, folder: Path) -> RustcArguments:
    """The command line of a crate as it is where the target folder lies now.

    cargo takes what it has made for current wherever that folder was moved or copied to. Nothing
    may be read from where it was: there is nothing now, or the build of other sources.

    Args:
        folder: where the metadata is, which the command line may put somewhere else.
    """
    was, now = Path(line.last("--out-dir")).parts, folder.parts
    if was == now or OWN_DIRECTORY not in now:
        return line
    size = now[::-1].index(OWN_DIRECTORY) + 1
    if was[-size:] != now[-size:]:
        return line
    old, new = (str(Path(*parts[:-size], OWN_DIRECTORY)) for parts in (was, now))
    # A path is an argument, or stands behind a ``=`` in one.
    starts = re.compile(f"(^|=){re.escape(old)}(?=/)")
    return RustcArguments(
        [starts.sub(lambda match: match[1] + new, argument) for argument in line.arguments]
    )


def crates_from(root: Path, *, host: str) -> tuple[CompiledCrate, ...]:
    """Return the crate with the metadata `root` and all it depends on, dependencies first.

    The order depends on nothing but the command lines: a depth-first walk in their order.
    """
    done: dict[Path, CompiledCrate] = {}
    stack = [read_crate(root, is_root=True, host=host)]
    while stack:
        crate = stack[-1]
        missing = [d.rmeta for d in crate.dependencies if d.rmeta not in done]
        if missing:
            stack.append(read_crate(missing[0], is_root=False, host=host))
            continue
        done.setdefault(crate.rmeta, crate)
        stack.pop()
    return tuple(done.values())
