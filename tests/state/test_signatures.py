"""What a model takes and gives, in the order in which it takes it."""

import keras
import pytest
import tensorflow as tf
from keras import layers

from tfpersist_widgets import api, state
from tfpersist_widgets.records import Answer, Aspect, Verdict


def last_letter_first(form=list):
    """A Functional model whose inputs are not in the order of their names."""
    inputs = {"z": keras.Input((3,), name="z"), "a": keras.Input((2,), name="a")}
    outputs = {"y": layers.Dense(2)(inputs["z"]), "b": layers.Dense(4)(inputs["a"])}
    if form is dict:
        return keras.Model(inputs, outputs)
    return keras.Model(list(inputs.values()), list(outputs.values()))


@pytest.mark.parametrize("form", [list, dict])
@pytest.mark.parametrize("key", ["saved_model", "export"])
def test_inputs_that_are_not_in_the_order_of_their_names_are_no_change(key, form):
    found = api.roundtrip(last_letter_first(form), key, conditions=("same",)).verification("same")

    assert found.verdict is Verdict.OK, found.sentence
    assert found.aspect(Aspect.SIGNATURES).answer is Answer.KEPT


def test_the_inputs_of_an_exported_model_are_told_in_the_order_of_the_model(tmp_path):
    model = last_letter_first()
    api.save(model, "export", tmp_path / "m")

    saved, loaded = (
        state.fingerprint(one).section(Aspect.SIGNATURES).entries
        for one in (model, tf.saved_model.load(str(tmp_path / "m")))
    )

    assert [entry.value for entry in saved[:2]] == ["float32 (any, 3)", "float32 (any, 2)"]
    assert set(saved) <= set(loaded)


def test_a_function_called_serve_that_is_another_one_orders_nothing(tmp_path):
    class Both(tf.Module):
        @tf.function(input_signature=[tf.TensorSpec([3], name="z"), tf.TensorSpec([2], name="a")])
        def pair(self, z, a):
            return {"sum": tf.reduce_sum(z) + tf.reduce_sum(a)}

        @tf.function(input_signature=[tf.TensorSpec([7], name="other")])
        def serve(self, other):
            return other

    module = Both()
    tf.saved_model.save(module, str(tmp_path / "m"), signatures=module.pair)

    entries = state.fingerprint(tf.saved_model.load(str(tmp_path / "m"))).section(Aspect.SIGNATURES)

    told = {entry.path: entry.value for entry in entries.entries}
    assert (told["inputs[0]"], told["inputs[1]"]) == ("float32 (2)", "float32 (3)")
