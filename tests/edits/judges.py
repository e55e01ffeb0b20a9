"""The fast judges of this process, one for each compiler: they have the standard library open."""

from functools import cache

from mirdce.cargo.toolchain import Toolchain
from tools.edit_scripts.fast import FastJudge


@cache
def judge_of(toolchain: Toolchain) -> FastJudge:
    return FastJudge(toolchain)
