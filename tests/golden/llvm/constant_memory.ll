; What mirdce/codegen/emit/constant_memory.py makes of constant_memory.rs.

; constant_memory::called
; debug
define hidden i32 @constant_memory::called() unnamed_addr {
start:
  ret i32 7
}
; release, with more to assume
define hidden noundef i32 @constant_memory::called() unnamed_addr {

; constant_memory::text
define hidden { ptr, i64 } @constant_memory::text() unnamed_addr {
start:
  %0 = insertvalue { ptr, i64 } poison, ptr @alloc.#, 0
  %1 = insertvalue { ptr, i64 } %0, i64 9, 1
  ret { ptr, i64 } %1
}
; @alloc.#: 9 bytes, align 1
;   736f6d65 20746578 74

; constant_memory::padded
; debug
define hidden ptr @constant_memory::padded() unnamed_addr {
start:
  ret ptr @alloc.#
}
; @alloc.#: 8 bytes, align 4
;   02000000 01000000
; release, with more to assume
define hidden align 4 nonnull noundef ptr @constant_memory::padded() unnamed_addr {

; constant_memory::uninitialized
; debug
define hidden ptr @constant_memory::uninitialized() unnamed_addr {
start:
  ret ptr @alloc.#
}
; @alloc.#: 6 bytes, align 2
;   01000000 0300
; release, with more to assume
define hidden align 2 nonnull noundef ptr @constant_memory::uninitialized() unnamed_addr {

; constant_memory::pointers
; debug
define hidden ptr @constant_memory::pointers() unnamed_addr {
start:
  ret ptr @alloc.#
}
; @alloc.#: 32 bytes, align 8
;   00000000 00000000 03000000 00000000 00000000 00000000 03000000 00000000
;   0: @alloc.#
;   16: @alloc.#
; @alloc.#: 3 bytes, align 1
;   6f6e65
; @alloc.#: 3 bytes, align 1
;   74776f
; release, with more to assume
define hidden align 8 nonnull noundef ptr @constant_memory::pointers() unnamed_addr {

; constant_memory::into_the_middle
; debug
define hidden ptr @constant_memory::into_the_middle() unnamed_addr {
start:
  ret ptr @alloc.#
}
; @alloc.#: 8 bytes, align 8
;   04000000 00000000
;   0: @constant_memory::COUNTS + 4
; release, with more to assume
define hidden align 8 nonnull noundef ptr @constant_memory::into_the_middle() unnamed_addr {

; constant_memory::functions
; debug
define hidden ptr @constant_memory::functions() unnamed_addr {
start:
  ret ptr @alloc.#
}
; @alloc.#: 8 bytes, align 8
;   0: @constant_memory::called
; release, with more to assume
define hidden align 8 nonnull noundef ptr @constant_memory::functions() unnamed_addr {

; constant_memory::objects
; debug
define hidden ptr @constant_memory::objects() unnamed_addr {
start:
  ret ptr @alloc.#
}
; @alloc.#: 16 bytes, align 8
;   0: @alloc.#
;   8: @vtable.#
; @alloc.#: 8 bytes, align 8
;   05000000 00000000
; release, with more to assume
define hidden align 8 nonnull noundef ptr @constant_memory::objects() unnamed_addr {

; constant_memory::no_bytes
; debug
define hidden ptr @constant_memory::no_bytes() unnamed_addr {
start:
  ret ptr @alloc.#
}
; @alloc.#: 8 bytes, align 8
;   08000000 00000000
; release, with more to assume
define hidden align 8 nonnull noundef ptr @constant_memory::no_bytes() unnamed_addr {

; constant_memory::type_ids
; debug
define hidden ptr @constant_memory::type_ids() unnamed_addr {
start:
  ret ptr @alloc.#
}
; @alloc.#: 16 bytes, align 8
;   d7e4f211 7c5eb63e 6802020a 1cbb7813
; release, with more to assume
define hidden align 8 nonnull noundef ptr @constant_memory::type_ids() unnamed_addr {
