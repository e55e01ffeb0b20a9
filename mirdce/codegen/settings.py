"""What code is generated for.

Source: rustc_session/src/config.rs (``Options``), 1.96.0.
"""

from dataclasses import dataclass, field, replace

from mirdce.codegen.llvm.engine import Engine, WorkerSettings
from mirdce.codegen.llvm.host import NATIVE, host_cpu, host_features, llvmlite
from mirdce.ir.ids import CrateNum
from mirdce.options import Profile
from mirdce.target.features import to_llvm
from mirdce.target.target import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class CodegenSettings:
    """What code is generated for; all of it is in the text or the cache key.

    Attributes:
        engine: whose LLVM makes code.
        profile: optimization level, debug assertions, overflow checks, panic strategy.
        target_cpu: LLVM CPU name.
        target_features: LLVM feature string, e.g. ``+avx2``; empty for the CPU's own.
        root: the crate that rustc would compile generic functions in; messages name its types
            without the crate.
        is_library: for a shared library, or an archive that may become part of one.
        line_tables: tell debuggers and backtraces which line an instruction comes from.
        working_folder: what relative file names are relative to.
    """

    engine: Engine = field(default_factory=llvmlite)
    profile: Profile = field(default_factory=Profile)
    target_cpu: str = Profile().target.default_cpu
    target_features: str = ""
    root: CrateNum | None = None
    is_library: bool = False
    line_tables: bool = False
    working_folder: str = ""

    @property
    def target(self) -> Target:
        """The machine, its operating system and its C library."""
        return self.profile.target

    @property
    def optimize(self) -> bool:
        """Whether any optimization is wanted."""
        return self.profile.opt_level != "0"

    @property
    def for_worker(self) -> WorkerSettings:
        """What the process that compiles a module is told of this."""
        return WorkerSettings(
            self.engine,
            self.profile.opt_level,
            self.target_cpu,
            self.target_features,
            self.target.triple,
            self.target.llvm_name,
            self.target.elf,
        )

    @classmethod
    def of_profile(cls, profile: Profile) -> "CodegenSettings":
        """Settings for a profile, of a program without line tables."""
        is_native = profile.target_cpu == NATIVE
        own = host_features() if is_native else ()
        return cls(
            profile=profile,
            target_cpu=host_cpu() if is_native else profile.target_cpu,
            target_features=",".join((*own, *to_llvm(profile.target, profile.target_features))),
        )

    def unoptimized(self) -> "CodegenSettings":
        """The same for a function that LLVM leaves as it is; its text stays."""
        return replace(self, profile=replace(self.profile, opt_level="0"))

    def with_profile(self, profile: Profile) -> "CodegenSettings":
        """The same for functions of another profile."""
        other = CodegenSettings.of_profile(profile)
        return replace(
            self,
            profile=profile,
            target_cpu=other.target_cpu,
            target_features=other.target_features,
        )
