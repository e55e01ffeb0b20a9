"""What emission returns is a value: another process could have made it, or a record on disk."""

import hashlib
import io
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import find_toolchain
from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.emit.emitted import (
    EmittedFunction,
    FunctionRefs,
    FunctionText,
    Location,
)
from mirdce.codegen.emit.function import codegen_instance
from mirdce.codegen.settings import CodegenSettings
from mirdce.codegen.unit.data import DataCollector
from mirdce.codegen.unit.definitions import definitions_of
from mirdce.codegen.unit.key import Keys
from mirdce.codegen.unit.known_code import KnownCode
from mirdce.codegen.unit.module import module_text
from mirdce.object.data_block import DataBlock, Relocation
from mirdce.object.symbols import defined_symbols, undefined_symbols
from mirdce.object.writer import write_object
from mirdce.options import Precision
from tests.oracle.std_program import open_program, run_rustc
from tests.oracle.test_codegen import PROFILES, analyse, data_of

SOURCE = Path(__file__).parent / "codegen" / "std_mix.rs"
VALUES = {EmittedFunction, FunctionText, FunctionRefs, DataBlock, Relocation, Location}
RUNTIME = {"rust_eh_personality", "__rust_try", "memcmp"}
"""What the generator itself calls by name."""
IN_ANOTHER_PROCESS = """
import pickle, sys
from tests.oracle.test_emitted import told
functions, settings = pickle.load(sys.stdin.buffer)
print(*told(functions, settings), sep="\\n")
"""


class _Values(pickle.Unpickler):
    """Remembers the classes of all objects that it reads."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data))
        self.classes: set[object] = set()

    def find_class(self, module_name: str, global_name: str) -> object:
        found: object = super().find_class(module_name, global_name)
        self.classes.add(found)
        return found


def told(functions: list[EmittedFunction], settings: CodegenSettings) -> list[str]:
    """All that becomes of functions: the keys of their modules, and their data."""
    keys = Keys()
    found = [
        keys.of(module_text(settings.target.module_header, [function.text]), settings)
        for function in functions
    ]
    blocks = {block.name: block for function in functions for block in function.refs.blocks}
    data = write_object([blocks[name] for name in sorted(blocks)], settings.target.elf)
    return [*found, hashlib.blake2b(data).hexdigest()]


@pytest.fixture(scope="module", params=PROFILES)
def emitted(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[CodegenCx, list[EmittedFunction], KnownCode]:
    """All functions of a program; one toolchain will do."""
    flags, profile = PROFILES[request.param]
    metadata = tmp_path_factory.mktemp("emitted") / "libprogram.rmeta"
    front = ("--crate-type=lib", "--emit=metadata", "-Zalways-encode-mir", f"-o{metadata}")
    toolchain = find_toolchain()
    assert run_rustc(toolchain, SOURCE, *flags, *front).returncode == 0
    cx, _, code = analyse(open_program(toolchain, metadata), profile, Precision.FULL)
    return cx, [codegen_instance(cx, instance) for instance in cx.facts.functions], code


def test_functions_are_the_same_in_another_process(
    emitted: tuple[CodegenCx, list[EmittedFunction], KnownCode],
) -> None:
    cx, functions, code = emitted
    data = pickle.dumps(functions)
    reader = _Values(data)
    there_and_back: list[EmittedFunction] = reader.load()
    assert there_and_back == functions
    assert reader.classes <= VALUES, "something of this run alone is in there"
    command = [sys.executable, "-c", IN_ANOTHER_PROCESS]
    there = subprocess.run(
        command,
        input=pickle.dumps((functions, cx.settings)),
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert there.stdout.decode().split() == told(functions, cx.settings)
    first, second = (data_of(cx, code, each) for each in (functions, there_and_back))
    assert first == second


def test_names_lead_to_all_that_a_function_needs(
    emitted: tuple[CodegenCx, list[EmittedFunction], KnownCode],
) -> None:
    """What a text declares is in its references, and what those name has a definition."""
    cx, functions, code = emitted
    definitions = definitions_of(cx, code.symbol_of)
    for number, function in zip(cx.facts.graph.functions, functions, strict=True):
        code.add_function(number, function.text.symbol, function.refs)
    collector = DataCollector(cx, definitions, code)
    blocks: dict[str, DataBlock] = {}
    for function in functions:
        refs = function.refs
        for block in refs.blocks:
            assert blocks.setdefault(block.name, block) is block, "memory is there twice"
        locations = [location.symbol for location in refs.locations]
        own = {block.name for block in refs.blocks}
        named = {
            *refs.callees,
            *refs.replaceable,
            *refs.externals,
            *refs.statics,
            *refs.vtables,
            *locations,
            *own,
        }
        declared = {name for name in function.text.declarations if not name.startswith("llvm.")}
        assert declared <= named | RUNTIME, function.text.symbol
        assert set(refs.callees) <= definitions.functions.keys()
        assert not set(refs.externals) & definitions.functions.keys()
        assert set(refs.vtables) <= definitions.vtables.keys()
        for symbol in (*refs.vtables, *locations, *own):
            assert collector.take(symbol) is not None
    taken = made_of(collector)
    needed = {name for each in taken for name in undefined_symbols(each)}
    needed -= {name for each in taken for name in defined_symbols(each)}
    assert [name for name in needed if name.startswith(("alloc.", "vtable."))] == []
    # Contents of vtables are shown to the optimizer alone.
    assert any(function.refs.empty_slots for function in functions) is cx.optimize


def made_of(collector: DataCollector) -> list[bytes]:
    return [made for part in collector.parts() for made in part.make()]


def test_what_no_object_asks_for_is_not_written(
    emitted: tuple[CodegenCx, list[EmittedFunction], KnownCode],
) -> None:
    """Data of functions that are inlined everywhere is left out."""
    cx, functions, code = emitted
    for number, function in zip(cx.facts.graph.functions, functions, strict=True):
        code.add_function(number, function.text.symbol, function.refs)
    collector = DataCollector(cx, definitions_of(cx, code.symbol_of), code)
    assert made_of(collector) == []
    first = next(block for function in functions for block in function.refs.blocks)
    collector.take_all([first.name])
    assert first.name in [name for each in made_of(collector) for name in defined_symbols(each)]
