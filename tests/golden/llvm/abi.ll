; What mirdce/codegen/emit/abi.py makes of abi.rs.

; abi::nothing
define hidden void @abi::nothing() unnamed_addr {
start:
  ret void
}

; abi::one
; debug
define hidden { i8, i32 } @abi::one(i8 %p0, i1 zeroext %p1, i32 %p2) unnamed_addr {
start:
  %0 = zext i1 %p1 to i8
  %1 = add i8 %p0, %0
  %2 = icmp ult i8 %1, %p0
  br i1 %2, label %panic0, label %ok1
panic0:
  call void @core::panicking::panic_const::panic_const_add_overflow(ptr @abi::one.loc.0) noreturn
  unreachable
ok1:
  %3 = insertvalue { i8, i32 } poison, i8 %1, 0
  %4 = insertvalue { i8, i32 } %3, i32 %p2, 1
  ret { i8, i32 } %4
}
; release
define hidden { i8, i32 } @abi::one(i8 noundef %p0, i1 zeroext noundef %p1, i32 noundef range(i32 0, 1114112) %p2) unnamed_addr {
start:
  %0 = zext i1 %p1 to i8
  %1 = add i8 %p0, %0
  %2 = insertvalue { i8, i32 } poison, i8 %1, 0
  %3 = insertvalue { i8, i32 } %2, i32 %p2, 1
  ret { i8, i32 } %3
}

; abi::two
; debug
define hidden { ptr, i64 } @abi::two(ptr %p0, i64 %p1) unnamed_addr {
start:
  %0 = call { ptr, i64 } @core::str::<impl str>::as_bytes(ptr %p0, i64 %p1)
  %1 = extractvalue { ptr, i64 } %0, 0
  %2 = extractvalue { ptr, i64 } %0, 1
  %3 = insertvalue { ptr, i64 } poison, ptr %1, 0
  %4 = insertvalue { ptr, i64 } %3, i64 %2, 1
  ret { ptr, i64 } %4
}
; release
define hidden { ptr, i64 } @abi::two(ptr nonnull noalias readonly noundef captures(address, read_provenance) %p0, i64 noundef %p1) unnamed_addr {
start:
  %0 = insertvalue { ptr, i64 } poison, ptr %p0, 0
  %1 = insertvalue { ptr, i64 } %0, i64 %p1, 1
  ret { ptr, i64 } %1
}

; abi::by_pointer
; debug
define hidden void @abi::by_pointer(ptr sret([40 x i8]) align 8 %p0, ptr %p1) unnamed_addr {
start:
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %p0, ptr align 8 %p1, i64 40, i1 false)
  ret void
}
; release, with more to assume
define hidden void @abi::by_pointer(ptr sret([40 x i8]) align 8 dereferenceable(40) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 8 dereferenceable(40) noalias noundef captures(address) dead_on_return %p1) unnamed_addr {

; abi::cast
; debug
define hidden i24 @abi::cast(i24 %p0) unnamed_addr {
start:
  %a0 = alloca [3 x i8], align 1
  %a1 = alloca [4 x i8], align 4
  %a2 = alloca [4 x i8], align 1
  store i24 %p0, ptr %a1, align 4
  call void @llvm.memcpy.p0.p0.i64(ptr align 1 %a0, ptr align 4 %a1, i64 3, i1 false)
  call void @llvm.memcpy.p0.p0.i64(ptr align 1 %a2, ptr align 1 %a0, i64 3, i1 false)
  %0 = load i24, ptr %a2, align 1
  ret i24 %0
}
; release, with more to assume
define hidden noundef i24 @abi::cast(i24 noundef %p0) unnamed_addr {

; abi::c
; debug
define hidden { double, float } @abi::c({ double, float } %p0, i8 zeroext %p1, ptr byval([40 x i8]) align 8 %p2) unnamed_addr nounwind {
start:
  %a0 = alloca [12 x i8], align 4
  %a1 = alloca [16 x i8], align 8
  %a2 = alloca [16 x i8], align 4
  %0 = extractvalue { double, float } %p0, 0
  store double %0, ptr %a1, align 8
  %1 = extractvalue { double, float } %p0, 1
  %2 = getelementptr inbounds i8, ptr %a1, i64 8
  store float %1, ptr %2, align 8
  call void @llvm.memcpy.p0.p0.i64(ptr align 4 %a0, ptr align 8 %a1, i64 12, i1 false)
  call void @llvm.memcpy.p0.p0.i64(ptr align 4 %a2, ptr align 4 %a0, i64 12, i1 false)
  %3 = load double, ptr %a2, align 4
  %4 = insertvalue { double, float } poison, double %3, 0
  %5 = getelementptr inbounds i8, ptr %a2, i64 8
  %6 = load float, ptr %5, align 4
  %7 = insertvalue { double, float } %4, float %6, 1
  ret { double, float } %7
}
; release, with more to assume
define hidden { double, float } @abi::c({ double, float } %p0, i8 zeroext noundef %p1, ptr byval([40 x i8]) align 8 dereferenceable(40) noalias noundef captures(address) %p2) unnamed_addr nounwind {

; abi::c_unsigned
; debug
define hidden zeroext i1 @abi::c_unsigned(i8 zeroext %p0, i16 signext %p1) unnamed_addr nounwind {
start:
  %0 = zext i8 %p0 to i16
  %1 = icmp eq i16 %0, %p1
  ret i1 %1
}
; release, with more to assume
define hidden zeroext noundef i1 @abi::c_unsigned(i8 zeroext noundef %p0, i16 signext noundef %p1) unnamed_addr nounwind {

; abi::sysv64
; debug
define hidden x86_64_sysvcc i64 @abi::sysv64(i64 %p0) unnamed_addr nounwind {
start:
  ret i64 %p0
}
; release, with more to assume
define hidden x86_64_sysvcc noundef i64 @abi::sysv64(i64 noundef %p0) unnamed_addr nounwind {

; abi::win64
; debug
define hidden win64cc i64 @abi::win64(ptr %p0) unnamed_addr nounwind {
start:
  %0 = load i64, ptr %p0, align 8
  ret i64 %0
}
; release
define hidden win64cc noundef i64 @abi::win64(ptr align 8 dereferenceable(40) noalias noundef captures(address) dead_on_return %p0) unnamed_addr nounwind {
start:
  %0 = load i64, ptr %p0, align 8, !noundef !{}
  ret i64 %0
}

; abi::may_unwind
define hidden void @abi::may_unwind() unnamed_addr {
start:
  ret void
}

; abi::variadic
; debug
declare i32 @rust_eh_personality(...)
define hidden i32 @abi::variadic(i32 %p0, ...) unnamed_addr nounwind personality ptr @rust_eh_personality {
start:
  %a0 = alloca [24 x i8], align 8
  %a1 = alloca [4 x i8], align 4
  %a2 = alloca [16 x i8], align 8
  call void @llvm.va_start.p0(ptr %a0)
  %0 = icmp eq i32 %p0, 0
  br i1 %0, label %bb1, label %bb2
bb1:
  store i32 0, ptr %a1, align 4
  br label %bb3
bb2:
  %1 = invoke i32 @core::ffi::va_list::VaList<'_>::arg<i32>(ptr %a0) to label %ret1 unwind label %cleanup0
ret1:
  store i32 %1, ptr %a1, align 4
  br label %bb3
bb5:
  invoke void @core::ptr::drop_in_place<core::ffi::va_list::VaList<'_>>(ptr %a0) to label %ret3 unwind label %terminate2
ret3:
  br label %bb6
bb3:
  invoke void @core::ptr::drop_in_place<core::ffi::va_list::VaList<'_>>(ptr %a0) to label %ret5 unwind label %cleanup4
ret5:
  call void @llvm.va_end.p0(ptr %a0)
  %2 = load i32, ptr %a1, align 4
  ret i32 %2
bb6:
  call void @core::panicking::panic_cannot_unwind() noreturn nounwind
  unreachable
cleanup0:
  %cleanup0.pad = landingpad { ptr, i32 } cleanup
  %cleanup0.0 = extractvalue { ptr, i32 } %cleanup0.pad, 0
  %cleanup0.1 = extractvalue { ptr, i32 } %cleanup0.pad, 1
  store ptr %cleanup0.0, ptr %a2, align 8
  %cleanup0.2 = getelementptr inbounds i8, ptr %a2, i64 8
  store i32 %cleanup0.1, ptr %cleanup0.2, align 8
  br label %bb5
terminate2:
  %terminate2.pad = landingpad { ptr, i32 } filter [0 x ptr] zeroinitializer
  call void @core::panicking::panic_in_cleanup() noreturn nounwind
  unreachable
cleanup4:
  %cleanup4.pad = landingpad { ptr, i32 } cleanup
  %cleanup4.0 = extractvalue { ptr, i32 } %cleanup4.pad, 0
  %cleanup4.1 = extractvalue { ptr, i32 } %cleanup4.pad, 1
  store ptr %cleanup4.0, ptr %a2, align 8
  %cleanup4.2 = getelementptr inbounds i8, ptr %a2, i64 8
  store i32 %cleanup4.1, ptr %cleanup4.2, align 8
  br label %bb6
}
; release
declare i32 @rust_eh_personality(...)
define hidden noundef i32 @abi::variadic(i32 noundef %p0, ...) unnamed_addr nounwind personality ptr @rust_eh_personality {
start:
  %a0 = alloca [24 x i8], align 8
  %a1 = alloca [4 x i8], align 4
  %a2 = alloca [16 x i8], align 8
  call void @llvm.va_start.p0(ptr %a0)
  %0 = icmp eq i32 %p0, 0
  br i1 %0, label %bb1, label %bb2
bb2:
  %1 = va_arg ptr %a0, i32
  store i32 %1, ptr %a1, align 4
  br label %bb3
bb1:
  store i32 0, ptr %a1, align 4
  br label %bb3
bb3:
  invoke void @core::ptr::drop_in_place<core::ffi::va_list::VaList<'_>>(ptr align 8 dereferenceable(24) noalias noundef %a0) to label %ret1 unwind label %cleanup0
ret1:
  call void @llvm.va_end.p0(ptr %a0)
  %2 = load i32, ptr %a1, align 4, !noundef !{}
  ret i32 %2
bb5:
  call void @core::panicking::panic_cannot_unwind() noreturn nounwind
  unreachable
cleanup0:
  %cleanup0.pad = landingpad { ptr, i32 } cleanup
  %cleanup0.0 = extractvalue { ptr, i32 } %cleanup0.pad, 0
  %cleanup0.1 = extractvalue { ptr, i32 } %cleanup0.pad, 1
  store ptr %cleanup0.0, ptr %a2, align 8
  %cleanup0.2 = getelementptr inbounds i8, ptr %a2, i64 8
  store i32 %cleanup0.1, ptr %cleanup0.2, align 8
  br label %bb5
}

; abi::spread
; debug
define hidden i64 @abi::spread(ptr %p0, ptr %p1) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 4
  store i32 1, ptr %a0, align 4
  %0 = getelementptr inbounds i8, ptr %a0, i64 4
  store i8 2, ptr %0, align 4
  %1 = getelementptr inbounds i8, ptr %0, i64 1
  store i8 3, ptr %1, align 1
  %2 = getelementptr inbounds i8, ptr %p1, i64 40
  %3 = load ptr, ptr %2, align 8, !invariant.load !{}
  %4 = load i32, ptr %a0, align 4
  %5 = getelementptr inbounds i8, ptr %a0, i64 4
  %6 = load i8, ptr %5, align 4
  %7 = getelementptr inbounds i8, ptr %5, i64 1
  %8 = load i8, ptr %7, align 1
  %9 = call i64 %3(ptr %p0, i32 %4, i8 %6, i8 %8)
  ret i64 %9
}
; release
define hidden noundef i64 @abi::spread(ptr nonnull noundef %p0, ptr align 8 dereferenceable(48) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 4
  call void @llvm.lifetime.start.p0(ptr %a0)
  store i32 1, ptr %a0, align 4
  %0 = getelementptr inbounds i8, ptr %a0, i64 4
  store i8 2, ptr %0, align 4
  %1 = getelementptr inbounds i8, ptr %0, i64 1
  store i8 3, ptr %1, align 1
  %2 = getelementptr inbounds i8, ptr %p1, i64 40
  %3 = load ptr, ptr %2, align 8, !invariant.load !{}, !nonnull !{}
  %4 = load i32, ptr %a0, align 4, !noundef !{}
  %5 = getelementptr inbounds i8, ptr %a0, i64 4
  %6 = load i8, ptr %5, align 4, !noundef !{}
  %7 = getelementptr inbounds i8, ptr %5, i64 1
  %8 = load i8, ptr %7, align 1, !noundef !{}
  %9 = call noundef i64 %3(ptr noundef %p0, i32 noundef %4, i8 noundef %6, i8 noundef %8)
  call void @llvm.lifetime.end.p0(ptr %a0)
  ret i64 %9
}

; abi::never
define hidden void @abi::never() unnamed_addr noreturn {
start:
  br label %bb1
bb1:
  br label %bb1
}

; abi::no_result
; debug
define hidden i32 @abi::no_result(i32 %p0) unnamed_addr {
start:
  br label %bb2
bb2:
  ret i32 %p0
}
; release
define hidden noundef i32 @abi::no_result(i32 noundef %p0) unnamed_addr {
start:
  call void @llvm.assume(i1 true)
  ret i32 %p0
}

; abi::wide
; debug
define hidden i128 @abi::wide(i128 %p0) unnamed_addr {
start:
  ret i128 %p0
}
; release, with more to assume
define hidden noundef i128 @abi::wide(i128 noundef %p0) unnamed_addr {

; abi::unsized_slice
; debug
define hidden i8 @abi::unsized_slice(ptr %p0, i64 %p1) unnamed_addr {
start:
  %a0 = alloca [16 x i8], align 8
  store ptr %p0, ptr %a0, align 8
  %0 = getelementptr inbounds i8, ptr %a0, i64 8
  store i64 %p1, ptr %0, align 8
  %1 = load ptr, ptr %a0, align 8
  %2 = getelementptr inbounds i8, ptr %a0, i64 8
  %3 = load i64, ptr %2, align 8
  %4 = icmp ult i64 0, %3
  br i1 %4, label %ok1, label %panic0
panic0:
  call void @core::panicking::panic_bounds_check(i64 0, i64 %3, ptr @abi::unsized_slice.loc.0) noreturn
  unreachable
ok1:
  %5 = load ptr, ptr %a0, align 8
  %6 = getelementptr inbounds i8, ptr %a0, i64 8
  %7 = load i64, ptr %6, align 8
  %8 = load i8, ptr %5, align 1
  ret i8 %8
}
; release
define hidden noundef i8 @abi::unsized_slice(ptr nonnull noalias noundef captures(address) %p0, i64 %p1) unnamed_addr {
start:
  %a0 = alloca [16 x i8], align 8
  store ptr %p0, ptr %a0, align 8
  %0 = getelementptr inbounds i8, ptr %a0, i64 8
  store i64 %p1, ptr %0, align 8
  %1 = load ptr, ptr %a0, align 8, !noundef !{}
  %2 = getelementptr inbounds i8, ptr %a0, i64 8
  %3 = load i64, ptr %2, align 8, !noundef !{}
  %4 = icmp ult i64 0, %3
  br i1 %4, label %ok1, label %panic0
panic0:
  call void @core::panicking::panic_bounds_check(i64 noundef 0, i64 noundef %3, ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) @abi::unsized_slice.loc.0) noreturn
  unreachable
ok1:
  %5 = load ptr, ptr %a0, align 8, !noundef !{}
  %6 = getelementptr inbounds i8, ptr %a0, i64 8
  %7 = load i64, ptr %6, align 8, !noundef !{}
  %8 = load i8, ptr %5, align 1, !noundef !{}
  ret i8 %8
}

; abi::unsized_object
; debug
declare i32 @rust_eh_personality(...)
define hidden i32 @abi::unsized_object(ptr %p0, ptr %p1) unnamed_addr personality ptr @rust_eh_personality {
start:
  %a0 = alloca [16 x i8], align 8
  %a1 = alloca [16 x i8], align 8
  store ptr %p0, ptr %a0, align 8
  %0 = getelementptr inbounds i8, ptr %a0, i64 8
  store ptr %p1, ptr %0, align 8
  %1 = load ptr, ptr %a0, align 8
  %2 = getelementptr inbounds i8, ptr %a0, i64 8
  %3 = load ptr, ptr %2, align 8
  %4 = getelementptr inbounds i8, ptr %3, i64 40
  %5 = load ptr, ptr %4, align 8, !invariant.load !{}
  %6 = invoke i32 %5(ptr %1) to label %ret1 unwind label %cleanup0
ret1:
  %7 = load ptr, ptr %a0, align 8
  %8 = getelementptr inbounds i8, ptr %a0, i64 8
  %9 = load ptr, ptr %8, align 8
  %10 = load ptr, ptr %9, align 8, !invariant.load !{}
  %11 = icmp ne ptr %10, null
  br i1 %11, label %drop2, label %bb2
drop2:
  call void %10(ptr %7)
  br label %bb2
bb3:
  %12 = load ptr, ptr %a0, align 8
  %13 = getelementptr inbounds i8, ptr %a0, i64 8
  %14 = load ptr, ptr %13, align 8
  %15 = load ptr, ptr %14, align 8, !invariant.load !{}
  %16 = icmp ne ptr %15, null
  br i1 %16, label %drop3, label %bb4
drop3:
  invoke void %15(ptr %12) to label %ret5 unwind label %terminate4
ret5:
  br label %bb4
bb4:
  %17 = load ptr, ptr %a1, align 8
  %18 = getelementptr inbounds i8, ptr %a1, i64 8
  %19 = load i32, ptr %18, align 8
  %20 = insertvalue { ptr, i32 } poison, ptr %17, 0
  %21 = insertvalue { ptr, i32 } %20, i32 %19, 1
  resume { ptr, i32 } %21
bb2:
  ret i32 %6
cleanup0:
  %cleanup0.pad = landingpad { ptr, i32 } cleanup
  %cleanup0.0 = extractvalue { ptr, i32 } %cleanup0.pad, 0
  %cleanup0.1 = extractvalue { ptr, i32 } %cleanup0.pad, 1
  store ptr %cleanup0.0, ptr %a1, align 8
  %cleanup0.2 = getelementptr inbounds i8, ptr %a1, i64 8
  store i32 %cleanup0.1, ptr %cleanup0.2, align 8
  br label %bb3
terminate4:
  %terminate4.pad = landingpad { ptr, i32 } filter [0 x ptr] zeroinitializer
  call void @core::panicking::panic_in_cleanup() noreturn nounwind
  unreachable
}
; release
declare i32 @rust_eh_personality(...)
define hidden noundef i32 @abi::unsized_object(ptr nonnull noalias noundef captures(address) %p0, ptr %p1) unnamed_addr personality ptr @rust_eh_personality {
start:
  %a0 = alloca [16 x i8], align 8
  %a1 = alloca [16 x i8], align 8
  store ptr %p0, ptr %a0, align 8
  %0 = getelementptr inbounds i8, ptr %a0, i64 8
  store ptr %p1, ptr %0, align 8
  %1 = load ptr, ptr %a0, align 8, !noundef !{}
  %2 = getelementptr inbounds i8, ptr %a0, i64 8
  %3 = load ptr, ptr %2, align 8, !noundef !{}, !nonnull !{}, !align !{i64 8}
  %4 = getelementptr inbounds i8, ptr %3, i64 40
  %5 = load ptr, ptr %4, align 8, !invariant.load !{}, !nonnull !{}
  %6 = invoke noundef i32 %5(ptr noundef %1) to label %ret1 unwind label %cleanup0
ret1:
  %7 = load ptr, ptr %a0, align 8, !noundef !{}
  %8 = getelementptr inbounds i8, ptr %a0, i64 8
  %9 = load ptr, ptr %8, align 8, !noundef !{}, !nonnull !{}, !align !{i64 8}
  %10 = load ptr, ptr %9, align 8, !invariant.load !{}
  %11 = icmp ne ptr %10, null
  br i1 %11, label %drop2, label %bb2
drop2:
  call void %10(ptr noundef %7)
  br label %bb2
bb3:
  %12 = load ptr, ptr %a0, align 8, !noundef !{}
  %13 = getelementptr inbounds i8, ptr %a0, i64 8
  %14 = load ptr, ptr %13, align 8, !noundef !{}, !nonnull !{}, !align !{i64 8}
  %15 = load ptr, ptr %14, align 8, !invariant.load !{}
  %16 = icmp ne ptr %15, null
  br i1 %16, label %drop3, label %bb4
drop3:
  invoke void %15(ptr noundef %12) to label %ret5 unwind label %terminate4
ret5:
  br label %bb4
bb4:
  %17 = load ptr, ptr %a1, align 8
  %18 = getelementptr inbounds i8, ptr %a1, i64 8
  %19 = load i32, ptr %18, align 8
  %20 = insertvalue { ptr, i32 } poison, ptr %17, 0
  %21 = insertvalue { ptr, i32 } %20, i32 %19, 1
  resume { ptr, i32 } %21
bb2:
  ret i32 %6
cleanup0:
  %cleanup0.pad = landingpad { ptr, i32 } cleanup
  %cleanup0.0 = extractvalue { ptr, i32 } %cleanup0.pad, 0
  %cleanup0.1 = extractvalue { ptr, i32 } %cleanup0.pad, 1
  store ptr %cleanup0.0, ptr %a1, align 8
  %cleanup0.2 = getelementptr inbounds i8, ptr %a1, i64 8
  store i32 %cleanup0.1, ptr %cleanup0.2, align 8
  br label %bb3
terminate4:
  %terminate4.pad = landingpad { ptr, i32 } filter [0 x ptr] zeroinitializer
  call void @core::panicking::panic_in_cleanup() noreturn nounwind
  unreachable
}

; abi::c_nothing
; debug
define hidden i32 @abi::c_nothing(i32 %p0) unnamed_addr nounwind {
start:
  ret i32 %p0
}
; release, with more to assume
define hidden noundef i32 @abi::c_nothing(i32 noundef %p0) unnamed_addr nounwind {

; abi::passes_unsized
; debug
declare i32 @rust_eh_personality(...)
define hidden i8 @abi::passes_unsized(ptr %p0, i64 %p1) unnamed_addr personality ptr @rust_eh_personality {
start:
  %a0 = alloca [16 x i8], align 8
  %a1 = alloca [16 x i8], align 8
  store ptr %p0, ptr %a0, align 8
  %0 = getelementptr inbounds i8, ptr %a0, i64 8
  store i64 %p1, ptr %0, align 8
  %1 = load ptr, ptr %a0, align 8
  %2 = getelementptr inbounds i8, ptr %a0, i64 8
  %3 = load i64, ptr %2, align 8
  %4 = invoke i8 @abi::unsized_slice(ptr %1, i64 %3) to label %ret1 unwind label %cleanup0
ret1:
  call void @core::ptr::drop_in_place<alloc::boxed::Box<[u8]>>(ptr %a0)
  ret i8 %4
bb3:
  invoke void @core::ptr::drop_in_place<alloc::boxed::Box<[u8]>>(ptr %a0) to label %ret3 unwind label %terminate2
ret3:
  %5 = load ptr, ptr %a1, align 8
  %6 = getelementptr inbounds i8, ptr %a1, i64 8
  %7 = load i32, ptr %6, align 8
  %8 = insertvalue { ptr, i32 } poison, ptr %5, 0
  %9 = insertvalue { ptr, i32 } %8, i32 %7, 1
  resume { ptr, i32 } %9
cleanup0:
  %cleanup0.pad = landingpad { ptr, i32 } cleanup
  %cleanup0.0 = extractvalue { ptr, i32 } %cleanup0.pad, 0
  %cleanup0.1 = extractvalue { ptr, i32 } %cleanup0.pad, 1
  store ptr %cleanup0.0, ptr %a1, align 8
  %cleanup0.2 = getelementptr inbounds i8, ptr %a1, i64 8
  store i32 %cleanup0.1, ptr %cleanup0.2, align 8
  br label %bb3
terminate2:
  %terminate2.pad = landingpad { ptr, i32 } filter [0 x ptr] zeroinitializer
  call void @core::panicking::panic_in_cleanup() noreturn nounwind
  unreachable
}
; release
declare i32 @rust_eh_personality(...)
define hidden noundef i8 @abi::passes_unsized(ptr nonnull noalias noundef %p0, i64 noundef %p1) unnamed_addr personality ptr @rust_eh_personality {
start:
  %a0 = alloca [16 x i8], align 8
  %a1 = alloca [16 x i8], align 8
  call void @llvm.lifetime.start.p0(ptr %a0)
  store ptr %p0, ptr %a0, align 8
  %0 = getelementptr inbounds i8, ptr %a0, i64 8
  store i64 %p1, ptr %0, align 8
  %1 = load ptr, ptr %a0, align 8, !noundef !{}, !nonnull !{}
  %2 = getelementptr inbounds i8, ptr %a0, i64 8
  %3 = load i64, ptr %2, align 8, !noundef !{}
  %4 = invoke noundef i8 @abi::unsized_slice(ptr nonnull noalias noundef captures(address) %1, i64 %3) to label %ret1 unwind label %cleanup0
ret1:
  call void @core::ptr::drop_in_place<alloc::boxed::Box<[u8]>>(ptr align 8 dereferenceable(16) noalias noundef %a0)
  call void @llvm.lifetime.end.p0(ptr %a0)
  ret i8 %4
bb3:
  invoke void @core::ptr::drop_in_place<alloc::boxed::Box<[u8]>>(ptr align 8 dereferenceable(16) noalias noundef %a0) to label %ret3 unwind label %terminate2
ret3:
  %5 = load ptr, ptr %a1, align 8
  %6 = getelementptr inbounds i8, ptr %a1, i64 8
  %7 = load i32, ptr %6, align 8
  %8 = insertvalue { ptr, i32 } poison, ptr %5, 0
  %9 = insertvalue { ptr, i32 } %8, i32 %7, 1
  resume { ptr, i32 } %9
cleanup0:
  %cleanup0.pad = landingpad { ptr, i32 } cleanup
  %cleanup0.0 = extractvalue { ptr, i32 } %cleanup0.pad, 0
  %cleanup0.1 = extractvalue { ptr, i32 } %cleanup0.pad, 1
  store ptr %cleanup0.0, ptr %a1, align 8
  %cleanup0.2 = getelementptr inbounds i8, ptr %a1, i64 8
  store i32 %cleanup0.1, ptr %cleanup0.2, align 8
  br label %bb3
terminate2:
  %terminate2.pad = landingpad { ptr, i32 } filter [0 x ptr] zeroinitializer
  call void @core::panicking::panic_in_cleanup() noreturn nounwind
  unreachable
}
