"""The README's picture of the panel: `TFPERSIST_PICTURE=1 python -m pytest -m exhaustive` on this
file takes it anew."""

import os
import shutil
import struct
from pathlib import Path

import pytest

from tests.browser.conftest import NOTEBOOKS
from tests.browser.notebook_files import write_notebook

pytestmark = pytest.mark.exhaustive
PICTURE = NOTEBOOKS / "pictures" / "panel.png"
NOTEBOOK = "my_model.ipynb"
CELLS = (
    "import keras\nimport numpy as np",
    """class Classifier(keras.Model):
    def build(self, input_shape):
        self.hidden = keras.layers.Dense(8, activation="relu")
        self.classes = keras.layers.Dense(3, activation="softmax")

    def call(self, x):
        return self.classes(self.hidden(x))""",
    """x = np.random.default_rng(0).random((64, 4), "float32")
y = x[:, :3].argmax(axis=1)

model = Classifier()
model.compile("adam", "sparse_categorical_crossentropy")
history = model.fit(x, y, epochs=5, verbose=0)""",
)


def size(picture: Path) -> tuple[int, int]:
    """Width and height in pixels, from the header of a PNG."""
    return struct.unpack(">II", picture.read_bytes()[16:24])


def test_the_panel_of_the_picture_finds_what_load_model_does_not_say(lab, server, tmp_path):
    write_notebook(server, NOTEBOOK, *CELLS)
    lab.page.set_viewport_size({"width": 1280, "height": 860})
    lab.open(server.url(NOTEBOOK), NOTEBOOK)
    lab.page.evaluate("jupyterapp.shell.collapseLeft()")
    lab.run_all()
    lab.do("tfpersist:open")
    lab.side.panel.save_and_verify("model", "Keras file")
    lab.side.panel.expect("results", "0 of 4")
    lab.side.panel.part("status").evaluate("node => node.scrollIntoView()")
    taken = tmp_path / PICTURE.name
    lab.page.screenshot(path=taken)
    if os.environ.get("TFPERSIST_PICTURE"):
        shutil.copy(taken, PICTURE)

    assert size(taken) == size(PICTURE) == (1280, 860)
    assert taken.stat().st_size > 50_000
