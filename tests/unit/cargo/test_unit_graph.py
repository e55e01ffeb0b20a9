from dataclasses import replace
from pathlib import Path

import pytest

from mirdce.cargo.unit_graph import (
    Dependency,
    OutputKind,
    RustcArguments,
    crates_from,
    read_crate,
)
from mirdce.errors import BuildError, UnsupportedError
from mirdce.options import Profile

HOST = "x86_64-unknown-linux-gnu"


def _write(folder: Path, name: str, *arguments: str) -> Path:
    rmeta = folder / f"lib{name}.rmeta"
    line = ["rustc", "--crate-name", name, f"{name}.rs", "--edition=2021", *arguments]
    rmeta.with_suffix(".args").write_bytes(b"".join(part.encode() + b"\0" for part in line))
    return rmeta


UNCHECKED = Profile(opt_level="3", debug_assertions=False, ub_checks=False, overflow_checks=False)


@pytest.mark.parametrize(
    ("flags", "profile"),
    [
        ([], Profile()),
        (["-C", "opt-level=3"], UNCHECKED),
        (["-O"], UNCHECKED),
        (["-Copt-level=s", "-C", "panic=abort"], replace(UNCHECKED, opt_level="s", panic="abort")),
        (["-C", "debug-assertions=off"], replace(UNCHECKED, opt_level="0")),
        (["-C", "opt-level=2", "-C", "debug_assertions"], Profile(opt_level="2")),
        (["--codegen", "overflow-checks=no"], Profile(overflow_checks=False)),
        (["-C", "opt-level=3", "-C", "opt-level=1"], replace(UNCHECKED, opt_level="1")),
        (["-C", "opt-level=1", "-O"], UNCHECKED),
        (["-O", "-Zub-checks=yes"], replace(UNCHECKED, ub_checks=True)),
        (["-Z", "ub-checks=no", "-g"], Profile(ub_checks=False)),
        (["-Z", "share_generics=n", "-O"], replace(UNCHECKED, share_generics=False)),
        (["-Zshare-generics"], Profile(share_generics=True)),
    ],
)
def test_profile_has_rustcs_defaults(flags: list[str], profile: Profile) -> None:
    line = RustcArguments(["rustc", "--crate-name", "x", *flags, "x.rs"])
    assert line.profile() == profile
    assert line.values("") == ("x.rs",)


def test_dependencies_leave_out_proc_macros_and_modifiers() -> None:
    line = RustcArguments(
        [
            "rustc",
            *("--extern", "a=/t/liba-1.rmeta"),
            *("--extern", "derive=/t/libderive-2.so"),
            *("--extern", "priv,noprelude:b=/t/libb-3.rmeta"),
            *("--extern", "proc_macro"),
        ]
    )
    assert line.dependencies() == (
        Dependency("a", Path("/t/liba-1.rmeta")),
        Dependency("b", Path("/t/libb-3.rmeta")),
    )


def test_crates_come_after_what_they_depend_on_and_once(tmp_path: Path) -> None:
    base = _write(tmp_path, "base")
    left = _write(tmp_path, "left", "--extern", f"base={base}")
    right = _write(tmp_path, "right", "--extern", f"renamed={base}")
    root = _write(tmp_path, "root", "--extern", f"right={right}", "--extern", f"left={left}")
    crates = crates_from(root, host=HOST)
    assert [crate.name for crate in crates] == ["base", "right", "left", "root"]
    assert [crate.is_root for crate in crates] == [False, False, False, True]
    assert crates[1].dependencies == (Dependency("renamed", base),)
    assert crates[3].source == "root.rs"
    assert crates[3].edition == "2021"


def test_crates_are_read_from_where_the_target_folder_is_now(tmp_path: Path) -> None:
    """cargo takes what it made for current wherever the folder was moved or copied to."""
    was = "/old/mirdce/target/mirdce/0a"
    folder = tmp_path / "new" / "target" / "mirdce" / "0a" / "debug" / "deps"
    (folder / "main").mkdir(parents=True)
    base = _write(folder, "base", "--out-dir", f"{was}/debug/deps")
    root = _write(
        folder / "main",
        "root",
        *("--out-dir", f"{was}/debug/deps/main"),
        *("-L", f"native={was}/debug/build/x/out", "-L", "native=/old/mirdce/target/mirdcex"),
        *("--extern", f"base={was}/debug/deps/libbase.rmeta"),
    )
    found, program = crates_from(root, host=HOST)
    assert found.rmeta == base
    assert program.dependencies == (Dependency("base", base),)
    assert f"{folder / 'main'}" in program.arguments
    assert program.native.search_paths == (
        tmp_path / "new/target/mirdce/0a/debug/build/x/out",
        Path("/old/mirdce/target/mirdcex"),
    )


def test_foreign_metadata_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"libx\.rmeta was not compiled by mirdce"):
        read_crate(tmp_path / "libx.rmeta", is_root=True, host=HOST)


def test_another_target_is_refused_by_name(tmp_path: Path) -> None:
    rmeta = _write(tmp_path, "x", "--target", "wasm32-wasip1")
    with pytest.raises(UnsupportedError, match=r"compiling for wasm32-wasip1 \(in crate x\)"):
        read_crate(rmeta, is_root=True, host=HOST)
    assert read_crate(_write(tmp_path, "y", "--target", HOST), is_root=True, host=HOST).name == "y"


def test_flags_decide_what_kind_of_executable_is_linked() -> None:
    line = RustcArguments(
        [
            "rustc",
            *("-C", "target-feature=+avx2,-crt-static"),
            *("-C", "target-feature=+crt-static", "-Crelocation_model=static"),
            *("-C", "link-args=-Wl,-x -Wl,-y", "-Clink-arg=a b"),
            *("-L", "native=/n", "-L", "dependency=/d", "-L/plain"),
        ]
    )
    native = line.native_link()
    assert native.output_kind is OutputKind.STATIC_NO_PIC
    assert native.arguments == ("-Wl,-x", "-Wl,-y", "a b")
    assert native.search_paths == (Path("/n"), Path("/plain"))
    assert line.profile().target_features == "+avx2"


@pytest.mark.parametrize(
    ("flags", "kind"),
    [
        ([], OutputKind.PIC),
        (["-Crelocation-model=pie"], OutputKind.PIC),
        (["-Crelocation-model=static"], OutputKind.NO_PIC),
        (["-Ctarget-feature=+crt-static"], OutputKind.STATIC_PIC),
        (["-Ctarget-feature=+crt-static,-crt-static"], OutputKind.PIC),
    ],
)
def test_kinds_of_executables(flags: list[str], kind: OutputKind) -> None:
    assert RustcArguments(["rustc", *flags]).native_link().output_kind is kind
