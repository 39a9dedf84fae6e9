"""Exercises are what their solutions make, and a test would see it if they were not."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from notebooks.exercises import NoExercise, main, out_of_step, stub, written
from tests.notebooks.lints import code_cells, findings

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
ANSWER = "# Your answer\ntrip = tpw.roundtrip(model, 'keras')\nassert trip\nanswer = trip.code"


def cell(kind, source, name, *tags):
    made = nbformat.v4.new_code_cell if kind == "code" else nbformat.v4.new_markdown_cell
    return made(source, id=name, metadata={"tags": list(tags)} if tags else {})


@pytest.fixture
def solution(tmp_path):
    """A small notebook of solutions, as it is after it was run."""
    cells = [
        cell("markdown", "# Solutions: keep it\n\n**You need** a model.", "title"),
        cell("code", "model = 1", "model"),
        cell("markdown", "Save it.", "asks"),
        cell("code", ANSWER, "answer", "solution"),
        cell("markdown", "Was it right?", "between"),
        cell("code", "lesson.check('sample.1', answer)", "check", "keep"),
        cell("markdown", "That is all.", "end"),
    ]
    for number, one in enumerate((one for one in cells if one.cell_type == "code"), start=1):
        one.execution_count = number
        one.outputs = [nbformat.v4.new_output("execute_result", {"text/plain": "the answer"})]
        one.outputs[0].execution_count = number
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    path = tmp_path / "01_keep_sol.ipynb"
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(notebook, path)
    return path


def test_the_committed_exercises_are_in_step_with_their_solutions():
    assert out_of_step(NOTEBOOKS) == []


def test_an_exercise_has_no_answer_and_no_output_and_keeps_its_cells(solution):
    text = written(solution)
    made = json.loads(text)

    assert [one["id"] for one in made["cells"]] == [
        one.id for one in nbformat.read(solution, 4).cells
    ]
    assert "roundtrip" not in text
    assert "the answer" not in text
    sources = ["".join(one["source"]) for one in code_cells(made)]
    assert sources[1] == (
        "# Your answer\ntrip = ...  # your code here\nanswer = ...  # your code here"
    )
    assert [one["metadata"] for one in code_cells(made)] == [{}, {}, {"tags": ["keep"]}]
    assert findings(made) == ["not-run-in-order"]


def test_an_exercise_says_that_it_is_one_and_where_the_answers_are(solution):
    title = "".join(json.loads(written(solution))["cells"][0]["source"])

    assert title.startswith("# Exercises: keep it\n\nPut your answer")
    assert "[01_keep_sol.ipynb](01_keep_sol.ipynb)" in title
    assert title.endswith("**You need** a model.")


def test_the_command_writes_what_its_check_then_finds_in_step(solution, capsys):
    assert main(["--check", str(solution)]) == 1
    assert main([str(solution)]) == 0
    assert capsys.readouterr().out.endswith("01_keep_ex.ipynb\n")
    assert main(["--check", str(solution)]) == 0
    before = (solution.parent / "01_keep_ex.ipynb").read_bytes()
    main([str(solution)])
    assert (solution.parent / "01_keep_ex.ipynb").read_bytes() == before


def test_the_check_ends_with_one_for_a_script_that_calls_it(solution):
    command = [sys.executable, str(NOTEBOOKS / "exercises.py"), "--check", str(solution)]
    done = subprocess.run(command, capture_output=True, check=False, text=True, timeout=300)

    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("01_keep_ex.ipynb was not made yet.\n")


def test_whatever_is_out_of_step_is_named(solution):
    folder, exercise = solution.parent, solution.parent / "01_keep_ex.ipynb"
    assert out_of_step(folder) == ["01_keep_ex.ipynb was not made yet."]

    exercise.write_text(written(solution).replace("Save it.", "Save it twice."), "utf-8")
    assert out_of_step(folder) == ["01_keep_ex.ipynb is not what 01_keep_sol.ipynb makes."]

    exercise.write_text(written(solution), "utf-8")
    assert out_of_step(folder) == []
    solution.write_text(solution.read_text("utf-8").replace("Save it.", "Keep it."), "utf-8")
    assert out_of_step(folder) == ["01_keep_ex.ipynb is not what 01_keep_sol.ipynb makes."]


def test_exercises_without_solutions_are_named(solution):
    shutil.copy(solution, solution.parent / "02_gone_ex.ipynb")

    assert "02_gone_ex.ipynb has no solutions beside it." in out_of_step(solution.parent)


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("answer = 1", "# Your answer\nanswer = ...  # your code here"),
        ("print(1)", "# Your answer\n...  # your code here"),
        ("x = 1\n# Your answer\ny = x", "x = 1\n# Your answer\ny = ...  # your code here"),
        ("# Your answer: how many?\ny = 2", "# Your answer: how many?\ny = ...  # your code here"),
        ("# Your answer\ny: int = 2\ny = 3", "# Your answer\ny = ...  # your code here"),
        ("a, b = 1, 2", "# Your answer\na, b = ..., ...  # your code here"),
        (
            'def f(x, *, y=2):\n    """Add."""\n    return x + y',
            '# Your answer\ndef f(x, *, y=2):\n    """Add."""\n    ...  # your code here',
        ),
        (
            "@keras.saving.register_keras_serializable()\n"
            "class Scale(Layer):\n    def call(self, x):\n        return 2 * x",
            "# Your answer\n@keras.saving.register_keras_serializable()\n"
            "class Scale(Layer):\n\n    def call(self, x):\n        ...  # your code here",
        ),
    ],
)
def test_names_and_headings_stay_and_everything_else_goes(source, left):
    assert stub(source) == left
    compile(left, "the stub", "exec")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("# Solutions: keep it", "# Keep it", "the first line should be '# Solutions: …'"),
        ('"solution"', '"solved"', "no cell has the tag"),
        ("assert trip", "%persist trip", "cell answer: the answer is no plain Python"),
    ],
)
def test_a_notebook_that_cannot_become_an_exercise_is_said(solution, old, new, complaint, capsys):
    text = solution.read_text("utf-8")
    assert old in text
    solution.write_text(text.replace(old, new), "utf-8")

    with pytest.raises(NoExercise, match=complaint.replace("(", r"\(")):
        written(solution)
    assert main([str(solution)]) == 1
    assert complaint in capsys.readouterr().err


def test_exercises_are_no_tests_and_their_solutions_are(tmp_path):
    names = ("01_keep_ex.ipynb", "01_keep_sol.ipynb", "01_keep.ipynb")
    shutil.copy(NOTEBOOKS / "conftest.py", tmp_path)
    for name in names:
        shutil.copy(NOTEBOOKS / "00_start_here.ipynb", tmp_path / name)
    command = ["-m", "pytest", "--nbval", "--collect-only", "-q", "-p", "no:cacheprovider"]
    listed = subprocess.run(
        [sys.executable, *command, "."],
        cwd=tmp_path,
        capture_output=True,
        check=True,
        text=True,
        timeout=300,
    ).stdout

    assert [name for name in names if name in listed] == list(names[1:])
