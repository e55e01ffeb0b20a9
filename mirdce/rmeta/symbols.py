"""The symbols that metadata refers to by number: the compiler's own list, a file per release.

Source: rustc_span/src/symbol.rs of each version.
"""

from functools import cache
from importlib import resources

from mirdce.errors import InternalError


@cache
def predefined_symbols(file: str, count: int) -> tuple[str, ...]:
    """The symbols in a file of the ``schema`` package, which must hold `count` of them."""
    folder = resources.files("mirdce.rmeta").joinpath("schema")
    symbols = tuple(folder.joinpath(file).read_text(encoding="utf-8").split("\n")[:-1])
    if len(symbols) != count:
        raise InternalError(f"{file} holds {len(symbols)} symbols")
    return symbols
