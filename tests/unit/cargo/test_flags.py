"""Flags that a link honours, does without, or refuses."""

from dataclasses import replace
from pathlib import Path

import pytest

from mirdce.cargo.flags import flags_without_effect, refuse_flags
from mirdce.cargo.unit_graph import (
    Compilation,
    CompiledCrate,
    OutputKind,
    RustcArguments,
)
from mirdce.errors import UnsupportedError


def root(*flags: str, name: str = "app") -> CompiledCrate:
    line = RustcArguments(["rustc", "--crate-name", name, *flags])
    return CompiledCrate(
        name=name,
        crate_types=("lib",),
        edition="2024",
        extra_filename="-1",
        rmeta=Path("libapp-1.rmeta"),
        source="main.rs",
        dependencies=(),
        profile=line.profile(),
        codegen_options=tuple(sorted(line.codegen.items())),
        is_root=True,
        arguments=line.arguments,
        native=line.native_link(),
    )


@pytest.mark.parametrize(
    "flag",
    [
        *("-Cinstrument-coverage", "-Cprofile_use=x", "-Zsanitizer=thread", "-Cno-redzone"),
        *("-Clinker=/usr/bin/mold", "-Clinker-flavor=msvc"),
    ],
)
def test_flags_that_change_what_code_does_are_refused(flag: str) -> None:
    with pytest.raises(UnsupportedError, match=r"\(in crate app\)"):
        refuse_flags(root(flag))


@pytest.mark.parametrize(
    "flag",
    [
        *("-Cinstrument-coverage=off", "-Clinker=clang", "-Zthreads=2"),
        *(
            "-Clinker-plugin-lto=no",
            "-Cembed-bitcode=no",
            "-Ctarget-cpu=native",
            "-Clinker-flavor=gnu-cc",
        ),
    ],
)
def test_other_flags_are_not(flag: str) -> None:
    refuse_flags(root(flag))
    assert flags_without_effect([root(flag)], line_tables=False) == ()


@pytest.mark.parametrize("value", ["=fat", "=thin", "=off", ""])
def test_what_is_done_instead_of_link_time_optimization_is_said(value: str) -> None:
    crates = [root("-Clinker-plugin-lto"), root(f"-Clto{value}")]
    (told,) = flags_without_effect(crates, line_tables=False)
    assert (
        told == f"-C lto{value} (functions of all crates are inlined into each other in any case)"
    )
    named = flags_without_effect([root("-Cembed-bitcode")], line_tables=False)
    assert named == ("-C embed-bitcode",)


def test_flags_without_effect_are_named() -> None:
    flags = ("-Cforce-frame-pointers", "-C", "inline-threshold=3", "-Crpath=no", "-O")
    told = ("-C force-frame-pointers", "-C inline-threshold=3")
    assert flags_without_effect([root(*flags)], line_tables=False) == told


def test_flags_of_other_crates_are_named_where_they_are_not_the_roots() -> None:
    flags = ("-Cforce-frame-pointers", "-Cdebuginfo=1")
    others = [root(*flags, "-Cllvm-args=-x", name=name) for name in ("a", "b", "c", "d", "e")]
    told = ("-C force-frame-pointers", "-C llvm-args=-x (for a, b, c and 2 more crates)")
    for level in ("1", "2"):
        crates = [*others, root("-Cforce-frame-pointers", f"-Cdebuginfo={level}")]
        assert flags_without_effect(crates, line_tables=level == "1") == told
    lines = flags_without_effect([others[0], root()], line_tables=False)
    assert lines[-1] == "-C debuginfo=1 (for a)"
    assert len(flags_without_effect([others[0], root()], line_tables=True)) == len(lines) - 1
    bare = [root(name="a"), root("-Cdebuginfo=line-tables-only")]
    assert flags_without_effect(bare, line_tables=True) == ("-C debuginfo=0 (for a)",)


def test_nothing_is_said_of_crates_that_run_tests() -> None:
    own = [
        replace(root("-Cllvm-args=-x", name=name), extra_filename="-harness")
        for name in ("mirdce_test", "mirdce_core", "mirdce_std")
    ]
    tested = root("-Cdebuginfo=2")
    assert flags_without_effect([*own, tested], line_tables=True) == ()
    theirs = replace(own[0], extra_filename="-1")
    assert len(flags_without_effect([theirs, tested], line_tables=True)) == 2


def test_the_linker_and_what_it_strips() -> None:
    native = root("-Clinker=clang", "-Cstrip=symbols", "-Clink-arg=-Wl,-x").native
    assert native.linker == "clang"
    assert native.arguments == ("-Wl,--strip-all", "-Wl,-x")
    assert root("-Cstrip=symbols", "-Cstrip=none").native.arguments == ()


@pytest.mark.parametrize(
    ("flags", "linked", "archived"),
    [
        ((), False, False),
        (("-Cdebuginfo=2",), True, True),
        (("-g",), True, True),
        (("-C", "debuginfo=line-tables-only"), True, True),
        (("-Cdebuginfo=1", "-Cdebuginfo=0"), False, False),
        (("-Cdebuginfo=line-directives-only",), False, False),
        (("-Cdebuginfo=full", "-Cstrip=debuginfo"), False, True),
        (("-g", "-Cstrip=symbols", "-Cstrip=none"), True, True),
    ],
)
def test_line_tables(flags: tuple[str, ...], linked: bool, archived: bool) -> None:
    crate = root(*flags)
    for kind, expected in ((OutputKind.PIC, linked), (OutputKind.ARCHIVE, archived)):
        native = replace(crate.native, output_kind=kind)
        made = Compilation(name="a", crates=(crate,), native=native, directory=Path())
        assert made.line_tables == expected
