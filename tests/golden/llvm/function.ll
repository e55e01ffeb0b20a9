; What mirdce/codegen/emit/function.py makes of function.rs.

; <function::Noisy as core::ops::drop::Drop>::drop (debug)
define hidden void @<function::Noisy as core::ops::drop::Drop>::drop(ptr %p0) unnamed_addr noinline {
start:
  ret void
}

; <function::Noisy as core::ops::drop::Drop>::drop (release)
define hidden void @<function::Noisy as core::ops::drop::Drop>::drop(ptr nonnull noalias noundef %p0) unnamed_addr noinline {
start:
  ret void
}

; function::blocks (debug)
define hidden i32 @function::blocks(i32 %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  %a1 = alloca [4 x i8], align 4
  store i32 %p0, ptr %a0, align 4
  store i32 0, ptr %a1, align 4
  br label %bb1
bb1:
  %0 = load i32, ptr %a0, align 4
  %1 = icmp ne i32 %0, 0
  br i1 %1, label %bb2, label %bb7
bb2:
  %2 = load i32, ptr %a0, align 4
  %3 = and i32 %2, 1
  %4 = icmp eq i32 %3, 0
  br i1 %4, label %bb3, label %bb4
bb3:
  %5 = load i32, ptr %a0, align 4
  %6 = load i32, ptr %a1, align 4
  %7 = xor i32 %6, %5
  store i32 %7, ptr %a1, align 4
  br label %bb5
bb4:
  %8 = load i32, ptr %a0, align 4
  %9 = load i32, ptr %a1, align 4
  %10 = or i32 %9, %8
  store i32 %10, ptr %a1, align 4
  br label %bb5
bb5:
  %11 = load i32, ptr %a0, align 4
  %12 = lshr i32 %11, 1
  store i32 %12, ptr %a0, align 4
  br label %bb1
bb7:
  %13 = load i32, ptr %a1, align 4
  ret i32 %13
}

; function::blocks (release)
define hidden noundef i32 @function::blocks(i32 noundef %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  %a1 = alloca [4 x i8], align 4
  store i32 %p0, ptr %a0, align 4
  store i32 0, ptr %a1, align 4
  br label %bb1
bb1:
  %0 = load i32, ptr %a0, align 4, !noundef !{}
  %1 = icmp eq i32 %0, 0
  br i1 %1, label %bb6, label %bb2
bb2:
  %2 = load i32, ptr %a0, align 4, !noundef !{}
  %3 = and i32 %2, 1
  %4 = icmp eq i32 %3, 0
  br i1 %4, label %bb3, label %bb4
bb4:
  %5 = load i32, ptr %a0, align 4, !noundef !{}
  %6 = load i32, ptr %a1, align 4, !noundef !{}
  %7 = or i32 %6, %5
  store i32 %7, ptr %a1, align 4
  br label %bb5
bb3:
  %8 = load i32, ptr %a0, align 4, !noundef !{}
  %9 = load i32, ptr %a1, align 4, !noundef !{}
  %10 = xor i32 %9, %8
  store i32 %10, ptr %a1, align 4
  br label %bb5
bb5:
  %11 = load i32, ptr %a0, align 4, !noundef !{}
  %12 = lshr i32 %11, 1
  store i32 %12, ptr %a0, align 4
  br label %bb1
bb6:
  %13 = load i32, ptr %a1, align 4, !noundef !{}
  ret i32 %13
}

; function::slots (debug)
define hidden void @function::slots(ptr sret([12 x i8]) align 2 %p0, i40 %p1, i48 %p2) unnamed_addr {
start:
  %a0 = alloca [5 x i8], align 1
  %a1 = alloca [8 x i8], align 8
  %a2 = alloca [6 x i8], align 2
  %a3 = alloca [8 x i8], align 8
  store i40 %p1, ptr %a1, align 8
  call void @llvm.memcpy.p0.p0.i64(ptr align 1 %a0, ptr align 8 %a1, i64 5, i1 false)
  store i48 %p2, ptr %a3, align 8
  call void @llvm.memcpy.p0.p0.i64(ptr align 2 %a2, ptr align 8 %a3, i64 6, i1 false)
  call void @llvm.memcpy.p0.p0.i64(ptr align 2 %p0, ptr align 2 %a2, i64 6, i1 false)
  %0 = getelementptr inbounds i8, ptr %p0, i64 6
  call void @llvm.memcpy.p0.p0.i64(ptr align 2 %0, ptr align 1 %a0, i64 5, i1 false)
  ret void
}

; function::slots (release)
define hidden void @function::slots(ptr sret([12 x i8]) align 2 dereferenceable(12) noalias noundef captures(address) writable dead_on_unwind %p0, i40 noundef %p1, i48 noundef %p2) unnamed_addr {
start:
  %a0 = alloca [5 x i8], align 1
  %a1 = alloca [8 x i8], align 8
  %a2 = alloca [6 x i8], align 2
  %a3 = alloca [8 x i8], align 8
  store i40 %p1, ptr %a1, align 8
  call void @llvm.memcpy.p0.p0.i64(ptr align 1 %a0, ptr align 8 %a1, i64 5, i1 false)
  store i48 %p2, ptr %a3, align 8
  call void @llvm.memcpy.p0.p0.i64(ptr align 2 %a2, ptr align 8 %a3, i64 6, i1 false)
  call void @llvm.memcpy.p0.p0.i64(ptr align 2 %p0, ptr align 2 %a2, i64 6, i1 false)
  %0 = getelementptr inbounds i8, ptr %p0, i64 6
  call void @llvm.memcpy.p0.p0.i64(ptr align 2 %0, ptr align 1 %a0, i64 5, i1 false)
  ret void
}

; function::personality (debug)
declare i32 @rust_eh_personality(...)
define hidden void @function::personality(ptr %p0) unnamed_addr personality ptr @rust_eh_personality {
start:
  %a0 = alloca [16 x i8], align 8
  invoke void %p0() to label %ret1 unwind label %cleanup0
ret1:
  call void @core::ptr::drop_in_place<function::Noisy>(ptr inttoptr (i64 1 to ptr))
  ret void
bb3:
  invoke void @core::ptr::drop_in_place<function::Noisy>(ptr inttoptr (i64 1 to ptr)) to label %ret3 unwind label %terminate2
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

; function::personality (release)
declare i32 @rust_eh_personality(...)
define hidden void @function::personality(ptr nonnull noundef %p0) unnamed_addr personality ptr @rust_eh_personality {
start:
  %a0 = alloca [16 x i8], align 8
  invoke void %p0() to label %ret1 unwind label %cleanup0
ret1:
  call void @core::ptr::drop_in_place<function::Noisy>(ptr nonnull noalias noundef inttoptr (i64 1 to ptr))
  ret void
bb3:
  invoke void @core::ptr::drop_in_place<function::Noisy>(ptr nonnull noalias noundef inttoptr (i64 1 to ptr)) to label %ret3 unwind label %terminate2
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

; function::jumps_to_its_start (debug)
define hidden void @function::jumps_to_its_start() unnamed_addr noreturn {
start:
  br label %bb1
bb1:
  call void @core::hint::black_box<()>()
  br label %bb1
}

; function::jumps_to_its_start (release)
define hidden void @function::jumps_to_its_start() unnamed_addr noreturn {
start:
  br label %bb1
bb1:
  call void asm sideeffect "", "~{memory}"()
  br label %bb1
}

; function::unsized_argument (debug)
define hidden void @function::unsized_argument(ptr %p0, ptr %p1) unnamed_addr {
start:
  call void @<alloc::boxed::Box<dyn core::ops::function::FnOnce()> as core::ops::function::FnOnce<()>>::call_once(ptr %p0, ptr %p1)
  ret void
}

; function::unsized_argument (release)
define hidden void @function::unsized_argument(ptr nonnull noundef %p0, ptr align 8 dereferenceable(32) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {
start:
  call void @<alloc::boxed::Box<dyn core::ops::function::FnOnce()> as core::ops::function::FnOnce<()>>::call_once(ptr nonnull noundef %p0, ptr align 8 dereferenceable(32) noalias readonly noundef captures(address, read_provenance) %p1)
  ret void
}
