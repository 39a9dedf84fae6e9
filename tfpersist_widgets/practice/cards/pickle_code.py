"""A stranger's pickle that calls a function when it is loaded."""

from __future__ import annotations

import pickle
from pathlib import Path

from tfpersist_widgets.practice.cards.card import BreakIt, Planted

SOURCE = "print('This line came with the pickle.')"


class _Runs:
    """Its pickle is a call of ``exec``."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return exec, (SOURCE,)


def plant(folder: Path) -> Planted:
    """Write the pickle; nothing here loads it."""
    path = folder / "model.pkl"
    path.write_bytes(pickle.dumps({"weights": [0, 1, 2], "model": _Runs()}, protocol=4))
    return Planted(path)


PICKLE_CODE = BreakIt(
    number=10,
    title="With kind regards",
    story='A mail from somebody you do not know, with a pickled model "for your experiments".',
    fault="pickle_code",
    why="A pickle is a small program: it names functions and calls them. This one calls exec with "
    "a text of the sender's. It would run while loading, before you hold any object. Here it only "
    "prints a line.",
    seen="read_tree(card.path) lists what it would import and call: builtins.exec stands there. "
    "Nothing was run to find out.",
    hints=(
        ("lambda_code", "There is no layer in it at all: look at what it would call."),
        ("nothing", "What has exec to do in a model?"),
    ),
    hint="Never load it. read_tree(card.path) shows which functions it would call.",
    plant=plant,
)
