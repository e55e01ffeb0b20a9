"""Intrinsics, a family a file; ``table`` says which file knows a name."""
