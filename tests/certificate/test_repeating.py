"""A certificate in place of the live model."""

import dataclasses
import shutil

import numpy as np
import pytest

from tests import models
from tfpersist_widgets import api
from tfpersist_widgets.errors import ArtifactUnreadable, CertificateRefused, InputsRefused
from tfpersist_widgets.records import Answer, Aspect, Verdict


def test_the_same_artifact_elsewhere_is_ok(here):
    moved = here / "below" / "renamed.keras"
    moved.parent.mkdir()
    shutil.move(here / "model.keras", moved)

    found = api.verify(moved, here / "embedded.json", condition="same")

    assert found.verdict is Verdict.OK
    assert found.compared_with == "the certificate"
    assert found.inputs.startswith("embedded in the certificate")
    assert found.aspect(Aspect.OUTPUTS).answer is Answer.KEPT
    assert found.aspect(Aspect.OPTIMIZER).answer is Answer.KEPT


def test_in_a_process_of_its_own_it_is_ok_as_well(here):
    certificate = api.read_certificate(here / "embedded.json")

    assert api.verify(here / "model.keras", certificate, condition="fresh").verdict is Verdict.OK


def test_outputs_that_were_not_embedded_could_not_be_looked_at(here):
    found = api.verify(here / "model.keras", str(here / "plain.json"), condition="same")

    assert found.verdict is Verdict.UNSEEN
    assert found.aspect(Aspect.VARIABLES).answer is Answer.KEPT
    assert "the probe was not embedded in the certificate" in found.sentence
    assert "embed_probe=True" in found.explanation.todo
    assert "Give inputs=" not in found.explanation.todo  # which a certificate refuses


def test_an_artifact_of_another_model_fails_and_is_said_to_be_another(here):
    api.save(models.two_inputs(), "keras", here / "other.keras")

    found = api.verify(here / "other.keras", here / "embedded.json", condition="same")

    assert found.verdict is Verdict.FAILED
    assert "the artifact's bytes are not those that were certified" in found.sentence


def test_an_artifact_with_other_weights_fails_without_figures(here):
    model = models.trained_sequential()
    model.layers[0].bias.assign(np.full(8, 7.0, "f4"))
    api.save(model, "keras", here / "model.keras", overwrite=True)

    found = api.verify(here / "model.keras", here / "embedded.json", condition="same")

    assert found.verdict is Verdict.FAILED
    changed = found.aspect(Aspect.VARIABLES).differences[1]
    assert changed.answer is Answer.CHANGED
    assert changed.max_abs is None  # the certificate holds no weights to subtract
    assert "trained" not in found.explanation.why


def test_other_bytes_with_the_same_state_fail_nothing_and_are_said(here):
    api.save(models.trained_sequential(), "keras", here / "model.keras", overwrite=True)

    found = api.verify(here / "model.keras", here / "embedded.json", condition="same")

    assert found.verdict is Verdict.OK
    assert found.sentence.startswith(
        "the artifact's bytes are not those that were certified; the promised state is the same"
    )


def test_a_damaged_artifact_fails(here):
    data = (here / "model.keras").read_bytes()
    (here / "model.keras").write_bytes(data[: len(data) // 2])

    found = api.verify(here / "model.keras", here / "embedded.json", condition="same")

    assert found.verdict is Verdict.FAILED
    assert "not those that were certified" in found.sentence


def test_a_missing_artifact_is_said_so(here):
    with pytest.raises(ArtifactUnreadable):
        api.verify(here / "missing.keras", here / "embedded.json")


@pytest.mark.parametrize("option", [{"inputs": np.ones((1, 4))}, {"call": "forward"}])
def test_what_only_a_live_model_could_answer_is_refused(here, option):
    with pytest.raises(InputsRefused, match="neither called nor trained"):
        api.verify(here / "model.keras", here / "embedded.json", **option)


def test_weights_are_checked_in_bare_without_a_model(tmp_path):
    path = tmp_path / "m.weights.h5"
    trip = api.roundtrip(models.trained_sequential(), "weights_h5", path=path, conditions=())

    files = trip.certificate(tmp_path / "m")

    assert api.verify(path, files.json, condition="bare").verdict is Verdict.OK
    found = api.verify(path, files.json, condition="same")
    assert found.verdict is Verdict.UNSEEN
    assert "a certificate holds no architecture" in found.sentence
    assert "rebuild=" in found.explanation.todo


def test_a_folder_is_certified_as_well(tmp_path):
    path = tmp_path / "saved"
    trip = api.roundtrip(models.Affine(), "saved_model", path=path, conditions=(), embed_probe=True)
    certificate = api.read_certificate(trip.certificate(tmp_path / "m").json)

    assert certificate.artifact.form == "folder"
    assert api.verify(path, certificate, condition="same").verdict is Verdict.OK


def test_classes_that_the_load_needs_can_be_given(tmp_path):
    path = tmp_path / "m.keras"
    model = models.with_custom_layer()
    trip = api.roundtrip(model, "keras", path=path, conditions=(), embed_probe=True)
    files = trip.certificate(tmp_path / "m")

    found = api.verify(path, files.json, condition="same", custom_objects={"Scale": models.Scale})

    assert found.verdict is Verdict.OK


def test_in_bare_the_packages_stay_blocked_that_the_certificate_names(here):
    whole = api.read_certificate(here / "embedded.json")
    bare = dataclasses.replace(whole.verifications[0], condition="bare", blocked=("mine",))
    certificate = dataclasses.replace(whole, verifications=(*whole.verifications, bare))

    found = api.verify(here / "model.keras", certificate, condition="bare")

    assert found.verdict is Verdict.OK
    assert found.blocked == ("mine",)


def test_a_probe_that_is_not_whole_is_refused(here):
    whole = api.read_certificate(here / "embedded.json")
    output = whole.probe.outputs[0]
    short = dataclasses.replace(output, array=dataclasses.replace(output.array, shape=(999,)))
    probe = dataclasses.replace(whole.probe, outputs=(short,))

    with pytest.raises(CertificateRefused, match=r"should be float32 of shape \(999,\)"):
        api.verify(here / "model.keras", dataclasses.replace(whole, probe=probe))
