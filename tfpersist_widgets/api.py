"""The public verbs, each a few lines."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from tfpersist_widgets import (
    _tf,
    artifacts,
    certificate,
    checking,
    comparing,
    discovery,
    inspecting,
    loading,
    round_trip,
    saving,
    state,
)
from tfpersist_widgets._tf import Surroundings
from tfpersist_widgets.checking import several
from tfpersist_widgets.custom_code import code_prints
from tfpersist_widgets.explain import explain as explained
from tfpersist_widgets.metadata import Notes, as_json
from tfpersist_widgets.museum import museum as listed
from tfpersist_widgets.museum import unpacked
from tfpersist_widgets.museum import where_opens as opening
from tfpersist_widgets.museum.ever_worked import ever_worked as approaches_tried
from tfpersist_widgets.preflight import preflight as found_before_saving
from tfpersist_widgets.records import (
    Artifact,
    Explanation,
    Finding,
    ModelRef,
    MuseumPiece,
    Node,
    Progress,
    RoundTrip,
)
from tfpersist_widgets.round_trip import Request
from tfpersist_widgets.strategies import Strategy, all_strategies, broken_plugins, find_strategy
from tfpersist_widgets.verify import Options, condition_of, definitions_of, embedded, expect
from tfpersist_widgets.verify import get_ready as get_processes_ready

CONDITIONS = ("same", "fresh", "bare")

check = checking.check

verify = checking.verify

compare = comparing.compare

compare_artifacts = several.compare_artifacts

check_pieces = several.check_pieces

inspect = inspecting.inspect

load = loading.load

read_certificate = certificate.read_certificate

where_opens = opening.where_opens

museum = listed

ever_worked = approaches_tried


def find_models(namespace: Mapping[str, Any]) -> tuple[ModelRef, ...]:
    """Every model in a namespace, found without running a line of user code.

    Parameters
    ----------
    namespace : mapping of str to object

    Returns
    -------
    tuple of ModelRef
        One object under two names is one entry with both names.
    """
    return discovery.find_models(namespace)


def strategies() -> tuple[Strategy, ...]:
    """Every way of saving and loading, in the order in which they are shown.

    Those of other packages come last. One that cannot be used is left out, with a
    warning that says why.
    """
    for broken in broken_plugins():
        warnings.warn(f"A strategy of another package cannot be used: {broken}.", stacklevel=2)
    return all_strategies()


def save(
    model: Any,
    strategy: str,
    path: str | Path | None = None,
    *,
    overwrite: bool = False,
    metadata: Mapping[str, Any] | None = None,
    embed_probe: bool = False,
) -> Artifact:
    """Save a model; atomically, and leaving the live model as it is.

    Parameters
    ----------
    model : keras.Model, keras.Layer, tf.Module, or an object holding tf.Variables
    strategy : str
        Key of one of :func:`strategies`.
    path : str or pathlib.Path, optional
        Without it, a scratch folder that goes with the process.
    overwrite : bool
        Whether an existing artifact of the same kind may be replaced.
    metadata : mapping of str to (text, number, list or mapping), optional
        What the artifact is to say of itself: data set, hyper-parameters, metrics.
        With it, also an empty one, the artifact holds the versions, the state's
        fingerprint and digests of the user's own code too, inside where its format has room and in
        ``<path>.tfpersist.json`` where it has none.
    embed_probe : bool
        Keep inputs and the model's outputs on them with the metadata, so that a
        later check needs no model of this moment. They may be private.

    Returns
    -------
    Artifact
        With the fingerprint of the moment at which it was saved. That it can be
        loaded is not known before :func:`verify` or :func:`roundtrip` said so.

    Raises
    ------
    UnknownStrategy, ModelRefused, MetadataRefused, TargetRefused, NotEnoughMemory, SaveFailed
        Each says what happened, why, and what to do; nothing that existed before
        is touched.
    """
    way = find_strategy(strategy)
    if metadata is None and not embed_probe:
        return saving.save(model, way, path, overwrite=overwrite)
    user = as_json(metadata or {})
    held = state.snapshot(model)
    probe = embedded(expect(model, graph=way.graph, held=held)) if embed_probe else None
    code_now = code_prints(one.value for one in definitions_of(model))
    notes = Notes(user, probe, code_now)
    return saving.save(model, way, path, overwrite=overwrite, held=held, notes=notes)


def preflight(model: Any) -> tuple[Finding, ...]:
    """What of a model will not come back, said before anything is saved.

    The live model is looked at and not called. An empty tuple means that none of the
    known losses applies; only :func:`roundtrip` shows what really comes back.

    Parameters
    ----------
    model : keras.Model, keras.Layer, tf.Module, or an object holding tf.Variables

    Returns
    -------
    tuple of Finding
        One for each loss to expect, with the strategies that it hits and its repair.
    """
    return found_before_saving(model)


def read_tree(path: str | Path | Artifact | MuseumPiece) -> Node:
    """The structure of an artifact, read without TensorFlow and without executing it.

    Raises
    ------
    ArtifactUnreadable
        When there is nothing at ``path``.
    """
    return artifacts.read_tree(unpacked(path) if isinstance(path, MuseumPiece) else _path(path))


def roundtrip(
    model: Any,
    strategy: str,
    *,
    path: str | Path | None = None,
    overwrite: bool = False,
    conditions: Sequence[str] = CONDITIONS,
    inputs: Any = None,
    targets: Any = None,
    call: str | None = None,
    custom_objects: Mapping[str, Any] | None = None,
    rebuild: Callable[[], Any] | None = None,
    timeout: float = 120.0,
    allow_install: bool = False,
    model_name: str = "model",
    embed_probe: bool = False,
    metadata: Mapping[str, Any] | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancel: threading.Event | None = None,
) -> RoundTrip:
    """Save a model, load it under each condition, compare everything.

    Parameters are those of :func:`save` and ``verify``, and:

    Parameters
    ----------
    conditions : sequence of str
        Any of ``"same"``, ``"fresh"``, ``"bare"``, and releases as ``"version:2.16"``
        or ``"keras:3.10"``; one verification for each.
    model_name : str
        What the printed code calls the model.
    embed_probe : bool
        Keep inputs and outputs in the result, and so in its certificate. They
        may be private.
    progress : callable, optional
        Called with a ``Progress`` before each step.
    cancel : threading.Event, optional
        When it is set, child processes are killed and ``Cancelled`` is raised.

    Returns
    -------
    RoundTrip

    Raises
    ------
    UnknownStrategy, UnknownCondition, TargetRefused, InputsRefused, MetadataRefused, Cancelled
    """
    request = Request(
        model,
        find_strategy(strategy),
        tuple(condition_of(name) for name in conditions),
        Options(custom_objects, rebuild, timeout, cancel or threading.Event(), allow_install),
        inputs=inputs,
        targets=targets,
        call=call or "",
        path=path,
        overwrite=overwrite,
        model_name=model_name,
        tell=progress or (lambda step: None),
        embed_probe=embed_probe,
        metadata=metadata,
    )
    return round_trip.roundtrip(request)


def explain(
    exception: BaseException, *, artifact: str | Path | Artifact | None = None, model: Any = None
) -> Explanation:
    """What an exception of saving or loading means, and what to do about it.

    Parameters
    ----------
    exception : BaseException
    artifact : Artifact, str or pathlib.Path, optional
        What was being loaded: its content often explains more than the exception.
    model : object, optional
        What was being saved.

    Returns
    -------
    Explanation
        Of an unknown failure it says that the cause is not known.
    """
    content = None if artifact is None else artifacts.recognise(_path(artifact))
    name = "" if model is None else type(model).__name__
    return explained(exception, content=content, model_class=name)


def code(model: Any, strategy: str, model_name: str, path: str) -> str:
    """The plain TensorFlow code that saves and loads without this package."""
    return round_trip.code(model, find_strategy(strategy), model_name, path)


def proposed_path(name: str, strategy: str) -> Path:
    """The first free path for a model of that name."""
    return saving.proposed_path(name, find_strategy(strategy))


def get_ready() -> None:
    """Start the process that the first check would wait for; returns at once."""
    get_processes_ready()


def capture_surroundings() -> Surroundings:
    """Keras settings of this thread, to be reinstated in another."""
    return _tf.capture_surroundings()


def surroundings(captured: Surroundings) -> AbstractContextManager[None]:
    """Reinstate captured settings in this thread for the time of a ``with`` block."""
    return _tf.surroundings(captured)


def _path(path: str | Path | Artifact) -> Path:
    return path.path if isinstance(path, Artifact) else Path(path).expanduser()
