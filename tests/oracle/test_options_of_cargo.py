"""cargo says which options its commands have: mirdce's have them all, or refuse them by name."""

import re
import subprocess
from pathlib import Path

import click
import pytest

from mirdce.cargo.toolchain import Toolchain
from mirdce.cli import commands

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "compatibility.md"
# With a value that is optional, `--bin [<NAME>]`, or a list of values.
_OPTION = re.compile(r"^\s+(?:(-\w), )?(--[\w-]+)|^\s+(-\w) <", re.M)
_ROW = re.compile(r"^\| (`[^|]*`) \| (same|refused|no effect|own) \|", re.M)


def options_of(toolchain: Toolchain, verb: str) -> set[str]:
    command = [toolchain.cargo(), verb, "--help"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    return {name for names in _OPTION.findall(ran.stdout) for name in names if name} - {"-h"}


@pytest.mark.parametrize("verb", ["build", "run", "test", "bench", "install"])
def test_every_option_is_there(toolchain: Toolchain, verb: str) -> None:
    wanted = options_of(toolchain, verb) - {"--help"}
    assert {"--profile", "--config", "-Z", "-p" if verb != "install" else "-f"} <= wanted
    with click.Context(commands) as context:
        command = commands.get_command(context, verb)
        assert command is not None
        known = {name for parameter in command.get_params(context) for name in parameter.opts}
    assert wanted - known == set()
    page = PAGE.read_text(encoding="utf-8").partition("## Options")[2].partition("\n## ")[0]
    rows = _ROW.findall(page)
    written = {name for names, _ in rows for name in re.findall(r"`(--?[\w-]+)", names)}
    assert wanted - written == set()


def test_refused_options_are_written_down() -> None:
    with click.Context(commands) as context:
        for verb in ("build", "run", "test", "bench", "install"):
            command = commands.get_command(context, verb)
            assert command is not None
            page = PAGE.read_text(encoding="utf-8").partition("## Options")[2]
            refused = {
                name
                for names, how in _ROW.findall(page.partition("\n## ")[0])
                if how == "refused"
                for name in re.findall(r"`(--?[\w-]+)", names)
            }
            hidden = {
                name
                for parameter in command.get_params(context)
                if isinstance(parameter, click.Option) and parameter.hidden
                for name in parameter.opts
            }
            assert hidden <= refused
