"""What surrounds the lessons names what exists, adds up, and runs."""

import html
import re
import tomllib
from pathlib import Path

import pytest

from notebooks.instructor import printable
from tests.notebooks.test_lessons import LESSONS, headings, read
from tfpersist_widgets import readiness

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
INSTRUCTOR = NOTEBOOKS / "instructor"
PRACTICE = Path(readiness.__file__).parent / "practice" / "data"
PAGES = [NOTEBOOKS / "README.md", *sorted(INSTRUCTOR.glob("*.md"))]
PLANS = {45: "plan_45_minutes.md", 90: "plan_90_minutes.md", 180: "plan_180_minutes.md"}
PARTS = ("Point", "Wrong predictions", "Show", "Skip when late", "Ask")
TOLD = {
    "Point": r"\w",
    "Wrong predictions": r'"',
    "Show": r"\(",
    "Skip when late": r"\w",
    "Ask": r"\?",
}
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(#[^)\s]*)?\)")
WORDS = {"ten": 10, "fifteen": 15, "twenty": 20, "twenty-five": 25, "thirty": 30}
SHEET = (INSTRUCTOR / "cheat_sheet.md").read_text("utf-8")


def text(name):
    return (INSTRUCTOR / name).read_text("utf-8")


def rows(page):
    """The cells of each row of the tables of a page, without headings."""
    lines = [line for line in page.splitlines() if line.startswith("| ") or line.startswith("|--")]
    kept = [
        one for one, after in zip(lines, [*lines[1:], ""], strict=True) if "--" not in after[:4]
    ]
    cut = (re.split(r"\s\|\s", f" {line} ")[1:-1] for line in kept if not line.startswith("|--"))
    return [[cell.strip() for cell in cells] for cells in cut]


def anchors(path):
    """The anchors of a notebook or a page, as JupyterLab makes them."""
    if path.suffix == ".ipynb":
        found = headings(path.stem)
    else:
        found = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.M)
    return {f"#{re.sub('[`*]', '', one).replace(' ', '-')}" for one in found}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_link_of_a_page_leads_somewhere(page):
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.S)
    for target, anchor in LINK.findall(prose):
        path = (page.parent / target).resolve() if target else page
        assert path.exists(), target
        assert not anchor or anchor in anchors(path), f"{target}{anchor}"


@pytest.mark.parametrize("minutes", PLANS)
def test_the_minutes_of_a_plan_add_up(minutes):
    passed = 0
    for start, length, *_ in rows(text(PLANS[minutes])):
        assert int(start) == passed
        passed += int(length)

    assert passed == minutes


@pytest.mark.parametrize("minutes", PLANS)
def test_every_part_of_a_plan_names_a_lesson_and_what_hands_do(minutes):
    for _, _, shown, done in rows(text(PLANS[minutes])):
        assert "reak." in shown or ".ipynb" in shown
        assert done


@pytest.mark.parametrize("minutes", PLANS)
def test_nobody_sits_for_longer_than_75_minutes(minutes):
    sat = [0]
    for _, length, shown, _ in rows(text(PLANS[minutes])):
        sat.append(0 if "reak." in shown else sat[-1] + int(length))

    assert max(sat) <= 75


@pytest.mark.parametrize("minutes", PLANS)
def test_a_plan_says_what_is_left_out_and_what_goes_first(minutes):
    assert "**Leave out:**" in text(PLANS[minutes])
    assert "**When you are late:**" in text(PLANS[minutes])


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_lesson_has_its_notes(lesson):
    (notes,) = re.findall(rf"^## {lesson[:2]} · .*?(?=^## |\Z)", text("lessons.md"), re.M | re.S)

    assert f"Lesson: [{lesson}](../{lesson}.ipynb)" in notes
    found = dict(re.findall(r"^- \*\*(.+?):\*\* (.+)$", notes, re.M))
    assert tuple(found) == PARTS
    assert [name for name in PARTS if not re.search(TOLD[name], found[name])] == []


def test_the_notes_have_one_section_for_each_lesson():
    assert len(re.findall(r"^## ", text("lessons.md"), re.M)) == len(LESSONS)


def test_the_index_has_every_lesson_with_the_minutes_that_it_names_itself():
    index = [row for row in rows(PAGES[0].read_text("utf-8")) if row[0].startswith("[")]

    assert [row[0] for row in index] == [f"[{name}]({name}.ipynb)" for name in LESSONS]
    for (_, question, minutes), name in zip(index, LESSONS, strict=True):
        (said,) = re.findall(
            r"\babout ([\w-]+) minutes\b", "".join(read(name)["cells"][0]["source"])
        )
        assert int(minutes) == WORDS[said], name
        assert question.endswith("?")


@pytest.mark.parametrize("minutes", PLANS)
def test_the_exercises_of_a_plan_exist(minutes):
    for number in re.findall(r"[Ee]xercise (\d\d\.\d)", text(PLANS[minutes])):
        (data,) = PRACTICE.glob(f"{number[:2]}_*.toml")
        assert number in [one["id"] for one in tomllib.loads(data.read_text("utf-8"))["exercise"]]


def test_the_figures_of_memory_and_disk_are_those_that_are_asked_for():
    notes = text("when_it_does_not_work.md")

    assert f"{readiness.MEMORY // 2**20} MB of free memory" in notes
    assert f"{readiness.DISK // 2**20} MB of free disk" in notes
    measured = (NOTEBOOKS.parent / "benchmarks" / "results.txt").read_text("utf-8")
    (standing_by,) = re.findall(r"standing by: private memory .*?(\d+ MiB)", measured)
    assert f"with {standing_by} of its own" in notes


def test_the_cheat_sheet_fits_on_a_page_and_every_line_has_its_lesson():
    assert len(SHEET.splitlines()) < 60
    traps = re.findall(r"^\d+\. .+$", SHEET, re.M)
    assert len(traps) == 10
    for line in [*traps, *(row[-1] for row in rows(SHEET))]:
        assert re.search(r"\[\d\d\]\(\.\./\d\d_\w+\.ipynb\)$", line), line


def test_the_code_of_the_pages_is_python():
    found = [code for code in re.findall(r"`([^`\n]+)`", SHEET) if "(" in code]
    found += re.findall(
        r"```python\n(.*?)```", "".join(map(text, ["when_it_does_not_work.md"])), re.S
    )

    assert len(found) > 20
    for code in found:
        compile(code, code, "exec")


@pytest.fixture(scope="module")
def names():
    """What the cheat sheet takes for granted."""
    import keras
    import numpy as np
    import tensorflow as tf

    import tfpersist_widgets as tpw

    x = tf.reshape(tf.linspace(-1.0, 1.0, 32), (8, 4))
    scale = type("Scale", (keras.layers.Layer,), {})
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
    model.compile("adam", keras.losses.MeanSquaredError())
    model.train_on_batch(x, x[:, :1])
    w1, b1 = tf.Variable([1.0], name="w1"), tf.Variable([1.0], name="b1")
    given = {"model": model, "x": x, "y": x[:, :1], "w1": w1, "b1": b1, "Scale": scale}
    return given | {"keras": keras, "np": np, "tf": tf, "tpw": tpw, "notes": {"epochs": 1}}


def test_what_the_cheat_sheet_recommends_runs_and_what_is_gone_raises(names, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    needs, spellings = SHEET.split("## Then and now")
    now = [
        code for row in rows(needs) for cell in row[1:] for code in re.findall("`([^`]+)`", cell)
    ]
    then = [re.findall("`([^`]+)`", row[0]) for row in rows(spellings)]
    now += [code for row in rows(spellings) for code in re.findall("`([^`]+)`", row[1])]
    for code in now:
        exec(code, names)
    for code in (one for found in then for one in found if "py_function" not in one):
        with pytest.raises((ValueError, TypeError, AttributeError)):
            exec(code, names)
    assert len(now) > 15
    assert sum(map(len, then)) > 4


@pytest.mark.parametrize("name", ["cheat_sheet.md", *PLANS.values()])
def test_a_page_is_made_for_the_printer(name, tmp_path):
    assert printable.main(["--into", str(tmp_path / "out"), name]) == 0
    page = (tmp_path / "out" / name.replace(".md", ".html")).read_text("utf-8")
    code = re.findall(r"`([^`\n]+)`", text(name))
    shown = [html.unescape(found) for found in re.findall(r"<code>(.*?)</code>", page)]

    assert shown == code
    assert page.count("<tr>") == len(rows(text(name))) + len(re.findall(r"^\|--", text(name), re.M))


def test_a_page_that_does_not_exist_is_refused_with_those_that_do(tmp_path, capsys):
    assert printable.main(["--into", str(tmp_path), "none.md"]) == 1
    assert "cheat_sheet.md" in capsys.readouterr().err
