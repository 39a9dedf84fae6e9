"""Each finding against what happens: the strategies that it names lose it, and no others."""

import warnings

import pytest

from tests.preflight import setting_cases, weight_cases
from tests.preflight.plainly import WAYS, X, comes_back
from tfpersist_widgets.preflight import preflight

# The ways that take a moment; the others are tried in the long form.
QUICK = ("keras", "pickle", "weights_h5")
CASES = (*weight_cases.CASES, *setting_cases.CASES)
# Of what it says only the reading by path in this same process is at stake, and the
# ways tried here never read by path: tests/preflight/test_graphs.py shows that it comes true.
SHOWN_ELSEWHERE = "numbered_names"


def name(index):
    return f"{index}-{CASES[index].check}"


def lost_by(make, folder, case, same, ways):
    """The ways of saving that lose something, each tried on a new model."""
    lost = set()
    for way in ways:
        (folder / way.replace(":", "-")).mkdir()
        asked = same if way in case.asked else None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model = make()
        inputs = X if case.inputs is None else case.inputs
        if not comes_back(way, model, folder / way.replace(":", "-"), inputs, asked):
            lost.add(way)
    return lost


def findings(make):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = make()
    found = preflight(model)
    assert all(finding.could_look for finding in found), found
    return found


def said_and_lost(case, folder, *, harmless, ways):
    """What the findings name, and what really loses something, among some ways of saving."""
    make, same = (case.harmless, case.same_harmless) if harmless else (case.lossy, case.same)
    found = findings(make)
    assert (case.check in {finding.check for finding in found}) is not harmless
    counted = [finding for finding in found if finding.check != SHOWN_ELSEWHERE]
    said = {key for finding in counted for key in finding.strategies} & set(ways)
    return said, lost_by(make, folder, case, same, ways)


@pytest.mark.parametrize("index", range(len(CASES)), ids=name)
def test_what_a_finding_says_comes_true(index, tmp_path):
    case = CASES[index]
    hit = {key for finding in findings(case.lossy) for key in finding.strategies}
    # One that it names and one that it does not, where there are such.
    ways = [
        next((w for w in WAYS if w in hit), None),
        next((w for w in QUICK if w not in hit), None),
    ]

    said, lost = said_and_lost(case, tmp_path, harmless=False, ways=[w for w in ways if w])

    assert said == lost
    assert said


@pytest.mark.parametrize("index", range(len(CASES)), ids=name)
def test_a_harmless_twin_keeps_it_and_is_not_accused(index, tmp_path):
    said, lost = said_and_lost(CASES[index], tmp_path, harmless=True, ways=["keras"])

    assert said == lost


@pytest.mark.exhaustive
@pytest.mark.parametrize("harmless", [False, True], ids=["lossy", "harmless"])
@pytest.mark.parametrize("index", range(len(CASES)), ids=name)
def test_findings_name_those_that_lose_it_and_no_others(index, harmless, tmp_path):
    said, lost = said_and_lost(CASES[index], tmp_path, harmless=harmless, ways=WAYS)

    assert said == lost
