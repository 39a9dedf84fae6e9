"""What an artifact is, by its content."""

from __future__ import annotations

from dataclasses import dataclass

from tfpersist_widgets.records.record import Record


@dataclass(frozen=True, repr=False)
class Recognition(Record):
    """The format of a file or folder, and how it was told.

    Attributes
    ----------
    format : str
        Key of the strategy that writes it (``"keras"``, ``"saved_model"``,
        ``"npz:positional"``, ``"config_json"``). A pickle is ``"pickle"``,
        whoever made it; a checkpoint's prefix is called like its folder.

        Parts of artifacts: ``"keras_config"``, ``"saved_model_graph"``,
        ``"meta_graph"``, ``"keras2_metadata"``, ``"weights_list"``,
        ``"checkpoint_list"``, ``"metadata"``, ``"npy"``. What no strategy here
        writes: ``"legacy_weights_h5"``, ``"hdf5"``, ``"zip"``, ``"json"``,
        ``"text"``, ``"folder"``, ``"keras_backup"`` (of BackupAndRestore).
        What is no model at all: ``"git_lfs_pointer"``, ``"html"``, ``"empty"``,
        ``"zeros"``. Else ``"unknown"``.
    rule : str
        The content that decided: "starts with the zip signature and …".
    problem : str
        What is wrong with it already at this look, such as "cut off" or a name
        that belongs to another kind of file, and what to do; "" when nothing was
        noticed.
    """

    format: str
    rule: str
    problem: str = ""
