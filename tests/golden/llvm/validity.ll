; What mirdce/codegen/emit/validity.py makes of validity.rs.

; validity::inhabited
define hidden void @validity::inhabited() unnamed_addr {
start:
  ret void
}

; validity::uninhabited (debug)
@validity::uninhabited.bytes.0 = private unnamed_addr constant [58 x i8] c"attempted to instantiate uninhabited type `validity::Void`", align 1
define hidden void @validity::uninhabited() unnamed_addr {
start:
  call void @core::panicking::panic_nounwind(ptr @validity::uninhabited.bytes.0, i64 58) noreturn nounwind
  unreachable
}

; validity::uninhabited (release)
@validity::uninhabited.bytes.0 = private unnamed_addr constant [58 x i8] c"attempted to instantiate uninhabited type `validity::Void`", align 1
define hidden void @validity::uninhabited() unnamed_addr {
start:
  call void @core::panicking::panic_nounwind(ptr nonnull noalias readonly noundef captures(address, read_provenance) @validity::uninhabited.bytes.0, i64 noundef 58) noreturn nounwind
  unreachable
}

; validity::zero_is_valid
define hidden void @validity::zero_is_valid() unnamed_addr {
start:
  ret void
}

; validity::zero_is_not_valid (debug)
@validity::zero_is_not_valid.bytes.0 = private unnamed_addr constant [58 x i8] c"attempted to zero-initialize type `&u32`, which is invalid", align 1
define hidden void @validity::zero_is_not_valid() unnamed_addr {
start:
  call void @core::panicking::panic_nounwind(ptr @validity::zero_is_not_valid.bytes.0, i64 58) noreturn nounwind
  unreachable
}

; validity::zero_is_not_valid (release)
@validity::zero_is_not_valid.bytes.0 = private unnamed_addr constant [58 x i8] c"attempted to zero-initialize type `&u32`, which is invalid", align 1
define hidden void @validity::zero_is_not_valid() unnamed_addr {
start:
  call void @core::panicking::panic_nounwind(ptr nonnull noalias readonly noundef captures(address, read_provenance) @validity::zero_is_not_valid.bytes.0, i64 noundef 58) noreturn nounwind
  unreachable
}

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

; validity::not_any_bytes (debug)
@validity::not_any_bytes.bytes.0 = private unnamed_addr constant [68 x i8] c"attempted to leave type `(u8, char)` uninitialized, which is invalid", align 1
define hidden void @validity::not_any_bytes() unnamed_addr {
start:
  call void @core::panicking::panic_nounwind(ptr @validity::not_any_bytes.bytes.0, i64 68) noreturn nounwind
  unreachable
}

; validity::not_any_bytes (release)
@validity::not_any_bytes.bytes.0 = private unnamed_addr constant [68 x i8] c"attempted to leave type `(u8, char)` uninitialized, which is invalid", align 1
define hidden void @validity::not_any_bytes() unnamed_addr {
start:
  call void @core::panicking::panic_nounwind(ptr nonnull noalias readonly noundef captures(address, read_provenance) @validity::not_any_bytes.bytes.0, i64 noundef 68) noreturn nounwind
  unreachable
}
