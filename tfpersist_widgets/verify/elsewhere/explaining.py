"""What a failure means where another release loads: its own words say less than we know."""

from __future__ import annotations

import dataclasses

from tfpersist_widgets.records import Explanation
from tfpersist_widgets.verify.rebuilding import GIVE_REBUILD
from tfpersist_widgets.verify.report import Stage

# A release that does not know a format takes the file for one that it knows.
TAKEN_FOR_ANOTHER = {
    "keras": ("no-hdf5", "hdf5-without-a-model", "saved-model-missing", "no-file-of-a-model"),
    "keras_dir": ("saved-model-missing", "no-file-of-a-model", "no-hdf5"),
    "weights_h5:sharded": ("no-hdf5", "no-file-of-weights"),
}


def explained_there(told: Explanation, strategy: str, title: str, stage: Stage) -> Explanation:
    """The explanation, as it is where a known release has loaded a file of today.

    Parameters
    ----------
    told : Explanation
        By the exception alone.
    strategy : str
        Its key.
    title : str
        The release.
    stage : Stage
    """
    if stage is Stage.REBUILDING:
        return dataclasses.replace(told, todo=GIVE_REBUILD)
    if told.rule in TAKEN_FOR_ANOTHER.get(strategy, ()):
        return Explanation(
            happened=f"{title} does not know this format, and took the file for another.",
            why="The format is younger than that release.",
            todo="Load it with a newer release. For this one write a graph, which it may read: "
            'tf.saved_model.save(model, "folder"); or the weights alone: model.get_weights().',
            rule="format-unknown-there",
            raised=told.raised,
        )
    return told
