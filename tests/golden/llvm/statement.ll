; What mirdce/codegen/emit/statement.py makes of statement.rs.

; statement::storage (debug)
define hidden i64 @statement::storage(i1 zeroext %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  %a1 = alloca [24 x i8], align 8
  store i64 0, ptr %a0, align 8
  br i1 %p0, label %bb1, label %bb3
bb1:
  store i64 1, ptr %a1, align 8
  %0 = getelementptr inbounds i8, ptr %a1, i64 8
  store i64 2, ptr %0, align 8
  %1 = getelementptr inbounds i8, ptr %a1, i64 16
  store i64 3, ptr %1, align 8
  %2 = getelementptr inbounds i8, ptr %a1, i64 8
  %3 = load i64, ptr %2, align 8
  store i64 %3, ptr %a0, align 8
  call void @statement::look(ptr %a1)
  br label %bb3
bb3:
  %4 = load i64, ptr %a0, align 8
  ret i64 %4
}

; statement::storage (release)
define hidden noundef i64 @statement::storage(i1 zeroext noundef %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  %a1 = alloca [24 x i8], align 8
  store i64 0, ptr %a0, align 8
  br i1 %p0, label %bb1, label %bb3
bb1:
  call void @llvm.lifetime.start.p0(ptr %a1)
  store i64 1, ptr %a1, align 8
  %0 = getelementptr inbounds i8, ptr %a1, i64 8
  store i64 2, ptr %0, align 8
  %1 = getelementptr inbounds i8, ptr %a1, i64 16
  store i64 3, ptr %1, align 8
  store i64 2, ptr %a0, align 8
  call void @statement::look(ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) %a1)
  call void @llvm.lifetime.end.p0(ptr %a1)
  br label %bb3
bb3:
  %2 = load i64, ptr %a0, align 8, !noundef !{}
  ret i64 %2
}

; statement::look (debug)
define hidden void @statement::look(ptr %p0) unnamed_addr noinline {
start:
  ret void
}

; statement::look (release)
define hidden void @statement::look(ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr noinline {
start:
  ret void
}

; statement::assumes (debug)
define hidden void @statement::assumes(i32 %p0) unnamed_addr {
start:
  %0 = icmp ult i32 %p0, 10
  ret void
}

; statement::assumes (release)
define hidden void @statement::assumes(i32 noundef %p0) unnamed_addr {
start:
  %0 = icmp ult i32 %p0, 10
  call void @llvm.assume(i1 %0)
  ret void
}

; statement::copies (debug)
define hidden void @statement::copies(ptr %p0, ptr %p1, i64 %p2) unnamed_addr {
start:
  %0 = mul i64 %p2, 2
  call void @llvm.memcpy.p0.p0.i64(ptr align 2 %p1, ptr align 2 %p0, i64 %0, i1 false)
  ret void
}

; statement::copies (release)
define hidden void @statement::copies(ptr noundef %p0, ptr noundef %p1, i64 noundef %p2) unnamed_addr {
start:
  %0 = mul i64 %p2, 2
  call void @llvm.memcpy.p0.p0.i64(ptr align 2 %p1, ptr align 2 %p0, i64 %0, i1 false)
  ret void
}

; statement::discards (debug)
define hidden void @statement::discards(i32 %p0) unnamed_addr {
start:
  ret void
}

; statement::discards (release)
define hidden void @statement::discards(i32 noundef %p0) unnamed_addr {
start:
  ret void
}
