"""Builds extension modules of the hot packages with mypyc, beside a copy of the sources.

What is made is a folder with all of the package: to the interpreter a module's extension comes
before its source, which is still there for digests of the code that decides about results.
"""

import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Final

from mypy.errorcodes import error_codes
from mypyc.build import include_dir, mypycify

from tools.compiled.c_compiler import BuildError, Library, build_libraries
from tools.compiled.recursion import guard_sources
from tools.compiled.rewrite import check_fit, read_module, rewrite_tree

ROOT: Final = Path(__file__).resolve().parent.parent.parent
PACKAGE: Final = "mirdce"
COMPILED: Final = ("ir", "mono", "layout", "reach", "consteval", "codegen/emit", "rmeta")
"""What is compiled, in one group, so that calls between its modules are calls of C."""
INTERPRETED: Final = (
    "ir/node.py",
    "ir/check",
    "rmeta/generate",
    "rmeta/schema",
    "rmeta/binding.py",
    "rmeta/bind_items.py",
    "rmeta/bind_mir.py",
    "rmeta/bind_ty.py",
)
"""What of it is not: the decorators, which are no more there, and what no link imports."""

_MYPY: Final = """[mypy]
python_version = 3.11
mypy_path = typings
incremental = False
local_partial_types = True
disable_error_code = {codes}
"""
"""The sources are checked as they are. In the copy a base class stands for a union, so that
attributes of its members are not known before a check, and mypyc looks them up by name there.
With ``ignore_errors`` mypy would not look at values of parameters, and mypyc takes those that are
members of an enumeration for integers then."""


def build(out: Path, scratch: Path, opt_level: str, jobs: int) -> int:
    """Builds the whole package into a folder that is emptied before; gives the number of compiled
    modules. Else as `build_extensions`.

    Raises:
        BuildError: a folder has something else in it, or as `build_extensions`.
    """
    _refuse_others(out, f"{PACKAGE}__mypyc*.so")
    _refuse_others(scratch, "sources")
    made = scratch / "made"
    count = build_extensions(made, scratch, opt_level, jobs)
    if out.exists():
        shutil.rmtree(out)
    _copy_package(out)
    shutil.copytree(made, out, dirs_exist_ok=True)
    return count


def _refuse_others(folder: Path, made_here: str) -> None:
    """Only what an earlier build has made is removed."""
    if folder.exists() and not (folder.is_dir() and _is_ours(folder, made_here)):
        raise BuildError(f"{folder} is there, and not of an earlier build; name another folder")


def _is_ours(folder: Path, made_here: str) -> bool:
    return not any(folder.iterdir()) or any(folder.glob(made_here))


def build_extensions(out: Path, scratch: Path, opt_level: str, jobs: int) -> int:
    """Builds extension modules into the folders of their packages; gives the number of modules that
    were compiled.

    Args:
        out: the folder of the top packages.
        scratch: for the copy, the C files and the objects; what is there is removed.
        opt_level: of the C compiler.
        jobs: C compilers that run at the same time.

    Raises:
        BuildError: the C compiler refused a file.
        UnfitError: mypyc would take a source for something else.
    """
    copy = scratch / "sources"
    if scratch.exists():
        shutil.rmtree(scratch)
    _copy_package(copy)
    shutil.copytree(ROOT / "typings", copy / "typings")
    (copy / "mypy.ini").write_text(_MYPY.format(codes=", ".join(sorted(error_codes))), "utf-8")
    files = selected(copy / PACKAGE)
    for file in files:
        check_fit(read_module(str(file.relative_to(copy)), file.read_text("utf-8")))
    rewrite_tree(copy / PACKAGE)
    modules = [str(file.relative_to(copy)) for file in files]
    libraries = _c_files(copy, modules, scratch / "c", opt_level)
    include = [scratch / "c", Path(include_dir())]
    build_libraries(libraries, include, scratch / "objects", out, jobs)
    return len(modules)


def selected(package: Path) -> list[Path]:
    """The files that are compiled; a module of nothing but a docstring is not worth it."""
    left = [package / each for each in INTERPRETED]
    return [
        file
        for folder in COMPILED
        for file in sorted((package / folder).rglob("*.py"))
        if not any(file == each or each in file.parents for each in left)
        and (file.name != "__init__.py" or "import" in file.read_text("utf-8"))
    ]


def _copy_package(folder: Path) -> None:
    """Copies the package with the times of its files, which records of links depend on."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / PACKAGE, folder / PACKAGE, ignore=ignored)


def _c_files(copy: Path, modules: list[str], folder: Path, opt_level: str) -> list[Library]:
    """The extension modules that mypyc makes of modules: one with all the code, and one for each
    that takes its own from there."""
    before = Path.cwd()
    os.chdir(copy)
    try:
        extensions = mypycify(
            ["--config-file", "mypy.ini", *modules],
            opt_level=opt_level,
            debug_level="0",
            multi_file=True,
            target_dir=str(folder),
            group_name=PACKAGE,
        )
    finally:
        os.chdir(before)
    guard = guard_sources(folder, folder.glob(f"__native_{PACKAGE}*.c"))
    libraries = [
        Library(one.name, list(map(Path, one.sources)), tuple(one.extra_compile_args))
        for one in extensions
    ]
    code = max(libraries, key=lambda one: len(one.sources))
    return [
        replace(one, sources=[*one.sources, guard]) if one is code else one for one in libraries
    ]
