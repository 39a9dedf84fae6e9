"""Several files that are there, each held against the same."""

import pytest

from tests import models
from tests.museum.made_by_hand import museum_of
from tests.museum.reading.pieces import MUSEUM
from tfpersist_widgets import api, errors
from tfpersist_widgets.records import Answer, Aspect, Raised, Verdict


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """One model in three formats, with a certificate of the first."""
    folder, model = tmp_path_factory.mktemp("several"), models.two_inputs()
    trip = api.roundtrip(model, "keras", path=folder / "m.keras", conditions=(), embed_probe=True)
    trip.certificate(folder / "m")
    api.save(model, "cloudpickle", folder / "m.pkl")
    api.save(model, "weights_h5", folder / "m.weights.h5")
    return folder


def verdicts(found):
    return [[v.verdict for v in one.round_trip.verifications] for one in found.checked]


def test_each_is_loaded_as_its_content_says_whatever_the_certificate_is_of(folder):
    paths = [folder / name for name in ("m.keras", "m.pkl")]

    found = api.compare_artifacts(paths, folder / "m.json", conditions=("same",))

    assert [one.name for one in found.checked] == list(map(str, paths))
    assert [one.round_trip.strategy for one in found.checked] == ["keras", "pickle"]
    assert verdicts(found) == [[Verdict.OK], [Verdict.OK]]


def test_a_variant_that_no_content_tells_is_taken_from_the_certificate(tmp_path):
    model = models.trained_sequential()
    trip = api.roundtrip(model, "npz:compressed", path=tmp_path / "m.npz", conditions=())
    trip.certificate(tmp_path / "m")

    found = api.compare_artifacts([tmp_path / "m.npz"], tmp_path / "m.json", conditions=("bare",))

    assert found.checked[0].round_trip.strategy == "npz:compressed"


def test_weights_alone_can_be_what_the_others_are_held_against(folder):
    found = api.compare_artifacts(
        [folder / "m.weights.h5", folder / "m.keras"],
        rebuild=models.two_inputs,
        conditions=("same",),
    )

    assert found.reference == f"{folder / 'm.weights.h5'}, as it came back in this process"
    (checked,) = found.checked
    variables = checked.round_trip.verifications[0].aspect(Aspect.VARIABLES)
    assert variables.answer is Answer.KEPT


def test_nothing_is_loaded_before_every_path_is_known_to_be_there(folder, monkeypatch):
    monkeypatch.setattr("tfpersist_widgets.loading.load", None)

    with pytest.raises(errors.ArtifactUnreadable):
        api.compare_artifacts([folder / "m.keras", folder / "missing.keras"])
    with pytest.raises(errors.ModelRefused, match="nothing to compare nothing with"):
        api.compare_artifacts([])


def test_it_is_told_how_far_all_of_them_are(folder):
    steps = []

    api.compare_artifacts(
        [folder / "m.keras", folder / "m.pkl"],
        folder / "m.json",
        conditions=("same",),
        progress=steps.append,
    )

    assert {step.total for step in steps} == {6}
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert steps[0].step.startswith(f"{folder / 'm.keras'}: ")
    assert (steps[-1].done, steps[-1].step) == (6, f"{folder / 'm.pkl'}: done")


def test_pieces_that_were_never_written_are_passed_over():
    pieces = api.museum(MUSEUM, release="2.21", model="dense")
    some = [piece for piece in pieces if piece.strategy in ("safetensors", "npz")]

    found = api.check_pieces(some, conditions=("bare",))

    assert [piece.raised is None for piece in some] == [True, False]
    assert [one.name for one in found.checked] == ["2.21 dense npz"]
    assert verdicts(found) == [[Verdict.OK]]


def test_pieces_of_which_none_was_written_are_refused(tmp_path):
    pieces = api.museum(museum_of(tmp_path, raised=Raised("TypeError", "no")))

    with pytest.raises(errors.MuseumNotFound, match="nothing to open"):
        api.check_pieces(pieces)


def test_a_file_is_checked_in_a_release_only_where_that_may_be_installed(
    folder, monkeypatch, tmp_path
):
    monkeypatch.setenv("TFPERSIST_ENVIRONMENTS", str(tmp_path))

    trip = api.check(folder / "m.keras", folder / "m.json", conditions=("version:2.16",))

    assert trip.verifications[0].verdict is Verdict.UNSEEN
    assert "allow_install=True" in trip.verifications[0].explanation.todo
