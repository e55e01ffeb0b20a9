"""What LLVM this is, and what it says of the processor that it runs on.

llvmlite is imported only when somebody asks: an ordinary link must not wait for LLVM to load.
"""


def llvm_version() -> str:
    """The version of llvmlite, which decides the version of LLVM; does not load LLVM."""
    import llvmlite

    return llvmlite.__version__


def host_cpu() -> str:
    """LLVM's name of this machine's processor."""
    from llvmlite.binding import get_host_cpu_name

    return get_host_cpu_name()


def host_features() -> tuple[str, ...]:
    """Its features as LLVM's names, each with its sign."""
    from llvmlite.binding import get_host_cpu_features

    return tuple(get_host_cpu_features().flatten().split(","))
