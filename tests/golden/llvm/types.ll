; What mirdce/codegen/emit/types.py makes of types.rs.

; types::scalars
; debug
define hidden i8 @types::scalars(i8 %p0, i16 %p1, i64 %p2, i128 %p3, half %p4, fp128 %p5, ptr %p6, ptr %p7) unnamed_addr {
start:
  ret i8 %p0
}
; release, with more to assume
define hidden noundef i8 @types::scalars(i8 noundef %p0, i16 noundef %p1, i64 noundef %p2, i128 noundef %p3, half noundef %p4, fp128 noundef %p5, ptr noundef %p6, ptr nonnull noundef %p7) unnamed_addr {

; types::slots
; debug
define hidden void @types::slots(ptr sret([48 x i8]) align 16 %p0, ptr %p1, ptr %p2, ptr %p3) unnamed_addr {
start:
  call void @llvm.memcpy.p0.p0.i64(ptr align 16 %p0, ptr align 4 %p1, i64 16, i1 false)
  %0 = getelementptr inbounds i8, ptr %p0, i64 16
  call void @llvm.memcpy.p0.p0.i64(ptr align 16 %0, ptr align 16 %p2, i64 16, i1 false)
  %1 = load <4 x float>, ptr %p3, align 16
  %2 = getelementptr inbounds i8, ptr %p0, i64 32
  store <4 x float> %1, ptr %2, align 16
  ret void
}
; release, with more to assume
define hidden void @types::slots(ptr sret([48 x i8]) align 16 dereferenceable(48) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 4 dereferenceable(16) noalias noundef captures(address) dead_on_return %p1, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p2, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p3) unnamed_addr {

; types::flags
; debug
define hidden zeroext i1 @types::flags(i1 zeroext %p0, i1 zeroext %p1) unnamed_addr {
start:
  %0 = and i1 %p0, %p1
  ret i1 %0
}
; release, with more to assume
define hidden zeroext noundef i1 @types::flags(i1 zeroext noundef %p0, i1 zeroext noundef %p1) unnamed_addr {

; types::vector
; debug
define hidden void @types::vector(ptr sret([16 x i8]) align 16 %p0, ptr %p1) unnamed_addr {
start:
  %0 = load <4 x float>, ptr %p1, align 16
  store <4 x float> %0, ptr %p0, align 16
  ret void
}
; release, with more to assume
define hidden void @types::vector(ptr sret([16 x i8]) align 16 dereferenceable(16) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 16 dereferenceable(16) noalias noundef captures(address) dead_on_return %p1) unnamed_addr {
