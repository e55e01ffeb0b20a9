"""What the key of an object depends on."""

import ast
import dataclasses
import shutil
import subprocess
import sys
from pathlib import Path

from mirdce.codegen.llvm.engine import Engine, WorkerSettings
from mirdce.codegen.settings import CodegenSettings
from mirdce.codegen.unit.key import Keys, codegen_version, settings_text
from mirdce.options import Profile

ROOT = Path(__file__).parents[3]
WORKER = "mirdce/codegen/llvm/worker.py"
TELLING = "mirdce/errors.py"
"""What it says of a fault is in no object."""


def sources_behind(name: str) -> set[str]:
    """A source of mirdce and all that it imports, which is named by modules."""
    found: set[str] = set()
    pending = [name]
    while pending:
        name = pending.pop()
        if name not in found:
            found.add(name)
            nodes = list(ast.walk(ast.parse((ROOT / name).read_text(encoding="utf-8"))))
            imported = {one.module or "" for one in nodes if isinstance(one, ast.ImportFrom)}
            for one in nodes:
                if isinstance(one, ast.Import):
                    imported |= {alias.name for alias in one.names}
                elif isinstance(one, ast.ImportFrom):
                    imported |= {f"{one.module}.{alias.name}" for alias in one.names}
            files = (f"{module.replace('.', '/')}.py" for module in imported)
            pending += (file for file in files if (ROOT / file).is_file())
    return found


DECIDING = sorted(
    {
        "mirdce/codegen/settings.py",
        "mirdce/codegen/emit/debug_nodes.py",
        "mirdce/codegen/unit/batch.py",
        "mirdce/codegen/unit/function_worker.py",
        "mirdce/codegen/unit/key.py",
        "mirdce/codegen/unit/module.py",
        "mirdce/codegen/unit/summary.py",
    }
    | (sources_behind(WORKER) - {TELLING})
)


def test_keys_differ_by_text_and_by_settings() -> None:
    debug = CodegenSettings(profile=Profile())
    settings = [
        debug,
        CodegenSettings(profile=Profile(opt_level="3")),
        CodegenSettings(profile=Profile(), target_cpu="x86-64-v3"),
        CodegenSettings(profile=Profile(), target_features="+avx2"),
        CodegenSettings(engine=Engine("another"), profile=Profile()),
    ]
    keys = Keys()
    assert len({keys.of("text", each) for each in settings}) == len(settings)
    assert Keys().of("text", debug) == keys.of("text", debug) != keys.of("text ", debug)


def test_where_a_library_is_does_not_count() -> None:
    first, second = (CodegenSettings(engine=Engine("one", file)) for file in ("/lib/a", "/lib/b"))
    assert Keys().of("text", first) == Keys().of("text", second)


def test_keys_of_modules_tell_what_stands_where_in_them() -> None:
    one, two, frame, settings = b"1" * 16, b"2" * 16, "frame", CodegenSettings(profile=Profile())
    keys = Keys()

    def simplified(*own: bytes, copies: tuple[bytes, ...] = (), **flags: bool) -> str:
        told = {"is_importable": True, "is_always": False} | flags
        return keys.of_simplified(settings, frame, own, copies, **told)

    other = CodegenSettings(profile=Profile(opt_level="2"))
    found = [
        keys.of_function(settings, frame, one),
        keys.of_function(settings, frame, two),
        keys.of_function(settings, "frames", one),
        keys.of_function(other, frame, one),
        simplified(one),
        simplified(one, two),
        simplified(one, copies=(two,)),
        simplified(one, copies=(two, one)),
        simplified(one, copies=(one, two)),
        simplified(one, is_importable=False),
        simplified(one, is_always=True),
        keys.of_simplified(settings, "", [one], [], is_importable=True, is_always=False),
        keys.of_simplified(other, frame, [one], [], is_importable=True, is_always=False),
        keys.of_finished(settings, one, loops=False),
        keys.of_finished(settings, one, loops=True),
        keys.of_finished(settings, two, loops=True),
        keys.of_finished(other, one, loops=True),
        keys.of("", settings),
    ]
    assert len(set(found)) == len(found)
    assert simplified(one, two) == found[5]


def test_all_that_llvm_is_told_is_in_the_key() -> None:
    settings = CodegenSettings(
        profile=Profile(opt_level="s"), target_cpu="x86-64-v4", target_features="+avx512f,-sse3"
    )
    told = settings_text(settings)
    for field in dataclasses.fields(WorkerSettings):
        assert str(getattr(settings.for_worker, field.name)) in told, field.name


def version_in(folder: Path, which: str = "codegen_version") -> str:
    """The version that a copy of the package computes."""
    script = f"from mirdce.codegen.unit import key; print(key.{which}())"
    return subprocess.run(
        [sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, check=True
    ).stdout.strip()


def test_the_version_follows_from_the_sources_alone(tmp_path: Path) -> None:
    """Neither their place nor their times matter, nor sources that decide nothing."""
    shutil.copytree(ROOT / "mirdce", tmp_path / "mirdce", copy_function=shutil.copyfile)
    (tmp_path / "mirdce" / "codegen" / "emit" / "text.py").touch()
    with (tmp_path / "mirdce" / "codegen" / "llvm" / "pool.py").open("a") as source:
        source.write("# more\n")
    assert version_in(tmp_path) == codegen_version()


def test_the_version_changes_with_what_decides(tmp_path: Path) -> None:
    """All that the worker needs of mirdce could change what it does unseen."""
    shutil.copytree(ROOT / "mirdce", tmp_path / "mirdce")
    assert len(DECIDING) >= 10
    versions = [version_in(tmp_path)]
    for name in DECIDING:
        with (tmp_path / name).open("a") as source:
            source.write("# more\n")
        versions.append(version_in(tmp_path))
    assert len(set(versions)) == len(versions)


def test_what_writes_lines_is_in_the_keys_of_units(tmp_path: Path) -> None:
    names = sources_behind("mirdce/object/dwarf/debug_object.py")
    shutil.copytree(ROOT / "mirdce", tmp_path / "mirdce")
    versions = [version_in(tmp_path, "line_writer_version")]
    # What is written for has a place of its own in a key, and what is told comes from elsewhere.
    beside = {"mirdce/target/target.py", "mirdce/ir/node.py", TELLING}
    beside |= {"mirdce/object/dwarf/function_lines.py"} | sources_behind("mirdce/target/target.py")
    for name in sorted(names - beside):
        with (tmp_path / name).open("a") as source:
            source.write("# more\n")
        versions.append(version_in(tmp_path, "line_writer_version"))
    assert len(versions) > 5
    assert len(set(versions)) == len(versions)
