; What mirdce/codegen/emit/intrinsics/simd_memory.py makes of simd_memory.rs.

; intrinsics::simd_memory::sums
; debug
define hidden i32 @intrinsics::simd_memory::sums(ptr %p0) unnamed_addr {
start:
  %0 = load <4 x i32>, ptr %p0, align 16
  %1 = call i32 @llvm.vector.reduce.add.v4i32(<4 x i32> %0)
  ret i32 %1
}
; release, with more to assume
define hidden noundef i32 @intrinsics::simd_memory::sums(ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p0) unnamed_addr {

; intrinsics::simd_memory::ordered_sum
; debug
define hidden float @intrinsics::simd_memory::ordered_sum(ptr %p0, float %p1) unnamed_addr {
start:
  %0 = load <4 x float>, ptr %p0, align 16
  %1 = call float @llvm.vector.reduce.fadd.v4f32(float %p1, <4 x float> %0)
  ret float %1
}
; release, with more to assume
define hidden noundef float @intrinsics::simd_memory::ordered_sum(ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p0, float noundef %p1) unnamed_addr {

; intrinsics::simd_memory::smallest
; debug
define hidden i32 @intrinsics::simd_memory::smallest(ptr %p0) unnamed_addr {
start:
  %0 = load <4 x i32>, ptr %p0, align 16
  %1 = call i32 @llvm.vector.reduce.smin.v4i32(<4 x i32> %0)
  ret i32 %1
}
; release, with more to assume
define hidden noundef i32 @intrinsics::simd_memory::smallest(ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p0) unnamed_addr {

; intrinsics::simd_memory::any_bits
; debug
define hidden i32 @intrinsics::simd_memory::any_bits(ptr %p0) unnamed_addr {
start:
  %0 = load <4 x i32>, ptr %p0, align 16
  %1 = call i32 @llvm.vector.reduce.or.v4i32(<4 x i32> %0)
  ret i32 %1
}
; release, with more to assume
define hidden noundef i32 @intrinsics::simd_memory::any_bits(ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p0) unnamed_addr {

; intrinsics::simd_memory::all
; debug
define hidden zeroext i1 @intrinsics::simd_memory::all(ptr %p0) unnamed_addr {
start:
  %0 = load <4 x i32>, ptr %p0, align 16
  %1 = lshr <4 x i32> %0, <i32 31, i32 31, i32 31, i32 31>
  %2 = trunc <4 x i32> %1 to <4 x i1>
  %3 = call i1 @llvm.vector.reduce.and.v4i1(<4 x i1> %2)
  ret i1 %3
}
; release, with more to assume
define hidden zeroext noundef i1 @intrinsics::simd_memory::all(ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p0) unnamed_addr {

; intrinsics::simd_memory::casts
; debug
define hidden void @intrinsics::simd_memory::casts(ptr sret([32 x i8]) align 32 %p0, ptr %p1) unnamed_addr {
start:
  %0 = load <4 x float>, ptr %p1, align 16
  %1 = fptosi <4 x float> %0 to <4 x i64>
  store <4 x i64> %1, ptr %p0, align 32
  ret void
}
; release, with more to assume
define hidden void @intrinsics::simd_memory::casts(ptr sret([32 x i8]) align 32 dereferenceable(32) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p1) unnamed_addr {

; intrinsics::simd_memory::casts_back
; debug
define hidden void @intrinsics::simd_memory::casts_back(ptr sret([16 x i8]) align 16 %p0, ptr %p1) unnamed_addr {
start:
  %0 = load <4 x i32>, ptr %p1, align 16
  %1 = sitofp <4 x i32> %0 to <4 x float>
  store <4 x float> %1, ptr %p0, align 16
  ret void
}
; release, with more to assume
define hidden void @intrinsics::simd_memory::casts_back(ptr sret([16 x i8]) align 16 dereferenceable(16) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p1) unnamed_addr {

; intrinsics::simd_memory::gathers
; debug
define hidden void @intrinsics::simd_memory::gathers(ptr sret([16 x i8]) align 16 %p0, ptr %p1, ptr %p2, ptr %p3) unnamed_addr {
start:
  %0 = load <4 x i32>, ptr %p1, align 16
  %1 = load <4 x ptr>, ptr %p2, align 32
  %2 = load <4 x i32>, ptr %p3, align 16
  %3 = lshr <4 x i32> %2, <i32 31, i32 31, i32 31, i32 31>
  %4 = trunc <4 x i32> %3 to <4 x i1>
  %5 = call <4 x i32> @llvm.masked.gather.v4i32.v4p0(<4 x ptr> align 4 %1, <4 x i1> %4, <4 x i32> %0)
  store <4 x i32> %5, ptr %p0, align 16
  ret void
}
; release, with more to assume
define hidden void @intrinsics::simd_memory::gathers(ptr sret([16 x i8]) align 16 dereferenceable(16) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p1, ptr align 32 dereferenceable(32) noalias noundef captures(address) dead_on_return %p2, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p3) unnamed_addr {

; intrinsics::simd_memory::scatters
; debug
define hidden void @intrinsics::simd_memory::scatters(ptr %p0, ptr %p1, ptr %p2) unnamed_addr {
start:
  %0 = load <4 x i32>, ptr %p0, align 16
  %1 = load <4 x ptr>, ptr %p1, align 32
  %2 = load <4 x i32>, ptr %p2, align 16
  %3 = lshr <4 x i32> %2, <i32 31, i32 31, i32 31, i32 31>
  %4 = trunc <4 x i32> %3 to <4 x i1>
  call void @llvm.masked.scatter.v4i32.v4p0(<4 x i32> %0, <4 x ptr> align 4 %1, <4 x i1> %4)
  ret void
}
; release, with more to assume
define hidden void @intrinsics::simd_memory::scatters(ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p0, ptr align 32 dereferenceable(32) noalias noundef captures(address) dead_on_return %p1, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p2) unnamed_addr {

; intrinsics::simd_memory::loads
; debug
define hidden void @intrinsics::simd_memory::loads(ptr sret([16 x i8]) align 16 %p0, ptr %p1, ptr %p2, ptr %p3) unnamed_addr {
start:
  %0 = load <4 x i32>, ptr %p1, align 16
  %1 = load <4 x i32>, ptr %p3, align 16
  %2 = lshr <4 x i32> %0, <i32 31, i32 31, i32 31, i32 31>
  %3 = trunc <4 x i32> %2 to <4 x i1>
  %4 = call <4 x i32> @llvm.masked.load.v4i32.p0(ptr align 4 %p2, <4 x i1> %3, <4 x i32> %1)
  store <4 x i32> %4, ptr %p0, align 16
  ret void
}
; release, with more to assume
define hidden void @intrinsics::simd_memory::loads(ptr sret([16 x i8]) align 16 dereferenceable(16) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p1, ptr noundef %p2, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p3) unnamed_addr {

; intrinsics::simd_memory::stores
; debug
define hidden void @intrinsics::simd_memory::stores(ptr %p0, ptr %p1, ptr %p2) unnamed_addr {
start:
  %0 = load <4 x i32>, ptr %p0, align 16
  %1 = load <4 x i32>, ptr %p2, align 16
  %2 = lshr <4 x i32> %0, <i32 31, i32 31, i32 31, i32 31>
  %3 = trunc <4 x i32> %2 to <4 x i1>
  call void @llvm.masked.store.v4i32.p0(<4 x i32> %1, ptr align 1 %p1, <4 x i1> %3)
  ret void
}
; release, with more to assume
define hidden void @intrinsics::simd_memory::stores(ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p0, ptr noundef %p1, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p2) unnamed_addr {

; intrinsics::simd_memory::ordered_product
; debug
define hidden i32 @intrinsics::simd_memory::ordered_product(ptr %p0, i32 %p1) unnamed_addr {
start:
  %0 = load <4 x i32>, ptr %p0, align 16
  %1 = call i32 @llvm.vector.reduce.mul.v4i32(<4 x i32> %0)
  %2 = mul i32 %1, %p1
  ret i32 %2
}
; release, with more to assume
define hidden noundef i32 @intrinsics::simd_memory::ordered_product(ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p0, i32 noundef %p1) unnamed_addr {

; intrinsics::simd_memory::same
; debug
define hidden void @intrinsics::simd_memory::same(ptr sret([16 x i8]) align 16 %p0, ptr %p1) unnamed_addr {
start:
  %0 = load <4 x i32>, ptr %p1, align 16
  store <4 x i32> %0, ptr %p0, align 16
  ret void
}
; release, with more to assume
define hidden void @intrinsics::simd_memory::same(ptr sret([16 x i8]) align 16 dereferenceable(16) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p1) unnamed_addr {

; intrinsics::simd_memory::wider_floats
; debug
define hidden void @intrinsics::simd_memory::wider_floats(ptr sret([32 x i8]) align 32 %p0, ptr %p1) unnamed_addr {
start:
  %0 = load <4 x float>, ptr %p1, align 16
  %1 = fpext <4 x float> %0 to <4 x double>
  store <4 x double> %1, ptr %p0, align 32
  ret void
}
; release, with more to assume
define hidden void @intrinsics::simd_memory::wider_floats(ptr sret([32 x i8]) align 32 dereferenceable(32) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p1) unnamed_addr {

; intrinsics::simd_memory::saturates
; debug
define hidden void @intrinsics::simd_memory::saturates(ptr sret([16 x i8]) align 16 %p0, ptr %p1) unnamed_addr {
start:
  %0 = load <4 x float>, ptr %p1, align 16
  %1 = call <4 x i32> @llvm.fptosi.sat.v4i32.v4f32(<4 x float> %0)
  store <4 x i32> %1, ptr %p0, align 16
  ret void
}
; release, with more to assume
define hidden void @intrinsics::simd_memory::saturates(ptr sret([16 x i8]) align 16 dereferenceable(16) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p1) unnamed_addr {

; intrinsics::simd_memory::wider_ints
; debug
define hidden void @intrinsics::simd_memory::wider_ints(ptr sret([32 x i8]) align 32 %p0, ptr %p1) unnamed_addr {
start:
  %0 = load <4 x i32>, ptr %p1, align 16
  %1 = sext <4 x i32> %0 to <4 x i64>
  store <4 x i64> %1, ptr %p0, align 32
  ret void
}
; release, with more to assume
define hidden void @intrinsics::simd_memory::wider_ints(ptr sret([32 x i8]) align 32 dereferenceable(32) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p1) unnamed_addr {

; intrinsics::simd_memory::narrower_ints
; debug
define hidden void @intrinsics::simd_memory::narrower_ints(ptr sret([4 x i8]) align 4 %p0, ptr %p1) unnamed_addr {
start:
  %0 = load <4 x i64>, ptr %p1, align 32
  %1 = trunc <4 x i64> %0 to <4 x i8>
  store <4 x i8> %1, ptr %p0, align 4
  ret void
}
; release, with more to assume
define hidden void @intrinsics::simd_memory::narrower_ints(ptr sret([4 x i8]) align 4 dereferenceable(4) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 32 dereferenceable(32) noalias noundef captures(address) dead_on_return %p1) unnamed_addr {

; intrinsics::simd_memory::to_addresses
; debug
define hidden void @intrinsics::simd_memory::to_addresses(ptr sret([32 x i8]) align 32 %p0, ptr %p1) unnamed_addr {
start:
  %0 = load <4 x ptr>, ptr %p1, align 32
  %1 = ptrtoint <4 x ptr> %0 to <4 x i64>
  store <4 x i64> %1, ptr %p0, align 32
  ret void
}
; release, with more to assume
define hidden void @intrinsics::simd_memory::to_addresses(ptr sret([32 x i8]) align 32 dereferenceable(32) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 32 dereferenceable(32) noalias noundef captures(address) dead_on_return %p1) unnamed_addr {

; intrinsics::simd_memory::from_addresses
; debug
define hidden void @intrinsics::simd_memory::from_addresses(ptr sret([32 x i8]) align 32 %p0, ptr %p1) unnamed_addr {
start:
  %0 = load <4 x i64>, ptr %p1, align 32
  %1 = inttoptr <4 x i64> %0 to <4 x ptr>
  store <4 x ptr> %1, ptr %p0, align 32
  ret void
}
; release, with more to assume
define hidden void @intrinsics::simd_memory::from_addresses(ptr sret([32 x i8]) align 32 dereferenceable(32) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 32 dereferenceable(32) noalias noundef captures(address) dead_on_return %p1) unnamed_addr {

; intrinsics::simd_memory::other_pointers
; debug
define hidden void @intrinsics::simd_memory::other_pointers(ptr sret([32 x i8]) align 32 %p0, ptr %p1) unnamed_addr {
start:
  %0 = load <4 x ptr>, ptr %p1, align 32
  store <4 x ptr> %0, ptr %p0, align 32
  ret void
}
; release, with more to assume
define hidden void @intrinsics::simd_memory::other_pointers(ptr sret([32 x i8]) align 32 dereferenceable(32) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 32 dereferenceable(32) noalias noundef captures(address) dead_on_return %p1) unnamed_addr {

; intrinsics::simd_memory::steps
; debug
define hidden void @intrinsics::simd_memory::steps(ptr sret([32 x i8]) align 32 %p0, ptr %p1, ptr %p2) unnamed_addr {
start:
  %0 = load <4 x ptr>, ptr %p1, align 32
  %1 = load <4 x i64>, ptr %p2, align 32
  %2 = getelementptr i32, <4 x ptr> %0, <4 x i64> %1
  store <4 x ptr> %2, ptr %p0, align 32
  ret void
}
; release, with more to assume
define hidden void @intrinsics::simd_memory::steps(ptr sret([32 x i8]) align 32 dereferenceable(32) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 32 dereferenceable(32) noalias noundef captures(address) dead_on_return %p1, ptr align 32 dereferenceable(32) noalias noundef captures(address) dead_on_return %p2) unnamed_addr {
