"""A reader of ``.mirpack`` files written from the specification, without any of mirdce's code.

It knows what the docstring of ``mirdce/artifact/format.py`` says and ``docs/mirpack-tables.md``
lists, and shows that both are enough: it checks every byte, names the definitions, and computes
the content digests of bodies anew.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgpack

TABLES = Path(__file__).parents[2] / "docs" / "mirpack-tables.md"
NO_PARENT = 0xFFFF_FFFF


def digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


class Tables:
    """The page of tables: rows by section title."""

    def __init__(self, page: Path = TABLES) -> None:
        self._rows: dict[str, list[str]] = {}
        for title, block in re.findall(
            r"^## (.*?)\n\n```\n(.*?)```", page.read_text(), re.M | re.S
        ):
            self._rows[title] = [re.sub(r"^\d+ ", "", row) for row in block.splitlines()]

    def rows(self, title: str) -> list[str]:
        """Rows of the section whose title begins like this, without their numbers."""
        (found,) = [rows for name, rows in self._rows.items() if name.startswith(title)]
        return found

    def fields(self, row: str) -> list[str]:
        """Shapes of the fields of ``Name(field: shape, ...)``."""
        inside = row[row.index("(") + 1 : -1]
        return [field.partition(": ")[2] for field in split(inside, ",") if field]


def split(text: str, separator: str) -> list[str]:
    """Parts of a text between separators that are not in brackets."""
    parts, depth = [""], 0
    for char in text:
        depth += (char in "([{") - (char in ")]}")
        if char == separator and not depth:
            parts.append("")
        else:
            parts[-1] += char
    return [part.strip() for part in parts]


class Reader:
    """One file."""

    def __init__(self, path: Path, tables: Tables) -> None:
        data = path.read_bytes()
        magic, version, length = struct.unpack_from("<8sII", data)
        assert (magic, version) == (b"\x89MIRPK\r\n", 1)
        header = data[40 : 40 + length]
        assert digest(header) == data[24:40]
        self.header = msgpack.unpackb(header, strict_map_key=False)
        payload = (40 + length + 7) // 8 * 8
        assert len(data) - payload == self.header["payload"]
        self._sections: dict[str, bytes] = {}
        for name, (offset, size, expected) in self.header["sections"].items():
            section = data[payload + offset : payload + offset + size]
            assert offset % 8 == 0
            assert digest(section) == expected
            self._sections[name] = section
        self._tables = tables
        self._kinds = [row.partition(" (")[2][:-1] for row in tables.rows("Enum DefKind")]
        self._terms = [tables.fields(row) for row in tables.rows("Terms")]
        self._allocs = [tables.fields(row) for row in tables.rows("Allocation record")]
        self._instances = [tables.fields(row) for row in tables.rows("Instances")]
        self._known: dict[tuple[str, int], bytes] = {}

    def array(self, name: str, code: str) -> tuple[int, ...]:
        section = self._sections[name]
        return struct.unpack(f"<{len(section) // struct.calcsize(code)}{code}", section)

    def raw(self, name: str, number: int) -> bytes:
        """The bytes of a record, checked."""
        index = self.array(f"{name}.index", "I")
        begin, check, end = index[2 * number : 2 * number + 3]
        found = self._sections[name][begin:end]
        assert begin == end or zlib.crc32(found) == check
        return found

    def record(self, name: str, number: int) -> Any:
        return msgpack.unpackb(self.raw(name, number), strict_map_key=False)

    def name(self, index: int) -> str:
        """Names of the segments of a definition's path, without the crate's."""
        parents, names = self.array("def.parent", "I"), self.array("def.name", "I")
        found: list[str] = []
        while parents[index] != NO_PARENT:
            found.append(self.record("strings", names[index]))
            index = parents[index]
        return "::".join(reversed(found))

    def items(self) -> Iterator[tuple[int, str, str, int]]:
        """Index, name, kind and runtime body of each definition that has one."""
        kinds = self.array("def.kind", "B")
        bodies = self.array("optimized.body", "I")
        for index, body in zip(self.array("optimized.key", "I"), bodies, strict=True):
            yield index, self.name(index), self._kinds[kinds[index] - 1], body

    def stored_digest(self, body: int) -> bytes:
        return self._sections["bodies.digest"][16 * body : 16 * body + 16]

    def computed_digest(self, body: int) -> bytes:
        """The content digest of a body from its record."""
        raw = self.raw("bodies", body)
        code, *references = msgpack.unpackb(raw, strict_map_key=False)
        unpacker = msgpack.Unpacker(strict_map_key=False)
        unpacker.feed(raw[1:])  # after the head of the array of five
        unpacker.skip()
        assert len(code) == 11
        parts = [raw[1 : 1 + unpacker.tell()]]
        for sort, group in zip(("term", "def", "alloc", "body"), references, strict=True):
            parts += [self.stable(sort, reference) for reference in group]
        return digest(b"".join(parts))

    def stable(self, sort: str, reference: int) -> bytes:
        """The stable digest of what a reference leads to."""
        found = self._known.get((sort, reference))
        if found is None:
            match sort:
                case "def":
                    found = self._def_path_hash(reference)
                case "body":
                    found = self.computed_digest(reference)
                case "term":
                    found = self._of_record(self.record("terms", reference), self._terms)
                case _:
                    self._known[sort, reference] = b"cycle"
                    found = self._of_record(self.record("allocs", reference), self._allocs)
            self._known[sort, reference] = found
        return found

    def _def_path_hash(self, reference: int) -> bytes:
        row = reference >> 1
        if reference & 1:
            crate = self.record("crates", self.array("foreign.crate", "I")[row])[1]
            return struct.pack("<QQ", crate, self.array("foreign.hash", "Q")[row])
        own = self.header["info"]["stable_crate_id"]
        return struct.pack("<QQ", own, self.array("def.hash", "Q")[row])

    def _of_record(self, record: Any, shapes: list[list[str]]) -> bytes:
        return digest(msgpack.packb(self._tagged(record, shapes)))

    def _tagged(self, record: Any, shapes: list[list[str]]) -> list[Any]:
        tag, *fields = record
        return [tag, *(self._replaced(*one) for one in zip(shapes[tag], fields, strict=True))]

    def _replaced(self, shape: str, value: Any) -> Any:
        """A value with its references replaced by stable digests."""
        if shape in ("term", "def", "alloc"):
            return self.stable(shape, value)
        if shape.endswith("?"):
            return None if value is None else self._replaced(shape[:-1], value)
        if shape == "Instance":
            kind, arguments = value
            return [self._tagged(kind, self._instances), self.stable("term", arguments)]
        if shape.startswith("["):
            return [self._replaced(shape[1:-1], one) for one in value]
        if shape.startswith("("):
            return [
                self._replaced(*one) for one in zip(split(shape[1:-1], ","), value, strict=True)
            ]
        if "(" in shape:
            fields = self._tables.fields(shape)
            return [self._replaced(*one) for one in zip(fields, value, strict=True)]
        return value
