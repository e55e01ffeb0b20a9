"""From object files to an executable: the linker driver's command line, and running it.

The order is rustc's own: own objects, the standard library's archives (each before those it uses),
native libraries of the program, the system's. The linker is the toolchain's rust-lld where there is
one, else mold or lld of the system, else whatever the C compiler links with.

Objects are named in a response file, or come in archives, which are linked whole
(`mirdce.link.blocks`): a link may have ten thousand of them.

Source: rustc_codegen_ssa/src/back/link.rs (`linker_with_args`), linker.rs (`GccLinker`);
rustc_target/src/spec/base/linux_gnu.rs.

Not handled: a dynamic standard library, cross linking, LTO.
"""

import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mirdce.errors import LinkError, UsageError
from mirdce.files import deliver, scratch_folder
from mirdce.link.dependencies import read_dependencies
from mirdce.link.native_library import NativeLibrary
from mirdce.target.target import Target

_OUTPUT_FLAGS: dict[str, tuple[str, ...]] = {
    "DynamicPicExe": ("-pie",),
    "DynamicNoPicExe": ("-no-pie",),
    "StaticPicExe": ("-static-pie",),
    "StaticNoPicExe": ("-static", "-no-pie"),
    "DynamicDylib": ("-shared",),
}
"""How the driver is told what to make, by rustc's ``LinkOutputKind``."""


@dataclass(frozen=True, slots=True)
class LinkerTools:
    """The programs that link.

    Attributes:
        driver: the C compiler that knows start files and library folders.
        flags: make the driver use a certain linker.
        name: of that linker, for reports.
    """

    driver: str
    flags: tuple[str, ...]
    name: str


def find_linker(
    gcc_ld_dir: Path | None, wanted: str | None = None, driver: str = ""
) -> LinkerTools:
    """Choose the linker.

    Args:
        gcc_ld_dir: the toolchain's ``gcc-ld`` folder with rust-lld, if it has one.
        wanted: ``lld``, ``mold`` or ``bfd``; None means the best there is.
        driver: the C compiler, if a flag of rustc names it.

    Raises:
        LinkError: there is no C compiler to drive the linker.
        UsageError: the wanted linker is not there, or unknown.
    """
    driver = driver or os.environ.get("CC") or "cc"
    if shutil.which(driver) is None:
        raise LinkError(
            f"there is no C compiler: {driver} is not on the PATH (it drives the linker; "
            "install it with `apt-get install gcc` or set CC)",
            command=[driver],
            stderr="",
        )
    if wanted not in (None, "lld", "mold", "bfd"):
        raise UsageError(f"unknown linker {wanted!r}; known are lld, mold and bfd")
    if wanted in (None, "lld"):
        if gcc_ld_dir is not None:
            return LinkerTools(driver, (f"-B{gcc_ld_dir}", "-fuse-ld=lld"), "rust-lld")
        if shutil.which("ld.lld"):
            return LinkerTools(driver, ("-fuse-ld=lld",), "lld")
    if wanted in (None, "mold") and (mold := _mold_folder()) is not None:
        # -B and not -fuse-ld=mold, which gcc knows only since version 12.
        return LinkerTools(driver, (f"-B{mold}",), "mold")
    if wanted in (None, "bfd"):
        return LinkerTools(driver, (), "system linker")
    raise UsageError(f"the linker {wanted} is not installed")


def _mold_folder() -> Path | None:
    """Return the folder where mold is installed under the name ``ld``, as gcc looks for it."""
    mold = shutil.which("mold")
    if mold is None:
        return None
    folder = Path(mold).resolve().parent.parent / "libexec" / "mold"
    return folder if (folder / "ld").exists() else None


def link(
    objects: Sequence[Path],
    rlibs: Sequence[Path],
    output: Path,
    tools: LinkerTools,
    *,
    target: Target,
    scratch: Path,
    inputs: Iterable[Path] = (),
    output_is_cargos: bool = False,
    archives: Sequence[Path] = (),
    native_arguments: Sequence[str] = (),
    output_kind: str = "DynamicPicExe",
    optimize: bool = False,
    exports: Sequence[str] | None = None,
    extra_arguments: Sequence[str] = (),
    dependencies: bool = False,
) -> tuple[Path, ...] | None:
    """Link `objects` with `rlibs` to the executable `output`.

    The executable appears complete or not at all: the linker writes elsewhere.

    Args:
        objects: object files of the program, in order.
        target: what the executable is for.
        scratch: holds nothing but folders of links at work (`mirdce.files.scratch_folder`).
        inputs: files that must not be replaced.
        output_is_cargos: as in `mirdce.files.check_output`.
        archives: further object files of the program.
        rlibs: the standard library's archives, each before those it uses.
        output: the executable; its folder is made if it is missing.
        tools: from `find_linker`.
        native_arguments: native libraries of the program's own crates, in link order.
        output_kind: rustc's ``LinkOutputKind``.
        optimize: let the linker optimize.
        exports: the only symbols that others see; None: visibility alone decides.
        extra_arguments: come last on the command line.
        dependencies: have the linker tell what it reads, which not every one can
            (`mirdce.link.dependencies.tells_what_it_reads`).

    Returns:
        What the linker has read besides objects and archives of the program, if it tells.

    Raises:
        LinkError: the linker fails; carries its command and all it said.
        UsageError, OutputError: the executable would replace what must not be replaced, or cannot
            be written.
    """
    with scratch_folder(scratch) as folder:
        temporary, read = folder / output.name, folder / "read.d"
        response_file = folder / "objects.rsp"
        response_file.write_text(response_text(objects), encoding="utf-8")
        command = link_command(
            tools,
            [
                *([f"-Wl,--dependency-file={read}"] if dependencies else []),
                *_exports(output_kind, exports, folder),
                f"@{response_file}",
                *_whole(archives),
            ],
            rlibs,
            temporary,
            target=target,
            native_arguments=native_arguments,
            output_kind=output_kind,
            optimize=optimize,
            extra_arguments=extra_arguments,
        )
        _run(command)
        deliver(temporary, output, inputs, is_cargos=output_is_cargos)
        own = {*objects, *archives}
        found = read_dependencies(read) if dependencies else None
        # What is in the scratch folder was made for this link.
        return found and tuple(
            each for each in found if each not in own and folder not in each.parents
        )


def link_command(
    tools: LinkerTools,
    inputs: Iterable[str],
    rlibs: Iterable[Path],
    output: Path,
    *,
    target: Target,
    native_arguments: Iterable[str] = (),
    output_kind: str = "DynamicPicExe",
    optimize: bool = False,
    extra_arguments: Iterable[str] = (),
) -> list[str]:
    """Return the command line of the linker driver."""
    is_static = output_kind.startswith("Static")
    system = target.static_system_libraries if is_static else target.system_libraries
    return [
        tools.driver,
        *target.driver_arguments,
        *inputs,
        "-Wl,--as-needed",
        "-Wl,-Bstatic",
        *map(str, rlibs),
        *([] if is_static else ["-Wl,-Bdynamic"]),
        *(text for text in native_arguments if not is_static or text != "-Wl,-Bdynamic"),
        *(f"-l{library}" for library in system),
        *tools.flags,
        "-Wl,--eh-frame-hdr",
        "-Wl,-z,noexecstack",
        "-o",
        str(output),
        "-Wl,--gc-sections",
        *_OUTPUT_FLAGS[output_kind],
        "-Wl,-z,relro,-z,now",
        *(["-Wl,-O1"] if optimize else []),
        "-nodefaultlibs",
        *extra_arguments,
    ]


def _exports(output_kind: str, names: Sequence[str] | None, folder: Path) -> list[str]:
    """Flags that let others see these symbols, of a shared library these alone.

    Source: rustc_codegen_ssa/src/back/linker.rs (``export_symbols``), 1.96.0.
    """
    if names is None:
        return []
    script = folder / "exports.map"
    if output_kind != "DynamicDylib":
        listed = "".join(f"  {name};\n" for name in names)
        script.write_text(f"{{\n{listed}}};\n", encoding="utf-8")
        return [f"-Wl,--dynamic-list={script}"]
    seen = "".join(f"    {name};\n" for name in names)
    shown = f"  global:\n{seen}\n" if names else ""
    script.write_text(f"{{\n{shown}  local:\n    *;\n}};\n", encoding="utf-8")
    return [f"-Wl,--version-script={script}", "-Wl,--no-undefined-version"]


def _whole(archives: Sequence[Path]) -> list[str]:
    if not archives:
        return []
    return ["-Wl,--whole-archive", *map(str, archives), "-Wl,--no-whole-archive"]


def native_arguments(libraries: Iterable[str], search_paths: Iterable[Path]) -> list[str]:
    """Translate ``[KIND[:MODIFIERS]=]NAME`` as in ``cargo::rustc-link-lib`` for the driver.

    A static library is bracketed by -Bstatic and -Bdynamic, as rustc does; a framework is an error
    of the caller, since this target has none.
    """
    arguments = [f"-L{path}" for path in search_paths]
    for library in libraries:
        found = NativeLibrary.parse(library)
        flag = f"-l:{found.name}" if found.is_verbatim else f"-l{found.name}"
        if found.kind == "link-arg":
            arguments.append(found.name)
        elif found.kind == "static":
            whole = ["-Wl,--whole-archive", flag, "-Wl,--no-whole-archive"]
            flags = whole if "+whole-archive" in found.modifiers else [flag]
            arguments += ["-Wl,-Bstatic", *flags, "-Wl,-Bdynamic"]
        else:
            arguments.append(flag)
    return arguments


def response_text(paths: Iterable[Path]) -> str:
    """Return the contents of a response file: one path a line, quoted for gcc's parser."""
    lines = []
    for path in paths:
        escaped = str(path).replace("\\", "\\\\").replace('"', '\\"')
        lines.append(f'"{escaped}"\n')
    return "".join(lines)


def _run(command: Sequence[str]) -> None:
    # The C locale, so that a message can be recognized and reported as is.
    environment = {**os.environ, "LC_ALL": "C"}
    try:
        result = subprocess.run(
            command, env=environment, capture_output=True, text=True, errors="replace", check=False
        )
    except OSError as error:
        raise LinkError(
            f"cannot run the linker: {error.strerror}", command=command, stderr=""
        ) from error
    if result.returncode != 0:
        raise LinkError(
            f"linking failed (exit status {result.returncode})",
            command=command,
            stderr=result.stderr or result.stdout,
        )
