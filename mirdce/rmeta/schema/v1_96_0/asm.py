"""Registers of inline assembly; only those of x86.

Fields and variants stand in encoding order; each group names the rustc file it follows (1.96.0).
"""

from mirdce.rmeta.schema.base import Record, enum, unit_enum

RECORDS: tuple[Record, ...] = (
    # rustc_target/src/asm/mod.rs
    enum(
        "InlineAsmReg",
        X86="X86InlineAsmReg",
        Arm="Never",
        AArch64="Never",
        RiscV="Never",
        Nvptx="Never",
        PowerPC="Never",
        Hexagon="Never",
        LoongArch="Never",
        Mips="Never",
        S390x="Never",
        Sparc="Never",
        SpirV="Never",
        Wasm="Never",
        Bpf="Never",
        Avr="Never",
        Msp430="Never",
        M68k="Never",
        CSKY="Never",
        Err=(),
    ),
    enum(
        "InlineAsmRegClass",
        X86="X86InlineAsmRegClass",
        Arm="Never",
        AArch64="Never",
        RiscV="Never",
        Nvptx="Never",
        PowerPC="Never",
        Hexagon="Never",
        LoongArch="Never",
        Mips="Never",
        S390x="Never",
        Sparc="Never",
        SpirV="Never",
        Wasm="Never",
        Bpf="Never",
        Avr="Never",
        Msp430="Never",
        M68k="Never",
        CSKY="Never",
        Err=(),
    ),
    # rustc_target/src/asm/x86.rs
    unit_enum(
        "X86InlineAsmReg",
        "ax bx cx dx si di r8 r9 r10 r11 r12 r13 r14 r15 al ah bl bh cl ch dl dh sil dil "
        "r8b r9b r10b r11b r12b r13b r14b r15b xmm0 xmm1 xmm2 xmm3 xmm4 xmm5 xmm6 xmm7 xmm8 "
        "xmm9 xmm10 xmm11 xmm12 xmm13 xmm14 xmm15 ymm0 ymm1 ymm2 ymm3 ymm4 ymm5 ymm6 ymm7 "
        "ymm8 ymm9 ymm10 ymm11 ymm12 ymm13 ymm14 ymm15 zmm0 zmm1 zmm2 zmm3 zmm4 zmm5 zmm6 "
        "zmm7 zmm8 zmm9 zmm10 zmm11 zmm12 zmm13 zmm14 zmm15 zmm16 zmm17 zmm18 zmm19 zmm20 "
        "zmm21 zmm22 zmm23 zmm24 zmm25 zmm26 zmm27 zmm28 zmm29 zmm30 zmm31 k0 k1 k2 k3 k4 "
        "k5 k6 k7 mm0 mm1 mm2 mm3 mm4 mm5 mm6 mm7 st0 st1 st2 st3 st4 st5 st6 st7 tmm0 tmm1 "
        "tmm2 tmm3 tmm4 tmm5 tmm6 tmm7",
    ),
    unit_enum(
        "X86InlineAsmRegClass",
        "reg reg_abcd reg_byte xmm_reg ymm_reg zmm_reg kreg kreg0 mmx_reg x87_reg tmm_reg",
    ),
)
