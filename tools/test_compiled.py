"""Test a build of mirdce with compiled packages, and compare its executables with those of sources.

    python tools/test_compiled.py FOLDER [--one-in N] [--package PATH]... [PYTEST ARGUMENTS]...

FOLDER is what ``tools/compile_python.py`` made. The suite runs in a copy of the checkout that has
the compiled package in place of the sources; of its tests those that look at sources, or that pass
objects made up for them where compiled code takes real ones only, are left out (`LEFT_OUT`). Then
each package is linked by both forms, debug and release, without a cache and with one that the other
form has filled: the executables must be the same to the byte.
"""

import argparse
import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mirdce.pipeline.process.afterwards import SWITCH  # noqa: E402

PACKAGE: Final = "mirdce"
LEFT_OUT: Final = ("tests/unit", "tests/test_tidy.py", "tests/test_claims.py")


def main() -> None:
    """Does what the command line says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, help="what tools/compile_python.py made")
    parser.add_argument("--one-in", type=int, default=1, metavar="N", help="part of the tests")
    parser.add_argument(
        "--package", type=Path, action="append", help="to be linked by both; default: corpus/hello"
    )
    options, pytest_arguments = parser.parse_known_args()
    folder: Path = options.folder.resolve()
    if not list(folder.glob(f"{PACKAGE}__mypyc*.so")):
        sys.exit(f"error: {folder} has no compiled mirdce; tools/compile_python.py makes one")
    packages: list[Path] = options.package or [ROOT / "corpus" / "hello"]
    failed = _run_tests(folder, options.one_in, pytest_arguments)
    for package in packages:
        for profile in ("dev", "release"):
            failed |= _compare(folder, package.resolve(), profile)
    sys.exit(failed)


def _run_tests(folder: Path, one_in: int, arguments: Sequence[str]) -> bool:
    with tempfile.TemporaryDirectory(prefix="mirdce-compiled-") as name:
        checkout = Path(name)
        tracked = _output(["git", "-C", str(ROOT), "ls-files"]).splitlines()
        for file in tracked:
            if not file.startswith((f"{PACKAGE}/", *LEFT_OUT)) and (ROOT / file).exists():
                (checkout / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / file, checkout / file, follow_symlinks=False)
        shutil.copytree(folder, checkout, dirs_exist_ok=True)
        command = [sys.executable, "-m", "pytest", f"--one-in={one_in}", *arguments]
        environment = {**os.environ, "PYTHONPATH": name}
        return subprocess.run(command, cwd=checkout, env=environment, check=False).returncode != 0


def _compare(folder: Path, package: Path, profile: str) -> bool:
    """Whether the two forms make different executables; says so."""
    with tempfile.TemporaryDirectory(prefix="mirdce-forms-") as name:
        scratch = Path(name)
        made = []
        for number, (cache, form) in enumerate(
            [("one", ROOT), ("two", folder), ("one", folder), ("two", ROOT)]
        ):
            out = scratch / str(number) / "program"
            out.parent.mkdir()
            command = [sys.executable, "-m", PACKAGE, "link", str(package), "-o", str(out)]
            command += ["--profile", profile, "--target-dir", str(scratch / f"target-{number}")]
            environment = {
                **os.environ,
                "PYTHONPATH": str(form),
                "XDG_CACHE_HOME": str(scratch / cache),
                # Nothing is written any more when the folder goes.
                SWITCH: "wait",
            }
            done = subprocess.run(
                command, cwd=scratch, env=environment, check=False, capture_output=True, text=True
            )
            if done.returncode:
                sys.exit(f"error: {form} does not link {package}:\n{done.stderr}")
            made.append(out)
        same = all(filecmp.cmp(made[0], other, shallow=False) for other in made[1:])
    print(f"{package.name}, {profile}: {'the same' if same else 'DIFFERENT'} executables")
    return not same


def _output(command: Sequence[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    main()
