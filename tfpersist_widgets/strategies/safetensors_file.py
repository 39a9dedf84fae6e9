"""safetensors: weights by path in one flat file that runs nothing when it is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from tfpersist_widgets import _tf, state
from tfpersist_widgets.records import Applies, Aspect, Refused
from tfpersist_widgets.strategies import by_path, by_path_code
from tfpersist_widgets.strategies.by_path_code import Form
from tfpersist_widgets.strategies.embed import ATTRIBUTE, MetadataPlace
from tfpersist_widgets.strategies.strategy import Given, Strategy, rebuilding

INSTALL = "pip install safetensors"
# What the package both writes and reads back as NumPy arrays.
TYPES = frozenset(
    {"bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"}
    | {"bfloat16", "float16", "float32", "float64", "complex64"}
)
RESERVED = "__metadata__"


class SafetensorsFile(Strategy):
    """Weights alone, each under its path."""

    key = "safetensors"
    title = "safetensors (.safetensors)"
    suffix = ".safetensors"
    promises = frozenset({Aspect.VARIABLES, Aspect.OUTPUTS})
    takes_custom_objects = True
    needs_architecture = True
    writes_snapshot = True
    metadata_place = MetadataPlace.HEADER
    answers = ("V2", "V4", "V6")

    def supports(self, model: Any) -> Applies | Refused:
        """Everything with variables of numbers, where the package is installed."""
        if not _tf.has_safetensors():
            return Refused(
                reason="The package safetensors is not installed in this kernel's environment.",
                todo=f"{INSTALL}, then restart the kernel.",
            )
        return by_path.refuse_unnamed(model) or _refuse_unknown(model) or Applies()

    def save(self, model: Any, path: Path) -> None:
        """Write one file from views of the variables, without a copy."""
        self._write(model, path, None)

    def save_with_metadata(self, model: Any, path: Path, document: str) -> None:
        """The same, with the document in the header."""
        self._write(model, path, {ATTRIBUTE: document} if document else None)

    def _write(self, model: Any, path: Path, metadata: dict[str, str] | None) -> None:
        arrays = {
            name: np.ascontiguousarray(array).reshape(array.shape)
            for name, array in by_path.views(model).items()
        }
        _tf.safetensors().save_file(arrays, path, metadata=metadata)

    def load(self, path: Path, given: Given) -> Any:
        """Fill a rebuilt object; never the live one."""
        assert given.rebuild is not None, "verification gives the architecture"
        rebuilt = given.rebuild()
        arrays = _tf.safetensors().load_file(path)
        by_path.fill(rebuilt, arrays, arrays.__getitem__)
        return rebuilt

    def code(self, model_name: str, path: str, custom_objects: tuple[str, ...] = ()) -> str:
        """``save_file`` by path, a rebuilt model, ``assign``."""
        rebuilt = rebuilding(model_name, custom_objects)
        return "import keras\n" + by_path_code.keras_code(_form(path), model_name, rebuilt)

    def code_for(
        self, model: Any, model_name: str, path: str, custom_objects: tuple[str, ...] = ()
    ) -> str:
        """The same for what is no Keras model, by its attributes."""
        return by_path_code.code_for(_form(path), model, model_name, custom_objects)


def _form(path: str) -> Form:
    return Form(
        imports="import numpy as np\nfrom safetensors.numpy import load_file, save_file\n",
        write=f"save_file(weights, {path!r})",
        read=f"load_file({path!r})",
        value="np.asarray({}.numpy())",  # of a scalar, numpy() gives no array
    )


def _refuse_unknown(model: Any) -> Refused | None:
    for named in state.variables(model):
        dtype = state.values(named.variable).dtype
        if dtype.name not in TYPES:
            return Refused(
                reason=f"The variable {named.path!r} is of type {dtype.name}, which the package "
                "safetensors does not write and read as a NumPy array.",
                todo='Use the strategy "checkpoint", or "weights_h5".',
            )
        if named.path == RESERVED:
            return Refused(
                reason=f"A variable has the path {RESERVED!r}, which the format has for itself.",
                todo="Call the attribute something else.",
            )
    return None
