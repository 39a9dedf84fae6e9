"""What trains, on both sides: variables, and the layers' own flags."""

import pytest

from tfpersist_widgets.diffs import trainable
from tfpersist_widgets.records import Answer, Aspect, Entry, Section

BLOCK = {"model": 1, "layer block": 0, "layer block.dense": 0, "layer norm": 1}
VARIABLES = {"block/dense/kernel": 0, "norm/gamma": 1}


def compared(before, after):
    left, right = (
        Section(Aspect.TRAINABLE, tuple(Entry(p, str(bool(v)).lower()) for p, v in flags.items()))
        for flags in (before, after)
    )
    return trainable.compare(left, right, promised=True)


def test_a_container_whose_own_flag_changes_alone_is_mentioned_and_no_loss():
    result = compared(BLOCK | VARIABLES, BLOCK | VARIABLES | {"layer block": 1})

    assert result.answer is Answer.KEPT
    assert result.sentence == (
        "5 of 5 trainable flags came back; of layers made of others, the own flag alone is "
        "another one (layer block: false became true)"
    )


@pytest.mark.parametrize("path", ["layer norm", "layer block.dense", "block/dense/kernel"])
def test_what_trains_is_a_loss_when_it_changes(path):
    before = BLOCK | VARIABLES

    result = compared(before, before | {path: not before[path]})

    assert result.answer is Answer.CHANGED
    assert f"{path}: " in result.sentence
    assert "alone" not in result.sentence


def test_a_container_that_takes_its_variables_with_it_is_a_loss():
    before = BLOCK | VARIABLES

    result = compared(before, before | {"layer block": 1, "block/dense/kernel": 1})

    assert result.answer is Answer.CHANGED
    assert "block/dense/kernel: false became true" in result.sentence


def test_a_variable_called_model_is_no_container():
    result = compared({"model": 1}, {"model": 0})

    assert result.answer is Answer.CHANGED


def test_a_graph_without_layers_is_asked_for_its_variables_alone():
    result = compared(BLOCK | VARIABLES, VARIABLES)

    assert result.answer is Answer.KEPT
    assert result.sentence == "2 of 2 trainable flags came back"
