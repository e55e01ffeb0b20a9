"""The verifier of the IR on instances: bodies at concrete types, where nothing is left unknown.

What ``ir.check`` must let pass in a generic body (what a projection stands for) is exact here, and
the shims, which only exist as instances, are checked.
"""

from mirdce.ir.check.body import check_body, still_generic
from mirdce.ir.check.fault import Fault, Rule
from mirdce.ir.instance import Instance, ItemKind
from mirdce.ir.ty import GenericArgs, Ty
from mirdce.mono.cx import MonoCx
from mirdce.mono.instances.shims import body_args, body_of
from mirdce.mono.traits.normalize import mono_args, mono_ty


class InstanceView:
    """A body as an instance with these arguments sees it."""

    def __init__(self, cx: MonoCx, args: GenericArgs) -> None:
        self._cx = cx
        self._args = args

    def ty(self, written: Ty) -> Ty:
        """A type of the body, monomorphic."""
        return mono_ty(self._cx, written, self._args)

    def args(self, written: GenericArgs) -> GenericArgs:
        """Arguments in the body, monomorphic."""
        return mono_args(self._cx, written, self._args)

    def declared(self, of: Ty, args: GenericArgs) -> Ty | None:
        """A declared type at concrete arguments."""
        return mono_ty(self._cx, of, args)


def faults_of_instance(cx: MonoCx, instance: Instance) -> tuple[Fault, ...]:
    """All faults of an instance's body at its types. Source positions are not looked at.

    Raises:
        UnsupportedError: it has no body.
        ResolutionError: a projection in it has no value.
    """
    body, args = body_of(cx, instance), body_args(cx, instance)
    view = InstanceView(cx, args)
    owner = instance.kind.def_id if type(instance.kind) is ItemKind else None
    generic = tuple(
        Fault(Rule.CONCRETE, None, 0, f"_{local} still has a parameter or a projection")
        for local, declaration in enumerate(body.local_decls)
        if still_generic(view.ty(declaration.ty))
    )
    found = check_body(cx.program, body, owner=owner, view=view, args=args, with_positions=False)
    return (*generic, *found)
