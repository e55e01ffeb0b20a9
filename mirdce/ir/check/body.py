"""The verifier's entry: everything that is wrong with a body.

A body is checked as it is written (``check_body`` with no view) or as an instance sees it
(``mono.instances.checked``). The answer is data; ``ir.check.marked`` shows it.

Source: rustc_mir_transform/src/validate.rs, 1.96.0.
"""

from typing import TypeAlias

from mirdce.ir import mir
from mirdce.ir.check.code import check_statement, check_terminator
from mirdce.ir.check.control_flow import check_control_flow
from mirdce.ir.check.examination import Examination, GenericView, View
from mirdce.ir.check.fault import Fault, Rule
from mirdce.ir.check.operands import check_const
from mirdce.ir.check.positions import check_positions
from mirdce.ir.ids import DefId
from mirdce.ir.items import DefKind
from mirdce.ir.program import Program
from mirdce.ir.ty import HAS_ALIAS, HAS_INFER, HAS_PARAM, GenericArgs, Ty
from mirdce.ir.visit import iter_constants_of_statement, iter_constants_of_terminator

_FUNCTIONS = frozenset(
    {
        DefKind.FN,
        DefKind.ASSOC_FN,
        DefKind.CTOR_STRUCT_FN,
        DefKind.CTOR_VARIANT_FN,
    }
)


def check_body(
    program: Program,
    body: mir.Body,
    *,
    owner: DefId | None = None,
    view: View | None = None,
    args: GenericArgs | None = None,
    with_positions: bool = True,
) -> tuple[Fault, ...]:
    """All faults of a body, in the order of its blocks; those of its declarations come first.

    Args:
        owner: the function whose body it is: return place and arguments must fit its signature.
        view: how types are seen; as they are written, by default.
        args: the owner's arguments as seen; None: its own parameters.
        with_positions: loads the source positions and checks them too.
    """
    ex = Examination(program, body, GenericView() if view is None else view, owner)
    if not 0 <= body.arg_count < len(body.local_decls):
        ex.fault(Rule.LOCAL, f"{body.arg_count} arguments among {len(body.local_decls)} locals")
        return tuple(ex.faults)
    if owner is not None:
        _check_signature(ex, owner, args)
    for const in body.required_consts:
        check_const(ex, const)
    if with_positions:
        check_positions(ex)
    check_control_flow(ex)
    _check_code(ex)
    return tuple(sorted(ex.faults, key=_place_of))


def _place_of(fault: Fault) -> tuple[int, int]:
    return (-1 if fault.block is None else fault.block, fault.statement)


def _check_code(ex: Examination) -> None:
    required = {key for const in ex.body.required_consts if (key := _key_of(const)) is not None}
    for number, block in enumerate(ex.body.blocks):
        ex.block = number
        for index, statement in enumerate(block.statements):
            ex.statement = index
            check_statement(ex, statement)
            for const in iter_constants_of_statement(statement):
                _check_required(ex, const, required)
        ex.statement = len(block.statements)
        check_terminator(ex, block.terminator)
        for const in iter_constants_of_terminator(block.terminator):
            _check_required(ex, const, required)


_ConstKey: TypeAlias = tuple[DefId, GenericArgs]


def _key_of(const: mir.MirConst) -> _ConstKey | None:
    """What a required constant is known by; promoted ones cannot fail and are never required."""
    if type(const) is not mir.ConstUneval or const.promoted is not None:
        return None
    return (const.def_id, const.args)


def _check_required(ex: Examination, const: mir.MirConst, required: set[_ConstKey]) -> None:
    key = _key_of(const)
    if key is None or key in required or _is_of_pointer_check(ex.program, key[0]):
        return
    ex.fault(Rule.REQUIRED, "a constant that is evaluated and not required")


def _is_of_pointer_check(program: Program, def_id: DefId) -> bool:
    """Whether it is the size or alignment that a check of debug builds compares with.

    rustc adds these checks when the required constants are known already, and they cannot fail.

    Source: rustc_mir_transform/src/{check_alignment,check_null}.rs, 1.96.0.
    """
    parent = program.parent(def_id)
    return parent is not None and program.def_key(parent).name == "SizedTypeProperties"


def _check_signature(ex: Examination, owner: DefId, args: GenericArgs | None) -> None:
    """Compares the first locals with the declaration of a function."""
    item = ex.program.item(owner)
    if item.kind not in _FUNCTIONS or item.fn_sig is None:
        return
    sig = item.fn_sig.value
    # A variadic function has its list of arguments as one more local.
    if len(sig.inputs) != ex.body.arg_count - sig.c_variadic:
        ex.fault(Rule.SIGNATURE, f"{ex.body.arg_count} arguments for {len(sig.inputs)}")
        return
    for local, declared in enumerate((sig.output, *sig.inputs)):
        actual = ex.local_ty(local)
        if not ex.is_declared(actual, declared, args):
            ex.fault(Rule.SIGNATURE, f"_{local} is {ex.show(actual)} for {ex.show(declared)}")


def still_generic(of: Ty) -> bool:
    """Whether something of a type is unknown that an instance knows."""
    return bool(of.flags & (HAS_PARAM | HAS_ALIAS | HAS_INFER))
