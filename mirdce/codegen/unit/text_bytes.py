"""Texts of functions as bytes: how processes of one link hand them to each other.

Source: none. Nobody keeps them: the form is Python's own, which costs least.
"""

import marshal

from mirdce.codegen.emit.emitted import FunctionText


def bytes_of_text(text: FunctionText) -> bytes:
    """The bytes of a text."""
    return marshal.dumps(
        (
            text.symbol,
            text.linkage,
            text.visibility,
            text.definition,
            text.constants,
            text.declarations,
            text.attributes,
            text.debug,
            text.inlinable,
            text.hinted,
            text.is_naked,
            text.is_library,
        )
    )


def text_of_bytes(data: bytes) -> FunctionText:
    """The text of such bytes of the same run."""
    symbol, linkage, visibility, definition, constants, declarations, *rest = marshal.loads(data)
    attributes, debug, inlinable, hinted, is_naked, is_library = rest
    return FunctionText(
        symbol=symbol,
        linkage=linkage,
        visibility=visibility,
        definition=definition,
        constants=constants,
        declarations=declarations,
        attributes=attributes,
        debug=debug,
        inlinable=inlinable,
        hinted=hinted,
        is_naked=is_naked,
        is_library=is_library,
    )
