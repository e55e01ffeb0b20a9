"""The finder reads from installed compilers what their schemas say."""

import sys
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from mirdce.rmeta.schema import SCHEMAS, predefined_symbols
from tools import find_schema


def test_schema_is_what_the_compiler_says(toolchain: Toolchain) -> None:
    findings = find_schema.look_into(toolchain)
    schema = SCHEMAS[toolchain.release]
    assert list(find_schema.differences(findings, schema)) == []
    assert find_schema.compared(findings, schema) > 120
    assert len(findings.symbols) == len(predefined_symbols(schema))


def test_another_schema_differs(toolchain: Toolchain) -> None:
    findings = find_schema.look_into(toolchain)
    (other,) = (one for release, one in SCHEMAS.items() if release != toolchain.release)
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
