"""A model whose layer computes something else since it was saved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tfpersist_widgets import _tf, api
from tfpersist_widgets.practice.cards.card import BreakIt, Planted
from tfpersist_widgets.practice.cards.models import trained

PACKAGE = "cards"
# As if it stood in a cell: so it travels to other processes as a learner's own would.
HERE = "__main__"


def plant(folder: Path) -> Planted:
    """Save with the layer as it was, its outputs included; train anew with the layer of now."""
    path = folder / "model.keras"
    saved = trained(_as_it_was()(name="blend"))
    api.save(saved, "keras", path, metadata={}, embed_probe=True)
    return Planted(path, trained(_as_it_is()(name="blend")))


def _as_it_was() -> Any:
    keras = _tf.keras()

    @keras.saving.register_keras_serializable(PACKAGE)
    class Blend(keras.layers.Layer):  # type: ignore[misc, name-defined]
        """Half of the input, and half of its square."""

        __module__, __qualname__ = HERE, "Blend"

        def call(self, inputs: Any) -> Any:
            return 0.5 * inputs + 0.5 * inputs * inputs

    return Blend


def _as_it_is() -> Any:
    keras = _tf.keras()

    @keras.saving.register_keras_serializable(PACKAGE)
    class Blend(keras.layers.Layer):  # type: ignore[misc, name-defined]
        """The input, and half of its square."""

        __module__, __qualname__ = HERE, "Blend"

        def call(self, inputs: Any) -> Any:
            return inputs + 0.5 * inputs * inputs

    return Blend


CHANGED_LAYER = BreakIt(
    number=5,
    title="After the release",
    story="The model was saved in spring, with a few inputs and the scores of then. It loads "
    "today, in the same version of everything, every weight has equal bits, and customers say "
    "that the scores have moved. card.model is what the code of today makes.",
    fault="changed_layer",
    why="The file holds the layer's name and configuration, not its code. Somebody changed call() "
    "since then, and the old weights now go through the new arithmetic.",
    seen="verify(card.path, card.model): all variables kept, outputs changed, and the code of "
    "Blend is not the one that it was saved with.",
    hints=(
        ("wrong_order", "Every variable has equal bits at its own path."),
        ("lost_statistics", "Every variable has equal bits, and there is no normalization."),
        ("nothing", "Every weight is as it was. Are the outputs?"),
    ),
    hint="The variables are kept and the outputs are not. What lies between the two, and is not "
    "in the file?",
    plant=plant,
)
