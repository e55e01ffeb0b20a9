"""The object cache as links use it: a help, never a reason to fail.

The first thing that goes wrong with it (no home folder, a read-only or full disk, another file in
its place, a lock that is held too long) is told once; from then on there is no cache.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from mirdce.cache.location import default_cache_file
from mirdce.cache.model import CompileReason, Description, LinkRecord, NewEntry
from mirdce.errors import CacheError, InternalError

if TYPE_CHECKING:
    from mirdce.cache.store import ObjectCache

_T = TypeVar("_T")


class OptionalCache:
    """The object cache, as long as it can be used.

    It is there in a ``with`` block only: opened when it is first needed, closed with the block,
    however that ends. A forked child must not use its parent's (`mirdce.cache.database`).

    Args:
        cache_dir: as for `default_cache_file`.
        warn: is told, once, that there is no cache, and why.
        is_wanted: False: there is none to begin with.
    """

    def __init__(
        self, cache_dir: Path | None, warn: Callable[[str], None], *, is_wanted: bool = True
    ) -> None:
        self._cache_dir = cache_dir
        self._warn = warn
        self._is_usable = is_wanted
        self._is_entered = False
        self._cache: ObjectCache | None = None

    @property
    def is_usable(self) -> bool:
        """Whether nothing has gone wrong with it so far, and it is wanted."""
        return self._is_usable

    def get_link(self, digest: str) -> LinkRecord | None:
        """As `ObjectCache.get_link`."""
        return self._use(lambda cache: cache.get_link(digest), None)

    def get_objects(self, keys: Iterable[str]) -> dict[str, bytes]:
        """As `ObjectCache.get_objects`."""
        return self._use(lambda cache: cache.get_objects(keys), {})

    def find_objects(self, keys: Iterable[str]) -> set[str]:
        """As `ObjectCache.find_objects`."""
        return self._use(lambda cache: cache.find_objects(keys), set())

    def contains(self, keys: Iterable[str]) -> set[str]:
        """As `ObjectCache.contains`."""
        return self._use(lambda cache: cache.contains(keys), set())

    def read_objects(self, keys: Iterable[str]) -> dict[str, bytes]:
        """As `ObjectCache.read_objects`."""
        return self._use(lambda cache: cache.read_objects(keys), {})

    def peek_objects(self, keys: Iterable[str]) -> dict[str, bytes]:
        """As `ObjectCache.peek_objects`."""
        return self._use(lambda cache: cache.peek_objects(keys), {})

    def why_missing(self, wanted: Mapping[str, Description]) -> dict[str, CompileReason]:
        """As `ObjectCache.why_missing`."""
        return self._use(lambda cache: cache.why_missing(wanted), {})

    def put_many(self, entries: Iterable[NewEntry]) -> None:
        """As `ObjectCache.put_many`."""
        self._use(lambda cache: cache.put_many(entries), None)

    def put_link(self, record: LinkRecord) -> None:
        """As `ObjectCache.put_link`."""
        self._use(lambda cache: cache.put_link(record), None)

    def drop_link(self, digest: str) -> None:
        """As `ObjectCache.drop_link`."""
        self._use(lambda cache: cache.drop_link(digest), None)

    def __enter__(self) -> Self:
        self._is_entered = True
        return self

    def __exit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._is_entered = False
        self._close()

    def _use(self, action: "Callable[[ObjectCache], _T]", otherwise: _T) -> _T:
        if not self._is_entered:
            raise InternalError("the object cache was used outside of its block")
        if not self._is_usable:
            return otherwise
        try:
            if self._cache is None:
                # Only here: a link that has nothing to do opens no cache.
                from mirdce.cache.store import ObjectCache

                self._cache = ObjectCache.open(default_cache_file(self._cache_dir))
            return action(self._cache)
        except CacheError as error:
            self._is_usable = False
            self._close()
            told = "; ".join(error.message.splitlines())
            self._warn(f"{told}; this run goes on without the object cache")
            return otherwise

    def _close(self) -> None:
        cache, self._cache = self._cache, None
        if cache is not None:
            cache.close()
