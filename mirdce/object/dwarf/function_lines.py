"""What the numbers in a function's debug information stand for: data beside its code."""

from typing import TypeAlias, final

from mirdce.ir.node import record

Place: TypeAlias = tuple[str, int]
"""A source file, and the line before the first that counts: lines there are this one and more."""


@final
@record
class FunctionLines:
    """Positions and names of one function, by the numbers that its text has.

    Attributes:
        places: where its lines count from; its own definition first.
        scopes: name and symbol of itself, and of each function that was inlined into its MIR.
    """

    places: tuple[Place, ...]
    scopes: tuple[tuple[str, str], ...]
