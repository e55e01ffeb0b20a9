"""The link manifest: all that a link needs to know besides the artifacts themselves.

The front half writes one beside the artifacts of a program; a link starts from it, whether it
follows in the same run or comes days later with sources and metadata long gone. It is a JSON
document, in a file ``NAME-HASH.program.json``::

    {
      "format": 7,
      "name": "hello",
      "rustc": "rustc 1.95.0 (59807616e 2026-04-14)",
      "profile": {"opt_level": "0", "debug_assertions": true, "ub_checks": true,
                  "overflow_checks": true, "panic": "unwind",
                  "target_cpu": "x86-64", "target_features": "", "share_generics": null},
      "crate_profiles": [],
      "artifacts": ["libgreet-1f3a.mirpack", "libhello-77aa.mirpack"],
      "recursion_limit": 128,
      "line_tables": false,
      "working_folder": "/src/hello",
      "symbol_mangling": "legacy",
      "sysroot": ["test", "getopts"],
      "link_attributes": ["dylib=m"],
      "global_asm": ["module asm \\".globl two\\""],
      "native": {"libraries": [], "search_paths": [], "arguments": [],
                 "output_kind": "DynamicPicExe", "linker": "", "exports_symbols": false}
    }

``artifacts`` are in dependency order, the root last, and lie in the manifest's own folder.
``profile`` is the root's; ``crate_profiles`` are those of all artifacts if they are not the same.
``sysroot`` are the crates of the sysroot that it uses beside those behind ``std``;
``link_attributes`` the native libraries that the crates themselves name; ``global_asm`` the
assembly of those crates that have any, as lines of LLVM IR. ``working_folder`` is where rustc ran,
to which the paths of sources are relative. ``symbol_mangling`` is rustc's name of the scheme
in which the program's own symbols are named.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from mirdce.cargo.unit_graph import NativeLink, OutputKind
from mirdce.errors import ArtifactError
from mirdce.files import write_file
from mirdce.options import PanicFlag, Profile

MANIFEST_SUFFIX = ".program.json"
LIBRARY_SUFFIX = ".library.json"
"""Of a manifest that has the same form but describes a library: it can be looked at, not linked."""

FORMAT = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkManifest:
    """A program as artifacts; see the module's docstring."""

    file: Path
    name: str
    rustc: str
    profile: Profile
    artifact_names: tuple[str, ...]
    native: NativeLink
    recursion_limit: int
    sysroot_names: tuple[str, ...] = ()
    link_attributes: tuple[str, ...] = ()
    global_asm: tuple[str, ...] = ()
    line_tables: bool = False
    working_folder: str = ""
    crate_profiles: tuple[Profile, ...] = ()
    symbol_mangling: str = "legacy"

    @property
    def is_program(self) -> bool:
        """Whether it has a ``main``; else it describes a library."""
        return self.file.name.endswith(MANIFEST_SUFFIX) and not self.native.output_kind.is_library

    def artifacts(self) -> tuple[Path, ...]:
        """Paths of the artifacts, root last."""
        return tuple(self.file.parent / name for name in self.artifact_names)

    def profiles(self) -> tuple[Profile, ...]:
        """The settings of each artifact's crate."""
        return self.crate_profiles or (self.profile,) * len(self.artifact_names)

    def libraries(self) -> tuple[str, ...]:
        """All native libraries, ``[KIND=]NAME``, each once."""
        return tuple(dict.fromkeys((*self.native.libraries, *self.link_attributes)))

    def write(self) -> None:
        """Writes the manifest to its file, whole or not at all."""
        document = {
            "format": FORMAT,
            "name": self.name,
            "rustc": self.rustc,
            "profile": asdict(self.profile),
            "crate_profiles": [asdict(profile) for profile in self.crate_profiles],
            "artifacts": list(self.artifact_names),
            "recursion_limit": self.recursion_limit,
            "line_tables": self.line_tables,
            "working_folder": self.working_folder,
            "symbol_mangling": self.symbol_mangling,
            "sysroot": list(self.sysroot_names),
            "link_attributes": list(self.link_attributes),
            "global_asm": list(self.global_asm),
            "native": {
                "libraries": list(self.native.libraries),
                "search_paths": [str(path) for path in self.native.search_paths],
                "arguments": list(self.native.arguments),
                "output_kind": self.native.output_kind.value,
                "linker": self.native.linker,
                "exports_symbols": self.native.exports_symbols,
            },
        }
        write_file(self.file, json.dumps(document, indent=1) + "\n")


def read_manifest(file: Path) -> LinkManifest:
    """Reads a manifest.

    Raises:
        ArtifactError: it is missing, damaged, or of another format.
    """
    try:
        document: object = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ArtifactError(f"cannot be read: {error.strerror}", file=str(file)) from error
    except ValueError as error:
        raise ArtifactError(f"is not a link manifest: {error}", file=str(file)) from error
    try:
        return _from_document(document, file)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        message = f"is not a link manifest of this version of mirdce ({error!r})"
        raise ArtifactError(message, file=str(file)) from error


def _from_document(document: object, file: Path) -> LinkManifest:
    """Checks shapes by using them; the caller turns any failure into one error."""
    fields = _object(document)
    if fields["format"] != FORMAT:
        raise ValueError(f"format {fields['format']}")
    native = _object(fields["native"])
    artifacts = tuple(_text(entry) for entry in _list(fields["artifacts"]))
    if not artifacts:
        raise ValueError("no artifacts")
    for artifact in artifacts:
        if Path(artifact).name != artifact:
            raise ValueError(f"artifact {artifact!r} is not in the manifest's folder")
    profiles = tuple(_profile(entry) for entry in _list(fields["crate_profiles"]))
    if profiles and len(profiles) != len(artifacts):
        raise ValueError(f"{len(profiles)} profiles of {len(artifacts)} artifacts")
    return LinkManifest(
        file=file,
        name=_text(fields["name"]),
        rustc=_text(fields["rustc"]),
        profile=_profile(fields["profile"]),
        artifact_names=artifacts,
        native=NativeLink(
            libraries=tuple(_text(entry) for entry in _list(native["libraries"])),
            search_paths=tuple(Path(_text(entry)) for entry in _list(native["search_paths"])),
            arguments=tuple(_text(entry) for entry in _list(native["arguments"])),
            output_kind=OutputKind(_text(native["output_kind"])),
            linker=_text(native["linker"]),
            exports_symbols=bool(native["exports_symbols"]),
        ),
        recursion_limit=_number(fields["recursion_limit"]),
        sysroot_names=tuple(_text(entry) for entry in _list(fields["sysroot"])),
        link_attributes=tuple(_text(entry) for entry in _list(fields["link_attributes"])),
        global_asm=tuple(_text(entry) for entry in _list(fields["global_asm"])),
        line_tables=bool(fields["line_tables"]),
        working_folder=_text(fields["working_folder"]),
        crate_profiles=profiles,
        symbol_mangling=_mangling(fields["symbol_mangling"]),
    )


def _profile(value: object) -> Profile:
    fields = _object(value)
    shared = fields["share_generics"]
    return Profile(
        opt_level=_text(fields["opt_level"]),
        debug_assertions=bool(fields["debug_assertions"]),
        ub_checks=bool(fields["ub_checks"]),
        overflow_checks=bool(fields["overflow_checks"]),
        panic=_panic(fields["panic"]),
        target_cpu=_text(fields["target_cpu"]),
        target_features=_text(fields["target_features"]),
        share_generics=None if shared is None else bool(shared),
    )


def _object(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise TypeError(f"{value!r} is not an object")
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is not a list")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a string")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"{value!r} is not a number")
    return value


def _mangling(value: object) -> str:
    if value in ("legacy", "v0", "hashed"):
        return str(value)
    raise ValueError(f"symbol mangling {value!r}")


def _panic(value: object) -> PanicFlag:
    if value == "unwind":
        return "unwind"
    if value == "abort":
        return "abort"
    raise ValueError(f"panic strategy {value!r}")
