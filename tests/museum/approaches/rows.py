"""What is run: each approach's forms, read from its module without importing it.

The modules import the TensorFlow of the release that they run in.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tfpersist_widgets.records import EverApproach

PROGRAMS = Path(__file__).parent / "in_release"
APPROACHES = tuple(f"a{number:02}" for number in range(1, 19))

BORROWING = ("a08",)
OWN, NEIGHBOUR = "own", "neighbour"
TODAY = "2.21"


@dataclass(frozen=True)
class Row:
    """One form of an approach.

    Attributes
    ----------
    approach, variant : str
    documented : bool
    saves, loads : str
        Programs: "a04:Called".
    crossing : str
        Which releases save and load: ``"own"``, ``"from 2.4"``, ``"from today"``,
        ``"to today"``; ``"neighbour"`` is the release before it on the same Python.
    cold : bool
        Whether the loading process may not have imported TensorFlow before.
    borrows : bool
        Whether the loading process is told where the saving release's packages are.
    unseen : str
        Why it is not run at all; "" where it is.
    """

    approach: str
    variant: str
    documented: bool
    saves: str
    loads: str
    crossing: str
    cold: bool = False
    borrows: bool = False
    unseen: str = ""

    @property
    def crosses(self) -> bool:
        """Whether another release than the column's has a part in it."""
        return self.crossing != OWN


def approaches() -> tuple[EverApproach, ...]:
    """Each approach's title and replacement."""
    found = ((name, _constants(name)) for name in APPROACHES)
    return tuple(EverApproach(n.upper(), c["TITLE"], c["REPLACED_BY"]) for n, c in found)


def rows() -> tuple[Row, ...]:
    """Every form of every approach, in their order."""
    return tuple(row for name in APPROACHES for row in _rows(name))


def _rows(name: str) -> list[Row]:
    constants = _constants(name)
    found = [
        Row(
            name.upper(),
            variant,
            documented,
            _program(name, saves),
            _program(name, loads),
            crossing,
            cold=loads in constants.get("COLD", ()),
            borrows=name in BORROWING,
        )
        for variant, documented, saves, loads, crossing in constants["ROWS"]
    ]
    left = [
        Row(name.upper(), variant, True, "", "", OWN, unseen=why)
        for variant, why in constants.get("NOT_RUN", ())
    ]
    return found + left


def _program(module: str, name: str) -> str:
    return name if ":" in name else f"{module}:{name}"


def _constants(name: str) -> dict[str, Any]:
    tree = ast.parse((PROGRAMS / f"{name}.py").read_text("utf-8"))
    named = {
        node.targets[0].id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    wanted = ("TITLE", "ROWS", "REPLACED_BY", "COLD", "NOT_RUN")
    return {key: ast.literal_eval(named[key]) for key in wanted if key in named}
