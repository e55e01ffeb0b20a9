"""House rules that no linter knows."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "mirdce").rglob("*.py"))
MAX_LINES = 620
LONGER_FILES = {
    # Types, constants, arguments and binders are one recursive definition.
    "mirdce/ir/ty.py": 750,
}
GENERATED = "mirdce/rmeta/decoders/"
"""Nobody writes these files, and a test compares them with what their schemas give."""
FORBIDDEN_NAMES = {"utils.py", "helpers.py", "common.py", "misc.py"}
MARKS = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_source_file(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text.count("\n")
    assert relative(path).startswith(GENERATED) or lines <= LONGER_FILES.get(
        relative(path), MAX_LINES
    ), f"{lines} lines: split it along a concept"
    assert path.name not in FORBIDDEN_NAMES
    found = MARKS.search(text)
    assert found is None, f"unfinished mark {found.group() if found else ''}"
    if path.name != "__init__.py":
        assert ast.get_docstring(ast.parse(text)), "a module says what it turns into what"


HOT = ("ir", "rmeta", "mono", "layout", "consteval", "reach", "codegen/emit", "target")
"""Packages that a compiler of Python may be used on."""


def shapes_not_compiled(node: ast.AST, owner: ast.AST | None = None) -> Iterator[int]:
    """Lines of nested classes, and of lambdas that are in no function."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef) and owner is not None:
            yield child.lineno
        if isinstance(child, ast.Lambda) and not isinstance(owner, ast.FunctionDef):
            yield child.lineno
        is_owner = isinstance(child, ast.ClassDef | ast.FunctionDef)
        yield from shapes_not_compiled(child, child if is_owner else owner)


@pytest.mark.parametrize("package", HOT)
def test_hot_packages_can_be_compiled(package: str) -> None:
    found = [
        f"{relative(path)}:{line}"
        for path in (ROOT / "mirdce" / package).rglob("*.py")
        for line in shapes_not_compiled(ast.parse(path.read_bytes()))
    ]
    assert found == []


@pytest.mark.parametrize(
    "text", ["class A:\n  class B: pass", "def f():\n  class B: pass", "KEY = lambda x: x"]
)
def test_shapes_that_are_not_compiled_are_found(text: str) -> None:
    assert list(shapes_not_compiled(ast.parse(text))) == [text.count("\n") + 1]
    assert not list(shapes_not_compiled(ast.parse("def f(): return lambda x: x")))


def test_no_code_is_made_at_run_time() -> None:
    users = [
        relative(path)
        for path in SOURCES
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in {"exec", "eval", "compile"}
    ]
    assert users == []


def test_nothing_is_unpickled() -> None:
    importers = [
        relative(path)
        for path in SOURCES
        if re.search(r"^\s*(import|from) (pickle|marshal|shelve)\b", path.read_text(), re.M)
    ]
    assert importers == []


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys\n"
        "from mirdce.cli import run_line\n"
        "try:\n"
        "    run_line(['--help'])\n"
        "except SystemExit:\n"
        "    pass\n"
        "heavy = {'llvmlite', 'networkx', 'msgpack', 'rich', 'elftools'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert result.stderr.strip() == "[]"
    assert "Usage: mirdce" in result.stdout


def test_a_link_with_nothing_to_do_loads_no_stage() -> None:
    """All that it loads is paid for by every link; most of them do nothing."""
    script = (
        "import sys\n"
        "import mirdce.cli.link, mirdce.pipeline.link.one_program\n"
        "stages = {'ir.program', 'ir.ty', 'mono', 'reach', 'cache.answers', 'artifact.read'}\n"
        "loaded = {f'mirdce.{stage}' for stage in stages} & set(sys.modules)\n"
        "others = {'tomllib', 'multiprocessing', 'llvmlite', 'msgpack', 'rich', 'networkx'}\n"
        "print(sorted(loaded | others & set(sys.modules)))\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert result.stdout.strip() == "[]"


def tracked_text_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def test_no_absolute_machine_paths() -> None:
    pattern = re.compile(r"/(?:root|work|home)/\w")
    offenders = []
    for path in tracked_text_files():
        if path == Path(__file__).resolve() or path.suffix in {".png", ".lock"}:
            continue
        if not path.exists():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        if pattern.search(text):
            offenders.append(relative(path))
    assert offenders == []


def prose_lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines of Markdown that are neither code nor part of a table, with links as they are read."""
    is_code = False
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("```"):
            is_code = not is_code
        elif not is_code and not line.lstrip().startswith("|"):
            yield number, re.sub(r"\]\([^)]*\)", "]", line)


def test_prose_of_documents_stays_under_100_columns() -> None:
    long = [
        f"{relative(path)}:{number}"
        for path in tracked_text_files()
        if path.suffix == ".md"
        for number, line in prose_lines(path.read_text(encoding="utf-8"))
        if len(line) > 100
    ]
    assert long == []


def test_code_tables_and_targets_of_links_may_be_longer() -> None:
    text = "a\n```\nb\n```\n| c |\n[d](e)\n"
    assert [line for _, line in prose_lines(text)] == ["a", "[d]"]


TOOL_ALONE = re.compile(r"(?:`|^\s*(?:\$ )?)(tools/\w+\.py\b)", re.MULTILINE)


def test_tools_are_run_by_python() -> None:
    """They are no executables: as documents write their commands, these must work."""
    alone = [
        f"{relative(path)}: python {tool}"
        for path in tracked_text_files()
        if path.suffix == ".md"
        for tool in TOOL_ALONE.findall(path.read_text(encoding="utf-8"))
    ]
    assert alone == []
    assert TOOL_ALONE.findall("Run `tools/a.py X`:\n```\n$ tools/b.py\n```") == [
        "tools/a.py",
        "tools/b.py",
    ]
    assert TOOL_ALONE.findall("`python tools/a.py X`\npython tools/b.py") == []


def test_the_code_map_names_every_package_and_room() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    first_column = re.findall(r"^\| (`[^|]*) \|", text, re.MULTILINE)
    named = {name for cell in first_column for name in re.findall(r"`([\w/]+)`", cell)}
    packages = {relative(path.parent).removeprefix("mirdce/") for path in SOURCES}
    rooms = {name for name in packages if name.count("/") < 2} - {"mirdce"}
    modules = {path.stem for path in SOURCES if path.parent == ROOT / "mirdce"}
    assert named == rooms | (modules - {"__init__", "__main__"})
