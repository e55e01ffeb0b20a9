"""What determines an object's bytes, as one digest: the key of the object cache.

Nothing in a function's text depends on where it is in its file, or on where that is, so a line
shift changes no key, and neither does another checkout; with line tables, or without.
"""

import hashlib
from collections.abc import Sequence
from functools import cache
from pkgutil import get_data
from typing import Final

from mirdce.codegen.settings import CodegenSettings
from mirdce.errors import InternalError

_DECIDING: Final = (
    ("mirdce.codegen.llvm", "engine.py"),
    ("mirdce.codegen.llvm", "inlining.py"),
    ("mirdce.codegen.llvm", "llvm_c.py"),
    ("mirdce.codegen.llvm", "llvmlite_engine.py"),
    ("mirdce.codegen.llvm", "merging.py"),
    ("mirdce.codegen.llvm", "one_unit.py"),
    ("mirdce.codegen.llvm", "passes.py"),
    ("mirdce.codegen.llvm", "simplified.py"),
    ("mirdce.codegen.llvm", "toolchain_engine.py"),
    ("mirdce.codegen.llvm", "worker.py"),
    ("mirdce.codegen.llvm", "written_function.py"),
    ("mirdce.codegen", "settings.py"),
    ("mirdce.codegen.emit", "debug_nodes.py"),
    ("mirdce.codegen.unit", "batch.py"),
    ("mirdce.codegen.unit", "function_worker.py"),
    ("mirdce.codegen.unit", "key.py"),
    ("mirdce.codegen.unit", "module.py"),
    ("mirdce.codegen.unit", "optimizing_worker.py"),
    ("mirdce.codegen.unit", "simplified_code.py"),
    ("mirdce.codegen.unit", "summary.py"),
    ("mirdce.ir", "node.py"),
    ("mirdce.object", "carve.py"),
    ("mirdce.object", "carved_object.py"),
    ("mirdce.object", "carved_tables.py"),
    ("mirdce.object", "carving_error.py"),
    ("mirdce.object", "elf.py"),
    ("mirdce.object", "frame_records.py"),
    ("mirdce.object", "relocatable.py"),
    ("mirdce.object", "sections.py"),
    ("mirdce.object.dwarf", "constants.py"),
    ("mirdce.object.dwarf", "entries.py"),
    ("mirdce.object.dwarf", "extract.py"),
    ("mirdce.object.dwarf", "leb128.py"),
    ("mirdce.object.dwarf", "line_program.py"),
    ("mirdce.object.dwarf", "line_record.py"),
    ("mirdce.target", "target.py"),
)
"""The sources by which the same functions could give another object: what of them is in a key, how
modules are put together, which are compiled together, passes and options, how they follow from
settings, and how objects are taken apart. All else (emission, which functions an optimized module
has, the target) shows in what is digested, or in the settings; the pools only carry both."""

_WRITING_LINES: Final = (
    ("mirdce.codegen.unit", "debug_units.py"),
    ("mirdce.object", "elf.py"),
    ("mirdce.object", "sections.py"),
    ("mirdce.object.dwarf", "constants.py"),
    ("mirdce.object.dwarf", "debug_object.py"),
    ("mirdce.object.dwarf", "leb128.py"),
    ("mirdce.object.dwarf", "line_record.py"),
    ("mirdce.object.dwarf", "unit.py"),
)
"""The sources by which the same lines of functions could give another object."""


def codegen_version() -> str:
    """A digest of what decides about code, wherever it lies; far less than a millisecond, once.

    Raises:
        InternalError: mirdce is installed without its sources.
    """
    return _digest_of(_DECIDING)


def line_writer_version() -> str:
    """The same of what writes the debug information of a program.

    Raises:
        InternalError: mirdce is installed without its sources.
    """
    return _digest_of(_WRITING_LINES)


@cache
def _digest_of(sources: tuple[tuple[str, str], ...]) -> str:
    digest = hashlib.blake2b(digest_size=8)
    for package, name in sources:
        source = get_data(package, name)
        if source is None:
            raise InternalError(f"mirdce is installed without the source {name} of {package}")
        digest.update(len(source).to_bytes(8, "little"))
        digest.update(source)
    return digest.hexdigest()


def settings_text(settings: CodegenSettings) -> str:
    """Everything besides a module's text that its object depends on, as readable text."""
    return (
        f"mirdce {codegen_version()}, LLVM {settings.engine}, {settings.target.triple}, "
        f"{settings.target.llvm_name}, {settings.target.elf}, "
        f"cpu {settings.target_cpu}, features {settings.target_features or '-'}, "
        f"opt-level {settings.profile.opt_level}"
    )


class Keys:
    """Makes cache keys."""

    def __init__(self) -> None:
        self._starts: dict[CodegenSettings, hashlib.blake2b] = {}

    def of(self, text: str, settings: CodegenSettings) -> str:
        """The key of a module's text that is compiled with these settings: 64 hex digits."""
        digest = self._start(settings).copy()
        digest.update(b"\0")
        digest.update(text.encode("utf-8"))
        return digest.hexdigest()

    def of_function(self, settings: CodegenSettings, frame: str, text: bytes) -> str:
        """The key of the object of a function by itself: 64 hex digits.

        Args:
            frame: what surrounds functions in any module.
            text: a digest of its text.
        """
        return self._of_digests(settings, b"\1", frame, [text], [], [])

    def of_simplified(
        self,
        settings: CodegenSettings,
        frame: str,
        own: Sequence[bytes],
        copies: Sequence[bytes],
        *,
        is_importable: bool,
        is_always: bool,
    ) -> str:
        """The key of a cluster's simplified form: 64 hex digits.

        Args:
            frame: what surrounds functions in any module.
            own: digests of the texts of the functions in it, as they stand in it.
            copies: digests of the simplified forms that are imported, in their order.
            is_importable, is_always: as `mirdce.codegen.llvm.simplified.Cluster` has them.
        """
        flags = bytes([is_importable + 2 * is_always])
        return self._of_digests(settings, b"\2", frame, own, copies, [flags])

    def of_finished(self, settings: CodegenSettings, simplified: bytes, *, loops: bool) -> str:
        """The key of the object that is made of a simplified form: 64 hex digits.

        Args:
            simplified: its digest.
            loops: as `mirdce.codegen.llvm.simplified.Simplified` has it.
        """
        return self._of_digests(settings, b"\3", "", [simplified, bytes([loops])])

    def _of_digests(
        self, settings: CodegenSettings, kind: bytes, frame: str, *lists: Sequence[bytes]
    ) -> str:
        digest = self._start(settings).copy()
        # No text begins with these bytes.
        framed = hashlib.blake2b(frame.encode("utf-8"), digest_size=16).digest()
        digest.update(b"\0" + kind + framed)
        digest.update(b"".join(len(one).to_bytes(8, "little") for one in lists))
        for digests in lists:
            digest.update(b"".join(digests))
        return digest.hexdigest()

    def _start(self, settings: CodegenSettings) -> "hashlib.blake2b":
        start = self._starts.get(settings)
        if start is None:
            start = hashlib.blake2b(settings_text(settings).encode("utf-8"), digest_size=32)
            self._starts[settings] = start
        return start
