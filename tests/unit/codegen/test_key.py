"""What the key of an object depends on."""

import ast
import dataclasses
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mirdce.codegen.llvm.worker import WorkerSettings
from mirdce.codegen.settings import CodegenSettings
from mirdce.codegen.unit.key import Keys, codegen_version, settings_text
from mirdce.options import Profile

ROOT = Path(__file__).parents[3]
DECIDING = (
    "mirdce/codegen/llvm/worker.py",
    "mirdce/codegen/settings.py",
    "mirdce/codegen/unit/key.py",
)


def test_keys_differ_by_text_and_by_settings() -> None:
    debug = CodegenSettings(profile=Profile())
    settings = [
        debug,
        CodegenSettings(profile=Profile(opt_level="3")),
        CodegenSettings(profile=Profile(), target_cpu="x86-64-v3"),
        CodegenSettings(profile=Profile(), target_features="+avx2"),
    ]
    keys = Keys()
    assert len({keys.of("text", each) for each in settings}) == len(settings)
    assert Keys().of("text", debug) == keys.of("text", debug) != keys.of("text ", debug)


def test_all_that_llvm_is_told_is_in_the_key() -> None:
    settings = CodegenSettings(
        profile=Profile(opt_level="s"), target_cpu="x86-64-v4", target_features="+avx512f,-sse3"
    )
    told = settings_text(settings)
    for field in dataclasses.fields(WorkerSettings):
        assert str(getattr(settings.for_worker, field.name)) in told, field.name


def version_in(folder: Path) -> str:
    """The version that a copy of the package computes."""
    script = "from mirdce.codegen.unit.key import codegen_version; print(codegen_version())"
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


@pytest.mark.parametrize("name", DECIDING)
def test_the_version_changes_with_what_decides(name: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "mirdce", tmp_path / "mirdce")
    with (tmp_path / name).open("a") as source:
        source.write("# more\n")
    assert version_in(tmp_path) != codegen_version()


def test_what_compiles_a_text_is_in_the_version() -> None:
    """The worker needs nothing of mirdce that could change what it does unseen."""
    tree = ast.parse((ROOT / "mirdce/codegen/llvm/worker.py").read_text(encoding="utf-8"))
    imported = {
        node.module if isinstance(node, ast.ImportFrom) else node.names[0].name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert [name for name in imported if name and name.startswith("mirdce")] == []
