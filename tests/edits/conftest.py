"""What tests of links that follow each other start from."""

from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from tests.edits.judges import judge_of
from tests.edits.linking import Linking
from tools.edit_scripts.rustc import Compiler


@pytest.fixture
def linking(toolchain: Toolchain, tmp_path: Path) -> Linking:
    return Linking(judge_of(toolchain), Compiler(toolchain, tmp_path / "workspace"), tmp_path)
