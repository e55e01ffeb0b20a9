//! One module for each file of `mirdce/codegen/emit`: functions that show what the file makes.
//!
//! What is made of them is in the `.ll` file beside each module.

#![feature(
    abi_vectorcall,
    allocator_api,
    c_variadic,
    const_trait_impl,
    core_intrinsics,
    coroutines,
    explicit_tail_calls,
    extern_types,
    f16,
    f128,
    funnel_shifts,
    link_llvm_intrinsics,
    linkage,
    ptr_metadata,
    repr_simd,
    rust_cold_cc,
    stmt_expr_attributes,
    thread_local,
    unsized_fn_params
)]
#![allow(internal_features, incomplete_features, dead_code)]

pub mod abi;
pub mod analyze;
pub mod asm;
pub mod attributes;
pub mod binop;
pub mod call;
pub mod call_terminator;
pub mod cast;
pub mod constant;
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
pub mod terminator;
pub mod transmute;
pub mod types;
pub mod unsize;
pub mod validity;

pub mod intrinsics {
    pub mod arith;
    pub mod atomic;
    pub mod control;
    pub mod memory;
    pub mod simd;
    pub mod simd_memory;
}
