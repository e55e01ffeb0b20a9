"""The finder reads from installed compilers, the checker from sources, what the schemas say."""

import re
import sys
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from mirdce.rmeta.schema import SCHEMAS, predefined_symbols
from mirdce.rmeta.schema.v1_96_0 import SCHEMA as REFERENCE
from tools import check_schema, find_schema

SOURCES = Path("/usr/src") / f"rustc-{REFERENCE.version}"
"""Where the distribution's package of sources puts them; they are those of the reference."""


def test_schema_is_what_the_compiler_says(toolchain: Toolchain) -> None:
    findings = find_schema.look_into(toolchain)
    schema = SCHEMAS[toolchain.release]
    assert list(find_schema.differences(findings, schema)) == []
    assert find_schema.compared(findings, schema) > 120
    assert len(findings.symbols) == len(predefined_symbols(schema))


def test_another_schema_differs(toolchain: Toolchain) -> None:
    findings = find_schema.look_into(toolchain)
    other = next(one for release, one in SCHEMAS.items() if release != toolchain.release)
    found = "\n".join(find_schema.differences(findings, other))
    assert "symbols: " in found
    assert "enum LangItem" in found


def test_symbols_are_written(toolchain: Toolchain, tmp_path: Path) -> None:
    file = tmp_path / "symbols.txt"
    like = f"--like={toolchain.release}"
    assert find_schema.main([str(toolchain.rustc), like, f"--symbols={file}"]) == 0
    assert file.read_text(encoding="utf-8").splitlines()[-1] == toolchain.release


def test_what_is_no_compiler(capsys: pytest.CaptureFixture[str]) -> None:
    assert find_schema.main([sys.executable]) == 3
    assert "error:" in capsys.readouterr().err


def test_reference_schema_is_what_the_sources_say(capsys: pytest.CaptureFixture[str]) -> None:
    if not SOURCES.is_dir():
        pytest.skip(f"{SOURCES} is not there: apt-get install rust-web-src")
    assert check_schema.main([str(SOURCES)]) == 0, capsys.readouterr().out
    assert re.search(r"^33\d records compared, 0 differences$", capsys.readouterr().out, re.M)


def test_sources_of_another_version_differ(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {file for _, file in check_schema.files_of_records()}
    files |= {"rustc_metadata/src/rmeta/mod.rs", "rustc_hir/src/lang_items.rs"}
    if not SOURCES.is_dir():
        pytest.skip(f"{SOURCES} is not there: apt-get install rust-web-src")
    for file in files:
        copy = tmp_path / file
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text((SOURCES / "compiler" / file).read_text(encoding="utf-8"))
    statements = tmp_path / "rustc_middle/src/mir/syntax.rs"
    statements.write_text(statements.read_text().replace("    StorageDead(", "    Renamed("))
    (tmp_path / "rustc_hir/src/def.rs").unlink()
    assert check_schema.main([str(tmp_path)]) == 1
    told = capsys.readouterr().out
    assert re.search(r"^StatementKind .*StorageDead.*Renamed", told, re.M)
    assert "not declared in rustc_hir/src/def.rs" in told


def test_what_holds_no_sources(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check_schema.main([str(tmp_path)]) == 2
    assert "does not hold the sources of a rustc" in capsys.readouterr().err
