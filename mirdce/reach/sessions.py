"""Whose settings a function is generated with, where the crates of a program have different ones.

MIR leaves some decisions to the compilation that makes a function's code: checks for overflow in
generic and inlined code, checks of unsafe preconditions, the level of optimization. rustc makes the
code of

* a function without type arguments that it does not inline into other crates, and the accessor of a
  thread-local: in the crate that defines it;
* any other function: in each crate that uses it, once; but an instance of a generic function that a
  crate below has made already is taken from there if either both share generics (at optimization
  levels 0, 1, s and z) or the function is ``#[inline(never)]``.

So one function can be in a program several times, with different settings: these *copies* are
instances with a *session*. A reference leads to the copy that the session of the function (vtable,
static) with the reference would use; a static belongs to the crate that defines it.

Crates with equal settings share a session where it makes no difference which of them makes a copy:
where no crate below them has other checks, or the same crates are below all of them. If all crates
have the same settings there are no sessions at all.

If several crates have made an instance, rustc takes the one with the least crate id, a hash that
depends on cargo's own folders; so do we, but our ids are those of our own builds.

Source: rustc_monomorphize/src/collector.rs (``should_codegen_locally``),
rustc_middle/src/ty/instance.rs (``upstream_monomorphization``), rustc_middle/src/mono.rs
(``instantiation_mode``), rustc_codegen_ssa/src/back/symbol_export.rs
(``exported_generic_symbols_provider_local``, ``upstream_monomorphizations_provider``), 1.96.0.
"""

from collections.abc import Callable, Container, Mapping
from typing import Final

from mirdce.errors import InternalError
from mirdce.ir.ids import CrateNum, DefId, crate_of
from mirdce.ir.instance import (
    DropGlueKind,
    Instance,
    ItemKind,
    Session,
    ThreadLocalShimKind,
    def_id_of,
)
from mirdce.ir.items import DefKind, InlineAttr
from mirdce.ir.program import Program
from mirdce.mono.cx import MonoCx
from mirdce.mono.names.mangle import symbol_name
from mirdce.options import Profile
from mirdce.reach.linkage import Linkage, is_generic, used_crates
from mirdce.reach.live_items import LiveItem, StaticItem, VTableItem
from mirdce.reach.live_set import LiveSet

_FUNCTIONS: Final = frozenset((DefKind.FN, DefKind.ASSOC_FN))

Generated = Callable[[CrateNum], Container[Instance]]
"""The functions whose code rustc makes in a crate of the program, used by the program or not."""


class Sessions:
    """The sessions of one program, and which copy of a function each of them uses.

    Args:
        profiles: of the program's own crates, the root last.
        generated: asked only where checks differ and generic functions are shared.

    Attributes:
        root: the session of the program's last crate.
    """

    def __init__(
        self,
        program: Program,
        linkage: Linkage,
        profiles: Mapping[CrateNum, Profile],
        generated: Generated,
    ) -> None:
        self._program = program
        self._profiles = profiles
        self._generated = generated
        self._below: dict[CrateNum, tuple[CrateNum, ...]] = {}
        self._session_of: dict[CrateNum, Session] = {}
        self._views: dict[Session, tuple[CrateNum, ...]] = {}
        groups: dict[tuple[Profile, tuple[CrateNum, ...]], Session] = {}
        linkages = {profile: linkage.for_profile(profile) for profile in profiles.values()}
        for krate, profile in profiles.items():
            below = self._below[krate] = self._find_below(krate)
            view = self._view(profile, below)
            session = groups.setdefault((profile, view), Session(krate, profile))
            self._session_of[krate] = session
            self._views[session] = view
        self._linkages = {session: linkages[session.profile] for session in self._views}
        self._copies: dict[tuple[Instance, Session], Instance] = {}
        self.root = self._session_of[tuple(profiles)[-1]]

    def _find_below(self, krate: CrateNum) -> tuple[CrateNum, ...]:
        """The program's own crates that a crate uses, those with the least id first."""
        others = [other for other in self._profiles if other != krate]
        used = used_crates(self._program, (*others, krate))
        return tuple(sorted(used[:-1], key=lambda each: self._crate_id(each)))

    def _crate_id(self, krate: CrateNum) -> int:
        return self._program.crate_info(krate).stable_crate_id

    def _view(self, profile: Profile, below: tuple[CrateNum, ...]) -> tuple[CrateNum, ...]:
        """The crates below, if it can matter which of them makes an instance."""
        is_mixed = any(self._profiles[krate].checks != profile.checks for krate in below)
        return below if is_mixed else ()

    def of_crate(self, krate: CrateNum) -> Session:
        """The session of one of the program's own crates, of the root for any other."""
        return self._session_of.get(krate, self.root)

    def of_crates(self) -> Mapping[CrateNum, Session]:
        """The session of each of the program's own crates."""
        return self._session_of

    def view_of(self, session: Session) -> tuple[CrateNum, ...]:
        """The crates that may have made instances that a session uses."""
        return self._views[session]

    def copy_of(self, instance: Instance, session: Session) -> Instance:
        """The copy of a function that code of a session refers to.

        One that this link does not make has no copies: it is returned as it is.
        """
        if instance.session is not None:
            return instance
        key = (instance, session)
        found = self._copies.get(key)
        if found is None:
            found = self._copies[key] = self._find_copy(instance, session)
        return found

    def copy_for(self, instance: Instance, source: LiveItem | None) -> Instance:
        """The copy of a function that a live item refers to."""
        session = self.of_source(source)
        if session is None:
            # The start function belongs to the program, any other root to its own crate.
            session = self.of_crate(crate_of(def_id_of(instance)))
        return self.copy_of(instance, session)

    def of_source(self, source: LiveItem | None) -> Session | None:
        """The session of an item that refers to others; None for what makes roots live."""
        match source:
            case None:
                return None
            case Instance() | VTableItem():
                return source.session
            case StaticItem():
                return self.of_crate(crate_of(source.def_id))

    def _find_copy(self, instance: Instance, session: Session) -> Instance:
        if not self._linkages[session].should_codegen(instance):
            return instance
        krate = self.only_crate(instance)
        if krate is None:
            krate = self.upstream_crate(instance, session.profile, self._views[session])
        maker = session if krate is None else self._session_of[krate]
        return self._program.instances.copy_in(instance, maker)

    def only_crate(self, instance: Instance) -> CrateNum | None:
        """The crate of the program that makes a function for all others."""
        kind = instance.kind
        if not isinstance(kind, ItemKind | ThreadLocalShimKind):
            return None
        krate = crate_of(kind.def_id)
        if krate not in self._profiles:
            return None
        if isinstance(kind, ItemKind):
            item = self._program.item(kind.def_id)
            if item.kind not in _FUNCTIONS or item.cross_crate_inlinable or is_generic(instance):
                return None
        return krate

    def upstream_crate(
        self, instance: Instance, profile: Profile, view: tuple[CrateNum, ...]
    ) -> CrateNum | None:
        """The crate below whose instance of a generic function code of a profile uses.

        None as well if none of those that could have it checks otherwise.
        """
        if not view or not isinstance(instance.kind, ItemKind | DropGlueKind):
            return None
        if not is_generic(instance):
            return None
        def_id = instance.kind.def_id
        if not profile.shares_generics and not self._is_never_inlined(def_id):
            return None
        candidates = [krate for krate in view if self._could_export(krate, instance, def_id)]
        if all(self._profiles[krate].checks == profile.checks for krate in candidates):
            return None
        return next((krate for krate in candidates if instance in self._generated(krate)), None)

    def profile_of(self, krate: CrateNum) -> Profile:
        """The settings of one of the program's own crates."""
        return self._profiles[krate]

    def below(self, krate: CrateNum) -> tuple[CrateNum, ...]:
        """The program's own crates that a crate uses, those with the least id first."""
        return self._below[krate]

    def _is_never_inlined(self, def_id: DefId) -> bool:
        attrs = self._program.item(def_id).codegen_attrs
        return attrs is not None and attrs.inline is InlineAttr.NEVER

    def _could_export(self, krate: CrateNum, instance: Instance, def_id: DefId) -> bool:
        """Whether others could use the instance if a crate has made it."""
        owner = crate_of(def_id)
        if owner in self._profiles and owner != krate and owner not in self._below[krate]:
            return False
        profile = self._profiles[krate]
        never = self._is_never_inlined(def_id)
        if not profile.shares_generics and not never:
            return False
        if isinstance(instance.kind, DropGlueKind):
            return profile.opt_level == "0"
        item = self._program.item(def_id)
        if not item.cross_crate_inlinable or never:
            return True
        attrs = item.codegen_attrs
        always = attrs is not None and attrs.inline in (InlineAttr.ALWAYS, InlineAttr.FORCE)
        return not always and profile.opt_level == "0"

    def crate_in_symbol(self, instance: Instance) -> CrateNum | None:
        """The crate that tells a copy from the others in its symbol; None for the plain name.

        A function that is not generic has the plain name in the crate that defines it.
        """
        session = instance.session
        if session is None:
            raise InternalError("a function without session in a program that has sessions")
        own = self._session_of.get(crate_of(def_id_of(instance)))
        return None if own is session and not is_generic(instance) else session.crate


def symbol_of(mono: MonoCx, live: LiveSet, instance: Instance) -> str:
    """The symbol of a function of the live set, told from those of its other copies."""
    krate = live.upstream_crates.get(instance)
    if live.sessions is not None and instance.session is not None:
        krate = live.sessions.crate_in_symbol(instance)
    return symbol_name(mono, instance, krate)
