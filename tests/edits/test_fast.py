"""The fast judge is a link like any other: what its process knows beforehand changes nothing."""

import re
from pathlib import Path

from mirdce.cargo.toolchain import Toolchain
from mirdce.codegen.settings import CodegenSettings
from mirdce.object.symbols import defined_symbols, undefined_symbols
from mirdce.options import Profile
from tests.edits.judges import judge_of
from tools.edit_scripts.digest_llvm import object_of
from tools.edit_scripts.fast import FastJudge, OpenStandard
from tools.edit_scripts.generate import sampler
from tools.edit_scripts.rustc import Compiler, crates_of


def test_what_is_known_beforehand_changes_nothing(toolchain: Toolchain, tmp_path: Path) -> None:
    root = Compiler(toolchain, tmp_path / "workspace").compile(crates_of(sampler()))
    fresh = FastJudge(toolchain)
    fresh._standards["unwind"] = OpenStandard(toolchain, "unwind")
    clean, again = fresh.link_both(root, tmp_path / "fresh")
    assert clean.failure == ""
    assert len(clean.objects) > 100
    assert again == clean
    assert judge_of(toolchain).link_both(root, tmp_path / "knowing") == (clean, clean)


TEXT = """
@"a b" = external hidden constant i8
@kept = hidden constant i8 1
@own = private constant i8 2
declare void @called(ptr)
declare void @llvm.trap()
define hidden void @main() {
  call void @called(ptr @"a b")
  call void @"odd\\22name"()
  call void @imported()
  ret void
}
define available_externally hidden void @imported() {
  ret void
}
"""


def test_an_object_names_what_its_text_names() -> None:
    settings = CodegenSettings().for_worker
    made = object_of(TEXT, settings)
    assert sorted(undefined_symbols(made)) == ["a b", "called", "imported", 'odd"name']
    assert {"kept", "main"} <= set(defined_symbols(made))
    assert object_of(TEXT, settings) == made
    others = [(re.sub("i8 2", "i8 3", TEXT), settings)]
    others.append((TEXT, CodegenSettings(profile=Profile(opt_level="1")).for_worker))
    assert all(object_of(*other) != made for other in others)
