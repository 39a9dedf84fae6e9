"""Every card's fault is really there, and only its diagnosis is taken."""

import random
import shutil
import subprocess
import sys
from functools import cache

import numpy as np
import pytest

import tfpersist_widgets as tpw
from tfpersist_widgets import lesson, render
from tfpersist_widgets.errors import UnknownStrategy
from tfpersist_widgets.practice import NotInPractice
from tfpersist_widgets.practice.cards import CARDS, DIAGNOSES
from tfpersist_widgets.records import Answer, Aspect, Mark, Verdict

NUMBERS = {card.fault: card.number for card in CARDS}
GOOD = (Answer.KEPT, Answer.CLOSE)


@cache
def deal(fault):
    """One card for all tests: none of them writes to it."""
    return lesson.card(NUMBERS[fault])


def verify(card, **options):
    return tpw.verify(card.path, card.model, **options)


def differing(found, aspect):
    """Ends of the paths of what did not come back."""
    differences = found.aspect(aspect).differences
    return {d.path.partition("/")[2] for d in differences if d.answer not in GOOD}


def harmed(found):
    """The promised aspects that did not come back."""
    return {one.aspect for one in found.aspects if one.answer in (Answer.CHANGED, Answer.LOST)}


def test_a_truncated_archive_has_lost_its_end():
    card = deal("truncated")
    found = verify(card)

    assert found.verdict is Verdict.FAILED
    assert found.explanation.raised.type_name == "ValueError"
    assert card.path.read_bytes()[:2] == b"PK"
    assert "cut off or damaged" in str(tpw.read_tree(card.path))


def test_a_pointer_lies_where_the_h5_file_should_be():
    card = deal("lfs_pointer")

    assert "git lfs pull" in str(tpw.read_tree(card.path))
    with pytest.raises(UnknownStrategy, match="Git LFS pointer"):
        verify(card)
    assert verify(card, strategy="h5").verdict is Verdict.FAILED


def test_weights_in_the_wrong_order_load_without_a_word():
    card = deal("wrong_order")
    found = verify(card, strategy="npz:positional")

    assert found.explanation.raised is None
    assert {Aspect.VARIABLES, Aspect.OUTPUTS} <= harmed(found)
    layers = ("second/kernel", "second/bias", "third/kernel", "third/bias")
    assert differing(found, Aspect.VARIABLES) == set(layers)
    with np.load(card.path) as file:
        arrays = [file[f"arr_{place}"] for place in (0, 1, 4, 5, 2, 3, 6, 7)]
    assert all(map(np.array_equal, arrays, card.model.get_weights()))


def test_of_the_lost_optimizer_everything_else_came_back():
    found = verify(deal("lost_optimizer"))

    assert found.explanation.raised is None
    assert harmed(found) == {Aspect.OPTIMIZER}


def test_the_changed_layer_computes_something_else_with_equal_weights():
    found = verify(deal("changed_layer"))

    assert found.explanation.raised is None
    assert found.aspect(Aspect.VARIABLES).answer is Answer.KEPT
    assert harmed(found) == {Aspect.OUTPUTS}
    assert [(one.name, one.answer) for one in found.code.differences] == [("Blend", Answer.CHANGED)]


def test_the_token_is_good_in_the_process_that_saved_it_and_in_no_other():
    card = deal("foreign_token")

    assert "py_function node calls Python code that is not in this file" in str(
        tpw.read_tree(card.path)
    )
    assert verify(card, condition="same").verdict is Verdict.OK
    found = verify(card)
    assert found.verdict is Verdict.FAILED
    assert found.aspect(Aspect.VARIABLES).answer is Answer.KEPT
    assert "Could not find callback" in found.explanation.raised.message


def test_under_its_right_name_the_renamed_file_loads(tmp_path):
    card = deal("wrong_name")

    assert verify(card, strategy="keras").verdict is Verdict.FAILED
    assert "it is HDF5 inside" in str(tpw.read_tree(card.path))
    renamed = shutil.copy(card.path, tmp_path / "model.h5")
    assert tpw.verify(renamed, card.model, strategy="h5").verdict is Verdict.OK


def test_lost_statistics_change_predictions_and_not_training():
    found = verify(deal("lost_statistics"))

    assert found.explanation.raised is None
    assert harmed(found) == {Aspect.VARIABLES, Aspect.OUTPUTS}
    statistics = {"normalize/moving_mean", "normalize/moving_variance"}
    assert differing(found, Aspect.VARIABLES) == statistics
    outputs = {d.path: d.answer in GOOD for d in found.aspect(Aspect.OUTPUTS).differences}
    assert outputs["output (training mode)"]
    assert not outputs["output"]


def test_the_lambda_is_refused_and_would_run_where_it_is_not(capsys):
    keras = pytest.importorskip("keras")
    card = deal("lambda_code")
    tree = str(tpw.read_tree(card.path))

    assert "class: Lambda" in tree
    assert "its code runs when the model is loaded with safe_mode=False" in tree
    with pytest.raises(ValueError, match="safe_mode"):
        keras.saving.load_model(card.path)
    assert capsys.readouterr().out == ""
    keras.saving.load_model(card.path, safe_mode=False)(np.ones((1, 4), "float32"))
    assert capsys.readouterr().out == "This line came with the file.\n"


def test_the_pickle_would_run_its_line_and_looking_at_it_does_not(capsys):
    card = deal("pickle_code")

    assert "builtins.exec" in str(tpw.read_tree(card.path))
    assert capsys.readouterr().out == ""
    code = "import pickle, sys; pickle.load(open(sys.argv[1], 'rb'))"
    loaded = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code, card.path],
        capture_output=True,
        check=True,
        text=True,
        timeout=300,
    )
    assert loaded.stdout == "This line came with the pickle.\n"


def test_there_are_ten_cards_in_order_each_with_a_fault_of_its_own():
    assert [card.number for card in CARDS] == list(range(1, 11))
    assert len(NUMBERS) == 10
    assert [one.key for one in DIAGNOSES] == [*NUMBERS, "nothing"]


@pytest.mark.parametrize("dealt", CARDS, ids=lambda card: card.fault)
def test_exactly_one_diagnosis_is_taken_and_the_others_are_answered(dealt):
    marked = {one.key: lesson.diagnose(dealt.number, one.key) for one in DIAGNOSES}

    right = [key for key, found in marked.items() if found.mark is Mark.RIGHT]
    assert right == [dealt.fault]
    assert marked[dealt.fault].seen == dealt.seen
    for key, found in marked.items():
        if key != dealt.fault:
            assert (found.mark, found.seen, found.hints) == (Mark.NOT_YET, "", (dealt.hint,))
            # A wrong guess must not tell what the fault is.
            assert dealt.why not in str(found)
    assert dict(dealt.hints).keys() <= marked.keys() - {dealt.fault}


@pytest.mark.parametrize("dealt", CARDS, ids=lambda card: card.fault)
def test_a_card_tells_its_story_and_shows_no_place_of_this_machine(dealt):
    card = deal(dealt.fault)
    text, html = str(card), render.html(card)

    assert dealt.story in text
    assert str(card.path.parent) not in text + html
    assert all(one.key in text for one in DIAGNOSES)
    assert dealt.why not in text


def test_a_card_leaves_the_random_numbers_of_the_kernel_alone():
    np.random.seed(1)
    random.seed(1)
    expected = np.random.random(), random.random()
    np.random.seed(1)
    random.seed(1)
    lesson.card(NUMBERS["lost_statistics"])

    assert (np.random.random(), random.random()) == expected


def test_a_card_is_dealt_anew_each_time_with_the_same_numbers():
    first, second = deal("truncated"), lesson.card(1)

    assert first.path != second.path
    assert all(map(np.array_equal, first.model.get_weights(), second.model.get_weights()))


@pytest.mark.parametrize("given", ["cut off", 3, None, True])
def test_what_is_no_diagnosis_is_answered_with_the_list(given):
    found = lesson.diagnose(1, given)

    assert found.mark is Mark.ODD
    assert "truncated, lfs_pointer" in found.sentence


def test_dots_are_no_diagnosis_yet():
    assert lesson.diagnose(1, ...).mark is Mark.OPEN


@pytest.mark.parametrize("number", [0, 11, "1", None])
def test_a_card_that_is_not_there_is_said(number):
    with pytest.raises(NotInPractice, match="numbers 1 to 10"):
        lesson.card(number)
    with pytest.raises(NotInPractice, match="numbers 1 to 10"):
        lesson.diagnose(number, "nothing")
