"""Processors and their features: rustc's names to LLVM's.

Source: rustc_codegen_llvm/src/llvm_util.rs (``to_llvm_features``, ``target_cpu``), 1.96.0.
"""

from typing import Final

_NAMES: Final = {
    "sse4.2": ("sse4.2", "crc32"),
    "pclmulqdq": ("pclmul",),
    "rdrand": ("rdrnd",),
    "bmi1": ("bmi",),
    "cmpxchg16b": ("cx16",),
    "lahfsahf": ("sahf",),
    "apxf": ("egpr", "push2pop2", "ppx", "ndd", "ccmp", "cf", "nf", "zu"),
}
"""Features that LLVM calls otherwise, or that are several to it."""


def enabled(features: tuple[str, ...]) -> list[str]:
    """Features of ``#[target_feature]`` as LLVM's, each with its sign."""
    return [f"+{name}" for feature in features for name in _NAMES.get(feature, (feature,))]


def to_llvm(features: str) -> list[str]:
    """Features of ``-C target-feature`` as LLVM's.

    Args:
        features: rustc's names with their signs, e.g. ``+avx2,-sse3``.
    """
    found: list[str] = []
    for feature in features.split(",") if features else ():
        sign, name = feature[0], feature[1:]
        found += [f"{sign}{part}" for part in _NAMES.get(name, (name,))]
    return found
