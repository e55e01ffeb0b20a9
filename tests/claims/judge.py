"""What is written against what there is.

Foreign things are told by rule: rustc's and std's files by where they lie, placeholders by their
capitals, all else by a word in the same sentence or paragraph that says whose it is.
"""

import fnmatch
import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Final

from tests.claims.texts import Paragraph
from tests.claims.tree import Tree

_OWNERS: Final = re.compile(
    r"\b(rustc|cargo|rustup|rustdoc|rust-lld|lld|libtest|LLVM|Linux|Python|pytest|SQLite|"
    r"Rust|std|core|C|linker|clang|ELF|Windows|sysexits|click|git|harness|Source)\b"
)
"""Words that say whose a thing is."""
_PATH: Final = re.compile(r"(?<![\w/.*<>{}~$-])((?:[\w.*-]+/)+[\w.*-]*)(?![\w<{])")
_FILE: Final = re.compile(r"[\w*-]+\.(?:py|md|sh)")
_DOTTED: Final = re.compile(r"(?<![\w/.-])mirdce(?:\.\w+)+\*?(?![\w/])")
_ADR: Final = re.compile(r"\bADRs? (\d+)")
_VARIABLE: Final = re.compile(r"\bMIRDCE_[A-Z_]*[A-Z]\b")
_OPTION: Final = re.compile(r"(?<![\w-])(--[a-z][\w-]*\w)")
_PLACEHOLDER: Final = re.compile(r"[A-Z]+(?:-[A-Z]+)*\d?|…|\.\.\.")
_IDENTIFIER: Final = re.compile(r"(?:[A-Za-z_]\w*\.)*[A-Za-z_]\w*")
_FOREIGN: Final = re.compile(r"\w+_[A-Z]|(?:CARGO|MIRDCE|RUST)\w*_\w*|toml|lock|json|rs")
"""Placeholders, variables of the environment, and endings of files."""
_HUMPS: Final = re.compile(r"_?[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+")
_OUTPUTS: Final = ("target/", "out/", ".venv/")
_LINK: Final = re.compile(r"\]\(([^)\s]+)\)")


def untrue(paragraph: Paragraph, tree: Tree) -> list[str]:
    """What is wrong with a paragraph, each as a sentence."""
    found: list[str] = []
    for rule in _RULES:
        found += rule(paragraph, tree)
    return list(dict.fromkeys(found))


def _wrong_paths(paragraph: Paragraph, tree: Tree) -> Iterator[str]:
    # The paths of examples are those of a user's package.
    for match in _PATH.finditer("" if "Examples:" in paragraph.text else paragraph.text):
        path = match[1].rstrip(".")
        if not _is_ours(path, paragraph, tree):
            continue
        if not _exists(path, paragraph.file, tree):
            yield f"there is no {path}"
    for span in paragraph.spans:
        is_known = not _FILE.fullmatch(span) or _exists(span, paragraph.file, tree)
        if not is_known and not _OWNERS.search(paragraph.text):
            yield f"there is no {span}"


def _is_ours(path: str, paragraph: Paragraph, tree: Tree) -> bool:
    if path.startswith(_OUTPUTS) or paragraph.text.lstrip().startswith("Source:"):
        return False
    first = path.partition("/")[0]
    if first in tree.folders and first != ".":
        return True
    # In backticks the package's name may be left out.
    return f"mirdce/{first}" in tree.folders and path in paragraph.spans


def _exists(path: str, file: str, tree: Tree) -> bool:
    """Whether a path is one of ours: as it is, or what its placeholders leave open."""
    path = path.rstrip("/")
    open_path = path if path.endswith(".md") else re.sub(r"[A-Z][A-Z-]*(?![a-z])", "*", path)
    for wanted in (path, open_path):
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(file), wanted))
        anywhere = wanted if "/" in wanted else f"*/{wanted}"
        for place in (wanted, f"mirdce/{wanted}", beside, anywhere):
            for known in (tree.files, tree.folders):
                if place in known or ("*" in place and fnmatch.filter(known, place)):
                    return True
    return False


def _wrong_links(paragraph: Paragraph, tree: Tree) -> Iterator[str]:
    if paragraph.kind != "prose":
        return
    for match in _LINK.finditer(paragraph.text):
        target, _, heading = match[1].partition("#")
        if "://" in target:
            continue
        place = posixpath.join(posixpath.dirname(paragraph.file), target)
        file = posixpath.normpath(place) if target else paragraph.file
        if file not in tree.files:
            yield f"there is no {target} to link to"
        elif heading and heading not in tree.headings.get(file, ()):
            yield f"{file} has no heading {heading}"


def _wrong_modules(paragraph: Paragraph, tree: Tree) -> Iterator[str]:
    for match in _DOTTED.finditer(paragraph.text):
        if not is_module(match[0], tree):
            yield f"there is no {match[0]}"


def is_module(dotted: str, tree: Tree) -> bool:
    """Whether a dotted name is a module of ours, a name in one, or a member of a class in one."""
    if dotted.endswith("*"):
        return bool(fnmatch.filter(tree.modules, dotted))
    parts = dotted.split(".")
    for length in range(len(parts), 0, -1):
        module = tree.modules.get(".".join(parts[:length]))
        if module is not None:
            break
    else:
        return False
    match parts[length:]:
        case []:
            return True
        case [name]:
            return name in module.names
        case [name, member]:
            return member in module.members.get(name, ())
        case _:
            return False


def _wrong_commands(paragraph: Paragraph, tree: Tree) -> Iterator[str]:
    for line in (*paragraph.commands, *paragraph.spans):
        words = line.split()
        if words[:1] == ["cargo"] and "mirdce" in words[:3]:
            words = words[words.index("mirdce") :]
        match words:
            case ["mirdce", *rest]:
                yield from _wrong_command_line(rest, line, tree)
            case ["make", *rest]:
                targets = (word for word in rest if re.fullmatch(r"[a-z-]+", word))
                yield from (f"there is no `make {t}`" for t in targets if t not in tree.targets)
            case ["python", tool, *rest] if tool in tree.tools:
                yield from _wrong_options(rest, tree.tools[tool], line)
            case [tool, *rest] if tool in tree.tools:
                yield from _wrong_options(rest, tree.tools[tool], line)
            case _:
                pass


def _wrong_command_line(words: list[str], line: str, tree: Tree) -> Iterator[str]:
    """What is wrong behind ``mirdce``; alternatives are written ``a|b``."""
    words = words[: words.index("--")] if "--" in words else words
    if words[:1] == ["-C"]:
        words = words[2:]
    if not words or words[0].startswith("-"):
        yield from _wrong_options(words, tree.commands[""], line)
        return
    if _PLACEHOLDER.fullmatch(words[0]):
        return
    for name in words[0].split("|"):
        if name not in tree.commands:
            yield f"there is no command `mirdce {name}`"
            continue
        options, rest = tree.commands[name], words[1:]
        if rest and any(known.startswith(f"{name} ") for known in tree.commands):
            for inner in rest[0].split("|"):
                if f"{name} {inner}" in tree.commands:
                    options |= tree.commands[f"{name} {inner}"]
                elif not inner.startswith("-") and not _PLACEHOLDER.fullmatch(inner):
                    yield f"there is no command `mirdce {name} {inner}`"
        # What follows the first argument of `run` is the program's.
        rest = rest[:1] if name == "run" and rest and not rest[0].startswith("-") else rest
        yield from _wrong_options(rest, options | {"--help", "-h"}, line)


def _wrong_options(words: list[str], options: frozenset[str], line: str) -> Iterator[str]:
    for word in words:
        for one in word.strip("[]").split("|"):
            name = one.partition("=")[0]
            if re.fullmatch(r"--[a-z][\w-]*|-[A-Za-z]", name) and name not in options:
                yield f"`{line}`: there is no {name}"


def _wrong_single_options(paragraph: Paragraph, tree: Tree) -> Iterator[str]:
    """Options that are named alone, without their command."""
    texts = [paragraph.text] if paragraph.kind == "message" else paragraph.spans
    known = tree.all_options()
    for text in texts:
        if paragraph.kind != "message" and not text.startswith("-"):
            continue
        for match in _OPTION.finditer(text):
            sentence = paragraph.sentence_of(match[1])
            if match[1] not in known and not _OWNERS.search(sentence):
                yield f"there is no option {match[1]}"


def _wrong_numbers(paragraph: Paragraph, tree: Tree) -> Iterator[str]:
    for match in _ADR.finditer(paragraph.text):
        if int(match[1]) not in tree.decisions:
            yield f"there is no ADR {match[1]}"
    for variable in _VARIABLE.findall(paragraph.text):
        if variable not in tree.variables:
            yield f"nothing reads {variable}"


def _wrong_names(paragraph: Paragraph, tree: Tree) -> Iterator[str]:
    """Names of classes and functions that are not in the code."""
    is_of_product = paragraph.file.startswith("mirdce/") and paragraph.kind != "message"
    if paragraph.kind != "prose" and not is_of_product:
        return
    strict = paragraph.names
    for span in paragraph.spans:
        name = re.sub(r"\(.*\)$", "", span)
        if not _IDENTIFIER.fullmatch(name):
            continue
        parts = name.split(".")
        owner = tree.members.get(parts[0]) if len(parts) == 2 else None
        looks_ours = owner or span in strict or any("_" in p or _HUMPS.fullmatch(p) for p in parts)
        if _FILE.fullmatch(name) or not looks_ours:
            continue
        if any(_PLACEHOLDER.fullmatch(part) or _FOREIGN.fullmatch(part) for part in parts):
            continue
        unknown = [part for part in parts if part not in tree.words]
        if owner is not None and parts[1] not in owner:
            yield f"{parts[0]} has no {parts[1]}"
        elif unknown and not _OWNERS.search(paragraph.text):
            yield f"nothing is called {name}"


_RULES: Final[tuple[Callable[[Paragraph, Tree], Iterator[str]], ...]] = (
    _wrong_paths,
    _wrong_links,
    _wrong_modules,
    _wrong_commands,
    _wrong_single_options,
    _wrong_numbers,
    _wrong_names,
)
