"""Line tables of objects with many functions: of each what it would have alone."""

import re

import pytest

from mirdce.errors import InternalError
from mirdce.object.carve import carve
from mirdce.object.dwarf.extract import take_lines, take_lines_of_each
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU
from tests.unit.codegen.test_lines import TEXT, compiled

SEEN = re.sub("define (internal|weak) ", "define ", TEXT)
DEFINITION = re.compile(r'define i32 @("we ak"|\w+)\(i32 %n\).*?\n}\n', re.S)
NAMES = ("outer", "small", "large", "we ak")


def alone(name: str, text: str = SEEN) -> bytes:
    """The object of one function, all others being declared only."""

    def declared(match: re.Match[str]) -> str:
        symbol = match.group(1)
        whole: str = match.group()
        return whole if symbol.strip('"') == name else f"declare i32 @{symbol}(i32)\n"

    return compiled("0", DEFINITION.sub(declared, text))


@pytest.mark.parametrize("name", NAMES)
def test_lines_do_not_depend_on_the_batch(name: str) -> None:
    code, lines = take_lines_of_each(compiled("0", SEEN))
    code_alone, lines_alone = take_lines(alone(name), "AB")
    assert lines.keys() == set(NAMES)
    assert lines[name] == lines_alone
    elf = X86_64_LINUX_GNU.elf
    assert carve(code, elf)[name] == carve(code_alone, elf)[name]
    assert take_lines_of_each(alone(name)) == (code_alone, {name: lines_alone})


def test_functions_without_code_have_lines() -> None:
    """They lie where others do."""
    start = SEEN.index("  %1 = call i32 @small(i32 %n), !dbg !26")
    end = SEEN.index("}", start)
    text = f"{SEEN[:start]}  unreachable, !dbg !26\n{SEEN[end:]}"
    _, lines = take_lines_of_each(compiled("0", text))
    for name in NAMES:
        assert lines[name] == take_lines(alone(name, text), "AB")[1]


@pytest.mark.parametrize("linkage", ["internal", "weak"])
def test_code_that_others_do_not_see_is_refused(linkage: str) -> None:
    text = SEEN.replace("define i32 @small", f"define {linkage} i32 @small")
    with pytest.raises(InternalError, match="that no symbol has"):
        take_lines_of_each(compiled("0", text))


def test_what_has_none_stays() -> None:
    code, _ = take_lines_of_each(compiled("0", SEEN))
    assert take_lines_of_each(code) == (code, {})
