"""Strategies of one model, or artifacts that are already there, in one table."""

import json
import re

import pytest

from tests.cli.commands import here_with, run
from tfpersist_widgets import api

OWN = "tests.cli.own_models"


@pytest.fixture
def compare(capsys):
    return lambda *arguments: here_with(capsys)("compare", *arguments)


def rows(text):
    """The table's lines, each as its cells."""
    return [re.split(r"  +", line.strip()) for line in text.splitlines() if "  " in line]


def test_a_model_is_compared_with_the_strategies_that_are_named(tmp_path):
    (tmp_path / "ours.py").write_text(
        "import keras\n"
        "def build():\n"
        "    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])\n"
    )
    named = ("--model", "ours:build", "--strategies", "keras, npz", "--conditions", "fresh")

    # Keras warns while it saves.
    done = run("compare", *named, "--json", "--progress", folder=tmp_path, PYTHONWARNINGS="default")

    found = json.loads(done.stdout)
    assert done.returncode == 0, done.stderr
    assert [trip["strategy"] for trip in found["round_trips"]] == ["keras", "npz"]
    verdicts = [one["verdict"] for trip in found["round_trips"] for one in trip["verifications"]]
    assert verdicts == ["ok", "ok"]
    steps = [line for line in done.stderr.splitlines() if re.match(r"\[\d/4\] ", line)]
    assert steps[0] == "[0/4] saving with keras"
    assert steps[-1].startswith("[4/4] ")


def test_a_model_that_is_there_ready_made_is_compared_as_it_is(compare):
    code, out, err = compare(
        "--model", f"{OWN}:ready_made", "--strategies", "keras", "--conditions", "same"
    )

    assert (code, err) == (0, "")
    assert ["keras", "✓ ok", "everything promised came back"] in rows(out)


def test_a_silent_loss_exits_with_1_and_its_details_can_be_had(compare):
    named = ("--model", f"{OWN}:forgetful", "--strategies", "keras", "--conditions", "same")

    code, out, _ = compare(*named)
    _, detailed, _ = compare(*named, "--details")

    assert code == 1
    assert out.splitlines()[1].startswith("✗ Nothing was raised, and yet with keras in same:")
    assert "What to do:" not in out
    assert "What to do:" in detailed


def test_a_strategy_that_does_not_take_the_model_exits_with_3(compare):
    code, out, _ = compare("--model", f"{OWN}:five", "--strategies", "keras")

    assert code == 3
    assert "refused" in out


def test_artifacts_are_compared_with_the_first_of_them(alike, compare):
    paths = [alike / name for name in ("model.keras", "arrays.npz", "another.keras")]

    code, out, err = compare(*paths, "--conditions", "same")

    assert (code, err) == (1, "")
    assert f"compared with {paths[0]}, as it came back in this process" in out
    verdicts = {row[0]: row[1] for row in rows(out)}
    assert verdicts[str(paths[1])] == "✓ ok"
    assert verdicts[str(paths[2])] == "✗ failed"


def test_what_an_artifact_says_of_its_own_moment_does_not_count(tmp_path, compare):
    # Each of them would bring back what it holds itself; they are not the same model.
    for name in ("one", "two"):
        api.save(model_of(name), "keras", tmp_path / f"{name}.keras", embed_probe=True)

    code, out, _ = compare(
        tmp_path / "one.keras", tmp_path / "two.keras", "--conditions", "same", "--json"
    )

    (checked,) = json.loads(out)["checked"]
    (found,) = checked["round_trip"]["verifications"]
    assert (code, found["verdict"]) == (1, "failed")
    assert found["compared_with"] == "the model as it is now"


def model_of(seed):
    import keras

    keras.utils.set_random_seed(len(seed) + ord(seed[0]))
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])


def test_artifacts_are_compared_with_a_model_and_inputs_of_ours(alike, compare):
    given = ("--model", f"{OWN}:build", "--inputs", f"{OWN}:rows", "--conditions", "same")

    code, out, _ = compare(alike / "model.keras", *given)

    assert code == 0, out
    assert "compared with the model Sequential as it is now" in out


def test_artifacts_are_compared_with_a_certificate(alike, compare):
    paths = (alike / "model.keras", alike / "another.keras")
    held = alike / "embedded.json"

    code, out, _ = compare(*paths, "--certificate", held, "--conditions", "same")

    assert code == 1
    assert f"2 artifacts compared with the certificate {held}" in out
    assert [row[1] for row in rows(out) if row[0].endswith(".keras")] == ["✓ ok", "✗ failed"]


def test_outputs_that_the_certificate_does_not_hold_exit_with_3(alike, compare):
    held = ("--certificate", alike / "plain.json", "--conditions", "same")

    code, out, _ = compare(alike / "model.keras", *held)

    assert code == 3
    assert "? could not look" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "There is nothing to compare: name artifacts, or a model"),
        (["model.keras"], "There is nothing to compare 'model.keras' alone with"),
        (["model.keras", "missing.keras"], "missing.keras"),
        (["model.keras", "notes.txt"], "No strategy here reads 'notes.txt'"),
        (["arrays.npz", "model.keras"], "holds weights alone"),
        (["model.keras", "--certificate", "notes.txt"], "is refused: it is no JSON"),
        (["model.keras", "--certificate", "missing.json"], "is refused: it cannot be read"),
        (["model.keras", "--strategies", "keras"], "--strategies says how to save a model"),
        (["--certificate", "embedded.json"], "There is nothing to compare"),
        (["--model", f"{OWN}:five", "--strategies", "keras3"], "no strategy 'keras3'"),
        (["--model", "no_such_module:build"], "No module named"),
        (["--model", f"{OWN}"], "--model takes MODULE:NAME"),
        (["--model", f"{OWN}:broken"], "raised RuntimeError: the data are not here \\x1b[31m"),
        (["model.keras", "--model", f"{OWN}:five"], "received a int"),
        (
            ["model.keras", "--model", f"{OWN}:build", "--rebuild", f"{OWN}:five"],
            "takes a function",
        ),
        (
            ["model.keras", "--model", f"{OWN}:build", "--inputs", f"{OWN}:wide"],
            "does not fit the model",
        ),
        (
            ["model.keras", "--certificate", "embedded.json", "--call", "serve"],
            "can be neither called nor trained",
        ),
    ],
)
def test_what_cannot_be_compared_is_said_and_exits_with_2(
    alike, compare, monkeypatch, arguments, said
):
    monkeypatch.chdir(alike)

    code, out, err = compare(*arguments, "--conditions", "same")

    assert (code, out) == (2, "")
    assert said in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--conditions", "fresh,blue"],
        ["--conditions", ""],
        ["--timeout", "0"],
        ["--model", "a:b", "--certificate", "c"],
    ],
)
def test_a_command_line_that_cannot_be_read_exits_with_2(arguments, compare):
    with pytest.raises(SystemExit) as ended:
        compare("a.keras", *arguments)

    assert ended.value.code == 2
