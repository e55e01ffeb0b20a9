"""The targets that mirdce has.

Another one is a value like `mirdce.target.x86_64_linux_gnu`, rules for calls of C functions in
`mirdce.layout.fn_abi` if its family of ABIs is new, and a row here.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from mirdce.target.target import Target
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU

TARGETS: Final[Mapping[str, Target]] = MappingProxyType({X86_64_LINUX_GNU.triple: X86_64_LINUX_GNU})
"""By triple."""
