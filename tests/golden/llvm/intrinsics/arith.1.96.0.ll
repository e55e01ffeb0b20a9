; What mirdce/codegen/emit/intrinsics/arith.py makes of arith.rs, where it differs.

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
  %0 = call nsz float @llvm.minimumnum.f32(float %p0, float %p1)
  ret float %0
}
