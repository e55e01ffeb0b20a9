; What mirdce/codegen/emit/validity.py makes of validity.rs.

; validity::inhabited
define hidden void @validity::inhabited() unnamed_addr {
start:
  ret void
}

; validity::uninhabited
; debug
@validity::uninhabited.bytes.0 = private unnamed_addr constant [58 x i8] c"attempted to instantiate uninhabited type `validity::Void`", align 1
define hidden void @validity::uninhabited() unnamed_addr {
start:
  call void @core::panicking::panic_nounwind(ptr @validity::uninhabited.bytes.0, i64 58) noreturn nounwind
  unreachable
}
; release, with more to assume
  call void @core::panicking::panic_nounwind(ptr nonnull noalias readonly noundef captures(address, read_provenance) @validity::uninhabited.bytes.0, i64 noundef 58) noreturn nounwind

; validity::zero_is_valid
define hidden void @validity::zero_is_valid() unnamed_addr {
start:
  ret void
}

; validity::zero_is_not_valid
; debug
@validity::zero_is_not_valid.bytes.0 = private unnamed_addr constant [58 x i8] c"attempted to zero-initialize type `&u32`, which is invalid", align 1
define hidden void @validity::zero_is_not_valid() unnamed_addr {
start:
  call void @core::panicking::panic_nounwind(ptr @validity::zero_is_not_valid.bytes.0, i64 58) noreturn nounwind
  unreachable
}
; release, with more to assume
  call void @core::panicking::panic_nounwind(ptr nonnull noalias readonly noundef captures(address, read_provenance) @validity::zero_is_not_valid.bytes.0, i64 noundef 58) noreturn nounwind

; validity::any_bytes
define hidden void @validity::any_bytes() unnamed_addr {
start:
  ret void
}

; validity::a_bool_of_ones
define hidden void @validity::a_bool_of_ones() unnamed_addr {
start:
  ret void
}

; validity::not_any_bytes
; debug
@validity::not_any_bytes.bytes.0 = private unnamed_addr constant [68 x i8] c"attempted to leave type `(u8, char)` uninitialized, which is invalid", align 1
define hidden void @validity::not_any_bytes() unnamed_addr {
start:
  call void @core::panicking::panic_nounwind(ptr @validity::not_any_bytes.bytes.0, i64 68) noreturn nounwind
  unreachable
}
; release, with more to assume
  call void @core::panicking::panic_nounwind(ptr nonnull noalias readonly noundef captures(address, read_provenance) @validity::not_any_bytes.bytes.0, i64 noundef 68) noreturn nounwind

; validity::zero_memory
define hidden void @validity::zero_memory() unnamed_addr {
start:
  ret void
}

; validity::zero_union
define hidden void @validity::zero_union() unnamed_addr {
start:
  ret void
}

; validity::zero_option
define hidden void @validity::zero_option() unnamed_addr {
start:
  ret void
}

; validity::zero_box_in_memory
; debug
@validity::zero_box_in_memory.bytes.0 = private unnamed_addr constant [88 x i8] c"attempted to zero-initialize type `(u64, u64, alloc::boxed::Box<u32>)`, which is invalid", align 1
define hidden void @validity::zero_box_in_memory() unnamed_addr {
start:
  call void @core::panicking::panic_nounwind(ptr @validity::zero_box_in_memory.bytes.0, i64 88) noreturn nounwind
  unreachable
}
; release, with more to assume
  call void @core::panicking::panic_nounwind(ptr nonnull noalias readonly noundef captures(address, read_provenance) @validity::zero_box_in_memory.bytes.0, i64 noundef 88) noreturn nounwind

; validity::filled_reference
; debug
@validity::filled_reference.bytes.0 = private unnamed_addr constant [61 x i8] c"attempted to leave type `&u8` uninitialized, which is invalid", align 1
define hidden void @validity::filled_reference() unnamed_addr {
start:
  call void @core::panicking::panic_nounwind(ptr @validity::filled_reference.bytes.0, i64 61) noreturn nounwind
  unreachable
}
; release, with more to assume
  call void @core::panicking::panic_nounwind(ptr nonnull noalias readonly noundef captures(address, read_provenance) @validity::filled_reference.bytes.0, i64 noundef 61) noreturn nounwind

; validity::filled_reference_to_nothing
define hidden void @validity::filled_reference_to_nothing() unnamed_addr {
start:
  ret void
}

; validity::filled_option
define hidden void @validity::filled_option() unnamed_addr {
start:
  ret void
}

; validity::zero_of_a_range_around_it
define hidden void @validity::zero_of_a_range_around_it() unnamed_addr {
start:
  ret void
}

; validity::zero_vector
define hidden void @validity::zero_vector() unnamed_addr {
start:
  ret void
}
