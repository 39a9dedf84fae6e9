"""From a path to what lies there."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tfpersist_widgets.artifacts.content import Content, Folder, Unreadable, opened_file, shown
from tfpersist_widgets.artifacts.readers.bundle_index import SUFFIX
from tfpersist_widgets.errors import ArtifactUnreadable


def find(path: Path) -> tuple[Path, bool]:
    """The absolute path of what is there, and whether `path` is the prefix of a checkpoint.

    Parameters
    ----------
    path : pathlib.Path

    Returns
    -------
    tuple of (pathlib.Path, bool)
        For a prefix, the path of its index.

    Raises
    ------
    ArtifactUnreadable
        When nothing is there, or the system does not let it be seen.
    """
    try:
        found = path.absolute()
        found.stat()
    except FileNotFoundError:
        index = found.with_name(found.name + SUFFIX)
        if index.is_file():
            return index, True
        raise _nothing(path, "there is no file or folder of that name") from None
    except OSError as error:
        raise _nothing(path, f"the system refuses it: {error.strerror}") from error
    except ValueError as error:
        raise _nothing(path, f"that is no name of a file: {error}") from error
    return found, False


@contextmanager
def opened_place(path: Path) -> Iterator[Content | Folder]:
    """What lies at a path, for the time of a ``with`` block."""
    mode = path.stat().st_mode
    name = shown(path.name or str(path))
    if stat.S_ISDIR(mode):
        yield Folder(name, path, path)
    elif stat.S_ISREG(mode):
        with opened_file(path) as content:
            yield content
    else:
        raise Unreadable("it is a device or a pipe and was not opened")


def _nothing(path: Path, reason: str) -> ArtifactUnreadable:
    return ArtifactUnreadable(
        f"Nothing can be read at {str(path)!r}: {reason}. "
        f"Pass the path of a saved model: a file, a folder, or a checkpoint's prefix."
    )
