; What mirdce/codegen/emit/rvalue.py makes of rvalue.rs.

; rvalue::negates
; debug
define hidden { i32, double } @rvalue::negates(i32 %p0, double %p1) unnamed_addr {
start:
  %0 = icmp eq i32 %p0, 2147483648
  br i1 %0, label %panic0, label %ok1
panic0:
  call void @core::panicking::panic_const::panic_const_neg_overflow(ptr @rvalue::negates.loc.0) noreturn
  unreachable
ok1:
  %1 = sub i32 0, %p0
  %2 = fneg double %p1
  %3 = insertvalue { i32, double } poison, i32 %1, 0
  %4 = insertvalue { i32, double } %3, double %2, 1
  ret { i32, double } %4
}
; release
define hidden { i32, double } @rvalue::negates(i32 noundef %p0, double noundef %p1) unnamed_addr {
start:
  %0 = sub i32 0, %p0
  %1 = fneg double %p1
  %2 = insertvalue { i32, double } poison, i32 %0, 0
  %3 = insertvalue { i32, double } %2, double %1, 1
  ret { i32, double } %3
}

; rvalue::inverts
; debug
define hidden { i8, i1 } @rvalue::inverts(i8 %p0, i1 zeroext %p1) unnamed_addr {
start:
  %0 = xor i8 %p0, -1
  %1 = xor i1 %p1, true
  %2 = insertvalue { i8, i1 } poison, i8 %0, 0
  %3 = insertvalue { i8, i1 } %2, i1 %1, 1
  ret { i8, i1 } %3
}
; release, with more to assume
define hidden { i8, i1 } @rvalue::inverts(i8 noundef %p0, i1 zeroext noundef %p1) unnamed_addr {

; rvalue::structure
; debug
define hidden void @rvalue::structure(ptr sret([16 x i8]) align 8 %p0, i32 %p1, i64 %p2) unnamed_addr {
start:
  %0 = getelementptr inbounds i8, ptr %p0, i64 8
  store i32 %p1, ptr %0, align 8
  %1 = getelementptr inbounds i8, ptr %p0, i64 12
  store i32 1, ptr %1, align 4
  store i64 %p2, ptr %p0, align 8
  ret void
}
; release, with more to assume
define hidden void @rvalue::structure(ptr sret([16 x i8]) align 8 dereferenceable(16) noalias noundef captures(address) writable dead_on_unwind %p0, i32 noundef %p1, i64 noundef %p2) unnamed_addr {

; rvalue::tuple
; debug
define hidden i48 @rvalue::tuple(i16 %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 2
  %a1 = alloca [4 x i8], align 2
  store i16 %p0, ptr %a1, align 2
  %0 = getelementptr inbounds i8, ptr %a1, i64 2
  store i16 %p0, ptr %0, align 2
  store i16 %p0, ptr %a0, align 2
  %1 = getelementptr inbounds i8, ptr %a0, i64 2
  call void @llvm.memcpy.p0.p0.i64(ptr align 2 %1, ptr align 2 %a1, i64 4, i1 false)
  %2 = load i48, ptr %a0, align 2
  ret i48 %2
}
; release
define hidden noundef i48 @rvalue::tuple(i16 noundef %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 2
  %a1 = alloca [4 x i8], align 2
  call void @llvm.lifetime.start.p0(ptr %a1)
  store i16 %p0, ptr %a1, align 2
  %0 = getelementptr inbounds i8, ptr %a1, i64 2
  store i16 %p0, ptr %0, align 2
  store i16 %p0, ptr %a0, align 2
  %1 = getelementptr inbounds i8, ptr %a0, i64 2
  call void @llvm.memcpy.p0.p0.i64(ptr align 2 %1, ptr align 2 %a1, i64 4, i1 false)
  call void @llvm.lifetime.end.p0(ptr %a1)
  %2 = load i48, ptr %a0, align 2
  ret i48 %2
}

; rvalue::union_value
; debug
define hidden i32 @rvalue::union_value(i32 %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  store i32 %p0, ptr %a0, align 4
  %0 = load i32, ptr %a0, align 4
  ret i32 %0
}
; release, with more to assume
define hidden i32 @rvalue::union_value(i32 noundef %p0) unnamed_addr {

; rvalue::zeros
; debug
define hidden void @rvalue::zeros(ptr sret([72 x i8]) align 8 %p0) unnamed_addr {
start:
  call void @llvm.memset.p0.i64(ptr align 8 %p0, i8 0, i64 72, i1 false)
  ret void
}
; release, with more to assume
define hidden void @rvalue::zeros(ptr sret([72 x i8]) align 8 dereferenceable(72) noalias noundef captures(address) writable dead_on_unwind %p0) unnamed_addr {

; rvalue::bytes
; debug
define hidden void @rvalue::bytes(ptr sret([9 x i8]) align 1 %p0, i8 %p1) unnamed_addr {
start:
  call void @llvm.memset.p0.i64(ptr align 1 %p0, i8 %p1, i64 9, i1 false)
  ret void
}
; release, with more to assume
define hidden void @rvalue::bytes(ptr sret([9 x i8]) dereferenceable(9) noalias noundef captures(address) writable dead_on_unwind %p0, i8 noundef %p1) unnamed_addr {

; rvalue::repeats
; debug
define hidden void @rvalue::repeats(ptr sret([20 x i8]) align 4 %p0, i32 %p1) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  store i64 0, ptr %a0, align 8
  br label %repeat0
repeat0:
  %0 = load i64, ptr %a0, align 8
  %1 = icmp ult i64 %0, 5
  br i1 %1, label %repeat1, label %repeat2
repeat1:
  %2 = getelementptr inbounds nuw i32, ptr %p0, i64 %0
  store i32 %p1, ptr %2, align 4
  %3 = add nuw i64 %0, 1
  store i64 %3, ptr %a0, align 8
  br label %repeat0
repeat2:
  ret void
}
; release, with more to assume
define hidden void @rvalue::repeats(ptr sret([20 x i8]) align 4 dereferenceable(20) noalias noundef captures(address) writable dead_on_unwind %p0, i32 noundef %p1) unnamed_addr {

; rvalue::no_elements
; debug
define hidden void @rvalue::no_elements(i32 %p0) unnamed_addr {
start:
  ret void
}
; release, with more to assume
define hidden void @rvalue::no_elements(i32 noundef %p0) unnamed_addr {

; rvalue::borrows
; debug
define hidden ptr @rvalue::borrows(ptr %p0) unnamed_addr {
start:
  ret ptr %p0
}
; release, with more to assume
define hidden align 8 nonnull noundef ptr @rvalue::borrows(ptr align 8 dereferenceable(16) noalias noundef %p0) unnamed_addr {

; rvalue::raw
; debug
define hidden ptr @rvalue::raw(ptr %p0) unnamed_addr {
start:
  %0 = getelementptr inbounds i8, ptr %p0, i64 12
  ret ptr %0
}
; release, with more to assume
define hidden noundef ptr @rvalue::raw(ptr noundef %p0) unnamed_addr {

; rvalue::length
; debug
define hidden i64 @rvalue::length(ptr %p0, i64 %p1) unnamed_addr {
start:
  ret i64 %p1
}
; release, with more to assume
define hidden noundef i64 @rvalue::length(ptr align 4 nonnull noalias readonly noundef captures(address, read_provenance) %p0, i64 noundef %p1) unnamed_addr {

; rvalue::from_parts
; debug
define hidden { ptr, i64 } @rvalue::from_parts(ptr %p0, i64 %p1) unnamed_addr {
start:
  %0 = call { ptr, i64 } @core::ptr::slice_from_raw_parts<u8>(ptr %p0, i64 %p1)
  %1 = extractvalue { ptr, i64 } %0, 0
  %2 = extractvalue { ptr, i64 } %0, 1
  %3 = insertvalue { ptr, i64 } poison, ptr %1, 0
  %4 = insertvalue { ptr, i64 } %3, i64 %2, 1
  ret { ptr, i64 } %4
}
; release
define hidden { ptr, i64 } @rvalue::from_parts(ptr noundef %p0, i64 noundef %p1) unnamed_addr {
start:
  %0 = insertvalue { ptr, i64 } poison, ptr %p0, 0
  %1 = insertvalue { ptr, i64 } %0, i64 %p1, 1
  ret { ptr, i64 } %1
}

; rvalue::captures
; debug
define hidden { ptr, i32 } @rvalue::captures(i32 %p0, ptr %p1) unnamed_addr {
start:
  %0 = insertvalue { ptr, i32 } poison, ptr %p1, 0
  %1 = insertvalue { ptr, i32 } %0, i32 %p0, 1
  ret { ptr, i32 } %1
}
; release, with more to assume
define hidden { ptr, i32 } @rvalue::captures(i32 noundef %p0, ptr align 8 dereferenceable(8) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {

; rvalue::captures::{{closure}}
; debug
define hidden i64 @rvalue::captures::{{closure}}(ptr %p0) unnamed_addr {
start:
  %0 = getelementptr inbounds i8, ptr %p0, i64 8
  %1 = load i32, ptr %0, align 8
  %2 = zext i32 %1 to i64
  %3 = load ptr, ptr %p0, align 8
  %4 = load i64, ptr %3, align 8
  %5 = xor i64 %2, %4
  ret i64 %5
}

; rvalue::calls_captured
; debug
define hidden i64 @rvalue::calls_captured() unnamed_addr {
start:
  %a0 = alloca [16 x i8], align 8
  %0 = call { ptr, i32 } @rvalue::captures(i32 1, ptr @alloc.#)
  %1 = extractvalue { ptr, i32 } %0, 0
  %2 = extractvalue { ptr, i32 } %0, 1
  store ptr %1, ptr %a0, align 8
  %3 = getelementptr inbounds i8, ptr %a0, i64 8
  store i32 %2, ptr %3, align 8
  %4 = call i64 @rvalue::captures::{{closure}}(ptr %a0)
  ret i64 %4
}
; release
define hidden noundef i64 @rvalue::calls_captured() unnamed_addr {
start:
  ret i64 3
}

; rvalue::waits
; debug
define hidden i64 @rvalue::waits(i32 %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 4
  store i32 %p0, ptr %a0, align 4
  %0 = getelementptr inbounds i8, ptr %a0, i64 4
  store i8 0, ptr %0, align 4
  %1 = load i64, ptr %a0, align 4
  ret i64 %1
}
; release, with more to assume
define hidden i64 @rvalue::waits(i32 noundef %p0) unnamed_addr {

; rvalue::coroutine
; debug
define hidden i64 @rvalue::coroutine(i32 %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 4
  %a1 = alloca [8 x i8], align 8
  %0 = call i64 @rvalue::waits(i32 %p0)
  store i64 %0, ptr %a1, align 8
  call void @llvm.memcpy.p0.p0.i64(ptr align 4 %a0, ptr align 8 %a1, i64 8, i1 false)
  %1 = load i64, ptr %a0, align 4
  ret i64 %1
}
; release
define hidden i64 @rvalue::coroutine(i32 noundef %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 4
  store i32 %p0, ptr %a0, align 4
  %0 = getelementptr inbounds i8, ptr %a0, i64 4
  store i8 0, ptr %0, align 4
  %1 = load i64, ptr %a0, align 4
  ret i64 %1
}

; rvalue::uninitialized
; debug
define hidden void @rvalue::uninitialized(ptr sret([72 x i8]) align 8 %p0) unnamed_addr {
start:
  ret void
}
; release, with more to assume
define hidden void @rvalue::uninitialized(ptr sret([72 x i8]) align 8 dereferenceable(72) noalias noundef captures(address) writable dead_on_unwind %p0) unnamed_addr {

; rvalue::thin_metadata
; debug
define hidden void @rvalue::thin_metadata(ptr %p0) unnamed_addr {
start:
  call void @core::ptr::metadata::metadata<u32>(ptr %p0)
  ret void
}
; release
define hidden void @rvalue::thin_metadata(ptr noundef %p0) unnamed_addr {
start:
  ret void
}

; rvalue::repeats_pairs
; debug
define hidden void @rvalue::repeats_pairs(ptr sret([12 x i8]) align 2 %p0, i16 %p1, i8 %p2) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  store i64 0, ptr %a0, align 8
  br label %repeat0
repeat0:
  %0 = load i64, ptr %a0, align 8
  %1 = icmp ult i64 %0, 3
  br i1 %1, label %repeat1, label %repeat2
repeat1:
  %2 = getelementptr inbounds nuw { i16, i8 }, ptr %p0, i64 %0
  store i16 %p1, ptr %2, align 2
  %3 = getelementptr inbounds i8, ptr %2, i64 2
  store i8 %p2, ptr %3, align 2
  %4 = add nuw i64 %0, 1
  store i64 %4, ptr %a0, align 8
  br label %repeat0
repeat2:
  ret void
}
; release, with more to assume
define hidden void @rvalue::repeats_pairs(ptr sret([12 x i8]) align 2 dereferenceable(12) noalias noundef captures(address) writable dead_on_unwind %p0, i16 noundef %p1, i8 noundef %p2) unnamed_addr {

; rvalue::repeats_a_pattern
; debug
define hidden i64 @rvalue::repeats_a_pattern() unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 2
  %a1 = alloca [8 x i8], align 8
  store i64 0, ptr %a1, align 8
  br label %repeat0
repeat0:
  %0 = load i64, ptr %a1, align 8
  %1 = icmp ult i64 %0, 4
  br i1 %1, label %repeat1, label %repeat2
repeat1:
  %2 = getelementptr inbounds nuw i16, ptr %a0, i64 %0
  store i16 258, ptr %2, align 2
  %3 = add nuw i64 %0, 1
  store i64 %3, ptr %a1, align 8
  br label %repeat0
repeat2:
  %4 = load i64, ptr %a0, align 2
  ret i64 %4
}
; release, with more to assume
define hidden noundef i64 @rvalue::repeats_a_pattern() unnamed_addr {

; rvalue::repeats_nothing
define hidden void @rvalue::repeats_nothing() unnamed_addr {
start:
  ret void
}

; rvalue::with_a_unit
; debug
define hidden i32 @rvalue::with_a_unit(i32 %p0) unnamed_addr {
start:
  ret i32 %p0
}
; release, with more to assume
define hidden noundef i32 @rvalue::with_a_unit(i32 noundef %p0) unnamed_addr {

; rvalue::wraps_lanes
; debug
define hidden void @rvalue::wraps_lanes(ptr sret([16 x i8]) align 16 %p0, ptr %p1) unnamed_addr {
start:
  %0 = load <4 x float>, ptr %p1, align 16
  store <4 x float> %0, ptr %p0, align 16
  ret void
}
; release, with more to assume
define hidden void @rvalue::wraps_lanes(ptr sret([16 x i8]) align 16 dereferenceable(16) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p1) unnamed_addr {

; rvalue::makes_lanes
; debug
define hidden void @rvalue::makes_lanes(ptr sret([16 x i8]) align 16 %p0, ptr %p1) unnamed_addr {
start:
  call void @llvm.memcpy.p0.p0.i64(ptr align 16 %p0, ptr align 4 %p1, i64 16, i1 false)
  ret void
}
; release, with more to assume
define hidden void @rvalue::makes_lanes(ptr sret([16 x i8]) align 16 dereferenceable(16) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 4 dereferenceable(16) noalias noundef captures(address) dead_on_return %p1) unnamed_addr {

; rvalue::wraps_pair
; debug
define hidden { i1, i32 } @rvalue::wraps_pair(i1 zeroext %p0, i32 %p1) unnamed_addr {
start:
  %0 = insertvalue { i1, i32 } poison, i1 %p0, 0
  %1 = insertvalue { i1, i32 } %0, i32 %p1, 1
  ret { i1, i32 } %1
}
; release, with more to assume
define hidden { i1, i32 } @rvalue::wraps_pair(i1 zeroext noundef %p0, i32 noundef %p1) unnamed_addr {

; rvalue::one_element
; debug
define hidden i32 @rvalue::one_element(i32 %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  store i32 %p0, ptr %a0, align 4
  %0 = load i32, ptr %a0, align 4
  ret i32 %0
}
; release, with more to assume
define hidden noundef i32 @rvalue::one_element(i32 noundef %p0) unnamed_addr {

; rvalue::async_closure
; debug
define hidden i32 @rvalue::async_closure(i32 %p0) unnamed_addr {
start:
  ret i32 %p0
}
; release, with more to assume
define hidden noundef i32 @rvalue::async_closure(i32 noundef %p0) unnamed_addr {

; rvalue::wraps_binder
; debug
define hidden i32 @rvalue::wraps_binder(i32 %p0) unnamed_addr {
start:
  ret i32 %p0
}
; release, with more to assume
define hidden noundef i32 @rvalue::wraps_binder(i32 noundef %p0) unnamed_addr {
