"""What Keras's callback BackupAndRestore leaves when a training is interrupted."""

from __future__ import annotations

from tfpersist_widgets.artifacts.content import Folder, opened_file
from tfpersist_widgets.artifacts.json_value import value
from tfpersist_widgets.artifacts.readers.plain_folder import read
from tfpersist_widgets.records import Recognition

__all__ = ["match", "read"]

_WEIGHTS, _PROGRESS = "latest.weights.h5", "training_metadata.json"
_RULE = (
    f"a folder with {_WEIGHTS} and {_PROGRESS}, which Keras's BackupAndRestore leaves; its weights "
    f"alone can be loaded from {_WEIGHTS}"
)


def match(folder: Folder) -> Recognition | None:
    """A folder with the callback's two files."""
    weights, progress = folder.file(_WEIGHTS), folder.file(_PROGRESS)
    if weights is None or progress is None:
        return None
    with opened_file(progress) as content:
        found = value(content)
    is_progress = isinstance(found, dict) and {"epoch", "batch"} <= found.keys()
    return Recognition("keras_backup", _RULE) if is_progress else None
