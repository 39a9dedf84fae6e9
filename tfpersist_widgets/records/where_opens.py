"""Which releases open an artifact, as it was measured."""

from __future__ import annotations

from dataclasses import dataclass

from tfpersist_widgets.records.record import Record


@dataclass(frozen=True, repr=False)
class Opened(Record):
    """What one release made of one artifact that another had written.

    Attributes
    ----------
    writer, reader : str
        Keys of the releases: ``"2.12"``, ``"keras-3.6"``.
    strategy : str
        Key of the strategy that wrote it.
    model : str
        Of the museum: ``"dense"``, ``"lstm"``.
    loads : str
        ``"yes"``, ``"raised"``, ``"crashed"``, ``"took too long"`` or ``"could not look"``
        (the model could not be rebuilt there, so nothing was loaded into it).
    outputs : str
        ``"equal"``, ``"close"``, ``"changed"``, ``"raised"`` or ``"crashed"`` (it loads, and
        cannot be called); ``"not seen"``; "" where nothing was loaded.
    variables : str
        ``"all"``, ``"2 of 4"``, ``"not seen"``, ``"none before"``; "" where nothing was loaded.
    optimizer : str
        ``"kept"``, ``"changed"``, ``"lost"`` or ``"none before"``; "" where nothing was
        loaded.
    rule : str
        Of the explanation that fits what was raised; "" for none.
    exception : str
        Its type and first line, with placeholders for paths.
    """

    writer: str
    reader: str
    strategy: str
    model: str
    loads: str
    outputs: str = ""
    variables: str = ""
    optimizer: str = ""
    rule: str = ""
    exception: str = ""


@dataclass(frozen=True, repr=False)
class ReaderRelease(Record):
    """One release in which artifacts were opened, and with what.

    Attributes
    ----------
    key : str
    measured : str
        Day of the measurement, ``"2026-11-21"``.
    versions : tuple of (str, str)
        Of python, tensorflow, keras, numpy and h5py.
    """

    key: str
    measured: str
    versions: tuple[tuple[str, str], ...]

    def version(self, of: str) -> str:
        """The version of one of them; "" where it was not there."""
        return dict(self.versions).get(of, "")


@dataclass(frozen=True, repr=False)
class VersionMark(Record):
    """One place in an artifact that says what wrote it.

    Attributes
    ----------
    of : str
        ``"tensorflow"`` or ``"keras"``.
    version : str
        As it stands there, or ``"2"`` or ``"3"`` where the form alone shows the generation.
    where : str
        ``"keras_version in metadata.json"``.
    """

    of: str
    version: str
    where: str


@dataclass(frozen=True, repr=False)
class ReaderAnswer(Record):
    """What one release made of the measured artifacts of a kind.

    Attributes
    ----------
    reader : str
        Key of the release.
    versions : str
        ``"TensorFlow 2.12.1, Keras 2.12.0"``.
    models : int
        How many artifacts were measured; 0 for *not measured*.
    opened : int
        How many of them load.
    same : int
        How many of them load and compute outputs that are equal or close.
    changed : int
        How many of them load and compute something else.
    optimizers : int
        How many of the loaded had an optimizer when they were saved.
    optimizers_kept : int
        How many of these have it still, with its state.
    worst : str
        The worst case in words, with its model; "" where all is equal.
    """

    reader: str
    versions: str
    models: int
    opened: int = 0
    same: int = 0
    changed: int = 0
    optimizers: int = 0
    optimizers_kept: int = 0
    worst: str = ""


@dataclass(frozen=True, repr=False)
class WhereOpens(Record):
    """Which releases open an artifact of a format and of a writer's version.

    What was measured are other artifacts of that kind: small models of the museum.
    That one of them opens does not promise it for every model.

    Attributes
    ----------
    format : str
        Key of the strategy, by the artifact's content.
    recognised_by : str
        The content that decided.
    marks : tuple of VersionMark
        What the artifact says of the versions that wrote it.
    contradiction : str
        Where these say different things, which; "" where they agree.
    written_by : str
        ``"Keras 3.10.0"``, or ``"unknown"``.
    measured_writer : str
        Key of the release whose artifacts are answered from; "" for all of them
        together, because the writer is not known, or for none.
    neighbour : str
        Said where that release is not the one that wrote it; "" where it is.
    not_measured : str
        Why there is no answer; "" where there is one.
    readers : tuple of ReaderAnswer
        Oldest Keras first.
    measured : str
        First and last day of the measurements; in no text, for it changes with the data.
    """

    format: str
    recognised_by: str
    marks: tuple[VersionMark, ...]
    contradiction: str
    written_by: str
    measured_writer: str
    neighbour: str
    not_measured: str
    readers: tuple[ReaderAnswer, ...]
    measured: str = ""
