"""rustc judges the verifier: nothing it made has a fault. A table of mutations judges it too.

Each mutation breaks one rule in a body that rustc made, and the verifier must say just that.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from mirdce.ir import mir, ty
from mirdce.ir.alloc import ConstScalar, ScalarInt
from mirdce.ir.check.body import check_body
from mirdce.ir.check.fault import Fault, Rule
from mirdce.ir.check.marked import MARK, marked_lines
from mirdce.ir.ids import DefId, DefIndex, make_def_id
from mirdce.ir.instance import ItemKind
from mirdce.ir.items import DefKind
from mirdce.ir.program import Program
from mirdce.mono.instances.checked import InstanceView, faults_of_instance
from mirdce.mono.instances.shims import has_body
from mirdce.mono.names.instance_name import instance_name
from mirdce.options import Profile
from tests.oracle.std_program import TestProgram, compile_program, open_program
from tests.oracle.test_codegen import analyse

FOLDER = Path(__file__).parent
PROGRAMS = (
    FOLDER / "codegen" / "calls.rs",
    FOLDER / "codegen" / "unwinding.rs",
    FOLDER.parent / "run" / "coroutines.rs",
)
EVERY = 23
"""Of the standard library's definitions, how many go by without being looked at."""


@cache
def std(toolchain: Toolchain) -> TestProgram:
    return open_program(toolchain)


def std_bodies(toolchain: Toolchain) -> Iterator[tuple[DefId, mir.Body, DefId | None]]:
    bench = std(toolchain)
    program = bench.program
    for crate in bench.crates:
        number = program.reserve_crate(crate.info.stable_crate_id)
        for index in range(0, crate.def_count(), EVERY):
            def_id = make_def_id(number, DefIndex(index))
            for body in (program.optimized_mir(def_id), program.mir_for_ctfe(def_id)):
                if body is not None:
                    yield def_id, body, def_id
            for body in program.promoted_mir(def_id):
                yield def_id, body, None


def test_no_body_of_std_has_a_fault(toolchain: Toolchain) -> None:
    """All of them: ``tools/check_ir.py``."""
    program, count = std(toolchain).program, 0
    for def_id, body, owner in std_bodies(toolchain):
        count += 1
        faults = check_body(program, body, owner=owner)
        name = program.def_key(def_id).name
        assert not faults, "\n".join(marked_lines(program, body, faults, name))
    assert count > 2000


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_no_instance_of_a_live_set_has_a_fault(
    toolchain: Toolchain, tmp_path: Path, path: Path
) -> None:
    bench = compile_program(toolchain, path, tmp_path)
    cx, *_ = analyse(bench, Profile())
    functions = [one for one in cx.facts.functions if has_body(bench.mono, one)]
    found = {
        instance_name(bench.mono, instance): faults
        for instance in functions
        if (faults := faults_of_instance(bench.mono, instance))
    }
    assert found == {}
    assert sum(type(one.kind) is not ItemKind for one in functions) > 20, "shims"


# --------------------------------------------------------------------------------------- mutations


class Broken:
    """One function of ``faults.rs``, to be broken in one place."""

    def __init__(self, bench: TestProgram, name: str) -> None:
        self.program: Program = bench.program
        self.owner = bench.own_items(DefKind.FN)[name]
        body = bench.program.optimized_mir(self.owner)
        assert body is not None
        self.body = body

    def faults(self) -> tuple[Fault, ...]:
        return check_body(self.program, self.body, owner=self.owner)

    def number(self, value: int, size: int, of: ty.Ty | None = None) -> mir.Constant:
        of = self.program.interner.uints[ty.UintTy.U32] if of is None else of
        return mir.Constant(mir.ConstEvaluated(ConstScalar(ScalarInt(value, size)), of), -1)

    def code(self) -> Iterator[tuple[int, int, mir.Statement | mir.Terminator]]:
        for number, block in enumerate(self.body.blocks):
            for index, one in enumerate((*block.statements, block.terminator)):
                yield number, index, one

    def change(self, what: Callable[[mir.Statement | mir.Terminator], object]) -> None:
        """Replaces the first statement or terminator that ``what`` gives another one for."""
        for number, index, one in self.code():
            new = what(one)
            if new is not None:
                self.put(number, index, new)
                return
        raise AssertionError("the function has nothing to break")

    def put(self, number: int, index: int, new: object) -> None:
        block = self.body.blocks[number]
        if index == len(block.statements):
            changed = replace(block, terminator=new)  # type: ignore[arg-type]
        else:
            statements = (*block.statements[:index], new, *block.statements[index + 1 :])
            changed = replace(block, statements=statements)  # type: ignore[arg-type]
        blocks = (*self.body.blocks[:number], changed, *self.body.blocks[number + 1 :])
        self.body = replace(self.body, blocks=blocks)

    def begin(self, statement: mir.Statement) -> None:
        first = self.body.blocks[0]
        first = replace(first, statements=(statement, *first.statements))
        self.body = replace(self.body, blocks=(first, *self.body.blocks[1:]))

    def rvalue(self, what: Callable[[mir.Rvalue], mir.Rvalue | None]) -> None:
        def changed(one: mir.Statement | mir.Terminator) -> object:
            if not isinstance(one, mir.Assign):
                return None
            new = what(one.rvalue)
            return None if new is None else replace(one, rvalue=new)

        self.change(changed)


def info(broken: Broken) -> int:
    """A source position that exists."""
    return broken.body.blocks[0].terminator.source_info


def uses_what_is_gone(broken: Broken) -> None:
    broken.begin(mir.Marker("FakeRead", None, info(broken)))


def names_a_local_that_is_not_there(broken: Broken) -> None:
    broken.begin(mir.StorageLive(len(broken.body.local_decls), info(broken)))


def has_an_argument_less(broken: Broken) -> None:
    broken.body = replace(broken.body, arg_count=1)


def jumps_to_the_start(broken: Broken) -> None:
    broken.change(lambda one: replace(one, target=0) if isinstance(one, mir.Goto) else None)


def jumps_to_nowhere(broken: Broken) -> None:
    broken.change(lambda one: replace(one, target=99) if isinstance(one, mir.Goto) else None)


def returns_from_cleanup(broken: Broken) -> None:
    broken.change(
        lambda one: mir.Return(one.source_info) if isinstance(one, mir.UnwindResume) else None
    )


def goes_on_unwinding_in_cleanup(broken: Broken) -> None:
    def changed(one: mir.Statement | mir.Terminator) -> object:
        if (
            not isinstance(one, mir.Drop)
            or one.unwind.kind is not mir.UnwindKind.TERMINATE_IN_CLEANUP
        ):
            return None
        return replace(one, unwind=mir.UnwindAction(mir.UnwindKind.CONTINUE, -1))

    broken.change(changed)


def unwinds_into_c(broken: Broken) -> None:
    on = mir.UnwindAction(mir.UnwindKind.CONTINUE, -1)
    broken.change(lambda one: replace(one, unwind=on) if isinstance(one, mir.Call) else None)


def joins_behind_a_call(broken: Broken) -> None:
    calls = [one for _, _, one in broken.code() if isinstance(one, mir.Call)]
    behind = next(
        one.target
        for one in calls
        if one.target is not None and one.unwind.kind is mir.UnwindKind.CLEANUP
    )
    broken.change(
        lambda one: (
            replace(one, target=behind)
            if isinstance(one, mir.Goto) and one.target != behind
            else None
        )
    )


def switches_twice_on_a_value(broken: Broken) -> None:
    broken.change(
        lambda one: (
            replace(
                one, values=(*one.values, one.values[0]), targets=(*one.targets, one.targets[-1])
            )
            if isinstance(one, mir.SwitchInt)
            else None
        )
    )


def switches_on_a_value_that_is_too_large(broken: Broken) -> None:
    broken.change(
        lambda one: (
            replace(one, values=(1 << 64, *one.values[1:]))
            if isinstance(one, mir.SwitchInt)
            else None
        )
    )


def reads_a_field_that_is_not_there(broken: Broken) -> None:
    def changed(rvalue: mir.Rvalue) -> mir.Rvalue | None:
        if not isinstance(rvalue, mir.Ref) or not rvalue.place.projection:
            return None
        *front, last = rvalue.place.projection
        if not isinstance(last, mir.Field):
            return None
        place = replace(rvalue.place, projection=(*front, replace(last, index=99)))
        return replace(rvalue, place=place)

    broken.rvalue(changed)


def moves_out_of_a_packed_place(broken: Broken) -> None:
    packed = next(
        one.rvalue.operand.place
        for _, _, one in broken.code()
        if isinstance(one, mir.Assign)
        and isinstance(one.rvalue, mir.Use)
        and isinstance(one.rvalue.operand, mir.Copy | mir.Move)
        and one.rvalue.operand.place.projection
    )
    broken.change(
        lambda one: replace(one, args=(mir.Move(packed),)) if isinstance(one, mir.Call) else None
    )


def assigns_another_type(broken: Broken) -> None:
    char = broken.program.interner.char
    broken.rvalue(lambda rvalue: mir.Use(broken.number(7, 4, char)))


def adds_a_bool(broken: Broken) -> None:
    truth = broken.number(1, 1, broken.program.interner.bool_)
    broken.rvalue(
        lambda rvalue: replace(rvalue, right=truth) if isinstance(rvalue, mir.BinaryOp) else None
    )


def casts_by_the_wrong_kind(broken: Broken) -> None:
    broken.rvalue(
        lambda rvalue: (
            replace(rvalue, kind=mir.CastKind.FLOAT_TO_INT)
            if isinstance(rvalue, mir.Cast)
            else None
        )
    )


def leaves_a_field_out(broken: Broken) -> None:
    broken.rvalue(
        lambda rvalue: (
            replace(rvalue, operands=rvalue.operands[1:])
            if isinstance(rvalue, mir.Aggregate)
            else None
        )
    )


def swaps_fields(broken: Broken) -> None:
    broken.rvalue(
        lambda rvalue: (
            replace(rvalue, operands=rvalue.operands[::-1])
            if isinstance(rvalue, mir.Aggregate)
            else None
        )
    )


def has_a_constant_of_another_width(broken: Broken) -> None:
    broken.rvalue(
        lambda rvalue: (
            replace(rvalue, right=broken.number(17, 8))
            if isinstance(rvalue, mir.BinaryOp) and isinstance(rvalue.right, mir.Constant)
            else None
        )
    )


def builds_a_variant_that_is_not_there(broken: Broken) -> None:
    broken.rvalue(
        lambda rvalue: (
            replace(rvalue, kind=replace(rvalue.kind, variant=3))
            if isinstance(rvalue, mir.Aggregate) and isinstance(rvalue.kind, mir.AggregateAdt)
            else None
        )
    )


def calls_without_arguments(broken: Broken) -> None:
    broken.change(lambda one: replace(one, args=()) if isinstance(one, mir.Call) else None)


def calls_with_another_argument(broken: Broken) -> None:
    broken.change(
        lambda one: replace(one, args=(broken.number(1, 4),)) if isinstance(one, mir.Call) else None
    )


def asserts_a_number(broken: Broken) -> None:
    broken.change(
        lambda one: replace(one, cond=broken.number(1, 4)) if isinstance(one, mir.Assert) else None
    )


def ends_the_storage_of_an_argument(broken: Broken) -> None:
    broken.begin(mir.StorageDead(1, info(broken)))


def requires_nothing(broken: Broken) -> None:
    broken.body = replace(broken.body, required_consts=())


def comes_from_nowhere(broken: Broken) -> None:
    broken.begin(mir.Marker("Nop", None, 10**9))


def has_a_variable_at_an_index(broken: Broken) -> None:
    positions = broken.body.positions()
    usize = broken.program.interner.usize
    array = broken.program.interner.array(usize, broken.program.interner.const_usize(3))
    new = mir.LocalDecl(usize, ty.Mutability.NOT, info(broken))
    arrays = replace(new, ty=array)
    count = len(broken.body.local_decls)
    broken.body = replace(broken.body, local_decls=(*broken.body.local_decls, new, arrays))
    place = mir.Place(count + 1, (mir.Index(count),))
    moved = replace(positions.var_debug_info[0], value=place)
    changed = replace(positions, var_debug_info=(moved,))
    broken.body = replace(broken.body, positions=lambda: changed)


Mutation = tuple[Callable[[Broken], None], str, Rule]
MUTATIONS: tuple[Mutation, ...] = (
    (uses_what_is_gone, "arithmetic", Rule.PHASE),
    (names_a_local_that_is_not_there, "arithmetic", Rule.LOCAL),
    (has_an_argument_less, "arithmetic", Rule.SIGNATURE),
    (jumps_to_the_start, "shapes", Rule.TARGET),
    (jumps_to_nowhere, "shapes", Rule.TARGET),
    (returns_from_cleanup, "cleans_up", Rule.CLEANUP),
    (goes_on_unwinding_in_cleanup, "cleans_up", Rule.UNWIND),
    (unwinds_into_c, "must_not_unwind", Rule.UNWIND),
    (joins_behind_a_call, "cleans_up", Rule.CRITICAL_EDGE),
    (switches_twice_on_a_value, "shapes", Rule.SWITCH),
    (switches_on_a_value_that_is_too_large, "shapes", Rule.SWITCH),
    (reads_a_field_that_is_not_there, "shapes", Rule.PLACE),
    (moves_out_of_a_packed_place, "packed", Rule.PACKED),
    (assigns_another_type, "arithmetic", Rule.ASSIGN),
    (adds_a_bool, "arithmetic", Rule.OPERATOR),
    (casts_by_the_wrong_kind, "arithmetic", Rule.CAST),
    (leaves_a_field_out, "build", Rule.AGGREGATE),
    (swaps_fields, "build", Rule.AGGREGATE),
    (has_a_constant_of_another_width, "arithmetic", Rule.CONSTANT),
    (builds_a_variant_that_is_not_there, "build", Rule.VARIANT),
    (calls_without_arguments, "packed", Rule.CALL),
    (calls_with_another_argument, "packed", Rule.CALL),
    (asserts_a_number, "arithmetic", Rule.CONDITION),
    (ends_the_storage_of_an_argument, "arithmetic", Rule.STORAGE),
    (requires_nothing, "requires", Rule.REQUIRED),
    (comes_from_nowhere, "arithmetic", Rule.POSITION),
    (has_a_variable_at_an_index, "arithmetic", Rule.VARIABLE),
)


def test_every_rule_is_broken_by_a_mutation() -> None:
    assert {rule for _, _, rule in MUTATIONS} == set(Rule) - {Rule.CONCRETE}


@pytest.fixture(scope="module")
def faults_rs(toolchain: Toolchain, tmp_path_factory: pytest.TempPathFactory) -> TestProgram:
    source = FOLDER / "ir_check" / "faults.rs"
    return compile_program(toolchain, source, tmp_path_factory.mktemp("faults"))


@pytest.mark.sources
@pytest.mark.parametrize(
    ("mutate", "function", "rule"), MUTATIONS, ids=lambda one: getattr(one, "__name__", None)
)
def test_a_mutation_breaks_its_rule_and_no_other(
    faults_rs: TestProgram, mutate: Callable[[Broken], None], function: str, rule: Rule
) -> None:
    broken = Broken(faults_rs, function)
    assert broken.faults() == ()
    mutate(broken)
    found = broken.faults()
    assert {fault.rule for fault in found} == {rule}, found
    lines = list(marked_lines(broken.program, broken.body, found, function))
    assert sum(MARK in line for line in lines) == len(found)


def test_what_is_left_generic_is_found(faults_rs: TestProgram) -> None:
    """An instance with its own parameters for arguments is none."""
    mono = faults_rs.mono
    owner = faults_rs.own_items(DefKind.FN)["requires"]
    own = mono.interner.args((mono.interner.param(0, "T"),))
    found = faults_of_instance(mono, mono.instances.item(owner, own))
    assert {fault.rule for fault in found} == {Rule.CONCRETE}


@pytest.mark.sources
def test_a_projection_is_known_in_an_instance_only(faults_rs: TestProgram) -> None:
    broken = Broken(faults_rs, "projects")
    interner = broken.program.interner
    wrong = interner.adt(faults_rs.mono.lang.require("Option"), interner.args((interner.bool_,)))
    result = replace(broken.body.local_decls[0], ty=wrong)
    broken.body = replace(broken.body, local_decls=(result, *broken.body.local_decls[1:]))
    assert broken.faults() == ()
    args = interner.args(
        (interner.adt(faults_rs.mono.lang.require("Range"), interner.args((interner.u8,))),)
    )
    view = InstanceView(faults_rs.mono, args)
    found = check_body(broken.program, broken.body, owner=broken.owner, view=view, args=args)
    assert {fault.rule for fault in found} == {Rule.SIGNATURE, Rule.CALL}


@pytest.mark.sources
def test_a_fault_is_marked_below_its_line(faults_rs: TestProgram) -> None:
    broken = Broken(faults_rs, "build")
    swaps_fields(broken)
    text = list(marked_lines(broken.program, broken.body, broken.faults(), "fn build"))
    marks = [number for number, line in enumerate(text) if MARK in line]
    assert len(marks) == 2
    assert "Shape::Square {" in text[marks[0] - 1]
    assert text[marks[0]].strip() == (
        f"{MARK} aggregates have one operand a field, of its type: "
        "`alloc::string::String` for field `side`, which is a `u32`"
    )


@pytest.mark.sources
def test_code_without_a_text_is_shown_all_the_same(faults_rs: TestProgram) -> None:
    broken = Broken(faults_rs, "build")
    builds_a_variant_that_is_not_there(broken)
    text = "\n".join(marked_lines(broken.program, broken.body, broken.faults(), "fn build"))
    assert f"<a Assign that has no text>;\n        {MARK} variants exist" in text
