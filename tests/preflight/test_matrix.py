"""What is announced for each specimen of the zoo, against the committed table of what happens."""

import warnings

import pytest

from tests.matrix import table
from tests.matrix.cell import Cell
from tests.preflight.announcing import Mismatch, announces, unannounced, untrue
from tests.preflight.not_in_the_table import COMES_TRUE_ELSEWHERE, NOT_ANNOUNCED_YET
from tests.zoo import ZOO
from tfpersist_widgets.preflight import preflight
from tfpersist_widgets.records import Finding

# Made in a moment, because nothing is trained; the others are made in the long form.
QUICK = ("attribute_changed_later", "matrix_product", "module", "plain_attribute", "raw_variable")
# One with several devices would need a process of its own, only to be a Sequential in it.
SPECIMENS = [
    pytest.param(one, id=one.key, marks=() if one.key in QUICK else pytest.mark.exhaustive)
    for one in ZOO
    if one.devices == 1
]
FAILED = Cell("keras", "fresh", "failed", "yes", "no", because="class-not-registered")
KEPT = Cell("keras", "fresh", "ok", "yes", "yes", "yes", "kept", "kept", "kept", "kept")


def findings(one):
    with warnings.catch_warnings(), one.alive() as model:
        warnings.simplefilter("ignore")
        found = preflight(model)
    assert all(finding.could_look for finding in found), found
    return found


def finding(*strategies, unless=""):
    return Finding("check", "", "sentence", "evidence", strategies, "repair", unless)


@pytest.mark.parametrize("one", SPECIMENS)
def test_every_loss_in_the_table_is_announced(one):
    missed = {miss.strategy for miss in unannounced(table.expected(one), findings(one))}

    assert missed == NOT_ANNOUNCED_YET.get(one.key, frozenset())


@pytest.mark.parametrize("one", SPECIMENS)
def test_every_finding_comes_true_in_the_table_or_is_known_to_come_true_elsewhere(one):
    refuted = untrue(table.expected(one), findings(one))

    assert [
        miss for miss in refuted if (miss.what, miss.strategy) not in COMES_TRUE_ELSEWHERE
    ] == []


def test_a_loss_that_nobody_announced_is_shown_with_its_reason():
    assert unannounced([FAILED], [finding("npz")]) == [
        Mismatch("keras", "fresh: class-not-registered")
    ]
    assert unannounced([FAILED], [finding("keras")]) == []
    assert unannounced([KEPT], []) == []


def test_a_finding_that_the_table_refutes_is_shown():
    assert untrue([KEPT], [finding("keras", "npz")]) == [Mismatch("keras", "check")]
    assert untrue([KEPT, FAILED], [finding("keras")]) == []


def test_what_holds_without_custom_objects_is_announced_only_where_nobody_can_give_them():
    told = finding("keras", "pickle", "weights_h5", unless="custom_objects names it")

    assert [announces(told, key) for key in told.strategies] == [False, True, False]
