"""What is imported ahead is what a link imports; what cannot be imported there would go unseen."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from mirdce.options import Options
from mirdce.pipeline.link import one_program
from mirdce.pipeline.process.preload import MODULES, preloading


def test_all_that_a_link_imports_late_is_imported_ahead() -> None:
    tree = ast.parse(Path(one_program.__file__).read_text(encoding="utf-8"))
    late = {
        statement.module
        for function in tree.body
        if isinstance(function, ast.FunctionDef)
        for statement in ast.walk(function)
        if isinstance(statement, ast.ImportFrom)
    }
    assert late
    assert late <= set(MODULES)


def test_each_is_there() -> None:
    script = "import importlib, sys\nfor name in sys.argv[1:]: importlib.import_module(name)\n"
    subprocess.run([sys.executable, "-c", script, *MODULES], check=True)


def test_a_quick_block_imports_nothing() -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from mirdce.options import Options\n"
        "from mirdce.pipeline.process.preload import MODULES, preloading\n"
        "with preloading(Options(path=Path())):\n"
        "    pass\n"
        "print([name for name in MODULES if name in sys.modules])\n"
    )
    told = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
    assert told.stdout == b"[]\n"


def test_an_error_of_the_block_gets_out() -> None:
    with pytest.raises(ZeroDivisionError), preloading(Options(path=Path())):
        raise ZeroDivisionError
