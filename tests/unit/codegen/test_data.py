"""Blocks of data from plain values: memory, and the positions of panics."""

from mirdce.codegen.emit.constant_memory import blocks_behind, memory_block, relocated
from mirdce.codegen.emit.emitted import Location
from mirdce.codegen.unit.data import location_blocks
from mirdce.ir.alloc import Allocation
from mirdce.ir.ty import Mutability
from mirdce.object.data_block import DataBlock, Relocation


def allocation(*words: int, mutability: Mutability = Mutability.NOT) -> Allocation:
    data = b"".join(word.to_bytes(8, "little", signed=word < 0) for word in words)
    return Allocation(data, (), None, 8, mutability)


def test_pointers_become_relocations_or_addresses() -> None:
    """Memory without bytes is its alignment; a word of a type id stays as it is."""
    data, relocations = relocated(
        allocation(-8, 3, 7, 1 << 40),
        [
            (
                0,
                "symbol",
            ),
            (8, 16),
            (16, None),
            (24, "other"),
        ],
    )
    assert relocations == (Relocation(0, "symbol", -8), Relocation(24, "other", 1 << 40))
    words = [int.from_bytes(data[at : at + 8], "little") for at in range(0, 32, 8)]
    assert words[1:3] == [19, 7]


def test_memory_that_the_program_changes_is_writable() -> None:
    assert not memory_block("constant", allocation(1), []).writable
    block = memory_block("counter", allocation(1, mutability=Mutability.MUT), [], local=True)
    assert (block.writable, block.local, block.name) == (True, True, "counter")


def block(name: str, *targets: str) -> DataBlock:
    relocations = tuple(Relocation(8 * at, target, 0) for at, target in enumerate(targets))
    size = 8 * len(targets)
    return DataBlock(symbols=((name, 0, size),), data=bytes(size), relocations=relocations, align=8)


def test_blocks_come_with_those_they_point_to_each_once() -> None:
    blocks = {
        "a": block("a", "b", "c", "function"),
        "b": block("b", "c"),
        "c": block("c", "static"),
        "d": block("d"),
    }
    assert blocks_behind(blocks, ["a"]) == (blocks["a"], blocks["b"], blocks["c"])
    assert blocks_behind(blocks, ["c", "a"]) == (blocks["c"], blocks["a"], blocks["b"])
    assert blocks_behind(blocks, []) == ()


def test_locations_of_a_function_are_one_block_that_shares_file_names() -> None:
    whole, *files = location_blocks(
        [
            Location("f.loc.0", "src/é.rs", 3, 9),
            Location("f.loc.1", "src/main.rs", 300, 70000),
            Location("f.loc.2", "src/é.rs", 1, 1),
        ]
    )
    assert whole.symbols == (("f.loc.0", 0, 24), ("f.loc.1", 24, 24), ("f.loc.2", 48, 24))
    assert [file.data for file in files] == ["src/é.rs\0".encode(), b"src/main.rs\0"]
    assert all(file.local for file in files)
    assert [(one.offset, one.symbol) for one in whole.relocations] == [
        (0, files[0].name),
        (24, files[1].name),
        (48, files[0].name),
    ]
    second = whole.data[24:48]
    assert int.from_bytes(second[8:16], "little") == len("src/main.rs")
    assert (second[16:20], second[20:24]) == (
        (300).to_bytes(4, "little"),
        (70000).to_bytes(4, "little"),
    )
