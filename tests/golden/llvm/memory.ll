; What mirdce/codegen/emit/memory.py makes of memory.rs.

; memory::loads
; debug
define hidden { i1, i32 } @memory::loads(ptr %p0, ptr %p1, ptr %p2) unnamed_addr {
start:
  %0 = load i8, ptr %p0, align 1
  %1 = trunc nuw i8 %0 to i1
  %2 = load i32, ptr %p1, align 4
  %3 = insertvalue { i1, i32 } poison, i1 %1, 0
  %4 = insertvalue { i1, i32 } %3, i32 %2, 1
  ret { i1, i32 } %4
}
; release
define hidden { i1, i32 } @memory::loads(ptr dereferenceable(1) noalias readonly noundef captures(address, read_provenance) %p0, ptr align 4 dereferenceable(4) noalias readonly noundef captures(address, read_provenance) %p1, ptr align 8 dereferenceable(8) noalias readonly noundef captures(address, read_provenance) %p2) unnamed_addr {
start:
  %0 = load i8, ptr %p0, align 1, !noundef !{}, !range !{i8 0, i8 2}
  %1 = trunc nuw i8 %0 to i1
  %2 = load i32, ptr %p1, align 4, !noundef !{}, !range !{i32 0, i32 1114112}
  %3 = insertvalue { i1, i32 } poison, i1 %1, 0
  %4 = insertvalue { i1, i32 } %3, i32 %2, 1
  ret { i1, i32 } %4
}

; memory::pair
; debug
define hidden i64 @memory::pair(ptr %p0) unnamed_addr {
start:
  %0 = load ptr, ptr %p0, align 8
  %1 = getelementptr inbounds i8, ptr %p0, i64 8
  %2 = load i64, ptr %1, align 8
  %3 = call i64 @core::ptr::metadata::metadata<str>(ptr %0, i64 %2)
  ret i64 %3
}
; release
define hidden noundef i64 @memory::pair(ptr align 8 dereferenceable(16) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {
start:
  %0 = load ptr, ptr %p0, align 8, !noundef !{}, !nonnull !{}
  %1 = getelementptr inbounds i8, ptr %p0, i64 8
  %2 = load i64, ptr %1, align 8, !noundef !{}
  ret i64 %2
}

; memory::stores
; debug
define hidden void @memory::stores(ptr %p0, ptr %p1) unnamed_addr {
start:
  store i8 1, ptr %p0, align 1
  store i16 5, ptr %p1, align 2
  ret void
}
; release, with more to assume
define hidden void @memory::stores(ptr dereferenceable(1) noalias noundef %p0, ptr align 2 dereferenceable(2) noalias noundef %p1) unnamed_addr {

; memory::packed
; debug
define hidden i32 @memory::packed(ptr %p0) unnamed_addr {
start:
  %0 = getelementptr inbounds i8, ptr %p0, i64 2
  %1 = load i32, ptr %0, align 2
  ret i32 %1
}
; release
define hidden noundef i32 @memory::packed(ptr align 2 dereferenceable(6) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {
start:
  %0 = getelementptr inbounds i8, ptr %p0, i64 2
  %1 = load i32, ptr %0, align 2, !noundef !{}
  ret i32 %1
}

; memory::copies
; debug
define hidden void @memory::copies(ptr %p0, ptr %p1) unnamed_addr {
start:
  %a0 = alloca [64 x i8], align 8
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %a0, ptr align 8 %p0, i64 64, i1 false)
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %p1, ptr align 8 %a0, i64 64, i1 false)
  ret void
}
; release
define hidden void @memory::copies(ptr align 8 dereferenceable(64) noalias readonly noundef captures(address, read_provenance) %p0, ptr align 8 dereferenceable(64) noalias noundef %p1) unnamed_addr {
start:
  %a0 = alloca [64 x i8], align 8
  call void @llvm.lifetime.start.p0(ptr %a0)
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %a0, ptr align 8 %p0, i64 64, i1 false)
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %p1, ptr align 8 %a0, i64 64, i1 false)
  call void @llvm.lifetime.end.p0(ptr %a0)
  ret void
}

; memory::nothing
; debug
define hidden void @memory::nothing(ptr %p0, ptr %p1) unnamed_addr {
start:
  ret void
}
; release, with more to assume
define hidden void @memory::nothing(ptr nonnull noalias readonly noundef captures(address, read_provenance) %p0, ptr nonnull noalias noundef %p1) unnamed_addr {

; memory::stored_pair
; debug
define hidden void @memory::stored_pair(ptr %p0, i32 %p1) unnamed_addr {
start:
  store i32 1, ptr %p0, align 4
  %0 = getelementptr inbounds i8, ptr %p0, i64 4
  store i32 %p1, ptr %0, align 4
  ret void
}
; release, with more to assume
define hidden void @memory::stored_pair(ptr align 4 dereferenceable(8) noalias noundef %p0, i32 noundef %p1) unnamed_addr {
