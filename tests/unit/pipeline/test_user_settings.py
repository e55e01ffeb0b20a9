from pathlib import Path

import pytest

from mirdce.errors import UsageError
from mirdce.options import LlvmEngine
from mirdce.pipeline.front.user_settings import UserSettings, user_settings


def settled(folder: Path, text: str) -> Path:
    file = folder / "mirdce" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text)
    return file


def test_where_the_file_is(tmp_path: Path) -> None:
    config, home = tmp_path / "config", tmp_path / "home"
    there = settled(config, 'llvm = "toolchain"\n')
    in_home = settled(home / ".config", 'llvm = "llvmlite"\n')
    both = {"XDG_CONFIG_HOME": str(config), "HOME": str(home)}
    assert user_settings(both) == UserSettings(there, LlvmEngine.TOOLCHAIN)
    of_home = UserSettings(in_home, LlvmEngine.LLVMLITE)
    assert user_settings({"HOME": str(home)}) == of_home
    # A relative path counts for nothing, says the specification.
    assert user_settings({"XDG_CONFIG_HOME": "config", "HOME": str(home)}) == of_home


def test_nothing_is_settled(tmp_path: Path) -> None:
    assert user_settings({"XDG_CONFIG_HOME": str(tmp_path)}) == UserSettings()
    assert user_settings({"HOME": "/dev/null"}) == UserSettings()
    settled(tmp_path, "# nothing\n")
    assert user_settings({"XDG_CONFIG_HOME": str(tmp_path)}).llvm is None


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('lvm = "toolchain"', "there is no setting `lvm`; there is: llvm"),
        ('[llvm]\nkind = "toolchain"', "llvm = {'kind': 'toolchain'}: it may be llvmlite or"),
        ('llvm = "gcc"', "llvm = 'gcc': it may be llvmlite or toolchain"),
        ("llvm = 22", "llvm = 22: it may be llvmlite or toolchain"),
        ("llvm = ", "Invalid value"),
        ("llvm = \x00", "line 1"),
    ],
)
def test_what_is_not_known_is_refused(tmp_path: Path, text: str, complaint: str) -> None:
    file = settled(tmp_path, text)
    with pytest.raises(UsageError) as caught:
        user_settings({"XDG_CONFIG_HOME": str(tmp_path)})
    told = caught.value.message
    assert told.startswith(f"{file}: ")
    assert complaint in told
    assert "\n" not in told


def test_a_file_that_is_no_text_or_no_file(tmp_path: Path) -> None:
    file = settled(tmp_path, "")
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match="utf-8"):
        user_settings({"XDG_CONFIG_HOME": str(tmp_path)})
    file.unlink()
    file.mkdir()
    with pytest.raises(UsageError, match="directory"):
        user_settings({"XDG_CONFIG_HOME": str(tmp_path)})
