"""Measuring ends its stage whatever ends it: a bar that stays has hidden the cursor."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from mirdce.errors import Interrupted
from mirdce.options import Options
from mirdce.pipeline.ask import measure
from mirdce.pipeline.process.progress import Silent


class Told(Silent):
    """Remembers what begins and ends."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def start(self, stage: str, total: int | None) -> None:
        del total
        self.heard.append(stage)

    def finish(self) -> None:
        self.heard.append("finish")


def test_a_signal_while_rustc_counts_takes_the_bar_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise Interrupted(2)

    monkeypatch.setattr(measure, "analyse", lambda *_: SimpleNamespace())
    monkeypatch.setattr(measure, "find_toolchain", lambda *_, **__: SimpleNamespace())
    monkeypatch.setattr(measure, "count_mono_items", stopped)
    told = Told()
    with pytest.raises(Interrupted):
        measure.measure([Options(path=Path("demo.rs"))], told)
    assert told.heard == ["rustc", "finish"]
