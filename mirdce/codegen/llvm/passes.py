"""The passes that are run on a module, as LLVM reads them.

Names of pipelines stand for what LLVM makes of a level. What is spelled out is a part of one:
`FINISH_WITHOUT_LOOPS` has the passes of ``buildModuleOptimizationPipeline`` that change functions
without loops, `_INLINE_FIRST` the beginning of the simplification, as far as it pays before
functions are inlined that have been simplified.

Source: llvm/lib/Passes/{PassBuilderPipelines.cpp,PassRegistry.def}, 22.1.
"""

from typing import Final

from mirdce.codegen.llvm.engine import Level

_INLINE_FIRST: Final = (
    "function(simplifycfg,sroa<modify-cfg>,early-cse<>),cgscc(inline),elim-avail-extern,globaldce"
)
"""Copies are inlined and dropped before anything else: they are as simple as can be, and must not
be simplified again in every module that has them."""
_DROP_UNUSED: Final = "elim-avail-extern,globaldce,strip-dead-prototypes,strip-dead-debug-info"
_COMBINE: Final = "instcombine<max-iterations=1;no-verify-fixpoint>"
_SPECULATE: Final = "speculate-blocks;simplify-cond-branch"
_FINAL_SHAPE: Final = (
    "simplifycfg<bonus-inst-threshold=1;forward-switch-cond;switch-range-to-icmp;switch-to-lookup;"
    "no-keep-loops;hoist-common-insts;no-hoist-loads-stores-with-cond-faulting;sink-common-insts;"
    f"{_SPECULATE};no-speculate-unpredictables>"
)
_LAST_SHAPE: Final = (
    "simplifycfg<bonus-inst-threshold=1;no-forward-switch-cond;switch-range-to-icmp;"
    "no-switch-to-lookup;keep-loops;no-hoist-common-insts;"
    "hoist-loads-stores-with-cond-faulting;no-sink-common-insts;"
    f"{_SPECULATE};speculate-unpredictables>"
)


def whole(level: Level) -> str:
    """From raw functions to what machine code is made from."""
    return f"default<O{level}>"


def simplify(level: Level, *, has_copies: bool) -> str:
    """From raw functions and copies of simplified ones to a simplified function.

    Loops are unrolled where that makes them vanish, and not otherwise; nothing is vectorized.
    """
    first = f"{_INLINE_FIRST}," if has_copies else ""
    return f"{first}thinlto-pre-link<O{level}>,{_DROP_UNUSED}"


def finish(level: Level, *, loops: bool, vectorizes: bool) -> str:
    """From a simplified function to what machine code is made from."""
    return f"thinlto<O{level}>" if loops else _finish_without_loops(vectorizes=vectorizes)


def _finish_without_loops(*, vectorizes: bool) -> str:
    straight = "slp-vectorizer," if vectorizes else ""
    functions = (
        f"float2int,lower-constant-intrinsics,infer-alignment,{_COMBINE},{_FINAL_SHAPE},"
        f"{straight}vector-combine,{_COMBINE},sroa<preserve-cfg>,infer-alignment,{_COMBINE},"
        f"alignment-from-assumptions,instsimplify,div-rem-pairs,tailcallelim,{_LAST_SHAPE}"
    )
    return (
        f"rpo-function-attrs,function({functions}),globaldce,constmerge,rel-lookup-table-converter"
    )
