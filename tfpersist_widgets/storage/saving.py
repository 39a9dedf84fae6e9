"""One save from beginning to end."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from tfpersist_widgets.errors import SaveFailed
from tfpersist_widgets.storage.durable import flush, flush_folder
from tfpersist_widgets.storage.placing import place, unplaced
from tfpersist_widgets.storage.staging import staging_folder
from tfpersist_widgets.storage.target import DISK_FULL, Target


@contextlib.contextmanager
def staged(
    target: Path, *, overwrite: bool = False, may_replace: Callable[[Path], str]
) -> Iterator[Path]:
    """Write an artifact beside its place, and put it there when the block ends.

    Whatever happens, also when the process is killed, the place holds what was
    there before or the whole new artifact. Folders above the target are made.

    Parameters
    ----------
    target : pathlib.Path
        File or folder to make. A relative one starts at the current folder as
        it is now; a symbolic link is followed.
    overwrite : bool, default False
        Replace what is there.
    may_replace : callable
        Gets the absolute path of what would be replaced; returns why it must
        not be, as a clause ("it is a folder and no SavedModel"), or "".

    Yields
    ------
    pathlib.Path
        Where to write: it does not exist yet, and has the target's name.

    Raises
    ------
    TargetRefused
        The target exists and is not to be replaced, or the place cannot be
        written to; also when the block itself ran into a full disk.
    SaveFailed
        The block wrote nothing, or something beside the path that it was given.
    """
    goal = Target.of(target)
    goal.require_replaceable(overwrite, may_replace)
    with goal.parents(), staging_folder(goal) as staging:
        with _full_disk_refused(goal):
            yield staging / goal.given.name
        _require_only(goal.given.name, unplaced(staging))
        with goal.refusals():
            flush(staging)
            goal.require_replaceable(overwrite, may_replace)  # it took a while
            place(staging / goal.given.name, goal.path, overwrite=overwrite)
            flush_folder(staging)
            flush_folder(goal.path.parent)


@contextlib.contextmanager
def _full_disk_refused(goal: Target) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        for code in DISK_FULL:
            if _was_caused_by(code, error):
                raise goal.refusal(OSError(code, os.strerror(code))) from error
        raise


def _was_caused_by(code: int, error: BaseException | None) -> bool:
    while error is not None:
        # TensorFlow has exceptions of its own, with the system's words in them.
        if getattr(error, "errno", None) == code or os.strerror(code) in str(error):
            return True
        error = error.__cause__
    return False


def _require_only(name: str, written: list[str]) -> None:
    if not written:
        raise SaveFailed(f"Nothing was saved: the strategy did not write {name!r}.")
    if written != [name]:
        others = ", ".join(repr(other) for other in written if other != name)
        raise SaveFailed(
            f"Nothing was saved: besides {name!r} the strategy wrote {others}. "
            "A strategy of several files must make a folder of that name."
        )
