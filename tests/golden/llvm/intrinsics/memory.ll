; What mirdce/codegen/emit/intrinsics/memory.py makes of intrinsics/memory.rs.

; intrinsics::memory::copies (debug)
define hidden void @intrinsics::memory::copies(ptr %p0, ptr %p1, i64 %p2) unnamed_addr {
start:
  %0 = mul i64 %p2, 4
  call void @llvm.memmove.p0.p0.i64(ptr align 4 %p1, ptr align 4 %p0, i64 %0, i1 false)
  ret void
}

; intrinsics::memory::copies (release)
define hidden void @intrinsics::memory::copies(ptr noundef %p0, ptr noundef %p1, i64 noundef %p2) unnamed_addr {
start:
  %0 = mul i64 %p2, 4
  call void @llvm.memmove.p0.p0.i64(ptr align 4 %p1, ptr align 4 %p0, i64 %0, i1 false)
  ret void
}

; intrinsics::memory::fills (debug)
define hidden void @intrinsics::memory::fills(ptr %p0, i64 %p1) unnamed_addr {
start:
  %0 = mul i64 %p1, 8
  call void @llvm.memset.p0.i64(ptr align 8 %p0, i8 170, i64 %0, i1 false)
  ret void
}

; intrinsics::memory::fills (release)
define hidden void @intrinsics::memory::fills(ptr noundef %p0, i64 noundef %p1) unnamed_addr {
start:
  %0 = mul i64 %p1, 8
  call void @llvm.memset.p0.i64(ptr align 8 %p0, i8 170, i64 %0, i1 false)
  ret void
}

; intrinsics::memory::volatile (debug)
define hidden i32 @intrinsics::memory::volatile(ptr %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  store volatile i32 1, ptr %p0, align 4
  %0 = load volatile i32, ptr %p0, align 4
  store i32 %0, ptr %a0, align 4
  %1 = load i32, ptr %a0, align 4
  ret i32 %1
}

; intrinsics::memory::volatile (release)
define hidden noundef i32 @intrinsics::memory::volatile(ptr noundef %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  store volatile i32 1, ptr %p0, align 4
  %0 = load volatile i32, ptr %p0, align 4
  store i32 %0, ptr %a0, align 4
  %1 = load i32, ptr %a0, align 4, !noundef !{}
  ret i32 %1
}

; intrinsics::memory::volatile_large (debug)
define hidden void @intrinsics::memory::volatile_large(ptr sret([32 x i8]) align 8 %p0, ptr %p1) unnamed_addr {
start:
  %a0 = alloca [32 x i8], align 8
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %a0, ptr align 8 %p1, i64 32, i1 true)
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %p0, ptr align 8 %a0, i64 32, i1 false)
  ret void
}

; intrinsics::memory::volatile_large (release)
define hidden void @intrinsics::memory::volatile_large(ptr sret([32 x i8]) align 8 dereferenceable(32) noalias noundef captures(address) writable dead_on_unwind %p0, ptr noundef %p1) unnamed_addr {
start:
  %a0 = alloca [32 x i8], align 8
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %a0, ptr align 8 %p1, i64 32, i1 true)
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %p0, ptr align 8 %a0, i64 32, i1 false)
  ret void
}

; intrinsics::memory::unaligned (debug)
define hidden i32 @intrinsics::memory::unaligned(ptr %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  store volatile i32 1, ptr %p0, align 1
  %0 = load volatile i32, ptr %p0, align 1
  store i32 %0, ptr %a0, align 4
  %1 = load i32, ptr %a0, align 4
  ret i32 %1
}

; intrinsics::memory::unaligned (release)
define hidden noundef i32 @intrinsics::memory::unaligned(ptr noundef %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  store volatile i32 1, ptr %p0, align 1
  %0 = load volatile i32, ptr %p0, align 1
  store i32 %0, ptr %a0, align 4
  %1 = load i32, ptr %a0, align 4, !noundef !{}
  ret i32 %1
}

; intrinsics::memory::nontemporal (debug)
define hidden void @intrinsics::memory::nontemporal(ptr %p0) unnamed_addr {
start:
  store i32 3, ptr %p0, align 4
  ret void
}

; intrinsics::memory::nontemporal (release)
define hidden void @intrinsics::memory::nontemporal(ptr noundef %p0) unnamed_addr {
start:
  store i32 3, ptr %p0, align 4
  ret void
}

; intrinsics::memory::swaps (debug)
define hidden void @intrinsics::memory::swaps(ptr %p0, ptr %p1) unnamed_addr {
start:
  %0 = load i32, ptr %p0, align 4
  %1 = load i32, ptr %p1, align 4
  store i32 %1, ptr %p0, align 4
  store i32 %0, ptr %p1, align 4
  ret void
}

; intrinsics::memory::swaps (release)
define hidden void @intrinsics::memory::swaps(ptr noundef %p0, ptr noundef %p1) unnamed_addr {
start:
  %0 = load i32, ptr %p0, align 4, !noundef !{}
  call void @llvm.memcpy.p0.p0.i64(ptr align 4 %p0, ptr align 4 %p1, i64 4, i1 false)
  store i32 %0, ptr %p1, align 4
  ret void
}

; intrinsics::memory::equal (debug)
define hidden zeroext i1 @intrinsics::memory::equal(ptr %p0, ptr %p1) unnamed_addr {
start:
  %0 = load i32, ptr %p0, align 1
  %1 = load i32, ptr %p1, align 1
  %2 = icmp eq i32 %0, %1
  ret i1 %2
}

; intrinsics::memory::equal (release)
define hidden zeroext noundef i1 @intrinsics::memory::equal(ptr dereferenceable(4) noalias readonly noundef captures(address, read_provenance) %p0, ptr dereferenceable(4) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {
start:
  %0 = load i32, ptr %p0, align 1
  %1 = load i32, ptr %p1, align 1
  %2 = icmp eq i32 %0, %1
  ret i1 %2
}

; intrinsics::memory::equal_large (debug)
declare i32 @memcmp(ptr, ptr, i64)
define hidden zeroext i1 @intrinsics::memory::equal_large(ptr %p0, ptr %p1) unnamed_addr {
start:
  %0 = call i32 @memcmp(ptr %p0, ptr %p1, i64 72)
  %1 = icmp eq i32 %0, 0
  ret i1 %1
}

; intrinsics::memory::equal_large (release)
declare i32 @memcmp(ptr, ptr, i64)
define hidden zeroext noundef i1 @intrinsics::memory::equal_large(ptr align 8 dereferenceable(72) noalias readonly noundef captures(address, read_provenance) %p0, ptr align 8 dereferenceable(72) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {
start:
  %0 = call i32 @memcmp(ptr %p0, ptr %p1, i64 72)
  %1 = icmp eq i32 %0, 0
  ret i1 %1
}

; intrinsics::memory::compares (debug)
declare i32 @memcmp(ptr, ptr, i64)
define hidden i32 @intrinsics::memory::compares(ptr %p0, ptr %p1, i64 %p2) unnamed_addr {
start:
  %0 = call i32 @memcmp(ptr %p0, ptr %p1, i64 %p2)
  ret i32 %0
}

; intrinsics::memory::compares (release)
declare i32 @memcmp(ptr, ptr, i64)
define hidden noundef i32 @intrinsics::memory::compares(ptr noundef %p0, ptr noundef %p1, i64 noundef %p2) unnamed_addr {
start:
  %0 = call i32 @memcmp(ptr %p0, ptr %p1, i64 %p2)
  ret i32 %0
}

; intrinsics::memory::distance (debug)
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

; intrinsics::memory::distance (release)
define hidden { i64, i64 } @intrinsics::memory::distance(ptr noundef %p0, ptr noundef %p1) unnamed_addr {
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

; intrinsics::memory::steps (debug)
define hidden ptr @intrinsics::memory::steps(ptr %p0, i64 %p1) unnamed_addr {
start:
  %0 = getelementptr i32, ptr %p0, i64 %p1
  ret ptr %0
}

; intrinsics::memory::steps (release)
define hidden noundef ptr @intrinsics::memory::steps(ptr noundef %p0, i64 noundef %p1) unnamed_addr {
start:
  %0 = getelementptr i32, ptr %p0, i64 %p1
  ret ptr %0
}

; intrinsics::memory::masks (debug)
define hidden ptr @intrinsics::memory::masks(ptr %p0, i64 %p1) unnamed_addr {
start:
  %0 = call ptr @llvm.ptrmask.p0.i64(ptr %p0, i64 %p1)
  ret ptr %0
}

; intrinsics::memory::masks (release)
define hidden noundef ptr @intrinsics::memory::masks(ptr noundef %p0, i64 noundef %p1) unnamed_addr {
start:
  %0 = call ptr @llvm.ptrmask.p0.i64(ptr %p0, i64 %p1)
  ret ptr %0
}

; intrinsics::memory::of_vtable (debug)
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

; intrinsics::memory::of_vtable (release)
define hidden { i64, i64 } @intrinsics::memory::of_vtable(ptr noundef %p0) unnamed_addr {
start:
  %0 = getelementptr inbounds i8, ptr %p0, i64 8
  %1 = load i64, ptr %0, align 8, !invariant.load !{}, !range !{i64 0, i64 9223372036854775808}
  %2 = getelementptr inbounds i8, ptr %p0, i64 16
  %3 = load i64, ptr %2, align 8, !invariant.load !{}, !range !{i64 1, i64 0}
  %4 = insertvalue { i64, i64 } poison, i64 %1, 0
  %5 = insertvalue { i64, i64 } %4, i64 %3, 1
  ret { i64, i64 } %5
}

; intrinsics::memory::prefetches (debug)
define hidden void @intrinsics::memory::prefetches(ptr %p0) unnamed_addr {
start:
  call void @llvm.prefetch.p0(ptr %p0, i32 0, i32 3, i32 1)
  ret void
}

; intrinsics::memory::prefetches (release)
define hidden void @intrinsics::memory::prefetches(ptr noundef %p0) unnamed_addr {
start:
  call void @llvm.prefetch.p0(ptr %p0, i32 0, i32 3, i32 1)
  ret void
}
