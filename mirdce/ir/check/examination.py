"""One body under examination: where the verifier is, what it has found, and what types look like.

A body is examined as it is written, generic, or as an instance sees it; the difference is the
``View``. Types that cannot be told are None, and nothing is said about them: one fault is one
finding.
"""

from typing import Protocol

from mirdce.ir import mir
from mirdce.ir.check.fault import Fault, Rule
from mirdce.ir.check.relate import may_be
from mirdce.ir.ids import DefId
from mirdce.ir.pretty_ty import TyPrinter
from mirdce.ir.program import Program
from mirdce.ir.ty import HAS_ALIAS, HAS_PARAM, GenericArgs, Ty


class View(Protocol):
    """How types of a body are seen."""

    def ty(self, written: Ty) -> Ty:
        """A type that is written in the body."""
        ...

    def args(self, written: GenericArgs) -> GenericArgs:
        """Arguments that are written in the body."""
        ...

    def declared(self, of: Ty, args: GenericArgs) -> Ty | None:
        """A declared type (of a field, say) at arguments as seen; None: it need not be known."""
        ...


class GenericView:
    """A body as it is written: parameters stay, and declared types are compared in place."""

    def ty(self, written: Ty) -> Ty:
        """The type itself."""
        return written

    def args(self, written: GenericArgs) -> GenericArgs:
        """The arguments themselves."""
        return written

    def declared(self, of: Ty, args: GenericArgs) -> Ty | None:
        """Known only if it does not depend on the arguments."""
        return None if of.flags & (HAS_PARAM | HAS_ALIAS) else of


class Examination:
    """One body, the place in it that is looked at, and the faults so far.

    Attributes:
        owner: the definition that the body is of, if it is known.
        block: index of the block; None: the declarations.
        statement: index of the statement, or the number of statements.
    """

    __slots__ = ("_printer", "block", "body", "faults", "owner", "program", "statement", "view")

    def __init__(self, program: Program, body: mir.Body, view: View, owner: DefId | None) -> None:
        self.program = program
        self.body = body
        self.view = view
        self.owner = owner
        self.block: int | None = None
        self.statement = 0
        self.faults: list[Fault] = []
        self._printer: TyPrinter | None = None

    def fault(self, rule: Rule, what: str) -> None:
        """A rule is broken here."""
        self.faults.append(Fault(rule, self.block, self.statement, what))

    def show(self, of: Ty | None) -> str:
        """A type as text."""
        if of is None:
            return "a type that is not known"
        if self._printer is None:
            self._printer = TyPrinter(self.program)
        return f"`{self._printer.ty(of)}`"

    def local_ty(self, local: int) -> Ty | None:
        """The type of a local; one that is not declared is a fault."""
        if not 0 <= local < len(self.body.local_decls):
            self.fault(Rule.LOCAL, f"_{local} is not declared")
            return None
        return self.view.ty(self.body.local_decls[local].ty)

    def is_same(self, actual: Ty | None, expected: Ty | None) -> bool:
        """Whether two types, as seen, may be one."""
        return actual is None or expected is None or may_be(actual, expected)

    def is_declared(self, actual: Ty | None, declared: Ty | None, args: GenericArgs | None) -> bool:
        """Whether a type, as seen, may be a declared one at ``args``; None: it is one as it is."""
        if actual is None or declared is None:
            return True
        if args is None:
            return may_be(actual, declared)
        known = self.view.declared(declared, args)
        return may_be(actual, declared, args) if known is None else may_be(actual, known)
