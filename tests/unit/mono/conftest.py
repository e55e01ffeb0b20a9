"""The world that the tests of this folder start from."""

import pytest

from tests.unit.mono.world import World


@pytest.fixture
def world() -> World:
    """A world with the few definitions that the language cannot do without."""
    return World()
