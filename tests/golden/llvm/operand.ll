; What mirdce/codegen/emit/operand.py makes of operand.rs.

; operand::field_of_pair
; debug
define hidden i64 @operand::field_of_pair(i32 %p0, i64 %p1) unnamed_addr {
start:
  ret i64 %p1
}
; release, with more to assume
define hidden noundef i64 @operand::field_of_pair(i32 noundef %p0, i64 noundef %p1) unnamed_addr {

; operand::field_of_wrapper
; debug
define hidden i32 @operand::field_of_wrapper(i32 %p0) unnamed_addr {
start:
  ret i32 %p0
}
; release, with more to assume
define hidden noundef i32 @operand::field_of_wrapper(i32 noundef %p0) unnamed_addr {

; operand::zero_sized_field
; debug
define hidden i32 @operand::zero_sized_field(i32 %p0) unnamed_addr {
start:
  ret i32 %p0
}
; release, with more to assume
define hidden noundef i32 @operand::zero_sized_field(i32 noundef %p0) unnamed_addr {

; operand::half_bool
; debug
define hidden zeroext i1 @operand::half_bool(i1 zeroext %p0, i8 %p1) unnamed_addr {
start:
  ret i1 %p0
}
; release, with more to assume
define hidden zeroext noundef i1 @operand::half_bool(i1 zeroext noundef %p0, i8 noundef %p1) unnamed_addr {

; operand::of_a_place
; debug
define hidden { i32, i8 } @operand::of_a_place(ptr %p0, i64 %p1) unnamed_addr {
start:
  %0 = icmp ult i64 %p1, 4
  br i1 %0, label %ok1, label %panic0
panic0:
  call void @core::panicking::panic_bounds_check(i64 %p1, i64 4, ptr @operand::of_a_place.loc.0) noreturn
  unreachable
ok1:
  %1 = getelementptr inbounds nuw { i32, i8 }, ptr %p0, i64 %p1
  %2 = load i32, ptr %1, align 4
  %3 = getelementptr inbounds i8, ptr %1, i64 4
  %4 = load i8, ptr %3, align 4
  %5 = insertvalue { i32, i8 } poison, i32 %2, 0
  %6 = insertvalue { i32, i8 } %5, i8 %4, 1
  ret { i32, i8 } %6
}
; release
define hidden { i32, i8 } @operand::of_a_place(ptr align 4 dereferenceable(32) noalias readonly noundef captures(address, read_provenance) %p0, i64 noundef %p1) unnamed_addr {
start:
  %0 = icmp ult i64 %p1, 4
  br i1 %0, label %ok1, label %panic0
panic0:
  call void @core::panicking::panic_bounds_check(i64 noundef %p1, i64 noundef 4, ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) @operand::of_a_place.loc.0) noreturn
  unreachable
ok1:
  %1 = getelementptr inbounds nuw { i32, i8 }, ptr %p0, i64 %p1
  %2 = load i32, ptr %1, align 4, !noundef !{}
  %3 = getelementptr inbounds i8, ptr %1, i64 4
  %4 = load i8, ptr %3, align 4, !noundef !{}
  %5 = insertvalue { i32, i8 } poison, i32 %2, 0
  %6 = insertvalue { i32, i8 } %5, i8 %4, 1
  ret { i32, i8 } %6
}

; operand::unwraps
; debug
define hidden i32 @operand::unwraps(i32 %p0, i32 %p1) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 4
  %a1 = alloca [4 x i8], align 4
  store i32 %p0, ptr %a0, align 4
  %0 = getelementptr inbounds i8, ptr %a0, i64 4
  store i32 %p1, ptr %0, align 4
  %1 = load i32, ptr %a0, align 4
  %2 = getelementptr inbounds i8, ptr %a0, i64 4
  %3 = load i32, ptr %2, align 4
  %4 = zext i32 %1 to i64
  %5 = trunc nuw i64 %4 to i1
  br i1 %5, label %bb3, label %bb2
bb1:
  unreachable
bb3:
  %6 = getelementptr inbounds i8, ptr %a0, i64 4
  %7 = load i32, ptr %6, align 4
  store i32 %7, ptr %a1, align 4
  br label %bb4
bb2:
  store i32 0, ptr %a1, align 4
  br label %bb4
bb4:
  %8 = load i32, ptr %a1, align 4
  ret i32 %8
}
; release
define hidden noundef i32 @operand::unwraps(i32 noundef range(i32 0, 2) %p0, i32 %p1) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 4
  %a1 = alloca [4 x i8], align 4
  store i32 %p0, ptr %a0, align 4
  %0 = getelementptr inbounds i8, ptr %a0, i64 4
  store i32 %p1, ptr %0, align 4
  %1 = load i32, ptr %a0, align 4, !noundef !{}, !range !{i32 0, i32 2}
  %2 = getelementptr inbounds i8, ptr %a0, i64 4
  %3 = load i32, ptr %2, align 4
  %4 = zext i32 %1 to i64
  %5 = trunc nuw i64 %4 to i1
  br i1 %5, label %bb3, label %bb2
bb1:
  unreachable
bb3:
  %6 = getelementptr inbounds i8, ptr %a0, i64 4
  %7 = load i32, ptr %6, align 4, !noundef !{}
  store i32 %7, ptr %a1, align 4
  br label %bb4
bb2:
  store i32 0, ptr %a1, align 4
  br label %bb4
bb4:
  %8 = load i32, ptr %a1, align 4, !noundef !{}
  ret i32 %8
}

; operand::no_bytes
define hidden void @operand::no_bytes() unnamed_addr {
start:
  ret void
}
