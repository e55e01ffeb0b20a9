"""Links that check themselves, and objects that are compiled again: planted faults are found."""

import json
import shutil
import sqlite3
from pathlib import Path

from mirdce.cache.codec import checksum_of
from mirdce.cache.location import default_cache_file
from tests.link.test_records import SOURCES, Package, record_in, rewritten


def edit_shapes(package: Package) -> None:
    text = SOURCES["src/shapes.rs"].replace("*self }", "*self * 1 }")
    (package.folder / "src/shapes.rs").write_text(text, encoding="utf-8")


def keys_of(cache: Path, instance: str) -> list[str]:
    """The keys of a function's objects, in the order in which they were stored."""
    with sqlite3.connect(default_cache_file(cache)) as connection:
        rows = connection.execute(
            "SELECT key FROM entry WHERE instance = ? ORDER BY id", (instance,)
        ).fetchall()
    connection.close()
    return [key for (key,) in rows]


def test_a_link_that_is_right_says_so(tmp_path: Path) -> None:
    package, cache = Package(tmp_path / "package"), tmp_path / "cache"
    package.link(cache)
    package.edit(7)
    ran = package.run(cache, "link", "-o", str(package.output), "--verify-incremental")
    assert ran.returncode == 0, ran.stderr
    (told,) = [line for line in ran.stderr.splitlines() if "verified" in line]
    assert " a clean link makes the same (" in told
    assert all(what in told for what in ("items, ", "objects, ", "bytes)"))
    before = package.output.read_bytes()
    again = package.run(cache, "link", "-o", str(package.output), "--json", "--verify-incremental")
    assert again.returncode == 0, again.stderr
    verified = json.loads(again.stdout)["verified"]
    assert verified["size"] == len(before)
    assert verified["objects"] > 100
    assert verified["items"] == 0, "nothing was found again"
    assert package.output.read_bytes() == before


def test_a_record_with_another_key_is_found(tmp_path: Path) -> None:
    package, cache = Package(tmp_path / "package"), tmp_path / "cache"
    package.link(cache)
    package.edit(7)
    package.link(cache)
    old, new = keys_of(cache, "recorded::main::{{closure}}")
    record = record_in(cache)
    planted = rewritten(
        record.read_bytes(),
        "keys",
        lambda rows: [bytes.fromhex(old) if row.hex() == new else row for row in rows],
    )
    record.write_bytes(planted)
    edit_shapes(package)
    ran = package.run(cache, "link", "-o", str(package.output), "--json", "--verify-incremental")
    assert ran.returncode == 70, ran.stderr
    error = json.loads(ran.stdout)["error"]
    assert (error["kind"], error["file"]) == ("verification", str(record))
    assert any(
        line.startswith("keys: ") and old in line for line in error["details"]["differences"]
    )
    assert any(line.startswith("executable: ") for line in error["details"]["differences"])
    assert f"rm -f {record}" in ran.stderr
    assert "Traceback" not in ran.stderr
    put_right = package.output.read_bytes()
    record.unlink()
    found, _ = package.link(cache)
    shutil.rmtree(package.folder / "target")
    clean, _ = package.link(tmp_path / "other")
    assert found == clean == put_right


def test_objects_are_compiled_again(tmp_path: Path) -> None:
    package, cache = Package(tmp_path / "package"), tmp_path / "cache"
    command = ("cache", "verify", "--recompile")
    ran = package.run(cache, *command)
    assert ran.returncode == 2
    assert "recorded as it is now was not linked" in ran.stderr
    package.link(cache)
    sample = package.run(cache, *command, "--sample", "5", "--json")
    assert sample.returncode == 0, sample.stderr
    told = json.loads(sample.stdout)
    assert told["sound"]
    assert (told["recompiled"]["compared"], told["recompiled"]["differing"]) == (5, [])
    name = "<recorded::shapes::Square as recorded::shapes::Shape>::area"
    (key,) = keys_of(cache, name)
    with sqlite3.connect(default_cache_file(cache)) as connection:
        ((number, data),) = connection.execute(
            "SELECT object.id, data FROM object JOIN entry USING (id) WHERE key = ?", (key,)
        ).fetchall()
        other = data[:-1] + bytes([data[-1] ^ 1])
        connection.execute("UPDATE object SET data = ? WHERE id = ?", (other, number))
        connection.execute(
            "UPDATE entry SET checksum = ? WHERE id = ?", (checksum_of(key, other), number)
        )
    connection.close()
    ran = package.run(cache, *command)
    assert ran.returncode == 1
    whole, compared, differing = ran.stdout.splitlines()
    assert whole.endswith("0 damaged")
    assert "1 differ, 0 are not in the cache" in compared
    assert differing == f"  another object than its code gives: {name}"
    checked = package.run(cache, "link", "-o", str(package.output), "--verify-incremental")
    assert checked.returncode == 70
    assert "  objects: not expected: " in checked.stderr
    assert "executable: " not in checked.stderr, "it was linked before"


def test_a_program_is_named_only_to_compile_it_again(tmp_path: Path) -> None:
    ran = Package(tmp_path / "package").run(tmp_path / "cache", "cache", "verify")
    assert ran.returncode == 2
    assert "are for --recompile" in ran.stderr
