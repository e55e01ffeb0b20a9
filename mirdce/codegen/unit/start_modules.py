"""What an executable needs besides its own functions: C ``main`` and the allocator shim.

Source: rustc_codegen_ssa/src/base.rs (``maybe_create_entry_wrapper``),
rustc_codegen_llvm/src/allocator.rs, rustc_ast/src/expand/allocator.rs (1.96.0).
"""

from collections.abc import Callable
from typing import Final

from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.emit.text import quoted
from mirdce.codegen.unit.module import module_flags
from mirdce.ir.instance import Instance

ERROR_HANDLER: Final = "alloc_error_handler"
"""Of ``__rust_alloc_error_handler``, and of std's default, ``__rdl_alloc_error_handler``."""
SIGPIPE_DEFAULT: Final = 0
"""``-Z on-broken-pipe`` not given: std ignores SIGPIPE."""

_METHODS: Final = (
    ("alloc", "ptr", ("i64", "i64")),
    ("dealloc", "void", ("ptr", "i64", "i64")),
    ("realloc", "ptr", ("ptr", "i64", "i64", "i64")),
    ("alloc_zeroed", "ptr", ("i64", "i64")),
)
"""Name, result and parameters of the allocator's functions."""

_NO_ALLOC_SHIM: Final = "__rust_no_alloc_shim_is_unstable_v2"


def entry_module(cx: CodegenCx, main: Instance, lang_start: Instance) -> str:
    """Text of the module with C ``main``, which calls ``lang_start(main, argc, argv, sigpipe)``."""
    user_main = cx.function_symbol(main)
    start = cx.function_symbol(lang_start)
    return (
        f"{cx.settings.target.module_header}"
        f"declare hidden void {user_main.ref}()\n"
        f"declare hidden i64 {start.ref}(ptr, i64, ptr, i8)\n"
        "define i32 @main(i32 %argc, ptr %argv) #0 {\n"
        "  %count = sext i32 %argc to i64\n"
        f"  %status = call i64 {start.ref}(ptr {user_main.ref}, i64 %count, ptr %argv, "
        f"i8 {SIGPIPE_DEFAULT})\n"
        "  %code = trunc i64 %status to i32\n"
        "  ret i32 %code\n"
        "}\n"
        f"attributes #0 = {{ {cx.attributes} }}\n{module_flags(is_library=cx.settings.is_library)}"
    )


def allocator_module(
    cx: CodegenCx, mangle: Callable[[str], str], *, has_global_allocator: bool, has_handler: bool
) -> str:
    """Text of the module that forwards allocation to std's default allocator.

    A program with ``alloc`` but without ``std`` also gets the default handler of failures.

    Args:
        mangle: the symbol of a ``#[rustc_std_internal_symbol]``, e.g. of ``__rust_alloc``; one per
            toolchain.
        has_global_allocator: the program defines the four functions itself.
        has_handler: the program or std defines what is called when memory is exhausted.
    """
    parts = [cx.settings.target.module_header]
    if not has_global_allocator:
        for name, ret, params in _METHODS:
            parts.append(_forward(mangle(f"__rust_{name}"), mangle(f"__rdl_{name}"), ret, params))
    if not has_handler:
        name, default = mangle(f"__rust_{ERROR_HANDLER}"), mangle(f"__rdl_{ERROR_HANDLER}")
        parts.append(_forward(name, default, "void", ("i64", "i64")))
    parts.append(f"define hidden void {quoted(mangle(_NO_ALLOC_SHIM))}() unnamed_addr #0 {{")
    parts.append("  ret void\n}")
    parts.append(
        f"attributes #0 = {{ {cx.attributes} }}\n{module_flags(is_library=cx.settings.is_library)}"
    )
    return "\n".join(parts)


def _forward(symbol: str, target: str, ret: str, params: tuple[str, ...]) -> str:
    formal = ", ".join(f"{ty} %{index}" for index, ty in enumerate(params))
    call = f"tail call {ret} {quoted(target)}({formal})"
    body = f"  {call}\n  ret void" if ret == "void" else f"  %r = {call}\n  ret {ret} %r"
    return (
        f"declare hidden {ret} {quoted(target)}({', '.join(params)})\n"
        f"define hidden {ret} {quoted(symbol)}({formal}) unnamed_addr #0 {{\n{body}\n}}"
    )
