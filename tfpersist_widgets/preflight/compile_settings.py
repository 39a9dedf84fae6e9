"""Compile settings that a format cannot write, or that an earlier save has damaged."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.preflight.check import Check, Loss
from tfpersist_widgets.preflight.groups import COMPILED, H5
from tfpersist_widgets.preflight.look import Look
from tfpersist_widgets.preflight.objects import elements, is_users, methods, own

# Short names of losses that Keras's reader of .h5 looks up and cannot call.
NOT_IN_H5 = frozenset({"bce", "kld", "mae", "mape", "mse", "msle"}) | {
    "kullback_leibler_divergence",
    "logcosh",
}


def find(look: Look) -> Iterator[Loss]:
    """Of a compiled model."""
    settings = look.compiled()
    if settings and "optimizer" not in settings:
        yield Loss(
            "optimizer",
            "Another optimizer comes back, an RMSprop at its first step.",
            "an earlier save to .h5 took the optimizer out of the compile settings",
            COMPILED,
            "model.compile(…)  # again, before saving",
        )
    for path, loss, _ in elements(settings.get("loss"), "loss"):
        name = loss.__name__ if type(loss) is types.FunctionType else loss
        if type(name) is str and name.lower() in NOT_IN_H5:
            yield Loss(
                path,
                "Loading raises: .h5 does not know this loss by its short name.",
                f"the loss is {name!r}",
                H5,
                'model.compile(…, loss="mean_squared_error")  # its long name',
                unless="compile=False",
            )
    yield from _replaced_loss(look, settings)
    yield from _own_compile(look, settings)


def _replaced_loss(look: Look, settings: dict[str, Any]) -> Iterator[Loss]:
    live = own(look.model).get("loss")
    now = [id(loss) for _, loss, _ in elements(live, "")]
    if "loss" in settings and now != [id(loss) for _, loss, _ in elements(settings["loss"], "")]:
        yield Loss(
            "loss",
            "The loss that was given to compile() comes back in its place.",
            f"model.loss is a {type(live).__name__} that was set after compile()",
            COMPILED,
            "model.compile(loss=…)  # in place of setting model.loss",
        )


def _own_compile(look: Look, settings: dict[str, Any]) -> Iterator[Loss]:
    kind = type(look.model)
    owners = [base for base in kind.__mro__ if is_users(base)]
    if not settings or not any("compile" in methods(base) for base in owners):
        return
    told = any("get_compile_config" in methods(base) for base in owners)
    if not told and _tf.is_keras_model(look.model):
        yield Loss(
            "compile",
            "The model comes back uncompiled, without its optimizer.",
            f"{kind.__name__}.compile() is its own, and get_compile_config() is not",
            COMPILED,
            "def get_compile_config(self)  # and compile_from_config(self, config)",
        )


CHECK = Check("compile_settings", find)
