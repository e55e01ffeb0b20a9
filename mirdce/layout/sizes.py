"""What the size of a layout means: none at all, or not known before run time.

Source: rustc_abi/src/lib.rs (``LayoutData::{is_zst, is_1zst, is_unsized}``), 1.96.0.
"""

from mirdce.layout.model import Layout, ReprMemory


def is_zst(layout: Layout) -> bool:
    """Sized and without bytes."""
    if layout.size:
        return False
    backend_repr = layout.backend_repr
    return type(backend_repr) is ReprMemory and backend_repr.sized


def is_1zst(layout: Layout) -> bool:
    """Sized, without bytes, and without demands on alignment."""
    return layout.align == 1 and is_zst(layout)


def is_unsized(layout: Layout) -> bool:
    """Whether the size is known only at run time."""
    backend_repr = layout.backend_repr
    return type(backend_repr) is ReprMemory and not backend_repr.sized
