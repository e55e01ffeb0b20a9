"""``rustc --test``: a file and its libtest harness as crates with metadata.

rustc writes no metadata under ``--test``: it forces an executable, and one has none. So the file is
compiled as a library with ``--cfg test``, and what ``--test`` does besides is done here:

* ``#[test]`` and ``#[bench]`` come from a procedural macro of ours, whose names go before those of
  the prelude; the text of the file gets one line behind its last, which brings them in;
* each test is a static in a section that the runtime crate walks through;
* a crate with ``main`` calls that runtime.

The text goes in by standard input, under the file's own name, so positions stay what they are.
How many tests there are is compared with what rustc itself finds under ``--test``, as an attribute
by another path (``#[core::prelude::v1::test]``) would be lost: then the program is refused.

Source: rustc_builtin_macros/src/{test,test_harness}.rs, rustc_driver_impl/src/lib.rs (1.96.0).
"""

import hashlib
import os
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from mirdce.cargo.process import run
from mirdce.cargo.recursion_limit import recursion_limit
from mirdce.cargo.toolchain import Toolchain
from mirdce.cargo.unit_graph import Compilation, RustcArguments, crates_from
from mirdce.errors import UnsupportedError
from mirdce.options import Options

_SOURCES = Path(__file__).with_name("rust")
_MACROS, _RUNTIME = "mirdce_test_macros", "mirdce_test"
_RUNTIME_FILE = f"lib{_RUNTIME}-harness.rmeta"
_APPENDED = (
    f"\n#[macro_use(test, bench, test_case)] extern crate {_MACROS} as __{_MACROS};"
    f" extern crate {_RUNTIME} as __{_RUNTIME};\n"
)
_MARKER = "#[rustc_test_marker"
_OWN_MARKER = "static __MIRDCE_TEST_CASE"
_HARNESS_CALL = re.compile(r"test::test_main_static(?:_abort)?\(&\[([^\]]*)\]\)")
_FOR_THE_HARNESS = frozenset({"-C", "--codegen", "-Z", "-O", "-g", "-L"})


def compile_tests(
    source: Path,
    name: str,
    extra_filename: str,
    flags: Sequence[str],
    options: Options,
    toolchain: Toolchain,
    wrapper: Path,
) -> Compilation:
    """Compile a file with its tests as far as metadata; the root is the harness.

    Args:
        name: of the file's crate.
        extra_filename: tells files of this compilation from others.
        flags: the user's, ``--test`` included.
        wrapper: the script to run rustc through.

    Raises:
        BuildError: it does not compile.
        UnsupportedError: some of its tests would not be found.
    """
    rustc = str(toolchain.rustc)
    out_dir = wrapper.parent / "files"
    support = _support(toolchain, wrapper)
    edition = f"--edition={options.edition}"
    plain = [rustc, edition, str(source), "--crate-name", name, *_without_name(flags)]
    run("rustc", [*plain, "--emit=metadata", f"--out-dir={support}"], environment=os.environ)
    text = source.read_text(encoding="utf-8") + _APPENDED
    environment = {
        **os.environ,
        "UNSTABLE_RUSTDOC_TEST_PATH": str(source),
        "UNSTABLE_RUSTDOC_TEST_LINE": "0",
    }
    own = [
        *(edition, "-", "--crate-name", name, "--crate-type", "lib", "--cap-lints=allow"),
        *("--cfg", "test", "--extern", f"{_RUNTIME}={support / _RUNTIME_FILE}"),
        *("--extern", f"{_MACROS}={support / f'lib{_MACROS}.so'}"),
        *(flag for flag in _without_name(flags) if flag != "--test"),
    ]
    _check_tests(
        source,
        run("rustc", [*plain, *_EXPANDED], environment=_unstable()),
        run("rustc", [rustc, *own, *_EXPANDED], environment=_unstable(environment), text=text),
    )
    place = [
        *("--emit=dep-info,metadata", "-C", f"extra-filename={extra_filename}"),
        *("--out-dir", str(out_dir)),
    ]
    run("rustc", [str(wrapper), rustc, *own, *place], environment=environment, text=text)
    root = _compile_root(name, extra_filename, flags, support, [str(wrapper), rustc], out_dir)
    crates = crates_from(root, host=toolchain.host)
    native = crates[-1].native
    return Compilation(
        name=source.stem,
        crates=crates,
        # Only start and stop symbols refer to the section of tests.
        native=replace(native, arguments=(*native.arguments, "-Wl,-z,nostart-stop-gc")),
        recursion_limit=recursion_limit(source, flags),
        directory=wrapper.parent.parent,
    )


_EXPANDED = ("-Zunpretty=expanded",)


def _unstable(environment: dict[str, str] | None = None) -> dict[str, str]:
    return {**(os.environ if environment is None else environment), "RUSTC_BOOTSTRAP": "1"}


def _without_name(flags: Sequence[str]) -> list[str]:
    """The flags but for ``--crate-name``, which may be given once only."""
    kept: list[str] = []
    skip = False
    for flag in flags:
        if not skip and flag != "--crate-name" and not flag.startswith("--crate-name="):
            kept.append(flag)
        skip = flag == "--crate-name"
    return kept


def _check_tests(source: Path, wanted: str, found: str) -> None:
    """Compares what rustc expands under ``--test`` with what was expanded here."""
    call = _HARNESS_CALL.search(wanted)
    if call is None:
        raise UnsupportedError("a custom test framework", str(source))
    in_harness = call.group(1).count("&")
    if wanted.count(_MARKER) != in_harness:
        raise UnsupportedError("#[test] on a function inside another item", str(source))
    own = found.count(_OWN_MARKER)
    if own != in_harness:
        raise UnsupportedError(
            f"a #[test] under another name (found {own} of {in_harness} tests)", str(source)
        )


def _compile_root(
    name: str,
    extra_filename: str,
    flags: Sequence[str],
    support: Path,
    compiler: Sequence[str],
    out_dir: Path,
) -> Path:
    """Compile the crate that runs the tests; return its metadata."""
    line = RustcArguments(["rustc", *flags])
    is_abort = line.codegen.get("panic") == "abort" and "panic-abort-tests" in line.unstable
    root = f"{name}_test_harness"
    kept = [(flag, value) for flag, value in line.options if flag in _FOR_THE_HARNESS]
    text = (
        f"extern crate {name} as _;\n"
        f"fn main() {{ {_RUNTIME}::run{'_abort' if is_abort else ''}() }}\n"
    )
    file = out_dir / f"{root}{extra_filename}.rs"
    file.write_text(text, encoding="utf-8")
    command = [
        *(*compiler, "--edition=2021", str(file), "--crate-name", root, "--crate-type", "bin"),
        *("--emit=dep-info,metadata", "-C", f"extra-filename={extra_filename}"),
        *("--out-dir", str(out_dir), "-L", f"dependency={support}"),
        *("--extern", f"{name}={out_dir / f'lib{name}{extra_filename}.rmeta'}"),
        *("--extern", f"{_RUNTIME}={support / _RUNTIME_FILE}"),
        *(part for pair in kept for part in pair if part),
    ]
    run("rustc", command, environment=_unstable())
    return out_dir / "main" / f"lib{root}{extra_filename}.rmeta"


def _support(toolchain: Toolchain, wrapper: Path) -> Path:
    """Compile the macros and the runtime, once a toolchain; return the folder they are in."""
    sources = [_SOURCES / "macros.rs", _SOURCES / "runtime.rs"]
    digest = hashlib.blake2b(toolchain.version.encode("utf-8"), digest_size=8)
    for file in sources:
        digest.update(file.read_bytes())
    folder = wrapper.parent / f"harness-{digest.hexdigest()}"
    macros, runtime = folder / f"lib{_MACROS}.so", folder / _RUNTIME_FILE
    if macros.exists() and runtime.exists():
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    rustc = str(toolchain.rustc)
    to_folder = ["--out-dir", str(folder), "--cap-lints=allow"]
    run(
        "rustc",
        [
            *(rustc, "--edition=2021", str(sources[0]), "--crate-name", _MACROS),
            *("--crate-type", "proc-macro", *to_folder),
        ],
        environment=os.environ,
    )
    run(
        "rustc",
        [
            *(str(wrapper), rustc, "--edition=2024", str(sources[1]), "--crate-name", _RUNTIME),
            *("--crate-type", "lib", "-O", "--emit=dep-info,metadata", *to_folder),
            *("-C", "extra-filename=-harness"),
        ],
        environment=_unstable(),
    )
    return folder
