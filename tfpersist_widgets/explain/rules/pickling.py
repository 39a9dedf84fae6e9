"""Of pickle and cloudpickle."""

from __future__ import annotations

from tfpersist_widgets.explain.rules.rule import Rule

RULES = (
    Rule(
        name="pickle-class-of-a-script",
        types="AttributeError",
        message=r"Can't get attribute '(?P<name>[^']+)' on <module '(?:[\w.]+\.)?__main__'",
        happened="The pickle names {name} of the script or notebook that wrote it, and here there "
        "is no such thing.",
        why="A class that was defined in a cell or a script has no module that could be imported.",
        todo="Move {name} into a module (from my_layers import {name}) and pickle again; or write "
        "with cloudpickle.dump, which takes the definition along.",
    ),
    Rule(
        name="pickle-class-missing",
        types="AttributeError",
        message=r"Can't get attribute '(?P<name>[^']+)' on <module '(?P<module>[^']+)'",
        happened="The pickle names {module}.{name}, and the process that loads has no such thing.",
        why="A pickle holds the names of classes, never their code.",
        todo="Define {name} in a module of its own and import it in both places (from {module} "
        'import {name}), or save with "saved_model", which needs no classes.',
    ),
    Rule(
        name="pickle-of-a-loaded-graph",
        types="AttributeError|PicklingError|TypeError",
        message=r"_recreate_base_user_object",
        happened="What tf.saved_model.load gave cannot be pickled.",
        why="It is a graph with a class that TensorFlow made up while loading.",
        todo="Copy the SavedModel folder instead: shutil.copytree(folder, other).",
    ),
    Rule(
        name="local-class",
        types="AttributeError|PicklingError",
        message=r"Can't (?:pickle|get) local object|<locals>|Can't pickle <function <lambda>",
        happened="A class or function of the model is defined inside a function, and pickle cannot "
        "name it.",
        why="A pickle stores a class by its module and name; a class inside a function has none.",
        todo="Move it to the top level of a module or of the notebook; or cloudpickle.dump(model, "
        "file).",
    ),
    Rule(
        name="class-not-under-its-name",
        types="PicklingError",
        message=r"attribute lookup (?P<name>\S+) on (?P<module>\S+) failed|"
        r"it's not (?:the same object as|found as) (?P<other>\S+)",
        happened="pickle does not find the class {name}{other} where its name says.",
        why="The class was made anew or renamed since the object was made: a cell that was run "
        "again, a reloaded module, a class made by a function.",
        todo="Make the object anew from the present class, and pickle that: "
        "pickle.dump(make_model(), file).",
    ),
    Rule(
        name="weak-reference",
        types="TypeError",
        message=r"cannot pickle '?weakref",
        happened="The model holds weak references, which pickle cannot write.",
        why="Models of Keras 2 that were never built hold some, and so do distribution strategies "
        "and what was made in their scope.",
        todo="Build the model first: model.build((None, features)). Of a distributed model pickle "
        "the weights: pickle.dump(model.get_weights(), file).",
    ),
    Rule(
        name="graph-in-a-pickle",
        types="TypeError|NotImplementedError|InvalidArgumentError",
        message=r"cannot pickle '(?P<name>FuncGraph|Graph|SymbolicTensor|tensorflow[^']*)' object|"
        r"numpy\(\) is only available when eager execution is enabled",
        happened="The model holds a piece of a TensorFlow graph, which pickle cannot write.",
        why="Graphs, sessions, symbolic tensors and concrete functions live in their process.",
        todo="Save it as what it is, a graph: tf.saved_model.save(model, folder). Or keep only "
        "variables and plain values as attributes.",
    ),
    Rule(
        name="resource-in-a-pickle",
        types="InvalidArgumentError",
        message=r"Cannot convert a Tensor of dtype (?P<name>resource|variant) to a NumPy array",
        happened="The object holds a handle to a table or a data set, which cannot be written.",
        why="A lookup table, a data set and the like exist inside TensorFlow's runtime; Python has "
        "only a handle ({name}).",
        todo="Write what it was made from: dataset.save(folder), or the keys and values of a "
        "table. Or tf.saved_model.save(module, folder), which takes tables along.",
    ),
    Rule(
        name="cannot-pickle",
        types="TypeError|PicklingError",
        message=r"cannot pickle '?(?P<name>[\w. ]+)'? object",
        happened="The model holds an object of type {name}, which pickle cannot write.",
        why="Locks, open files, generators and compiled handles exist only in their process.",
        todo="Create such objects when they are used instead of keeping them as attributes; or "
        "leave them out: def __getstate__(self): …",
    ),
    Rule(
        name="too-deep-to-pickle",
        types="RecursionError",
        message=r"while pickling|maximum recursion depth exceeded",
        frames=r"pickl|dump",
        happened="The object is nested more deeply than pickle can follow.",
        why="pickle calls itself once for each level of a structure.",
        todo="Save the weights by name instead: np.savez(path, **{{v.path: v for v in "
        "model.variables}}). Or sys.setrecursionlimit(100_000).",
    ),
)
