"""Of configurations: what a model says of itself, and what is made of that."""

from __future__ import annotations

from tfpersist_widgets.explain.rules.rule import Rule

RULES = (
    Rule(
        name="saved-model-layer-refused",
        types="ValueError",
        message=r"Requested the deserialization of a `?TFSMLayer",
        happened="The model holds a SavedModel (TFSMLayer), and Keras refuses to load it.",
        why="The layer loads a graph from another folder, which may do anything; the .keras file "
        "holds only the path to it.",
        todo="Only for files that you wrote yourself, with the folder still in its place: "
        "keras.models.load_model(path, safe_mode=False).",
    ),
    Rule(
        name="lambda-refused",
        types="ValueError",
        message=r"[Ll]ambda.*(?:arbitrary code|unsafe|safe_mode)|safe_mode=False",
        happened="The model has a Lambda layer, and Keras refuses to load its code.",
        why="A Lambda is stored as Python bytecode; running it would run whatever the file says.",
        todo="Replace the Lambda with a registered layer, or a registered function. Only for "
        "a file that you wrote yourself: load_model(path, safe_mode=False).",
    ),
    Rule(
        name="lambda-uses-what-is-gone",
        types="NameError",
        message=r"calling Lambda\.call\(\).*name '(?P<name>\w+)' is not defined",
        happened="A Lambda layer uses {name}, which does not exist where it was loaded.",
        why="A Lambda is stored as bytecode; the global names that it uses stay in the module or "
        "notebook in which it was written.",
        todo="Make it a layer of your own that takes {name} as an argument of __init__ and returns "
        "it from get_config(), decorated with @keras.saving.register_keras_serializable().",
    ),
    Rule(
        name="lambda-without-source",
        types="OSError",
        message=r"could not get source code",
        happened="Keras cannot describe a lambda function that the model holds.",
        why="It warns about the lambda by quoting its source, and this one has none: it was made "
        "at a prompt, by exec or by a tool.",
        todo="Write it as a named function in a module: @keras.saving."
        "register_keras_serializable() above def activation(x): …",
    ),
    Rule(
        name="get-config-missing",
        types="NotImplementedError",
        message=r"get_config|from_config",
        happened="A layer cannot describe itself, so Keras cannot save the architecture.",
        why="Its __init__ takes arguments, and it does not override get_config().",
        todo="Override get_config() so that it returns every argument of __init__: "
        'return {{**super().get_config(), "units": self.units}}.',
    ),
    Rule(
        name="get-config-forgets",
        types="TypeError",
        message=r"could not be deserialized properly.*__init__\(\) missing \d+ required "
        r"[\w -]*arguments?: (?P<keys>[^\n]+)",
        happened="Keras cannot rebuild a class: its __init__ needs {keys}, and the file does not "
        "have it.",
        why="get_config of that class does not return every argument of its __init__.",
        todo='def get_config(self): return {{**super().get_config(), "name": self.name}} with '
        "every argument; then save again.",
    ),
    Rule(
        name="not-describable",
        types="TypeError",
        message=r"Cannot serialize object (?P<name>[^\n]{1,80}?) of type|"
        r"Unable to serialize (?P<other>[^\n]{1,80}?) to JSON",
        happened="A configuration holds something that JSON cannot hold: {name}{other}.",
        why="get_config may return numbers, text, lists, dictionaries, arrays and objects that "
        "have a get_config themselves.",
        todo="Return the arguments from which the object can be made again, and make it in "
        "from_config(); or give its class get_config() and "
        "@keras.saving.register_keras_serializable().",
    ),
    Rule(
        name="h5-needs-a-configuration",
        types="NotImplementedError",
        message=r"Saving the model to HDF5 format requires",
        happened="Keras 2 cannot write this model as .h5.",
        why="A subclassed model has no configuration, and an .h5 file consists of one.",
        todo='model.save_weights("m.weights.h5"), or model.save("folder") for a SavedModel.',
    ),
    Rule(
        name="keras-metadata-missing",
        types="ValueError",
        message=r"Unable to create a (?:TF-)?Keras model from SavedModel",
        happened="The SavedModel folder holds no Keras model.",
        why="tf.saved_model.save writes a graph only; Keras 2's model.save adds keras_metadata.pb, "
        "which is not there.",
        todo='loaded = tf.saved_model.load("folder"), to be called; or save again with '
        'model.save("folder") of Keras 2.',
    ),
    Rule(
        name="config-not-restorable",
        types="TypeError",
        message=r"could not be deserialized properly.*?'class_name': '(?P<name>\w+)'",
        happened="Keras could not rebuild {name} from its configuration.",
        why="A class inside it is unknown to the process that loads, or its get_config and "
        "__init__ do not fit together. pickle.load has no custom_objects argument.",
        todo="Register every custom class with @keras.saving.register_keras_serializable() and "
        "import its module before loading.",
    ),
)
