"""A Keras model as a configuration and weights, without Keras's own list of versions."""

from __future__ import annotations

from tfpersist_widgets.artifacts.content import Folder, opened_file
from tfpersist_widgets.artifacts.hdf5 import is_hdf5
from tfpersist_widgets.artifacts.readers import keras_config
from tfpersist_widgets.artifacts.readers.keras_zip import WEIGHTS
from tfpersist_widgets.artifacts.readers.plain_folder import read
from tfpersist_widgets.records import Recognition

__all__ = ["match", "read"]

CONFIG = "config.json"
_RULE = f"a folder with the configuration of a Keras model ({CONFIG}) and {WEIGHTS}"
_NO_HDF5 = f"{WEIGHTS} is no HDF5 file"


def match(folder: Folder) -> Recognition | None:
    """A folder with a Keras configuration and weights."""
    config, weights = folder.file(CONFIG), folder.file(WEIGHTS)
    if config is None or weights is None:
        return None
    with opened_file(config) as content, opened_file(weights) as values:
        found = keras_config.match(content)
        problem = "" if is_hdf5(values) else _NO_HDF5
    return Recognition("config_json", _RULE, problem) if found else None
