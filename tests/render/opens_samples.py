"""The measured table's records, made by hand."""

from __future__ import annotations

from tfpersist_widgets.records import (
    Opened,
    ReaderAnswer,
    ReaderRelease,
    Record,
    VersionMark,
    WhereOpens,
)

MARK = VersionMark("keras", "3.9.0", "keras_version in metadata.json")
ANSWERS = (
    ReaderAnswer("2.15", "TensorFlow 2.15.1, Keras 2.15.0", 6, worst="dense: raises (a-rule)"),
    ReaderAnswer("2.16", "TensorFlow 2.16.2, Keras 3.3.3", 6, 5, 4, 1, 1, 0, "lstm: a case"),
    ReaderAnswer("2.21", "TensorFlow 2.21.0, Keras 3.15.1", 6, 6, 6, 0, 1, 1),
    ReaderAnswer("keras-3.14", "TensorFlow 2.21.0, Keras 3.14.0", 0),
)


def where_opens() -> WhereOpens:
    return WhereOpens(
        "keras",
        "a zip archive that holds config.json and metadata.json",
        (MARK,),
        "",
        "Keras 3.9.0",
        "2.18",
        "This version was not measured. Keras 3.8.0 is its nearest measured neighbour.",
        "",
        ANSWERS,
        "2026-11-21",
    )


def one_of_each() -> tuple[Record, ...]:
    return (
        where_opens(),
        ANSWERS[1],
        Opened("2.12", "2.21", "h5", "dense", "yes", "equal", "all", "kept"),
        ReaderRelease("2.21", "2026-11-21", (("python", "3.11.7"), ("h5py", ""))),
        MARK,
    )
