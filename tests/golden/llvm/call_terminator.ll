; What mirdce/codegen/emit/call_terminator.py makes of call_terminator.rs.

; call_terminator::function
; debug
define hidden i32 @call_terminator::function(ptr %p0) unnamed_addr {
start:
  %0 = call i32 %p0(i32 1)
  ret i32 %0
}
; release, with more to assume
define hidden noundef i32 @call_terminator::function(ptr nonnull noundef %p0) unnamed_addr {
  %0 = call noundef i32 %p0(i32 noundef 1)

; call_terminator::closure
; debug
define hidden i32 @call_terminator::closure(i32 %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  %a1 = alloca [8 x i8], align 8
  store i32 %p0, ptr %a0, align 4
  store ptr %a0, ptr %a1, align 8
  %0 = call i32 @call_terminator::closure::{{closure}}(ptr %a1, i32 2)
  ret i32 %0
}
; release
define hidden noundef i32 @call_terminator::closure(i32 noundef %p0) unnamed_addr {
start:
  %0 = xor i32 2, %p0
  ret i32 %0
}

; call_terminator::closure::{{closure}}
; debug
define hidden i32 @call_terminator::closure::{{closure}}(ptr %p0, i32 %p1) unnamed_addr {
start:
  %0 = load ptr, ptr %p0, align 8
  %1 = load i32, ptr %0, align 4
  %2 = xor i32 %p1, %1
  ret i32 %2
}

; call_terminator::slot
; debug
define hidden i32 @call_terminator::slot(ptr %p0, ptr %p1) unnamed_addr {
start:
  %0 = getelementptr inbounds i8, ptr %p1, i64 24
  %1 = load ptr, ptr %0, align 8, !invariant.load !{}
  %2 = call i32 %1(ptr %p0, i32 3)
  ret i32 %2
}
; release, with more to assume
define hidden noundef i32 @call_terminator::slot(ptr nonnull noundef %p0, ptr align 8 dereferenceable(40) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {
  %1 = load ptr, ptr %0, align 8, !invariant.load !{}, !nonnull !{}
  %2 = call noundef i32 %1(ptr noundef %p0, i32 noundef 3)

; call_terminator::boxed_slot
; debug
define hidden i32 @call_terminator::boxed_slot(ptr %p0, ptr %p1) unnamed_addr {
start:
  %0 = getelementptr inbounds i8, ptr %p1, i64 32
  %1 = load ptr, ptr %0, align 8, !invariant.load !{}
  %2 = call i32 %1(ptr %p0)
  ret i32 %2
}
; release, with more to assume
define hidden noundef i32 @call_terminator::boxed_slot(ptr nonnull noundef %p0, ptr align 8 dereferenceable(40) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {
  %1 = load ptr, ptr %0, align 8, !invariant.load !{}, !nonnull !{}
  %2 = call noundef i32 %1(ptr noundef %p0)

; call_terminator::boxed_closure
; debug
define hidden i32 @call_terminator::boxed_closure(ptr %p0, ptr %p1) unnamed_addr {
start:
  %0 = call i32 @<alloc::boxed::Box<dyn core::ops::function::FnOnce(u32, u8) -> u32> as core::ops::function::FnOnce<(u32, u8)>>::call_once(ptr %p0, ptr %p1, i32 4, i8 5)
  ret i32 %0
}
; release, with more to assume
define hidden noundef i32 @call_terminator::boxed_closure(ptr nonnull noundef %p0, ptr align 8 dereferenceable(32) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {
  %0 = call noundef i32 @<alloc::boxed::Box<dyn core::ops::function::FnOnce(u32, u8) -> u32> as core::ops::function::FnOnce<(u32, u8)>>::call_once(ptr nonnull noundef %p0, ptr align 8 dereferenceable(32) noalias readonly noundef captures(address, read_provenance) %p1, i32 noundef 4, i8 noundef 5)

; call_terminator::generic_call<call_terminator::spread::{{closure}}>
; debug
define hidden i32 @call_terminator::generic_call<call_terminator::spread::{{closure}}>(ptr %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 4
  store i32 6, ptr %a0, align 4
  %0 = getelementptr inbounds i8, ptr %a0, i64 4
  store i8 7, ptr %0, align 4
  %1 = getelementptr inbounds i8, ptr %0, i64 1
  store i8 8, ptr %1, align 1
  %2 = load i32, ptr %a0, align 4
  %3 = getelementptr inbounds i8, ptr %a0, i64 4
  %4 = load i8, ptr %3, align 4
  %5 = getelementptr inbounds i8, ptr %3, i64 1
  %6 = load i8, ptr %5, align 1
  %7 = call i32 @call_terminator::spread::{{closure}}(ptr %p0, i32 %2, i8 %4, i8 %6)
  ret i32 %7
}

; call_terminator::spread
; debug
define hidden i32 @call_terminator::spread(i32 %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  store i32 %p0, ptr %a0, align 4
  %0 = call i32 @call_terminator::generic_call<call_terminator::spread::{{closure}}>(ptr %a0)
  ret i32 %0
}
; release
define hidden noundef i32 @call_terminator::spread(i32 noundef %p0) unnamed_addr {
start:
  %0 = xor i32 6, %p0
  %1 = xor i32 %0, 7
  %2 = xor i32 %1, 8
  ret i32 %2
}

; call_terminator::spread::{{closure}}
; debug
define hidden i32 @call_terminator::spread::{{closure}}(ptr %p0, i32 %p1, i8 %p2, i8 %p3) unnamed_addr {
start:
  %0 = load i32, ptr %p0, align 4
  %1 = xor i32 %p1, %0
  %2 = zext i8 %p2 to i32
  %3 = xor i32 %1, %2
  %4 = zext i8 %p3 to i32
  %5 = xor i32 %3, %4
  ret i32 %5
}

; call_terminator::tail
; debug
define hidden i64 @call_terminator::tail(i64 %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  %0 = icmp eq i64 %p0, 0
  br i1 %0, label %bb1, label %bb2
bb1:
  store i64 0, ptr %a0, align 8
  %1 = load i64, ptr %a0, align 8
  ret i64 %1
bb2:
  %2 = lshr i64 %p0, 1
  %3 = musttail call i64 @call_terminator::tail(i64 %2)
  ret i64 %3
}
; release
define hidden noundef i64 @call_terminator::tail(i64 noundef %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  %0 = icmp eq i64 %p0, 0
  br i1 %0, label %bb1, label %bb2
bb2:
  %1 = lshr i64 %p0, 1
  %2 = musttail call noundef i64 @call_terminator::tail(i64 noundef %1)
  ret i64 %2
bb1:
  store i64 0, ptr %a0, align 8
  %3 = load i64, ptr %a0, align 8, !noundef !{}
  ret i64 %3
}

; call_terminator::llvm_intrinsic
define hidden void @call_terminator::llvm_intrinsic() unnamed_addr {
start:
  call void @llvm.x86.sse2.pause()
  ret void
}

; call_terminator::variadic
; debug
declare i32 @printf(ptr, ...) unnamed_addr nonlazybind nounwind
define hidden i32 @call_terminator::variadic(ptr %p0) unnamed_addr {
start:
  %0 = call i32 (ptr, ...) @printf(ptr %p0, i32 1, double bitcast (i64 4612811918334230528 to double)) nounwind
  ret i32 %0
}
; release, with more to assume
declare noundef i32 @printf(ptr noundef, ...) unnamed_addr nonlazybind nounwind
define hidden noundef i32 @call_terminator::variadic(ptr noundef %p0) unnamed_addr {
  %0 = call noundef i32 (ptr, ...) @printf(ptr noundef %p0, i32 noundef 1, double noundef bitcast (i64 4612811918334230528 to double)) nounwind

; call_terminator::does_not_return
; debug
declare void @exit(i32) unnamed_addr nonlazybind noreturn nounwind
define hidden void @call_terminator::does_not_return() unnamed_addr noreturn {
start:
  call void @exit(i32 3) noreturn nounwind
  unreachable
}
; release, with more to assume
declare void @exit(i32 noundef) unnamed_addr nonlazybind noreturn nounwind
  call void @exit(i32 noundef 3) noreturn nounwind

; call_terminator::no_glue
define hidden void @call_terminator::no_glue() unnamed_addr {
start:
  ret void
}

; call_terminator::llvm_value
; debug
define hidden i32 @call_terminator::llvm_value(ptr %p0) unnamed_addr {
start:
  %0 = load i32, ptr %p0, align 4
  %1 = call i32 @llvm.bswap.i32(i32 %0)
  ret i32 %1
}
; release
define hidden noundef i32 @call_terminator::llvm_value(ptr align 4 dereferenceable(4) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {
start:
  %0 = load i32, ptr %p0, align 4, !noundef !{}
  %1 = call i32 @llvm.bswap.i32(i32 %0)
  ret i32 %1
}

; call_terminator::llvm_pair
; debug
define hidden { i32, i1 } @call_terminator::llvm_pair(i32 %p0) unnamed_addr {
start:
  %0 = call { i32, i1 } @llvm.sadd.with.overflow.i32(i32 %p0, i32 1)
  %1 = extractvalue { i32, i1 } %0, 0
  %2 = extractvalue { i32, i1 } %0, 1
  %3 = insertvalue { i32, i1 } poison, i32 %1, 0
  %4 = insertvalue { i32, i1 } %3, i1 %2, 1
  ret { i32, i1 } %4
}
; release, with more to assume
define hidden { i32, i1 } @call_terminator::llvm_pair(i32 noundef %p0) unnamed_addr {

; call_terminator::fallback
; debug
define hidden zeroext i1 @call_terminator::fallback(i1 zeroext %p0) unnamed_addr {
start:
  %0 = call zeroext i1 @core::intrinsics::likely(i1 zeroext %p0) nounwind
  ret i1 %0
}
; release
define hidden zeroext noundef i1 @call_terminator::fallback(i1 zeroext noundef %p0) unnamed_addr {
start:
  %a0 = alloca [1 x i8], align 1
  br i1 %p0, label %bb2, label %bb3, !prof !{!"branch_weights", !"expected", i32 2000, i32 1}
bb2:
  store i8 1, ptr %a0, align 1
  br label %bb1
bb3:
  store i8 0, ptr %a0, align 1
  br label %bb1
bb1:
  %0 = load i8, ptr %a0, align 1, !noundef !{}, !range !{i8 0, i8 2}
  %1 = trunc nuw i8 %0 to i1
  ret i1 %1
}

; call_terminator::tail_in_memory
; debug
define hidden void @call_terminator::tail_in_memory(ptr sret([40 x i8]) align 8 %p0, ptr %p1, i64 %p2) unnamed_addr {
start:
  %a0 = alloca [40 x i8], align 8
  %a1 = alloca [40 x i8], align 8
  %a2 = alloca [8 x i8], align 8
  %a3 = alloca [40 x i8], align 8
  %0 = icmp eq i64 %p2, 0
  br i1 %0, label %bb1, label %bb2
bb1:
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %p0, ptr align 8 %p1, i64 40, i1 false)
  ret void
bb2:
  store i64 0, ptr %a2, align 8
  br label %repeat0
repeat0:
  %1 = load i64, ptr %a2, align 8
  %2 = icmp ult i64 %1, 5
  br i1 %2, label %repeat1, label %repeat2
repeat1:
  %3 = getelementptr inbounds nuw i64, ptr %a1, i64 %1
  store i64 %p2, ptr %3, align 8
  %4 = add nuw i64 %1, 1
  store i64 %4, ptr %a2, align 8
  br label %repeat0
repeat2:
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %a0, ptr align 8 %a1, i64 40, i1 false)
  %5 = lshr i64 %p2, 1
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %a3, ptr align 8 %a0, i64 40, i1 false)
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %p1, ptr align 8 %a3, i64 40, i1 false)
  musttail call void @call_terminator::tail_in_memory(ptr sret([40 x i8]) align 8 %p0, ptr %p1, i64 %5)
  ret void
}
; release
define hidden void @call_terminator::tail_in_memory(ptr sret([40 x i8]) align 8 dereferenceable(40) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 8 dereferenceable(40) noalias noundef captures(address) dead_on_return %p1, i64 noundef %p2) unnamed_addr {
start:
  %a0 = alloca [40 x i8], align 8
  %a1 = alloca [40 x i8], align 8
  %a2 = alloca [8 x i8], align 8
  %a3 = alloca [40 x i8], align 8
  %0 = icmp eq i64 %p2, 0
  br i1 %0, label %bb1, label %bb2
bb2:
  call void @llvm.lifetime.start.p0(ptr %a0)
  call void @llvm.lifetime.start.p0(ptr %a1)
  store i64 0, ptr %a2, align 8
  br label %repeat0
repeat0:
  %1 = load i64, ptr %a2, align 8
  %2 = icmp ult i64 %1, 5
  br i1 %2, label %repeat1, label %repeat2
repeat1:
  %3 = getelementptr inbounds nuw i64, ptr %a1, i64 %1
  store i64 %p2, ptr %3, align 8
  %4 = add nuw i64 %1, 1
  store i64 %4, ptr %a2, align 8
  br label %repeat0
repeat2:
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %a0, ptr align 8 %a1, i64 40, i1 false)
  call void @llvm.lifetime.end.p0(ptr %a1)
  %5 = lshr i64 %p2, 1
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %a3, ptr align 8 %a0, i64 40, i1 false)
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %p1, ptr align 8 %a3, i64 40, i1 false)
  musttail call void @call_terminator::tail_in_memory(ptr sret([40 x i8]) align 8 dereferenceable(40) noalias noundef captures(address) %p0, ptr align 8 dereferenceable(40) noalias noundef captures(address) %p1, i64 noundef %5)
  ret void
bb1:
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %p0, ptr align 8 %p1, i64 40, i1 false)
  ret void
}

; call_terminator::tail_without_result
; debug
define hidden void @call_terminator::tail_without_result(i64 %p0) unnamed_addr {
start:
  %0 = icmp ne i64 %p0, 0
  br i1 %0, label %bb1, label %bb3
bb1:
  %1 = lshr i64 %p0, 1
  musttail call void @call_terminator::tail_without_result(i64 %1)
  ret void
bb3:
  ret void
}
; release
define hidden void @call_terminator::tail_without_result(i64 noundef %p0) unnamed_addr {
start:
  %0 = icmp eq i64 %p0, 0
  br i1 %0, label %bb2, label %bb1
bb1:
  %1 = lshr i64 %p0, 1
  musttail call void @call_terminator::tail_without_result(i64 noundef %1)
  ret void
bb2:
  ret void
}

; call_terminator::tracked
; debug
define hidden i64 @call_terminator::tracked(i64 %p0, ptr %p1) unnamed_addr noinline {
start:
  ret i64 %p0
}
; release, with more to assume
define hidden noundef i64 @call_terminator::tracked(i64 noundef %p0, ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr noinline {

; call_terminator::tracked (reify shim)
; debug
define hidden i64 @call_terminator::tracked (reify shim)(i64 %p0) unnamed_addr noinline {
start:
  %0 = call i64 @call_terminator::tracked(i64 %p0, ptr @call_terminator::tracked (reify shim).loc.0)
  ret i64 %0
}
; release, with more to assume
define hidden noundef i64 @call_terminator::tracked (reify shim)(i64 noundef %p0) unnamed_addr noinline {
  %0 = call noundef i64 @call_terminator::tracked(i64 noundef %p0, ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) @call_terminator::tracked (reify shim).loc.0)

; call_terminator::tail_to_tracked
; debug
define hidden i64 @call_terminator::tail_to_tracked(i64 %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  %0 = musttail call i64 @call_terminator::tracked (reify shim)(i64 %p0)
  ret i64 %0
}
; release, with more to assume
define hidden noundef i64 @call_terminator::tail_to_tracked(i64 noundef %p0) unnamed_addr {
  %0 = musttail call noundef i64 @call_terminator::tracked (reify shim)(i64 noundef %p0)

; call_terminator::unsized_closure
; debug
declare i32 @rust_eh_personality(...)
define hidden i32 @call_terminator::unsized_closure(ptr %p0, ptr %p1) unnamed_addr personality ptr @rust_eh_personality {
start:
  %a0 = alloca [16 x i8], align 8
  %a1 = alloca [16 x i8], align 8
  store ptr %p0, ptr %a0, align 8
  %0 = getelementptr inbounds i8, ptr %a0, i64 8
  store ptr %p1, ptr %0, align 8
  %1 = load ptr, ptr %a0, align 8
  %2 = getelementptr inbounds i8, ptr %a0, i64 8
  %3 = load ptr, ptr %2, align 8
  %4 = getelementptr inbounds i8, ptr %3, i64 24
  %5 = load ptr, ptr %4, align 8, !invariant.load !{}
  %6 = invoke i32 %5(ptr %1) to label %ret1 unwind label %cleanup0
ret1:
  call void @<alloc::boxed::Box<dyn core::ops::function::FnOnce() -> u32> as core::ops::drop::Drop>::drop(ptr %a0)
  ret i32 %6
bb2:
  invoke void @<alloc::boxed::Box<dyn core::ops::function::FnOnce() -> u32> as core::ops::drop::Drop>::drop(ptr %a0) to label %ret3 unwind label %terminate2
ret3:
  %7 = load ptr, ptr %a1, align 8
  %8 = getelementptr inbounds i8, ptr %a1, i64 8
  %9 = load i32, ptr %8, align 8
  %10 = insertvalue { ptr, i32 } poison, ptr %7, 0
  %11 = insertvalue { ptr, i32 } %10, i32 %9, 1
  resume { ptr, i32 } %11
cleanup0:
  %cleanup0.pad = landingpad { ptr, i32 } cleanup
  %cleanup0.0 = extractvalue { ptr, i32 } %cleanup0.pad, 0
  %cleanup0.1 = extractvalue { ptr, i32 } %cleanup0.pad, 1
  store ptr %cleanup0.0, ptr %a1, align 8
  %cleanup0.2 = getelementptr inbounds i8, ptr %a1, i64 8
  store i32 %cleanup0.1, ptr %cleanup0.2, align 8
  br label %bb2
terminate2:
  %terminate2.pad = landingpad { ptr, i32 } filter [0 x ptr] zeroinitializer
  call void @core::panicking::panic_in_cleanup() noreturn nounwind
  unreachable
}
; release
declare i32 @rust_eh_personality(...)
define hidden noundef i32 @call_terminator::unsized_closure(ptr nonnull noundef %p0, ptr align 8 dereferenceable(32) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr personality ptr @rust_eh_personality {
start:
  %a0 = alloca [16 x i8], align 8
  %a1 = alloca [16 x i8], align 8
  call void @llvm.lifetime.start.p0(ptr %a0)
  store ptr %p0, ptr %a0, align 8
  %0 = getelementptr inbounds i8, ptr %a0, i64 8
  store ptr %p1, ptr %0, align 8
  %1 = load ptr, ptr %a0, align 8, !noundef !{}, !nonnull !{}
  %2 = getelementptr inbounds i8, ptr %a0, i64 8
  %3 = load ptr, ptr %2, align 8, !noundef !{}, !nonnull !{}, !align !{i64 8}
  %4 = getelementptr inbounds i8, ptr %3, i64 24
  %5 = load ptr, ptr %4, align 8, !invariant.load !{}, !nonnull !{}
  %6 = invoke noundef i32 %5(ptr noundef %1) to label %ret1 unwind label %cleanup0
ret1:
  %7 = load ptr, ptr %a0, align 8, !noundef !{}, !nonnull !{}
  %8 = getelementptr inbounds i8, ptr %a0, i64 8
  %9 = load ptr, ptr %8, align 8, !noundef !{}, !nonnull !{}, !align !{i64 8}
  %10 = getelementptr inbounds i8, ptr %9, i64 8
  %11 = load i64, ptr %10, align 8, !invariant.load !{}, !range !{i64 0, i64 9223372036854775808}
  %12 = getelementptr inbounds i8, ptr %9, i64 16
  %13 = load i64, ptr %12, align 8, !invariant.load !{}, !range !{i64 1, i64 0}
  %14 = getelementptr inbounds i8, ptr %9, i64 8
  %15 = load i64, ptr %14, align 8, !invariant.load !{}, !range !{i64 0, i64 9223372036854775808}
  %16 = getelementptr inbounds i8, ptr %9, i64 16
  %17 = load i64, ptr %16, align 8, !invariant.load !{}, !range !{i64 1, i64 0}
  %18 = icmp eq i64 %11, 0
  br i1 %18, label %bb4, label %bb5
bb2:
  invoke void @<alloc::boxed::Box<dyn core::ops::function::FnOnce() -> u32> as core::ops::drop::Drop>::drop(ptr align 8 dereferenceable(16) noalias noundef %a0) to label %ret3 unwind label %terminate2
ret3:
  %19 = load ptr, ptr %a1, align 8
  %20 = getelementptr inbounds i8, ptr %a1, i64 8
  %21 = load i32, ptr %20, align 8
  %22 = insertvalue { ptr, i32 } poison, ptr %19, 0
  %23 = insertvalue { ptr, i32 } %22, i32 %21, 1
  resume { ptr, i32 } %23
bb5:
  call void @alloc::alloc::{{extern}}::__rust_dealloc(ptr noundef %7, i64 noundef %11, i64 noundef %17) nounwind
  br label %bb4
bb4:
  call void @llvm.lifetime.end.p0(ptr %a0)
  ret i32 %6
cleanup0:
  %cleanup0.pad = landingpad { ptr, i32 } cleanup
  %cleanup0.0 = extractvalue { ptr, i32 } %cleanup0.pad, 0
  %cleanup0.1 = extractvalue { ptr, i32 } %cleanup0.pad, 1
  store ptr %cleanup0.0, ptr %a1, align 8
  %cleanup0.2 = getelementptr inbounds i8, ptr %a1, i64 8
  store i32 %cleanup0.1, ptr %cleanup0.2, align 8
  br label %bb2
terminate2:
  %terminate2.pad = landingpad { ptr, i32 } filter [0 x ptr] zeroinitializer
  call void @core::panicking::panic_in_cleanup() noreturn nounwind
  unreachable
}

; call_terminator::tracked_slot
; debug
define hidden i32 @call_terminator::tracked_slot(ptr %p0, ptr %p1) unnamed_addr {
start:
  %0 = getelementptr inbounds i8, ptr %p1, i64 24
  %1 = load ptr, ptr %0, align 8, !invariant.load !{}
  %2 = call i32 %1(ptr %p0, ptr @call_terminator::tracked_slot.loc.0)
  ret i32 %2
}
; release, with more to assume
define hidden noundef i32 @call_terminator::tracked_slot(ptr nonnull noundef %p0, ptr align 8 dereferenceable(32) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {
  %1 = load ptr, ptr %0, align 8, !invariant.load !{}, !nonnull !{}
  %2 = call noundef i32 %1(ptr noundef %p0, ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) @call_terminator::tracked_slot.loc.0)
