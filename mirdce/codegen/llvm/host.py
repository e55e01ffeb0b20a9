"""What LLVM this is, and what it says of the processor that it runs on.

llvmlite is imported only when somebody asks: an ordinary link must not wait for LLVM to load.
"""

from typing import Final

NATIVE: Final = "native"
"""The ``-C target-cpu`` that means this machine's."""


def llvm_version() -> str:
    """The version of llvmlite, which decides the version of LLVM; does not load LLVM."""
    import llvmlite

    return llvmlite.__version__


def processor(target_cpu: str) -> str:
    """What code for a ``-C target-cpu`` depends on: for ``native``, this machine's processor."""
    if target_cpu != NATIVE:
        return target_cpu
    return f"{host_cpu()} {','.join(host_features())}"


def host_cpu() -> str:
    """LLVM's name of this machine's processor."""
    from llvmlite.binding import get_host_cpu_name

    return get_host_cpu_name()


def host_features() -> tuple[str, ...]:
    """Its features as LLVM's names, each with its sign."""
    from llvmlite.binding import get_host_cpu_features

    return tuple(get_host_cpu_features().flatten().split(","))
