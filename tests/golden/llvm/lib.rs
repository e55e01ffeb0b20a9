//! One module for each file of `mirdce/codegen/emit`: functions that show what the file makes.
//!
//! What is made of them is in the `.ll` file beside each module.

#![feature(
    abi_vectorcall,
    adt_const_params,
    allocator_api,
    asm_unwind,
    c_variadic,
    coerce_unsized,
    const_trait_impl,
    core_intrinsics,
    coroutine_trait,
    coroutines,
    discriminant_kind,
    explicit_tail_calls,
    extern_types,
    f128,
    f16,
    ffi_const,
    ffi_pure,
    fn_traits,
    funnel_shifts,
    intrinsics,
    link_llvm_intrinsics,
    linkage,
    optimize_attribute,
    patchable_function_entry,
    ptr_metadata,
    repr_simd,
    rust_cold_cc,
    rustc_attrs,
    stmt_expr_attributes,
    thread_local,
    unboxed_closures,
    unsafe_binders,
    unsize,
    unsized_const_params,
    unsized_fn_params
)]
#![allow(internal_features, incomplete_features, dead_code)]
#![allow(unconditional_panic, arithmetic_overflow, uncommon_codepoints)]

pub mod abi;
pub mod abort;
pub mod analyze;
pub mod asm;
pub mod attributes;
pub mod binop;
pub mod call;
pub mod call_terminator;
pub mod cast;
pub mod constant;
pub mod constant_memory;
pub mod debuginfo;
pub mod discriminant;
pub mod fold;
pub mod function;
pub mod location;
pub mod memory;
pub mod operand;
pub mod place;
pub mod rvalue;
pub mod size_of_val;
pub mod statement;
#[path = "static.rs"]
pub mod r#static;
pub mod terminator;
pub mod transmute;
pub mod types;
pub mod unsize;
pub mod validity;
pub mod vtable;

pub mod intrinsics {
    pub mod arith;
    pub mod atomic;
    pub mod control;
    pub mod memory;
    pub mod simd;
    pub mod simd_memory;
}
