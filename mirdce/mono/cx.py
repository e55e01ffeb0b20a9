"""What one program's monomorphization shares: its crates, memo tables, and the constant evaluator.

The rooms around it are plain functions that take it first; what they memoize lives in its ``memo``,
so that one ``MonoCx`` owns all that was computed for one ``Program``.

Terms: *mono* types have no parameter, no alias that can be normalized, no region but ``ReErased``
and ``ReBound``, and binders whose variables are numbered by first use.

Source: rustc_middle/src/ty/context.rs (``TyCtxt``), 1.96.0.
"""

from mirdce.errors import InternalError
from mirdce.ir.program import Program
from mirdce.ir.queries import Queries
from mirdce.mono.memo import LangItems, Memo
from mirdce.mono.symbol_scheme import SymbolScheme


class MonoCx:
    """What questions about a program's monomorphic types and functions are answered from.

    Attributes:
        program: the crates.
        interner: the program's interner.
        instances: the program's instance table.
        lang: lang items that are asked for often.
        symbols: how symbols are named; None: in the v0 scheme.
        memo: memo tables of the submodules; nobody else touches them.
    """

    __slots__ = ("_queries", "instances", "interner", "lang", "memo", "program", "symbols")

    def __init__(self, program: Program) -> None:
        self.program = program
        self.interner = program.interner
        self.instances = program.instances
        self.lang = LangItems(program)
        self.memo = Memo()
        self.symbols: SymbolScheme | None = None
        self._queries: Queries | None = None

    @property
    def queries(self) -> Queries:
        """The constant evaluator; assigned once by who wires the stages."""
        if self._queries is None:
            raise InternalError("a constant is needed but no evaluator was wired to the MonoCx")
        return self._queries

    @queries.setter
    def queries(self, value: Queries) -> None:
        self._queries = value
