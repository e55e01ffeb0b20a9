; What mirdce/codegen/emit/vtable.py makes of vtable.rs.

; <vtable::Noisy as core::ops::drop::Drop>::drop
; debug
define hidden void @<vtable::Noisy as core::ops::drop::Drop>::drop(ptr %p0) unnamed_addr noinline {
start:
  ret void
}
; release, with more to assume
define hidden void @<vtable::Noisy as core::ops::drop::Drop>::drop(ptr align 8 dereferenceable(8) noalias noundef %p0) unnamed_addr noinline {

; <vtable::Noisy as vtable::Base>::base
; debug
define hidden i32 @<vtable::Noisy as vtable::Base>::base(ptr %p0) unnamed_addr {
start:
  ret i32 1
}
; release, with more to assume
define hidden noundef i32 @<vtable::Noisy as vtable::Base>::base(ptr align 8 dereferenceable(8) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {

; <vtable::Noisy as vtable::Other>::other
; debug
define hidden i32 @<vtable::Noisy as vtable::Other>::other(ptr %p0) unnamed_addr {
start:
  ret i32 2
}
; release, with more to assume
define hidden noundef i32 @<vtable::Noisy as vtable::Other>::other(ptr align 8 dereferenceable(8) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {

; <vtable::Noisy as vtable::Derived>::derived
; debug
define hidden i32 @<vtable::Noisy as vtable::Derived>::derived(ptr %p0) unnamed_addr {
start:
  ret i32 3
}
; release, with more to assume
define hidden noundef i32 @<vtable::Noisy as vtable::Derived>::derived(ptr align 8 dereferenceable(8) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {

; <u8 as vtable::Base>::base
; debug
define hidden i32 @<u8 as vtable::Base>::base(ptr %p0) unnamed_addr {
start:
  ret i32 5
}
; release, with more to assume
define hidden noundef i32 @<u8 as vtable::Base>::base(ptr dereferenceable(1) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {

; vtable::Inside::calls
; debug
define hidden i32 @vtable::Inside::calls(ptr %p0, ptr %p1, ptr %p2, ptr %p3) unnamed_addr noinline {
start:
  %0 = getelementptr inbounds i8, ptr %p1, i64 48
  %1 = load ptr, ptr %0, align 8, !invariant.load !{}
  %2 = call i32 %1(ptr %p0)
  %3 = getelementptr inbounds i8, ptr %p3, i64 24
  %4 = load ptr, ptr %3, align 8, !invariant.load !{}
  %5 = call i32 %4(ptr %p2)
  %6 = xor i32 %2, %5
  ret i32 %6
}
; release, with more to assume
define hidden noundef i32 @vtable::Inside::calls(ptr nonnull noundef %p0, ptr align 8 dereferenceable(56) noalias readonly noundef captures(address, read_provenance) %p1, ptr nonnull noundef %p2, ptr align 8 dereferenceable(32) noalias readonly noundef captures(address, read_provenance) %p3) unnamed_addr noinline {
  %1 = load ptr, ptr %0, align 8, !invariant.load !{}, !nonnull !{}
  %2 = call noundef i32 %1(ptr noundef %p0)
  %4 = load ptr, ptr %3, align 8, !invariant.load !{}, !nonnull !{}
  %5 = call noundef i32 %4(ptr noundef %p2)

; vtable::Inside::upcasts
; debug
define hidden i32 @vtable::Inside::upcasts(ptr %p0, ptr %p1) unnamed_addr noinline {
start:
  %0 = getelementptr inbounds i8, ptr %p1, i64 40
  %1 = load ptr, ptr %0, align 8, !invariant.load !{}
  %2 = getelementptr inbounds i8, ptr %1, i64 24
  %3 = load ptr, ptr %2, align 8, !invariant.load !{}
  %4 = call i32 %3(ptr %p0)
  ret i32 %4
}
; release, with more to assume
define hidden noundef i32 @vtable::Inside::upcasts(ptr nonnull noundef %p0, ptr align 8 dereferenceable(56) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr noinline {
  %1 = load ptr, ptr %0, align 8, !invariant.load !{}, !nonnull !{}
  %3 = load ptr, ptr %2, align 8, !invariant.load !{}, !nonnull !{}
  %4 = call noundef i32 %3(ptr noundef %p0)

; vtable::object
; debug
define hidden i32 @vtable::object(ptr %p0, ptr %p1) unnamed_addr {
start:
  %0 = call i32 @vtable::Inside::calls(ptr %p0, ptr @vtable.#, ptr %p1, ptr @vtable.#)
  %1 = call i32 @vtable::Inside::upcasts(ptr %p0, ptr @vtable.#)
  %2 = xor i32 %0, %1
  ret i32 %2
}
; release, with more to assume
define hidden noundef i32 @vtable::object(ptr align 8 dereferenceable(8) noalias readonly noundef captures(address, read_provenance) %p0, ptr dereferenceable(1) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {
  %0 = call noundef i32 @vtable::Inside::calls(ptr nonnull noundef %p0, ptr align 8 dereferenceable(56) noalias readonly noundef captures(address, read_provenance) @vtable.#, ptr nonnull noundef %p1, ptr align 8 dereferenceable(32) noalias readonly noundef captures(address, read_provenance) @vtable.#)
  %1 = call noundef i32 @vtable::Inside::upcasts(ptr nonnull noundef %p0, ptr align 8 dereferenceable(56) noalias readonly noundef captures(address, read_provenance) @vtable.#)

; vtable vtable::Noisy as dyn vtable::Derived
; @vtable.#: 64 bytes, align 8
;   00000000 00000000 08000000 00000000 08000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000
;   0: @core::ptr::drop_in_place<vtable::Noisy>
;   24: @<vtable::Noisy as vtable::Base>::base
;   32: @<vtable::Noisy as vtable::Other>::other
;   40: @vtable.#
;   48: @<vtable::Noisy as vtable::Derived>::derived

; vtable u8 as dyn vtable::Base
; @vtable.#: 32 bytes, align 8
;   00000000 00000000 01000000 00000000 01000000 00000000 00000000 00000000
;   24: @<u8 as vtable::Base>::base

; vtable vtable::Noisy as dyn vtable::Other
; release
; @vtable.#: 32 bytes, align 8
;   00000000 00000000 08000000 00000000 08000000 00000000 00000000 00000000
;   0: @core::ptr::drop_in_place<vtable::Noisy>
;   24: @<vtable::Noisy as vtable::Other>::other
