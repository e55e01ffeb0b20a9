; What mirdce/codegen/emit/location.py makes of location.rs.

; location::fails
; debug
define hidden void @location::fails(ptr %p0) unnamed_addr noinline noreturn {
start:
  %0 = call { ptr, ptr } @core::fmt::Arguments<'_>::from_str(ptr @alloc.#, i64 10)
  %1 = extractvalue { ptr, ptr } %0, 0
  %2 = extractvalue { ptr, ptr } %0, 1
  call void @core::panicking::panic_fmt(ptr %1, ptr %2, ptr %p0) noreturn
  unreachable
}
; release
define hidden void @location::fails(ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr noinline noreturn {
start:
  %0 = inttoptr i64 21 to ptr
  call void @core::panicking::panic_fmt(ptr nonnull noundef @alloc.#, ptr nonnull noundef %0, ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) %p0) noreturn
  unreachable
}

; location::fails (reify shim)
; debug
@location::fails (reify shim).loc.0 = external hidden constant [24 x i8]
define hidden void @location::fails (reify shim)() unnamed_addr noinline noreturn {
start:
  call void @location::fails(ptr @location::fails (reify shim).loc.0) noreturn
  call void @llvm.trap()
  unreachable
}
; @location::fails (reify shim).loc.0 = golden/location.rs:5:1
; release, with more to assume
  call void @location::fails(ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) @location::fails (reify shim).loc.0) noreturn

; location::here
; debug
@location::here.loc.0 = external hidden constant [24 x i8]
define hidden void @location::here() unnamed_addr {
start:
  call void @location::fails(ptr @location::here.loc.0) noreturn
  unreachable
}
; @location::here.loc.0 = golden/location.rs:10:5
; release, with more to assume
  call void @location::fails(ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) @location::here.loc.0) noreturn

; location::twice
; debug
@location::twice.loc.0 = external hidden constant [24 x i8]
@location::twice.loc.1 = external hidden constant [24 x i8]
define hidden void @location::twice(i1 zeroext %p0) unnamed_addr {
start:
  br i1 %p0, label %bb1, label %bb2
bb1:
  call void @location::fails(ptr @location::twice.loc.0) noreturn
  unreachable
bb2:
  call void @location::fails(ptr @location::twice.loc.1) noreturn
  unreachable
}
; @location::twice.loc.0 = golden/location.rs:15:9
; @location::twice.loc.1 = golden/location.rs:17:9
; release, with more to assume
define hidden void @location::twice(i1 zeroext noundef %p0) unnamed_addr {
  call void @location::fails(ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) @location::twice.loc.0) noreturn
  call void @location::fails(ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) @location::twice.loc.1) noreturn

; location::through_a_macro
; debug
@location::through_a_macro.loc.0 = external hidden constant [24 x i8]
define hidden void @location::through_a_macro() unnamed_addr {
start:
  call void @location::fails(ptr @location::through_a_macro.loc.0) noreturn
  unreachable
}
; @location::through_a_macro.loc.0 = golden/location.rs:28:5
; release, with more to assume
  call void @location::fails(ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) @location::through_a_macro.loc.0) noreturn

; location::of_a_check
; debug
@location::of_a_check.loc.0 = external hidden constant [24 x i8]
define hidden i32 @location::of_a_check(ptr %p0, i64 %p1, i64 %p2) unnamed_addr {
start:
  %0 = icmp ult i64 %p2, %p1
  br i1 %0, label %ok1, label %panic0
panic0:
  call void @core::panicking::panic_bounds_check(i64 %p2, i64 %p1, ptr @location::of_a_check.loc.0) noreturn
  unreachable
ok1:
  %1 = getelementptr inbounds nuw i32, ptr %p0, i64 %p2
  %2 = load i32, ptr %1, align 4
  ret i32 %2
}
; @location::of_a_check.loc.0 = golden/location.rs:32:5
; release
@location::of_a_check.loc.0 = external hidden constant [24 x i8]
define hidden noundef i32 @location::of_a_check(ptr align 4 nonnull noalias readonly noundef captures(address, read_provenance) %p0, i64 noundef %p1, i64 noundef %p2) unnamed_addr {
start:
  %0 = icmp ult i64 %p2, %p1
  br i1 %0, label %ok1, label %panic0
panic0:
  call void @core::panicking::panic_bounds_check(i64 noundef %p2, i64 noundef %p1, ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) @location::of_a_check.loc.0) noreturn
  unreachable
ok1:
  %1 = getelementptr inbounds nuw i32, ptr %p0, i64 %p2
  %2 = load i32, ptr %1, align 4, !noundef !{}
  ret i32 %2
}
; @location::of_a_check.loc.0 = golden/location.rs:32:5

; location::reified
; debug
define hidden ptr @location::reified() unnamed_addr {
start:
  ret ptr @location::fails (reify shim)
}
; release, with more to assume
define hidden nonnull noundef ptr @location::reified() unnamed_addr {

; location::asked_for
; debug
@location::asked_for.loc.0 = external hidden constant [24 x i8]
define hidden i32 @location::asked_for() unnamed_addr {
start:
  %0 = call ptr @core::panic::location::Location<'_>::caller(ptr @location::asked_for.loc.0)
  %1 = call i32 @core::panic::location::Location<'_>::line(ptr %0)
  ret i32 %1
}
; @location::asked_for.loc.0 = golden/location.rs:40:5
; release
@location::asked_for.loc.0 = external hidden constant [24 x i8]
define hidden noundef i32 @location::asked_for() unnamed_addr {
start:
  %0 = getelementptr inbounds i8, ptr @location::asked_for.loc.0, i64 16
  %1 = load i32, ptr %0, align 8, !noundef !{}
  ret i32 %1
}
; @location::asked_for.loc.0 = golden/location.rs:40:5

; location::inlined
; debug
@location::inlined.loc.0 = external hidden constant [24 x i8]
define hidden void @location::inlined() unnamed_addr {
start:
  call void @location::fails(ptr @location::inlined.loc.0) noreturn
  unreachable
}
; @location::inlined.loc.0 = golden/location.rs:45:5
; release
@location::inlined.loc.0 = external hidden constant [24 x i8]
define hidden void @location::inlined() unnamed_addr alwaysinline {
start:
  call void @location::fails(ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) @location::inlined.loc.0) noreturn
  unreachable
}
; @location::inlined.loc.0 = golden/location.rs:45:5

; location::inlined_and_tracked
; debug
define hidden void @location::inlined_and_tracked(ptr %p0) unnamed_addr {
start:
  call void @location::fails(ptr %p0) noreturn
  unreachable
}
; release
define hidden void @location::inlined_and_tracked(ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr alwaysinline {
start:
  call void @location::fails(ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) %p0) noreturn
  unreachable
}

; location::through_inlined
; debug
define hidden void @location::through_inlined() unnamed_addr {
start:
  call void @location::inlined()
  ret void
}
; release
@location::through_inlined.loc.0 = external hidden constant [24 x i8]
define hidden void @location::through_inlined() unnamed_addr {
start:
  call void @location::fails(ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) @location::through_inlined.loc.0) noreturn
  unreachable
}
; @location::through_inlined.loc.0 = golden/location.rs:45:5

; location::through_inlined_and_tracked
; debug
@location::through_inlined_and_tracked.loc.0 = external hidden constant [24 x i8]
define hidden void @location::through_inlined_and_tracked() unnamed_addr {
start:
  call void @location::inlined_and_tracked(ptr @location::through_inlined_and_tracked.loc.0)
  ret void
}
; @location::through_inlined_and_tracked.loc.0 = golden/location.rs:59:5
; release
@location::through_inlined_and_tracked.loc.0 = external hidden constant [24 x i8]
define hidden void @location::through_inlined_and_tracked() unnamed_addr {
start:
  call void @location::fails(ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) @location::through_inlined_and_tracked.loc.0) noreturn
  unreachable
}
; @location::through_inlined_and_tracked.loc.0 = golden/location.rs:59:5
