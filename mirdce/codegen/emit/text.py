"""How names and bytes are spelled in the text of LLVM IR.

Source: llvm/docs/LangRef.rst (Identifiers, String constants).
"""

from typing import Final


def quoted(name: str) -> str:
    """A global's name as LLVM text: quoted where needed."""
    if name.replace("_", "a").replace(".", "a").replace("$", "a").isalnum() and name.isascii():
        return f"@{name}"
    return f"@{quoted_text(name)}"


def quoted_text(text: str) -> str:
    """``"..."`` for a name of any characters."""
    escaped = "".join(_BYTES[byte] for byte in text.encode("utf-8"))
    return f'"{escaped}"'


def bytes_literal(data: bytes) -> str:
    """``c"..."`` for a byte array."""
    return 'c"' + "".join(_BYTES[byte] for byte in data) + '"'


_BYTES: Final = tuple(
    chr(byte) if 32 <= byte < 127 and byte not in (34, 92) else f"\\{byte:02X}"
    for byte in range(256)
)
