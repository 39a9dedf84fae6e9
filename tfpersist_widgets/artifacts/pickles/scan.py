"""One pass over a pickle."""

from __future__ import annotations

from dataclasses import dataclass, field

from tfpersist_widgets.artifacts import limits
from tfpersist_widgets.artifacts.content import Content, Unreadable
from tfpersist_widgets.artifacts.hdf5 import is_hdf5
from tfpersist_widgets.artifacts.pickles.opcodes import Step, steps
from tfpersist_widgets.artifacts.pickles.stack import Import, Stack
from tfpersist_widgets.artifacts.zip_members import is_zip

_BYTES = {"SHORT_BINBYTES", "BINBYTES", "BINBYTES8", "BYTEARRAY8"}


@dataclass
class Scan:
    """What a pickle names and carries.

    Attributes
    ----------
    protocol : int
    imports : dict of Import to bool
        In order, and whether the pickle itself calls it.
    archives : list of Content
        Zip archives and HDF5 files among its bytes.
    end : int
        Where it ends; what follows is not looked at, as `pickle.load` does not.
    problem : str
        Why it was not followed to its end; "" when it was.
    """

    protocol: int = 0
    imports: dict[Import, bool] = field(default_factory=dict)
    archives: list[Content] = field(default_factory=list)
    end: int = 0
    problem: str = ""


def scan(content: Content) -> Scan:
    """Follow a pickle without executing it; use ``content.once(scan)``."""
    found, stack = Scan(), Stack()
    found.imports = stack.called
    try:
        for count, step in enumerate(steps(content)):
            if count == limits.OPCODES:
                raise Unreadable(f"only its first {count:,} instructions were looked at")
            stack.follow(step)
            _note(content, step, found)
    except Unreadable as error:
        found.problem = str(error)
    return found


def _note(content: Content, step: Step, found: Scan) -> None:
    found.end = step.end
    if step.opcode.name == "PROTO":
        found.protocol = step.argument
    elif step.opcode.name in _BYTES and len(found.archives) < limits.CHILDREN:
        part = content.part("embedded archive", step.start, step.size)
        if is_zip(part) or is_hdf5(part):
            found.archives.append(part)
