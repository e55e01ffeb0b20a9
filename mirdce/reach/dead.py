"""The other side of the live set: functions that are left out, to be trapped in tests.

With ``--trap-dead`` these get bodies that abort. A program that runs into one of them shows an
error of the analysis; left out, it would be a null slot of a vtable or a symbol that is not there.

Source: none; rustc keeps what its own collector finds (``Precision.RUSTC``).
"""

from collections.abc import Iterable, Sequence

from mirdce.consteval.const_eval import ConstEval
from mirdce.ir.ids import CrateNum, DefId
from mirdce.ir.instance import Instance
from mirdce.mono.cx import MonoCx
from mirdce.options import Precision, Profile
from mirdce.reach.collector import Collector
from mirdce.reach.live_set import LiveSet
from mirdce.reach.roots import plain_functions
from mirdce.reach.sessions import Sessions


def abort_function(mono: MonoCx) -> Instance:
    """``core::panicking::panic_nounwind``, which says a message and aborts."""
    def_id = mono.program.require_lang_item("PanicNounwind")
    return mono.program.instances.item(def_id, mono.program.interner.empty_args)


def dead_functions(
    mono: MonoCx,
    consts: ConstEval,
    profile: Profile,
    live: LiveSet,
    roots: Iterable[Instance | DefId],
    crates: Sequence[CrateNum],
    own_crates: Sequence[CrateNum],
    recursion_limit: int,
    sessions: Sessions | None = None,
) -> tuple[Instance, ...]:
    """What rustc's collector keeps and ``live`` does not, and all else that is not generic.

    Args:
        roots: those that ``live`` was made from.
        crates: all of the program, the root last.
        own_crates: whose functions count as not generic code of this link.
        recursion_limit: of the root.
        sessions: as for ``live``.
    """
    everything = Collector(
        mono,
        consts,
        profile,
        precision=Precision.RUSTC,
        crates=crates,
        recursion_limit=recursion_limit,
        allow_unsupported=True,
        sessions=sessions,
    ).collect(roots)
    found = dict.fromkeys(everything.functions)
    for krate in own_crates:
        for instance in plain_functions(mono, krate):
            own = sessions and sessions.copy_of(instance, sessions.of_crate(krate))
            found[own or instance] = None
    return tuple(
        instance
        for instance in found
        if instance not in live.functions and instance not in live.external
    )
