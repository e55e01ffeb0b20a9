"""The record of a last step: anything that has changed means that it is taken again."""

import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from mirdce.pipeline.link import linked_record
from mirdce.pipeline.link.linked_record import LastStep, LinkedBefore, keep_linked, linked_before
from mirdce.report.summary import LinkSummary

SUMMARY = LinkSummary(
    own_functions=1,
    all_functions=2,
    live_functions=3,
    live_own=1,
    live_statics=0,
    live_vtables=0,
    external=0,
    unsupported=0,
    walked=0,
    emitted=0,
    compiled=2,
    cached=1,
)
LONG_AGO = 10**9
"""Nanoseconds by which a link is said to begin after its inputs changed."""


@dataclass(frozen=True)
class Linked:
    """A link that was done: what it asked for, and what it read."""

    step: LastStep
    read: tuple[Path, ...]

    def keep(self) -> None:
        linked = LinkedBefore(SUMMARY, "ld")
        keep_linked(self.step, self.read, linked, time.time_ns() + LONG_AGO)


@pytest.fixture
def linked(tmp_path: Path) -> Linked:
    for name in ("libraries", "tools", "out"):
        (tmp_path / name).mkdir()
    for name in ("libraries/one.a", "tools/ld", "out/program"):
        (tmp_path / name).write_text(name)
    step = LastStep(
        file=tmp_path / "program.linked.json",
        digest="digest",
        output=tmp_path / "out" / "program",
        files=(tmp_path / "tools" / "ld", tmp_path / "absent"),
        can_be_kept=True,
    )
    made = Linked(step, (tmp_path / "libraries" / "one.a",))
    made.keep()
    return made


def test_what_is_as_it_was_is_known(linked: Linked) -> None:
    found = linked_before(linked.step)
    assert found is not None
    assert found.linker == "ld"
    # Nothing is compiled now.
    assert found.summary == replace(SUMMARY, compiled=0, cached=3)


def _rewrite(path: Path) -> None:
    path.write_text("another")


def _replace(path: Path) -> None:
    """Another file of the same size, content and time."""
    copy = path.with_name("copy")
    shutil.copy2(path, copy)
    copy.replace(path)


def _remove(path: Path) -> None:
    path.unlink()


def _make_unusable(path: Path) -> None:
    path.chmod(0o600)


def _link(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


@pytest.mark.parametrize("change", [_rewrite, _replace, _remove, _make_unusable, _link])
@pytest.mark.parametrize("name", ["out/program", "libraries/one.a", "tools/ld"])
def test_a_file_that_changed_is_noticed(
    change: Callable[[Path], None], name: str, linked: Linked, tmp_path: Path
) -> None:
    change(tmp_path / name)
    assert linked_before(linked.step) is None


@pytest.mark.parametrize("name", ["absent", "libraries/another.so"])
def test_a_file_that_came_is_noticed(name: str, linked: Linked, tmp_path: Path) -> None:
    """A linker may find it before the one that it has read."""
    (tmp_path / name).touch()
    assert linked_before(linked.step) is None


def test_another_link_is_not_known(linked: Linked) -> None:
    assert linked_before(replace(linked.step, digest="other")) is None
    assert linked_before(replace(linked.step, can_be_kept=False)) is None


def test_an_output_has_other_names_and_is_the_same(linked: Linked, tmp_path: Path) -> None:
    """As cargo gives it: beside the others, and once more where its user looks for it."""
    (tmp_path / "name").hardlink_to(linked.step.output)
    assert linked_before(linked.step) is not None


@pytest.mark.parametrize("damage", [b"", b"{", b"{}", b"[]", b"7", b"\xff", b'{"format": 1}'])
def test_a_damaged_record_is_none(damage: bytes, linked: Linked) -> None:
    linked.step.file.write_bytes(damage)
    assert linked_before(linked.step) is None


def test_a_bit_that_flipped_is_noticed(linked: Linked) -> None:
    whole = linked.step.file.read_bytes()
    for position in range(0, len(whole), 5):
        damaged = bytearray(whole)
        damaged[position] ^= 1
        linked.step.file.write_bytes(damaged)
        assert linked_before(linked.step) is None


def test_what_may_change_within_a_tick_is_not_recorded(linked: Linked) -> None:
    linked.step.file.unlink()
    keep_linked(linked.step, linked.read, LinkedBefore(SUMMARY, "ld"), time.time_ns())
    assert not linked.step.file.exists()


def test_what_is_not_known_is_not_recorded(linked: Linked) -> None:
    linked.step.file.unlink()
    told = LinkedBefore(SUMMARY, "ld")
    keep_linked(linked.step, None, told, time.time_ns() + LONG_AGO)
    unknown = replace(linked.step, can_be_kept=False)
    keep_linked(unknown, linked.read, told, time.time_ns() + LONG_AGO)
    assert not linked.step.file.exists()


def test_what_is_no_file_is_written_each_time(linked: Linked) -> None:
    linked.step.file.unlink()
    linked.step.output.unlink()
    linked.keep()
    assert not linked.step.file.exists()
    os.mkfifo(linked.step.output)
    linked.keep()
    assert not linked.step.file.exists()


@pytest.mark.parametrize(
    ("argument", "is_known"),
    [
        ("-Wl,-z,noseparate-code", True),
        ("-Wl,-rpath,/opt/lib", True),
        ("-s", True),
        ("-lz", True),
        ("more.o", True),
        ("-Wl,-z,now,-Map=map", False),
        ("-Wl,--trace", False),
        ("-save-temps", False),
        ("-specs=file", False),
        ("@file", False),
    ],
)
def test_arguments_that_may_do_more_are_not_known(argument: str, *, is_known: bool) -> None:
    pieces = linked_record._pieces(argument)
    assert all(map(linked_record._is_harmless, pieces)) is is_known
