"""rustc's ``--emit=mir`` judges decoder and printer, on crates that have every construct of MIR.

The rules by which the two texts are made comparable are in `mir_text`.
"""

import dataclasses
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from mirdce.consteval.destructure import Destructurer
from mirdce.ir import alloc, mir
from mirdce.ir.ids import DefIndex
from tests.oracle.mir_text import Comparison, compare, program_text, split_bodies
from tests.oracle.std_program import TestProgram, open_program

GOLDEN = Path(__file__).parent.parent / "golden" / "mir"
CRATES = sorted(path.stem for path in GOLDEN.glob("*.rs"))
FLAGS = {
    "debug": ("-Copt-level=0", "-Cdebug-assertions=on", "-Coverflow-checks=on"),
    "plain": ("-Copt-level=0",),
    "release": ("-Copt-level=3",),
}
EXPECTED_DIFFERENCES = {
    "impl Iterator<Item = u16>": "lifetime bounds of opaque types are not part of the records: "
    "nothing after rustc needs them",
}
"""Texts in a line that excuse it, each with the reason."""

NO_MIR_IN_METADATA = ("static ",)
"""rustc does not store the bodies of statics, only their values."""

NEVER_STORED = {
    # Removed or lowered before MIR is stored, or made by shims only.
    "OpaqueCast",
    "CopyForDeref",
    "CoroutineTerminator",
    "ResumedAfterDrop",
}
"""Constructs that no stored body of these crates can have."""

UNIONS = {
    "statement": mir.Statement,
    "terminator": mir.Terminator,
    "rvalue": mir.Rvalue,
    "projection": mir.ProjectionElem,
    "aggregate": mir.AggregateKind,
    "assertion": mir.AssertKind,
    "operand": mir.Operand,
    "constant": mir.MirConst,
    "value": alloc.ConstVal,
    "asm operand": mir.AsmOperand,
}


def compile_golden(
    toolchain: Toolchain, name: str, directory: Path, flags: tuple[str, ...]
) -> tuple[str, TestProgram]:
    """rustc's text of a golden crate, and the crate as decoded."""
    metadata = directory / f"lib{name}.rmeta"
    text = directory / f"{name}.mir"
    result = subprocess.run(
        [
            toolchain.rustc,
            GOLDEN / f"{name}.rs",
            "--edition=2024",
            "--crate-type=lib",
            "-Awarnings",
            "-Zalways-encode-mir",
            "-Ztrim-diagnostic-paths=no",
            "-Zspan-free-formats=yes",
            f"--emit=mir={text},metadata={metadata}",
            *flags,
        ],
        env={**os.environ, "RUSTC_BOOTSTRAP": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return text.read_text(encoding="utf-8"), open_program(toolchain, metadata)


def judge(toolchain: Toolchain, name: str, directory: Path, profile: str) -> Comparison:
    """Compares one crate under one profile."""
    text, bench = compile_golden(toolchain, name, directory, FLAGS[profile])
    printed = program_text(bench.program, bench.own_crate, Destructurer(bench.layouts))
    return compare(split_bodies(text), split_bodies(printed))


@pytest.mark.parametrize("profile", FLAGS)
@pytest.mark.parametrize("name", CRATES)
def test_text_equals_rustcs(
    toolchain: Toolchain,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
    name: str,
    profile: str,
) -> None:
    result = judge(toolchain, name, tmp_path, profile)
    assert result.bodies > 30
    missing = [head for head in result.missing if not head.startswith(NO_MIR_IN_METADATA)]
    assert missing == []
    assert result.extra == []
    assert result.skeletons == []
    assert result.same_skeleton() == 100
    assert result.memory == []
    reasons = [excuse(ours) for _, _, ours in result.different]
    unexplained = [
        pair for pair, reason in zip(result.different, reasons, strict=True) if reason is None
    ]
    assert unexplained == []
    assert result.same_text() >= 99
    # For whoever reads the report of a run (``pytest --junit-xml``).
    record_property("bodies with rustc's skeleton", f"{result.same_skeleton():.2f} %")
    record_property("lines with rustc's text", f"{result.same_text():.2f} % of {result.lines}")
    for (head, theirs, ours), reason in zip(result.different, reasons, strict=True):
        record_property("difference", f"{head}: {theirs!r} is {ours!r} here: {reason}")


def excuse(line: str) -> str | None:
    """Why a line may differ."""
    return next((why for text, why in EXPECTED_DIFFERENCES.items() if text in line), None)


def classes_in(node: object) -> Iterator[str]:
    """Names of the classes of all nodes below a body."""
    pending = [node]
    seen: set[int] = set()
    while pending:
        current = pending.pop()
        if isinstance(current, tuple | list):
            pending.extend(current)
        elif dataclasses.is_dataclass(current) and id(current) not in seen:
            if not type(current).__module__.startswith((mir.__name__, alloc.__name__)):
                continue
            seen.add(id(current))
            yield type(current).__name__
            pending.extend(
                getattr(current, one.name)
                for one in dataclasses.fields(current)
                if one.name != "positions"
            )


@pytest.mark.sources
def test_golden_crates_have_every_construct(
    toolchain: Toolchain, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    found: set[str] = set()
    kinds: set[object] = set()
    for name in CRATES:
        for profile in FLAGS:
            _, bench = compile_golden(toolchain, name, tmp_path, FLAGS[profile])
            crate = bench.crates[-1]
            for index in map(DefIndex, range(crate.def_count())):
                bodies = [crate.optimized_mir(index), crate.mir_for_ctfe(index)]
                for body in (*bodies, *crate.promoted_mir(index)):
                    if body is not None:
                        found.update(classes_in(body))
                        kinds.update(kinds_in(body))
    for sort, union in UNIONS.items():
        wanted = {one.__name__ for one in union.__args__}
        record_property(sort, ", ".join(sorted(wanted & found)))
        assert wanted - found - NEVER_STORED == set(), sort
    assert NEVER_STORED.isdisjoint(found)
    unused = {*mir.BinOp, *mir.UnOp, *mir.CastKind} - kinds
    # Lowered to PtrToPtr after borrow checking.
    assert {one.name for one in unused} == {"ARRAY_TO_POINTER", "MUT_TO_CONST_POINTER"}


def kinds_in(body: mir.Body) -> Iterator[object]:
    """Operations and casts of a body."""
    for block in body.blocks:
        for statement in block.statements:
            match statement:
                case mir.Assign(rvalue=mir.BinaryOp(op=binop)):
                    yield binop
                case mir.Assign(rvalue=mir.UnaryOp(op=unop)):
                    yield unop
                case mir.Assign(rvalue=mir.Cast(kind=kind)):
                    yield kind
                case _:
                    continue


def test_a_wrong_text_is_noticed(toolchain: Toolchain, tmp_path: Path) -> None:
    text, bench = compile_golden(toolchain, "mixed", tmp_path, FLAGS["plain"])
    printed = program_text(bench.program, bench.own_crate, Destructurer(bench.layouts))
    wrong = printed.replace("const 2_i32", "const 3_i32").replace("goto -> bb2", "goto -> bb3")
    result = compare(split_bodies(text), split_bodies(wrong.replace("align: 1", "align: 2")))
    assert len(result.different) >= 2
    assert result.skeletons
    assert result.memory
    assert compare(split_bodies(text), split_bodies("")).missing
