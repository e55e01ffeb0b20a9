"""The smallest parts of v0 symbol names: numbers and identifiers.

Source: RFC 2603; rustc_symbol_mangling/src/v0.rs (``push_integer_62``, ``push_ident``), 1.96.0.
"""

from typing import Final

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def integer_62(number: int) -> str:
    """A number in the encoding's base 62, with its terminator; 0 is the terminator alone."""
    if number == 0:
        return "_"
    number -= 1
    digits = _DIGITS[number % 62]
    while number >= 62:
        number //= 62
        digits = _DIGITS[number % 62] + digits
    return digits + "_"


def disambiguator(number: int) -> str:
    """Tells equal names apart: nothing for the first of them."""
    return "s" + integer_62(number - 1) if number else ""


def identifier(name: str) -> str:
    """A name with its length; one with other than ASCII characters is in punycode."""
    prefix = ""
    if not name.isascii():
        prefix = "u"
        encoded = name.encode("punycode").decode("ascii")
        head, separator, tail = encoded.rpartition("-")
        name = f"{head}_{tail}" if separator else encoded
    joint = "_" if name[:1] == "_" or name[:1].isdigit() else ""
    return f"{prefix}{len(name)}{joint}{name}"
