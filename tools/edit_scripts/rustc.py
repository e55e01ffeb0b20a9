"""The crates of a workspace compiled by rustc itself, as cargo and mirdce's wrapper would do it.

Of each crate only what a link reads is made: the metadata with MIR (that of the program as a
library), and beside it the command line. What has not changed is not compiled again.

Source: none; `mirdce/cargo/rustc_wrapper.sh` for what is compiled, cargo for the flags.
"""

import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final

from mirdce.cargo.toolchain import Toolchain
from tools.edit_scripts.sources import (
    build_text,
    crate_text,
    generated_text,
    included_text,
    kit_text,
    kit_version,
    side_text,
)
from tools.edit_scripts.workspace import CRATES, PROGRAMS, Workspace

OPT_LEVELS: Final = ("0", "1", "2", "3", "s")
DEBUGINFO: Final = ("0", "line-tables-only", "1", "2")
BASE_OPT_LEVELS: Final = ("", "0", "3")
VENDORED: Final = "vendor/"
EDITIONS: Final = ("2024", "2021")


@dataclass(frozen=True, slots=True)
class CrateSource:
    """A crate as rustc gets it.

    Attributes:
        name: of the crate.
        folder: where its package lies, in the workspace.
        files: their texts by their names there.
        environment: what cargo and the build script set.
        flags: of rustc, without what names files.
        externs: the crates it uses, by the names that it has for them.
    """

    name: str
    folder: str
    files: dict[str, str]
    environment: dict[str, str]
    flags: tuple[str, ...]
    externs: dict[str, str]

    @property
    def is_program(self) -> bool:
        """Whether it has a ``main``."""
        return self.name in PROGRAMS

    @property
    def is_member(self) -> bool:
        """Whether it is one of the workspace, and not as if from a registry."""
        return not self.folder.startswith(VENDORED)


def crates_of(state: Workspace) -> Iterator[CrateSource]:
    """All crates of a workspace, each after those that it uses."""
    profile = _profile_flags(state)
    for number in (0, 1):
        name = ("kit", "kit_two")[number]
        version = kit_version(state, number)
        yield CrateSource(
            name,
            f"{VENDORED}kit-{version}",
            {"src/lib.rs": kit_text(state, number)},
            {"CARGO_PKG_VERSION": version},
            (*profile, "--edition=2024", "--cap-lints", "allow"),
            {},
        )
    fancy = ("--cfg", 'feature="fancy"') if state.setting("fancy") else ()
    for index, name in enumerate((*CRATES[:-1], state.program)):
        externs = {one: one for one in ("kit", *CRATES[:index])}
        flags = _profile_flags(
            state,
            BASE_OPT_LEVELS[state.setting("base_opt_level")],
            checks_overflow=base_checks_overflow(state),
        )
        environment = dict[str, str]()
        chosen = (*(flags if name == "base" else profile), *fancy)
        if name == PROGRAMS[1]:
            files = {"src/main.rs": side_text(state)}
        elif name in CRATES[:-1]:
            files = {"src/lib.rs": crate_text(state, name)}
        else:
            externs["kit_two"] = "kit_two"
            files = {
                "src/main.rs": crate_text(state, name),
                "text.txt": included_text(state),
                "out/generated.rs": generated_text(state),
            }
            environment["BUILD_TEXT"] = build_text(state)
            chosen += ("--cfg", "special") if state.setting("special") else ()
        edition = EDITIONS[state.setting("mid_edition") if name == "mid" else 0]
        yield CrateSource(
            name, name, files, environment, (*chosen, f"--edition={edition}"), externs
        )


def profile_checks_overflow(state: Workspace) -> bool:
    """Whether the profile has checks for overflow."""
    return not state.setting("overflow_checks")


def base_checks_overflow(state: Workspace) -> bool:
    """Whether it has them for the crate below all others."""
    return profile_checks_overflow(state) != bool(state.setting("base_checks"))


def _profile_flags(
    state: Workspace, opt_level: str = "", *, checks_overflow: bool | None = None
) -> tuple[str, ...]:
    """What the profile makes of the command line, but for what is given."""
    on_off = ("on", "off")
    checks = profile_checks_overflow(state) if checks_overflow is None else checks_overflow
    mangling = ("-Csymbol-mangling-version=v0",) if state.setting("mangling") else ()
    return (
        *("-C", f"opt-level={opt_level or OPT_LEVELS[state.setting('opt_level')]}"),
        *("-C", f"debuginfo={DEBUGINFO[state.setting('debuginfo')]}"),
        *("-C", f"debug-assertions={on_off[state.setting('debug_assertions')]}"),
        *("-C", f"overflow-checks={on_off[not checks]}"),
        *(("-C", "panic=abort") if state.setting("panic") else ()),
        *mangling,
    )


class RustcError(Exception):
    """rustc has refused a crate; its message."""


class Compiler:
    """Compiles workspaces in one folder, one after the other.

    Args:
        folder: for sources and metadata.
        suffix: of the files, and what makes the crates others than those with another suffix.
    """

    def __init__(self, toolchain: Toolchain, folder: Path, suffix: str = "0") -> None:
        self._toolchain = toolchain
        self._suffix = suffix
        self._folder = folder
        self._metadata = folder / "metadata"
        self._metadata.mkdir(parents=True)
        self._digests: dict[str, bytes] = {}
        self.compiled = 0

    def compile(self, crates: Iterable[CrateSource]) -> Path:
        """The metadata of the program, the last of the crates; the others' lies beside it.

        Raises:
            RustcError: one does not compile.
        """
        digests: dict[str, bytes] = {}
        for crate in crates:
            digest = blake2b(repr(crate).encode(), digest_size=16)
            for used in crate.externs.values():
                digest.update(digests[used])
            metadata = self._file(crate.name)
            if self._digests.get(crate.name) != digest.digest():
                self._digests.pop(crate.name, None)
                self._compile(crate, metadata)
                self._digests[crate.name] = digest.digest()
            # Dependents are compiled again only if what they see has changed.
            digests[crate.name] = blake2b(metadata.read_bytes(), digest_size=16).digest()
        return metadata

    def _file(self, crate: str) -> Path:
        return self._metadata / f"lib{crate}-{crate}{self._suffix}.rmeta"

    def _compile(self, crate: CrateSource, metadata: Path) -> None:
        package = self._folder / crate.folder
        for name, text in crate.files.items():
            file = package / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        # Members of the workspace are named from there, other crates by their whole path.
        folder = self._folder if crate.is_member else package
        source = package / ("src/main.rs" if crate.is_program else "src/lib.rs")
        command = [
            str(self._toolchain.rustc),
            *("--crate-name", crate.name),
            str(source.relative_to(self._folder) if crate.is_member else source),
            *("--crate-type", "lib", "--emit=metadata"),
            *crate.flags,
            *("-C", f"metadata={crate.name}{self._suffix}"),
            *("-C", f"extra-filename=-{crate.name}{self._suffix}"),
            *("--out-dir", str(self._metadata)),
            *("-L", f"dependency={self._metadata}"),
        ]
        for name, used in crate.externs.items():
            command += ["--extern", f"{name}={self._file(used)}"]
        if crate.is_member:
            # Not as cargo writes it: that tells crates that nobody works on.
            command.append("--cap-lints=allow")
        environment = {
            "CARGO_MANIFEST_DIR": str(package),
            "CARGO_PKG_NAME": "kit" if crate.name == "kit_two" else crate.name,
            "OUT_DIR": str(package / "out"),
            **crate.environment,
        }
        done = subprocess.run(
            [*command, "-Zalways-encode-mir", "-Zallow-features="],
            env={**os.environ, **environment, "RUSTC_BOOTSTRAP": "1"},
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        self.compiled += 1
        if done.returncode != 0:
            raise RustcError(done.stderr)
        kept = {"PWD": str(folder), **environment}
        metadata.with_suffix(".args").write_text("".join(f"{one}\0" for one in command))
        metadata.with_suffix(".env").write_text(
            "".join(f"{name}={value}\0" for name, value in kept.items())
        )
