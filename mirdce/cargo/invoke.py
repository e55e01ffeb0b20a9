"""Run cargo or rustc as far as metadata: from a package or a source file to a `Compilation`.

cargo runs with the semantics of ``cargo check``, whose rustc flags are those of ``cargo build``
except for what is emitted (a test compares them), through a small shell script as RUSTC_WRAPPER.
Its target directory is mirdce's own, inside the user's, so neither build disturbs the other.

rustc's diagnostics and cargo's progress go to standard error untouched.

Not supported: a RUSTC_WRAPPER of the user (sccache caches objects, and there are none), another
target than the host.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypedDict, cast

from mirdce.cargo.process import OWN_DIRECTORY, install_wrapper, run
from mirdce.cargo.recursion_limit import recursion_limit
from mirdce.cargo.toolchain import Toolchain
from mirdce.cargo.unit_graph import Compilation, CompiledCrate, NativeLink, crates_from
from mirdce.errors import BuildError, UsageError
from mirdce.options import Options

# Both cargo's own names and those of its configuration; mirdce's wrapper stands in their place.
_NOT_INHERITED = frozenset(
    {
        "RUSTC",
        "RUSTC_WRAPPER",
        "RUSTC_WORKSPACE_WRAPPER",
        "CARGO_BUILD_RUSTC",
        "CARGO_BUILD_RUSTC_WRAPPER",
        "CARGO_BUILD_RUSTC_WORKSPACE_WRAPPER",
    }
)


class Target(TypedDict):
    """A target of a package."""

    name: str
    kind: list[str]
    src_path: str


class Package(TypedDict):
    """A package of a workspace."""

    name: str
    id: str
    manifest_path: str
    default_run: str | None
    targets: list[Target]


class Metadata(TypedDict):
    """The parts of ``cargo metadata --no-deps`` that are used."""

    packages: list[Package]
    workspace_default_members: list[str]
    target_directory: str


class Message(TypedDict, total=False):
    """The parts of cargo's JSON messages that are used; `reason` decides which are there."""

    reason: str
    package_id: str
    target: Target
    filenames: list[str]
    linked_libs: list[str]
    linked_paths: list[str]


def compile_crates(options: Options, toolchain: Toolchain) -> Compilation:
    """Compile what `options.path` names, as far as metadata with MIR.

    Raises:
        UsageError: the path or the requested binary does not exist.
        BuildError: cargo or rustc failed; they have said why on standard error.
    """
    path = options.path
    if path.suffix == ".rs":
        if not path.is_file():
            raise UsageError(f"there is no file {path}")
        from mirdce.cargo.single_file import compile_file

        return compile_file(path, options, toolchain)
    manifest = path / "Cargo.toml" if path.is_dir() else path
    if not manifest.exists():
        hint = f"there is no Cargo.toml in {path}" if path.is_dir() else f"there is no {path}"
        raise UsageError(hint)
    if manifest.name != "Cargo.toml":
        raise UsageError(f"{path} is neither a Cargo.toml, nor a package directory, nor a .rs file")
    return _compile_package(manifest, options, toolchain)


def _compile_package(manifest: Path, options: Options, toolchain: Toolchain) -> Compilation:
    cargo = Cargo(manifest, options, toolchain)
    metadata = cargo.metadata()
    package, binary = select_binary(metadata, options)
    target_directory = options.target_dir or Path(metadata["target_directory"])
    directory = target_directory.absolute() / OWN_DIRECTORY
    selection = [f"--package={package['id']}", f"--bin={binary}"]
    messages = cargo.check(selection, directory)
    root = root_metadata(messages, package["id"], binary)
    if not root.exists():
        # cargo sees only the empty file of the plain run; without that one it must run again.
        (root.parent.parent / root.name).unlink(missing_ok=True)
        messages = cargo.check(selection, directory)
    crates = crates_from(root, host=toolchain.host)
    return Compilation(
        name=binary,
        crates=crates,
        native=native_link(messages, crates),
        directory=directory,
        recursion_limit=recursion_limit(_source_of(package, binary), crates[-1].arguments[1:]),
    )


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

    def check(self, selection: Sequence[str], directory: Path) -> list[Message]:
        """Compile targets and what they need as far as metadata; return cargo's messages.

        Args:
            selection: cargo's flags that say which targets of which packages.

        Raises:
            BuildError: a crate does not compile.
        """
        wrapper = install_wrapper(directory)
        options = self._options
        quiet = options.verbose == 0 and not sys.stderr.isatty()
        arguments = [
            "check",
            *selection,
            f"--target-dir={wrapper.parent}",
            "--message-format=json-render-diagnostics",
            *(["--release"] if options.release else []),
            *(["--quiet"] if quiet else []),
            *(["--verbose"] if options.verbose >= 2 else []),
            *([f"--jobs={options.jobs}"] if options.jobs else []),
            *self._features(),
        ]
        output = self._run(*arguments, wrapper=wrapper)
        return [cast(Message, json.loads(line)) for line in output.splitlines() if line]

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
            f"--target-dir={wrapper.parent}",
            "--message-format=json-render-diagnostics",
            *(["--release"] if self._options.release else []),
            *(["--quiet"] if self._options.verbose == 0 else []),
            *self._features(),
        ]
        output = self._run(*arguments, wrapper=wrapper, variables=variables)
        return [cast(Message, json.loads(line)) for line in output.splitlines() if line]

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

    def _run(
        self,
        subcommand: str,
        *arguments: str,
        wrapper: Path | None = None,
        variables: Mapping[str, str] | None = None,
    ) -> str:
        command = [
            str(self._toolchain.cargo()),
            subcommand,
            f"--manifest-path={self._manifest}",
            *arguments,
        ]
        environment = {k: v for k, v in os.environ.items() if k not in _NOT_INHERITED}
        environment["RUSTC"] = str(self._toolchain.rustc)
        if self._options.rustc_flags and wrapper:
            environment["CARGO_ENCODED_RUSTFLAGS"] = _with_flags(self._options.rustc_flags)
        if wrapper:
            environment["RUSTC_WRAPPER"] = str(wrapper)
        environment.update(variables or {})
        return run(f"cargo {subcommand}", command, environment=environment)


def _with_flags(flags: Sequence[str]) -> str:
    """The value of ``CARGO_ENCODED_RUSTFLAGS`` with further flags behind the environment's own."""
    encoded = os.environ.get("CARGO_ENCODED_RUSTFLAGS")
    given = encoded.split("\x1f") if encoded else os.environ.get("RUSTFLAGS", "").split()
    return "\x1f".join([*given, *flags])


def select_binary(metadata: Metadata, options: Options) -> tuple[Package, str]:
    """Choose the program to build, as ``cargo run`` would.

    Raises:
        UsageError: there is none, or more than one and nothing says which. Names them all.
    """
    packages = metadata["packages"]
    if options.package is not None:
        packages = [package for package in packages if package["name"] == options.package]
        if not packages:
            raise UsageError(f"there is no package {options.package!r} in the workspace")
    elif options.bin is None:
        members = metadata["workspace_default_members"]
        packages = [package for package in packages if package["id"] in members]
    binaries = [
        (package, target["name"])
        for package in packages
        for target in package["targets"]
        if "bin" in target["kind"]
    ]
    if options.bin is not None:
        chosen = [(package, name) for package, name in binaries if name == options.bin]
    else:
        defaults = [(p, name) for p, name in binaries if p["default_run"] == name]
        chosen = defaults if len(defaults) == 1 else binaries
    if len(chosen) == 1:
        return chosen[0]
    names = ", ".join(sorted(name for _, name in binaries))
    if options.bin is not None and not chosen:
        there = f"there are: {names}" if names else "there are none"
        raise UsageError(f"there is no binary {options.bin!r}; {there}")
    if not binaries:
        raise UsageError(f"there is no binary to link in {options.path}")
    raise UsageError(f"there are several binaries, choose one with --bin: {names}")


def _source_of(package: Package, binary: str) -> Path:
    """The root file of a program."""
    return next(
        Path(target["src_path"])
        for target in package["targets"]
        if target["name"] == binary and "bin" in target["kind"]
    )


def root_metadata(messages: Iterable[Message], package_id: str, binary: str) -> Path:
    """Return where the wrapper put the metadata of the program."""
    for message in messages:
        if (
            message["reason"] == "compiler-artifact"
            and message["package_id"] == package_id
            and message["target"]["name"] == binary
            and "bin" in message["target"]["kind"]
        ):
            plain = Path(message["filenames"][0])
            return plain.parent / "main" / plain.name
    raise BuildError(f"cargo does not say where the metadata of {binary!r} is")


def native_link(messages: Sequence[Message], crates: Sequence[CompiledCrate]) -> NativeLink:
    """Collect what the build scripts of `crates` ask for, the root's first."""
    rmetas = {crate.rmeta: position for position, crate in enumerate(reversed(crates))}
    root_name = crates[-1].rmeta.name
    position_of: dict[str, int] = {}
    for message in messages:
        if message["reason"] == "compiler-artifact":
            for filename in map(Path, message["filenames"]):
                position = 0 if filename.name == root_name else rmetas.get(filename)
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
    )
