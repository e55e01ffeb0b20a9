"""``mirdce test``: which tests a package has, linked one after the other, and how each is run.

Source: cargo's documentation of ``cargo test``, and of the environment it sets for programs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from mirdce.cargo.choice import LIBRARY_KINDS, Choice, programs_of, select_target, test_targets
from mirdce.cargo.invoke import Cargo, manifest_of, own_directory, programs_folder
from mirdce.cargo.messages import Metadata, Package
from mirdce.cargo.single_file import file_folder
from mirdce.cargo.toolchain import Toolchain, find_toolchain
from mirdce.files import usable_folder
from mirdce.options import Options
from mirdce.pipeline.build import build
from mirdce.pipeline.progress import Progress


@dataclass(frozen=True, slots=True)
class BuiltTest:
    """A test executable, and how cargo would run it.

    Attributes:
        title: what cargo calls it, e.g. ``unittests src/lib.rs``.
        rerun: the option that chooses it.
        folder: where it runs.
        environment: further variables.
    """

    executable: Path
    title: str
    rerun: str
    folder: Path
    environment: Mapping[str, str]


def build_tests(options: Options, progress: Progress) -> Iterator[BuiltTest]:
    """Links the tests of a package, or of a source file; each when it is asked for.

    Raises:
        MirdceError: as the stages say.
    """
    with_harness = ("--test", *options.rustc_flags)
    if options.path.suffix == ".rs":
        folder = usable_folder(file_folder(options.path, options) / "tests", "tests")
        harness = replace(options, rustc_flags=with_harness, output=folder)
        result = build(harness, progress)
        yield BuiltTest(result.output, str(options.path), "", Path.cwd(), {})
        return
    toolchain, metadata = _metadata(options)
    for choice in test_targets(metadata, replace(options, rustc_flags=with_harness)):
        chosen = _only(choice, options)
        if chosen.test is not None:
            build_programs(chosen, progress)
        yield _built(choice, build(chosen, progress).output, toolchain)


def build_programs(options: Options, progress: Progress) -> None:
    """Links the programs of the package that the chosen integration test may run.

    Raises:
        MirdceError: as the stages say.
    """
    _, metadata = _metadata(options)
    package = select_target(metadata, options).package
    folder = programs_folder(own_directory(metadata, options), options)
    flags = tuple(flag for flag in options.rustc_flags if flag != "--test")
    for name in programs_of(package, options):
        chosen = replace(options, test=None, bin=name, package=package["name"])
        build(replace(chosen, output=folder / name, rustc_flags=flags), progress)


def untested_documentation(options: Options) -> tuple[str, ...]:
    """Names of libraries whose documentation ``cargo test`` would test too."""
    if options.path.suffix == ".rs" or (options.bin, options.test) != (None, None) or options.lib:
        return ()
    _, metadata = _metadata(options)
    choices = test_targets(metadata, replace(options, rustc_flags=("--test",)))
    return tuple(
        choice.target["name"]
        for choice in choices
        if choice.target["doctest"] and not LIBRARY_KINDS.isdisjoint(choice.target["kind"])
    )


def _metadata(options: Options) -> tuple[Toolchain, Metadata]:
    manifest = manifest_of(options.path)
    toolchain = find_toolchain(
        options.toolchain,
        directory=manifest.parent,
        cargo_arguments=options.cargo.everywhere,
    )
    return toolchain, Cargo(manifest, options, toolchain).metadata()


def _only(choice: Choice, options: Options) -> Options:
    """The options that choose one target."""
    chosen = replace(options, package=choice.package["name"], lib=False, bin=None, test=None)
    name, kinds = choice.target["name"], choice.target["kind"]
    if "test" in kinds:
        return replace(chosen, test=name)
    chosen = replace(chosen, rustc_flags=("--test", *options.rustc_flags))
    return replace(chosen, bin=name) if "bin" in kinds else replace(chosen, lib=True)


def _built(choice: Choice, executable: Path, toolchain: Toolchain) -> BuiltTest:
    folder = Path(choice.package["manifest_path"]).parent
    source = choice.source
    shown = source.relative_to(folder) if source.is_relative_to(folder) else source
    is_integration = "test" in choice.target["kind"]
    kind = next(kind for kind in ("test", "bin", "lib") if kind in (*choice.target["kind"], "lib"))
    rerun = "--lib" if kind == "lib" else f"--{kind} {choice.target['name']}"
    return BuiltTest(
        executable,
        str(shown) if is_integration else f"unittests {shown}",
        rerun,
        folder,
        _environment(choice.package, toolchain),
    )


def _environment(package: Package, toolchain: Toolchain) -> dict[str, str]:
    """What cargo says about the package to the programs it runs."""
    version, _, _ = package["version"].partition("+")
    release, _, pre = version.partition("-")
    major, minor, patch = release.split(".")
    described = {
        "NAME": package["name"],
        "VERSION": package["version"],
        "VERSION_MAJOR": major,
        "VERSION_MINOR": minor,
        "VERSION_PATCH": patch,
        "VERSION_PRE": pre,
        "AUTHORS": ":".join(package["authors"]),
        "DESCRIPTION": package["description"],
        "HOMEPAGE": package["homepage"],
        "REPOSITORY": package["repository"],
        "LICENSE": package["license"],
        "LICENSE_FILE": package["license_file"],
        "README": package["readme"],
        "RUST_VERSION": package["rust_version"],
    }
    return {
        "CARGO": str(toolchain.cargo()),
        "CARGO_MANIFEST_DIR": str(Path(package["manifest_path"]).parent),
        "CARGO_MANIFEST_PATH": package["manifest_path"],
        **{f"CARGO_PKG_{name}": value or "" for name, value in described.items()},
    }
