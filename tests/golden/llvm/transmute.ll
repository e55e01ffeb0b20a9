; What mirdce/codegen/emit/transmute.py makes of transmute.rs.

; transmute::to_float (debug)
define hidden float @transmute::to_float(i32 %p0) unnamed_addr {
start:
  %0 = bitcast i32 %p0 to float
  ret float %0
}

; transmute::to_float (release)
define hidden noundef float @transmute::to_float(i32 noundef %p0) unnamed_addr {
start:
  %0 = bitcast i32 %p0 to float
  ret float %0
}

; transmute::to_pointer (debug)
define hidden ptr @transmute::to_pointer(i64 %p0) unnamed_addr {
start:
  %0 = inttoptr i64 %p0 to ptr
  ret ptr %0
}

; transmute::to_pointer (release)
define hidden noundef ptr @transmute::to_pointer(i64 noundef %p0) unnamed_addr {
start:
  %0 = inttoptr i64 %p0 to ptr
  ret ptr %0
}

; transmute::to_number (debug)
define hidden i64 @transmute::to_number(ptr %p0) unnamed_addr {
start:
  %0 = ptrtoint ptr %p0 to i64
  ret i64 %0
}

; transmute::to_number (release)
define hidden noundef i64 @transmute::to_number(ptr align 4 dereferenceable(4) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {
start:
  %0 = ptrtoint ptr %p0 to i64
  ret i64 %0
}

; transmute::to_bool (debug)
define hidden zeroext i1 @transmute::to_bool(i8 %p0) unnamed_addr {
start:
  %0 = trunc nuw i8 %p0 to i1
  ret i1 %0
}

; transmute::to_bool (release)
define hidden zeroext noundef i1 @transmute::to_bool(i8 noundef %p0) unnamed_addr {
start:
  %0 = trunc nuw i8 %p0 to i1
  ret i1 %0
}

; transmute::to_char (debug)
define hidden i32 @transmute::to_char(i32 %p0) unnamed_addr {
start:
  ret i32 %p0
}

; transmute::to_char (release)
define hidden noundef range(i32 0, 1114112) i32 @transmute::to_char(i32 noundef %p0) unnamed_addr {
start:
  ret i32 %p0
}

; transmute::to_array (debug)
define hidden i64 @transmute::to_array(i64 %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 2
  store i64 %p0, ptr %a0, align 2
  %0 = load i64, ptr %a0, align 2
  ret i64 %0
}

; transmute::to_array (release)
define hidden noundef i64 @transmute::to_array(i64 noundef %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 2
  store i64 %p0, ptr %a0, align 2
  %0 = load i64, ptr %a0, align 2
  ret i64 %0
}

; transmute::from_array (debug)
define hidden i32 @transmute::from_array(i32 %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 1
  %a1 = alloca [4 x i8], align 4
  store i32 %p0, ptr %a1, align 4
  call void @llvm.memcpy.p0.p0.i64(ptr align 1 %a0, ptr align 4 %a1, i64 4, i1 false)
  %0 = load i32, ptr %a0, align 1
  ret i32 %0
}

; transmute::from_array (release)
define hidden noundef i32 @transmute::from_array(i32 noundef %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 1
  %a1 = alloca [4 x i8], align 4
  store i32 %p0, ptr %a1, align 4
  call void @llvm.memcpy.p0.p0.i64(ptr align 1 %a0, ptr align 4 %a1, i64 4, i1 false)
  %0 = load i32, ptr %a0, align 1, !noundef !{}
  ret i32 %0
}

; transmute::pairs (debug)
define hidden { i64, i64 } @transmute::pairs(ptr %p0, i64 %p1) unnamed_addr {
start:
  %0 = ptrtoint ptr %p0 to i64
  %1 = insertvalue { i64, i64 } poison, i64 %0, 0
  %2 = insertvalue { i64, i64 } %1, i64 %p1, 1
  ret { i64, i64 } %2
}

; transmute::pairs (release)
define hidden { i64, i64 } @transmute::pairs(ptr nonnull noalias readonly noundef captures(address, read_provenance) %p0, i64 noundef %p1) unnamed_addr {
start:
  %0 = ptrtoint ptr %p0 to i64
  %1 = insertvalue { i64, i64 } poison, i64 %0, 0
  %2 = insertvalue { i64, i64 } %1, i64 %p1, 1
  ret { i64, i64 } %2
}

; transmute::to_pair (debug)
define hidden { i64, i64 } @transmute::to_pair(i128 %p0) unnamed_addr {
start:
  %a0 = alloca [16 x i8], align 16
  store i128 %p0, ptr %a0, align 16
  %0 = load i64, ptr %a0, align 16
  %1 = getelementptr inbounds i8, ptr %a0, i64 8
  %2 = load i64, ptr %1, align 8
  %3 = insertvalue { i64, i64 } poison, i64 %0, 0
  %4 = insertvalue { i64, i64 } %3, i64 %2, 1
  ret { i64, i64 } %4
}

; transmute::to_pair (release)
define hidden { i64, i64 } @transmute::to_pair(i128 noundef %p0) unnamed_addr {
start:
  %a0 = alloca [16 x i8], align 16
  store i128 %p0, ptr %a0, align 16
  %0 = load i64, ptr %a0, align 16, !noundef !{}
  %1 = getelementptr inbounds i8, ptr %a0, i64 8
  %2 = load i64, ptr %1, align 8, !noundef !{}
  %3 = insertvalue { i64, i64 } poison, i64 %0, 0
  %4 = insertvalue { i64, i64 } %3, i64 %2, 1
  ret { i64, i64 } %4
}

; transmute::function (debug)
define hidden ptr @transmute::function(i64 %p0) unnamed_addr {
start:
  %0 = inttoptr i64 %p0 to ptr
  ret ptr %0
}

; transmute::function (release)
define hidden nonnull noundef ptr @transmute::function(i64 noundef %p0) unnamed_addr {
start:
  %0 = inttoptr i64 %p0 to ptr
  ret ptr %0
}

; transmute::nothing
define hidden void @transmute::nothing() unnamed_addr {
start:
  ret void
}
