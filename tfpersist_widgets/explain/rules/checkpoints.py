"""Of tf.train.Checkpoint, CheckpointManager and the Saver of TensorFlow 1."""

from __future__ import annotations

from tfpersist_widgets.explain.rules.rule import Rule

RULES = (
    Rule(
        name="saver-is-old",
        types="AttributeError",
        message=r"has no attribute 'Saver'",
        happened="TensorFlow 2 has no tf.train.Saver.",
        why="It belongs to TensorFlow 1 and lives on under another name.",
        todo='saver = tf.compat.v1.train.Saver({{"weight": weight}}); today: '
        "tf.train.Checkpoint(model=model).write(path).",
    ),
    Rule(
        name="saver-reads-names",
        types="NotFoundError",
        message=r"Saver was attempting to load an object-based checkpoint",
        happened="The checkpoint was written by tf.train.Checkpoint, and a Saver reads it.",
        why="One stores by the attributes that lead to a variable, the other by the variables' "
        "names.",
        todo="tf.train.Checkpoint(model=model).read(path), with the attributes of the object that "
        "was saved.",
    ),
    Rule(
        name="saver-other-name",
        types="NotFoundError",
        message=r"Restoring from checkpoint failed\. This is most likely due to a Variable name",
        happened="The checkpoint has no variable of a name that the Saver asks for.",
        why="A Saver that got a list goes by the variables' names; a second model in the same "
        "graph gets other ones (Variable_2 …).",
        todo='Give the names yourself, on both sides: tf.compat.v1.train.Saver({{"weight": '
        "model.weight}}). tf.train.list_variables(path) lists what there is.",
    ),
    Rule(
        name="saver-same-names",
        types="ValueError",
        message=r"Two different ResourceVariable objects with the same shared_name "
        r"'(?P<name>[^']+)'",
        happened='Several variables are called "{name}", and a Saver goes by names.',
        why="Variables that are made eagerly without a name are all called alike.",
        todo='tf.compat.v1.train.Saver({{"a": model.a, "b": model.b}}).',
    ),
    Rule(
        name="saver-without-variables",
        types="ValueError|RuntimeError",
        message=r"No variables to save|`var_list` must specify|should be called before save if "
        r"defer_build",
        happened="The Saver has nothing to save.",
        why="Variables that are made eagerly belong to no graph, and the graph that it looks at "
        "has none.",
        todo='tf.compat.v1.train.Saver({{"weight": weight}}).save(None, path) eagerly; or make '
        "variables, Saver and Session inside one with tf.Graph().as_default().",
    ),
    Rule(
        name="session-without-graph",
        types="RuntimeError",
        message=r"The Session graph is empty",
        happened="The session's graph has nothing in it.",
        why="Outside a tf.Graph everything is made eagerly, and no session sees it.",
        todo="with tf.Graph().as_default(), tf.compat.v1.Session() as session: make the variables "
        "here.",
    ),
    Rule(
        name="variables-not-initialised",
        types="FailedPreconditionError",
        message=r"In TF1, it can also mean the variable is uninitialized|uninitialized value|"
        r"Detected at node '[^']*/(?:ReadVariableOp|SaveV2)'",
        happened="The session's variables have no values yet.",
        why="In a graph, values exist only after the initializer ran.",
        todo="session.run(tf.compat.v1.global_variables_initializer()) before saver.save.",
    ),
    Rule(
        name="saver-nothing-to-restore",
        types="ValueError",
        message=r"not a valid checkpoint|Can't load save_path when it is None",
        happened="There is no checkpoint at that path.",
        why="The path is the prefix that save returned, without .index; latest_checkpoint gives "
        "None for a folder that has none.",
        todo="tf.train.latest_checkpoint(folder), or glob.glob(prefix + '*') to see what is there.",
    ),
    Rule(
        name="meta-graph-missing",
        types="OSError",
        message=r"File does not exist\. Received: ",
        happened="There is no graph file (.meta) at that path.",
        why="saver.save writes it beside the values, unless write_meta_graph=False was given or it "
        "was saved eagerly.",
        todo="with tf.Graph().as_default(): build the graph by code, then saver.restore(session, "
        "prefix).",
    ),
    Rule(
        name="meta-graph-eagerly",
        types="RuntimeError",
        message=r"meta graphs is not supported when eager|is not compatible with eager execution",
        happened="This works inside a graph only.",
        why="TensorFlow 2 runs eagerly, and has no graph to work on.",
        todo="with tf.Graph().as_default(): tf.compat.v1.train.import_meta_graph(path).",
    ),
    Rule(
        name="no-tensor-of-that-name",
        types="KeyError|ValueError",
        message=r"The name '(?P<name>[^']+)' refers to a Tensor which does not exist",
        happened="The graph has no tensor called {name}.",
        why="Operations are called as they were when the graph was built: y:0 for one that got "
        'name="y".',
        todo="[op.name for op in graph.get_operations()] lists them.",
    ),
    Rule(
        name="no-checkpoint-here",
        types="NotFoundError|FileNotFoundError",
        message=r"Failed to find any matching files",
        happened="There is no checkpoint at that path.",
        why="The path is a prefix: ckpt for the files ckpt.index and ckpt.data-…; save() and "
        "CheckpointManager add a number (ckpt-1).",
        todo="tf.train.latest_checkpoint(folder); glob.glob(prefix + '*') lists what is there.",
    ),
    Rule(
        name="no-checkpoint-yet",
        types="AssertionError",
        message=r"No checkpoint specified \(save_path=None\)",
        happened="Nothing was restored: there is no checkpoint yet.",
        why="tf.train.latest_checkpoint returns None for a folder without one, and restore(None) "
        "does nothing without a word.",
        todo="path = tf.train.latest_checkpoint(folder); if path is None: start anew, else "
        "checkpoint.restore(path).",
    ),
    Rule(
        name="optimizer-state-comes-late",
        types="AssertionError",
        message=r"Unresolved object in checkpoint \S*optimizer",
        happened="The optimizer's state has not been taken from the checkpoint yet.",
        why="The optimizer makes the variables for it at the first training step, and they are "
        "filled then.",
        todo="model.optimizer.build(model.trainable_variables) before "
        "checkpoint.read(path).assert_consumed().",
    ),
    Rule(
        name="checkpoint-has-more",
        types="AssertionError",
        message=r"Unresolved object in checkpoint (?P<name>[^\s:]+)",
        happened="The checkpoint holds values that have no place in the model: {name}.",
        why="The saved model had further layers or variables, or they were called otherwise.",
        todo="Build the saved architecture; tf.train.list_variables(path) lists what there is. If "
        "less is meant: checkpoint.read(path).assert_existing_objects_matched().",
    ),
    Rule(
        name="checkpoint-has-less",
        types="AssertionError",
        message=r"Found (?P<have>\d+) Python objects that were not bound|Nothing except the root "
        r"object matched|objects had attributes which were not restored",
        happened="The model has variables for which the checkpoint holds no values.",
        why="They are found by the attributes that lead to them: the model has further layers, the "
        "root is called otherwise (Checkpoint(net=…) for Checkpoint(model=…)), or the checkpoint "
        "is of the other Keras or of a Saver.",
        todo="tf.train.list_variables(path) lists what there is; write and read with the same "
        "names: tf.train.Checkpoint(model=model).",
    ),
    Rule(
        name="checkpoint-of-another-shape",
        types="ValueError",
        message=r"incompatible tensor with shape (?P<have>\([^)]*\)).*variable with shape "
        r"(?P<want>\([^)]*\)) and name (?P<name>\S+?)\.?$|incompatible tensor with shape "
        r"(?P<have2>\([^)]*\)).*variable with shape (?P<want2>\([^)]*\))",
        happened="The checkpoint has values of shape {have}{have2} for a variable of shape "
        "{want}{want2}.",
        why="The architecture differs from the one that was saved.",
        todo="Build the model with the saved sizes; tf.train.list_variables(path) lists them.",
    ),
    Rule(
        name="checkpoint-of-another-type",
        types="InvalidArgumentError",
        message=r"tensor_name = (?P<name>\S+); expected dtype (?P<want>\w+) does not equal "
        r"original dtype (?P<have>\w+)",
        happened="The checkpoint has {have} values for a variable of {want}.",
        why="Checkpoints convert nothing.",
        todo="Make the variable with the saved type, and convert afterwards: "
        "tf.cast(variable, tf.{want}).",
    ),
    Rule(
        name="checkpoint-key-missing",
        types="NotFoundError",
        message=r"Key (?P<name>\S+) not found in checkpoint",
        happened="The checkpoint has no entry {name}.",
        why="tf.train.Checkpoint stores variables as <attributes>/.ATTRIBUTES/VARIABLE_VALUE.",
        todo="tf.train.load_variable(path, name) with a name from tf.train.list_variables(path).",
    ),
    Rule(
        name="asynchronous-checkpoint",
        types="ValueError",
        message=r"_copy_trackable_to_cpu",
        happened="TensorFlow cannot write this checkpoint in the background.",
        why="enable_async=True copies variables in a way that those of Keras 3 do not survive: the "
        "first save works, the second raises.",
        todo="Leave it out: checkpoint.save(path).",
    ),
    Rule(
        name="container-not-tracked",
        types="ValueError",
        message=r"A list element was replaced|contains a non-string key",
        happened="A list or dictionary of variables cannot be written.",
        why="TensorFlow tracks lists that only grow and dictionaries whose keys are text; an "
        "element was moved or replaced, or a key is no text.",
        todo="Make the list anew and assign it: self.parts = [new, *self.parts]; "
        "dictionaries: {{str(key): value}}.",
    ),
    Rule(
        name="workers-come-too-late",
        types="RuntimeError",
        message=r"Collective ops must be configured at program startup",
        happened="The distribution strategy came too late.",
        why="TensorFlow had already run something in this process; workers must find each other "
        "before that.",
        todo="strategy = tf.distribute.MultiWorkerMirroredStrategy() as the first line after "
        "import tensorflow as tf, in a script of its own.",
    ),
)
