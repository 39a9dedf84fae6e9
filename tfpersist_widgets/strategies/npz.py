"""NumPy's archives: weights by path, and as the first of the articles has them, by position."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt

from tfpersist_widgets import _tf, state
from tfpersist_widgets.records import Applies, Aspect, Refused
from tfpersist_widgets.strategies import by_path, by_path_code
from tfpersist_widgets.strategies.by_path_code import Form
from tfpersist_widgets.strategies.early_flush import flushed_early
from tfpersist_widgets.strategies.embed import FILE, MetadataPlace
from tfpersist_widgets.strategies.held import Held
from tfpersist_widgets.strategies.strategy import (
    REBUILD,
    Given,
    Strategy,
    rebuilding,
    refuse_foreign,
    refuse_unbuilt,
)

PIECE = 2**20  # bytes that stay in the processor's cache between the sum over them and the write
ARGUMENTS = ("file", "allow_pickle")  # of np.savez: no variable can have such a path


class Npz(Strategy):
    """Weights alone, each under its path, so that no order can mix them up."""

    key = "npz"
    title = "NumPy archive by path (.npz)"
    suffix = ".npz"
    suffix_required = True
    promises = frozenset({Aspect.VARIABLES, Aspect.OUTPUTS})
    takes_custom_objects = True
    needs_architecture = True
    writes_snapshot = True
    metadata_place = MetadataPlace.ZIP_MEMBER
    held_while_loading = Held(state=1.6)
    answers = ("A03", "V2", "V5", "V6")

    def supports(self, model: Any) -> Applies | Refused:
        """Everything with variables of numbers."""
        return by_path.refuse_unnamed(model) or _refuse_unknown(model) or Applies()

    def save(self, model: Any, path: Path) -> None:
        """Write, from views of the variables, what ``np.savez`` writes, and faster."""
        with path.open("wb") as file, flushed_early(file), zipfile.ZipFile(file, "w") as archive:
            for name, array in by_path.views(model).items():
                with archive.open(f"{name}.npy", "w", force_zip64=True) as member:
                    _write_array(member, array)

    def load(self, path: Path, given: Given) -> Any:
        """Fill a rebuilt object; never the live one."""
        assert given.rebuild is not None, "verification gives the architecture"
        rebuilt = given.rebuild()
        with np.load(path) as arrays:
            stored = [name for name in arrays.files if name != FILE]
            by_path.fill(rebuilt, stored, arrays.__getitem__)
        return rebuilt

    def code(self, model_name: str, path: str, custom_objects: tuple[str, ...] = ()) -> str:
        """``np.savez`` by path, a rebuilt model, ``assign``."""
        rebuilt = rebuilding(model_name, custom_objects)
        return "import keras\n" + by_path_code.keras_code(self._form(path), model_name, rebuilt)

    def code_for(
        self, model: Any, model_name: str, path: str, custom_objects: tuple[str, ...] = ()
    ) -> str:
        """The same for what is no Keras model, by its attributes."""
        return by_path_code.code_for(self._form(path), model, model_name, custom_objects)

    def _form(self, path: str, function: str = "np.savez") -> Form:
        write = f"{function}({path!r}, **weights)"
        return Form("import numpy as np\n", write, f"np.load({path!r})", raw=True)


class NpzCompressed(Npz):
    """The same, deflated: some tenth smaller, and many times slower."""

    key = "npz:compressed"
    title = "NumPy archive by path, compressed (.npz)"

    def save(self, model: Any, path: Path) -> None:
        """Write one archive, each array in a packed member."""
        with path.open("wb") as file:
            np.savez_compressed(file, **by_path.views(model))

    def _form(self, path: str, function: str = "np.savez_compressed") -> Form:
        return super()._form(path, function)


class NpzPositional(Strategy):
    """The article's form: ``arr_0``, ``arr_1`` …, which fit whatever has such shapes."""

    key = "npz:positional"
    title = "NumPy archive by position (.npz)"
    suffix = ".npz"
    suffix_required = True
    promises = frozenset({Aspect.VARIABLES, Aspect.OUTPUTS})
    takes_custom_objects = True
    needs_architecture = True
    writes_snapshot = True
    held_while_saving = Held(weights=1)  # all of get_weights()
    held_while_loading = Held(state=1.6)
    answers = ("A03", "V2", "V5", "V6", "V7")

    def supports(self, model: Any) -> Applies | Refused:
        """Keras models and layers that were built."""
        if not _tf.is_keras_layer(model):
            return refuse_foreign(model) or Refused(
                reason=f"{type(model).__name__} is not a Keras model and has no get_weights.",
                todo='Use the strategy "npz", which writes variables by their paths.',
            )
        return (
            refuse_foreign(model)
            or refuse_unbuilt(model)
            or by_path.refuse_text(model)
            or _refuse_unknown(model)
            or Applies()
        )

    def save(self, model: Any, path: Path) -> None:
        """Write a compressed archive of ``get_weights()``."""
        np.savez_compressed(path, *model.get_weights())

    def load(self, path: Path, given: Given) -> Any:
        """Give the arrays to a rebuilt model in their order, as ``set_weights`` takes them."""
        assert given.rebuild is not None, "verification gives the architecture"
        rebuilt = given.rebuild()
        with np.load(path) as arrays:
            rebuilt.set_weights([arrays[f"arr_{i}"] for i in range(len(arrays.files))])
        return rebuilt

    def code(self, model_name: str, path: str, custom_objects: tuple[str, ...] = ()) -> str:
        """``get_weights``, a rebuilt model, ``set_weights``."""
        return "import keras\n" + _positional(
            model_name, path, rebuilding(model_name, custom_objects)
        )

    def code_for(
        self, model: Any, model_name: str, path: str, custom_objects: tuple[str, ...] = ()
    ) -> str:
        """The same for a layer, which has no ``to_json``."""
        if _tf.is_keras_model(model):
            return self.code(model_name, path, custom_objects)
        return _positional(model_name, path, REBUILD)


def _write_array(member: IO[bytes], array: npt.NDArray[Any]) -> None:
    header = np.lib.format.header_data_from_array_1_0(array)
    np.lib.format.write_array_header_1_0(member, header)
    content = array.reshape(-1).view(np.uint8).data
    for start in range(0, len(content), PIECE):
        member.write(content[start : start + PIECE])


def _positional(model_name: str, path: str, rebuilt: str) -> str:
    return (
        "import numpy as np\n\n"
        f"np.savez_compressed({path!r}, *{model_name}.get_weights())\n"
        f"{rebuilt}"
        f"arrays = np.load({path!r})\n"
        "# By position: in another order, arrays of one shape land in the wrong layers.\n"
        'loaded.set_weights([arrays[f"arr_{i}"] for i in range(len(arrays.files))])\n'
    )


def _refuse_unknown(model: Any) -> Refused | None:
    """A refusal for what NumPy would write and not read, or not write at all."""
    for named in state.variables(model):
        dtype = state.values(named.variable).dtype
        try:
            np.lib.format.descr_to_dtype(np.lib.format.dtype_to_descr(dtype))
        except TypeError:
            return Refused(
                reason=f"The variable {named.path!r} is of type {dtype.name}, which NumPy writes "
                "into its files and does not read from them.",
                todo='Use the strategy "weights_h5", or "checkpoint".',
            )
        if named.path in ARGUMENTS:
            return Refused(
                reason=f"A variable has the path {named.path!r}, which is an argument of np.savez.",
                todo="Call the attribute something else.",
            )
    return None
