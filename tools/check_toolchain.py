"""Say which rustc and which linker are used, or what to install; the exit code says whether."""

import sys

from mirdce.cargo.sysroot import sysroot_crates
from mirdce.cargo.toolchain import find_toolchain
from mirdce.errors import MirdceError, describe
from mirdce.link import find_linker


def main() -> int:
    """Look for the tools; return the exit code."""
    try:
        toolchain = find_toolchain()
        sysroot_crates(toolchain)
        linker = find_linker(toolchain.gcc_ld_dir)
    except MirdceError as error:
        print(f"error: {describe(error)}", file=sys.stderr)
        return int(error.exit_code)
    print(
        f"using {toolchain.version} in {toolchain.sysroot}, {linker.name} through {linker.driver}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
