"""Counting of rustc's listing."""

from mirdce.cargo.mono_items import _count

LISTING = """\
MONO_ITEM fn main @@ app.1-cgu.0[External]
MONO_ITEM fn copied @@ app.1-cgu.0[Internal] app.2-cgu.1[Internal]
MONO_ITEM fn <A as B>::c - shim(None) @@ app.1-cgu.0[Internal]
MONO_ITEM fn for_inlining_that_nobody_needs @@
MONO_ITEM static S @@ app.1-cgu.0[External]
"""


def test_functions_with_a_place_count_once() -> None:
    assert _count(LISTING) == 3
