"""Text MIR of rustc and of our printer, brought to a common form and compared line by line.

rustc is asked for untrimmed paths and for closures by path (``-Ztrim-diagnostic-paths=no
-Zspan-free-formats=yes``). What remains to be normalised, because metadata does not say it or
because it means nothing:

1. comments (``// scope``, ``// DBG``) and blank lines are dropped;
2. allocations are numbered by rustc as they come up: they are renamed in the order in which a body
   mentions them, ``<imm>`` is dropped, and the memory behind a body is compared as a set of blocks;
3. definitions of other crates: rustc names them by where they can be imported from, we by where
   they are defined: the module segments before the name are dropped on both sides;
4. an impl in the head of a body is ``<impl at FILE:LINE>`` for rustc, and its header for us: both
   become ``<impl>``;
5. coroutines are named by position: ``@...`` becomes ``@``;
6. captures in a closure's or coroutine's aggregate have names in rustc's text: they are numbered;
7. an anonymous constant is its source text for rustc: both become ``{constant}``;
8. bound regions lose their names in metadata: they are renamed in order of appearance;
9. rustc prints a constructor, and a ``const fn`` whose code is the same for both uses, twice: a
   body that was there already counts once;
10. a static in assembly is a bare ``DefId(..)`` for rustc: its path remains.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from mirdce.ir.ids import CrateNum, DefId, make_def_id
from mirdce.ir.items import DefPathData
from mirdce.ir.pretty import MirPrinter
from mirdce.ir.pretty_const import Destructure
from mirdce.ir.program import Program

BODY = re.compile(r"^(fn|const|static|static mut) .*\{$|^[^ /}].*: .* = \{$")
MODULES = re.compile(r"\b(?:std|core|alloc)::(?:(?:[a-z_][a-z0-9_]*|r#\w+)::)*")
ALLOC = re.compile(r"\balloc(\d+)\b")
IMPL_AT = re.compile(r"<impl at [^>]*>")
DEF_ID = re.compile(r"DefId\(0:\d+ ~ \w+\[[0-9a-f]+\]::([^)]*)\)")
BLOCK = re.compile(r"^    bb\d+( \(cleanup\))?: \{$")
COROUTINE = re.compile(
    r"(\{(?:(?:async |gen |static )*(?:block|coroutine|closure body|coroutine witness)))@"
)
REGION = re.compile(r"'(?!static\b|_\b)[a-z]\w*\b(?!')")
BAR = re.compile(r"╾─*(alloc\d+(?:<imm>)?(?:\+0x[0-9a-f]+)?)─*╼")


@dataclass
class TextBody:
    """One body: its head, its lines, and the blocks of memory printed behind it."""

    head: str
    lines: list[str] = field(default_factory=list)
    memory: list[list[str]] = field(default_factory=list)

    def skeleton(self) -> list[str]:
        """Blocks, locals and edges: what is left of each line without names, types and values."""
        return [skeleton_of(line) for line in self.lines]


def split_bodies(text: str) -> list[TextBody]:
    """All bodies of a text, normalised, each once."""
    found: list[TextBody] = []
    rest: list[str] | None = None
    for line in map(strip_comment, text.splitlines()):
        if not line.strip():
            continue
        if rest is not None:
            rest.append(line)
        elif BODY.match(line):
            found.append(TextBody(line))
            rest = found[-1].lines
        elif line.startswith("const "):
            found.append(TextBody(line))
        elif ALLOC.match(line):
            found[-1].memory.append([line])
            rest = found[-1].memory[-1] if line.endswith("{") else None
        if line == "}":
            rest = None
    kept: list[TextBody] = []
    for body in found:
        normalise(body)
        if body not in kept:
            kept.append(body)
    return kept


def program_text(program: Program, krate: CrateNum, destructure: Destructure) -> str:
    """All bodies of a crate as we print them, with the impls in their heads as rustc has them."""
    printer = MirPrinter(program, krate, destructure)
    lines: list[str] = []
    for index in range(program.source(krate).def_count()):
        def_id = make_def_id(krate, index)
        printed = list(printer.item_lines(def_id))
        impl = enclosing_impl(program, def_id)
        if impl is not None:
            path = printer.types.value_path(impl)
            parent = program.parent(impl)
            module = "" if parent is None else printer.types.value_path(parent)
            short = f"{module}::<impl>" if module else "<impl>"
            printed = [
                line.replace(path, short, 1) if line.startswith(("fn ", "const ")) else line
                for line in printed
            ]
        lines += ["", *printed]
    return "\n".join(lines)


def enclosing_impl(program: Program, def_id: DefId) -> DefId | None:
    """The impl that a definition is in."""
    current: DefId | None = def_id
    while current is not None:
        if program.def_key(current).data is DefPathData.IMPL:
            return current
        current = program.parent(current)
    return None


def strip_comment(line: str) -> str:
    """A line without its comment; ``//`` inside a string is none."""
    if "//" not in line:
        return line
    in_string, escaped = False, False
    for place, char in enumerate(line):
        if escaped:
            escaped = False
        elif char == "\\":
            escaped = in_string
        elif char == '"':
            in_string = not in_string
        elif not in_string and line.startswith("//", place):
            return line[:place].rstrip()
    return line


def normalise(body: TextBody) -> None:
    """Applies the rules of the module's docstring."""
    names: dict[str, str] = {}

    def rename(match: re.Match[str]) -> str:
        return names.setdefault(match.group(1), f"ALLOC{len(names)}")

    body.head = IMPL_AT.sub("<impl>", normal_line(body.head))
    body.lines = [ALLOC.sub(rename, normal_line(line)) for line in body.lines]
    body.memory = sorted(
        [ALLOC.sub("ALLOC", normal_line(BAR.sub(r"╾\1╼", line))) for line in block]
        for block in body.memory
    )


def normal_line(line: str) -> str:
    """One line by the rules that need no context."""
    line = DEF_ID.sub(r"\1", line.replace("<imm>", ""))
    line = renamed_regions(line)
    line = coroutines(line)
    line = captures(line)
    return MODULES.sub("", line)


def renamed_regions(line: str) -> str:
    """Regions called ``'a``, ``'b``, ... in order of appearance."""
    names: dict[str, str] = {}
    return REGION.sub(lambda match: names.setdefault(match.group(), f"'r{len(names)}"), line)


def closing(line: str, start: int) -> int:
    """The place of the brace that closes the one at ``start``."""
    depth = 0
    for place in range(start, len(line)):
        if line[place] == "{":
            depth += 1
        elif line[place] == "}":
            depth -= 1
            if not depth:
                return place
    return len(line) - 1


def coroutines(line: str) -> str:
    """Coroutines without position or path."""
    place = 0
    while (match := COROUTINE.search(line, place)) is not None:
        end = closing(line, match.start())
        line = f"{line[: match.end()]}{line[end:]}"
        place = match.end()
    return line


def captures(line: str) -> str:
    """Captures by number instead of name."""
    match = re.search(r" = \{(?:closure|coroutine)@", line)
    if match is None:
        return line
    end = closing(line, match.start() + 3)
    tail = line[end + 1 :]
    numbers = iter(range(1000))
    tail = re.sub(
        r"([{,] )\w+: (?=move|copy|const)", lambda found: f"{found[1]}{next(numbers)}: ", tail
    )
    return line[: end + 1] + tail


def skeleton_of(line: str) -> str:
    """Locals, blocks, operations and punctuation of a line, without names, types and constants."""
    line = re.sub(r'"(?:[^"\\]|\\.)*"', '""', line)
    words = re.findall(
        r"\b_\d+\b|\bbb\d+\b|\b(?:copy|move|const|return|unwind|success|otherwise|goto|drop|assert"
        r"|switchInt|discriminant|resume|unreachable|StorageLive|StorageDead|scope|debug|let|mut"
        r"|cleanup|asm|tailcall|nop)\b|\(\*| as | = ",
        line,
    )
    return " ".join(words)


@dataclass
class Comparison:
    """How two texts agree.

    Attributes:
        bodies: bodies on both sides.
        lines: lines of them on rustc's side.
        different: pairs of lines that differ.
        skeletons: heads of bodies whose skeleton differs.
        missing: heads that only rustc has.
        extra: heads that only we have.
        memory: heads of bodies whose memory differs.
    """

    bodies: int = 0
    lines: int = 0
    different: list[tuple[str, str, str]] = field(default_factory=list)
    skeletons: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    memory: list[str] = field(default_factory=list)

    def same_skeleton(self) -> float:
        """Share of the bodies whose skeleton is rustc's, in percent."""
        return 100 * (1 - len(self.skeletons) / self.bodies)

    def same_text(self) -> float:
        """Share of the lines whose text is rustc's, in percent."""
        return 100 * (1 - len(self.different) / self.lines)


def compare(expected: list[TextBody], printed: list[TextBody]) -> Comparison:
    """Pairs bodies by their heads, in order, and compares them."""
    by_head: dict[str, list[TextBody]] = defaultdict(list)
    for body in printed:
        by_head[body.head].append(body)
    result = Comparison()
    for wanted in expected:
        candidates = by_head.get(wanted.head)
        if not candidates:
            result.missing.append(wanted.head)
            continue
        found = min(candidates, key=lambda body: distance(wanted, body))
        candidates.remove(found)
        result.bodies += 1
        result.lines += 1 + len(wanted.lines)
        if wanted.skeleton() != found.skeleton():
            result.skeletons.append(wanted.head)
        for one, other in zip_longest(wanted.lines, found.lines):
            if one != other:
                result.different.append((wanted.head, one, other))
        if wanted.memory != found.memory:
            result.memory.append(wanted.head)
    result.extra = [body.head for bodies in by_head.values() for body in bodies]
    return result


def zip_longest(one: list[str], other: list[str]) -> list[tuple[str, str]]:
    """Lines side by side; the shorter text ends in empty ones."""
    length = max(len(one), len(other))
    return [
        (one[i] if i < len(one) else "", other[i] if i < len(other) else "") for i in range(length)
    ]


def distance(one: TextBody, other: TextBody) -> int:
    """Number of lines that differ."""
    return sum(a != b for a, b in zip_longest(one.lines, other.lines))
