"""Terms and instances to bytes that mean the same in every process, program and checkout.

A definition is its ``DefPathHash``: nothing that is written depends on numbers of crates, on what
the interner holds, on the order in which crates are opened, or on where their sources lie. Equal
terms have equal bytes, and different ones different bytes; `mirdce.ir.stable.decode` reads them.

**Form.** A term is the packed array ``[tag, field...]`` (`mirdce.ir.stable.packing`, shapes of
`mirdce.ir.stable.terms`): a definition is bytes, and a term in it the bytes of its own form. So
that shared parts are not written again and again, a form is not put into another one if it has more
than `MAX_EMBEDDED` bytes or more than `MAX_NESTED` levels: such a term, and all that contain it,
are rows of a table, ``[nil, row...]``, each the bytes of its ``[tag, field...]``, in which a term
that has a row is that row's number. Rows come in the order of first use, parts before wholes. The
last is the term itself, and if it is the only one, the form is that row. The size is linear in the
number of different parts.

An instance is ``[[tag, field...], args]``, a copy of a session ``[.., args, session]`` with
``[stable crate id, field of the profile...]``; where rows are needed it is the last one.

Inference variables have no stable form: they are numbers of one step of trait selection.
"""

from typing import Final

from mirdce.errors import InternalError
from mirdce.ir.ids import AllocId, DefId
from mirdce.ir.instance import Instance, Session
from mirdce.ir.program import Program
from mirdce.ir.stable.packing import Packed, digest_of, pack
from mirdce.ir.stable.terms import encode_term
from mirdce.ir.stable.values import INSTANCE

MAX_EMBEDDED: Final = 2048
"""Bytes of the largest form that is part of another one."""
MAX_NESTED: Final = 40
"""Levels of forms in such a form; it bounds the recursion of readers."""


class StableEncoder:
    """Encodes terms and instances of one program; every term once.

    It is the `mirdce.ir.stable.codec.Refs` of the form it writes. Encoding recurses as deeply as
    the term nests, like all that walks terms (`mirdce.pipeline.process.deep_recursion`).
    """

    def __init__(self, program: Program) -> None:
        self._program = program
        self._defs: dict[DefId, bytes] = {}
        self._embedded: dict[object, tuple[bytes, int]] = {}
        """Form and levels of the terms that are written into others."""
        self._instances: dict[Instance, bytes] = {}
        self._sessions: dict[Session, Packed] = {}
        self._rows: list[bytes] = []
        self._row_of: dict[object, int] = {}
        self._levels = 0
        """Of the deepest form that was put into the record under construction."""
        self._uses_rows = False
        """Whether a term in that record is the number of a row."""

    def instance(self, instance: Instance) -> bytes:
        """The form of an instance.

        Raises:
            InternalError: it has an inference variable, or a definition of a crate that is not
            open.
        """
        found = self._instances.get(instance)
        if found is None:
            self._begin()
            record = INSTANCE.encode(self, instance)
            if instance.session is not None:
                record.append(self._session(instance.session))
            found = self._instances[instance] = self._form(pack(record))
        return found

    def term_form(self, term: object) -> bytes:
        """The form of a type, region, constant, argument list or any other term; errors as for
        `instance`."""
        self._begin()
        found = self.term(term)
        return found if type(found) is bytes else self._form(self._rows.pop())

    def digest(self, instance: Instance) -> bytes:
        """16 bytes that stand for an instance."""
        return digest_of(self.instance(instance))

    def _begin(self) -> None:
        """Start a form."""
        self._rows.clear()
        self._row_of.clear()
        self._levels, self._uses_rows = 0, False

    def _form(self, last: bytes) -> bytes:
        """The form that ends with this row."""
        return pack([None, *self._rows, last]) if self._rows else last

    # --------------------------------------------------------------------------- references

    def term(self, term: object) -> Packed:
        """What stands for a term in a record: its form, or the number of its row."""
        found = self._embedded.get(term)
        if found is not None:
            form, levels = found
            if levels > self._levels:
                self._levels = levels
            return form
        row = self._row_of.get(term)
        if row is None:
            outside = self._levels, self._uses_rows
            self._levels, self._uses_rows = 0, False
            form = pack(encode_term(self, term))
            levels, uses_rows = self._levels + 1, self._uses_rows
            self._levels, self._uses_rows = outside
            if not uses_rows and len(form) <= MAX_EMBEDDED and levels <= MAX_NESTED:
                self._embedded[term] = form, levels
                self._levels = max(levels, self._levels)
                return form
            row = self._row_of[term] = len(self._rows)
            self._rows.append(form)
        self._uses_rows = True
        return row

    def def_id(self, def_id: DefId) -> bytes:
        """A definition: its ``DefPathHash``."""
        found = self._defs.get(def_id)
        if found is None:
            found = self._defs[def_id] = self._program.def_path_hash(def_id)
        return found

    def alloc(self, alloc_id: AllocId) -> Packed:
        """Terms and instances refer to no memory."""
        raise InternalError(f"allocation {alloc_id:#x} in a term")

    def _session(self, session: Session) -> Packed:
        found = self._sessions.get(session)
        if found is None:
            found = self._sessions[session] = session_form(self._program, session)
        return found


def session_form(program: Program, session: Session) -> list[Packed]:
    """A session: its crate's stable id, and all fields of its profile in order."""
    profile = session.profile
    return [
        program.crate_info(session.crate).stable_crate_id,
        profile.opt_level,
        profile.debug_assertions,
        profile.ub_checks,
        profile.overflow_checks,
        profile.panic,
        profile.target_cpu,
        profile.target_features,
        profile.share_generics,
    ]
