"""A function of the user's that is called like one of Keras's."""

from __future__ import annotations

from collections.abc import Iterator

from tfpersist_widgets import _tf
from tfpersist_widgets.preflight.check import Check, Loss
from tfpersist_widgets.preflight.groups import COMPILED, CONFIGURED, H5
from tfpersist_widgets.preflight.look import Look
from tfpersist_widgets.preflight.registration import named_definitions, shadowed


def find(look: Look) -> Iterator[Loss]:
    """Each that Keras would replace by its own on loading."""
    trained_with = {id(thing) for _, thing in look.training()}
    for path, thing, name in named_definitions(look):
        if shadowed(thing) and _tf.keras().saving.get_registered_name(thing) == name:
            yield Loss(
                path,
                f"Loading silently takes Keras's own {name} in its place, even when "
                "custom_objects gives yours.",
                f"{name} of {thing.__module__} is not registered, and Keras has a {name} too",
                (*COMPILED, *H5) if id(thing) in trained_with else CONFIGURED,
                f"def my_{name}(…)  # another name, or register_keras_serializable()",
            )


CHECK = Check("keras_names", find)
