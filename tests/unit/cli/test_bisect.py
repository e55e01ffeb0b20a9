"""What ``mirdce bisect`` says last: how to look at the function that it has found."""

import shlex

import click
import pytest

from mirdce.cli import commands
from mirdce.cli.bisect import bisect
from mirdce.cli.emit import emit
from mirdce.cli.hints import same_program

SYMBOL = "_ZN4core3ptr13drop_in_place$LT$T$GT$17h0123456789abcdefE"


def shown(*arguments: str, directory: str | None = None) -> str:
    parent = click.Context(commands)
    parent.params["directory"] = directory
    with bisect.make_context("bisect", list(arguments), parent):
        return same_program("emit", SYMBOL, "--optimized")


@pytest.mark.parametrize(
    "given",
    [
        ["--release"],
        ["a folder", "-r", "--bin", "it's", "-F", "one", "-F", "two three", "--offline"],
        ["demo.rs", "-O", "--edition", "2021", "-C", "panic=abort", "-C", "lto"],
        ["--manifest-path", "x/Cargo.toml", "--profile", "own", "--precision", "rustc"],
        ["--trap-dead", "--target-dir", "a b"],
    ],
)
def test_the_command_is_one_of_the_same_program(given: list[str]) -> None:
    program, command, *arguments = shlex.split(shown(*given))
    assert (program, command) == ("mirdce", "emit")
    made = emit.make_context("emit", list(arguments)).params
    wanted = bisect.make_context("bisect", list(given)).params
    assert made["item"] == SYMBOL
    assert made["forms"] == ("optimized",)
    common = set(made) & set(wanted)
    assert {"path", "release", "features", "codegen", "edition", "target_dir"} <= common
    assert {name: made[name] for name in common} == {name: wanted[name] for name in common}


def test_it_is_of_the_same_folder() -> None:
    line = shown("-r", directory="over there")
    assert shlex.split(line)[:4] == ["mirdce", "-C", "over there", "emit"]
