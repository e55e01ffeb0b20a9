; What mirdce/codegen/emit/call.py makes of call.rs.

; <call::Noisy as core::ops::drop::Drop>::drop
; debug
declare void @outside() unnamed_addr nonlazybind
define hidden void @<call::Noisy as core::ops::drop::Drop>::drop(ptr %p0) unnamed_addr {
start:
  call void @outside()
  ret void
}
; release, with more to assume
define hidden void @<call::Noisy as core::ops::drop::Drop>::drop(ptr nonnull noalias noundef %p0) unnamed_addr {

; call::pair
; debug
define hidden { i32, i64 } @call::pair(i32 %p0, i64 %p1) unnamed_addr noinline {
start:
  %0 = insertvalue { i32, i64 } poison, i32 %p0, 0
  %1 = insertvalue { i32, i64 } %0, i64 %p1, 1
  ret { i32, i64 } %1
}
; release, with more to assume
define hidden { i32, i64 } @call::pair(i32 noundef %p0, i64 noundef %p1) unnamed_addr noinline {

; call::registers
; debug
define hidden i64 @call::registers() unnamed_addr {
start:
  %0 = call { i32, i64 } @call::pair(i32 1, i64 2)
  %1 = extractvalue { i32, i64 } %0, 0
  %2 = extractvalue { i32, i64 } %0, 1
  ret i64 %2
}
; release, with more to assume
define hidden noundef i64 @call::registers() unnamed_addr {
  %0 = call { i32, i64 } @call::pair(i32 noundef 1, i64 noundef 2)

; call::large
; debug
define hidden void @call::large(ptr sret([32 x i8]) align 8 %p0, ptr %p1) unnamed_addr noinline {
start:
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %p0, ptr align 8 %p1, i64 32, i1 false)
  ret void
}
; release, with more to assume
define hidden void @call::large(ptr sret([32 x i8]) align 8 dereferenceable(32) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 8 dereferenceable(32) noalias noundef captures(address) dead_on_return %p1) unnamed_addr noinline {

; call::memory
; debug
define hidden i64 @call::memory(ptr %p0) unnamed_addr {
start:
  %a0 = alloca [32 x i8], align 8
  %a1 = alloca [32 x i8], align 8
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %a1, ptr align 8 %p0, i64 32, i1 false)
  call void @call::large(ptr sret([32 x i8]) align 8 %a0, ptr %a1)
  %0 = load i64, ptr %a0, align 8
  ret i64 %0
}
; release
define hidden noundef i64 @call::memory(ptr align 8 dereferenceable(32) noalias noundef captures(address) dead_on_return %p0) unnamed_addr {
start:
  %a0 = alloca [32 x i8], align 8
  call void @llvm.lifetime.start.p0(ptr %a0)
  call void @call::large(ptr sret([32 x i8]) align 8 dereferenceable(32) noalias noundef captures(address) %a0, ptr align 8 dereferenceable(32) noalias noundef captures(address) %p0)
  %0 = load i64, ptr %a0, align 8, !noundef !{}
  call void @llvm.lifetime.end.p0(ptr %a0)
  ret i64 %0
}

; call::into_place
; debug
define hidden void @call::into_place(ptr %p0, i64 %p1) unnamed_addr {
start:
  %0 = call { i32, i64 } @call::pair(i32 3, i64 4)
  %1 = extractvalue { i32, i64 } %0, 0
  %2 = extractvalue { i32, i64 } %0, 1
  %3 = icmp ult i64 %p1, 2
  br i1 %3, label %ok1, label %panic0
panic0:
  call void @core::panicking::panic_bounds_check(i64 %p1, i64 2, ptr @call::into_place.loc.0) noreturn
  unreachable
ok1:
  %4 = getelementptr inbounds nuw i64, ptr %p0, i64 %p1
  store i64 %2, ptr %4, align 8
  ret void
}
; release, with more to assume
define hidden void @call::into_place(ptr align 8 dereferenceable(16) noalias noundef %p0, i64 noundef %p1) unnamed_addr {
  %0 = call { i32, i64 } @call::pair(i32 noundef 3, i64 noundef 4)
  call void @core::panicking::panic_bounds_check(i64 noundef %p1, i64 noundef 2, ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) @call::into_place.loc.0) noreturn

; call::cleanup
; debug
declare void @outside() unnamed_addr nonlazybind
declare i32 @rust_eh_personality(...)
define hidden void @call::cleanup() unnamed_addr personality ptr @rust_eh_personality {
start:
  %a0 = alloca [16 x i8], align 8
  invoke void @outside() to label %ret1 unwind label %cleanup0
ret1:
  call void @core::ptr::drop_in_place<call::Noisy>(ptr inttoptr (i64 1 to ptr))
  ret void
bb3:
  invoke void @core::ptr::drop_in_place<call::Noisy>(ptr inttoptr (i64 1 to ptr)) to label %ret3 unwind label %terminate2
ret3:
  %0 = load ptr, ptr %a0, align 8
  %1 = getelementptr inbounds i8, ptr %a0, i64 8
  %2 = load i32, ptr %1, align 8
  %3 = insertvalue { ptr, i32 } poison, ptr %0, 0
  %4 = insertvalue { ptr, i32 } %3, i32 %2, 1
  resume { ptr, i32 } %4
cleanup0:
  %cleanup0.pad = landingpad { ptr, i32 } cleanup
  %cleanup0.0 = extractvalue { ptr, i32 } %cleanup0.pad, 0
  %cleanup0.1 = extractvalue { ptr, i32 } %cleanup0.pad, 1
  store ptr %cleanup0.0, ptr %a0, align 8
  %cleanup0.2 = getelementptr inbounds i8, ptr %a0, i64 8
  store i32 %cleanup0.1, ptr %cleanup0.2, align 8
  br label %bb3
terminate2:
  %terminate2.pad = landingpad { ptr, i32 } filter [0 x ptr] zeroinitializer
  call void @core::panicking::panic_in_cleanup() noreturn nounwind
  unreachable
}
; release, with more to assume
  call void @core::ptr::drop_in_place<call::Noisy>(ptr nonnull noalias noundef inttoptr (i64 1 to ptr))
  invoke void @core::ptr::drop_in_place<call::Noisy>(ptr nonnull noalias noundef inttoptr (i64 1 to ptr)) to label %ret3 unwind label %terminate2

; call::tracked
; debug
declare void @outside() unnamed_addr nonlazybind
define hidden void @call::tracked(ptr %p0) unnamed_addr noinline {
start:
  call void @outside()
  ret void
}
; release, with more to assume
define hidden void @call::tracked(ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr noinline {

; call::hidden_location
; debug
define hidden void @call::hidden_location() unnamed_addr {
start:
  call void @call::tracked(ptr @call::hidden_location.loc.0)
  ret void
}
; release, with more to assume
  call void @call::tracked(ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) @call::hidden_location.loc.0)

; call::handed_on
; debug
define hidden void @call::handed_on(ptr %p0) unnamed_addr {
start:
  call void @call::tracked(ptr %p0)
  ret void
}
; release, with more to assume
define hidden void @call::handed_on(ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {
  call void @call::tracked(ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) %p0)

; call::handed_on_from_here
; debug
define hidden void @call::handed_on_from_here() unnamed_addr {
start:
  call void @call::handed_on(ptr @call::handed_on_from_here.loc.0)
  ret void
}
; release, with more to assume
  call void @call::handed_on(ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) @call::handed_on_from_here.loc.0)

; call::copied_argument
; debug
define hidden void @call::copied_argument(ptr sret([32 x i8]) align 8 %p0, ptr %p1) unnamed_addr {
start:
  %a0 = alloca [32 x i8], align 8
  %a1 = alloca [32 x i8], align 8
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %a1, ptr align 8 %p1, i64 32, i1 false)
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %a0, ptr align 8 %a1, i64 32, i1 false)
  call void @call::large(ptr sret([32 x i8]) align 8 %p0, ptr %a0)
  ret void
}
; release
define hidden void @call::copied_argument(ptr sret([32 x i8]) align 8 dereferenceable(32) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 8 dereferenceable(32) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {
start:
  %a0 = alloca [32 x i8], align 8
  call void @llvm.lifetime.start.p0(ptr %a0)
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %a0, ptr align 8 %p1, i64 32, i1 false)
  call void @call::large(ptr sret([32 x i8]) align 8 dereferenceable(32) noalias noundef captures(address) %p0, ptr align 8 dereferenceable(32) noalias noundef captures(address) %a0)
  call void @llvm.lifetime.end.p0(ptr %a0)
  ret void
}

; call::cast_registers
; debug
declare i64 @halves(i64) unnamed_addr nonlazybind nounwind
define hidden i32 @call::cast_registers(i32 %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  %a1 = alloca [8 x i8], align 4
  %a2 = alloca [8 x i8], align 8
  store i32 %p0, ptr %a0, align 8
  %0 = getelementptr inbounds i8, ptr %a0, i64 4
  store i32 1, ptr %0, align 4
  %1 = load i64, ptr %a0, align 8
  %2 = call i64 @halves(i64 %1) nounwind
  store i64 %2, ptr %a2, align 8
  call void @llvm.memcpy.p0.p0.i64(ptr align 4 %a1, ptr align 8 %a2, i64 8, i1 false)
  %3 = load i32, ptr %a1, align 4
  %4 = getelementptr inbounds i8, ptr %a1, i64 4
  %5 = load i32, ptr %4, align 4
  ret i32 %5
}
; release
declare i64 @halves(i64) unnamed_addr nonlazybind nounwind
define hidden noundef i32 @call::cast_registers(i32 noundef %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  %a1 = alloca [8 x i8], align 4
  %a2 = alloca [8 x i8], align 8
  store i32 %p0, ptr %a0, align 8
  %0 = getelementptr inbounds i8, ptr %a0, i64 4
  store i32 1, ptr %0, align 4
  %1 = load i64, ptr %a0, align 8
  %2 = call i64 @halves(i64 %1) nounwind
  store i64 %2, ptr %a2, align 8
  call void @llvm.memcpy.p0.p0.i64(ptr align 4 %a1, ptr align 8 %a2, i64 8, i1 false)
  %3 = load i32, ptr %a1, align 4, !noundef !{}
  %4 = getelementptr inbounds i8, ptr %a1, i64 4
  %5 = load i32, ptr %4, align 4, !noundef !{}
  ret i32 %5
}

; call::cast_memory
; debug
declare { double, float } @floats({ double, float }) unnamed_addr nonlazybind nounwind
define hidden float @call::cast_memory(ptr %p0) unnamed_addr {
start:
  %a0 = alloca [12 x i8], align 4
  %a1 = alloca [12 x i8], align 4
  %a2 = alloca [16 x i8], align 8
  %a3 = alloca [16 x i8], align 8
  call void @llvm.memcpy.p0.p0.i64(ptr align 4 %a1, ptr align 4 %p0, i64 12, i1 false)
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %a2, ptr align 4 %a1, i64 12, i1 false)
  %0 = load double, ptr %a2, align 8
  %1 = insertvalue { double, float } poison, double %0, 0
  %2 = getelementptr inbounds i8, ptr %a2, i64 8
  %3 = load float, ptr %2, align 8
  %4 = insertvalue { double, float } %1, float %3, 1
  %5 = call { double, float } @floats({ double, float } %4) nounwind
  %6 = extractvalue { double, float } %5, 0
  store double %6, ptr %a3, align 8
  %7 = extractvalue { double, float } %5, 1
  %8 = getelementptr inbounds i8, ptr %a3, i64 8
  store float %7, ptr %8, align 8
  call void @llvm.memcpy.p0.p0.i64(ptr align 4 %a0, ptr align 8 %a3, i64 12, i1 false)
  %9 = getelementptr inbounds i8, ptr %a0, i64 8
  %10 = load float, ptr %9, align 4
  ret float %10
}
; release
declare { double, float } @floats({ double, float }) unnamed_addr nonlazybind nounwind
define hidden noundef float @call::cast_memory(ptr align 4 dereferenceable(12) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {
start:
  %a0 = alloca [12 x i8], align 4
  %a1 = alloca [12 x i8], align 4
  %a2 = alloca [16 x i8], align 8
  %a3 = alloca [16 x i8], align 8
  call void @llvm.lifetime.start.p0(ptr %a0)
  call void @llvm.lifetime.start.p0(ptr %a1)
  call void @llvm.memcpy.p0.p0.i64(ptr align 4 %a1, ptr align 4 %p0, i64 12, i1 false)
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %a2, ptr align 4 %a1, i64 12, i1 false)
  %0 = load double, ptr %a2, align 8
  %1 = insertvalue { double, float } poison, double %0, 0
  %2 = getelementptr inbounds i8, ptr %a2, i64 8
  %3 = load float, ptr %2, align 8
  %4 = insertvalue { double, float } %1, float %3, 1
  %5 = call { double, float } @floats({ double, float } %4) nounwind
  %6 = extractvalue { double, float } %5, 0
  store double %6, ptr %a3, align 8
  %7 = extractvalue { double, float } %5, 1
  %8 = getelementptr inbounds i8, ptr %a3, i64 8
  store float %7, ptr %8, align 8
  call void @llvm.memcpy.p0.p0.i64(ptr align 4 %a0, ptr align 8 %a3, i64 12, i1 false)
  call void @llvm.lifetime.end.p0(ptr %a1)
  %9 = getelementptr inbounds i8, ptr %a0, i64 8
  %10 = load float, ptr %9, align 4, !noundef !{}
  call void @llvm.lifetime.end.p0(ptr %a0)
  ret float %10
}

; call::pair_by_pointer
; debug
declare win64cc void @win64(ptr sret([16 x i8]) align 8, i64, i64) unnamed_addr nonlazybind nounwind
define hidden i64 @call::pair_by_pointer() unnamed_addr {
start:
  %a0 = alloca [16 x i8], align 8
  call win64cc void @win64(ptr sret([16 x i8]) align 8 %a0, i64 5, i64 6) nounwind
  %0 = load i64, ptr %a0, align 8
  %1 = getelementptr inbounds i8, ptr %a0, i64 8
  %2 = load i64, ptr %1, align 8
  ret i64 %2
}
; release
declare win64cc void @win64(ptr sret([16 x i8]) align 8 dereferenceable(16) noalias noundef captures(address) writable dead_on_unwind, i64 noundef, i64 noundef) unnamed_addr nonlazybind nounwind
define hidden noundef i64 @call::pair_by_pointer() unnamed_addr {
start:
  %a0 = alloca [16 x i8], align 8
  call win64cc void @win64(ptr sret([16 x i8]) align 8 dereferenceable(16) noalias noundef captures(address) %a0, i64 noundef 5, i64 noundef 6) nounwind
  %0 = load i64, ptr %a0, align 8, !noundef !{}
  %1 = getelementptr inbounds i8, ptr %a0, i64 8
  %2 = load i64, ptr %1, align 8, !noundef !{}
  ret i64 %2
}

; call::field_in_memory
; debug
define hidden i64 @call::field_in_memory(ptr %p0) unnamed_addr {
start:
  %a0 = alloca [32 x i8], align 8
  %a1 = alloca [32 x i8], align 8
  %a2 = alloca [32 x i8], align 8
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %a1, ptr align 8 %p0, i64 32, i1 false)
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %a0, ptr align 8 %a1, i64 32, i1 false)
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %a2, ptr align 8 %a0, i64 32, i1 false)
  %0 = call i64 @call::memory(ptr %a2)
  ret i64 %0
}
; release
define hidden noundef i64 @call::field_in_memory(ptr align 8 dereferenceable(32) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {
start:
  %a0 = alloca [32 x i8], align 8
  %a1 = alloca [32 x i8], align 8
  call void @llvm.lifetime.start.p0(ptr %a1)
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %a1, ptr align 8 %p0, i64 32, i1 false)
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %a0, ptr align 8 %a1, i64 32, i1 false)
  call void @llvm.lifetime.end.p0(ptr %a1)
  %0 = call noundef i64 @call::memory(ptr align 8 dereferenceable(32) noalias noundef captures(address) %a0)
  ret i64 %0
}

; call::cast_memory_as_it_is
; debug
declare i64 @words(i64) unnamed_addr nonlazybind nounwind
define hidden i32 @call::cast_memory_as_it_is(ptr %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 4
  %a1 = alloca [8 x i8], align 4
  %a2 = alloca [8 x i8], align 8
  call void @llvm.memcpy.p0.p0.i64(ptr align 4 %a1, ptr align 4 %p0, i64 8, i1 false)
  %0 = load i64, ptr %a1, align 4
  %1 = call i64 @words(i64 %0) nounwind
  store i64 %1, ptr %a2, align 8
  call void @llvm.memcpy.p0.p0.i64(ptr align 4 %a0, ptr align 8 %a2, i64 8, i1 false)
  %2 = getelementptr inbounds i8, ptr %a0, i64 4
  %3 = load i32, ptr %2, align 4
  ret i32 %3
}
; release
declare i64 @words(i64) unnamed_addr nonlazybind nounwind
define hidden noundef i32 @call::cast_memory_as_it_is(ptr align 4 dereferenceable(8) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 4
  %a1 = alloca [8 x i8], align 4
  %a2 = alloca [8 x i8], align 8
  call void @llvm.lifetime.start.p0(ptr %a0)
  call void @llvm.lifetime.start.p0(ptr %a1)
  call void @llvm.memcpy.p0.p0.i64(ptr align 4 %a1, ptr align 4 %p0, i64 8, i1 false)
  %0 = load i64, ptr %a1, align 4
  %1 = call i64 @words(i64 %0) nounwind
  store i64 %1, ptr %a2, align 8
  call void @llvm.memcpy.p0.p0.i64(ptr align 4 %a0, ptr align 8 %a2, i64 8, i1 false)
  call void @llvm.lifetime.end.p0(ptr %a1)
  %2 = getelementptr inbounds i8, ptr %a0, i64 4
  %3 = load i32, ptr %2, align 4, !noundef !{}
  call void @llvm.lifetime.end.p0(ptr %a0)
  ret i32 %3
}

; call::wide_argument
; debug
declare win64cc <16 x i8> @wide_by_pointer(ptr) unnamed_addr nonlazybind nounwind
define hidden i128 @call::wide_argument(i128 %p0) unnamed_addr {
start:
  %a0 = alloca [16 x i8], align 16
  %a1 = alloca [16 x i8], align 16
  %a2 = alloca [16 x i8], align 16
  store i128 %p0, ptr %a0, align 16
  %0 = call win64cc <16 x i8> @wide_by_pointer(ptr %a0) nounwind
  store <16 x i8> %0, ptr %a2, align 16
  call void @llvm.memcpy.p0.p0.i64(ptr align 16 %a1, ptr align 16 %a2, i64 16, i1 false)
  %1 = load i128, ptr %a1, align 16
  ret i128 %1
}
; release
declare win64cc <16 x i8> @wide_by_pointer(ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return) unnamed_addr nonlazybind nounwind
define hidden noundef i128 @call::wide_argument(i128 noundef %p0) unnamed_addr {
start:
  %a0 = alloca [16 x i8], align 16
  %a1 = alloca [16 x i8], align 16
  %a2 = alloca [16 x i8], align 16
  store i128 %p0, ptr %a0, align 16
  %0 = call win64cc <16 x i8> @wide_by_pointer(ptr align 16 dereferenceable(16) noalias noundef captures(address) %a0) nounwind
  store <16 x i8> %0, ptr %a2, align 16
  call void @llvm.memcpy.p0.p0.i64(ptr align 16 %a1, ptr align 16 %a2, i64 16, i1 false)
  %1 = load i128, ptr %a1, align 16, !noundef !{}
  ret i128 %1
}
