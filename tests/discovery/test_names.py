"""Names: which count, in what order, and what happens when they change."""

import collections
import sys
import threading
import types

import keras
import pytest
import tensorflow as tf

from tfpersist_widgets.discovery import find_models
from tfpersist_widgets.records import ModelKind


def names(namespace):
    return [ref.names for ref in find_models(namespace)]


def test_one_object_under_two_names_is_one_entry_with_both():
    first, second = tf.Module(), tf.Module()
    namespace = {"a": first, "b": second, "again": first}
    assert names(namespace) == [("a", "again"), ("b",)]
    assert find_models(namespace)[0].name == "a"


def test_equal_models_stay_two_entries():
    class Same(tf.Module):
        def __eq__(self, other):
            return True

        def __hash__(self):
            return 1

    assert names({"a": Same(), "b": Same()}) == [("a",), ("b",)]


def test_names_with_an_underscore_and_keys_that_are_no_text_are_passed_over():
    class Key(str):
        pass

    model = tf.Module()
    hidden = ("_", "__", "_1", "_oh", "__builtins__", 3, None, Key("key"))
    assert names(dict.fromkeys(hidden, model)) == []
    assert names({**dict.fromkeys(hidden, model), "model": model}) == [("model",)]


def test_an_empty_namespace_has_no_models():
    assert find_models({}) == ()


def test_any_mapping_will_do():
    chained = collections.ChainMap({"a": tf.Module()}, {"b": tf.Module()})
    assert sorted(names(chained)) == [("a",), ("b",)]
    assert names(types.MappingProxyType({"a": tf.Module()})) == [("a",)]


def test_a_record_states_the_class_and_its_module_as_plain_text():
    class Text(str):
        pass

    odd = type(Text("Odd"), (tf.Module,), {"__module__": 3})
    (ref,) = find_models({"odd": odd()})
    assert (ref.class_name, ref.module) == ("Odd", "")
    assert type(ref.class_name) is str


def test_a_namespace_may_change_while_it_is_scanned():
    namespace = {f"name_{i}": i for i in range(2000)} | {"model": tf.Module()}
    done = threading.Event()

    def churn():
        i = 0
        while not done.is_set():
            namespace[f"new_{i}"] = i
            namespace.pop(f"new_{i - 50}", None)
            i += 1

    thread = threading.Thread(target=churn)
    thread.start()
    try:
        for _ in range(200):
            assert names(namespace) == [("model",)]
    finally:
        done.set()
        thread.join()


class Restless(collections.abc.Mapping):
    """Changes its size the first times that it is copied."""

    def __init__(self, times):
        self.left, self.data = times, {"a": tf.Module(), "b": 1}

    def __getitem__(self, key):
        return self.data[key]

    def __len__(self):
        return len(self.data)

    def __iter__(self):
        for key in self.data:
            yield key
            if self.left:
                self.left -= 1
                self.data[f"more_{self.left}"] = 0


def test_a_copy_that_another_thread_disturbed_is_taken_again():
    assert names(Restless(times=3)) == [("a",)]
    with pytest.raises(RuntimeError, match="changed size"):
        find_models(Restless(times=10_000))


def test_a_keras_2_model_counts_where_its_package_is_loaded(monkeypatch):
    # The package itself is not among the test requirements: installing it
    # would pull another TensorFlow over the one that is there.
    module = types.ModuleType("tf_keras.src.engine.training")
    module.Model = type("Model", (tf.Module,), {"__module__": module.__name__})
    monkeypatch.setitem(sys.modules, module.__name__, module)
    (ref,) = find_models({"old": type("Mine", (module.Model,), {})()})
    assert ref.kind is ModelKind.KERAS_MODEL


def test_a_layer_that_is_part_of_a_model_has_its_own_entry_when_it_has_a_name():
    dense = keras.layers.Dense(2)
    model = keras.Sequential([dense])
    assert names({"dense": dense, "model": model}) == [("dense",), ("model",)]
