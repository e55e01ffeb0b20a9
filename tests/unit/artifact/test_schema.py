"""The fingerprint on file is that of the IR."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mirdce.artifact import schema
from mirdce.artifact.format import FINGERPRINT_FILE
from mirdce.errors import InternalError


def test_the_fingerprint_on_file(golden: Callable[[Path, str], None]) -> None:
    golden(FINGERPRINT_FILE, schema.fingerprint_of_ir().hex() + "\n")


def test_a_stale_fingerprint_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "schema_fingerprint", lambda: bytes(8))
    with pytest.raises(InternalError, match="--bless"):
        schema.check_schema.__wrapped__()
