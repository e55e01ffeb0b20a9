"""Enumerations of the IR."""

import enum


class PlainEnum(enum.Enum):
    """Members are hashed by identity, as they are compared.

    ``Enum`` hashes their names, by a function in Python: half a microsecond, half a million times
    in a link.
    """

    __hash__ = object.__hash__


def has(flags: int, flag: int) -> bool:
    """Whether any bit of ``flag`` is set.

    ``IntFlag``'s own operators make a member of what they find, for two microseconds each time.
    """
    return int.__and__(flags, flag) != 0
