"""Tries the installed package from an empty folder; run by `.ci/run`, no pytest here."""

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


if __name__ == "__main__":
    assert not any(Path.cwd().iterdir()), "start this in an empty folder"
    try_import()
    try_roundtrip()
