"""Where an artifact opens: by its format and its writer, from a table made for the test."""

import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import h5py
import numpy as np
import pytest

import tfpersist_widgets as tpw
from tests.museum.reading import recording
from tfpersist_widgets import lesson, plots
from tfpersist_widgets.errors import TFPersistError
from tfpersist_widgets.museum import opens
from tfpersist_widgets.museum.where_opens import worst
from tfpersist_widgets.records import Opened

KERASES = {"2.12": ("2.12.1", "2.12.0"), "2.15": ("2.15.1", "2.15.0")} | {
    "2.18": ("2.18.1", "3.8.0"),
    "2.21": ("2.21.0", "3.15.1"),
}
# Writer, strategy, model; then how it opens in the newest.
MEASURED = (
    ("2.15", "keras", "dense", ("raised", "", "", "", "a-rule")),
    ("2.18", "keras", "dense", ("yes", "equal", "all", "kept")),
    ("2.18", "keras", "lstm", ("yes", "changed", "all", "none before")),
    ("2.21", "keras", "dense", ("yes", "close", "all", "lost")),
    ("2.12", "h5", "dense", ("yes", "equal", "all", "kept")),
    ("2.12", "npz", "dense", ("yes", "equal", "all", "lost")),
    ("2.21", "npz", "dense", ("crashed",)),
    ("2.12", "saved_model", "dense", ("could not look",)),
)


@pytest.fixture(autouse=True)
def table(tmp_path, monkeypatch):
    """A small table in place of the committed one."""
    data = tmp_path / "table"
    for key, (tensorflow, keras) in KERASES.items():
        versions = (("tensorflow", tensorflow), ("keras", keras))
        cells = [Opened(w, key, s, m, *how) for w, s, m, how in MEASURED if key == "2.21"]
        recording.record(key, versions, cells, data)
    monkeypatch.setattr(opens, "DATA", data)
    opens.tables.cache_clear()
    yield
    opens.tables.cache_clear()


def keras_file(folder, version, shape="batch_shape"):
    path = folder / "model.keras"
    layer = {"class_name": "InputLayer", "config": {shape: [None, 4]}}
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("metadata.json", json.dumps({"keras_version": version}))
        config = {"class_name": "Sequential", "config": {"layers": [layer]}}
        archive.writestr("config.json", json.dumps(config))
    return path


def answer(found, reader):
    (row,) = [row for row in found.readers if row.reader == reader]
    return row


def test_an_artifact_of_a_measured_writer_is_answered_from_its_own_cells(tmp_path):
    found = tpw.where_opens(keras_file(tmp_path, "3.8.0"))
    row = answer(found, "2.21")

    assert (found.format, found.written_by, found.measured_writer) == (
        "keras",
        "Keras 3.8.0",
        "2.18",
    )
    assert (found.neighbour, found.contradiction, found.not_measured) == ("", "", "")
    assert (row.models, row.opened, row.same, row.changed) == (2, 2, 1, 1)
    assert (row.optimizers, row.optimizers_kept) == (1, 1)
    assert row.worst == "lstm: loads without a word and computes something else"


def test_a_release_that_did_not_open_any_is_not_measured_and_never_fine(tmp_path):
    found = tpw.where_opens(keras_file(tmp_path, "3.8.0"))

    assert answer(found, "2.15").models == 0
    (line,) = [line for line in str(found).splitlines() if line.strip().startswith("2.15")]
    assert "not measured" in line
    assert "✓" not in line


@pytest.mark.parametrize(
    ("version", "writer"), [("3.9.2", "2.18"), ("3.0.0", "2.18"), ("3.99.0", "2.21")]
)
def test_an_unmeasured_writer_is_answered_from_its_nearest_neighbour_and_said_so(
    tmp_path, version, writer
):
    found = tpw.where_opens(keras_file(tmp_path, version))

    assert found.measured_writer == writer
    assert "not measured" in found.neighbour
    assert dict(KERASES)[writer][1] in found.neighbour
    assert found.neighbour in str(found)


def test_another_generation_of_keras_is_no_neighbour(tmp_path):
    found = tpw.where_opens(keras_file(tmp_path, "4.0.0"))

    assert found.readers == ()
    assert "Keras 4" in found.not_measured
    assert "✓" not in str(found)


@pytest.mark.parametrize(
    ("version", "shape"), [("3.8.0", "batch_input_shape"), ("2.15.0", "batch_shape")]
)
def test_an_artifact_that_contradicts_itself_is_not_believed(tmp_path, version, shape):
    found = tpw.where_opens(keras_file(tmp_path, version, shape))

    assert "contradicts itself" in found.contradiction
    assert version in found.contradiction
    assert (found.written_by, found.measured_writer) == ("unknown", "")
    assert found.contradiction in str(found)


def test_a_writer_that_nothing_tells_is_unknown_and_all_writers_count_together(tmp_path):
    path = tmp_path / "weights.npz"
    np.savez(path, **{"dense/kernel": np.zeros((2, 2), "float32")})

    found = tpw.where_opens(path)

    assert (found.written_by, found.measured_writer) == ("unknown", "")
    assert "all measured writers" in found.neighbour
    assert (answer(found, "2.21").models, answer(found, "2.21").opened) == (2, 1)
    assert answer(found, "2.21").worst == "dense of 2.21: the process died"


def test_hdf5_says_its_keras_in_an_attribute(tmp_path):
    path = tmp_path / "model.h5"
    with h5py.File(path, "w") as file:
        file.attrs["keras_version"] = "2.12.0"
        file.attrs["model_config"] = json.dumps({"class_name": "Sequential", "config": {}})

    found = tpw.where_opens(path)

    assert (found.format, found.measured_writer, found.neighbour) == ("h5", "2.12", "")


@pytest.mark.parametrize("said", ["", "latest", "3", 3, None, {"a": 1}, "9" * 5000])
def test_a_version_that_is_none_is_no_version(tmp_path, said):
    found = tpw.where_opens(keras_file(tmp_path, said, shape="shape"))

    assert found.measured_writer == ""
    assert len(str(found)) < 5000


def test_what_no_strategy_writes_is_not_measured(tmp_path):
    (tmp_path / "note.txt").write_text("only words")

    found = tpw.where_opens(tmp_path / "note.txt")

    assert found.readers == ()
    assert "No artifact of the format text" in found.not_measured


def test_nothing_at_a_path_is_an_error_with_the_path(tmp_path):
    with pytest.raises(tpw.errors.ArtifactUnreadable, match="nothing"):
        tpw.where_opens(tmp_path / "nothing")


def test_cells_in_which_nobody_could_look_are_not_counted(tmp_path):
    cells = [Opened("2.12", "2.21", "saved_model", "dense", "could not look")]

    assert worst(cells) == "dense: could not look"
    assert plots.opens.square(cells, "2.12", "2.21", "saved_model").text == "?"


def test_silent_changes_stand_before_what_raises():
    raised = Opened("2.12", "2.21", "h5", "dense", "raised", rule="a-rule")
    silent = Opened("2.12", "2.21", "h5", "lstm", "yes", "changed", "all", "kept")

    assert worst([raised, silent]).startswith("lstm")
    assert worst([raised]) == "dense: raises (a-rule)"
    assert worst([replace(silent, outputs="equal")]) == ""


def test_html_shows_names_of_a_file_as_text(tmp_path):
    found = tpw.where_opens(keras_file(tmp_path, "3.8.0+<b>x</b>", shape="shape"))

    assert "<b>x" not in found._repr_html_()


def test_the_answer_needs_no_tensorflow(tmp_path):
    path = keras_file(tmp_path, "3.15.1")
    code = (
        "import sys, tfpersist_widgets as tpw\n"
        f"assert tpw.where_opens({str(path)!r}).format == 'keras'\n"
        "assert 'tensorflow' not in sys.modules"
    )

    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path, timeout=300)


def test_the_figure_has_a_square_for_each_writer_with_each_reader():
    cells, releases = opens.opened(), opens.readers()

    figure = plots.who_opens(cells, releases, "keras")
    told = plots.who_opens_in_words(cells, releases, "keras")

    assert [text.get_text() for text in figure.axes[0].texts].count(
        "?"
    ) == 3 * 4 - 3  # a release that wrote none has no row
    assert {"!1/2", "1/1", "0/1"} <= {text.get_text() for text in figure.axes[0].texts}
    assert told == "Who opens keras artifacts. 2.21 opens all of 2.21, of 3 writers."
    assert plots.png(figure).startswith(b"\x89PNG")


def test_a_lesson_shows_the_figure_and_tells_it_in_words():
    shown = lesson.who_opens("keras")

    assert shown._repr_png_().startswith(b"\x89PNG")
    assert repr(shown) == "Who opens keras artifacts. 2.21 opens all of 2.21, of 3 writers."


def test_a_lesson_is_told_which_strategies_were_measured():
    with pytest.raises(TFPersistError, match="'litert'; there are h5, keras, npz, saved_model"):
        lesson.who_opens("litert")


def test_the_data_travel_with_the_package():
    assert (Path(tpw.__file__).parent / "museum" / "data" / "opens").is_dir()
