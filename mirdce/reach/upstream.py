"""What rustc generates in each crate of a program, used by the program or not.

Where crates have different settings and share instances of generic functions, it matters which
crate has made an instance first, even for a function that nothing calls (`mirdce.reach.sessions`).
So a crate is collected from its own roots, as rustc does; each at most once, and only if asked for.

A private function that nothing uses counts as a root here, since metadata does not tell what is
reachable from outside; rustc warns of such ones.

Source: rustc_monomorphize/src/collector.rs (``RootCollector``), 1.96.0.
"""

from collections.abc import Container, Iterator, Mapping, Sequence

from mirdce.consteval.const_eval import ConstEval
from mirdce.ir.ids import CrateNum, DefId, crate_of
from mirdce.ir.instance import Instance, ItemKind
from mirdce.ir.items import DefKind
from mirdce.ir.program import Program
from mirdce.mono.cx import MonoCx
from mirdce.mono.traits.select import predicates_hold
from mirdce.options import Profile
from mirdce.reach.collector import Collector
from mirdce.reach.linkage import Linkage
from mirdce.reach.roots import coroutine_roots, extern_roots, plain_functions, static_roots
from mirdce.reach.sessions import Sessions


def sessions_of(
    mono: MonoCx,
    consts: ConstEval,
    profiles: Mapping[CrateNum, Profile],
    recursion_limit: int,
    crates: Sequence[CrateNum] | None = None,
) -> Sessions | None:
    """The sessions of a program; None if all its crates are compiled alike.

    Args:
        profiles: of the program's own crates, the root last.
        recursion_limit: of the root.
        crates: all of the program, the root last; None means all that are open.
    """
    if len(set(profiles.values())) < 2:
        return None
    return _Upstream(mono, consts, profiles, recursion_limit, crates).sessions


class _CrateLinkage(Linkage):
    """What is generated when one crate is compiled.

    Args:
        precompiled: what is known of crates with object code.
    """

    def __init__(
        self, program: Program, krate: CrateNum, sessions: Sessions, precompiled: Linkage
    ) -> None:
        profile = sessions.profile_of(krate)
        super().__init__(program, profile)
        self._krate = krate
        self._profile = profile
        self._sessions = sessions
        self._precompiled = precompiled

    def is_external(self, def_id: DefId) -> bool:
        """Whether another crate defines the item: statics of the program's crates, too."""
        if self._precompiled.is_external(def_id):
            return True
        is_static = self._program.def_kind(def_id) is DefKind.STATIC
        return is_static and crate_of(def_id) != self._krate

    def precompiled_in(self, instance: Instance) -> CrateNum | None:
        """The precompiled crate whose object code has this instance of a generic function."""
        return self._precompiled.precompiled_in(instance)

    def should_codegen(self, instance: Instance) -> bool:
        """Whether this crate makes the code of an instance."""
        if not super().should_codegen(instance):
            return False
        krate, sessions = self._krate, self._sessions
        if sessions.only_crate(instance) not in (None, krate):
            return False
        return sessions.upstream_crate(instance, self._profile, sessions.below(krate)) is None


class _Upstream:
    """The functions that each crate generates, found when they are first asked for."""

    def __init__(
        self,
        mono: MonoCx,
        consts: ConstEval,
        profiles: Mapping[CrateNum, Profile],
        recursion_limit: int,
        crates: Sequence[CrateNum] | None,
    ) -> None:
        self._mono = mono
        self._consts = consts
        self._recursion_limit = recursion_limit
        self._found: dict[CrateNum, Container[Instance]] = {}
        self._linkage = Linkage(mono.program, tuple(profiles.values())[-1], crates)
        self.sessions = Sessions(mono.program, self._linkage, profiles, self._generated)

    def _generated(self, krate: CrateNum) -> Container[Instance]:
        found = self._found.get(krate)
        if found is None:
            program = self._mono.program
            collector = Collector(
                self._mono,
                self._consts,
                self.sessions.profile_of(krate),
                recursion_limit=self._recursion_limit,
                allow_unsupported=True,
                linkage=_CrateLinkage(program, krate, self.sessions, self._linkage),
            )
            found = self._found[krate] = collector.walk(self._roots(krate))
        return found

    def _roots(self, krate: CrateNum) -> Iterator[Instance | DefId]:
        program = self._mono.program
        for instance in plain_functions(self._mono, krate):
            kind = instance.kind
            if not isinstance(kind, ItemKind) or program.item(kind.def_id).cross_crate_inlinable:
                continue
            if predicates_hold(self._mono, kind.def_id, instance.args):
                yield instance
        yield from extern_roots(self._mono, (krate,))
        yield from static_roots(self._mono, (krate,))
        yield from coroutine_roots(self._mono, (krate,))
