"""A file that is already there: recognised, read, and verified under each condition."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tfpersist_widgets import artifacts, certificate, round_trip, storage
from tfpersist_widgets.checking.loading import loading_part
from tfpersist_widgets.errors import UnknownStrategy
from tfpersist_widgets.records import Artifact, Certificate, Progress, RoundTrip, Verification
from tfpersist_widgets.round_trip import STEPS, Request, telling
from tfpersist_widgets.strategies import STRATEGIES, find_strategy
from tfpersist_widgets.verify import Condition, Options, Subject, condition_of, verify

__all__ = ["check", "recognised"]


def check(
    artifact: str | Path | Artifact,
    model: Any,
    *,
    conditions: Sequence[str] = (Condition.FRESH.value, Condition.BARE.value),
    strategy: str | None = None,
    inputs: Any = None,
    targets: Any = None,
    call: str | None = None,
    custom_objects: Mapping[str, Any] | None = None,
    rebuild: Callable[[], Any] | None = None,
    timeout: float = 120.0,
    model_name: str = "model",
    progress: Callable[[Progress], None] | None = None,
    cancel: threading.Event | None = None,
) -> RoundTrip:
    """Look at a file that is already there as a round trip looks at its own.

    Nothing is written. Parameters are those of ``verify``, and:

    Parameters
    ----------
    conditions : sequence of str
        One verification for each. Loading can run code that is in the file: with
        ``"same"`` that happens in this process, so ask for it only where you
        trust the file.
    model_name : str
        What the printed code calls the model.
    progress : callable, optional
        Called with a ``Progress`` before each step.
    cancel : threading.Event, optional
        When it is set, child processes are killed and ``Cancelled`` is raised.

    Returns
    -------
    RoundTrip
        Whose code only loads, and whose verifications say what the file was
        compared with.

    Raises
    ------
    ArtifactUnreadable, UnknownStrategy, InputsRefused, CertificateRefused, Cancelled
    """
    looks = tuple(condition_of(name) for name in conditions)
    options = Options(custom_objects, rebuild, timeout, cancel or threading.Event())
    held = _certificate(model)
    if held is not None:
        certificate.require_nothing_to_call(inputs, call, targets)
    known = recognised(artifact, strategy or (held.artifact.strategy if held else None))
    request = Request(
        None if held else model,
        find_strategy(known.strategy),
        looks,
        path=artifact if isinstance(artifact, str) else known.path,
        overwrite=False,
        inputs=inputs,
        call=call or "",
        model_name=model_name,
        options=options,
        tell=progress or (lambda step: None),
        targets=targets,
    )
    return _checked(request, known, held)


def recognised(artifact: str | Path | Artifact, strategy: str | None = None) -> Artifact:
    """The artifact at a path, as it is now.

    Parameters
    ----------
    artifact : Artifact, str or pathlib.Path
        An ``Artifact`` stays what it is.
    strategy : str, optional
        Key; without it the content tells.

    Raises
    ------
    ArtifactUnreadable
        There is nothing at the path, or it cannot be read.
    UnknownStrategy
        It is nothing that a strategy here writes.
    """
    if isinstance(artifact, Artifact):
        return artifact
    path = Path(artifact).expanduser().absolute()
    found = artifacts.recognise(path)
    key = strategy or found.format
    if strategy is None and key not in [way.key for way in STRATEGIES]:
        known = ", ".join(repr(way.key) for way in STRATEGIES)
        raise UnknownStrategy(
            f"No strategy here reads {path.name!r}: {found.rule}. Look at the path again; where "
            f"you know what it is, call check() or verify() with strategy=, one of {known}."
        )
    return Artifact(path, find_strategy(key).key, storage.identify(path))


def _certificate(model: Any) -> Certificate | None:
    """The certificate that stands for a model, or None for a live model."""
    if isinstance(model, str | Path):
        return certificate.read_certificate(model)
    return model if isinstance(model, Certificate) else None


def _checked(request: Request, known: Artifact, held: Certificate | None) -> RoundTrip:
    request.step("reading the file", 0)
    tree = artifacts.read_tree(known.path)
    verified = _against(request, known, held)
    found = []
    for done, condition in enumerate(request.conditions, start=2):
        request.step(STEPS[condition], done)
        found.append(verified(condition, telling(request, done)))
    request.step("done", len(request.conditions) + 2)
    name = held.model_class if held else type(request.model).__name__
    return RoundTrip(name, known.strategy, known, tree, tuple(found), _code(request, held))


def _against(
    request: Request, known: Artifact, held: Certificate | None
) -> Callable[[Condition, Options], Verification]:
    """What verifies the file under a condition."""
    if held is not None:
        return lambda condition, options: certificate.repeat(known, held, condition, options)
    request.step("calling the model on the probe", 1)
    seen = round_trip.see(request)
    subject = Subject(known, request.strategy, seen.live, reference=seen.reference)
    return lambda condition, options: verify(subject, condition, options)


def _code(request: Request, held: Certificate | None) -> str:
    name, path = request.model_name, str(request.path)
    if held is not None:
        return loading_part(request.strategy.code(name, path))
    return loading_part(round_trip.code(request.model, request.strategy, name, path))
