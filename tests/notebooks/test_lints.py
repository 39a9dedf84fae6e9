import json
from pathlib import Path

import pytest

from tests.notebooks.lints import RULES, findings

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.ipynb"))
FAILING = [path for path in SAMPLES if path.name.startswith("fail_")]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_breaks_the_rule_in_its_name_and_no_other(path):
    outcome, _, rule = path.stem.partition("_")
    expected = [rule.partition("_")[0]] if outcome == "fail" else []

    assert findings(json.loads(path.read_text("utf-8"))) == expected


def test_every_rule_has_a_sample_that_breaks_it():
    assert {path.stem.split("_")[1] for path in FAILING} == set(RULES)
