"""Which approaches and claims of the articles the strategies show."""

import re

from tests.packaging.pins import ROOT
from tfpersist_widgets.strategies import STRATEGIES

APPROACHES = {f"A{number:02}" for number in range(1, 19)}
# No ways of saving: another release, a trick with the path, changed code, several devices.
ELSEWHERE = {"A08", "A16", "A17"}
CLAIMS = {"P": 9, "W": 4, "S": 11, "V": 7, "C": 4, "F": 8, "M": 6, "R": 2}


def test_every_approach_that_saves_has_a_strategy():
    shown = {one for strategy in STRATEGIES for one in strategy.answers if one in APPROACHES}

    assert shown == APPROACHES - ELSEWHERE


def test_every_claim_that_a_strategy_names_exists():
    known = {f"{group}{n + 1}" for group, count in CLAIMS.items() for n in range(count)}

    for strategy in STRATEGIES:
        assert strategy.answers, strategy.key
        assert set(strategy.answers) <= APPROACHES | known, strategy.key


def test_the_table_for_developers_names_each_approach():
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    rows = " ".join(row for row in text.splitlines() if row.startswith("| A"))

    assert set(re.findall(r"A\d\d", rows)) == APPROACHES
