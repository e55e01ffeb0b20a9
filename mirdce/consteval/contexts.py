"""The contexts over a program, wired: the one place where the knot is tied.

Layouts need constants (lengths of arrays, discriminants), and constants need layouts.
`mirdce.ir.queries` declares the one call upward; the interpreter is put behind it here.
"""

from dataclasses import dataclass

from mirdce.consteval.const_eval import ConstEval
from mirdce.ir.program import Program
from mirdce.layout.cx import LayoutCx
from mirdce.mono.cx import MonoCx
from mirdce.target.target import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Contexts:
    """What is asked about the types, layouts and constants of one program, with all answers so far.

    Attributes:
        mono: monomorphic types, traits and instances.
        layouts: sizes and calling conventions, of types of `mono`.
        consts: values of constants, with layouts of `layouts`; `mono` asks it too.
    """

    mono: MonoCx
    layouts: LayoutCx
    consts: ConstEval


def open_contexts(program: Program, target: Target) -> Contexts:
    """Contexts of their own over a program: nothing is known yet."""
    mono = MonoCx(program)
    layouts = LayoutCx(mono, target)
    consts = ConstEval(layouts)
    mono.queries = consts
    return Contexts(mono=mono, layouts=layouts, consts=consts)
