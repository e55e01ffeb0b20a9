; What mirdce/codegen/emit/intrinsics/simd.py makes of simd.rs.

; intrinsics::simd::adds
; debug
define hidden void @intrinsics::simd::adds(ptr sret([16 x i8]) align 16 %p0, ptr %p1, ptr %p2) unnamed_addr {
start:
  %0 = load <4 x float>, ptr %p1, align 16
  %1 = load <4 x float>, ptr %p2, align 16
  %2 = fadd <4 x float> %0, %1
  store <4 x float> %2, ptr %p0, align 16
  ret void
}
; release, with more to assume
define hidden void @intrinsics::simd::adds(ptr sret([16 x i8]) align 16 dereferenceable(16) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p1, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p2) unnamed_addr {

; intrinsics::simd::shifts
; debug
define hidden void @intrinsics::simd::shifts(ptr sret([16 x i8]) align 16 %p0, ptr %p1, ptr %p2) unnamed_addr {
start:
  %0 = load <4 x i32>, ptr %p1, align 16
  %1 = load <4 x i32>, ptr %p2, align 16
  %2 = ashr <4 x i32> %0, %1
  %3 = load <4 x i32>, ptr %p1, align 16
  %4 = sub <4 x i32> zeroinitializer, %3
  %5 = xor <4 x i32> %2, %4
  store <4 x i32> %5, ptr %p0, align 16
  ret void
}
; release, with more to assume
define hidden void @intrinsics::simd::shifts(ptr sret([16 x i8]) align 16 dereferenceable(16) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p1, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p2) unnamed_addr {

; intrinsics::simd::saturates
; debug
define hidden void @intrinsics::simd::saturates(ptr sret([16 x i8]) align 16 %p0, ptr %p1, ptr %p2) unnamed_addr {
start:
  %0 = load <16 x i8>, ptr %p1, align 16
  %1 = load <16 x i8>, ptr %p2, align 16
  %2 = call <16 x i8> @llvm.uadd.sat.v16i8(<16 x i8> %0, <16 x i8> %1)
  store <16 x i8> %2, ptr %p0, align 16
  ret void
}
; release, with more to assume
define hidden void @intrinsics::simd::saturates(ptr sret([16 x i8]) align 16 dereferenceable(16) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p1, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p2) unnamed_addr {

; intrinsics::simd::functions
; debug
define hidden void @intrinsics::simd::functions(ptr sret([16 x i8]) align 16 %p0, ptr %p1) unnamed_addr {
start:
  %0 = load <4 x float>, ptr %p1, align 16
  %1 = call <4 x float> @llvm.sqrt.v4f32(<4 x float> %0)
  %2 = call <4 x float> @llvm.floor.v4f32(<4 x float> %1)
  store <4 x float> %2, ptr %p0, align 16
  ret void
}
; release, with more to assume
define hidden void @intrinsics::simd::functions(ptr sret([16 x i8]) align 16 dereferenceable(16) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p1) unnamed_addr {

; intrinsics::simd::compares
; debug
define hidden void @intrinsics::simd::compares(ptr sret([16 x i8]) align 16 %p0, ptr %p1, ptr %p2) unnamed_addr {
start:
  %0 = load <4 x float>, ptr %p1, align 16
  %1 = load <4 x float>, ptr %p2, align 16
  %2 = fcmp olt <4 x float> %0, %1
  %3 = sext <4 x i1> %2 to <4 x i32>
  store <4 x i32> %3, ptr %p0, align 16
  ret void
}
; release, with more to assume
define hidden void @intrinsics::simd::compares(ptr sret([16 x i8]) align 16 dereferenceable(16) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p1, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p2) unnamed_addr {

; intrinsics::simd::selects
; debug
define hidden void @intrinsics::simd::selects(ptr sret([16 x i8]) align 16 %p0, ptr %p1, ptr %p2, ptr %p3) unnamed_addr {
start:
  %0 = load <4 x i32>, ptr %p1, align 16
  %1 = load <4 x float>, ptr %p2, align 16
  %2 = load <4 x float>, ptr %p3, align 16
  %3 = lshr <4 x i32> %0, <i32 31, i32 31, i32 31, i32 31>
  %4 = trunc <4 x i32> %3 to <4 x i1>
  %5 = select <4 x i1> %4, <4 x float> %1, <4 x float> %2
  store <4 x float> %5, ptr %p0, align 16
  ret void
}
; release, with more to assume
define hidden void @intrinsics::simd::selects(ptr sret([16 x i8]) align 16 dereferenceable(16) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p1, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p2, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p3) unnamed_addr {

; intrinsics::simd::mask_bits
; debug
define hidden i8 @intrinsics::simd::mask_bits(ptr %p0) unnamed_addr {
start:
  %0 = load <4 x i32>, ptr %p0, align 16
  %1 = lshr <4 x i32> %0, <i32 31, i32 31, i32 31, i32 31>
  %2 = trunc <4 x i32> %1 to <4 x i1>
  %3 = bitcast <4 x i1> %2 to i4
  %4 = zext i4 %3 to i8
  ret i8 %4
}
; release, with more to assume
define hidden noundef i8 @intrinsics::simd::mask_bits(ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p0) unnamed_addr {

; intrinsics::simd::shuffles
; debug
define hidden void @intrinsics::simd::shuffles(ptr sret([16 x i8]) align 16 %p0, ptr %p1, ptr %p2) unnamed_addr {
start:
  %0 = load <4 x i32>, ptr %p1, align 16
  %1 = load <4 x i32>, ptr %p2, align 16
  %2 = shufflevector <4 x i32> %0, <4 x i32> %1, <4 x i32> <i32 0, i32 4, i32 1, i32 5>
  store <4 x i32> %2, ptr %p0, align 16
  ret void
}
; release, with more to assume
define hidden void @intrinsics::simd::shuffles(ptr sret([16 x i8]) align 16 dereferenceable(16) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p1, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p2) unnamed_addr {

; intrinsics::simd::inserts
; debug
define hidden void @intrinsics::simd::inserts(ptr sret([16 x i8]) align 16 %p0, ptr %p1, i32 %p2) unnamed_addr {
start:
  %0 = load <4 x i32>, ptr %p1, align 16
  %1 = insertelement <4 x i32> %0, i32 %p2, i32 2
  store <4 x i32> %1, ptr %p0, align 16
  ret void
}
; release, with more to assume
define hidden void @intrinsics::simd::inserts(ptr sret([16 x i8]) align 16 dereferenceable(16) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p1, i32 noundef %p2) unnamed_addr {

; intrinsics::simd::extracts
; debug
define hidden i32 @intrinsics::simd::extracts(ptr %p0) unnamed_addr {
start:
  %0 = load <4 x i32>, ptr %p0, align 16
  %1 = extractelement <4 x i32> %0, i32 1
  ret i32 %1
}
; release, with more to assume
define hidden noundef i32 @intrinsics::simd::extracts(ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p0) unnamed_addr {

; intrinsics::simd::counts
; debug
define hidden void @intrinsics::simd::counts(ptr sret([16 x i8]) align 16 %p0, ptr %p1) unnamed_addr {
start:
  %0 = load <4 x i32>, ptr %p1, align 16
  %1 = call <4 x i32> @llvm.ctlz.v4i32(<4 x i32> %0, i1 false)
  store <4 x i32> %1, ptr %p0, align 16
  ret void
}
; release, with more to assume
define hidden void @intrinsics::simd::counts(ptr sret([16 x i8]) align 16 dereferenceable(16) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p1) unnamed_addr {

; intrinsics::simd::splats
; debug
define hidden void @intrinsics::simd::splats(ptr sret([16 x i8]) align 16 %p0, i32 %p1) unnamed_addr {
start:
  %0 = insertelement <4 x i32> poison, i32 %p1, i32 0
  %1 = shufflevector <4 x i32> %0, <4 x i32> poison, <4 x i32> zeroinitializer
  store <4 x i32> %1, ptr %p0, align 16
  ret void
}
; release, with more to assume
define hidden void @intrinsics::simd::splats(ptr sret([16 x i8]) align 16 dereferenceable(16) noalias noundef captures(address) writable dead_on_unwind %p0, i32 noundef %p1) unnamed_addr {

; intrinsics::simd::compares_ints
; debug
define hidden void @intrinsics::simd::compares_ints(ptr sret([16 x i8]) align 16 %p0, ptr %p1, ptr %p2) unnamed_addr {
start:
  %0 = load <4 x i32>, ptr %p1, align 16
  %1 = load <4 x i32>, ptr %p2, align 16
  %2 = icmp sge <4 x i32> %0, %1
  %3 = sext <4 x i1> %2 to <4 x i32>
  store <4 x i32> %3, ptr %p0, align 16
  ret void
}
; release, with more to assume
define hidden void @intrinsics::simd::compares_ints(ptr sret([16 x i8]) align 16 dereferenceable(16) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p1, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p2) unnamed_addr {

; intrinsics::simd::negates
; debug
define hidden void @intrinsics::simd::negates(ptr sret([16 x i8]) align 16 %p0, ptr %p1) unnamed_addr {
start:
  %0 = load <4 x float>, ptr %p1, align 16
  %1 = fneg <4 x float> %0
  store <4 x float> %1, ptr %p0, align 16
  ret void
}
; release, with more to assume
define hidden void @intrinsics::simd::negates(ptr sret([16 x i8]) align 16 dereferenceable(16) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p1) unnamed_addr {

; intrinsics::simd::swaps_single_bytes
; debug
define hidden void @intrinsics::simd::swaps_single_bytes(ptr sret([16 x i8]) align 16 %p0, ptr %p1) unnamed_addr {
start:
  %0 = load <16 x i8>, ptr %p1, align 16
  store <16 x i8> %0, ptr %p0, align 16
  ret void
}
; release, with more to assume
define hidden void @intrinsics::simd::swaps_single_bytes(ptr sret([16 x i8]) align 16 dereferenceable(16) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p1) unnamed_addr {

; intrinsics::simd::shuffles_by_parameter
; debug
define hidden void @intrinsics::simd::shuffles_by_parameter(ptr sret([16 x i8]) align 16 %p0, ptr %p1, ptr %p2) unnamed_addr {
start:
  %0 = load <4 x i32>, ptr %p1, align 16
  %1 = load <4 x i32>, ptr %p2, align 16
  %2 = shufflevector <4 x i32> %0, <4 x i32> %1, <4 x i32> <i32 3, i32 2, i32 5, i32 4>
  store <4 x i32> %2, ptr %p0, align 16
  ret void
}
; release, with more to assume
define hidden void @intrinsics::simd::shuffles_by_parameter(ptr sret([16 x i8]) align 16 dereferenceable(16) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p1, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p2) unnamed_addr {

; intrinsics::simd::selects_by_bits
; debug
define hidden void @intrinsics::simd::selects_by_bits(ptr sret([16 x i8]) align 16 %p0, i8 %p1, ptr %p2, ptr %p3) unnamed_addr {
start:
  %0 = load <4 x float>, ptr %p2, align 16
  %1 = load <4 x float>, ptr %p3, align 16
  %2 = trunc i8 %p1 to i4
  %3 = bitcast i4 %2 to <4 x i1>
  %4 = select <4 x i1> %3, <4 x float> %0, <4 x float> %1
  store <4 x float> %4, ptr %p0, align 16
  ret void
}
; release, with more to assume
define hidden void @intrinsics::simd::selects_by_bits(ptr sret([16 x i8]) align 16 dereferenceable(16) noalias noundef captures(address) writable dead_on_unwind %p0, i8 noundef %p1, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p2, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p3) unnamed_addr {

; intrinsics::simd::selects_by_bytes
; debug
define hidden void @intrinsics::simd::selects_by_bytes(ptr sret([16 x i8]) align 16 %p0, i16 %p1, ptr %p2, ptr %p3) unnamed_addr {
start:
  %a0 = alloca [2 x i8], align 1
  %a1 = alloca [2 x i8], align 2
  store i16 %p1, ptr %a1, align 2
  call void @llvm.memcpy.p0.p0.i64(ptr align 1 %a0, ptr align 2 %a1, i64 2, i1 false)
  %0 = load <16 x i8>, ptr %p2, align 16
  %1 = load <16 x i8>, ptr %p3, align 16
  %2 = load i16, ptr %a0, align 1
  %3 = bitcast i16 %2 to <16 x i1>
  %4 = select <16 x i1> %3, <16 x i8> %0, <16 x i8> %1
  store <16 x i8> %4, ptr %p0, align 16
  ret void
}
; release, with more to assume
define hidden void @intrinsics::simd::selects_by_bytes(ptr sret([16 x i8]) align 16 dereferenceable(16) noalias noundef captures(address) writable dead_on_unwind %p0, i16 noundef %p1, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p2, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p3) unnamed_addr {

; intrinsics::simd::mask_bytes
; debug
define hidden i16 @intrinsics::simd::mask_bytes(ptr %p0) unnamed_addr {
start:
  %a0 = alloca [2 x i8], align 1
  %a1 = alloca [2 x i8], align 1
  %0 = load <16 x i8>, ptr %p0, align 16
  %1 = lshr <16 x i8> %0, <i8 7, i8 7, i8 7, i8 7, i8 7, i8 7, i8 7, i8 7, i8 7, i8 7, i8 7, i8 7, i8 7, i8 7, i8 7, i8 7>
  %2 = trunc <16 x i8> %1 to <16 x i1>
  %3 = bitcast <16 x i1> %2 to i16
  store i16 %3, ptr %a1, align 1
  call void @llvm.memcpy.p0.p0.i64(ptr align 1 %a0, ptr align 1 %a1, i64 2, i1 false)
  %4 = load i16, ptr %a0, align 1
  ret i16 %4
}
; release, with more to assume
define hidden noundef i16 @intrinsics::simd::mask_bytes(ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p0) unnamed_addr {

; intrinsics::simd::packed
; debug
define hidden void @intrinsics::simd::packed(ptr sret([12 x i8]) align 4 %p0, ptr %p1, ptr %p2) unnamed_addr {
start:
  %a0 = alloca [12 x i8], align 4
  %0 = load <3 x float>, ptr %p1, align 4
  %1 = load <3 x float>, ptr %p2, align 4
  %2 = fadd <3 x float> %0, %1
  store <3 x float> %2, ptr %a0, align 4
  call void @llvm.memcpy.p0.p0.i64(ptr align 4 %p0, ptr align 4 %a0, i64 12, i1 false)
  ret void
}
; release, with more to assume
define hidden void @intrinsics::simd::packed(ptr sret([12 x i8]) align 4 dereferenceable(12) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 4 dereferenceable(12) noalias noundef captures(address) dead_on_return %p1, ptr align 4 dereferenceable(12) noalias noundef captures(address) dead_on_return %p2) unnamed_addr {
