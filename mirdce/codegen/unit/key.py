"""What determines an object's bytes, as one digest: the key of the object cache.

Nothing in a function's text depends on source positions, so a line shift changes no key.
"""

import hashlib
from typing import Final

from mirdce.codegen.llvm.host import llvm_version
from mirdce.codegen.settings import CodegenSettings
from mirdce.target.x86_64_linux_gnu import TRIPLE

CODEGEN_VERSION: Final = "1"
"""Raised when the same text gives other machine code: passes, options, pipeline."""


def settings_text(settings: CodegenSettings) -> str:
    """Everything besides a module's text that its object depends on, as readable text."""
    return (
        f"mirdce {CODEGEN_VERSION}, llvmlite {llvm_version()}, {TRIPLE}, "
        f"cpu {settings.target_cpu}, features {settings.target_features or '-'}, "
        f"opt-level {settings.profile.opt_level}"
    )


class Keys:
    """Makes cache keys."""

    def __init__(self) -> None:
        self._starts: dict[CodegenSettings, hashlib.blake2b] = {}

    def of(self, text: str, settings: CodegenSettings) -> str:
        """The key of a module's text that is compiled with these settings: 64 hex digits."""
        start = self._starts.get(settings)
        if start is None:
            start = hashlib.blake2b(settings_text(settings).encode("utf-8"), digest_size=32)
            self._starts[settings] = start
        digest = start.copy()
        digest.update(b"\0")
        digest.update(text.encode("utf-8"))
        return digest.hexdigest()
