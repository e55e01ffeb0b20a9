"""Build mirdce with its hot packages compiled by mypyc, into a folder of its own.

    python tools/compile_python.py FOLDER [--scratch FOLDER] [--opt-level 0|1|2|3] [--jobs N]

What is made is used with ``PYTHONPATH=FOLDER``: the whole package, with extension modules for this
version of Python and this machine. The sources are not touched, and without the extensions the
package does the same in pure Python. Needs a C compiler, Python's header files, and mypy.
"""

import argparse
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.compiled.build import build  # noqa: E402
from tools.compiled.c_compiler import BuildError  # noqa: E402
from tools.compiled.rewrite import UnfitError  # noqa: E402


def main() -> None:
    """Builds what the command line names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, help="where to; it is emptied before")
    parser.add_argument("--scratch", type=Path, help="for C files and objects; emptied before")
    parser.add_argument("--opt-level", default="1", choices="0123", help="of the C compiler")
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count() or 1, help="C compilers")
    options = parser.parse_args()
    folder: Path = options.folder
    scratch = options.scratch or folder.with_name(folder.name + ".build")
    start = time.monotonic()
    try:
        count = build(folder, scratch.resolve(), options.opt_level, options.jobs)
    except (BuildError, UnfitError) as error:
        sys.exit(f"error: {error}")
    size = sum(file.stat().st_size for file in folder.rglob("*.so"))
    print(f"{count} modules in {time.monotonic() - start:.0f} s, {size / 1e6:.1f} MB: {folder}")


if __name__ == "__main__":
    main()
