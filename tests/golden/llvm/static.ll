; What mirdce/codegen/emit/static.py makes of static.rs.

; static::called
define hidden void @static::called() unnamed_addr {
start:
  ret void
}

; static::uses
; debug
@NAMED = external global i8
@_rust_extern_with_linkage_missing = external hidden global i8
define hidden void @static::uses(ptr sret([120 x i8]) align 8 %p0) unnamed_addr {
start:
  %0 = call ptr @llvm.threadlocal.address.p0(ptr @static::LOCAL)
  store ptr @static::PLAIN, ptr %p0, align 8
  %1 = getelementptr inbounds i8, ptr %p0, i64 8
  store ptr @static::ZEROS, ptr %1, align 8
  %2 = getelementptr inbounds i8, ptr %p0, i64 16
  store ptr @static::CHANGED, ptr %2, align 8
  %3 = getelementptr inbounds i8, ptr %p0, i64 24
  store ptr @static::INSIDE, ptr %3, align 8
  %4 = getelementptr inbounds i8, ptr %p0, i64 32
  store ptr @static::POINTS, ptr %4, align 8
  %5 = getelementptr inbounds i8, ptr %p0, i64 40
  store ptr @static::POINTS_TO_CHANGED, ptr %5, align 8
  %6 = getelementptr inbounds i8, ptr %p0, i64 48
  store ptr @static::TO_STATIC, ptr %6, align 8
  %7 = getelementptr inbounds i8, ptr %p0, i64 56
  store ptr @static::CALL, ptr %7, align 8
  %8 = getelementptr inbounds i8, ptr %p0, i64 64
  store ptr %0, ptr %8, align 8
  %9 = getelementptr inbounds i8, ptr %p0, i64 72
  store ptr @static::PLACED, ptr %9, align 8
  %10 = getelementptr inbounds i8, ptr %p0, i64 80
  store ptr @static::KEPT, ptr %10, align 8
  %11 = getelementptr inbounds i8, ptr %p0, i64 88
  store ptr @NAMED, ptr %11, align 8
  %12 = getelementptr inbounds i8, ptr %p0, i64 96
  store ptr @static::WEAK, ptr %12, align 8
  %13 = getelementptr inbounds i8, ptr %p0, i64 104
  store ptr @static::ALIGNED, ptr %13, align 8
  %14 = getelementptr inbounds i8, ptr %p0, i64 112
  store ptr @_rust_extern_with_linkage_missing, ptr %14, align 8
  ret void
}
; release, with more to assume
define hidden void @static::uses(ptr sret([120 x i8]) align 8 dereferenceable(120) noalias noundef captures(address) writable dead_on_unwind %p0) unnamed_addr {

; static static::PLAIN
; @static::PLAIN: 4 bytes, align 4
;   05000000

; static static::ZEROS
; @static::ZEROS: 24 bytes, align 8

; static static::CHANGED
; @static::CHANGED: 2 bytes, align 2, writable
;   0700

; static static::INSIDE
; @static::INSIDE: 4 bytes, align 4, writable
;   09000000

; static static::POINTS
; @static::POINTS: 16 bytes, align 8
;   00000000 00000000 02000000 00000000
;   0: @alloc.#
; @alloc.#: 32 bytes, align 8
;   00000000 00000000 03000000 00000000 00000000 00000000 03000000 00000000
;   0: @alloc.#
;   16: @alloc.#
; @alloc.#: 3 bytes, align 1
;   6f6e65
; @alloc.#: 3 bytes, align 1
;   74776f

; static static::POINTS_TO_CHANGED
; @static::POINTS_TO_CHANGED: 16 bytes, align 8, writable
;   00000000 00000000 02000000 00000000
;   0: @static::POINTS_TO_CHANGED::{nested#0}

; static static::TO_STATIC
; @static::TO_STATIC: 8 bytes, align 8
;   0: @static::INSIDE

; static static::CALL
; @static::CALL: 8 bytes, align 8
;   0: @static::called

; static static::LOCAL
; @static::LOCAL: 4 bytes, align 4, writable, thread_local
;   03000000

; static static::PLACED
; @static::PLACED: 1 bytes, align 1, section .special
;   01

; static static::KEPT
; @static::KEPT: 1 bytes, align 1, retained
;   02

; static static::NAMED
; @NAMED: 1 bytes, align 1, exported
;   03

; static static::WEAK
; @static::WEAK: 1 bytes, align 1, exported, weak
;   04

; static static::ALIGNED
; @static::ALIGNED: 64 bytes, align 64
;   08000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000

; static static::POINTS_TO_CHANGED::{nested#0}
; @static::POINTS_TO_CHANGED::{nested#0}: 2 bytes, align 1, writable
;   0102
