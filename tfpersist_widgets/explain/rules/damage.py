"""Of files that are damaged, cut off, or not what their name says."""

from __future__ import annotations

from tfpersist_widgets.explain.rules.rule import Rule

AGAIN = "Get the file again, or save the model again."

RULES = (
    Rule(
        name="zip-member-damaged",
        types="BadZipFile",
        message=r"Bad CRC-32 for file '(?P<name>[^']+)'",
        happened="A part of the archive is damaged: {name}.",
        why="Its bytes do not give the check sum that the archive holds for them: it was changed "
        "after it was written, or badly copied.",
        todo=AGAIN + " zipfile.ZipFile(path).testzip() names the first damaged member.",
    ),
    Rule(
        name="zip-cut-off",
        types="BadZipFile",
        message=r"File is not a zip file",
        happened="The file is no zip archive, or cut off.",
        why="The list of members stands at the end of an archive, and it is not there: .npz and "
        ".keras files are zip archives.",
        todo=AGAIN + " zipfile.is_zipfile(path) tells whether it is whole.",
    ),
    Rule(
        name="keras-archive-incomplete",
        types="KeyError|ValueError",
        message=r"There is no item named '(?P<name>[^']+)' in the archive|"
        r"Expected a (?P<other>model\.weights\.h5) or model\.weights\.npz file",
        happened="The archive has no {name}{other}.",
        why="A .keras archive holds config.json, metadata.json and model.weights.h5; this one was "
        "not made by Keras, or was packed anew.",
        todo=AGAIN + " zipfile.ZipFile(path).namelist() says what it holds.",
    ),
    Rule(
        name="hdf5-cut-off",
        types="OSError",
        message=r"truncated file: eof = (?P<have>\d+).*stored_eof = (?P<want>\d+)",
        happened="The HDF5 file is cut off: it has {have} bytes of {want}.",
        why="The save or a copy was interrupted, or is still under way.",
        todo=AGAIN + " os.path.getsize(path) says how long it is.",
    ),
    Rule(
        name="no-hdf5",
        types="OSError",
        message=r"file signature not found",
        happened="The file is not HDF5, whatever its name says.",
        why="It is empty, or holds something else: a page or a Git-LFS pointer that was downloaded "
        "in its place, or the zip archive that .keras stands for.",
        todo='open(path, "rb").read(40) tells. A zip archive (PK) is a .keras file: '
        'os.rename("m.h5", "m.keras"). A pointer: git lfs pull. Else get the file again.',
    ),
    Rule(
        name="hdf5-without-a-model",
        types="ValueError",
        message=r"No model config found in the file",
        happened="The file holds weights alone, and load_model wants a whole model.",
        why="save_weights writes no architecture, and the name does not change that.",
        todo="Build the same model again, then model.load_weights(path); the name must end in "
        ".weights.h5.",
    ),
    Rule(
        name="pickle-cut-off",
        types="UnpicklingError|EOFError",
        message=r"pickle data was truncated|Ran out of input",
        happened="The pickle is empty or cut off.",
        why="The save or a copy was interrupted, or the file was not closed before it was read.",
        todo=AGAIN + ' with open(path, "wb") as file: pickle.dump(model, file) closes it.',
    ),
    Rule(
        name="no-pickle",
        types="UnpicklingError",
        message=r"invalid load key, '(?P<name>[^']*)'",
        happened="The file is no pickle: it begins with '{name}'.",
        why="It holds something else, such as a page (<) or a Git-LFS pointer (v) that was "
        "downloaded in its place, or another format.",
        todo='open(path, "rb").read(40) tells what it is. A pointer: git lfs pull.',
    ),
    Rule(
        name="pickle-of-a-newer-python",
        types="ValueError",
        message=r"unsupported pickle protocol: (?P<name>\d+)",
        happened="The pickle has protocol {name}, which this Python does not read.",
        why="A newer Python wrote it.",
        todo="Write it with an older protocol: pickle.dump(model, file, protocol=4).",
    ),
    Rule(
        name="pickle-opened-as-text",
        types="UnicodeDecodeError",
        message=r"can't decode byte 0x80 in position 0",
        happened="The pickle was opened as text.",
        why="A pickle is bytes.",
        todo='with open(path, "rb") as file: pickle.load(file).',
    ),
    Rule(
        name="pickle-written-as-text",
        types="TypeError",
        message=r"write\(\) argument must be str, not bytes",
        happened="The file was opened for text, and a pickle is bytes.",
        why='open(path, "w") takes text only.',
        todo='with open(path, "wb") as file: pickle.dump(model, file).',
    ),
    Rule(
        name="npz-empty",
        types="EOFError",
        message=r"No data left in file",
        happened="The file of arrays is empty.",
        why="The save was interrupted before anything was written.",
        todo=AGAIN + " np.savez(path, **arrays) writes it in one go.",
    ),
    Rule(
        name="no-arrays",
        types="ValueError",
        message=r"This file contains pickled \(object\) data",
        happened="The file is neither .npy nor .npz.",
        why="NumPy takes everything that it does not know for a pickle: a page, a Git-LFS pointer, "
        "another format.",
        todo='open(path, "rb").read(40) tells what it is. Do not pass allow_pickle=True to a file '
        "that you did not write: it may run anything.",
    ),
    Rule(
        name="safetensors-damaged",
        types="SafetensorError",
        message=r"Error while deserializing header: (?P<name>[\w ,]+)",
        happened="The file is no whole safetensors file ({name}).",
        why="It is cut off, or holds something else, such as a page or a Git-LFS pointer.",
        todo='open(path, "rb").read(40) tells what it is. ' + AGAIN,
    ),
    Rule(
        name="graph-damaged",
        types="OSError",
        message=r"Cannot parse file.*saved_model\.pb",
        happened="saved_model.pb cannot be read.",
        why="It is cut off, empty, or no SavedModel at all.",
        todo="Get the whole folder again, or save again with tf.saved_model.save(model, folder).",
    ),
    Rule(
        name="values-cut-off",
        types="IndexError",
        message=r"Read less bytes than requested",
        happened="The file with the variables' values is cut off.",
        why="The index names bytes that the file (….data-00000-of-00001) does not have.",
        todo="Get all files of the checkpoint or the folder again; os.path.getsize(path) says how "
        "long each is.",
    ),
    Rule(
        name="index-damaged",
        types="OpError|DataLossError",
        message=r"an sstable",
        happened="The index of the variables cannot be read.",
        why="The file that ends in .index is empty, cut off, or something else.",
        todo="Get all files of the checkpoint or the folder again, or write it again: "
        "tf.train.Checkpoint(model=model).write(path).",
    ),
    Rule(
        name="values-missing",
        types="OpError|NotFoundError",
        message=r"\.data-\d+-of-\d+; No such file",
        happened="The index is there, the file with the variables' values is not.",
        why="A checkpoint is several files: ….index and ….data-00000-of-00001 belong together.",
        todo="Copy all of them: glob.glob(prefix + '*') lists what is there.",
    ),
    Rule(
        name="no-litert",
        types="ValueError",
        message=r"not a valid Flatbuffer|`model_path` or `model_content` must be specified|"
        r"Could not open '[^']*\.tflite'",
        happened="There is no whole LiteRT model.",
        why="The file is missing, empty, cut off, or something else.",
        todo='open(path, "rb").read(8)[4:] is TFL3 of a LiteRT model. Convert again: '
        "tf.lite.TFLiteConverter.from_keras_model(model).convert().",
    ),
    Rule(
        name="no-json",
        types="JSONDecodeError",
        message=r"line (?P<name>\d+) column",
        happened="The configuration is no JSON: line {name} cannot be read.",
        why="It is cut off, edited by hand, or something else.",
        todo=AGAIN + " json.loads(text) shows where it breaks.",
    ),
)
