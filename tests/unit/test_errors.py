import pytest

from mirdce.errors import (
    ArtifactError,
    BuildError,
    ExitCode,
    InternalError,
    LinkError,
    MetadataError,
    MirdceError,
    ToolchainError,
    UnsupportedError,
    UsageError,
    context,
    describe,
    exit_code_of,
)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (BuildError("x"), 1),
        (LinkError("x", command=["cc"], stderr=""), 1),
        (ArtifactError("x", file="a.mirpack"), 1),
        (UsageError("x"), 2),
        (UnsupportedError("coroutines", "main"), 3),
        (ToolchainError("x"), 3),
        (InternalError("x"), 70),
        (ZeroDivisionError(), 70),
    ],
)
def test_exit_codes_are_the_documented_ones(error: Exception, code: int) -> None:
    assert exit_code_of(error) == code


def test_a_bug_is_not_a_users_error() -> None:
    assert not issubclass(InternalError, MirdceError)
    assert ExitCode.OK == 0


def test_metadata_error_says_where() -> None:
    error = MetadataError(
        "unknown tag 9", file="libx.rmeta", offset=255, table="optimized_mir", def_id="x::f"
    )
    assert str(error) == "libx.rmeta, offset 0xff, table optimized_mir, item x::f: unknown tag 9"
    assert str(MetadataError("cut off", file="libx.rmeta")) == "libx.rmeta: cut off"


def test_artifact_error_says_where() -> None:
    assert str(ArtifactError("cut off", file="x.mirpack", offset=16)) == (
        "x.mirpack at offset 0x10: cut off"
    )


def test_link_error_shows_command_and_stderr() -> None:
    error = LinkError("linking failed", command=["cc", "a.o"], stderr="undefined symbol: f\n")
    assert str(error) == "linking failed\n  command: cc a.o\nundefined symbol: f"
    command = ["cc", "-lx", "-lx", "/a/libstd.rlib", "/a/libcore.rlib", "/b/libc.rlib", "-o", "out"]
    many = LinkError("linking failed", command=command, stderr="")
    assert str(many) == "linking failed\n  command: cc -lx -lx /a/*.rlib /b/*.rlib -o out"
    assert many.details()["command"] == command


class _Explosive:
    def __format__(self, spec: str) -> str:
        raise AssertionError("formatted although nothing failed")


def test_context_notes_are_described_inner_first_and_cost_nothing_otherwise() -> None:
    with context("while reading {}", _Explosive()):
        pass
    with pytest.raises(UnsupportedError) as caught:  # noqa: PT012, SIM117 - the nesting is the test
        with context("in crate {}", "hello"):
            with context("in block {}[{}]", "bb3", 2):
                raise UnsupportedError("asm!", "hello::main")
    assert describe(caught.value).splitlines() == [
        "not supported yet: asm! (in hello::main)",
        "  in block bb3[2]",
        "  in crate hello",
    ]
