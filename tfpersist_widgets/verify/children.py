"""Child processes for checks: what they have ready, and what they are shown."""

from __future__ import annotations

import math
import os
import threading
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from tfpersist_widgets import _tf, storage
from tfpersist_widgets.records import Fingerprint
from tfpersist_widgets.verify.conditions import Condition, search_path
from tfpersist_widgets.verify.processes import (
    APART,
    SUPPLY,
    Limits,
    Preparation,
    Process,
    Rehearsal,
)
from tfpersist_widgets.verify.processes.resources import resources
from tfpersist_widgets.verify.processes.tidying import tidy

PRELOAD = "tfpersist_widgets.verify.preload"
SMALLEST_FILE_LIMIT = 2**30  # bytes; what a report holds can be as large as the model
ROOMY = 2**30  # bytes; with more than that free, nobody waits for a collection of garbage
# Of what a spare tries out ahead: its time and memory are not the user's to wait for.
REHEARSED = frozenset({"float32", "float64", "float16", "int32", "int64", "uint32"})
LARGEST_REHEARSED, MOST_REHEARSED = 2**20, 200
NO_GPU = {"CUDA_VISIBLE_DEVICES": "-1"}  # a check must not take the user's GPU


def get_ready() -> None:
    """Start what the first check would wait for; returns at once."""
    SUPPLY.get_ready(_preparation(_tf.flags()), _folders(search_path(Condition.FRESH)))


def child_for(
    artifact: Path | None,
    sys_path: Iterable[str],
    flags: Mapping[str, str],
    expected: Fingerprint,
    cancel: threading.Event,
    *,
    apart: bool = False,
) -> AbstractContextManager[Process]:
    """A process that has served nobody, and may read one artifact and the path's folders.

    The process after it is made ready for the same variables: whoever checks a model
    checks it again. Only what stands ``apart``, for a strategy with flags of its own,
    is made anew each time.
    """
    _tidy()
    places = _folders(sys_path)
    files = () if artifact is None else storage.files_of(artifact)
    shown = (*places, *(str(file.resolve()) for file in files))
    return (APART if apart else SUPPLY).take(
        _preparation(flags),
        shown,
        keep_shown=(*places, *_showable(artifact)),
        rehearsal=_rehearsal(expected),
        cancel=cancel,
    )


def child_apart(flags: Mapping[str, str]) -> AbstractContextManager[Process]:
    """A process that starts with these flags besides the kernel's, and reads no file of the user's.

    For a strategy that cannot save in the kernel.
    """
    return APART.take(_preparation(_tf.flags() | dict(flags)), ())


def installed() -> tuple[str, ...]:
    """The module search path of such a process."""
    return search_path(Condition.BARE)


def environment(flags: Mapping[str, str]) -> dict[str, str]:
    """The whole environment of such a process."""
    return os.environ | dict(flags) | NO_GPU


def _rehearsal(expected: Fingerprint) -> Rehearsal:
    """The small variables of a model, each name, shape and type once."""
    slots = expected.optimizer.variables if expected.optimizer else ()
    wanted = set()
    for one in (*expected.variables, *slots):
        shape = tuple(size for size in one.tensor.shape if isinstance(size, int))
        if one.tensor.dtype in REHEARSED and math.prod(shape) <= LARGEST_REHEARSED:
            wanted.add((one.path.rpartition("/")[2], shape, one.tensor.dtype))
    return tuple(sorted(wanted)[:MOST_REHEARSED])


def limits_for(size: int) -> Limits:
    """What a check of an artifact of ``size`` bytes may use: most of the memory that is free."""
    free = resources().memory_available
    # Nothing at all would be no limit.
    memory = 0 if free is None else max(1, free * 4 // 5)
    return Limits(memory, SMALLEST_FILE_LIMIT + 4 * size)


def _tidy() -> None:
    """Where memory is short, leave the child what nobody holds any more."""
    free = resources().memory_available
    if free is not None and free < ROOMY:
        tidy()


def _preparation(flags: Mapping[str, str]) -> Preparation:
    return Preparation(
        PRELOAD,
        search_path(Condition.BARE),
        tuple(sorted({**flags, **NO_GPU}.items())),
    )


def _folders(sys_path: Iterable[str]) -> tuple[str, ...]:
    """The folders of the path and the kernel's own, as Landlock knows them: resolved."""
    places = [*map(Path, sys_path), Path.cwd()]
    return tuple(dict.fromkeys(str(place.resolve()) for place in places))


def _showable(artifact: Path | None) -> tuple[str, ...]:
    """The artifact's folder, unless that would show the next child all of somebody's files."""
    scratch = str(storage.scratch_root().resolve())
    if artifact is None:
        return (scratch,)
    folder, home = artifact.resolve().parent, Path.home().resolve()
    return (scratch,) if home.is_relative_to(folder) else (scratch, str(folder))
