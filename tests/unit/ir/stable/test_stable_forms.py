"""Terms and instances come back as the same objects; equal in every program, whatever its numbers.

They are made at random, of every kind there is (`tests/unit/conftest.py`).
"""

import dataclasses
import random
import typing
from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mirdce.errors import InternalError
from mirdce.ir import instance, ty
from mirdce.ir.ids import CrateNum, DefIndex, DefPathHash
from mirdce.ir.instance import Instance, Session
from mirdce.ir.program import CrateSource, Program
from mirdce.ir.stable import terms
from mirdce.ir.stable.decode import (
    _PARTS_ARE_RIGHT,
    StableDecoder,
    StableFormError,
    UnknownDefinitionError,
)
from mirdce.ir.stable.encode import MAX_EMBEDDED, StableEncoder, session_form
from mirdce.ir.stable.packing import pack, unpack
from mirdce.options import Profile
from tests.unit.conftest import DEFINITIONS

random_programs = settings(max_examples=12, deadline=None)
SEEDS = st.integers(0, 1 << 32)
KINDS = typing.get_args(instance.InstanceKind)


class NamedCrate:
    """As much of a crate as terms and instances need: names of definitions."""

    def __init__(self, number: int) -> None:
        self.info = SimpleNamespace(stable_crate_id=0xF00D_0000_0000_0000 + number, name="")

    def def_path_hash(self, index: DefIndex) -> DefPathHash:
        local = (index + 1) * 0x0123_4567_89AB
        both = (self.info.stable_crate_id, local)
        return DefPathHash(b"".join(half.to_bytes(8, "little") for half in both))

    def index_of_hash(self, local_hash: int) -> DefIndex | None:
        index, rest = divmod(local_hash, 0x0123_4567_89AB)
        return None if rest or not 0 < index <= DEFINITIONS else DefIndex(index - 1)


def two_crates(*order: int) -> Program:
    program = Program()
    for number in order:
        source = cast("CrateSource", NamedCrate(number))
        program.add_crate(source.info.stable_crate_id, lambda _, source=source: source)
    return program


def program_of(made_up: Any, seed: int) -> tuple[Program, list[Any], list[Instance]]:
    """A program, terms of all kinds, and some instances of each kind."""
    rng = random.Random(seed)
    program = two_crates(0, 1)
    maker = made_up.maker(program, rng)
    instances = [
        program.instances.intern(maker.make(kind), maker.make(ty.GenericArgs))
        for kind in KINDS
        for _ in range(3)
    ]
    return program, maker.terms, list(dict.fromkeys(instances))


def test_every_kind_of_term_is_there(made_up: Any) -> None:
    program, made, _ = program_of(made_up, 0)
    known = set(terms._ENCODERS)
    assert {type(one) for one in made} | {ty.ValTreeLeaf} >= known - {ty.ValTreeBranch}
    assert set(_PARTS_ARE_RIGHT) == known
    not_stable = {ty.Infer, ty.ConstInfer}
    assert set(typing.get_args(ty.GenericArg)) - not_stable <= known
    for inferred in (program.interner.infer(0), program.interner.const_infer(0)):
        with pytest.raises(InternalError, match="Infer"):
            StableEncoder(program).term_form(program.interner.args((inferred,)))


@random_programs
@given(SEEDS)
def test_terms_round_trip(made_up: Any, seed: int) -> None:
    program, made, _ = program_of(made_up, seed)
    encoder, decoder = StableEncoder(program), StableDecoder(program)
    forms = {one: encoder.term_form(one) for one in made}
    assert all(decoder.term_form(form) is one for one, form in forms.items())
    assert len(set(forms.values())) == len(forms)


@random_programs
@given(SEEDS)
def test_instances_round_trip(made_up: Any, seed: int) -> None:
    program, _, instances = program_of(made_up, seed)
    sessions = [
        Session(CrateNum(number), Profile(opt_level=level, share_generics=shares))
        for number in range(2)
        for level, shares in (("0", None), ("3", True))
    ]
    copies = [program.instances.copy_in(one, each) for one in instances for each in sessions]
    encoder, decoder = StableEncoder(program), StableDecoder(program, sessions)
    forms = {one: encoder.instance(one) for one in (*instances, *copies)}
    assert all(decoder.instance(form) is one for one, form in forms.items())
    assert len(set(forms.values())) == len(forms)
    assert len({encoder.digest(one) for one in forms}) == len(forms)


@random_programs
@given(SEEDS)
def test_numbers_make_no_difference(made_up: Any, seed: int) -> None:
    """Another process would open other crates, in another order, and meet other terms first."""
    first, made, instances = program_of(made_up, seed)
    other = Program()
    other.reserve_crate(0xDEAD)
    for number in (1, 0):
        source = cast("CrateSource", NamedCrate(number))
        other.add_crate(source.info.stable_crate_id, lambda _, source=source: source)
    encoder, decoder, again = StableEncoder(first), StableDecoder(other), StableEncoder(other)
    for one in reversed(made):
        form = encoder.term_form(one)
        assert again.term_form(decoder.term_form(form)) == form
    for each in instances:
        form = encoder.instance(each)
        assert again.instance(decoder.instance(form)) == form
        assert again.digest(decoder.instance(form)) == encoder.digest(each)


def test_what_was_encoded_before_makes_no_difference(made_up: Any) -> None:
    program, made, instances = program_of(made_up, 5)
    deep = shared_pairs(program, 30)
    forwards, backwards = StableEncoder(program), StableEncoder(program)
    there = [forwards.term_form(one) for one in (*made, deep)]
    found = [forwards.instance(one) for one in instances]
    again = [backwards.instance(one) for one in reversed(instances)]
    back = [backwards.term_form(one) for one in (deep, *reversed(made))]
    assert there == back[::-1]
    assert found == again[::-1]


def shared_pairs(program: Program, levels: int) -> ty.Ty:
    """``(T, T)`` of ``(T, T)``, ...: as a tree it has 2 to the `levels` leaves."""
    found: ty.Ty = program.interner.u8
    for _ in range(levels):
        found = program.interner.tuple_((found, found))
    return found


@pytest.mark.parametrize("levels", [1, 5, 20, 60])
def test_shared_parts_are_written_once(levels: int) -> None:
    program = two_crates(0, 1)
    term = shared_pairs(program, levels)
    form = StableEncoder(program).term_form(term)
    assert len(form) < 2 * MAX_EMBEDDED + 20 * levels
    assert StableDecoder(program).term_form(form) is term
    array = program.interner.slice_(program.interner.slice_(term))
    form = StableEncoder(program).term_form(array)
    assert StableDecoder(program).term_form(form) is array


@pytest.mark.parametrize("levels", [10, 39, 40, 41, 100])
def test_deep_terms(levels: int) -> None:
    program = two_crates(0, 1)
    found: ty.Ty = program.interner.u8
    for _ in range(levels):
        found = program.interner.slice_(found)
    args = program.interner.args((found, found, program.interner.slice_(found)))
    form = StableEncoder(program).term_form(args)
    assert StableDecoder(program).term_form(form) is args


def test_a_definition_of_another_program(made_up: Any) -> None:
    program, _, instances = program_of(made_up, 3)
    empty = Program()
    encoder, decoder = StableEncoder(program), StableDecoder(empty)
    with pytest.raises(UnknownDefinitionError, match="no crate defines"):
        decoder.instance(encoder.instance(instances[0]))
    assert decoder.term_form(encoder.term_form(program.interner.unit)) is empty.interner.unit


def test_a_session_of_another_program(made_up: Any) -> None:
    program, _, instances = program_of(made_up, 3)
    session = Session(CrateNum(0), Profile())
    form = StableEncoder(program).instance(program.instances.copy_in(instances[0], session))
    with pytest.raises(UnknownDefinitionError, match="session"):
        StableDecoder(program).instance(form)
    other = dataclasses.replace(session, profile=Profile(target_cpu="native"))
    with pytest.raises(UnknownDefinitionError, match="session"):
        StableDecoder(program, [other]).instance(form)


def test_a_session_is_all_of_its_profile() -> None:
    """A field that is added to profiles must become part of the form."""
    program = two_crates(0, 1)
    form = session_form(program, Session(CrateNum(0), Profile()))
    assert len(form) == 1 + len(dataclasses.fields(Profile))


# ------------------------------------------------------------------------------------------- damage


def mutations(form: bytes, rng: random.Random) -> Iterable[bytes]:
    for _ in range(60):
        damaged = bytearray(form)
        for _ in range(rng.choice([1, 1, 1, 3])):
            place = rng.randrange(len(damaged))
            match rng.randrange(3):
                case 0:
                    damaged[place] = rng.randrange(256)
                case 1:
                    del damaged[place]
                case _:
                    damaged.insert(place, rng.randrange(256))
            if not damaged:
                damaged.append(0)
        yield bytes(damaged)


@pytest.mark.parametrize("seed", range(2))
def test_damage_is_an_error_or_another_value(made_up: Any, seed: int) -> None:
    program, made, instances = program_of(made_up, seed)
    rng = random.Random(seed)
    encoder = StableEncoder(program)
    refused = 0
    big = program.interner.args((shared_pairs(program, 15), shared_pairs(program, 12)))
    for form in map(encoder.instance, instances):
        for damaged in mutations(form, rng):
            try:
                found = StableDecoder(program).instance(damaged)
            except StableFormError:
                refused += 1
            else:
                assert StableEncoder(program).instance(found) == damaged
    for form in map(encoder.term_form, (*made, big)):
        for damaged in mutations(form, rng):
            try:
                found = StableDecoder(program).term_form(damaged)
            except StableFormError:
                refused += 1
            else:
                assert StableEncoder(program).term_form(found)
    assert refused > 500


def rows(*forms: object) -> bytes:
    return pack([None, *(one if isinstance(one, bytes) else pack(one) for one in forms)])


BOOL, TUPLE, ARGS, SLICE, ADT, RAW_PTR = 4, 26, 40, 14, 9, 15


@pytest.mark.parametrize(
    "form",
    [
        b"",
        pack(None),
        pack([]),
        pack([None]),
        rows([BOOL]),
        pack([-1]),
        pack([True]),
        pack([1000]),
        pack([BOOL, 1]),
        pack([SLICE, 0]),
        pack([SLICE, pack([ARGS, []])]),
        pack([SLICE, pack([40, [pack([0])]])]),
        pack([TUPLE, [pack([0])]]),
        pack([TUPLE, pack([BOOL])]),
        pack([ADT, b"short", pack([ARGS, []])]),
        pack([RAW_PTR, pack([BOOL]), -1]),
        pack([RAW_PTR, pack([BOOL]), 2]),
        rows([SLICE, 1], [SLICE, 0]),
        rows([SLICE, 0], [SLICE, 0]),
        rows([SLICE, pack([BOOL])], [SLICE, -1]),
        rows([SLICE, pack([BOOL])], [SLICE, pack([SLICE, 0])]),
    ],
)
def test_impossible_forms(form: bytes) -> None:
    program = two_crates(0, 1)
    with pytest.raises(StableFormError):
        StableDecoder(program).term_form(form)
    with pytest.raises(StableFormError):
        StableDecoder(program).instance(form)


def test_a_table_is_no_part() -> None:
    """Not even if it was read before."""
    table = rows([SLICE, pack([BOOL])], [SLICE, 0])
    decoder = StableDecoder(two_crates(0, 1))
    assert type(decoder.term_form(table)) is ty.Slice
    with pytest.raises(StableFormError):
        decoder.term_form(pack([SLICE, table]))


def test_forms_nest_as_deeply_as_written_and_no_deeper() -> None:
    program = two_crates(0, 1)
    form = pack([BOOL])
    for _ in range(300):
        form = pack([SLICE, form])
    assert len(form) < MAX_EMBEDDED
    with pytest.raises(StableFormError, match="too deeply"):
        StableDecoder(program).term_form(form)


def test_packed_forms_are_canonical(made_up: Any) -> None:
    program, _, instances = program_of(made_up, 2)
    for form in map(StableEncoder(program).instance, instances):
        assert pack(unpack(form)) == form
