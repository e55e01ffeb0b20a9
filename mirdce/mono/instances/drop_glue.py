"""Drop glue: the MIR of ``drop_in_place::<T>``.

The value is taken apart one level: its own ``Drop::drop`` first, then each field that needs it, in
order of declaration. If one of them unwinds, the rest is still dropped, by a second ladder of
cleanup blocks in which another unwind terminates the program::

    drop(f0) -> drop(f1) -> ... -> return
        | unwind    | unwind
        v           v
    [cleanup] drop(f1) -> ... -> resume

Source: rustc_mir_transform/src/{elaborate_drop,shim,add_moves_for_packed_drops}.rs (1.96.0).
"""

from typing import final

from mirdce.errors import InternalError
from mirdce.ir import mir
from mirdce.ir.items import AdtDef, AdtFlags, AdtKind, DefKind
from mirdce.ir.node import node
from mirdce.ir.plain_enum import has
from mirdce.ir.ty import (
    Adt,
    Array,
    Closure,
    CoroutineClosure,
    Dynamic,
    Mutability,
    Slice,
    Tuple,
    Ty,
    UintTy,
)
from mirdce.mono.cx import MonoCx
from mirdce.mono.instances.body_builder import (
    TERMINATE,
    BodyBuilder,
    assign,
    cleanup,
    deref,
    downcast,
    field,
    function,
)
from mirdce.mono.instances.discriminants import integer_bytes, unsigned_discriminants
from mirdce.mono.names.mangle import type_name
from mirdce.mono.terms.closure_parts import upvar_tys
from mirdce.mono.traits.normalize import mono_ty, type_of
from mirdce.mono.traits.type_properties import discriminant_ty, is_sized, needs_drop


@final
@node
class _Part:
    """A place to drop; ``move_out``: it may be unaligned, so it is moved to a local first."""

    place: mir.Place
    ty: Ty
    move_out: bool


@final
@node
class _Exits:
    """Where control goes after something was dropped: normally, and when something unwound."""

    normal: int
    unwind: int


def build_drop_glue(cx: MonoCx, ty: Ty | None) -> mir.Body:
    """The glue of ``ty``; for None the one that does nothing.

    The body takes ``*mut T``; for unsized ``T`` that is a wide pointer.
    """
    interner = cx.interner
    dropped = interner.unit if ty is None else ty
    builder = BodyBuilder(interner, interner.unit, (interner.raw_ptr(dropped, Mutability.MUT),))
    return_block = builder.block((), mir.Return(-1))
    if ty is None:
        return builder.finish(start=return_block)
    resume = builder.block((), mir.UnwindResume(-1), is_cleanup=True)
    glue = _DropGlue(cx, builder)
    start = glue.open_drop(deref(mir.Place(1, ())), ty, _Exits(return_block, resume))
    return builder.finish(start=start)


class _DropGlue:
    """Builds the blocks of one glue."""

    def __init__(self, cx: MonoCx, builder: BodyBuilder) -> None:
        self._cx = cx
        self._builder = builder

    def open_drop(self, place: mir.Place, ty: Ty, exits: _Exits) -> int:
        """Block that drops the contents of ``place`` one level deep, then goes to the exits."""
        match ty:
            case Tuple(elements=elements):
                return self._ladder(_fields(place, elements), exits).normal
            case Closure() | CoroutineClosure():
                return self._ladder(_fields(place, upvar_tys(ty)), exits).normal
            case Adt():
                return self._open_drop_adt(place, ty, exits)
            case Dynamic():
                return self._drop(_Part(place, ty, move_out=False), exits)
            case Array():
                return self._open_drop_array(place, ty, exits)
            case Slice():
                if len(place.projection) != 1:
                    raise InternalError("drop glue of a slice that is not behind a pointer")
                return self._drop_slice(mir.Place(place.local, ()), ty.element, exits)
            case _:
                raise InternalError(f"drop glue of {type_name(self._cx, ty)}")

    # ------------------------------------------------------------------------------- ladders

    def _drop(self, part: _Part, exits: _Exits) -> int:
        """Drops one part by its own glue, outside of cleanup."""
        return self._drop_block(part, exits.normal, cleanup(exits.unwind), is_cleanup=False)

    def _drop_in_cleanup(self, part: _Part, target: int) -> int:
        return self._drop_block(part, target, TERMINATE, is_cleanup=True)

    def _drop_block(
        self, part: _Part, target: int, unwind: mir.UnwindAction, *, is_cleanup: bool
    ) -> int:
        place = part.place
        statements: tuple[mir.Statement, ...] = ()
        if part.move_out:
            place = self._builder.local(part.ty)
            statements = (assign(place, mir.Use(mir.Move(part.place))),)
        terminator = mir.Drop(place, target, unwind, replace=False, source_info=-1)
        return self._builder.block(statements, terminator, is_cleanup=is_cleanup)

    def _ladder(self, parts: list[_Part], exits: _Exits) -> _Exits:
        """Entries of both ladders: drop all parts in order, or drop them all while unwinding."""
        needing = [part for part in parts if needs_drop(self._cx, part.ty)]
        normal, unwind = exits.normal, exits.unwind
        for part in reversed(needing):
            rest = unwind
            unwind = self._drop_in_cleanup(part, rest)
            normal = self._drop(part, _Exits(normal, rest))
        return _Exits(normal, unwind)

    # ---------------------------------------------------------------------------------- ADTs

    def _open_drop_adt(self, place: mir.Place, ty: Adt, exits: _Exits) -> int:
        item = self._cx.program.item(ty.def_id)
        definition = item.adt
        if definition is None:
            raise InternalError(f"{type_name(self._cx, ty)} has no definition")
        if not definition.variants:
            return self._builder.block((), mir.Unreachable(-1))
        is_opaque = definition.kind is AdtKind.UNION or (
            has(definition.flags, AdtFlags.IS_MANUALLY_DROP)
        )
        contents = exits if is_opaque else self._contents(place, ty, definition, exits)
        if has(definition.flags, AdtFlags.IS_BOX):
            normal = self._destructor_call(place, ty, contents.normal, contents.unwind)
            unwind = self._destructor_call(place, ty, contents.unwind, None)
            return self._drop_box_contents(place, ty, definition, _Exits(normal, unwind))
        if item.drop_method is not None:
            return self._destructor_call(place, ty, contents.normal, contents.unwind)
        return contents.normal

    def _contents(self, place: mir.Place, ty: Adt, definition: AdtDef, exits: _Exits) -> _Exits:
        if definition.kind is not AdtKind.ENUM:
            return self._ladder(self._variant_parts(place, ty, definition, 0), exits)
        normal, unwind = [], []
        for variant in range(len(definition.variants)):
            parts = self._variant_parts(downcast(place, variant), ty, definition, variant)
            entries = self._ladder(parts, exits)
            normal.append(entries.normal)
            unwind.append(entries.unwind)
        return _Exits(
            self._switch(place, ty, definition, normal, is_cleanup=False),
            self._switch(place, ty, definition, unwind, is_cleanup=True),
        )

    def _variant_parts(
        self, base: mir.Place, ty: Adt, definition: AdtDef, variant: int
    ) -> list[_Part]:
        packed = definition.repr.pack is not None
        parts = []
        for index, field_def in enumerate(definition.variants[variant].fields):
            field_ty = type_of(self._cx, field_def.def_id, ty.args)
            move_out = packed and is_sized(self._cx, field_ty)
            parts.append(_Part(field(base, index, field_ty), field_ty, move_out))
        return parts

    def _switch(
        self, place: mir.Place, ty: Adt, definition: AdtDef, blocks: list[int], *, is_cleanup: bool
    ) -> int:
        """Goes to the block of the variant that the enum holds."""
        if len(set(blocks)) == 1:
            return blocks[0]
        discr_ty = discriminant_ty(self._cx, ty)
        size = integer_bytes(discr_ty)
        values = unsigned_discriminants(self._cx, ty, definition, size)
        discr = self._builder.local(discr_ty)
        # The last variant is the otherwise case.
        terminator = mir.SwitchInt(mir.Move(discr), values[:-1], tuple(blocks), -1)
        return self._builder.block(
            (assign(discr, mir.Discriminant(place)),), terminator, is_cleanup=is_cleanup
        )

    def _destructor_call(self, place: mir.Place, ty: Adt, target: int, unwind: int | None) -> int:
        """``Drop::drop(&mut place)``; ``unwind`` None: this is cleanup itself."""
        cx = self._cx
        drop_trait = cx.lang.require("Drop")
        methods = [
            child
            for child in cx.program.item(drop_trait).children
            if cx.program.def_kind(child) is DefKind.ASSOC_FN
        ]
        interner = cx.interner
        reference_ty = interner.ref(interner.re_erased, ty, Mutability.MUT)
        reference = self._builder.local(reference_ty)
        result = self._builder.local(interner.unit)
        callee = function(interner.fn_def(methods[0], interner.args((ty,))))
        call = mir.Call(
            callee,
            (mir.Move(reference),),
            result,
            target,
            TERMINATE if unwind is None else cleanup(unwind),
            mir.CallSource.MISC,
            -1,
            -1,
        )
        borrow = assign(reference, mir.Ref(mir.BorrowKind.MUT, place))
        return self._builder.block((borrow,), call, is_cleanup=unwind is None)

    def _drop_box_contents(
        self, place: mir.Place, ty: Adt, definition: AdtDef, exits: _Exits
    ) -> int:
        """Drops what a box points to, through its raw pointer: ``*(box.0.0 as *const T)``."""
        cx = self._cx
        pointee = ty.args.items[0]
        unique_ty = type_of(cx, definition.variants[0].fields[0].def_id, ty.args)
        unique = cx.program.item(unique_ty.def_id).adt if isinstance(unique_ty, Adt) else None
        if not isinstance(unique_ty, Adt) or unique is None:
            raise InternalError("Box does not hold a Unique")
        non_null_ty = type_of(cx, unique.variants[0].fields[0].def_id, unique_ty.args)
        non_null = field(field(place, 0, unique_ty), 0, non_null_ty)
        inner = mono_ty(cx, pointee, cx.interner.empty_args)  # type: ignore[arg-type]  # Box<T>'s T
        pointer_ty = cx.interner.raw_ptr(inner, Mutability.NOT)
        pointer = self._builder.local(pointer_ty)
        cast = mir.Cast(mir.CastKind.TRANSMUTE, mir.Copy(non_null), pointer_ty, None, None)
        entries = self._ladder([_Part(deref(pointer), inner, move_out=False)], exits)
        return self._builder.block((assign(pointer, cast),), mir.Goto(entries.normal, -1))

    # ---------------------------------------------------------------------- arrays, slices

    def _open_drop_array(self, place: mir.Place, ty: Array, exits: _Exits) -> int:
        interner = self._cx.interner
        array_ptr_ty = interner.raw_ptr(ty, Mutability.MUT)
        slice_ptr_ty = interner.raw_ptr(interner.slice_(ty.element), Mutability.MUT)
        array_ptr = self._builder.local(array_ptr_ty)
        slice_ptr = self._builder.local(slice_ptr_ty)
        unsize = mir.Cast(
            mir.CastKind.UNSIZE,
            mir.Move(array_ptr),
            slice_ptr_ty,
            None,
            mir.CoercionSource.IMPLICIT,
        )
        statements = (
            assign(array_ptr, mir.RawPtr(mir.RawPtrKind.MUT, place)),
            assign(slice_ptr, unsize),
        )
        loop = self._drop_slice(slice_ptr, ty.element, exits)
        return self._builder.block(statements, mir.Goto(loop, -1))

    def _drop_slice(self, pointer: mir.Place, element: Ty, exits: _Exits) -> int:
        """Drops the elements behind a slice pointer in order; if one unwinds, the rest follows."""
        usize = self._cx.interner.uints[UintTy.USIZE]
        current = self._builder.local(usize)
        length = self._builder.local(usize)
        rest = self._drop_loop(pointer, element, current, length, exits.unwind, None)
        loop = self._drop_loop(pointer, element, current, length, exits.normal, rest)
        statements = (
            assign(length, mir.UnaryOp(mir.UnOp.PTR_METADATA, mir.Copy(pointer))),
            assign(current, mir.Use(self._builder.usize(0))),
        )
        return self._builder.block(statements, mir.Goto(loop, -1))

    def _drop_loop(
        self,
        pointer: mir.Place,
        element: Ty,
        current: mir.Place,
        length: mir.Place,
        after: int,
        unwind: int | None,
    ) -> int:
        """Drops elements from ``current`` to ``length``; ``unwind`` None: this is cleanup
        itself."""
        builder = self._builder
        is_cleanup = unwind is None
        element_ptr = builder.local(self._cx.interner.raw_ptr(element, Mutability.MUT))
        done = builder.local(self._cx.interner.bool_)
        loop = builder.reserve()
        indexed = mir.Place(pointer.local, (mir.Deref(), mir.Index(current.local)))
        step = (
            assign(element_ptr, mir.RawPtr(mir.RawPtrKind.MUT, indexed)),
            assign(current, mir.BinaryOp(mir.BinOp.ADD, mir.Move(current), builder.usize(1))),
        )
        action = TERMINATE if unwind is None else cleanup(unwind)
        drop = mir.Drop(deref(element_ptr), loop, action, replace=False, source_info=-1)
        body = builder.block(step, drop, is_cleanup=is_cleanup)
        builder.fill(
            loop,
            (assign(done, mir.BinaryOp(mir.BinOp.EQ, mir.Copy(current), mir.Copy(length))),),
            mir.SwitchInt(mir.Move(done), (0,), (body, after), -1),
            is_cleanup=is_cleanup,
        )
        return loop


def _fields(place: mir.Place, tys: tuple[Ty, ...]) -> list[_Part]:
    return [_Part(field(place, index, ty), ty, move_out=False) for index, ty in enumerate(tys)]
