"""What the IR's declarations are, as the fingerprint that every artifact carries.

The tags of the format are places in these declarations, so that an IR in which one was moved must
not read older artifacts, even if nobody thought of the version. The fingerprint is kept in a file,
which lets a link that has nothing to do skip importing the IR; whoever encodes or decodes a record
has the IR at hand and checks the file against it.
"""

import enum
from functools import cache
from hashlib import blake2b

from mirdce.artifact.format import schema_fingerprint
from mirdce.errors import InternalError
from mirdce.ir import alloc, instance, items, mir, ty
from mirdce.ir.node_class import Node, field_names

_IR_MODULES = (alloc, instance, items, mir, ty)


def fingerprint_of_ir() -> bytes:
    """Eight bytes over the fields of every IR record and the members of every IR enum, in order."""
    text: list[str] = []
    for module in _IR_MODULES:
        for name, value in sorted(vars(module).items()):
            # A package's records are declared in its modules.
            if not isinstance(value, type) or not value.__module__.startswith(module.__name__):
                continue
            if issubclass(value, enum.Enum):
                parts = [f"{member.name}={member.value}" for member in value]
            elif issubclass(value, Node):
                parts = list(field_names(value))
            else:
                continue
            text.append(f"{name}({','.join(parts)})")
    return blake2b("\n".join(text).encode(), digest_size=8).digest()


@cache
def check_schema() -> None:
    """Checks the fingerprint on file, once a process.

    Raises:
        InternalError: the IR was changed and the file was not.
    """
    if schema_fingerprint() != fingerprint_of_ir():
        raise InternalError(
            "the IR has changed and its fingerprint has not: "
            "run `pytest --bless tests/unit/artifact/test_schema.py`"
        )
