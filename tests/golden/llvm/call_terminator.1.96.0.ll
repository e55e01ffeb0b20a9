; What mirdce/codegen/emit/call_terminator.py makes of call_terminator.rs, where it differs.

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
  call void @alloc::alloc::{{extern}}::__rust_dealloc(ptr nonnull noundef %7, i64 noundef %11, i64 noundef %17) nounwind
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
