"""The older HDF5 formats of Keras: a whole model, or its weights alone."""

from __future__ import annotations

from tfpersist_widgets.artifacts.content import Content, Unreadable
from tfpersist_widgets.artifacts.hdf5 import is_hdf5, opened
from tfpersist_widgets.artifacts.readers.hdf5_file import CONFIGURATION, read
from tfpersist_widgets.records import Recognition

__all__ = ["match", "read"]

_LAYERS = b"layer_names"
_WHOLE = "an HDF5 file with Keras's attribute model_config, so a whole model"
_WEIGHTS = "an HDF5 file with Keras's attribute layer_names and no model_config: weights alone"
_NOT_A_ZIP = (
    "its name says .keras, and it is HDF5 inside, as Keras of TensorFlow 2.12 wrote it: Keras 3 "
    "looks for a zip archive and says that the file is not found; give it a name in .h5"
)
_NO_WHOLE_MODEL = (
    "its name says that it holds weights alone, and it holds a whole model in the older form: "
    "load_weights finds none of them; give it a name in .h5 and use load_model"
)
_NO_MODEL = (
    "its name is that of a whole model, and it holds weights alone, in the older form: rebuild "
    "the model, and give load_weights a name in .h5"
)


def match(content: Content) -> Recognition | None:
    """An HDF5 file with the attributes that Keras gives its root."""
    if not is_hdf5(content):
        return None
    file = content.once(opened)
    if isinstance(file, Unreadable):
        return None
    names = [found.name for found in file.root.attributes()]
    if CONFIGURATION.encode() in names:
        return Recognition("h5", _WHOLE, _misnamed(content.name))
    if _LAYERS in names:
        problem = _NO_MODEL if content.name.endswith(".keras") else ""
        return Recognition("legacy_weights_h5", _WEIGHTS, problem)
    return None


def _misnamed(name: str) -> str:
    if name.endswith(".keras"):
        return _NOT_A_ZIP
    return _NO_WHOLE_MODEL if name.endswith(".weights.h5") else ""
