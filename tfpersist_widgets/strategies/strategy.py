"""What every way of saving and loading has in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from tfpersist_widgets import _tf, state
from tfpersist_widgets.records import Applies, Aspect, Fingerprint, Refused
from tfpersist_widgets.state import Leaf, NamedVariable


@dataclass(frozen=True)
class Given:
    """What a load may use besides the artifact.

    Attributes
    ----------
    custom_objects : mapping of str to (class or function)
        For loaders that have that argument; the others ignore it.
    rebuild : callable or None
        Returns a new, built model of the same architecture; only for artifacts
        that hold weights alone.
    """

    custom_objects: Mapping[str, Any] = field(default_factory=dict)
    rebuild: Callable[[], Any] | None = None


class Strategy(ABC):
    """One way to save and load a model.

    Attributes
    ----------
    key : str
        Name in the API.
    title : str
        Name for people.
    suffix : str
        What a proposed file name ends in.
    suffix_required : bool
        Whether TensorFlow refuses another ending.
    is_folder : bool
        Whether the artifact is a folder.
    promises : frozenset of Aspect
        What must come back for a verification to be *ok*.
    takes_custom_objects : bool
        Whether the loader has that argument.
    needs_architecture : bool
        Whether the artifact holds weights alone.
    graph : bool
        Whether what was loaded computes in graph mode.
    writes_snapshot : bool
        Whether :meth:`save` reads a Keras model through its variables alone, so
        that it writes the values of a snapshot that is shown in their place.
    """

    key: ClassVar[str]
    title: ClassVar[str]
    suffix: ClassVar[str]
    suffix_required: ClassVar[bool] = False
    is_folder: ClassVar[bool] = False
    promises: ClassVar[frozenset[Aspect]]
    takes_custom_objects: ClassVar[bool] = False
    needs_architecture: ClassVar[bool] = False
    graph: ClassVar[bool] = False
    writes_snapshot: ClassVar[bool] = False

    @abstractmethod
    def supports(self, model: Any) -> Applies | Refused:
        """Whether this strategy can save ``model``, and why not; writes nothing."""

    @abstractmethod
    def save(self, model: Any, path: Path) -> None:
        """Write ``model`` to ``path``, which does not exist yet."""

    @abstractmethod
    def load(self, path: Path, given: Given) -> Any:
        """Load as :meth:`code` prints it; raises whatever TensorFlow raises."""

    def variables(self, loaded: Any, expected: Fingerprint) -> tuple[NamedVariable, ...]:
        """Weights of what :meth:`load` returned, by the paths that the saved model uses."""
        return state.variables(loaded)

    def optimizer(self, loaded: Any) -> Any:
        """The optimizer of what :meth:`load` returned, or None."""
        return state.optimizer_of(loaded)

    def call(self, loaded: Any, inputs: Any, call: str, training: bool = False) -> tuple[Leaf, ...]:
        """Outputs of what :meth:`load` returned; never in training mode where it is a graph."""
        return state.call_model(loaded, inputs, call=call, training=training)

    @abstractmethod
    def code(self, model_name: str, path: str, custom_objects: tuple[str, ...] = ()) -> str:
        """Plain TensorFlow code that saves and loads without this package.

        Parameters
        ----------
        model_name : str
            The Python expression that names the model.
        path : str
            Where to save; becomes a string literal.
        custom_objects : tuple of str
            Names of the classes and functions that the load must be given.
        """

    def __repr__(self) -> str:
        return f"{self.key}: {self.title}"


def refuse_unbuilt(model: Any) -> Refused | None:
    """A refusal for a Keras model without weights, with the line that builds it."""
    if not _tf.is_keras_layer(model) or model.built:
        return None
    name = type(model).__name__
    return Refused(
        reason=f"This {name} was never built: it has no weights yet, so nothing would be saved.",
        todo="Call it once on real data, model(x), or give it an input shape: "
        "model.build((None, n_features)).",
    )


def refuse_foreign(model: Any) -> Refused | None:
    """A refusal for models of another backend or of Keras 2."""
    backend = _tf.foreign_backend()
    if backend and _tf.is_keras_layer(model):
        return Refused(
            reason=f"Keras runs on {backend} in this kernel; only TensorFlow models are handled.",
            todo='Set os.environ["KERAS_BACKEND"] = "tensorflow" before Keras is imported.',
        )
    if type(model).__module__.split(".")[0] == "tf_keras" or _inherits(model, "tf_keras"):
        return Refused(
            reason="This is a model of Keras 2 (package tf_keras); only Keras 3 is handled here.",
            todo="Unset TF_USE_LEGACY_KERAS before TensorFlow is imported.",
        )
    return None


def _inherits(model: Any, package: str) -> bool:
    return any(base.__module__.split(".")[0] == package for base in type(model).__mro__)


def custom_objects_literal(names: tuple[str, ...]) -> str:
    """``, custom_objects={"Scale": Scale}``, or nothing when there are none."""
    if not names:
        return ""
    pairs = ", ".join(f'"{name}": {name.rpartition(">")[2]}' for name in names)
    return f", custom_objects={{{pairs}}}"
