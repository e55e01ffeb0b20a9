"""What determines an object's bytes, as one digest: the key of the object cache.

Nothing in a function's text depends on source positions, so a line shift changes no key.
"""

import hashlib
from typing import Final

from mirdce.codegen.cx import CodegenSettings
from mirdce.codegen.module import TRIPLE

CODEGEN_VERSION: Final = "1"
"""Raised when the same text gives other machine code: passes, options, pipeline."""


def llvm_version() -> str:
    """The version of llvmlite, which decides the version of LLVM; does not load LLVM."""
    import llvmlite

    return llvmlite.__version__


def settings_text(settings: CodegenSettings) -> str:
    """Everything besides a module's text that its object depends on, as readable text."""
    return (
        f"mirdce {CODEGEN_VERSION}, llvmlite {llvm_version()}, {TRIPLE}, "
        f"cpu {settings.target_cpu}, features {settings.target_features or '-'}, "
        f"opt-level {settings.profile.opt_level}"
    )


class Keys:
    """Makes cache keys for one set of settings."""

    def __init__(self, settings: CodegenSettings) -> None:
        self._start = hashlib.blake2b(settings_text(settings).encode("utf-8"), digest_size=32)

    def of(self, text: str) -> str:
        """The key of a module's text: 64 lower-case hex digits."""
        digest = self._start.copy()
        digest.update(b"\0")
        digest.update(text.encode("utf-8"))
        return digest.hexdigest()
