"""Groups of options that name a program and say how it is compiled, as all commands have them."""

from pathlib import Path
from typing import Annotated, ClassVar

from mirdce.cli.request import OptionGroup, option
from mirdce.options import LlvmEngine, Precision


class Features(OptionGroup):
    """Which features are enabled."""

    TITLE: ClassVar = "Feature selection"

    features: Annotated[
        tuple[str, ...],
        option("-F", "--features", metavar="FEATURES", help="Features, as for cargo; may repeat."),
    ]
    all_features: Annotated[bool, option("--all-features", help="All features of the package.")]
    no_default_features: Annotated[
        bool, option("--no-default-features", help="Not the default feature.")
    ]


class Manifest(OptionGroup):
    """Where the package is, and what cargo may do."""

    TITLE: ClassVar = "Manifest"

    manifest_path: Annotated[
        Path | None, option("--manifest-path", metavar="PATH", help="Instead of PATH, as cargo.")
    ]
    offline: Annotated[bool, option("--offline", help="cargo must not use the network.")]
    locked: Annotated[bool, option("--locked", help="cargo must not change Cargo.lock.")]
    toolchain: Annotated[
        str | None, option("--toolchain", help="A rustup toolchain or the path of a rustc.")
    ]


class Profiles(OptionGroup):
    """In which profile, and where the files go."""

    TITLE: ClassVar = "Compilation"

    release: Annotated[bool, option("-r", "--release", help="cargo's release profile.")]
    profile: Annotated[
        str | None, option("--profile", metavar="NAME", help="Another of cargo's profiles.")
    ]
    target_dir: Annotated[
        Path | None,
        option("--target-dir", metavar="FOLDER", help="For cargo's and mirdce's files."),
    ]


class OneTarget(OptionGroup):
    """The one program that a command is about."""

    TITLE: ClassVar = "Target selection"

    package: Annotated[
        tuple[str, ...], option("-p", "--package", metavar="NAME", help="Package of the workspace.")
    ]
    binary: Annotated[
        tuple[str, ...],
        option("--bin", metavar="NAME", help="Binary, where the package has more than one."),
    ]
    lib: Annotated[bool, option("--lib", help="The library.")]
    example: Annotated[tuple[str, ...], option("--example", metavar="NAME", help="An example.")]


class ProgramTarget(OneTarget):
    """The same with tests."""

    test_target: Annotated[
        tuple[str, ...],
        option("--test-target", metavar="NAME", help="An integration test, with its harness."),
    ]


class OneBinary(OptionGroup):
    """The same for commands that look at code and not at what is live."""

    TITLE: ClassVar = "Target selection"

    package: Annotated[
        tuple[str, ...], option("-p", "--package", metavar="NAME", help="Package of the workspace.")
    ]
    binary: Annotated[
        tuple[str, ...],
        option("--bin", metavar="NAME", help="Binary, where the package has more than one."),
    ]


class FileFlags(OptionGroup):
    """Flags of rustc for a single source file."""

    TITLE: ClassVar = "Flags of rustc"

    edition: Annotated[
        str,
        option(
            "--edition",
            help="Edition of a .rs file.",
            default="2015",
            shown_default="2015, as rustc",
        ),
    ]
    codegen: Annotated[
        tuple[str, ...], option("-C", "--codegen", metavar="OPT[=VALUE]", help="rustc's -C (.rs).")
    ]
    optimize: Annotated[bool, option("-O", help="rustc's -O, for a .rs file.")]

    def arguments(self, *, forbidden: tuple[str, ...]) -> tuple[str, ...]:
        """The flags as rustc takes them.

        Args:
            forbidden: lints to forbid; here they are those of a file's -F.
        """
        return (
            *_repeated("-C", self.codegen),
            *(["-O"] if self.optimize else []),
            *_repeated("-F", forbidden),
        )


class RustcFlags(FileFlags):
    """Flags of rustc, for a file or for all crates of a package."""

    unstable: Annotated[tuple[str, ...], option("-Z", metavar="OPT[=VALUE]", help="rustc's -Z.")]
    debuginfo: Annotated[int, option("-g", help="Line tables; rustc's -g.")]
    cfg: Annotated[
        tuple[str, ...], option("--cfg", metavar="SPEC", help="rustc's --cfg, for a .rs file.")
    ]
    check_cfg: Annotated[
        tuple[str, ...], option("--check-cfg", metavar="SPEC", help="rustc's --check-cfg.")
    ]
    extern: Annotated[
        tuple[str, ...], option("--extern", metavar="NAME=PATH", help="rustc's --extern.")
    ]
    search: Annotated[tuple[str, ...], option("-L", metavar="[KIND=]PATH", help="rustc's -L.")]
    libraries: Annotated[tuple[str, ...], option("-l", metavar="[KIND=]NAME", help="rustc's -l.")]
    crate_type: Annotated[
        tuple[str, ...], option("--crate-type", metavar="TYPE", help="rustc's --crate-type.")
    ]
    crate_name: Annotated[
        str | None, option("--crate-name", metavar="NAME", help="rustc's --crate-name.")
    ]
    allow: Annotated[tuple[str, ...], option("-A", "--allow", metavar="LINT", help="rustc's -A.")]
    warn: Annotated[tuple[str, ...], option("-W", "--warn", metavar="LINT", help="rustc's -W.")]
    deny: Annotated[tuple[str, ...], option("-D", "--deny", metavar="LINT", help="rustc's -D.")]
    forbid: Annotated[tuple[str, ...], option("--forbid", metavar="LINT", help="rustc's -F.")]
    cap_lints: Annotated[
        str | None, option("--cap-lints", metavar="LEVEL", help="rustc's --cap-lints.")
    ]
    remap_path_prefix: Annotated[
        tuple[str, ...], option("--remap-path-prefix", metavar="FROM=TO", help="rustc's.")
    ]
    test: Annotated[bool, option("--test", help="rustc's --test: the unit tests.")]

    def arguments(self, *, forbidden: tuple[str, ...]) -> tuple[str, ...]:
        """The flags as rustc takes them.

        Args:
            forbidden: further lints to forbid.
        """
        return (
            *_repeated("-C", self.codegen),
            *_repeated("-Z", self.unstable),
            *(["-O"] if self.optimize else []),
            *(["-g"] * self.debuginfo),
            *_repeated("--cfg", self.cfg),
            *_repeated("--check-cfg", self.check_cfg),
            *_repeated("--extern", self.extern),
            *_repeated("-L", self.search),
            *_repeated("-l", self.libraries),
            *_repeated("--crate-type", self.crate_type),
            *(["--crate-name", self.crate_name] if self.crate_name else []),
            # Their order on the command line is lost: what allows more comes last.
            *_repeated("-D", self.deny),
            *_repeated("-W", self.warn),
            *_repeated("-A", self.allow),
            *_repeated("-F", (*self.forbid, *forbidden)),
            *_repeated("--remap-path-prefix", self.remap_path_prefix),
            *(["--cap-lints", self.cap_lints] if self.cap_lints else []),
            *(["--test"] if self.test else []),
        )


class Analysis(OptionGroup):
    """How the live set is found, and whose LLVM makes its code: what a question is about."""

    TITLE: ClassVar = "Analysis"

    precision: Annotated[
        str,
        option(
            "--precision",
            choices=tuple(precision.value for precision in Precision),
            default=Precision.FULL.value,
            help="How the live set is found; rustc: as rustc does.",
        ),
    ]
    llvm: Annotated[
        str | None,
        option(
            "--llvm",
            choices=tuple(engine.value for engine in LlvmEngine),
            help="Whose LLVM makes code; toolchain: rustc's own, which is faster.",
        ),
    ]

    def engine(self) -> LlvmEngine | None:
        """The LLVM that was asked for."""
        return None if self.llvm is None else LlvmEngine(self.llvm)


class Linking(Analysis):
    """How the live set is found, and how its code is made and linked."""

    TITLE: ClassVar = "Linking"

    linker: Annotated[
        str | None, option("--linker", choices=("lld", "mold", "bfd"), help="Which linker to use.")
    ]
    link_args: Annotated[
        tuple[str, ...], option("--link-arg", metavar="ARG", help="For the linker.")
    ]
    allow_unsupported: Annotated[
        bool,
        option("--allow-unsupported", help="Functions that cannot be compiled abort when called."),
    ]
    no_cache: Annotated[bool, option("--no-cache", help="Compile everything, store nothing.")]
    explain: Annotated[bool, option("--explain", help="Say of all that is compiled why it is.")]
    verify_incremental: Annotated[
        bool, option("--verify-incremental", help="Compare with a link that starts from nothing.")
    ]


def _repeated(flag: str, values: tuple[str, ...]) -> list[str]:
    return [part for value in values for part in (flag, value)]
