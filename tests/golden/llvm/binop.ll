; What mirdce/codegen/emit/binop.py makes of binop.rs.

; binop::checked
; debug
define hidden i32 @binop::checked(i32 %p0, i32 %p1) unnamed_addr {
start:
  %0 = call { i32, i1 } @llvm.sadd.with.overflow.i32(i32 %p0, i32 %p1)
  %1 = extractvalue { i32, i1 } %0, 0
  %2 = extractvalue { i32, i1 } %0, 1
  br i1 %2, label %panic0, label %ok1
panic0:
  call void @core::panicking::panic_const::panic_const_add_overflow(ptr @binop::checked.loc.0) noreturn
  unreachable
ok1:
  ret i32 %1
}
; release
define hidden noundef i32 @binop::checked(i32 noundef %p0, i32 noundef %p1) unnamed_addr {
start:
  %0 = add i32 %p0, %p1
  ret i32 %0
}

; binop::divided
; debug
define hidden i32 @binop::divided(i32 %p0, i32 %p1) unnamed_addr {
start:
  %0 = icmp eq i32 %p1, 0
  br i1 %0, label %panic0, label %ok1
panic0:
  call void @core::panicking::panic_const::panic_const_div_by_zero(ptr @binop::divided.loc.0) noreturn
  unreachable
ok1:
  %1 = udiv i32 %p0, %p1
  ret i32 %1
}
; release, with more to assume
define hidden noundef i32 @binop::divided(i32 noundef %p0, i32 noundef %p1) unnamed_addr {
  call void @core::panicking::panic_const::panic_const_div_by_zero(ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) @binop::divided.loc.0) noreturn

; binop::remainder
; debug
define hidden i64 @binop::remainder(i64 %p0, i64 %p1) unnamed_addr {
start:
  %0 = icmp eq i64 %p1, 0
  br i1 %0, label %panic0, label %ok1
panic0:
  call void @core::panicking::panic_const::panic_const_rem_by_zero(ptr @binop::remainder.loc.0) noreturn
  unreachable
ok1:
  %1 = icmp eq i64 %p1, 18446744073709551615
  %2 = icmp eq i64 %p0, 9223372036854775808
  %3 = and i1 %1, %2
  br i1 %3, label %panic2, label %ok3
panic2:
  call void @core::panicking::panic_const::panic_const_rem_overflow(ptr @binop::remainder.loc.1) noreturn
  unreachable
ok3:
  %4 = srem i64 %p0, %p1
  ret i64 %4
}
; release, with more to assume
define hidden noundef i64 @binop::remainder(i64 noundef %p0, i64 noundef %p1) unnamed_addr {
  call void @core::panicking::panic_const::panic_const_rem_by_zero(ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) @binop::remainder.loc.0) noreturn
  call void @core::panicking::panic_const::panic_const_rem_overflow(ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) @binop::remainder.loc.1) noreturn

; binop::shifted
; debug
define hidden i16 @binop::shifted(i16 %p0, i32 %p1) unnamed_addr {
start:
  %0 = icmp ult i32 %p1, 16
  br i1 %0, label %ok1, label %panic0
panic0:
  call void @core::panicking::panic_const::panic_const_shr_overflow(ptr @binop::shifted.loc.0) noreturn
  unreachable
ok1:
  %1 = and i32 %p1, 15
  %2 = trunc i32 %1 to i16
  %3 = ashr i16 %p0, %2
  ret i16 %3
}
; release
define hidden noundef i16 @binop::shifted(i16 noundef %p0, i32 noundef %p1) unnamed_addr {
start:
  %0 = and i32 %p1, 15
  %1 = trunc i32 %0 to i16
  %2 = ashr i16 %p0, %1
  ret i16 %2
}

; binop::wrapping
; debug
define hidden i8 @binop::wrapping(i8 %p0, i8 %p1) unnamed_addr {
start:
  %0 = mul i8 %p0, %p1
  ret i8 %0
}
; release, with more to assume
define hidden noundef i8 @binop::wrapping(i8 noundef %p0, i8 noundef %p1) unnamed_addr {

; binop::unchecked
; debug
define hidden i32 @binop::unchecked(i32 %p0, i64 %p1) unnamed_addr {
start:
  %0 = trunc i64 %p1 to i32
  %1 = shl i32 1, %0
  %2 = add nsw i32 %p0, %1
  ret i32 %2
}
; release, with more to assume
define hidden noundef i32 @binop::unchecked(i32 noundef %p0, i64 noundef %p1) unnamed_addr {

; binop::bits
; debug
define hidden i32 @binop::bits(i32 %p0, i32 %p1) unnamed_addr {
start:
  %0 = and i32 %p0, %p1
  %1 = xor i32 %p0, %p1
  %2 = or i32 %0, %1
  ret i32 %2
}
; release, with more to assume
define hidden noundef i32 @binop::bits(i32 noundef %p0, i32 noundef %p1) unnamed_addr {

; binop::bools
; debug
define hidden zeroext i1 @binop::bools(i1 zeroext %p0, i1 zeroext %p1) unnamed_addr {
start:
  %0 = icmp ult i1 %p0, %p1
  %1 = icmp eq i1 %p0, %p1
  %2 = or i1 %0, %1
  ret i1 %2
}
; release, with more to assume
define hidden zeroext noundef i1 @binop::bools(i1 zeroext noundef %p0, i1 zeroext noundef %p1) unnamed_addr {

; binop::signed_order
; debug
define hidden zeroext i1 @binop::signed_order(i32 %p0, i32 %p1) unnamed_addr {
start:
  %0 = icmp slt i32 %p0, %p1
  ret i1 %0
}
; release, with more to assume
define hidden zeroext noundef i1 @binop::signed_order(i32 noundef %p0, i32 noundef %p1) unnamed_addr {

; binop::unsigned_order
; debug
define hidden zeroext i1 @binop::unsigned_order(i32 %p0, i32 %p1) unnamed_addr {
start:
  %0 = icmp uge i32 %p0, %p1
  ret i1 %0
}
; release, with more to assume
define hidden zeroext noundef i1 @binop::unsigned_order(i32 noundef %p0, i32 noundef %p1) unnamed_addr {

; binop::three_way
; debug
define hidden i8 @binop::three_way(i32 %p0, i32 %p1) unnamed_addr {
start:
  %0 = call i8 @llvm.scmp.i8.i32(i32 %p0, i32 %p1)
  ret i8 %0
}
; release, with more to assume
define hidden noundef range(i8 255, 2) i8 @binop::three_way(i32 noundef %p0, i32 noundef %p1) unnamed_addr {

; binop::three_way_unsigned
; debug
define hidden i8 @binop::three_way_unsigned(i32 %p0, i32 %p1) unnamed_addr {
start:
  %0 = call i8 @llvm.ucmp.i8.i32(i32 %p0, i32 %p1)
  ret i8 %0
}
; release, with more to assume
define hidden noundef range(i8 255, 2) i8 @binop::three_way_unsigned(i32 noundef range(i32 0, 1114112) %p0, i32 noundef range(i32 0, 1114112) %p1) unnamed_addr {

; binop::floats
; debug
define hidden double @binop::floats(double %p0, double %p1) unnamed_addr {
start:
  %0 = fmul double %p0, %p1
  %1 = fdiv double %p0, %p1
  %2 = fsub double %0, %1
  %3 = frem double %p0, %p1
  %4 = fadd double %2, %3
  ret double %4
}
; release, with more to assume
define hidden noundef double @binop::floats(double noundef %p0, double noundef %p1) unnamed_addr {

; binop::float_order
; debug
define hidden zeroext i1 @binop::float_order(float %p0, float %p1) unnamed_addr {
start:
  %0 = fcmp ole float %p0, %p1
  %1 = fcmp une float %p0, %p1
  %2 = and i1 %0, %1
  ret i1 %2
}
; release, with more to assume
define hidden zeroext noundef i1 @binop::float_order(float noundef %p0, float noundef %p1) unnamed_addr {

; binop::thin_pointers
; debug
define hidden zeroext i1 @binop::thin_pointers(ptr %p0, ptr %p1) unnamed_addr {
start:
  %0 = icmp ult ptr %p0, %p1
  ret i1 %0
}
; release, with more to assume
define hidden zeroext noundef i1 @binop::thin_pointers(ptr noundef %p0, ptr noundef %p1) unnamed_addr {

; binop::wide_pointers
; debug
define hidden { i1, i1 } @binop::wide_pointers(ptr %p0, i64 %p1, ptr %p2, i64 %p3) unnamed_addr {
start:
  %0 = icmp eq ptr %p0, %p2
  %1 = icmp eq i64 %p1, %p3
  %2 = and i1 %0, %1
  %3 = icmp ult ptr %p0, %p2
  %4 = icmp eq ptr %p0, %p2
  %5 = icmp ult i64 %p1, %p3
  %6 = and i1 %4, %5
  %7 = or i1 %3, %6
  %8 = insertvalue { i1, i1 } poison, i1 %2, 0
  %9 = insertvalue { i1, i1 } %8, i1 %7, 1
  ret { i1, i1 } %9
}
; release, with more to assume
define hidden { i1, i1 } @binop::wide_pointers(ptr noundef %p0, i64 noundef %p1, ptr noundef %p2, i64 noundef %p3) unnamed_addr {

; binop::unit
; debug
define hidden zeroext i1 @binop::unit() unnamed_addr {
start:
  %0 = call zeroext i1 @core::cmp::impls::<impl core::cmp::PartialEq for ()>::eq(ptr inttoptr (i64 1 to ptr), ptr inttoptr (i64 1 to ptr))
  ret i1 %0
}
; release
define hidden zeroext noundef i1 @binop::unit() unnamed_addr {
start:
  ret i1 true
}

; binop::offset
; debug
define hidden ptr @binop::offset(ptr %p0, i64 %p1) unnamed_addr {
start:
  %0 = getelementptr inbounds i32, ptr %p0, i64 %p1
  ret ptr %0
}
; release, with more to assume
define hidden noundef ptr @binop::offset(ptr noundef %p0, i64 noundef %p1) unnamed_addr {

; binop::offset_of_nothing
; debug
define hidden ptr @binop::offset_of_nothing(ptr %p0, i64 %p1) unnamed_addr {
start:
  ret ptr %p0
}
; release, with more to assume
define hidden noundef ptr @binop::offset_of_nothing(ptr noundef %p0, i64 noundef %p1) unnamed_addr {
