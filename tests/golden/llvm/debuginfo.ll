; What mirdce/codegen/emit/debuginfo.py makes of debuginfo.rs.

; debuginfo::inlined
; debug
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
; release
define hidden noundef i32 @debuginfo::inlined(i32 noundef %p0) unnamed_addr inlinehint !dbg !0 {
start:
  %0 = add i32 %p0, 1, !dbg !2
  ret i32 %0, !dbg !3
}
; <0> = distinct !DISubprogram(name: "inlined", linkageName: "debuginfo::inlined", scope: !3, file: !1, line: 4, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition | DISPFlagOptimized, unit: !3)
; <1> = !DIFile(filename: "golden/debuginfo.rs", directory: "")
; <2> = !DILocation(line: 5, column: 5, scope: !0)
; <3> = !DILocation(line: 7, column: 2, scope: !0)

; debuginfo::lines
; debug
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
; release
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

; debuginfo::tracked
; debug
define hidden void @debuginfo::tracked(ptr %p0) unnamed_addr !dbg !0 {
start:
  ret void, !dbg !2
}
; <0> = distinct !DISubprogram(name: "tracked", linkageName: "debuginfo::tracked", scope: !3, file: !1, line: 18, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !3)
; <1> = !DIFile(filename: "golden/debuginfo.rs", directory: "")
; <2> = !DILocation(line: 18, column: 20, scope: !0)
; release
define hidden void @debuginfo::tracked(ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr !dbg !0 {
start:
  ret void, !dbg !2
}
; <0> = distinct !DISubprogram(name: "tracked", linkageName: "debuginfo::tracked", scope: !3, file: !1, line: 18, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition | DISPFlagOptimized, unit: !3)
; <1> = !DIFile(filename: "golden/debuginfo.rs", directory: "")
; <2> = !DILocation(line: 18, column: 20, scope: !0)

; debuginfo::tracked (reify shim)
; debug
@debuginfo::tracked (reify shim).loc.0 = external hidden constant [24 x i8]
define hidden void @debuginfo::tracked (reify shim)() unnamed_addr !dbg !0 {
start:
  call void @debuginfo::tracked(ptr @debuginfo::tracked (reify shim).loc.0), !dbg !2
  ret void, !dbg !2
}
; @debuginfo::tracked (reify shim).loc.0 = golden/debuginfo.rs:18:1
; <0> = distinct !DISubprogram(name: "tracked", linkageName: "debuginfo::tracked (reify shim)", scope: !3, file: !1, line: 18, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !3)
; <1> = !DIFile(filename: "golden/debuginfo.rs", directory: "")
; <2> = !DILocation(line: 18, column: 1, scope: !0)
; release
@debuginfo::tracked (reify shim).loc.0 = external hidden constant [24 x i8]
define hidden void @debuginfo::tracked (reify shim)() unnamed_addr inlinehint !dbg !0 {
start:
  call void @debuginfo::tracked(ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) @debuginfo::tracked (reify shim).loc.0), !dbg !2
  ret void, !dbg !2
}
; @debuginfo::tracked (reify shim).loc.0 = golden/debuginfo.rs:18:1
; <0> = distinct !DISubprogram(name: "tracked", linkageName: "debuginfo::tracked (reify shim)", scope: !3, file: !1, line: 18, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition | DISPFlagOptimized, unit: !3)
; <1> = !DIFile(filename: "golden/debuginfo.rs", directory: "")
; <2> = !DILocation(line: 18, column: 1, scope: !0)

; debuginfo::reified
; debug
define hidden ptr @debuginfo::reified() unnamed_addr !dbg !0 {
start:
  ret ptr @debuginfo::tracked (reify shim), !dbg !2
}
; <0> = distinct !DISubprogram(name: "reified", linkageName: "debuginfo::reified", scope: !3, file: !1, line: 20, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !3)
; <1> = !DIFile(filename: "golden/debuginfo.rs", directory: "")
; <2> = !DILocation(line: 22, column: 2, scope: !0)
; release
define hidden nonnull noundef ptr @debuginfo::reified() unnamed_addr !dbg !0 {
start:
  ret ptr @debuginfo::tracked (reify shim), !dbg !2
}
; <0> = distinct !DISubprogram(name: "reified", linkageName: "debuginfo::reified", scope: !3, file: !1, line: 20, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition | DISPFlagOptimized, unit: !3)
; <1> = !DIFile(filename: "golden/debuginfo.rs", directory: "")
; <2> = !DILocation(line: 22, column: 2, scope: !0)

; debuginfo::through_a_macro
; debug
define hidden i32 @debuginfo::through_a_macro(i32 %p0) unnamed_addr !dbg !0 {
start:
  %0 = xor i32 %p0, 5, !dbg !2
  ret i32 %0, !dbg !3
}
; <0> = distinct !DISubprogram(name: "through_a_macro", linkageName: "debuginfo::through_a_macro", scope: !3, file: !1, line: 30, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !3)
; <1> = !DIFile(filename: "golden/debuginfo.rs", directory: "")
; <2> = !DILocation(line: 26, column: 9, scope: !0)
; <3> = !DILocation(line: 32, column: 2, scope: !0)
; release
define hidden noundef i32 @debuginfo::through_a_macro(i32 noundef %p0) unnamed_addr !dbg !0 {
start:
  %0 = xor i32 %p0, 5, !dbg !2
  ret i32 %0, !dbg !3
}
; <0> = distinct !DISubprogram(name: "through_a_macro", linkageName: "debuginfo::through_a_macro", scope: !3, file: !1, line: 30, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition | DISPFlagOptimized, unit: !3)
; <1> = !DIFile(filename: "golden/debuginfo.rs", directory: "")
; <2> = !DILocation(line: 26, column: 9, scope: !0)
; <3> = !DILocation(line: 32, column: 2, scope: !0)

; debuginfo::größe
; debug
define hidden i32 @debuginfo::größe(i32 %p0) unnamed_addr !dbg !0 {
start:
  ret i32 %p0, !dbg !2
}
; <0> = distinct !DISubprogram(name: "gr\C3\B6\C3\9Fe", linkageName: "debuginfo::größe", scope: !3, file: !1, line: 34, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !3)
; <1> = !DIFile(filename: "golden/debuginfo.rs", directory: "")
; <2> = !DILocation(line: 36, column: 2, scope: !0)
; release
define hidden noundef i32 @debuginfo::größe(i32 noundef %p0) unnamed_addr !dbg !0 {
start:
  ret i32 %p0, !dbg !2
}
; <0> = distinct !DISubprogram(name: "gr\C3\B6\C3\9Fe", linkageName: "debuginfo::größe", scope: !3, file: !1, line: 34, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition | DISPFlagOptimized, unit: !3)
; <1> = !DIFile(filename: "golden/debuginfo.rs", directory: "")
; <2> = !DILocation(line: 36, column: 2, scope: !0)

; debuginfo::nested
; debug
define hidden i32 @debuginfo::nested(i32 %p0, i32 %p1) unnamed_addr !dbg !0 {
start:
  %a0 = alloca [8 x i8], align 4
  %a1 = alloca [4 x i8], align 4
  store i32 %p0, ptr %a0, align 4, !dbg !2
  %0 = getelementptr inbounds i8, ptr %a0, i64 4, !dbg !2
  store i32 %p1, ptr %0, align 4, !dbg !2
  %1 = load i32, ptr %a0, align 4, !dbg !2
  %2 = getelementptr inbounds i8, ptr %a0, i64 4, !dbg !2
  %3 = load i32, ptr %2, align 4, !dbg !2
  %4 = zext i32 %1 to i64, !dbg !2
  %5 = trunc nuw i64 %4 to i1, !dbg !3
  br i1 %5, label %bb1, label %bb2, !dbg !3
bb4:
  unreachable, !dbg !4
bb2:
  store i32 0, ptr %a1, align 4, !dbg !5
  br label %bb3, !dbg !6
bb1:
  %6 = getelementptr inbounds i8, ptr %a0, i64 4, !dbg !7
  %7 = load i32, ptr %6, align 4, !dbg !7
  %8 = xor i32 %7, %7, !dbg !8
  store i32 %8, ptr %a1, align 4, !dbg !9
  br label %bb3, !dbg !6
bb3:
  %9 = load i32, ptr %a1, align 4, !dbg !10
  ret i32 %9, !dbg !10
}
; <0> = distinct !DISubprogram(name: "nested", linkageName: "debuginfo::nested", scope: !3, file: !1, line: 38, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !3)
; <1> = !DIFile(filename: "golden/debuginfo.rs", directory: "")
; <2> = !DILocation(line: 39, column: 27, scope: !0)
; <3> = !DILocation(line: 39, column: 12, scope: !0)
; <4> = !DILocation(line: 38, column: 1, scope: !0)
; <5> = !DILocation(line: 43, column: 9, scope: !0)
; <6> = !DILocation(line: 39, column: 5, scope: !0)
; <7> = !DILocation(line: 39, column: 17, scope: !0)
; <8> = !DILocation(line: 40, column: 21, scope: !0)
; <9> = !DILocation(line: 41, column: 9, scope: !0)
; <10> = !DILocation(line: 45, column: 2, scope: !0)
; release
define hidden noundef i32 @debuginfo::nested(i32 noundef range(i32 0, 2) %p0, i32 %p1) unnamed_addr !dbg !0 {
start:
  %a0 = alloca [8 x i8], align 4
  %a1 = alloca [4 x i8], align 4
  store i32 %p0, ptr %a0, align 4, !dbg !2
  %0 = getelementptr inbounds i8, ptr %a0, i64 4, !dbg !2
  store i32 %p1, ptr %0, align 4, !dbg !2
  %1 = load i32, ptr %a0, align 4, !noundef !{}, !range !{i32 0, i32 2}, !dbg !2
  %2 = getelementptr inbounds i8, ptr %a0, i64 4, !dbg !2
  %3 = load i32, ptr %2, align 4, !dbg !2
  %4 = zext i32 %1 to i64, !dbg !2
  %5 = trunc nuw i64 %4 to i1, !dbg !3
  br i1 %5, label %bb1, label %bb2, !dbg !3
bb4:
  unreachable, !dbg !4
bb2:
  store i32 0, ptr %a1, align 4, !dbg !5
  br label %bb3, !dbg !6
bb1:
  %6 = getelementptr inbounds i8, ptr %a0, i64 4, !dbg !7
  %7 = load i32, ptr %6, align 4, !noundef !{}, !dbg !7
  store i32 0, ptr %a1, align 4, !dbg !8
  br label %bb3, !dbg !6
bb3:
  %8 = load i32, ptr %a1, align 4, !noundef !{}, !dbg !9
  ret i32 %8, !dbg !9
}
; <0> = distinct !DISubprogram(name: "nested", linkageName: "debuginfo::nested", scope: !3, file: !1, line: 38, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition | DISPFlagOptimized, unit: !3)
; <1> = !DIFile(filename: "golden/debuginfo.rs", directory: "")
; <2> = !DILocation(line: 39, column: 27, scope: !0)
; <3> = !DILocation(line: 39, column: 12, scope: !0)
; <4> = !DILocation(line: 38, column: 1, scope: !0)
; <5> = !DILocation(line: 43, column: 9, scope: !0)
; <6> = !DILocation(line: 39, column: 5, scope: !0)
; <7> = !DILocation(line: 39, column: 17, scope: !0)
; <8> = !DILocation(line: 41, column: 9, scope: !0)
; <9> = !DILocation(line: 45, column: 2, scope: !0)

; debuginfo::from_another_file
; debug
define hidden i32 @debuginfo::from_another_file(i32 %p0) unnamed_addr !dbg !0 {
start:
  %0 = xor i32 %p0, 9, !dbg !4
  ret i32 %0, !dbg !5
}
; <0> = distinct !DISubprogram(name: "from_another_file", linkageName: "debuginfo::from_another_file", scope: !3, file: !1, line: 47, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !3)
; <1> = !DIFile(filename: "golden/debuginfo.rs", directory: "")
; <2> = !DIFile(filename: "golden/debuginfo.in", directory: "")
; <3> = !DILexicalBlockFile(scope: !0, file: !2, discriminator: 0)
; <4> = !DILocation(line: 1, column: 1, scope: !3)
; <5> = !DILocation(line: 49, column: 2, scope: !0)
; release
define hidden noundef i32 @debuginfo::from_another_file(i32 noundef %p0) unnamed_addr !dbg !0 {
start:
  %0 = xor i32 %p0, 9, !dbg !4
  ret i32 %0, !dbg !5
}
; <0> = distinct !DISubprogram(name: "from_another_file", linkageName: "debuginfo::from_another_file", scope: !3, file: !1, line: 47, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition | DISPFlagOptimized, unit: !3)
; <1> = !DIFile(filename: "golden/debuginfo.rs", directory: "")
; <2> = !DIFile(filename: "golden/debuginfo.in", directory: "")
; <3> = !DILexicalBlockFile(scope: !0, file: !2, discriminator: 0)
; <4> = !DILocation(line: 1, column: 1, scope: !3)
; <5> = !DILocation(line: 49, column: 2, scope: !0)
