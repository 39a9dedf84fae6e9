"""What an artifact consists of: names, sizes, times, and a digest of the content."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import xxhash

from tfpersist_widgets.errors import ArtifactUnreadable
from tfpersist_widgets.records import Identity

Stats = tuple[tuple[str, int, int], ...]

ITSELF = "."
"""What an artifact that is one file is called relative to itself."""

_CHUNK = 1 << 20  # bytes read at a time
_INDEX, _DATA = ".index", ".data-"


def identify(path: Path) -> Identity:
    """Take down what an artifact consists of.

    Parameters
    ----------
    path : pathlib.Path
        A file, a folder, or the prefix of a checkpoint. Links to files count as
        the files; folders that are empty count with a trailing slash.

    Returns
    -------
    Identity
        Of a file the digest is that of its content; of a folder, of the names,
        sizes and contents in the order of the names.

    Raises
    ------
    ArtifactUnreadable
        There is nothing at the path, or not all of it can be read.
    """
    try:
        # Before the content: what changes in between is found by the next look.
        stats = stats_of(path)
        return Identity(stats, digest_of(path, stats))
    except OSError as error:
        raise unreadable(path, error) from error


def size_of(path: Path) -> int:
    """Bytes of all files of an artifact together; nothing of them is read.

    Raises
    ------
    ArtifactUnreadable
    """
    try:
        return sum(size for _, size, _ in stats_of(path))
    except OSError as error:
        raise unreadable(path, error) from error


def stats_of(path: Path) -> Stats:
    """Relative path, bytes and modification time (ns) of every file.

    The files of a prefix are relative to its folder.
    """
    if is_prefix(path):
        return tuple((file.name, *_size_and_time(file)) for file in files_of(path))
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        return tuple(sorted(_entries(path)))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "it is neither a file nor a folder")
    return ((ITSELF, *_size_and_time(path)),)


def is_prefix(path: Path) -> bool:
    """Whether a path is no file, but what the names of a checkpoint's files begin with."""
    return not os.path.lexists(path) and path.with_name(path.name + _INDEX).is_file()


def files_of(path: Path) -> tuple[Path, ...]:
    """The file or folder itself; of a prefix, the files that belong to it, in their order."""
    if not is_prefix(path):
        return (path,)
    index = path.with_name(path.name + _INDEX)
    data = (file for file in path.parent.iterdir() if file.name.startswith(path.name + _DATA))
    return (index, *sorted(data))


def digest_of(path: Path, stats: Stats) -> str:
    """The xxh3-128, hexadecimal, of everything that ``stats`` lists."""
    digest = xxhash.xxh3_128()
    root = path.parent if is_prefix(path) else path
    for name, size, _ in stats:
        if name != ITSELF:
            digest.update(f"{name}\0{size}\0".encode("utf-8", "surrogatepass"))
        for chunk in _content(root / name):
            digest.update(chunk)
    return digest.hexdigest()


def unreadable(path: Path, error: OSError) -> ArtifactUnreadable:
    """The error for an artifact that cannot be looked at."""
    if not os.path.lexists(path):
        return ArtifactUnreadable(f"There is no artifact at {str(path)!r}. Check the path.")
    return ArtifactUnreadable(
        f"The artifact at {str(path)!r} cannot be read: {error.strerror or error}. "
        "Check its permissions, and whether its disk is still there."
    )


def _entries(folder: Path) -> Iterator[tuple[str, int, int]]:
    for parent, folders, files in os.walk(folder, onerror=_raise):
        here = Path(parent)
        linked = [name for name in folders if (here / name).is_symlink()]
        for name in (*files, *linked):
            file = here / name
            yield file.relative_to(folder).as_posix(), *_size_and_time(file)
        if not files and not folders and here != folder:
            yield f"{here.relative_to(folder).as_posix()}/", 0, 0


def _raise(error: OSError) -> None:
    raise error  # os.walk passes over a folder that it cannot list


def _size_and_time(file: Path) -> tuple[int, int]:
    status = file.stat() if file.is_file() else file.lstat()
    return status.st_size, status.st_mtime_ns


def _content(file: Path) -> Iterator[bytes | memoryview]:
    if file.is_file():  # and no pipe or device, which would keep us waiting
        buffer = memoryview(bytearray(_CHUNK))
        with file.open("rb", buffering=0) as stream:
            while read := stream.readinto(buffer):
                yield buffer[:read]
    elif file.is_symlink():
        yield os.fsencode(file.readlink())  # where it leads, not what is there
