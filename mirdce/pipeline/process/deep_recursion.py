"""Room for deep recursion: types and expressions nest as deeply as rustc lets them.

Terms are walked recursively everywhere. rustc stops at its recursion limit, which a crate may set
to some hundreds or thousands; a level of nesting is several calls here. Python's own limit of 1,000
is too low for that, and beyond it the stack must be larger than the 8 MiB that are usual, since
some calls go through C.

On Linux the stack of the main thread grows up to the limit as it is then, and 128 MiB are kept free
below it at least, whatever the limit was when the process began.
"""

import resource
import sys
from contextlib import suppress
from typing import Final

_STACK_BYTES: Final = 120 << 20
_CALLS: Final = 50_000
"""More than 2 KiB of stack for each call."""


def allow_deep_recursion() -> None:
    """Raises the limits of this process; to be called once, at its start."""
    soft, hard = resource.getrlimit(resource.RLIMIT_STACK)
    wanted = _STACK_BYTES if hard == resource.RLIM_INFINITY else min(_STACK_BYTES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_STACK, (wanted, hard))
            soft = wanted
    room = _STACK_BYTES if soft == resource.RLIM_INFINITY else min(soft, _STACK_BYTES)
    sys.setrecursionlimit(max(sys.getrecursionlimit(), _CALLS * room // _STACK_BYTES))
