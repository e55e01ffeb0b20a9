"""The text of ``global_asm!``, which no metadata holds.

A crate that has such items is compiled once more by rustc, with its own command line and
environment, but as far as LLVM IR; of that only the assembly is kept. Names in it are rustc's, in
the v0 scheme, and so those that the link uses.

Source: rustc_codegen_llvm/src/asm.rs (``codegen_global_asm``) and
rustc_codegen_ssa/src/mir/naked_asm.rs (``prefix_and_suffix``), 1.96.0.
"""

import os
import re
import subprocess
from pathlib import Path

from mirdce.cargo.unit_graph import CompiledCrate
from mirdce.errors import BuildError, UnsupportedError

_LINE = re.compile(r'^module asm ".*"$', re.M)
_NAKED = re.compile(
    r"""^module\ asm\ "\.pushsection\ .*\n
     module\ asm\ "\.balign\ .*\n
     module\ asm\ "\.(?:globl|weak)\ (?P<name>.+)"\n
     (?:module\ asm\ "\.(?:hidden|protected)\ (?P=name)"\n)?
     module\ asm\ "\.type\ (?P=name),\ @function"\n
     module\ asm\ "(?P=name):"\n
     (?:.*\n)*?
     module\ asm\ "\.Lfunc_end_(?P=name):"\n
     module\ asm\ "\.size\ (?P=name),\ \.\ -\ (?P=name)"\n
     module\ asm\ "\.popsection"$""",
    re.M | re.X,
)
"""A naked function of the crate: rustc writes them the same way, and the link makes those that are
live."""
_READ = re.compile(r"^# env-dep:(\w+)=([^\\\n]*)$", re.M)
"""A variable that the source reads, with its value; one with escapes is left as it is."""
_DROPPED = frozenset({"--out-dir", "--error-format", "--json", "--cap-lints", "--emit"})
_DROPPED_CODEGEN = ("incremental", "extra-filename", "codegen-units", "lto", "linker-plugin-lto")
_ADDED = (
    "--emit=llvm-ir",
    "--cap-lints=allow",
    "-Ccodegen-units=1",
    "-Cno-prepopulate-passes",
    "-Csymbol-mangling-version=v0",
)


def global_asm(crate: CompiledCrate) -> str:
    """The assembly of a crate, as ``module asm`` lines of LLVM IR.

    Raises:
        BuildError: rustc fails, or the crate was not compiled through the wrapper.
        UnsupportedError: the crate's source is no file.
    """
    # Only here: few crates have assembly.
    import tempfile

    from mirdce.cargo.harness_compiler import text_of_input

    environment = _environment(crate)
    text = None
    if crate.source == "-":
        text = text_of_input(environment)
        if text is None:
            raise UnsupportedError("a crate from standard input", f"crate {crate.name}")
    with tempfile.TemporaryDirectory(prefix="mirdce-") as folder:
        command = [*_command(crate.arguments), "--out-dir", folder]
        result = subprocess.run(
            command,
            env={**environment, "RUSTC_BOOTSTRAP": "1"},
            cwd=environment.get("PWD"),
            input=text,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if result.returncode != 0:
            raise BuildError(f"rustc failed for global_asm!\n{result.stderr}", command=command)
        return "\n".join(
            assembly_of(file.read_text(encoding="utf-8"))
            for file in sorted(Path(folder).glob("*.ll"))
        )


def assembly_of(module: str) -> str:
    """What ``global_asm!`` has put into a module of LLVM IR, as ``module asm`` lines."""
    return _NAKED.sub("", "\n".join(_LINE.findall(module)))


def _environment(crate: CompiledCrate) -> dict[str, str]:
    """The environment that the crate was compiled in.

    What cargo itself set is kept beside the metadata; what a build script set and the crate reads
    is in the dependency file. The rest is still as it was.
    """
    rmeta = crate.rmeta
    try:
        recorded = rmeta.with_suffix(".env").read_bytes()
    except FileNotFoundError as error:
        raise BuildError(
            f"{rmeta} was not compiled by mirdce; remove its folder and build again"
        ) from error
    pairs = (os.fsdecode(entry).partition("=") for entry in recorded.split(b"\0") if entry)
    found = {**os.environ, **{name: value for name, _, value in pairs}}
    for folder in (rmeta.parent, rmeta.parent.parent):
        dependencies = folder / f"{crate.name}{crate.extra_filename}.d"
        if dependencies.exists():
            text = dependencies.read_text(encoding="utf-8")
            found.update((match[1], match[2]) for match in _READ.finditer(text))
    return found


def _command(arguments: tuple[str, ...]) -> list[str]:
    """The command line without what it says about output."""
    kept = [arguments[0]]
    rest = iter(arguments[1:])
    for argument in rest:
        name, equals, _ = argument.partition("=")
        if name in _DROPPED:
            if not equals:
                next(rest, None)
            continue
        if argument in ("-C", "--codegen"):
            value = next(rest, "")
            if value.partition("=")[0].replace("_", "-") not in _DROPPED_CODEGEN:
                kept += [argument, value]
            continue
        is_codegen = argument.startswith("-C")
        if is_codegen and name[2:].replace("_", "-") in _DROPPED_CODEGEN:
            continue
        kept.append(argument)
    return [*kept, *_ADDED]
