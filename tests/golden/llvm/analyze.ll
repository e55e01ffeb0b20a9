; What mirdce/codegen/emit/analyze.py makes of analyze.rs.

; analyze::register
; debug
define hidden i32 @analyze::register(i32 %p0) unnamed_addr {
start:
  %0 = xor i32 %p0, 1
  %1 = or i32 %0, %p0
  ret i32 %1
}
; release, with more to assume
define hidden noundef i32 @analyze::register(i32 noundef %p0) unnamed_addr {

; analyze::address_is_taken
; debug
define hidden i32 @analyze::address_is_taken(i32 %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  store i32 %p0, ptr %a0, align 4
  %0 = call ptr @analyze::look(ptr %a0)
  %1 = load i32, ptr %0, align 4
  ret i32 %1
}
; release
define hidden noundef i32 @analyze::address_is_taken(i32 noundef %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  call void @llvm.lifetime.start.p0(ptr %a0)
  store i32 %p0, ptr %a0, align 4
  %0 = call align 4 nonnull noundef ptr @analyze::look(ptr align 4 dereferenceable(4) noalias readonly noundef captures(address, read_provenance) %a0)
  %1 = load i32, ptr %0, align 4, !noundef !{}
  call void @llvm.lifetime.end.p0(ptr %a0)
  ret i32 %1
}

; analyze::look
; debug
define hidden ptr @analyze::look(ptr %p0) unnamed_addr noinline {
start:
  ret ptr %p0
}
; release, with more to assume
define hidden align 4 nonnull noundef ptr @analyze::look(ptr align 4 dereferenceable(4) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr noinline {

; analyze::assigned_twice
; debug
define hidden i32 @analyze::assigned_twice(i1 zeroext %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  br i1 %p0, label %bb1, label %bb2
bb1:
  store i32 1, ptr %a0, align 4
  br label %bb3
bb2:
  store i32 2, ptr %a0, align 4
  br label %bb3
bb3:
  %0 = load i32, ptr %a0, align 4
  ret i32 %0
}
; release
define hidden noundef i32 @analyze::assigned_twice(i1 zeroext noundef %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  br i1 %p0, label %bb1, label %bb2
bb1:
  store i32 1, ptr %a0, align 4
  br label %bb3
bb2:
  store i32 2, ptr %a0, align 4
  br label %bb3
bb3:
  %0 = load i32, ptr %a0, align 4, !noundef !{}
  ret i32 %0
}

; analyze::too_large_for_registers
; debug
define hidden void @analyze::too_large_for_registers(ptr sret([32 x i8]) align 8 %p0, ptr %p1) unnamed_addr {
start:
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %p0, ptr align 8 %p1, i64 32, i1 false)
  ret void
}
; release, with more to assume
define hidden void @analyze::too_large_for_registers(ptr sret([32 x i8]) align 8 dereferenceable(32) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 8 dereferenceable(32) noalias noundef captures(address) dead_on_return %p1) unnamed_addr {

; analyze::only_one_way<false>
; debug
define hidden i32 @analyze::only_one_way<false>(i32 %p0) unnamed_addr {
start:
  %0 = xor i32 %p0, 7
  ret i32 %0
}

; analyze::only_one_way<true>
; debug
define hidden i32 @analyze::only_one_way<true>(i32 %p0) unnamed_addr {
start:
  ret i32 %p0
}

; analyze::constant_switches
; debug
define hidden i32 @analyze::constant_switches(i32 %p0) unnamed_addr {
start:
  %0 = call i32 @analyze::only_one_way<true>(i32 %p0)
  %1 = call i32 @analyze::only_one_way<false>(i32 %p0)
  %2 = xor i32 %0, %1
  ret i32 %2
}
; release
define hidden noundef i32 @analyze::constant_switches(i32 noundef %p0) unnamed_addr {
start:
  %0 = xor i32 %p0, 7
  %1 = xor i32 %p0, %0
  ret i32 %1
}

; analyze::rare
define hidden void @analyze::rare() unnamed_addr noinline cold {
start:
  ret void
}

; analyze::cold_side
; debug
define hidden void @analyze::cold_side(i1 zeroext %p0) unnamed_addr {
start:
  br i1 %p0, label %bb1, label %bb2
bb1:
  call void @analyze::rare()
  br label %bb2
bb2:
  ret void
}
; release
define hidden void @analyze::cold_side(i1 zeroext noundef %p0) unnamed_addr {
start:
  br i1 %p0, label %bb1, label %bb2, !prof !{!"branch_weights", !"expected", i32 1, i32 2000}
bb1:
  call void @analyze::rare()
  br label %bb2
bb2:
  ret void
}

; analyze::field_of_a_local
; debug
define hidden { i32, i32 } @analyze::field_of_a_local() unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 4
  store i32 1, ptr %a0, align 4
  %0 = getelementptr inbounds i8, ptr %a0, i64 4
  store i32 2, ptr %0, align 4
  %1 = call i32 @analyze::register(i32 3)
  store i32 %1, ptr %a0, align 4
  %2 = load i32, ptr %a0, align 4
  %3 = getelementptr inbounds i8, ptr %a0, i64 4
  %4 = load i32, ptr %3, align 4
  %5 = insertvalue { i32, i32 } poison, i32 %2, 0
  %6 = insertvalue { i32, i32 } %5, i32 %4, 1
  ret { i32, i32 } %6
}
; release
define hidden { i32, i32 } @analyze::field_of_a_local() unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 4
  store i32 1, ptr %a0, align 4
  %0 = getelementptr inbounds i8, ptr %a0, i64 4
  store i32 2, ptr %0, align 4
  store i32 3, ptr %a0, align 4
  %1 = load i32, ptr %a0, align 4, !noundef !{}
  %2 = getelementptr inbounds i8, ptr %a0, i64 4
  %3 = load i32, ptr %2, align 4, !noundef !{}
  %4 = insertvalue { i32, i32 } poison, i32 %1, 0
  %5 = insertvalue { i32, i32 } %4, i32 %3, 1
  ret { i32, i32 } %5
}
