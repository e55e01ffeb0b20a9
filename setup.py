"""Builds mirdce: pure Python, or with its hot packages compiled where ``MIRDCE_COMPILED=1`` is set.

All else is in pyproject.toml.
"""

import os
import sys
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

sys.path.insert(0, str(Path(__file__).parent))


class BuildCompiled(build_ext):
    """Compiles packages with mypyc, which knows itself which extension modules come out."""

    def run(self) -> None:
        """Adds them to what goes into the wheel."""
        from tools.compiled.build import build_extensions

        scratch = Path(self.build_temp).resolve() / "compiled"
        build_extensions(Path(self.build_lib).resolve(), scratch, "1", os.cpu_count() or 1)


if os.environ.get("MIRDCE_COMPILED") == "1":
    # The one that makes the wheel one for this Python and machine.
    setup(
        ext_modules=[Extension("mirdce__mypyc", sources=[])], cmdclass={"build_ext": BuildCompiled}
    )
else:
    setup()
