"""A package that is copied with its build folder: cargo takes the crates in it as fresh."""

import shutil
from pathlib import Path

import pytest

from tests.link.conftest import Mirdce, run

_FILES = {
    "Cargo.toml": '[package]\nname = "program"\nversion = "0.1.0"\nedition = "2021"\n'
    '[dependencies]\nupper = "1"\nlower = "1"\n',
    "src/main.rs": 'fn main() { println!("{} {}", upper::told(), lower::TOLD); }\n',
    "vendor/lower/.cargo-checksum.json": '{"files": {}}',
    "vendor/lower/Cargo.toml": '[package]\nname = "lower"\nversion = "1.0.0"\n',
    "vendor/lower/src/lib.rs": "pub const TOLD: u8 = 3;\n",
    "vendor/upper/.cargo-checksum.json": '{"files": {}}',
    "vendor/upper/Cargo.toml": '[package]\nname = "upper"\nversion = "1.0.0"\n'
    '[dependencies]\nlower = "1"\n',
    "vendor/upper/src/lib.rs": "pub fn told() -> u8 { lower::TOLD + 1 }\n",
}


@pytest.mark.parametrize("stays", [False, True])
def test_crates_are_found_where_they_are(stays: bool, mirdce: Mirdce, tmp_path: Path) -> None:
    there, here = tmp_path / "there", tmp_path / "deep" / "down" / "here"
    for name, text in _FILES.items():
        file = there / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    # As in a registry, these two are not part of the package.
    shutil.move(there / "vendor", tmp_path / "vendor")
    configuration = there / ".cargo/config.toml"
    configuration.parent.mkdir()
    configuration.write_text(
        "[source.crates-io]\nreplace-with = 'vendor'\n"
        f"[source.vendor]\ndirectory = '{tmp_path}/vendor'\n"
    )
    assert mirdce("link", there, cwd=there).code == 0
    shutil.copytree(there, here)
    if not stays:
        shutil.rmtree(there)
    (here / "src/main.rs").write_text(
        'fn main() { println!("{} {}!", lower::TOLD, upper::told()); }\n'
    )
    ran = mirdce("link", here, cwd=here)
    assert ran.code == 0, ran.stderr
    assert "Checking upper" not in ran.stderr
    assert run(here / "target/mirdce/program").stdout == "3 4!\n"
