; What mirdce/codegen/emit/transmute.py makes of transmute.rs.

; transmute::to_float
; debug
define hidden float @transmute::to_float(i32 %p0) unnamed_addr {
start:
  %0 = bitcast i32 %p0 to float
  ret float %0
}
; release, with more to assume
define hidden noundef float @transmute::to_float(i32 noundef %p0) unnamed_addr {

; transmute::to_pointer
; debug
define hidden ptr @transmute::to_pointer(i64 %p0) unnamed_addr {
start:
  %0 = inttoptr i64 %p0 to ptr
  ret ptr %0
}
; release, with more to assume
define hidden noundef ptr @transmute::to_pointer(i64 noundef %p0) unnamed_addr {

; transmute::to_number
; debug
define hidden i64 @transmute::to_number(ptr %p0) unnamed_addr {
start:
  %0 = ptrtoint ptr %p0 to i64
  ret i64 %0
}
; release, with more to assume
define hidden noundef i64 @transmute::to_number(ptr align 4 dereferenceable(4) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {

; transmute::to_bool
; debug
define hidden zeroext i1 @transmute::to_bool(i8 %p0) unnamed_addr {
start:
  %0 = trunc nuw i8 %p0 to i1
  ret i1 %0
}
; release, with more to assume
define hidden zeroext noundef i1 @transmute::to_bool(i8 noundef %p0) unnamed_addr {

; transmute::to_char
; debug
define hidden i32 @transmute::to_char(i32 %p0) unnamed_addr {
start:
  ret i32 %p0
}
; release, with more to assume
define hidden noundef range(i32 0, 1114112) i32 @transmute::to_char(i32 noundef %p0) unnamed_addr {

; transmute::to_array
; debug
define hidden i64 @transmute::to_array(i64 %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 2
  store i64 %p0, ptr %a0, align 2
  %0 = load i64, ptr %a0, align 2
  ret i64 %0
}
; release, with more to assume
define hidden noundef i64 @transmute::to_array(i64 noundef %p0) unnamed_addr {

; transmute::from_array
; debug
define hidden i32 @transmute::from_array(i32 %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 1
  %a1 = alloca [4 x i8], align 4
  store i32 %p0, ptr %a1, align 4
  call void @llvm.memcpy.p0.p0.i64(ptr align 1 %a0, ptr align 4 %a1, i64 4, i1 false)
  %0 = load i32, ptr %a0, align 1
  ret i32 %0
}
; release
define hidden noundef i32 @transmute::from_array(i32 noundef %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 1
  %a1 = alloca [4 x i8], align 4
  store i32 %p0, ptr %a1, align 4
  call void @llvm.memcpy.p0.p0.i64(ptr align 1 %a0, ptr align 4 %a1, i64 4, i1 false)
  %0 = load i32, ptr %a0, align 1, !noundef !{}
  ret i32 %0
}

; transmute::pairs
; debug
define hidden { i64, i64 } @transmute::pairs(ptr %p0, i64 %p1) unnamed_addr {
start:
  %0 = ptrtoint ptr %p0 to i64
  %1 = insertvalue { i64, i64 } poison, i64 %0, 0
  %2 = insertvalue { i64, i64 } %1, i64 %p1, 1
  ret { i64, i64 } %2
}
; release, with more to assume
define hidden { i64, i64 } @transmute::pairs(ptr nonnull noalias readonly noundef captures(address, read_provenance) %p0, i64 noundef %p1) unnamed_addr {

; transmute::to_pair
; debug
define hidden { i64, i64 } @transmute::to_pair(i128 %p0) unnamed_addr {
start:
  %a0 = alloca [16 x i8], align 16
  store i128 %p0, ptr %a0, align 16
  %0 = load i64, ptr %a0, align 16
  %1 = getelementptr inbounds i8, ptr %a0, i64 8
  %2 = load i64, ptr %1, align 8
  %3 = insertvalue { i64, i64 } poison, i64 %0, 0
  %4 = insertvalue { i64, i64 } %3, i64 %2, 1
  ret { i64, i64 } %4
}
; release
define hidden { i64, i64 } @transmute::to_pair(i128 noundef %p0) unnamed_addr {
start:
  %a0 = alloca [16 x i8], align 16
  store i128 %p0, ptr %a0, align 16
  %0 = load i64, ptr %a0, align 16, !noundef !{}
  %1 = getelementptr inbounds i8, ptr %a0, i64 8
  %2 = load i64, ptr %1, align 8, !noundef !{}
  %3 = insertvalue { i64, i64 } poison, i64 %0, 0
  %4 = insertvalue { i64, i64 } %3, i64 %2, 1
  ret { i64, i64 } %4
}

; transmute::function
; debug
define hidden ptr @transmute::function(i64 %p0) unnamed_addr {
start:
  %0 = inttoptr i64 %p0 to ptr
  ret ptr %0
}
; release, with more to assume
define hidden nonnull noundef ptr @transmute::function(i64 noundef %p0) unnamed_addr {

; transmute::nothing
define hidden void @transmute::nothing() unnamed_addr {
start:
  ret void
}

; transmute::vectors
; debug
define hidden void @transmute::vectors(ptr sret([16 x i8]) align 16 %p0, ptr %p1) unnamed_addr {
start:
  %0 = load <4 x float>, ptr %p1, align 16
  store <4 x float> %0, ptr %p0, align 16
  ret void
}
; release, with more to assume
define hidden void @transmute::vectors(ptr sret([16 x i8]) align 16 dereferenceable(16) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p1) unnamed_addr {

; transmute::float_to_pointer
; debug
define hidden ptr @transmute::float_to_pointer(double %p0) unnamed_addr {
start:
  %0 = bitcast double %p0 to i64
  %1 = inttoptr i64 %0 to ptr
  ret ptr %1
}
; release, with more to assume
define hidden noundef ptr @transmute::float_to_pointer(double noundef %p0) unnamed_addr {

; transmute::pointer_to_float
; debug
define hidden double @transmute::pointer_to_float(ptr %p0) unnamed_addr {
start:
  %0 = ptrtoint ptr %p0 to i64
  %1 = bitcast i64 %0 to double
  ret double %1
}
; release, with more to assume
define hidden noundef double @transmute::pointer_to_float(ptr noundef %p0) unnamed_addr {

; transmute::to_enum
; debug
define hidden i8 @transmute::to_enum(i8 %p0) unnamed_addr {
start:
  %0 = zext i8 %p0 to i128
  %1 = and i128 %0, 255
  switch i128 %1, label %bb2 [ i128 1, label %bb1 i128 5, label %bb1 ]
bb2:
  br i1 false, label %ok1, label %panic0
panic0:
  call void @core::panicking::panic_invalid_enum_construction(i128 %1, ptr @transmute::to_enum.loc.0) noreturn nounwind
  unreachable
ok1:
  br label %bb1
bb1:
  ret i8 %p0
}
; release
define hidden noundef range(i8 1, 6) i8 @transmute::to_enum(i8 noundef %p0) unnamed_addr {
start:
  ret i8 %p0
}

; transmute::to_wrapper
; debug
define hidden i32 @transmute::to_wrapper(i32 %p0) unnamed_addr {
start:
  ret i32 %p0
}
; release, with more to assume
define hidden noundef i32 @transmute::to_wrapper(i32 noundef %p0) unnamed_addr {

; transmute::impossible
; debug
define hidden void @transmute::impossible() unnamed_addr noreturn {
start:
  br i1 false, label %ok1, label %panic0
panic0:
  call void @core::panicking::panic_invalid_enum_construction(i128 0, ptr @transmute::impossible.loc.0) noreturn nounwind
  unreachable
ok1:
  unreachable
}
; release
define hidden void @transmute::impossible() unnamed_addr noreturn {
start:
  unreachable
}

; transmute::impossible_in_memory
; debug
define hidden void @transmute::impossible_in_memory(ptr sret([32 x i8]) align 8 %p0, ptr %p1) unnamed_addr noreturn {
start:
  store i1 true, ptr poison, align 1
  unreachable
}
; release
define hidden void @transmute::impossible_in_memory(ptr sret([32 x i8]) align 8 dereferenceable(32) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 8 dereferenceable(32) noalias noundef captures(address) dead_on_return %p1) unnamed_addr noreturn {
start:
  unreachable
}

; transmute::same<u32>
; debug
define hidden i32 @transmute::same<u32>(i32 %p0) unnamed_addr {
start:
  ret i32 %p0
}

; transmute::to_itself
; debug
define hidden i32 @transmute::to_itself(i32 %p0) unnamed_addr {
start:
  %0 = call i32 @transmute::same<u32>(i32 %p0)
  ret i32 %0
}
; release
define hidden noundef i32 @transmute::to_itself(i32 noundef %p0) unnamed_addr {
start:
  ret i32 %p0
}

; transmute::lanes_of_bytes
; debug
define hidden void @transmute::lanes_of_bytes(ptr sret([16 x i8]) align 16 %p0, ptr %p1) unnamed_addr {
start:
  call void @llvm.memcpy.p0.p0.i64(ptr align 16 %p0, ptr align 4 %p1, i64 16, i1 false)
  ret void
}
; release, with more to assume
define hidden void @transmute::lanes_of_bytes(ptr sret([16 x i8]) align 16 dereferenceable(16) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 4 dereferenceable(16) noalias noundef captures(address) dead_on_return %p1) unnamed_addr {
