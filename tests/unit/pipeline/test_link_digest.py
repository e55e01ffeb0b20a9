import os
from dataclasses import replace
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from mirdce.cargo.unit_graph import NativeLink
from mirdce.codegen.llvm.engine import Engine
from mirdce.options import Options, Profile
from mirdce.pipeline.front.front_end import FrontEnd
from mirdce.pipeline.front.link_manifest import LinkManifest
from mirdce.pipeline.link import link_digest

NATIVE = Profile(target_cpu="native")


def program(tmp_path: Path, profile: Profile, *of_crates: Profile) -> FrontEnd:
    manifest = LinkManifest(
        file=tmp_path / "app.program.json",
        name="app",
        rustc="rustc 1.95.0",
        profile=profile,
        crate_profiles=of_crates,
        artifact_names=tuple(f"lib{number}.mirpack" for number, _ in enumerate(of_crates)),
        native=NativeLink(),
        recursion_limit=128,
    )
    toolchain = Toolchain(
        rustc=Path("rustc"),
        version="rustc 1.95.0",
        release="1.95.0",
        host="x86_64-unknown-linux-gnu",
        llvm_version="22.1.2",
        sysroot=tmp_path,
    )
    return FrontEnd(
        toolchain=toolchain,
        manifest=manifest,
        sysroot=(),
        own=(),
        folder=tmp_path,
        line_tables=False,
    )


def digest(front: FrontEnd, tmp_path: Path) -> str:
    return link_digest.link_digest(front, Options(path=tmp_path))


@pytest.mark.parametrize("of_crates", [(), (NATIVE,)], ids=["all", "of one crate"])
def test_the_processor_that_native_means_here_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, of_crates: tuple[Profile, ...]
) -> None:
    front = program(tmp_path, Profile() if of_crates else NATIVE, *of_crates)
    found = set()
    for cpu, features in (("haswell", ("+avx2",)), ("nehalem", ()), ("haswell", ("-avx2",))):
        monkeypatch.setattr("mirdce.codegen.llvm.host.host_cpu", lambda cpu=cpu: cpu)
        monkeypatch.setattr("mirdce.codegen.llvm.host.host_features", lambda f=features: f)
        found.add(digest(front, tmp_path))
    assert len(found) == 3


def test_this_machine_counts_for_no_other_processor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    front = program(tmp_path, replace(NATIVE, target_cpu="haswell"))
    before = digest(front, tmp_path)
    monkeypatch.setattr("mirdce.codegen.llvm.host.host_cpu", lambda: "nehalem")
    assert digest(front, tmp_path) == before


def test_another_llvm_counts_and_not_where_it_is(tmp_path: Path) -> None:
    front = program(tmp_path, Profile())
    engines = [Engine("llvmlite 0.0.1"), Engine("another", "/lib/a"), Engine("another", "/lib/b")]
    found = [digest(replace(front, engine=engine), tmp_path) for engine in engines]
    assert found[1] == found[2]
    assert len({digest(front, tmp_path), *found}) == 3


def test_mirdces_own_code_is_told_by_sources_and_what_was_compiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ir").mkdir()
    files = [tmp_path / name for name in ("__init__.py", "ir/ty.py", "ir/ty.cpython-311.so")]
    for file in files:
        file.write_text("1")
    monkeypatch.setattr("mirdce.__file__", str(files[0]))
    before = link_digest.own_fingerprint()
    for file in files:
        file.write_text("22")
        assert link_digest.own_fingerprint() != before
        file.write_text("1")
        os.utime(file, ns=(1, 1))
        assert link_digest.own_fingerprint() != before
        before = link_digest.own_fingerprint()
    (tmp_path / "ir" / "notes.txt").write_text("1")
    assert link_digest.own_fingerprint() == before
