; What mirdce/codegen/emit/intrinsics/arith.py makes of arith.rs.

; intrinsics::arith::float_functions
; debug
define hidden double @intrinsics::arith::float_functions(double %p0) unnamed_addr {
start:
  %0 = call double @llvm.sqrt.f64(double %p0)
  %1 = call double @llvm.floor.f64(double %0)
  ret double %1
}
; release, with more to assume
define hidden noundef double @intrinsics::arith::float_functions(double noundef %p0) unnamed_addr {

; intrinsics::arith::powers
; debug
define hidden float @intrinsics::arith::powers(float %p0, i32 %p1) unnamed_addr {
start:
  %0 = call float @llvm.powi.f32.i32(float %p0, i32 %p1)
  ret float %0
}
; release, with more to assume
define hidden noundef float @intrinsics::arith::powers(float noundef %p0, i32 noundef %p1) unnamed_addr {

; intrinsics::arith::bits
; debug
define hidden void @intrinsics::arith::bits(ptr sret([12 x i8]) align 4 %p0, i32 %p1) unnamed_addr {
start:
  %0 = call i32 @llvm.ctlz.i32(i32 %p1, i1 false)
  %1 = call i32 @llvm.cttz.i32(i32 %p1, i1 false)
  %2 = call i32 @llvm.ctpop.i32(i32 %p1)
  store i32 %0, ptr %p0, align 4
  %3 = getelementptr inbounds i8, ptr %p0, i64 4
  store i32 %1, ptr %3, align 4
  %4 = getelementptr inbounds i8, ptr %p0, i64 8
  store i32 %2, ptr %4, align 4
  ret void
}
; release, with more to assume
define hidden void @intrinsics::arith::bits(ptr sret([12 x i8]) align 4 dereferenceable(12) noalias noundef captures(address) writable dead_on_unwind %p0, i32 noundef %p1) unnamed_addr {

; intrinsics::arith::nonzero_bits
; debug
define hidden { i32, i32 } @intrinsics::arith::nonzero_bits(i64 %p0) unnamed_addr {
start:
  %0 = call i64 @llvm.ctlz.i64(i64 %p0, i1 true)
  %1 = trunc i64 %0 to i32
  %2 = call i64 @llvm.cttz.i64(i64 %p0, i1 true)
  %3 = trunc i64 %2 to i32
  %4 = insertvalue { i32, i32 } poison, i32 %1, 0
  %5 = insertvalue { i32, i32 } %4, i32 %3, 1
  ret { i32, i32 } %5
}
; release, with more to assume
define hidden { i32, i32 } @intrinsics::arith::nonzero_bits(i64 noundef %p0) unnamed_addr {

; intrinsics::arith::turned
; debug
define hidden { i32, i32 } @intrinsics::arith::turned(i32 %p0) unnamed_addr {
start:
  %0 = call i32 @llvm.bswap.i32(i32 %p0)
  %1 = call i32 @llvm.bitreverse.i32(i32 %p0)
  %2 = insertvalue { i32, i32 } poison, i32 %0, 0
  %3 = insertvalue { i32, i32 } %2, i32 %1, 1
  ret { i32, i32 } %3
}
; release, with more to assume
define hidden { i32, i32 } @intrinsics::arith::turned(i32 noundef %p0) unnamed_addr {

; intrinsics::arith::one_byte
; debug
define hidden i8 @intrinsics::arith::one_byte(i8 %p0) unnamed_addr {
start:
  ret i8 %p0
}
; release, with more to assume
define hidden noundef i8 @intrinsics::arith::one_byte(i8 noundef %p0) unnamed_addr {

; intrinsics::arith::rotated
; debug
define hidden { i16, i16 } @intrinsics::arith::rotated(i16 %p0, i32 %p1) unnamed_addr {
start:
  %0 = trunc i32 %p1 to i16
  %1 = call i16 @llvm.fshl.i16(i16 %p0, i16 %p0, i16 %0)
  %2 = trunc i32 %p1 to i16
  %3 = call i16 @llvm.fshr.i16(i16 %p0, i16 %p0, i16 %2)
  %4 = insertvalue { i16, i16 } poison, i16 %1, 0
  %5 = insertvalue { i16, i16 } %4, i16 %3, 1
  ret { i16, i16 } %5
}
; release, with more to assume
define hidden { i16, i16 } @intrinsics::arith::rotated(i16 noundef %p0, i32 noundef %p1) unnamed_addr {

; intrinsics::arith::saturated
; debug
define hidden { i32, i32 } @intrinsics::arith::saturated(i32 %p0, i32 %p1) unnamed_addr {
start:
  %0 = call i32 @llvm.sadd.sat.i32(i32 %p0, i32 %p1)
  %1 = call i32 @llvm.ssub.sat.i32(i32 %p0, i32 %p1)
  %2 = insertvalue { i32, i32 } poison, i32 %0, 0
  %3 = insertvalue { i32, i32 } %2, i32 %1, 1
  ret { i32, i32 } %3
}
; release, with more to assume
define hidden { i32, i32 } @intrinsics::arith::saturated(i32 noundef %p0, i32 noundef %p1) unnamed_addr {

; intrinsics::arith::saturated_unsigned
; debug
define hidden i8 @intrinsics::arith::saturated_unsigned(i8 %p0, i8 %p1) unnamed_addr {
start:
  %0 = call i8 @llvm.uadd.sat.i8(i8 %p0, i8 %p1)
  ret i8 %0
}
; release, with more to assume
define hidden noundef i8 @intrinsics::arith::saturated_unsigned(i8 noundef %p0, i8 noundef %p1) unnamed_addr {

; intrinsics::arith::exact
; debug
define hidden i32 @intrinsics::arith::exact(i32 %p0, i32 %p1) unnamed_addr {
start:
  %0 = sdiv exact i32 %p0, %p1
  ret i32 %0
}
; release, with more to assume
define hidden noundef i32 @intrinsics::arith::exact(i32 noundef %p0, i32 noundef %p1) unnamed_addr {

; intrinsics::arith::exact_unsigned
; debug
define hidden i32 @intrinsics::arith::exact_unsigned(i32 %p0, i32 %p1) unnamed_addr {
start:
  %0 = udiv exact i32 %p0, %p1
  ret i32 %0
}
; release, with more to assume
define hidden noundef i32 @intrinsics::arith::exact_unsigned(i32 noundef %p0, i32 noundef %p1) unnamed_addr {

; intrinsics::arith::disjoint
; debug
define hidden i32 @intrinsics::arith::disjoint(i32 %p0, i32 %p1) unnamed_addr {
start:
  %0 = or disjoint i32 %p0, %p1
  ret i32 %0
}
; release, with more to assume
define hidden noundef i32 @intrinsics::arith::disjoint(i32 noundef %p0, i32 noundef %p1) unnamed_addr {

; intrinsics::arith::fast
; debug
define hidden float @intrinsics::arith::fast(float %p0, float %p1) unnamed_addr {
start:
  %0 = fadd reassoc nsz arcp contract float %p0, %p1
  %1 = fmul fast float %p0, %0
  ret float %1
}
; release, with more to assume
define hidden noundef float @intrinsics::arith::fast(float noundef %p0, float noundef %p1) unnamed_addr {

; intrinsics::arith::wide
; debug
define hidden { i64, i64 } @intrinsics::arith::wide(i64 %p0, i64 %p1, i64 %p2, i64 %p3) unnamed_addr {
start:
  %0 = zext i64 %p0 to i128
  %1 = zext i64 %p1 to i128
  %2 = zext i64 %p2 to i128
  %3 = zext i64 %p3 to i128
  %4 = mul nuw i128 %0, %1
  %5 = add nuw i128 %4, %2
  %6 = add nuw i128 %5, %3
  %7 = trunc i128 %6 to i64
  %8 = lshr i128 %6, 64
  %9 = trunc i128 %8 to i64
  %10 = insertvalue { i64, i64 } poison, i64 %7, 0
  %11 = insertvalue { i64, i64 } %10, i64 %9, 1
  ret { i64, i64 } %11
}
; release, with more to assume
define hidden { i64, i64 } @intrinsics::arith::wide(i64 noundef %p0, i64 noundef %p1, i64 noundef %p2, i64 noundef %p3) unnamed_addr {

; intrinsics::arith::to_int
; debug
define hidden { i32, i8 } @intrinsics::arith::to_int(float %p0) unnamed_addr {
start:
  %0 = fptosi float %p0 to i32
  %1 = fptoui float %p0 to i8
  %2 = insertvalue { i32, i8 } poison, i32 %0, 0
  %3 = insertvalue { i32, i8 } %2, i8 %1, 1
  ret { i32, i8 } %3
}
; release, with more to assume
define hidden { i32, i8 } @intrinsics::arith::to_int(float noundef %p0) unnamed_addr {

; intrinsics::arith::funnel
; debug
define hidden i32 @intrinsics::arith::funnel(i32 %p0, i32 %p1, i32 %p2) unnamed_addr {
start:
  %0 = call i32 @llvm.fshl.i32(i32 %p0, i32 %p1, i32 %p2)
  ret i32 %0
}
; release, with more to assume
define hidden noundef i32 @intrinsics::arith::funnel(i32 noundef %p0, i32 noundef %p1, i32 noundef %p2) unnamed_addr {

; intrinsics::arith::absolute
; debug
define hidden double @intrinsics::arith::absolute(double %p0) unnamed_addr {
start:
  %0 = call double @core::f64::<impl f64>::abs(double %p0)
  ret double %0
}
; release
define hidden noundef double @intrinsics::arith::absolute(double noundef %p0) unnamed_addr {
start:
  %0 = call double @llvm.fabs.f64(double %p0)
  ret double %0
}

; intrinsics::arith::smaller
; debug
define hidden float @intrinsics::arith::smaller(float %p0, float %p1) unnamed_addr {
start:
  %0 = call float @core::f32::<impl f32>::min(float %p0, float %p1)
  ret float %0
}
; release
define hidden noundef float @intrinsics::arith::smaller(float noundef %p0, float noundef %p1) unnamed_addr {
start:
  %0 = call float @llvm.minnum.f32(float %p0, float %p1)
  ret float %0
}
