"""Spells questions for classes so that mypyc answers them with a single comparison.

``isinstance`` of a native class is one in compiled code; a pattern in a ``match`` is a call, and so
may be ``type(x) is C``. All classes of nodes are final, so that the three mean the same.
"""

import ast
from collections.abc import Callable, Iterator

from tools.compiled.text import Lines

IsNode = Callable[[ast.expr], bool]
"""Whether an expression names a class of nodes."""


def class_tests(tree: ast.Module, is_node: IsNode) -> Iterator[tuple[ast.expr, str]]:
    """What ``type(x) is C`` and ``type(x) is not C`` are to be, for classes of nodes."""
    for test in ast.walk(tree):
        match test:
            case ast.Compare(
                left=ast.Call(func=ast.Name(id="type"), args=[value], keywords=[]),
                ops=[ast.Is() | ast.IsNot() as operator],
                comparators=[cls],
            ) if is_node(cls):
                call = f"isinstance({ast.unparse(value)}, {ast.unparse(cls)})"
                yield test, f"(not {call})" if isinstance(operator, ast.IsNot) else call


def rewrite_matches(lines: Lines, tree: ast.Module, is_node: IsNode) -> None:
    """Makes an ``if`` of each ``match`` that only asks for classes and values of a name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Match) and _is_pure(node.subject):
            subject = ast.unparse(node.subject)
            tests = [_test(subject, case) for case in node.cases]
            if all(test is not None for test in tests):
                _write(lines, node, [test or "" for test in tests])


def _is_pure(subject: ast.expr) -> bool:
    if isinstance(subject, ast.Attribute):
        return _is_pure(subject.value)
    return isinstance(subject, ast.Name)


def _test(subject: str, case: ast.match_case) -> str | None:
    found = _condition(subject, case.pattern)
    if found is None or case.guard is None:
        return found
    return f"{found} and ({ast.unparse(case.guard)})"


def _condition(subject: str, pattern: ast.pattern) -> str | None:
    match pattern:
        case ast.MatchAs(pattern=None, name=None):
            return "True"
        case ast.MatchAs(pattern=ast.pattern() as inner, name=str(name)) if name != subject:
            found = _condition(subject, inner)
            return None if found is None else f"({found} and ({name} := {subject}) is {name})"
        case ast.MatchClass(cls=cls, patterns=[], kwd_attrs=names, kwd_patterns=inner):
            if isinstance(cls, ast.Name) and cls.id in ("int", "str", "bool", "bytes", "tuple"):
                return f"isinstance({subject}, {cls.id})" if not names else None
            pairs = zip(names, inner, strict=True)
            parts = [_condition(f"{subject}.{name}", one) for name, one in pairs]
            if any(part is None for part in parts):
                return None
            return " and ".join([f"isinstance({subject}, {ast.unparse(cls)})", *map(str, parts)])
        case ast.MatchOr(patterns=patterns):
            return _any_of(subject, patterns)
        case ast.MatchValue(value=value):
            return f"{subject} == {ast.unparse(value)}"
        case ast.MatchSingleton(value=value):
            return f"{subject} is {value}"
    return None


def _any_of(subject: str, patterns: list[ast.pattern]) -> str | None:
    classes = [
        ast.unparse(one.cls)
        for one in patterns
        if isinstance(one, ast.MatchClass) and not one.patterns and not one.kwd_attrs
    ]
    if len(classes) == len(patterns):
        return f"isinstance({subject}, ({', '.join(classes)}))"
    parts = [_condition(subject, one) for one in patterns]
    if any(part is None for part in parts):
        return None
    return "(" + " or ".join(f"({part})" for part in parts) + ")"


def _write(lines: Lines, node: ast.Match, tests: list[str]) -> None:
    """Writes the heads of the ``match`` and its cases anew; the bodies stay where they are."""
    assert node.subject.end_lineno is not None
    lines.blank(node.lineno, node.subject.end_lineno)
    lines.set(node.lineno, " " * node.col_offset + "if True:")
    for number, (case, test) in enumerate(zip(node.cases, tests, strict=True)):
        first = case.pattern.lineno
        while not lines.line(first).lstrip().startswith("case "):
            first -= 1
        last = (case.guard or case.pattern).end_lineno
        assert last is not None
        while not lines.line(last).split("  #")[0].rstrip().endswith(":"):
            last += 1
        indent = lines.line(first)[: -len(lines.line(first).lstrip())]
        head = f"{'elif' if number else 'if'} {test}:"
        if test == "True" and number:
            head = "else:"
        lines.blank(first, last)
        lines.set(first, indent + head)
