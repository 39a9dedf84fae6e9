"""Keras settings that decide what a load gives: captured, and reinstated elsewhere."""

from __future__ import annotations

import contextlib
import dataclasses
import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tfpersist_widgets import _kerases

# Settings of Keras that every thread of a process shares.
PROCESS_WIDE = ("floatx", "image_data_format", "epsilon")


@dataclass(frozen=True)
class Surroundings:
    """Keras settings that decide what a load gives: a thread's own, and the process's.

    Attributes
    ----------
    dtype_policy : dict or None
        Serialized policy of Keras 3; None when that was not imported.
    keras_2_policy : str or None
        Name of the policy of Keras 2, of the whole process; None when that was not imported.
    custom_objects : dict of str to object
        The custom-object scope that the thread is in, in any Keras. Live objects.
    safe_mode : bool or None
        What the thread set for deserialization; None when it set nothing.
    floatx, image_data_format : str or None
    epsilon : float or None
        Of the whole process.
    """

    dtype_policy: dict[str, Any] | None = None
    custom_objects: dict[str, Any] | None = None
    safe_mode: bool | None = None
    floatx: str | None = None
    image_data_format: str | None = None
    epsilon: float | None = None
    keras_2_policy: str | None = None


def without_objects(captured: Surroundings) -> Surroundings:
    """The same without live objects, which do not travel as they are."""
    return dataclasses.replace(captured, custom_objects={})


def capture_surroundings() -> Surroundings:
    """Keras settings of this thread; empty when Keras was never imported."""
    known = [one for one in _kerases.loaded() if _kerases.is_2(one)]
    if not _kerases.is_3_loaded():
        return _surroundings_of_keras_2(known[0]) if known else Surroundings()
    state = thread_state()
    scope = dict(state.get_global_attribute("custom_objects_scope_dict", {}) or {})
    for package in known:
        scope = {**_kerases.scope_of(package), **scope}
    return Surroundings(
        dtype_policy=_told_policy(_kerases.keras().config.dtype_policy()),
        custom_objects=scope,
        safe_mode=state.get_global_attribute("safe_mode_saving"),
        keras_2_policy=_kerases.policy_of(known[0]) if known else None,
        **{name: getattr(_kerases.keras().config, name)() for name in PROCESS_WIDE},
    )


def _surroundings_of_keras_2(package: Any) -> Surroundings:
    return Surroundings(
        custom_objects=_kerases.scope_of(package),
        keras_2_policy=_kerases.policy_of(package),
        **{name: getattr(package.backend, name)() for name in PROCESS_WIDE},
    )


def _told_policy(policy: Any) -> dict[str, Any]:
    tell = getattr(_kerases.keras().dtype_policies, "serialize", None)  # from Keras 3.2 on
    return dict(tell(policy)) if tell else {"name": policy.name}


def _policy(told: dict[str, Any] | None) -> Any:
    read = getattr(_kerases.keras().dtype_policies, "deserialize", None)
    return read(told) if read else (told or {}).get("name")


@contextlib.contextmanager
def surroundings(captured: Surroundings) -> Iterator[None]:
    """Reinstate a thread's captured settings in the current one for the time of the block.

    What is the whole process's is left alone: a cell may be using it.
    """
    with _kerases.scope(captured.custom_objects or {}):
        if captured.dtype_policy is None or not _kerases.is_3_loaded():
            yield
            return
        state = thread_state()
        before = capture_surroundings()
        _apply(state, captured)
        try:
            yield
        finally:
            _apply(state, before)


def adopt(captured: Surroundings) -> None:
    """Take over the settings of another process; only for a child, which is nobody else's."""
    # Where memory was short nothing was imported ahead.
    _kerases.keras()
    if captured.keras_2_policy is not None and _kerases.legacy():
        _kerases.required(_kerases.TF_KERAS, "pip install tf_keras")
    for package in _kerases.loaded():
        settings = package.backend if _kerases.is_2(package) else package.config
        for name in PROCESS_WIDE:
            value = getattr(captured, name)
            if value is not None:
                getattr(settings, f"set_{name}")(value)
        if _kerases.is_2(package) and captured.keras_2_policy is not None:
            package.mixed_precision.set_global_policy(captured.keras_2_policy)


def _apply(state: Any, wanted: Surroundings) -> None:
    config = _kerases.keras().config
    config.set_dtype_policy(_policy(wanted.dtype_policy))
    state.set_global_attribute("custom_objects_scope_dict", dict(wanted.custom_objects or {}))
    state.set_global_attribute("safe_mode_saving", wanted.safe_mode)


def thread_state() -> Any:
    """What Keras 3 keeps for each thread."""
    # Keras has no public way to read these two; the attribute names are checked
    # by a test that fails when Keras renames them.
    _kerases.keras()
    return importlib.import_module("keras.src.backend.common.global_state")
