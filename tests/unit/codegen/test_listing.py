import pytest

from mirdce.codegen.llvm.listing import Listing, listings
from mirdce.codegen.settings import CodegenSettings
from mirdce.errors import CodegenError
from mirdce.options import Profile

TEXT = """define i32 @f(i32 %x) {
  %slot = alloca i32
  store i32 %x, ptr %slot
  %again = load i32, ptr %slot
  ret i32 %again
}
"""
DEBUG = CodegenSettings(profile=Profile()).for_worker
RELEASE = CodegenSettings(profile=Profile(opt_level="3")).for_worker


def test_passes_are_those_of_the_level() -> None:
    plain, optimized = listings([(TEXT, DEBUG), (TEXT, RELEASE)], Listing.OPTIMIZED)
    assert "alloca" in plain
    assert "alloca" not in optimized
    (assembly,) = listings([(TEXT, RELEASE)], Listing.ASSEMBLY)
    assert "movl\t%edi, %eax" in assembly


def test_what_llvm_refuses_is_the_one_that_was_asked_for() -> None:
    found = listings([(TEXT, DEBUG), ("define nothing", DEBUG)], Listing.OPTIMIZED)
    assert "define i32 @f" in next(found)
    with pytest.raises(CodegenError, match="LLVM refuses the code"):
        next(found)
