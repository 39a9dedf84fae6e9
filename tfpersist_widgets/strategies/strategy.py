"""What every way of saving and loading has in common."""

from __future__ import annotations

import inspect
import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar

from tfpersist_widgets import _tf, state
from tfpersist_widgets.records import Applies, Aspect, Fingerprint, Refused, VariablePrint
from tfpersist_widgets.state import Leaf, NamedVariable
from tfpersist_widgets.strategies.embed import MetadataPlace, embed
from tfpersist_widgets.strategies.held import Held

COMPILE = "compile_config"  # how Keras calls it in a configuration


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
    metadata_place : MetadataPlace
        Where in the artifact metadata go, when a user gives some.
    held_while_saving, held_while_loading : Held
        Memory beside the live model, for a while; where a limit of memory is enforced
        nothing is begun for which it is too short.
    flags : mapping of str to str
        Environment variables that a process must start with to load this; a check
        starts such a process.
    answers : tuple of str
        Approaches ("A05") and claims ("V1") of the articles that this shows.
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
    metadata_place: ClassVar[MetadataPlace] = MetadataPlace.SIDE_FILE
    held_while_saving: ClassVar[Held] = Held()
    held_while_loading: ClassVar[Held] = Held(state=2.2)
    flags: ClassVar[Mapping[str, str]] = MappingProxyType({})
    answers: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def supports(self, model: Any) -> Applies | Refused:
        """Whether this strategy can save ``model``, and why not; writes nothing."""

    @abstractmethod
    def save(self, model: Any, path: Path) -> None:
        """Write ``model`` to ``path``, which does not exist yet."""

    def save_with_metadata(self, model: Any, path: Path, document: str) -> None:
        """Write ``model``, and a JSON document inside the artifact where there is room.

        Nothing more than :meth:`save` for "", and where the place is a side file:
        that names the hash of the artifact, which must be in its place first.
        """
        self.save(model, path)
        if document:
            embed(self.metadata_place, path, document)

    @abstractmethod
    def load(self, path: Path, given: Given) -> Any:
        """Load as :meth:`code` prints it; raises whatever TensorFlow raises."""

    def cannot_load(self, *, here: bool) -> Refused | None:
        """Why nothing can be loaded in this process, or in a new one; None where it can."""
        return None

    def rebuilt(self, configuration: str, custom_objects: Mapping[str, Any]) -> Any:
        """A model of the architecture that ``model.to_json()`` told, for weights alone."""
        read = _tf.keras_that_wrote(told_version(configuration)).models.model_from_json
        made = read(configuration, custom_objects=dict(custom_objects))
        settings = json.loads(configuration).get(COMPILE)
        if settings and _tf.is_keras_2(made):
            made.compile_from_config(settings)
        return made

    def variables(self, loaded: Any, expected: Fingerprint) -> tuple[NamedVariable, ...]:
        """Weights of what :meth:`load` returned, by the paths that the saved model uses."""
        return state.variables(loaded)

    def covered(self, prints: tuple[VariablePrint, ...]) -> tuple[VariablePrint, ...]:
        """Those of a model's variables, saved or loaded, that this strategy writes at all: all."""
        return prints

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

    def code_for(
        self, model: Any, model_name: str, path: str, custom_objects: tuple[str, ...] = ()
    ) -> str:
        """The code for this very model: that of a Keras model, unless a strategy has another."""
        return self.code(model_name, path, custom_objects)

    def carry_over(self, earlier: Path, path: Path) -> None:  # noqa: B027 - most keep nothing
        """Put into ``path`` what stays of the artifact that is about to be replaced: nothing.

        Where something does, :meth:`save` finds the folder there already.
        """

    def __repr__(self) -> str:
        return f"{self.key}: {self.title}"


def told_version(configuration: str) -> str:
    """The version of the Keras whose ``to_json`` wrote this; "" where that wrote none."""
    told = json.loads(configuration)
    return str(told.get("keras_version", "")) if isinstance(told, dict) else ""


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
    if _inherits(model, "tf_keras") and not _tf.keras_2_active():
        return Refused(
            reason="This is a model of Keras 2 (package tf_keras) in a kernel whose tf.keras is "
            "Keras 3, and that is what would load it.",
            todo="Set TF_USE_LEGACY_KERAS=1 before TensorFlow is imported.",
        )
    return None


def refuse_keras_2(model: Any, what: str, todo: str) -> Refused | None:
    """A refusal for a model of Keras 2, which does not have ``what``."""
    if not _tf.is_keras_2(model):
        return None
    return Refused(f"This is a model of Keras 2, which has no {what}.", todo)


def refuse_without(function: Any, argument: str, what: str, todo: str) -> Refused | None:
    """A refusal where a function of this release does not have the argument that is needed."""
    if argument in inspect.signature(function).parameters:
        return None
    return Refused(f"Keras {_tf.versions().keras} has no {what} yet.", todo)


def _inherits(model: Any, package: str) -> bool:
    return any(base.__module__.split(".")[0] == package for base in type(model).__mro__)


def custom_objects_literal(names: tuple[str, ...]) -> str:
    """``, custom_objects={"Scale": Scale}``, or nothing when there are none."""
    if not names:
        return ""
    pairs = ", ".join(f'"{name}": {name.rpartition(">")[2]}' for name in names)
    return f", custom_objects={{{pairs}}}"


def rebuilding(model_name: str, custom_objects: tuple[str, ...] = ()) -> str:
    """Printed lines that make ``loaded``, a new Keras model of the same architecture."""
    objects = custom_objects_literal(custom_objects)
    return (
        f"configuration = {model_name}.to_json()  # keep this, or the code that makes it\n"
        f"loaded = keras.models.model_from_json(configuration{objects})\n"
    )


# The same for everything that has no configuration.
REBUILD = "loaded = rebuild()  # yours: it returns a new, built one of the same architecture\n"
