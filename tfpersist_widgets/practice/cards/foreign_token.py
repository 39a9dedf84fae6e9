"""A SavedModel that calls a Python function of the process that saved it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.practice.cards.card import BreakIt, Planted


def plant(folder: Path) -> Planted:
    """Save a module with a py_function: its token is of this process, and of no other."""
    module, path = _clipper(), folder / "clipper"
    _tf.tensorflow().saved_model.save(module, str(path))
    return Planted(path, module)


def _clipper() -> Any:
    tf = _tf.tensorflow()

    class Clipper(tf.Module):  # type: ignore[misc, name-defined]
        """Scales, and clips in Python."""

        def __init__(self) -> None:
            super().__init__()
            self.scale = tf.Variable(2.0, name="scale")

        @tf.function(input_signature=[tf.TensorSpec([None, 4], tf.float32)])  # type: ignore[untyped-decorator]
        def __call__(self, inputs: Any) -> Any:
            clipped = tf.py_function(lambda x: tf.minimum(x, 1.0), [inputs], tf.float32)
            return self.scale * tf.ensure_shape(clipped, [None, 4])

    return Clipper()


FOREIGN_TOKEN = BreakIt(
    number=6,
    title="It works on her machine",
    story="A colleague exported her pre-processing as a SavedModel, so that nobody needs her "
    "code. In her notebook, which is this one, it loads and runs. On the server it loads, and "
    "does not run.",
    fault="foreign_token",
    why="A py_function is written as a token, a number in a table of the process that made it. "
    "No code is in the file, and in another process the table has nothing under that number, or "
    "another function.",
    seen="read_tree(card.path) shows the operation EagerPyFunc with its token; "
    "verify(card.path, card.model) loads it in a fresh process and fails when it is called, "
    'and with condition="same" it does not.',
    hints=(
        ("changed_layer", "The module here is hers, unchanged."),
        ("truncated", "It loads: everything that was written is there."),
    ),
    hint="It loads, and the call fails. Which operation of the graph needs more than the file?",
    plant=plant,
)
