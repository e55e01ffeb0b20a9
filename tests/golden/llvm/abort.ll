; What mirdce/codegen/emit/abort.py makes of abort.rs.

; abort::registers
; debug
@abort::registers.bytes.0 = private unnamed_addr constant [26 x i8] c"this function was left out", align 1
define hidden i64 @abort::registers(i32 %p0, ptr %p1, i64 %p2) unnamed_addr noinline cold {
start:
  call void @core::panicking::panic_nounwind(ptr @abort::registers.bytes.0, i64 26) noreturn nounwind
  unreachable
}
; release, with more to assume
define hidden noundef i64 @abort::registers(i32 noundef %p0, ptr nonnull noalias readonly noundef captures(address, read_provenance) %p1, i64 noundef %p2) unnamed_addr noinline cold {
  call void @core::panicking::panic_nounwind(ptr nonnull noalias readonly noundef captures(address, read_provenance) @abort::registers.bytes.0, i64 noundef 26) noreturn nounwind

; abort::memory
; debug
@abort::memory.bytes.0 = private unnamed_addr constant [26 x i8] c"this function was left out", align 1
define hidden void @abort::memory(ptr sret([32 x i8]) align 8 %p0, ptr %p1) unnamed_addr noinline cold {
start:
  call void @core::panicking::panic_nounwind(ptr @abort::memory.bytes.0, i64 26) noreturn nounwind
  unreachable
}
; release, with more to assume
define hidden void @abort::memory(ptr sret([32 x i8]) align 8 dereferenceable(32) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 8 dereferenceable(32) noalias noundef captures(address) dead_on_return %p1) unnamed_addr noinline cold {
  call void @core::panicking::panic_nounwind(ptr nonnull noalias readonly noundef captures(address, read_provenance) @abort::memory.bytes.0, i64 noundef 26) noreturn nounwind

; abort::foreign
; debug
@abort::foreign.bytes.0 = private unnamed_addr constant [26 x i8] c"this function was left out", align 1
define hidden zeroext i1 @abort::foreign(i8 zeroext %p0) unnamed_addr noinline cold nounwind {
start:
  call void @core::panicking::panic_nounwind(ptr @abort::foreign.bytes.0, i64 26) noreturn nounwind
  unreachable
}
; release, with more to assume
define hidden zeroext noundef i1 @abort::foreign(i8 zeroext noundef %p0) unnamed_addr noinline cold nounwind {
  call void @core::panicking::panic_nounwind(ptr nonnull noalias readonly noundef captures(address, read_provenance) @abort::foreign.bytes.0, i64 noundef 26) noreturn nounwind
