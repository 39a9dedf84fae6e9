import re

import tfpersist_widgets as tpw
from tests.packaging.pins import ROOT
from tfpersist_widgets.records import RoundTrip, Verdict

README = (ROOT / "README.md").read_text("utf-8")
MAGIC, PLAIN = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def test_the_plain_python_of_the_readme_does_what_it_says(tmp_path):
    import keras
    import numpy as np

    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
    names = {"model": model, "path": tmp_path / "model.keras", "x": np.ones((2, 3), "float32")}
    # The last line's value is what a notebook would show.
    exec(PLAIN.replace("tpw.roundtrip(", "trip = tpw.roundtrip("), names)

    assert names["path"].is_file()
    assert isinstance(names["trip"], RoundTrip)
    assert [v.verdict for v in names["trip"].verifications] == [Verdict.OK] * 3


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
