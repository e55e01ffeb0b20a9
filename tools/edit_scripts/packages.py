"""A workspace as packages that cargo builds, with the crate from a registry in a folder beside it.

A file is written only if its text is another one: cargo goes by times.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tools.edit_scripts.rustc import (
    BASE_OPT_LEVELS,
    DEBUGINFO,
    EDITIONS,
    OPT_LEVELS,
    VENDORED,
    base_checks_overflow,
    profile_checks_overflow,
)
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

_SOURCES: Final = """\
[source.crates-io]
replace-with = "beside"
[source.beside]
directory = "vendor"
"""


def write_packages(state: Workspace, folder: Path) -> None:
    """Makes a folder the workspace."""
    files = dict(_files(state))
    for package in (folder / VENDORED).glob("*"):
        if f"{VENDORED}{package.name}/Cargo.toml" not in files:
            shutil.rmtree(package)
            # It names the version that is gone.
            (folder / "Cargo.lock").unlink(missing_ok=True)
    for name, text in files.items():
        file = folder / name
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")


def _files(state: Workspace) -> Iterator[tuple[str, str]]:
    yield "Cargo.toml", _root_manifest(state)
    flags = '[build]\nrustflags = ["-Csymbol-mangling-version=v0"]\n'
    yield ".cargo/config.toml", _SOURCES + (flags if state.setting("mangling") else "")
    for number in (0, 1):
        version = kit_version(state, number)
        package = f"{VENDORED}kit-{version}"
        yield f"{package}/Cargo.toml", _manifest("kit", version, "2024")
        yield f"{package}/.cargo-checksum.json", json.dumps({"files": {}})
        yield f"{package}/src/lib.rs", kit_text(state, number)
    for name in (*CRATES, PROGRAMS[1]):
        yield f"{name}/Cargo.toml", _member_manifest(state, name)
        text = crate_text(state, name) if name in CRATES else side_text(state)
        yield f"{name}/src/{'main' if name in PROGRAMS else 'lib'}.rs", text
    yield "app/text.txt", included_text(state)
    yield "app/build.rs", _build_script(state)


def _member_manifest(state: Workspace, name: str) -> str:
    edition = EDITIONS[state.setting("mid_edition") if name == "mid" else 0]
    below = CRATES[: CRATES.index(name)] if name in CRATES else CRATES[:-1]
    lines = [_manifest(name, "0.1.0", edition) + "[dependencies]"]
    lines.append(f'kit = "={kit_version(state, 0)}"')
    lines += (f'{other} = {{ path = "../{other}" }}' for other in below)
    if name == CRATES[-1]:
        version = kit_version(state, 1)
        lines.append(f'kit_two = {{ package = "kit", version = "={version}" }}')
    fancy = ["fancy"] if state.setting("fancy") else []
    lines.append(f"[features]\nfancy = []\ndefault = {json.dumps(fancy)}\n")
    return "\n".join(lines)


def _manifest(name: str, version: str, edition: str) -> str:
    return f'[package]\nname = "{name}"\nversion = "{version}"\nedition = "{edition}"\n'


def _root_manifest(state: Workspace) -> str:
    level = OPT_LEVELS[state.setting("opt_level")]
    keys = [
        f"opt-level = {_value(level)}",
        f"debug = {_value(DEBUGINFO[state.setting('debuginfo')])}",
        f"debug-assertions = {'false' if state.setting('debug_assertions') else 'true'}",
        f"overflow-checks = {str(profile_checks_overflow(state)).lower()}",
        *(['panic = "abort"'] if state.setting("panic") else []),
    ]
    text = f'[workspace]\nresolver = "3"\nmembers = {json.dumps((*CRATES, PROGRAMS[1]))}\n'
    level = BASE_OPT_LEVELS[state.setting("base_opt_level")]
    base = [f"opt-level = {_value(level)}"] if level else []
    if state.setting("base_checks"):
        base.append(f"overflow-checks = {str(base_checks_overflow(state)).lower()}")
    for profile in ("dev", "release"):
        text += f"[profile.{profile}]\n" + "".join(f"{key}\n" for key in keys)
        if base:
            text += f"[profile.{profile}.package.base]\n" + "".join(f"{key}\n" for key in base)
    return text


def _value(text: str) -> str:
    """A number or a string, as TOML has it."""
    return text if text.isdecimal() else f'"{text}"'


def _build_script(state: Workspace) -> str:
    special = '    println!("cargo::rustc-cfg=special");\n' if state.setting("special") else ""
    return (
        "fn main() {\n"
        f"    let made = {json.dumps(generated_text(state), ensure_ascii=False)};\n"
        '    let folder = std::env::var("OUT_DIR").unwrap();\n'
        '    std::fs::write(format!("{folder}/generated.rs"), made).unwrap();\n'
        f'    println!("cargo::rustc-env=BUILD_TEXT={build_text(state)}");\n'
        f'    println!("cargo::rustc-check-cfg=cfg(special)");\n{special}'
        '    println!("cargo::rerun-if-changed=build.rs");\n'
        "}\n"
    )
