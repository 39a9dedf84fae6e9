import re
import shlex
import subprocess
import sys

import keras
import numpy as np
import pytest

import tfpersist_widgets as tpw
from tests.packaging.pins import ROOT
from tfpersist_widgets.records import RoundTrip, Verdict
from tfpersist_widgets.strategies import main_strategies

README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
MAGIC, PLAIN, CERTIFICATE, ELSEWHERE = (
    next(block for block in BLOCKS if sign in block)
    for sign in (
        "%persist",
        "import tfpersist_widgets as tpw",
        '.certificate("model")',
        "version:2.16",
    )
)
COMMAND = next(
    block
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    if "tfpersist_widgets verify" in block
)


@pytest.fixture
def names(tmp_path, monkeypatch):
    """What the README's code takes for granted."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TFPERSIST_MUSEUM", str(ROOT / "notebooks" / "museum"))
    x = np.random.default_rng(1).random((4, 3), "float32")
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
    model.compile("adam", "mse")
    model.fit(x, x[:, :2], verbose=0)
    model.save("yesterday.keras")
    return {"model": model, "path": tmp_path / "model.keras", "x": x, "y": x[:, :2]}


def run(code, names):
    """Run code; what each line gives, as a notebook would show it."""
    shown = []
    for line in code.splitlines():
        try:
            shown.append(eval(line.partition("  #")[0], names))
        except SyntaxError:
            exec(line, names)
    return shown


def test_the_plain_python_of_the_readme_does_what_it_says(names):
    trip, verification, comparison, opens, pieces, ever = run(PLAIN, names)[-6:]

    assert names["path"].is_file()
    assert isinstance(trip, RoundTrip)
    assert [v.verdict for v in trip.verifications] == [Verdict.OK] * 3
    assert verification.verdict is Verdict.OK
    assert [one.strategy for one in comparison.round_trips] == [s.key for s in main_strategies()]
    assert (opens.format, opens.measured_writer) == ("keras", "2.21")
    assert {piece.release for piece in pieces} == {release.key for release in ever.releases}
    assert len(ever.releases) == 18  # the number that the README names
    assert {row.approach for row in ever.rows} == {"A01"}


@pytest.mark.exhaustive  # installs that release
@pytest.mark.timeout(900)
def test_the_other_release_of_the_readme_is_really_asked(names):
    (trip,) = run(ELSEWHERE, names | {"tpw": tpw})

    fresh, elsewhere = trip.verifications
    assert fresh.verdict is Verdict.OK
    assert elsewhere.verdict is Verdict.FAILED
    assert "quantization_config" in elsewhere.sentence
    assert "TensorFlow 2.16" in elsewhere.process


def test_the_certificate_of_the_readme_can_be_repeated_by_its_command(names):
    run(CERTIFICATE, names | {"tpw": tpw})

    command = shlex.split(COMMAND.strip().replace("python", sys.executable, 1))
    asked = subprocess.run(command, check=False, capture_output=True, text=True)

    assert asked.returncode == 0, asked.stdout + asked.stderr
    assert "ok" in asked.stdout.splitlines()[0]


def test_the_readme_names_every_strategy_verdict_and_condition():
    words = [strategy.key for strategy in tpw.strategies()]
    rows = [f"| {verdict.value} |" for verdict in Verdict]
    conditions = [f"| `{condition}` |" for condition in ("same", "fresh", "bare")]

    assert [word for word in words if f"`{word}`" not in README] == []
    assert [row for row in rows + conditions if row not in README] == []


def test_the_magics_of_the_readme_are_those_of_the_start_notebook():
    notebook = (ROOT / "notebooks" / "00_start_here.ipynb").read_text("utf-8")

    assert [line.split()[0] for line in MAGIC.splitlines()] == ["%load_ext", "%persist"]
    assert MAGIC.splitlines()[0] in notebook
