"""Texts of functions as they are kept: packed, and much smaller.

A module that is compiled again has hundreds of functions that are as they were. With their texts at
hand none of them is emitted for it.
"""

import zlib
from collections.abc import Sequence
from typing import Final

from mirdce.codegen.emit.emitted import FunctionText
from mirdce.codegen.unit.summary import digest_of_text
from mirdce.ir.stable.packing import pack, unpack
from mirdce.ir.stable.term_table import StaleTermError, reading_rows

_LEVEL: Final = 3
"""Of compression: more takes longer, and makes little of it."""
_SAMPLES: Final = 8
_SAMPLE_SIZE: Final = 4096
"""Bytes of each sample; all of them are as much as zlib can look back."""


def dictionary_of(texts: Sequence[FunctionText]) -> bytes:
    """What texts like these have in common: with it they take two thirds of the room."""
    step = max(1, len(texts) // _SAMPLES)
    return b"".join(_packed(text)[:_SAMPLE_SIZE] for text in texts[::step][:_SAMPLES])


def packed_text(text: FunctionText, dictionary: bytes) -> bytes:
    """The bytes of a text.

    Args:
        dictionary: is needed to read them.
    """
    packer = zlib.compressobj(_LEVEL, zdict=dictionary)
    return packer.compress(_packed(text)) + packer.flush()


def _packed(text: FunctionText) -> bytes:
    return pack(
        [
            text.symbol,
            text.linkage,
            text.visibility,
            text.definition,
            list(text.constants),
            [list(pair) for pair in text.declarations.items()],
            text.attributes,
            text.debug,
            text.inlinable,
            text.hinted,
            text.is_naked,
            text.is_library,
        ]
    )


def unpacked_text(data: bytes, dictionary: bytes, digest: bytes) -> FunctionText:
    """The text of such bytes.

    Args:
        dictionary: what they were made with.
        digest: that of the text.

    Raises:
        StaleTermError: they are others.
    """
    with reading_rows():
        try:
            content = zlib.decompressobj(zdict=dictionary).decompress(data)
        except zlib.error as error:
            raise StaleTermError(f"a text cannot be read: {error}") from None
        symbol, linkage, visibility, definition, *rest = unpack(content)
        constants, declarations, attributes, debug, *flags = rest
        inlinable, hinted, is_naked, is_library = flags
        text = FunctionText(
            symbol=symbol,
            linkage=linkage,
            visibility=visibility,
            definition=definition,
            constants=tuple(constants),
            declarations=dict(declarations),
            attributes=attributes,
            debug=debug,
            inlinable=inlinable,
            hinted=hinted,
            is_naked=is_naked,
            is_library=is_library,
        )
        is_same = digest_of_text(text) == digest
    if not is_same:
        raise StaleTermError(f"the text of {symbol} is not what the record says")
    return text
