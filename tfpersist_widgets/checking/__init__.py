"""A file that is already there: recognised, read, and verified under each condition."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tfpersist_widgets import artifacts, round_trip
from tfpersist_widgets.checking.loading import loading_part
from tfpersist_widgets.checking.question import Question, question
from tfpersist_widgets.records import Artifact, MuseumPiece, Progress, RoundTrip, Verification
from tfpersist_widgets.round_trip import Request, step_of, telling
from tfpersist_widgets.verify import Condition, Options

__all__ = ["check", "verify"]


def check(
    artifact: str | Path | Artifact | MuseumPiece,
    model: Any = None,
    *,
    conditions: Sequence[str] = (Condition.FRESH.value, Condition.BARE.value),
    strategy: str | None = None,
    inputs: Any = None,
    targets: Any = None,
    call: str | None = None,
    custom_objects: Mapping[str, Any] | None = None,
    rebuild: Callable[[], Any] | None = None,
    timeout: float = 120.0,
    allow_install: bool = False,
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
    options = Options(custom_objects, rebuild, timeout, cancel or threading.Event(), allow_install)
    asked = question(
        artifact,
        model,
        conditions,
        options,
        strategy=strategy,
        inputs=inputs,
        targets=targets,
        call=call,
    )
    tell = progress or asked.request.tell
    request = dataclasses.replace(asked.request, model_name=model_name, tell=tell)
    return _checked(dataclasses.replace(asked, request=request))


def verify(
    artifact: str | Path | Artifact | MuseumPiece,
    model: Any = None,
    *,
    condition: str = Condition.FRESH.value,
    strategy: str | None = None,
    inputs: Any = None,
    targets: Any = None,
    call: str | None = None,
    custom_objects: Mapping[str, Any] | None = None,
    rebuild: Callable[[], Any] | None = None,
    timeout: float = 120.0,
    allow_install: bool = False,
) -> Verification:
    """Load an artifact in a condition and compare it with a live model.

    Parameters
    ----------
    artifact : Artifact, str, pathlib.Path or MuseumPiece
        Of an ``Artifact`` the saved moment is compared; of a path, the model as
        it is now.
    model : object
        The live model; or a certificate, or the path of one, whose saved moment
        is then compared. Outputs are compared only on a probe that it holds. Only a
        museum piece needs none: its release wrote down what must come back, and its
        classes and a function that rebuilds it are in the museum.
    condition : {"fresh", "same", "bare"}, or a release as "version:2.16", "keras:3.10"
        A new process with the user's definitions; this process; a new process
        without them; a new process of another release, which gets the definitions
        as source. There variables, optimizer and outputs are compared.
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
    allow_install : bool
        Whether another release may be downloaded, into an environment of its own;
        without it a release that is not there is *could not look*.

    Returns
    -------
    Verification

    Raises
    ------
    ArtifactUnreadable, UnknownStrategy, InputsRefused, CertificateRefused, MuseumRefused
    ModelRefused
        Nothing was given to compare the artifact with.
    UnknownCondition
    """
    options = Options(custom_objects, rebuild, timeout, allow_install=allow_install)
    asked = question(
        artifact,
        model,
        (condition,),
        options,
        strategy=strategy,
        inputs=inputs,
        targets=targets,
        call=call,
    )
    return asked.verifier()(asked.request.conditions[0], options)


def _checked(asked: Question) -> RoundTrip:
    request, known, held = asked.request, asked.known, asked.held
    request.step("reading the file", 0)
    tree = artifacts.read_tree(known.path)
    if held is None and asked.piece is None:
        request.step("calling the model on the probe", 1)
    verified = asked.verifier()
    found = []
    for done, condition in enumerate(request.conditions, start=2):
        request.step(step_of(condition), done)
        found.append(verified(condition, telling(request, done)))
    request.step("done", len(request.conditions) + 2)
    name = held.model_class if held else type(request.model).__name__
    name = asked.piece.wrote if asked.piece else name
    return RoundTrip(name, known.strategy, known, tree, tuple(found), _code(request))


def _code(request: Request) -> str:
    name, path = request.model_name, str(request.path)
    if request.model is None:  # a certificate or a museum piece stands for it
        return loading_part(request.strategy.code(name, path))
    return loading_part(round_trip.code(request.model, request.strategy, name, path))
