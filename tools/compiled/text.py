"""The lines of a text, of which some are written anew; none moves."""

import ast


class Lines:
    """A module's text, changed in place."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")

    def text(self) -> str:
        """All of it."""
        return "\n".join(self._lines)

    def line(self, number: int) -> str:
        """One line, by its number in the source."""
        return self._lines[number - 1]

    def segment(self, node: ast.expr) -> str:
        """The text of an expression of one line."""
        line = self.line(node.lineno).encode()
        return line[node.col_offset : node.end_col_offset].decode()

    def set(self, number: int, line: str) -> None:
        """Replaces a line."""
        self._lines[number - 1] = line

    def blank(self, first: int, last: int) -> None:
        """Empties lines."""
        for number in range(first, last + 1):
            self.set(number, "")

    def append(self, number: int, text: str) -> None:
        """Adds to a line."""
        self.set(number, self.line(number) + text)

    def prepend(self, number: int, line: str) -> None:
        """Puts a line above another one: in the place of an empty one, which there must be."""
        assert not self.line(number - 1), f"no room above line {number}"
        self.set(number - 1, line)

    def replace_text(self, number: int, old: str, new: str) -> None:
        """Puts a text in the place of another one."""
        line = self.line(number)
        assert old in line, f"line {number} has no {old}"
        self.set(number, line.replace(old, new, 1))

    def replace_all(self, edits: list[tuple[ast.expr, str]]) -> None:
        """Puts texts in the place of expressions that do not overlap."""
        for node, text in sorted(edits, key=_place, reverse=True):
            self._replace(node, text)

    def _replace(self, node: ast.expr, text: str) -> None:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        first, last = node.lineno, node.end_lineno
        start = self.line(first).encode()[: node.col_offset].decode()
        end = self.line(last).encode()[node.end_col_offset :].decode()
        self.blank(first + 1, last)
        self.set(first, f"{start}{text}{end}")

    def insert_import(self, tree: ast.Module, text: str) -> None:
        """Puts an import into the line of the first one that is not from the future."""
        for statement in tree.body:
            if isinstance(statement, ast.Import | ast.ImportFrom) and not (
                isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
            ):
                self.set(statement.lineno, f"{text}; {self.line(statement.lineno)}")
                return
        raise ValueError("a module without imports")


def _place(edit: tuple[ast.expr, str]) -> tuple[int, int]:
    return edit[0].lineno, edit[0].col_offset
