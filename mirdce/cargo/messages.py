"""What cargo says as JSON: packages of a workspace, and messages of a build. Only what is used.

Source: cargo's documentation, "External tools".
"""

import json
import sys
from typing import NotRequired, TypedDict, cast

Target = TypedDict(
    "Target",
    {
        "name": str,
        "kind": list[str],
        "crate_types": list[str],
        "src_path": str,
        "test": bool,
        "doctest": bool,
        "required-features": NotRequired[list[str]],
    },
)
"""A target of a package."""


class Package(TypedDict):
    """A package of a workspace."""

    name: str
    version: str
    id: str
    authors: list[str]
    description: str | None
    homepage: str | None
    repository: str | None
    license: str | None
    license_file: str | None
    readme: str | None
    rust_version: str | None
    manifest_path: str
    default_run: str | None
    targets: list[Target]
    features: dict[str, list[str]]


class Metadata(TypedDict):
    """The parts of ``cargo metadata --no-deps`` that are used."""

    packages: list[Package]
    workspace_default_members: list[str]
    target_directory: str
    workspace_root: str


class TargetProfile(TypedDict):
    """How a target was compiled."""

    test: bool


class Message(TypedDict, total=False):
    """The parts of cargo's messages that are used; `reason` decides which are there."""

    reason: str
    package_id: str
    target: Target
    profile: TargetProfile
    filenames: list[str]
    manifest_path: str
    out_dir: str
    linked_libs: list[str]
    linked_paths: list[str]
    env: list[list[str]]


def messages_of(output: str) -> list[Message]:
    """The messages in what cargo writes to its standard output.

    The output of build scripts, which cargo passes on if it is asked to be very verbose, stands
    between them, behind the name of its package; that goes where it would have gone.
    """
    lines = output.splitlines(keepends=True)
    sys.stdout.write("".join(line for line in lines if not line.startswith("{")))
    sys.stdout.flush()
    return [cast(Message, json.loads(line)) for line in lines if line.startswith("{")]
