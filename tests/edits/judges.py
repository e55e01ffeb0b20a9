"""The fast judges of this process, one for each compiler: they have the standard library open."""

from dataclasses import replace
from functools import cache

from mirdce.cargo.toolchain import Toolchain
from tools.edit_scripts.fast import FastJudge, compact_always


@cache
def judge_of(toolchain: Toolchain) -> FastJudge:
    return FastJudge(toolchain)


def compacting(toolchain: Toolchain) -> FastJudge:
    """A judge under which each link leaves a record with new numbers."""
    return replace(judge_of(toolchain), change=compact_always)
