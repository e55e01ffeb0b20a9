; What mirdce/codegen/emit/cast.py makes of cast.rs.

; cast::widen
; debug
define hidden i64 @cast::widen(i8 %p0) unnamed_addr {
start:
  %0 = sext i8 %p0 to i64
  ret i64 %0
}
; release, with more to assume
define hidden noundef i64 @cast::widen(i8 noundef %p0) unnamed_addr {

; cast::widen_unsigned
; debug
define hidden i128 @cast::widen_unsigned(i16 %p0) unnamed_addr {
start:
  %0 = zext i16 %p0 to i128
  ret i128 %0
}
; release, with more to assume
define hidden noundef i128 @cast::widen_unsigned(i16 noundef %p0) unnamed_addr {

; cast::narrow
; debug
define hidden i8 @cast::narrow(i64 %p0) unnamed_addr {
start:
  %0 = trunc i64 %p0 to i8
  ret i8 %0
}
; release, with more to assume
define hidden noundef i8 @cast::narrow(i64 noundef %p0) unnamed_addr {

; cast::to_float
; debug
define hidden { float, double } @cast::to_float(i32 %p0, i64 %p1) unnamed_addr {
start:
  %0 = sitofp i32 %p0 to float
  %1 = uitofp i64 %p1 to double
  %2 = insertvalue { float, double } poison, float %0, 0
  %3 = insertvalue { float, double } %2, double %1, 1
  ret { float, double } %3
}
; release, with more to assume
define hidden { float, double } @cast::to_float(i32 noundef %p0, i64 noundef %p1) unnamed_addr {

; cast::from_float
; debug
define hidden { i32, i8 } @cast::from_float(double %p0) unnamed_addr {
start:
  %0 = call i32 @llvm.fptosi.sat.i32.f64(double %p0)
  %1 = call i8 @llvm.fptoui.sat.i8.f64(double %p0)
  %2 = insertvalue { i32, i8 } poison, i32 %0, 0
  %3 = insertvalue { i32, i8 } %2, i8 %1, 1
  ret { i32, i8 } %3
}
; release, with more to assume
define hidden { i32, i8 } @cast::from_float(double noundef %p0) unnamed_addr {

; cast::floats
; debug
define hidden { double, float } @cast::floats(float %p0) unnamed_addr {
start:
  %0 = fpext float %p0 to double
  %1 = fpext float %p0 to double
  %2 = fptrunc double %1 to float
  %3 = insertvalue { double, float } poison, double %0, 0
  %4 = insertvalue { double, float } %3, float %2, 1
  ret { double, float } %4
}
; release
define hidden { double, float } @cast::floats(float noundef %p0) unnamed_addr {
start:
  %0 = fpext float %p0 to double
  %1 = fptrunc double %0 to float
  %2 = insertvalue { double, float } poison, double %0, 0
  %3 = insertvalue { double, float } %2, float %1, 1
  ret { double, float } %3
}

; cast::half
; debug
define hidden fp128 @cast::half(half %p0) unnamed_addr {
start:
  %0 = fpext half %p0 to fp128
  ret fp128 %0
}
; release, with more to assume
define hidden noundef fp128 @cast::half(half noundef %p0) unnamed_addr {

; cast::from_bool
; debug
define hidden i32 @cast::from_bool(i1 zeroext %p0) unnamed_addr {
start:
  %0 = zext i1 %p0 to i32
  ret i32 %0
}
; release, with more to assume
define hidden noundef i32 @cast::from_bool(i1 zeroext noundef %p0) unnamed_addr {

; cast::from_char
; debug
define hidden i32 @cast::from_char(i32 %p0) unnamed_addr {
start:
  ret i32 %p0
}
; release, with more to assume
define hidden noundef i32 @cast::from_char(i32 noundef range(i32 0, 1114112) %p0) unnamed_addr {

; cast::to_char
; debug
define hidden i32 @cast::to_char(i8 %p0) unnamed_addr {
start:
  %0 = zext i8 %p0 to i32
  ret i32 %0
}
; release, with more to assume
define hidden noundef range(i32 0, 1114112) i32 @cast::to_char(i8 noundef %p0) unnamed_addr {

; cast::from_enum
; debug
define hidden i32 @cast::from_enum(i8 %p0) unnamed_addr {
start:
  %0 = zext i8 %p0 to i32
  ret i32 %0
}
; release, with more to assume
define hidden noundef i32 @cast::from_enum(i8 noundef range(i8 1, 6) %p0) unnamed_addr {

; cast::from_signed_enum
; debug
define hidden i64 @cast::from_signed_enum(i8 %p0) unnamed_addr {
start:
  %0 = sext i8 %p0 to i64
  ret i64 %0
}
; release, with more to assume
define hidden noundef i64 @cast::from_signed_enum(i8 noundef range(i8 255, 2) %p0) unnamed_addr {

; cast::pointers
; debug
define hidden { ptr, i64 } @cast::pointers(ptr %p0) unnamed_addr {
start:
  %0 = ptrtoint ptr %p0 to i64
  %1 = insertvalue { ptr, i64 } poison, ptr %p0, 0
  %2 = insertvalue { ptr, i64 } %1, i64 %0, 1
  ret { ptr, i64 } %2
}
; release, with more to assume
define hidden { ptr, i64 } @cast::pointers(ptr noundef %p0) unnamed_addr {

; cast::to_pointer
; debug
define hidden ptr @cast::to_pointer(i64 %p0) unnamed_addr {
start:
  %0 = inttoptr i64 %p0 to ptr
  ret ptr %0
}
; release, with more to assume
define hidden noundef ptr @cast::to_pointer(i64 noundef %p0) unnamed_addr {

; cast::to_thin
; debug
define hidden ptr @cast::to_thin(ptr %p0, i64 %p1) unnamed_addr {
start:
  ret ptr %p0
}
; release, with more to assume
define hidden noundef ptr @cast::to_thin(ptr noundef %p0, i64 noundef %p1) unnamed_addr {

; cast::keeps_metadata
; debug
define hidden { ptr, i64 } @cast::keeps_metadata(ptr %p0, i64 %p1) unnamed_addr {
start:
  %0 = insertvalue { ptr, i64 } poison, ptr %p0, 0
  %1 = insertvalue { ptr, i64 } %0, i64 %p1, 1
  ret { ptr, i64 } %1
}
; release, with more to assume
define hidden { ptr, i64 } @cast::keeps_metadata(ptr noundef %p0, i64 noundef %p1) unnamed_addr {

; cast::plain
; debug
define hidden i32 @cast::plain(i32 %p0) unnamed_addr {
start:
  ret i32 %p0
}
; release, with more to assume
define hidden noundef i32 @cast::plain(i32 noundef %p0) unnamed_addr {

; cast::to_function
; debug
define hidden ptr @cast::to_function() unnamed_addr {
start:
  ret ptr @cast::plain
}
; release, with more to assume
define hidden nonnull noundef ptr @cast::to_function() unnamed_addr {

; cast::from_closure
; debug
define hidden ptr @cast::from_closure() unnamed_addr {
start:
  ret ptr @<cast::from_closure::{{closure}} as core::ops::function::FnOnce<(u32,)>>::call_once (closure once shim)
}
; release, with more to assume
define hidden nonnull noundef ptr @cast::from_closure() unnamed_addr {

; cast::from_closure::{{closure}}
; debug
define hidden i32 @cast::from_closure::{{closure}}(ptr %p0, i32 %p1) unnamed_addr {
start:
  ret i32 %p1
}
; release
define hidden noundef i32 @cast::from_closure::{{closure}}(ptr nonnull noalias readonly noundef captures(address, read_provenance) %p0, i32 noundef %p1) unnamed_addr inlinehint {
start:
  ret i32 %p1
}

; cast::function_address
; debug
define hidden i64 @cast::function_address(ptr %p0) unnamed_addr {
start:
  %0 = ptrtoint ptr %p0 to i64
  ret i64 %0
}
; release, with more to assume
define hidden noundef i64 @cast::function_address(ptr nonnull noundef %p0) unnamed_addr {

; cast::to_unsafe_function
; debug
define hidden ptr @cast::to_unsafe_function(ptr %p0) unnamed_addr {
start:
  ret ptr %p0
}
; release, with more to assume
define hidden nonnull noundef ptr @cast::to_unsafe_function(ptr nonnull noundef %p0) unnamed_addr {
