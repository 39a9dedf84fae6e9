"""The code of a file that is there already loads it, and never writes over it."""

import pytest

from tests import models
from tfpersist_widgets import api, state, storage
from tfpersist_widgets.checking.loading import WHOLE, loading_part
from tfpersist_widgets.records import Aspect
from tfpersist_widgets.strategies import STRATEGIES

# The code of the others needs a process with other flags.
HERE = [strategy for strategy in STRATEGIES if not strategy.flags]


@pytest.mark.parametrize("strategy", HERE, ids=lambda strategy: strategy.key)
def test_it_loads_and_leaves_the_file_alone(strategy, tmp_path):
    model = models.two_inputs()
    path = tmp_path / f"m{strategy.suffix}"
    saved = api.save(model, strategy.key, path)
    names = {"model": model}

    exec(loading_part(api.code(model, strategy.key, "model", str(path))), names)

    getattr(names.get("arrays"), "close", lambda: None)()  # what np.load of an archive leaves open
    assert names["loaded"] is not model
    before = state.fingerprint(model)
    wanted = strategy.covered(before.variables) if Aspect.VARIABLES in strategy.promises else ()
    found = strategy.variables(names["loaded"], before)
    assert len(found) >= len(wanted)
    assert {one.digest for one in wanted} <= {state.print_of(one).digest for one in found}
    assert storage.identify(path) == saved.identity


def test_the_file_of_the_whole_code_would_not_be_left_alone(tmp_path):
    model = models.with_custom_layer()
    path = tmp_path / "m.keras"
    saved = api.save(model, "keras", path)

    exec(api.code(model, "keras", "model", str(path)), {"model": model, "Scale": models.Scale})

    assert storage.identify(path) != saved.identity


def test_only_what_leads_to_the_loaded_thing_stays_and_its_comments():
    program = (
        "import a\n\n"
        "with open('f', 'wb') as file:\n    a.dump(model, file)\n# of the save\n"
        "shape = model.shape  # needed below\nspare = shape\n"
        "with open('f') as file:\n    loaded = a.load(file, shape)\n"
        "loaded.more()\n# at the end\n"
    )

    assert loading_part(program) == (
        "import a\n\nshape = model.shape  # needed below\n"
        "with open('f') as file:\n    loaded = a.load(file, shape)\n"
        "loaded.more()\n# at the end\n"
    )


def test_code_that_cannot_be_divided_is_shown_whole_and_says_so():
    program = "loaded = load(custom_objects={'<lambda>': <lambda>})\n"

    assert loading_part(program) == WHOLE + program
