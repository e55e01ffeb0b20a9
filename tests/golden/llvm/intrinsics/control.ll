; What mirdce/codegen/emit/intrinsics/control.py makes of control.rs.

; intrinsics::control::aborts
define hidden void @intrinsics::control::aborts() unnamed_addr noreturn {
start:
  call void @llvm.trap()
  unreachable
}

; intrinsics::control::catches
; debug
define internal i32 @__rust_try(ptr %f, ptr %data, ptr %catch) noinline #0 personality ptr @rust_eh_personality {
  invoke void %f(ptr %data) to label %done unwind label %caught
done:
  ret i32 0
caught:
  %pad = landingpad { ptr, i32 } catch ptr null
  %exception = extractvalue { ptr, i32 } %pad, 0
  call void %catch(ptr %data, ptr %exception)
  ret i32 1
}
declare i32 @rust_eh_personality(...)
define hidden i32 @intrinsics::control::catches(ptr %p0, ptr %p1, ptr %p2) unnamed_addr personality ptr @rust_eh_personality {
start:
  %0 = call i32 @__rust_try(ptr %p0, ptr %p1, ptr %p2)
  ret i32 %0
}
; release, with more to assume
define hidden noundef i32 @intrinsics::control::catches(ptr nonnull noundef %p0, ptr noundef %p1, ptr nonnull noundef %p2) unnamed_addr personality ptr @rust_eh_personality {

; intrinsics::control::hints
; debug
define hidden i32 @intrinsics::control::hints(i1 zeroext %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  br i1 %p0, label %bb1, label %bb3
bb1:
  call void @llvm.debugtrap()
  br label %bb3
bb3:
  store i32 3, ptr %a0, align 4
  call void asm sideeffect "", "r,~{memory}"(ptr %a0)
  %0 = load i32, ptr %a0, align 4
  ret i32 %0
}
; release
define hidden noundef i32 @intrinsics::control::hints(i1 zeroext noundef %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  br i1 %p0, label %bb1, label %bb3, !prof !{!"branch_weights", !"expected", i32 1, i32 2000}
bb1:
  call void @llvm.debugtrap()
  br label %bb3
bb3:
  store i32 3, ptr %a0, align 4
  call void asm sideeffect "", "r,~{memory}"(ptr %a0)
  %0 = load i32, ptr %a0, align 4, !noundef !{}
  ret i32 %0
}

; intrinsics::control::hides_memory
; debug
define hidden void @intrinsics::control::hides_memory(ptr sret([32 x i8]) align 8 %p0, ptr %p1) unnamed_addr {
start:
  %a0 = alloca [32 x i8], align 8
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %a0, ptr align 8 %p1, i64 32, i1 false)
  call void asm sideeffect "", "r,~{memory}"(ptr %a0)
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %p0, ptr align 8 %a0, i64 32, i1 false)
  ret void
}
; release, with more to assume
define hidden void @intrinsics::control::hides_memory(ptr sret([32 x i8]) align 8 dereferenceable(32) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 8 dereferenceable(32) noalias noundef captures(address) dead_on_return %p1) unnamed_addr {

; intrinsics::control::known
; debug
define hidden zeroext i1 @intrinsics::control::known(i32 %p0) unnamed_addr {
start:
  ret i1 false
}
; release
define hidden zeroext noundef i1 @intrinsics::control::known(i32 noundef %p0) unnamed_addr {
start:
  %0 = call i1 @llvm.is.constant.i32(i32 %p0)
  ret i1 %0
}

; intrinsics::control::selects
; debug
define hidden i32 @intrinsics::control::selects(i1 zeroext %p0, i32 %p1, i32 %p2) unnamed_addr {
start:
  %0 = select i1 %p0, i32 %p1, i32 %p2
  ret i32 %0
}
; release
define hidden noundef i32 @intrinsics::control::selects(i1 zeroext noundef %p0, i32 noundef %p1, i32 noundef %p2) unnamed_addr {
start:
  %0 = select i1 %p0, i32 %p1, i32 %p2, !unpredictable !{}
  ret i32 %0
}

; intrinsics::control::selects_pairs
; debug
define hidden { ptr, i64 } @intrinsics::control::selects_pairs(i1 zeroext %p0, ptr %p1, i64 %p2, ptr %p3, i64 %p4) unnamed_addr {
start:
  %0 = select i1 %p0, ptr %p1, ptr %p3
  %1 = select i1 %p0, i64 %p2, i64 %p4
  %2 = insertvalue { ptr, i64 } poison, ptr %0, 0
  %3 = insertvalue { ptr, i64 } %2, i64 %1, 1
  ret { ptr, i64 } %3
}
; release
define hidden { ptr, i64 } @intrinsics::control::selects_pairs(i1 zeroext noundef %p0, ptr nonnull noalias readonly noundef captures(address, read_provenance) %p1, i64 noundef %p2, ptr nonnull noalias readonly noundef captures(address, read_provenance) %p3, i64 noundef %p4) unnamed_addr {
start:
  %0 = select i1 %p0, ptr %p1, ptr %p3, !unpredictable !{}
  %1 = select i1 %p0, i64 %p2, i64 %p4, !unpredictable !{}
  %2 = insertvalue { ptr, i64 } poison, ptr %0, 0
  %3 = insertvalue { ptr, i64 } %2, i64 %1, 1
  ret { ptr, i64 } %3
}

; intrinsics::control::selects_memory
; debug
define hidden void @intrinsics::control::selects_memory(ptr sret([32 x i8]) align 8 %p0, i1 zeroext %p1, ptr %p2, ptr %p3) unnamed_addr {
start:
  %0 = select i1 %p1, ptr %p2, ptr %p3
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %p0, ptr align 8 %0, i64 32, i1 false)
  ret void
}
; release, with more to assume
define hidden void @intrinsics::control::selects_memory(ptr sret([32 x i8]) align 8 dereferenceable(32) noalias noundef captures(address) writable dead_on_unwind %p0, i1 zeroext noundef %p1, ptr align 8 dereferenceable(32) noalias noundef captures(address) dead_on_return %p2, ptr align 8 dereferenceable(32) noalias noundef captures(address) dead_on_return %p3) unnamed_addr {

; intrinsics::control::settings
; debug
define hidden { i1, i1 } @intrinsics::control::settings() unnamed_addr {
start:
  %0 = insertvalue { i1, i1 } poison, i1 true, 0
  %1 = insertvalue { i1, i1 } %0, i1 true, 1
  ret { i1, i1 } %1
}
; release
define hidden { i1, i1 } @intrinsics::control::settings() unnamed_addr {
start:
  %0 = insertvalue { i1, i1 } poison, i1 false, 0
  %1 = insertvalue { i1, i1 } %0, i1 false, 1
  ret { i1, i1 } %1
}

; intrinsics::control::types
define hidden { i64, i1 } @intrinsics::control::types() unnamed_addr {
start:
  %0 = insertvalue { i64, i1 } poison, i64 12, 0
  %1 = insertvalue { i64, i1 } %0, i1 true, 1
  ret { i64, i1 } %1
}

; intrinsics::control::name
define hidden { ptr, i64 } @intrinsics::control::name() unnamed_addr {
start:
  %0 = insertvalue { ptr, i64 } poison, ptr @alloc.#, 0
  %1 = insertvalue { ptr, i64 } %0, i64 25, 1
  ret { ptr, i64 } %1
}

; intrinsics::control::variants
; debug
define hidden i64 @intrinsics::control::variants() unnamed_addr {
start:
  ret i64 2
}
; release, with more to assume
define hidden noundef i64 @intrinsics::control::variants() unnamed_addr {

; intrinsics::control::selects_nothing
; debug
define hidden void @intrinsics::control::selects_nothing(i1 zeroext %p0) unnamed_addr {
start:
  ret void
}
; release, with more to assume
define hidden void @intrinsics::control::selects_nothing(i1 zeroext noundef %p0) unnamed_addr {

; intrinsics::control::hides_nothing
define hidden void @intrinsics::control::hides_nothing() unnamed_addr {
start:
  call void asm sideeffect "", "~{memory}"()
  ret void
}
