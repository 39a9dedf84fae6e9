"""Constructor arguments that ``get_config`` drops: they come back as their defaults."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

from tfpersist_widgets.preflight.bytecode import start_of
from tfpersist_widgets.preflight.check import Check, Loss
from tfpersist_widgets.preflight.groups import COMPILED, CONFIGURED, H5
from tfpersist_widgets.preflight.look import Look
from tfpersist_widgets.preflight.objects import container, is_layer, is_users, own
from tfpersist_widgets.state.canonical import is_plain, text
from tfpersist_widgets.state.layers import joined

# Arguments of Keras's own layers that choose how to compute and not what, and
# first values that the weights replace.
HOW = frozenset(
    {"dtype", "flash_attention", "lora_alpha", "lora_rank", "use_cudnn", "name", "weights"}
)


def find(look: Look) -> Iterator[Loss]:
    """Each dropped argument of a layer, loss, metric or optimizer that is not at its default."""
    optional: dict[int, tuple[tuple[str, Any], ...]] = {}  # of each class, by ``id``
    for path, thing in look.described():
        config, kind = look.config(thing), type(thing)
        if config is None:
            continue
        if id(kind) not in optional:
            optional[id(kind)] = tuple(_optional(kind))
        for name, default in optional[id(kind)]:
            value = _value(thing, name)
            if name in config or name in HOW or value is None or not is_plain(value[0]):
                continue
            if is_plain(default) and text(value[0]) != text(default):
                yield Loss(
                    joined(path, name),
                    f"This argument comes back as {text(default)}, without a word.",
                    f"it is {text(value[0])}, and get_config() of {type(thing).__name__} "
                    "does not tell it",
                    CONFIGURED if is_layer(thing) else (*COMPILED, *H5),
                    f'config["{name}"] = self.{name}  # in get_config()'
                    if is_users(type(thing))
                    else "model.compile(…)  # again after loading, with the argument",
                )


def _optional(kind: type) -> Iterator[tuple[str, Any]]:
    try:
        parameters = inspect.signature(kind.__init__).parameters.values()  # type: ignore[misc]
    except (TypeError, ValueError):
        return
    for parameter in parameters:
        if parameter.default is not parameter.empty:
            yield parameter.name, parameter.default


def _value(thing: Any, name: str) -> tuple[Any] | None:
    """The live value of an argument, where it is plain that an attribute holds it as it was."""
    held = own(thing)
    passed_on = held.get("_fn_kwargs", {})
    if container(passed_on) is dict and name in passed_on:
        return (passed_on[name],)
    for attribute in (name, f"_{name}"):
        known = is_users(type(thing)) and start_of(type(thing), attribute).argument == name
        if attribute in held and (known or not is_users(type(thing))):
            return (held[attribute],)
    return None


CHECK = Check("arguments", find)
