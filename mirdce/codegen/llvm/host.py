"""What llvmlite is, and what it says of the processor that it runs on.

llvmlite is imported only when somebody asks: an ordinary link must not wait for LLVM to load. It is
asked for the processor whoever makes the code: what one LLVM calls it all of the same release do.
"""

from typing import Final

from mirdce.codegen.llvm.engine import Engine

NATIVE: Final = "native"
"""The ``-C target-cpu`` that means this machine's."""


def llvmlite() -> Engine:
    """The LLVM in llvmlite, whose version decides that of LLVM; does not load it."""
    import llvmlite

    return Engine(f"llvmlite {llvmlite.__version__}")


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
