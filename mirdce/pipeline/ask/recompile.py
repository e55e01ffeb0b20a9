"""``mirdce cache verify --recompile``: objects of a program are made again, and compared.

The functions are those that the last link of the very program was made of. Their modules are made
anew, from the crates and no record, and compiled; both the key and the bytes must be the same as
those in the cache.
"""

import random
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from mirdce.cache.location import default_cache_file
from mirdce.cache.store import ObjectCache
from mirdce.codegen.unit.listed_clusters import ListedCluster, compiled
from mirdce.codegen.unit.simplified_code import read_entry
from mirdce.errors import UnsupportedError, UsageError
from mirdce.ir.instance import Instance
from mirdce.link.program_objects import Member
from mirdce.mono.names.instance_name import instance_name
from mirdce.options import Options
from mirdce.pipeline.front.front_end import FrontEnd, run_front_end
from mirdce.pipeline.link.analysis import analyse_with_record
from mirdce.pipeline.link.code_generator import codegen_settings, listed_clusters
from mirdce.pipeline.link.link_digest import link_digest
from mirdce.pipeline.link.shared_crates import OpenCrates
from mirdce.pipeline.process.afterwards import wait_in
from mirdce.pipeline.process.garbage_collection import without_garbage_collection
from mirdce.pipeline.process.progress import Progress, Stopwatch
from mirdce.reach.sessions import symbol_of
from mirdce.report.analysed_program import AnalysedProgram


@dataclass(frozen=True, slots=True, kw_only=True)
class Recompiled:
    """What was found.

    Attributes:
        functions: that the link was made of.
        compared: of them, those whose objects were made again and compared.
        missing: names of those whose objects are not in the cache any more.
        other_keys: of those of which the link has another object than the one of their code.
        differing: of those whose objects in the cache are not what their code gives.
    """

    functions: int
    compared: int
    missing: tuple[str, ...]
    other_keys: tuple[str, ...]
    differing: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong; that an object is gone is not."""
        return not self.other_keys and not self.differing

    def lines(self) -> list[str]:
        """For people."""
        wrong = len(self.differing) + len(self.other_keys)
        found = [
            f"{self.compared:,} of {self.functions:,} functions compiled again, {wrong} differ, "
            f"{len(self.missing)} are not in the cache"
        ]
        found += (f"  another object than its code gives: {name}" for name in self.differing)
        found += (f"  linked with the object of other code: {name}" for name in self.other_keys)
        return found


def recompile(options: Options, progress: Progress, *, sample: int | None, seed: int) -> Recompiled:
    """Compiles functions of a program again, and compares their objects with those of the cache.

    Args:
        sample: of so many, chosen by the seed; None: of all.

    Raises:
        UsageError: the program as it is now was not linked with these options.
        CacheError: the cache cannot be read.
        CodegenError: LLVM refuses a module.
        MirdceError: as `run_front_end` and `analyse_with_record`.
    """
    watch = Stopwatch(progress)
    front = run_front_end(options, watch)
    # The link may still be about to be recorded.
    wait_in(front.program_folder, link_digest(front, options))
    with ObjectCache.open(default_cache_file(options.cache_dir)) as cache:
        keys = _linked_keys(front, options, cache)
        with without_garbage_collection():
            program, _ = analyse_with_record(
                front, options, watch, OpenCrates((front,)), ignores_record=True
            )
            functions = dict(_functions(program, keys))
            chosen = sorted(functions)
            if sample is not None and sample < len(chosen):
                chosen = sorted(random.Random(seed).sample(chosen, sample))
            with watch.stage("recompile", len(chosen)) as stage:
                settings = codegen_settings(front, program.crates[-1])
                instances = [functions[symbol] for symbol in chosen]
                modules = listed_clusters(program, settings, options, instances)
                return _compare(program, functions, keys, modules, cache, options, stage)


def _linked_keys(front: FrontEnd, options: Options, cache: ObjectCache) -> Mapping[str, set[str]]:
    """The keys of the objects that a link was made of, by their places."""
    record = cache.get_link(link_digest(front, options))
    if record is None:
        raise UsageError(
            f"{front.manifest.name} as it is now was not linked with these options\n"
            "link it first, with `mirdce link` or `mirdce build`"
        )
    keys: dict[str, set[str]] = {}
    for key, place in zip(record.object_keys, record.places, strict=True):
        keys.setdefault(place, set()).add(key)
    return keys


def _functions(
    program: AnalysedProgram, keys: Mapping[str, set[str]]
) -> Iterator[tuple[str, Instance]]:
    """The live functions that have objects of their own, by symbol."""
    items = program.known.items
    for number in program.live.graph.functions:
        instance = items.instance(number)
        # What has no name is called by nobody, and has no object.
        with suppress(UnsupportedError):
            symbol = symbol_of(program.mono, program.live, instance)
            if _place(symbol) in keys:
                yield symbol, instance


def _place(symbol: str) -> str:
    return Member.of_function("", symbol).place


def _compare(
    program: AnalysedProgram,
    functions: Mapping[str, Instance],
    keys: Mapping[str, set[str]],
    modules: Iterator[ListedCluster],
    cache: ObjectCache,
    options: Options,
    stage: Progress,
) -> Recompiled:
    symbols: dict[str, str] = {}
    simplified: dict[str, tuple[str, bytes]] = {}
    other_keys: list[str] = []

    def name(symbol: str) -> str:
        return instance_name(program.mono, functions[symbol])

    def listed() -> Iterator[ListedCluster]:
        for module in modules:
            if module.key not in keys[_place(module.symbol)]:
                other_keys.append(name(module.symbol))
            symbols[module.key] = module.symbol
            if module.bitcode is not None:
                simplified[module.simplified_key] = module.symbol, module.bitcode
            stage.advance()
            yield module

    made = compiled(listed(), options.jobs, lambda key: name(symbols[key]))
    kept = cache.peek_objects(symbols)
    differing = [name(symbols[key]) for key, data in kept.items() if data != made[key]]
    for key, data in cache.peek_objects(simplified).items():
        symbol, bitcode = simplified[key]
        found = read_entry(data)
        if found is None or found[1] != bitcode:
            differing.append(f"{name(symbol)} (simplified)")
    return Recompiled(
        functions=len(functions),
        compared=len(kept),
        missing=tuple(sorted(name(symbols[key]) for key in symbols.keys() - kept.keys())),
        other_keys=tuple(sorted(other_keys)),
        differing=tuple(sorted(differing)),
    )
