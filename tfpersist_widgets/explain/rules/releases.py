"""Of today's files in an older release, in the words that the older release has for it."""

from __future__ import annotations

from tfpersist_widgets.explain.rules.rule import Rule

RULES = (
    Rule(
        name="pickle-of-a-later-keras",
        types="ModuleNotFoundError|ImportError",
        message=r"No module named '(?P<name>keras\.src"
        r"(?:\.(?:models|layers|saving(?!\.pickle_utils)|ops)\S*)?)'",
        happened="The pickle names {name}, which belongs to a later Keras than the one here.",
        why="A pickle of a Keras model calls the Keras that wrote it, by the names of its modules.",
        todo="Load it with the release that wrote it. For older releases save a "
        'graph, which needs no Keras: tf.saved_model.save(model, "folder").',
    ),
    Rule(
        name="pickle-of-another-tensorflow",
        types="ModuleNotFoundError|ImportError",
        message=r"No module named '(?P<name>tensorflow\.python\.[\w.]+)'",
        happened="The pickle names {name}, which this TensorFlow does not have.",
        why="A pickle of variables or of a tf.Module holds the names of TensorFlow's inner "
        "modules, and these move between releases.",
        todo="Load it with the release that wrote it. To cross releases, save the values: "
        "tf.train.Checkpoint(model=module).write(prefix), or np.savez(path, **arrays).",
    ),
    Rule(
        name="graph-of-a-newer-tensorflow",
        types="",
        message=r"NodeDef mentions attr '(?P<attribute>[^']+)' not in Op<name=(?P<name>\w+)",
        happened="The graph gives the operation {name} a setting that this TensorFlow does not "
        "know: {attribute}.",
        why="A graph holds the operations of the release that wrote it; an older TensorFlow does "
        "not know what was added to them.",
        todo="Load it with the release that wrote it, or a newer one. The values cross: "
        "tf.train.load_checkpoint(prefix) reads them in any release.",
    ),
    Rule(
        name="keras-3-input-in-an-older-keras",
        types="ValueError",
        message=r"Unrecognized keyword arguments:\W+(?:dict_keys)?\W*"
        r"(?P<name>batch_shape|optional)",
        happened="This Keras is older than Keras 3, and the configuration is of Keras 3.",
        why="Keras 3 describes a model's inputs in words that Keras 2 does not know ({name}).",
        todo="Load it with TensorFlow 2.16 or later. For older releases build the model there by "
        "its code, and take the values over: model.set_weights([…]).",
    ),
    Rule(
        name="no-layer-of-that-name-in-this-keras",
        types="AttributeError",
        message=r"module '\S*keras\.api\.\S*layers' has no attribute '(?P<name>TFSMLayer)'",
        happened="This Keras has no {name}.",
        why="It came with Keras 3; Keras 2 reads a SavedModel folder in other ways.",
        todo='Read the folder with tf.saved_model.load(folder).signatures["serving_default"].',
    ),
    Rule(
        name="litert-without-signatures",
        types="AttributeError",
        message=r"'Interpreter' object has no attribute 'get_signature_runner'",
        happened="This TensorFlow reads LiteRT files, and knows nothing of their signatures.",
        why="Signatures came to the interpreter with TensorFlow 2.5 and later.",
        todo="Call it by number: interpreter.allocate_tensors(), then interpreter.set_tensor("
        "interpreter.get_input_details()[0]['index'], x), invoke() and get_tensor(…).",
    ),
)
