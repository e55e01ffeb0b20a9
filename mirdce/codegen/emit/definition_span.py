"""Where the function is defined that a shim stands for.

Source: rustc_mir_transform/src/shim.rs, where all spans are the ``def_span`` of that function.
"""

from mirdce.ir.instance import Instance, def_id_of
from mirdce.ir.items import DefSpan
from mirdce.ir.program import Program


def definition_span(program: Program, instance: Instance) -> DefSpan | None:
    """The start of a function's definition; None if its crate does not tell."""
    def_id = def_id_of(instance)
    declared = program.item(def_id).def_span
    if declared is not None:
        return declared
    body = program.optimized_mir(def_id)
    if body is None:
        return None
    spans = body.positions().spans
    if not 0 <= body.span < len(spans):
        return None
    span = spans[body.span]
    return None if span is None else DefSpan(span.file, span.line, span.col)
