"""The metadata formats that are known, one for each exact rustc release."""

from mirdce.rmeta import symbols
from mirdce.rmeta.schema import v1_95_0, v1_96_0
from mirdce.rmeta.schema.base import Schema

SCHEMAS = {one.version: one for one in (v1_95_0.SCHEMA, v1_96_0.SCHEMA)}


def supported_versions() -> tuple[str, ...]:
    """The rustc releases whose metadata can be read, oldest first."""
    return tuple(SCHEMAS)


def predefined_symbols(schema: Schema) -> tuple[str, ...]:
    """The symbols that metadata of a version refers to by number."""
    return symbols.predefined_symbols(schema.symbols, schema.predefined_symbols)
