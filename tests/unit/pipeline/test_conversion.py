import os
from pathlib import Path

import pytest

from mirdce.errors import ArtifactError, MetadataError
from mirdce.pipeline.front.conversion import Conversion, convert_all, is_current
from mirdce.pipeline.process.progress import Silent


def foreign(folder: Path, count: int) -> list[Conversion]:
    made = []
    for number in range(count):
        rmeta = folder / f"lib{number}.rmeta"
        rmeta.write_bytes(b"no metadata")
        made.append(Conversion(rmeta, folder / "out" / f"lib{number}.mirpack"))
    return made


def test_damaged_metadata_in_a_worker(tmp_path: Path) -> None:
    conversions = foreign(tmp_path, 3)
    context = [conversion.rmeta for conversion in conversions]
    with pytest.raises(ArtifactError, match=r"lib\d\.rmeta"):
        convert_all(conversions, context, Silent(), parallel=True)
    assert not list((tmp_path / "out").iterdir())


def test_damaged_metadata_here(tmp_path: Path) -> None:
    conversions = foreign(tmp_path, 1)
    with pytest.raises(MetadataError, match=r"lib0\.rmeta"):
        convert_all(conversions, [conversions[0].rmeta], Silent(), parallel=True)


def test_an_artifact_is_current_if_it_has_the_metadatas_time(tmp_path: Path) -> None:
    rmeta, artifact = tmp_path / "a.rmeta", tmp_path / "a.mirpack"
    rmeta.write_bytes(b"1")
    assert not is_current(rmeta, artifact)
    artifact.write_bytes(b"2")
    os.utime(artifact, ns=(1, 1))
    assert not is_current(rmeta, artifact)
    os.utime(rmeta, ns=(1, 1))
    assert is_current(rmeta, artifact)
