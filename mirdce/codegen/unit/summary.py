"""What is known of a function without its text: enough to choose modules, and to make their keys.

A text may be large, and making it costs much of a link. Which functions stand in a module follows
from a few numbers of each (`mirdce.codegen.unit.clusters`), and what the module is from digests of
their texts (`mirdce.codegen.unit.key`). So a function that is as it was is not emitted again, but
for one that is simplified with it.

Source: none; rustc's kin are the summaries of ThinLTO.
"""

from hashlib import blake2b
from typing import Final, NamedTuple

from mirdce.codegen.emit.emitted import FunctionText

DIGEST_SIZE: Final = 16
INLINABLE, HINTED, HAS_LINKAGE, NAKED, ALWAYS, HAS_FEATURES = 1, 2, 4, 8, 16, 32
"""Flags of a summary: as `FunctionText` has them; that it is inlined whatever it costs; that it is
for a CPU of its own."""
ALL_FLAGS: Final = INLINABLE | HINTED | HAS_LINKAGE | NAKED | ALWAYS | HAS_FEATURES
_OF_HEAD: Final = (("alwaysinline", ALWAYS), ('"target-features"', HAS_FEATURES))
"""What the first line of a definition says, and the flag of that."""


class FunctionSummary(NamedTuple):
    """A function as modules see it. Equal ones are equal functions, but for positions.

    Attributes:
        digest: of all of its text.
        line_count: that of the text.
        flags: ``INLINABLE`` and the others, together.
        callees: the functions of this link that it refers to, by number, in the order of first use.
        vtables: those that it refers to, by number: their contents may be part of its text.
    """

    digest: bytes
    line_count: int
    flags: int
    callees: tuple[int, ...]
    vtables: tuple[int, ...]


def flags_of(text: FunctionText) -> int:
    """The flags of a function."""
    flags = (
        text.inlinable * INLINABLE
        + text.hinted * HINTED
        + bool(text.linkage) * HAS_LINKAGE
        + text.is_naked * NAKED
    )
    head = text.definition.partition("\n")[0]
    return flags + sum(flag for word, flag in _OF_HEAD if word in head)


def digest_of_text(text: FunctionText) -> bytes:
    """A digest of all that a text says."""
    declarations = [part for pair in text.declarations.items() for part in pair]
    flags = (text.inlinable, text.hinted, text.is_naked, text.is_library)
    head = [text.symbol, text.linkage, text.visibility, text.attributes, repr(flags)]
    parts = [*head, text.definition, text.debug, *text.constants, "", *declarations]
    # Sizes first: no two lists of parts are the same string of bytes.
    encoded = [part.encode("utf-8") for part in parts]
    sizes = ",".join([str(len(part)) for part in encoded])
    digest = blake2b(f"{len(text.constants)};{sizes};".encode("ascii"), digest_size=DIGEST_SIZE)
    digest.update(b"".join(encoded))
    return digest.digest()
