"""A ``.keras`` file whose optimizer never took a step."""

from __future__ import annotations

from pathlib import Path

from tfpersist_widgets import _tf
from tfpersist_widgets.practice.cards.card import BreakIt, Planted
from tfpersist_widgets.practice.cards.models import trained


def plant(folder: Path) -> Planted:
    """Save a clone of the model with all its weights."""
    model, path = trained(), folder / "model.keras"
    copy = _tf.keras().models.clone_model(model)
    copy.set_weights(model.get_weights())
    copy.save(path)
    return Planted(path, model)


LOST_OPTIMIZER = BreakIt(
    number=4,
    title="To be continued",
    story="A colleague trained for a week, made a clone of the model with all its weights, and "
    "saved that. Predictions are right. You are to go on with the training where she stopped.",
    fault="lost_optimizer",
    why="clone_model gives the copy an optimizer of the same settings, and set_weights gives it "
    "the model's weights, not the optimizer's. Step and moments of Adam start again at nothing, "
    "and the training takes another course.",
    seen="verify(card.path, card.model): variables and outputs came back; of the optimizer the "
    "step and every moment did not.",
    hints=(
        ("nothing", "Predictions are right. Is a model more than that for who trains it further?"),
        ("truncated", "The archive is whole: every variable of the model is in it."),
        ("wrong_order", "Every variable of the model has equal bits at its own place."),
    ),
    hint="verify(card.path, card.model) has one line for each aspect. Which one did not come back?",
    plant=plant,
)
