"""What older releases say of files that they cannot read, of whichever release these are."""

from __future__ import annotations

from tfpersist_widgets.explain.rules.rule import Rule

WRITER = "Load it with the release that wrote it, or one near it."
VALUES = "The values cross releases: np.savez(path, **arrays), or tf.train.load_checkpoint(prefix)."

RULES = (
    Rule(
        name="pickle-calls-a-later-keras",
        types="AttributeError",
        message=r"type object '(?P<name>\w+)' has no attribute '_unpickle_model'",
        happened="The pickle calls a function of {name} that this Keras does not have.",
        why="A pickle of a Keras model calls the Keras that wrote it, by the names of its "
        "functions. This one came after Keras 3.0.",
        todo=f'{WRITER} For older releases save a graph: tf.saved_model.save(model, "folder").',
    ),
    Rule(
        name="pickle-holds-another-archive",
        types="ReadError",
        message="file could not be opened successfully",
        happened="The pickle holds an archive of another kind than this Keras takes out of it.",
        why="Until TensorFlow 2.11 a pickled Keras model holds a tar archive of a SavedModel; "
        "from 2.12 on it holds a .keras archive, which is a zip.",
        todo=f"{WRITER} {VALUES}",
    ),
    Rule(
        name="weights-of-before-2.12-under-the-new-name",
        types="KeyError",
        message=r"\(object 'vars' doesn't exist\)",
        happened="The file is called .weights.h5 and is not laid out like one.",
        why="From TensorFlow 2.12 on Keras goes by the name: it expects the layout of its new "
        "format, and this file has that of the old .h5.",
        todo='Give a copy of the file the name m.h5, then model.load_weights("m.h5").',
    ),
    Rule(
        name="table-in-a-file-of-weights",
        types="NotImplementedError",
        message=r"Save or restore weights that is not an instance of `tf\.Variable`",
        happened="A layer keeps a table, and this Keras puts no tables into HDF5 files.",
        why="The vocabulary of a TextVectorization or StringLookup is no variable.",
        todo='Load with the release that wrote it; or save with model.save("folder"), which keeps '
        "tables.",
    ),
    Rule(
        name="checkpoint-of-a-legacy-optimizer",
        types="ValueError",
        message="restore a checkpoint from a legacy Keras optimizer",
        happened="The checkpoint holds the slots of an optimizer of before TensorFlow 2.11.",
        why="Keras's optimizers were written anew in 2.11 and keep their slots in another way.",
        todo="Compile with tf.keras.optimizers.legacy.Adam() and load again; or restore the "
        "weights alone: tf.train.Checkpoint(model=model).read(prefix).expect_partial().",
    ),
    Rule(
        name="table-of-a-newer-tensorflow",
        types="TypeError",
        message=r"save_fn\(checkpoint_key\) expected a Tensor in checkpoint_key",
        happened="The SavedModel saves its table in a way that this TensorFlow does not know.",
        why="From 2.14 on the functions that save a vocabulary take other arguments.",
        todo=f'{WRITER} Or export it with the older one: tf.saved_model.save(model, "folder").',
    ),
    Rule(
        name="vocabulary-elsewhere-in-the-archive",
        types="TypeError",
        message="expected str, bytes or os.PathLike object, not NoneType",
        frames="load_assets",
        happened="A layer's vocabulary was not found in the .keras archive.",
        why="Keras 2.15 names the parts of the archive in another way than 2.13 and 2.14 do.",
        todo=WRITER + ' Or save a graph, which keeps tables: tf.saved_model.save(model, "folder").',
    ),
    Rule(
        name="built-in-layer-of-another-keras",
        types="RuntimeError",
        message=r"Unable to restore object of class '(?P<name>\w+)' likely due to name conflict",
        happened="The folder describes a {name} in words that this Keras's own {name} does not "
        "take.",
        why="Keras rebuilds its own layers by their settings, and the settings change between "
        "releases.",
        todo="Use the graph, which needs no classes: "
        'tf.saved_model.load("folder").signatures["serving_default"].',
    ),
    Rule(
        name="layer-setting-not-in-this-keras",
        types="TypeError",
        message=r"'Keyword argument not understood:', '(?P<name>\w+)'",
        happened="A layer does not know a setting that the file gives it: {name}.",
        why="The file was written by a newer Keras that has this setting.",
        todo=f'{WRITER} Or build the model by its code and model.load_weights("m.h5").',
    ),
    Rule(
        name="layer-unknown-to-this-keras",
        types="ValueError",
        message=r"Unknown layer: (?P<name>\w+)(?!\w|\. Please)",
        happened="This Keras has no layer {name}, and was given none.",
        why="The layer is your own, or came with a later release.",
        todo="Of your own, load with custom_objects={{'{name}': {name}}}. Otherwise use the "
        'graph: tf.saved_model.load("folder").',
    ),
    Rule(
        name="no-such-layer-in-this-keras",
        types="AttributeError",
        message=r"module '\S*keras\.api\.\S*layers' has no attribute '(?P<name>(?!TFSM)\w+)'",
        happened="The code that rebuilds the model wants keras.layers.{name}, and this Keras has "
        "none.",
        why="It came with a later release.",
        todo=f'{WRITER} Or save a graph, which needs no layers: tf.saved_model.save(model, "f").',
    ),
    Rule(
        name="compile-settings-of-a-newer-keras",
        types="KeyError|TypeError",
        message="'sample_weight_mode'|weight_decay is not a valid argument",
        happened="This Keras cannot read the settings that the model was compiled with.",
        why="The file was written by a newer Keras, which keeps other settings.",
        todo="keras.models.load_model(path, compile=False), then model.compile(…): the weights "
        "come back, the optimizer's state does not.",
    ),
)
