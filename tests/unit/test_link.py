from pathlib import Path

import pytest

from mirdce.errors import LinkError, UsageError
from mirdce.link import (
    LinkerTools,
    bundled_libraries,
    find_linker,
    link,
    link_command,
    native_arguments,
    response_text,
)
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU

TOOLS = LinkerTools("cc", ("-fuse-ld=lld",), "lld")


def test_command_has_rustcs_order() -> None:
    command = link_command(
        TOOLS,
        ["a.o"],
        [Path("libstd.rlib"), Path("libcore.rlib")],
        Path("out"),
        target=X86_64_LINUX_GNU,
        native_arguments=["-lz"],
        optimize=True,
        extra_arguments=["-Wl,--verbose"],
    )
    text = " ".join(command)
    assert text.startswith(
        "cc -m64 a.o -Wl,--as-needed -Wl,-Bstatic libstd.rlib libcore.rlib -Wl,-Bdynamic -lz"
        " -lgcc_s"
    )
    assert text.endswith(
        "-o out -Wl,--gc-sections -pie -Wl,-z,relro,-z,now -Wl,-O1 -nodefaultlibs -Wl,--verbose"
    )


def test_native_libraries() -> None:
    arguments = native_arguments(["z", "static:+whole-archive=a", "dylib=b"], [Path("/n")])
    whole = ["-Wl,--whole-archive", "-la", "-Wl,--no-whole-archive"]
    assert arguments == ["-L/n", "-lz", "-Wl,-Bstatic", *whole, "-Wl,-Bdynamic", "-lb"]
    assert native_arguments(["static:+verbatim,-bundle=libx.a:renamed"], []) == [
        *("-Wl,-Bstatic", "-l:libx.a", "-Wl,-Bdynamic")
    ]


def test_static_libraries_become_part_of_an_archive_once(tmp_path: Path) -> None:
    for name in ("liba.a", "libb.a", "c.o"):
        (tmp_path / name).touch()
    folders = [tmp_path / "none", tmp_path]
    asked = ["static:+bundle=a", "z", "static:-bundle=b", "static=a", "static=b", "dylib=b"]
    assert bundled_libraries(asked, folders) == [tmp_path / "liba.a"]
    assert bundled_libraries(["static:+verbatim=c.o"], folders) == [tmp_path / "c.o"]
    with pytest.raises(LinkError, match="no static library d"):
        bundled_libraries(["static=d"], folders)


def test_response_file_quotes() -> None:
    assert response_text([Path('a b".o'), Path("c\\d.o")]) == '"a b\\".o"\n"c\\\\d.o"\n'


def test_a_failing_linker_shows_command_and_stderr_and_leaves_nothing(tmp_path: Path) -> None:
    driver = tmp_path / "driver"
    driver.write_text(
        '#!/bin/sh\nwhile [ "$1" != -o ]; do shift; done\necho partial >"$2"\n'
        "echo 'ld: undefined: f' >&2\nexit 1\n"
    )
    driver.chmod(0o755)
    output = tmp_path / "bin" / "program"
    tools = LinkerTools(str(driver), (), "fake")
    with pytest.raises(LinkError) as caught:
        link(
            [Path("a.o")], [], output, tools, target=X86_64_LINUX_GNU, scratch=tmp_path / "scratch"
        )
    assert caught.value.stderr == "ld: undefined: f\n"
    assert caught.value.command[0] == str(driver)
    assert not output.parent.exists()
    assert list((tmp_path / "scratch").iterdir()) == []


def test_an_old_executable_survives_a_failing_link(tmp_path: Path) -> None:
    output = tmp_path / "program"
    output.write_text("old")
    with pytest.raises(LinkError):
        link(
            [],
            [],
            output,
            LinkerTools("false", (), "fake"),
            target=X86_64_LINUX_GNU,
            scratch=tmp_path / "scratch",
        )
    assert output.read_text() == "old"
    assert sorted(tmp_path.rglob("*")) == [output, tmp_path / "scratch"]


def test_a_driver_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CC", "no-such-compiler")
    with pytest.raises(LinkError, match="there is no C compiler: no-such-compiler"):
        find_linker(None)


def test_linker_choice(tmp_path: Path) -> None:
    lld = find_linker(tmp_path)
    assert (lld.name, lld.flags) == ("rust-lld", (f"-B{tmp_path}", "-fuse-ld=lld"))
    assert find_linker(tmp_path, "bfd").flags == ()
    with pytest.raises(UsageError, match="unknown linker 'gold'"):
        find_linker(tmp_path, "gold")
