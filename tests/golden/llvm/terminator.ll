; What mirdce/codegen/emit/terminator.py makes of terminator.rs.

; <terminator::Noisy as core::ops::drop::Drop>::drop
; debug
define hidden void @<terminator::Noisy as core::ops::drop::Drop>::drop(ptr %p0) unnamed_addr noinline {
start:
  ret void
}
; release, with more to assume
define hidden void @<terminator::Noisy as core::ops::drop::Drop>::drop(ptr align 4 dereferenceable(4) noalias noundef %p0) unnamed_addr noinline {

; terminator::two_ways
; debug
define hidden i32 @terminator::two_ways(i1 zeroext %p0) unnamed_addr {
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
define hidden noundef i32 @terminator::two_ways(i1 zeroext noundef %p0) unnamed_addr {
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

; terminator::one_value
; debug
define hidden i32 @terminator::one_value(i32 %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  %0 = icmp eq i32 %p0, 7
  br i1 %0, label %bb1, label %bb2
bb1:
  store i32 1, ptr %a0, align 4
  br label %bb3
bb2:
  store i32 2, ptr %a0, align 4
  br label %bb3
bb3:
  %1 = load i32, ptr %a0, align 4
  ret i32 %1
}
; release
define hidden noundef i32 @terminator::one_value(i32 noundef %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  %0 = icmp eq i32 %p0, 7
  br i1 %0, label %bb1, label %bb2
bb2:
  store i32 2, ptr %a0, align 4
  br label %bb3
bb1:
  store i32 1, ptr %a0, align 4
  br label %bb3
bb3:
  %1 = load i32, ptr %a0, align 4, !noundef !{}
  ret i32 %1
}

; terminator::many_ways
; debug
define hidden i32 @terminator::many_ways(i8 %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  switch i8 %p0, label %bb1 [ i8 255, label %bb4 i8 0, label %bb3 i8 1, label %bb2 ]
bb1:
  store i32 4, ptr %a0, align 4
  br label %bb5
bb2:
  store i32 3, ptr %a0, align 4
  br label %bb5
bb3:
  store i32 2, ptr %a0, align 4
  br label %bb5
bb4:
  store i32 1, ptr %a0, align 4
  br label %bb5
bb5:
  %0 = load i32, ptr %a0, align 4
  ret i32 %0
}
; release
define hidden noundef i32 @terminator::many_ways(i8 noundef %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  switch i8 %p0, label %bb1 [ i8 255, label %bb4 i8 0, label %bb3 i8 1, label %bb2 ]
bb1:
  store i32 4, ptr %a0, align 4
  br label %bb5
bb2:
  store i32 3, ptr %a0, align 4
  br label %bb5
bb3:
  store i32 2, ptr %a0, align 4
  br label %bb5
bb4:
  store i32 1, ptr %a0, align 4
  br label %bb5
bb5:
  %0 = load i32, ptr %a0, align 4, !noundef !{}
  ret i32 %0
}

; terminator::drops
; debug
define hidden void @terminator::drops(i32 %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  store i32 %p0, ptr %a0, align 4
  call void @core::ptr::drop_in_place<terminator::Noisy>(ptr %a0)
  ret void
}
; release
define hidden void @terminator::drops(i32 noundef %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  call void @llvm.lifetime.start.p0(ptr %a0)
  store i32 %p0, ptr %a0, align 4
  call void @core::ptr::drop_in_place<terminator::Noisy>(ptr align 4 dereferenceable(4) noalias noundef %a0)
  call void @llvm.lifetime.end.p0(ptr %a0)
  ret void
}

; terminator::drops_dyn
; debug
define hidden void @terminator::drops_dyn(ptr %p0, ptr %p1) unnamed_addr {
start:
  call void @core::mem::manually_drop::ManuallyDrop<dyn core::ops::function::Fn()>::drop(ptr %p0, ptr %p1)
  ret void
}
; release
define hidden void @terminator::drops_dyn(ptr nonnull noundef %p0, ptr align 8 dereferenceable(48) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {
start:
  %0 = load ptr, ptr %p1, align 8, !invariant.load !{}
  %1 = icmp ne ptr %0, null
  br i1 %1, label %drop0, label %bb1
drop0:
  call void %0(ptr noundef %p0)
  br label %bb1
bb1:
  ret void
}

; terminator::drops_nothing
; debug
define hidden void @terminator::drops_nothing(i32 %p0) unnamed_addr {
start:
  call void @core::mem::drop<u32>(i32 %p0)
  ret void
}
; release
define hidden void @terminator::drops_nothing(i32 noundef %p0) unnamed_addr {
start:
  ret void
}

; terminator::bounds
; debug
define hidden i32 @terminator::bounds(ptr %p0, i64 %p1) unnamed_addr {
start:
  %0 = icmp ult i64 %p1, 3
  br i1 %0, label %ok1, label %panic0
panic0:
  call void @core::panicking::panic_bounds_check(i64 %p1, i64 3, ptr @terminator::bounds.loc.0) noreturn
  unreachable
ok1:
  %1 = getelementptr inbounds nuw i32, ptr %p0, i64 %p1
  %2 = load i32, ptr %1, align 4
  ret i32 %2
}
; release
define hidden noundef i32 @terminator::bounds(ptr align 4 dereferenceable(12) noalias readonly noundef captures(address, read_provenance) %p0, i64 noundef %p1) unnamed_addr {
start:
  %0 = icmp ult i64 %p1, 3
  br i1 %0, label %ok1, label %panic0
panic0:
  call void @core::panicking::panic_bounds_check(i64 noundef %p1, i64 noundef 3, ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) @terminator::bounds.loc.0) noreturn
  unreachable
ok1:
  %1 = getelementptr inbounds nuw i32, ptr %p0, i64 %p1
  %2 = load i32, ptr %1, align 4, !noundef !{}
  ret i32 %2
}

; terminator::overflow
; debug
define hidden i32 @terminator::overflow(i32 %p0) unnamed_addr {
start:
  %0 = icmp eq i32 %p0, 2147483648
  br i1 %0, label %panic0, label %ok1
panic0:
  call void @core::panicking::panic_const::panic_const_neg_overflow(ptr @terminator::overflow.loc.0) noreturn
  unreachable
ok1:
  %1 = sub i32 0, %p0
  ret i32 %1
}
; release
define hidden noundef i32 @terminator::overflow(i32 noundef %p0) unnamed_addr {
start:
  %0 = sub i32 0, %p0
  ret i32 %0
}

; terminator::division
; debug
define hidden i32 @terminator::division(i32 %p0, i32 %p1) unnamed_addr {
start:
  %0 = icmp eq i32 %p1, 0
  br i1 %0, label %panic0, label %ok1
panic0:
  call void @core::panicking::panic_const::panic_const_div_by_zero(ptr @terminator::division.loc.0) noreturn
  unreachable
ok1:
  %1 = icmp eq i32 %p1, 4294967295
  %2 = icmp eq i32 %p0, 2147483648
  %3 = and i1 %1, %2
  br i1 %3, label %panic2, label %ok3
panic2:
  call void @core::panicking::panic_const::panic_const_div_overflow(ptr @terminator::division.loc.1) noreturn
  unreachable
ok3:
  %4 = sdiv i32 %p0, %p1
  ret i32 %4
}
; release, with more to assume
define hidden noundef i32 @terminator::division(i32 noundef %p0, i32 noundef %p1) unnamed_addr {
  call void @core::panicking::panic_const::panic_const_div_by_zero(ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) @terminator::division.loc.0) noreturn
  call void @core::panicking::panic_const::panic_const_div_overflow(ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) @terminator::division.loc.1) noreturn

; terminator::unwinds
; debug
declare i32 @rust_eh_personality(...)
define hidden void @terminator::unwinds(ptr %p0, i32 %p1) unnamed_addr personality ptr @rust_eh_personality {
start:
  %a0 = alloca [4 x i8], align 4
  %a1 = alloca [1 x i8], align 1
  %a2 = alloca [16 x i8], align 8
  store i32 %p1, ptr %a0, align 4
  store i8 0, ptr %a1, align 1
  store i8 1, ptr %a1, align 1
  invoke void %p0() to label %ret1 unwind label %cleanup0
ret1:
  store i8 0, ptr %a1, align 1
  %0 = load i32, ptr %a0, align 4
  invoke void @core::mem::drop<terminator::Noisy>(i32 %0) to label %ret2 unwind label %cleanup0
ret2:
  ret void
bb5:
  %1 = load i8, ptr %a1, align 1
  %2 = trunc nuw i8 %1 to i1
  br i1 %2, label %bb4, label %bb3
bb4:
  invoke void @core::ptr::drop_in_place<terminator::Noisy>(ptr %a0) to label %ret4 unwind label %terminate3
ret4:
  br label %bb3
bb3:
  %3 = load ptr, ptr %a2, align 8
  %4 = getelementptr inbounds i8, ptr %a2, i64 8
  %5 = load i32, ptr %4, align 8
  %6 = insertvalue { ptr, i32 } poison, ptr %3, 0
  %7 = insertvalue { ptr, i32 } %6, i32 %5, 1
  resume { ptr, i32 } %7
cleanup0:
  %cleanup0.pad = landingpad { ptr, i32 } cleanup
  %cleanup0.0 = extractvalue { ptr, i32 } %cleanup0.pad, 0
  %cleanup0.1 = extractvalue { ptr, i32 } %cleanup0.pad, 1
  store ptr %cleanup0.0, ptr %a2, align 8
  %cleanup0.2 = getelementptr inbounds i8, ptr %a2, i64 8
  store i32 %cleanup0.1, ptr %cleanup0.2, align 8
  br label %bb5
terminate3:
  %terminate3.pad = landingpad { ptr, i32 } filter [0 x ptr] zeroinitializer
  call void @core::panicking::panic_in_cleanup() noreturn nounwind
  unreachable
}
; release
declare i32 @rust_eh_personality(...)
define hidden void @terminator::unwinds(ptr nonnull noundef %p0, i32 noundef %p1) unnamed_addr personality ptr @rust_eh_personality {
start:
  %a0 = alloca [4 x i8], align 4
  %a1 = alloca [4 x i8], align 4
  %a2 = alloca [1 x i8], align 1
  %a3 = alloca [16 x i8], align 8
  store i32 %p1, ptr %a0, align 4
  store i8 1, ptr %a2, align 1
  invoke void %p0() to label %ret1 unwind label %cleanup0
ret1:
  call void @llvm.lifetime.start.p0(ptr %a1)
  store i8 0, ptr %a2, align 1
  %0 = load i32, ptr %a0, align 4, !noundef !{}
  store i32 %0, ptr %a1, align 4
  invoke void @core::ptr::drop_in_place<terminator::Noisy>(ptr align 4 dereferenceable(4) noalias noundef %a1) to label %ret2 unwind label %cleanup0
ret2:
  call void @llvm.lifetime.end.p0(ptr %a1)
  ret void
bb4:
  %1 = load i8, ptr %a2, align 1, !noundef !{}, !range !{i8 0, i8 2}
  %2 = trunc nuw i8 %1 to i1
  br i1 %2, label %bb3, label %bb2
bb3:
  invoke void @core::ptr::drop_in_place<terminator::Noisy>(ptr align 4 dereferenceable(4) noalias noundef %a0) to label %ret4 unwind label %terminate3
ret4:
  br label %bb2
bb2:
  %3 = load ptr, ptr %a3, align 8
  %4 = getelementptr inbounds i8, ptr %a3, i64 8
  %5 = load i32, ptr %4, align 8
  %6 = insertvalue { ptr, i32 } poison, ptr %3, 0
  %7 = insertvalue { ptr, i32 } %6, i32 %5, 1
  resume { ptr, i32 } %7
cleanup0:
  %cleanup0.pad = landingpad { ptr, i32 } cleanup
  %cleanup0.0 = extractvalue { ptr, i32 } %cleanup0.pad, 0
  %cleanup0.1 = extractvalue { ptr, i32 } %cleanup0.pad, 1
  store ptr %cleanup0.0, ptr %a3, align 8
  %cleanup0.2 = getelementptr inbounds i8, ptr %a3, i64 8
  store i32 %cleanup0.1, ptr %cleanup0.2, align 8
  br label %bb4
terminate3:
  %terminate3.pad = landingpad { ptr, i32 } filter [0 x ptr] zeroinitializer
  call void @core::panicking::panic_in_cleanup() noreturn nounwind
  unreachable
}

; terminator::must_not_unwind
; debug
declare i32 @rust_eh_personality(...)
define hidden void @terminator::must_not_unwind(ptr %p0) unnamed_addr nounwind personality ptr @rust_eh_personality {
start:
  invoke void %p0() to label %ret1 unwind label %terminate0
ret1:
  ret void
terminate0:
  %terminate0.pad = landingpad { ptr, i32 } filter [0 x ptr] zeroinitializer
  call void @core::panicking::panic_cannot_unwind() noreturn nounwind
  unreachable
}
; release, with more to assume
define hidden void @terminator::must_not_unwind(ptr nonnull noundef %p0) unnamed_addr nounwind personality ptr @rust_eh_personality {

; terminator::unreachable
; debug
define hidden void @terminator::unreachable() unnamed_addr {
start:
  call void @core::hint::unreachable_unchecked(ptr @terminator::unreachable.loc.0) noreturn
  unreachable
}
; release
define hidden void @terminator::unreachable() unnamed_addr {
start:
  unreachable
}

; terminator::misaligned
; debug
define hidden i32 @terminator::misaligned(ptr %p0) unnamed_addr {
start:
  %0 = ptrtoint ptr %p0 to i64
  %1 = and i64 %0, 3
  %2 = icmp eq i64 %1, 0
  br i1 %2, label %ok1, label %panic0
panic0:
  call void @core::panicking::panic_misaligned_pointer_dereference(i64 4, i64 %0, ptr @terminator::misaligned.loc.0) noreturn nounwind
  unreachable
ok1:
  %3 = ptrtoint ptr %p0 to i64
  %4 = icmp eq i64 %3, 0
  %5 = and i1 %4, true
  %6 = xor i1 %5, true
  br i1 %6, label %ok3, label %panic2
panic2:
  call void @core::panicking::panic_null_pointer_dereference(ptr @terminator::misaligned.loc.1) noreturn nounwind
  unreachable
ok3:
  %7 = load i32, ptr %p0, align 4
  ret i32 %7
}
; release
define hidden noundef i32 @terminator::misaligned(ptr noundef %p0) unnamed_addr {
start:
  %0 = load i32, ptr %p0, align 4, !noundef !{}
  ret i32 %0
}

; terminator::two_values
; debug
define hidden i32 @terminator::two_values(i8 %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  %0 = zext i8 %p0 to i64
  %1 = icmp eq i64 %0, 1
  br i1 %1, label %bb3, label %bb2
bb1:
  unreachable
bb2:
  store i32 20, ptr %a0, align 4
  br label %bb4
bb3:
  store i32 10, ptr %a0, align 4
  br label %bb4
bb4:
  %2 = load i32, ptr %a0, align 4
  ret i32 %2
}
; release
define hidden noundef i32 @terminator::two_values(i8 noundef range(i8 1, 6) %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  %0 = zext i8 %p0 to i64
  switch i64 %0, label %bb1 [ i64 1, label %bb3 i64 5, label %bb2 ]
bb1:
  unreachable
bb2:
  store i32 20, ptr %a0, align 4
  br label %bb4
bb3:
  store i32 10, ptr %a0, align 4
  br label %bb4
bb4:
  %1 = load i32, ptr %a0, align 4, !noundef !{}
  ret i32 %1
}

; terminator::rare
define hidden void @terminator::rare() unnamed_addr noinline cold {
start:
  ret void
}

; terminator::cold_ways
; debug
define hidden i32 @terminator::cold_ways(i32 %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  switch i32 %p0, label %bb1 [ i32 0, label %bb4 i32 1, label %bb3 i32 2, label %bb2 ]
bb1:
  call void @terminator::rare()
  store i32 4, ptr %a0, align 4
  br label %bb7
bb2:
  store i32 3, ptr %a0, align 4
  br label %bb7
bb3:
  call void @terminator::rare()
  store i32 2, ptr %a0, align 4
  br label %bb7
bb4:
  store i32 1, ptr %a0, align 4
  br label %bb7
bb7:
  %0 = load i32, ptr %a0, align 4
  ret i32 %0
}
; release
define hidden noundef i32 @terminator::cold_ways(i32 noundef %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  switch i32 %p0, label %bb1 [ i32 0, label %bb4 i32 1, label %bb3 i32 2, label %bb2 ], !prof !{!"branch_weights", i32 1, i32 2000, i32 1, i32 2000}
bb1:
  call void @terminator::rare()
  store i32 4, ptr %a0, align 4
  br label %bb7
bb2:
  store i32 3, ptr %a0, align 4
  br label %bb7
bb3:
  call void @terminator::rare()
  store i32 2, ptr %a0, align 4
  br label %bb7
bb4:
  store i32 1, ptr %a0, align 4
  br label %bb7
bb7:
  %0 = load i32, ptr %a0, align 4, !noundef !{}
  ret i32 %0
}

; terminator::drops_generic<u32>
; debug
define hidden void @terminator::drops_generic<u32>(i32 %p0) unnamed_addr {
start:
  ret void
}

; terminator::drops_what_needs_none
; debug
define hidden void @terminator::drops_what_needs_none() unnamed_addr {
start:
  call void @terminator::drops_generic<u32>(i32 5)
  ret void
}
; release
define hidden void @terminator::drops_what_needs_none() unnamed_addr {
start:
  ret void
}

; terminator::cast_result
; debug
define hidden i64 @terminator::cast_result(i32 %p0, i32 %p1) unnamed_addr nounwind {
start:
  %a0 = alloca [8 x i8], align 4
  store i32 %p0, ptr %a0, align 4
  %0 = getelementptr inbounds i8, ptr %a0, i64 4
  store i32 %p1, ptr %0, align 4
  %1 = load i64, ptr %a0, align 4
  ret i64 %1
}
; release, with more to assume
define hidden i64 @terminator::cast_result(i32 noundef %p0, i32 noundef %p1) unnamed_addr nounwind {

; terminator::only_true
; debug
define hidden i32 @terminator::only_true(i1 zeroext %p0) unnamed_addr {
start:
  br i1 %p0, label %bb2, label %bb1
bb2:
  ret i32 1
bb1:
  call void @core::hint::unreachable_unchecked(ptr @terminator::only_true.loc.0) noreturn
  unreachable
}
; release
define hidden noundef i32 @terminator::only_true(i1 zeroext noundef %p0) unnamed_addr {
start:
  %0 = icmp ne i1 %p0, false
  call void @llvm.assume(i1 %0)
  ret i32 1
}
