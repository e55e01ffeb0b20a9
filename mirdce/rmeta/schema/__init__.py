"""The metadata formats that are known, one for each exact rustc release."""

from functools import cache
from importlib import resources

from mirdce.errors import InternalError, ToolchainError
from mirdce.rmeta.schema import v1_95_0, v1_96_0
from mirdce.rmeta.schema.base import Schema

SCHEMAS = {one.version: one for one in (v1_95_0.SCHEMA, v1_96_0.SCHEMA)}


def supported_versions() -> tuple[str, ...]:
    """The rustc releases whose metadata can be read, oldest first."""
    return tuple(SCHEMAS)


def schema_for(rustc_version: str, file: str = "crate metadata") -> Schema:
    """The schema for a version string as metadata carries it, e.g. ``rustc 1.96.0 (ac68faa20
    ...)``; ``file`` is what carries it, for the message.

    Raises:
        ToolchainError: for any version that is not exactly one of the supported ones. The format
            changes in every release without any other sign of it, so there is no nearest match.
    """
    words = rustc_version.split()
    release = words[1] if len(words) > 1 and words[0] == "rustc" else rustc_version
    found = SCHEMAS.get(release)
    if found is None:
        supported = ", ".join(SCHEMAS)
        raise ToolchainError(
            f"{file}: written by '{rustc_version}'; supported are rustc {supported}. "
            "Use one of these toolchains (for example with 'rustup override set')."
        )
    return found


@cache
def predefined_symbols(schema: Schema) -> tuple[str, ...]:
    """The symbols that metadata refers to by number: rustc_span/src/symbol.rs of that version."""
    text = resources.files(__name__).joinpath(schema.symbols).read_text(encoding="utf-8")
    symbols = tuple(text.split("\n")[:-1])
    if len(symbols) != schema.predefined_symbols:
        raise InternalError(f"{schema.symbols} holds {len(symbols)} symbols")
    return symbols
