; What mirdce/codegen/emit/attributes.py makes of attributes.rs.

; attributes::hinted
; debug
define hidden void @attributes::hinted() unnamed_addr {
start:
  ret void
}
; release
define hidden void @attributes::hinted() unnamed_addr inlinehint {
start:
  ret void
}

; attributes::always
; debug
define hidden void @attributes::always() unnamed_addr {
start:
  ret void
}
; release
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

; attributes::uses_hints
; debug
declare void @exported_name() unnamed_addr nounwind
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
; release
declare void @exported_name() unnamed_addr nounwind
define hidden void @attributes::uses_hints() unnamed_addr {
start:
  call void @attributes::never()
  call void @attributes::cold()
  call void @attributes::weak()
  call void @exported_name() nounwind
  call void @attributes::with_features()
  ret void
}

; attributes::pointers
; debug
define hidden ptr @attributes::pointers(ptr %p0, ptr %p1, ptr %p2) unnamed_addr {
start:
  ret ptr %p0
}
; release, with more to assume
define hidden align 4 nonnull noundef ptr @attributes::pointers(ptr align 4 dereferenceable(4) noalias readonly noundef captures(address, read_provenance) %p0, ptr align 8 dereferenceable(8) noalias noundef %p1, ptr noundef %p2) unnamed_addr {

; attributes::slices
; debug
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
; release
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

; attributes::ranges
; debug
define hidden i32 @attributes::ranges(i1 zeroext %p0, i32 %p1, i8 %p2) unnamed_addr {
start:
  ret i32 %p1
}
; release, with more to assume
define hidden noundef range(i32 0, 1114112) i32 @attributes::ranges(i1 zeroext noundef %p0, i32 noundef range(i32 0, 1114112) %p1, i8 noundef range(i8 0, 3) %p2) unnamed_addr {

; attributes::not_null
; debug
define hidden ptr @attributes::not_null(ptr %p0) unnamed_addr {
start:
  ret ptr %p0
}
; release, with more to assume
define hidden nonnull noundef ptr @attributes::not_null(ptr nonnull noundef %p0) unnamed_addr {

; attributes::cells
; debug
define hidden void @attributes::cells(ptr %p0, ptr %p1) unnamed_addr {
start:
  ret void
}
; release, with more to assume
define hidden void @attributes::cells(ptr align 4 nonnull noundef %p0, ptr align 32 dereferenceable(32) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {

; attributes::dynamic
; debug
define hidden void @attributes::dynamic(ptr %p0, ptr %p1) unnamed_addr {
start:
  ret void
}
; release, with more to assume
define hidden void @attributes::dynamic(ptr nonnull noundef %p0, ptr align 8 dereferenceable(48) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {

; attributes::not_optimized
define hidden void @attributes::not_optimized() unnamed_addr noinline optnone {
start:
  ret void
}

; attributes::small
; debug
define hidden void @attributes::small() unnamed_addr {
start:
  ret void
}
; release
define hidden void @attributes::small() unnamed_addr minsize optsize {
start:
  ret void
}

; attributes::patchable
define hidden void @attributes::patchable() unnamed_addr "patchable-function-entry"="3" "patchable-function-prefix"="1" {
start:
  ret void
}

; attributes::odd
define void @an odd name() unnamed_addr nounwind {
start:
  ret void
}

; attributes::foreign
; debug
declare i32 @only_computes(i32) unnamed_addr nonlazybind nounwind
declare i32 @only_reads(i32) unnamed_addr nonlazybind nounwind
declare void @rarely_called() unnamed_addr nonlazybind nounwind
define hidden i32 @attributes::foreign(i32 %p0) unnamed_addr {
start:
  call void @rarely_called() nounwind
  %0 = call i32 @only_reads(i32 %p0) nounwind
  %1 = call i32 @only_computes(i32 %p0) nounwind
  %2 = xor i32 %0, %1
  ret i32 %2
}
; release
declare noundef i32 @only_computes(i32 noundef) unnamed_addr nonlazybind memory(none) nounwind
declare noundef i32 @only_reads(i32 noundef) unnamed_addr nonlazybind memory(read) nounwind
declare void @rarely_called() unnamed_addr nonlazybind cold nounwind
define hidden noundef i32 @attributes::foreign(i32 noundef %p0) unnamed_addr {
start:
  call void @rarely_called() nounwind
  %0 = call noundef i32 @only_reads(i32 noundef %p0) nounwind
  %1 = call noundef i32 @only_computes(i32 noundef %p0) nounwind
  %2 = xor i32 %0, %1
  ret i32 %2
}

; attributes::allocates
; debug
declare ptr @more_memory(ptr, i64, i64, i64) unnamed_addr nonlazybind
declare ptr @new_memory(i64, i64) unnamed_addr nonlazybind
declare ptr @new_zeros(i64, i64) unnamed_addr nonlazybind
declare void @no_more_memory(ptr, i64, i64) unnamed_addr nonlazybind
define hidden void @attributes::allocates() unnamed_addr {
start:
  %0 = call ptr @new_memory(i64 1, i64 2)
  %1 = call ptr @more_memory(ptr %0, i64 1, i64 2, i64 3)
  call void @no_more_memory(ptr %1, i64 3, i64 2)
  %2 = call ptr @new_zeros(i64 4, i64 2)
  call void @no_more_memory(ptr %2, i64 4, i64 2)
  ret void
}
; release
declare noalias noundef ptr @more_memory(ptr noundef allocptr, i64 noundef, i64 noundef allocalign, i64 noundef) unnamed_addr nonlazybind allockind("realloc,aligned") allocsize(3) "alloc-family"="__rust_alloc"
declare noalias noundef ptr @new_memory(i64 noundef, i64 noundef allocalign) unnamed_addr nonlazybind allockind("alloc,uninitialized,aligned") allocsize(0) "alloc-family"="__rust_alloc"
declare noalias noundef ptr @new_zeros(i64 noundef, i64 noundef allocalign) unnamed_addr nonlazybind allockind("alloc,zeroed,aligned") allocsize(0) "alloc-family"="__rust_alloc"
declare void @no_more_memory(ptr noundef allocptr captures(address), i64 noundef, i64 noundef) unnamed_addr nonlazybind allockind("free") "alloc-family"="__rust_alloc"
define hidden void @attributes::allocates() unnamed_addr {
start:
  %0 = call noundef ptr @new_memory(i64 noundef 1, i64 noundef 2)
  %1 = call noundef ptr @more_memory(ptr noundef %0, i64 noundef 1, i64 noundef 2, i64 noundef 3)
  call void @no_more_memory(ptr noundef %1, i64 noundef 3, i64 noundef 2)
  %2 = call noundef ptr @new_zeros(i64 noundef 4, i64 noundef 2)
  call void @no_more_memory(ptr noundef %2, i64 noundef 4, i64 noundef 2)
  ret void
}
