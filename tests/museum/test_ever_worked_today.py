"""What replaced each approach works today, and today's cells are what they were."""

from __future__ import annotations

import importlib.metadata
import json
import sys
from pathlib import Path

import numpy as np
import pytest
import tensorflow as tf

from tests.museum.approaches.measuring import Measuring
from tests.museum.approaches.rows import TODAY, approaches, rows
from tfpersist_widgets import api

X = np.linspace(-1.0, 1.0, 32).reshape(8, 4).astype("float32")
QUICK = ("A01", "A12")


class Cube(tf.keras.layers.Layer):
    """In TensorFlow's operations, and able to describe itself."""

    def call(self, x):
        return tf.pow(x, 3.0)


class Module(tf.Module):
    """A function that TensorFlow can trace, and a variable."""

    def __init__(self):
        super().__init__()
        self.weight = tf.Variable(tf.ones((4, 2)))

    @tf.function(input_signature=[tf.TensorSpec([None, 4])])
    def __call__(self, x):
        return tf.matmul(x * 2.0, self.weight)


def make_model():
    layers = tf.keras.layers
    model = tf.keras.Sequential([layers.Dense(10, activation="relu"), layers.Dense(1)])
    model.compile(optimizer="adam", loss="mse")
    return model


def a_model(*, trained):
    model = make_model()
    if trained:
        model.train_on_batch(X, X[:, :1])
    else:
        model.build((None, 4))
    return model


def names(*, trained):
    """What the forms may use."""
    return {
        "tf": tf,
        "json": json,
        "x": tf.constant(X),
        "model": a_model(trained=trained),
        "make_model": make_model,
        "metadata": {"epochs": 2},
        "variable": tf.Variable([1.0, 2.0]),
        "other": tf.Variable([0.0, 0.0]),
        "module": Module(),
        "Cube": Cube,
    }


# Many approaches share one form; each form is run once.
@pytest.mark.parametrize("form", sorted({one.replaced_by for one in approaches()}))
@pytest.mark.filterwarnings("ignore")
def test_what_replaced_an_approach_works_today(form, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    there = names(trained="optimizer" in form)

    exec(form, there)

    if "w=variable" in form:
        assert there["other"].numpy().tolist() == [1.0, 2.0]
        return
    original = there["module" if "module" in form else "model"](there["x"])
    found = there["outputs"] if "outputs" in form else there["loaded"](there["x"])
    np.testing.assert_allclose(np.asarray(found), np.asarray(original), rtol=0, atol=1e-6)


def test_a_form_is_one_line():
    assert [one.key for one in approaches() if "\n" in one.replaced_by] == []


def test_todays_cells_of_quick_approaches_are_what_they_were(tmp_path):
    assert changed(QUICK, tmp_path) == []


@pytest.mark.exhaustive
@pytest.mark.timeout(900)
def test_every_cell_of_today_is_what_it_was(tmp_path):
    assert changed({row.approach for row in rows()}, tmp_path) == []


def changed(keys, scratch: Path):
    """Cells that today's TensorFlow fills otherwise than the committed data have it."""
    recorded = api.ever_worked()
    (release,) = (one for one in recorded.releases if one.key == TODAY)
    here = tuple(importlib.metadata.version(name) for name in ("keras", "numpy"))
    if here != (release.keras, release.numpy):
        pytest.skip("this is not the environment of today's column")
    chosen = [row for row in rows() if row.approach in keys and not row.crosses]
    measuring = Measuring({TODAY: Path(sys.executable)}, {}, scratch, lambda text: None)
    found = measuring.ever_worked(chosen, [TODAY])
    known = {(row.approach, row.variant): row.cell(TODAY) for row in recorded.rows}
    return [
        (row.approach, row.variant, cell.to_dict(), known[row.approach, row.variant].to_dict())
        for row in found.rows
        for cell in row.cells
        if cell != known[row.approach, row.variant]
    ]
