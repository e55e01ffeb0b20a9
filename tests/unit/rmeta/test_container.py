import io
import struct
from pathlib import Path

import pytest

from mirdce.errors import MetadataError
from mirdce.rmeta.container import FOOTER, HEADER, open_metadata, parse_container

VERSION = "rustc 1.96.0 (ac68faa20 2026-05-25)"


def metadata(*, root: int | None = None, version: str = VERSION, body: bytes = b"\0" * 64) -> bytes:
    """Metadata whose root is right behind the version string."""
    text = version.encode()
    head = bytes([len(text)]) + text + b"\xc1"
    at = 16 + len(head) if root is None else root
    return HEADER + at.to_bytes(8, "little") + head + body + FOOTER


def elf_with_section(name: str, payload: bytes) -> bytes:
    """A minimal 64-bit ELF object with one section and the section name table."""
    names = b"\0" + name.encode() + b"\0.shstrtab\0"
    out = io.BytesIO()
    out.write(b"\x7fELF\x02\x01\x01" + b"\0" * 9)
    payload_at = 64
    names_at = payload_at + len(payload)
    table_at = names_at + len(names)
    out.write(struct.pack("<HHIQQQIHHHHHH", 1, 62, 1, 0, 0, table_at, 0, 64, 0, 0, 64, 3, 2))
    out.write(payload + names)
    out.write(b"\0" * 64)
    out.write(struct.pack("<IIQQQQIIQQ", 1, 1, 0, 0, payload_at, len(payload), 0, 0, 1, 0))
    second = 1 + len(name) + 1
    out.write(struct.pack("<IIQQQQIIQQ", second, 3, 0, 0, names_at, len(names), 0, 0, 1, 0))
    return out.getvalue()


def archive(*members: tuple[str, bytes]) -> bytes:
    out = b"!<arch>\n"
    for name, content in members:
        out += f"{name:<16}{'0':<12}{'0':<6}{'0':<6}{'644':<8}{len(content):<10}`\n".encode()
        out += content + b"\n" * (len(content) & 1)
    return out


def test_plain_metadata(tmp_path: Path) -> None:
    path = tmp_path / "libx.rmeta"
    data = metadata()
    path.write_bytes(data)
    container = open_metadata(path)
    assert container.rustc_version == VERSION
    assert container.root_position == 16 + len(VERSION) + 2
    assert container.end_position == len(data) - len(FOOTER)


def test_rlib(tmp_path: Path) -> None:
    path = tmp_path / "libx.rlib"
    data = metadata()
    member = elf_with_section(".rmeta", data)
    path.write_bytes(archive(("x.o/", b"123"), ("lib.rmeta/", member), ("y.o/", b"")))
    assert open_metadata(path).data == data


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"\x7fELF" + b"\0" * 100, "is not rustc crate metadata"),
        (b"rust\0\0\0\x0a", "is not rustc crate metadata"),
        (b"rust\0\0\0\x09" + b"\0" * 100, "format 9, expected 10"),
        (metadata()[:-1], "truncated"),
        (metadata()[:-20], "truncated"),
        (metadata(root=0), "root outside"),
        (metadata(root=1 << 40), "root outside"),
        (metadata().replace(b"\xc1", b"\xc2"), "version string"),
        (archive(("x.o/", b"123")), "without a member"),
        (archive(("lib.rmeta/", b"123")), "damaged member"),
        (archive(("lib.rmeta/", elf_with_section(".other", b"x"))), "without a section"),
        (archive(("x.o/", b"12")).replace(b"2         `", b"two       `"), "member header"),
    ],
)
def test_what_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "libx.rmeta"
    path.write_bytes(content)
    with pytest.raises(MetadataError, match=message) as refused:
        open_metadata(path)
    assert str(path) in str(refused.value)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(MetadataError, match="cannot be read"):
        open_metadata(tmp_path / "none.rmeta")


def test_parse_needs_no_file() -> None:
    assert parse_container(metadata(), Path("memory")).file == Path("memory")
