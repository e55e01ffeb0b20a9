"""Compare what two versions of mirdce make of the same programs, function by function.

A change that should change no output is judged by this: for each program, the version of a revision
of git and the one in the working tree link it with an empty cache each, and the programs of
functions, the keys and bytes of all objects, and the executable must be the same.

    python tools/compare_outputs.py REVISION [PATH...] [--release | --debug] [--toolchain 1.96.0]
    python tools/compare_outputs.py REVISION --suite FOLDER [--every N [--offset K]]
    python tools/compare_outputs.py REVISION --std-tests
    python tools/compare_outputs.py REVISION --contents

A PATH is a package, a folder of packages or a ``.rs`` file; by default they are those of `corpus/`.
A suite is a folder with a `suite.tsv`, as for `tools/compare_mono_items.py`; the tests of std are
those of `tools/std_tests.py`. The version in keys,
which says what compiles a text, is left out of them: equal keys are equal texts and settings. With
``--contents`` keys may differ; functions are then told by their symbols. The exit code is 1 if
anything differs, or nothing could be compared: a program that neither version links shows nothing.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mirdce.cargo.toolchain import Toolchain, find_toolchain  # noqa: E402
from mirdce.pipeline.process.afterwards import SWITCH  # noqa: E402
from tools.compare_mono_items import suite_cases  # noqa: E402
from tools.compare_programs import CORPUS, packages_in  # noqa: E402
from tools.std_tests import FILES, build_externs, source_and_flags  # noqa: E402

WORK = ("walked", "emitted", "compiled", "cached")
"""Numbers of a summary that say what was done, and not what is live."""
SHOWN = 12
"""Differences of a program that are printed."""

_DUMP = """
import json, sys
from hashlib import blake2b
from pathlib import Path
from mirdce.cache.location import default_cache_file
from mirdce.cache.store import ObjectCache
with ObjectCache.open(default_cache_file(Path(sys.argv[1]))) as cache:
    entries = cache.list_entries(limit=None)
    objects = cache.get_objects([entry.key for entry in entries])
    rows = [
        [e.key, e.description.symbol, blake2b(objects[e.key], digest_size=12).hexdigest()]
        for e in entries
    ]
json.dump(rows, sys.stdout)
"""


_LINK = """
import sys
from importlib import import_module
for name in ("mirdce.codegen.unit.key", "mirdce.codegen.key"):
    try:
        module = import_module(name)
    except ModuleNotFoundError:
        continue
    module.CODEGEN_VERSION = "masked"
    module.codegen_version = lambda: "masked"
from mirdce.cli import main
sys.exit(main())
"""
"""``mirdce`` without the version in its keys, for revisions that compute it and older ones."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program: what ``mirdce link`` is told of it, and what people call it."""

    label: str
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outputs:
    """What a version made.

    Attributes:
        status: exit code of the link.
        message: the last line that a link which failed has said.
        executable: digest of its bytes; empty if there is none.
        objects: digests of objects by key, or by symbol and number.
        counts: the summary's numbers that say what is live.
    """

    status: int
    message: str
    executable: str
    objects: Mapping[str, str]
    counts: Mapping[str, int]


def outputs(program: Program, checkout: Path, work: Path, *, contents: bool) -> Outputs:
    """Link a program with one version and an empty cache.

    Both versions work in a folder of one name: with line tables, objects hold it.
    """
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    cache, output = work / "cache", work / "program"
    environment = {**os.environ, "PYTHONPATH": str(checkout), "MIRDCE_CACHE_DIR": str(cache)}
    # Programs of a suite may have unstable flags. What a link leaves for later, its record in the
    # cache among it, must be there when that is asked, and all be done when the folder goes.
    environment |= {"RUSTC_BOOTSTRAP": "1", SWITCH: "wait"}
    command = [sys.executable, "-c", _LINK, "link", *program.arguments, "--json", f"-o{output}"]
    linked = subprocess.run(command, env=environment, cwd=work, capture_output=True, check=False)
    if linked.returncode != 0:
        said = linked.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        return Outputs(linked.returncode, said, "", {}, {})
    told = json.loads(linked.stdout)["summary"]
    dump = [sys.executable, "-c", _DUMP, str(cache)]
    rows = json.loads(
        subprocess.run(dump, env=environment, capture_output=True, check=True, cwd=work).stdout
    )
    found: dict[str, str] = {}
    for key, symbol, digest in sorted(rows, key=lambda row: (row[1], row[2])):
        name = f"{symbol} {digest}" if contents else f"{symbol} {key}"
        found[name] = digest
    counts = {name: count for name, count in told.items() if name not in WORK}
    return Outputs(0, "", blake2b(output.read_bytes()).hexdigest(), found, counts)


def _as_one(link: Path, checkout: Path) -> Path:
    """A name that both versions have: the harness of tests holds the path of its source."""
    link.unlink(missing_ok=True)
    link.symlink_to(checkout)
    return link


def differences(before: Outputs, after: Outputs) -> Iterator[str]:
    """What is not the same."""
    if before.status != after.status:
        yield f"exit code {before.status} before, {after.status} now"
    if before.message != after.message:
        yield f"said before: {before.message or 'nothing'}; now: {after.message or 'nothing'}"
    if before.counts != after.counts:
        yield f"counts {before.counts} before, {after.counts} now"
    for name in sorted(before.objects.keys() | after.objects.keys()):
        first, second = before.objects.get(name), after.objects.get(name)
        if first is None or second is None:
            yield f"{'only now' if first is None else 'only before'}: {name}"
        elif first != second:
            yield f"other bytes: {name}"
    if before.executable != after.executable:
        yield "another executable"


def _std_tests(toolchain: Toolchain, *, release: bool) -> Iterator[Program]:
    """The unit tests of `core` and `alloc`, whose sources must be those of the toolchain."""
    library = Path(f"/usr/src/rustc-{toolchain.release}/library")
    work = Path(tempfile.gettempdir()) / "mirdce-std-tests" / toolchain.release
    externs = build_externs(work, toolchain, release=release)
    for name in FILES:
        told = source_and_flags(name, library, release=release)
        used = externs.flags(externs.metadata)
        options = (*used, "--allow-unsupported", f"--toolchain={toolchain.rustc}")
        yield Program(f"{name} ({'release' if release else 'debug'})", (*told, *options))


def programs(arguments: argparse.Namespace) -> Iterator[Program]:
    """The programs to link, each in each profile that is asked for."""
    toolchain = f"--toolchain={find_toolchain(arguments.toolchain).rustc}"
    either = arguments.release or arguments.debug
    for release in (False, True):
        if either and not (arguments.release if release else arguments.debug):
            continue
        profile = "release" if release else "debug"
        flags = ("--release",) if release else ()
        if arguments.std_tests:
            yield from _std_tests(find_toolchain(arguments.toolchain), release=release)
            continue
        if arguments.suite is not None:
            cases = list(suite_cases(arguments.suite.absolute()))[
                arguments.offset :: arguments.every
            ]
            for case in cases:
                options = (f"--edition={case.edition}", *case.flags, *(["-O"] if release else []))
                yield Program(f"{case.name} ({profile})", (str(case.path), *options, toolchain))
            continue
        for path in arguments.paths or CORPUS:
            is_file = path.suffix == ".rs"
            for package in [path.resolve()] if is_file else packages_in([path]):
                edition = ("--edition=2021",) if is_file else ()
                label = f"{package.name} ({profile})"
                yield Program(label, (str(package), *edition, *flags, toolchain))


def main() -> int:
    """Link everything twice, and print a line for each program."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("revision", help="of git, to compare the working tree with")
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--suite", type=Path)
    parser.add_argument("--every", type=int, default=1, metavar="N")
    parser.add_argument("--offset", type=int, default=0, metavar="K")
    parser.add_argument("--std-tests", action="store_true")
    parser.add_argument("--debug", action="store_true")
    parser.add_argument("--release", action="store_true")
    parser.add_argument("--toolchain")
    parser.add_argument("--contents", action="store_true", help="keys may differ")
    arguments = parser.parse_args()
    different = count = unlinked = 0
    with tempfile.TemporaryDirectory(prefix="outputs-") as folder:
        work, base = Path(folder), Path(folder) / "base"
        archive = subprocess.run(
            ["git", "archive", arguments.revision, "mirdce"],
            cwd=ROOT,
            check=True,
            capture_output=True,
        )
        base.mkdir()
        subprocess.run(["tar", "x"], cwd=base, input=archive.stdout, check=True)
        for number, program in enumerate(programs(arguments)):
            target = work / f"target-{number}"
            told = Program(program.label, (*program.arguments, f"--target-dir={target}"))
            before, after = (
                outputs(
                    told,
                    _as_one(work / "checkout", checkout),
                    work / f"link-{number}",
                    contents=arguments.contents,
                )
                for checkout in (base, ROOT)
            )
            found = list(differences(before, after))
            count, different = count + 1, different + bool(found)
            unlinked += after.status != 0 and not found
            shown = (
                f"{len(after.objects):>7,} objects"
                if after.status == 0
                else f"fails: {after.message}"
            )
            print(f"{program.label:<60} {'differs' if found else 'equal':<8} {shown}", flush=True)
            for what in found[:SHOWN]:
                print(f"    {what}", flush=True)
            if len(found) > SHOWN:
                print(f"    and {len(found) - SHOWN} more", flush=True)
    linked = f", {unlinked} of them not linked by either" if unlinked else ""
    print(f"\n{count - different} of {count} equal{linked}")
    return int(different > 0 or unlinked == count)


if __name__ == "__main__":
    sys.exit(main())
