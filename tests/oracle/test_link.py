"""A hand-written program in LLVM IR, linked with the precompiled standard library, runs."""

import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import llvmlite.binding as llvm
import pytest
from elftools.elf.elffile import ELFFile

from mirdce.cargo.sysroot import SysrootCrate, sysroot_crates
from mirdce.cargo.toolchain import Toolchain
from mirdce.errors import LinkError
from mirdce.link import find_linker, link
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU

PROGRAM = """
target triple = "x86_64-unknown-linux-gnu"

@text = private constant [{length} x i8] c"{text}\\0A"
@vtable = private constant {{ ptr, i64, i64, ptr, ptr, ptr }}
    {{ ptr null, i64 0, i64 1, ptr @call, ptr @call, ptr @call }}

declare void @{print}(ptr, ptr)
declare i64 @{lang_start_internal}(ptr, ptr, i64, ptr, i8)
declare ptr @{rdl_alloc}(i64, i64)
declare void @{rdl_dealloc}(ptr, i64, i64)
declare ptr @{rdl_realloc}(ptr, i64, i64, i64)
declare ptr @{rdl_alloc_zeroed}(i64, i64)

define ptr @{rust_alloc}(i64 %size, i64 %align) {{
  %new = tail call ptr @{rdl_alloc}(i64 %size, i64 %align)
  ret ptr %new
}}
define void @{rust_dealloc}(ptr %old, i64 %size, i64 %align) {{
  tail call void @{rdl_dealloc}(ptr %old, i64 %size, i64 %align)
  ret void
}}
define ptr @{rust_realloc}(ptr %old, i64 %size, i64 %align, i64 %new_size) {{
  %new = tail call ptr @{rdl_realloc}(ptr %old, i64 %size, i64 %align, i64 %new_size)
  ret ptr %new
}}
define ptr @{rust_alloc_zeroed}(i64 %size, i64 %align) {{
  %new = tail call ptr @{rdl_alloc_zeroed}(i64 %size, i64 %align)
  ret ptr %new
}}
define void @{rust_no_alloc_shim_is_unstable_v2}() {{
  ret void
}}

define internal i32 @call(ptr %env) uwtable {{
  ; fmt::Arguments of a text without holes: its address, and twice its length plus one
  call void @{print}(ptr @text, ptr inttoptr (i64 {arguments} to ptr))
  ret i32 7
}}
define i32 @main(i32 %argc, ptr %argv) uwtable {{
  %count = sext i32 %argc to i64
  %status = call i64 @{lang_start_internal}(ptr inttoptr (i64 1 to ptr), ptr @vtable,
                                            i64 %count, ptr %argv, i8 0)
  %code = trunc i64 %status to i32
  ret i32 %code
}}
"""


def _symbol(crates: Sequence[SysrootCrate], crate: str, pattern: str) -> str:
    archive = next(c.rlib for c in crates if c.name == crate)
    found = re.search(rb"\0(%s)\0" % pattern.encode(), archive.read_bytes())
    assert found, pattern
    return found[1].decode()


def _object(crates: Sequence[SysrootCrate], text: str, path: Path) -> Path:
    internal = _symbol(crates, "panic_unwind", r"_RNvCs\w+_7___rustc\d+\w+").partition("7___rustc")
    names = {
        name.strip("_"): "".join(internal[:2]) + f"{len(name)}_{name}"
        for operation in ("alloc", "dealloc", "realloc", "alloc_zeroed")
        for name in (f"__rust_{operation}", f"__rdl_{operation}")
    }
    shim = "__rust_no_alloc_shim_is_unstable_v2"
    names[shim.strip("_")] = "".join(internal[:2]) + f"{len(shim)}_{shim}"
    names["print"] = _symbol(crates, "std", r"_RNvNtNtCs\w+_3std2io5stdio6__print")
    names["lang_start_internal"] = _symbol(
        crates, "std", r"_RNvNtCs\w+_3std2rt19lang_start_internal"
    )
    length = len(text) + 1
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    module = llvm.parse_assembly(
        PROGRAM.format(text=text, length=length, arguments=2 * length + 1, **names)
    )
    module.verify()
    target = llvm.Target.from_default_triple()
    machine = target.create_target_machine(reloc="pic", codemodel="default")
    path.write_bytes(machine.emit_object(module))
    return path


@pytest.fixture(scope="module")
def crates(toolchain: Toolchain) -> tuple[SysrootCrate, ...]:
    return sysroot_crates(toolchain)


@pytest.mark.parametrize("wanted", [None, "bfd"])
@pytest.mark.parametrize("optimize", [False, True])
def test_the_program_runs(
    wanted: str | None,
    optimize: bool,
    toolchain: Toolchain,
    crates: tuple[SysrootCrate, ...],
    tmp_path: Path,
) -> None:
    tools = find_linker(toolchain.gcc_ld_dir, wanted)
    own = _object(crates, "linked by hand", tmp_path / "a name with spaces.o")
    output = tmp_path / "new folder" / "program"
    rlibs = [crate.rlib for crate in crates]
    strip = ["-Wl,--strip-debug"] if optimize else []
    scratch = tmp_path / "scratch"
    link(
        [own],
        rlibs,
        output,
        tools,
        target=X86_64_LINUX_GNU,
        scratch=scratch,
        optimize=optimize,
        extra_arguments=strip,
    )
    result = subprocess.run([output], capture_output=True, text=True, check=False)
    assert (result.stdout, result.returncode) == ("linked by hand\n", 7)
    assert os.listdir(output.parent) == ["program"]
    with output.open("rb") as stream:
        has_debug_info = ELFFile(stream).get_section_by_name(".debug_info") is not None
    assert has_debug_info is not optimize


def test_rust_lld_is_used_where_the_toolchain_has_it(
    toolchain: Toolchain, crates: tuple[SysrootCrate, ...], tmp_path: Path
) -> None:
    tools = find_linker(toolchain.gcc_ld_dir)
    own = _object(crates, "x", tmp_path / "x.o")
    rlibs = [crate.rlib for crate in crates]
    link([own], rlibs, tmp_path / "x", tools, target=X86_64_LINUX_GNU, scratch=tmp_path / "scratch")
    assert (b"Linker: LLD" in (tmp_path / "x").read_bytes()) is (tools.name == "rust-lld")


def test_an_undefined_symbol_is_named(
    toolchain: Toolchain, crates: tuple[SysrootCrate, ...], tmp_path: Path
) -> None:
    own = _object(crates, "x", tmp_path / "x.o")
    tools = find_linker(toolchain.gcc_ld_dir)
    without_std = [crate.rlib for crate in crates if crate.name != "std"]
    with pytest.raises(LinkError) as caught:
        link(
            [own],
            without_std,
            tmp_path / "x",
            tools,
            target=X86_64_LINUX_GNU,
            scratch=tmp_path / "scratch",
        )
    assert "lang_start_internal" in caught.value.stderr
    assert caught.value.command[0] == tools.driver
    assert not (tmp_path / "x").exists()


def test_native_arguments_and_extra_arguments_reach_the_linker(
    toolchain: Toolchain, crates: tuple[SysrootCrate, ...], tmp_path: Path
) -> None:
    own = _object(crates, "x", tmp_path / "x.o")
    with pytest.raises(LinkError) as caught:
        link(
            [own],
            [crate.rlib for crate in crates],
            tmp_path / "x",
            find_linker(toolchain.gcc_ld_dir),
            target=X86_64_LINUX_GNU,
            scratch=tmp_path / "scratch",
            native_arguments=["-lno_such_native_library"],
            extra_arguments=["-Wl,--no-such-flag"],
        )
    assert "no_such_native_library" in caught.value.stderr + " ".join(caught.value.command)
    assert caught.value.command[-1] == "-Wl,--no-such-flag"
