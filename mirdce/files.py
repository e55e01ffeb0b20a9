"""How files are written: whole or not at all, and nothing that is not ours to replace.

A file is written without a name (``O_TMPFILE``) in the folder where it will lie, so that it gets
the owner, group and mode of any file made there, and then takes the place of what had its name. As
with rustc and its linker, a symbolic link is replaced itself, a further hard link keeps the old
content, a file that nobody may write is refused, and a character device or FIFO is written *into*.
A folder, a socket, a disk and a file that the build read are refused. cargo removes what is in the
place of a program that it makes, unless that is a folder, and there so does mirdce.

Where a name is needed before the file is complete, its owner holds a lock (``flock``) on it, which
ends with the process however that ends: what has a temporary name and no lock was left by a process
that is dead, and whoever comes upon it removes it.

Source: rustc_session/src/output.rs (``check_file_is_writeable``), rustc_interface/src/passes.rs
(``output_contains_path``, ``output_conflicts_with_dir``); LLVM's FileOutputBuffer (lld);
cargo-util's paths.rs (``_link_or_copy``).
"""

import atexit
import errno
import fcntl
import itertools
import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from mirdce.errors import OutputError, UsageError

EXECUTABLE: Final = 0o777
"""Mode of programs and scripts, and of a `_PLAIN` file, before the user's umask."""
_PLAIN: Final = 0o666

_LONGEST_NAME: Final = 200
"""Bytes of a file's name that its temporary one has; a name may have 255 in all."""
_NO_UNNAMED_FILES: Final = frozenset((errno.EOPNOTSUPP, errno.EISDIR, errno.ENOENT, errno.EINVAL))
"""What file systems and kernels without ``O_TMPFILE`` answer."""
_LEAST_BYTES: Final = 16 << 20
"""A file system with less room is no place for intermediate files."""
_MOST_WRITERS: Final = 1000
_DESCRIPTORS: Final = Path("/proc/self/fd")


def check_output(path: Path, inputs: Iterable[Path] = (), *, is_cargos: bool = False) -> None:
    """Checks that a file can be written, as far as can be told before it is.

    Args:
        inputs: what the build reads; only looked at if there is a file to lose.
        is_cargos: the place is one of cargo's, where whatever is no folder is replaced.

    Raises:
        UsageError: it is one of the inputs.
        OutputError: it is a folder or something else that is not written to, or must not be.
    """
    try:
        mode = path.stat(follow_symlinks=not is_cargos).st_mode
    except FileNotFoundError:
        _check_folder(path)
        return
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror}", file=str(path)) from error
    if stat.S_ISREG(mode):
        real = path.resolve()
        if any(_is_same(real, each) for each in inputs):
            raise UsageError(
                f"{path} would be overwritten by what is made of it; choose another output"
            )
        if not is_cargos and not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
            raise OutputError("is not writable; check its permissions", file=str(path))
        _check_folder(path)
    elif is_cargos and not stat.S_ISDIR(mode):
        _check_folder(path)
    elif not (stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)):
        raise OutputError(f"is {_kind(mode)}, no file to write", file=str(path))
    elif not os.access(path, os.W_OK):
        raise OutputError("cannot be written: Permission denied", file=str(path))


def _is_same(real: Path, other: Path) -> bool:
    # Names first: most differ, and a look at the file system costs more.
    return other.resolve() == real if other.name == real.name or other.is_symlink() else False


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a socket" if stat.S_ISSOCK(mode) else "a disk"


def _check_folder(path: Path) -> None:
    """The folder must take a new file; of one that is missing, what is there of its path."""
    folder = path.parent
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    if not folder.is_dir():
        raise OutputError(f"cannot be written: {folder} is no folder", file=str(path))
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OutputError(f"cannot be written: {folder} is not writable", file=str(path))


def write_file(path: Path, data: bytes | str, *, mode: int = _PLAIN) -> None:
    """Writes a file of mirdce's own, whole or not at all; its folder is made if it is missing.

    Raises:
        OutputError: it cannot be written, or something else than a file is in its place.
    """
    with _refused(path), replacing(path, mode=mode) as file:
        file.write(data.encode("utf-8") if isinstance(data, str) else data)


@contextmanager
def _refused(path: Path) -> Iterator[None]:
    """Names the file in what the system says: a full disk has no name."""
    try:
        yield
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}"
        raise OutputError(message, file=str(path)) from error


@contextmanager
def replacing(path: Path, *, mode: int = _PLAIN, is_cargos: bool = False) -> Iterator[BinaryIO]:
    """A file that takes the place of `path` when the block ends well, and else is gone.

    Args:
        is_cargos: as in `check_output`.

    Raises:
        OutputError: something else than a file is in its place, or must not be replaced.
        OSError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    check_output(path, is_cargos=is_cargos)
    if not is_cargos and _is_special(path):
        raise OutputError("is a device or FIFO, no file to replace", file=str(path))
    with _new_file(path, mode) as (file, has_name):
        yield file
        file.flush()
        _put(file, path, has_name)


def deliver(
    made: Path, path: Path, inputs: Iterable[Path] = (), *, is_cargos: bool = False
) -> None:
    """Puts a file that was made elsewhere where the user wants it, with its mode.

    A character device or FIFO is written into, unless the place is cargo's (`check_output`).

    Raises:
        UsageError: it is one of the inputs.
        OutputError: it cannot be written, or is something that is not written to.
    """
    check_output(path, inputs, is_cargos=is_cargos)
    with _refused(path), made.open("rb") as source:
        if not is_cargos and _is_special(path):
            with _special(path) as special:
                shutil.copyfileobj(source, special)
            return
        status = os.fstat(source.fileno())
        mode = stat.S_IMODE(status.st_mode)
        with replacing(path, mode=mode, is_cargos=is_cargos) as file:
            _copy(source, file, status.st_size)


def deliver_text(text: str, path: Path) -> None:
    """Puts a text where the user wants it, as `deliver` does with a file.

    Raises:
        OutputError: it cannot be written, or is something that is not written to.
    """
    check_output(path)
    if not _is_special(path):
        write_file(path, text)
        return
    with _refused(path), _special(path) as special:
        special.write(text.encode("utf-8"))


def _special(path: Path) -> BinaryIO:
    """A character device or FIFO, to be written into."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_NOCTTY | os.O_CLOEXEC), "wb")


def _copy(source: BinaryIO, file: BinaryIO, size: int) -> None:
    """Within the kernel where that can be done: some file systems then share the blocks."""
    copied = 0
    with suppress(OSError):
        while copied < size:
            count = os.copy_file_range(source.fileno(), file.fileno(), size - copied)
            if count == 0:
                break
            copied += count
    if copied < size:
        source.seek(copied)
        file.seek(copied)
        shutil.copyfileobj(source, file)


def _is_special(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)


# ---------------------------------------------------------------------------- new files


@contextmanager
def _new_file(path: Path, mode: int) -> Iterator[tuple[BinaryIO, Path | None]]:
    """A locked file in the folder of `path`, and its name if it had to get one."""
    name: Path | None = None
    descriptor = _unnamed_file(path.parent, mode)
    if descriptor is None:
        descriptor, name = _named_file(path, mode)
    with os.fdopen(descriptor, "wb") as file:
        try:
            yield file, name
        except BaseException:
            if name is not None:
                name.unlink(missing_ok=True)
            raise


def _unnamed_file(folder: Path, mode: int) -> int | None:
    if not _DESCRIPTORS.exists():
        return None  # no file gets a name later without it
    try:
        descriptor = os.open(folder, os.O_TMPFILE | os.O_WRONLY | os.O_CLOEXEC, mode)
    except OSError as error:
        if error.errno in _NO_UNNAMED_FILES:
            return None
        raise
    with suppress(OSError):  # no locks here: then what is left stays
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return descriptor


def _named_file(path: Path, mode: int) -> tuple[int, Path]:
    for name in _temporary_names(path):
        try:
            flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC
            descriptor = os.open(name, flags, mode)
        except FileExistsError:
            continue
        if _lock(descriptor, name):
            return descriptor, name
        os.close(descriptor)  # somebody took it for one that was left
    raise OutputError("cannot be written: too many are writing it", file=str(path))


def _put(file: BinaryIO, path: Path, name: Path | None) -> None:
    """Gives a complete file its name, in place of what has it."""
    if name is None:
        unnamed = _DESCRIPTORS / str(file.fileno())
        with suppress(FileExistsError):
            _link(unnamed, path)
            return
        name = _named(unnamed, path)
    try:
        name.replace(path)
    except BaseException:
        name.unlink(missing_ok=True)
        raise


def _named(unnamed: Path, path: Path) -> Path:
    for name in _temporary_names(path):
        with suppress(FileExistsError):
            _link(unnamed, name)
            return name
    raise OutputError("cannot be written: too many are writing it", file=str(path))


def _link(unnamed: Path, path: Path) -> None:
    # With a folder's descriptor (a whole path makes no use of it) the entry in /proc is followed.
    os.link(unnamed, path, src_dir_fd=0, follow_symlinks=True)


def _temporary_names(path: Path) -> Iterator[Path]:
    """Names beside `path`; those that dead processes have left are free again."""
    stem = os.fsdecode(os.fsencode(path.name)[:_LONGEST_NAME])
    for number in range(_MOST_WRITERS):
        name = path.with_name(f".{stem}.{number}.mirdce")
        _remove_dead(name)
        yield name


def _remove_dead(path: Path) -> None:
    with suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            if _lock(descriptor, path):
                path.unlink()
        finally:
            os.close(descriptor)


def _lock(descriptor: int, path: Path) -> bool:
    """Takes the lock of what has this name; False if another has it, or the name has gone."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(descriptor), path.lstat())
    except OSError:
        return False


# ------------------------------------------------------------------------------ folders


@contextmanager
def scratch_folder(parent: Path) -> Iterator[Path]:
    """A folder for the files of one run, which goes with the block.

    Args:
        parent: holds nothing but such folders; those of dead processes are removed.

    Raises:
        OSError: it cannot be made.
    """
    parent.mkdir(parents=True, exist_ok=True)
    for left in parent.iterdir():
        with _locked_folder(left) as is_ours:
            if is_ours:
                shutil.rmtree(left, ignore_errors=True)
    for number in itertools.count():
        folder = parent / f"{os.getpid()}.{number}"
        try:
            folder.mkdir(mode=0o700)
        except FileExistsError:
            continue  # it is at work, or has another process's number elsewhere
        with _locked_folder(folder) as is_ours:
            if not is_ours:
                continue  # somebody took it for one that was left
            remove = partial(shutil.rmtree, folder, ignore_errors=True)
            # Whoever ends this process in the block must not leave it (`mirdce.cli.outcome.leave`).
            atexit.register(remove)
            try:
                yield folder
            finally:
                atexit.unregister(remove)
                remove()
            return


@contextmanager
def locked_folder(path: Path) -> Iterator[bool]:
    """A folder that is one process's at a time, made if it is missing.

    Yields:
        Whether it is this one's in the block: nobody else's, there, and not write-protected.
    """
    if not _is_usable(path):
        yield False
        return
    with _locked_folder(path) as is_ours:
        yield is_ours


@contextmanager
def _locked_folder(path: Path) -> Iterator[bool]:
    flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        descriptor = os.open(path, flags)
    except OSError:
        yield False
        return
    try:
        yield _lock(descriptor, path)
    finally:
        os.close(descriptor)


def usable_folder(preferred: Path | None, name: str) -> Path:
    """A folder for intermediate files: the one preferred, else one of the user's in /tmp.

    Args:
        preferred: is made if it is missing; None if there is no such place.
        name: what the other one is called.

    Raises:
        OutputError: there is no place at all.
    """
    if preferred is not None and _is_usable(preferred):
        return preferred
    # Only here: the folder of a build is fine as a rule.
    import tempfile

    other = Path(tempfile.gettempdir()) / f"mirdce-{os.getuid()}"
    with suppress(OSError):
        other.mkdir(mode=0o700, exist_ok=True)
        status = other.lstat()
        is_own = stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid()
        if is_own and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            folder = other / name
            folder.mkdir(parents=True, exist_ok=True)
            return folder
    raise OutputError("cannot be used for intermediate files", file=str(preferred or other))


def _is_usable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        room = os.statvfs(folder)
    except OSError:
        return False
    return os.access(folder, os.W_OK | os.X_OK) and room.f_bavail * room.f_frsize >= _LEAST_BYTES
