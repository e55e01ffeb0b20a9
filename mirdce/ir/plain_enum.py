"""Enumerations of the IR."""

import enum


class PlainEnum(enum.Enum):
    """Members are hashed by identity, as they are compared.

    ``Enum`` hashes their names, by a function in Python: half a microsecond, half a million times
    in a link.
    """

    __hash__ = object.__hash__
