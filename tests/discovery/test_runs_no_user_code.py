"""A scan runs no line of the user's code and imports nothing."""

import importlib.util
import itertools
import subprocess
import sys

import keras
import pytest
import tensorflow as tf

from tests.discovery.hostile_objects import RAN, hidden_in_attributes, hostile_objects, noting
from tfpersist_widgets.discovery import find_models


@pytest.fixture(autouse=True)
def nothing_ran():
    RAN.clear()
    yield
    ran = list(RAN)
    RAN.clear()
    assert ran == []


def test_models_are_found_among_ten_thousand_names_with_hostile_ones():
    namespace = {f"number_{i}": i for i in range(9300)}
    namespace |= {f"hostile_{i}": o for i, o in zip(range(700), hostile_objects(), strict=False)}
    model = keras.Sequential([keras.layers.Dense(2)])
    namespace |= {"model": model, "module": tf.Module(), "same_model": model}
    assert [ref.names for ref in find_models(namespace)] == [("model", "same_model"), ("module",)]


def test_the_attributes_of_an_object_are_not_woken_either():
    holder = hidden_in_attributes()
    assert find_models({"holder": holder}) == ()
    holder.__dict__["weight"] = tf.Variable(1.0)
    assert [ref.class_name for ref in find_models({"holder": holder})] == ["Harmless"]


@pytest.mark.parametrize("base", [keras.layers.Layer, tf.Module, keras.Model])
def test_a_hostile_model_is_found_without_asking_it(base):
    hooks = {name: noting(name) for name in ("__getattr__", "__eq__", "__bool__", "__repr__")}
    body = {**hooks, "__hash__": noting("__hash__"), "name": property(noting("name"))}
    model = object.__new__(type("Hostile", (base,), body))
    (ref,) = find_models({"it": model})
    assert ref.model is model
    assert ref.class_name == "Hostile"


def test_a_model_with_a_hostile_metaclass_is_named_without_asking_it():
    model = next(hostile_objects())
    object.__setattr__(model, "weight", tf.Variable(1.0))
    (ref,) = find_models({"it": model})
    assert (ref.class_name, ref.module) == ("Hostile", "tests.discovery.hostile_objects")


def test_an_object_that_only_claims_to_be_a_model_is_none():
    liar = type("Liar", (), {"__class__": keras.Model})()
    assert isinstance(liar, keras.Model)
    assert find_models({"liar": liar}) == ()


def test_own_attributes_are_found_behind_a_property_of_the_same_name():
    class Base:
        pass

    shadowed = type("Shadowed", (Base,), {"__dict__": property(noting("__dict__"))})()
    object.__setattr__(shadowed, "weight", tf.Variable(1.0))
    assert [ref.class_name for ref in find_models({"it": shadowed})] == ["Shadowed"]


def test_a_dict_descriptor_borrowed_from_another_class_is_no_way_in():
    class Other:
        __slots__ = ("field",)

    borrowed = type("Borrower", (), {"__dict__": Other.__dict__["field"]})()
    assert find_models({"it": borrowed}) == ()


def test_a_compiled_proxy_is_not_opened():
    wrapt = pytest.importorskip("wrapt")  # comes with TensorFlow
    behind = type("Behind", (), {})
    proxy = wrapt.ObjectProxy(behind())
    behind.__getattribute__ = noting("the object behind")
    assert find_models({"it": proxy}) == ()


def test_a_lazy_module_of_the_library_is_left_asleep(monkeypatch, tmp_path):
    path = tmp_path / "sleeper.py"
    path.write_text("raise SystemExit('woken')\n")
    spec = importlib.util.spec_from_file_location("sleeper", path)
    spec.loader = importlib.util.LazyLoader(spec.loader)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setitem(sys.modules, "tf_keras.src.engine.training", module)
    assert len(find_models({"it": tf.Module()})) == 1


PROGRAM = """
import sys
from tfpersist_widgets.discovery import find_models
before = set(sys.modules)
assert find_models({"a": 1, "b": [], "find_models": find_models}) == ()
print(sorted(set(sys.modules) - before), "tensorflow" in before, "keras" in before)
"""


def test_a_scan_imports_nothing_and_needs_neither_tensorflow_nor_keras():
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] False False"


def test_the_hostile_objects_do_note_what_runs():
    noticed = 0
    for value in itertools.islice(hostile_objects(), 9):
        for ask in (hash, bool, repr, vars, lambda v: isinstance(v, keras.Model), dir):
            try:
                ask(value)
            except RuntimeError:
                noticed += 1
    assert noticed >= 9
    RAN.clear()
