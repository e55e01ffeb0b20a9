"""Compare what mirdce makes of packages and command lines with what cargo makes of them.

A case is a text file in `corpus/builds/`: a title, settings, command lines, then the files of a
package (or workspace), each under a line ``-- PATH --``. It is laid out twice, cargo builds the one
copy and mirdce the other, and after each command line these must be equal:

* whether it succeeded, and with ``run`` and ``test`` the exit code and standard output;
* after ``build``, which programs and libraries for other languages there are in the target folder,
  and what each program writes and returns when it runs;
* the lines of standard error that start with ``warning`` or ``error``, as often as they are there.

    python tools/compare_builds.py [NAME...] [--toolchain 1.96.0] [--every N [--offset K]]

Settings, one a line before the first file: ``folder: NAME`` (of the package), ``cd: PATH`` (where
commands run), ``env: NAME=VALUE``, ``link: PATH -> TARGET`` (a symbolic link), ``differs: WHY`` (a
known difference that `docs/compatibility.md` names). ``{root}`` in them is the folder above that of
the package. The exit code is 1 if any case differs.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mirdce.cargo.toolchain import Toolchain, find_toolchain  # noqa: E402
from tools.compare_programs import THREAD_NUMBER  # noqa: E402

CASES = ROOT / "corpus" / "builds"
LONGEST = 600
_FILE = re.compile(r"^-- (.+) --$")
_TIMES = re.compile(r"finished in [\d.]+s")
_NO_TESTS = re.compile(
    r"\n*running 0 tests\n+test result: ok\. 0 passed; [^\n]*\n*|^0 tests, 0 benchmarks$", re.M
)
_TOLD = re.compile(r"^(warning|error)\b")
_HASHED = re.compile(r"-[0-9a-f]{16}$")
"""Names of files that are cargo's own."""
_LIBRARIES = (".so", ".a")
_NOT_BUILT = 101
_OWN = frozenset({"mirdce"})
"""Folders of mirdce inside a profile's."""


@dataclass(slots=True)
class Case:
    """A package and what is done with it.

    Attributes:
        commands: cargo's subcommand and its arguments.
        differs: why a difference is known; empty if there must be none.
    """

    name: str
    title: str
    folder: str = "package"
    cd: str = "."
    environment: dict[str, str] = field(default_factory=dict)
    links: list[tuple[str, str]] = field(default_factory=list)
    commands: list[list[str]] = field(default_factory=list)
    differs: str = ""
    files: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did: its exit code, what it wrote, what it told."""

    code: int
    output: str
    errors: str

    def told(self) -> Counter[str]:
        """Its warnings and errors, each with how often it was there."""
        return Counter(line for line in self.errors.splitlines() if _TOLD.match(line))


@dataclass(frozen=True, slots=True)
class Side:
    """One copy of a case: the tool, and where it works."""

    root: Path
    tool: Sequence[str]
    environment: dict[str, str]


def parse(path: Path) -> Case:
    """Read a case.

    Raises:
        ValueError: a setting is not known.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    case = Case(path.stem, lines[0].removeprefix("# "))
    file: str | None = None
    for line in lines[1:]:
        found = _FILE.match(line)
        if found is not None:
            file = found[1]
            case.files[file] = ""
        elif file is not None:
            case.files[file] += line + "\n"
        elif line.startswith("$ "):
            case.commands.append(line.removeprefix("$ ").split())
        elif line.strip():
            _set(case, line)
    return case


def _set(case: Case, line: str) -> None:
    name, _, value = line.partition(": ")
    match name:
        case "folder":
            case.folder = value
        case "cd":
            case.cd = value
        case "env":
            variable, _, text = value.partition("=")
            case.environment[variable] = text
        case "link":
            path, _, target = value.partition(" -> ")
            case.links.append((path, target))
        case "differs":
            case.differs = value
        case _:
            raise ValueError(f"{case.name}: unknown setting {name!r}")


def lay_out(case: Case, root: Path) -> None:
    """Write the files of a case below a folder."""
    package = root / case.folder
    for name, text in case.files.items():
        file = package / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace("{root}", str(root)), encoding="utf-8")
        if text.startswith("#!"):
            file.chmod(0o755)
    for path, target in case.links:
        link = package / path
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(target.replace("{root}", str(root)))


def differences(case: Case, work: Path, toolchain: Toolchain) -> Iterator[str]:
    """Lay a case out twice, do all it says, and tell what is not equal."""
    rustc = {"RUSTC": str(toolchain.rustc), "CARGO_NET_OFFLINE": "true"}
    ours = {"MIRDCE_RUSTC": str(toolchain.rustc), "CARGO_NET_OFFLINE": "true"}
    path = {"PYTHONPATH": str(ROOT)}
    sides = (
        Side(work / "cargo", [str(toolchain.cargo())], rustc),
        Side(work / "mirdce", [sys.executable, "-m", "mirdce"], ours | path),
    )
    for side in sides:
        lay_out(case, side.root)
    for command in case.commands:
        shown = " ".join(command)
        theirs, ours_ran = (_execute(case, side, command) for side in sides)
        for what in _compared(command[0], theirs, ours_ran):
            yield f"`{shown}`: {what}"
        if command[0] == "build" and theirs.code == 0:
            yield from (f"`{shown}`: {what}" for what in _compared_outputs(case, sides))


def _execute(case: Case, side: Side, command: Sequence[str]) -> Ran:
    replaced = [part.replace("{root}", str(side.root)) for part in command]
    ran = _run([*side.tool, *replaced], _folder(case, side), _environment(case, side))
    root = str(side.root)
    return Ran(ran.code, ran.output.replace(root, "{root}"), ran.errors.replace(root, "{root}"))


def _folder(case: Case, side: Side) -> Path:
    return side.root / case.folder / case.cd


def _environment(case: Case, side: Side) -> dict[str, str]:
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("RUST", "CARGO_TARGET"))}
    given = {k: v.replace("{root}", str(side.root)) for k, v in case.environment.items()}
    return {**inherited, **side.environment, **given}


def _run(command: Sequence[str | Path], folder: Path, environment: dict[str, str]) -> Ran:
    result = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        timeout=LONGEST,
    )
    return Ran(result.returncode, result.stdout, result.stderr)


def _compared(verb: str, theirs: Ran, ours: Ran) -> Iterator[str]:
    # A cargo that does not come to running anything says 101, mirdce has codes of its own for that.
    is_program = verb != "build" and not (theirs.code == _NOT_BUILT and not theirs.output)
    if (theirs.code == 0) != (ours.code == 0) or (is_program and theirs.code != ours.code):
        yield f"exit code {ours.code}, not {theirs.code}: {_last(ours.errors or ours.output)}"
        return
    if is_program and _plain(theirs.output) != _plain(ours.output):
        yield f"writes {_plain(ours.output)!r}, not {_plain(theirs.output)!r}"
    if theirs.code == 0 and theirs.told() != ours.told():
        more, less = ours.told() - theirs.told(), theirs.told() - ours.told()
        yield f"tells {sorted(more.elements())} and not {sorted(less.elements())}"


def _plain(output: str) -> str:
    """Output without times and thread numbers, and without runs of no test: documentation's."""
    plain = THREAD_NUMBER.sub("", _TIMES.sub("finished in 0.00s", output))
    return _NO_TESTS.sub("", plain).strip()


def _last(text: str) -> str:
    return " / ".join(text.strip().splitlines()[-3:])


def _compared_outputs(case: Case, sides: Sequence[Side]) -> Iterator[str]:
    theirs, ours = (dict(outputs(side.root)) for side in sides)
    if theirs.keys() != ours.keys():
        missing, more = sorted(theirs.keys() - ours.keys()), sorted(ours.keys() - theirs.keys())
        yield f"makes {more} and not {missing}"
    for name in sorted(theirs.keys() & ours.keys()):
        if name.endswith(_LIBRARIES):
            continue
        first, second = (
            _run([found[name]], _folder(case, side), _environment(case, side))
            for found, side in zip((theirs, ours), sides, strict=True)
        )
        if (first.code, first.output) != (second.code, second.output):
            yield f"{name}: {second.code} {second.output!r}, not {first.code} {first.output!r}"


def outputs(root: Path) -> Iterator[tuple[str, Path]]:
    """Programs and libraries for other languages in the target folders below `root`.

    Those in a profile's folder and in its `examples`, under their paths; not what lies deeper.
    """
    for found in sorted(root.rglob("CACHEDIR.TAG")):
        target = found.parent
        for folder in sorted(target.iterdir()):
            if not folder.is_dir() or folder.name in _OWN:
                continue
            for file in (*sorted(folder.iterdir()), *sorted((folder / "examples").glob("*"))):
                is_output = os.access(file, os.X_OK) or file.suffix in _LIBRARIES
                if file.is_file() and is_output and not _HASHED.search(file.stem):
                    yield str(file.relative_to(root)), file


def main() -> int:
    """Parse, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("names", nargs="*", help="cases; all by default")
    parser.add_argument("--toolchain")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--offset", type=int, default=0)
    arguments = parser.parse_args()
    toolchain = find_toolchain(arguments.toolchain)
    names = arguments.names or sorted(file.stem for file in CASES.glob("*.txt"))
    failed = 0
    for name in names[arguments.offset :: arguments.every]:
        case = parse(CASES / f"{name}.txt")
        with tempfile.TemporaryDirectory(prefix="builds-") as folder:
            found = list(differences(case, Path(folder), toolchain))
        verdict = "known" if found and case.differs else "differs" if found else "equal"
        failed += verdict == "differs"
        print(f"{name:<24} {verdict:<8} {case.title}", flush=True)
        for what in found:
            print(f"    {what}", flush=True)
    print(f"{len(names[arguments.offset :: arguments.every]) - failed} equal, {failed} differ")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
