"""One approach, in the halves that it has: something is made and saved, and loaded again.

Runs from Python 3.7 and TensorFlow 1.15 to today's, and therefore imports neither
TensorFlow nor NumPy by itself: one of the approaches changes where they come from.
"""

_now = {"step": "start", "tell": None}


def step(name):
    """Say what is done next, "fit", "save", "load"; an exception then belongs to it."""
    _now["step"] = name
    if _now["tell"] is not None:
        _now["tell"](name)


def current_step():
    """What was begun last."""
    return _now["step"]


def tell_steps(tell):
    """Have ``tell`` called with each step's name, for processes that crash."""
    _now["tell"] = tell


class Program:
    """What every approach is run as; each overrides what is different in it.

    Attributes
    ----------
    resumes : bool
        Whether the approach speaks of the whole model: then one more training step of
        what was loaded must give what one more step of the original gives.
    never_built : bool
        Whether nothing has called the model when it is saved.
    eager : bool
        Whether TensorFlow 1 is first switched to the behaviour of TensorFlow 2.
    bare : bool
        Whether the loading half is kept from the module that defines the layers.
    same : bool
        Whether the article's program can also load in the process that saved.
    devices : int
        Logical CPUs of the process that saves.
    """

    resumes = False
    never_built = False
    eager = True
    bare = False
    same = True
    devices = 1

    def make(self):
        """What is going to be saved."""
        raise NotImplementedError

    def save(self, model, folder):
        """Save it, in the calls of the article."""
        raise NotImplementedError

    def load(self, folder):
        """Load it in a process of its own, in the calls of the article."""
        raise NotImplementedError

    def load_again(self, model, folder):
        """Load it in the process that saved it."""
        return self.load(folder)

    def outputs(self, loaded):
        """What the original, or what was loaded, answers on fixed inputs."""
        raise NotImplementedError

    def weights(self, loaded):
        """Its weights in their order; None where the thing has no such list."""
        step("weights")
        return loaded.get_weights() if hasattr(loaded, "get_weights") else None

    def one_more_step(self, loaded):
        """Its outputs after one more training step."""
        step("fit again")
        raise NotImplementedError

    def losses(self, loaded):
        """What else of it did not come back, in words."""
        return []


def write_expected(program, model, path):
    """Keep what the original answers now, and after one more step, for other processes."""
    import numpy as np

    arrays = {"outputs": np.asarray(program.outputs(model))}
    weights = program.weights(model)
    if weights is not None:
        arrays["weights"] = np.asarray(len(weights))
        for number, array in enumerate(weights):
            arrays["weight_%d" % number] = np.asarray(array)
    if program.resumes:
        further = _further(program, model)
        arrays.update({} if further is None else {"further": further})
    np.savez(path, **arrays)


def _further(program, model):
    import numpy as np

    try:
        return np.asarray(program.one_more_step(model))
    except Exception:
        return None  # the original cannot be trained either: no fault of the approach


def knows_training(path):
    """Whether `write_expected` could keep what one more training step gives."""
    import numpy as np

    with np.load(path, allow_pickle=False) as stored:
        return "further" in stored.files


def compared(program, loaded, path):
    """What did not come back, as a list of short sentences; empty when it worked."""
    import numpy as np

    with np.load(path, allow_pickle=False) as stored:
        expected = {name: stored[name] for name in stored.files}
    step("call")
    found = np.asarray(program.outputs(loaded))
    lost = [] if _equal(expected["outputs"], found) else ["outputs differ"]
    if program.never_built:
        lost.insert(0, "the model had no weights when it was saved")
    else:
        lost += _lost_weights(expected, program.weights(loaded))
    if "further" in expected and not lost:
        lost += _lost_training(program, loaded, expected["further"])
    return lost + program.losses(loaded)


def _equal(expected, found):
    import numpy as np

    if expected.shape != found.shape:
        return False
    nearly = 1e-5 * float(np.max(np.abs(expected))) if expected.size else 0.0
    return bool(np.allclose(expected, found, rtol=0.0, atol=nearly, equal_nan=True))


def _lost_weights(expected, found):
    if found is None or "weights" not in expected:
        return []
    total = int(expected["weights"])
    pairs = zip((expected["weight_%d" % i] for i in range(total)), found)
    back = sum(_equal(one, other) for one, other in pairs)
    return [] if back == total == len(found) else ["%d of %d weights came back" % (back, total)]


def _lost_training(program, loaded, expected):
    # Training that cannot go on is a loss of this kind too, not an error of the approach:
    # the article's own lines have all run by now.
    import numpy as np

    try:
        found = np.asarray(program.one_more_step(loaded))
    except Exception as error:
        return ["training cannot go on (%s)" % type(error).__name__]
    return [] if _equal(expected, found) else ["the optimizer's state is gone"]
