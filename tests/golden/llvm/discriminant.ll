; What mirdce/codegen/emit/discriminant.py makes of discriminant.rs.

; discriminant::tag
; debug
define hidden i32 @discriminant::tag(ptr %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  %0 = load i32, ptr %p0, align 8
  %1 = zext i32 %0 to i64
  switch i64 %1, label %bb1 [ i64 0, label %bb4 i64 1, label %bb3 i64 2, label %bb2 ]
bb1:
  unreachable
bb2:
  store i32 30, ptr %a0, align 4
  br label %bb5
bb3:
  store i32 20, ptr %a0, align 4
  br label %bb5
bb4:
  store i32 10, ptr %a0, align 4
  br label %bb5
bb5:
  %2 = load i32, ptr %a0, align 4
  ret i32 %2
}
; release
define hidden noundef i32 @discriminant::tag(ptr align 8 dereferenceable(16) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  %0 = load i32, ptr %p0, align 8, !noundef !{}, !range !{i32 0, i32 3}
  %1 = zext i32 %0 to i64
  switch i64 %1, label %bb1 [ i64 0, label %bb4 i64 1, label %bb3 i64 2, label %bb2 ]
bb1:
  unreachable
bb2:
  store i32 30, ptr %a0, align 4
  br label %bb5
bb3:
  store i32 20, ptr %a0, align 4
  br label %bb5
bb4:
  store i32 10, ptr %a0, align 4
  br label %bb5
bb5:
  %2 = load i32, ptr %a0, align 4, !noundef !{}
  ret i32 %2
}

; discriminant::niche
; debug
define hidden i32 @discriminant::niche(ptr %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  %0 = load i8, ptr %p0, align 1
  %1 = sub i8 %0, 2
  %2 = zext i8 %1 to i64
  %3 = icmp ule i8 %1, 1
  %4 = add i64 %2, 1
  %5 = select i1 %3, i64 %4, i64 0
  switch i64 %5, label %bb1 [ i64 0, label %bb4 i64 1, label %bb3 i64 2, label %bb2 ]
bb1:
  unreachable
bb2:
  store i32 30, ptr %a0, align 4
  br label %bb5
bb3:
  store i32 20, ptr %a0, align 4
  br label %bb5
bb4:
  store i32 10, ptr %a0, align 4
  br label %bb5
bb5:
  %6 = load i32, ptr %a0, align 4
  ret i32 %6
}
; release
define hidden noundef i32 @discriminant::niche(ptr dereferenceable(1) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  %0 = load i8, ptr %p0, align 1, !noundef !{}, !range !{i8 0, i8 4}
  %1 = sub i8 %0, 2
  %2 = zext i8 %1 to i64
  %3 = icmp ule i8 %1, 1
  %4 = add i64 %2, 1
  %5 = select i1 %3, i64 %4, i64 0
  switch i64 %5, label %bb1 [ i64 0, label %bb4 i64 1, label %bb3 i64 2, label %bb2 ]
bb1:
  unreachable
bb2:
  store i32 30, ptr %a0, align 4
  br label %bb5
bb3:
  store i32 20, ptr %a0, align 4
  br label %bb5
bb4:
  store i32 10, ptr %a0, align 4
  br label %bb5
bb5:
  %6 = load i32, ptr %a0, align 4, !noundef !{}
  ret i32 %6
}

; discriminant::pointer_niche
; debug
define hidden zeroext i1 @discriminant::pointer_niche(ptr %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  store ptr %p0, ptr %a0, align 8
  %0 = call zeroext i1 @core::option::Option<&u32>::is_some(ptr %a0)
  ret i1 %0
}
; release
define hidden zeroext noundef i1 @discriminant::pointer_niche(ptr align 4 dereferenceable_or_null(4) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {
start:
  %0 = ptrtoint ptr %p0 to i64
  %1 = icmp eq i64 %0, 0
  %2 = select i1 %1, i64 0, i64 1
  %3 = icmp eq i64 %2, 1
  ret i1 %3
}

; discriminant::text_niche
; debug
define hidden zeroext i1 @discriminant::text_niche(ptr %p0) unnamed_addr {
start:
  %a0 = alloca [1 x i8], align 1
  %0 = load ptr, ptr %p0, align 8
  %1 = getelementptr inbounds i8, ptr %p0, i64 8
  %2 = load i64, ptr %1, align 8
  %3 = ptrtoint ptr %0 to i64
  %4 = icmp eq i64 %3, 0
  %5 = select i1 %4, i64 0, i64 1
  %6 = trunc nuw i64 %5 to i1
  br i1 %6, label %bb2, label %bb1
bb4:
  unreachable
bb1:
  store i8 0, ptr %a0, align 1
  br label %bb3
bb2:
  store i8 1, ptr %a0, align 1
  br label %bb3
bb3:
  %7 = load i8, ptr %a0, align 1
  %8 = trunc nuw i8 %7 to i1
  ret i1 %8
}
; release
define hidden zeroext noundef i1 @discriminant::text_niche(ptr align 8 dereferenceable(16) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {
start:
  %0 = load ptr, ptr %p0, align 8, !noundef !{}
  %1 = getelementptr inbounds i8, ptr %p0, i64 8
  %2 = load i64, ptr %1, align 8
  %3 = ptrtoint ptr %0 to i64
  %4 = icmp eq i64 %3, 0
  %5 = select i1 %4, i64 0, i64 1
  %6 = icmp eq i64 %5, 1
  ret i1 %6
}

; discriminant::large_niche
; debug
define hidden zeroext i1 @discriminant::large_niche(ptr %p0) unnamed_addr {
start:
  %a0 = alloca [1 x i8], align 1
  %0 = load i32, ptr %p0, align 4
  %1 = icmp eq i32 %0, 1114112
  %2 = select i1 %1, i64 0, i64 1
  %3 = trunc nuw i64 %2 to i1
  br i1 %3, label %bb1, label %bb2
bb4:
  unreachable
bb1:
  store i8 0, ptr %a0, align 1
  br label %bb3
bb2:
  store i8 1, ptr %a0, align 1
  br label %bb3
bb3:
  %4 = load i8, ptr %a0, align 1
  %5 = trunc nuw i8 %4 to i1
  ret i1 %5
}
; release
define hidden zeroext noundef i1 @discriminant::large_niche(ptr align 4 dereferenceable(4) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {
start:
  %0 = load i32, ptr %p0, align 4, !noundef !{}, !range !{i32 0, i32 1114113}
  %1 = icmp eq i32 %0, 1114112
  %2 = select i1 %1, i64 0, i64 1
  %3 = icmp eq i64 %2, 0
  ret i1 %3
}

; discriminant::explicit
; debug
define hidden i8 @discriminant::explicit(i8 %p0) unnamed_addr {
start:
  ret i8 %p0
}
; release, with more to assume
define hidden noundef i8 @discriminant::explicit(i8 noundef range(i8 100, 254) %p0) unnamed_addr {

; discriminant::intrinsic
; debug
define hidden i64 @discriminant::intrinsic(ptr %p0) unnamed_addr {
start:
  %0 = load i32, ptr %p0, align 8
  %1 = zext i32 %0 to i64
  ret i64 %1
}
; release
define hidden noundef i64 @discriminant::intrinsic(ptr align 8 dereferenceable(16) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {
start:
  %0 = load i32, ptr %p0, align 8, !noundef !{}, !range !{i32 0, i32 3}
  %1 = zext i32 %0 to i64
  ret i64 %1
}

; discriminant::of_no_enum
; debug
define hidden i8 @discriminant::of_no_enum(ptr %p0) unnamed_addr {
start:
  %0 = load i32, ptr %p0, align 4
  ret i8 0
}
; release
define hidden noundef i8 @discriminant::of_no_enum(ptr align 4 dereferenceable(4) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {
start:
  %0 = load i32, ptr %p0, align 4, !noundef !{}
  ret i8 0
}

; discriminant::of_single
; debug
define hidden i64 @discriminant::of_single(ptr %p0) unnamed_addr {
start:
  %0 = load i32, ptr %p0, align 4
  ret i64 0
}
; release
define hidden noundef i64 @discriminant::of_single(ptr align 4 dereferenceable(4) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {
start:
  %0 = load i32, ptr %p0, align 4, !noundef !{}
  ret i64 0
}

; discriminant::write_tag
; debug
define hidden void @discriminant::write_tag(ptr sret([16 x i8]) align 8 %p0) unnamed_addr {
start:
  %0 = getelementptr inbounds i8, ptr %p0, i64 8
  store i64 5, ptr %0, align 8
  store i32 1, ptr %p0, align 8
  ret void
}
; release, with more to assume
define hidden void @discriminant::write_tag(ptr sret([16 x i8]) align 8 dereferenceable(16) noalias noundef captures(address) writable dead_on_unwind %p0) unnamed_addr {

; discriminant::write_niche
; debug
define hidden void @discriminant::write_niche(ptr %p0) unnamed_addr {
start:
  store i8 3, ptr %p0, align 1
  ret void
}
; release, with more to assume
define hidden void @discriminant::write_niche(ptr dereferenceable(1) noalias noundef %p0) unnamed_addr {

; discriminant::write_pointer_niche
; debug
define hidden void @discriminant::write_pointer_niche(ptr %p0) unnamed_addr {
start:
  call void @core::ptr::write<core::option::Option<alloc::boxed::Box<u32>>>(ptr %p0, ptr null, ptr @discriminant::write_pointer_niche.loc.0)
  ret void
}
; release
define hidden void @discriminant::write_pointer_niche(ptr align 8 dereferenceable(8) noalias noundef %p0) unnamed_addr {
start:
  store ptr null, ptr %p0, align 8
  ret void
}

; discriminant::write_full
; debug
define hidden void @discriminant::write_full(ptr %p0, i1 zeroext %p1) unnamed_addr {
start:
  %0 = zext i1 %p1 to i8
  store i8 %0, ptr %p0, align 1
  ret void
}
; release, with more to assume
define hidden void @discriminant::write_full(ptr dereferenceable(1) noalias noundef %p0, i1 zeroext noundef %p1) unnamed_addr {

; discriminant::untagged_in_the_middle
; debug
define hidden i64 @discriminant::untagged_in_the_middle(ptr %p0) unnamed_addr {
start:
  %0 = load i8, ptr %p0, align 1
  %1 = sub i8 %0, 2
  %2 = zext i8 %1 to i64
  %3 = icmp ule i8 %1, 2
  %4 = select i1 %3, i64 %2, i64 1
  ret i64 %4
}
; release
define hidden noundef i64 @discriminant::untagged_in_the_middle(ptr dereferenceable(1) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {
start:
  %0 = load i8, ptr %p0, align 1, !noundef !{}, !range !{i8 0, i8 5}
  %1 = icmp ne i8 %0, 3
  call void @llvm.assume(i1 %1)
  %2 = sub i8 %0, 2
  %3 = zext i8 %2 to i64
  %4 = icmp ule i8 %2, 2
  %5 = select i1 %4, i64 %3, i64 1
  ret i64 %5
}

; discriminant::write_what_is_uninhabited
; debug
define hidden i32 @discriminant::write_what_is_uninhabited() unnamed_addr {
start:
  call void @llvm.trap()
  ret i32 poison
}
; release, with more to assume
define hidden noundef i32 @discriminant::write_what_is_uninhabited() unnamed_addr {

; discriminant::of_an_uninhabited
; debug
define hidden i64 @discriminant::of_an_uninhabited(ptr %p0) unnamed_addr {
start:
  %0 = load i8, ptr %p0, align 1
  %1 = trunc nuw i8 %0 to i1
  %2 = getelementptr inbounds i8, ptr %p0, i64 1
  %3 = load i8, ptr %2, align 1
  %4 = zext i1 %1 to i64
  ret i64 %4
}
; release
define hidden noundef i64 @discriminant::of_an_uninhabited(ptr dereferenceable(2) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {
start:
  %0 = load i8, ptr %p0, align 1, !noundef !{}, !range !{i8 0, i8 2}
  %1 = trunc nuw i8 %0 to i1
  %2 = getelementptr inbounds i8, ptr %p0, i64 1
  %3 = load i8, ptr %2, align 1
  %4 = zext i1 %1 to i64
  ret i64 %4
}

; discriminant::of_no_variant
; debug
define hidden void @discriminant::of_no_variant(ptr %p0) unnamed_addr {
start:
  ret void
}
; release, with more to assume
define hidden void @discriminant::of_no_variant(ptr nonnull noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {

; discriminant::of_the_uninhabited
; debug
define hidden i64 @discriminant::of_the_uninhabited(ptr %p0) unnamed_addr {
start:
  ret i64 poison
}
; release, with more to assume
define hidden noundef i64 @discriminant::of_the_uninhabited(ptr nonnull noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {

; discriminant::returns_of_no_variant
; debug
define hidden i64 @discriminant::returns_of_no_variant(ptr %p0) unnamed_addr {
start:
  ret i64 poison
}
; release, with more to assume
define hidden noundef i64 @discriminant::returns_of_no_variant(ptr nonnull noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {

; discriminant::moves_into_niche
; debug
define hidden ptr @discriminant::moves_into_niche(ptr %p0) unnamed_addr {
start:
  ret ptr %p0
}
; release, with more to assume
define hidden align 4 noundef ptr @discriminant::moves_into_niche(ptr align 4 nonnull noalias noundef %p0) unnamed_addr {
