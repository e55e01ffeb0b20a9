from pathlib import Path

import pytest

from mirdce.cargo.recursion_limit import DEFAULT, recursion_limit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fn main() {}", DEFAULT),
        ('#![recursion_limit = "256"]\nfn main() {}', 256),
        ('#!/usr/bin/env x\n// #![recursion_limit = "7"]\n#![a]\n#![recursion_limit="9"]', 9),
        ('/* #![recursion_limit = "7"] */ fn main() {}', DEFAULT),
        ('#![doc = "]"]\n#![cfg_attr(all(), recursion_limit = "512")]', 512),
        ('fn f() { let x = "recursion_limit = "; }', DEFAULT),
    ],
)
def test_limit_is_read_from_the_source(tmp_path: Path, text: str, expected: int) -> None:
    source = tmp_path / "main.rs"
    source.write_text(text, encoding="utf-8")
    assert recursion_limit(source) == expected


def test_flags_may_set_a_minimum(tmp_path: Path) -> None:
    source = tmp_path / "main.rs"
    source.write_text('#![recursion_limit = "200"]', encoding="utf-8")
    assert recursion_limit(source, ["-Zmin-recursion-limit=300"]) == 300
    assert recursion_limit(source, ["-Zmin-recursion-limit=100"]) == 200
    assert recursion_limit(tmp_path / "missing.rs") == DEFAULT
