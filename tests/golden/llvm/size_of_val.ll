; What mirdce/codegen/emit/size_of_val.py makes of size_of_val.rs.

; size_of_val::sized
; debug
define hidden { i64, i64 } @size_of_val::sized(ptr %p0) unnamed_addr {
start:
  %0 = insertvalue { i64, i64 } poison, i64 4, 0
  %1 = insertvalue { i64, i64 } %0, i64 4, 1
  ret { i64, i64 } %1
}
; release, with more to assume
define hidden { i64, i64 } @size_of_val::sized(ptr noundef %p0) unnamed_addr {

; size_of_val::slice
; debug
define hidden { i64, i64 } @size_of_val::slice(ptr %p0, i64 %p1) unnamed_addr {
start:
  %0 = mul nuw nsw i64 %p1, 4
  %1 = insertvalue { i64, i64 } poison, i64 %0, 0
  %2 = insertvalue { i64, i64 } %1, i64 4, 1
  ret { i64, i64 } %2
}
; release, with more to assume
define hidden { i64, i64 } @size_of_val::slice(ptr noundef %p0, i64 noundef %p1) unnamed_addr {

; size_of_val::text
; debug
define hidden i64 @size_of_val::text(ptr %p0, i64 %p1) unnamed_addr {
start:
  ret i64 %p1
}
; release, with more to assume
define hidden noundef i64 @size_of_val::text(ptr noundef %p0, i64 noundef %p1) unnamed_addr {

; size_of_val::object
; debug
define hidden { i64, i64 } @size_of_val::object(ptr %p0, ptr %p1) unnamed_addr {
start:
  %0 = getelementptr inbounds i8, ptr %p1, i64 8
  %1 = load i64, ptr %0, align 8, !invariant.load !{}
  %2 = getelementptr inbounds i8, ptr %p1, i64 16
  %3 = load i64, ptr %2, align 8, !invariant.load !{}
  %4 = getelementptr inbounds i8, ptr %p1, i64 8
  %5 = load i64, ptr %4, align 8, !invariant.load !{}
  %6 = getelementptr inbounds i8, ptr %p1, i64 16
  %7 = load i64, ptr %6, align 8, !invariant.load !{}
  %8 = insertvalue { i64, i64 } poison, i64 %1, 0
  %9 = insertvalue { i64, i64 } %8, i64 %7, 1
  ret { i64, i64 } %9
}
; release, with more to assume
define hidden { i64, i64 } @size_of_val::object(ptr noundef %p0, ptr align 8 dereferenceable(48) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {
  %1 = load i64, ptr %0, align 8, !invariant.load !{}, !range !{i64 0, i64 9223372036854775808}
  %3 = load i64, ptr %2, align 8, !invariant.load !{}, !range !{i64 1, i64 0}
  %5 = load i64, ptr %4, align 8, !invariant.load !{}, !range !{i64 0, i64 9223372036854775808}
  %7 = load i64, ptr %6, align 8, !invariant.load !{}, !range !{i64 1, i64 0}

; size_of_val::tail
; debug
define hidden { i64, i64 } @size_of_val::tail(ptr %p0, i64 %p1) unnamed_addr {
start:
  %0 = mul nuw nsw i64 %p1, 8
  %1 = add i64 8, %0
  %2 = add i64 %1, 7
  %3 = and i64 %2, 18446744073709551608
  %4 = mul nuw nsw i64 %p1, 8
  %5 = add i64 8, %4
  %6 = add i64 %5, 7
  %7 = and i64 %6, 18446744073709551608
  %8 = insertvalue { i64, i64 } poison, i64 %3, 0
  %9 = insertvalue { i64, i64 } %8, i64 8, 1
  ret { i64, i64 } %9
}
; release, with more to assume
define hidden { i64, i64 } @size_of_val::tail(ptr noundef %p0, i64 noundef %p1) unnamed_addr {

; size_of_val::dyn_tail
; debug
define hidden { i64, i64 } @size_of_val::dyn_tail(ptr %p0, ptr %p1) unnamed_addr {
start:
  %0 = getelementptr inbounds i8, ptr %p1, i64 8
  %1 = load i64, ptr %0, align 8, !invariant.load !{}
  %2 = getelementptr inbounds i8, ptr %p1, i64 16
  %3 = load i64, ptr %2, align 8, !invariant.load !{}
  %4 = icmp ugt i64 2, %3
  %5 = select i1 %4, i64 2, i64 %3
  %6 = add i64 2, %1
  %7 = sub i64 %5, 1
  %8 = add i64 %6, %7
  %9 = sub i64 0, %5
  %10 = and i64 %8, %9
  %11 = getelementptr inbounds i8, ptr %p1, i64 8
  %12 = load i64, ptr %11, align 8, !invariant.load !{}
  %13 = getelementptr inbounds i8, ptr %p1, i64 16
  %14 = load i64, ptr %13, align 8, !invariant.load !{}
  %15 = icmp ugt i64 2, %14
  %16 = select i1 %15, i64 2, i64 %14
  %17 = add i64 2, %12
  %18 = sub i64 %16, 1
  %19 = add i64 %17, %18
  %20 = sub i64 0, %16
  %21 = and i64 %19, %20
  %22 = insertvalue { i64, i64 } poison, i64 %10, 0
  %23 = insertvalue { i64, i64 } %22, i64 %16, 1
  ret { i64, i64 } %23
}
; release, with more to assume
define hidden { i64, i64 } @size_of_val::dyn_tail(ptr noundef %p0, ptr align 8 dereferenceable(48) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {
  %1 = load i64, ptr %0, align 8, !invariant.load !{}, !range !{i64 0, i64 9223372036854775808}
  %3 = load i64, ptr %2, align 8, !invariant.load !{}, !range !{i64 1, i64 0}
  %12 = load i64, ptr %11, align 8, !invariant.load !{}, !range !{i64 0, i64 9223372036854775808}
  %14 = load i64, ptr %13, align 8, !invariant.load !{}, !range !{i64 1, i64 0}

; size_of_val::packed_tail
; debug
define hidden i64 @size_of_val::packed_tail(ptr %p0, ptr %p1) unnamed_addr {
start:
  %0 = getelementptr inbounds i8, ptr %p1, i64 8
  %1 = load i64, ptr %0, align 8, !invariant.load !{}
  %2 = getelementptr inbounds i8, ptr %p1, i64 16
  %3 = load i64, ptr %2, align 8, !invariant.load !{}
  %4 = icmp ugt i64 1, %3
  %5 = select i1 %4, i64 1, i64 %3
  %6 = add i64 0, %1
  %7 = sub i64 %5, 1
  %8 = add i64 %6, %7
  %9 = sub i64 0, %5
  %10 = and i64 %8, %9
  %11 = icmp ugt i64 1, %5
  %12 = select i1 %11, i64 1, i64 %5
  %13 = add i64 0, %10
  %14 = sub i64 %12, 1
  %15 = add i64 %13, %14
  %16 = sub i64 0, %12
  %17 = and i64 %15, %16
  %18 = add i64 2, %17
  %19 = add i64 %18, 0
  %20 = and i64 %19, 18446744073709551615
  ret i64 %20
}
; release, with more to assume
define hidden noundef i64 @size_of_val::packed_tail(ptr noundef %p0, ptr align 8 dereferenceable(48) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {
  %1 = load i64, ptr %0, align 8, !invariant.load !{}, !range !{i64 0, i64 9223372036854775808}
  %3 = load i64, ptr %2, align 8, !invariant.load !{}, !range !{i64 1, i64 0}

; size_of_val::less_packed_slice
; debug
define hidden i64 @size_of_val::less_packed_slice(ptr %p0, i64 %p1) unnamed_addr {
start:
  %0 = mul nuw nsw i64 %p1, 8
  %1 = add i64 0, %0
  %2 = add i64 %1, 7
  %3 = and i64 %2, 18446744073709551608
  %4 = add i64 0, %3
  %5 = add i64 %4, 7
  %6 = and i64 %5, 18446744073709551608
  %7 = add i64 4, %6
  %8 = add i64 %7, 3
  %9 = and i64 %8, 18446744073709551612
  ret i64 %9
}
; release, with more to assume
define hidden noundef i64 @size_of_val::less_packed_slice(ptr noundef %p0, i64 noundef %p1) unnamed_addr {

; size_of_val::less_packed_object
; debug
define hidden i64 @size_of_val::less_packed_object(ptr %p0, ptr %p1) unnamed_addr {
start:
  %0 = getelementptr inbounds i8, ptr %p1, i64 8
  %1 = load i64, ptr %0, align 8, !invariant.load !{}
  %2 = getelementptr inbounds i8, ptr %p1, i64 16
  %3 = load i64, ptr %2, align 8, !invariant.load !{}
  %4 = icmp ugt i64 1, %3
  %5 = select i1 %4, i64 1, i64 %3
  %6 = add i64 0, %1
  %7 = sub i64 %5, 1
  %8 = add i64 %6, %7
  %9 = sub i64 0, %5
  %10 = and i64 %8, %9
  %11 = icmp ugt i64 1, %5
  %12 = select i1 %11, i64 1, i64 %5
  %13 = add i64 0, %10
  %14 = sub i64 %12, 1
  %15 = add i64 %13, %14
  %16 = sub i64 0, %12
  %17 = and i64 %15, %16
  %18 = icmp ult i64 %12, 4
  %19 = select i1 %18, i64 %12, i64 4
  %20 = icmp ugt i64 2, %19
  %21 = select i1 %20, i64 2, i64 %19
  %22 = add i64 2, %17
  %23 = sub i64 %21, 1
  %24 = add i64 %22, %23
  %25 = sub i64 0, %21
  %26 = and i64 %24, %25
  ret i64 %26
}
; release, with more to assume
define hidden noundef i64 @size_of_val::less_packed_object(ptr noundef %p0, ptr align 8 dereferenceable(48) noalias readonly noundef captures(address, read_provenance) %p1) unnamed_addr {
  %1 = load i64, ptr %0, align 8, !invariant.load !{}, !range !{i64 0, i64 9223372036854775808}
  %3 = load i64, ptr %2, align 8, !invariant.load !{}, !range !{i64 1, i64 0}
