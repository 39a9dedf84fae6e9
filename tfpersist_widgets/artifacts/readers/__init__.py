"""Who reads what: one module for each format, most specific first.

Every module has ``match``, which tells by content whether the place is its own,
and ``read``, which makes the tree. A new format is one module and one line here.
"""

from __future__ import annotations

from tfpersist_widgets.artifacts.content import Content, Folder
from tfpersist_widgets.artifacts.readers import (
    backup_folder,
    bundle_index,
    checkpoint_folder,
    checkpoint_list,
    config_folder,
    hdf5_file,
    json_text,
    keras2_metadata,
    keras_config,
    keras_folder,
    keras_zip,
    litert_file,
    meta_graph,
    metadata_json,
    model_h5,
    nothing,
    npy,
    npz,
    pickle_stream,
    plain_folder,
    plain_text,
    safetensors_file,
    saved_model_folder,
    saved_model_graph,
    shards_folder,
    shards_list,
    unknown,
    weights_h5,
    zip_archive,
)
from tfpersist_widgets.artifacts.visit import Reader

READERS: tuple[Reader[Content], ...] = (
    nothing,
    keras_zip,
    npz,
    zip_archive,
    model_h5,
    weights_h5,
    hdf5_file,
    saved_model_graph,
    keras2_metadata,
    meta_graph,
    bundle_index,
    npy,
    safetensors_file,
    litert_file,
    metadata_json,
    keras_config,
    shards_list,
    json_text,
    pickle_stream,
    checkpoint_list,
    plain_text,
    unknown,
)

FOLDER_READERS: tuple[Reader[Folder], ...] = (
    saved_model_folder,
    keras_folder,
    config_folder,
    shards_folder,
    backup_folder,
    checkpoint_folder,
    plain_folder,
)
