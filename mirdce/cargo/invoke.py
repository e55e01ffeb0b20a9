"""Run cargo or rustc as far as metadata: from a package or a source file to a `Compilation`.

cargo runs with the semantics of ``cargo check``, whose rustc flags are those of ``cargo build``
except for what is emitted (a test compares them), through a small shell script as RUSTC_WRAPPER.
Its target directory is mirdce's own, inside the user's, so neither build disturbs the other.

rustc's diagnostics and cargo's progress go to standard error untouched.

The user's own wrappers of rustc run below mirdce's (`mirdce.cargo.wrappers`).

Not supported: another target than the host.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, cast

from mirdce.cargo.choice import Choice, select_target
from mirdce.cargo.configuration import Configuration
from mirdce.cargo.flags import refuse_flags
from mirdce.cargo.harness import HARNESS_LINK_ARGUMENTS, harness_variables, is_harness
from mirdce.cargo.harness_wrapper import refusal
from mirdce.cargo.inputs import package_inputs
from mirdce.cargo.messages import Message, Metadata, Package, messages_of
from mirdce.cargo.process import OWN_DIRECTORY, install_harness_wrapper, install_wrapper, run
from mirdce.cargo.recursion_limit import recursion_limit
from mirdce.cargo.toolchain import Toolchain
from mirdce.cargo.unit_graph import (
    Compilation,
    CompiledCrate,
    NativeLink,
    RustcArguments,
    crates_from,
)
from mirdce.cargo.units import GraphVerb, Unit, units_from
from mirdce.cargo.wrappers import environment_for_cargo
from mirdce.errors import BuildError, UnsupportedError, UsageError
from mirdce.options import Options


def compile_crates(options: Options, toolchain: Toolchain) -> Compilation:
    """Compile what `options.path` names, as far as metadata with MIR.

    Raises:
        UsageError: the path or the requested binary does not exist.
        BuildError: cargo or rustc failed; they have said why on standard error.
        UnsupportedError: a flag would have no effect although it must.
    """
    compilation = _compile(options, toolchain)
    refuse_flags(compilation.root)
    return compilation


def _compile(options: Options, toolchain: Toolchain) -> Compilation:
    path = options.path
    if path.suffix == ".rs":
        if not path.is_file():
            raise UsageError(f"there is no file {path}")
        from mirdce.cargo.single_file import compile_file, refuse_rust_libraries

        refuse_rust_libraries(path, options.rustc_flags)
        return compile_file(path, options, toolchain)
    return _compile_package(manifest_of(path), options, toolchain)


def manifest_of(path: Path) -> Path:
    """The manifest that a path names; for the current folder cargo looks in those above it too.

    Raises:
        UsageError: there is none, or the path is something else.
    """
    if path == Path():
        here = Path.cwd()
        for folder in (here, *here.parents):
            if (folder / "Cargo.toml").exists():
                return folder / "Cargo.toml" if folder != here else Path("Cargo.toml")
    manifest = path / "Cargo.toml" if path.is_dir() else path
    if not manifest.exists():
        if path == Path():
            raise UsageError(
                "there is no Cargo.toml in . or a folder above it; --manifest-path names one"
            )
        raise UsageError(f"there is no {'Cargo.toml in ' if path.is_dir() else ''}{path}")
    if manifest.name != "Cargo.toml":
        raise UsageError(f"{path} is neither a Cargo.toml, nor a package directory, nor a .rs file")
    return manifest


def _compile_package(manifest: Path, options: Options, toolchain: Toolchain) -> Compilation:
    cargo = Cargo(manifest, options, toolchain)
    metadata = cargo.metadata()
    choice = select_target(metadata, options)
    directory = own_directory(metadata, options)
    profile = options.profile or ("release" if options.release else None)
    run = CheckRun(
        choice.selection(profile),
        choice.with_harness,
        programs_folder(directory, options),
        Path(metadata["workspace_root"]),
    )
    return checked_programs(cargo, run, [choice], directory, options, toolchain)[0]


@dataclass(frozen=True, slots=True)
class CheckRun:
    """One run of ``cargo check``.

    Attributes:
        selection: its flags that name packages and targets.
        with_harness: test harnesses are among them.
        programs: where the programs will be that integration tests run.
        workspace: the folder of the workspace.
    """

    selection: Sequence[str]
    with_harness: bool
    programs: Path
    workspace: Path


def checked_programs(
    cargo: "Cargo",
    run: CheckRun,
    choices: Sequence[Choice],
    directory: Path,
    options: Options,
    toolchain: Toolchain,
    seen: list[Message] | None = None,
) -> list[Compilation]:
    """Compile targets with all they need; one result for each choice.

    Args:
        directory: where mirdce keeps the files of the build.
        seen: gets cargo's messages.

    Raises:
        BuildError: a crate does not compile.
        UnsupportedError: the tests of a crate cannot be compiled.
    """
    wrapper = wrapper_for(directory, options)
    variables: dict[str, str] = {}
    if run.with_harness:
        variables = harness_variables(toolchain, wrapper, run.programs)
        wrapper = install_harness_wrapper(wrapper)

    def check() -> list[Message]:
        try:
            return cargo.check(run.selection, wrapper, variables)
        except BuildError:
            refused = refusal(wrapper)
            if refused is not None:
                raise refused from None
            raise

    messages = check()
    lost = [
        choice for choice in choices if not choice.root_metadata(choice.checked(messages)).exists()
    ]
    if lost:
        # cargo sees only the empty file of the plain run; without that one it must run again.
        for choice in lost:
            choice.checked(messages).unlink(missing_ok=True)
        messages = check()
    if seen is not None:
        seen += messages
    inputs = package_inputs(messages, run.workspace)
    return [
        replace(_compilation(choice, messages, directory, options, toolchain), inputs=inputs)
        for choice in choices
    ]


def _compilation(
    choice: Choice,
    messages: Sequence[Message],
    directory: Path,
    options: Options,
    toolchain: Toolchain,
) -> Compilation:
    root = choice.root_metadata(choice.checked(messages))
    crates = crates_from(root, host=toolchain.host)
    native = native_link(messages, crates)
    if choice.library is not None:
        native = replace(native, output_kind=choice.library)
    if choice.with_harness:
        native = replace(native, arguments=(*native.arguments, *HARNESS_LINK_ARGUMENTS))
    tested = crates[-2] if is_harness(crates[-1]) else crates[-1]
    return Compilation(
        name=choice.name,
        crates=crates,
        native=native,
        directory=directory,
        is_program=choice.library is None,
        recursion_limit=recursion_limit(choice.source, tested.arguments[1:]),
    )


def own_directory(metadata: Metadata, options: Options) -> Path:
    """Where mirdce keeps the files of a build."""
    target_directory = options.target_dir or Path(metadata["target_directory"])
    return target_directory.absolute() / OWN_DIRECTORY


def wrapper_for(directory: Path, options: Options) -> Path:
    """The script that runs rustc for a package, with the user's flags.

    Raises:
        UsageError: the flags are not for packages.
    """
    return install_wrapper(directory, _for_all_crates(options))


def programs_folder(directory: Path, options: Options) -> Path:
    """Where programs are put, and found by integration tests (``CARGO_BIN_EXE_*``).

    Source: cargo's documentation, "Build cache".
    """
    profile = options.profile or ("release" if options.release else "dev")
    return directory.parent / _PROFILE_FOLDERS.get(profile, profile)


_PROFILE_FOLDERS: Final = {"dev": "debug", "test": "debug", "bench": "release"}


def _for_all_crates(options: Options) -> list[str]:
    """The flags for all crates of a package: not those that say what the root is.

    Raises:
        UsageError: the flags rename the crate or its files.
    """
    line = RustcArguments(["rustc", *options.rustc_flags])
    if line.values("--crate-name"):
        raise UsageError("--crate-name is for single files; a package's crates have names")
    if "extra-filename" in line.codegen:
        raise UsageError("-C extra-filename is for single files; a package's crates have their own")
    dropped = ("--test", "--crate-type")
    pairs = (pair for pair in line.options if pair[0] not in dropped)
    flags = [
        f"{name}={value}" if name.startswith("--") and value else name + value
        for name, value in pairs
    ]
    # cargo lets rustc strip what has no debug information in its profile.
    return [*flags, *(["-Cstrip=none"] if options.line_tables else [])]


_HOST: Final = "host-tuple"
"""cargo's name for the target that it runs on."""


class Cargo:
    """cargo of one toolchain, for one package."""

    def __init__(self, manifest: Path, options: Options, toolchain: Toolchain) -> None:
        self._manifest = manifest
        self._options = options
        self._toolchain = toolchain

    def metadata(self) -> Metadata:
        """Return the packages of the workspace.

        Raises:
            BuildError: the manifest is not valid.
        """
        output = self._run("metadata", "--no-deps", "--format-version=1", *self._features())
        return cast(Metadata, json.loads(output))

    def unit_graph(
        self, verb: GraphVerb, selection: Sequence[str], directory: Path
    ) -> tuple[Unit, ...]:
        """Return what cargo would compile for a command, in its own words.

        Args:
            directory: where mirdce keeps the files of the build. cargo notes in its target folder
                what rustc says of itself, which is more here than in a build.

        Raises:
            BuildError: there is no such package or target; cargo has said so.
        """
        folder = directory / "graph"
        if directory.is_dir():
            # What cargo notes there saves five runs of rustc, but cargo does not make the folder.
            with suppress(OSError):
                folder.mkdir(exist_ok=True)
        arguments = [
            *selection,
            "--unit-graph",
            "-Zunstable-options",
            *self._profile(),
            *self._options.cargo.compiling,
            *self._features(),
            *self._folders(folder),
        ]
        return units_from(self._run(verb, *arguments, variables={"RUSTC_BOOTSTRAP": "1"}))

    def configuration(self) -> str:
        """Return what is configured, and where, as TOML with comments.

        Raises:
            BuildError: it cannot be read.
        """
        return self._run(
            "config",
            "get",
            "--show-origin",
            "-Zunstable-options",
            *self._options.cargo.everywhere,
            variables={"RUSTC_BOOTSTRAP": "1"},
        )

    def package_of_manifest(self) -> Package:
        """Return the package whose manifest this is.

        Raises:
            UsageError: it is that of a workspace alone.
            BuildError: it is not valid.
        """
        manifest = self._manifest.resolve()
        for package in self.metadata()["packages"]:
            if Path(package["manifest_path"]).resolve() == manifest:
                return package
        raise UsageError(f"{self._manifest} is that of a workspace, and of no package in it")

    def check(
        self,
        selection: Sequence[str],
        wrapper: Path,
        variables: Mapping[str, str] | None = None,
    ) -> list[Message]:
        """Compile targets and what they need as far as metadata; return cargo's messages.

        Args:
            selection: cargo's flags that say which targets of which packages.
            wrapper: runs rustc; it lies in the target directory to use.
            variables: for the wrapper's environment.

        Raises:
            BuildError: a crate does not compile.
        """
        options = self._options
        arguments = [
            "check",
            *selection,
            f"--message-format={options.cargo.message_format}",
            *self._profile(),
            *options.cargo.compiling,
            *(["--quiet"] if options.cargo.quiet else []),
            *(["--verbose"] * min(options.verbose, 2)),
            *([f"--jobs={options.jobs}"] if options.jobs else []),
            *self._features(),
            *self._folders(wrapper.parent),
        ]
        output = self._run(*arguments, wrapper=wrapper, variables=variables)
        return messages_of(output)

    def build(
        self, selection: Sequence[str], wrapper: Path, variables: Mapping[str, str]
    ) -> list[Message]:
        """Build targets to the end, in the target directory that `wrapper` lies in.

        Args:
            variables: for the wrapper's environment.

        Raises:
            BuildError: a crate does not compile.
        """
        arguments = [
            "build",
            *selection,
            "--message-format=json-render-diagnostics",
            *self._profile(),
            *(["--quiet"] if self._options.verbose == 0 else []),
            *self._features(),
            *self._folders(wrapper.parent),
        ]
        output = self._run(*arguments, wrapper=wrapper, variables=variables)
        return messages_of(output)

    def _profile(self) -> list[str]:
        options = self._options
        if options.profile is not None:
            return [f"--profile={options.profile}"]
        return ["--release"] if options.release else []

    def _features(self) -> Iterator[str]:
        options = self._options
        yield from (f"--features={feature}" for feature in options.features)
        if options.all_features:
            yield "--all-features"
        if options.no_default_features:
            yield "--no-default-features"
        if options.offline:
            yield "--offline"
        if options.locked:
            yield "--locked"
        yield from options.cargo.everywhere

    def _folders(self, folder: Path) -> list[str]:
        """Where cargo's files go, all of them: the last word on the command line counts."""
        configuration = Configuration(arguments=self._options.cargo.everywhere)
        is_apart = configuration.is_set("build.build-dir")
        build = [f"--config=build.build-dir={json.dumps(str(folder))}"] if is_apart else []
        return [f"--target-dir={folder}", *build]

    def _refuse_other_targets(self) -> None:
        """End the run before cargo misses the other target's standard library.

        Raises:
            UnsupportedError: names the target and who asks for it.
        """
        for target in Configuration(arguments=self._options.cargo.everywhere).targets():
            if target.value not in (self._toolchain.host, _HOST):
                raise UnsupportedError(f"compiling for {target.value}", target.origin)

    def _run(
        self,
        subcommand: str,
        *arguments: str,
        wrapper: Path | None = None,
        variables: Mapping[str, str] | None = None,
    ) -> str:
        if wrapper:
            self._refuse_other_targets()
        # The configuration is that of the current folder, whatever the package is.
        manifest = [] if subcommand == "config" else [f"--manifest-path={self._manifest}"]
        command = [str(self._toolchain.cargo()), subcommand, *manifest, *arguments]
        environment = environment_for_cargo(
            os.environ, self._toolchain.rustc, wrapper, self._options.cargo.everywhere
        )
        environment.update(variables or {})
        return run(f"cargo {subcommand}", command, environment=environment)


def native_link(messages: Sequence[Message], crates: Sequence[CompiledCrate]) -> NativeLink:
    """Collect what the build scripts of `crates` ask for, the root's first."""
    # By name: that of a root lies in a folder of its own. Each has a hash in it.
    rmetas = {crate.rmeta.name: position for position, crate in enumerate(reversed(crates))}
    position_of: dict[str, int] = {}
    for message in messages:
        if message["reason"] == "compiler-artifact":
            for filename in map(Path, message["filenames"]):
                position = rmetas.get(filename.name)
                if position is not None:
                    position_of.setdefault(message["package_id"], position)
    scripts = [
        message
        for message in messages
        if message["reason"] == "build-script-executed" and message["package_id"] in position_of
    ]
    scripts.sort(key=lambda message: position_of[message["package_id"]])
    flags = crates[-1].native
    folders = [
        # "native=FOLDER" or just "FOLDER"
        Path(path.partition("=")[2] or path)
        for script in scripts
        for path in script["linked_paths"]
    ]
    return NativeLink(
        libraries=tuple(library for script in scripts for library in script["linked_libs"]),
        # Cargo gives rustc the folders of the root's own script as flags too.
        search_paths=tuple(dict.fromkeys([*folders, *flags.search_paths])),
        arguments=flags.arguments,
        output_kind=flags.output_kind,
        linker=flags.linker,
        exports_symbols=flags.exports_symbols,
    )
