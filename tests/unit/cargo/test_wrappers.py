"""Which wrapper of rustc cargo is told of, where mirdce has none of its own."""

from pathlib import Path

import pytest

from mirdce.cargo.wrappers import environment_for_cargo

RUSTC = Path("/toolchain/bin/rustc")
WRAPPER = "RUSTC_WRAPPER"
USERS = "MIRDCE_RUSTC_WRAPPER"


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({}, None),
        ({WRAPPER: ""}, ""),
        ({WRAPPER: "/bin/cache"}, "/bin/cache"),
        ({WRAPPER: "/mirdce/wrapper", USERS: ""}, ""),
        ({WRAPPER: "/mirdce/wrapper", USERS: "/bin/cache"}, "/bin/cache"),
    ],
)
def test_an_empty_wrapper_is_told_only_in_place_of_another(
    environment: dict[str, str],
    told: str | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """cargo remembers nothing of a compiler whose wrapper is empty."""
    monkeypatch.chdir(tmp_path)
    given = {**environment, "CARGO_HOME": str(tmp_path)}
    assert environment_for_cargo(given, RUSTC, None).get(WRAPPER) == told
    wrapper = tmp_path / "wrapper"
    assert environment_for_cargo(given, RUSTC, wrapper)[WRAPPER] == str(wrapper)
