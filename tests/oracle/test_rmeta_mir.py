"""rustc's text MIR judges the source positions of the decoded bodies.

That the bodies themselves are equal is judged in `test_mir_text`.
"""

import re
import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from mirdce.cargo.sysroot import sysroot_crates
from mirdce.cargo.toolchain import Toolchain
from mirdce.ir import mir
from mirdce.ir.ids import DefIndex
from mirdce.ir.program import Program
from mirdce.rmeta.decode import MetadataCrate
from mirdce.rmeta.loader import CrateLoader

SOURCE = Path(__file__).parent.parent / "golden" / "mir" / "mixed.rs"
FN = re.compile(r"^fn .*\{$")


def compile_both(
    toolchain: Toolchain, directory: Path, *flags: str, also: Sequence[Path] = ()
) -> tuple[str, MetadataCrate]:
    subprocess.run(
        [
            toolchain.rustc,
            SOURCE,
            "--edition=2024",
            "--crate-type=lib",
            f"--emit=mir={directory / 'sample.mir'},metadata={directory / 'libsample.rmeta'}",
            "-Zalways-encode-mir",
            "-Awarnings",
            *flags,
        ],
        check=True,
        env={"RUSTC_BOOTSTRAP": "1", "PATH": "/usr/bin:/bin"},
    )
    crate, *_ = CrateLoader(Program()).load([directory / "libsample.rmeta", *also])
    return (directory / "sample.mir").read_text(encoding="utf-8"), crate


POSITION = re.compile(r"; +// scope (\d+) at (.*?):(\d+):(\d+): (\d+):(\d+)$")


def text_positions(text: str) -> Counter[tuple[str, ...]]:
    """Scope, file and range of every statement of every ``fn``, as a multiset of bodies."""
    bodies: Counter[tuple[str, ...]] = Counter()
    current: list[str] | None = None
    in_block = False
    for line in text.splitlines():
        if FN.match(line.partition("//")[0].rstrip()):
            current = []
        elif line == "}" and current is not None:
            bodies[tuple(current)] += 1
            current = None
        elif re.match(r"    bb\d+( \(cleanup\))?: \{$", line):
            in_block = True
        elif line == "    }":
            in_block = False
        elif in_block and current is not None and (found := POSITION.search(line)):
            scope, file, *numbers = found.groups()
            current.append(f"{scope} {Path(file).name} {' '.join(numbers)}")
    return bodies


def body_positions(body: mir.Body) -> tuple[str, ...]:
    positions = body.positions()
    found = []
    for block in body.blocks:
        for one in (*block.statements, block.terminator):
            info = positions.source_infos[one.source_info]
            span = positions.spans[info.span]
            if span is None:
                continue  # rustc prints "no-location"
            found.append(
                f"{info.scope} {Path(span.file).name} {span.line} {span.col} "
                f"{span.end_line} {span.end_col}"
            )
    return tuple(found)


@pytest.mark.parametrize("flags", [(), ("-Copt-level=3",)])
def test_positions_equal_rustc_text(
    toolchain: Toolchain, tmp_path: Path, flags: tuple[str, ...]
) -> None:
    sysroot = [one.rmeta for one in sysroot_crates(toolchain)]
    text, crate = compile_both(toolchain, tmp_path, "-Zmir-include-spans=on", *flags, also=sysroot)
    expected = text_positions(text)
    decoded: Counter[tuple[str, ...]] = Counter()
    for index in crate.tables.present("optimized_mir"):
        body = crate.optimized_mir(DefIndex(index))
        assert body is not None
        decoded[body_positions(body)] += 1
    assert sum(map(len, expected)) > 300
    extra = decoded - expected
    assert not extra, next(iter(extra))
