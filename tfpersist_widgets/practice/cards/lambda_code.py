"""A stranger's ``.keras`` file with code in a Lambda layer."""

from __future__ import annotations

from pathlib import Path

from tfpersist_widgets import _tf
from tfpersist_widgets.practice.cards.card import BreakIt, Planted


def plant(folder: Path) -> Planted:
    """Save a model with a Lambda; its code says something and returns its input."""
    keras = _tf.keras()
    talks = keras.layers.Lambda(
        lambda x: (print("This line came with the file."), x)[1],  # noqa: T201 - what it does
        output_shape=(4,),
        name="prepare",
    )
    path = folder / "model.keras"
    keras.Sequential([keras.Input((4,), name="inputs"), talks], name="stranger").save(path)
    return Planted(path)


LAMBDA_CODE = BreakIt(
    number=9,
    title="The best model of the forum",
    story="A stranger in a forum offers a model that beats all others. Keras refuses to load it, "
    'and the stranger writes: "just pass safe_mode=False".',
    fault="lambda_code",
    why="A Lambda layer is stored as Python bytecode. It does what its author wanted, in your "
    "process and with your rights. Here it only prints a line; you cannot tell before you look.",
    seen="read_tree(card.path) shows the layer prepare of class Lambda and warns of its code; "
    "load_model refuses it in safe mode, which is the default.",
    hints=(
        ("pickle_code", "Bytecode it is, but no pickle: look at the classes of the layers."),
        ("nothing", "Keras has a reason to refuse. What is in the layer prepare?"),
    ),
    hint="Do not load it. What classes have the layers in read_tree(card.path)?",
    plant=plant,
)
