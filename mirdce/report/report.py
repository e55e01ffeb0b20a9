"""What all reports have in common: they can be told to people and to programs."""

from typing import Protocol, TypeAlias

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None


class Report(Protocol):
    """An answer as a value."""

    def lines(self) -> list[str]:
        """For people."""
        ...

    def to_json(self) -> Json:
        """For programs."""
        ...
