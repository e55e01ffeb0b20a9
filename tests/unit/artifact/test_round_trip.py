"""What is read from an artifact is what was written, for every construct of the IR."""

import dataclasses
import random
import typing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mirdce.artifact import code_decode
from mirdce.artifact.code_decode import CodeDecoder
from mirdce.artifact.compare import crate_differences, differences, twin_program
from mirdce.artifact.container import pack, unpack
from mirdce.artifact.read import ArtifactCrate, open_artifacts
from mirdce.artifact.write import write_artifact
from mirdce.errors import ArtifactError, InternalError
from mirdce.ir import mir, ty
from mirdce.ir.ids import AllocId, CrateNum, DefId, DefIndex
from mirdce.ir.program import Program
from mirdce.ir.stable import code_encode, codec, terms
from mirdce.ir.stable.code_encode import encode_body
from mirdce.ir.stable.positions import decode_positions, encode_positions

random_programs = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def test_every_variant_is_encoded() -> None:
    def members(union: Any) -> set[Any]:
        return set(typing.get_args(union))

    assert set(code_encode._STATEMENTS) == members(mir.Statement)
    assert set(code_encode._RVALUES) == members(mir.Rvalue)
    assert set(code_encode._TERMINATORS) == members(mir.Terminator)
    assert len(code_decode._STATEMENTS) == 23
    inferred = {ty.Infer, ty.ConstInfer}
    encoded = set(terms._ENCODERS)
    assert members(ty.Ty) | members(ty.Region) | members(ty.Const) <= encoded | inferred
    assert members(ty.ValTree) | members(ty.Pattern) <= encoded
    assert members(ty.ExistentialPredicate) <= encoded


class Tables:
    """References of one test: numbers in lists of whatever was referred to."""

    def __init__(self, program: Program) -> None:
        self.interner = program.interner
        self.instances = program.instances
        self.values: list[Any] = []

    def _number(self, value: Any) -> int:
        self.values.append(value)
        return len(self.values) - 1

    term = def_id = alloc = _number


class Reader(Tables):
    def __init__(self, tables: Tables) -> None:
        self.interner = tables.interner
        self.instances = tables.instances
        self.values = tables.values

    def term(self, reference: Any) -> Any:
        return self.values[reference]

    def def_id(self, reference: Any) -> DefId:
        return DefId(self.values[reference])

    def alloc(self, reference: Any) -> AllocId:
        return AllocId(self.values[reference])


def round_trip_body(body: mir.Body, program: Program) -> mir.Body:
    encoded = encode_body(body)
    tables, strings = Tables(program), list[str]()

    def string(text: str) -> int:
        strings.append(text)
        return len(strings) - 1

    packed = pack(encode_positions(tables, string, body.positions(), encoded.spans, encoded.infos))
    decoder = CodeDecoder(
        program.interner,
        program.instances,
        encoded.terms,
        encoded.defs,
        encoded.allocs,
        lambda place: round_trip_body(encoded.bodies[place], program),
    )
    positions = decode_positions(Reader(tables), strings.__getitem__, unpack(packed))
    return decoder.decode(unpack(pack(encoded.code)), lambda: positions)


@settings(random_programs, max_examples=150)
@given(rng=st.randoms(use_true_random=False))
def test_bodies(made_up: Any, rng: random.Random) -> None:
    program = Program()
    body = made_up.maker(program, rng).make(mir.Body)
    assert list(differences(body, round_trip_body(body, program))) == []


def test_terms(made_up: Any) -> None:
    program = Program()
    for term in made_up.maker(program, random.Random(0)).terms:
        tables = Tables(program)
        packed = unpack(pack(terms.encode_term(tables, term)))
        assert terms.decode_term(Reader(tables), packed) is term


def test_the_comparison_sees_changes(made_up: Any) -> None:
    """For each field of each record in a body: another value is a difference."""
    program = Program()
    maker = made_up.maker(program, random.Random(8))
    seen = set()
    for cls in (mir.Assign, mir.Call, mir.SwitchInt, mir.Constant, mir.LocalDecl, mir.Place):
        record = maker.make(cls)
        for field in dataclasses.fields(cls):
            old = getattr(record, field.name)
            new = old + 1 if isinstance(old, int) else (old, "changed")
            changed = dataclasses.replace(record, **{field.name: new})
            assert list(differences(record, changed)) != []
            seen.add(field.name)
    assert {"rvalue", "func", "targets", "const", "ty", "projection"} <= seen
    body = maker.make(mir.Body)
    span = mir.Span("other.rs", 1, 1, 1, 1, None, None)
    moved = dataclasses.replace(body.positions(), spans=(span,) * 4)
    assert list(differences(body, dataclasses.replace(body, positions=lambda: moved))) != []


@given(st.integers(0, (1 << 128) - 1))
def test_wide_integers(value: int) -> None:
    assert codec.unpack_wide(unpack(pack(codec.pack_wide(value)))) == value


@random_programs
@given(seed=st.integers(0, 1 << 32))
def test_whole_crates(made_up: Any, tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    program = made_up.program(random.Random(seed))
    twin = twin_program(program)
    numbers = open_artifacts(twin, made_up.write(program, tmp_path_factory.mktemp("packs")))
    assert numbers == program.open_crates()
    for number in numbers:
        assert list(crate_differences(program.source(number), twin.source(number))) == []


def test_the_same_crate_gives_the_same_bytes(made_up: Any, tmp_path: Path) -> None:
    first = made_up.write(made_up.program(random.Random(1)), tmp_path / "first")
    again = made_up.write(made_up.program(random.Random(1)), tmp_path / "again")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in again]


def test_what_was_read_is_written_the_same(made_up: Any, tmp_path: Path) -> None:
    first = made_up.write(made_up.program(random.Random(2)), tmp_path / "first")
    program = Program()
    # In the other order, so that the crates have other numbers.
    open_artifacts(program, list(reversed(first)))
    again = made_up.write(program, tmp_path / "again")
    assert sorted(path.read_bytes() for path in again) == sorted(
        path.read_bytes() for path in first
    )


# ------------------------------------------------------------------------------ content digests


def digests(made_up: Any, program: Program, folder: Path) -> list[bytes | None]:
    twin = twin_program(program)
    open_artifacts(twin, made_up.write(program, folder))
    crate = twin.source(CrateNum(0))
    assert isinstance(crate, ArtifactCrate)
    return [crate.optimized_mir_digest(DefIndex(n)) for n in range(crate.def_count())]


def with_body(program: Program, index: int, change: Any) -> None:
    crate: Any = program.source(CrateNum(0))
    crate._optimized[index] = change(crate._optimized[index])


def first_body(program: Program) -> int:
    crate: Any = program.source(CrateNum(0))
    return next(
        n for n, body in enumerate(crate._optimized) if body is not None and body.local_decls
    )


def test_positions_do_not_change_a_digest(made_up: Any, tmp_path: Path) -> None:
    program = made_up.program(random.Random(3))
    before = digests(made_up, program, tmp_path / "before")
    maker = made_up.maker(program, random.Random(99))
    for index in range(len(before)):
        if before[index] is not None:
            moved = maker.make(mir.Positions)
            with_body(
                program,
                index,
                lambda body, moved=moved: dataclasses.replace(body, positions=lambda: moved),
            )
    assert digests(made_up, program, tmp_path / "after") == before


def test_code_changes_a_digest(made_up: Any, tmp_path: Path) -> None:
    program = made_up.program(random.Random(4))
    index = first_body(program)
    before = digests(made_up, program, tmp_path / "before")

    def change(body: mir.Body) -> mir.Body:
        never = mir.LocalDecl(program.interner.never, ty.Mutability.NOT, 0)
        return dataclasses.replace(body, local_decls=(never, *body.local_decls[1:]))

    with_body(program, index, change)
    after = digests(made_up, program, tmp_path / "after")
    changed = [n for n, digest in enumerate(before) if digest != after[n]]
    assert changed == [index]


def test_a_digest_follows_what_a_body_refers_to(made_up: Any, tmp_path: Path) -> None:
    """The reference table is the same numbers, but the definition has another hash."""
    program = made_up.program(random.Random(5))
    crate: Any = program.source(CrateNum(0))
    interner = program.interner
    index = first_body(program)
    named = interner.adt(DefId(9), interner.empty_args)

    def change(body: mir.Body) -> mir.Body:
        decl = mir.LocalDecl(named, ty.Mutability.NOT, 0)
        return dataclasses.replace(body, local_decls=(decl, *body.local_decls[1:]))

    with_body(program, index, change)
    before = digests(made_up, program, tmp_path / "before")
    crate._hashes[9] ^= 1
    after = digests(made_up, program, tmp_path / "after")
    assert before[index] != after[index]


# ----------------------------------------------------------------------- programs that do not fit


def test_a_reference_to_a_crate_that_is_not_open(made_up: Any, tmp_path: Path) -> None:
    paths = made_up.write(made_up.program(random.Random(6)), tmp_path)
    with pytest.raises(ArtifactError, match="does not have; compile both again"):
        made_up.read_everything(paths[:1])


def test_a_crate_is_opened_once(made_up: Any, tmp_path: Path) -> None:
    paths = made_up.write(made_up.program(random.Random(6)), tmp_path)
    with pytest.raises(ArtifactError, match="has this crate already"):
        open_artifacts(Program(), [*paths, paths[0]])


def test_dependencies_must_be_the_build_compiled_against(made_up: Any, tmp_path: Path) -> None:
    from mirdce.ir.items import CrateDep

    program = made_up.program(random.Random(6))
    crate: Any = program.source(CrateNum(0))
    other = program.crate_info(CrateNum(1))
    fits = CrateDep(other.name, other.hash, other.extra_filename)
    crate.info = dataclasses.replace(crate.info, deps=(fits,))
    open_artifacts(Program(), made_up.write(program, tmp_path))
    stale = dataclasses.replace(fits, hash=bytes(16))
    crate.info = dataclasses.replace(crate.info, deps=(stale,))
    with pytest.raises(ArtifactError, match="another build of crate crate1"):
        open_artifacts(Program(), made_up.write(program, tmp_path))


def test_an_allocation_of_another_crate_is_a_bug(made_up: Any, tmp_path: Path) -> None:
    program = made_up.program(random.Random(7))
    crate: Any = program.source(CrateNum(0))
    crate._statics = [None] * len(crate._statics)
    crate._kinds[0] = None
    crate._allocs[0] = crate.maker.make(type(crate._allocs[0]))
    with_body(program, first_body(program), lambda body: body)
    foreign: Any = program.source(CrateNum(1))
    crate._promoted[0] = tuple(body for bodies in foreign._promoted for body in bodies)
    with pytest.raises(InternalError, match="of another crate in an artifact"):
        write_artifact(program, CrateNum(0), tmp_path / "x.mirpack")
