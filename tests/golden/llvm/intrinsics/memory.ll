; What mirdce/codegen/emit/intrinsics/memory.py makes of memory.rs.

; intrinsics::memory::copies
; debug
define hidden void @intrinsics::memory::copies(ptr %p0, ptr %p1, i64 %p2) unnamed_addr {
start:
  %0 = mul i64 %p2, 4
  call void @llvm.memmove.p0.p0.i64(ptr align 4 %p1, ptr align 4 %p0, i64 %0, i1 false)
  ret void
}
; release, with more to assume
define hidden void @intrinsics::memory::copies(ptr noundef %p0, ptr noundef %p1, i64 noundef %p2) unnamed_addr {

; intrinsics::memory::fills
; debug
define hidden void @intrinsics::memory::fills(ptr %p0, i64 %p1) unnamed_addr {
start:
  %0 = mul i64 %p1, 8
  call void @llvm.memset.p0.i64(ptr align 8 %p0, i8 170, i64 %0, i1 false)
  ret void
}
; release, with more to assume
define hidden void @intrinsics::memory::fills(ptr noundef %p0, i64 noundef %p1) unnamed_addr {

; intrinsics::memory::volatile
; debug
define hidden i32 @intrinsics::memory::volatile(ptr %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  store volatile i32 1, ptr %p0, align 4
  %0 = load volatile i32, ptr %p0, align 4
  store i32 %0, ptr %a0, align 4
  %1 = load i32, ptr %a0, align 4
  ret i32 %1
}
; release
define hidden noundef i32 @intrinsics::memory::volatile(ptr noundef %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  store volatile i32 1, ptr %p0, align 4
  %0 = load volatile i32, ptr %p0, align 4
  store i32 %0, ptr %a0, align 4
  %1 = load i32, ptr %a0, align 4, !noundef !{}
  ret i32 %1
}

; intrinsics::memory::volatile_large
; debug
define hidden void @intrinsics::memory::volatile_large(ptr sret([32 x i8]) align 8 %p0, ptr %p1) unnamed_addr {
start:
  %a0 = alloca [32 x i8], align 8
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %a0, ptr align 8 %p1, i64 32, i1 true)
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %p0, ptr align 8 %a0, i64 32, i1 false)
  ret void
}
; release, with more to assume
define hidden void @intrinsics::memory::volatile_large(ptr sret([32 x i8]) align 8 dereferenceable(32) noalias noundef captures(address) writable dead_on_unwind %p0, ptr noundef %p1) unnamed_addr {

; intrinsics::memory::unaligned
; debug
define hidden i32 @intrinsics::memory::unaligned(ptr %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  store volatile i32 1, ptr %p0, align 1
  %0 = load volatile i32, ptr %p0, align 1
  store i32 %0, ptr %a0, align 4
  %1 = load i32, ptr %a0, align 4
  ret i32 %1
}
; release
define hidden noundef i32 @intrinsics::memory::unaligned(ptr noundef %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  store volatile i32 1, ptr %p0, align 1
  %0 = load volatile i32, ptr %p0, align 1
  store i32 %0, ptr %a0, align 4
  %1 = load i32, ptr %a0, align 4, !noundef !{}
  ret i32 %1
}

; intrinsics::memory::nontemporal
; debug
define hidden void @intrinsics::memory::nontemporal(ptr %p0) unnamed_addr {
start:
  store i32 3, ptr %p0, align 4
  ret void
}
; release, with more to assume
define hidden void @intrinsics::memory::nontemporal(ptr noundef %p0) unnamed_addr {

; intrinsics::memory::swaps
; debug
define hidden void @intrinsics::memory::swaps(ptr %p0, ptr %p1) unnamed_addr {
start:
  %0 = load i32, ptr %p0, align 4
  %1 = load i32, ptr %p1, align 4
  store i32 %1, ptr %p0, align 4
  store i32 %0, ptr %p1, align 4
  ret void
}
; release
define hidden void @intrinsics::memory::swaps(ptr noundef %p0, ptr noundef %p1) unnamed_addr {
start:
  %0 = load i32, ptr %p0, align 4, !noundef !{}
  call void @llvm.memcpy.p0.p0.i64(ptr align 4 %p0, ptr align 4 %p1, i64 4, i1 false)
  store i32 %0, ptr %p1, align 4
  ret void
}

; intrinsics::memory::equal
; debug
define hidden zeroext i1 @intrinsics::memory::equal(ptr %p0, ptr %p1) unnamed_addr {
start:
  %0 = load i32, ptr %p0, align 1
  %1 = load i32, ptr %p1, align 1
  %2 = icmp eq i32 %0, %1
  ret i1 %2
}
; release, with more to assume
define hidden zeroext noundef i1 @intrinsics::memory::equal(ptr dereferenceable(4) noalias readonly noundef captures(address, read_provenance) %p0, ptr dereferenceable(4) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {

; intrinsics::memory::equal_large
; debug
declare i32 @memcmp(ptr, ptr, i64)
define hidden zeroext i1 @intrinsics::memory::equal_large(ptr %p0, ptr %p1) unnamed_addr {
start:
  %0 = call i32 @memcmp(ptr %p0, ptr %p1, i64 72)
  %1 = icmp eq i32 %0, 0
  ret i1 %1
}
; release, with more to assume
define hidden zeroext noundef i1 @intrinsics::memory::equal_large(ptr align 8 dereferenceable(72) noalias readonly noundef captures(address, read_provenance) %p0, ptr align 8 dereferenceable(72) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {

; intrinsics::memory::compares
; debug
declare i32 @memcmp(ptr, ptr, i64)
define hidden i32 @intrinsics::memory::compares(ptr %p0, ptr %p1, i64 %p2) unnamed_addr {
start:
  %0 = call i32 @memcmp(ptr %p0, ptr %p1, i64 %p2)
  ret i32 %0
}
; release, with more to assume
define hidden noundef i32 @intrinsics::memory::compares(ptr noundef %p0, ptr noundef %p1, i64 noundef %p2) unnamed_addr {

; intrinsics::memory::distance
; debug
define hidden { i64, i64 } @intrinsics::memory::distance(ptr %p0, ptr %p1) unnamed_addr {
start:
  %0 = ptrtoint ptr %p0 to i64
  %1 = ptrtoint ptr %p1 to i64
  %2 = sub i64 %0, %1
  %3 = sdiv exact i64 %2, 4
  %4 = ptrtoint ptr %p0 to i64
  %5 = ptrtoint ptr %p1 to i64
  %6 = sub nuw i64 %4, %5
  %7 = udiv exact i64 %6, 4
  %8 = insertvalue { i64, i64 } poison, i64 %3, 0
  %9 = insertvalue { i64, i64 } %8, i64 %7, 1
  ret { i64, i64 } %9
}
; release, with more to assume
define hidden { i64, i64 } @intrinsics::memory::distance(ptr noundef %p0, ptr noundef %p1) unnamed_addr {

; intrinsics::memory::steps
; debug
define hidden ptr @intrinsics::memory::steps(ptr %p0, i64 %p1) unnamed_addr {
start:
  %0 = getelementptr i32, ptr %p0, i64 %p1
  ret ptr %0
}
; release, with more to assume
define hidden noundef ptr @intrinsics::memory::steps(ptr noundef %p0, i64 noundef %p1) unnamed_addr {

; intrinsics::memory::masks
; debug
define hidden ptr @intrinsics::memory::masks(ptr %p0, i64 %p1) unnamed_addr {
start:
  %0 = call ptr @llvm.ptrmask.p0.i64(ptr %p0, i64 %p1)
  ret ptr %0
}
; release, with more to assume
define hidden noundef ptr @intrinsics::memory::masks(ptr noundef %p0, i64 noundef %p1) unnamed_addr {

; intrinsics::memory::of_vtable
; debug
define hidden { i64, i64 } @intrinsics::memory::of_vtable(ptr %p0) unnamed_addr {
start:
  %0 = getelementptr inbounds i8, ptr %p0, i64 8
  %1 = load i64, ptr %0, align 8, !invariant.load !{}
  %2 = getelementptr inbounds i8, ptr %p0, i64 16
  %3 = load i64, ptr %2, align 8, !invariant.load !{}
  %4 = insertvalue { i64, i64 } poison, i64 %1, 0
  %5 = insertvalue { i64, i64 } %4, i64 %3, 1
  ret { i64, i64 } %5
}
; release, with more to assume
define hidden { i64, i64 } @intrinsics::memory::of_vtable(ptr noundef %p0) unnamed_addr {
  %1 = load i64, ptr %0, align 8, !invariant.load !{}, !range !{i64 0, i64 9223372036854775808}
  %3 = load i64, ptr %2, align 8, !invariant.load !{}, !range !{i64 1, i64 0}

; intrinsics::memory::prefetches
; debug
define hidden void @intrinsics::memory::prefetches(ptr %p0) unnamed_addr {
start:
  call void @llvm.prefetch.p0(ptr %p0, i32 0, i32 3, i32 1)
  ret void
}
; release, with more to assume
define hidden void @intrinsics::memory::prefetches(ptr noundef %p0) unnamed_addr {

; intrinsics::memory::copies_some
; debug
define hidden void @intrinsics::memory::copies_some(ptr %p0, ptr %p1) unnamed_addr {
start:
  call void @llvm.memmove.p0.p0.i64(ptr align 4 %p1, ptr align 4 %p0, i64 16, i1 false)
  ret void
}
; release, with more to assume
define hidden void @intrinsics::memory::copies_some(ptr noundef %p0, ptr noundef %p1) unnamed_addr {

; intrinsics::memory::volatile_copies
; debug
define hidden void @intrinsics::memory::volatile_copies(ptr %p0, ptr %p1, i64 %p2) unnamed_addr {
start:
  call void @llvm.memmove.p0.p0.i64(ptr align 1 %p1, ptr align 1 %p0, i64 %p2, i1 true)
  call void @llvm.memcpy.p0.p0.i64(ptr align 1 %p1, ptr align 1 %p0, i64 %p2, i1 true)
  call void @llvm.memset.p0.i64(ptr align 1 %p1, i8 7, i64 %p2, i1 true)
  ret void
}
; release, with more to assume
define hidden void @intrinsics::memory::volatile_copies(ptr noundef %p0, ptr noundef %p1, i64 noundef %p2) unnamed_addr {

; intrinsics::memory::volatile_nothing
; debug
define hidden void @intrinsics::memory::volatile_nothing(ptr %p0) unnamed_addr {
start:
  ret void
}
; release, with more to assume
define hidden void @intrinsics::memory::volatile_nothing(ptr noundef %p0) unnamed_addr {

; intrinsics::memory::swaps_large
; debug
define hidden void @intrinsics::memory::swaps_large(ptr %p0, ptr %p1) unnamed_addr {
start:
  %a0 = alloca [32 x i8], align 8
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %a0, ptr align 8 %p0, i64 32, i1 false)
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %p0, ptr align 8 %p1, i64 32, i1 false)
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %p1, ptr align 8 %a0, i64 32, i1 false)
  ret void
}
; release, with more to assume
define hidden void @intrinsics::memory::swaps_large(ptr noundef %p0, ptr noundef %p1) unnamed_addr {

; intrinsics::memory::swaps_nothing
; debug
define hidden void @intrinsics::memory::swaps_nothing(ptr %p0, ptr %p1) unnamed_addr {
start:
  ret void
}
; release, with more to assume
define hidden void @intrinsics::memory::swaps_nothing(ptr noundef %p0, ptr noundef %p1) unnamed_addr {

; intrinsics::memory::equal_nothing
; debug
define hidden zeroext i1 @intrinsics::memory::equal_nothing(ptr %p0, ptr %p1) unnamed_addr {
start:
  ret i1 true
}
; release, with more to assume
define hidden zeroext noundef i1 @intrinsics::memory::equal_nothing(ptr nonnull noalias readonly noundef captures(address, read_provenance) %p0, ptr nonnull noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {

; intrinsics::memory::prefetches_to_write
; debug
define hidden void @intrinsics::memory::prefetches_to_write(ptr %p0) unnamed_addr {
start:
  call void @llvm.prefetch.p0(ptr %p0, i32 1, i32 1, i32 1)
  ret void
}
; release, with more to assume
define hidden void @intrinsics::memory::prefetches_to_write(ptr noundef %p0) unnamed_addr {
