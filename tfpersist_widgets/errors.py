"""Our exceptions; each says what happened, why, and what to do."""

from __future__ import annotations


class TFPersistError(Exception):
    """Base of every error that this package raises on purpose."""


class TensorFlowMissing(TFPersistError):
    """TensorFlow or Keras cannot be imported in this kernel."""


class ModelRefused(TFPersistError):
    """A strategy cannot save the model that it was given."""


class UnknownStrategy(TFPersistError, LookupError):
    """There is no strategy of that name, or none fits the artifact."""


class TargetRefused(TFPersistError, OSError):
    """The place to save to cannot be written, or must not be overwritten."""


class SaveFailed(TFPersistError):
    """The strategy raised while it wrote; nothing that existed was touched."""


class NotEnoughMemory(TFPersistError, MemoryError):
    """It was not begun, since the system would have ended the kernel in the middle.

    Attributes
    ----------
    args : tuple of str
        What happened, why, and what to do.
    """

    def __init__(self, happened: str, why: str, todo: str) -> None:
        super().__init__(happened, why, todo)

    def __str__(self) -> str:
        return " ".join(self.args)


class ArtifactUnreadable(TFPersistError):
    """There is no artifact at the path, or it cannot be looked at."""


class InputsRefused(TFPersistError, ValueError):
    """The inputs that were given do not fit the model."""


class MetadataRefused(TFPersistError, ValueError):
    """The metadata cannot be written as JSON."""


class LoadFailed(TFPersistError):
    """The artifact could not be loaded."""


class CertificateRefused(TFPersistError, ValueError):
    """A certificate cannot be made, or the one at hand cannot be relied on."""


class MuseumNotFound(TFPersistError, LookupError):
    """There is no museum where it was looked for, or nothing of that name in it."""


class MuseumRefused(TFPersistError, ValueError):
    """The museum's manifest, an archive or a piece is damaged, or not what it says."""


class Cancelled(TFPersistError):
    """The user asked to stop."""
