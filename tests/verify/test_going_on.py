"""The verbs with targets: does training go on from the file as it would from the model?"""

import keras
import numpy as np
import pytest
from keras import layers

from tests import models
from tfpersist_widgets import api, state
from tfpersist_widgets.errors import InputsRefused
from tfpersist_widgets.records import Answer, Aspect, Verdict

X = np.random.default_rng(5).standard_normal((8, 4)).astype("f4")
Y = X[:, :1]


def step_of(verification):
    return verification.aspect(Aspect.NEXT_STEP)


@pytest.fixture
def trained():
    model = keras.Sequential(
        [
            keras.Input((4,)),
            layers.Dense(3, activation="relu"),
            layers.BatchNormalization(),
            layers.Dense(1),
        ]
    )
    model.compile("adam", "mse")
    models.train(model, (X, Y), (X, Y))
    return model


def test_training_goes_on_under_every_condition_and_the_model_stays_as_it_was(trained):
    before, steps = state.fingerprint(trained), []

    found = api.roundtrip(trained, "keras", inputs=X, targets=Y, progress=steps.append)

    assert [v.verdict for v in found.verifications] == [Verdict.OK] * 3
    assert {step_of(v).answer for v in found.verifications} == {Answer.KEPT}
    assert all(step_of(v).promised for v in found.verifications)
    assert state.fingerprint(trained) == before
    told = [step.step for step in steps]
    assert "fresh: ok so far; taking one more training step" in told


def test_a_strategy_that_keeps_no_optimizer_is_not_held_to_it(trained):
    found = api.roundtrip(
        trained, "saved_model", inputs=X, targets=Y, conditions=("fresh",)
    ).verification("fresh")

    assert found.verdict is Verdict.OK
    assert step_of(found).answer is Answer.NOT_PROMISED


def test_without_targets_the_step_is_shown_as_unseen_and_does_not_count(trained):
    found = api.roundtrip(trained, "keras", inputs=X, conditions=("same",)).verification("same")

    assert found.verdict is Verdict.OK
    assert step_of(found).answer is Answer.UNSEEN
    assert not step_of(found).promised
    assert "targets=" in step_of(found).sentence


def test_a_file_is_checked_with_targets_as_well(trained, tmp_path):
    path = tmp_path / "model.keras"
    trained.save(path)

    found = api.verify(path, trained, inputs=X, targets=Y)

    assert step_of(found).answer is Answer.KEPT


def test_a_file_without_momentum_fails_at_the_next_step(trained, tmp_path):
    path = tmp_path / "model.keras"
    twin = keras.models.clone_model(trained)
    twin.set_weights(trained.get_weights())
    twin.compile("adam", "mse")
    twin.save(path)

    found = api.verify(path, trained, inputs=X, targets=Y)

    assert found.verdict is Verdict.FAILED
    assert step_of(found).answer is Answer.CHANGED


def test_targets_of_another_batch_are_refused_before_anything_is_written(trained, tmp_path):
    with pytest.raises(InputsRefused, match="targets have \\[5\\] rows and the inputs \\[8\\]"):
        api.roundtrip(trained, "keras", path=tmp_path / "m.keras", inputs=X, targets=Y[:5])

    assert not list(tmp_path.iterdir())


def test_compare_takes_the_reference_once_for_all(trained, monkeypatch):
    from tfpersist_widgets.verify.reference_step import ReferenceStep

    taken, take = [], ReferenceStep._taken

    def counted(self, options):
        taken.append(self)
        return take(self, options)

    monkeypatch.setattr(ReferenceStep, "_taken", counted)

    found = api.compare(
        trained,
        ["keras", "saved_model", "pickle"],
        conditions=("fresh", "bare"),
        inputs=X,
        targets=Y,
        progress=lambda step: None,
    )

    assert len(taken) == 1
    assert step_of(found.round_trip("pickle").verification("bare")).answer is Answer.KEPT


def test_a_compiled_model_that_was_never_trained_keeps_its_optimizer():
    model = models.two_inputs()
    model.compile("adam", "mse")

    found = api.roundtrip(model, "keras", conditions=("fresh",)).verification("fresh")

    assert found.verdict is Verdict.OK, found.sentence
    slots = found.aspect(Aspect.OPTIMIZER).differences
    assert any("made by the load" in slot.note for slot in slots)
