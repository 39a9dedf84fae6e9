"""A model whose batch normalization forgot what it had seen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.practice.cards.card import BreakIt, Planted
from tfpersist_widgets.practice.cards.models import trained


def plant(folder: Path) -> Planted:
    """Copy what can be trained into a new model, as its author thought was all, and save that."""
    model, path = _normalized(), folder / "model.keras"
    copy = _normalized()
    statistics = copy.get_layer("normalize")
    statistics.moving_mean.assign(statistics.moving_mean * 0.0)
    statistics.moving_variance.assign(statistics.moving_variance * 0.0 + 1.0)
    copy.save(path)
    return Planted(path, model)


def _normalized() -> Any:
    return trained(_tf.keras().layers.BatchNormalization(momentum=0.5, name="normalize"))


LOST_STATISTICS = BreakIt(
    number=8,
    title="Good in training, bad in use",
    story="A colleague built her model anew, copied into it everything that trains, the optimizer "
    "too, and saved that. A step of training gives the same loss as before. Predictions do not.",
    fault="lost_statistics",
    why="The moving mean and variance of a batch normalization are not trainable, so "
    "that they were not copied. They stand at 0 and 1 again, and only predictions use them.",
    seen="verify(card.path, card.model): two variables changed, moving_mean and moving_variance; "
    "all others are kept.",
    hints=(
        ("wrong_order", "All but two variables are kept where they belong. Which two are not?"),
        ("lost_optimizer", "The optimizer came back. Look at the variables."),
        ("nothing", "Compare predictions, not the loss of a training step."),
    ),
    hint="Which variables are changed, and when does a model use them?",
    plant=plant,
)
