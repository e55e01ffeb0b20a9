"""The class that all IR nodes are."""


class Node:
    """What all nodes are, without any behaviour: one class where a union would name each."""

    __slots__ = ()


def field_names(cls: type[object]) -> tuple[str, ...]:
    """The names of a node's fields, in order."""
    names: tuple[str, ...] = vars(cls)["__match_args__"]
    return names
