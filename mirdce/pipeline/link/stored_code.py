"""What code generation keeps in the cache: objects and simplified functions, with what they are."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, final

from mirdce.cache.model import CompileReason, Description, NewEntry
from mirdce.cache.optional import OptionalCache
from mirdce.codegen.settings import CodegenSettings
from mirdce.codegen.unit.generator import GeneratedObject, NewSimplified
from mirdce.codegen.unit.key import codegen_version
from mirdce.codegen.unit.known_code import KnownCode
from mirdce.ir.def_path import def_path
from mirdce.ir.ids import crate_of
from mirdce.ir.instance import Instance, def_id_of
from mirdce.mono.names.instance_name import instance_name
from mirdce.report.analysed_program import AnalysedProgram


@dataclass(frozen=True, slots=True)
class Compiled:
    """A function that LLVM compiled.

    Attributes:
        number: in the live set.
        key: of its object.
        told: what it is, and what the cache had of it before.
    """

    number: int
    key: str
    told: Description


SIMPLIFIED: Final = " (simplified)"
"""Behind the names of what is no object, but what objects and copies are made from."""


@final
class StoredCode:
    """Stores code, and says what it is; a `mirdce.codegen.unit.simplifying.SimplifiedStore`.

    Args:
        code: knows the symbols of functions that were emitted.
        settings_of: what the code of a function is made for; None: of what is no function.

    Attributes:
        compiled: the functions whose objects were stored.
    """

    def __init__(
        self,
        program: AnalysedProgram,
        code: KnownCode,
        cache: OptionalCache,
        settings_of: Callable[[Instance | None], CodegenSettings],
    ) -> None:
        self._program = program
        self._code = code
        self._cache = cache
        self._settings_of = settings_of
        self.compiled: list[Compiled] = []

    def add(self, made: Sequence[GeneratedObject]) -> None:
        """Stores objects that were compiled."""
        if not made:
            return
        told = self._with_reasons(
            {
                one.key: self.description(one.function, "runtime", one.text_size, one.seconds or 0)
                for one in made
            }
        )
        self.compiled += (
            Compiled(one.function, one.key, told[one.key][0])
            for one in made
            if one.function is not None
        )
        self._cache.put_many(
            NewEntry(one.key, one.object, told[one.key][0])
            for one in made
            if told[one.key][1] and one.object is not None
        )

    def _with_reasons(self, told: Mapping[str, Description]) -> dict[str, tuple[Description, bool]]:
        """Descriptions with the reason that the cache knows, and whether it knows one."""
        reasons = self._cache.why_missing(told)
        return {
            key: (replace(about, reason=reasons.get(key, about.reason)), key in reasons)
            for key, about in told.items()
        }

    def find(self, keys: list[str]) -> Mapping[str, bytes]:
        """Simplified functions that are there."""
        return self._cache.get_objects(keys) if keys else {}

    def read(self, keys: list[str]) -> Mapping[str, bytes]:
        """The same of those that were there."""
        return self._cache.read_objects(keys)

    def put(self, entries: Iterable[NewSimplified]) -> None:
        """Stores simplified functions."""
        if not self._cache.is_usable:
            return
        made = {one.key: one for one in entries}
        told = self._with_reasons({key: self._simplified(one) for key, one in made.items()})
        self._cache.put_many(NewEntry(key, made[key].entry, told[key][0]) for key in told)

    def _simplified(self, one: NewSimplified) -> Description:
        about = self.description(one.root, "", one.size, one.seconds)
        return replace(
            about,
            symbol=about.symbol + SIMPLIFIED,
            function=about.function + SIMPLIFIED,
            instance=about.instance + SIMPLIFIED,
        )

    def description(
        self, number: int | None, otherwise: str, size: int, seconds: float
    ) -> Description:
        """What an object is; ``otherwise`` names one that is no function."""
        mono = self._program.mono
        symbol, path, crate, instance = otherwise, otherwise, self._root_name, otherwise
        function: Instance | None = None
        if number is not None:
            function = self._program.known.items.instance(number)
            def_id = def_id_of(function)
            symbol = self._code.symbol_of(number)
            path = def_path(mono.program, def_id)
            crate = mono.program.crate_info(crate_of(def_id)).name
            instance = instance_name(mono, function)
        settings = self._settings_of(function)
        triple = settings.target.triple
        return Description(
            symbol=symbol,
            function=path,
            crate=crate,
            instance=instance,
            opt_level=settings.profile.opt_level,
            target=f"{triple} {settings.target_cpu} {settings.target_features}".strip(),
            llvm_version=str(settings.engine),
            codegen_version=codegen_version(),
            ir_size=size,
            compile_seconds=seconds,
            reason=CompileReason.NEW,
        )

    @property
    def _root_name(self) -> str:
        program = self._program.mono.program
        return program.crate_info(self._program.crates[-1]).name
