"""Content digests of what a body refers to, and of bodies.

A digest covers content only: definitions are their ``DefPathHash``, terms and memory what is in
them. So it is the same whether the crate was read from metadata or from an artifact, wherever its
sources lie, and whatever else the crate or the program has.

The *code digest* of a body has no source positions in it. The text of functions does not depend on
them, but for what calls and assertions say about their place, and line tables; code that shows
those depends on the *positions digest*, which covers the positions as they are printed: the path of
each file as the compiler recorded it (relative, in a package's own workspace), lines and columns
from the file's begin. Two digests and not one, because a new line above a function changes
the second of all functions below it, and nothing that most of them are made of.

The code digest is part of the ``.mirpack`` format; `mirdce.artifact.format` defines it.
"""

from collections.abc import Callable
from typing import Final

from mirdce.ir import mir
from mirdce.ir.ids import AllocId, DefId, crate_of, index_of
from mirdce.ir.program import DigestsOfBodies, Program
from mirdce.ir.stable.code_encode import EncodedBody, encode_body
from mirdce.ir.stable.packing import Packed, digest_of, pack
from mirdce.ir.stable.positions import encode_positions
from mirdce.ir.stable.terms import encode_term
from mirdce.ir.stable.values import GLOBAL_ALLOC

_WHILE_CYCLIC: Final = b"cycle"


class StableDigests:
    """Digests of definitions, terms and memory of one program; each is made once.

    It is the `mirdce.ir.stable.codec.Refs` whose references are digests.
    """

    def __init__(self, program: Program) -> None:
        self._program = program
        self._terms: dict[object, bytes] = {}
        self._defs: dict[DefId, bytes] = {}
        self._allocs: dict[AllocId, bytes] = {}
        self._open: dict[AllocId, int] = {}
        """Memory whose digest is being made, with its place in the way that led there."""
        self._reaches_back_to = 0

    def digest(self, value: Packed) -> bytes:
        """The digest of a value whose references are digests."""
        return digest_of(pack(value))

    def term(self, term: object) -> bytes:
        """The digest of a term."""
        found = self._terms.get(term)
        if found is None:
            found = self._terms[term] = self.digest(encode_term(self, term))
        return found

    def def_id(self, def_id: DefId) -> bytes:
        """A definition's ``DefPathHash``."""
        found = self._defs.get(def_id)
        if found is None:
            found = self._defs[def_id] = self._program.def_path_hash(def_id)
        return found

    def alloc(self, alloc_id: AllocId) -> bytes:
        """The digest of memory.

        Memory that points to itself has no digest of its own; a fixed mark stands for the way back.
        What is only known relative to where the way began is made anew for each beginning, so that
        a digest does not depend on what was asked before.
        """
        found = self._allocs.get(alloc_id)
        if found is not None:
            return found
        place = self._open.get(alloc_id)
        if place is not None:
            self._reaches_back_to = min(self._reaches_back_to, place)
            return _WHILE_CYCLIC
        own = len(self._open)
        outside = self._reaches_back_to if self._open else own
        self._open[alloc_id] = own
        self._reaches_back_to = own
        try:
            packed = GLOBAL_ALLOC.encode(self, self._program.global_alloc(alloc_id))
        finally:
            del self._open[alloc_id]
        found = self.digest(packed)
        if self._reaches_back_to >= own:
            self._allocs[alloc_id] = found
        self._reaches_back_to = min(outside, self._reaches_back_to)
        return found

    def of_references(self, encoded: EncodedBody) -> list[bytes]:
        """The digests of what a body refers to, in the order of its tables; no nested bodies."""
        return [
            *map(self.term, encoded.terms),
            *map(self.def_id, encoded.defs),
            *map(self.alloc, encoded.allocs),
        ]

    def body(self, body: mir.Body) -> bytes:
        """The code digest of a body."""
        return self.encoded(encode_body(body))

    def encoded(self, encoded: EncodedBody) -> bytes:
        """The code digest of a body that was taken apart."""
        nested = [self.body(inner) for inner in encoded.bodies]
        return digest_of(b"".join([pack(encoded.code), *self.of_references(encoded), *nested]))

    def positions(self, body: mir.Body) -> bytes:
        """The positions digest of a body and of those nested in it."""
        encoded = encode_body(body)
        own = encode_positions(self, _path, body.positions(), encoded.spans, encoded.infos)
        return digest_of(pack([own, *map(self.positions, encoded.bodies)]))


def _path(name: str) -> str:
    return name


class BodyDigests:
    """Digests of all bodies of a definition together: what it runs, what constants are made of."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._digests = StableDigests(program)
        self._code: dict[DefId, bytes | None] = {}
        self._positions: dict[DefId, bytes | None] = {}

    def code(self, def_id: DefId) -> bytes | None:
        """The code digest of a definition; None if it has no body.

        It covers the runtime MIR, the MIR for constant evaluation, and the promoteds.
        """
        if def_id not in self._code:
            source = self._program.source(crate_of(def_id))
            stored = source.stored_body_digests(index_of(def_id))
            if stored is None:
                stored = self._each(def_id, self._digests.body)
            self._code[def_id] = _joined(stored)
        return self._code[def_id]

    def positions(self, def_id: DefId) -> bytes | None:
        """The positions digest of the same bodies."""
        if def_id not in self._positions:
            self._positions[def_id] = _joined(self._each(def_id, self._digests.positions))
        return self._positions[def_id]

    def _each(self, def_id: DefId, digest: Callable[[mir.Body], bytes]) -> DigestsOfBodies:
        program = self._program
        runtime, ctfe = program.optimized_mir(def_id), program.mir_for_ctfe(def_id)
        return (
            None if runtime is None else digest(runtime),
            None if ctfe is None else digest(ctfe),
            tuple([digest(body) for body in program.promoted_mir(def_id)]),
        )


def _joined(digests: DigestsOfBodies) -> bytes | None:
    runtime, ctfe, promoted = digests
    if runtime is None and ctfe is None and not promoted:
        return None
    return digest_of(pack([runtime, ctfe, promoted]))
