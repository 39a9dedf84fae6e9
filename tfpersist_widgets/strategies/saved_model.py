"""``tf.saved_model.save``: a graph that needs no Python classes to run."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

from tfpersist_widgets import _tf, state
from tfpersist_widgets.records import Applies, Aspect, Fingerprint, Refused, VariablePrint
from tfpersist_widgets.state import Leaf, NamedVariable
from tfpersist_widgets.strategies.embed import MetadataPlace
from tfpersist_widgets.strategies.endpoints import SIGNATURE, call_endpoint
from tfpersist_widgets.strategies.graph_names import refuse_names
from tfpersist_widgets.strategies.held import Held
from tfpersist_widgets.strategies.stand_in import stand_in
from tfpersist_widgets.strategies.strategy import (
    Given,
    Strategy,
    refuse_foreign,
    refuse_unbuilt,
)


class SavedModel(Strategy):
    """Graph and weights, to be called and not to be trained on."""

    key = "saved_model"
    title = "SavedModel folder (tf.saved_model.save)"
    suffix = ""
    is_folder = True
    promises = frozenset({Aspect.VARIABLES, Aspect.OUTPUTS, Aspect.SIGNATURES, Aspect.ASSETS})
    graph = True
    metadata_place = MetadataPlace.ASSETS_EXTRA
    held_while_loading = Held(state=1.1)
    answers: ClassVar[tuple[str, ...]] = (
        *("A04", "A09", "A10", "A11", "A12", "A13", "A14", "A18"),
        *("S1", "S2", "S3", "S4", "S6", "S7", "S8", "S11", "F1", "F2", "F8"),
    )

    def supports(self, model: Any) -> Applies | Refused:
        """Keras models and layers that were built, and every ``tf.Module``."""
        refused = refuse_foreign(model) or refuse_unbuilt(model) or refuse_names(model)
        if refused:
            return refused
        if _tf.is_keras_layer(model) or _tf.is_module(model):
            return Applies()
        return Refused(
            reason=f"{type(model).__name__} is a plain Python object; "
            "tf.saved_model.save takes only what TensorFlow can track.",
            todo=f"Let it inherit from tf.Module: class {type(model).__name__}(tf.Module).",
        )

    def save(self, model: Any, path: Path) -> None:
        """Write a folder, of a Keras model through a stand-in."""
        shown = stand_in(model) if _tf.is_keras_layer(model) else model
        _tf.tensorflow().saved_model.save(shown, str(path))

    def load(self, path: Path, given: Given) -> Any:
        """Read it with ``tf.saved_model.load``; no class definition is used."""
        return _tf.tensorflow().saved_model.load(str(path))

    def variables(self, loaded: Any, expected: Fingerprint) -> tuple[NamedVariable, ...]:
        """Weights that the folder brought back."""
        return matched(state.tracked(loaded), expected)

    def optimizer(self, loaded: Any) -> Any:
        """None: what was loaded cannot be trained on."""
        return None

    def call(self, loaded: Any, inputs: Any, call: str, training: bool = False) -> tuple[Leaf, ...]:
        """Outputs of the named endpoint, of the object itself, or of its signature."""
        return call_endpoint(loaded, inputs, call)

    def code(self, model_name: str, path: str, custom_objects: tuple[str, ...] = ()) -> str:
        """``tf.saved_model.save`` and ``load``."""
        return (
            "import tensorflow as tf\n\n"
            f"tf.saved_model.save({model_name}, {path!r})\n"
            f"loaded = tf.saved_model.load({path!r})\n"
            "# Of a Keras model only the signature can be called; it takes tensors by name\n"
            f'# and returns a dictionary: loaded.signatures["{SIGNATURE}"]\n'
        )


def matched(found: Iterable[tuple[str, Any]], expected: Fingerprint) -> tuple[NamedVariable, ...]:
    """The weights among the variables of a graph, by the paths of the saved model.

    Keras's variables carry their path as a name, though not of every model;
    others are known by the attributes that lead to them. A graph also holds what
    is no weight (optimizer slots, metrics, seeds, a weight for the second time):
    a variable under another name counts only where a weight is missing that it fits.

    Parameters
    ----------
    found : iterable of (str, tf.Variable)
        With the path of attributes that leads to each.
    expected : Fingerprint
    """
    missing = {item.path: item for item in expected.variables}
    known: list[tuple[str, Any]] = []
    rest: list[tuple[str, Any]] = []
    for path, variable in found:
        name = variable.name.removesuffix(":0")
        fitting = next((key for key in (name, path) if key in missing), "")
        (known if fitting else rest).append((fitting or path, variable))
        missing.pop(fitting, None)
    return state.distinct(known + _fitting(rest, list(missing.values())))


def _fitting(rest: list[tuple[str, Any]], missing: list[VariablePrint]) -> list[tuple[str, Any]]:
    """For each missing weight one of the rest: of equal bits, else of equal shape and type."""
    left = [(state.print_of(NamedVariable(*pair)), pair) for pair in rest]
    chosen = []
    for wanted in missing:
        alike = [entry for entry in left if entry[0].tensor == wanted.tensor]
        equal = [entry for entry in alike if entry[0].digest == wanted.digest]
        for entry in (equal or alike)[:1]:
            left.remove(entry)
            chosen.append(entry[1])
    return chosen
