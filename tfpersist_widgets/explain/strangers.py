"""What a file is by its content, where that explains a failure better than the exception."""

from __future__ import annotations

from dataclasses import dataclass

from tfpersist_widgets.records import Explanation, Recognition

# Failures that have nothing to do with what the file is.
OF_THE_MACHINE = frozenset({"disk-full", "not-writable", "file-still-open", "module-missing"})
# Failures that say only: a loader was given something that it does not read.
WRONG_LOADER = frozenset(
    {"no-file-of-a-model", "no-file-of-weights", "no-zip-under-that-name", "no-hdf5"}
    | {"hdf5-without-a-model", "no-pickle", "no-arrays", "zip-cut-off", "saved-model-missing"}
    | {"no-checkpoint-here", "no-litert", "safetensors-damaged", "no-json", "no-such-file"}
    | {"pickle-opened-as-text", "keras-metadata-missing", "keras-archive-incomplete"}
)
AGAIN = "Get the whole file or folder again, or save the model again."


@dataclass(frozen=True)
class Stranger:
    """A file that is no model at all.

    Attributes
    ----------
    format : str
        As `records.Recognition` has it.
    what, why, todo : str
    """

    format: str
    what: str
    why: str
    todo: str


STRANGERS: tuple[Stranger, ...] = (
    Stranger(
        "git_lfs_pointer",
        "The file is a Git-LFS pointer, not the model.",
        "It only names the real file: the repository was cloned or downloaded without Git LFS.",
        "In the repository: git lfs install, then git lfs pull. Or download the raw file.",
    ),
    Stranger(
        "html",
        "The file is a web page, not the model.",
        "The server sent a page in its place, such as one for logging in or one that shows the "
        "file.",
        "Download the raw file: on GitHub the link 'raw', and never the page's own address; "
        "curl -L -o model.keras <raw link>.",
    ),
    Stranger(
        "empty",
        "The file has no bytes.",
        "A save or a copy was cut short. Keras empties an existing file before it writes, so a "
        "save that fails leaves it so.",
        "Take an earlier copy, or save again: model.save(path).",
    ),
    Stranger(
        "zeros",
        "The file holds zeros only.",
        "Its room was reserved and never filled: a copy or a download was interrupted.",
        "Get it again; os.path.getsize(path) does not show this, the first bytes do.",
    ),
)

# How what was recognised is loaded.
LOADERS: dict[str, tuple[str, str]] = {
    "keras": ("a .keras archive", 'keras.models.load_model("model.keras")'),
    "keras_dir": ("a folder of Keras's save(zipped=False)", "keras.models.load_model(folder)"),
    "h5": ("a whole model in HDF5", 'keras.models.load_model("model.h5")'),
    "weights_h5": ("Keras 3's weights alone", 'model.load_weights("model.weights.h5")'),
    "weights_h5:sharded": ("weights in shards", 'model.load_weights("model.weights.json")'),
    "legacy_weights_h5": ("weights alone in the older form", 'model.load_weights("model.h5")'),
    "saved_model": ("a SavedModel folder", "loaded = tf.saved_model.load(folder)"),
    "export": ("a SavedModel folder of model.export", "loaded = tf.saved_model.load(folder)"),
    "saved_model_graph": ("the graph of a SavedModel", "tf.saved_model.load(its folder)"),
    "keras2_save_dir": ("a SavedModel folder of Keras 2", "tf.saved_model.load(folder)"),
    "pickle": ("a pickle", 'with open(path, "rb") as file: model = pickle.load(file)'),
    "checkpoint": ("a checkpoint", "tf.train.Checkpoint(model=model).read(prefix)"),
    "checkpoint:manager": (
        "a folder of a CheckpointManager",
        "tf.train.Checkpoint(model=model).restore(tf.train.latest_checkpoint(folder))",
    ),
    "keras2_weights_ckpt": (
        "weights that Keras 2 saved as a checkpoint",
        "model.load_weights(prefix), in Keras 2",
    ),
    "saver_v1": ("what a Saver wrote", "saver.restore(session, prefix)"),
    "npz": ("a NumPy archive", "arrays = np.load(path)"),
    "npz:positional": ("a NumPy archive of numbered arrays", "arrays = np.load(path)"),
    "npy": ("one NumPy array", "np.load(path)"),
    "safetensors": ("a safetensors file", "safetensors.numpy.load_file(path)"),
    "litert": ("a LiteRT model", "tf.lite.Interpreter(model_path=path)"),
    "config_json": (
        "a folder with a configuration and weights",
        "model = keras.models.model_from_json(text), then model.load_weights(path)",
    ),
}


def by_content(content: Recognition, rule: str) -> Explanation | None:
    """What the file's content says about the failure; None where the exception says it better.

    Parameters
    ----------
    content : Recognition
    rule : str
        Of the explanation of the exception; "" when it is unknown.
    """
    if rule in OF_THE_MACHINE:
        return None
    for stranger in STRANGERS:
        if stranger.format == content.format:
            return Explanation(stranger.what, stranger.why, stranger.todo, stranger.format)
    title, load = LOADERS.get(content.format, ("", ""))
    if content.problem:
        return _with_a_problem(content, title, load)
    if not title or rule not in WRONG_LOADER:
        return None
    return Explanation(
        happened=f"The file was loaded in a way that is not for it: it is {title}.",
        why=f"That is what its content says: {content.rule}. TensorFlow and Keras go by the name, "
        "or by the function that is called.",
        todo=f"{load}.",
        rule="other-format",
    )


def _with_a_problem(content: Recognition, title: str, load: str) -> Explanation:
    """The reader has already seen what is wrong: a wrong name, or damage."""
    named = content.problem.startswith("its name")
    what = title or "of an unknown kind"
    return Explanation(
        happened=f"The file's name does not fit: it is {what}."
        if named
        else f"The file is not whole ({content.rule}).",
        why=f"{content.problem[:1].upper()}{content.problem[1:]}.",
        todo=f"os.rename(path, a name that fits), then {load}." if named else AGAIN,
        rule="other-name" if named else "damaged",
    )
