; What mirdce/codegen/emit/call_terminator.py makes of call_terminator.rs.

; call_terminator::function (debug)
define hidden i32 @call_terminator::function(ptr %p0) unnamed_addr {
start:
  %0 = call i32 %p0(i32 1)
  ret i32 %0
}

; call_terminator::function (release)
define hidden noundef i32 @call_terminator::function(ptr nonnull noundef %p0) unnamed_addr {
start:
  %0 = call noundef i32 %p0(i32 noundef 1)
  ret i32 %0
}

; call_terminator::closure (debug)
define hidden i32 @call_terminator::closure(i32 %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  %a1 = alloca [8 x i8], align 8
  store i32 %p0, ptr %a0, align 4
  store ptr %a0, ptr %a1, align 8
  %0 = call i32 @call_terminator::closure::{{closure}}(ptr %a1, i32 2)
  ret i32 %0
}

; call_terminator::closure (release)
define hidden noundef i32 @call_terminator::closure(i32 noundef %p0) unnamed_addr {
start:
  %0 = xor i32 2, %p0
  ret i32 %0
}

; call_terminator::closure::{{closure}} (debug)
define hidden i32 @call_terminator::closure::{{closure}}(ptr %p0, i32 %p1) unnamed_addr {
start:
  %0 = load ptr, ptr %p0, align 8
  %1 = load i32, ptr %0, align 4
  %2 = xor i32 %p1, %1
  ret i32 %2
}

; call_terminator::slot (debug)
define hidden i32 @call_terminator::slot(ptr %p0, ptr %p1) unnamed_addr {
start:
  %0 = getelementptr inbounds i8, ptr %p1, i64 24
  %1 = load ptr, ptr %0, align 8, !invariant.load !{}
  %2 = call i32 %1(ptr %p0, i32 3)
  ret i32 %2
}

; call_terminator::slot (release)
define hidden noundef i32 @call_terminator::slot(ptr nonnull noundef %p0, ptr align 8 dereferenceable(40) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {
start:
  %0 = getelementptr inbounds i8, ptr %p1, i64 24
  %1 = load ptr, ptr %0, align 8, !invariant.load !{}, !nonnull !{}
  %2 = call noundef i32 %1(ptr noundef %p0, i32 noundef 3)
  ret i32 %2
}

; call_terminator::boxed_slot (debug)
define hidden i32 @call_terminator::boxed_slot(ptr %p0, ptr %p1) unnamed_addr {
start:
  %0 = getelementptr inbounds i8, ptr %p1, i64 32
  %1 = load ptr, ptr %0, align 8, !invariant.load !{}
  %2 = call i32 %1(ptr %p0)
  ret i32 %2
}

; call_terminator::boxed_slot (release)
define hidden noundef i32 @call_terminator::boxed_slot(ptr nonnull noundef %p0, ptr align 8 dereferenceable(40) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {
start:
  %0 = getelementptr inbounds i8, ptr %p1, i64 32
  %1 = load ptr, ptr %0, align 8, !invariant.load !{}, !nonnull !{}
  %2 = call noundef i32 %1(ptr noundef %p0)
  ret i32 %2
}

; call_terminator::boxed_closure (debug)
define hidden i32 @call_terminator::boxed_closure(ptr %p0, ptr %p1) unnamed_addr {
start:
  %0 = call i32 @<alloc::boxed::Box<dyn core::ops::function::FnOnce(u32, u8) -> u32> as core::ops::function::FnOnce<(u32, u8)>>::call_once(ptr %p0, ptr %p1, i32 4, i8 5)
  ret i32 %0
}

; call_terminator::boxed_closure (release)
define hidden noundef i32 @call_terminator::boxed_closure(ptr nonnull noundef %p0, ptr align 8 dereferenceable(32) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {
start:
  %0 = call noundef i32 @<alloc::boxed::Box<dyn core::ops::function::FnOnce(u32, u8) -> u32> as core::ops::function::FnOnce<(u32, u8)>>::call_once(ptr nonnull noundef %p0, ptr align 8 dereferenceable(32) noalias readonly noundef captures(address, read_provenance) %p1, i32 noundef 4, i8 noundef 5)
  ret i32 %0
}

; call_terminator::generic_call<call_terminator::spread::{{closure}}> (debug)
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

; call_terminator::spread (debug)
define hidden i32 @call_terminator::spread(i32 %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  store i32 %p0, ptr %a0, align 4
  %0 = call i32 @call_terminator::generic_call<call_terminator::spread::{{closure}}>(ptr %a0)
  ret i32 %0
}

; call_terminator::spread (release)
define hidden noundef i32 @call_terminator::spread(i32 noundef %p0) unnamed_addr {
start:
  %0 = xor i32 6, %p0
  %1 = xor i32 %0, 7
  %2 = xor i32 %1, 8
  ret i32 %2
}

; call_terminator::spread::{{closure}} (debug)
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

; call_terminator::tail (debug)
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

; call_terminator::tail (release)
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

; call_terminator::variadic (debug)
define hidden i32 @call_terminator::variadic(ptr %p0) unnamed_addr {
start:
  %0 = call i32 (ptr, ...) @printf(ptr %p0, i32 1, double bitcast (i64 4612811918334230528 to double)) nounwind
  ret i32 %0
}

; call_terminator::variadic (release)
define hidden noundef i32 @call_terminator::variadic(ptr noundef %p0) unnamed_addr {
start:
  %0 = call noundef i32 (ptr, ...) @printf(ptr noundef %p0, i32 noundef 1, double noundef bitcast (i64 4612811918334230528 to double)) nounwind
  ret i32 %0
}

; call_terminator::does_not_return (debug)
define hidden void @call_terminator::does_not_return() unnamed_addr noreturn {
start:
  call void @exit(i32 3) noreturn nounwind
  unreachable
}

; call_terminator::does_not_return (release)
define hidden void @call_terminator::does_not_return() unnamed_addr noreturn {
start:
  call void @exit(i32 noundef 3) noreturn nounwind
  unreachable
}

; call_terminator::no_glue
define hidden void @call_terminator::no_glue() unnamed_addr {
start:
  ret void
}
