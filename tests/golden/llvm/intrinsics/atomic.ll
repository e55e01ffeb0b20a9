; What mirdce/codegen/emit/intrinsics/atomic.py makes of atomic.rs.

; intrinsics::atomic::loads
; debug
define hidden i32 @intrinsics::atomic::loads(ptr %p0) unnamed_addr {
start:
  %0 = load atomic i32, ptr %p0 acquire, align 4
  ret i32 %0
}
; release, with more to assume
define hidden noundef i32 @intrinsics::atomic::loads(ptr noundef %p0) unnamed_addr {

; intrinsics::atomic::stores
; debug
define hidden void @intrinsics::atomic::stores(ptr %p0, i64 %p1) unnamed_addr {
start:
  store atomic i64 %p1, ptr %p0 release, align 8
  ret void
}
; release, with more to assume
define hidden void @intrinsics::atomic::stores(ptr noundef %p0, i64 noundef %p1) unnamed_addr {

; intrinsics::atomic::pointer
; debug
define hidden ptr @intrinsics::atomic::pointer(ptr %p0) unnamed_addr {
start:
  %0 = load atomic ptr, ptr %p0 monotonic, align 8
  ret ptr %0
}
; release, with more to assume
define hidden noundef ptr @intrinsics::atomic::pointer(ptr noundef %p0) unnamed_addr {

; intrinsics::atomic::exchanges
; debug
define hidden i8 @intrinsics::atomic::exchanges(ptr %p0, i8 %p1) unnamed_addr {
start:
  %0 = atomicrmw xchg ptr %p0, i8 %p1 seq_cst
  ret i8 %0
}
; release, with more to assume
define hidden noundef i8 @intrinsics::atomic::exchanges(ptr noundef %p0, i8 noundef %p1) unnamed_addr {

; intrinsics::atomic::compares
; debug
define hidden { i32, i1 } @intrinsics::atomic::compares(ptr %p0, i32 %p1, i32 %p2) unnamed_addr {
start:
  %0 = cmpxchg ptr %p0, i32 %p1, i32 %p2 acq_rel acquire
  %1 = extractvalue { i32, i1 } %0, 0
  %2 = extractvalue { i32, i1 } %0, 1
  %3 = insertvalue { i32, i1 } poison, i32 %1, 0
  %4 = insertvalue { i32, i1 } %3, i1 %2, 1
  ret { i32, i1 } %4
}
; release, with more to assume
define hidden { i32, i1 } @intrinsics::atomic::compares(ptr noundef %p0, i32 noundef %p1, i32 noundef %p2) unnamed_addr {

; intrinsics::atomic::compares_weakly
; debug
define hidden { i32, i1 } @intrinsics::atomic::compares_weakly(ptr %p0, i32 %p1, i32 %p2) unnamed_addr {
start:
  %0 = cmpxchg weak ptr %p0, i32 %p1, i32 %p2 release monotonic
  %1 = extractvalue { i32, i1 } %0, 0
  %2 = extractvalue { i32, i1 } %0, 1
  %3 = insertvalue { i32, i1 } poison, i32 %1, 0
  %4 = insertvalue { i32, i1 } %3, i1 %2, 1
  ret { i32, i1 } %4
}
; release, with more to assume
define hidden { i32, i1 } @intrinsics::atomic::compares_weakly(ptr noundef %p0, i32 noundef %p1, i32 noundef %p2) unnamed_addr {

; intrinsics::atomic::adds
; debug
define hidden i64 @intrinsics::atomic::adds(ptr %p0, i64 %p1) unnamed_addr {
start:
  %0 = atomicrmw add ptr %p0, i64 %p1 monotonic
  ret i64 %0
}
; release, with more to assume
define hidden noundef i64 @intrinsics::atomic::adds(ptr noundef %p0, i64 noundef %p1) unnamed_addr {

; intrinsics::atomic::greatest
; debug
define hidden i16 @intrinsics::atomic::greatest(ptr %p0, i16 %p1) unnamed_addr {
start:
  %0 = atomicrmw max ptr %p0, i16 %p1 acq_rel
  ret i16 %0
}
; release, with more to assume
define hidden noundef i16 @intrinsics::atomic::greatest(ptr noundef %p0, i16 noundef %p1) unnamed_addr {

; intrinsics::atomic::not_and
; debug
define hidden i32 @intrinsics::atomic::not_and(ptr %p0, i32 %p1) unnamed_addr {
start:
  %0 = atomicrmw nand ptr %p0, i32 %p1 seq_cst
  ret i32 %0
}
; release, with more to assume
define hidden noundef i32 @intrinsics::atomic::not_and(ptr noundef %p0, i32 noundef %p1) unnamed_addr {

; intrinsics::atomic::fences
define hidden void @intrinsics::atomic::fences() unnamed_addr {
start:
  fence seq_cst
  fence syncscope("singlethread") acquire
  ret void
}

; intrinsics::atomic::steps
; debug
define hidden ptr @intrinsics::atomic::steps(ptr %p0, i64 %p1) unnamed_addr {
start:
  %0 = atomicrmw add ptr %p0, i64 %p1 monotonic
  %1 = inttoptr i64 %0 to ptr
  ret ptr %1
}
; release, with more to assume
define hidden noundef ptr @intrinsics::atomic::steps(ptr noundef %p0, i64 noundef %p1) unnamed_addr {
