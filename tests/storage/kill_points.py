"""A program that saves, and is killed at every step of it; prints what was found then.

Each save runs in a process of its own that kills itself at a counted step: an
operation on files (as Python's audit events report it) or a piece of content.
The program itself repairs what was left and looks at it.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.storage.file_systems import limited_to
from tests.storage.things import anything, artifact, names, read, write
from tfpersist_widgets.storage import repair, staged

_EVENTS = ("open", "os.", "shutil.", "ctypes.set_errno", "fcntl.", "pathlib.", "tempfile.")
_DONE = 0
_MEMORY = Path("/dev/shm")


class Killer:
    """Ends this process at a step; from the first step on there is no way back."""

    def __init__(self, at: int) -> None:
        self.left = at

    def step(self) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def hook(self, event: str, _: object) -> None:
        if event.startswith(_EVENTS):
            self.step()


def killed(work: Callable[[Killer], None], at: int) -> bool:
    """Do the work in another process, dead at step ``at``; False when it was done before."""
    child = os.fork()
    if child == 0:
        killer = Killer(at)
        sys.addaudithook(killer.hook)
        work(killer)
        os._exit(_DONE)
    _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status) not in (_DONE, -signal.SIGKILL):
        raise SystemExit("the save failed")
    return os.waitstatus_to_exitcode(status) != _DONE


class Scene:
    """A folder in which an artifact is to be replaced."""

    def __init__(self, folder: Path, old: str, new: str, seed: int) -> None:
        self.old = None if old == "none" else artifact(seed, folder=old == "folder")
        self.new = artifact(seed + 1, folder=new == "folder")
        self.folder = folder
        self.target = self.folder / "model"

    def set_up(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        if self.old is not None:
            write(self.target, self.old)

    def save(self, killer: Killer) -> None:
        with staged(self.target, overwrite=self.old is not None, may_replace=anything) as path:
            write(path, self.new, killer.step)

    def repair(self, _: Killer) -> None:
        repair(self.folder)

    def next_save(self) -> None:
        with staged(self.folder / "another", may_replace=anything) as path:
            path.touch()
        (self.folder / "another").unlink()

    def state(self) -> str:
        now = read(self.target)
        if now is None:
            return "none"
        if now in (b"", {}):
            return "an empty place"
        return "old" if now == self.old else "new" if now == self.new else "a mixture"

    def left(self) -> list[str]:
        return [name for name in names(self.folder) if name != self.target.name]


def killed_once(scene: Scene, stride: int, first: int) -> Iterator[dict[str, object]]:
    """Kill the save at every ``stride``-th step; a repair or the next save follows."""
    for at in itertools.count(first, stride):
        scene.set_up()
        was_killed = killed(scene.save, at)
        found = {"step": at, "killed": was_killed, "before": scene.state()}
        if at % 2:
            repair(scene.folder)
        else:
            scene.next_save()
        yield found
        if not was_killed:
            return


def killed_twice(scene: Scene, stride: int, first: int) -> Iterator[dict[str, object]]:
    """After each killed save kill the repair, too, at each of its steps."""
    for at in itertools.count(first, stride):
        for again in itertools.count(1):
            scene.set_up()
            was_killed = killed(scene.save, at)
            if not (was_killed and killed(scene.repair, again)):
                break
            found = {"step": (at, again), "killed": True, "before": scene.state()}
            repair(scene.folder)
            yield found
        if not was_killed:
            return


def main(times: str, renames: str, stride: str, seed: str) -> None:
    play = {"once": killed_once, "twice": killed_twice}[times]
    some = random.Random(int(seed))
    for old, new in itertools.product(("none", "file", "folder"), ("file", "folder")):
        # In memory where that is possible: being killed has nothing to do with the disk.
        memory = tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None)
        with memory as place, limited_to(renames):
            scene = Scene(Path(place) / "folder", old, new, some.randrange(1000))
            scene.save(Killer(0))  # once undisturbed, so that everything is imported
            for found in play(scene, int(stride), some.randrange(1, int(stride) + 1)):
                found |= {"old": old, "new": new, "after": scene.state(), "left": scene.left()}
                print(json.dumps(found))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
