"""What is written: paragraphs of prose with their code spans, out of Markdown and Python files.

A paragraph is the unit of context: whose a name is, is said in it.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_SPAN = re.compile(r"(?<!`)(`{1,2})(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
_LIST_ITEM = re.compile(r"\n(?= *(?:[-*|]|\d+\.) ?)")
_EXAMPLE = re.compile(r"^ {2,}(mirdce .*?)(?: {2,}.*)?$", re.MULTILINE)
_TOLD = re.compile(r": (mirdce [a-z].*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences of a file.

    Attributes:
        file: relative to the tree.
        kind: ``prose`` (Markdown), ``docstring``, ``comment`` or ``message``.
        text: as it is written.
        commands: command lines in it that stand outside of backticks.
    """

    file: str
    kind: str
    text: str
    commands: tuple[str, ...] = ()

    @property
    def spans(self) -> list[str]:
        """What stands in backticks, line breaks as spaces."""
        return [" ".join(match[2].split()) for match in _SPAN.finditer(self.text)]

    @property
    def names(self) -> list[str]:
        """Those spans that must be names of ours: in single backticks, in Python files."""
        if self.kind == "prose":
            return []
        return [" ".join(m[2].split()) for m in _SPAN.finditer(self.text) if m[1] == "`"]

    def sentence_of(self, part: str) -> str:
        """The sentence in which a text stands first; the whole paragraph if it stands in none."""
        text = " ".join(self.text.split())
        return next((one for one in re.split(r"(?<=[.;:]) ", text) if part in one), text)


def of_markdown(file: str, text: str) -> Iterator[Paragraph]:
    """Paragraphs, items of lists and rows of tables, then command lines of fenced blocks."""
    for paragraph in re.split(r"\n\s*\n", _FENCE.sub("", text)):
        for part in _LIST_ITEM.split(paragraph):
            yield Paragraph(file, "prose", part)
    for block in _FENCE.finditer(text):
        if block[1] == "console":
            lines = re.findall(r"^\$ (.*)$", block[2], re.MULTILINE)
            yield Paragraph(file, "prose", "", tuple(line.split(" #")[0] for line in lines))


def of_shell(file: str, text: str) -> Iterator[Paragraph]:
    """Comments of a script or a Makefile."""
    for line in re.findall(r"#+ (.*)", text):
        yield Paragraph(file, "comment", line)


def of_python(file: str, source: str) -> Iterator[Paragraph]:
    """Docstrings (of fields and constants, too), comments, and texts that contain a space.

    Texts of tests are their data, and no claims; so are programs for other versions of mirdce.
    """
    tree = ast.parse(source)
    documents = {id(node): node for node in _documents(tree)}
    for document in documents.values():
        yield from _of_docstring(file, str(document.value))
    parts = {id(part) for node in ast.walk(tree) for part in getattr(node, "values", ())}
    for node in ast.walk(tree):
        is_said = id(node) not in documents and id(node) not in parts
        if is_said and not file.startswith("tests/"):
            message = _message(node)
            if " " in message and "import " not in message:
                yield Paragraph(file, "message", message, tuple(_TOLD.findall(message)))
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    comments = [token.string for token in tokens if token.type == tokenize.COMMENT]
    yield from (Paragraph(file, "comment", comment) for comment in comments)


def imports_of(source: str) -> Iterator[str]:
    """What of mirdce a file imports, as dotted names."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.ImportFrom(module=str(module), names=names) if module.startswith("mirdce"):
                yield from (f"{module}.{alias.name}" for alias in names)
            case ast.Import(names=names):
                yield from (one.name for one in names if one.name.startswith("mirdce"))
            case _:
                pass


def _documents(tree: ast.Module) -> Iterator[ast.Constant]:
    """Texts that stand alone as statements."""
    for node in ast.walk(tree):
        body = getattr(node, "body", ())
        for statement in body if isinstance(body, list) else ():
            if (
                isinstance(statement, ast.Expr)
                and isinstance(statement.value, ast.Constant)
                and isinstance(statement.value.value, str)
            ):
                yield statement.value


def _of_docstring(file: str, text: str) -> Iterator[Paragraph]:
    for paragraph in re.split(r"\n\s*\n", text):
        shown = tuple(_EXAMPLE.findall(paragraph))
        # What stands indented after `::` is an example, not prose.
        yield Paragraph(file, "docstring", paragraph, shown)


def _message(node: ast.AST) -> str:
    """A text of the program, with ``NAME`` where something is put in."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(_message(value) or "NAME" for value in values)
        case _:
            return ""


def read(root: Path, file: str) -> list[Paragraph]:
    """All that is written in a file of the tree."""
    text = (root / file).read_text(encoding="utf-8")
    if file.endswith(".md"):
        return list(of_markdown(file, text))
    return list(of_python(file, text) if file.endswith(".py") else of_shell(file, text))
