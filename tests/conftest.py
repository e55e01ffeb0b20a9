"""Fixtures for tests that need a Rust toolchain.

Every such test runs once for each release that is supported. One that is not installed is skipped,
with the message that tells how to install it, as long as there is another; in CI (``CI`` is set),
or with none at all, its absence is a failure.
"""

import os
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import SUPPORTED_RELEASES, Toolchain, find_toolchain
from mirdce.errors import ToolchainError
from mirdce.ir import ty
from mirdce.pipeline.process.afterwards import SWITCH

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session", params=SUPPORTED_RELEASES)
def toolchain(request: pytest.FixtureRequest) -> Toolchain:
    """Each of the supported toolchains, as a user who asks for it would get it."""
    release: str = request.param
    try:
        return find_toolchain(release)
    except ToolchainError as error:
        if os.environ.get("CI") or not _any_toolchain():
            raise
        pytest.skip(f"rustc {release} is not installed: {error.message}")


def _any_toolchain() -> bool:
    try:
        find_toolchain()
    except ToolchainError:
        return False
    return True


@pytest.fixture
def hello(tmp_path: Path) -> Path:
    """A copy of corpus/hello that a test may change."""
    copy = tmp_path / "hello"
    shutil.copytree(ROOT / "corpus" / "hello", copy, ignore=shutil.ignore_patterns("target"))
    return copy


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="rewrite golden files")
    parser.addoption("--one-in", type=int, default=1, metavar="N", help="run a part of the tests")
    parser.addoption(
        "--in-turn",
        action="store_true",
        help="each test for one release, in turn",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves one test of N, always the same ones, spread over all files; of those that run for each
    release one, if that is asked for; of compiled packages those that do not need sources."""
    one_in: int = config.getoption("--one-in")
    in_turn: bool = config.getoption("--in-turn")
    is_compiled = not ty.__file__.endswith(".py")

    def is_run(item: pytest.Item) -> bool:
        if is_compiled and item.get_closest_marker("sources"):
            return False
        if in_turn and not _is_its_turn(item):
            return False
        return zlib.crc32(item.nodeid.encode()) % one_in == 0

    left = [item for item in items if not is_run(item)]
    if left:
        items[:] = [item for item in items if is_run(item)]
        config.hook.pytest_deselected(items=left)


def _is_its_turn(item: pytest.Item) -> bool:
    """Whether the release that a test is run for is the one that it is run for in turn."""
    release = item.callspec.params.get("toolchain") if hasattr(item, "callspec") else None
    if release is None:
        return True
    number = zlib.crc32(item.nodeid.replace(release, "").encode())
    return bool(SUPPORTED_RELEASES[number % len(SUPPORTED_RELEASES)] == release)


def pytest_configure(config: pytest.Config) -> None:
    # No test leaves a process behind: what a link leaves for later is done before it ends.
    os.environ[SWITCH] = "wait"
    if config.getoption("--bless") and os.environ.get("CI"):
        raise pytest.UsageError("golden files are blessed by a person, not by CI")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with the one in a file; with ``--bless``, write the file instead."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--bless"):
            path.write_text(text, encoding="utf-8")
            return
        expected = path.read_text(encoding="utf-8") if path.exists() else ""
        assert text == expected, f"{path} differs; `make bless` accepts what is produced now"

    return compare
