"""From function objects to an executable: one archive of all objects, and the linker's command."""

from mirdce.link.driver import (
    LinkerTools,
    find_linker,
    link,
    link_command,
    native_arguments,
    response_text,
)
from mirdce.link.native_library import bundled_libraries
from mirdce.object.archive import write_static_library

__all__ = [
    "LinkerTools",
    "bundled_libraries",
    "find_linker",
    "link",
    "link_command",
    "native_arguments",
    "response_text",
    "write_static_library",
]
