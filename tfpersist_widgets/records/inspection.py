"""An artifact as it lies there: what it is, what it says of itself, what is in it."""

from __future__ import annotations

from dataclasses import dataclass

from tfpersist_widgets.records.metadata import Metadata, NoMetadata
from tfpersist_widgets.records.node import Node
from tfpersist_widgets.records.recognition import Recognition
from tfpersist_widgets.records.record import Record


@dataclass(frozen=True, repr=False)
class Inspection(Record):
    """What was read of an artifact without TensorFlow and without executing it.

    Attributes
    ----------
    name : str
        The last part of its path.
    recognition : Recognition
    strategy : str
        Key of the strategy that loads it; "" for what none does.
    size : int or None
        Bytes of all files together; None where they could not be counted.
    sha256 : str
        Hexadecimal, as a certificate has it; "" where it was not computed.
    unhashed : str
        Why it was not; "" where it was.
    metadata : Metadata or NoMetadata
    tree : Node
    """

    name: str
    recognition: Recognition
    strategy: str
    size: int | None
    sha256: str
    unhashed: str
    metadata: Metadata | NoMetadata
    tree: Node

    @property
    def problems(self) -> tuple[Node, ...]:
        """The places that are damaged, or could not be read to their end."""
        return tuple(place for place in _places(self.tree) if place.problem)

    @property
    def warnings(self) -> tuple[Node, ...]:
        """The places of which something would run or leave the folder at a load."""
        return tuple(place for place in _places(self.tree) if place.warning)


def _places(root: Node) -> list[Node]:
    """The tree's places from top to bottom; a hostile one may be too deep to recurse."""
    found, waiting = [], [root]
    while waiting:
        place = waiting.pop()
        found.append(place)
        waiting.extend(reversed(place.children))
    return found
