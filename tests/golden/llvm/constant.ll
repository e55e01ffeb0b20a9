; What mirdce/codegen/emit/constant.py makes of constant.rs.

; constant::numbers
define hidden { i8, i64 } @constant::numbers() unnamed_addr {
start:
  %0 = insertvalue { i8, i64 } poison, i8 255, 0
  %1 = insertvalue { i8, i64 } %0, i64 18446744073709551615, 1
  ret { i8, i64 } %1
}

; constant::floats
define hidden { float, double } @constant::floats() unnamed_addr {
start:
  %0 = insertvalue { float, double } poison, float bitcast (i32 1069547520 to float), 0
  %1 = insertvalue { float, double } %0, double bitcast (i64 9221120237041090560 to double), 1
  ret { float, double } %1
}

; constant::wide
; debug
define hidden i128 @constant::wide() unnamed_addr {
start:
  ret i128 1267650600228229401496703205376
}
; release, with more to assume
define hidden noundef i128 @constant::wide() unnamed_addr {

; constant::text
define hidden { ptr, i64 } @constant::text() unnamed_addr {
start:
  %0 = insertvalue { ptr, i64 } poison, ptr @alloc.#, 0
  %1 = insertvalue { ptr, i64 } %0, i64 22, 1
  ret { ptr, i64 } %1
}

; constant::bytes
; debug
define hidden ptr @constant::bytes() unnamed_addr {
start:
  ret ptr @alloc.#
}
; release, with more to assume
define hidden nonnull noundef ptr @constant::bytes() unnamed_addr {

; constant::scalar_pair
; debug
define hidden { i32, i32 } @constant::scalar_pair() unnamed_addr {
start:
  %0 = insertvalue { i32, i32 } poison, i32 1, 0
  %1 = insertvalue { i32, i32 } %0, i32 5, 1
  ret { i32, i32 } %1
}
; release
define hidden { i32, i32 } @constant::scalar_pair() unnamed_addr {
start:
  %0 = load i32, ptr @alloc.#, align 4, !noundef !{}, !range !{i32 0, i32 2}
  %1 = getelementptr inbounds i8, ptr @alloc.#, i64 4
  %2 = load i32, ptr %1, align 4
  %3 = insertvalue { i32, i32 } poison, i32 %0, 0
  %4 = insertvalue { i32, i32 } %3, i32 %2, 1
  ret { i32, i32 } %4
}

; constant::in_memory
; debug
define hidden { i32, i8 } @constant::in_memory(i64 %p0) unnamed_addr {
start:
  %a0 = alloca [24 x i8], align 4
  call void @llvm.memcpy.p0.p0.i64(ptr align 4 %a0, ptr align 4 @alloc.#, i64 24, i1 false)
  %0 = icmp ult i64 %p0, 3
  br i1 %0, label %ok1, label %panic0
panic0:
  call void @core::panicking::panic_bounds_check(i64 %p0, i64 3, ptr @constant::in_memory.loc.0) noreturn
  unreachable
ok1:
  %1 = getelementptr inbounds nuw { i32, i8 }, ptr %a0, i64 %p0
  %2 = load i32, ptr %1, align 4
  %3 = getelementptr inbounds i8, ptr %1, i64 4
  %4 = load i8, ptr %3, align 4
  %5 = insertvalue { i32, i8 } poison, i32 %2, 0
  %6 = insertvalue { i32, i8 } %5, i8 %4, 1
  ret { i32, i8 } %6
}
; release
define hidden { i32, i8 } @constant::in_memory(i64 noundef %p0) unnamed_addr {
start:
  %a0 = alloca [24 x i8], align 4
  call void @llvm.lifetime.start.p0(ptr %a0)
  call void @llvm.memcpy.p0.p0.i64(ptr align 4 %a0, ptr align 4 @alloc.#, i64 24, i1 false)
  %0 = icmp ult i64 %p0, 3
  br i1 %0, label %ok1, label %panic0
panic0:
  call void @core::panicking::panic_bounds_check(i64 noundef %p0, i64 noundef 3, ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) @constant::in_memory.loc.0) noreturn
  unreachable
ok1:
  %1 = getelementptr inbounds nuw { i32, i8 }, ptr %a0, i64 %p0
  %2 = load i32, ptr %1, align 4, !noundef !{}
  %3 = getelementptr inbounds i8, ptr %1, i64 4
  %4 = load i8, ptr %3, align 4, !noundef !{}
  call void @llvm.lifetime.end.p0(ptr %a0)
  %5 = insertvalue { i32, i8 } poison, i32 %2, 0
  %6 = insertvalue { i32, i8 } %5, i8 %4, 1
  ret { i32, i8 } %6
}

; constant::promoted
define hidden { ptr, i64 } @constant::promoted() unnamed_addr {
start:
  %0 = insertvalue { ptr, i64 } poison, ptr @alloc.#, 0
  %1 = insertvalue { ptr, i64 } %0, i64 3, 1
  ret { ptr, i64 } %1
}

; constant::pointer_in_memory
define hidden { ptr, i64 } @constant::pointer_in_memory() unnamed_addr {
start:
  %0 = insertvalue { ptr, i64 } poison, ptr @alloc.#, 0
  %1 = insertvalue { ptr, i64 } %0, i64 2, 1
  ret { ptr, i64 } %1
}

; constant::of_static
; debug
define hidden i32 @constant::of_static(i64 %p0) unnamed_addr {
start:
  %0 = icmp ult i64 %p0, 3
  br i1 %0, label %ok1, label %panic0
panic0:
  call void @core::panicking::panic_bounds_check(i64 %p0, i64 3, ptr @constant::of_static.loc.0) noreturn
  unreachable
ok1:
  %1 = getelementptr inbounds nuw i32, ptr @constant::TABLE, i64 %p0
  %2 = load i32, ptr %1, align 4
  ret i32 %2
}
; release
define hidden noundef i32 @constant::of_static(i64 noundef %p0) unnamed_addr {
start:
  %0 = icmp ult i64 %p0, 3
  br i1 %0, label %ok1, label %panic0
panic0:
  call void @core::panicking::panic_bounds_check(i64 noundef %p0, i64 noundef 3, ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) @constant::of_static.loc.0) noreturn
  unreachable
ok1:
  %1 = getelementptr inbounds nuw i32, ptr @constant::TABLE, i64 %p0
  %2 = load i32, ptr %1, align 4, !noundef !{}
  ret i32 %2
}

; constant::of_mutable_static
; debug
define hidden i64 @constant::of_mutable_static() unnamed_addr {
start:
  %0 = ptrtoint ptr @constant::COUNT to i64
  %1 = and i64 %0, 7
  %2 = icmp eq i64 %1, 0
  br i1 %2, label %ok1, label %panic0
panic0:
  call void @core::panicking::panic_misaligned_pointer_dereference(i64 8, i64 %0, ptr @constant::of_mutable_static.loc.0) noreturn nounwind
  unreachable
ok1:
  %3 = ptrtoint ptr @constant::COUNT to i64
  %4 = icmp eq i64 %3, 0
  %5 = and i1 %4, true
  %6 = xor i1 %5, true
  br i1 %6, label %ok3, label %panic2
panic2:
  call void @core::panicking::panic_null_pointer_dereference(ptr @constant::of_mutable_static.loc.1) noreturn nounwind
  unreachable
ok3:
  %7 = load i64, ptr @constant::COUNT, align 8
  ret i64 %7
}
; release
define hidden noundef i64 @constant::of_mutable_static() unnamed_addr {
start:
  %0 = load i64, ptr @constant::COUNT, align 8, !noundef !{}
  ret i64 %0
}

; constant::of_thread_local
; debug
define hidden i32 @constant::of_thread_local() unnamed_addr {
start:
  %0 = call ptr @llvm.threadlocal.address.p0(ptr @constant::LOCAL)
  %1 = call i32 @core::cell::Cell<u32>::get(ptr %0)
  ret i32 %1
}
; release
define hidden noundef i32 @constant::of_thread_local() unnamed_addr {
start:
  %0 = call ptr @llvm.threadlocal.address.p0(ptr @constant::LOCAL)
  %1 = load i32, ptr %0, align 4, !noundef !{}
  ret i32 %1
}

; constant::of_foreign_static
; debug
@environ = external global i8
define hidden ptr @constant::of_foreign_static() unnamed_addr {
start:
  %0 = ptrtoint ptr @environ to i64
  %1 = and i64 %0, 7
  %2 = icmp eq i64 %1, 0
  br i1 %2, label %ok1, label %panic0
panic0:
  call void @core::panicking::panic_misaligned_pointer_dereference(i64 8, i64 %0, ptr @constant::of_foreign_static.loc.0) noreturn nounwind
  unreachable
ok1:
  %3 = ptrtoint ptr @environ to i64
  %4 = icmp eq i64 %3, 0
  %5 = and i1 %4, true
  %6 = xor i1 %5, true
  br i1 %6, label %ok3, label %panic2
panic2:
  call void @core::panicking::panic_null_pointer_dereference(ptr @constant::of_foreign_static.loc.1) noreturn nounwind
  unreachable
ok3:
  %7 = load ptr, ptr @environ, align 8
  ret ptr %7
}
; release
@environ = external global i8
define hidden noundef ptr @constant::of_foreign_static() unnamed_addr {
start:
  %0 = load ptr, ptr @environ, align 8, !noundef !{}
  ret ptr %0
}

; constant::of_weak_static
; debug
@_rust_extern_with_linkage_missing = external hidden global i8
define hidden zeroext i1 @constant::of_weak_static() unnamed_addr {
start:
  %0 = ptrtoint ptr @_rust_extern_with_linkage_missing to i64
  %1 = and i64 %0, 7
  %2 = icmp eq i64 %1, 0
  br i1 %2, label %ok1, label %panic0
panic0:
  call void @core::panicking::panic_misaligned_pointer_dereference(i64 8, i64 %0, ptr @constant::of_weak_static.loc.0) noreturn nounwind
  unreachable
ok1:
  %3 = ptrtoint ptr @_rust_extern_with_linkage_missing to i64
  %4 = icmp eq i64 %3, 0
  %5 = and i1 %4, true
  %6 = xor i1 %5, true
  br i1 %6, label %ok3, label %panic2
panic2:
  call void @core::panicking::panic_null_pointer_dereference(ptr @constant::of_weak_static.loc.1) noreturn nounwind
  unreachable
ok3:
  %7 = call zeroext i1 @core::option::Option<unsafe extern "C" fn()>::is_some(ptr @_rust_extern_with_linkage_missing)
  ret i1 %7
}
; release
@_rust_extern_with_linkage_missing = external hidden global i8
define hidden zeroext noundef i1 @constant::of_weak_static() unnamed_addr {
start:
  %0 = load ptr, ptr @_rust_extern_with_linkage_missing, align 8, !noundef !{}
  %1 = ptrtoint ptr %0 to i64
  %2 = icmp eq i64 %1, 0
  %3 = select i1 %2, i64 0, i64 1
  %4 = icmp eq i64 %3, 1
  ret i1 %4
}

; constant::function
; debug
define hidden ptr @constant::function() unnamed_addr {
start:
  ret ptr @constant::wide
}
; release, with more to assume
define hidden nonnull noundef ptr @constant::function() unnamed_addr {

; constant::null
; debug
define hidden ptr @constant::null() unnamed_addr {
start:
  %0 = call ptr @core::ptr::null<u8>()
  ret ptr %0
}
; release
define hidden noundef ptr @constant::null() unnamed_addr {
start:
  ret ptr null
}

; constant::generic_size<[u16; 9]>
; debug
define hidden i64 @constant::generic_size<[u16; 9]>() unnamed_addr {
start:
  ret i64 18
}

; constant::evaluated
; debug
define hidden i64 @constant::evaluated() unnamed_addr {
start:
  %0 = call i64 @constant::generic_size<[u16; 9]>()
  ret i64 %0
}
; release
define hidden noundef i64 @constant::evaluated() unnamed_addr {
start:
  ret i64 18
}

; constant::parameter<300>
; debug
define hidden i16 @constant::parameter<300>() unnamed_addr {
start:
  ret i16 300
}

; constant::of_parameter
; debug
define hidden i16 @constant::of_parameter() unnamed_addr {
start:
  %0 = call i16 @constant::parameter<300>()
  ret i16 %0
}
; release
define hidden noundef i16 @constant::of_parameter() unnamed_addr {
start:
  ret i16 300
}

; constant::of_no_use
; debug
define hidden i128 @constant::of_no_use() unnamed_addr {
start:
  ret i128 0
}
; release, with more to assume
define hidden noundef i128 @constant::of_no_use() unnamed_addr {

; constant::functions_in_memory
; debug
define hidden i128 @constant::functions_in_memory(i64 %p0) unnamed_addr {
start:
  %a0 = alloca [16 x i8], align 8
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %a0, ptr align 8 @alloc.#, i64 16, i1 false)
  %0 = icmp ult i64 %p0, 2
  br i1 %0, label %ok1, label %panic0
panic0:
  call void @core::panicking::panic_bounds_check(i64 %p0, i64 2, ptr @constant::functions_in_memory.loc.0) noreturn
  unreachable
ok1:
  %1 = getelementptr inbounds nuw ptr, ptr %a0, i64 %p0
  %2 = load ptr, ptr %1, align 8
  %3 = call i128 %2()
  ret i128 %3
}
; release
define hidden noundef i128 @constant::functions_in_memory(i64 noundef %p0) unnamed_addr {
start:
  %a0 = alloca [16 x i8], align 8
  call void @llvm.lifetime.start.p0(ptr %a0)
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %a0, ptr align 8 @alloc.#, i64 16, i1 false)
  %0 = icmp ult i64 %p0, 2
  br i1 %0, label %ok1, label %panic0
panic0:
  call void @core::panicking::panic_bounds_check(i64 noundef %p0, i64 noundef 2, ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) @constant::functions_in_memory.loc.0) noreturn
  unreachable
ok1:
  %1 = getelementptr inbounds nuw ptr, ptr %a0, i64 %p0
  %2 = load ptr, ptr %1, align 8, !noundef !{}, !nonnull !{}
  %3 = call noundef i128 %2()
  call void @llvm.lifetime.end.p0(ptr %a0)
  ret i128 %3
}

; constant::vtables_in_memory
; debug
define hidden void @constant::vtables_in_memory(ptr sret([32 x i8]) align 8 %p0) unnamed_addr {
start:
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %p0, ptr align 8 @alloc.#, i64 32, i1 false)
  ret void
}
; release, with more to assume
define hidden void @constant::vtables_in_memory(ptr sret([32 x i8]) align 8 dereferenceable(32) noalias noundef captures(address) writable dead_on_unwind %p0) unnamed_addr {

; constant::pointers_in_memory
; debug
define hidden void @constant::pointers_in_memory(ptr sret([48 x i8]) align 8 %p0) unnamed_addr {
start:
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %p0, ptr align 8 @alloc.#, i64 48, i1 false)
  ret void
}
; release, with more to assume
define hidden void @constant::pointers_in_memory(ptr sret([48 x i8]) align 8 dereferenceable(48) noalias noundef captures(address) writable dead_on_unwind %p0) unnamed_addr {

; constant::pointer_with_offset
; debug
define hidden ptr @constant::pointer_with_offset() unnamed_addr {
start:
  ret ptr getelementptr inbounds (i8, ptr @constant::TABLE, i64 4)
}
; release, with more to assume
define hidden align 4 nonnull noundef ptr @constant::pointer_with_offset() unnamed_addr {

; constant::object
define hidden { ptr, ptr } @constant::object() unnamed_addr {
start:
  %0 = insertvalue { ptr, ptr } poison, ptr @alloc.#, 0
  %1 = insertvalue { ptr, ptr } %0, ptr @vtable.#, 1
  ret { ptr, ptr } %1
}

; constant::empty
define hidden { ptr, i64 } @constant::empty() unnamed_addr {
start:
  %0 = insertvalue { ptr, i64 } poison, ptr inttoptr (i64 8 to ptr), 0
  %1 = insertvalue { ptr, i64 } %0, i64 0, 1
  ret { ptr, i64 } %1
}

; constant::pair_with_pointer
define hidden { ptr, i32 } @constant::pair_with_pointer() unnamed_addr {
start:
  %0 = insertvalue { ptr, i32 } poison, ptr @alloc.#, 0
  %1 = insertvalue { ptr, i32 } %0, i32 9, 1
  ret { ptr, i32 } %1
}

; constant::type_id
; debug
define hidden void @constant::type_id(ptr sret([16 x i8]) align 8 %p0) unnamed_addr {
start:
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %p0, ptr align 8 @alloc.#, i64 16, i1 false)
  ret void
}
; release, with more to assume
define hidden void @constant::type_id(ptr sret([16 x i8]) align 8 dereferenceable(16) noalias noundef captures(address) writable dead_on_unwind %p0) unnamed_addr {

; constant::zero_sized
define hidden void @constant::zero_sized() unnamed_addr {
start:
  ret void
}

; constant::union_value
define hidden i32 @constant::union_value() unnamed_addr {
start:
  %0 = load i32, ptr @alloc.#, align 4
  ret i32 %0
}
