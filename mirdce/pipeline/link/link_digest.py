"""What a whole link depends on, as one digest.

Two links with the same digest give the same objects, so the second one looks nothing up but its own
record. The digest covers the content of every crate, the settings of the program, the options
that change machine code, the processor that ``native`` means here, LLVM, the compiler of the
standard library, and mirdce itself.
"""

import hashlib
import os
from collections.abc import Iterator

import mirdce
from mirdce.cache.model import LLVM_SETTING
from mirdce.codegen.llvm.host import processor
from mirdce.options import Options, Profile
from mirdce.pipeline.front.crate_files import file_digest
from mirdce.pipeline.front.front_end import FrontEnd


def link_digest(front: FrontEnd, options: Options) -> str:
    """The digest of a link, as lower-case hex digits.

    Raises:
        MetadataError, ArtifactError: a crate is not readable.
    """
    digest = hashlib.blake2b(digest_size=32)
    parts = settings_parts(front, options)
    parts += front.manifest.global_asm
    parts.append(f"folder={front.manifest.working_folder if front.line_tables else ''}")
    for text in parts:
        encoded = text.encode("utf-8")
        digest.update(len(encoded).to_bytes(8, "little"))
        digest.update(encoded)
    for file in front.files():
        digest.update(file_digest(file))
    return digest.hexdigest()


def settings_parts(front: FrontEnd, options: Options) -> list[str]:
    """What a link depends on besides its crates, and where they lie."""
    parts = [f"program={front.manifest.name}", *shared_settings(front, options)]
    for profile in front.manifest.crate_profiles:
        parts += profile_parts(profile)
    return parts


def shared_settings(front: FrontEnd, options: Options) -> list[str]:
    """What is the same for links of all programs that one record can serve, but for settings of
    single crates."""
    parts = [f"mirdce={mirdce.__version__}", f"mirdce's code={own_fingerprint()}"]
    parts += [f"rustc={front.toolchain.version}", f"{LLVM_SETTING}={front.engine}"]
    parts += profile_parts(front.manifest.profile)
    for name, value in (
        ("precision", options.precision.value),
        ("line_tables", str(front.line_tables)),
        ("symbol_mangling", front.manifest.symbol_mangling),
        ("output_kind", front.manifest.native.output_kind.value),
        ("allow_unsupported", str(options.allow_unsupported)),
        ("trap_dead", str(options.trap_dead)),
        ("optimize_first", str(options.optimize_first)),
        ("optimize_crates", ",".join(options.optimize_crates)),
    ):
        parts.append(f"{name}={value}")
    return parts


def profile_parts(profile: Profile) -> list[str]:
    """What a link depends on of the settings of a crate."""
    parts = [f"{name}={value}" for name, value in profile.cache_key_parts()]
    return [*parts, f"processor={processor(profile.target_cpu)}"]


def named_settings(front: FrontEnd, options: Options) -> dict[str, str]:
    """The same by name; those of crates that have their own follow those of the program."""
    found: dict[str, str] = {}
    for part in settings_parts(front, options):
        name, _, value = part.partition("=")
        number = 0
        while name in found:
            number += 1
            name = f"{part.partition('=')[0]} of crate {number}"
        found[name] = value
    return found


def profile_name(front: FrontEnd, options: Options) -> str:
    """What people call the profile of a link; of a file its level is all there is."""
    level = f"opt-level {front.manifest.profile.opt_level}"
    if options.path.suffix == ".rs":
        return level
    return f"{options.profile or ('release' if options.release else 'dev')}, {level}"


def own_fingerprint() -> str:
    """Identifies the code of mirdce by names, sizes and times of its files.

    A link's record must not outlive a change of the code that made it, not even in a checkout that
    is being worked on.
    """
    root = os.path.dirname(mirdce.__file__)
    digest = hashlib.blake2b(digest_size=16)
    for text in sorted(_sources(root, "")):
        digest.update(text.encode("utf-8"))
    return digest.hexdigest()


def _sources(folder: str, prefix: str) -> Iterator[str]:
    """A line about each source file, and each that was compiled; by the plainest means, as every
    link reads some hundred."""
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{prefix}{entry.name}"
            if entry.name.endswith((".py", ".so")):
                status = entry.stat()
                yield f"{name}:{status.st_size}:{status.st_mtime_ns}\n"
            elif "." not in entry.name and entry.is_dir():
                yield from _sources(entry.path, f"{name}/")
