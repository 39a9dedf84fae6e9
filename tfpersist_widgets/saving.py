"""A model becomes an artifact: refused or written whole, never half."""

from __future__ import annotations

import dataclasses
import re
import shutil
from pathlib import Path
from typing import Any

from tfpersist_widgets import _tf, artifacts, metadata, state, storage
from tfpersist_widgets.errors import ModelRefused, NotEnoughMemory, SaveFailed, TargetRefused
from tfpersist_widgets.explain import explain
from tfpersist_widgets.metadata import Notes
from tfpersist_widgets.records import Artifact, Refused
from tfpersist_widgets.state import Moment, Snapshot
from tfpersist_widgets.strategies import MetadataPlace, Strategy, main_strategies
from tfpersist_widgets.verify.headroom import FREE_MEMORY, shortage

NO_NEW_VARIABLES = "stateless scope"  # in Keras's words
MOVED = (
    "the model was trained while it was saved, and this format cannot be written from a snapshot: "
    "the artifact may hold values of several training steps"
)
MIXED = (
    "the model was trained too fast for a snapshot: "
    "the artifact may hold values of several training steps"
)
FOLDER = "persisted"  # where the panel proposes to save, beside the notebook


def save(
    model: Any,
    strategy: Strategy,
    path: str | Path | None = None,
    *,
    overwrite: bool = False,
    held: Snapshot | None = None,
    notes: Notes | None = None,
) -> Artifact:
    """Write ``model`` as ``strategy`` does, into a temporary sibling first.

    Where the strategy can, a snapshot of the state is written, so that the artifact
    holds one moment even while the model is trained in another thread. Where it
    cannot, ``Artifact.moved`` says whether the state moved meanwhile.

    Parameters
    ----------
    model : object
    strategy : Strategy
    path : str or Path, optional
        Without it, a scratch folder that goes with the process.
    overwrite : bool
        Whether an existing artifact of the same kind may be replaced.
    held : Snapshot, optional
        What to save; without it, the state as it is now.
    notes : Notes, optional
        What the artifact is to say of itself; without it, it is exactly what the
        plain call writes.

    Raises
    ------
    TensorFlowMissing
    ModelRefused
        When the strategy does not apply to the model.
    TargetRefused
        When nothing may or can be written there.
    NotEnoughMemory
        Before anything is written, where the kernel would be ended for its memory.
    SaveFailed
        When TensorFlow raised; what existed before is untouched.
    """
    _tf.tensorflow()
    answer = strategy.supports(model)
    if isinstance(answer, Refused):
        raise ModelRefused(f"{answer.reason} {answer.todo}")
    scratch = f"model{strategy.suffix}"
    target = storage.scratch_place(scratch) if path is None else _named(path, strategy)
    whole = target.absolute()  # now: a model's own code may change the folder
    held = held or state.snapshot(model)
    _require_memory(held, strategy)
    told = None if notes is None else metadata.describing(notes, strategy.key, held.fingerprint)
    document = "" if told is None else metadata.document(told)
    beside = told if strategy.metadata_place is MetadataPlace.SIDE_FILE else None
    if beside is not None:
        metadata.require_free(whole)
    with storage.staged(
        target, overwrite=overwrite, may_replace=lambda existing: _keep(existing, strategy)
    ) as place:
        if whole.is_dir() and strategy.is_folder:
            strategy.carry_over(whole, place)
        moved = _write(held, strategy, place, document)
    identity = storage.identify(whole)
    if beside is not None:
        named = dataclasses.replace(beside, artifact=identity.digest)
        metadata.write_side_file(whole, metadata.document(named))
    probe, code = (None, None) if notes is None else (notes.probe, notes.code)
    return Artifact(whole, strategy.key, identity, held.fingerprint, moved, probe, code)


def _require_memory(held: Snapshot, strategy: Strategy) -> None:
    sizes = state.sizes(held.fingerprint)
    short = shortage(strategy.held_while_saving.of(sizes))
    if short is None:
        return
    less = [
        way.key
        for way in main_strategies()
        if short.allows(way.held_while_saving.of(sizes))
        and not isinstance(way.supports(held.model), Refused)
    ]
    hint = f" These hold less while they save: {', '.join(less)}." if less else ""
    happened = f"Saving with {strategy.key!r} was not begun, and nothing was written."
    raise NotEnoughMemory(happened, short.sentence, f"{FREE_MEMORY}{hint}")


def _write(held: Snapshot, strategy: Strategy, place: Path, document: str) -> str:
    """Write the snapshot, or the live model; how the state moved, or ""."""
    try:
        if strategy.writes_snapshot and _wrote_snapshot(held, strategy, place, document):
            return MIXED if held.moment is Moment.MOVING else ""
        strategy.save_with_metadata(held.model, place, document)
    except Exception as error:
        told = explain(error, {str(place): place.name, str(place.parent): "<folder>"})
        raise SaveFailed(
            f"{told.happened} {told.why} {told.todo} Nothing that existed was touched."
        ) from error
    return MOVED if held.moved() else ""


def _wrote_snapshot(held: Snapshot, strategy: Strategy, place: Path, document: str) -> bool:
    """Write with the snapshot's values; False where that is impossible for this model."""
    if not _tf.is_keras_layer(held.model) or _tf.is_keras_2(held.model):
        return False
    try:
        with held.in_place():
            strategy.save_with_metadata(held.model, place, document)
    except ValueError as error:
        # Of a model's own code that makes a variable while it is saved; without
        # a snapshot the same save may well succeed.
        if NO_NEW_VARIABLES not in str(error):
            raise
        _remove(place)
        return False
    return True


def _remove(place: Path) -> None:
    if place.is_dir():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)


def _named(path: str | Path, strategy: Strategy) -> Path:
    target = Path(path).expanduser()
    if strategy.suffix_required and not target.name.endswith(strategy.suffix):
        raise TargetRefused(
            f"The strategy {strategy.key!r} writes files that end in {strategy.suffix!r}, because "
            f"Keras accepts no other name; received {str(path)!r}. "
            f"Call it {str(target) + strategy.suffix!r}."
        )
    return target


def _keep(existing: Path, strategy: Strategy) -> str:
    """Why an existing thing must stay, even though overwriting was allowed."""
    if existing.is_dir() != strategy.is_folder:
        return "it is a folder" if existing.is_dir() else "it is a file, and a folder is to be made"
    if existing.is_dir() and any(existing.iterdir()):
        found = artifacts.recognise(existing)
        if _family(found.format) != _family(strategy.key):
            return f"it is a folder, and not one that {strategy.key!r} wrote ({found.rule})"
    return ""


def _family(key: str) -> str:
    """A strategy without its variant: both make folders of one kind."""
    return key.partition(":")[0]


def proposed_path(name: str, strategy: Strategy) -> Path:
    """The first free path ``persisted/<name><suffix>``, then ``-2``, ``-3`` and so on.

    Parameters
    ----------
    name : str
        Of the model; characters that file systems refuse become ``_``.
    strategy : Strategy
    """
    stem = re.sub(r"[^\w.-]+", "_", name).strip("._") or "model"
    path, number = Path(FOLDER) / f"{stem}{strategy.suffix}", 1
    while path.exists() or path.is_symlink():
        number += 1
        path = path.with_name(f"{stem}-{number}{strategy.suffix}")
    return path
