"""Faults planted into mirdce, each a way in which a link could believe what is no longer so.

Each takes the folder that a link keeps things in and changes the running process, which is one of a
single link.
"""

import json
import pickle
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

from mirdce.cache.optional import OptionalCache
from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.emit.emitted import EmittedFunction, FunctionText
from mirdce.codegen.unit import function_worker, summary
from mirdce.codegen.unit.known_code import KnownCode
from mirdce.errors import MirdceError
from mirdce.ir.instance import Instance, def_id_of
from mirdce.ir.stable.digests import BodyDigests
from mirdce.link.program_objects import Part
from mirdce.object.symbols import defined_symbols
from mirdce.options import Options
from mirdce.pipeline.front.front_end import FrontEnd
from mirdce.pipeline.link import code_generator, one_program, reasons_record
from mirdce.pipeline.link.code_generator import GeneratedCode
from mirdce.pipeline.link.one_program import LinkResult
from mirdce.pipeline.link.shared_crates import OpenCrates
from mirdce.pipeline.process.progress import Stopwatch
from mirdce.reach import live_record
from mirdce.report.why.record import ReasonIndex
from tools.edit_scripts import fast

_Generator: Any = code_generator._Generator


def keys_without_numbers(_: Path) -> None:
    """The key of an object ignores a part of the text that the object is made of."""
    whole = summary.digest_of_text

    def digest(text: FunctionText) -> bytes:
        return whole(replace(text, definition=re.sub(r"\d+", "", text.definition)))

    summary.digest_of_text = function_worker.digest_of_text = digest


def digest_without_root(_: Path) -> None:
    """The digest of a link ignores one of the crates."""
    whole = one_program.link_digest

    def digest(front: FrontEnd, options: Options) -> str:
        return whole(replace(front, own=front.own[:-1]), options)

    one_program.link_digest = fast.link_digest = digest


def links_by_name(folder: Path) -> None:
    """The record of a link is believed for another program of the same objects' store."""
    file = folder / "digest"

    def digest(front: FrontEnd, options: Options) -> str:
        if not file.exists():
            folder.mkdir(parents=True, exist_ok=True)
            file.write_text(whole(front, options), encoding="utf-8")
        return file.read_text(encoding="utf-8")

    whole = one_program.link_digest
    one_program.link_digest = fast.link_digest = digest


def reasons_of_another_link(_: Path) -> None:
    """The record of reasons is believed, whatever it was made from."""
    whole = reasons_record.read_index

    def read(text: str, digest: str) -> ReasonIndex | None:
        return whole(text, json.loads(text)["digest"])

    reasons_record.read_index = read


def emission_by_body(folder: Path) -> None:
    """The code of an instance is taken for what it was as long as its own body is."""
    whole = code_generator.codegen_instance
    digests: list[BodyDigests] = []
    folder.mkdir(parents=True, exist_ok=True)

    def emit(cx: CodegenCx, instance: Instance) -> EmittedFunction:
        if not digests:
            digests.append(BodyDigests(cx.mono.program))
        body = digests[0].code(def_id_of(instance))
        symbol = cx.function_symbol(instance).name
        name = blake2b(f"{symbol} {body!r}".encode(), digest_size=12).hexdigest()
        file = folder / f"{name}.emitted"
        if file.exists():
            known: EmittedFunction = pickle.loads(file.read_bytes())
            return known
        made = whole(cx, instance)
        file.write_bytes(pickle.dumps(made))
        return made

    code_generator.codegen_instance = emit


def data_by_symbols(folder: Path) -> None:
    """The data of a program is taken for what it was as long as its symbols are."""

    def changed(data: bytes) -> bytes:
        symbols = "\n".join(sorted(defined_symbols(data)))
        file = folder / f"{blake2b(symbols.encode(), digest_size=12).hexdigest()}.data"
        if not file.exists():
            file.write_bytes(data)
        return file.read_bytes()

    _change_code(lambda code: _with_last(code, changed))


def live_set_stays(_: Path) -> None:
    """What was live is taken for what is live, whatever functions use now."""
    live_record._uses_the_same = lambda known, recorded, number: True


def data_stays(_: Path) -> None:
    """Where the live set is what it was, so is all data."""

    def parts(self: KnownCode) -> Mapping[str, bytes]:
        recorded, graph = self.recorded, self._cx.facts.graph
        return recorded.data_parts if recorded is not None and recorded.live is graph else {}

    KnownCode.former_parts = parts  # type: ignore[method-assign]


def new_objects_apart(_: Path) -> None:
    """Where objects go tells what was compiled in this link."""
    whole = _Generator.code

    def code(self: Any) -> GeneratedCode:
        made: GeneratedCode = whole(self)
        old = {one.key for one in self._made.values() if one.seconds is None}
        members = [
            one if one.key in old else one._replace(slot=one.slot + 1)
            for one in made.objects.members
        ]
        return replace(made, objects=replace(made.objects, members=tuple(members)))

    _Generator.code = code


def objects_stay(folder: Path) -> None:
    """What an earlier link needed is still there."""
    file = folder / "objects"

    def code(made: GeneratedCode) -> GeneratedCode:
        known = pickle.loads(file.read_bytes()) if file.exists() else ()
        members = made.objects.members
        file.write_bytes(pickle.dumps(members[:-1]))
        all_members = tuple(dict.fromkeys((*known, *members)))
        return replace(made, objects=replace(made.objects, members=all_members))

    _change_code(code)


def failure_stays(folder: Path) -> None:
    """A link that failed leaves something that the next one stumbles over."""
    whole, file = fast.link_program, folder / "failed"

    def link(
        front: FrontEnd,
        options: Options,
        watch: Stopwatch,
        crates: OpenCrates,
        cache: OptionalCache,
    ) -> LinkResult:
        if file.exists():
            file.unlink()
            raise MirdceError("the store is damaged")
        try:
            return whole(front, options, watch, crates, cache)
        except MirdceError:
            file.touch()
            raise

    fast.link_program = link


def _change_code(change: Callable[[GeneratedCode], GeneratedCode]) -> None:
    whole = _Generator.code
    _Generator.code = lambda self: change(whole(self))


def _with_last(code: GeneratedCode, change: Callable[[bytes], bytes]) -> GeneratedCode:
    objects = code.objects
    changed = {
        one.key: change(objects.at_hand[one.key])
        for one in objects.members
        if one.part is Part.DATA
    }
    return replace(code, objects=replace(objects, at_hand={**objects.at_hand, **changed}))
