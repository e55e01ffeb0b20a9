"""Questions are asked about any program that can be linked."""

import click
import pytest

from mirdce.cli import commands

OF_MAKING = {
    *("-o", "--output", "-v", "--verbose", "-q", "--quiet", "--json", "-j", "--jobs", "--linker"),
    *("--link-arg", "--allow-unsupported", "--trap-dead", "--no-cache", "--optimize-first"),
    *("--optimize-crate", "--explain", "--verify-incremental"),
}
"""Options of a link that do not say what a program is."""
QUESTIONS = ("emit", "why", "whynot", "top", "dominators", "monos", "mir")


def options_of(name: str) -> dict[str, click.Parameter]:
    command = commands.get_command(click.Context(commands), name)
    assert command is not None
    return {
        name: parameter
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for name in parameter.opts
    }


@pytest.mark.parametrize("question", QUESTIONS)
def test_questions_have_the_options_that_say_what_a_program_is(question: str) -> None:
    of_link, of_question = options_of("link"), options_of(question)
    assert set(of_link) >= OF_MAKING
    of_live = {"--precision", "--llvm"} if question == "mir" else set()
    wanted = set(of_link) - OF_MAKING - of_live
    assert wanted <= set(of_question)
    for name in wanted:
        one, other = of_link[name], of_question[name]
        assert (one.opts, one.type.name) == (other.opts, other.type.name)
        assert (one.multiple, one.nargs) == (other.multiple, other.nargs)


@pytest.mark.parametrize(
    "command",
    ["build", "run", "test", "bench", "install", "link", "bisect", "measure", *QUESTIONS[:-1]],
)
def test_whose_llvm_makes_code_can_be_chosen_wherever_some_is_made(command: str) -> None:
    chosen = options_of(command)["--llvm"].type
    assert isinstance(chosen, click.Choice)
    assert [*chosen.choices] == ["llvmlite", "toolchain"]
