; What mirdce/codegen/emit/asm.py makes of asm.rs.

; asm::in_and_out
; debug
define hidden i64 @asm::in_and_out(i64 %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  %0 = call i64 asm alignstack inteldialect "lea ${0:q}, [${1:q} + 4]", "=&r,r,~{dirflag},~{fpsr},~{flags}"(i64 %p0) memory(none) willreturn
  store i64 %0, ptr %a0, align 8
  %1 = load i64, ptr %a0, align 8
  ret i64 %1
}
; release
define hidden noundef i64 @asm::in_and_out(i64 noundef %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  %0 = call i64 asm alignstack inteldialect "lea ${0:q}, [${1:q} + 4]", "=&r,r,~{dirflag},~{fpsr},~{flags}"(i64 %p0) memory(none) willreturn
  store i64 %0, ptr %a0, align 8
  %1 = load i64, ptr %a0, align 8, !noundef !{}
  ret i64 %1
}

; asm::tied
; debug
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
; release
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

; asm::registers
; debug
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
; release
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

; asm::narrow
; debug
define hidden i8 @asm::narrow(i8 %p0) unnamed_addr {
start:
  %a0 = alloca [1 x i8], align 1
  %0 = call i8 asm sideeffect alignstack inteldialect "mov ${0}, ${1}", "=&q,q,~{dirflag},~{fpsr},~{flags},~{memory}"(i8 %p0)
  store i8 %0, ptr %a0, align 1
  %1 = load i8, ptr %a0, align 1
  ret i8 %1
}
; release
define hidden noundef i8 @asm::narrow(i8 noundef %p0) unnamed_addr {
start:
  %a0 = alloca [1 x i8], align 1
  %0 = call i8 asm sideeffect alignstack inteldialect "mov ${0}, ${1}", "=&q,q,~{dirflag},~{fpsr},~{flags},~{memory}"(i8 %p0)
  store i8 %0, ptr %a0, align 1
  %1 = load i8, ptr %a0, align 1, !noundef !{}
  ret i8 %1
}

; asm::vector
; debug
define hidden double @asm::vector(float %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  %0 = call double asm sideeffect alignstack inteldialect "cvtss2sd ${0:x}, ${1:x}", "=&x,x,~{dirflag},~{fpsr},~{flags},~{memory}"(float %p0)
  store double %0, ptr %a0, align 8
  %1 = load double, ptr %a0, align 8
  ret double %1
}
; release
define hidden noundef double @asm::vector(float noundef %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  %0 = call double asm sideeffect alignstack inteldialect "cvtss2sd ${0:x}, ${1:x}", "=&x,x,~{dirflag},~{fpsr},~{flags},~{memory}"(float %p0)
  store double %0, ptr %a0, align 8
  %1 = load double, ptr %a0, align 8, !noundef !{}
  ret double %1
}

; asm::late
; debug
define hidden i64 @asm::late(i64 %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  %0 = call i64 asm sideeffect alignstack inteldialect "mov ${0:q}, ${1:q}", "=r,r,~{dirflag},~{fpsr},~{flags},~{memory}"(i64 %p0)
  store i64 %0, ptr %a0, align 8
  %1 = load i64, ptr %a0, align 8
  ret i64 %1
}
; release
define hidden noundef i64 @asm::late(i64 noundef %p0) unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  %0 = call i64 asm sideeffect alignstack inteldialect "mov ${0:q}, ${1:q}", "=r,r,~{dirflag},~{fpsr},~{flags},~{memory}"(i64 %p0)
  store i64 %0, ptr %a0, align 8
  %1 = load i64, ptr %a0, align 8, !noundef !{}
  ret i64 %1
}

; asm::pasted
; debug
define hidden i64 @asm::pasted() unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  %0 = call i64 asm sideeffect alignstack inteldialect "mov ${0:q}, 7", "=&r,~{dirflag},~{fpsr},~{flags},~{memory}"()
  store i64 %0, ptr %a0, align 8
  %1 = load i64, ptr %a0, align 8
  ret i64 %1
}
; release
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

; asm::jumps
; debug
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
; release
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

; asm::byte_register
; debug
define hidden i8 @asm::byte_register(i8 %p0) unnamed_addr {
start:
  %a0 = alloca [1 x i8], align 1
  %0 = call i8 asm sideeffect alignstack inteldialect "mov al, ${1}", "=&{al},q,~{dirflag},~{fpsr},~{flags},~{memory}"(i8 %p0)
  store i8 %0, ptr %a0, align 1
  %1 = load i8, ptr %a0, align 1
  ret i8 %1
}
; release
define hidden noundef i8 @asm::byte_register(i8 noundef %p0) unnamed_addr {
start:
  %a0 = alloca [1 x i8], align 1
  %0 = call i8 asm sideeffect alignstack inteldialect "mov al, ${1}", "=&{al},q,~{dirflag},~{fpsr},~{flags},~{memory}"(i8 %p0)
  store i8 %0, ptr %a0, align 1
  %1 = load i8, ptr %a0, align 1, !noundef !{}
  ret i8 %1
}

; asm::used_up
; debug
define hidden void @asm::used_up(i32 %p0) unnamed_addr {
start:
  %0 = call i32 asm sideeffect alignstack inteldialect "dec ${0:k}", "=&r,0,~{dirflag},~{fpsr},~{flags},~{memory}"(i32 %p0)
  ret void
}
; release, with more to assume
define hidden void @asm::used_up(i32 noundef %p0) unnamed_addr {

; asm::late_and_tied
; debug
define hidden i32 @asm::late_and_tied(i32 %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  store i32 %p0, ptr %a0, align 4
  %0 = load i32, ptr %a0, align 4
  %1 = call { i32, i32 } asm sideeffect alignstack inteldialect "mul eax", "={ax},={dx},{ax},~{dirflag},~{fpsr},~{flags},~{memory}"(i32 %0)
  %2 = extractvalue { i32, i32 } %1, 0
  store i32 %2, ptr %a0, align 4
  %3 = load i32, ptr %a0, align 4
  ret i32 %3
}
; release
define hidden noundef i32 @asm::late_and_tied(i32 noundef %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  store i32 %p0, ptr %a0, align 4
  %0 = load i32, ptr %a0, align 4, !noundef !{}
  %1 = call { i32, i32 } asm sideeffect alignstack inteldialect "mul eax", "={ax},={dx},{ax},~{dirflag},~{fpsr},~{flags},~{memory}"(i32 %0)
  %2 = extractvalue { i32, i32 } %1, 0
  store i32 %2, ptr %a0, align 4
  %3 = load i32, ptr %a0, align 4, !noundef !{}
  ret i32 %3
}

; asm::negative
; debug
define hidden i64 @asm::negative() unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  %0 = call i64 asm sideeffect alignstack inteldialect "mov ${0:q}, -5", "=&r,~{dirflag},~{fpsr},~{flags},~{memory}"()
  store i64 %0, ptr %a0, align 8
  %1 = load i64, ptr %a0, align 8
  ret i64 %1
}
; release
define hidden noundef i64 @asm::negative() unnamed_addr {
start:
  %a0 = alloca [8 x i8], align 8
  %0 = call i64 asm sideeffect alignstack inteldialect "mov ${0:q}, -5", "=&r,~{dirflag},~{fpsr},~{flags},~{memory}"()
  store i64 %0, ptr %a0, align 8
  %1 = load i64, ptr %a0, align 8, !noundef !{}
  ret i64 %1
}

; asm::reads
; debug
define hidden i32 @asm::reads(ptr %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  %0 = call i32 asm alignstack inteldialect "mov ${0:k}, [${1:q}]", "=&r,r,~{dirflag},~{fpsr},~{flags},~{memory}"(ptr %p0) memory(read) willreturn
  store i32 %0, ptr %a0, align 4
  %1 = load i32, ptr %a0, align 4
  ret i32 %1
}
; release
define hidden noundef i32 @asm::reads(ptr noundef %p0) unnamed_addr {
start:
  %a0 = alloca [4 x i8], align 4
  %0 = call i32 asm alignstack inteldialect "mov ${0:k}, [${1:q}]", "=&r,r,~{dirflag},~{fpsr},~{flags},~{memory}"(ptr %p0) memory(read) willreturn
  store i32 %0, ptr %a0, align 4
  %1 = load i32, ptr %a0, align 4, !noundef !{}
  ret i32 %1
}

; <asm::Noisy as core::ops::drop::Drop>::drop
; debug
define hidden void @<asm::Noisy as core::ops::drop::Drop>::drop(ptr %p0) unnamed_addr noinline {
start:
  ret void
}
; release, with more to assume
define hidden void @<asm::Noisy as core::ops::drop::Drop>::drop(ptr nonnull noalias noundef %p0) unnamed_addr noinline {

; asm::may_unwind
; debug
declare i32 @rust_eh_personality(...)
define hidden void @asm::may_unwind() unnamed_addr personality ptr @rust_eh_personality {
start:
  %a0 = alloca [16 x i8], align 8
  %0 = invoke { i32, i32, i32, i32, i32, i32, i32, i32, i32, float, float, float, float, float, float, float, float, float, float, float, float, float, float, float, float } asm sideeffect alignstack inteldialect unwind "call ${25:c}", "={ax},={cx},={dx},={si},={di},={r8},={r9},={r10},={r11},={xmm0},={xmm1},={xmm2},={xmm3},={xmm4},={xmm5},={xmm6},={xmm7},={xmm8},={xmm9},={xmm10},={xmm11},={xmm12},={xmm13},={xmm14},={xmm15},s,~{xmm16},~{xmm17},~{xmm18},~{xmm19},~{xmm20},~{xmm21},~{xmm22},~{xmm23},~{xmm24},~{xmm25},~{xmm26},~{xmm27},~{xmm28},~{xmm29},~{xmm30},~{xmm31},~{k0},~{k1},~{k2},~{k3},~{k4},~{k5},~{k6},~{k7},~{st},~{st(1)},~{st(2)},~{st(3)},~{st(4)},~{st(5)},~{st(6)},~{st(7)},~{tmm0},~{tmm1},~{tmm2},~{tmm3},~{tmm4},~{tmm5},~{tmm6},~{tmm7},~{dirflag},~{fpsr},~{flags},~{memory}"(ptr @asm::callee) to label %ret1 unwind label %cleanup0
ret1:
  call void @core::ptr::drop_in_place<asm::Noisy>(ptr inttoptr (i64 1 to ptr))
  ret void
bb3:
  invoke void @core::ptr::drop_in_place<asm::Noisy>(ptr inttoptr (i64 1 to ptr)) to label %ret3 unwind label %terminate2
ret3:
  %1 = load ptr, ptr %a0, align 8
  %2 = getelementptr inbounds i8, ptr %a0, i64 8
  %3 = load i32, ptr %2, align 8
  %4 = insertvalue { ptr, i32 } poison, ptr %1, 0
  %5 = insertvalue { ptr, i32 } %4, i32 %3, 1
  resume { ptr, i32 } %5
cleanup0:
  %cleanup0.pad = landingpad { ptr, i32 } cleanup
  %cleanup0.0 = extractvalue { ptr, i32 } %cleanup0.pad, 0
  %cleanup0.1 = extractvalue { ptr, i32 } %cleanup0.pad, 1
  store ptr %cleanup0.0, ptr %a0, align 8
  %cleanup0.2 = getelementptr inbounds i8, ptr %a0, i64 8
  store i32 %cleanup0.1, ptr %cleanup0.2, align 8
  br label %bb3
terminate2:
  %terminate2.pad = landingpad { ptr, i32 } filter [0 x ptr] zeroinitializer
  call void @core::panicking::panic_in_cleanup() noreturn nounwind
  unreachable
}
; release, with more to assume
  call void @core::ptr::drop_in_place<asm::Noisy>(ptr nonnull noalias noundef inttoptr (i64 1 to ptr))
  invoke void @core::ptr::drop_in_place<asm::Noisy>(ptr nonnull noalias noundef inttoptr (i64 1 to ptr)) to label %ret3 unwind label %terminate2

; asm::of_a_reference
; debug
define hidden void @asm::of_a_reference(ptr %p0) unnamed_addr {
start:
  %0 = load i64, ptr %p0, align 8
  call void asm sideeffect alignstack inteldialect "/* ${0:q} */", "r,~{dirflag},~{fpsr},~{flags},~{memory}"(i64 %0)
  ret void
}
; release
define hidden void @asm::of_a_reference(ptr align 8 dereferenceable(8) noalias readonly noundef captures(address, read_provenance) %p0) unnamed_addr {
start:
  %0 = load i64, ptr %p0, align 8, !noundef !{}
  call void asm sideeffect alignstack inteldialect "/* ${0:q} */", "r,~{dirflag},~{fpsr},~{flags},~{memory}"(i64 %0)
  ret void
}
