"""The table of all intrinsics that code generation expands.

An intrinsic that is not in it is called through its fallback body, if it has one; ``EXPANDED``
tells reachability which fallback bodies are never called.
"""

from typing import Final

from mirdce.codegen.intrinsics.arith import ARITH
from mirdce.codegen.intrinsics.atomic import ATOMIC
from mirdce.codegen.intrinsics.call import Expansion
from mirdce.codegen.intrinsics.control import CONTROL
from mirdce.codegen.intrinsics.memory import MEMORY
from mirdce.codegen.intrinsics.simd import SIMD

EXPANSIONS: Final[dict[str, Expansion]] = {
    **MEMORY,
    **ATOMIC,
    **ARITH,
    **CONTROL,
    **SIMD,
}
EXPANDED: Final = frozenset(EXPANSIONS)
