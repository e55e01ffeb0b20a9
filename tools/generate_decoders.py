"""Write the decoders of metadata from the schemas: ``python tools/generate_decoders.py [--check]``.

One module a release, in ``mirdce/rmeta/decoders``. With ``--check`` nothing is written; the exit
status is 1 if a module is not what its schema gives.
"""

import argparse
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mirdce.rmeta.generate.module import sources  # noqa: E402

FOLDER = ROOT / "mirdce" / "rmeta" / "decoders"


def formatted() -> Mapping[Path, str]:
    """The text of every module, as ``ruff format`` leaves it."""
    return {FOLDER / name: _format(text, FOLDER / name) for name, text in sources().items()}


def _format(text: str, path: Path) -> str:
    for command in (["check", "--fix-only", "--select", "I", "--quiet"], ["format", "--quiet"]):
        text = subprocess.run(
            [sys.executable, "-m", "ruff", *command, f"--stdin-filename={path}", "-"],
            input=text,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout
    return text


def stale(modules: Mapping[Path, str]) -> list[Path]:
    """Files that differ, are missing, or are of no release."""
    wrong = [
        path
        for path, text in modules.items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    return wrong + [path for path in sorted(FOLDER.glob("*.py")) if path not in modules]


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing")
    check = parser.parse_args().check
    modules = formatted()
    wrong = stale(modules)
    for path in wrong:
        print(f"{path.name} {'is not what its schema gives' if check else 'written'}")
        if check:
            continue
        if path in modules:
            FOLDER.mkdir(exist_ok=True)
            path.write_text(modules[path], encoding="utf-8")
        else:
            path.unlink()
    return int(check and bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
