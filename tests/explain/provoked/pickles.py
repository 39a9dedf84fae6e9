"""What pickle and cloudpickle refuse."""

import pickle
import subprocess
import sys
import threading
import warnings

import cloudpickle
import tensorflow as tf

from tests import models
from tests.explain.provoked.small import seq


def loaded_graph(folder):
    tf.saved_model.save(seq(), str(folder / "s"))
    pickle.dumps(tf.saved_model.load(str(folder / "s")))


def lambda_function(folder):
    pickle.dumps(lambda x: x)


def class_made_anew(folder):

    c = type("Foo", (), {})
    c.__module__ = "tests.models"
    pickle.dumps(c())


def distribution_strategy(folder):
    pickle.dumps(tf.distribute.MirroredStrategy(["CPU:0"]))


def concrete_function(folder):
    pickle.dumps(tf.function(lambda x: x).get_concrete_function(tf.TensorSpec([])))


def variable_of_a_graph(folder):
    with tf.Graph().as_default():
        pickle.dumps(tf.Variable(1.0))


def data_set(folder):
    pickle.dumps(tf.data.Dataset.range(3))


def lock_for_cloudpickle(folder):
    cloudpickle.dumps(threading.Lock())


def nested_too_deeply(folder):
    x = []
    for _ in range(100000):
        x = [x]
    pickle.dumps(x)


def optimizer_alone(folder):
    warnings.simplefilter("error", UserWarning)  # Keras only warns
    pickle.loads(pickle.dumps(models.trained_sequential().optimizer))


def file_opened_for_text(folder):
    with (folder / "x").open("w") as file:
        pickle.dump(1, file)


def pickle_of_keras_2(folder):
    pickle.loads(b"ckeras.saving.pickle_utils\ndeserialize_model_from_bytecode\n.")


def pickle_of_another_numpy(folder):
    import numpy

    b = pickle.dumps(numpy.ones(3)).replace(b"numpy._core", b"numpy._c0re")
    pickle.loads(b)


def cloudpickle_missing(folder):
    b = cloudpickle.dumps(lambda x: x)
    keep = sys.modules.pop("cloudpickle")
    ks = {k: sys.modules.pop(k) for k in list(sys.modules) if k.startswith("cloudpickle")}
    sys.modules["cloudpickle"] = None
    try:
        pickle.loads(b)
    finally:
        sys.modules["cloudpickle"] = keep
        sys.modules.update(ks)


def class_of_a_script(folder):
    script = "import pickle, pathlib, sys\nclass Scripted: pass\n"
    script += "pathlib.Path(sys.argv[1]).write_bytes(pickle.dumps(Scripted()))"
    subprocess.run([sys.executable, "-c", script, str(folder / "p")], check=True)
    pickle.loads((folder / "p").read_bytes())


PROVOKED = {
    loaded_graph: "pickle-of-a-loaded-graph",
    lambda_function: "local-class",
    class_made_anew: "class-not-under-its-name",
    distribution_strategy: "weak-reference",
    concrete_function: "graph-in-a-pickle",
    variable_of_a_graph: "graph-in-a-pickle",
    data_set: "resource-in-a-pickle",
    lock_for_cloudpickle: "cannot-pickle",
    nested_too_deeply: "too-deep-to-pickle",
    optimizer_alone: "optimizer-state-left-out",
    file_opened_for_text: "pickle-written-as-text",
    pickle_of_keras_2: "pickle-of-keras-2",
    pickle_of_another_numpy: "pickle-of-another-numpy",
    cloudpickle_missing: "module-missing",
    class_of_a_script: "pickle-class-of-a-script",
}
