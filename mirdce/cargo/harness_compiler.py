"""``rustc --test``: a crate and its libtest harness as crates with metadata.

rustc writes no metadata under ``--test``: it forces an executable, and one has none. So the crate
is compiled as a library with ``--cfg test``, and what ``--test`` does besides is done here:

* ``#[test]`` and ``#[bench]`` come from a procedural macro of ours. It stands where the built-in
  ones do, in the preludes of a `core` and a `std` that are rustc's but for these names; so each
  name and path means what it does under ``--test``;
* each test is a static in a section that the runtime crate walks through; the text of the file gets
  one line behind its last, which brings that crate in;
* a crate with ``main`` calls that runtime;
* procedural macros, which no library may have, become plain functions, as under ``--test``.

The text goes in by standard input, under the file's own name, so positions stay what they are.

The tests are compared with those rustc itself finds under ``--test``, by their paths. Tests inside
functions, which rustc leaves out with a warning, are told by the path of a type beside them. If
there is a difference, the crate is refused.

Source: rustc_builtin_macros/src/{test,test_harness}.rs, rustc_driver_impl/src/lib.rs (1.96.0).
"""

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from mirdce.cargo.expanded_tests import own_tests, refuse_difference, wanted_tests
from mirdce.cargo.harness import FACADES, RUNTIME, RUNTIME_FILE, SUFFIX, tests_folder
from mirdce.cargo.process import job_server, run
from mirdce.cargo.source_text import proc_macros, without_proc_macros
from mirdce.cargo.unit_graph import RustcArguments
from mirdce.errors import UnsupportedError

_APPENDED = f"\nextern crate {RUNTIME} as __{RUNTIME};\n"
_PATH_VARIABLE = "UNSTABLE_RUSTDOC_TEST_PATH"
_AT_ONCE = 2
"""Runs of rustc for one crate, as many as the wrapper of other crates has."""
_FOR_THE_HARNESS = frozenset({"-C", "--codegen", "-Z", "-O", "-g", "-L"})
_REPLACED = frozenset({"", "--test", "--emit", "--out-dir", "--cap-lints", "--crate-type"})


def with_tests(source: Path) -> str:
    """The text of a root file as it is compiled for its tests."""
    return without_proc_macros(_text(source)) + _APPENDED


def _text(source: Path) -> str:
    # As it stands there: not all that Python takes for the end of a line is one.
    return source.read_bytes().decode("utf-8")


def _refuse_hidden_macros(expanded: str, source: str) -> None:
    if len(proc_macros(expanded)) > len(proc_macros(_text(Path(source)))):
        raise UnsupportedError("tests of procedural macros that another macro defines", source)


def text_of_input(environment: Mapping[str, str]) -> str | None:
    """The text that a crate was compiled from by standard input; None if that was not here."""
    path = environment.get(_PATH_VARIABLE)
    return None if path is None else with_tests(Path(environment["PWD"], path))


@dataclass(frozen=True, slots=True)
class TestCompiler:
    """Compiles crates with their tests.

    Attributes:
        support: the folder of the macros and the runtime.
        environment: of rustc.
        launcher: the user's wrappers, which run rustc.
    """

    __test__ = False

    support: Path
    environment: Mapping[str, str]
    launcher: tuple[str, ...] = ()

    def compile(self, command: Sequence[str]) -> Path:
        """Compile a crate and its harness; return the metadata of the harness.

        Args:
            command: rustc's command line, with ``--test``, an output folder and a file suffix.

        Raises:
            BuildError: it does not compile.
            UnsupportedError: some of its tests would not be found, or it compiles under ``--test``
                alone.
        """
        line = RustcArguments(command)
        source = line.last("")
        own = self._own_command(line)
        folder = tests_folder(Path(line.last("--out-dir")))
        folder.mkdir(parents=True, exist_ok=True)
        place = ["--emit=dep-info,metadata", "--out-dir", str(folder)]
        plain = [command[0], *_rebuilt(line, frozenset({"--emit", "--out-dir"}))]
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            library = pool.submit(self._library, [*own, *place], source)
            expanded = pool.submit(self._output, [*plain, *_EXPANDED], None)
            # For what the user reads, and for cargo, which looks for its files.
            told = pool.submit(self._for_user, command)
            expanded_own = pool.submit(self._output, [*own, *_EXPANDED], source)
            # If that fails, it has said why, and nothing else is to be said.
            told.result()
        _refuse_hidden_macros(expanded.result(), source)
        tests = wanted_tests(expanded.result(), source)
        refuse_difference(tests, own_tests(expanded_own.result(), source), source)
        library.result()
        reached = sum(not test.is_inner for test in tests)
        return self._compile_root(line, folder, reached)

    def _for_user(self, command: Sequence[str]) -> None:
        run("rustc", [*self.launcher, *command], environment=self.environment)

    def compile_program(self, command: Sequence[str]) -> None:
        """Compile a test that has a ``main`` of its own; its metadata goes into ``main``.

        Raises:
            BuildError: it does not compile.
        """
        self._for_user(command)
        line = RustcArguments(command)
        folder = Path(line.last("--out-dir")) / "main"
        folder.mkdir(parents=True, exist_ok=True)
        kept = _rebuilt(line, _REPLACED - {""})
        as_library = ["--crate-type", "lib", "--cap-lints=allow", "--out-dir", str(folder)]
        self._library([command[0], *kept, *as_library, "--emit=dep-info,metadata"])

    def _own_command(self, line: RustcArguments) -> list[str]:
        """The command line that compiles a crate as a library with its tests."""
        # The names `core` and `std` are in scope or not as the crate's attributes say.
        facades = ((f"noprelude:{name}", f"libmirdce_{name}-harness.rmeta") for name in FACADES)
        externs = ((RUNTIME, RUNTIME_FILE), *facades)
        return [
            *(line.arguments[0], "-", *_rebuilt(line, _REPLACED)),
            *("--crate-type", "lib", "--cap-lints=allow", "--cfg", "test", "-Zunstable-options"),
            *("-L", f"dependency={self.support}"),
            *(f"--extern={name}={self.support / file}" for name, file in externs),
        ]

    def _compile_root(self, line: RustcArguments, folder: Path, count: int) -> Path:
        """Compile the crate that runs the tests, of which it must find so many.

        Returns:
            Its metadata.
        """
        name, extra = line.last("--crate-name"), line.codegen["extra-filename"]
        is_abort = line.codegen.get("panic") == "abort" and "panic-abort-tests" in line.unstable
        root = f"{name}{SUFFIX}"
        run_them = f"{RUNTIME}::run{'_abort' if is_abort else ''}"
        folder_of_tests = f"{RUNTIME}::RootFolder::{_root_folder(line)}"
        text = f"pub fn main() {{ {run_them}({folder_of_tests}, {count}) }}\n"
        file = folder / f"{root}{extra}.rs"
        file.write_text(text, encoding="utf-8")
        kept = [pair for pair in line.options if pair[0] in _FOR_THE_HARNESS]
        command = [
            *(line.arguments[0], "--edition=2021", str(file)),
            *("--crate-name", root, "--crate-type", "lib", "--emit=dep-info,metadata"),
            *("--out-dir", str(folder), "-L", f"dependency={self.support}"),
            *(part for pair in kept for part in pair if part),
            # Nothing names the crate: one with stability attributes could not be named without
            # its feature. Its own name need not be an identifier, as `1_first` is none.
            "-Zunstable-options",
            *("--extern", f"force:tests={folder / f'lib{name}{extra}.rmeta'}"),
            *("--extern", f"{RUNTIME}={self.support / RUNTIME_FILE}"),
        ]
        self._library(command)
        return folder / f"lib{root}{extra}.rmeta"

    def _library(self, command: Sequence[str], source: str | None = None) -> None:
        """Compile a library with the MIR of all functions, as the wrapper does.

        The wrapper is a shell script, and shells lose some variables (`install_harness_wrapper`).
        """
        line = RustcArguments(command)
        name = f"lib{line.last('--crate-name')}{line.codegen['extra-filename']}"
        folder = Path(line.last("--out-dir"))
        recorded = b"".join(os.fsencode(argument) + b"\0" for argument in command)
        (folder / f"{name}.args").write_bytes(recorded)
        environment = self._environment(source)
        variables = {"PWD": str(Path.cwd())}
        variables |= {key: text for key, text in environment.items() if _RECORDED.match(key)}
        pairs = (os.fsencode(f"{key}={text}") + b"\0" for key, text in variables.items())
        (folder / f"{name}.env").write_bytes(b"".join(pairs))
        # Unstable features stay refused, unless the user had allowed them.
        features = [] if "RUSTC_BOOTSTRAP" in environment else ["-Zallow-features="]
        self._output([*command, "-Zalways-encode-mir", *features], source)

    def _output(self, command: Sequence[str], source: str | None) -> str:
        """Run rustc on a crate that it compiles, as the user has it; return its output.

        Args:
            source: the crate whose text with its tests is the standard input.

        Raises:
            UnsupportedError: it fails; what it says is noted.
        """
        result = self._run(command, source)
        if result.returncode != 0:
            where = source or RustcArguments(command).last("")
            error = UnsupportedError("tests of a crate that rustc compiles only with --test", where)
            error.add_note(result.stderr)
            raise error
        return result.stdout

    def _run(self, command: Sequence[str], source: str | None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*self.launcher, *command],
            env={**self._environment(source), "RUSTC_BOOTSTRAP": "1"},
            input="" if source is None else with_tests(Path(source)),
            capture_output=True,
            encoding="utf-8",
            check=False,
            pass_fds=job_server(),
        )

    def _environment(self, source: str | None) -> dict[str, str]:
        """Of a run of rustc; with a source, its text comes by standard input."""
        if source is None:
            return dict(self.environment)
        variables = {_PATH_VARIABLE: source, "UNSTABLE_RUSTDOC_TEST_LINE": "0"}
        return {**self.environment, **variables}


_RECORDED = re.compile(r"(CARGO_(PKG|MANIFEST|CRATE|BIN|PRIMARY)|OUT_DIR$|UNSTABLE_RUSTDOC_TEST)")
_EXPANDED = ("-Zunpretty=expanded",)


def _rebuilt(line: RustcArguments, dropped: frozenset[str]) -> list[str]:
    """The arguments of a command line without some options."""
    kept = (pair for pair in line.options if pair[0] not in dropped)
    return [part for pair in kept for part in pair if part]


def _root_folder(line: RustcArguments) -> str:
    """The folder of a crate's root file, in the runtime's terms."""
    folder = Path(line.last("")).parent.name
    return {"src": "Src", "tests": "Tests"}.get(folder, "Other")
