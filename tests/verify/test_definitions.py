"""The user's classes and functions: found, packed, brought along or kept away."""

import subprocess
import sys
import textwrap

import keras
import numpy as np
from keras import layers

from tests import models
from tfpersist_widgets.verify.definitions import (
    custom_objects,
    definitions_of,
    packages,
)
from tfpersist_widgets.verify.payload import LARGEST, pack


def names(model):
    return {definition.name for definition in definitions_of(model)}


def test_a_model_of_keras_alone_has_no_definitions():
    assert names(models.trained_sequential()) == set()


def test_classes_functions_and_what_is_nested_are_found():
    def squash(x):
        return keras.ops.tanh(x)

    class Outer(layers.Layer):
        def __init__(self, **more):
            super().__init__(**more)
            self.inner = [models.Scale()]

        def call(self, inputs):
            return self.inner[0](inputs)

    model = keras.Sequential([keras.Input((2,)), Outer(), layers.Dense(1, activation=squash)])

    found = {name.rpartition(".")[2] for name in names(model)}
    assert {"Scale", "Outer", "squash"} <= found


def test_a_custom_loss_is_found():
    def my_loss(truth, guess):
        return keras.ops.mean(keras.ops.abs(truth - guess))

    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile("sgd", my_loss)

    assert any(name.endswith("my_loss") for name in names(model))
    assert list(custom_objects(model, definitions_of(model))) == ["my_loss"]


def test_only_what_the_configuration_names_is_a_custom_object():
    model = models.with_custom_layer()
    model.note = models.Plain  # merely an attribute

    assert list(custom_objects(model, definitions_of(model))) == ["Scale"]


def test_registered_classes_need_no_custom_objects():
    @keras.saving.register_keras_serializable(package="here")
    class Registered(layers.Layer):
        def call(self, inputs):
            return inputs

    model = keras.Sequential([keras.Input((2,)), Registered(), layers.Dense(1)])

    assert custom_objects(model, definitions_of(model)) == {}


def test_the_packages_of_a_model_are_the_top_level_ones():
    assert packages(definitions_of(models.with_custom_layer())) == ("tests",)


def test_definitions_that_drag_large_data_along_do_not_travel():
    big = np.zeros(LARGEST + 1, "u1")

    payload = pack((), {"f": lambda x: x + big.sum()}, {}, None)

    assert "MB" in payload.problem
    assert payload.data == b""


def test_definitions_that_cannot_be_packed_say_so():
    import threading

    lock = threading.Lock()

    payload = pack((), {"f": lambda x: lock}, {}, None)

    assert "cannot be sent" in payload.problem


NOTEBOOK = """
import os
os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="0")
import keras, numpy as np
import tfpersist_widgets as tpw

def swing(x):
    return keras.ops.sin(x)

@keras.saving.register_keras_serializable(package="cell")
class Registered(keras.layers.Layer):
    def call(self, inputs):
        return inputs * 2

class Unregistered(keras.layers.Layer):
    def call(self, inputs):
        return inputs + 1

model = keras.Sequential(
    [keras.Input((3,)), Registered(), Unregistered(), keras.layers.Dense(2, activation=swing)]
)
for key in ("keras", "saved_model", "pickle"):
    for v in tpw.roundtrip(model, key).verifications:
        print(key, v.verdict.value, v.needed, v.definitions, v.sentence, v.output, sep="|")
"""


def test_what_was_made_in_main_travels_by_value_and_bare_has_none_of_it(tmp_path):
    program = tmp_path / "notebook.py"
    program.write_text(textwrap.dedent(NOTEBOOK))

    done = subprocess.run(
        [sys.executable, program], capture_output=True, text=True, check=False, cwd=tmp_path
    )

    lines = [line.split("|") for line in done.stdout.splitlines()]
    rows = [row for row in lines if row[0] in ("keras", "saved_model", "pickle")]
    assert [row[:2] for row in rows] == [
        *(["keras", "ok"], ["keras", "ok"], ["keras", "failed"]),
        *[["saved_model", "ok"]] * 3,
        *[["pickle", "failed"]] * 3,
    ], done.stdout + done.stderr
    same, fresh = rows[:2]
    assert "Unregistered" in same[2]
    assert "swing" in same[2]
    assert "Registered: by value" in fresh[3]


def test_a_module_beside_the_notebook_is_imported_in_fresh_and_hidden_in_bare(tmp_path):
    (tmp_path / "mylayers.py").write_text(
        "import keras\n\n"
        "@keras.saving.register_keras_serializable()\n"
        "class Shift(keras.layers.Layer):\n"
        "    def call(self, inputs):\n"
        "        return inputs + 1\n"
    )
    program = (
        "import os; os.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'\n"
        "import keras, mylayers\nimport tfpersist_widgets as tpw\n"
        "model = keras.Sequential([keras.Input((3,)), mylayers.Shift(), keras.layers.Dense(2)])\n"
        "for v in tpw.roundtrip(model, 'pickle').verifications:\n"
        "    print(v.condition, v.verdict.value, v.definitions, v.blocked, sep='|')\n"
    )

    # -c puts "" on the path, as a notebook's kernel has its folder there.
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=tmp_path
    )

    rows = [line.split("|") for line in done.stdout.splitlines()]
    assert [row[1] for row in rows] == ["ok", "ok", "failed"], done.stdout + done.stderr
    assert "mylayers: imported again" in rows[1][2]
    assert "mylayers" in rows[2][3]
