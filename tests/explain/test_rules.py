"""Every rule is provoked by what really raises it, and told under no other name."""

import contextlib
import errno
import re
import warnings

import numpy as np
import pytest

from tests.explain.provoked import SLOW, TOPICS
from tests.explain.provoked.keras_2 import PROVOKED as IN_KERAS_2
from tests.explain.provoked.releases import SAID
from tests.explain.provoked.versions import IN_THE_MUSEUM
from tfpersist_widgets.errors import LoadFailed, TargetRefused
from tfpersist_widgets.explain import RULES, explain

CASES = [
    pytest.param(
        provoke,
        rule,
        id=f"{topic.__name__.rpartition('.')[2]}-{provoke.__name__}",
        marks=[pytest.mark.exhaustive] if provoke in SLOW else [],
    )
    for topic in TOPICS
    for provoke, rule in topic.PROVOKED.items()
]
CODE = re.compile(r"\w\(|@\w|pip install|git lfs|\w = \w|\w\[|\[\w+ for|\w\.\w+")


@pytest.mark.parametrize(("provoke", "rule"), CASES)
def test_the_failure_is_recognised_and_told_whole(provoke, rule, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(Exception) as caught:
            provoke(tmp_path)

    told = explain(caught.value, {str(tmp_path): "<folder>"})

    assert told.rule == rule, (told.raised.type_name, told.raised.message)
    assert told.happened
    assert told.why
    assert CODE.search(told.todo), told.todo
    assert "{" not in told.happened + told.why


def test_every_rule_is_provoked_and_has_a_name_of_its_own():
    provoked = {rule for topic in TOPICS for rule in topic.PROVOKED.values()}

    assert {rule.name for rule in RULES} == provoked | {*IN_KERAS_2.values(), *IN_THE_MUSEUM, *SAID}
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_an_unknown_failure_is_honestly_unknown():
    told = explain(RuntimeError("the moon is in the wrong house"))

    assert told.rule == ""
    assert "not known" in told.why
    assert "the moon is in the wrong house" in told.happened


@pytest.mark.parametrize(
    "error",
    [KeyError(0), KeyError("serving"), ValueError("wrong"), AssertionError(), EOFError()],
)
def test_errors_of_other_makers_are_not_put_down_to_saving(error):
    assert explain(error).rule == ""


def test_a_first_cause_that_is_hidden_behind_another_exception_is_found():
    try:
        try:
            raise OSError(errno.ENOSPC, "No space left on device")
        except OSError:
            np.zeros(1)[5]
    except IndexError as error:
        assert explain(error).rule == "disk-full"


def test_the_class_of_the_model_is_named_where_it_is_known():
    error = ValueError("The model provided has not yet been built.")

    assert "the Sequential was never built" in explain(error, model_class="Sequential").happened
    assert "the model was never built" in explain(error).happened


def test_what_this_package_raised_itself_is_explained_by_its_cause_or_its_own_words():
    cause = AttributeError("'Sequential' object has no attribute 'layer'")
    ours = LoadFailed("The artifact could not be loaded.")
    with contextlib.suppress(LoadFailed):
        raise ours from cause

    caused = explain(ours)
    alone = explain(TargetRefused("There is something at /secret/m."), {"/secret/m": "m"})

    assert caused == explain(cause)
    assert alone.happened == "There is something at m."
    assert "on purpose" in alone.why
    assert alone.raised.type_name.endswith("TargetRefused")
