"""``mirdce measure``: rustc builds the program and counts; mirdce analyses it and counts."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from mirdce.cargo.mono_items import count_mono_items
from mirdce.cargo.toolchain import find_toolchain
from mirdce.errors import context
from mirdce.options import Options
from mirdce.pipeline.ask.live_set import analyse
from mirdce.pipeline.process.garbage_collection import forget_the_dead
from mirdce.pipeline.process.progress import Progress, Stopwatch
from mirdce.report.savings import CorpusSavings, Savings, savings

VARIANTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "default": (),
        "hint-mostly-unused": ("-Zhint-mostly-unused",),
        "cross-crate-inline": ("-Zcross-crate-inline-threshold=always",),
    }
)
"""What rustc itself offers to generate less, beside its default."""


def measure(programs: Sequence[Options], progress: Progress) -> CorpusSavings:
    """Compares what rustc generates for programs with what is live.

    Raises:
        BuildError: one does not build.
        MirdceError: those of `mirdce.pipeline.ask.live_set.analyse`.
    """
    return CorpusSavings(tuple(_measure(options, progress) for options in programs))


def _measure(options: Options, progress: Progress) -> Savings:
    forget_the_dead()
    with context("while measuring {}", options.path):
        program = analyse(options, progress)
        path = options.path
        directory = path if path.is_dir() else path.parent
        toolchain = find_toolchain(
            options.toolchain, directory=directory, cargo_arguments=options.cargo.everywhere
        )
        generated: dict[str, dict[str, int]] = {}
        with Stopwatch(progress).stage("rustc", len(VARIANTS)):
            for name, flags in VARIANTS.items():
                generated[name] = count_mono_items(options, toolchain, flags)
                progress.advance()
    return savings(program, generated)
