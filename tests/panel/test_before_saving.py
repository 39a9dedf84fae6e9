"""What the panel says of a model and of a path before anything is saved."""

import keras
import numpy as np
from keras import layers

from tfpersist_widgets.panel.controller import Controller
from tfpersist_widgets.records import NodeKind


def damaged_by_names():
    """A model whose loss no `.h5` file gives back."""
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile("sgd", "mse")
    model.fit(np.ones((4, 2)), np.ones((4, 1)), verbose=0)
    return model


def checks(controller):
    return {found.check for found in controller.state.findings}


def test_the_picked_model_comes_with_what_it_will_lose(here):
    built = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    unbuilt = keras.Sequential([layers.Dense(1)])
    controller = Controller({"built": built, "unbuilt": unbuilt}, background=False)

    assert "unbuilt" not in checks(controller)
    controller.pick_model("unbuilt")
    assert "unbuilt" in checks(controller)
    unbuilt(np.ones((1, 2)))
    controller.refresh()
    assert "unbuilt" not in checks(controller)


def test_a_users_path_shows_what_is_there_and_a_proposed_one_does_not(here):
    damaged_by_names().save(here / "mine.keras")
    controller = Controller({"model": damaged_by_names()}, background=False)

    assert controller.state.found is None
    controller.write_path("mine.keras")
    assert controller.state.found.kind is NodeKind.ZIP
    controller.write_path("nothing.keras")
    assert controller.state.found is None


def test_a_path_is_shown_without_any_model_too(here):
    damaged_by_names().save(here / "mine.keras")
    controller = Controller({}, background=False)

    controller.write_path("mine.keras")

    assert controller.state.found.kind is NodeKind.ZIP
