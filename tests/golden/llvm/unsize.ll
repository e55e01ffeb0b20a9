; What mirdce/codegen/emit/unsize.py makes of unsize.rs.

; <u32 as unsize::Base>::base
; debug
define hidden void @<u32 as unsize::Base>::base(ptr %p0) unnamed_addr {
start:
  ret void
}
; release, with more to assume
define hidden void @<u32 as unsize::Base>::base(ptr align 4 dereferenceable(4) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {

; <unsize::Noisy as unsize::Base>::base
; debug
define hidden void @<unsize::Noisy as unsize::Base>::base(ptr %p0) unnamed_addr {
start:
  ret void
}
; release, with more to assume
define hidden void @<unsize::Noisy as unsize::Base>::base(ptr nonnull noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {

; <u32 as unsize::Other>::other
; debug
define hidden void @<u32 as unsize::Other>::other(ptr %p0) unnamed_addr {
start:
  ret void
}
; release, with more to assume
define hidden void @<u32 as unsize::Other>::other(ptr align 4 dereferenceable(4) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {

; unsize::slice
; debug
define hidden { ptr, i64 } @unsize::slice(ptr %p0) unnamed_addr {
start:
  %0 = insertvalue { ptr, i64 } poison, ptr %p0, 0
  %1 = insertvalue { ptr, i64 } %0, i64 4, 1
  ret { ptr, i64 } %1
}
; release, with more to assume
define hidden { ptr, i64 } @unsize::slice(ptr align 4 dereferenceable(16) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {

; unsize::object
; debug
define hidden { ptr, ptr } @unsize::object(ptr %p0) unnamed_addr {
start:
  %0 = insertvalue { ptr, ptr } poison, ptr %p0, 0
  %1 = insertvalue { ptr, ptr } %0, ptr @vtable.#, 1
  ret { ptr, ptr } %1
}
; release, with more to assume
define hidden { ptr, ptr } @unsize::object(ptr align 4 dereferenceable(4) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {

; unsize::derived
; debug
define hidden { ptr, ptr } @unsize::derived(ptr %p0) unnamed_addr {
start:
  %0 = insertvalue { ptr, ptr } poison, ptr %p0, 0
  %1 = insertvalue { ptr, ptr } %0, ptr @vtable.#, 1
  ret { ptr, ptr } %1
}
; release, with more to assume
define hidden { ptr, ptr } @unsize::derived(ptr align 4 dereferenceable(4) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {

; unsize::upcast
; debug
define hidden { ptr, ptr } @unsize::upcast(ptr %p0, ptr %p1) unnamed_addr {
start:
  %0 = insertvalue { ptr, ptr } poison, ptr %p0, 0
  %1 = insertvalue { ptr, ptr } %0, ptr %p1, 1
  ret { ptr, ptr } %1
}
; release, with more to assume
define hidden { ptr, ptr } @unsize::upcast(ptr nonnull noundef %p0, ptr align 8 dereferenceable(40) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {

; unsize::upcast_second
; debug
define hidden { ptr, ptr } @unsize::upcast_second(ptr %p0, ptr %p1) unnamed_addr {
start:
  %0 = getelementptr inbounds i8, ptr %p1, i64 40
  %1 = load ptr, ptr %0, align 8, !invariant.load !{}
  %2 = insertvalue { ptr, ptr } poison, ptr %p0, 0
  %3 = insertvalue { ptr, ptr } %2, ptr %1, 1
  ret { ptr, ptr } %3
}
; release, with more to assume
define hidden { ptr, ptr } @unsize::upcast_second(ptr nonnull noundef %p0, ptr align 8 dereferenceable(40) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {
  %1 = load ptr, ptr %0, align 8, !invariant.load !{}, !nonnull !{}

; unsize::drops_auto_trait
; debug
define hidden { ptr, ptr } @unsize::drops_auto_trait(ptr %p0, ptr %p1) unnamed_addr {
start:
  %0 = insertvalue { ptr, ptr } poison, ptr %p0, 0
  %1 = insertvalue { ptr, ptr } %0, ptr %p1, 1
  ret { ptr, ptr } %1
}
; release, with more to assume
define hidden { ptr, ptr } @unsize::drops_auto_trait(ptr nonnull noundef %p0, ptr align 8 dereferenceable(32) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {

; unsize::tail
; debug
define hidden { ptr, i64 } @unsize::tail(ptr %p0) unnamed_addr {
start:
  %0 = insertvalue { ptr, i64 } poison, ptr %p0, 0
  %1 = insertvalue { ptr, i64 } %0, i64 3, 1
  ret { ptr, i64 } %1
}
; release, with more to assume
define hidden { ptr, i64 } @unsize::tail(ptr align 2 dereferenceable(6) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {

; unsize::counted
; debug
define hidden { ptr, ptr } @unsize::counted(ptr %p0) unnamed_addr {
start:
  %0 = insertvalue { ptr, ptr } poison, ptr %p0, 0
  %1 = insertvalue { ptr, ptr } %0, ptr @vtable.#, 1
  ret { ptr, ptr } %1
}
; release, with more to assume
define hidden { ptr, ptr } @unsize::counted(ptr nonnull noundef %p0) unnamed_addr {

; unsize::boxed
; debug
define hidden { ptr, ptr } @unsize::boxed(ptr %p0) unnamed_addr {
start:
  %0 = insertvalue { ptr, ptr } poison, ptr %p0, 0
  %1 = insertvalue { ptr, ptr } %0, ptr @vtable.#, 1
  ret { ptr, ptr } %1
}
; release, with more to assume
define hidden { ptr, ptr } @unsize::boxed(ptr align 4 nonnull noalias noundef %p0) unnamed_addr {

; <unsize::Noisy as core::ops::drop::Drop>::drop
; debug
define hidden void @<unsize::Noisy as core::ops::drop::Drop>::drop(ptr %p0) unnamed_addr noinline {
start:
  ret void
}
; release, with more to assume
define hidden void @<unsize::Noisy as core::ops::drop::Drop>::drop(ptr nonnull noalias noundef %p0) unnamed_addr noinline {

; unsize::needs_drop
; debug
define hidden { ptr, ptr } @unsize::needs_drop(ptr %p0) unnamed_addr {
start:
  %0 = insertvalue { ptr, ptr } poison, ptr %p0, 0
  %1 = insertvalue { ptr, ptr } %0, ptr @vtable.#, 1
  ret { ptr, ptr } %1
}
; release, with more to assume
define hidden { ptr, ptr } @unsize::needs_drop(ptr nonnull noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {

; unsize::boxed_needs_drop
; debug
define hidden { ptr, ptr } @unsize::boxed_needs_drop(ptr %p0) unnamed_addr {
start:
  %0 = insertvalue { ptr, ptr } poison, ptr %p0, 0
  %1 = insertvalue { ptr, ptr } %0, ptr @vtable.#, 1
  ret { ptr, ptr } %1
}
; release, with more to assume
define hidden { ptr, ptr } @unsize::boxed_needs_drop(ptr nonnull noalias noundef %p0) unnamed_addr {

; unsize::with_label
; debug
define hidden void @unsize::with_label(ptr sret([24 x i8]) align 8 %p0, ptr %p1, i64 %p2) unnamed_addr {
start:
  %a0 = alloca [16 x i8], align 8
  store ptr %p1, ptr %a0, align 8
  %0 = getelementptr inbounds i8, ptr %a0, i64 8
  store i64 %p2, ptr %0, align 8
  %1 = load ptr, ptr %a0, align 8
  store ptr %1, ptr %p0, align 8
  %2 = getelementptr inbounds i8, ptr %p0, i64 8
  store ptr @vtable.#, ptr %2, align 8
  %3 = getelementptr inbounds i8, ptr %a0, i64 8
  %4 = getelementptr inbounds i8, ptr %p0, i64 16
  %5 = load i64, ptr %3, align 8
  store i64 %5, ptr %4, align 8
  ret void
}
; release
define hidden void @unsize::with_label(ptr sret([24 x i8]) align 8 dereferenceable(24) noalias noundef captures(address) writable dead_on_unwind %p0, ptr align 4 dereferenceable(4) noalias readonly noundef captures(address, read_provenance) %p1, i64 noundef %p2) unnamed_addr {
start:
  %a0 = alloca [16 x i8], align 8
  store ptr %p1, ptr %a0, align 8
  %0 = getelementptr inbounds i8, ptr %a0, i64 8
  store i64 %p2, ptr %0, align 8
  %1 = load ptr, ptr %a0, align 8, !noundef !{}, !nonnull !{}, !align !{i64 4}
  store ptr %1, ptr %p0, align 8
  %2 = getelementptr inbounds i8, ptr %p0, i64 8
  store ptr @vtable.#, ptr %2, align 8
  %3 = getelementptr inbounds i8, ptr %a0, i64 8
  %4 = getelementptr inbounds i8, ptr %p0, i64 16
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %4, ptr align 8 %3, i64 8, i1 false)
  ret void
}
