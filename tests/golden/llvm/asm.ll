; What mirdce/codegen/emit/asm.py makes of asm.rs.

; asm::in_and_out (debug)
define hidden i64 @asm::in_and_out(i64 %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  %0 = call i64 asm alignstack inteldialect "lea ${0:q}, [${1:q} + 4]", "=&r,r,~{dirflag},~{fpsr},~{flags}"(i64 %p0) memory(none) willreturn
  store i64 %0, ptr %a0, align 8
  %1 = load i64, ptr %a0, align 8
  ret i64 %1
}

; asm::in_and_out (release)
define hidden noundef i64 @asm::in_and_out(i64 noundef %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  %0 = call i64 asm alignstack inteldialect "lea ${0:q}, [${1:q} + 4]", "=&r,r,~{dirflag},~{fpsr},~{flags}"(i64 %p0) memory(none) willreturn
  store i64 %0, ptr %a0, align 8
  %1 = load i64, ptr %a0, align 8, !noundef !{}
  ret i64 %1
}

; asm::tied (debug)
define hidden i32 @asm::tied(i32 %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  store i32 %p0, ptr %a0, align 4
  %0 = load i32, ptr %a0, align 4
  %1 = call i32 asm sideeffect alignstack inteldialect "inc ${0:k}", "=&r,0,~{dirflag},~{fpsr},~{flags},~{memory}"(i32 %0)
  store i32 %1, ptr %a0, align 4
  %2 = load i32, ptr %a0, align 4
  ret i32 %2
}

; asm::tied (release)
define hidden noundef i32 @asm::tied(i32 noundef %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  store i32 %p0, ptr %a0, align 4
  %0 = load i32, ptr %a0, align 4, !noundef !{}
  %1 = call i32 asm sideeffect alignstack inteldialect "inc ${0:k}", "=&r,0,~{dirflag},~{fpsr},~{flags},~{memory}"(i32 %0)
  store i32 %1, ptr %a0, align 4
  %2 = load i32, ptr %a0, align 4, !noundef !{}
  ret i32 %2
}

; asm::registers (debug)
define hidden { i32, i32 } @asm::registers(i32 %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  %a1 = alloca [4 x i8], align 4
  %0 = call { i32, i32 } asm sideeffect inteldialect "rdtsc", "=&{ax},=&{dx},0,~{dirflag},~{fpsr},~{flags}"(i32 %p0) memory(inaccessiblemem: readwrite)
  %1 = extractvalue { i32, i32 } %0, 0
  store i32 %1, ptr %a1, align 4
  %2 = extractvalue { i32, i32 } %0, 1
  store i32 %2, ptr %a0, align 4
  %3 = load i32, ptr %a0, align 4
  %4 = load i32, ptr %a1, align 4
  %5 = insertvalue { i32, i32 } poison, i32 %3, 0
  %6 = insertvalue { i32, i32 } %5, i32 %4, 1
  ret { i32, i32 } %6
}

; asm::registers (release)
define hidden { i32, i32 } @asm::registers(i32 noundef %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  %a1 = alloca [4 x i8], align 4
  %0 = call { i32, i32 } asm sideeffect inteldialect "rdtsc", "=&{ax},=&{dx},0,~{dirflag},~{fpsr},~{flags}"(i32 %p0) memory(inaccessiblemem: readwrite)
  %1 = extractvalue { i32, i32 } %0, 0
  store i32 %1, ptr %a1, align 4
  %2 = extractvalue { i32, i32 } %0, 1
  store i32 %2, ptr %a0, align 4
  %3 = load i32, ptr %a0, align 4, !noundef !{}
  %4 = load i32, ptr %a1, align 4, !noundef !{}
  %5 = insertvalue { i32, i32 } poison, i32 %3, 0
  %6 = insertvalue { i32, i32 } %5, i32 %4, 1
  ret { i32, i32 } %6
}

; asm::narrow (debug)
define hidden i8 @asm::narrow(i8 %p0) unnamed_addr {
start:
  %a0 = alloca [1 x i8], align 1
  %0 = call i8 asm sideeffect alignstack inteldialect "mov ${0}, ${1}", "=&q,q,~{dirflag},~{fpsr},~{flags},~{memory}"(i8 %p0)
  store i8 %0, ptr %a0, align 1
  %1 = load i8, ptr %a0, align 1
  ret i8 %1
}

; asm::narrow (release)
define hidden noundef i8 @asm::narrow(i8 noundef %p0) unnamed_addr {
start:
  %a0 = alloca [1 x i8], align 1
  %0 = call i8 asm sideeffect alignstack inteldialect "mov ${0}, ${1}", "=&q,q,~{dirflag},~{fpsr},~{flags},~{memory}"(i8 %p0)
  store i8 %0, ptr %a0, align 1
  %1 = load i8, ptr %a0, align 1, !noundef !{}
  ret i8 %1
}

; asm::vector (debug)
define hidden double @asm::vector(float %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  %0 = call double asm sideeffect alignstack inteldialect "cvtss2sd ${0:x}, ${1:x}", "=&x,x,~{dirflag},~{fpsr},~{flags},~{memory}"(float %p0)
  store double %0, ptr %a0, align 8
  %1 = load double, ptr %a0, align 8
  ret double %1
}

; asm::vector (release)
define hidden noundef double @asm::vector(float noundef %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  %0 = call double asm sideeffect alignstack inteldialect "cvtss2sd ${0:x}, ${1:x}", "=&x,x,~{dirflag},~{fpsr},~{flags},~{memory}"(float %p0)
  store double %0, ptr %a0, align 8
  %1 = load double, ptr %a0, align 8, !noundef !{}
  ret double %1
}

; asm::late (debug)
define hidden i64 @asm::late(i64 %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  %0 = call i64 asm sideeffect alignstack inteldialect "mov ${0:q}, ${1:q}", "=r,r,~{dirflag},~{fpsr},~{flags},~{memory}"(i64 %p0)
  store i64 %0, ptr %a0, align 8
  %1 = load i64, ptr %a0, align 8
  ret i64 %1
}

; asm::late (release)
define hidden noundef i64 @asm::late(i64 noundef %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  %0 = call i64 asm sideeffect alignstack inteldialect "mov ${0:q}, ${1:q}", "=r,r,~{dirflag},~{fpsr},~{flags},~{memory}"(i64 %p0)
  store i64 %0, ptr %a0, align 8
  %1 = load i64, ptr %a0, align 8, !noundef !{}
  ret i64 %1
}

; asm::pasted (debug)
define hidden i64 @asm::pasted() unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  %0 = call i64 asm sideeffect alignstack inteldialect "mov ${0:q}, 7", "=&r,~{dirflag},~{fpsr},~{flags},~{memory}"()
  store i64 %0, ptr %a0, align 8
  %1 = load i64, ptr %a0, align 8
  ret i64 %1
}

; asm::pasted (release)
define hidden noundef i64 @asm::pasted() unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  %0 = call i64 asm sideeffect alignstack inteldialect "mov ${0:q}, 7", "=&r,~{dirflag},~{fpsr},~{flags},~{memory}"()
  store i64 %0, ptr %a0, align 8
  %1 = load i64, ptr %a0, align 8, !noundef !{}
  ret i64 %1
}

; asm::callee
define hidden void @asm::callee() unnamed_addr nounwind {
start:
  ret void
}

; asm::symbols
define hidden void @asm::symbols() unnamed_addr {
start:
  call void asm sideeffect alignstack "/* ${0:c} ${1:c} */", "s,s,~{dirflag},~{fpsr},~{flags},~{memory}"(ptr @asm::callee, ptr @asm::COUNT)
  ret void
}

; asm::clobbers
define hidden void @asm::clobbers() unnamed_addr {
start:
  %0 = call { i32, i32, i32, i32, i32, i32, i32, i32, i32, float, float, float, float, float, float, float, float, float, float, float, float, float, float, float, float } asm sideeffect alignstack inteldialect "cld", "=&{cx},={ax},={dx},={si},={di},={r8},={r9},={r10},={r11},={xmm0},={xmm1},={xmm2},={xmm3},={xmm4},={xmm5},={xmm6},={xmm7},={xmm8},={xmm9},={xmm10},={xmm11},={xmm12},={xmm13},={xmm14},={xmm15},~{xmm16},~{xmm17},~{xmm18},~{xmm19},~{xmm20},~{xmm21},~{xmm22},~{xmm23},~{xmm24},~{xmm25},~{xmm26},~{xmm27},~{xmm28},~{xmm29},~{xmm30},~{xmm31},~{k0},~{k1},~{k2},~{k3},~{k4},~{k5},~{k6},~{k7},~{st},~{st(1)},~{st(2)},~{st(3)},~{st(4)},~{st(5)},~{st(6)},~{st(7)},~{tmm0},~{tmm1},~{tmm2},~{tmm3},~{tmm4},~{tmm5},~{tmm6},~{tmm7},~{dirflag},~{fpsr},~{flags},~{memory}"()
  ret void
}

; asm::jumps (debug)
define hidden i32 @asm::jumps(i32 %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  callbr void asm sideeffect alignstack inteldialect "test ${0:k}, ${0:k}\0Ajz ${1:l}", "r,!i,~{dirflag},~{fpsr},~{flags},~{memory}"(i32 %p0) to label %ret1 [label %jump0]
jump0:
  br label %bb2
ret1:
  store i32 2, ptr %a0, align 4
  br label %bb3
bb2:
  store i32 1, ptr %a0, align 4
  br label %bb3
bb3:
  %0 = load i32, ptr %a0, align 4
  ret i32 %0
}

; asm::jumps (release)
define hidden noundef i32 @asm::jumps(i32 noundef %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  callbr void asm sideeffect alignstack inteldialect "test ${0:k}, ${0:k}\0Ajz ${1:l}", "r,!i,~{dirflag},~{fpsr},~{flags},~{memory}"(i32 %p0) to label %ret1 [label %jump0]
jump0:
  br label %bb2
ret1:
  store i32 2, ptr %a0, align 4
  br label %bb3
bb2:
  store i32 1, ptr %a0, align 4
  br label %bb3
bb3:
  %0 = load i32, ptr %a0, align 4, !noundef !{}
  ret i32 %0
}

; asm::ends
define hidden void @asm::ends() unnamed_addr noreturn {
start:
  call void asm sideeffect alignstack inteldialect "ud2", "~{dirflag},~{fpsr},~{flags},~{memory}"()
  unreachable
}

; asm::naked
define hidden void @asm::naked() unnamed_addr naked noinline {
start:
  call void asm sideeffect inteldialect "mov eax, 7\0Aret", ""()
  unreachable
}
