"""Of SavedModels: what tf.saved_model.save takes, and what can be done with what comes back."""

from __future__ import annotations

from tfpersist_widgets.explain.rules.rule import Rule

RULES = (
    Rule(
        name="python-function-missing",
        types="UnknownError|InvalidArgumentError|FailedPreconditionError",
        # The second in TensorFlow 2.4 and before.
        message=r"(?:Could not find callback with key=|callback )(?P<name>pyfunc_\d+)",
        happened="The model calls a Python function that exists only in the process that saved it.",
        why="tf.py_function stores a number, not the function; a fresh process has nothing there.",
        todo="Replace tf.py_function with TensorFlow operations or keras.ops (keras.ops.sqrt(x) "
        "for np.sqrt(x)).",
    ),
    Rule(
        name="text-traced-as-numbers",
        types="UnimplementedError",
        message=r"Cast string to \w+ is not supported",
        happened="The graph turns its text into numbers before a layer reads it, which fails.",
        why="Keras 3.0 to 3.3 traced a model with text as input so that every input is cast to "
        "the layers' own type. The folder is damaged in the release that wrote it, too.",
        todo='Save it with Keras 3.5 or later, or with model.export("folder").',
    ),
    Rule(
        name="nothing-to-call",
        types="TypeError",
        message=r"the loaded object is not callable and has no signature '(?P<name>[^']+)'",
        happened="Nothing that can be called came back.",
        why="A SavedModel brings back the functions that were traced when it was saved: those "
        "decorated with @tf.function and an input_signature, and of a Keras model its call.",
        todo="Decorate the method with @tf.function(input_signature=[...]) before saving; put a "
        "Keras layer into a model.",
    ),
    Rule(
        name="dense-tensors-only",
        types="TypeError",
        message=r"the signature '(?P<name>[^']+)' takes dense tensors only, and the model a "
        r"(?P<kind>ragged|sparse) one",
        happened="What came back cannot be called on {kind} tensors, as the model is.",
        why="Keras writes the signature {name} with dense tensors in the place of {kind} ones, and "
        "nothing else in the folder can be called.",
        todo='Save with "keras", which keeps the {kind} input. Or call the signature on dense '
        "tensors: tf.sparse.to_dense(x), or x.to_tensor() of a ragged one, whose padding then "
        "counts as values.",
    ),
    Rule(
        name="untracked-resource",
        types="AssertionError",
        message=r"Tried to export a function which references an 'untracked' resource",
        happened="Calling the model uses a variable that TensorFlow does not find in it.",
        why="Keras keeps the seeds of random layers where tf.saved_model.save does not look: of "
        "Dropout that is called with training=True, and of random augmentation. Or a variable "
        "of your own is no attribute of the object that uses it.",
        todo='Save with "keras"; or write the folder with model.export(path), which finds the '
        "seeds. Keep variables of your own as attributes.",
    ),
    Rule(
        name="not-trackable",
        types="ValueError",
        message=r"Expected an object of type `Trackable`.*Got <(?P<name>[\w.]+)|"
        r"was expecting (?P<other>\w+) to be a trackable object",
        happened="TensorFlow cannot see what is inside the object ({name}{other}).",
        why="It tracks tf.Module, Keras's objects and variables; the attributes of a plain Python "
        "object are invisible to it, and so is a function.",
        todo="Let the class inherit from tf.Module: class Net(tf.Module): …, with super()."
        "__init__() in its __init__.",
    ),
    Rule(
        name="no-signatures",
        types="AttributeError",
        message=r"'(?P<name>\w+)' object has no attribute 'signatures'",
        happened="{name} has no attribute signatures.",
        why="Only what tf.saved_model.load returns has it; Keras writes a signature by itself.",
        todo="Leave it out: tf.saved_model.save(model, folder). For one of your own: "
        "signatures=function.get_concrete_function(tf.TensorSpec([None, 4])).",
    ),
    Rule(
        name="signature-without-shapes",
        types="ValueError",
        message=r"Expected a TensorFlow function for which to generate a signature",
        happened="The function given as a signature has no fixed inputs.",
        why="A SavedModel stores traced functions; without an input_signature there is nothing to "
        "trace.",
        todo="@tf.function(input_signature=[tf.TensorSpec([None, 4], tf.float32)]) above the "
        "function.",
    ),
    Rule(
        name="saved-model-missing",
        types="OSError",
        message=r"SavedModel file does not exist at",
        happened="There is no SavedModel at that path.",
        why="A SavedModel is a folder that holds saved_model.pb. A .keras file and the folder that "
        "model.save(zipped=False) writes are none, and a relative path begins at the present "
        "folder.",
        todo="os.listdir(path) says what is there. What Keras saved: "
        "keras.models.load_model(path).",
    ),
    Rule(
        name="saved-model-tags",
        types="ValueError|RuntimeError",
        message=r"incompatible argument to `tags`",
        happened="The SavedModel has no graph with these tags.",
        why="TensorFlow 2 writes one graph, tagged serve.",
        todo="Leave the argument out: tf.saved_model.load(folder).",
    ),
    Rule(
        name="endpoint-missing",
        types="ValueError",
        message=r"The endpoint '(?P<name>\w+)' is neither an attribute.*Available endpoints for "
        r"this SavedModel: (?P<keys>[^\n]+)",
        happened="The SavedModel has no endpoint {name}; it has {keys}.",
        why="model.export writes serve; tf.saved_model.save writes the signature serving_default.",
        todo='keras.layers.TFSMLayer(folder, call_endpoint="serving_default").',
    ),
    Rule(
        name="signature-missing",
        types="KeyError",
        message=r"^'?(?P<name>serving_default|serve)\b",
        happened="The SavedModel has no signature {name}.",
        why="It was saved from a model that was never built, or from a tf.Module whose functions "
        "have no input_signature: nothing was traced, and of an unbuilt model no weights were "
        "stored either.",
        todo="Build the model before saving, model.build((None, 4)), or call it once; "
        "list(loaded.signatures) says what is there.",
    ),
    Rule(
        name="loaded-not-callable",
        types="TypeError",
        message=r"'_UserObject' object is not callable",
        happened="What tf.saved_model.load returned cannot be called.",
        why="Of a Keras 3 model it brings back a graph with signatures and no Keras model.",
        todo='loaded.signatures["serving_default"](x), with a tensor; it returns a dictionary. Or '
        'keras.layers.TFSMLayer(folder, call_endpoint="serving_default").',
    ),
    Rule(
        name="loaded-without-methods",
        types="AttributeError",
        message=r"'_UserObject' object has no attribute '(?P<name>\w+)'",
        happened="What tf.saved_model.load returned has no {name}.",
        why="It brings back graphs and variables; Python methods stay in their class, those of "
        "Keras (summary, fit, predict) too.",
        todo='Save the model as .keras to get them back: model.save("m.keras"). Of a tf.Module '
        "decorate {name} with @tf.function(input_signature=[…]) before saving.",
    ),
    Rule(
        name="never-traced",
        types="ValueError",
        message=r"Found zero restored functions for caller function",
        happened="The function was saved without a single trace.",
        why="A @tf.function without input_signature is traced at its calls, and it was not called "
        "before the save.",
        todo="@tf.function(input_signature=[tf.TensorSpec([None, 4])]), or call it once before "
        "tf.saved_model.save.",
    ),
    Rule(
        name="loaded-object-gone",
        types="AssertionError",
        message=r"Called a function referencing variables which have been deleted",
        happened="The loaded object is gone, and its variables with it.",
        why="Its function holds them only weakly: in tf.saved_model.load(folder).serve(x) nothing "
        "keeps the object.",
        todo="Keep it: loaded = tf.saved_model.load(folder), then loaded.serve(x).",
    ),
    Rule(
        name="array-where-a-tensor-is-needed",
        types="TypeError",
        message=r"Binding inputs to tf\.function failed.*to be a Tensor; got (?P<name>\w+)",
        happened="The signature wants a tensor and was given a {name}.",
        why="Signatures convert nothing, and take positional values only as tensors.",
        todo='loaded.signatures["serving_default"](tf.constant(x)).',
    ),
    Rule(
        name="input-called-otherwise",
        types="TypeError",
        # Python says "keyword-only" from 3.12 on.
        message=r"Binding inputs to tf\.function failed due to `missing a required "
        r"(?:keyword-only )?argument: '(?P<name>[^']+)'",
        happened="The signature's input is called {name}.",
        why="Signatures take their inputs by name, as they were called when it was saved.",
        todo='signature(**{{"{name}": x}}); signature.structured_input_signature lists the names.',
    ),
    Rule(
        name="input-of-another-shape",
        types="TypeError",
        message=r"Can not cast TensorSpec\((?P<have>.*?), name=.*? to TensorSpec\((?P<want>.*?), "
        r"name=",
        happened="The saved function takes {want} and was given {have}.",
        why="It was traced for one shape and type when it was saved, and takes no other.",
        todo="tf.cast(x, tf.float32) or tf.reshape(x, shape). For other shapes export again with "
        "an open dimension: model.export(folder, input_signature=[tf.TensorSpec([None, None])]).",
    ),
    Rule(
        name="input-does-not-fit",
        types="InvalidArgumentError",
        message=r"Matrix size-incompatible.*\[Op:__inference_signature_wrapper",
        happened="The input's shape does not fit the saved model's weights.",
        why="A signature does not check the shape; the first operation that cannot use it fails.",
        todo="signature.structured_input_signature says which shape it was saved with.",
    ),
    Rule(
        name="outputs-are-a-dictionary",
        types="AttributeError",
        message=r"^'dict' object has no attribute '(?P<name>numpy|shape|dtype)'",
        happened="A dictionary came back where a tensor was expected.",
        why="A signature returns its outputs by name, also when there is only one.",
        todo='outputs = loaded.signatures["serving_default"](x); outputs["output_0"], or '
        "next(iter(outputs.values())).",
    ),
    Rule(
        name="outputs-have-names",
        types="KeyError",
        message=r"^0\b",
        frames=r"signatures?\b.*\[0\]",
        happened="The outputs have names and no numbers.",
        why="A signature returns a dictionary, also when there is only one output.",
        todo='outputs["output_0"], or next(iter(outputs.values())).',
    ),
    Rule(
        name="table-empty",
        types="FailedPreconditionError",
        message=r"Table not initialized",
        happened="A lookup layer has no vocabulary.",
        why="adapt() was never called, or the vocabulary was left behind: weights alone do not "
        "hold it.",
        todo="layer.set_vocabulary(words), or layer.adapt(data). Save whole: "
        'model.save("m.keras").',
    ),
    Rule(
        name="no-gradient-through-python",
        types="ValueError",
        message=r"No gradients provided for any variable",
        happened="Training reaches none of the variables.",
        why="Something between them and the loss has no gradient: tf.numpy_function and NumPy code "
        "in tf.py_function have none, and TFSMLayer's variables are not trained.",
        todo="Write that step with TensorFlow operations or keras.ops (keras.ops.sqrt(x) for "
        "np.sqrt(x)).",
    ),
    Rule(
        name="wrong-gradient-through-python",
        types="InvalidArgumentError",
        message=r"gradient_tape/.*(?:ndims: \S+ vs\. \[\]|at least 2D)",
        happened="Training fails in the gradient of a step before a Python function.",
        why="NumPy code inside tf.py_function gives a gradient without a shape, and the layer "
        "before it cannot use that.",
        todo="Write that step with TensorFlow operations or keras.ops (keras.ops.sqrt(x) for "
        "np.sqrt(x)).",
    ),
)
