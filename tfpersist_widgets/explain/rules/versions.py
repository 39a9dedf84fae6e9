"""Of files that another release wrote, where the message does not say so."""

from __future__ import annotations

from tfpersist_widgets.explain.rules.rule import Rule

RULES = (
    Rule(
        name="operation-not-in-this-tensorflow",
        types="",
        message=r"Op type not registered '(?P<name>[^']+)'",
        happened="The graph uses an operation that this TensorFlow does not have: {name}.",
        why="A SavedModel holds the operations of the release that wrote it. A newer TensorFlow "
        "reads what older ones wrote; an older one knows no operation that came later.",
        todo="Load it with the release that wrote it, or a newer one. saved_model.pb says which: "
        "tfpersist_widgets.where_opens(folder). The weights alone cross: "
        'tf.train.Checkpoint(model=rebuilt).read("folder/variables/variables").',
    ),
    Rule(
        name="optimizer-slots-of-keras-2",
        types="AttributeError",
        message=r"'_UserObject' object has no attribute 'add_slot'",
        happened="The SavedModel holds the state of an optimizer of Keras 2, and does not load.",
        why="Of the model in it only a graph is made here; nothing in that graph can take an "
        "optimizer's slots.",
        todo="Install the package tf_keras beside this TensorFlow, with pip install --no-deps "
        "tf_keras: with it the folder loads. Or load it with TensorFlow 2.15 or before; in the "
        'release that wrote it, model.save("folder", include_optimizer=False) writes one that '
        "loads here.",
    ),
    Rule(
        name="optimizer-of-a-newer-keras",
        types="ValueError",
        message=r"Unknown optimizer: '?(?P<name>[\w>.]+)",
        happened="This Keras knows no optimizer called {name}.",
        why="From TensorFlow 2.11 on Keras has new optimizers, and writes them under names that "
        "the releases before do not know.",
        todo="keras.models.load_model(path, compile=False), then model.compile(…): the weights "
        "come back, the optimizer's state does not. Or load with the release that wrote it.",
    ),
    Rule(
        name="weights-file-of-a-newer-keras",
        types="ValueError",
        message=r"load a weight file containing 0 layers into a model with|"
        r"Unable to (?:synchronously )?open object.*'layer_names'|can't locate attribute: "
        r"'layer_names'",
        happened="This Keras finds no layer in the file of weights.",
        why="From TensorFlow 2.12 on a name that ends in .weights.h5 means a form of its own; the "
        "releases before look for the older one, which lists its layers.",
        todo="Load it with TensorFlow 2.12 or later; or save the weights once more there in a form "
        'that both read: np.savez("weights.npz", **{{v.name: v.numpy() for v in model.weights}}).',
    ),
    Rule(
        name="batch-counted-twice",
        types="ValueError",
        message=r"Invalid input shape for input .{0,4000}Expected shape \(None, None,|"
        r"Kernel shape must have the same length as input.*\(None, None,",
        happened="The loaded model expects one dimension more than the saved one.",
        why="TensorFlow 1.15 writes the input's shape with the batch into the first layer, and "
        "Keras 3 reads it as a shape without the batch.",
        todo="Load it with TensorFlow 2.12 to 2.15 and save it there as .keras; or rebuild the "
        "model and give it the arrays: model.set_weights([…]) in the file's order.",
    ),
)
