"""Which locals of a body must be in memory: whose address is taken, or a part of which is written.

All others live in the frame as plain values as long as their layout allows it.

Source: rustc_codegen_ssa/src/mir/analyze.rs (1.96.0), for the idea.
"""

from mirdce.ir import mir


def _direct(place: mir.Place) -> bool:
    """Whether the place is in the local itself, not behind a pointer that the local holds."""
    return not (place.projection and type(place.projection[0]) is mir.Deref)


def addressed_locals(body: mir.Body) -> frozenset[int]:
    """Locals that have to be in memory whatever their type."""
    found: set[int] = set()
    for block in body.blocks:
        for statement in block.statements:
            _visit_statement(statement, found)
        terminator = block.terminator
        if type(terminator) is mir.Call:
            destination = terminator.destination
            if destination.projection and _direct(destination):
                found.add(destination.local)
        elif type(terminator) is mir.Drop and _direct(terminator.place):
            found.add(terminator.place.local)
    return frozenset(found)


def _visit_statement(statement: mir.Statement, found: set[int]) -> None:
    if type(statement) is mir.Assign:
        place = statement.place
        if place.projection and _direct(place):
            found.add(place.local)
        rvalue = statement.rvalue
        if isinstance(rvalue, mir.Ref | mir.RawPtr) and _direct(rvalue.place):
            found.add(rvalue.place.local)
    elif type(statement) is mir.SetDiscriminant and _direct(statement.place):
        found.add(statement.place.local)
