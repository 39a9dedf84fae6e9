"""The public verbs, each a few lines."""

from __future__ import annotations

import threading
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
    round_trip,
    saving,
    state,
)
from tfpersist_widgets._tf import Surroundings
from tfpersist_widgets.checking import recognised
from tfpersist_widgets.explain import explain as explained
from tfpersist_widgets.records import (
    Artifact,
    Certificate,
    Explanation,
    ModelRef,
    Node,
    Progress,
    RoundTrip,
    Verification,
)
from tfpersist_widgets.round_trip import Request
from tfpersist_widgets.strategies import STRATEGIES, Strategy, find_strategy
from tfpersist_widgets.verify import Options, Subject, condition_of, expect, reference_step
from tfpersist_widgets.verify import get_ready as get_processes_ready
from tfpersist_widgets.verify import verify as verified

CONDITIONS = ("same", "fresh", "bare")

check = checking.check

compare = comparing.compare

read_certificate = certificate.read_certificate


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
    """Every way of saving and loading, in the order in which they are shown."""
    return STRATEGIES


def save(
    model: Any, strategy: str, path: str | Path | None = None, *, overwrite: bool = False
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

    Returns
    -------
    Artifact
        With the fingerprint of the moment at which it was saved. That it can be
        loaded is not known before :func:`verify` or :func:`roundtrip` said so.

    Raises
    ------
    UnknownStrategy, ModelRefused, TargetRefused, SaveFailed
        Each says what happened, why, and what to do; nothing that existed before
        is touched.
    """
    return saving.save(model, find_strategy(strategy), path, overwrite=overwrite)


def read_tree(path: str | Path | Artifact) -> Node:
    """The structure of an artifact, read without TensorFlow and without executing it.

    Raises
    ------
    ArtifactUnreadable
        When there is nothing at ``path``.
    """
    return artifacts.read_tree(_path(path))


def verify(
    artifact: str | Path | Artifact,
    model: Any,
    *,
    condition: str = "fresh",
    strategy: str | None = None,
    inputs: Any = None,
    targets: Any = None,
    call: str | None = None,
    custom_objects: Mapping[str, Any] | None = None,
    rebuild: Callable[[], Any] | None = None,
    timeout: float = 120.0,
) -> Verification:
    """Load an artifact in a condition and compare it with a live model.

    Parameters
    ----------
    artifact : Artifact, str or pathlib.Path
        Of an ``Artifact`` the saved moment is compared; of a path, the model as
        it is now.
    model : object
        The live model; or a certificate, or the path of one, whose saved moment
        is then compared. Outputs are compared only on a probe that it holds.
    condition : {"fresh", "same", "bare"}
        A new process with the user's definitions; this process; a new process
        without them.
    strategy : str, optional
        Key; without it the artifact's content tells.
    inputs : array, or nested list, tuple and dict of arrays, optional
        Without it a probe is made from the model's input specification.
    targets : array, or nested list, tuple and dict of arrays, optional
        Of the same rows as the inputs. With them one more training step is taken
        from the saved moment and from what was loaded, and compared.
    call : str, optional
        Name of the method, or of the signature, to compare in place of the call.
    custom_objects : mapping of str to (class or function), optional
        In place of those that the model itself shows.
    rebuild : callable, optional
        Returns a new, built model, for artifacts that hold weights alone.
    timeout : float
        Seconds after which a child process is killed.

    Returns
    -------
    Verification

    Raises
    ------
    ArtifactUnreadable, UnknownStrategy, InputsRefused, CertificateRefused
    """
    options = Options(custom_objects, rebuild, timeout)
    if isinstance(model, Certificate | str | Path):
        certificate.require_nothing_to_call(inputs, call, targets)
        held = model if isinstance(model, Certificate) else read_certificate(model)
        known = recognised(artifact, strategy or held.artifact.strategy)
        return certificate.repeat(known, held, condition_of(condition), options)
    known = recognised(artifact, strategy)
    way = find_strategy(known.strategy)
    live = expect(model, inputs=inputs, call=call or "", graph=way.graph)
    reference = None
    if targets is not None:
        reference = reference_step(live, targets, options, state.snapshot(model))
    subject = Subject(known, way, live, reference=reference)
    return verified(subject, condition_of(condition), options)


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
    model_name: str = "model",
    embed_probe: bool = False,
    progress: Callable[[Progress], None] | None = None,
    cancel: threading.Event | None = None,
) -> RoundTrip:
    """Save a model, load it under each condition, compare everything.

    Parameters are those of :func:`save` and :func:`verify`, and:

    Parameters
    ----------
    conditions : sequence of str
        Any of ``"same"``, ``"fresh"``, ``"bare"``; one verification for each.
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
    UnknownStrategy, TargetRefused, InputsRefused, Cancelled
    """
    request = Request(
        model,
        find_strategy(strategy),
        tuple(condition_of(name) for name in conditions),
        path=path,
        overwrite=overwrite,
        inputs=inputs,
        call=call or "",
        model_name=model_name,
        embed_probe=embed_probe,
        targets=targets,
        options=Options(custom_objects, rebuild, timeout, cancel or threading.Event()),
        tell=progress or (lambda step: None),
    )
    return round_trip.roundtrip(request)


def explain(exception: BaseException) -> Explanation:
    """What an exception of saving or loading means, and what to do about it."""
    return explained(exception)


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
