; What mirdce/codegen/emit/fold.py makes of fold.rs.

; fold::compares (debug)
define hidden zeroext i1 @fold::compares() unnamed_addr {
start:
  ret i1 true
}

; fold::compares (release)
define hidden zeroext noundef i1 @fold::compares() unnamed_addr {
start:
  ret i1 true
}

; fold::shifts (debug)
define hidden i32 @fold::shifts(i32 %p0) unnamed_addr {
start:
  %0 = shl i32 %p0, 3
  ret i32 %0
}

; fold::shifts (release)
define hidden noundef i32 @fold::shifts(i32 noundef %p0) unnamed_addr {
start:
  %0 = shl i32 %p0, 3
  ret i32 %0
}

; fold::remainder (debug)
define hidden i32 @fold::remainder(i32 %p0) unnamed_addr {
start:
  %0 = icmp eq i32 %p0, 2147483648
  %1 = and i1 false, %0
  br i1 %1, label %panic0, label %ok1
panic0:
  call void @core::panicking::panic_const::panic_const_rem_overflow(ptr @fold::remainder.loc.0) noreturn
  unreachable
ok1:
  %2 = srem i32 %p0, 8
  ret i32 %2
}

; fold::remainder (release)
define hidden noundef i32 @fold::remainder(i32 noundef %p0) unnamed_addr {
start:
  %0 = srem i32 %p0, 8
  ret i32 %0
}

; fold::divides (debug)
define hidden i64 @fold::divides(i64 %p0) unnamed_addr {
start:
  %0 = icmp eq i64 %p0, 9223372036854775808
  %1 = and i1 false, %0
  br i1 %1, label %panic0, label %ok1
panic0:
  call void @core::panicking::panic_const::panic_const_div_overflow(ptr @fold::divides.loc.0) noreturn
  unreachable
ok1:
  %2 = sdiv i64 %p0, 7
  ret i64 %2
}

; fold::divides (release)
define hidden noundef i64 @fold::divides(i64 noundef %p0) unnamed_addr {
start:
  %0 = sdiv i64 %p0, 7
  ret i64 %0
}

; fold::steps (debug)
define hidden ptr @fold::steps(ptr %p0) unnamed_addr {
start:
  %0 = getelementptr inbounds nuw i64, ptr %p0, i64 3
  ret ptr %0
}

; fold::steps (release)
define hidden noundef ptr @fold::steps(ptr noundef %p0) unnamed_addr {
start:
  %0 = getelementptr inbounds nuw i64, ptr %p0, i64 3
  ret ptr %0
}
