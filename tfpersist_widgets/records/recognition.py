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
        ``"config_json"``); for others ``"legacy_weights_h5"``, ``"hdf5"``,
        ``"zip"``, ``"saved_model_graph"``, ``"npy"``, ``"json"``, ``"text"``,
        ``"folder"`` or ``"unknown"``.
    rule : str
        The content that decided: "starts with the zip signature and …".
    problem : str
        What is wrong with it already at this look, such as "cut off"; "" when
        nothing was noticed.
    """

    format: str
    rule: str
    problem: str = ""
