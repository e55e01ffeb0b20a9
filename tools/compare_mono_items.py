"""Compare the live set of whole programs with the items that rustc itself generates, both ways.

For each program and profile, rustc compiles the dependencies as far as metadata and then the root
as an executable, so it collects the functions of all crates (`-Zprint-mono-items`); their symbols
are read from the LLVM IR of the same run. mirdce finds its set under `--precision rustc`. An item
that is missing would be a miscompile; one that is extra is only cost. Statics and exported
functions of dependencies belong to the dependencies' own objects, which this way of asking rustc
never makes: the roots here leave them out too.

    python tools/compare_mono_items.py corpus/hello tests/run/*.rs
    python tools/compare_mono_items.py --suite FOLDER [--every N] [--release | --debug]
    python tools/compare_mono_items.py --read OUTCOMES... --write

The last form reports runs whose outcomes were written by `--json`; `--write` makes the page
docs/mono-items.md of whatever is reported.

FOLDER has a `suite.tsv`, whose columns are at least `path`, `edition` and `flags`, and
`programs/`; without `--suite` it is the value of MIRDCE_SUITE. The exit code is 1 if fewer
programs are equal than `--at-least` per cent.
"""

import argparse
import csv
import hashlib
import json
import multiprocessing
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import cast

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mirdce.cargo.invoke import compile_crates  # noqa: E402
from mirdce.cargo.toolchain import SUPPORTED_RELEASES, Toolchain, find_toolchain  # noqa: E402
from mirdce.cargo.unit_graph import Compilation, CompiledCrate, RustcArguments  # noqa: E402
from mirdce.consteval.contexts import open_contexts  # noqa: E402
from mirdce.errors import MirdceError, describe  # noqa: E402
from mirdce.ir.ids import CrateNum, DefId, crate_of  # noqa: E402
from mirdce.ir.items import DefKind  # noqa: E402
from mirdce.ir.program import CrateSource, Program  # noqa: E402
from mirdce.mono.names.mangle import static_symbol_name, symbol_name  # noqa: E402
from mirdce.options import Options, Precision, Profile  # noqa: E402
from mirdce.pipeline.front.crate_files import open_crates  # noqa: E402
from mirdce.pipeline.front.front_end import front_end  # noqa: E402
from mirdce.pipeline.process.deep_recursion import allow_deep_recursion  # noqa: E402
from mirdce.pipeline.process.garbage_collection import without_garbage_collection  # noqa: E402
from mirdce.reach.collector import Collector  # noqa: E402
from mirdce.reach.linkage import Linkage  # noqa: E402
from mirdce.reach.roots import (  # noqa: E402
    asm_roots,
    coroutine_roots,
    entry_roots,
    extern_roots,
    find_main,
    static_roots,
)
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU  # noqa: E402
from tools.mono_items_report import (  # noqa: E402
    PAGE,
    Outcome,
    last_segment,
    page,
    report,
    without_reordered,
    without_unplaced,
)

SUITE_VARIABLE = "MIRDCE_SUITE"
DEFINED_FUNCTION = re.compile(r'^define .*?@(?:"([^"]+)"|([\w.$]+))\(', re.M)
DEFINED_STATIC = re.compile(r'^@(?:"([^"]+)"|([\w.$]+)) = (?!.*\bexternal\b)', re.M)
NOT_AN_ITEM = re.compile(
    r"main|__rust_try|alloc_[0-9a-f]{32}|vtable\.\w+|anon\..*|__rustc_debug_gdb.*|\d+|switch\.table.*"
    r"|llvm\..*|__covrec.*|_rust_extern_with_linkage_.*|rust_metadata.*|str\.\w+|.*\.llvm\.\d+"
)
"""What code generation adds: constants, vtables, the C function ``main``."""
LISTED = "MONO_ITEM fn "
NAKED_FUNCTION = re.compile(r'^module asm "\.pushsection \.text\.([\w.$]+),\\22ax\\22', re.M)
"""A function that is all assembly, in a section of its own."""


@dataclass(frozen=True)
class Case:
    """One program in one profile."""

    path: Path
    edition: str = "2024"
    flags: tuple[str, ...] = ()
    release: bool = False
    toolchain: str = ""
    name: str = ""
    """The program as lists name it."""

    @property
    def label(self) -> str:
        """The program and its profile, for people."""
        return f"{self.path} ({'release' if self.release else 'debug'}, {self.toolchain})"

    def asked(self, *, release: bool, toolchain: str) -> "Case":
        """The same program otherwise compiled."""
        return replace(self, release=release, toolchain=toolchain)


class WholeProgramLinkage(Linkage):
    """Also leaves the statics of dependencies to them."""

    def __init__(self, program: Program, profile: Profile, root: CrateNum) -> None:
        super().__init__(program, profile)
        self._root = root
        self._program_ = program

    def is_external(self, def_id: DefId) -> bool:
        """As rustc decides when it compiles the root."""
        is_static = self._program_.def_kind(def_id) is DefKind.STATIC
        return (is_static and crate_of(def_id) != self._root) or super().is_external(def_id)


class RenamedCrate:
    """A crate with another identity: an executable has another one than the library of its text."""

    def __init__(self, source: CrateSource, stable_crate_id: int) -> None:
        self._source = source
        self.info = replace(source.info, stable_crate_id=stable_crate_id)

    def __getattr__(self, name: str) -> object:
        return getattr(self._source, name)


_REPLACED = frozenset({"--emit", "--crate-type", "--out-dir", "--error-format", "--json"})


@dataclass(frozen=True)
class RustcItems:
    """What rustc collects for a whole program.

    Attributes:
        functions, statics: symbols of those that it generates.
        unplaced: last path segments of functions that it collects and then has no place for:
            copies for inlining that nobody needs.
    """

    functions: list[str]
    statics: list[str]
    unplaced: list[str] = field(default_factory=list)


def root_command(root: CompiledCrate, *flags: str) -> list[str]:
    """rustc's command line that makes something else of a program's root.

    Its dependencies are metadata alone, so rustc takes none of their functions for generated.
    """
    kept = (
        (name, value)
        for name, value in RustcArguments(root.arguments).options
        if name not in _REPLACED and not value.startswith("incremental=")
    )
    plain = [part for pair in kept for part in pair if part]
    return [root.arguments[0], *plain, "--crate-type=bin", *flags]


def place_of(root: CompiledCrate, folder: Path, where: Iterable[Path]) -> Path:
    """The folder in which a root's command runs: of the given ones, where its source is."""
    return next((at for at in (folder, *where) if (at / root.source).exists()), folder)


def rustc_items(compilation: Compilation, folder: Path, where: Iterable[Path]) -> RustcItems:
    """Asks rustc.

    Args:
        where: folders that the path of the root's source may be relative to.
    """
    root = compilation.root
    ir = folder / "root.ll"
    command = root_command(
        root,
        *(f"--emit=llvm-ir={ir}", "-Csymbol-mangling-version=v0", "-Ccodegen-units=1"),
        *("-Cno-prepopulate-passes", "-Zprint-mono-items=yes", "-Cdebuginfo=0"),
    )
    result = subprocess.run(
        command,
        cwd=place_of(root, folder, where),
        env={**os.environ, "RUSTC_BOOTSTRAP": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode != 0:
        raise RuntimeError(result.stderr.strip().splitlines()[0] if result.stderr else "failed")
    text = ir.read_text(encoding="utf-8", errors="replace")
    ir.unlink()
    functions = set(_names(DEFINED_FUNCTION, text)) | set(NAKED_FUNCTION.findall(text))
    statics = set(_names(DEFINED_STATIC, text))
    lines = [line for line in result.stdout.splitlines() if line.startswith(LISTED)]
    # Behind a name may be what kind of shim it is.
    unplaced = [last_segment(line.partition(" - ")[0]) for line in without_place(lines)]
    listed = len(lines) - len(unplaced)
    if listed == len(functions) + 1 and re.search(r"^define .*@main\(", text, re.M):
        functions.add("main")  # under `no_main` it is the program's own
    if listed != len(functions):
        raise RuntimeError(f"rustc lists {listed} functions and defines {len(functions)}")
    return RustcItems(sorted(functions), sorted(statics), sorted(unplaced))


def without_place(lines: Iterable[str]) -> list[str]:
    """Listed items that are put into no object file."""
    unplaced = (line.removesuffix(" @@") for line in lines if line.endswith(" @@"))
    return [line.removeprefix(LISTED) for line in unplaced]


def _names(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    for quoted, plain in pattern.findall(text):
        name = quoted or plain
        if not NOT_AN_ITEM.fullmatch(name):
            yield name.removeprefix("\\01")


def cached_rustc_items(compilation: Compilation, folder: Path, where: Iterable[Path]) -> RustcItems:
    """The same, remembered for as long as neither the command nor the root's metadata changes."""
    root = compilation.root
    digest = hashlib.blake2b(digest_size=16)
    digest.update("\0".join(root.arguments).encode())
    for crate in compilation.crates:
        digest.update(crate.rmeta.read_bytes())
    file = folder / f"rustc-{digest.hexdigest()}.json"
    if file.exists():
        known = json.loads(file.read_text(encoding="utf-8"))
        if "problem" in known:
            raise RuntimeError(known["problem"])
        return RustcItems(**known)
    try:
        found = rustc_items(compilation, folder, where)
    except RuntimeError as error:
        file.write_text(json.dumps({"problem": str(error)}), encoding="utf-8")
        raise
    file.write_text(json.dumps(asdict(found)), encoding="utf-8")
    return found


def own_items(
    compilation: Compilation, toolchain: Toolchain, options: Options, disambiguator: str
) -> tuple[set[str], set[str]]:
    """Our symbols of functions and statics, where the root has rustc's identity."""
    front = front_end(compilation, toolchain, options)
    program = Program()
    numbers = open_crates(program, front.files())
    root = numbers[-1]
    contexts = open_contexts(program, X86_64_LINUX_GNU)
    mono, consts = contexts.mono, contexts.consts
    profile = front.manifest.profile
    roots = entry_roots(mono, find_main(mono, root))
    collector = Collector(
        mono,
        consts,
        profile,
        precision=Precision.RUSTC,
        recursion_limit=compilation.recursion_limit,
        linkage=WholeProgramLinkage(program, profile, root),
    )
    with without_garbage_collection():
        live = collector.collect(
            (
                *roots,
                *extern_roots(mono, [root]),
                *asm_roots(mono, [root], front.manifest.global_asm).values(),
                *static_roots(mono, [root]),
                *coroutine_roots(mono, [root]),
            )
        )
    mono.memo.forget_names()
    renamed = RenamedCrate(program.crates[root], crate_id_of(disambiguator))
    program.crates[root] = cast("CrateSource", renamed)
    functions = {symbol_name(mono, instance) for instance in live.functions}
    statics = {static_symbol_name(mono, item.def_id) for item in live.statics}
    return functions, statics


_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def crate_id_of(disambiguator: str) -> int:
    """The crate id that a disambiguator (``s…_``) of a v0 name stands for."""
    digits = disambiguator.removeprefix("s").removesuffix("_")
    value = 0
    for digit in digits:
        value = value * 62 + _DIGITS.index(digit)
    return value + 2 if digits else 1


def without_instantiating_crate(symbol: str, found: set[str], crate: str) -> str:
    """Drops the last path of a v0 name if what remains is a function that was found.

    rustc appends the crate that generates a function where another crate may do so too: in full
    (``crate``) or as a reference to an earlier place of the name.
    """
    if symbol in found:
        return symbol
    stems = [symbol.removesuffix(crate)]
    if symbol.endswith("_"):
        stems += [symbol[: mark.start()] for mark in re.finditer("B", symbol)]
    return next((stem for stem in stems if stem in found), symbol)


def compare(case: Case, work: Path) -> Outcome:
    """Ask both; nothing is raised.

    Args:
        work: folder for intermediate files, and what rustc said.
    """
    allow_deep_recursion()
    toolchain = find_toolchain(case.toolchain or None)
    profile = "release" if case.release else "debug"
    outcome = Outcome(case.label, case.name, toolchain.release, profile)
    folder = work / toolchain.release / profile
    if case.path.is_dir():
        folder /= case.path.name
    options = Options(
        path=case.path,
        edition=case.edition,
        rustc_flags=case.flags,
        release=case.release,
        toolchain=case.toolchain or None,
        target_dir=folder,
        precision=Precision.RUSTC,
        offline=True,
    )
    folder.mkdir(parents=True, exist_ok=True)
    try:
        compilation = compile_crates(options, toolchain)
        where = (Path(), case.path.absolute(), *case.path.absolute().parents)
        items = cached_rustc_items(compilation, folder, where)
        disambiguator = disambiguator_of(compilation.root.name, items.functions)
    except (MirdceError, RuntimeError) as error:
        outcome.by_rustc = describe(error) if isinstance(error, MirdceError) else str(error)
        return outcome
    begun = time.process_time()
    try:
        found, found_statics = own_items(compilation, toolchain, options, disambiguator)
    except MirdceError as error:
        outcome.problem = describe(error)
        return outcome
    except Exception as error:  # noqa: BLE001
        outcome.problem = f"{type(error).__name__}: {error}"
        return outcome
    outcome.seconds = time.process_time() - begun
    name = compilation.root.name
    crate = f"C{disambiguator}{len(name)}{name}"
    expected = {without_instantiating_crate(symbol, found, crate) for symbol in items.functions}
    expected.update(items.statics)
    found |= found_statics
    outcome.equal = len(found & expected)
    missing, extra = without_reordered(sorted(expected - found), sorted(found - expected))
    outcome.missing, outcome.extra = missing, without_unplaced(extra, items.unplaced)
    return outcome


def disambiguator_of(crate: str, symbols: Iterable[str]) -> str:
    """The disambiguator (``s…_``) of a crate in symbols that name it; empty if none does."""
    pattern = re.compile(rf"C(s[0-9A-Za-z]*_){len(crate)}{re.escape(crate)}")
    found = (pattern.search(symbol) for symbol in symbols)
    return next((match.group(1) for match in found if match), "")


def suite_cases(folder: Path) -> Iterator[Case]:
    """The programs of a suite, in the order of its list."""
    csv.field_size_limit(1 << 24)
    with (folder / "suite.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            flags = tuple(json.loads(row["flags"])) if row["flags"] else ()
            path = folder / "programs" / row["path"]
            yield Case(path, row["edition"] or "2015", flags, name=row["path"])


def _start_worker() -> None:
    """Workers may have workers (for the artifacts of std), and what rustc warns of is not shown."""
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def main() -> int:
    """Compares, prints, and returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paths", nargs="*", type=Path, help="packages and .rs files")
    parser.add_argument("--suite", type=Path, default=os.environ.get(SUITE_VARIABLE))
    parser.add_argument("--every", type=int, default=1, metavar="N")
    parser.add_argument("--offset", type=int, default=0)
    parser.add_argument("--only", default="", metavar="REGEX")
    parser.add_argument("--debug", action="store_true")
    parser.add_argument("--release", action="store_true")
    parser.add_argument("--toolchain", action="append", default=[])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--json", type=Path, help="write all outcomes here")
    parser.add_argument(
        "--read", type=Path, nargs="+", default=[], help="outcomes of earlier runs instead of a run"
    )
    parser.add_argument("--write", action="store_true", help="write docs/mono-items.md")
    parser.add_argument(
        "--work", type=Path, default=Path(tempfile.gettempdir()) / "mirdce-mono-items"
    )
    parser.add_argument("--at-least", type=float, default=99.0, metavar="PERCENT")
    arguments = parser.parse_args()
    if arguments.read:
        programs = []
    elif arguments.paths:
        programs = [Case(path, name=str(path)) for path in arguments.paths]
    elif arguments.suite is None:
        print(f"nothing is compared: set {SUITE_VARIABLE} to the folder of a suite")
        return 0
    else:
        programs = list(suite_cases(Path(arguments.suite)))[arguments.offset :: arguments.every]
    os.environ["RUSTC_BOOTSTRAP"] = "1"
    cases = [
        case.asked(release=release, toolchain=toolchain)
        for case in programs
        if re.search(arguments.only, str(case.path))
        for toolchain in arguments.toolchain or SUPPORTED_RELEASES[:1]
        for release in (False, True)
        if (arguments.release if release else arguments.debug)
        or not (arguments.release or arguments.debug)
    ]
    outcomes = [
        Outcome(**one) for path in arguments.read for one in json.loads(path.read_text("utf-8"))
    ]
    context = multiprocessing.get_context("fork")
    with context.Pool(arguments.jobs, _start_worker, maxtasksperchild=8) as pool:
        for outcome in pool.imap(partial(compare, work=arguments.work), cases):
            outcomes.append(outcome)
            if sys.stderr.isatty():
                print(f"\r{len(outcomes)}/{len(cases)}", end="", file=sys.stderr)
    if arguments.json is not None:
        arguments.json.write_text(json.dumps([asdict(each) for each in outcomes], indent=1))
    report(outcomes)
    if arguments.write:
        releases = sorted({one.toolchain for one in outcomes})
        versions = [find_toolchain(release).version for release in releases]
        PAGE.write_text(page(outcomes, versions), encoding="utf-8")
    compared = [outcome for outcome in outcomes if not outcome.by_rustc]
    equal = sum(found.is_equal for found in compared)
    return 1 if 100 * equal < arguments.at_least * len(compared) else 0


if __name__ == "__main__":
    sys.exit(main())
