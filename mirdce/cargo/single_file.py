"""A single ``.rs`` file as far as metadata, with rustc's own flags.

Where no target directory is named, what is made on the way lies in the user's cache folder.

Source: rustc_session/src/config.rs (``get_cmd_lint_options`` and its neighbours) for the flags;
rustc_interface/src/util.rs (``build_output_filenames``) for names.
"""

import hashlib
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from mirdce.cache.location import cache_root
from mirdce.cargo.choice import FOREIGN_LIBRARIES
from mirdce.cargo.harness import HARNESS_LINK_ARGUMENTS, test_support
from mirdce.cargo.inputs import BuildInputs, folder_inputs, listings_of
from mirdce.cargo.process import OWN_DIRECTORY, install_wrapper, run
from mirdce.cargo.recursion_limit import recursion_limit
from mirdce.cargo.toolchain import Toolchain
from mirdce.cargo.unit_graph import (
    Compilation,
    CompiledCrate,
    OutputKind,
    RustcArguments,
    crates_from,
)
from mirdce.errors import CacheError, UnsupportedError, UsageError
from mirdce.files import usable_folder
from mirdce.options import Options

_FOLDER = "files"
"""Of single files, in the user's cache folder."""


def _library_kind(flags: Sequence[str]) -> tuple[OutputKind | None, list[str]]:
    """The library for other languages that flags ask for, and the flags without that.

    rustc writes no metadata for such a crate, so it is compiled as a library of Rust's own.
    """
    found: OutputKind | None = None
    rest: list[str] = []
    given = iter(flags)
    for flag in given:
        name, equals, value = flag.partition("=")
        if name == "--crate-type":
            kind = value if equals else next(given, "")
            if kind in FOREIGN_LIBRARIES:
                found = FOREIGN_LIBRARIES[kind]
                continue
            rest += ("--crate-type", kind)
        else:
            rest.append(flag)
    return found, rest


def refuse_rust_libraries(source: Path, flags: Sequence[str]) -> None:
    """End a link of what nobody links: a library for Rust.

    Raises:
        UsageError: it is one that rustc would put beside others.
        UnsupportedError: it is one that mirdce cannot make.
    """
    line = RustcArguments(["rustc", *flags])
    if "--test" in flags:
        return
    for kind in ",".join(line.values("--crate-type")).split(","):
        if kind == "lib":
            raise UsageError(
                f"{source} is to be a library for Rust, so there is nothing to link; "
                "`mirdce compile` makes its artifact"
            )
        if kind in ("rlib", "dylib", "proc-macro"):
            raise UnsupportedError(f"--crate-type {kind}", str(source))


def _file_suffix(flags: Sequence[str]) -> tuple[str, list[str]]:
    """What the file names of the user end in, and the flags without that.

    The metadata has a suffix of its own, which says what it was made with.
    """
    line = RustcArguments(["rustc", *flags])
    suffix, rest = "", list[str]()
    for name, value in line.options:
        key, _, setting = value.partition("=")
        if name in ("-C", "--codegen") and key.replace("_", "-") == "extra-filename":
            suffix = setting
        else:
            rest += [part for part in (name, value) if part]
    return suffix, rest if suffix else list(flags)


def compile_file(
    source: Path, options: Options, toolchain: Toolchain, *, is_program: bool = True
) -> Compilation:
    """Compile a single file, a program or a library; the flags are the user's.

    Raises:
        BuildError: it does not compile.
    """
    shared = _shared_folder(options)
    directory = file_folder(source, options)
    wrapper = install_wrapper(shared)
    library, given_flags = _library_kind(options.rustc_flags)
    if library is not None:
        is_program = False
    stripped = ["-Cstrip=debuginfo"] if not options.line_tables else []
    suffix, given_flags = _file_suffix(given_flags)
    flags = [*(["-Copt-level=3", *stripped] if options.release else []), *given_flags]
    given_name = RustcArguments(["rustc", *flags]).last("--crate-name")
    named = given_name or _name_in_source(source, options, toolchain, flags)
    name = named or source.stem.replace("-", "_")
    # One file may be compiled with many flags at once: each combination has its own metadata.
    identity = "\0".join([str(source.absolute()), options.edition, *flags])
    extra_filename = "-" + hashlib.blake2b(os.fsencode(identity), digest_size=8).hexdigest()
    out_dir = wrapper.parent / "files"
    out_dir.mkdir(parents=True, exist_ok=True)
    is_harness = "--test" in flags
    command = [
        str(toolchain.rustc),
        f"--edition={options.edition}",
        str(source),
        *(() if given_name else ("--crate-name", name)),
        *(() if is_harness else ("--crate-type", "bin" if is_program else "lib")),
        "--emit=dep-info,metadata",
        *("-C", f"extra-filename={extra_filename}"),
        *("--out-dir", str(out_dir)),
        *flags,
    ]
    if is_harness:
        # Only here: who compiles no tests need not read them.
        from mirdce.cargo.harness_compiler import TestCompiler

        root = TestCompiler(test_support(toolchain, wrapper), os.environ).compile(command)
    else:
        run("rustc", [str(wrapper), *command], environment=os.environ)
        root = (out_dir / "main" if is_program else out_dir) / f"lib{name}{extra_filename}.rmeta"
    crates = crates_from(root, host=toolchain.host)
    native = crates[-1].native
    if is_harness:
        native = replace(native, arguments=(*native.arguments, *HARNESS_LINK_ARGUMENTS))
    return Compilation(
        name=f"{named or (name if library is not None else source.stem)}{suffix}",
        crates=crates,
        native=native if library is None else replace(native, output_kind=library),
        directory=directory,
        is_program=is_program,
        recursion_limit=recursion_limit(source, flags),
        inputs=_inputs(crates),
    )


def _inputs(crates: Sequence[CompiledCrate]) -> BuildInputs:
    here = Path.cwd()
    listings = tuple(file for crate in crates for file in listings_of(crate.rmeta))
    return BuildInputs(tuple(folder_inputs(here)), listings, folder=here)


def file_folder(source: Path, options: Options) -> Path:
    """Where mirdce keeps files of a source between runs.

    Raises:
        OutputError: there is no place for it.
    """
    if options.target_dir is not None:
        return _shared_folder(options)
    path = os.fsencode(source.absolute())
    return _shared_folder(options) / hashlib.blake2b(path, digest_size=8).hexdigest()


def _shared_folder(options: Options) -> Path:
    """Where all single files are compiled: their names have what they depend on in them."""
    if options.target_dir is not None:
        return options.target_dir.absolute() / OWN_DIRECTORY
    with suppress(CacheError):
        return usable_folder(cache_root(options.cache_dir).absolute() / _FOLDER, _FOLDER)
    return usable_folder(None, _FOLDER)


def _name_in_source(
    source: Path, options: Options, toolchain: Toolchain, flags: Sequence[str]
) -> str:
    """What the source itself calls the crate; empty if it does not."""
    if b"crate_name" not in source.read_bytes():
        return ""
    command = [str(toolchain.rustc), f"--edition={options.edition}", str(source), *flags]
    name = run("rustc", [*command, "--print=crate-name"], environment=os.environ).strip()
    return "" if name == source.stem.replace("-", "_") else name
