"""Where output goes and what it replaces: rustc does the same beside it, and both are compared."""

import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from tests.link.conftest import Mirdce, Ran, run

PROGRAM = 'fn main() { println!("made anew"); }\n'


def prepare(folder: Path) -> Path:
    """A folder with a source and whatever an output may meet; returns the source."""
    folder.mkdir()
    source = folder / "main.rs"
    source.write_text(PROGRAM)
    (folder / "hard-link-of-source").hardlink_to(source)
    (folder / "link-to-source").symlink_to("main.rs")
    for name, mode in (("old", 0o600), ("target", 0o644), ("read-only", 0o444)):
        (folder / name).write_text("old")
        (folder / name).chmod(mode)
    (folder / "hard-link").hardlink_to(folder / "target")
    (folder / "link").symlink_to("target")
    (folder / "folder").mkdir()
    os.mkfifo(folder / "fifo")
    return source


def state(folder: Path) -> dict[str, tuple[str, str]]:
    """Kind, mode and content of what lies there; programs are told by what they print."""
    found: dict[str, tuple[str, str]] = {}
    for path in sorted(folder.iterdir()):
        status = path.lstat()
        content = ""
        if stat.S_ISREG(status.st_mode):
            content = path.read_bytes()[:4].decode("latin-1")
            content = run(path).stdout if content == "\x7fELF" else path.read_text()
        found[path.name] = (stat.filemode(status.st_mode), content)
    return found


class Linkers:
    """Both compilers, each in a folder of its own."""

    def __init__(self, mirdce: Mirdce, toolchain: Toolchain, tmp_path: Path) -> None:
        self.folders = (tmp_path / "rustc", tmp_path / "mirdce")
        for folder in self.folders:
            prepare(folder)
        self._rustc, self._mirdce = toolchain.rustc, mirdce

    def __call__(self, output: str) -> tuple[Ran, Ran]:
        expected, actual = self.folders
        flags = () if output == "" else ("-o", output)
        return (
            run(self._rustc, "main.rs", *flags, cwd=expected),
            self._mirdce("link", "-q", "main.rs", *flags, cwd=actual),
        )


@pytest.fixture
def linkers(mirdce: Mirdce, toolchain: Toolchain, tmp_path: Path) -> Linkers:
    return Linkers(mirdce, toolchain, tmp_path)


def test_what_is_replaced_and_what_is_not(linkers: Linkers) -> None:
    for output in ("", "old", "hard-link", "link", "hard-link-of-source"):
        expected, actual = linkers(output)
        assert (expected.code, actual.code) == (0, 0), actual.stderr
    for output in ("main.rs", "./main.rs", "link-to-source", "read-only", "main.rs/below"):
        expected, actual = linkers(output)
        assert expected.code == 1
        assert actual.code in (1, 2)
        assert actual.stderr.count("\n") == 1, actual.stderr
    ours, theirs = (state(folder) for folder in reversed(linkers.folders))
    assert ours == theirs
    assert ours["main"] == ("-rwxr-xr-x", "made anew\n")
    assert ours["target"] == ("-rw-r--r--", "old")
    assert ours["main.rs"][1] == PROGRAM


def test_a_fifo_is_written_into(mirdce: Mirdce, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    source = prepare(folder)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append((folder / "fifo").read_bytes()))
    reader.start()
    assert mirdce("link", "-q", source, "-o", folder / "fifo").code == 0
    reader.join()
    program = tmp_path / "program"
    program.write_bytes(read[0])
    program.chmod(0o755)
    assert run(program).stdout == "made anew\n"
    assert stat.S_ISFIFO((folder / "fifo").stat().st_mode)


@pytest.mark.skipif(os.getuid() != 0, reason="only root makes devices")
def test_a_device_stays_one(linkers: Linkers) -> None:
    for folder in linkers.folders:
        try:
            os.mknod(folder / "null", stat.S_IFCHR | 0o666, os.makedev(1, 3))
        except PermissionError:
            pytest.skip("no devices may be made here")
        (folder / "link-to-null").symlink_to("null")
    before = [state(folder) for folder in linkers.folders]
    for output in ("null", "link-to-null"):
        expected, actual = linkers(output)
        assert (expected.code, actual.code) == (0, 0), actual.stderr
    assert [state(folder) for folder in linkers.folders] == before


def with_includes(package: Path) -> None:
    """Makes a package read a text, a module elsewhere, and a file that its build script names."""
    main = package / "src" / "main.rs"
    text = main.read_text() + '#[path = "../other.rs"] mod other;\n#[test] fn t() { other::f(); }\n'
    main.write_text(text)
    (package / "other.rs").write_text(
        '#[allow(dead_code)] pub fn f() -> &\'static str { include_str!("data.txt") }\n'
    )
    (package / "data.txt").write_text("data")
    (package / "schema").write_text("schema")
    (package / "build.rs").write_text('fn main() { println!("cargo::rerun-if-changed=schema"); }\n')


def test_no_input_of_a_package_is_replaced(mirdce: Mirdce, hello: Path) -> None:
    with_includes(hello)
    assert mirdce("link", "-q", hello, "-o", hello / "app").code == 0
    before = {path: path.read_bytes() for path in hello.rglob("*") if path.is_file()}
    library = next(path for path in hello.glob("*/src/lib.rs"))
    (hello / "link").symlink_to("data.txt")
    late = ("data.txt", "schema", "link", library.parent.parent / "Cargo.toml")
    metadata = next((hello / "target").rglob("libgeometry-*.rmeta"))
    for output in ("Cargo.toml", "Cargo.lock", "src/main.rs", "build.rs", library, *late, metadata):
        ran = mirdce("link", "-q", hello, "-o", hello / output)
        assert (ran.code, ran.stderr.count("\n")) == (2, 1), (output, ran.stderr)
        assert "would be overwritten" in ran.stderr
    after = {path: path.read_bytes() for path in before}
    assert after == before
    assert (hello / "link").is_symlink()


CHOICES: dict[str, Callable[[str], str]] = {
    "odd-name.rs": lambda _: PROGRAM,
    "named.rs": lambda name: f'#![crate_name = "{name}"]\n{PROGRAM}',
}


@pytest.mark.parametrize("name", CHOICES)
def test_a_file_leaves_only_its_program_where_rustc_puts_it(
    mirdce: Mirdce, toolchain: Toolchain, tmp_path: Path, name: str
) -> None:
    found = []
    for compiler in ("rustc", "mirdce"):
        folder = tmp_path / compiler
        folder.mkdir()
        (folder / name).write_text(CHOICES[name]("given_in_source"))
        (folder / "lib.rs").write_text('#[no_mangle] pub extern "C" fn f() {}\n')
        for arguments in (
            (name,),
            ("--crate-type=cdylib", "lib.rs", "--crate-name=some"),
            ("--crate-type=staticlib", "lib.rs"),
        ):
            if compiler == "rustc":
                ran = run(toolchain.rustc, *arguments, cwd=folder)
            else:
                ran = mirdce("link", "-q", *arguments, cwd=folder)
            assert ran.code == 0, ran.stderr
        found.append([(path.name, path.stat().st_mode) for path in sorted(folder.iterdir())])
    assert found[0] == found[1]
    assert len(found[0]) == 5
