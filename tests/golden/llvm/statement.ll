; What mirdce/codegen/emit/statement.py makes of statement.rs.

; statement::storage
; debug
define hidden i64 @statement::storage(i1 zeroext %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  %a1 = alloca [24 x i8], align 8
  store i64 0, ptr %a0, align 8
  br i1 %p0, label %bb1, label %bb3
bb1:
  store i64 1, ptr %a1, align 8
  %0 = getelementptr inbounds i8, ptr %a1, i64 8
  store i64 2, ptr %0, align 8
  %1 = getelementptr inbounds i8, ptr %a1, i64 16
  store i64 3, ptr %1, align 8
  %2 = getelementptr inbounds i8, ptr %a1, i64 8
  %3 = load i64, ptr %2, align 8
  store i64 %3, ptr %a0, align 8
  call void @statement::look(ptr %a1)
  br label %bb3
bb3:
  %4 = load i64, ptr %a0, align 8
  ret i64 %4
}
; release
define hidden noundef i64 @statement::storage(i1 zeroext noundef %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  %a1 = alloca [24 x i8], align 8
  store i64 0, ptr %a0, align 8
  br i1 %p0, label %bb1, label %bb3
bb1:
  call void @llvm.lifetime.start.p0(ptr %a1)
  store i64 1, ptr %a1, align 8
  %0 = getelementptr inbounds i8, ptr %a1, i64 8
  store i64 2, ptr %0, align 8
  %1 = getelementptr inbounds i8, ptr %a1, i64 16
  store i64 3, ptr %1, align 8
  store i64 2, ptr %a0, align 8
  call void @statement::look(ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) %a1)
  call void @llvm.lifetime.end.p0(ptr %a1)
  br label %bb3
bb3:
  %2 = load i64, ptr %a0, align 8, !noundef !{}
  ret i64 %2
}

; statement::look
; debug
define hidden void @statement::look(ptr %p0) unnamed_addr noinline {
start:
  ret void
}
; release, with more to assume
define hidden void @statement::look(ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr noinline {

; statement::assumes
; debug
define hidden void @statement::assumes(i32 %p0) unnamed_addr {
start:
  %0 = icmp ult i32 %p0, 10
  ret void
}
; release
define hidden void @statement::assumes(i32 noundef %p0) unnamed_addr {
start:
  %0 = icmp ult i32 %p0, 10
  call void @llvm.assume(i1 %0)
  ret void
}

; statement::copies
; debug
define hidden void @statement::copies(ptr %p0, ptr %p1, i64 %p2) unnamed_addr {
start:
  %0 = mul i64 %p2, 2
  call void @llvm.memcpy.p0.p0.i64(ptr align 2 %p1, ptr align 2 %p0, i64 %0, i1 false)
  ret void
}
; release, with more to assume
define hidden void @statement::copies(ptr noundef %p0, ptr noundef %p1, i64 noundef %p2) unnamed_addr {

; statement::discards
; debug
define hidden void @statement::discards(i32 %p0) unnamed_addr {
start:
  ret void
}
; release, with more to assume
define hidden void @statement::discards(i32 noundef %p0) unnamed_addr {

; statement::copies_some
; debug
define hidden void @statement::copies_some(ptr %p0, ptr %p1) unnamed_addr {
start:
  call void @llvm.memcpy.p0.p0.i64(ptr align 4 %p1, ptr align 4 %p0, i64 16, i1 false)
  ret void
}
; release, with more to assume
define hidden void @statement::copies_some(ptr noundef %p0, ptr noundef %p1) unnamed_addr {

; statement::copies_bytes
; debug
define hidden void @statement::copies_bytes(ptr %p0, ptr %p1, i64 %p2) unnamed_addr {
start:
  call void @llvm.memcpy.p0.p0.i64(ptr align 1 %p1, ptr align 1 %p0, i64 %p2, i1 false)
  ret void
}
; release, with more to assume
define hidden void @statement::copies_bytes(ptr noundef %p0, ptr noundef %p1, i64 noundef %p2) unnamed_addr {

; statement::resumes
; debug
declare i32 @rust_eh_personality(...)
define hidden void @statement::resumes() unnamed_addr personality ptr @rust_eh_personality {
start:
  %a0 = alloca [1 x i8], align 1
  %a1 = alloca [16 x i8], align 8
  store i8 0, ptr %a0, align 1
  %0 = invoke ptr @core::pin::Pin<&mut statement::resumes::{{closure}}>::new(ptr %a0) to label %ret1 unwind label %cleanup0
ret1:
  %1 = invoke { i1, i8 } @statement::resumes::{{closure}}(ptr %0) to label %ret2 unwind label %cleanup0
ret2:
  %2 = extractvalue { i1, i8 } %1, 0
  %3 = extractvalue { i1, i8 } %1, 1
  call void @core::ptr::drop_in_place<statement::resumes::{{closure}}>(ptr %a0)
  ret void
bb4:
  invoke void @core::ptr::drop_in_place<statement::resumes::{{closure}}>(ptr %a0) to label %ret4 unwind label %terminate3
ret4:
  %4 = load ptr, ptr %a1, align 8
  %5 = getelementptr inbounds i8, ptr %a1, i64 8
  %6 = load i32, ptr %5, align 8
  %7 = insertvalue { ptr, i32 } poison, ptr %4, 0
  %8 = insertvalue { ptr, i32 } %7, i32 %6, 1
  resume { ptr, i32 } %8
cleanup0:
  %cleanup0.pad = landingpad { ptr, i32 } cleanup
  %cleanup0.0 = extractvalue { ptr, i32 } %cleanup0.pad, 0
  %cleanup0.1 = extractvalue { ptr, i32 } %cleanup0.pad, 1
  store ptr %cleanup0.0, ptr %a1, align 8
  %cleanup0.2 = getelementptr inbounds i8, ptr %a1, i64 8
  store i32 %cleanup0.1, ptr %cleanup0.2, align 8
  br label %bb4
terminate3:
  %terminate3.pad = landingpad { ptr, i32 } filter [0 x ptr] zeroinitializer
  call void @core::panicking::panic_in_cleanup() noreturn nounwind
  unreachable
}
; release
declare i32 @rust_eh_personality(...)
define hidden void @statement::resumes() unnamed_addr personality ptr @rust_eh_personality {
start:
  %a0 = alloca [1 x i8], align 1
  %a1 = alloca [16 x i8], align 8
  call void @llvm.lifetime.start.p0(ptr %a0)
  store i8 0, ptr %a0, align 1
  %0 = load i8, ptr %a0, align 1, !noundef !{}, !range !{i8 0, i8 4}
  %1 = zext i8 %0 to i32
  switch i32 %1, label %bb8 [ i32 0, label %bb5 i32 1, label %bb7 i32 3, label %bb6 ]
bb8:
  unreachable
bb6:
  store i8 1, ptr %a0, align 1
  br label %bb4
bb7:
  br i1 false, label %ok1, label %panic0
panic0:
  invoke void @core::panicking::panic_const::panic_const_coroutine_resumed(ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) @statement::resumes.loc.0) noreturn to label %ret3 unwind label %cleanup2
ret3:
  unreachable
ok1:
  br label %bb7
bb2:
  invoke void @core::ptr::drop_in_place<statement::resumes::{{closure}}>(ptr dereferenceable(1) noalias noundef %a0) to label %ret5 unwind label %terminate4
ret5:
  %2 = load ptr, ptr %a1, align 8
  %3 = getelementptr inbounds i8, ptr %a1, i64 8
  %4 = load i32, ptr %3, align 8
  %5 = insertvalue { ptr, i32 } poison, ptr %2, 0
  %6 = insertvalue { ptr, i32 } %5, i32 %4, 1
  resume { ptr, i32 } %6
bb5:
  store i8 3, ptr %a0, align 1
  br label %bb4
bb4:
  call void @core::ptr::drop_in_place<statement::resumes::{{closure}}>(ptr dereferenceable(1) noalias noundef %a0)
  call void @llvm.lifetime.end.p0(ptr %a0)
  ret void
cleanup2:
  %cleanup2.pad = landingpad { ptr, i32 } cleanup
  %cleanup2.0 = extractvalue { ptr, i32 } %cleanup2.pad, 0
  %cleanup2.1 = extractvalue { ptr, i32 } %cleanup2.pad, 1
  store ptr %cleanup2.0, ptr %a1, align 8
  %cleanup2.2 = getelementptr inbounds i8, ptr %a1, i64 8
  store i32 %cleanup2.1, ptr %cleanup2.2, align 8
  br label %bb2
terminate4:
  %terminate4.pad = landingpad { ptr, i32 } filter [0 x ptr] zeroinitializer
  call void @core::panicking::panic_in_cleanup() noreturn nounwind
  unreachable
}

; statement::resumes::{{closure}}
; debug
define hidden { i1, i8 } @statement::resumes::{{closure}}(ptr %p0) unnamed_addr {
start:
  %a0 = alloca [2 x i8], align 1
  %0 = load i8, ptr %p0, align 1
  %1 = zext i8 %0 to i32
  switch i32 %1, label %bb4 [ i32 0, label %bb1 i32 1, label %bb3 i32 3, label %bb2 ]
bb4:
  unreachable
bb2:
  %2 = getelementptr inbounds i8, ptr %a0, i64 1
  store i8 2, ptr %2, align 1
  store i8 1, ptr %a0, align 1
  store i8 1, ptr %p0, align 1
  %3 = load i8, ptr %a0, align 1
  %4 = trunc nuw i8 %3 to i1
  %5 = getelementptr inbounds i8, ptr %a0, i64 1
  %6 = load i8, ptr %5, align 1
  %7 = insertvalue { i1, i8 } poison, i1 %4, 0
  %8 = insertvalue { i1, i8 } %7, i8 %6, 1
  ret { i1, i8 } %8
bb3:
  br i1 false, label %ok1, label %panic0
panic0:
  call void @core::panicking::panic_const::panic_const_coroutine_resumed(ptr @statement::resumes::{{closure}}.loc.0) noreturn
  unreachable
ok1:
  br label %bb3
bb1:
  %9 = getelementptr inbounds i8, ptr %a0, i64 1
  store i8 1, ptr %9, align 1
  store i8 0, ptr %a0, align 1
  store i8 3, ptr %p0, align 1
  %10 = load i8, ptr %a0, align 1
  %11 = trunc nuw i8 %10 to i1
  %12 = getelementptr inbounds i8, ptr %a0, i64 1
  %13 = load i8, ptr %12, align 1
  %14 = insertvalue { i1, i8 } poison, i1 %11, 0
  %15 = insertvalue { i1, i8 } %14, i8 %13, 1
  ret { i1, i8 } %15
}

; statement::without_bytes
; debug
define hidden void @statement::without_bytes(i32 %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 4
  %0 = call { i32, i32 } @<core::ops::range::Range<i32> as core::iter::traits::collect::IntoIterator>::into_iter(i32 0, i32 0)
  %1 = extractvalue { i32, i32 } %0, 0
  %2 = extractvalue { i32, i32 } %0, 1
  store i32 %1, ptr %a0, align 4
  %3 = getelementptr inbounds i8, ptr %a0, i64 4
  store i32 %2, ptr %3, align 4
  br label %bb2
bb2:
  %4 = call { i32, i32 } @core::iter::range::<impl core::iter::traits::iterator::Iterator for core::ops::range::Range<i32>>::next(ptr %a0)
  %5 = extractvalue { i32, i32 } %4, 0
  %6 = extractvalue { i32, i32 } %4, 1
  %7 = zext i32 %5 to i64
  %8 = trunc nuw i64 %7 to i1
  br i1 %8, label %bb5, label %bb6
bb4:
  unreachable
bb5:
  call void asm sideeffect "", "~{memory}"()
  br label %bb2
bb6:
  ret void
}
; release
define hidden void @statement::without_bytes(i32 noundef %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  store i32 0, ptr %a0, align 4
  br label %bb1
bb1:
  %0 = load i32, ptr %a0, align 4, !noundef !{}
  %1 = icmp slt i32 %0, 0
  br i1 %1, label %bb3, label %bb4
bb3:
  %2 = load i32, ptr %a0, align 4, !noundef !{}
  %3 = call { i32, i1 } @llvm.sadd.with.overflow.i32(i32 %2, i32 1)
  %4 = extractvalue { i32, i1 } %3, 0
  %5 = extractvalue { i32, i1 } %3, 1
  store i32 %4, ptr %a0, align 4
  br i1 %5, label %bb5, label %bb7, !prof !{!"branch_weights", !"expected", i32 1, i32 2000}
bb5:
  unreachable
bb7:
  call void asm sideeffect "", "~{memory}"()
  br label %bb1
bb4:
  ret void
}
