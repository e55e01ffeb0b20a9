"""What `tools/compile_python.py` writes anew means the same, line by line."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tools.compiled.build import INTERPRETED, ROOT, build, selected
from tools.compiled.c_compiler import BuildError, Library, build_libraries
from tools.compiled.recursion import guard_sources, guarded
from tools.compiled.rewrite import (
    UnfitError,
    Unions,
    check_fit,
    read_module,
    rewrite_tree,
    rewritten,
)

NODES = '''"""Nodes."""

from typing import Final, TypeAlias, final, get_args

from mirdce.ir.node import node, wide_node
from mirdce.ir.node_class import Node


@final
@node
class A(Node):
    """Has a default, on
    two lines."""

    one: int
    two: "str | None" = None


@final
@node
class B(Node):
    """Has nothing."""


@final
@node
class C(Node):
    """A term."""

    name: str
    flags: int
    outer_binder: int


@final
@wide_node
class D:
    """Has names only."""

    left: int
    right: int = 7

    def sum(self) -> int:
        """Both."""
        return self.left + self.right


@final
@node
class E(Node):
    """Another one."""

    a: A


Few: TypeAlias = A | B
Many: TypeAlias = (
    A | B | C
    | D | E
)
CLASSES = get_args(Many)
LIMIT = 3
TABLE: dict[str, int] = {}
'''

BRANCHES = '''"""Branches."""

from nodes import A, B, C, D, E, Many
import nodes


def kind(value: Many) -> str:
    match value:
        case A(one=1) if value.two is None:
            return "one"
        case A() as found:
            return f"A {found.one}"
        case (
            B()
            | C()  # terms
        ):
            return "B or C"
        case nodes.D(left=0) | nodes.D(right=0):
            return "zero"
        # What is left.
        case _:
            return "else"


def number(value: int) -> str:
    match value:
        case 1 | 2:
            return "few"
        case 3:
            return "three"
    return "many"


def names(value: E) -> bool:
    match value.a:
        case A(one=one):
            return one > 1
    return False


def exactly(value: Many) -> tuple[bool, bool]:
    return type(value) is nodes.A, type(value) is not C and not type(value) is B


def _refuse(*_: object) -> int:
    raise ValueError("refused")


class Refusing:
    """Refuses."""

    __add__ = __lt__ = _refuse
    __index__ = _refuse
'''


@pytest.fixture(params=["as it is", "rewritten"])
def modules(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[ModuleType, ModuleType]:
    texts = {"nodes": NODES, "branches": BRANCHES}
    if request.param == "rewritten":
        parsed = {name: read_module(name, text) for name, text in texts.items()}
        texts = {name: rewritten(one, Unions(parsed)) for name, one in parsed.items()}
        bases = tmp_path / "mirdce" / "ir"
        bases.mkdir(parents=True)
        shutil.copy(ROOT / "mirdce" / "ir" / "node_class.py", bases)
        rewrite_tree(tmp_path / "mirdce")
        base_text = (bases / "node_class.py").read_text()
        scope: dict[str, object] = {"__name__": "bases"}
        exec(compile(base_text, "node_class.py", "exec"), scope)
        base_module = ModuleType("bases")
        vars(base_module).update(scope)
        monkeypatch.setitem(sys.modules, "mirdce.ir.node_class", base_module)
    for name, text in texts.items():
        module = ModuleType(name)
        monkeypatch.setitem(sys.modules, name, module)
        exec(compile(text, f"{name}.py", "exec"), vars(module))
    return sys.modules["nodes"], sys.modules["branches"]


def test_nodes_are_made_alike(modules: tuple[ModuleType, ModuleType]) -> None:
    nodes, _ = modules
    assert (nodes.A(1).one, nodes.A(1).two, nodes.A(one=1, two="x").two) == (1, None, "x")
    assert nodes.A.__match_args__ == ("one", "two")
    assert nodes.A(1) != nodes.A(1)
    assert nodes.CLASSES == (nodes.A, nodes.B, nodes.C, nodes.D, nodes.E)
    term = nodes.C("x", 3, 4)
    assert (term.name, term.flags, term.outer_binder) == ("x", 3, 4)
    assert nodes.C.__match_args__ == ("name", "flags", "outer_binder")
    assert (nodes.B.__match_args__, nodes.D.__match_args__) == ((), ("left", "right"))
    assert nodes.D(left=1).sum() == 8
    with pytest.raises(TypeError):
        nodes.D(1, 2)
    with pytest.raises(TypeError):
        nodes.A()
    assert nodes.A.__doc__ == "Has a default, on\n    two lines."


def test_branches_go_the_same_way(modules: tuple[ModuleType, ModuleType]) -> None:
    nodes, branches = modules
    a, b, c = nodes.A(2), nodes.B(), nodes.C("x", 0, 0)
    values = [nodes.A(1), nodes.A(1, "x"), a, b, c, nodes.D(left=0), nodes.D(left=1, right=0)]
    found = [branches.kind(value) for value in [*values, nodes.D(left=1), nodes.E(a)]]
    assert found == ["one", "A 1", "A 2", "B or C", "B or C", "zero", "zero", "else", "else"]
    assert [branches.number(value) for value in (1, 2, 3, 4)] == ["few", "few", "three", "many"]
    assert branches.names(nodes.E(a))
    assert [branches.exactly(one) for one in (a, b, c)] == [
        (True, True),
        (False, False),
        (False, False),
    ]


def test_operators_refuse(modules: tuple[ModuleType, ModuleType]) -> None:
    _, branches = modules
    value = branches.Refusing()
    for use in (lambda: value + 1, lambda: value < 1, lambda: [0][value]):
        with pytest.raises(ValueError, match="refused"):
            use()


def text_of(text: str) -> str:
    module = read_module("nodes", text)
    return rewritten(module, Unions({"nodes": module}))


def test_wide_unions_are_their_base_class() -> None:
    text = text_of(NODES)
    assert "Few: TypeAlias = A | B\n" in text
    assert "Many: TypeAlias = (\n    _Node\n" in text
    terms = "\n".join(
        f'@node\nclass T{i}(Node):\n    """T."""\n\n    flags: int\n    outer_binder: int\n'
        for i in range(5)
    )
    alias = "Terms: TypeAlias = T0 | T1 | T2 | T3 | T4"
    assert "Terms: TypeAlias = _TermNode" in text_of(f"import x\n{terms}\n{alias}\n")


def test_constants_are_final() -> None:
    text = text_of(NODES)
    assert "LIMIT: _Final = 3" in text
    assert "TABLE: _Final[dict[str, int]] = {}" in text


def test_a_union_of_other_things_stays() -> None:
    source = "import x\nUnion: TypeAlias = int | str | bytes | bool | float\n"
    assert text_of(source) == source


def test_other_dataclasses_are_left_to_the_interpreter() -> None:
    source = "import x\n\n\n@dataclass(frozen=True)\nclass A:\n    x: int\n"
    assert "\n@_interpreted\n@dataclass(frozen=True)\nclass A:" in text_of(source)


def test_what_is_computed_once_stays_so() -> None:
    source = "import x\n\n\nclass A:\n    @cached_property\n    def x(self) -> int: ...\n"
    text = text_of(source)
    assert "\n@_interpreted\nclass A:\n    @_cached\n    def x" in text
    assert "cached as _cached" in text


def functions(text: str) -> list[tuple[str, int]]:
    found = [one for one in ast.walk(ast.parse(text)) if isinstance(one, ast.FunctionDef)]
    return [(one.name, one.lineno) for one in found if not one.name.startswith("__")]


def test_no_line_of_the_package_moves(tmp_path: Path) -> None:
    copy = tmp_path / "mirdce"
    shutil.copytree(ROOT / "mirdce", copy, ignore=shutil.ignore_patterns("__pycache__"))
    rewrite_tree(copy)
    files = selected(copy)
    assert len(files) > 200
    for file in files:
        name = file.relative_to(copy)
        text = file.read_text("utf-8")
        assert "@node" not in text, f"{name} has a class that mypyc does not take"
        assert "@cached_property" not in text, f"{name} has what mypyc would compute each time"
        if name.parts != ("consteval", "memory.py"):  # its operators need lines
            before = functions((ROOT / "mirdce" / name).read_text("utf-8"))
            assert functions(text)[: len(before)] == before


def test_what_is_left_to_the_interpreter_is_there() -> None:
    assert all((ROOT / "mirdce" / each).exists() for each in INTERPRETED)


HANDLERS = """
def refused(x: int) -> str:
    try:
        return str(1 // x)
    except ZeroDivisionError as error:
        return str(error)
    except (ValueError, TypeError) as NAME:
        return repr(NAME)
"""


def test_a_name_is_one_exception() -> None:
    check_fit(read_module("m", HANDLERS.replace("NAME", "other")))
    with pytest.raises(UnfitError, match=r"m\.refused: error is two exceptions"):
        check_fit(read_module("m", HANDLERS.replace("NAME", "error")))


@pytest.mark.parametrize("line", ["import copy", "from copy import copy", "import pickle"])
def test_native_classes_are_not_copied(line: str) -> None:
    with pytest.raises(UnfitError, match="m: native classes do not work with"):
        check_fit(read_module("m", f"import x\n{line}\n"))


GENERATED = """\
PyObject *CPyDef_a(PyObject *cpy_r_x) {
    return cpy_r_x;
}
char CPyDef_b(void) {
    return 1;
}
tuple_T2T2OII CPyDef_c(CPyTagged cpy_r_x, char cpy_r_y) {
    tuple_T2T2OII cpy_r_r0;
}
static int32_t CPyDef_clear(PyObject *self)
{
}
PyObject *CPyPy_a(PyObject *self) {
}
"""


def test_each_function_that_others_call_looks_where_the_stack_is() -> None:
    text = guarded(GENERATED)
    assert text.startswith('#include "recursion_guard.h"\n')
    lines = text.splitlines()
    errors = [lines[at + 1].strip() for at, line in enumerate(lines) if " {" in line]
    assert errors[:3] == [
        "GUARD_STACK((NULL));",
        "GUARD_STACK((2));",
        "GUARD_STACK(((tuple_T2T2OII){{NULL, CPY_INT_TAG}, CPY_INT_TAG}));",
    ]
    assert text.count("GUARD_STACK") == 3


DEEP = """\
#include <Python.h>

PyObject *CPyDef_deep(PyObject *n) {
    char room[200];
    snprintf(room, sizeof room, "%p", (void *)n);
    PyObject *found = CPyDef_again(n);
    if (found == NULL)
        return NULL;
    return room[0] ? found : NULL;
}

static PyObject *run(PyObject *self, PyObject *n) { return CPyDef_deep(n); }

static PyMethodDef methods[] = {{"run", run, METH_O, ""}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "deep", "", -1, methods};
PyMODINIT_FUNC PyInit_deep(void) { return PyModule_Create(&module); }
"""
AGAIN = """\
#include <Python.h>
PyObject *CPyDef_deep(PyObject *n);
long depth = 0;

PyObject *CPyDef_again(PyObject *n) {
    depth++;
    PyObject *found = depth < PyLong_AsLong(n) ? CPyDef_deep(n) : PyLong_FromLong(depth);
    depth--;
    return found;
}
"""
RUN = """
import resource, sys, threading
sys.path.insert(0, sys.argv[1])
import deep

def deepest():
    try:
        return deep.run(1 << 40)
    except RecursionError as error:
        return f"{error}"

print(deep.run(1000), deepest())
thread = threading.Thread(target=lambda: print(deepest()))
thread.start()
thread.join()
resource.setrlimit(resource.RLIMIT_STACK, (64 << 20, resource.getrlimit(resource.RLIMIT_STACK)[1]))
print(deep.run(100_000), deepest())
"""


def test_deep_recursion_of_c_ends_as_that_of_python(tmp_path: Path) -> None:
    folder, objects = tmp_path / "c", tmp_path / "objects"
    folder.mkdir()
    declared = "PyObject *CPyDef_again(PyObject *n);\n"
    (folder / "deep.c").write_text(DEEP.replace("\n\n", f"\n{declared}", 1))
    (folder / "again.c").write_text(AGAIN)
    sources = sorted(folder.glob("*.c"))
    guard = guard_sources(folder, sources)
    library = Library("deep", [*sources, guard], ["-O1"])
    build_libraries([library], [folder], objects, tmp_path, 2)
    (tmp_path / "run.py").write_text(RUN)
    command = [sys.executable, str(tmp_path / "run.py"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stderr, done.returncode) == ("", 0)
    assert done.stdout.splitlines() == [
        "1000 the stack is full",
        "the stack is full",
        "100000 the stack is full",
    ]


def test_what_a_c_compiler_refuses_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "bad.c").write_text("int f( {")
    library = Library("bad", [tmp_path / "bad.c"], [])
    with pytest.raises(BuildError, match=r"(?s)bad\.c.*error"):
        build_libraries([library], [], tmp_path / "objects", tmp_path, 1)


@pytest.mark.parametrize("is_out", [True, False])
def test_folders_of_others_are_not_emptied(tmp_path: Path, *, is_out: bool) -> None:
    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    theirs.mkdir()
    (theirs / "file").write_text("kept")
    out, scratch = (theirs, ours) if is_out else (ours, theirs)
    with pytest.raises(BuildError, match="theirs is there, and not of an earlier build"):
        build(out, scratch, "0", 1)
    assert (theirs / "file").read_text() == "kept"
    assert not ours.exists()
