"""Symbols with two definitions: rustc says which program is wrong, and which definition counts."""

from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from tests.link.conftest import Mirdce, run
from tests.link.test_bad_input import assert_clean_failure
from tests.link.test_library_packages import RELEASE, cargo, copied

PACKAGE = Path(__file__).parent / "packages" / "replaced"
FUNCTION = '#[unsafe(no_mangle)] pub extern "C" fn same() -> u32 { std::hint::black_box(1) }'
STATIC = '#[unsafe(export_name = "same")] pub static ONE: u32 = 1;'


@pytest.mark.parametrize(
    ("first", "second", "flags"),
    [(FUNCTION, FUNCTION, ["-O"]), (STATIC, STATIC, []), (FUNCTION, STATIC, ["-O"])],
    ids=["functions", "statics", "both"],
)
def test_what_rustc_refuses_is_refused(
    mirdce: Mirdce,
    toolchain: Toolchain,
    tmp_path: Path,
    first: str,
    second: str,
    flags: list[str],
) -> None:
    source = tmp_path / "twice.rs"
    uses = [
        "a::same()" if first is FUNCTION else "std::hint::black_box(&a::ONE)",
        "b::same()" if second is FUNCTION else "std::hint::black_box(&b::ONE)",
    ]
    source.write_text(
        f"mod a {{ {first} }}\nmod b {{ {second} }}\n"
        f'fn main() {{ println!("{{}} {{}}", {uses[0]}, {uses[1]}); }}\n'
    )
    common = ("--edition", "2024", *flags, "-o", tmp_path / "out", source)
    theirs = run(toolchain.rustc, *common)
    assert theirs.code == 1
    assert "symbol `same` is already defined" in theirs.stderr
    ours = mirdce("link", *common)
    assert_clean_failure(ours, 1, "the symbol same is defined twice", "twice::a::", "twice::b::")
    assert not (tmp_path / "out").exists()


@RELEASE
def test_weak_definitions_give_way(
    mirdce: Mirdce,
    toolchain: Toolchain,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    release: bool,
) -> None:
    monkeypatch.setenv("RUSTC_BOOTSTRAP", "1")
    package = copied(PACKAGE, tmp_path / "replaced")
    flags = ["--release"] if release else []
    cargo(toolchain, package, "build", "--quiet", *flags)
    theirs = run(package / "theirs" / ("release" if release else "debug") / "replaced")
    assert theirs.stdout == "(2, 3, 20)\n"
    mirdce.link(package, "--offline", *flags, "-o", package / "ours")
    assert run(package / "ours") == theirs
