; What mirdce/codegen/emit/fold.py makes of fold.rs.

; fold::compares
; debug
define hidden zeroext i1 @fold::compares() unnamed_addr {
start:
  ret i1 true
}
; release, with more to assume
define hidden zeroext noundef i1 @fold::compares() unnamed_addr {

; fold::shifts
; debug
define hidden i32 @fold::shifts(i32 %p0) unnamed_addr {
start:
  %0 = shl i32 %p0, 3
  ret i32 %0
}
; release, with more to assume
define hidden noundef i32 @fold::shifts(i32 noundef %p0) unnamed_addr {

; fold::remainder
; debug
define hidden i32 @fold::remainder(i32 %p0) unnamed_addr {
start:
  %0 = icmp eq i32 %p0, 2147483648
  %1 = and i1 false, %0
  br i1 %1, label %panic0, label %ok1
panic0:
  call void @core::panicking::panic_const::panic_const_rem_overflow(ptr @fold::remainder.loc.0) noreturn
  unreachable
ok1:
  %2 = srem i32 %p0, 8
  ret i32 %2
}
; release
define hidden noundef i32 @fold::remainder(i32 noundef %p0) unnamed_addr {
start:
  %0 = srem i32 %p0, 8
  ret i32 %0
}

; fold::divides
; debug
define hidden i64 @fold::divides(i64 %p0) unnamed_addr {
start:
  %0 = icmp eq i64 %p0, 9223372036854775808
  %1 = and i1 false, %0
  br i1 %1, label %panic0, label %ok1
panic0:
  call void @core::panicking::panic_const::panic_const_div_overflow(ptr @fold::divides.loc.0) noreturn
  unreachable
ok1:
  %2 = sdiv i64 %p0, 7
  ret i64 %2
}
; release
define hidden noundef i64 @fold::divides(i64 noundef %p0) unnamed_addr {
start:
  %0 = sdiv i64 %p0, 7
  ret i64 %0
}

; fold::steps
; debug
define hidden ptr @fold::steps(ptr %p0) unnamed_addr {
start:
  %0 = getelementptr inbounds nuw i64, ptr %p0, i64 3
  ret ptr %0
}
; release, with more to assume
define hidden noundef ptr @fold::steps(ptr noundef %p0) unnamed_addr {

; fold::signed
; debug
define hidden void @fold::signed(ptr sret([12 x i8]) align 4 %p0) unnamed_addr {
start:
  store i32 4294967293, ptr %p0, align 4
  %0 = getelementptr inbounds i8, ptr %p0, i64 4
  store i32 4294967295, ptr %0, align 4
  %1 = getelementptr inbounds i8, ptr %p0, i64 8
  store i32 4294967292, ptr %1, align 4
  ret void
}
; release, with more to assume
define hidden void @fold::signed(ptr sret([12 x i8]) align 4 dereferenceable(12) noalias noundef captures(address) writable dead_on_unwind %p0) unnamed_addr {

; fold::signed_compare
; debug
define hidden zeroext i1 @fold::signed_compare() unnamed_addr {
start:
  ret i1 true
}
; release, with more to assume
define hidden zeroext noundef i1 @fold::signed_compare() unnamed_addr {

; fold::signed_cast
; debug
define hidden i64 @fold::signed_cast() unnamed_addr {
start:
  ret i64 18446744073709551609
}
; release, with more to assume
define hidden noundef i64 @fold::signed_cast() unnamed_addr {

; fold::shift_too_far
; debug
define hidden i8 @fold::shift_too_far() unnamed_addr {
start:
  br i1 false, label %ok1, label %panic0
panic0:
  call void @core::panicking::panic_const::panic_const_shl_overflow(ptr @fold::shift_too_far.loc.0) noreturn
  unreachable
ok1:
  ret i8 2
}
; release
define hidden noundef i8 @fold::shift_too_far() unnamed_addr {
start:
  ret i8 2
}

; fold::divides_by_zero
; debug
define hidden i32 @fold::divides_by_zero() unnamed_addr {
start:
  br i1 true, label %panic0, label %ok1
panic0:
  call void @core::panicking::panic_const::panic_const_div_by_zero(ptr @fold::divides_by_zero.loc.0) noreturn
  unreachable
ok1:
  %0 = udiv i32 5, 0
  ret i32 %0
}
; release, with more to assume
define hidden noundef i32 @fold::divides_by_zero() unnamed_addr {
  call void @core::panicking::panic_const::panic_const_div_by_zero(ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) @fold::divides_by_zero.loc.0) noreturn
