"""Texts of functions as bytes: how processes of one link hand them to each other.

Source: none; `mirdce.ir.stable.packing` has the form.
"""

from mirdce.codegen.emit.emitted import FunctionText
from mirdce.ir.stable.packing import pack, unpack


def bytes_of_text(text: FunctionText) -> bytes:
    """The bytes of a text."""
    return pack(
        [
            text.symbol,
            text.linkage,
            text.visibility,
            text.definition,
            text.constants,
            list(text.declarations),
            list(text.declarations.values()),
            text.attributes,
            text.debug,
            text.inlinable,
            text.hinted,
            text.is_naked,
            text.is_library,
        ]
    )


def text_of_bytes(data: bytes) -> FunctionText:
    """The text of such bytes.

    Raises:
        ValueError: they are others.
    """
    symbol, linkage, visibility, definition, constants, declared, declarations, *rest = unpack(data)
    attributes, debug, inlinable, hinted, is_naked, is_library = rest
    return FunctionText(
        symbol=symbol,
        linkage=linkage,
        visibility=visibility,
        definition=definition,
        constants=constants,
        declarations=dict(zip(declared, declarations, strict=True)),
        attributes=attributes,
        debug=debug,
        inlinable=inlinable,
        hinted=hinted,
        is_naked=is_naked,
        is_library=is_library,
    )
