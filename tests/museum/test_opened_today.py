"""Artifacts of old releases, opened in today's kernel with nothing installed."""

import json
import shutil
import sys
import types
import zipfile

import pytest

import tfpersist_widgets as tpw
from tests.museum.made_by_hand import file, museum_of, rewritten
from tests.museum.writing import MUSEUM
from tfpersist_widgets import errors
from tfpersist_widgets.museum import unpacked
from tfpersist_widgets.museum.unpacking import unpacked_archive
from tfpersist_widgets.records import Aspect, Verdict

EQUAL = "variables came back with equal bits; the outputs have equal bits"
GONE = "0 of 4 variables came back with equal bits; the loaded model computes something else"


def piece_of(release, model, strategy):
    (piece,) = tpw.museum(MUSEUM, release=release, model=model, strategy=strategy)
    return piece


# What was seen once, and must be seen again: release, model, strategy, verdict, sentence.
OPENED = (
    ("2.12", "custom_layer", "h5", Verdict.OK, f"4 of 4 {EQUAL}"),
    ("2.12", "custom_layer", "checkpoint", Verdict.FAILED, GONE),
    ("2.12", "dense", "keras", Verdict.FAILED, "loading failed: There is no file of that name"),
    ("2.8", "plain_variables", "pickle", Verdict.OK, f"4 of 4 {EQUAL}"),
    ("1.15", "lstm", "weights_h5", Verdict.FAILED, "nothing for a layer that has 3 variables"),
    ("1.15", "depthwise", "h5", Verdict.FAILED, "loading failed"),
)


@pytest.mark.parametrize(("release", "model", "strategy", "verdict", "sentence"), OPENED)
def test_a_piece_opens_today_or_fails_in_the_way_that_was_seen(
    release, model, strategy, verdict, sentence
):
    found = tpw.verify(piece_of(release, model, strategy))

    assert (found.verdict, sentence in found.sentence) == (verdict, True), found.sentence
    assert found.compared_with == f"what {release} wrote down beside it"


def test_an_old_optimizer_is_held_against_what_its_release_had():
    found = tpw.verify(piece_of("2.21", "dense", "keras"))

    assert [one.aspect for one in found.aspects] == [
        Aspect.VARIABLES,
        Aspect.OPTIMIZER,
        Aspect.OUTPUTS,
        Aspect.NEXT_STEP,  # unseen, and said so: nobody gave targets
    ]
    assert found.verdict is Verdict.OK


def test_without_the_definitions_a_custom_layer_does_not_load():
    found = tpw.verify(piece_of("2.12", "custom_layer", "h5"), condition="bare")

    assert found.verdict is Verdict.FAILED
    assert found.blocked == ("definitions",)


def test_a_piece_loads_here_with_its_own_classes():
    loaded = tpw.load(piece_of("2.12", "custom_layer", "h5"))

    assert type(loaded.model.layers[0]).__name__ == "Scale"


def test_weights_alone_load_into_a_model_that_the_museum_rebuilds():
    loaded = tpw.load(piece_of("2.12", "custom_layer", "npz"))

    assert loaded.model.get_weights()[0].any()


def test_a_module_of_the_users_that_has_the_same_name_is_left_alone(monkeypatch):
    own = types.ModuleType("definitions")
    monkeypatch.setitem(sys.modules, "definitions", own)
    before = list(sys.path)

    tpw.load(piece_of("2.8", "plain_variables", "pickle"))

    assert sys.modules["definitions"] is own
    assert sys.path == before


def test_a_piece_can_be_checked_under_several_conditions():
    trip = tpw.check(piece_of("2.8", "plain_variables", "npz"))

    assert [one.condition for one in trip.verifications] == ["fresh", "bare"]
    assert {one.verdict for one in trip.verifications} == {Verdict.OK}


def test_inputs_have_no_use_with_a_piece():
    with pytest.raises(errors.InputsRefused, match="on the probe that its release was called on"):
        tpw.verify(piece_of("2.12", "dense", "h5"), inputs=[[1.0, 2.0, 3.0, 4.0]])


def test_only_a_piece_can_be_verified_without_a_model(tmp_path):
    with pytest.raises(errors.ModelRefused, match="nothing to compare the artifact with"):
        tpw.verify(tmp_path)


@pytest.fixture
def doctored(tmp_path):
    """A museum whose only piece is of 2.12, and says inside that Keras 3.15 wrote it."""
    piece = piece_of("2.17", "dense", "keras")
    copy = shutil.copy(unpacked(piece), tmp_path / "model.keras")
    with zipfile.ZipFile(copy) as old, zipfile.ZipFile(tmp_path / "new.keras", "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "metadata.json":
                content = json.dumps(json.loads(content) | {"keras_version": "3.15.1"}).encode()
            new.writestr(name, content)
    root = unpacked_archive(piece) / "2.17"
    members = [
        file("2.12/dense/keras/model.keras", (tmp_path / "new.keras").read_bytes()),
        file("2.12/dense/expected.npz", (root / "dense/expected.npz").read_bytes()),
        file("2.12/definitions.py", (root / "definitions.py").read_bytes()),
    ]
    return museum_of(
        tmp_path / "museum",
        members,
        path="2.12/dense/keras/model.keras",
        content=members[0][1],
        strategy="keras",
    )


LIE = (
    "the manifest says that Keras 2.12.0 wrote it, and the artifact itself says 3.15.1 "
    "(keras_version in metadata.json)"
)


def test_an_artifact_that_lies_about_its_version_is_told_first(doctored):
    (piece,) = tpw.museum(doctored)

    assert tpw.verify(piece).sentence.startswith(f"{LIE}; ")


def test_loading_such_a_one_warns(doctored):
    (piece,) = tpw.museum(doctored)

    with pytest.warns(UserWarning, match="The manifest says that Keras 2.12.0 wrote it"):
        tpw.load(piece)


def test_definitions_that_raise_are_refused(tmp_path):
    members = [file("2.12/dense/pickle/model.pkl"), file("2.12/definitions.py", b"1 / 0")]
    (piece,) = tpw.museum(museum_of(tmp_path, members))

    with pytest.raises(errors.MuseumRefused, match="cannot be used: ZeroDivisionError"):
        tpw.load(piece)
    assert "definitions" not in sys.modules


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_an_expected_state_that_cannot_be_read_is_refused(tmp_path, content):
    members = [file("2.12/dense/pickle/model.pkl"), file("2.12/dense/expected.npz", content)]
    (piece,) = tpw.museum(museum_of(tmp_path, members))

    with pytest.raises(errors.MuseumRefused, match="The expected state of 'dense'"):
        tpw.verify(piece)


@pytest.mark.parametrize("what", ["release", "model"])
def test_a_manifest_that_leads_out_of_the_archive_is_refused(doctored, what):
    def outside(data):
        place = data["releases"][0] if what == "release" else data["releases"][0]["pieces"][0]
        place[what] = "../.."

    (piece,) = tpw.museum(rewritten(doctored, outside))

    with pytest.raises(errors.MuseumRefused, match="which is not in it"):
        tpw.verify(piece)


@pytest.mark.filterwarnings("ignore:The manifest says that Keras")
def test_a_model_that_the_definitions_do_not_know_is_refused(doctored):
    def unknown(data):
        data["releases"][0]["pieces"][0]["model"] = "another"

    (piece,) = tpw.museum(rewritten(doctored, unknown))

    with pytest.raises(errors.MuseumRefused, match="cannot be used: KeyError: 'build_another'"):
        tpw.load(piece)
