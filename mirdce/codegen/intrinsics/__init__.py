"""Compiler intrinsics, expanded where they are called."""
