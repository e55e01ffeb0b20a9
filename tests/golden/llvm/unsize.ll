; What mirdce/codegen/emit/unsize.py makes of unsize.rs.

; <u32 as unsize::Base>::base (debug)
define hidden void @<u32 as unsize::Base>::base(ptr %p0) unnamed_addr {
start:
  ret void
}

; <u32 as unsize::Base>::base (release)
define hidden void @<u32 as unsize::Base>::base(ptr align 4 dereferenceable(4) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {
start:
  ret void
}

; <u32 as unsize::Other>::other (debug)
define hidden void @<u32 as unsize::Other>::other(ptr %p0) unnamed_addr {
start:
  ret void
}

; <u32 as unsize::Other>::other (release)
define hidden void @<u32 as unsize::Other>::other(ptr align 4 dereferenceable(4) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {
start:
  ret void
}

; unsize::slice (debug)
define hidden { ptr, i64 } @unsize::slice(ptr %p0) unnamed_addr {
start:
  %0 = insertvalue { ptr, i64 } poison, ptr %p0, 0
  %1 = insertvalue { ptr, i64 } %0, i64 4, 1
  ret { ptr, i64 } %1
}

; unsize::slice (release)
define hidden { ptr, i64 } @unsize::slice(ptr align 4 dereferenceable(16) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {
start:
  %0 = insertvalue { ptr, i64 } poison, ptr %p0, 0
  %1 = insertvalue { ptr, i64 } %0, i64 4, 1
  ret { ptr, i64 } %1
}

; unsize::object (debug)
define hidden { ptr, ptr } @unsize::object(ptr %p0) unnamed_addr {
start:
  %0 = insertvalue { ptr, ptr } poison, ptr %p0, 0
  %1 = insertvalue { ptr, ptr } %0, ptr @vtable.#, 1
  ret { ptr, ptr } %1
}

; unsize::object (release)
define hidden { ptr, ptr } @unsize::object(ptr align 4 dereferenceable(4) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {
start:
  %0 = insertvalue { ptr, ptr } poison, ptr %p0, 0
  %1 = insertvalue { ptr, ptr } %0, ptr @vtable.#, 1
  ret { ptr, ptr } %1
}

; unsize::derived (debug)
define hidden { ptr, ptr } @unsize::derived(ptr %p0) unnamed_addr {
start:
  %0 = insertvalue { ptr, ptr } poison, ptr %p0, 0
  %1 = insertvalue { ptr, ptr } %0, ptr @vtable.#, 1
  ret { ptr, ptr } %1
}

; unsize::derived (release)
define hidden { ptr, ptr } @unsize::derived(ptr align 4 dereferenceable(4) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {
start:
  %0 = insertvalue { ptr, ptr } poison, ptr %p0, 0
  %1 = insertvalue { ptr, ptr } %0, ptr @vtable.#, 1
  ret { ptr, ptr } %1
}

; unsize::upcast (debug)
define hidden { ptr, ptr } @unsize::upcast(ptr %p0, ptr %p1) unnamed_addr {
start:
  %0 = insertvalue { ptr, ptr } poison, ptr %p0, 0
  %1 = insertvalue { ptr, ptr } %0, ptr %p1, 1
  ret { ptr, ptr } %1
}

; unsize::upcast (release)
define hidden { ptr, ptr } @unsize::upcast(ptr nonnull noundef %p0, ptr align 8 dereferenceable(40) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {
start:
  %0 = insertvalue { ptr, ptr } poison, ptr %p0, 0
  %1 = insertvalue { ptr, ptr } %0, ptr %p1, 1
  ret { ptr, ptr } %1
}

; unsize::upcast_second (debug)
define hidden { ptr, ptr } @unsize::upcast_second(ptr %p0, ptr %p1) unnamed_addr {
start:
  %0 = getelementptr inbounds i8, ptr %p1, i64 40
  %1 = load ptr, ptr %0, align 8, !invariant.load !{}
  %2 = insertvalue { ptr, ptr } poison, ptr %p0, 0
  %3 = insertvalue { ptr, ptr } %2, ptr %1, 1
  ret { ptr, ptr } %3
}

; unsize::upcast_second (release)
define hidden { ptr, ptr } @unsize::upcast_second(ptr nonnull noundef %p0, ptr align 8 dereferenceable(40) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {
start:
  %0 = getelementptr inbounds i8, ptr %p1, i64 40
  %1 = load ptr, ptr %0, align 8, !invariant.load !{}, !nonnull !{}
  %2 = insertvalue { ptr, ptr } poison, ptr %p0, 0
  %3 = insertvalue { ptr, ptr } %2, ptr %1, 1
  ret { ptr, ptr } %3
}

; unsize::drops_auto_trait (debug)
define hidden { ptr, ptr } @unsize::drops_auto_trait(ptr %p0, ptr %p1) unnamed_addr {
start:
  %0 = insertvalue { ptr, ptr } poison, ptr %p0, 0
  %1 = insertvalue { ptr, ptr } %0, ptr %p1, 1
  ret { ptr, ptr } %1
}

; unsize::drops_auto_trait (release)
define hidden { ptr, ptr } @unsize::drops_auto_trait(ptr nonnull noundef %p0, ptr align 8 dereferenceable(32) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {
start:
  %0 = insertvalue { ptr, ptr } poison, ptr %p0, 0
  %1 = insertvalue { ptr, ptr } %0, ptr %p1, 1
  ret { ptr, ptr } %1
}

; unsize::tail (debug)
define hidden { ptr, i64 } @unsize::tail(ptr %p0) unnamed_addr {
start:
  %0 = insertvalue { ptr, i64 } poison, ptr %p0, 0
  %1 = insertvalue { ptr, i64 } %0, i64 3, 1
  ret { ptr, i64 } %1
}

; unsize::tail (release)
define hidden { ptr, i64 } @unsize::tail(ptr align 2 dereferenceable(6) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {
start:
  %0 = insertvalue { ptr, i64 } poison, ptr %p0, 0
  %1 = insertvalue { ptr, i64 } %0, i64 3, 1
  ret { ptr, i64 } %1
}

; unsize::counted (debug)
define hidden { ptr, ptr } @unsize::counted(ptr %p0) unnamed_addr {
start:
  %0 = insertvalue { ptr, ptr } poison, ptr %p0, 0
  %1 = insertvalue { ptr, ptr } %0, ptr @vtable.#, 1
  ret { ptr, ptr } %1
}

; unsize::counted (release)
define hidden { ptr, ptr } @unsize::counted(ptr nonnull noundef %p0) unnamed_addr {
start:
  %0 = insertvalue { ptr, ptr } poison, ptr %p0, 0
  %1 = insertvalue { ptr, ptr } %0, ptr @vtable.#, 1
  ret { ptr, ptr } %1
}

; unsize::boxed (debug)
define hidden { ptr, ptr } @unsize::boxed(ptr %p0) unnamed_addr {
start:
  %0 = insertvalue { ptr, ptr } poison, ptr %p0, 0
  %1 = insertvalue { ptr, ptr } %0, ptr @vtable.#, 1
  ret { ptr, ptr } %1
}

; unsize::boxed (release)
define hidden { ptr, ptr } @unsize::boxed(ptr align 4 nonnull noalias noundef %p0) unnamed_addr {
start:
  %0 = insertvalue { ptr, ptr } poison, ptr %p0, 0
  %1 = insertvalue { ptr, ptr } %0, ptr @vtable.#, 1
  ret { ptr, ptr } %1
}
