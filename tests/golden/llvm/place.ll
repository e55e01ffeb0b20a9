; What mirdce/codegen/emit/place.py makes of place.rs.

; place::field
; debug
define hidden i64 @place::field(ptr %p0) unnamed_addr {
start:
  %0 = load i64, ptr %p0, align 8
  %1 = getelementptr inbounds i8, ptr %p0, i64 8
  %2 = load i8, ptr %1, align 8
  %3 = zext i8 %2 to i64
  %4 = add i64 %0, %3
  %5 = icmp ult i64 %4, %0
  br i1 %5, label %panic0, label %ok1
panic0:
  call void @core::panicking::panic_const::panic_const_add_overflow(ptr @place::field.loc.0) noreturn
  unreachable
ok1:
  ret i64 %4
}
; release
define hidden noundef i64 @place::field(ptr align 8 dereferenceable(16) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {
start:
  %0 = load i64, ptr %p0, align 8, !noundef !{}
  %1 = getelementptr inbounds i8, ptr %p0, i64 8
  %2 = load i8, ptr %1, align 8, !noundef !{}
  %3 = zext i8 %2 to i64
  %4 = add i64 %0, %3
  ret i64 %4
}

; place::element
; debug
define hidden i32 @place::element(ptr %p0, i64 %p1, i64 %p2) unnamed_addr {
start:
  %0 = icmp ult i64 %p2, %p1
  br i1 %0, label %ok1, label %panic0
panic0:
  call void @core::panicking::panic_bounds_check(i64 %p2, i64 %p1, ptr @place::element.loc.0) noreturn
  unreachable
ok1:
  %1 = getelementptr inbounds nuw i32, ptr %p0, i64 %p2
  %2 = load i32, ptr %1, align 4
  ret i32 %2
}
; release
define hidden noundef i32 @place::element(ptr align 4 nonnull noalias readonly noundef captures(address, read_provenance) %p0, i64 noundef %p1, i64 noundef %p2) unnamed_addr {
start:
  %0 = icmp ult i64 %p2, %p1
  br i1 %0, label %ok1, label %panic0
panic0:
  call void @core::panicking::panic_bounds_check(i64 noundef %p2, i64 noundef %p1, ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) @place::element.loc.0) noreturn
  unreachable
ok1:
  %1 = getelementptr inbounds nuw i32, ptr %p0, i64 %p2
  %2 = load i32, ptr %1, align 4, !noundef !{}
  ret i32 %2
}

; place::array_element
; debug
define hidden i16 @place::array_element(ptr %p0, i64 %p1) unnamed_addr {
start:
  %0 = icmp ult i64 %p1, 4
  br i1 %0, label %ok1, label %panic0
panic0:
  call void @core::panicking::panic_bounds_check(i64 %p1, i64 4, ptr @place::array_element.loc.0) noreturn
  unreachable
ok1:
  %1 = getelementptr inbounds nuw [6 x i8], ptr %p0, i64 %p1
  %2 = getelementptr inbounds i8, ptr %1, i64 4
  %3 = load i16, ptr %2, align 2
  ret i16 %3
}
; release
define hidden noundef i16 @place::array_element(ptr align 2 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) %p0, i64 noundef %p1) unnamed_addr {
start:
  %0 = icmp ult i64 %p1, 4
  br i1 %0, label %ok1, label %panic0
panic0:
  call void @core::panicking::panic_bounds_check(i64 noundef %p1, i64 noundef 4, ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) @place::array_element.loc.0) noreturn
  unreachable
ok1:
  %1 = getelementptr inbounds nuw [6 x i8], ptr %p0, i64 %p1
  %2 = getelementptr inbounds i8, ptr %1, i64 4
  %3 = load i16, ptr %2, align 2, !noundef !{}
  ret i16 %3
}

; place::from_the_end
; debug
define hidden i32 @place::from_the_end(ptr %p0, i64 %p1) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  %0 = icmp uge i64 %p1, 1
  br i1 %0, label %bb4, label %bb2
bb4:
  %1 = sub i64 %p1, 1
  %2 = getelementptr inbounds nuw i32, ptr %p0, i64 %1
  %3 = load i32, ptr %2, align 4
  store i32 %3, ptr %a0, align 4
  br label %bb5
bb2:
  %4 = icmp eq i64 %p1, 0
  br i1 %4, label %bb3, label %bb1
bb3:
  store i32 0, ptr %a0, align 4
  br label %bb5
bb5:
  %5 = load i32, ptr %a0, align 4
  ret i32 %5
bb1:
  unreachable
}
; release
define hidden noundef i32 @place::from_the_end(ptr align 4 nonnull noalias readonly noundef captures(address, read_provenance) %p0, i64 noundef %p1) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  %0 = icmp uge i64 %p1, 1
  br i1 %0, label %bb2, label %bb1
bb2:
  %1 = sub i64 %p1, 1
  %2 = getelementptr inbounds nuw i32, ptr %p0, i64 %1
  %3 = load i32, ptr %2, align 4, !noundef !{}
  store i32 %3, ptr %a0, align 4
  br label %bb3
bb1:
  %4 = icmp eq i64 %p1, 0
  call void @llvm.assume(i1 %4)
  store i32 0, ptr %a0, align 4
  br label %bb3
bb3:
  %5 = load i32, ptr %a0, align 4, !noundef !{}
  ret i32 %5
}

; place::middle
; debug
define hidden { ptr, i64 } @place::middle(ptr %p0, i64 %p1) unnamed_addr {
start:
  %a0 = alloca [16 x i8], align 8
  %0 = icmp uge i64 %p1, 2
  br i1 %0, label %bb2, label %bb1
bb2:
  %1 = getelementptr inbounds i8, ptr %p0, i64 4
  %2 = sub i64 %p1, 2
  store ptr %1, ptr %a0, align 8
  %3 = getelementptr inbounds i8, ptr %a0, i64 8
  store i64 %2, ptr %3, align 8
  br label %bb3
bb1:
  store ptr inttoptr (i64 4 to ptr), ptr %a0, align 8
  %4 = getelementptr inbounds i8, ptr %a0, i64 8
  store i64 0, ptr %4, align 8
  br label %bb3
bb3:
  %5 = load ptr, ptr %a0, align 8
  %6 = getelementptr inbounds i8, ptr %a0, i64 8
  %7 = load i64, ptr %6, align 8
  %8 = insertvalue { ptr, i64 } poison, ptr %5, 0
  %9 = insertvalue { ptr, i64 } %8, i64 %7, 1
  ret { ptr, i64 } %9
}
; release
define hidden { ptr, i64 } @place::middle(ptr align 4 nonnull noalias readonly noundef captures(address, read_provenance) %p0, i64 noundef %p1) unnamed_addr {
start:
  %a0 = alloca [16 x i8], align 8
  %0 = icmp uge i64 %p1, 2
  br i1 %0, label %bb2, label %bb1
bb2:
  %1 = getelementptr inbounds i8, ptr %p0, i64 4
  %2 = sub i64 %p1, 2
  store ptr %1, ptr %a0, align 8
  %3 = getelementptr inbounds i8, ptr %a0, i64 8
  store i64 %2, ptr %3, align 8
  br label %bb3
bb1:
  store ptr inttoptr (i64 4 to ptr), ptr %a0, align 8
  %4 = getelementptr inbounds i8, ptr %a0, i64 8
  store i64 0, ptr %4, align 8
  br label %bb3
bb3:
  %5 = load ptr, ptr %a0, align 8, !noundef !{}, !nonnull !{}, !align !{i64 4}
  %6 = getelementptr inbounds i8, ptr %a0, i64 8
  %7 = load i64, ptr %6, align 8, !noundef !{}
  %8 = insertvalue { ptr, i64 } poison, ptr %5, 0
  %9 = insertvalue { ptr, i64 } %8, i64 %7, 1
  ret { ptr, i64 } %9
}

; place::part_of_array
; debug
define hidden ptr @place::part_of_array(ptr %p0) unnamed_addr {
start:
  %0 = getelementptr inbounds i8, ptr %p0, i64 4
  ret ptr %0
}
; release, with more to assume
define hidden align 4 nonnull noundef ptr @place::part_of_array(ptr align 4 dereferenceable(20) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {

; place::variant
; debug
define hidden i64 @place::variant(ptr %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  %0 = load i8, ptr %p0, align 8
  %1 = trunc nuw i8 %0 to i1
  %2 = zext i1 %1 to i64
  %3 = trunc nuw i64 %2 to i1
  br i1 %3, label %bb2, label %bb3
bb1:
  unreachable
bb2:
  %4 = getelementptr inbounds i8, ptr %p0, i64 1
  %5 = load i8, ptr %4, align 1
  %6 = zext i8 %5 to i64
  store i64 %6, ptr %a0, align 8
  br label %bb4
bb3:
  %7 = getelementptr inbounds i8, ptr %p0, i64 8
  %8 = load i64, ptr %7, align 8
  store i64 %8, ptr %a0, align 8
  br label %bb4
bb4:
  %9 = load i64, ptr %a0, align 8
  ret i64 %9
}
; release
define hidden noundef i64 @place::variant(ptr align 8 dereferenceable(16) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  %0 = load i8, ptr %p0, align 8, !noundef !{}, !range !{i8 0, i8 2}
  %1 = trunc nuw i8 %0 to i1
  %2 = zext i1 %1 to i64
  %3 = trunc nuw i64 %2 to i1
  br i1 %3, label %bb2, label %bb3
bb1:
  unreachable
bb2:
  %4 = getelementptr inbounds i8, ptr %p0, i64 1
  %5 = load i8, ptr %4, align 1, !noundef !{}
  %6 = zext i8 %5 to i64
  store i64 %6, ptr %a0, align 8
  br label %bb4
bb3:
  %7 = getelementptr inbounds i8, ptr %p0, i64 8
  %8 = load i64, ptr %7, align 8, !noundef !{}
  store i64 %8, ptr %a0, align 8
  br label %bb4
bb4:
  %9 = load i64, ptr %a0, align 8, !noundef !{}
  ret i64 %9
}

; place::union_field
; debug
define hidden i8 @place::union_field(i32 %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  %a1 = alloca [4 x i8], align 4
  store i32 %p0, ptr %a1, align 4
  call void @llvm.memcpy.p0.p0.i64(ptr align 4 %a0, ptr align 4 %a1, i64 4, i1 false)
  %0 = getelementptr inbounds i8, ptr %a0, i64 1
  %1 = load i8, ptr %0, align 1
  ret i8 %1
}
; release
define hidden noundef i8 @place::union_field(i32 %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  %a1 = alloca [4 x i8], align 4
  store i32 %p0, ptr %a1, align 4
  call void @llvm.memcpy.p0.p0.i64(ptr align 4 %a0, ptr align 4 %a1, i64 4, i1 false)
  %0 = getelementptr inbounds i8, ptr %a0, i64 1
  %1 = load i8, ptr %0, align 1, !noundef !{}
  ret i8 %1
}

; place::slice_tail
; debug
define hidden { ptr, i64 } @place::slice_tail(ptr %p0, i64 %p1) unnamed_addr {
start:
  %0 = getelementptr inbounds i8, ptr %p0, i64 4
  %1 = insertvalue { ptr, i64 } poison, ptr %0, 0
  %2 = insertvalue { ptr, i64 } %1, i64 %p1, 1
  ret { ptr, i64 } %2
}
; release, with more to assume
define hidden { ptr, i64 } @place::slice_tail(ptr align 4 dereferenceable(4) noalias readonly noundef captures(address, read_provenance) %p0, i64 noundef %p1) unnamed_addr {

; place::dyn_tail
; debug
define hidden { ptr, ptr } @place::dyn_tail(ptr %p0, ptr %p1) unnamed_addr {
start:
  %0 = getelementptr inbounds i8, ptr %p1, i64 8
  %1 = load i64, ptr %0, align 8, !invariant.load !{}
  %2 = getelementptr inbounds i8, ptr %p1, i64 16
  %3 = load i64, ptr %2, align 8, !invariant.load !{}
  %4 = sub i64 %3, 1
  %5 = and i64 -2, %4
  %6 = add i64 2, %5
  %7 = getelementptr inbounds i8, ptr %p0, i64 %6
  %8 = insertvalue { ptr, ptr } poison, ptr %7, 0
  %9 = insertvalue { ptr, ptr } %8, ptr %p1, 1
  ret { ptr, ptr } %9
}
; release, with more to assume
define hidden { ptr, ptr } @place::dyn_tail(ptr align 2 nonnull noundef %p0, ptr align 8 dereferenceable(48) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {
  %1 = load i64, ptr %0, align 8, !invariant.load !{}, !range !{i64 0, i64 9223372036854775808}
  %3 = load i64, ptr %2, align 8, !invariant.load !{}, !range !{i64 1, i64 0}

; place::through_pointers
; debug
define hidden i32 @place::through_pointers(ptr %p0) unnamed_addr {
start:
  %0 = load ptr, ptr %p0, align 8
  %1 = load ptr, ptr %0, align 8
  %2 = load i32, ptr %1, align 4
  ret i32 %2
}
; release
define hidden noundef i32 @place::through_pointers(ptr align 8 dereferenceable(8) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {
start:
  %0 = load ptr, ptr %p0, align 8, !noundef !{}, !nonnull !{}, !align !{i64 8}
  %1 = load ptr, ptr %0, align 8, !noundef !{}, !nonnull !{}, !align !{i64 4}
  %2 = load i32, ptr %1, align 4, !noundef !{}
  ret i32 %2
}

; place::boxed
; debug
define hidden i64 @place::boxed(ptr %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  store ptr %p0, ptr %a0, align 8
  %0 = load ptr, ptr %a0, align 8
  %1 = ptrtoint ptr %0 to i64
  %2 = and i64 %1, 7
  %3 = icmp eq i64 %2, 0
  br i1 %3, label %ok1, label %panic0
panic0:
  call void @core::panicking::panic_misaligned_pointer_dereference(i64 8, i64 %1, ptr @place::boxed.loc.0) noreturn nounwind
  unreachable
ok1:
  %4 = ptrtoint ptr %0 to i64
  %5 = icmp eq i64 %4, 0
  %6 = and i1 %5, true
  %7 = xor i1 %6, true
  br i1 %7, label %ok3, label %panic2
panic2:
  call void @core::panicking::panic_null_pointer_dereference(ptr @place::boxed.loc.1) noreturn nounwind
  unreachable
ok3:
  %8 = getelementptr inbounds i8, ptr %0, i64 8
  %9 = load i64, ptr %8, align 8
  call void @core::ptr::drop_in_place<alloc::boxed::Box<(u32, u64)>>(ptr %a0)
  ret i64 %9
}
; release
define hidden noundef i64 @place::boxed(ptr align 8 nonnull noalias noundef %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  store ptr %p0, ptr %a0, align 8
  %0 = load ptr, ptr %a0, align 8, !noundef !{}, !nonnull !{}
  %1 = getelementptr inbounds i8, ptr %0, i64 8
  %2 = load i64, ptr %1, align 8, !noundef !{}
  call void @core::ptr::drop_in_place<alloc::boxed::Box<(u32, u64)>>(ptr align 8 dereferenceable(8) noalias noundef %a0)
  ret i64 %2
}

; place::packed_tail
; debug
define hidden { ptr, ptr } @place::packed_tail(ptr %p0, ptr %p1) unnamed_addr {
start:
  %0 = getelementptr inbounds i8, ptr %p1, i64 8
  %1 = load i64, ptr %0, align 8, !invariant.load !{}
  %2 = getelementptr inbounds i8, ptr %p1, i64 16
  %3 = load i64, ptr %2, align 8, !invariant.load !{}
  %4 = icmp ugt i64 1, %3
  %5 = select i1 %4, i64 1, i64 %3
  %6 = add i64 0, %1
  %7 = sub i64 %5, 1
  %8 = add i64 %6, %7
  %9 = sub i64 0, %5
  %10 = and i64 %8, %9
  %11 = icmp ugt i64 1, %5
  %12 = select i1 %11, i64 1, i64 %5
  %13 = add i64 0, %10
  %14 = sub i64 %12, 1
  %15 = add i64 %13, %14
  %16 = sub i64 0, %12
  %17 = and i64 %15, %16
  %18 = icmp ult i64 %12, 2
  %19 = select i1 %18, i64 %12, i64 2
  %20 = sub i64 %19, 1
  %21 = and i64 -1, %20
  %22 = add i64 1, %21
  %23 = getelementptr inbounds i8, ptr %p0, i64 %22
  %24 = insertvalue { ptr, ptr } poison, ptr %23, 0
  %25 = insertvalue { ptr, ptr } %24, ptr %p1, 1
  ret { ptr, ptr } %25
}
; release, with more to assume
define hidden { ptr, ptr } @place::packed_tail(ptr noundef %p0, ptr align 8 dereferenceable(48) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {
  %1 = load i64, ptr %0, align 8, !invariant.load !{}, !range !{i64 0, i64 9223372036854775808}
  %3 = load i64, ptr %2, align 8, !invariant.load !{}, !range !{i64 1, i64 0}

; place::tuple_in_tail
; debug
define hidden i64 @place::tuple_in_tail(ptr %p0, i64 %p1) unnamed_addr {
start:
  %0 = mul nuw nsw i64 %p1, 2
  %1 = add i64 2, %0
  %2 = add i64 %1, 1
  %3 = and i64 %2, 18446744073709551614
  %4 = and i64 -2, 1
  %5 = add i64 2, %4
  %6 = getelementptr inbounds i8, ptr %p0, i64 %5
  %7 = getelementptr inbounds i8, ptr %6, i64 2
  ret i64 %p1
}
; release, with more to assume
define hidden noundef i64 @place::tuple_in_tail(ptr align 2 dereferenceable(4) noalias readonly noundef captures(address, read_provenance) %p0, i64 noundef %p1) unnamed_addr {

; place::unwraps_binder
; debug
define hidden i64 @place::unwraps_binder(i32 %p0, i64 %p1) unnamed_addr {
start:
  %a0 = alloca [16 x i8], align 8
  store i32 %p0, ptr %a0, align 8
  %0 = getelementptr inbounds i8, ptr %a0, i64 8
  store i64 %p1, ptr %0, align 8
  %1 = getelementptr inbounds i8, ptr %a0, i64 8
  %2 = load i64, ptr %1, align 8
  ret i64 %2
}
; release
define hidden noundef i64 @place::unwraps_binder(i32 noundef %p0, i64 noundef %p1) unnamed_addr {
start:
  %a0 = alloca [16 x i8], align 8
  store i32 %p0, ptr %a0, align 8
  %0 = getelementptr inbounds i8, ptr %a0, i64 8
  store i64 %p1, ptr %0, align 8
  %1 = getelementptr inbounds i8, ptr %a0, i64 8
  %2 = load i64, ptr %1, align 8, !noundef !{}
  ret i64 %2
}

; place::from_the_end_of_array
; debug
define hidden i32 @place::from_the_end_of_array(ptr %p0) unnamed_addr {
start:
  %0 = getelementptr inbounds i8, ptr %p0, i64 16
  %1 = load i32, ptr %0, align 4
  ret i32 %1
}
; release
define hidden noundef i32 @place::from_the_end_of_array(ptr align 4 dereferenceable(20) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {
start:
  %0 = getelementptr inbounds i8, ptr %p0, i64 16
  %1 = load i32, ptr %0, align 4, !noundef !{}
  ret i32 %1
}
