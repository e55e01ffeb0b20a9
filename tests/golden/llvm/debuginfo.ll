; What mirdce/codegen/emit/debuginfo.py makes of debuginfo.rs.

; debuginfo::inlined (debug)
@debuginfo::inlined.loc.0 = external hidden constant [24 x i8]
define hidden i32 @debuginfo::inlined(i32 %p0) unnamed_addr !dbg !0 {
start:
  %0 = add i32 %p0, 1, !dbg !2
  %1 = icmp ult i32 %0, %p0, !dbg !2
  br i1 %1, label %panic0, label %ok1, !dbg !2
panic0:
  call void @core::panicking::panic_const::panic_const_add_overflow(ptr @debuginfo::inlined.loc.0) noreturn, !dbg !2
  unreachable, !dbg !2
ok1:
  ret i32 %0, !dbg !3
}
; @debuginfo::inlined.loc.0 = golden/debuginfo.rs:5:5
; <0> = distinct !DISubprogram(name: "inlined", linkageName: "debuginfo::inlined", scope: !3, file: !1, line: 4, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !3)
; <1> = !DIFile(filename: "golden/debuginfo.rs", directory: "")
; <2> = !DILocation(line: 5, column: 5, scope: !0)
; <3> = !DILocation(line: 7, column: 2, scope: !0)

; debuginfo::inlined (release)
define hidden noundef i32 @debuginfo::inlined(i32 noundef %p0) unnamed_addr inlinehint !dbg !0 {
start:
  %0 = add i32 %p0, 1, !dbg !2
  ret i32 %0, !dbg !3
}
; <0> = distinct !DISubprogram(name: "inlined", linkageName: "debuginfo::inlined", scope: !3, file: !1, line: 4, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition | DISPFlagOptimized, unit: !3)
; <1> = !DIFile(filename: "golden/debuginfo.rs", directory: "")
; <2> = !DILocation(line: 5, column: 5, scope: !0)
; <3> = !DILocation(line: 7, column: 2, scope: !0)

; debuginfo::lines (debug)
@debuginfo::lines.loc.0 = external hidden constant [24 x i8]
@debuginfo::lines.loc.1 = external hidden constant [24 x i8]
define hidden i32 @debuginfo::lines(i32 %p0) unnamed_addr !dbg !0 {
start:
  %0 = call { i32, i1 } @llvm.umul.with.overflow.i32(i32 %p0, i32 3), !dbg !2
  %1 = extractvalue { i32, i1 } %0, 0, !dbg !2
  %2 = extractvalue { i32, i1 } %0, 1, !dbg !2
  br i1 %2, label %panic0, label %ok1, !dbg !2
panic0:
  call void @core::panicking::panic_const::panic_const_mul_overflow(ptr @debuginfo::lines.loc.0) noreturn, !dbg !2
  unreachable, !dbg !2
ok1:
  %3 = call i32 @debuginfo::inlined(i32 %1), !dbg !3
  %4 = sub i32 %3, %p0, !dbg !4
  %5 = icmp ult i32 %3, %p0, !dbg !4
  br i1 %5, label %panic2, label %ok3, !dbg !4
panic2:
  call void @core::panicking::panic_const::panic_const_sub_overflow(ptr @debuginfo::lines.loc.1) noreturn, !dbg !4
  unreachable, !dbg !4
ok3:
  ret i32 %4, !dbg !5
}
; @debuginfo::lines.loc.0 = golden/debuginfo.rs:10:17
; @debuginfo::lines.loc.1 = golden/debuginfo.rs:14:5
; <0> = distinct !DISubprogram(name: "lines", linkageName: "debuginfo::lines", scope: !3, file: !1, line: 9, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !3)
; <1> = !DIFile(filename: "golden/debuginfo.rs", directory: "")
; <2> = !DILocation(line: 10, column: 17, scope: !0)
; <3> = !DILocation(line: 11, column: 18, scope: !0)
; <4> = !DILocation(line: 14, column: 5, scope: !0)
; <5> = !DILocation(line: 15, column: 2, scope: !0)

; debuginfo::lines (release)
define hidden noundef i32 @debuginfo::lines(i32 noundef %p0) unnamed_addr !dbg !0 {
start:
  %0 = mul i32 %p0, 3, !dbg !2
  %1 = add i32 %0, 1, !dbg !5
  %2 = sub i32 %1, %p0, !dbg !6
  ret i32 %2, !dbg !7
}
; <0> = distinct !DISubprogram(name: "lines", linkageName: "debuginfo::lines", scope: !3, file: !1, line: 9, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition | DISPFlagOptimized, unit: !3)
; <1> = !DIFile(filename: "golden/debuginfo.rs", directory: "")
; <2> = !DILocation(line: 10, column: 17, scope: !0)
; <3> = !DILocation(line: 11, column: 18, scope: !0)
; <4> = distinct !DISubprogram(name: "inlined", linkageName: "debuginfo::inlined", scope: !3, file: !1, line: 5, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition | DISPFlagOptimized, unit: !3)
; <5> = distinct !DILocation(line: 5, column: 5, scope: !4, inlinedAt: !3)
; <6> = !DILocation(line: 14, column: 5, scope: !0)
; <7> = !DILocation(line: 15, column: 2, scope: !0)
