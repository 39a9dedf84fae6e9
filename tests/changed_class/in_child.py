"""What runs in the processes: the module of one version is imported there and nowhere else."""

from __future__ import annotations

import importlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import keras
import numpy as np

from tests.matrix.cell import steady
from tfpersist_widgets import state
from tfpersist_widgets.explain import raised
from tfpersist_widgets.records import Fingerprint, Refused
from tfpersist_widgets.strategies import Given, Strategy, find_strategy
from tfpersist_widgets.verify.report import Report, Stage

MODULE = "own_layers"
JOB, UNSAVED, SAVED, EXPECTED = "job.json", "unsaved.json", "saved", "expected"
INPUTS = np.linspace(-1.0, 2.0, 12, dtype="float32").reshape(3, 4)


def place_of(key: str) -> str:
    """The folder of a strategy's artifact, and of its report."""
    return key.replace(":", "-")


def save(folder: Path) -> None:
    """Make the model of version A, and write it with every strategy that takes it."""
    keras.utils.set_random_seed(1)
    model = importlib.import_module(MODULE).make()
    _fill(model)
    outputs = state.call_model(model, INPUTS)
    expected = Report(Stage.DONE, fingerprint=state.fingerprint(model), outputs=outputs)
    (folder / EXPECTED).mkdir()
    expected.write(folder / EXPECTED)
    keys = json.loads((folder / JOB).read_text("utf-8"))["strategies"]
    told = {key: _saved(model, find_strategy(key), folder / SAVED / place_of(key)) for key in keys}
    unsaved = {key: why for key, why in told.items() if why}
    (folder / UNSAVED).write_text(json.dumps(unsaved), "utf-8")


def _fill(model: Any) -> None:
    """Fixed weights, none like another."""
    for number, weight in enumerate(model.weights):
        values = np.random.default_rng(number).uniform(0.2, 1.0, weight.shape)
        weight.assign(values.astype("float32"))


def _saved(model: Any, strategy: Strategy, place: Path) -> str:
    """Save into a new folder; why not, or ""."""
    answer = strategy.supports(model)
    if isinstance(answer, Refused):
        return steady(answer.reason)
    place.mkdir(parents=True)
    try:
        strategy.save(model, place / f"model{strategy.suffix}")
    except Exception as error:
        return steady(f"saving raised {type(error).__name__}: {error}")
    return ""


def load(folder: Path) -> None:
    """Load each artifact with version B, and report what came back, one folder each."""
    job = json.loads((folder / JOB).read_text("utf-8"))
    expected = Fingerprint.from_dict(job["expected"])
    for key, path in job["paths"].items():
        keras.utils.clear_session()  # names begin anew, as in a process of its own
        keras.utils.set_random_seed(2)
        place = folder / place_of(key)
        place.mkdir()
        _loaded(find_strategy(key), Path(path), expected).write(place)


def _loaded(strategy: Strategy, path: Path, expected: Fingerprint) -> Report:
    stage, prints = Stage.DEFINITIONS, None
    try:
        own = importlib.import_module(MODULE)
        stage = Stage.LOADING
        given = Given(_custom_objects(vars(own)), own.make)
        loaded = strategy.load(path, given)
        prints = state.fingerprint_of(strategy.variables(loaded, expected), None)
        stage = Stage.CALLING
        outputs = strategy.call(loaded, INPUTS, "")
    except Exception as error:
        return Report(stage, raised(error), fingerprint=prints)
    return Report(Stage.DONE, fingerprint=prints, outputs=outputs)


def _custom_objects(own: Mapping[str, Any]) -> dict[str, Any]:
    """What its owner gives to a loader: the classes that are not registered, by their names."""
    kinds = [kind for kind in own.values() if isinstance(kind, type) and kind.__module__ == MODULE]
    named = {keras.saving.get_registered_name(kind): kind for kind in kinds}
    return {name: kind for name, kind in named.items() if ">" not in name}
