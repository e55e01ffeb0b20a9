"""The decoders of every release whose metadata is known.

Generated from the schema by ``make decoders``; not to be changed by hand. The numbers that make a
``DefId`` are not converted to one, since that would be a call for each.
"""

from typing import Final

from mirdce.rmeta.decoders import v1_95_0, v1_96_0
from mirdce.rmeta.decoders.v1_96_0 import Decoders

DECODERS: Final[dict[str, type[Decoders]]] = {
    "1.95.0": v1_95_0.Decoders,
    "1.96.0": v1_96_0.Decoders,
}
__all__ = ["DECODERS", "Decoders"]
