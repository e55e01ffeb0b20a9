; What mirdce/codegen/emit/function.py makes of function.rs.

; <function::Noisy as core::ops::drop::Drop>::drop
; debug
define hidden void @<function::Noisy as core::ops::drop::Drop>::drop(ptr %p0) unnamed_addr noinline {
start:
  ret void
}
; release, with more to assume
define hidden void @<function::Noisy as core::ops::drop::Drop>::drop(ptr nonnull noalias noundef %p0) unnamed_addr noinline {

; function::blocks
; debug
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
; release
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

; function::slots
; debug
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
; release, with more to assume
define hidden void @function::slots(ptr sret([12 x i8]) align 2 dereferenceable(12) noalias noundef captures(address) writable dead_on_unwind %p0, i40 noundef %p1, i48 noundef %p2) unnamed_addr {

; function::personality
; debug
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
; release, with more to assume
define hidden void @function::personality(ptr nonnull noundef %p0) unnamed_addr personality ptr @rust_eh_personality {
  call void @core::ptr::drop_in_place<function::Noisy>(ptr nonnull noalias noundef inttoptr (i64 1 to ptr))
  invoke void @core::ptr::drop_in_place<function::Noisy>(ptr nonnull noalias noundef inttoptr (i64 1 to ptr)) to label %ret3 unwind label %terminate2

; function::unsized_argument
; debug
define hidden void @function::unsized_argument(ptr %p0, ptr %p1) unnamed_addr {
start:
  call void @<alloc::boxed::Box<dyn core::ops::function::FnOnce()> as core::ops::function::FnOnce<()>>::call_once(ptr %p0, ptr %p1)
  ret void
}
; release, with more to assume
define hidden void @function::unsized_argument(ptr nonnull noundef %p0, ptr align 8 dereferenceable(32) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {
  call void @<alloc::boxed::Box<dyn core::ops::function::FnOnce()> as core::ops::function::FnOnce<()>>::call_once(ptr nonnull noundef %p0, ptr align 8 dereferenceable(32) noalias readonly noundef captures(address, read_provenance) %p1)

; function::spread
; debug
define hidden i64 @function::spread(i8 %p0, ptr %p1) unnamed_addr {
start:
  %a0 = alloca [40 x i8], align 8
  %0 = getelementptr inbounds i8, ptr %a0, i64 32
  store i8 %p0, ptr %0, align 8
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %a0, ptr align 8 %p1, i64 32, i1 false)
  %1 = getelementptr inbounds i8, ptr %a0, i64 33
  %2 = load i64, ptr %a0, align 8
  %3 = getelementptr inbounds i8, ptr %a0, i64 32
  %4 = load i8, ptr %3, align 8
  %5 = zext i8 %4 to i64
  %6 = xor i64 %2, %5
  ret i64 %6
}
; release
define hidden noundef i64 @function::spread(i8 noundef %p0, ptr align 8 dereferenceable(32) noalias noundef captures(address) dead_on_return %p1) unnamed_addr {
start:
  %a0 = alloca [40 x i8], align 8
  %0 = getelementptr inbounds i8, ptr %a0, i64 32
  store i8 %p0, ptr %0, align 8
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %a0, ptr align 8 %p1, i64 32, i1 false)
  %1 = getelementptr inbounds i8, ptr %a0, i64 33
  %2 = load i64, ptr %a0, align 8, !noundef !{}
  %3 = getelementptr inbounds i8, ptr %a0, i64 32
  %4 = load i8, ptr %3, align 8, !noundef !{}
  %5 = zext i8 %4 to i64
  %6 = xor i64 %2, %5
  ret i64 %6
}

; function::spreads_nothing
define hidden void @function::spreads_nothing() unnamed_addr {
start:
  ret void
}

; function::calls_spread
; debug
define hidden i64 @function::calls_spread() unnamed_addr {
start:
  %a0 = alloca [40 x i8], align 8
  %a1 = alloca [32 x i8], align 8
  %a2 = alloca [8 x i8], align 8
  call void @function::spreads_nothing()
  store i64 0, ptr %a2, align 8
  br label %repeat0
repeat0:
  %0 = load i64, ptr %a2, align 8
  %1 = icmp ult i64 %0, 4
  br i1 %1, label %repeat1, label %repeat2
repeat1:
  %2 = getelementptr inbounds nuw i64, ptr %a1, i64 %0
  store i64 2, ptr %2, align 8
  %3 = add nuw i64 %0, 1
  store i64 %3, ptr %a2, align 8
  br label %repeat0
repeat2:
  %4 = getelementptr inbounds i8, ptr %a0, i64 32
  store i8 1, ptr %4, align 8
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %a0, ptr align 8 %a1, i64 32, i1 false)
  %5 = getelementptr inbounds i8, ptr %a0, i64 32
  %6 = load i8, ptr %5, align 8
  %7 = getelementptr inbounds i8, ptr %a0, i64 33
  %8 = call i64 @function::spread(i8 %6, ptr %a0)
  ret i64 %8
}
; release
define hidden noundef i64 @function::calls_spread() unnamed_addr {
start:
  ret i64 3
}

; function::unsized_parameter
; debug
define hidden i64 @function::unsized_parameter(ptr %p0, i64 %p1) unnamed_addr {
start:
  %a0 = alloca [16 x i8], align 8
  store ptr %p0, ptr %a0, align 8
  %0 = getelementptr inbounds i8, ptr %a0, i64 8
  store i64 %p1, ptr %0, align 8
  %1 = load ptr, ptr %a0, align 8
  %2 = getelementptr inbounds i8, ptr %a0, i64 8
  %3 = load i64, ptr %2, align 8
  ret i64 %3
}
; release
define hidden noundef i64 @function::unsized_parameter(ptr nonnull noalias noundef captures(address) %p0, i64 %p1) unnamed_addr {
start:
  %a0 = alloca [16 x i8], align 8
  store ptr %p0, ptr %a0, align 8
  %0 = getelementptr inbounds i8, ptr %a0, i64 8
  store i64 %p1, ptr %0, align 8
  %1 = load ptr, ptr %a0, align 8, !noundef !{}
  %2 = getelementptr inbounds i8, ptr %a0, i64 8
  %3 = load i64, ptr %2, align 8, !noundef !{}
  ret i64 %3
}
