"""The build backend: that of setuptools, which asks for mypy as well where code is to be compiled.

It is named in pyproject.toml. ``MIRDCE_COMPILED=1 pip install .`` compiles the hot packages
(`docs/adr/0019-compiled-python.md`); what is built without it is pure Python.

Source: PEP 517.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path

from setuptools import build_meta
from setuptools.build_meta import (
    build_editable,
    build_sdist,
    build_wheel,
    get_requires_for_build_editable,
    get_requires_for_build_sdist,
    prepare_metadata_for_build_editable,
    prepare_metadata_for_build_wheel,
)

__all__ = [
    "build_editable",
    "build_sdist",
    "build_wheel",
    "get_requires_for_build_editable",
    "get_requires_for_build_sdist",
    "get_requires_for_build_wheel",
    "prepare_metadata_for_build_editable",
    "prepare_metadata_for_build_wheel",
]

ROOT = Path(__file__).resolve().parent.parent


def get_requires_for_build_wheel(config_settings: Mapping[str, object] | None = None) -> list[str]:
    """What must be installed to build a wheel: the mypy that the sources are checked with."""
    required = list(build_meta.get_requires_for_build_wheel(config_settings))
    if os.environ.get("MIRDCE_COMPILED") == "1":
        project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
        dev: list[str] = project["optional-dependencies"]["dev"]
        required += [one for one in dev if one.startswith("mypy==")]
    return required
