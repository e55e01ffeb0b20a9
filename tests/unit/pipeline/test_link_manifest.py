import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from mirdce.cargo.unit_graph import NativeLink
from mirdce.errors import ArtifactError
from mirdce.options import Profile
from mirdce.pipeline.front.link_manifest import LinkManifest, read_manifest


@pytest.fixture
def manifest(tmp_path: Path) -> LinkManifest:
    return LinkManifest(
        file=tmp_path / "app-2.program.json",
        name="app",
        rustc="rustc 1.95.0 (59807616e 2026-04-14)",
        profile=Profile(
            opt_level="3", debug_assertions=False, overflow_checks=False, panic="abort"
        ),
        artifact_names=("liba-1.mirpack", "libapp-2.mirpack"),
        native=NativeLink(
            libraries=("static=z",),
            search_paths=(Path("lib"),),
            arguments=("-Wl,-x",),
            exports_symbols=True,
        ),
        recursion_limit=256,
    )


def test_round_trip(manifest: LinkManifest) -> None:
    manifest.write()
    assert read_manifest(manifest.file) == manifest
    assert manifest.artifacts()[-1] == manifest.file.parent / "libapp-2.mirpack"


def test_round_trip_of_crates_with_profiles_of_their_own(manifest: LinkManifest) -> None:
    assert manifest.profiles() == (manifest.profile, manifest.profile)
    profiles = (Profile(target_features="+avx2", share_generics=False), manifest.profile)
    mixed = replace(manifest, crate_profiles=profiles)
    mixed.write()
    assert read_manifest(mixed.file) == mixed
    assert read_manifest(mixed.file).profiles() == profiles


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ArtifactError, match=r"program\.json.*cannot be read"):
        read_manifest(tmp_path / "x.program.json")


def test_profiles_for_some_artifacts_alone(manifest: LinkManifest) -> None:
    manifest.write()
    document = json.loads(manifest.file.read_text())
    document["crate_profiles"] = [asdict(manifest.profile)]
    manifest.file.write_text(json.dumps(document))
    with pytest.raises(ArtifactError, match="1 profiles of 2 artifacts"):
        read_manifest(manifest.file)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("format", 99),
        ("artifacts", []),
        ("artifacts", ["../evil.mirpack"]),
        ("artifacts", [{"artifact": "a.mirpack"}]),
        ("name", 3),
        ("profile", {"opt_level": "0"}),
        ("crate_profiles", [{}, {}]),
        ("native", None),
    ],
)
def test_foreign_document(manifest: LinkManifest, field: str, value: object) -> None:
    manifest.write()
    file = manifest.file
    document = json.loads(file.read_text())
    document[field] = value
    file.write_text(json.dumps(document))
    with pytest.raises(ArtifactError, match="not a link manifest of this version"):
        read_manifest(file)


def test_not_json(tmp_path: Path) -> None:
    (tmp_path / "x.program.json").write_bytes(b"\xff\x00{")
    with pytest.raises(ArtifactError, match="not a link manifest"):
        read_manifest(tmp_path / "x.program.json")
