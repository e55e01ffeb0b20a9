"""Where a toolchain has its LLVM, and why it may have none, in sysroots that are made up."""

from dataclasses import replace
from pathlib import Path

import pytest

from mirdce.cargo.llvm_library import llvm_library
from mirdce.cargo.toolchain import Toolchain
from mirdce.errors import ToolchainError
from mirdce.target import known
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU
from tests.unit.shared_objects import shared_object, write

DRIVER = "librustc_driver-0123.so"
RUSTUPS = "libLLVM.so.22.1-rust-1.95.0-stable"


@pytest.fixture(autouse=True)
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the system's libraries: that of this machine is not looked at."""
    folder = tmp_path / "system"
    fields = {name: getattr(X86_64_LINUX_GNU, name) for name in X86_64_LINUX_GNU.__slots__}
    target = type(X86_64_LINUX_GNU)(**fields | {"library_folders": (str(folder),)})
    targets = {X86_64_LINUX_GNU.triple: target}
    monkeypatch.setattr("mirdce.cargo.llvm_library.TARGETS", targets)
    assert targets != known.TARGETS
    return folder


def toolchain(sysroot: Path, rustc: bytes) -> Toolchain:
    return Toolchain(
        rustc=write(sysroot / "bin" / "rustc", rustc),
        version="rustc 1.95.0 (59807616e 2026-04-14)",
        release="1.95.0",
        host=X86_64_LINUX_GNU.triple,
        llvm_version="22.1.2",
        sysroot=sysroot,
    )


def rustups(folder: Path, needed: tuple[str, ...] = (RUSTUPS, "libc.so.6")) -> Toolchain:
    """A toolchain that has all in its own folder ``lib``."""
    write(folder / "lib" / DRIVER, shared_object(needed, "$ORIGIN/../lib"))
    return toolchain(folder, shared_object([DRIVER, "libc.so.6"], "$ORIGIN/../lib"))


def test_beside_the_compiler(tmp_path: Path) -> None:
    tools = rustups(tmp_path / "tools")
    file = write(tmp_path / "tools" / "lib" / RUSTUPS, shared_object())
    found = llvm_library(tools)
    assert (found.file, found.version, found.major) == (file, "22.1.2", "22")
    assert (found.size, found.build_id) == (len(shared_object()), "")


def test_of_the_system(tmp_path: Path, system: Path) -> None:
    write(system / DRIVER, shared_object(["libLLVM.so.22.1"]))
    file = write(system / "libLLVM.so.22.1", shared_object(build_id=b"\x01\x02"))
    found = llvm_library(toolchain(tmp_path / "usr", shared_object([DRIVER])))
    assert (found.file, found.build_id) == (file, "0102")


def test_of_a_compiler_that_is_a_script(tmp_path: Path) -> None:
    tools = rustups(tmp_path / "tools")
    write(tmp_path / "tools" / "lib" / RUSTUPS, shared_object())
    script = write(tmp_path / "script", b"#!/bin/sh\nexec rustc\n")
    assert llvm_library(replace(tools, rustc=script)) == llvm_library(tools)


@pytest.mark.parametrize(
    ("name", "version"), [(RUSTUPS, "22.1"), ("libLLVM-19-rust-1.80.0.so", "19")]
)
def test_the_release_is_in_the_name_if_rustc_does_not_tell_it(
    tmp_path: Path, name: str, version: str
) -> None:
    tools = rustups(tmp_path / "tools", (name,))
    write(tmp_path / "tools" / "lib" / name, shared_object())
    assert llvm_library(replace(tools, llvm_version="")).version == version
    assert llvm_library(tools).version == "22.1.2"


def test_one_that_is_part_of_the_compiler(tmp_path: Path) -> None:
    tools = rustups(tmp_path / "tools", ("libc.so.6",))
    with pytest.raises(ToolchainError, match=r"part of .*librustc_driver-0123\.so, and no library"):
        llvm_library(tools)


def test_one_that_is_gone(tmp_path: Path) -> None:
    tools = rustups(tmp_path / "tools")
    with pytest.raises(ToolchainError) as caught:
        llvm_library(tools)
    told = caught.value.message
    assert told.startswith(f"{RUSTUPS}, which ")
    assert f"is not in {tmp_path / 'tools' / 'lib'}, {tmp_path / 'system'}" in told
    assert "\n" not in told


def test_one_that_is_something_else(tmp_path: Path) -> None:
    tools = rustups(tmp_path / "tools")
    write(tmp_path / "tools" / "lib" / RUSTUPS, b"INPUT(another)\n")
    with pytest.raises(ToolchainError, match="is no 64-bit ELF file"):
        llvm_library(tools)


def test_a_compiler_without_its_code(tmp_path: Path) -> None:
    tools = toolchain(tmp_path / "tools", shared_object(["libc.so.6"]))
    with pytest.raises(ToolchainError, match="there is no librustc_driver beside"):
        llvm_library(tools)
    write(tmp_path / "tools" / "lib" / DRIVER, b"damaged")
    with pytest.raises(ToolchainError, match="cannot be read"):
        llvm_library(tools)
