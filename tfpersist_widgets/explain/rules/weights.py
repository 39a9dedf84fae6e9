"""Of weights and optimizers: what fits where."""

from __future__ import annotations

from tfpersist_widgets.explain.rules.rule import Rule

RULES = (
    Rule(
        name="optimizer-never-built",
        types="ValueError",
        message=r"on an optimizer that has not yet been built",
        happened="The optimizer has no variables yet.",
        why="It makes them when it learns which variables it is to train.",
        todo="model.optimizer.build(model.trainable_variables).",
    ),
    Rule(
        name="never-built",
        types="ValueError",
        message=r"has not yet been built|not yet built|isn't yet built|cannot be saved because the "
        r"input shapes? (?:is|have) not|has never called",
        happened="There are no weights yet: {model} was never built.",
        why="Keras makes the weights when it learns the shape of the input: from an Input, from "
        "build(), or from the first call.",
        todo="model.build((None, 4)) with the shape of your input, or model(x) once, before saving "
        "or loading.",
    ),
    Rule(
        name="optimizer-without-get-weights",
        types="AttributeError",
        message=r"'(?P<name>\w+)' object has no attribute '(?:get_weights|weights)'",
        happened="The optimizer {name} has no get_weights().",
        why="That was Keras 2; in Keras 3 an optimizer has variables.",
        todo="[variable.numpy() for variable in optimizer.variables]; or save the whole model: "
        'model.save("m.keras").',
    ),
    Rule(
        name="optimizer-of-other-variables",
        types="ValueError|KeyError",
        message=r"Unknown variable: <.*optimizer can only be called for the variables",
        happened="The optimizer was made for other variables than those of this model.",
        why="Loading from .h5 leaves the optimizer with variables of its own; so does an optimizer "
        "that was used with another model.",
        todo="model.compile(optimizer=type(model.optimizer).from_config("
        "model.optimizer.get_config()), loss=loss); its state starts anew. .keras keeps it.",
    ),
    Rule(
        name="not-compiled",
        types="ValueError",
        message=r"You must call `compile\(\)`",
        happened="The model has no optimizer and no loss.",
        why="It was saved without being compiled, or loaded with compile=False.",
        todo='model.compile(optimizer="adam", loss="mse") before fit.',
    ),
    Rule(
        name="optimizer-state-left-out",
        types="UserWarning|ValueError",
        message=r"Skipping variable loading for optimizer '(?P<name>\w+)', because it has "
        r"(?P<have>\d+) variables whereas the saved optimizer has (?P<want>\d+)",
        happened="The optimizer's state was not loaded: it has {have} variables, the file {want}.",
        why="An optimizer that has not seen its variables has no slots for their state; so it is "
        "when an optimizer is pickled alone, and when weights are loaded into a fresh model.",
        todo="model.optimizer.build(model.trainable_variables) before model.load_weights(path). "
        "Pickle the model, not its optimizer.",
    ),
    Rule(
        name="too-many-weights",
        types="ValueError",
        message=r"weight list of length (?P<have>\d+), but the layer was expecting (?P<want>\d+)",
        happened="{have} arrays were given, and {model} has {want}.",
        why="The model has other layers, was not built (it has 0 then), or was quantized, which "
        "adds scales.",
        todo="Build the same model first; [w.shape for w in model.weights] lists what it wants.",
    ),
    Rule(
        name="weight-of-another-shape",
        types="ValueError",
        message=r"weight shape (?P<want>\([^)]*\)) is not compatible with provided weight shape "
        r"(?P<have>\([^)]*\))|Weight expects shape (?P<want2>\([^)]*\))\. Received saved weight "
        r"with shape (?P<have2>\([^)]*\))|variable\.shape=(?P<want3>\([^)]*\)), Received: "
        r"value\.shape=(?P<have3>\([^)]*\))",
        happened="An array of shape {have}{have2}{have3} does not fit a weight of shape "
        "{want}{want2}{want3}.",
        why="The architecture differs, or the arrays come in another order than the weights.",
        todo="Build the model with the sizes of the saved one; [(w.path, w.shape) for w in "
        "model.weights] lists what it wants. Arrays saved by name cannot change places.",
    ),
    Rule(
        name="weights-not-quantized",
        types="ValueError",
        message=r"expected \d+ variables, but received \d+ variables[^[]*\[[^\]]*_scale",
        happened="The model is quantized, and the weights in the file are not.",
        why="Quantization replaces each kernel by integers and a scale.",
        todo='Load the weights first, then model.quantize("int8").',
    ),
    Rule(
        name="more-variables-in-the-file",
        types="ValueError",
        message=r"expected (?P<want>\d+) variables, but received (?P<have>[1-9]\d*) variables",
        happened="A layer has {want} variables, and the file holds {have} for it.",
        why="The layer was saved with other settings (a bias, a quantization), or is another one.",
        todo='Build the layer as it was saved; of quantized weights: model.quantize("int8") '
        "before model.load_weights(path).",
    ),
    Rule(
        name="no-variables-in-the-file",
        types="ValueError",
        message=r"expected (?P<want>\d+) variables, but received 0 variables",
        happened="The file holds nothing for a layer that has {want} variables.",
        why="Keras looks by the layers' places and attribute names: the architecture differs, the "
        "file is in the older form (a model.save to .h5 under a name in .weights.h5), or its save "
        "failed half-way.",
        todo="Rebuild exactly the saved architecture. Of the older form: os.rename to a name in "
        ".h5, then keras.models.load_model(path).",
    ),
    Rule(
        name="layer-count",
        types="ValueError",
        message=r"Layer count mismatch|expected \d+ variables|A total of \d+ objects could not be"
        r" loaded|Layer '?[\w/]+'? was never built|Weight count mismatch",
        happened="The weights in the file do not fit the rebuilt model.",
        why="The architecture differs from the one that was saved, or was not built.",
        todo="Rebuild exactly the saved architecture, call it once (model(x)), then load the "
        "weights.",
    ),
    Rule(
        name="bfloat16-as-raw-bytes",
        types="ValueError|TypeError",
        message=r"No cast function available",
        happened="The values came back as raw bytes and cannot be turned into numbers.",
        why="Neither NumPy's files nor the older .h5 know bfloat16: both store two bytes a value "
        "and forget what they mean.",
        todo="import ml_dtypes; array.view(ml_dtypes.bfloat16) gives the numbers back. Save as "
        ".keras or .weights.h5, which keep the type.",
    ),
    Rule(
        name="two-layers-of-one-name",
        types="ValueError",
        message=r'The name "(?P<name>[^"]+)" is used (?P<have>\d+) times in the model',
        happened='{have} layers are called "{name}".',
        why="Keras finds layers by name when it loads weights.",
        todo='Give each a name of its own: keras.layers.Dense(4, name="second").',
    ),
    Rule(
        name="two-weights-of-one-name",
        types="ValueError",
        message=r"Unable to synchronously create (?:dataset|group) \(name already exists",
        happened="Two weights of a layer have the same name, and an .h5 file can hold one.",
        why="The older .h5 form stores weights by name; .keras stores them by number.",
        todo='Name them apart: self.add_weight(name="second", shape=…). Or model.save("m.keras").',
    ),
    Rule(
        name="two-variables-of-one-path",
        types="ValueError",
        message=r"Several variables of the rebuilt model have the path '(?P<name>[^']+)'",
        happened='Several variables of the rebuilt model have the path "{name}".',
        why="Layers of one name in different parts of a model have different paths only while the "
        "model is made part by part; rebuilt from its configuration they share one, and arrays "
        "under paths cannot be told apart.",
        todo='Give each layer a name of its own: keras.layers.Dense(4, name="second"). Or give '
        "rebuild=make_model, your function that makes the model as it was made.",
    ),
    Rule(
        name="graph-reads-no-weight",
        types="ValueError",
        message=r"The call also reads '(?P<name>[^']+)', which is no weight",
        happened="The model computes with something that is no variable, {name}.",
        why="A Saver writes variables alone: not the constants of an adapted Normalization, no "
        "tables of a vocabulary, no seeds.",
        todo='model.export("folder") keeps them, as a SavedModel.',
    ),
    Rule(
        name="paths-of-another-model",
        types="ValueError|KeyError",
        message=r"The file does not fit the rebuilt model[.:] [Vv]ariables without an array|"
        r"the rebuilt model has no variable",
        happened="The arrays in the file lie under other paths than the rebuilt model's variables.",
        why="The architecture differs, or layers without a name were numbered anew.",
        todo="[v.path for v in model.variables] lists what it wants. Name the layers, or give "
        "rebuild=make_model, your function that makes the saved architecture.",
    ),
    Rule(
        name="quantization-mode",
        types="ValueError",
        message=r"Invalid quantization mode\. Expected one of \((?P<keys>[^)]*)\)",
        happened="Keras does not know this kind of quantization; it has {keys}.",
        why="The name is misspelt, or belongs to another version.",
        todo='model.quantize("int8").',
    ),
    Rule(
        name="quantized-already",
        types="ValueError",
        message=r"Layer '(?P<name>[^']+)' is already quantized",
        happened="The layer {name} is quantized already.",
        why="The original values are gone; they cannot be quantized again.",
        todo='Start from the model before: keras.models.load_model("m.keras"), then '
        'model.quantize("int8") once.',
    ),
    Rule(
        name="no-array-of-that-name",
        types="KeyError",
        message=r"^'?(?P<name>\S+?) is not a file in the archive",
        happened="The .npz file has no array called {name}.",
        why="np.savez calls positional arrays arr_0, arr_1 … and named ones by their names.",
        todo="np.load(path).files lists the names.",
    ),
    Rule(
        name="weights-as-one-array",
        types="ValueError",
        message=r"The requested array has an inhomogeneous shape",
        happened="A list of arrays of different shapes cannot become one array.",
        why="Weights have different shapes; np.save and np.array want one.",
        todo="np.savez(path, *model.get_weights()), or by name: np.savez(path, **{{v.path: "
        "v.numpy() for v in model.variables}}).",
    ),
    Rule(
        name="objects-in-arrays",
        types="ValueError",
        message=r"Object arrays cannot be loaded when allow_pickle=False",
        happened="The file holds Python objects (text of a string variable, for one) and not "
        "numbers.",
        why="NumPy stores such arrays as a pickle, which may run anything, and refuses to read it.",
        todo='Save text as fixed-width bytes: array.astype("S"). Only for a file that you wrote '
        "yourself: np.load(path, allow_pickle=True).",
    ),
    Rule(
        name="safetensors-type",
        types="SafetensorError",
        message=r'Unknown dtype "(?P<name>[^"]+)"',
        happened="safetensors has no element type {name}.",
        why="It holds numbers and truth values only.",
        todo="Leave text and objects out, and write complex numbers as two arrays: array.real and "
        "array.imag.",
    ),
    Rule(
        name="safetensors-metadata",
        types="TypeError",
        message=r"argument 'metadata': '(?P<name>\w+)' object is not an instance of 'str'",
        happened="The metadata of a safetensors file may hold text only (received {name}).",
        why="Its header is a mapping from text to text.",
        todo='save_file(arrays, path, metadata={{"epochs": str(3)}}), or json.dumps(…) of it all.',
    ),
    Rule(
        name="safetensors-needs-arrays",
        types="AttributeError",
        message=r"'\w+' object has no attribute '(?:byteorder|items)'",
        frames=r"safetensors",
        happened="safetensors was given something other than NumPy arrays by name.",
        why="save_file takes a dictionary of arrays; Keras's variables are none.",
        todo="save_file({{v.path: v.numpy() for v in model.variables}}, path).",
    ),
)
