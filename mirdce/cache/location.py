"""Where cached files live: one root folder for objects and for the standard library's artifacts."""

import os
from pathlib import Path

from mirdce.errors import CacheError

CACHE_DIR_VARIABLE = "MIRDCE_CACHE_DIR"
"""The environment variable that moves the root folder."""

OBJECT_FILE_NAME = "objects-v2.sqlite"
"""Name of the object cache's file, with its schema's number: versions live side by side."""


def cache_root(cache_dir: Path | None = None) -> Path:
    """Return the root folder: `cache_dir` if given, else the variable's, else the user's own.

    The folder need not exist.

    Raises:
        CacheError: the user has none: there is no home folder.
    """
    if cache_dir is not None:
        return cache_dir
    from_environment = os.environ.get(CACHE_DIR_VARIABLE)
    if from_environment:
        return Path(from_environment)
    found = _user_caches() / "mirdce"
    if found.is_absolute():
        return found
    raise CacheError(f"there is no home folder for the cache; name one with {CACHE_DIR_VARIABLE}")


def _user_caches() -> Path:
    """Where programs keep a user's caches; no absolute path if there is no home folder.

    Source: the XDG Base Directory Specification (``XDG_CACHE_HOME``).
    """
    given = os.environ.get("XDG_CACHE_HOME", "")
    return Path(given if os.path.isabs(given) else os.path.expanduser("~/.cache"))


def default_cache_file(cache_dir: Path | None = None) -> Path:
    """Return the path of the object cache below `cache_root`."""
    return cache_root(cache_dir) / OBJECT_FILE_NAME
