"""The part of llvmlite that mirdce uses; llvmlite itself carries no types."""

__version__: str
