"""Source positions: what a body's indices into them mean must exist.

Source: rustc_mir_transform/src/validate.rs (``visit_source_scope``, ``visit_var_debug_info``),
1.96.0.
"""

from mirdce.ir import mir
from mirdce.ir.check.examination import Examination
from mirdce.ir.check.fault import Rule
from mirdce.ir.check.operands import check_const
from mirdce.ir.check.places import check_place


def check_positions(ex: Examination) -> None:
    """Checks all positions of a body; one without any (a shim) has the index -1 everywhere."""
    positions = ex.body.positions()
    count = len(positions.source_infos)
    ex.block = None
    for number, declaration in enumerate(ex.body.local_decls):
        _check_info(ex, positions, declaration.source_info, f"_{number}")
    for scope in positions.source_scopes:
        for parent in (scope.parent, scope.inlined_parent):
            if not -1 <= parent < len(positions.source_scopes):
                ex.fault(Rule.POSITION, f"a scope in scope {parent}")
    for variable in positions.var_debug_info:
        _check_info(ex, positions, variable.source_info, f"`{variable.name}`")
        _check_variable(ex, variable)
    for number, block in enumerate(ex.body.blocks):
        ex.block = number
        for index, one in enumerate((*block.statements, block.terminator)):
            ex.statement = index
            if not count or not 0 <= one.source_info < count:
                _check_info(ex, positions, one.source_info, "it")


def _check_info(ex: Examination, positions: mir.Positions, index: int, what: str) -> None:
    if index == -1 and not positions.source_scopes:
        return
    if not 0 <= index < len(positions.source_infos):
        ex.fault(Rule.POSITION, f"{what} has position {index} of {len(positions.source_infos)}")
        return
    info = positions.source_infos[index]
    if not 0 <= info.scope < len(positions.source_scopes):
        ex.fault(Rule.POSITION, f"{what} is in scope {info.scope}, which does not exist")
    if not -1 <= info.span < len(positions.spans):
        ex.fault(Rule.POSITION, f"{what} is at span {info.span}, which does not exist")


def _check_variable(ex: Examination, variable: mir.VarDebugInfo) -> None:
    if variable.fragment is not None:
        _, projection = variable.fragment
        if not projection or any(type(elem) is not mir.Field for elem in projection):
            ex.fault(Rule.VARIABLE, f"`{variable.name}` is split by other things than fields")
    value = variable.value
    if not isinstance(value, mir.Place):
        check_const(ex, value)
        return
    check_place(ex, value, in_debuginfo=True)
    for elem in value.projection:
        from_end = type(elem) is mir.ConstantIndex and elem.from_end
        if from_end or not isinstance(
            elem, mir.Deref | mir.Field | mir.Downcast | mir.ConstantIndex
        ):
            ex.fault(Rule.VARIABLE, f"`{variable.name}` is where no debugger finds it")
