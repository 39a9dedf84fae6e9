"""Of file names: Keras decides by the name what it writes and reads."""

from __future__ import annotations

from tfpersist_widgets.explain.rules.rule import Rule

RULES = (
    Rule(
        name="save-name",
        types="ValueError",
        message=r"Invalid filepath extension for saving",
        happened="Keras does not know which format the name asks for.",
        why="Keras 3 saves whole models as .keras or .h5 and looks at nothing but the name. A name "
        "without extension meant a SavedModel folder in Keras 2.",
        todo='model.save("model.keras"). For a SavedModel folder: model.export("folder") or '
        'tf.saved_model.save(model, "folder").',
    ),
    Rule(
        name="checkpoint-callback-name",
        types="ValueError",
        message=r"must end in `\.(?P<name>keras|weights\.h5)` \(Keras (?:model|weights) format\)",
        happened="The callback writes only names that end in .{name}.",
        why="Keras 3 tells formats apart by the name; .ckpt and names without extension are of "
        "Keras 2.",
        todo='keras.callbacks.ModelCheckpoint("model.{name}"), with save_weights_only=True for '
        ".weights.h5.",
    ),
    Rule(
        name="weights-name",
        types="ValueError",
        message=r"The filename must end in `\.weights",
        happened="Keras saves weights only under a name that ends in .weights.h5.",
        why="TensorFlow checkpoints (.ckpt) are no format of Keras 3's save_weights.",
        todo='model.save_weights("model.weights.h5"). For a checkpoint: '
        'tf.train.Checkpoint(model=model).write("model.ckpt").',
    ),
    Rule(
        name="save-format",
        types="ValueError",
        message=r"`save_format` argument is deprecated in Keras 3.*save_format=(?P<name>\w+)",
        happened="Keras 3 has no argument save_format (received {name}).",
        why="The name alone decides the format now.",
        todo='model.save("model.keras"); instead of save_format="tf": model.export("folder").',
    ),
    Rule(
        name="export-format",
        types="ValueError",
        message=r"Unrecognized format=(?P<name>\S+)\. Supported formats are",
        happened="Keras cannot export to {name}.",
        why="export() knows a fixed list of formats, which its message quotes.",
        todo='model.export("folder") for a SavedModel; model.export("model.tflite", '
        'format="litert") for LiteRT.',
    ),
    Rule(
        name="no-file-of-a-model",
        types="ValueError",
        message=r"File format not supported: filepath=.*legacy SavedModel format is not supported",
        happened="load_model reads neither this name nor this kind of folder.",
        why="Keras 3 reads .keras, .h5 and folders that its own save(zipped=False) made. A "
        "SavedModel folder holds a graph and no Keras model; a folder without config.json holds "
        "nothing for it.",
        todo='Of a SavedModel: loaded = tf.saved_model.load("folder"), or '
        'keras.layers.TFSMLayer("folder", call_endpoint="serving_default") inside a new model. '
        "Give a file its real extension.",
    ),
    Rule(
        name="no-file-of-weights",
        types="ValueError",
        message=r"File format not supported: filepath=.*(?:Orbax|V3 `\.keras` and `\.weights\.)",
        happened="load_weights does not read a file of this name.",
        why="Keras 3 reads .weights.h5, .h5 and .keras. TensorFlow's checkpoints (.ckpt, .index) "
        "were read by Keras 2.",
        todo='tf.train.Checkpoint(model).read("model.ckpt").expect_partial(), and compare the '
        "weights afterwards: what has no counterpart is left out without a word.",
    ),
    Rule(
        name="no-zip-under-that-name",
        types="ValueError",
        message=r"File not found: filepath=.*accessible `\.keras` zip file",
        happened="There is no file of that name, or it is not the zip archive that .keras stands "
        "for.",
        why="Keras says 'not found' of every .keras file that is no zip archive: of one that is "
        "cut off or empty, of a page or pointer that was downloaded in its place, and of the HDF5 "
        "that Keras of TensorFlow 2.12 wrote under this name.",
        todo='open(path, "rb").read(8) tells: PK is a zip archive, \\x89HDF is HDF5: '
        'os.rename("m.keras", "m.h5") and load that. Of everything else get the file again.',
    ),
    Rule(
        name="overwrite-question",
        types="EOFError|StdinNotImplementedError",
        message=r"EOF when reading a line|raw_input was called",
        happened="Keras wanted to ask whether an existing file may be overwritten, and nobody "
        "could answer.",
        why="With overwrite=False it asks at the terminal; a script or a notebook that runs by "
        "itself has none.",
        todo="Choose another name, or say it in the call: model.save(path, overwrite=True).",
    ),
    Rule(
        name="shard-too-small",
        types="ValueError",
        message=r"exceeds the maximum shard size.*`max_shard_size`",
        happened="One layer's weights are larger than a shard may be.",
        why="Keras does not cut a layer into pieces: the largest layer must fit into one shard. "
        "max_shard_size is in GB.",
        todo='model.save_weights("m.weights.json", max_shard_size=1).',
    ),
    Rule(
        name="saved-over-a-folder",
        types="UnboundLocalError",
        message=r"local variable 'asset_store'",
        happened="Keras could not save over the folder of an earlier save, and has left it "
        "damaged.",
        why="save(zipped=False) does not replace its own folder assets, fails there, and hides the "
        "cause behind this exception. The weights in the folder are gone.",
        todo="shutil.rmtree(path), then model.save(path, zipped=False). Keep a copy until then: "
        "os.rename(path, path + '-old').",
    ),
    Rule(
        name="folder-incomplete",
        types="UnboundLocalError",
        message=r"local variable 'weights_store'",
        happened="The folder has no file of weights.",
        why="Keras found config.json and no model.weights.h5, and hides that behind this "
        "exception.",
        todo="Get the whole folder again: config.json, metadata.json and model.weights.h5 belong "
        "together. os.listdir(path) says what is there.",
    ),
)
