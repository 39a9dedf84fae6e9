"""Of classes and functions: who does not know whom."""

from __future__ import annotations

from tfpersist_widgets.explain.rules.rule import Rule

RULES = (
    Rule(
        name="configuration-of-keras-2",
        types="TypeError|ValueError",
        message=r"Could not locate class '(?P<name>[^']+)'.*'keras_version': '2\.",
        happened="The configuration was written by Keras 2, and Keras 3 does not read it.",
        why="The two describe {name} in different words.",
        todo="Move the weights: in Keras 2 np.savez(path, *model.get_weights()); in Keras 3 write "
        "the same model and model.set_weights([file[name] for name in file.files]).",
    ),
    Rule(
        name="class-not-registered",
        types="TypeError|ValueError",
        # The second where the module that the file names is not there.
        message=r"Could not (?:locate|deserialize) (?P<what>class|function) '(?P<name>[^']+)'",
        happened="Keras does not know the {what} {name} while it rebuilds the model.",
        why="The file holds only its name. The process that loads has no definition "
        "registered under that name.",
        todo="Decorate it with @keras.saving.register_keras_serializable() and import its module "
        "before loading. Or, where the loader has that argument (pickle.load has not), pass "
        "custom_objects={{'{name}': {name}}}.",
    ),
    Rule(
        name="class-unknown-to-h5",
        types="ValueError",
        message=r"Unknown (?P<what>\w+): '(?P<name>[^']+)'\. Please ensure you are using",
        happened="Keras does not know the {what} {name} while it reads the .h5 file.",
        why="The file holds only its name, and the process that loads has no definition for it.",
        todo='keras.models.load_model("m.h5", custom_objects={{"{name}": {name}}}), or decorate '
        "the class with @keras.saving.register_keras_serializable().",
    ),
    Rule(
        name="loss-function-in-h5",
        types="TypeError",
        message=r"string indices must be integers",
        frames=r"compile_args_from_training_config",
        happened="The .h5 file cannot be loaded together with its compile settings.",
        why="The model was compiled with a function of your own as loss or metric, which the "
        "process that loads does not know; Keras's reader of .h5 stumbles over it.",
        todo='keras.models.load_model("m.h5", custom_objects={{"my_loss": my_loss}}), or '
        "compile=False and then model.compile(optimizer, loss).",
    ),
    Rule(
        name="loss-name-in-h5",
        types="ValueError",
        message=r"Could not deserialize 'keras\.metrics\.(?P<name>\w+)' because it is not",
        happened='The .h5 file does not load with its compile settings: Keras finds no "{name}".',
        why="This Keras writes short names of losses into .h5 files (mse, mae, mape, msle) that it "
        "does not read.",
        todo='model = keras.models.load_model("m.h5", compile=False), then '
        'model.compile(optimizer, loss). Or compile with the long name, "mean_squared_error", '
        "before saving; or save as .keras.",
    ),
    Rule(
        name="class-not-in-this-keras",
        types="ValueError",
        message=r"Could not deserialize '(?P<name>[\w.]+)' because it is not a KerasSaveable",
        happened="This Keras has nothing called {name}.",
        why="The file was written by a Keras that has it, most likely a newer one.",
        todo="Load it with the version that wrote it: metadata.json in the .keras archive says "
        "which (keras_version); pip install keras==… Weights alone (.weights.h5) cross versions.",
    ),
    Rule(
        name="setting-not-in-this-keras",
        types="TypeError|ValueError",
        message=r"Unrecognized keyword arguments passed to (?P<name>\w+): \{(?P<keys>[^}]*)",
        happened="{name} does not know a setting that the file gives it: {keys}.",
        why="The file was written by another Keras, most likely a newer one, that has this "
        "setting; or get_config of a class of yours returns what its __init__ does not take.",
        todo="Load it with the version that wrote it: metadata.json in the .keras archive says "
        "which (keras_version); pip install keras==… Or rebuild the model and "
        'load_weights("m.weights.h5"), which crosses versions.',
    ),
    Rule(
        name="optimizer-setting-not-in-this-keras",
        types="ValueError",
        message=r"Argument\(s\) not recognized: \{(?P<keys>[^}]*)",
        happened="The optimizer does not know a setting that the file gives it: {keys}.",
        why="The file was written by another Keras, most likely a newer one.",
        todo="keras.models.load_model(path, compile=False), then model.compile(…): the weights "
        "come back, the optimizer's state does not. Or load with the version that wrote it.",
    ),
    Rule(
        name="keras-3-file-in-keras-2",
        types="TypeError",
        message=r"Unrecognized keyword arguments: \['(?P<name>batch_shape|optional)'",
        happened="This is Keras 2, and the file is of Keras 3.",
        why="Keras 3 describes a model's inputs in words that Keras 2 does not know ({name}).",
        todo="Load it with Keras 3: TensorFlow 2.16 or later has it; there unset "
        "TF_USE_LEGACY_KERAS before TensorFlow is imported "
        '(os.environ.pop("TF_USE_LEGACY_KERAS", None)), or import keras. The weights alone cross: '
        'model.save_weights("m.weights.h5").',
    ),
    Rule(
        name="two-kerases",
        types="ValueError|TypeError",
        message=r"(?:Only instances of `keras\.Layer` can be added|must be an instance of class "
        r"Layer|Could not interpret optimizer identifier).*<class '(?:tf_keras|keras\.src)\.|"
        r"Could not interpret optimizer identifier: <(?:tf_)?keras\.src",
        happened="A part of one Keras was put into a model of the other.",
        why="With TF_USE_LEGACY_KERAS=1 tf.keras is Keras 2 while import keras is Keras 3; their "
        "layers and optimizers do not mix.",
        todo="Import all of them from one place: from tensorflow import keras, and never import "
        "keras or tf_keras beside it.",
    ),
    Rule(
        name="function-in-sequential",
        types="ValueError|TypeError",
        message=r"Only instances of `keras\.Layer` can be added to a Sequential|must be an instance"
        r" of class Layer",
        happened="A Sequential takes layers, and something else was put into it.",
        why="A function, also one decorated with @tf.function, is no layer: Keras could neither "
        "track nor save it.",
        todo="Put it into call() of a layer: class Step(keras.layers.Layer): def call(self, x): "
        "return function(x).",
    ),
    Rule(
        name="symbolic-tensor",
        types="ValueError",
        message=r"A KerasTensor cannot be used as input to a TensorFlow function|KerasTensor is "
        r"symbolic",
        happened="A function of TensorFlow or NumPy was called on a model's symbolic input.",
        why="keras.Input has no values yet, only Keras's layers and operations work on it.",
        todo="Use keras.ops (keras.ops.sum(x)), or put the function into call() of a layer.",
    ),
    Rule(
        name="identifier-unknown",
        types="ValueError|TypeError",
        message=r"Could not interpret (?P<what>[\w ]+) identifier: (?:(?P<name>\w+)|"
        r"\{.*?'class_name': '(?P<other>\w+)')",
        happened="Keras knows no {what} called {name}{other}.",
        why="It is yours and not registered, or belongs to another version of Keras.",
        todo="Decorate it with @keras.saving.register_keras_serializable() and import its module "
        "before loading, or pass custom_objects= to load_model.",
    ),
    Rule(
        name="dtype-policy-unknown",
        types="ValueError|TypeError",
        message=r"Cannot convert '(?P<name>[^']+)' to a mixed precision DTypePolicy",
        happened='This Keras knows no dtype policy "{name}".',
        why="The name is misspelt, or belongs to a version of Keras that has it.",
        todo='Use "float32", "mixed_float16" or "mixed_bfloat16": '
        'keras.config.set_dtype_policy("mixed_float16"). Of a file: load it with the Keras that '
        "wrote it.",
    ),
    Rule(
        name="dtype-policy-class-unknown",
        types="AttributeError",
        message=r"'str' object has no attribute 'quantization_mode'",
        happened="A layer's dtype policy is of a class that the process does not know.",
        why="Keras keeps the policy's description as text when it cannot make the policy, and "
        "stumbles over it later: the class is yours and not registered, or of another Keras.",
        todo="Decorate the policy's class with @keras.saving.register_keras_serializable() and "
        "import its module before loading, or load with the Keras that wrote the file.",
    ),
)
