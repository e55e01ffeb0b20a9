"""Random programs, of Rust alone and together with C, behave as with rustc.

A few fixed numbers; ``tools/fuzz.py`` tries others.
"""

from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from tools.fuzz import compare, random_case


@pytest.mark.parametrize("profile", ["debug", "release"])
@pytest.mark.parametrize(("kind", "seed"), [("program", 3), ("program", 8), ("c-abi", 10)])
def test_random_program_behaves_as_with_rustc(
    kind: str, seed: int, profile: str, toolchain: Toolchain, tmp_path: Path
) -> None:
    found = compare(random_case(kind, seed), profile, toolchain, tmp_path)
    assert found is None, f"{found}; python tools/fuzz.py --kind {kind} --seeds {seed}"
