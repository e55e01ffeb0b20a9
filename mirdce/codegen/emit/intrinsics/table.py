"""The table of all intrinsics that code generation expands.

An intrinsic that is not in it is called through its fallback body, if it has one; ``EXPANDED``
tells reachability which fallback bodies are never called.
"""

from typing import Final

from mirdce.codegen.emit.intrinsics.arith import ARITH
from mirdce.codegen.emit.intrinsics.atomic import ATOMIC
from mirdce.codegen.emit.intrinsics.call import Expansion
from mirdce.codegen.emit.intrinsics.control import CONTROL
from mirdce.codegen.emit.intrinsics.memory import MEMORY
from mirdce.codegen.emit.intrinsics.simd import SIMD

EXPANSIONS: Final[dict[str, Expansion]] = {
    **MEMORY,
    **ATOMIC,
    **ARITH,
    **CONTROL,
    **SIMD,
}
EXPANDED: Final = frozenset(EXPANSIONS)
