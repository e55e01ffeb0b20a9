"""Extension modules from C files, as many files at a time as there are processors.

Compiler and flags are those that this Python was built with (`sysconfig`).
"""

import shlex
import subprocess
import sysconfig
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import final


class BuildError(Exception):
    """A compiler or linker refused, or is not there; it says which command and what that said."""


@final
@dataclass(frozen=True, slots=True)
class Library:
    """An extension module that is to be built.

    Attributes:
        name: of the module, with those of its packages.
        sources: its C files.
        flags: of the compiler, for all of them.
    """

    name: str
    sources: Sequence[Path]
    flags: Sequence[str]


def build_libraries(
    libraries: Sequence[Library],
    include: Sequence[Path],
    objects: Path,
    out: Path,
    jobs: int,
) -> None:
    """Compiles and links extension modules.

    Args:
        include: folders of header files, besides Python's.
        objects: where objects go.
        out: where the modules go, in the folders of their packages.
        jobs: compilers that run at the same time.

    Raises:
        BuildError: a command failed; the others were waited for.
    """
    objects.mkdir(parents=True, exist_ok=True)
    folders = [*include, Path(sysconfig.get_path("include"))]
    options = [f"-I{folder}" for folder in folders]
    largest_first = sorted(
        ((source, one.flags) for one in libraries for source in one.sources),
        key=_size,
        reverse=True,
    )
    with ThreadPoolExecutor(jobs) as pool:
        list(pool.map(partial(_compile, options, objects), largest_first))
        list(pool.map(partial(_link, objects, out), libraries))


def _size(source: tuple[Path, Sequence[str]]) -> int:
    return source[0].stat().st_size


def _compile(options: Sequence[str], objects: Path, source: tuple[Path, Sequence[str]]) -> None:
    file, flags = source
    base = _words("CC") + _words("CFLAGS") + _words("CCSHARED")
    _run([*base, *options, *flags, "-w", "-c", str(file), "-o", str(_object(objects, file))])


def _link(objects: Path, out: Path, library: Library) -> None:
    suffix = sysconfig.get_config_var("EXT_SUFFIX")
    file = out.joinpath(*library.name.split(".")[:-1], library.name.rpartition(".")[2] + suffix)
    file.parent.mkdir(parents=True, exist_ok=True)
    files = [str(_object(objects, source)) for source in library.sources]
    _run([*_words("LDSHARED"), *files, "-Wl,--strip-all", "-o", str(file)])


def _object(objects: Path, source: Path) -> Path:
    return objects / ("_".join(source.with_suffix(".o").parts[1:]))


def _words(variable: str) -> list[str]:
    return shlex.split(sysconfig.get_config_var(variable) or "")


def _run(command: Sequence[str]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        raise BuildError(f"{command[0]}: {error.strerror}") from error
    if done.returncode:
        raise BuildError(f"{shlex.join(command)}\n{done.stderr.strip()}")
