"""Spells modules of mirdce so that mypyc makes native classes of its IR.

The sources stay as they are; what is compiled is a copy, in which

* a class marked ``@node`` or ``@wide_node`` is a plain class with the ``__init__`` that the
  decorator would make, since mypyc takes no other decorators;
* a class that is a term, with flags and a number of binders, has a base class that has these two;
* an alias of a union of many nodes is the base class that its members have in common, since a cast
  to a union is a chain of comparisons, and one to a class is a single one;
* a class that mypyc would take and get wrong (other dataclasses, and those with a cached property)
  is marked as one that it leaves to the interpreter.

No line moves, so that a traceback of compiled code names the lines of the sources.
"""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tools.compiled.branches import class_tests, rewrite_matches
from tools.compiled.operators import spell_out_operators
from tools.compiled.text import Lines

NODE_CLASS: Final = "mirdce.ir.node_class"
"""The module of the base classes."""
NODE, TERM, PLAIN = "Node", "TermNode", "interpreted"

BASES: Final = '''

class TermNode(Node):
    """A node that is interned, and knows what occurs in it."""

    flags: int
    outer_binder: int
    __match_args__: Final = ("flags", "outer_binder")

    def __init__(self, flags: int, outer_binder: int) -> None:
        self.flags = flags
        self.outer_binder = outer_binder


def interpreted(cls: type[_T]) -> type[_T]:
    """Marks a class that is not to be a native one."""
    return cls


cached: Any = functools.cached_property
"""Under this name mypyc does not take it for a property, which is computed again each time."""
'''
"""What the copy of `NODE_CLASS` has besides."""
_BASES_IMPORT: Final = (
    'import functools; from typing import Any, Final, TypeVar; _T = TypeVar("_T")'
)

_IMPORT: Final = (
    f"from typing import Final as _Final; from {NODE_CLASS} import Node as _Node, "
    f"TermNode as _TermNode, {PLAIN} as _interpreted, cached as _cached"
)
_TERM_FIELDS: Final = frozenset({"flags", "outer_binder"})
WIDE: Final = 5
"""So many members make a union a wide one."""


class UnfitError(Exception):
    """A source that mypyc would take for something else; it says where, and for what."""


@dataclass(frozen=True, slots=True)
class Module:
    """A module: its name, its text and what it declares.

    Attributes:
        nodes: its node classes, by name.
        aliases: its type aliases, by name.
        imports: where names come from: module, and name there.
    """

    name: str
    text: str
    tree: ast.Module
    nodes: dict[str, ast.ClassDef] = field(default_factory=dict)
    aliases: dict[str, ast.AnnAssign] = field(default_factory=dict)
    imports: dict[str, tuple[str, str]] = field(default_factory=dict)


def read_module(name: str, text: str) -> Module:
    """Parses a module."""
    found = Module(name, text, ast.parse(text))
    for statement in found.tree.body:
        match statement:
            case ast.ClassDef() if node_decorator(statement) is not None:
                found.nodes[statement.name] = statement
            case ast.AnnAssign(target=ast.Name(id=alias), annotation=ast.Name(id="TypeAlias")):
                found.aliases[alias] = statement
            case ast.ImportFrom(module=str(module), names=names):
                for one in names:
                    found.imports[one.asname or one.name] = (module, one.name)
    return found


def node_decorator(node: ast.ClassDef) -> ast.expr | None:
    """The decorator that makes a class a node."""
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Name) and decorator.id in ("node", "wide_node"):
            return decorator
    return None


def is_term(node: ast.ClassDef) -> bool:
    """Whether a node class has what all terms have."""
    return _TERM_FIELDS.issubset(name for name, _, _ in _fields(node))


def _fields(node: ast.ClassDef) -> Iterator[tuple[str, ast.AnnAssign, str]]:
    for statement in node.body:
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            yield statement.target.id, statement, ast.unparse(statement.annotation)


# ------------------------------------------------------------------------------- wide unions


class Unions:
    """Knows which classes an alias stands for."""

    def __init__(self, modules: Mapping[str, Module]) -> None:
        self._modules = modules

    def base_of(self, module: Module, alias: ast.AnnAssign) -> str | None:
        """The base class that is to stand for an alias; None: it stays what it is."""
        assert alias.value is not None
        members = self._members(module, alias.value)
        if members is None or len(set(members)) < WIDE:
            return None
        if all(map(is_term, members)):
            return TERM
        return NODE

    def node_named(self, module: Module, cls: ast.expr) -> bool:
        """Whether an expression names a class of nodes."""
        match cls:
            case ast.Name(id=name):
                return self._is_node(module, name)
            case ast.Attribute(value=ast.Name(id=package), attr=name):
                home, there = module.imports.get(package, ("", ""))
                found = self._modules.get(f"{home}.{there}")
                return found is not None and self._is_node(found, name)
        return False

    def _is_node(self, module: Module, name: str) -> bool:
        if name in module.nodes:
            return True
        home, there = module.imports.get(name, ("", ""))
        return home in self._modules and self._is_node(self._modules[home], there)

    def _members(self, module: Module, value: ast.expr) -> list[ast.ClassDef] | None:
        match value:
            case ast.BinOp(left=left, op=ast.BitOr(), right=right):
                one, other = self._members(module, left), self._members(module, right)
                return None if one is None or other is None else one + other
            case ast.Subscript(value=ast.Name() as generic):
                return self._members(module, generic)
            case ast.Name(id=name):
                return self._named(module, name)
        return None

    def _named(self, module: Module, name: str) -> list[ast.ClassDef] | None:
        if name in module.nodes:
            return [module.nodes[name]]
        if name in module.aliases:
            value = module.aliases[name].value
            return None if value is None else self._members(module, value)
        home, there = module.imports.get(name, ("", ""))
        return self._named(self._modules[home], there) if home in self._modules else None


# ------------------------------------------------------------------------------------ the text


def rewritten(module: Module, unions: Unions) -> str:
    """The text of a module that mypyc is to compile."""
    lines = Lines(module.text)
    edits: list[tuple[ast.expr, str]] = []
    for alias in module.aliases.values():
        base = unions.base_of(module, alias)
        if base is not None and alias.value is not None:
            edits.append((alias.value, f"_{base}"))
            edits += _members_asked_for(module.tree, alias)

    def is_node(cls: ast.expr) -> bool:
        return unions.node_named(module, cls)

    edits += class_tests(module.tree, is_node)
    lines.replace_all(edits)
    rewrite_matches(lines, module.tree, is_node)
    uses_names = _make_final(lines, module.tree) or bool(edits)
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef):
            uses_names |= _rewrite_class(lines, node)
    if uses_names:
        lines.insert_import(module.tree, _IMPORT)
    return lines.text()


def check_fit(module: Module) -> None:
    """Looks for what compiled code would do otherwise than the source.

    Two handlers of a function that catch different things need different names: mypyc gives a name
    one type, and the second exception is then not what it expects. A native class is not made
    without the arguments of its ``__init__``, as ``copy`` and ``pickle`` do.

    Raises:
        UnfitError: there is such a thing.
    """
    for statement in ast.walk(module.tree):
        if isinstance(statement, ast.Import | ast.ImportFrom):
            names = [one.name for one in statement.names]
            for name in {"copy", "pickle"}.intersection([*names, getattr(statement, "module", "")]):
                raise UnfitError(f"{module.name}: native classes do not work with {name}")
    for function in ast.walk(module.tree):
        if isinstance(function, ast.FunctionDef):
            caught: dict[str, str] = {}
            for handler in ast.walk(function):
                if isinstance(handler, ast.ExceptHandler) and handler.name and handler.type:
                    what = ast.unparse(handler.type)
                    if caught.setdefault(handler.name, what) != what:
                        raise UnfitError(
                            f"{module.name}.{function.name}: {handler.name} is two exceptions"
                        )


def _members_asked_for(tree: ast.Module, alias: ast.AnnAssign) -> Iterator[tuple[ast.expr, str]]:
    """Where its module asks for the members of an alias: the classes, which must be all in it."""
    assert alias.value is not None
    members = ast.unparse(alias.value).replace(" | ", ", ")
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and ast.unparse(call) == f"get_args({_name_of(alias)})":
            yield call, f"({members})"


def _name_of(alias: ast.AnnAssign) -> str:
    return ast.unparse(alias.target)


_CONSTANT: Final = re.compile("_?[A-Z][A-Z0-9]+(_[A-Z0-9]+)*")
_NOT_CONSTANTS: Final = ("TypeVar(", "NewType(", "ParamSpec(")


def _make_final(lines: Lines, tree: ast.Module) -> bool:
    """Names in capitals are constants, which compiled code need not look up by name."""
    found = False
    for statement in tree.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                old, new = f"{name} =", f"{name}: _Final ="
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                text = lines.segment(statement.annotation)
                old, new = f"{name}: {text} =", f"{name}: _Final[{text}] ="
                if text == "TypeAlias" or text.startswith("Final"):
                    continue
            case _:
                continue
        if _CONSTANT.fullmatch(name) and not ast.unparse(value).startswith(_NOT_CONSTANTS):
            lines.replace_text(statement.lineno, old, new)
            found = True
    return found


def _rewrite_class(lines: Lines, node: ast.ClassDef) -> bool:
    decorator = node_decorator(node)
    spell_out_operators(lines, node)
    if decorator is not None:
        _expand(lines, node, decorator)
    elif _needs_interpreter(node):
        indent = " " * node.col_offset
        line = node.decorator_list[0].lineno if node.decorator_list else node.lineno
        lines.prepend(line, f"{indent}@_interpreted")
        for cached in _cached_properties(node):
            lines.replace_text(cached.lineno, "@cached_property", "@_cached")
    else:
        return False
    return True


def _needs_interpreter(node: ast.ClassDef) -> bool:
    decorators = [ast.unparse(each) for each in node.decorator_list]
    if any(each.split("(")[0] in ("dataclass", "dataclasses.dataclass") for each in decorators):
        return True
    return bool(_cached_properties(node))


def _cached_properties(node: ast.ClassDef) -> list[ast.expr]:
    """The decorators of the properties of a class that are computed once."""
    return [
        one
        for each in node.body
        if isinstance(each, ast.FunctionDef)
        for one in each.decorator_list
        if ast.unparse(one) == "cached_property"
    ]


def _expand(lines: Lines, node: ast.ClassDef, decorator: ast.expr) -> None:
    """Writes out what the decorator of a node does, in the lines of its fields."""
    kw_only = isinstance(decorator, ast.Name) and decorator.id == "wide_node"
    lines.blank(decorator.lineno, decorator.lineno)
    fields = list(_fields(node))
    base = TERM if is_term(node) else NODE
    if not node.bases:
        lines.replace_text(node.lineno, f"class {node.name}:", f"class {node.name}(_{base}):")
    elif base == TERM:
        lines.replace_text(node.lineno, f"({NODE}", f"(_{TERM}")
    names = tuple(name for name, _, _ in fields)
    docstring = node.body[0]
    assert docstring.end_lineno is not None
    lines.append(docstring.end_lineno, f"; __match_args__: _Final = {names!r}")
    if not fields:
        return
    for _, statement, _ in fields:
        assert statement.end_lineno is not None
        lines.blank(statement.lineno, statement.end_lineno)
    indent = " " * docstring.col_offset
    lines.set(fields[0][1].lineno, indent + _init(fields, kw_only=kw_only))


def _init(fields: Sequence[tuple[str, ast.AnnAssign, str]], *, kw_only: bool) -> str:
    parameters = ["self", "*"] if kw_only else ["self"]
    body = []
    for name, statement, annotation in fields:
        default = "" if statement.value is None else f" = {ast.unparse(statement.value)}"
        parameters.append(f"{name}: {annotation}{default}")
        declared = "" if name in _TERM_FIELDS else f": {annotation}"
        body.append(f"self.{name}{declared} = {name}")
    return f"def __init__({', '.join(parameters)}) -> None: {'; '.join(body)}"


def rewrite_tree(root: Path) -> None:
    """Rewrites all modules of the package below a folder, in place."""
    modules = {}
    for file in sorted(root.rglob("*.py")):
        name = ".".join((root.name, *file.relative_to(root).with_suffix("").parts))
        name = name.removesuffix(".__init__")
        modules[name] = (file, read_module(name, file.read_text("utf-8")))
    unions = Unions({name: module for name, (_, module) in modules.items()})
    for name, (file, module) in modules.items():
        if name == NODE_CLASS:
            text = module.text.replace("\n\n\n", f"\n{_BASES_IMPORT}\n\n", 1) + BASES
        else:
            text = rewritten(module, unions)
        if text != module.text:
            file.write_text(text, "utf-8")
