from typing import get_args

from mirdce.ir.instance import InstanceKind
from mirdce.mono.names.instance_name import _SUFFIXES


def test_every_kind_of_instance_has_a_suffix() -> None:
    assert set(_SUFFIXES) == set(get_args(InstanceKind))
