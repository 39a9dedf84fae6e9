"""Of the machine: disk, permissions, packages."""

from __future__ import annotations

from tfpersist_widgets.explain.rules.rule import Rule

RULES = (
    Rule(
        name="disk-full",
        types="",
        message=r"No space left on device|errno = 28|Errno 28|ENOSPC|[Dd]isk quota exceeded",
        happened="The disk is full.",
        why="The file system has no room for the artifact.",
        todo="Free some room or save somewhere else; shutil.disk_usage(folder).free says how much "
        "there is. What was there before is untouched.",
    ),
    Rule(
        name="not-writable",
        types="",
        message=r"Read-only file system|Permission denied|Errno 13|Errno 30",
        happened="The place to write to does not accept a write.",
        why="It is read-only, or belongs to somebody else.",
        todo="Choose a folder that you may write to: os.access(folder, os.W_OK) says whether.",
    ),
    Rule(
        name="not-a-folder",
        types="NotADirectoryError",
        message=r"Not a directory",
        happened="A part of the path is a file, where a folder is needed.",
        why="A file cannot hold other files.",
        todo="Choose another folder: path.parent.mkdir(parents=True) makes one that is missing.",
    ),
    Rule(
        name="file-still-open",
        types="OSError|BlockingIOError",
        message=r"file which is already open|unable to lock file",
        happened="The HDF5 file is still open somewhere.",
        why="HDF5 locks what it opens, and another object or process has not closed it yet.",
        todo='Close it where it was opened: with h5py.File(path, "r") as file: … Or save under '
        "another name.",
    ),
    Rule(
        name="beyond-2-gb",
        types="ValueError|InvalidArgumentError|DecodeError|EncodeError",
        message=r"larger than 2GB|exceeds maximum protobuf size|would be larger than the limit",
        happened="A part of the model takes more than 2 GB in one message.",
        why="A graph is stored as one protocol-buffer message, which may have 2 GB and no more. "
        "Arrays that are constants of the graph count; variables do not, they have files of their "
        "own.",
        todo="Keep large arrays in variables instead of constants: self.table = "
        "tf.Variable(array, trainable=False). Or save the weights alone: "
        'model.save_weights("m.weights.h5").',
    ),
    Rule(
        name="module-blocked",
        types="ModuleNotFoundError|ImportError",
        message=r"blocked in the condition 'bare'.*?'(?P<name>[^']+)'|"
        r"'(?P<other>[^']+)' is blocked in the condition 'bare'",
        happened="Loading imports {name}{other}, which belongs to the user's definitions.",
        why="The condition 'bare' shows what happens where that package is not installed.",
        todo="Install the package where the model is loaded (pip install), or save with "
        '"saved_model", which needs no classes.',
    ),
    Rule(
        name="pickle-of-keras-2",
        types="ModuleNotFoundError|ImportError",
        message=r"No module named '(?P<name>keras\.(?:engine|(?:src\.)?saving\.pickle_utils|"
        r"src\.engine|optimizers\.optimizer_\w+)[^']*|tf_keras[^']*)'",
        happened="The file names {name}, which belongs to Keras 2.",
        why="A pickle of Keras 2 calls Keras 2 to rebuild the model; Keras 3 has no such module.",
        todo="Where it was made, save the weights: model.save_weights('m.weights.h5'). Here "
        "rebuild the model and load them. Or install Keras 2 in an environment of its own: pip "
        "install --no-deps tf_keras.",
    ),
    Rule(
        name="pickle-of-another-numpy",
        types="ModuleNotFoundError|ImportError",
        message=r"No module named '(?P<name>numpy\.[^']+)'",
        happened="The file names {name}, which this NumPy does not have.",
        why="NumPy 2 renamed its inner modules (numpy.core became numpy._core), and a pickle of an "
        "array holds their names.",
        todo="Load it with the NumPy that wrote it (pip install 'numpy>=2' or 'numpy<2'), and save "
        "the arrays in a format with no such names: np.savez(path, **arrays).",
    ),
    Rule(
        name="module-missing",
        types="ModuleNotFoundError|ImportError",
        message=r"No module named '(?P<name>[^']+)'",
        happened="Loading imports {name}, and the process that loads does not find it.",
        why="It is not installed there, or lies in a folder that is not on its sys.path.",
        todo="Install {name} where the model is loaded (pip install), or put its folder on the "
        "path: sys.path.insert(0, folder).",
    ),
)
