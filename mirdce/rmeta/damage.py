"""Where decoding fails: what the decoders of records raise when they meet damaged bytes.

Source: none; rustc's decoder panics.
"""

from typing import Final, final

DAMAGE: Final = (IndexError, ValueError, KeyError, RecursionError, OverflowError, MemoryError)
"""What decoding damaged bytes can raise (``UnicodeDecodeError`` is a ``ValueError``)."""


@final
class DamagedRecordError(Exception):
    """A record that does not decode.

    The innermost decoder raises it, and those around it let it pass. `mirdce.rmeta.tables` makes
    errors of it that name the file.

    Attributes:
        position: how far the decoder came, in bytes.
        decoder: its name.
        cause: what it met.
    """

    def __init__(self, position: int, decoder: str, cause: Exception) -> None:
        super().__init__(position, decoder, cause)
        self.position = position
        self.decoder = decoder
        self.cause = cause
