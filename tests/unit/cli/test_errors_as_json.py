"""The form of errors as JSON (docs/errors.md), and that no command is left out."""

import errno
import json
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from mirdce.cli import COMMANDS, commands, run_line
from mirdce.cli.outcome import guarded, wants_json
from mirdce.errors import (
    ArtifactError,
    BuildError,
    CacheError,
    CodegenError,
    EvalError,
    InternalError,
    LayoutError,
    LinkError,
    MetadataError,
    MirdceError,
    OutputError,
    ResolutionError,
    ToolchainError,
    UnsupportedError,
    UsageError,
    VerificationError,
    error_document,
)

PAGE = Path(__file__).parents[3] / "docs" / "errors.md"
ERRORS: list[Exception] = [
    UsageError("wrong"),
    BuildError("wrong", command=["cargo", "check"]),
    ToolchainError("wrong"),
    MetadataError("wrong", file="x.rmeta", offset=1, table="t", def_id="f"),
    ArtifactError("wrong", file="x.mirpack", offset=16),
    UnsupportedError("asm", "f"),
    ResolutionError("wrong"),
    LayoutError("wrong"),
    EvalError("wrong"),
    CodegenError("wrong"),
    OutputError("wrong", file="x"),
    CacheError("wrong"),
    LinkError("wrong", command=["cc"], stderr="undefined"),
    VerificationError("wrong", differences=["keys: missing: f"], file="x.columns"),
    OSError(errno.ENOSPC, "No space left on device", "x"),
    InternalError("wrong"),
    ZeroDivisionError("wrong"),
]


def test_every_error_is_tried() -> None:
    assert set(map(type, ERRORS)) >= set(MirdceError.__subclasses__())


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_the_document_has_what_the_page_says(
    error: Exception, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> int:
        raise error

    error.add_note("while reading x")
    code = guarded(fail, as_json=True)
    told = json.loads(capsys.readouterr().out)["error"]
    assert told["exit_code"] == code
    assert told["notes"] == ["while reading x"]
    documented = kinds_of_the_page()
    assert documented[told["kind"]] == (code, list(told["details"]))
    kinds = {json.dumps(error_document(each)).split('"')[5] for each in ERRORS}
    assert set(documented) == kinds


def kinds_of_the_page() -> dict[str, tuple[int, list[str]]]:
    """Exit code and keys of the details by kind."""
    page = PAGE.read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (\d+) \|[^|]+\|([^|]*)\|$", page, re.M)
    return {kind: (int(code), re.findall(r"`(\w+)`", details)) for kind, code, details in rows}


def leaves(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from leaves(command, (*path, name))
        else:
            yield (*path, name)


LEAVES = list(leaves(commands))
ARGUMENTS = {"why": ["f"], "whynot": ["f"], "mir": ["f"]}
WRONG_PATH = ["compile", "dominators", "inspect", "link", "measure", "mir", "monos", "top", "why"]


def test_all_commands_are_known() -> None:
    assert {path[0] for path in LEAVES} == set(COMMANDS)


@pytest.mark.parametrize("path", LEAVES, ids="-".join)
def test_a_command_line_that_is_wrong(
    path: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [*path, "--json", "--no-such-flag"]
    assert guarded(lambda: run_line(arguments), as_json=wants_json(arguments)) == 2
    told = capsys.readouterr()
    error = json.loads(told.out)["error"]
    assert (error["kind"], error["exit_code"]) == ("usage", 2)
    assert "no such option" in error["message"]
    assert error["details"]["usage"].startswith("Usage:")
    assert error["message"] in told.err


@pytest.mark.parametrize("command", [*WRONG_PATH, "whynot"])
def test_a_path_that_is_wrong(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [command, *ARGUMENTS.get(command, []), "no/such/place", "--json"]
    code = guarded(lambda: run_line(arguments), as_json=wants_json(arguments))
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["exit_code"] == code
    assert code in (1, 2)
    assert "no/such/place" in f"{error['file']} {error['message']}"


@pytest.mark.parametrize("command", ["stats", "list", "show", "clear", "verify"])
def test_a_cache_that_is_none(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    more = ["abcd"] if command == "show" else []
    arguments = ["cache", command, *more, "--json", f"--cache-dir={tmp_path / 'file' / 'x'}"]
    assert guarded(lambda: run_line(arguments), as_json=True) == 1
    assert json.loads(capsys.readouterr().out)["error"]["kind"] == "cache"


def test_no_cache_is_made_where_somebody_looks_for_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["cache", "list", "--json", f"--cache-dir={tmp_path / 'slip'}"]
    assert guarded(lambda: run_line(arguments), as_json=True) == 2
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["message"] == f"{tmp_path / 'slip'}: no such folder"
    assert not (tmp_path / "slip").exists()


def test_a_toolchain_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["toolchain", "check", "0.0.1", "--json"]
    assert guarded(lambda: run_line(arguments), as_json=True) == 3
    assert json.loads(capsys.readouterr().out)["error"]["kind"] == "toolchain"


def test_what_belongs_to_tests_is_not_ours() -> None:
    assert not wants_json(["test", "--", "--json"])
