"""Where a save goes to, and the sentences with which a place is refused."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tfpersist_widgets.errors import TargetRefused
from tfpersist_widgets.storage.durable import flush_folder

PREFIX = ".tfpersist-"
"""How everything is called that we put beside or around an artifact."""

DISK_FULL = (errno.ENOSPC, errno.EDQUOT)

_ELSEWHERE = "Save to another place"
_EXISTS = ("it exists already", "Pass overwrite=True to replace it, or choose another name")
_READ_ONLY = ("its file system is read-only", _ELSEWHERE)
_FORBIDDEN = ("you may not write in its folder", f"Change the permissions, or {_ELSEWHERE.lower()}")
_FULL = ("its disk is full", f"Free some space, or {_ELSEWHERE.lower()}")
_REASONS = {
    errno.EEXIST: _EXISTS,
    errno.ENOTEMPTY: _EXISTS,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: ("your share of its disk is used up", _FULL[1]),
    errno.ENAMETOOLONG: ("a name in it is too long for the file system", "Choose a shorter one"),
}


@dataclass(frozen=True)
class Target:
    """A place to save to.

    Attributes
    ----------
    given : pathlib.Path
        As the user wrote it; the one that messages name.
    path : pathlib.Path
        The same, absolute and with symbolic links followed, so that a link
        stays a link and what it points to is replaced.
    """

    given: Path
    path: Path

    @classmethod
    def of(cls, given: Path) -> Target:
        """Where a path leads to now; TargetRefused where it is no place for a file."""
        if given.name in ("", ".."):
            raise refused(given, "it names a folder and no file in it", "Add a file name")
        if given.name.startswith(PREFIX):
            why = f"names that start with {PREFIX!r} are kept for unfinished saves"
            raise refused(given, why, "Choose another name")
        try:
            path = Path(os.path.realpath(given))
        except (OSError, ValueError) as error:
            raise refused(given, f"the system takes no such path: {error}", _ELSEWHERE) from error
        return cls(given, path)

    def require_replaceable(self, overwrite: bool, may_replace: Callable[[Path], str]) -> None:
        """Raise TargetRefused when there is something that must stay."""
        with self.refusals():
            try:
                self.path.lstat()
            except FileNotFoundError:
                return
        if self.path.is_symlink():
            raise refused(self.given, "it is a link that leads back to itself", "Remove the link")
        if not overwrite:
            raise refused(self.given, *_EXISTS)
        if reason := may_replace(self.path):
            raise refused(self.given, reason, "Choose another name, or remove it yourself")

    @contextlib.contextmanager
    def refusals(self) -> Iterator[None]:
        """Turn the system's errors into sentences about this place."""
        try:
            yield
        except TargetRefused:
            raise
        except OSError as error:
            raise self.refusal(error) from error

    def refusal(self, error: OSError) -> TargetRefused:
        """What an error of the system means for this place."""
        if error.errno == errno.ENOTDIR:
            files = (folder.name for folder in self.path.parents if folder.is_file())
            why = f"{next(files, '')!r} in it is a file and no folder"
            return refused(self.given, why, _ELSEWHERE)
        unknown = (f"the system says {error.strerror or error}", _ELSEWHERE)
        return refused(self.given, *_REASONS.get(error.errno or 0, unknown))

    @contextlib.contextmanager
    def parents(self) -> Iterator[None]:
        """Make the folders above the target; take them away again if the save fails."""
        made: list[Path] = []
        try:
            with self.refusals():
                for folder in reversed([p for p in self.path.parents if not p.exists()]):
                    with contextlib.suppress(FileExistsError):  # somebody else was faster
                        folder.mkdir()
                        made.append(folder)
                        flush_folder(folder.parent)
            yield
        except BaseException:
            for folder in reversed(made):
                with contextlib.suppress(OSError):  # not empty: others use it by now
                    folder.rmdir()
            raise


def refused(given: Path, why: str, todo: str) -> TargetRefused:
    """The error for a place that cannot be used: what happened, why, what to do."""
    return TargetRefused(f"Cannot save to {str(given)!r}: {why}. {todo}.")
