; What mirdce/codegen/emit/attributes.py makes of attributes.rs.

; attributes::hinted (debug)
define hidden void @attributes::hinted() unnamed_addr {
start:
  ret void
}

; attributes::hinted (release)
define hidden void @attributes::hinted() unnamed_addr inlinehint {
start:
  ret void
}

; attributes::always (debug)
define hidden void @attributes::always() unnamed_addr {
start:
  ret void
}

; attributes::always (release)
define hidden void @attributes::always() unnamed_addr alwaysinline {
start:
  ret void
}

; attributes::never
define hidden void @attributes::never() unnamed_addr noinline {
start:
  ret void
}

; attributes::cold
define hidden void @attributes::cold() unnamed_addr cold {
start:
  ret void
}

; attributes::exported_name
define void @exported_name() unnamed_addr nounwind {
start:
  ret void
}

; attributes::weak
define weak void @attributes::weak() unnamed_addr {
start:
  ret void
}

; attributes::placed
define hidden void @attributes::placed() unnamed_addr section ".text.special" {
start:
  ret void
}

; attributes::with_features
define hidden void @attributes::with_features() unnamed_addr "target-features"="+avx,+avx2,+sse,+sse2,+sse3,+sse4.1,+sse4.2,+crc32,+ssse3" {
start:
  ret void
}

; attributes::uses_hints (debug)
define hidden void @attributes::uses_hints() unnamed_addr {
start:
  call void @attributes::hinted()
  call void @attributes::always()
  call void @attributes::never()
  call void @attributes::cold()
  call void @attributes::weak()
  call void @attributes::placed()
  call void @exported_name() nounwind
  call void @attributes::with_features()
  ret void
}

; attributes::uses_hints (release)
define hidden void @attributes::uses_hints() unnamed_addr {
start:
  call void @attributes::never()
  call void @attributes::cold()
  call void @attributes::weak()
  call void @exported_name() nounwind
  call void @attributes::with_features()
  ret void
}

; attributes::pointers (debug)
define hidden ptr @attributes::pointers(ptr %p0, ptr %p1, ptr %p2) unnamed_addr {
start:
  ret ptr %p0
}

; attributes::pointers (release)
define hidden align 4 nonnull noundef ptr @attributes::pointers(ptr align 4 dereferenceable(4) noalias readonly noundef captures(address, read_provenance) %p0, ptr align 8 dereferenceable(8) noalias noundef %p1, ptr noundef %p2) unnamed_addr {
start:
  ret ptr %p0
}

; attributes::slices (debug)
define hidden i64 @attributes::slices(ptr %p0, i64 %p1, ptr %p2, i64 %p3, ptr %p4) unnamed_addr {
start:
  %a0 = alloca [24 x i8], align 8
  store ptr %p2, ptr %a0, align 8
  %0 = getelementptr inbounds i8, ptr %a0, i64 8
  store i64 %p3, ptr %0, align 8
  %1 = getelementptr inbounds i8, ptr %a0, i64 16
  store ptr %p4, ptr %1, align 8
  call void @core::ptr::drop_in_place<(&mut str, alloc::boxed::Box<u32>)>(ptr %a0)
  ret i64 %p1
}

; attributes::slices (release)
define hidden noundef i64 @attributes::slices(ptr nonnull noalias readonly noundef captures(address, read_provenance) %p0, i64 noundef %p1, ptr nonnull noalias noundef %p2, i64 noundef %p3, ptr align 4 nonnull noalias noundef %p4) unnamed_addr {
start:
  %a0 = alloca [24 x i8], align 8
  call void @llvm.lifetime.start.p0(ptr %a0)
  store ptr %p2, ptr %a0, align 8
  %0 = getelementptr inbounds i8, ptr %a0, i64 8
  store i64 %p3, ptr %0, align 8
  %1 = getelementptr inbounds i8, ptr %a0, i64 16
  store ptr %p4, ptr %1, align 8
  call void @core::ptr::drop_in_place<(&mut str, alloc::boxed::Box<u32>)>(ptr align 8 dereferenceable(24) noalias noundef %a0)
  call void @llvm.lifetime.end.p0(ptr %a0)
  ret i64 %p1
}

; attributes::ranges (debug)
define hidden i32 @attributes::ranges(i1 zeroext %p0, i32 %p1, i8 %p2) unnamed_addr {
start:
  ret i32 %p1
}

; attributes::ranges (release)
define hidden noundef range(i32 0, 1114112) i32 @attributes::ranges(i1 zeroext noundef %p0, i32 noundef range(i32 0, 1114112) %p1, i8 noundef range(i8 0, 3) %p2) unnamed_addr {
start:
  ret i32 %p1
}

; attributes::not_null (debug)
define hidden ptr @attributes::not_null(ptr %p0) unnamed_addr {
start:
  ret ptr %p0
}

; attributes::not_null (release)
define hidden nonnull noundef ptr @attributes::not_null(ptr nonnull noundef %p0) unnamed_addr {
start:
  ret ptr %p0
}

; attributes::cells (debug)
define hidden void @attributes::cells(ptr %p0, ptr %p1) unnamed_addr {
start:
  ret void
}

; attributes::cells (release)
define hidden void @attributes::cells(ptr align 4 nonnull noundef %p0, ptr align 32 dereferenceable(32) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {
start:
  ret void
}

; attributes::dynamic (debug)
define hidden void @attributes::dynamic(ptr %p0, ptr %p1) unnamed_addr {
start:
  ret void
}

; attributes::dynamic (release)
define hidden void @attributes::dynamic(ptr nonnull noundef %p0, ptr align 8 dereferenceable(48) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {
start:
  ret void
}
