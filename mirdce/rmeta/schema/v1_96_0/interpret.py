"""Interpreter allocations: the values of constants and statics.

Fields and variants stand in encoding order; each group names the rustc file it follows (1.96.0).
"""

from mirdce.rmeta.schema.base import Record, enum, struct, unit_enum

RECORDS: tuple[Record, ...] = (
    # rustc_middle/src/mir/interpret/allocation/init_mask.rs
    struct("InitMask", blocks="InitMaskBlocks", len="Size"),
    enum("InitMaskBlocks", Lazy={"state": "bool"}, Materialized="InitMaskMaterialized"),
    # rustc_middle/src/mir/interpret/mod.rs
    unit_enum("AllocDiscriminant", "Alloc Fn VTable Static Type"),
    enum(
        "GlobalAlloc",
        Function={"instance": "Instance"},
        VTable=("Ty", "Vec<Binder<ExistentialPredicate>>"),
        Static="DefId",
        Memory="Allocation",
        TypeId={"ty": "Ty"},
    ),
    # rustc_middle/src/mir/interpret/pointer.rs
    struct("Pointer<CtfeProvenance>", offset="Size", provenance="CtfeProvenance"),
    # rustc_middle/src/mir/interpret/value.rs
    enum("Scalar", Int="ScalarInt", Ptr=("Pointer<CtfeProvenance>", "u8")),
)
