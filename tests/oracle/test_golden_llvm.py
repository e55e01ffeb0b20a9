"""What each file of ``mirdce/codegen/emit`` makes, in golden files that show it to a person.

``tests/golden/llvm`` is a crate with a module for each of these files; what is emitted for its
functions, in debug and release, is in the ``.ll`` file beside the module. Where the compilers' own
MIR differs, that of the later one is in a second file with its version in the name.
"""

import os
from collections.abc import Mapping
from itertools import chain
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import SUPPORTED_RELEASES, Toolchain, find_toolchain
from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.emit.intrinsics.table import EXPANDED
from mirdce.codegen.settings import CodegenSettings
from mirdce.consteval.const_eval import ConstEval
from mirdce.errors import ToolchainError
from mirdce.ir.ids import DefIndex, make_def_id
from mirdce.ir.instance import Instance
from mirdce.ir.items import DefKind
from mirdce.options import Profile
from mirdce.reach.worklist import Collector
from tests.oracle.emitted_text import Readable
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
WITH_POSITIONS = frozenset({"debuginfo", "location"})
"""Modules whose files show source positions; elsewhere they would change with every line."""
FUNCTIONS = frozenset({DefKind.FN, DefKind.ASSOC_FN})
MAKE_NO_TEXT = {
    "cx": "what all functions share; its declarations are in the files of those who ask for them",
    "fx": "one function under construction, which all others build on",
    "text": "the parts of a function's text, as data",
    "values": "operands and places, as data",
    "abort": "stands in for functions that are not supported, which compile to it alone",
    "alloc_name": "names of constant memory, which are masked here",
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
    """The functions of the crate that are not generic."""
    program = bench.program
    found = []
    crate = bench.crates[-1]
    for index in range(crate.def_count()):
        if crate.def_kind(DefIndex(index)) not in FUNCTIONS:
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
    consts = ConstEval(bench.layouts)
    bench.mono.queries = consts
    live = Collector(bench.mono, consts, profile, EXPANDED).collect(roots(bench))
    texts: dict[str, dict[str, str]] = {}
    for line_tables in (False, True):
        settings = CodegenSettings(profile=profile, line_tables=line_tables)
        readable = Readable(CodegenCx(bench.layouts, consts, live, settings), CRATE)
        for module in modules():
            if line_tables is (module == "debuginfo"):
                texts[module] = {
                    readable.name(one): readable.text(one, with_positions=module in WITH_POSITIONS)
                    for one in readable.functions(module.replace(".", "::"))
                }
    return texts


def page(module: str, by_profile: Mapping[str, Mapping[str, str]]) -> str:
    """The golden file of a module: its functions, in each profile or once if both are alike."""
    source = f"mirdce/codegen/emit/{module.replace('.', '/')}.py"
    parts = [f"; What {source} makes of {module.replace('.', '/')}.rs.\n"]
    for name in dict.fromkeys(chain.from_iterable(by_profile.values())):
        texts = {profile: found.get(name) for profile, found in by_profile.items()}
        if len(set(texts.values())) == 1:
            parts.append(f"; {name}\n{next(iter(texts.values()))}\n")
            continue
        parts += [
            f"; {name} ({profile})\n{text}\n" for profile, text in texts.items() if text is not None
        ]
    return "\n".join(parts)


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
    """One test for both compilers: the file of the later one exists where it differs."""
    bless: bool = request.config.getoption("--bless")
    differing: list[str] = []
    for release, toolchain in installed().items():
        texts = {name: emitted(toolchain, name, tmp_path) for name in PROFILES}
        for module in modules():
            text = page(module, {name: found[module] for name, found in texts.items()})
            first = FOLDER / f"{module.replace('.', '/')}.ll"
            later = first.with_suffix(f".{release}.ll")
            if bless:
                accept(text, first, later, is_first=release == SUPPORTED_RELEASES[0])
            path = later if later.exists() else first
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                differing.append(str(path.relative_to(ROOT)))
    assert differing == [], "`make bless` accepts what is produced now"


def accept(text: str, first: Path, later: Path, *, is_first: bool) -> None:
    """Writes the file of one compiler; none if that of the first says the same."""
    if is_first:
        first.write_text(text, encoding="utf-8")
    elif first.read_text(encoding="utf-8") == text:
        later.unlink(missing_ok=True)
    else:
        later.write_text(text, encoding="utf-8")
