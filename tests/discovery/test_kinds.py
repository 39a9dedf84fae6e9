"""What counts as a model, tried on real TensorFlow and Keras objects."""

import collections
import dataclasses
import types

import keras
import numpy as np
import pytest
import tensorflow as tf

from tfpersist_widgets.discovery import find_models
from tfpersist_widgets.records import ModelKind


class Scale(tf.Module):
    def __init__(self):
        super().__init__()
        self.factor = tf.Variable(2.0)


class Holder:
    def __init__(self, value):
        self.value = value


class Watcher(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.best = tf.Variable(0.0)


class OwnLoss(keras.losses.Loss):
    def __init__(self):
        super().__init__()
        self.weight = tf.Variable(1.0)


class Shelf(list):
    pass


class Tracked(tf.__internal__.tracking.AutoTrackable):
    """TensorFlow puts its own wrappers around this class's lists and dicts."""


Pair = collections.namedtuple("Pair", "left right")


def functional():
    inputs = keras.Input((3,))
    return keras.Model(inputs, keras.layers.Dense(2)(inputs))


def tracked(value):
    model = Tracked()
    model.value = value
    return model


def variable():
    return tf.Variable([1.0, 2.0])


def kinds(**namespace):
    return {ref.name: ref.kind for ref in find_models(namespace)}


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda: keras.Sequential([keras.layers.Dense(2)]), ModelKind.KERAS_MODEL),
        (functional, ModelKind.KERAS_MODEL),
        (lambda: keras.layers.Dense(2), ModelKind.KERAS_LAYER),
        (Scale, ModelKind.TF_MODULE),
        (lambda: Holder(variable()), ModelKind.PLAIN_OBJECT),
        (lambda: types.SimpleNamespace(w=variable()), ModelKind.PLAIN_OBJECT),
        (Watcher, ModelKind.PLAIN_OBJECT),
    ],
)
def test_a_model_is_found_as_what_it_is(make, kind):
    model = make()
    (ref,) = find_models({"it": model})
    assert (ref.names, ref.kind, ref.model) == (("it",), kind, model)
    assert ref.class_name == type(model).__name__
    assert ref.module == type(model).__module__


@pytest.mark.parametrize(
    "hold",
    [
        lambda v: Holder([0, v]),
        lambda v: Holder((0, v)),
        lambda v: Holder({"w": v}),
        lambda v: Holder(Pair(0, v)),
        lambda v: Holder(collections.OrderedDict(w=v)),
        lambda v: tracked([0, v]),
        lambda v: tracked((0, v)),
        lambda v: tracked({"w": v}),
    ],
)
@pytest.mark.parametrize("make", [variable, lambda: keras.Variable([1.0])])
def test_a_variable_in_a_list_tuple_or_dict_makes_a_model_of_its_holder(hold, make):
    assert kinds(it=hold(make())) == {"it": ModelKind.PLAIN_OBJECT}


def test_a_list_with_attributes_of_its_own_is_looked_into():
    shelf = Shelf()
    shelf.weight = variable()
    assert kinds(shelf=shelf) == {"shelf": ModelKind.PLAIN_OBJECT}


@dataclasses.dataclass
class Deep:
    inner: list


@pytest.mark.parametrize(
    "make",
    [
        variable,
        lambda: keras.Variable([1.0]),
        keras.optimizers.Adam,
        keras.metrics.Mean,
        OwnLoss,
        lambda: tf.train.Checkpoint(v=variable()),
        lambda: tf.random.Generator.from_seed(1),
        lambda: tf.function(lambda x: x),
        lambda: keras.random.SeedGenerator(1),
        lambda: [variable()],
        lambda: {"w": variable()},
        lambda: np.zeros(3),
        lambda: keras,
        lambda: keras.Model,
        lambda: Deep([[variable()]]),  # one level deeper than an attribute's own list
        lambda: Holder("no variable"),
    ],
)
def test_what_is_no_model_is_not_listed(make):
    assert kinds(it=make()) == {}


def test_a_trained_optimizer_is_no_model_although_it_holds_variables():
    optimizer = keras.optimizers.Adam()
    optimizer.build([keras.Variable([1.0])])
    assert kinds(optimizer=optimizer) == {}


def test_functions_modules_and_classes_with_variables_are_no_models():
    def function():
        pass

    module = types.ModuleType("mine")
    function.weight = module.weight = variable()
    assert kinds(function=function, module=module, cls=type("C", (), {"w": variable()})) == {}
