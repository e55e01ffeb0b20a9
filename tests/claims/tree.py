"""What there is: files, modules and their names, commands with options, targets of make, pages."""

import ast
import builtins
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeGuard

import click

from mirdce.cli import commands


@dataclass(frozen=True, slots=True)
class Module:
    """A Python file.

    Attributes:
        names: what it defines or imports.
        members: of each class, what it has.
    """

    names: frozenset[str]
    members: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A project.

    Attributes:
        files, folders: relative to it.
        modules: by dotted name.
        words: every word of the product's code and of its texts, but for docstrings and comments.
        commands: options by command; those of a group's command after the group's name.
        tools: options of each program in `tools/`, and pytest's own of the tests.
        targets: of make.
        decisions: numbers of ADRs.
        variables: of the environment, that any program reads or sets.
        members: of classes, by their names alone.
        headings: of each page, as links name them.
    """

    files: frozenset[str]
    folders: frozenset[str]
    modules: Mapping[str, Module]
    words: frozenset[str]
    commands: Mapping[str, frozenset[str]]
    tools: Mapping[str, frozenset[str]]
    targets: frozenset[str]
    decisions: frozenset[int]
    variables: frozenset[str]
    members: Mapping[str, frozenset[str]]
    headings: Mapping[str, frozenset[str]]

    def all_options(self) -> frozenset[str]:
        """Options of any command or tool."""
        return frozenset().union(*self.commands.values(), *self.tools.values())


@cache
def of_project(root: Path) -> Tree:
    """The tree of this project, as it is now: tracked files, and new ones that are not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
    )
    names = (name for name in listed.stdout.split("\0") if name)
    files = frozenset(name for name in names if (root / name).exists())
    sources = {name: (root / name).read_text(encoding="utf-8") for name in _product(files)}
    trees = {name: ast.parse(text) for name, text in sources.items() if name.endswith(".py")}
    modules = {_dotted(name): _module(tree) for name, tree in trees.items()}
    return Tree(
        files=files,
        folders=frozenset(str(folder) for name in files for folder in Path(name).parents),
        modules=modules,
        words=_words(sources, trees.values()),
        commands=_commands(commands),
        tools={
            name: _declared_options((root / name).read_text(encoding="utf-8"))
            for name in files
            if name.startswith("tools/") or name == "tests/conftest.py"
            if name.endswith(".py")
        },
        targets=frozenset(
            re.findall(r"^([a-z-]+):.*## ", (root / "Makefile").read_text(), re.MULTILINE)
        ),
        decisions=frozenset(
            int(match[1]) for name in files if (match := re.match(r"docs/adr/(\d{4})-", name))
        ),
        variables=frozenset(
            variable
            for name in files
            if name.endswith((".py", ".sh", "Makefile")) and not name.startswith("tests/unit/")
            for variable in re.findall(
                r"""["'${](MIRDCE_[A-Z_]*[A-Z])\b""", (root / name).read_text(encoding="utf-8")
            )
        ),
        members=_members(modules.values()),
        headings={
            name: _headings((root / name).read_text(encoding="utf-8"))
            for name in files
            if name.endswith(".md")
        },
    )


def _headings(text: str) -> frozenset[str]:
    """Headings as links name them."""
    titles = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return frozenset(re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles)


def _product(files: Iterable[str]) -> list[str]:
    return sorted(
        name
        for name in files
        if name.startswith("mirdce/") and name.endswith((".py", ".rs", ".txt"))
    )


def _dotted(name: str) -> str:
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _module(tree: ast.Module) -> Module:
    names: set[str] = set()
    members: dict[str, frozenset[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            members[node.name] = frozenset(_of_class(node))
    for statement in tree.body:
        names |= set(_bound(statement))
    return Module(frozenset(names), members)


def _bound(statement: ast.stmt) -> Iterable[str]:
    match statement:
        case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
            yield name
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            yield from (alias.asname or alias.name for alias in names)
        case ast.Assign(targets=targets):
            yield from (part.id for one in targets for part in ast.walk(one) if _is_name(part))
        case ast.AnnAssign(target=ast.Name(id=name)):
            yield name
        case ast.If(body=body, orelse=orelse):
            for inner in (*body, *orelse):
                yield from _bound(inner)
        case _:
            pass


def _is_name(node: ast.AST) -> TypeGuard[ast.Name]:
    return isinstance(node, ast.Name)


def _of_class(node: ast.ClassDef) -> Iterable[str]:
    for statement in node.body:
        yield from _bound(statement)
    for inner in ast.walk(node):
        match inner:
            case ast.Attribute(value=ast.Name(id="self"), attr=name):
                yield name
            case _:
                pass


def _members(modules: Iterable[Module]) -> dict[str, frozenset[str]]:
    """Members of every class, by its name alone; of classes with one name, of all of them."""
    found: dict[str, frozenset[str]] = {}
    for module in modules:
        for name, members in module.members.items():
            found[name] = found.get(name, frozenset()) | members
    return found


def _words(sources: Mapping[str, str], trees: Iterable[ast.Module]) -> frozenset[str]:
    words = set(dir(builtins)) | set(sys.stdlib_module_names)
    for name, text in sources.items():
        words.update(Path(name).with_suffix("").parts)
        if not name.endswith(".py"):
            # Runtimes of tests in Rust, and the symbols that rustc itself knows.
            words.update(re.findall(r"\w+", text))
    for tree in trees:
        for node in ast.walk(tree):
            words.update(_words_of(node))
    return frozenset(words)


def _words_of(node: ast.AST) -> Iterable[str]:
    match node:
        case ast.Expr(value=ast.Constant(value=str()) as document):
            # A docstring cannot be its own proof; its text is a constant that is left out below.
            document.kind = "docstring"
        case ast.Constant(value=str(text), kind=kind) if kind != "docstring" and " " not in text:
            yield from re.findall(r"\w+", text)
        case ast.Name(id=name) | ast.arg(arg=name) | ast.Attribute(attr=name):
            yield name
        case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
            yield name
        case ast.keyword(arg=str(name)):
            yield name
        case ast.ImportFrom(module=module, names=names):
            yield from (module or "").split(".")
            yield from (alias.name for alias in names)
        case _:
            pass


def _commands(group: click.Command, name: str = "") -> dict[str, frozenset[str]]:
    context = click.Context(group, **group.context_settings)
    options = {
        option
        for parameter in group.get_params(context)
        for option in (*parameter.opts, *parameter.secondary_opts)
        if option.startswith("-")
    }
    found = {name: frozenset(options)}
    if isinstance(group, click.Group):
        for inner in group.list_commands(context):
            command = group.get_command(context, inner)
            assert command is not None
            found |= _commands(command, f"{name} {inner}".strip())
    return found


def _declared_options(text: str) -> frozenset[str]:
    """Options that a program declares, by `argparse` or pytest's hook."""
    return frozenset(
        option
        for call in re.findall(r"(?:add_argument|addoption)\(([^)]*)", text)
        for option in re.findall(r'"(--?[\w-]+)"', call)
    )
