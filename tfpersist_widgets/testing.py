"""What other people's test suites call; needs no pytest."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tfpersist_widgets import api, render
from tfpersist_widgets.records import Artifact, MuseumPiece, RoundTrip, Verdict
from tfpersist_widgets.render.describe.roundtrip import results
from tfpersist_widgets.render.describe.verification import worst_first
from tfpersist_widgets.verify.conditions import UnknownCondition

__all__ = ["assert_roundtrip", "assert_verified"]


def assert_roundtrip(
    model: Any,
    strategy: str,
    *,
    conditions: Sequence[str] = ("fresh",),
    inputs: Any = None,
    targets: Any = None,
    call: str | None = None,
    custom_objects: Mapping[str, Any] | None = None,
    rebuild: Callable[[], Any] | None = None,
    path: str | Path | None = None,
    overwrite: bool = False,
    metadata: Mapping[str, Any] | None = None,
    embed_probe: bool = False,
    timeout: float = 120.0,
    allow_install: bool = False,
) -> RoundTrip:
    """Save a model, load it where it counts, and fail unless everything promised came back.

    Only *ok* passes. *Could not look* and *refused* fail as well, with their reason: a
    test that saw nothing must not be green. The model itself is left as it is.

    Parameters
    ----------
    model : keras.Model, keras.Layer, tf.Module, or an object holding tf.Variables
    strategy : str
        Key of a way of saving: ``"keras"``, ``"saved_model"``, ``"weights_h5"``, … as
        ``tfpersist_widgets.strategies()`` lists them.
    conditions : sequence of str
        Where it is loaded, each must be *ok*: ``"fresh"`` is a new process that is given
        your classes, ``"bare"`` one that has none of them, ``"same"`` this process;
        and releases, as ``"version:2.16"`` or ``"keras:3.10"``.
    inputs : array, or nested list, tuple and dict of arrays, optional
        On which outputs are compared. Without it they are made from the model's input
        specification; a model without one needs them.
    targets : array, or nested list, tuple and dict of arrays, optional
        Of the same rows as the inputs. With them one more training step is compared.
    call : str, optional
        Name of the method, or of the signature, to compare in place of the call.
    custom_objects : mapping of str to (class or function), optional
        In place of those that the model itself shows.
    rebuild : callable, optional
        Returns a new, built model, for strategies that save weights alone. Without it
        the model is rebuilt from its configuration.
    path : str or pathlib.Path, optional
        Where the artifact is written and stays, for instance below pytest's
        ``tmp_path``. Without it, in a scratch folder that goes with the process.
    overwrite : bool
        Whether an existing artifact of the same kind may be replaced.
    metadata : mapping of str to (text, number, list or mapping), optional
        What the artifact is to say of itself.
    embed_probe : bool
        Keep inputs and outputs in the result and so in its certificate. They may be
        private.
    timeout : float
        Seconds after which a new process is killed; the result is then *could not look*.
    allow_install : bool
        Whether another release may be downloaded, into an environment of its own.

    Returns
    -------
    RoundTrip
        When each condition is *ok*. ``certificate(path)`` writes it down.

    Raises
    ------
    AssertionError
        Something did not come back, or could not be seen; with the verdicts, the worst
        first, what was lost, why, and what to do.
    UnknownStrategy, UnknownCondition, InputsRefused, MetadataRefused, TargetRefused
        What was asked cannot be done.
    TensorFlowMissing
    """
    __tracebackhide__ = True  # pytest shows the line of the caller
    asked = _conditions(conditions)
    trip = api.roundtrip(
        model,
        strategy,
        conditions=asked,
        inputs=inputs,
        targets=targets,
        call=call,
        custom_objects=custom_objects,
        rebuild=rebuild,
        path=path,
        overwrite=overwrite,
        metadata=metadata,
        embed_probe=embed_probe,
        timeout=timeout,
        allow_install=allow_install,
    )
    _require_ok(trip, f"{trip.model_class} saved with {trip.strategy!r}")
    return trip


def assert_verified(
    artifact: str | Path | Artifact | MuseumPiece,
    model: Any = None,
    *,
    conditions: Sequence[str] = ("fresh",),
    strategy: str | None = None,
    inputs: Any = None,
    targets: Any = None,
    call: str | None = None,
    custom_objects: Mapping[str, Any] | None = None,
    rebuild: Callable[[], Any] | None = None,
    timeout: float = 120.0,
    allow_install: bool = False,
) -> RoundTrip:
    """Load a file that is already there, and fail unless everything promised came back.

    For artifacts that a suite keeps: does last year's model still open, and is it still
    the same? Nothing is written. As in :func:`assert_roundtrip` only *ok* passes.

    Parameters are those of :func:`assert_roundtrip`, and:

    Parameters
    ----------
    artifact : Artifact, str, pathlib.Path or MuseumPiece
    model : object
        The live model that must come back; or a certificate, or the path of one, whose
        saved moment must. Outputs are then compared on the inputs that it holds
        (``embed_probe=True``); one that holds none is *could not look*, and fails.
    strategy : str, optional
        How to load it, where its content does not tell.

    Returns
    -------
    RoundTrip

    Raises
    ------
    AssertionError
    ArtifactUnreadable, UnknownStrategy, UnknownCondition, InputsRefused, CertificateRefused
    ModelRefused
        Nothing was given to compare the artifact with.
    TensorFlowMissing
    """
    __tracebackhide__ = True
    asked = _conditions(conditions)
    trip = api.check(
        artifact,
        model,
        conditions=asked,
        strategy=strategy,
        inputs=inputs,
        targets=targets,
        call=call,
        custom_objects=custom_objects,
        rebuild=rebuild,
        timeout=timeout,
        allow_install=allow_install,
    )
    name = trip.artifact.path.name if trip.artifact else str(artifact)
    _require_ok(trip, f"{name} loaded with {trip.strategy!r}")
    return trip


def _conditions(names: Sequence[str]) -> tuple[str, ...]:
    """The conditions, of which there must be one: a check of nothing would pass."""
    known = ", ".join(map(repr, api.CONDITIONS))
    if isinstance(names, str):
        raise UnknownCondition(
            f"conditions= takes several names; received the text {names!r}. "
            f"Write conditions=({names!r},), with any of {known} and releases."
        )
    if not names:
        raise UnknownCondition(
            f"conditions= is empty, so that nothing would be checked. Name any of {known}."
        )
    return tuple(names)


def _require_ok(trip: RoundTrip, what: str) -> None:
    __tracebackhide__ = True
    if all(one.verdict is Verdict.OK for one in trip.verifications):
        return
    ordered = dataclasses.replace(trip, verifications=worst_first(trip.verifications))
    told = render.text(ordered, exact=True, describer=results)
    raise AssertionError(f"{what} is not ok: {_in_short(ordered)}\n\n{told}")


def _in_short(trip: RoundTrip) -> str:
    """The conditions of each verdict that is not *ok*, in their order."""
    conditions: dict[Verdict, list[str]] = {}
    for one in trip.verifications:
        if one.verdict is not Verdict.OK:
            conditions.setdefault(one.verdict, []).append(one.condition)
    return "; ".join(f"{verdict.value} in {', '.join(of)}" for verdict, of in conditions.items())
