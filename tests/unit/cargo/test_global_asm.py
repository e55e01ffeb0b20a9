"""Assembly of a crate: what ``global_asm!`` says, and nothing of naked functions."""

from mirdce.cargo.global_asm import assembly_of

MODULE = r"""; ModuleID = 'a'
source_filename = "a"

module asm ".intel_syntax"
module asm ".pushsection .text.first,\22ax\22, @progbits"
module asm ".balign 4"
module asm ".globl first"
module asm ".hidden first"
module asm ".type first, @function"
module asm "first:"
module asm ".pushsection .data"
module asm ".popsection"
module asm "ret"
module asm ".Lfunc_end_first:"
module asm ".size first, . - first"
module asm ".popsection"
module asm ""
module asm ".att_syntax"
module asm ".pushsection .text.own,\22ax\22, @progbits"
module asm ".balign 4"
module asm ".globl own"
module asm ".type own, @function"
module asm "own:"
module asm "ret"
module asm ".size own, . - own"
module asm ".popsection"
module asm ".pushsection elsewhere,\22ax\22, @progbits"
module asm ".balign 32"
module asm ".weak second"
module asm ".type second, @function"
module asm "second:"
module asm "jmp own"
module asm ".Lfunc_end_second:"
module asm ".size second, . - second"
module asm ".popsection"
module asm "jmp first"

define void @main() {
"""


def test_naked_functions_are_no_part_of_it() -> None:
    assert [line for line in assembly_of(MODULE).splitlines() if line] == [
        'module asm ".intel_syntax"',
        'module asm ""',
        'module asm ".att_syntax"',
        r'module asm ".pushsection .text.own,\22ax\22, @progbits"',
        'module asm ".balign 4"',
        'module asm ".globl own"',
        'module asm ".type own, @function"',
        'module asm "own:"',
        'module asm "ret"',
        'module asm ".size own, . - own"',
        'module asm ".popsection"',
        'module asm "jmp first"',
    ]
