"""What each file of ``mirdce/codegen/emit`` makes, in golden files that show it to a person.

``tests/golden/llvm`` is a crate with a module for each of these files; what is emitted for its
functions, in debug and release, is in the ``.ll`` file beside the module. Where the compilers' own
MIR differs, that of the later one is in a second file with its version in the name.
"""

import difflib
import os
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import SUPPORTED_RELEASES, Toolchain, find_toolchain
from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.emit.intrinsics.table import EXPANDED
from mirdce.codegen.settings import CodegenSettings
from mirdce.errors import ToolchainError
from mirdce.ir.ids import DefIndex, make_def_id
from mirdce.ir.instance import Instance
from mirdce.ir.items import DefKind
from mirdce.options import Precision, Profile
from mirdce.reach.collector import Collector
from mirdce.reach.dead import abort_function
from mirdce.reach.program_facts import facts_of
from tests.oracle.emitted_text import Readable, Shown, objects
from tests.oracle.std_program import TestProgram, open_program, run_rustc

ROOT = Path(__file__).resolve().parents[2]
EMIT = ROOT / "mirdce" / "codegen" / "emit"
FOLDER = ROOT / "tests" / "golden" / "llvm"
CRATE = "golden"
PROFILES = {
    "debug": (("-Cdebug-assertions=on",), Profile()),
    "release": (
        ("-O",),
        Profile(opt_level="3", debug_assertions=False, ub_checks=False, overflow_checks=False),
    ),
}
WITH_LINE_TABLES = frozenset({"debuginfo"})
WITH_POSITIONS = WITH_LINE_TABLES | {"location"}
"""Modules whose files show source positions; elsewhere they would change with every line."""
WITH_MEMORY = frozenset({"constant_memory"})
"""Modules whose files show the constant memory that functions refer to."""
SHOWN_LINES = 200
"""Lines of the differences that a failure shows."""
MESSAGES = {"abort": "this function was left out"}
"""What the functions of a module say instead of running."""
ASSUMPTION = re.compile(
    r" (?:noundef|nonnull|noalias|readonly|writable|align \d+|dereferenceable\(\d+\))(?=[ ,)])"
    r"| (?:captures|range)\([^()]*\)| dead_on_\w+|,? !(?:noundef|range|nonnull|align) !\{[^{}]*\}"
)
"""What only optimized code tells LLVM about values."""
MAKE_NO_TEXT = {
    "cx": "what all functions share; its declarations are in the files of those who ask for them",
    "fx": "one function under construction, which all others build on",
    "emitted": "the parts of a function's text, as data",
    "text": "how names and bytes are spelled",
    "debug_nodes": "what debuginfo.py is made of",
    "definition_span": "where a function is, for debuginfo.py and location.py",
    "values": "operands and places, as data",
    "intrinsics.call": "an intrinsic's call, as data",
    "intrinsics.table": "the table of all intrinsics",
    "intrinsics.simd_shape": "what a vector is; both files about vectors build on it",
}
"""Files of the package that have no module of their own, each with the reason."""


def modules() -> list[str]:
    """Modules of the crate, by the name of the file that they are about."""
    files = sorted(FOLDER.rglob("*.rs"))
    names = [".".join(file.relative_to(FOLDER).with_suffix("").parts) for file in files]
    return [name for name in names if name != "lib"]


def test_every_file_that_emits_has_a_module() -> None:
    files = {
        ".".join(file.relative_to(EMIT).with_suffix("").parts)
        for file in EMIT.rglob("*.py")
        if file.stem != "__init__"
    }
    assert files - MAKE_NO_TEXT.keys() == set(modules())
    assert files >= MAKE_NO_TEXT.keys()


def compile_crate(toolchain: Toolchain, flags: tuple[str, ...], directory: Path) -> TestProgram:
    metadata = directory / f"lib{CRATE}.rmeta"
    result = run_rustc(
        toolchain,
        FOLDER / "lib.rs",
        f"--crate-name={CRATE}",
        "--crate-type=lib",
        "--emit=metadata",
        "-Zalways-encode-mir",
        f"--remap-path-prefix={FOLDER}=golden",
        f"-o{metadata}",
        *flags,
    )
    assert result.returncode == 0, result.stderr
    return open_program(toolchain, metadata)


def roots(bench: TestProgram) -> list[Instance]:
    """The functions of the crate that are not generic, and what aborting functions call."""
    program = bench.program
    found: list[Instance] = [abort_function(bench.mono)]
    crate = bench.crates[-1]
    for index in range(crate.def_count()):
        if crate.def_kind(DefIndex(index)) is not DefKind.FN:
            continue
        def_id = make_def_id(bench.own_crate, index)
        generics = program.item(def_id).generics
        if generics is None or not (generics.parent_count or generics.own_params):
            found.append(program.instances.item(def_id, program.interner.empty_args))
    return found


def emitted(toolchain: Toolchain, profile_name: str, directory: Path) -> dict[str, dict[str, str]]:
    """What is made of the functions of each module, by name, in one profile."""
    flags, profile = PROFILES[profile_name]
    bench = compile_crate(toolchain, flags, directory)
    collector = Collector(bench.mono, bench.consts, profile, EXPANDED, precision=Precision.FULL)
    facts = facts_of(collector.collect(roots(bench)))
    texts: dict[str, dict[str, str]] = {}
    for line_tables in (False, True):
        settings = CodegenSettings(profile=profile, line_tables=line_tables)
        cx = CodegenCx(bench.layouts, bench.consts, facts, settings)
        readable = Readable(cx, CRATE)
        for module in modules():
            if line_tables is (module in WITH_LINE_TABLES):
                texts[module] = dict(module_texts(readable, module))
    functions = [one for module in modules() for one in readable.functions(path_of(module))]
    (made,) = objects(cx, functions)
    assert len(made) > 10_000, "LLVM takes all of them"
    return texts


def path_of(module: str) -> str:
    return module.replace(".", "::")


def module_texts(readable: Readable, module: str) -> Iterator[tuple[str, str]]:
    """What is made of the items of a module, by what they are called."""
    shown = Shown(positions=module in WITH_POSITIONS, memory=module in WITH_MEMORY)
    for one in readable.functions(path_of(module)):
        yield readable.name(one), readable.text(one, shown, MESSAGES.get(module))
    if module == "static":
        yield from readable.statics(module)
    if module == "vtable":
        yield from readable.vtables(module)


def sections(by_profile: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """The text of each function of a module in all profiles, by the line that heads it."""
    names = dict.fromkeys(chain.from_iterable(by_profile.values()))
    found = {}
    for name in names:
        texts = {profile: texts.get(name) for profile, texts in by_profile.items()}
        found[f"; {name}"] = "\n".join(in_profiles(texts))
    return found


def in_profiles(texts: Mapping[str, str | None]) -> Iterator[str]:
    """A function in all profiles: once if all are alike, else what the others have besides."""
    first, *_ = texts.values()
    if all(text == first for text in texts.values()):
        yield first or ""
        return
    for profile, text in texts.items():
        if text is None:
            continue
        if (
            text is first
            or first is None
            or without_assumptions(text) != without_assumptions(first)
        ):
            yield f"; {profile}\n{text}"
            continue
        yield f"; {profile}, with more to assume"
        pairs = zip(text.split("\n"), first.split("\n"), strict=True)
        yield from (line for line, other in pairs if line != other)


def without_assumptions(text: str) -> str:
    return ASSUMPTION.sub("", text)


def written(found: Mapping[str, str], head: str) -> str:
    return "\n\n".join([head, *(f"{name}\n{text}" for name, text in found.items())]) + "\n"


def read(path: Path) -> dict[str, str]:
    """What ``written`` wrote; nothing if there is no file."""
    if not path.exists():
        return {}
    _, *parts = path.read_text(encoding="utf-8").removesuffix("\n").split("\n\n")
    return {name: text for name, _, text in (part.partition("\n") for part in parts)}


def installed() -> dict[str, Toolchain]:
    found = {}
    for release in SUPPORTED_RELEASES:
        try:
            found[release] = find_toolchain(release)
        except ToolchainError:
            if os.environ.get("CI"):
                raise
    if not found:
        pytest.fail("no supported rustc is installed")
    return found


def test_emitted_text(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """One test for both compilers: a later one's file has the functions that differ."""
    bless: bool = request.config.getoption("--bless")
    differing: list[str] = []
    diffs: list[str] = []
    for release, toolchain in installed().items():
        texts = {name: emitted(toolchain, name, tmp_path) for name in PROFILES}
        for module in modules():
            made = sections({name: found[module] for name, found in texts.items()})
            file = FOLDER / f"{module.replace('.', '/')}.ll"
            is_first = release == SUPPORTED_RELEASES[0]
            later = None if is_first else file.with_suffix(f".{release}.ll")
            if bless:
                accept(made, module, file, later)
            expected = read(file) | ({} if later is None else read(later))
            for name in sorted(expected.keys() | made.keys()):
                old, new = expected.get(name, ""), made.get(name, "")
                if old != new:
                    differing.append(f"{file.relative_to(ROOT)}: {name[2:]}, rustc {release}")
                    diffs += difflib.ndiff(old.split("\n"), new.split("\n"))
    shown = "\n".join([*differing, *diffs[:SHOWN_LINES]])
    assert differing == [], f"`make bless` accepts what is produced now:\n{shown}"


def accept(made: Mapping[str, str], module: str, file: Path, later: Path | None) -> None:
    """Writes the file of a module, or of what another compiler has different."""
    source = f"mirdce/codegen/emit/{module.replace('.', '/')}.py"
    head = f"; What {source} makes of {file.with_suffix('.rs').name}."
    if later is None:
        file.write_text(written(made, head), encoding="utf-8")
        return
    first = read(file)
    different = {name: text for name, text in made.items() if first.get(name) != text}
    if different:
        later.write_text(written(different, f"{head[:-1]}, where it differs."), encoding="utf-8")
    else:
        later.unlink(missing_ok=True)
