"""Tries the installed package from an empty folder; a test runs it where there is no pytest."""

from __future__ import annotations

import sys
from pathlib import Path


def try_import() -> None:
    """The package comes from site-packages and loads neither TensorFlow nor widgets."""
    import tfpersist_widgets

    file = Path(tfpersist_widgets.__file__)
    assert "site-packages" in file.parts, f"imported from {file}"
    assert (file.parent / "py.typed").is_file()
    heavy = {"tensorflow", "keras", "ipywidgets"} & set(sys.modules)
    assert not heavy, f"importing the package loaded {heavy}"


def try_roundtrip() -> None:
    """A small model is found, saved, read and loaded again under each condition."""
    import keras
    import numpy as np

    import tfpersist_widgets as tpw

    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, name="d")])
    (found,) = tpw.find_models({"model": model, "other": 1})
    assert found.names == ("model",), found

    artifact = tpw.save(model, "keras", "model.keras")
    assert artifact.path == Path("model.keras").resolve(), artifact
    assert "config.json" in str(tpw.read_tree("model.keras"))

    trip = tpw.roundtrip(model, "keras", inputs=np.ones((2, 3), "float32"))
    verdicts = {v.condition: v.verdict.value for v in trip.verifications}
    assert verdicts == {"same": "ok", "fresh": "ok", "bare": "ok"}, trip
    sys.stdout.write(f"{trip}\n")

    trip.certificate("model")
    again = tpw.verify("model.keras", tpw.read_certificate("model.json"))
    assert again.verdict.value == "could not look", again  # outputs were not embedded
    assert tpw.where_opens("model.keras").measured_writer == "2.21"


def try_tables() -> None:
    """What was measured comes with the package, and what is too large to come is told."""
    import tfpersist_widgets as tpw
    from tfpersist_widgets import claims, errors, lesson

    assert len(tpw.ever_worked().releases) > 10
    assert len(claims.claims()) == 51  # as the README says
    assert lesson.quiz("00")
    try:
        tpw.museum()
    except errors.TFPersistError as error:
        assert "TFPERSIST_MUSEUM" in str(error), error
    else:
        raise AssertionError("there is no museum in the wheel")


if __name__ == "__main__":
    assert not any(Path.cwd().iterdir()), "start this in an empty folder"
    try_import()
    try_roundtrip()
    try_tables()
