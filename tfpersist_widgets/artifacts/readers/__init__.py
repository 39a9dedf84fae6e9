"""Who reads what: one module for each format, most specific first.

Every module has ``match``, which tells by content whether the place is its own,
and ``read``, which makes the tree. A new format is one module and one line here.
"""

from __future__ import annotations

from tfpersist_widgets.artifacts.content import Content, Folder
from tfpersist_widgets.artifacts.readers import (
    bundle_index,
    checkpoint_folder,
    hdf5_file,
    json_text,
    keras_config,
    keras_folder,
    keras_zip,
    model_h5,
    npy,
    npz,
    pickle_stream,
    plain_folder,
    plain_text,
    saved_model_folder,
    saved_model_graph,
    unknown,
    weights_h5,
    zip_archive,
)
from tfpersist_widgets.artifacts.visit import Reader

READERS: tuple[Reader[Content], ...] = (
    keras_zip,
    npz,
    zip_archive,
    model_h5,
    weights_h5,
    hdf5_file,
    saved_model_graph,
    bundle_index,
    npy,
    keras_config,
    json_text,
    pickle_stream,
    plain_text,
    unknown,
)

FOLDER_READERS: tuple[Reader[Folder], ...] = (
    saved_model_folder,
    keras_folder,
    checkpoint_folder,
    plain_folder,
)
