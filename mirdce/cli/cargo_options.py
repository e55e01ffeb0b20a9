"""Groups of options that ``mirdce build`` and its like have in common: cargo's own.

Each has the meaning that cargo gives it, or is refused by name.

Source: cargo's util/command_prelude.rs and bin/cargo/cli.rs, 1.96.0.
"""

from pathlib import Path
from typing import Annotated, ClassVar

from mirdce.cli.request import OptionGroup, option
from mirdce.cli.source_options import Features, Linking

_MESSAGE_FORMATS = (
    *("human", "short", "json", "json-diagnostic-short", "json-diagnostic-rendered-ansi"),
    "json-render-diagnostics",
)


class Packages(OptionGroup):
    """Which packages."""

    TITLE: ClassVar = "Package selection"

    package: Annotated[
        tuple[str, ...],
        option(
            "-p",
            "--package",
            metavar="SPEC",
            is_optional=True,
            help="Package, by name, package id or glob; may repeat.",
        ),
    ]
    workspace: Annotated[bool, option("--workspace", help="All packages of the workspace.")]
    exclude: Annotated[
        tuple[str, ...], option("--exclude", metavar="SPEC", help="But not this package.")
    ]
    all: Annotated[bool, option("--all", help="The old name of --workspace.")]


class OnePackage(OptionGroup):
    """Which package."""

    TITLE: ClassVar = "Package selection"

    package: Annotated[
        tuple[str, ...],
        option(
            "-p", "--package", metavar="SPEC", is_optional=True, help="Package, by name or its id."
        ),
    ]


class Programs(OptionGroup):
    """Which programs."""

    TITLE: ClassVar = "Target selection"

    bin: Annotated[
        tuple[str, ...],
        option("--bin", metavar="NAME", is_optional=True, help="This binary; may repeat."),
    ]
    example: Annotated[
        tuple[str, ...],
        option("--example", metavar="NAME", is_optional=True, help="This example; may repeat."),
    ]


class AllPrograms(Programs):
    """Which programs, or all of a kind."""

    ORDER: ClassVar[tuple[str, ...]] = ("bins", "bin", "examples", "example")

    bins: Annotated[bool, option("--bins", help="All binaries.")]
    examples: Annotated[bool, option("--examples", help="All examples.")]


class Targets(AllPrograms):
    """Which targets."""

    ORDER: ClassVar[tuple[str, ...]] = ("lib", "bins", "bin", "examples", "example")

    lib: Annotated[bool, option("--lib", help="The library.")]
    tests: Annotated[bool, option("--tests", help="All targets with `test = true`.")]
    test: Annotated[
        tuple[str, ...],
        option("--test", metavar="NAME", is_optional=True, help="This integration test."),
    ]
    benches: Annotated[bool, option("--benches", help="All targets with `bench = true`.")]
    bench: Annotated[
        tuple[str, ...],
        option("--bench", metavar="NAME", is_optional=True, help="This benchmark."),
    ]
    all_targets: Annotated[bool, option("--all-targets", help="All targets.")]


class PackageFeatures(Features):
    """Which features are enabled."""


class Compilation(Linking):
    """How it is compiled."""

    TITLE: ClassVar = "Compilation"
    ORDER: ClassVar[tuple[str, ...]] = (
        *("release", "debug", "profile", "jobs", "keep_going", "target", "target_dir", "timings"),
        *("precision", "llvm"),
    )

    profile: Annotated[
        str | None, option("--profile", metavar="NAME", help="One of cargo's profiles.")
    ]
    jobs: Annotated[str | None, option("-j", "--jobs", metavar="N", help="Worker processes.")]
    keep_going: Annotated[bool, option("--keep-going", help="Compile what can be compiled.")]
    target: Annotated[
        tuple[str, ...],
        option("--target", metavar="TRIPLE", is_optional=True, help="Only that of this machine."),
    ]
    target_dir: Annotated[
        Path | None, option("--target-dir", metavar="FOLDER", help="For all that is made.")
    ]
    timings: Annotated[bool, option("--timings", help="Has no effect here; -v shows stage times.")]
    unit_graph: Annotated[
        bool,
        option("--unit-graph", refused="it compiles nothing; ask `cargo` for it"),
    ]
    build_plan: Annotated[
        bool, option("--build-plan", refused="cargo has it no longer; `cargo` may know more")
    ]
    compile_time_deps: Annotated[
        bool, option("--compile-time-deps", refused="it makes no program; use `cargo`")
    ]


class ReleaseCompilation(Compilation):
    """The same for commands whose own profile is not optimized."""

    release: Annotated[bool, option("-r", "--release", help="The release profile.")]


class ManifestRules(OptionGroup):
    """What cargo may do."""

    TITLE: ClassVar = "Manifest"

    ignore_rust_version: Annotated[
        bool, option("--ignore-rust-version", help="Not the `rust-version` of packages.")
    ]
    locked: Annotated[bool, option("--locked", help="Cargo.lock must not change.")]
    offline: Annotated[bool, option("--offline", help="Without the network.")]
    frozen: Annotated[bool, option("--frozen", help="Both --locked and --offline.")]
    lockfile_path: Annotated[
        Path | None,
        option("--lockfile-path", refused="it is unstable in cargo; the lock file is Cargo.lock"),
    ]
    toolchain: Annotated[
        str | None, option("--toolchain", help="A rustup toolchain or the path of a rustc.")
    ]


class Manifest(ManifestRules):
    """Where the package is, and what cargo may do."""

    manifest_path: Annotated[
        Path | None, option("--manifest-path", metavar="PATH", help="The Cargo.toml.")
    ]


class Messages(OptionGroup):
    """What is said, and what cargo is told."""

    TITLE: ClassVar = "Output"

    message_format: Annotated[
        tuple[str, ...],
        option(
            "--message-format",
            metavar="FORMAT",
            help="human, short, or a form of json, which names what is made.",
        ),
    ]
    verbose: Annotated[int, option("-v", "--verbose", help="Say more; -vv shows commands too.")]
    quiet: Annotated[bool, option("-q", "--quiet", help="Say nothing but warnings and errors.")]
    color: Annotated[
        str | None,
        option("--color", choices=("auto", "always", "never"), help="Whether there are colours."),
    ]
    config: Annotated[
        tuple[str, ...],
        option("--config", metavar="KEY=VALUE|PATH", help="Overrides configuration; may repeat."),
    ]
    unstable: Annotated[
        tuple[str, ...], option("-Z", metavar="FLAG", help="cargo's unstable flags.")
    ]
    future_incompat_report: Annotated[
        bool, option("--future-incompat-report", help="Show cargo's report of that name.")
    ]


def message_format(given: tuple[str, ...]) -> tuple[str, bool]:
    """What cargo is asked for, and whether the user gets its messages.

    Source: cargo's util/command_prelude.rs (``compile_options``).

    Raises:
        UsageError: there is no such format, or they exclude each other.
    """
    from mirdce.errors import UsageError

    formats = [part.strip().lower() for text in given for part in text.split(",")]
    unknown = [name for name in formats if name not in _MESSAGE_FORMATS]
    if unknown:
        known = ", ".join(_MESSAGE_FORMATS)
        raise UsageError(f"invalid message format `{unknown[0]}`; there are: {known}")
    kinds = {name.partition("-")[0] for name in formats}
    if len(kinds) > 1 or (len(formats) > 1 and kinds != {"json"}):
        raise UsageError("cannot specify two kinds of `message-format` arguments")
    if not kinds or kinds == {"human"}:
        return "json-render-diagnostics", False
    if kinds == {"short"}:
        return "json-render-diagnostics,json-diagnostic-short", False
    return ",".join(formats), True
