"""Features of processors: rustc's names to LLVM's.

Source: rustc_codegen_llvm/src/llvm_util.rs (``to_llvm_features``, ``target_cpu``), 1.96.0.
"""

from mirdce.target.target import Target


def enabled(target: Target, features: tuple[str, ...]) -> list[str]:
    """Features of ``#[target_feature]`` as LLVM's, each with its sign."""
    names = target.feature_names
    return [f"+{name}" for feature in features for name in names.get(feature, (feature,))]


def to_llvm(target: Target, features: str) -> list[str]:
    """Features of ``-C target-feature`` as LLVM's.

    Args:
        features: rustc's names with their signs, e.g. ``+avx2,-sse3``.
    """
    found: list[str] = []
    for feature in features.split(",") if features else ():
        sign, name = feature[0], feature[1:]
        found += [f"{sign}{part}" for part in target.feature_names.get(name, (name,))]
    return found
