; What mirdce/codegen/emit/debuginfo.py makes of debuginfo.rs.

; debuginfo::inlined
; debug
@debuginfo::inlined.loc.0 = external hidden constant [24 x i8]
define hidden i32 @debuginfo::inlined(i32 %p0) unnamed_addr !dbg !8 {
start:
  %0 = add i32 %p0, 1, !dbg !10
  %1 = icmp ult i32 %0, %p0, !dbg !10
  br i1 %1, label %panic0, label %ok1, !dbg !10
panic0:
  call void @core::panicking::panic_const::panic_const_add_overflow(ptr @debuginfo::inlined.loc.0) noreturn, !dbg !10
  unreachable, !dbg !10
ok1:
  ret i32 %0, !dbg !11
}
; @debuginfo::inlined.loc.0 = golden/debuginfo.rs:5:5
; !8 = distinct !DISubprogram(name: "0", linkageName: "debuginfo::inlined", scope: !3, file: !9, line: 1, scopeLine: 1, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !3)
; !9 = !DIFile(filename: "0", directory: "debuginfo::inlined")
; !10 = !DILocation(line: 2, column: 5, scope: !8)
; !11 = !DILocation(line: 4, column: 2, scope: !8)
; place 0: ('golden/debuginfo.rs', 3)
; scope 0: ('inlined', 'debuginfo::inlined')
; release
define hidden noundef i32 @debuginfo::inlined(i32 noundef %p0) unnamed_addr inlinehint !dbg !8 {
start:
  %0 = add i32 %p0, 1, !dbg !10
  ret i32 %0, !dbg !11
}
; !8 = distinct !DISubprogram(name: "0", linkageName: "debuginfo::inlined", scope: !3, file: !9, line: 1, scopeLine: 1, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !3)
; !9 = !DIFile(filename: "0", directory: "debuginfo::inlined")
; !10 = !DILocation(line: 2, column: 5, scope: !8)
; !11 = !DILocation(line: 4, column: 2, scope: !8)
; place 0: ('golden/debuginfo.rs', 3)
; scope 0: ('inlined', 'debuginfo::inlined')

; debuginfo::lines
; debug
@debuginfo::lines.loc.0 = external hidden constant [24 x i8]
@debuginfo::lines.loc.1 = external hidden constant [24 x i8]
define hidden i32 @debuginfo::lines(i32 %p0) unnamed_addr !dbg !8 {
start:
  %0 = call { i32, i1 } @llvm.umul.with.overflow.i32(i32 %p0, i32 3), !dbg !10
  %1 = extractvalue { i32, i1 } %0, 0, !dbg !10
  %2 = extractvalue { i32, i1 } %0, 1, !dbg !10
  br i1 %2, label %panic0, label %ok1, !dbg !10
panic0:
  call void @core::panicking::panic_const::panic_const_mul_overflow(ptr @debuginfo::lines.loc.0) noreturn, !dbg !10
  unreachable, !dbg !10
ok1:
  %3 = call i32 @debuginfo::inlined(i32 %1), !dbg !11
  %4 = sub i32 %3, %p0, !dbg !12
  %5 = icmp ult i32 %3, %p0, !dbg !12
  br i1 %5, label %panic2, label %ok3, !dbg !12
panic2:
  call void @core::panicking::panic_const::panic_const_sub_overflow(ptr @debuginfo::lines.loc.1) noreturn, !dbg !12
  unreachable, !dbg !12
ok3:
  ret i32 %4, !dbg !13
}
; @debuginfo::lines.loc.0 = golden/debuginfo.rs:10:17
; @debuginfo::lines.loc.1 = golden/debuginfo.rs:14:5
; !8 = distinct !DISubprogram(name: "0", linkageName: "debuginfo::lines", scope: !3, file: !9, line: 1, scopeLine: 1, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !3)
; !9 = !DIFile(filename: "0", directory: "debuginfo::lines")
; !10 = !DILocation(line: 2, column: 17, scope: !8)
; !11 = !DILocation(line: 3, column: 18, scope: !8)
; !12 = !DILocation(line: 6, column: 5, scope: !8)
; !13 = !DILocation(line: 7, column: 2, scope: !8)
; place 0: ('golden/debuginfo.rs', 8)
; scope 0: ('lines', 'debuginfo::lines')
; release
define hidden noundef i32 @debuginfo::lines(i32 noundef %p0) unnamed_addr !dbg !8 {
start:
  %0 = mul i32 %p0, 3, !dbg !10
  %1 = add i32 %0, 1, !dbg !14
  %2 = sub i32 %1, %p0, !dbg !15
  ret i32 %2, !dbg !16
}
; !8 = distinct !DISubprogram(name: "0", linkageName: "debuginfo::lines", scope: !3, file: !9, line: 1, scopeLine: 1, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !3)
; !9 = !DIFile(filename: "0", directory: "debuginfo::lines")
; !10 = !DILocation(line: 2, column: 17, scope: !8)
; !11 = !DILocation(line: 3, column: 18, scope: !8)
; !12 = distinct !DISubprogram(name: "1", linkageName: "debuginfo::lines", scope: !3, file: !13, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !3)
; !13 = !DIFile(filename: "1", directory: "debuginfo::lines")
; !14 = distinct !DILocation(line: 16384, column: 5, scope: !12, inlinedAt: !11)
; !15 = !DILocation(line: 6, column: 5, scope: !8)
; !16 = !DILocation(line: 7, column: 2, scope: !8)
; place 0: ('golden/debuginfo.rs', 8)
; place 1: ('golden/debuginfo.rs', -16379)
; scope 0: ('lines', 'debuginfo::lines')
; scope 1: ('inlined', 'debuginfo::inlined')

; debuginfo::tracked
; debug
define hidden void @debuginfo::tracked(ptr %p0) unnamed_addr !dbg !8 {
start:
  ret void, !dbg !10
}
; !8 = distinct !DISubprogram(name: "0", linkageName: "debuginfo::tracked", scope: !3, file: !9, line: 1, scopeLine: 1, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !3)
; !9 = !DIFile(filename: "0", directory: "debuginfo::tracked")
; !10 = !DILocation(line: 1, column: 20, scope: !8)
; place 0: ('golden/debuginfo.rs', 17)
; scope 0: ('tracked', 'debuginfo::tracked')
; release, with more to assume
define hidden void @debuginfo::tracked(ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr !dbg !8 {

; debuginfo::tracked (reify shim)
; debug
@debuginfo::tracked (reify shim).loc.0 = external hidden constant [24 x i8]
define hidden void @debuginfo::tracked (reify shim)() unnamed_addr !dbg !8 {
start:
  call void @debuginfo::tracked(ptr @debuginfo::tracked (reify shim).loc.0), !dbg !10
  ret void, !dbg !10
}
; @debuginfo::tracked (reify shim).loc.0 = golden/debuginfo.rs:18:1
; !8 = distinct !DISubprogram(name: "0", linkageName: "debuginfo::tracked (reify shim)", scope: !3, file: !9, line: 1, scopeLine: 1, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !3)
; !9 = !DIFile(filename: "0", directory: "debuginfo::tracked (reify shim)")
; !10 = !DILocation(line: 1, column: 1, scope: !8)
; place 0: ('golden/debuginfo.rs', 17)
; scope 0: ('tracked', 'debuginfo::tracked (reify shim)')
; release
@debuginfo::tracked (reify shim).loc.0 = external hidden constant [24 x i8]
define hidden void @debuginfo::tracked (reify shim)() unnamed_addr inlinehint !dbg !8 {
start:
  call void @debuginfo::tracked(ptr align 8 dereferenceable(24) noalias readonly noundef captures(address, read_provenance) @debuginfo::tracked (reify shim).loc.0), !dbg !10
  ret void, !dbg !10
}
; @debuginfo::tracked (reify shim).loc.0 = golden/debuginfo.rs:18:1
; !8 = distinct !DISubprogram(name: "0", linkageName: "debuginfo::tracked (reify shim)", scope: !3, file: !9, line: 1, scopeLine: 1, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !3)
; !9 = !DIFile(filename: "0", directory: "debuginfo::tracked (reify shim)")
; !10 = !DILocation(line: 1, column: 1, scope: !8)
; place 0: ('golden/debuginfo.rs', 17)
; scope 0: ('tracked', 'debuginfo::tracked (reify shim)')

; debuginfo::reified
; debug
define hidden ptr @debuginfo::reified() unnamed_addr !dbg !8 {
start:
  ret ptr @debuginfo::tracked (reify shim), !dbg !10
}
; !8 = distinct !DISubprogram(name: "0", linkageName: "debuginfo::reified", scope: !3, file: !9, line: 1, scopeLine: 1, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !3)
; !9 = !DIFile(filename: "0", directory: "debuginfo::reified")
; !10 = !DILocation(line: 3, column: 2, scope: !8)
; place 0: ('golden/debuginfo.rs', 19)
; scope 0: ('reified', 'debuginfo::reified')
; release, with more to assume
define hidden nonnull noundef ptr @debuginfo::reified() unnamed_addr !dbg !8 {

; debuginfo::through_a_macro
; debug
define hidden i32 @debuginfo::through_a_macro(i32 %p0) unnamed_addr !dbg !8 {
start:
  %0 = xor i32 %p0, 5, !dbg !12
  ret i32 %0, !dbg !13
}
; !8 = distinct !DISubprogram(name: "0", linkageName: "debuginfo::through_a_macro", scope: !3, file: !9, line: 1, scopeLine: 1, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !3)
; !9 = !DIFile(filename: "0", directory: "debuginfo::through_a_macro")
; !10 = !DIFile(filename: "1", directory: "debuginfo::through_a_macro")
; !11 = !DILexicalBlockFile(scope: !8, file: !10, discriminator: 0)
; !12 = !DILocation(line: 1, column: 9, scope: !11)
; !13 = !DILocation(line: 3, column: 2, scope: !8)
; place 0: ('golden/debuginfo.rs', 29)
; place 1: ('golden/debuginfo.rs', 25)
; scope 0: ('through_a_macro', 'debuginfo::through_a_macro')
; release, with more to assume
define hidden noundef i32 @debuginfo::through_a_macro(i32 noundef %p0) unnamed_addr !dbg !8 {

; debuginfo::größe
; debug
define hidden i32 @debuginfo::größe(i32 %p0) unnamed_addr !dbg !8 {
start:
  ret i32 %p0, !dbg !10
}
; !8 = distinct !DISubprogram(name: "0", linkageName: "debuginfo::größe", scope: !3, file: !9, line: 1, scopeLine: 1, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !3)
; !9 = !DIFile(filename: "0", directory: "debuginfo::größe")
; !10 = !DILocation(line: 3, column: 2, scope: !8)
; place 0: ('golden/debuginfo.rs', 33)
; scope 0: ('größe', 'debuginfo::größe')
; release, with more to assume
define hidden noundef i32 @debuginfo::größe(i32 noundef %p0) unnamed_addr !dbg !8 {

; debuginfo::nested
; debug
define hidden i32 @debuginfo::nested(i32 %p0, i32 %p1) unnamed_addr !dbg !8 {
start:
  %a0 = alloca [8 x i8], align 4
  %a1 = alloca [4 x i8], align 4
  store i32 %p0, ptr %a0, align 4, !dbg !10
  %0 = getelementptr inbounds i8, ptr %a0, i64 4, !dbg !10
  store i32 %p1, ptr %0, align 4, !dbg !10
  %1 = load i32, ptr %a0, align 4, !dbg !10
  %2 = getelementptr inbounds i8, ptr %a0, i64 4, !dbg !10
  %3 = load i32, ptr %2, align 4, !dbg !10
  %4 = zext i32 %1 to i64, !dbg !10
  %5 = trunc nuw i64 %4 to i1, !dbg !11
  br i1 %5, label %bb1, label %bb2, !dbg !11
bb4:
  unreachable, !dbg !12
bb2:
  store i32 0, ptr %a1, align 4, !dbg !13
  br label %bb3, !dbg !14
bb1:
  %6 = getelementptr inbounds i8, ptr %a0, i64 4, !dbg !15
  %7 = load i32, ptr %6, align 4, !dbg !15
  %8 = xor i32 %7, %7, !dbg !16
  store i32 %8, ptr %a1, align 4, !dbg !17
  br label %bb3, !dbg !14
bb3:
  %9 = load i32, ptr %a1, align 4, !dbg !18
  ret i32 %9, !dbg !18
}
; !8 = distinct !DISubprogram(name: "0", linkageName: "debuginfo::nested", scope: !3, file: !9, line: 1, scopeLine: 1, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !3)
; !9 = !DIFile(filename: "0", directory: "debuginfo::nested")
; !10 = !DILocation(line: 2, column: 27, scope: !8)
; !11 = !DILocation(line: 2, column: 12, scope: !8)
; !12 = !DILocation(line: 1, column: 1, scope: !8)
; !13 = !DILocation(line: 6, column: 9, scope: !8)
; !14 = !DILocation(line: 2, column: 5, scope: !8)
; !15 = !DILocation(line: 2, column: 17, scope: !8)
; !16 = !DILocation(line: 3, column: 21, scope: !8)
; !17 = !DILocation(line: 4, column: 9, scope: !8)
; !18 = !DILocation(line: 8, column: 2, scope: !8)
; place 0: ('golden/debuginfo.rs', 37)
; scope 0: ('nested', 'debuginfo::nested')
; release
define hidden noundef i32 @debuginfo::nested(i32 noundef range(i32 0, 2) %p0, i32 %p1) unnamed_addr !dbg !8 {
start:
  %a0 = alloca [8 x i8], align 4
  %a1 = alloca [4 x i8], align 4
  store i32 %p0, ptr %a0, align 4, !dbg !10
  %0 = getelementptr inbounds i8, ptr %a0, i64 4, !dbg !10
  store i32 %p1, ptr %0, align 4, !dbg !10
  %1 = load i32, ptr %a0, align 4, !noundef !{}, !range !{i32 0, i32 2}, !dbg !10
  %2 = getelementptr inbounds i8, ptr %a0, i64 4, !dbg !10
  %3 = load i32, ptr %2, align 4, !dbg !10
  %4 = zext i32 %1 to i64, !dbg !10
  %5 = trunc nuw i64 %4 to i1, !dbg !11
  br i1 %5, label %bb1, label %bb2, !dbg !11
bb4:
  unreachable, !dbg !12
bb2:
  store i32 0, ptr %a1, align 4, !dbg !13
  br label %bb3, !dbg !14
bb1:
  %6 = getelementptr inbounds i8, ptr %a0, i64 4, !dbg !15
  %7 = load i32, ptr %6, align 4, !noundef !{}, !dbg !15
  store i32 0, ptr %a1, align 4, !dbg !16
  br label %bb3, !dbg !14
bb3:
  %8 = load i32, ptr %a1, align 4, !noundef !{}, !dbg !17
  ret i32 %8, !dbg !17
}
; !8 = distinct !DISubprogram(name: "0", linkageName: "debuginfo::nested", scope: !3, file: !9, line: 1, scopeLine: 1, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !3)
; !9 = !DIFile(filename: "0", directory: "debuginfo::nested")
; !10 = !DILocation(line: 2, column: 27, scope: !8)
; !11 = !DILocation(line: 2, column: 12, scope: !8)
; !12 = !DILocation(line: 1, column: 1, scope: !8)
; !13 = !DILocation(line: 6, column: 9, scope: !8)
; !14 = !DILocation(line: 2, column: 5, scope: !8)
; !15 = !DILocation(line: 2, column: 17, scope: !8)
; !16 = !DILocation(line: 4, column: 9, scope: !8)
; !17 = !DILocation(line: 8, column: 2, scope: !8)
; place 0: ('golden/debuginfo.rs', 37)
; scope 0: ('nested', 'debuginfo::nested')

; debuginfo::from_another_file
; debug
define hidden i32 @debuginfo::from_another_file(i32 %p0) unnamed_addr !dbg !8 {
start:
  %0 = xor i32 %p0, 9, !dbg !12
  ret i32 %0, !dbg !13
}
; !8 = distinct !DISubprogram(name: "0", linkageName: "debuginfo::from_another_file", scope: !3, file: !9, line: 1, scopeLine: 1, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !3)
; !9 = !DIFile(filename: "0", directory: "debuginfo::from_another_file")
; !10 = !DIFile(filename: "1", directory: "debuginfo::from_another_file")
; !11 = !DILexicalBlockFile(scope: !8, file: !10, discriminator: 0)
; !12 = !DILocation(line: 1, column: 1, scope: !11)
; !13 = !DILocation(line: 3, column: 2, scope: !8)
; place 0: ('golden/debuginfo.rs', 46)
; place 1: ('golden/debuginfo.in', 0)
; scope 0: ('from_another_file', 'debuginfo::from_another_file')
; release, with more to assume
define hidden noundef i32 @debuginfo::from_another_file(i32 noundef %p0) unnamed_addr !dbg !8 {
