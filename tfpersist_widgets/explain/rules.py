"""Known failures: how to recognise each, why it happens, what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """One known failure.

    Attributes
    ----------
    name : str
    types : str
        Regular expression that the exception's type name matches.
    message : str
        Regular expression that is searched in the message; its groups may be
        used in the texts as ``{name}``.
    happened, why, todo : str
    """

    name: str
    types: str
    message: str
    happened: str
    why: str
    todo: str

    def match(self, type_name: str, message: str) -> dict[str, str] | None:
        """The groups that were found, or None when this is another failure."""
        if not re.search(self.types, type_name):
            return None
        found = re.search(self.message, message, re.DOTALL)
        return None if found is None else {k: v or "" for k, v in found.groupdict().items()}


RULES: tuple[Rule, ...] = (
    Rule(
        name="class-not-registered",
        types="TypeError|ValueError",
        message=r"Could not locate (?P<what>class|function) '(?P<name>[^']+)'",
        happened="Keras does not know the {what} {name} while it rebuilds the model.",
        why="The file holds only its name. The process that loads has no definition "
        "registered under that name.",
        todo="Decorate it with @keras.saving.register_keras_serializable() and import its module "
        "before loading. Or, where the loader has that argument (pickle.load has not), pass "
        "custom_objects={{'{name}': {name}}}.",
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
    Rule(
        name="pickle-class-missing",
        types="AttributeError",
        message=r"Can't get attribute '(?P<name>[^']+)' on <module '(?P<module>[^']+)'",
        happened="The pickle names {module}.{name}, and the process that loads has no such thing.",
        why="A pickle holds the names of classes, never their code.",
        todo="Define {name} in a module of its own and import it in both places, or save with "
        '"saved_model", which needs no classes.',
    ),
    Rule(
        name="local-class",
        types="AttributeError|PicklingError",
        message=r"Can't (?:pickle|get) local object|<locals>",
        happened="The model's class is defined inside a function, and pickle cannot name it.",
        why="A pickle stores a class by its module and name; a class inside a function has none.",
        todo="Move the class to the top level of a module or of the notebook.",
    ),
    Rule(
        name="cannot-pickle",
        types="TypeError|PicklingError",
        message=r"cannot pickle '?(?P<name>[\w. ]+)'? object",
        happened="The model holds an object of type {name}, which pickle cannot write.",
        why="Locks, open files, generators and compiled handles exist only in their process.",
        todo="Create such objects when they are used instead of keeping them as attributes.",
    ),
    Rule(
        name="module-blocked",
        types="ModuleNotFoundError|ImportError",
        message=r"blocked in the condition 'bare'.*?'(?P<name>[^']+)'|"
        r"'(?P<other>[^']+)' is blocked in the condition 'bare'",
        happened="Loading imports {name}{other}, which belongs to the user's definitions.",
        why="The condition 'bare' shows what happens where that package is not installed.",
        todo="Install the package where the model is loaded, or save with "
        '"saved_model", which needs no classes.',
    ),
    Rule(
        name="module-missing",
        types="ModuleNotFoundError|ImportError",
        message=r"No module named '(?P<name>[^']+)'",
        happened="Loading imports {name}, and the process that loads does not find it.",
        why="It is not installed there, or lies in a folder that is not on its sys.path.",
        todo="Install {name} where the model is loaded, or put its folder on the path.",
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
        name="python-function-missing",
        types="UnknownError|InvalidArgumentError|FailedPreconditionError",
        message=r"Could not find callback with key=(?P<name>pyfunc_\d+)",
        happened="The model calls a Python function that exists only in the process that saved it.",
        why="tf.py_function stores a number, not the function; a fresh process has nothing there.",
        todo="Replace tf.py_function with TensorFlow operations or keras.ops.",
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
        name="disk-full",
        types="",
        message=r"No space left on device|errno = 28|Errno 28|ENOSPC|[Dd]isk quota exceeded",
        happened="The disk is full.",
        why="The file system has no room for the artifact.",
        todo="Free some room or save somewhere else. What was there before is untouched.",
    ),
    Rule(
        name="not-writable",
        types="",
        message=r"Read-only file system|Permission denied|Errno 13|Errno 30",
        happened="The place to write to does not accept a write.",
        why="It is read-only, or belongs to somebody else.",
        todo="Choose a folder that you may write to.",
    ),
    Rule(
        name="get-config-missing",
        types="NotImplementedError",
        message=r"get_config|from_config",
        happened="A layer cannot describe itself, so Keras cannot save the architecture.",
        why="Its __init__ takes arguments, and it does not override get_config().",
        todo="Override get_config() so that it returns every argument of __init__.",
    ),
    Rule(
        name="layer-count",
        types="ValueError",
        message=r"Layer count mismatch|expected \d+ variables|A total of \d+ objects could not be"
        r" loaded|Layer '?[\w/]+'? was never built",
        happened="The weights in the file do not fit the rebuilt model.",
        why="The architecture differs from the one that was saved, or was not built.",
        todo="Rebuild exactly the saved architecture, call it once, then load the weights.",
    ),
)
