"""rustc judges trait selection, projection, instance resolution and shims, all at once.

Each program of ``mono_items/`` is a library whose only root is ``entry``. What is found to be live
from there must be exactly what rustc generates for the crate: the symbols that it defines in
unoptimized LLVM IR. A function that is missing is a call resolved wrongly; so is one too many.
"""

import re
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from mirdce.ir.instance import Instance
from mirdce.ir.items import DefKind
from mirdce.mono.names.mangle import symbol_name
from mirdce.options import Profile
from mirdce.reach.collector import Collector
from tests.oracle.std_program import TestProgram, open_program, run_rustc

PROGRAMS = sorted((Path(__file__).parent / "mono_items").glob("*.rs"))
DEFINE = re.compile(r'^define .*?@"?([^"( ]+)"?\(', re.M)
ADDED_BY_CODEGEN = frozenset({"__rust_try"})
NEVER_CALLED = "assert_fields_are_eq"
"""What ``derive(Eq)`` adds; rustc takes it for a root of a library."""
PROFILES = {
    "debug": ((), Profile()),
    "release": (
        ("-O",),
        Profile(opt_level="3", debug_assertions=False, ub_checks=False, overflow_checks=False),
    ),
}


def collect(bench: TestProgram, profile: Profile) -> dict[str, Instance]:
    """The live functions of ``entry`` by symbol."""
    consts = bench.consts
    collector = Collector(bench.mono, consts, profile)
    entry = bench.own_items(DefKind.FN)["entry"]
    instances = bench.program.instances
    live = collector.collect([instances.item(entry, bench.program.interner.empty_args)])
    return {symbol_name(bench.mono, instance): instance for instance in live.functions}


def without_instantiating_crate(symbol: str, found: dict[str, Instance], crate: str) -> str:
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


@pytest.mark.parametrize("profile_name", PROFILES)
@pytest.mark.parametrize("source", PROGRAMS, ids=lambda path: path.stem)
def test_live_functions_equal_rustc(
    toolchain: Toolchain, tmp_path: Path, source: Path, profile_name: str
) -> None:
    flags, profile = PROFILES[profile_name]
    metadata = tmp_path / f"lib{source.stem}.rmeta"
    ir = tmp_path / f"{source.stem}.ll"
    for output in (
        ("--emit=metadata", "-Zalways-encode-mir", f"-o{metadata}"),
        ("--emit=llvm-ir", "-Ccodegen-units=1", "-Cno-prepopulate-passes", f"-o{ir}"),
    ):
        result = run_rustc(
            toolchain,
            source,
            "--crate-type=lib",
            "-Csymbol-mangling-version=v0",
            *flags,
            *output,
        )
        assert result.returncode == 0, result.stderr
    bench = open_program(toolchain, metadata)
    found = collect(bench, profile)
    entry = next(symbol for symbol in found if symbol.endswith("5entry"))
    crate = entry.removeprefix("_RNv").removesuffix("5entry")
    expected = {
        without_instantiating_crate(symbol, found, crate)
        for symbol in DEFINE.findall(ir.read_text(encoding="utf-8"))
        if symbol not in ADDED_BY_CODEGEN and not symbol.endswith(NEVER_CALLED)
    }
    assert len(expected) > 20
    missing = expected - found.keys()
    extra = found.keys() - expected
    assert sorted(missing) == [], "not found to be live"
    assert sorted(extra) == [], "live without need"
