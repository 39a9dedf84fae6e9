"""Loads one artifact in another release and writes down what came back.

This file runs by itself: Python 3.7 or later, the standard library, NumPy, and any
TensorFlow from 1.15 on. ``python worker.py FOLDER`` does what ``FOLDER/job.json``
says and leaves ``FOLDER/found.json`` and ``FOLDER/found.npz``. It is written
for the oldest Python among the releases, so newer syntax must not come in.

A job: "artifact", "strategy", "definitions" (modules and files, imported in that
order), "search_path", "custom_objects" (``{"Name": "module:Name"}``), "rebuild"
("module:function"), "configuration" (JSON), "inputs" (a state file), "call". Optional:
"names" (of the saved variables), "architecture" (what a rebuilt model must have, as
:func:`architecture` says it), "dtype_policy", "else_without" (load without definitions
that fail).
"""

# ruff: noqa: B905, D103 - zip has no `strict` before Python 3.10; the loaders speak for themselves
from __future__ import annotations

import importlib
import importlib.util
import json
import pickle
import platform
import re
import sys
import traceback
import types
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

NOTHING_TO_FILL = (
    "the file holds weights alone, and neither a function that rebuilds the model nor its "
    "configuration was given"
)
SERVING = "serving_default"
ALIKE_MISSING = (
    "The file does not fit the rebuilt model: variables without an array: {}; arrays without a "
    "variable: {}."
)


# ---------------------------------------------------------------- what was found


@dataclass
class State:
    """What one model holds and computes.

    Attributes
    ----------
    variables, inputs, outputs : list of (str, numpy.ndarray)
        ``inputs`` are named ``input`` (one), ``input[0]`` … (a list), ``input(0)`` …
        (several arguments) or ``input['a']`` … (a dictionary).
    optimizer : list of (str, numpy.ndarray) or None
        None where the model has no optimizer.
    optimizer_class : str
    """

    variables: list = field(default_factory=list)  # type: ignore[type-arg]
    optimizer: Any = None
    optimizer_class: str = ""
    inputs: list = field(default_factory=list)  # type: ignore[type-arg]
    outputs: list = field(default_factory=list)  # type: ignore[type-arg]


PARTS = ("variables", "optimizer", "inputs", "outputs")


def write_state(path: Any, state: State) -> None:
    """Write a state file: an npz without pickles."""
    about: Any = {"optimizer_class": state.optimizer_class, "types": {}}
    members = {}
    for part in PARTS:
        pairs = getattr(state, part)
        about[part] = None if pairs is None else [name for name, _ in pairs]
        for number, (_, array) in enumerate(pairs or []):
            plain = _plain(array)
            if plain.dtype.kind == "V":  # bfloat16 and its like: NumPy's files know their bytes
                about["types"][f"{part}_{number}"] = plain.dtype.name
                plain = np.frombuffer(plain.tobytes(), f"V{plain.itemsize}").reshape(plain.shape)
            members[f"{part}_{number}"] = plain
    members["about"] = np.array(json.dumps(about))
    with Path(str(path)).open("wb") as file:
        np.savez(file, **members)


def read_state(path: Any) -> State:
    """Read a state file.

    Raises
    ------
    ValueError, KeyError, OSError
        Where it is not one; nothing in it is ever unpickled.
    """
    with np.load(str(path), allow_pickle=False) as stored:
        about = json.loads(str(stored["about"].item()))
        kinds = about.get("types", {})
        found: Any = {}
        for part in PARTS:
            names = about[part]
            if names is None and part == "optimizer":
                found[part] = None
                continue
            if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
                raise ValueError(f"the names of the {part} are no list of texts")
            found[part] = [
                (name, _typed(stored[key], kinds.get(key, "")))
                for name, key in ((name, f"{part}_{i}") for i, name in enumerate(names))
            ]
        return State(optimizer_class=str(about["optimizer_class"]), **found)


def _plain(value: Any) -> Any:
    """An array that needs no pickle: text as bytes of one width."""
    array = np.asarray(value)
    if array.dtype.kind == "U":
        return np.char.encode(array, "utf-8")
    if array.dtype.kind != "O":
        return array
    items = [item.encode("utf-8") if isinstance(item, str) else item for item in array.ravel()]
    if not all(isinstance(item, bytes) for item in items):
        raise TypeError(f"a {type(value).__name__} does not become an array")
    return np.array(items or [b""], dtype="S")[: len(items)].reshape(array.shape)


def _typed(array: Any, name: str) -> Any:
    if not name or array.dtype.kind != "V":
        return array
    try:
        return array.view(np.dtype(getattr(importlib.import_module("ml_dtypes"), name)))
    except (ImportError, AttributeError):
        return array


def versions() -> Any:
    """Versions of what decides how a file is read; "" for what is not there."""
    tf = tensorflow()
    numbers = [int(part) for part in tf.__version__.split(".")[:2]]
    found = {"python": platform.python_version(), "tensorflow": tf.__version__}
    found["keras"] = _version("keras") if numbers >= [2, 6] else tf.keras.__version__
    found["numpy"], found["h5py"] = np.__version__, _version("h5py")
    return found


def _version(name: str) -> str:
    try:
        return str(importlib.import_module(name).__version__)
    except (ImportError, AttributeError):
        return ""


def tensorflow() -> Any:
    """TensorFlow; the 1.x behaves as 2.x does, which is what every strategy is about."""
    tf = importlib.import_module("tensorflow")
    if is_v1(tf) and not tf.executing_eagerly():
        tf.compat.v1.enable_v2_behavior()
    return tf


def is_v1(tf: Any) -> bool:
    """Whether this is TensorFlow 1."""
    return str(tf.__version__).startswith("1.")


# ---------------------------------------------------------------- loading


@dataclass
class Given:
    """What a load may use besides the artifact; ``rebuild`` is None where there is none."""

    custom_objects: Any = field(default_factory=dict)
    rebuild: Any = None

    def rebuilt(self) -> Any:
        """A new, built model of the same architecture."""
        if self.rebuild is None:
            raise NoArchitecture(NOTHING_TO_FILL)
        return self.rebuild()


class NoArchitecture(ValueError):
    """Weights alone, and nothing to put them into."""


def _objects(given: Given) -> Any:
    return {"custom_objects": given.custom_objects} if given.custom_objects else {}


def load_keras(path: str, given: Given) -> Any:
    return tensorflow().keras.models.load_model(path, **_objects(given))


def load_saved_model(path: str, given: Given) -> Any:
    tf = tensorflow()
    # The 1.x has another function of that name, which wants a session.
    return (tf.compat.v2 if is_v1(tf) else tf).saved_model.load(path)


def load_tfsm(path: str, given: Given) -> Any:
    return tensorflow().keras.layers.TFSMLayer(path, call_endpoint="serve")


def load_pickle(path: str, given: Given) -> Any:
    tensorflow()
    with Path(path).open("rb") as file:
        return pickle.load(file)  # noqa: S301 - unpickling is what this strategy shows


def load_weights(path: str, given: Given) -> Any:
    loaded = given.rebuilt()
    loaded.load_weights(path)
    return loaded


def load_sharded_weights(path: str, given: Given) -> Any:
    return load_weights(str(Path(path) / "model.weights.json"), given)


def load_keras2_weights(path: str, given: Given) -> Any:
    return load_weights(prefix_of(path, "weights.ckpt"), given)


def load_config_json(path: str, given: Given) -> Any:
    text = (Path(path) / "config.json").read_text(encoding="utf-8")
    loaded = tensorflow().keras.models.model_from_json(text, **_objects(given))
    loaded.load_weights(str(Path(path) / "model.weights.h5"))
    return loaded


def load_checkpoint(path: str, given: Given) -> Any:
    return _read_checkpoint(prefix_of(path, "ckpt"), given)


def load_managed_checkpoint(path: str, given: Given) -> Any:
    latest = tensorflow().train.latest_checkpoint(path)
    if latest is None:
        raise FileNotFoundError("the folder names no latest checkpoint")
    return _read_checkpoint(latest, given)


def _read_checkpoint(prefix: str, given: Given) -> Any:
    loaded = given.rebuilt()
    optimizer = optimizer_of(loaded)
    # Slots are there only once they were made: at the first step, unless one asks.
    for name in ("build", "_create_all_weights"):
        if optimizer is not None and hasattr(optimizer, name):
            getattr(optimizer, name)(loaded.trainable_variables)
            break
    checkpoint = tensorflow().train.Checkpoint(**_roots(loaded))
    getattr(checkpoint, "read", checkpoint.restore)(prefix)
    return loaded


def _roots(loaded: Any) -> Any:
    if is_trackable(loaded) or isinstance(loaded, tensorflow().keras.layers.Layer):
        return {"model": loaded}
    names = [name.partition("/")[0] for name, _ in named_variables(loaded)]
    return {name: getattr(loaded, name) for name in names}


def load_npz(path: str, given: Given) -> Any:
    loaded = given.rebuilt()
    with np.load(path) as arrays:
        fill(loaded, {name: arrays[name] for name in arrays.files if name != "tfpersist.json"})
    return loaded


def load_positional_npz(path: str, given: Given) -> Any:
    loaded = given.rebuilt()
    with np.load(path) as arrays:
        loaded.set_weights([arrays[f"arr_{i}"] for i in range(len(arrays.files))])
    return loaded


def load_safetensors(path: str, given: Given) -> Any:
    loaded = given.rebuilt()
    fill(loaded, safetensors(path))
    return loaded


def load_saver_v1(path: str, given: Given) -> Any:
    v1, loaded, prefix = tensorflow().compat.v1, given.rebuilt(), prefix_of(path, "model")
    fresh = {name: _inner(variable) for name, variable in named_variables(loaded)}
    stored = [name for name, _ in v1.train.list_variables(prefix)]
    pairs = partners(list(fresh), stored)
    if len(pairs) < len(stored):
        unknown = sorted(set(stored) - set(pairs.values()))
        raise KeyError(f"the rebuilt model has no variables {unknown}")
    v1.train.Saver({name: fresh[own] for own, name in pairs.items()}).restore(None, prefix)
    return loaded


def load_saver_graph(path: str, given: Given) -> Any:
    tf, prefix = tensorflow(), prefix_of(path, "model")
    with tf.Graph().as_default():
        session = tf.compat.v1.Session()
        tf.compat.v1.train.import_meta_graph(prefix + ".meta").restore(session, prefix)
    return session


def load_litert(path: str, given: Given) -> Any:
    lite = tensorflow().lite
    kernels = getattr(getattr(lite, "experimental", None), "OpResolverType", None)
    if kernels is None or not hasattr(kernels, "BUILTIN_WITHOUT_DEFAULT_DELEGATES"):
        return lite.Interpreter(path)
    plain = kernels.BUILTIN_WITHOUT_DEFAULT_DELEGATES
    return lite.Interpreter(path, experimental_op_resolver_type=plain)


# One line for each strategy: what the code of that time calls.
LOADERS = {
    "keras": load_keras,
    "keras_dir": load_keras,
    "h5": load_keras,
    "saved_model": load_saved_model,
    "export": load_saved_model,
    "export:tfsm": load_tfsm,
    "pickle": load_pickle,
    "cloudpickle": load_pickle,
    "weights_h5": load_weights,
    "weights_h5:sharded": load_sharded_weights,
    "checkpoint": load_checkpoint,
    "checkpoint:manager": load_managed_checkpoint,
    "npz": load_npz,
    "npz:compressed": load_npz,
    "npz:positional": load_positional_npz,
    "config_json": load_config_json,
    "saver_v1": load_saver_v1,
    "saver_v1:subset": load_saver_v1,
    "saver_v1:graph": load_saver_graph,
    "litert": load_litert,
    "safetensors": load_safetensors,
    "keras2_save_dir": load_keras,
    "keras2_weights_ckpt": load_keras2_weights,
}


def prefix_of(path: str, ours: str) -> str:
    """What the names of a checkpoint's files begin with: the path, or the one in that folder."""
    places = [path, str(Path(path) / ours)]
    others = sorted(Path(path).glob("*.index")) if Path(path).is_dir() else []
    places += [str(one.with_suffix("")) for one in others[:1]]
    return next((place for place in places if Path(f"{place}.index").is_file()), places[1])


def fill(loaded: Any, stored: Any) -> None:
    """Assign to each variable of a rebuilt model the array of its path."""
    named = dict(named_variables(loaded))
    pairs = partners(list(named), list(stored))
    missing, unexpected = set(named) - set(pairs), set(stored) - set(pairs.values())
    if missing or unexpected:
        raise ValueError(ALIKE_MISSING.format(sorted(missing), sorted(unexpected)))
    for name, variable in named.items():
        now, array = values(variable), stored[pairs[name]]
        if array.dtype.kind == "V" and array.itemsize == now.itemsize:
            array = array.view(now.dtype)
        if (array.shape, array.dtype) != (now.shape, now.dtype):
            raise ValueError(
                f"The variable {name!r} is {now.dtype.name} of shape {now.shape} in the rebuilt "
                f"model; the file holds {array.dtype.name} of shape {array.shape}."
            )
        variable.assign(array)


def partners(names: Any, stored: Any) -> Any:
    """For each name the nearest stored one: a rebuilt model may leave out its own name."""
    found = {}
    for name in names:
        near = [one for one in stored if alike(one, name)]
        if near:
            found[name] = min(near, key=lambda one: abs(len(one) - len(name)))
    return found


def alike(one: str, other: str) -> bool:
    """Whether the paths differ by what stands in front."""
    return ("/" + one).endswith("/" + other) or ("/" + other).endswith("/" + one)


SAFETENSORS_TYPES = {
    "BOOL": "?",
    "I8": "i1",
    "I16": "<i2",
    "I32": "<i4",
    "I64": "<i8",
    "U8": "u1",
    "U16": "<u2",
    "U32": "<u4",
    "U64": "<u8",
    "F16": "<f2",
    "F32": "<f4",
    "F64": "<f8",
    "C64": "<c8",
    "BF16": "V2",
}


def safetensors(path: str) -> Any:
    """Arrays of a safetensors file by name: a length, a JSON header, then bytes."""
    with Path(path).open("rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")).decode("utf-8"))
        body = file.read()
    found = {}
    for name, entry in header.items():
        if name != "__metadata__":
            start, end = entry["data_offsets"]
            flat = np.frombuffer(body[start:end], SAFETENSORS_TYPES[entry["dtype"]])
            found[name] = flat.reshape(entry["shape"])
    return found


# ---------------------------------------------------------------- taking the state


def state_of(strategy: str, loaded: Any, inputs: Any, call: str = "", names: Any = ()) -> State:
    """Everything that is compared, of what a load returned.

    Parameters
    ----------
    strategy : str
    loaded : object
    inputs : list of (str, numpy.ndarray) or None
        None: the model is not called.
    call : str
        A method or signature to be called in place of the model.
    names : collection of str
        Names that the variables had when they were saved, as far as they are known:
        of a loaded graph each variable has two, its own and the attributes to it.
    """
    state = held(strategy, loaded, names)
    state.inputs = list(inputs or [])
    if state.inputs:
        state.outputs = outputs_of(strategy, loaded, state.inputs, call)
    return state


def held(strategy: str, loaded: Any, names: Any = ()) -> State:
    """The state without outputs."""
    if strategy == "litert":
        return State()
    if strategy == "saver_v1:graph":
        found = loaded.graph.get_collection("variables")
        return State([(_named(one), value) for one, value in zip(found, loaded.run(found))])
    pairs = [(name, values(variable)) for name, variable in named_variables(loaded, names)]
    optimizer = optimizer_of(loaded)
    if optimizer is None:
        return State(pairs)
    slots = [(_named(one), values(one)) for one in optimizer_variables(optimizer)]
    return State(pairs, _distinct(slots), type(optimizer).__name__)


def named_variables(thing: Any, names: Any = ()) -> Any:
    """Weights by path: Keras's own, else the attributes that lead to each."""
    if isinstance(thing, tensorflow().keras.layers.Layer):
        # A table of words is among the weights of Keras 2 as what has no name.
        named = [weight for weight in thing.weights if hasattr(weight, "name")]
        return _distinct([(_named(weight), weight) for weight in named])
    if not is_trackable(thing):
        return _distinct(list(_attributes(thing)))
    return _distinct([(_chosen(path, one, names), one) for path, one in tracked(thing)])


def _chosen(path: str, variable: Any, names: Any) -> str:
    """Of the two names that a variable of a graph has, the one that it was saved under."""
    own = _named(variable)
    if own in names or path in names:
        return own if own in names else path
    return own if "/" in own else path


def is_trackable(thing: Any) -> bool:
    """Whether TensorFlow follows this object's attributes by itself."""
    return hasattr(thing, "_trackable_children") or hasattr(thing, "_checkpoint_dependencies")


def tracked(root: Any) -> Any:
    """Variables below a trackable object, breadth first: the shortest path names each."""
    seen, queue = {id(root)}, [("", root)]
    while queue:
        path, parent = queue.pop(0)
        for name, child in _children(parent):
            if id(child) in seen:
                continue
            seen.add(id(child))
            below = path + "/" + name if path else name
            if _is_variable(child):
                yield below, child
            else:
                queue.append((below, child))


def _children(parent: Any) -> Any:
    if hasattr(parent, "_trackable_children"):
        try:
            return list(parent._trackable_children().items())
        except TypeError:  # some objects of 2.12 have no default for what it is asked for
            return list(parent._trackable_children("checkpoint").items())
    return list(getattr(parent, "_checkpoint_dependencies", ()))


def _attributes(thing: Any) -> Any:
    for name, value in vars(thing).items():
        if _is_variable(value):
            yield name, value
        elif isinstance(value, (dict, list, tuple)):
            items = value.items() if isinstance(value, dict) else enumerate(value)
            for key, item in items:
                if _is_variable(item):
                    yield f"{name}/{key}", item


def _is_variable(thing: Any) -> bool:
    tf = tensorflow()
    kinds = [tf.Variable, getattr(tf.keras, "Variable", tf.Variable)]
    return isinstance(thing, tuple(kinds))


def _inner(variable: Any) -> Any:
    """The TensorFlow variable of a Keras variable."""
    return variable if isinstance(variable, tensorflow().Variable) else variable.value


def _named(variable: Any) -> str:
    name = str(getattr(variable, "path", None) or variable.name)
    return name[: -len(":0")] if name.endswith(":0") else name


def _distinct(pairs: Any) -> Any:
    """The second of a name gets ``#2``."""
    count: Any = {}
    found = []
    for name, value in pairs:
        count[name] = count.get(name, 0) + 1
        found.append((name if count[name] == 1 else f"{name}#{count[name]}", value))
    return found


def values(variable: Any) -> Any:
    """A variable's values."""
    return np.asarray(variable.numpy())


def optimizer_of(thing: Any) -> Any:
    """The optimizer of a compiled Keras model, else None."""
    is_model = isinstance(thing, tensorflow().keras.Model)
    return getattr(thing, "optimizer", None) if is_model else None


def optimizer_variables(optimizer: Any) -> Any:
    """Step, learning rate and slots: a method first, later a property."""
    found = getattr(optimizer, "variables", ())
    return list(found) if isinstance(found, (list, tuple)) else list(found())


# ---------------------------------------------------------------- calling


def outputs_of(strategy: str, loaded: Any, inputs: Any, call: str = "") -> Any:
    """Outputs as a flat list of (name, array)."""
    if strategy == "saver_v1:graph":
        return flat(_run_session(loaded, inputs, call))
    if strategy == "litert":
        return _by_order(_run_litert(loaded, inputs, call))
    if isinstance(loaded, tensorflow().keras.layers.Layer):
        target = getattr(loaded, call) if call and call != SERVING else loaded
        return flat(_call(target, nested(inputs), spread=False))
    if strategy in ("saved_model", "export"):
        return _run_saved_model(strategy, loaded, inputs, call)
    target = getattr(loaded, call) if call and hasattr(loaded, call) else loaded
    return flat(_call(target, nested(inputs), spread=True))


def _run_saved_model(strategy: str, loaded: Any, inputs: Any, call: str) -> Any:
    signatures = getattr(loaded, "signatures", {})
    if call in signatures:
        return _by_order(_run_signature(signatures[call], inputs))
    if call:
        return flat(_call(getattr(loaded, call), nested(inputs), spread=True))
    if strategy == "export" and hasattr(loaded, "serve"):
        return flat(_run_serve(loaded.serve, inputs))
    if callable(loaded):
        return flat(_call(loaded, nested(inputs), spread=True))
    if SERVING in signatures:
        return _by_order(_run_signature(signatures[SERVING], inputs))
    raise TypeError(f"the loaded object is not callable and has no signature {SERVING!r}")


def nested(inputs: Any) -> Any:
    """The structure that the names of the inputs tell, of tensors."""
    tf = tensorflow()
    tensors = [tf.convert_to_tensor(array) for _, array in inputs]
    names = [name for name, _ in inputs]
    if len(names) == 1 and not re.search(r"[\[(].*[\])]$", names[0]):
        return tensors[0]
    if all(re.search(r"\[\d+\]$", name) for name in names):
        return tensors
    if all(re.search(r"\(\d+\)$", name) for name in names):
        return tuple(tensors)
    keys = [re.sub(r"^.*\['(.*)'\]$", r"\1", name) for name in names]
    return dict(zip(keys, tensors))


def _call(target: Any, given: Any, spread: bool) -> Any:
    """A tuple is spread over positional arguments, except for a Keras model's one input."""
    several = spread and isinstance(given, tuple)
    return target(*given) if several or _takes_several(target, given) else target(given)


def _takes_several(layer: Any, given: Any) -> bool:
    if not isinstance(given, tuple) or not hasattr(layer, "call"):
        return False
    code = getattr(layer.call, "__code__", None)
    known = code.co_varnames[1 : code.co_argcount] if code else ()
    defaults = len(getattr(layer.call, "__defaults__", None) or ())
    return len(known) - defaults > 1


def _run_serve(function: Any, inputs: Any) -> Any:
    """An exported function takes its inputs in the order of the model's own."""
    tf = tensorflow()
    positional, _ = function.concrete_functions[0].structured_input_signature
    specs, leaves = tf.nest.flatten(positional), [array for _, array in inputs]
    if len(specs) != len(leaves):
        raise TypeError(f"serve takes {len(specs)} inputs, not {len(leaves)}")
    given = [_fed(leaf, spec.dtype) for leaf, spec in zip(leaves, specs)]
    return function(*tf.nest.pack_sequence_as(positional, given))


def _run_signature(signature: Any, inputs: Any) -> Any:
    specs = signature.structured_input_signature[1]
    given = by_names(inputs, list(specs))
    return signature(**{name: _fed(leaf, specs[name].dtype) for name, leaf in given.items()})


def _run_litert(loaded: Any, inputs: Any, call: str) -> Any:
    if call and call != SERVING:
        raise TypeError(f"the file holds the model's call, and no function {call!r}")
    runner = loaded.get_signature_runner()
    places = runner.get_input_details()
    given = by_names(inputs, list(places))
    return runner(**{name: _as(leaf, places[name]["dtype"]) for name, leaf in given.items()})


def _run_session(session: Any, inputs: Any, call: str) -> Any:
    if call and call != SERVING:
        raise TypeError(f"the graph holds the model's call, and no function {call!r}")
    places = session.graph.get_collection("inputs")
    if len(places) != len(inputs):
        raise TypeError(f"the graph takes {len(places)} inputs, not {len(inputs)}")
    fed = {place: _as(leaf, place.dtype.as_numpy_dtype) for place, (_, leaf) in zip(places, inputs)}
    return session.run(session.graph.get_collection("outputs"), fed)


def by_names(inputs: Any, names: Any) -> Any:
    """Arrays by the names that a function has for them: the same ones, else in order."""
    keys = [re.sub(r"^.*\['(.*)'\]$", r"\1", name) for name, _ in inputs]
    if sorted(keys) == sorted(names):
        return {key: array for key, (_, array) in zip(keys, inputs)}
    if len(names) != len(inputs):
        raise TypeError(f"the function takes {len(names)} inputs, not {len(inputs)}")
    ordered = sorted(names, key=position)
    return {name: array for name, (_, array) in zip(ordered, inputs)}


def position(name: str) -> Any:
    """Sorts ``output_10`` behind ``output_9``."""
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", name)]


def _fed(leaf: Any, dtype: Any) -> Any:
    tf = tensorflow()
    given = tf.convert_to_tensor(leaf)
    return given if dtype == tf.string else tf.cast(given, dtype)


def _as(leaf: Any, dtype: Any) -> Any:
    array = np.asarray(leaf)
    return array if array.dtype.kind in "OSU" else array.astype(dtype)


def _by_order(outputs: Any) -> Any:
    """Outputs of a signature, in the order of the model's own."""
    ordered = sorted(outputs, key=position)
    return [leaf for name in ordered for leaf in flat(outputs[name], name)]


def flat(structure: Any, name: str = "output") -> Any:
    """All arrays of a nested structure with their paths; dictionaries by sorted keys."""
    tf = tensorflow()
    if structure is None:
        return []
    if hasattr(structure, "keys"):
        parts = [(f"{name}[{key!r}]", structure[key]) for key in sorted(structure, key=str)]
    elif isinstance(structure, (list, tuple)) and not isinstance(structure, tf.SparseTensor):
        parts = [(f"{name}[{i}]", item) for i, item in enumerate(structure)]
    elif isinstance(structure, tf.RaggedTensor):
        splits = structure.nested_row_splits
        marks = [
            f".row_splits[{i}]" if len(splits) > 1 else ".row_splits" for i in range(len(splits))
        ]
        parts = [(name + ".values", structure.flat_values)]
        parts += [(name + mark, part) for mark, part in zip(marks, splits)]
    elif isinstance(structure, tf.SparseTensor):
        parts = [(name + ".indices", structure.indices), (name + ".values", structure.values)]
        parts += [(name + ".shape", structure.dense_shape)]
    else:
        own = getattr(structure, "numpy", None)
        return [(name, _plain(own() if callable(own) else structure))]
    return [leaf for path, part in parts for leaf in flat(part, path)]


# ---------------------------------------------------------------- the job


class Found:
    """What is left in the folder: written anew before each step, so that a crash leaves the last.

    Parameters
    ----------
    folder : pathlib.Path
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.told: Any = {"stage": "starting", "raised": None, "unseen": {}, "versions": {}}
        self.told["remarks"] = []
        self.at("starting")

    def at(self, stage: str) -> None:
        """Write down that a step begins."""
        self.told["stage"] = stage
        new = self.folder / "found.json.new"
        new.write_text(json.dumps(self.told), encoding="utf-8")
        new.replace(self.folder / "found.json")

    def leave(self, state: State) -> None:
        """Write down a state."""
        new = self.folder / "found.npz.new"
        write_state(new, state)
        new.replace(self.folder / "found.npz")

    def failed(self, error: BaseException) -> None:
        """Write down an exception, at the stage where it was raised."""
        self.told["raised"] = {
            "type": _kind(error),
            "message": str(error),
            "traceback": "".join(
                traceback.format_exception(type(error), error, error.__traceback__)
            ),
        }
        self.at(self.told["stage"])


def _kind(error: BaseException) -> str:
    kind = type(error)
    plain = kind.__module__ == "builtins"
    return kind.__name__ if plain else f"{kind.__module__}.{kind.__name__}"


def main(folder: Path) -> None:
    """Do what the job in a folder says."""
    found = Found(folder)
    try:
        job = json.loads((folder / "job.json").read_text(encoding="utf-8"))
        _start(job, found)
        _perform(job, found)
        found.at("done")
    except BaseException as error:  # a user's class may raise SystemExit
        found.failed(error)


def _start(job: Any, found: Found) -> None:
    # Behind this release's own packages: a user's path may lead to another TensorFlow.
    sys.path += [place for place in job.get("search_path") or [] if place not in sys.path]
    tf = tensorflow()
    found.told["versions"] = versions()
    if is_v1(tf):
        found.told["remarks"].append(
            f"TensorFlow {tf.__version__} was switched to eager mode and the behaviour of 2.x"
        )


def _perform(job: Any, found: Found) -> None:
    if job.get("dtype_policy"):
        set_policy(job["dtype_policy"])
    found.at("definitions")
    objects = _definitions(job, found)
    found.at("loading")
    if job["strategy"] not in LOADERS:
        raise KeyError("there is no loader for the strategy {!r}".format(job["strategy"]))
    given = Given(objects, lambda: _rebuilt(job, objects, found))
    loaded = LOADERS[job["strategy"]](job["artifact"], given)
    inputs = read_state(job["inputs"]).inputs if job.get("inputs") else None
    state = held(job["strategy"], loaded, frozenset(job.get("names") or ()))
    if job["strategy"] == "litert":
        found.told["unseen"]["variables"] = "a LiteRT file holds its weights without their names"
    found.leave(state)
    found.at("calling")
    if inputs:
        state.inputs = list(inputs)
        state.outputs = outputs_of(job["strategy"], loaded, inputs, job.get("call") or "")
        found.leave(state)
    else:
        found.told["unseen"]["outputs"] = "no inputs were given"


def set_policy(name: str) -> None:
    """Load under the dtype policy of the process that saved; "float32" is there from the start."""
    if name != "float32":
        tensorflow().keras.mixed_precision.set_global_policy(name)


def _definitions(job: Any, found: Found) -> Any:
    """The custom objects; none where the user's files cannot be imported and need not be."""
    try:
        for one in job.get("definitions") or []:
            define(one["module"], one["file"])
        places = (job.get("custom_objects") or {}).items()
        return {name: resolve(place) for name, place in places}
    except BaseException as error:
        if not job.get("else_without"):
            raise
        found.told["unseen"]["definitions"] = f"{type(error).__name__}: {error}"
        return {}


def _rebuilt(job: Any, objects: Any, found: Found) -> Any:
    """The architecture for weights alone; what goes wrong here is not the file's fault."""
    found.at("rebuilding")
    text = job.get("configuration")
    if job.get("rebuild"):
        made = resolve(job["rebuild"])()
    elif text:
        read = tensorflow().keras.models.model_from_json
        made = read(text, custom_objects=objects) if objects else read(text)
    else:
        raise NoArchitecture(NOTHING_TO_FILL)
    wanted = job.get("architecture")
    if wanted is not None and architecture(made) != sorted(wanted):
        raise NoArchitecture(
            f"the rebuilt model has {len(architecture(made))} variables, the saved one "
            f"{len(wanted)}, or their shapes and types are not the same"
        )
    found.at("loading")
    return made


def architecture(made: Any) -> Any:
    """Type and shape of each variable, sorted: "float32 (4, 3)"."""
    arrays = [values(variable) for _, variable in named_variables(made)]
    return sorted(f"{array.dtype.name} {array.shape}" for array in arrays)


def define(name: str, file: str) -> None:
    """Import one file under a name, ``__main__`` too: that is where a notebook's classes are."""
    spec = importlib.util.spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise ImportError(f"{file!r} is no Python file")
    module = types.ModuleType(name) if name == "__main__" else importlib.util.module_from_spec(spec)
    module.__file__ = file
    sys.modules[name] = module
    source = Path(file).read_text(encoding="utf-8")
    exec(compile(source, file, "exec"), vars(module))  # noqa: S102 - the user's own


def resolve(place: str) -> Any:
    """The thing at ``module:Name``."""
    module, _, name = place.partition(":")
    thing: Any = sys.modules.get(module) or importlib.import_module(module)
    for part in name.split("."):
        thing = getattr(thing, part)
    return thing


if __name__ == "__main__":
    main(Path(sys.argv[1]))
