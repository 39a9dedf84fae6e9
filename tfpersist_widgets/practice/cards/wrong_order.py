"""A positional npz whose arrays stand in the order of other layers."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tfpersist_widgets import _tf
from tfpersist_widgets.practice.cards.card import BreakIt, Planted
from tfpersist_widgets.practice.cards.models import dense, trained

# Kernel and bias of the layers "second" and "third", which have the same shapes.
SWAPPED = {2: 4, 3: 5, 4: 2, 5: 3}


def plant(folder: Path) -> Planted:
    """Save the arrays by position, and exchange two layers'."""
    keras = _tf.keras()
    model = trained(dense(keras, "second", 3), dense(keras, "third", 4))
    path = folder / "weights.npz"
    arrays = model.get_weights()
    np.savez(path, *(arrays[SWAPPED.get(place, place)] for place in range(len(arrays))))
    return Planted(path, model)


WRONG_ORDER = BreakIt(
    number=3,
    title="The new build function",
    story="A colleague tidied up the function that builds the model, saved the weights as an "
    "array archive, one array after the other, and says that they load without a word. They do.",
    fault="wrong_order",
    why="The arrays were written in the order of a model whose second and third layer were "
    "exchanged. They have the same shapes, so that nothing is raised, and each layer gets the "
    "weights of the other.",
    seen='verify(card.path, card.model, strategy="npz:positional") finds four variables changed, '
    "those of two layers of equal shape, and the outputs changed with them.",
    hints=(
        ("lost_statistics", "This model has no normalization."),
        ("changed_layer", "An npz holds no layers, and the model here has none of its own."),
        ("nothing", "Nothing is raised, and the outputs are others."),
    ),
    hint='Verify it with strategy="npz:positional". Which variables are changed, and what do their '
    "layers have in common?",
    plant=plant,
)
