"""How each strategy's file was written with the plain calls of its time.

Runs in every release, on Python 3.7 and with NumPy and TensorFlow alone. What a
release cannot do, it says itself: the exception is what the museum keeps.
"""

import pickle

import definitions
import numpy as np
import tensorflow as tf

ONE = tf.__version__.startswith("1.")


def save(model, path):
    model.save(str(path))


def keras_folder(model, path):
    model.save(str(path), zipped=False)


def saved_model(model, path):
    tf.saved_model.save(model, str(path))


def export(model, path):
    model.export(str(path))


def pickled(model, path):
    with path.open("wb") as file:
        pickle.dump(model, file)


def cloudpickled(model, path):
    import cloudpickle

    with path.open("wb") as file:
        cloudpickle.dump(model, file)


def weights_h5(model, path):
    model.save_weights(str(path))


def weights_ckpt(model, path):
    path.mkdir()
    model.save_weights(str(path / "weights.ckpt"))


def checkpoint(model, path):
    path.mkdir()
    tf.train.Checkpoint(**trackables(model)).write(str(path / "ckpt"))


def managed(model, path):
    kept = tf.train.Checkpoint(**trackables(model))
    manager = tf.train.CheckpointManager(kept, str(path), max_to_keep=3)
    manager.save(checkpoint_number=1)


def npz(model, path):
    np.savez(str(path), **arrays(model))


def npz_positional(model, path):
    np.savez_compressed(str(path), *model.get_weights())


def config_json(model, path):
    path.mkdir()
    (path / "config.json").write_text(model.to_json(), encoding="utf-8")
    model.save_weights(str(path / "model.weights.h5"))


def saver(model, path):
    path.mkdir()
    kept = tf.compat.v1.train.Saver(named(model))
    kept.save(None, str(path / "model"), write_state=False)


def saver_graph(model, path):
    """The call copied into a graph around variables of its own, and a session."""
    path.mkdir()
    function, v1 = traced(model), tf.compat.v1
    values = arrays(model)
    handles = {id(variable.handle): name for name, variable in named(model).items()}
    with tf.Graph().as_default(), v1.Session() as session:
        fresh = {
            name: v1.get_variable(name, initializer=value, use_resource=True)
            for name, value in values.items()
        }
        copy(function, {key: fresh[name].handle for key, name in handles.items()})
        session.run(v1.global_variables_initializer())
        v1.train.Saver(fresh).save(session, str(path / "model"), write_state=False)


def copy(function, handles):
    v1 = tf.compat.v1
    count = len(function.inputs) - len(function.captured_inputs)
    places = {}
    for inner in function.inputs[:count]:
        places[inner.name] = v1.placeholder(inner.dtype, inner.shape)
        v1.add_to_collection("inputs", places[inner.name])
    for position, outer in enumerate(function.captured_inputs):
        if id(outer) not in handles:
            raise ValueError(
                "The call also reads what is no variable, and a Saver writes variables alone"
            )
        places[function.inputs[count + position].name] = handles[id(outer)]
    outputs = tf.graph_util.import_graph_def(
        function.graph.as_graph_def(), places, [one.name for one in function.outputs], name="call"
    )
    for output in outputs:
        v1.add_to_collection("outputs", output)


def litert(model, path):
    converter = (tf.compat.v2 if ONE else tf).lite.TFLiteConverter
    if isinstance(model, definitions.PlainModule):
        made = converter.from_concrete_functions([traced(model)], *([] if ONE else [model]))
    else:
        made = converter.from_keras_model(model)
    path.write_bytes(made.convert())


def safetensors(model, path):
    from safetensors.numpy import save_file

    save_file(arrays(model), str(path))


def named(model):
    """The TensorFlow variables of a model, by the path that its release has for them."""
    if isinstance(model, tf.keras.layers.Layer):
        # A table of words is among the weights of Keras 2, and no variable.
        weights = [weight for weight in model.weights if hasattr(weight, "name")]
        return {path_of(weight): inner(weight) for weight in weights}
    return {name: value for name, value in sorted(vars(model).items()) if is_variable(value)}


def path_of(weight):
    name = getattr(weight, "path", None) or weight.name
    return name[: -len(":0")] if name.endswith(":0") else name


def inner(weight):
    """In Keras 3 a weight has a TensorFlow variable; before, it was one."""
    return weight if is_variable(weight) else weight.value


def is_variable(value):
    return isinstance(value, tf.Variable)


def arrays(model):
    return {name: variable.numpy() for name, variable in named(model).items()}


def taken(model, key):
    """What the strategy is given: some take no plain object, and get it as a ``tf.Module``."""
    if key in MODULES_ONLY and isinstance(model, definitions.PlainVariables):
        return definitions.PlainModule()
    return model


def trackables(model):
    if isinstance(model, definitions.PlainVariables):
        return named(model)
    return {"model": model}


def traced(model):
    if isinstance(model, definitions.PlainModule):
        return model.__call__.get_concrete_function()
    given = model.inputs[0]
    spec = tf.TensorSpec(given.shape, given.dtype)
    return tf.function(lambda x: model(x, training=False)).get_concrete_function(spec)


MODULES_ONLY = ("saved_model", "saver_v1:graph", "litert")

# The strategy's key, the name of the artifact, and what writes it. One model is written
# with all of them, in this order: what stores arrays or reads the model comes first, then
# what traces it, and at the end Keras 3's `.h5` writer, which damages what it writes.
WAYS = (
    ("pickle", "model.pkl", pickled),
    ("cloudpickle", "model.pkl", cloudpickled),
    ("npz", "model.npz", npz),
    ("npz:positional", "model.npz", npz_positional),
    ("safetensors", "model.safetensors", safetensors),
    ("keras", "model.keras", save),
    ("keras_dir", "model", keras_folder),
    ("weights_h5", "model.weights.h5", weights_h5),
    ("config_json", "model", config_json),
    ("checkpoint", "model", checkpoint),
    ("checkpoint:manager", "model", managed),
    ("keras2_weights_ckpt", "model", weights_ckpt),
    ("saver_v1", "model", saver),
    ("saver_v1:graph", "model", saver_graph),
    ("litert", "model.tflite", litert),
    ("saved_model", "model", saved_model),
    ("export", "model", export),
    ("keras2_save_dir", "model", save),
    ("h5", "model.h5", save),
)
