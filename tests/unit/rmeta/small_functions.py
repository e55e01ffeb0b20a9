"""What the generated decoders of `test_generate` extend and call."""


class State:
    """What the generated class extends."""

    def __init__(self, data: bytes) -> None:
        self.b = data


def point(x: int, y: int) -> tuple[str, int, int]:
    return ("point", x, y)


def twice(value: int) -> int:
    return 2 * value


def nested(tail: tuple[tuple[str, int, int], ...], y: int) -> dict[tuple[str, int, int], int]:
    return dict.fromkeys(tail, y)


def count(items: tuple[object, ...]) -> int:
    return len(items)


def length_of_file(state: State, first: int) -> tuple[int, int]:
    return len(state.b), first


def joined(rest: tuple[int, ...], value: int) -> tuple[int, ...]:
    return (*rest, value)
