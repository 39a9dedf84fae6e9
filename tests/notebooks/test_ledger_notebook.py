"""The page of all claims: it links to every one, and lets what ran speak."""

import json
from pathlib import Path

import nbformat
import pytest

from notebooks import ledger_links
from tests.claims.test_ledger import BY_HAND
from tests.notebooks.lints import code_cells, visible_text
from tfpersist_widgets.claims import claims
from tfpersist_widgets.records import Judgement

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
VERDICTS = [one.value for one in Judgement]


def notebook():
    return json.loads((NOTEBOOKS / ledger_links.LEDGER).read_text("utf-8"))


def texts():
    return ["".join(one["source"]) for one in notebook()["cells"] if one["cell_type"] == "markdown"]


def lesson(folder, text, name="01_pickle"):
    cells = [nbformat.v4.new_markdown_cell(text, id="text")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / f"{name}.ipynb")


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    """A ledger whose links are out of step."""
    lesson(tmp_path, f"{ledger_links.ABOVE}\n\nOld ones.", "ledger")
    monkeypatch.setattr(ledger_links, "FOLDER", tmp_path)
    monkeypatch.setattr(ledger_links, "links", lambda: (f"{ledger_links.ABOVE}\n\nNew ones.", []))
    return tmp_path / "ledger.ipynb"


def test_the_committed_links_are_in_step_with_the_lessons(capsys):
    assert ledger_links.main(["--check"]) == 0, capsys.readouterr().err


def test_every_claim_has_its_link():
    text, missing = ledger_links.links(NOTEBOOKS)

    assert missing == []
    assert all(f"- [{one.key}]({one.lesson}.ipynb#" in text for one in claims())


def test_a_claim_leads_to_the_heading_that_names_it_as_a_reader_sees_it(tmp_path):
    lesson(tmp_path, "# Pickle it\n\n## P1, P2 · Does `dumps` *work*?\n\n## P3 and nothing else")

    text, missing = ledger_links.links(tmp_path)

    assert "**[01](01_pickle.ipynb)** Pickle it" in text
    for key in ("P1", "P2"):
        there = "01_pickle.ipynb#P1,-P2-·-Does-dumps-work?"
        assert f"- [{key}]({there}) [Does dumps work?](01_pickle.ipynb#cell-id=text)" in text
    assert "No heading of 01_pickle.ipynb names P3." in missing


def test_a_lesson_that_is_not_there_is_named_claim_by_claim(tmp_path):
    _, missing = ledger_links.links(tmp_path)

    assert missing == [f"No heading of {one.lesson}.ipynb names {one.key}." for one in claims()]


def test_checking_names_old_links_and_changes_nothing(ledger, capsys):
    before = ledger.read_bytes()

    assert ledger_links.main(["--check"]) == 1
    assert "out of step" in capsys.readouterr().err
    assert ledger.read_bytes() == before


def test_writing_brings_the_links_into_step(ledger):
    assert ledger_links.main([]) == 0
    assert "New ones." in ledger.read_text("utf-8")
    assert ledger_links.main(["--check"]) == 0


def test_the_table_that_is_stored_has_every_claim_with_its_verdict_of_today():
    first = next(
        one for one in code_cells(notebook()) if "lesson.ledger()" in "".join(one["source"])
    )
    shown = visible_text("".join(first["outputs"][0]["data"]["text/html"]))

    for one in claims():
        assert one.says in shown
        assert one.verdict in shown


def test_no_line_about_a_claim_says_its_verdict():
    assert [match[0] for text in texts() for match in BY_HAND.finditer(text)] == []
    links = next(text for text in texts() if text.startswith(ledger_links.ABOVE))
    assert [word for word in VERDICTS if word in links] == []


def test_the_page_names_every_verdict_and_says_how_it_is_made():
    (made,) = (text for text in texts() if "nobody writes it down" in text)

    assert [word for word in VERDICTS if f"*{word}*" not in made] == []
