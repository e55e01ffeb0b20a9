"""After each edit of a random script an incremental link makes what a clean one makes.

A few thousand edits without LLVM and linker, and a few with all that a user runs; the ``edits``
target of the Makefile tries many more.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import SUPPORTED_RELEASES, Toolchain
from tests.edits.judges import compacting, judge_of
from tools.edit_scripts.full import FullJudge
from tools.edit_scripts.generate import random_script

SCRIPTS = 40
"""For each compiler."""
EDITS = 25
"""Of each script."""
ITEMS = 8
"""Of each workspace: a link costs little more than rustc."""
FIRST = 1000
COMPACTED = 5
"""Of so many scripts one is of links that leave records with new numbers."""


@pytest.mark.parametrize("number", range(SCRIPTS))
def test_incremental_equals_clean(
    number: int,
    toolchain: Toolchain,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    # Each compiler has scripts of its own.
    which = SUPPORTED_RELEASES.index(toolchain.release)
    seed = FIRST + number * len(SUPPORTED_RELEASES) + which
    is_compacted = number % COMPACTED == 0
    judge = compacting(toolchain) if is_compacted else judge_of(toolchain)
    found = judge.judge(random_script(seed, EDITS, ITEMS), tmp_path)
    record_property("edits", EDITS)
    told = f"{found}\npython tools/fuzz_edits.py --seeds {seed} --edits {EDITS} --items {ITEMS}"
    told += " --compact" if is_compacted else ""
    assert found is None, f"{told} --toolchain {toolchain.release}"


@pytest.mark.parametrize("seed", [0])
def test_incremental_executables_equal_clean_ones(
    seed: int, toolchain: Toolchain, tmp_path: Path
) -> None:
    found = FullJudge(toolchain).judge(random_script(seed, 3), tmp_path)
    command = f"python tools/fuzz_edits.py --level full --seeds {seed} --edits 3"
    assert found is None, f"{found}\n{command} --toolchain {toolchain.release}"
