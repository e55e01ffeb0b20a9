"""One build request as data: what to link, how, and with which tools.

The command line makes one `Options` and every stage reads from it; nothing changes it afterwards.
Of its fields those that can change code are in the digest of a link
(`mirdce.pipeline.link.link_digest`). Those of a `Profile` can, all of them; they are not the user's
to give: cargo decides them, and `mirdce.cargo` reads them back from the command line of the root
crate.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Literal

from mirdce.target.target import Target
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU


class Precision(Enum):
    """How the live set is computed."""

    RUSTC = "rustc"
    """Exactly the mono items rustc's own collector finds; the oracle mode."""
    FULL = "full"
    """Without slots of vtables that nothing calls, and what rustc keeps for other crates; see
    docs/adr/0011-precision-full.md."""


class LlvmEngine(Enum):
    """Whose LLVM makes machine code."""

    LLVMLITE = "llvmlite"
    """The one in llvmlite, which is there wherever mirdce is."""
    TOOLCHAIN = "toolchain"
    """The one that rustc itself uses, where that is a library of its own."""


PanicFlag = Literal["unwind", "abort"]
"""What a panic does, as given after ``-C panic=``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """How code is generated, in rustc's terms; all of it enters the cache key.

    Attributes:
        opt_level: ``-C opt-level``, one of 0 1 2 3 s z.
        debug_assertions: the value of ``cfg!(debug_assertions)``.
        ub_checks: the value of the runtime check `UbChecks` in MIR, e.g. in std's generic code.
        overflow_checks: whether arithmetic in std's generic code checks for overflow; the crates'
            own MIR has it built in.
        panic: the strategy that the executable is linked for.
        target_cpu: ``-C target-cpu``.
        target_features: ``-C target-feature`` without what is no feature of the CPU, e.g.
            ``+avx2,-sse3``.
        share_generics: ``-Z share-generics``; None: as the optimization level says.
    """

    opt_level: str = "0"
    debug_assertions: bool = True
    ub_checks: bool = True
    overflow_checks: bool = True
    panic: PanicFlag = "unwind"
    target_cpu: str = X86_64_LINUX_GNU.default_cpu
    target_features: str = ""
    share_generics: bool | None = None

    @property
    def target(self) -> Target:
        """The machine that code is made for: there is one so far."""
        return X86_64_LINUX_GNU

    @property
    def shares_generics(self) -> bool:
        """Whether instances of generic functions are taken from other crates, and left to them.

        Source: rustc_session/src/config.rs (``share_generics``), 1.96.0.
        """
        if self.share_generics is not None:
            return self.share_generics
        return self.opt_level not in ("2", "3")

    @property
    def checks(self) -> tuple[bool, bool]:
        """What a function of std or of another crate checks when this profile generates it."""
        return self.ub_checks, self.overflow_checks

    def cache_key_parts(self) -> tuple[tuple[str, str], ...]:
        """Return name and value of every field, in field order."""
        return (
            ("opt_level", self.opt_level),
            ("debug_assertions", str(self.debug_assertions)),
            ("ub_checks", str(self.ub_checks)),
            ("overflow_checks", str(self.overflow_checks)),
            ("panic", self.panic),
            ("target_cpu", self.target_cpu),
            ("target_features", self.target_features),
            ("share_generics", str(self.share_generics)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which targets of which packages are meant, in cargo's own flags.

    What they mean is cargo's to say: it gets them as they were given. Those of a name may be globs.

    Attributes:
        packages: package id specs, as after ``-p``.
        bins, examples, tests, benches: all of the kind.
        bin, example, test, bench: names.
    """

    packages: tuple[str, ...] = ()
    workspace: bool = False
    exclude: tuple[str, ...] = ()
    lib: bool = False
    bins: bool = False
    bin: tuple[str, ...] = ()
    examples: bool = False
    example: tuple[str, ...] = ()
    tests: bool = False
    test: tuple[str, ...] = ()
    benches: bool = False
    bench: tuple[str, ...] = ()
    all_targets: bool = False

    def package_arguments(self) -> tuple[str, ...]:
        """The flags that name packages."""
        return (
            *(f"--package={spec}" for spec in self.packages),
            *(["--workspace"] if self.workspace else []),
            *(f"--exclude={spec}" for spec in self.exclude),
        )

    def target_arguments(self) -> tuple[str, ...]:
        """The flags that name targets; none means what the command builds by default."""
        return tuple(self._target_arguments())

    def _target_arguments(self) -> Iterator[str]:
        for name, given in (
            ("lib", self.lib),
            ("bins", self.bins),
            ("examples", self.examples),
            ("tests", self.tests),
            ("benches", self.benches),
            ("all-targets", self.all_targets),
        ):
            if given:
                yield f"--{name}"
        for name, names in (
            ("bin", self.bin),
            ("example", self.example),
            ("test", self.test),
            ("bench", self.bench),
        ):
            yield from (f"--{name}={each}" for each in names)

    @property
    def is_of_tests_only(self) -> bool:
        """Whether all that it names is compiled with a test harness by any of cargo's commands."""
        others = (self.lib, self.bins, self.examples, self.all_targets, *self.bin, *self.example)
        return not any(others)


@dataclass(frozen=True, slots=True, kw_only=True)
class CargoFlags:
    """Flags that cargo gets as they were given.

    Attributes:
        everywhere: for each of its commands, e.g. ``--config=net.offline=true``.
        compiling: for those that compile, e.g. ``--keep-going``.
        message_format: of diagnostics; one of the formats that are JSON.
        quiet: it says nothing of its progress.
    """

    everywhere: tuple[str, ...] = ()
    compiling: tuple[str, ...] = ()
    message_format: str = "json-render-diagnostics"
    quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """A build request. Only `path` has no default.

    Attributes:
        path: a `Cargo.toml`, a package directory, a `.rs` file, or a directory of artifacts.
        output: the executable to write; by default it is named after the binary, in `target_dir`.
        output_is_cargos: the output is a place of cargo's: whatever is there is replaced, but for
            a folder.
        package: the workspace member to build, as ``cargo -p``.
        bin: the binary to build, where the package has more than one.
        lib: the library of the package, where that is one for other languages.
        example: the example to build.
        test: the integration test to build.
        selection: the same for commands that make several programs; those use nothing of the
            above but `path` and `output`.
        cargo: further flags of cargo.
        release: cargo's release profile instead of dev.
        profile: another of cargo's profiles, by name.
        features: cargo features, each as given after ``--features``.
        all_features: as cargo's flag.
        no_default_features: as cargo's flag.
        edition: Rust edition of a bare `.rs` file; the default is rustc's.
        rustc_flags: further flags of rustc, e.g. ``-Copt-level=1``; for a package all its crates
            get them, but for ``--test`` and ``--crate-type``, which are for the root alone.
        line_tables: write line tables for backtraces and debuggers, whatever the profile says.
        offline: cargo must not use the network.
        locked: cargo must not change the lock file.
        toolchain: a rustup toolchain name or the path of a rustc; None means: find one.
        target_dir: where rustc's and mirdce's intermediate files go.
        cache_dir: root of the object cache and of the std artifacts; None means the user's.
        jobs: worker processes; None means one for each CPU.
        precision: how the live set is computed.
        allow_unsupported: a function that cannot be compiled aborts when it is called, instead of
            ending the link.
        trap_dead: functions that are not live abort with their name, instead of being left out.
        optimize_first: of the live functions, in the order of their symbols, only so many are
            optimized; None: all.
        optimize_crates: only functions that are defined in crates of these names are optimized;
            none: all. With `optimize_first`, so many of those.
        llvm: whose LLVM makes code; None: as the user's variable or settings say.
        use_cache: look up and store function objects.
        explain: say of all that is compiled why it is.
        verify_incremental: link once more from nothing but the crates, and compare.
        linker: ``lld``, ``mold`` or ``bfd``; None means the best one available.
        link_args: further arguments for the linker driver, last on its command line.
        verbose: 0 for the summary; 1 adds notes and makes cargo verbose; 2 makes it more so.
    """

    path: Path
    output: Path | None = None
    output_is_cargos: bool = False
    package: str | None = None
    bin: str | None = None
    lib: bool = False
    example: str | None = None
    test: str | None = None
    selection: Selection = field(default_factory=Selection)
    cargo: CargoFlags = field(default_factory=CargoFlags)
    release: bool = False
    profile: str | None = None
    features: tuple[str, ...] = ()
    all_features: bool = False
    no_default_features: bool = False
    edition: str = "2015"
    rustc_flags: tuple[str, ...] = ()
    line_tables: bool = False
    offline: bool = False
    locked: bool = False
    toolchain: str | None = None
    target_dir: Path | None = None
    cache_dir: Path | None = None
    jobs: int | None = None
    precision: Precision = Precision.FULL
    allow_unsupported: bool = False
    trap_dead: bool = False
    optimize_first: int | None = None
    optimize_crates: tuple[str, ...] = ()
    llvm: LlvmEngine | None = None
    use_cache: bool = True
    explain: bool = False
    verify_incremental: bool = False
    linker: str | None = None
    link_args: tuple[str, ...] = ()
    verbose: int = 0
