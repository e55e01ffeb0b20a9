"""The target x86_64-unknown-linux-gnu.

Every primitive is as aligned as it is large, i128 and f128 included since LLVM 18.

Source: rustc_target/src/spec/targets/x86_64_unknown_linux_gnu.rs, rustc_target/src/spec/base/
linux_gnu.rs, rustc_codegen_llvm/src/llvm_util.rs (``to_llvm_features``) (1.96.0); the System V ABI,
AMD64 supplement; ``#[link]`` attributes of library/unwind and of the crate libc.
"""

from types import MappingProxyType
from typing import Final

from mirdce.target.target import AbiFamily, ElfMachine, Target

X86_64_LINUX_GNU: Final = Target(
    triple="x86_64-unknown-linux-gnu",
    llvm_name="X86",
    data_layout="e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128",
    int_aligns=MappingProxyType({size: size for size in (1, 2, 4, 8, 16)}),
    float_aligns=MappingProxyType({size: size for size in (2, 4, 8, 16)}),
    c_enum_min_size=4,
    abi=AbiFamily.X86_64_SYSV,
    default_cpu="x86-64",
    feature_names=MappingProxyType(
        {
            "sse4.2": ("sse4.2", "crc32"),
            "pclmulqdq": ("pclmul",),
            "rdrand": ("rdrnd",),
            "bmi1": ("bmi",),
            "cmpxchg16b": ("cx16",),
            "lahfsahf": ("sahf",),
            "apxf": ("egpr", "push2pop2", "ppx", "ndd", "ccmp", "cf", "nf", "zu"),
        }
    ),
    cfg=frozenset(
        {
            ("unix", None),
            ("target_arch", "x86_64"),
            ("target_os", "linux"),
            ("target_env", "gnu"),
            ("target_family", "unix"),
            ("target_endian", "little"),
            ("target_pointer_width", "64"),
            ("target_vendor", "unknown"),
            ("target_thread_local", None),
        }
    ),
    elf=ElfMachine(number=62, absolute_32=10, absolute_64=1, relative_32=2),
    driver_arguments=("-m64",),
    library_folders=(
        *("/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu"),
        *("/lib64", "/usr/lib64", "/lib", "/usr/lib"),
    ),
    system_libraries=("gcc_s", "util", "rt", "pthread", "m", "dl", "c"),
    static_system_libraries=("util", "rt", "pthread", "m", "dl", "c", "gcc_eh", "gcc", "c"),
)
