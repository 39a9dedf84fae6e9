"""The ledger's data: every claim, judged once, by a lesson that shows it."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.notebooks.lints import code_cells
from tfpersist_widgets.claims import VERSIONS, cited, claims
from tfpersist_widgets.claims.ledger import read
from tfpersist_widgets.errors import TFPersistError
from tfpersist_widgets.records import Judgement

ROOT = Path(__file__).parents[2]
FAMILIES = {"P": 9, "W": 4, "S": 11, "V": 7, "C": 4, "F": 8, "M": 6, "R": 2}
ALL = [f"{letter}{number}" for letter, last in FAMILIES.items() for number in range(1, last + 1)]
JUDGED = re.compile(r"""lesson\.judge\(\s*["'](\w+)["']""")
# "P1 holds", "claim S4 does not hold": what only the ledger may say.
BY_HAND = re.compile(
    r"\b([PWSVCFMR]\d{1,2})\b[^.\n]{0,20}\b(holds|does not hold|is (true|false|wrong))\b"
)


def lessons():
    names = sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))
    return [path for path in names if not path.stem.endswith(("_ex", "_sol"))]


def cells(path, kind):
    notebook = json.loads(path.read_text("utf-8"))
    found = code_cells(notebook) if kind == "code" else notebook["cells"]
    return ["".join(cell["source"]) for cell in found if cell["cell_type"] == kind]


def test_every_claim_of_the_articles_is_in_the_ledger_once():
    assert sorted(one.key for one in claims()) == sorted(ALL)


def test_every_claim_is_judged_in_one_cell_of_its_own_lesson():
    judged = [
        (key, path.stem)
        for path in lessons()
        for cell in cells(path, "code")
        for key in JUDGED.findall(cell)
    ]

    assert Counter(judged) == Counter((one.key, one.lesson) for one in claims())


def test_no_lesson_states_a_verdict_by_hand():
    told = [
        (path.stem, match[0])
        for path in lessons()
        for cell in cells(path, "markdown")
        for match in BY_HAND.finditer(cell)
    ]

    assert told == []


@pytest.mark.parametrize("one", claims(), ids=lambda one: one.key)
def test_a_claim_says_when_it_holds_where_its_cases_disagree(one):
    assert one.cases
    assert bool(one.only_if) == (one.judgement is Judgement.ONLY_IF)
    assert one.articles
    assert str(cited(one))


def test_the_outcomes_are_those_of_the_pinned_versions():
    pinned = (ROOT / "constraints.txt").read_text("utf-8")

    for name, version in VERSIONS.items():
        assert re.search(rf"^{name}=={re.escape(version)}(\s|$)", pinned, re.M)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "KeyError"),
        ("[[claim]]\nkey = 'P1'", "cases"),
        ("[[claim]]\nkey = 'P1'\ncases = []\nonlyif = 'x'", "onlyif"),
        ("[[claim]", "TOMLDecodeError"),
    ],
)
def test_a_damaged_file_says_what_is_wrong_with_it(tmp_path, text, told):
    (tmp_path / "01_odd.toml").write_text(text, "utf-8")

    with pytest.raises(TFPersistError, match=rf"01_odd.toml.*{told}"):
        read(tmp_path / "01_odd.toml")
