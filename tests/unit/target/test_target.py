"""What depends on the machine is in `mirdce/target`, and is chosen in few places."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

from mirdce.ir.ty import ExternAbi
from mirdce.layout.fn_abi import CONVENTIONS
from mirdce.layout.primitives import primitives_of
from mirdce.options import Profile
from mirdce.target.features import enabled, to_llvm
from mirdce.target.known import TARGETS
from mirdce.target.target import OBJECT_SIZE_BOUND, POINTER_SIZE, AbiFamily, Target
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU

ROOT = Path(__file__).parents[3]
SOURCES = ROOT / "mirdce"
SPECIFIC = re.compile(r"x86[_-]?64|linux-gnu|e-m:e|\bEM_|\bR_X86|-m64", re.IGNORECASE)
"""Words that only one machine, system or C library has."""
REASONS = {
    "options.py": "chooses the target of a profile",
    "rmeta/records.py": "asks which `cfg` conditions hold, when a profile is not known yet",
    "cargo/unit_graph.py": "names rustc's default processor, which is the host's",
    "layout/model.py": "names the calling conventions that Rust has names for",
    "layout/fn_abi.py": "says which rules and conventions each family of ABIs has",
}
"""Files that may name a target all the same, and why."""


def words_of(tree: ast.AST) -> Iterator[str]:
    """Names and strings of a module, but for docstrings."""
    documented = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            documented.add(node.value)
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str() | bytes() as text) if node not in documented:
                yield str(text)
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name):
                yield name
            case _:
                pass


def test_no_other_file_knows_a_machine() -> None:
    found = {
        str(path.relative_to(SOURCES))
        for path in SOURCES.rglob("*.py")
        if path.parent.name != "target"
        and any(SPECIFIC.search(word) for word in words_of(ast.parse(path.read_bytes())))
    }
    assert found == REASONS.keys()


def test_scalars_follow_the_target() -> None:
    narrow = Target(
        **{name: getattr(X86_64_LINUX_GNU, name) for name in Target.__dataclass_fields__}
        | {"int_aligns": MappingProxyType({1: 1, 2: 2, 4: 4, 8: 8, 16: 8})}
    )
    assert primitives_of(narrow).unsigned[16].align == 8
    assert primitives_of(X86_64_LINUX_GNU).unsigned[16].align == 16
    assert primitives_of(narrow) is primitives_of(narrow)
    assert primitives_of(narrow).pointer.size == POINTER_SIZE
    assert OBJECT_SIZE_BOUND * 8 == 1 << (8 * POINTER_SIZE)


def test_targets_are_known_by_their_triples() -> None:
    assert Profile().target in TARGETS.values()
    assert all(triple == target.triple for triple, target in TARGETS.items())
    for target in TARGETS.values():
        assert {1, 2, 4, 8, 16} == target.int_aligns.keys()
        assert {2, 4, 8, 16} == target.float_aligns.keys()


def test_features_have_llvms_names() -> None:
    target = Profile().target
    assert to_llvm(target, "") == []
    assert to_llvm(target, "+avx2,-sse4.2") == ["+avx2", "-sse4.2", "-crc32"]
    assert enabled(target, ("bmi1", "avx")) == ["+bmi", "+avx"]


def test_modules_begin_with_the_machine() -> None:
    lines = X86_64_LINUX_GNU.module_header.splitlines()
    assert lines == [
        f'target datalayout = "{X86_64_LINUX_GNU.data_layout}"',
        'target triple = "x86_64-unknown-linux-gnu"',
    ]


def test_each_family_of_abis_has_the_usual_conventions() -> None:
    for family in AbiFamily:
        assert CONVENTIONS[family].keys() >= {ExternAbi.RUST, ExternAbi.C, ExternAbi.SYSTEM}
