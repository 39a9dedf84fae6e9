"""Several artifacts that are already there, each held against the same."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tfpersist_widgets import certificate, loading
from tfpersist_widgets.checking import check
from tfpersist_widgets.errors import ModelRefused, MuseumNotFound
from tfpersist_widgets.loading import recognised
from tfpersist_widgets.museum import unpacked
from tfpersist_widgets.records import (
    Artifact,
    ArtifactComparison,
    Certificate,
    CheckedArtifact,
    MuseumPiece,
    Progress,
    RoundTrip,
)
from tfpersist_widgets.strategies import find_strategy
from tfpersist_widgets.verify import Condition

Listener = Callable[[Progress], None]
Check = Callable[[Listener], RoundTrip]

CONDITIONS = (Condition.FRESH.value, Condition.BARE.value)
ALONE = (
    "There is nothing to compare {} with. Give a second artifact, a certificate, or a model; "
    "compared with each other, the first of several is what the others must bring back."
)
NOTHING_WRITTEN = (
    "There is nothing to open: no artifact was written for these pieces, and the museum has what "
    "was raised instead. Choose others."
)


def _nobody(step: Progress) -> None:
    """Nobody listens."""


def compare_artifacts(
    artifacts: Sequence[str | Path],
    model: Any = None,
    *,
    conditions: Sequence[str] = CONDITIONS,
    inputs: Any = None,
    targets: Any = None,
    call: str | None = None,
    custom_objects: Mapping[str, Any] | None = None,
    rebuild: Callable[[], Any] | None = None,
    timeout: float = 120.0,
    allow_install: bool = False,
    progress: Listener = _nobody,
    cancel: threading.Event | None = None,
) -> ArtifactComparison:
    """Hold artifacts against a model, against a certificate, or against the first of them.

    Each is loaded as its content says. What an artifact says of its own saved moment
    does not count here: all of them are held against the same. Parameters are those of
    ``check``, and:

    Parameters
    ----------
    artifacts : sequence of (str or pathlib.Path)
    model : object, optional
        A live model as it is now; or a certificate, or the path of one. Without it the
        first artifact is loaded in this process, which runs what is in it, and the
        others are held against what came back.

    Returns
    -------
    ArtifactComparison
        Without the first artifact, where that is what the others are held against.

    Raises
    ------
    ArtifactUnreadable, UnknownStrategy, CertificateRefused, ModelRefused
        Before anything is loaded.
    LoadFailed
        The first artifact did not load.
    InputsRefused, UnknownCondition, TensorFlowMissing, Cancelled
    """
    known = [(str(one), recognised(one)) for one in artifacts]
    if model is None and len(known) < 2:  # noqa: PLR2004 - one is what the other is held against
        raise ModelRefused(ALONE.format(f"{known[0][0]!r} alone" if known else "nothing"))
    if isinstance(model, str | Path):
        reference, model = f"the certificate {model}", certificate.read_certificate(model)
    elif model is None:
        (name, first), *known = known
        reference = f"{name}, as it came back in this process"
        model = _loaded(first, custom_objects, rebuild)
    else:
        reference = _in_words(model)

    def checks(one: Artifact) -> Check:
        return lambda tell: check(
            _of_no_moment(one, model),
            model,
            conditions=conditions,
            inputs=inputs,
            targets=targets,
            call=call,
            custom_objects=custom_objects,
            rebuild=rebuild,
            timeout=timeout,
            allow_install=allow_install,
            progress=tell,
            cancel=cancel,
        )

    several = [(name, checks(one)) for name, one in known]
    return ArtifactComparison(reference, _each(several, len(conditions), progress))


def check_pieces(
    pieces: Sequence[MuseumPiece],
    *,
    conditions: Sequence[str] = CONDITIONS[:1],
    timeout: float = 120.0,
    allow_install: bool = False,
    progress: Listener = _nobody,
    cancel: threading.Event | None = None,
) -> ArtifactComparison:
    """Open pieces of the museum here, and hold each against what its release wrote down.

    Pieces that a release raised in place of writing are passed over. Parameters are
    those of ``check``.

    Raises
    ------
    MuseumNotFound
        None of them was written.
    MuseumRefused
        An archive is missing or damaged; before anything is loaded.
    UnknownCondition, UnknownStrategy, TensorFlowMissing, Cancelled
    """
    written = [piece for piece in pieces if piece.raised is None]
    if not written:
        raise MuseumNotFound(NOTHING_WRITTEN)
    for piece in written:
        find_strategy(piece.strategy)
        unpacked(piece)

    def checks(one: MuseumPiece) -> Check:
        return lambda tell: check(
            one,
            conditions=conditions,
            timeout=timeout,
            allow_install=allow_install,
            progress=tell,
            cancel=cancel,
        )

    several = [(f"{one.release} {one.model} {one.strategy}", checks(one)) for one in written]
    reference = "what each piece's release wrote down beside it"
    return ArtifactComparison(reference, _each(several, len(conditions), progress))


def _each(
    several: Sequence[tuple[str, Check]], conditions: int, tell: Listener
) -> tuple[CheckedArtifact, ...]:
    """Check one after the other, and tell of each step how far all of them are."""
    steps = conditions + 2  # as `check` counts them
    total = steps * len(several)
    found = []
    for number, (name, checked) in enumerate(several):

        def told(step: Progress, name: str = name, before: int = number * steps) -> None:
            tell(Progress(f"{name}: {step.step}", before + step.done, total))

        found.append(CheckedArtifact(name, checked(told)))
    return tuple(found)


def _of_no_moment(known: Artifact, model: Any) -> Artifact:
    """An artifact whose own saved moment does not count, with the strategy that loads it.

    Its content tells the strategy; which variant of it, a certificate may.
    """
    said = model.artifact.strategy if isinstance(model, Certificate) else known.strategy
    strategy = said if loading.alike(said, known.strategy) else known.strategy
    return dataclasses.replace(known, strategy=strategy, fingerprint=None, probe=None)


def _in_words(model: Any) -> str:
    if isinstance(model, Certificate):
        return "a certificate"
    return f"the model {type(model).__name__} as it is now"


def _loaded(
    known: Artifact,
    custom_objects: Mapping[str, Any] | None,
    rebuild: Callable[[], Any] | None,
) -> Any:
    takes = find_strategy(known.strategy).takes_custom_objects
    objects = custom_objects if takes else None
    return loading.load(known, custom_objects=objects, rebuild=rebuild).model
