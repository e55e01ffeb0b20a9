"""Groups of options that name a program and say how it is compiled, as all commands have them."""

from pathlib import Path
from typing import Annotated, ClassVar

from mirdce.cli.request import OptionGroup, option
from mirdce.options import Precision


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


class Analysis(OptionGroup):
    """How the live set is found."""

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
