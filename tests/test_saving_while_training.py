"""A file holds the moment that was clicked, while a cell trains the model in another thread."""

import threading

import keras
import numpy as np
import pytest
from keras import layers

from tests import models
from tfpersist_widgets import api, saving, state
from tfpersist_widgets.records import Answer, Aspect
from tfpersist_widgets.strategies import STRATEGIES, Given, find_strategy

# What needs a process with other flags cannot be loaded here; it has a test of its own.
HERE = [strategy for strategy in STRATEGIES if not strategy.flags]
FROM_SNAPSHOT = [strategy.key for strategy in HERE if strategy.writes_snapshot]
SAVES = 3

each_that_writes_a_snapshot = pytest.mark.parametrize("key", FROM_SNAPSHOT)


def model_of_several_kinds():
    """Statistics and seeds beside weights, with an optimizer that has slots."""
    keras.utils.set_random_seed(7)
    kinds = [layers.Dense(8), layers.BatchNormalization(), layers.Dropout(0.3), layers.Dense(1)]
    model = keras.Sequential([keras.Input((3,)), *kinds])
    loss, metric = keras.losses.MeanSquaredError(), keras.metrics.MeanAbsoluteError()
    model.compile("adam", loss, metrics=[metric])  # by their names an .h5 would lose them
    return model


class Fit(keras.callbacks.Callback):
    """A fit of many small steps in another thread, for the time of a ``with`` block."""

    def __init__(self, model, steps=0):
        super().__init__()
        self.trained, self.steps, self.losses = model, steps, []
        self.stepped, self.enough = threading.Event(), threading.Event()
        self.thread = threading.Thread(target=self.fit)

    def fit(self):
        x = np.random.default_rng(0).standard_normal((512, 3)).astype("f4")
        options = {"batch_size": 8, "shuffle": False, "verbose": 0, "callbacks": [self]}
        self.trained.fit(x, x[:, :1], epochs=10_000, **options)

    def on_train_batch_end(self, batch, logs=None):
        self.losses.append(logs["loss"])
        self.stepped.set()
        if self.enough.is_set() and len(self.losses) >= self.steps:
            self.model.stop_training = True

    def go_on(self):
        """Wait for the end of a step."""
        self.stepped.clear()
        assert self.stepped.wait(120)

    def __enter__(self):
        self.thread.start()
        for _ in range(3):  # the first ones are traced and compiled
            self.go_on()
        return self

    def __exit__(self, *raised):
        self.enough.set()
        self.thread.join()


def brought_back(artifact, model):
    """Fingerprint of what the file holds, loaded."""
    given = Given(rebuild=lambda: type(model).from_config(model.get_config()))
    loaded = find_strategy(artifact.strategy).load(artifact.path, given)
    return state.fingerprint_of(state.variables(loaded), state.optimizer_of(loaded))


def require_exactly(artifact, model):
    """The file holds the bits of the artifact's fingerprint, the optimizer's where promised."""
    found, wanted = brought_back(artifact, model), artifact.fingerprint
    assert digests(found) == digests(wanted)
    if Aspect.OPTIMIZER in find_strategy(artifact.strategy).promises:
        assert digests(found.optimizer) == digests(wanted.optimizer)


def digests(variables_of):
    return [item.digest for item in variables_of.variables]


@pytest.fixture(scope="module")
def clicked(tmp_path_factory):
    """Of one model in training: what each strategy saved, and the steps taken meanwhile."""
    model, folder = model_of_several_kinds(), tmp_path_factory.mktemp("clicked")
    saved, meanwhile = {key: [] for key in FROM_SNAPSHOT}, dict.fromkeys(FROM_SNAPSHOT, 0)
    with Fit(model) as fit:
        for key in FROM_SNAPSHOT * SAVES:
            fit.go_on()
            before = len(fit.losses)
            path = folder / f"{len(saved[key])} {key}{find_strategy(key).suffix}"
            saved[key].append(api.save(model, key, path))
            meanwhile[key] += len(fit.losses) - before
    return model, saved, meanwhile


@each_that_writes_a_snapshot
def test_the_file_holds_exactly_the_moment_of_the_click(key, clicked):
    model, saved, meanwhile = clicked

    assert meanwhile[key] > 0, "nothing was trained during the saves: the test shows nothing"
    assert len({tuple(digests(artifact.fingerprint)) for artifact in saved[key]}) == SAVES
    for artifact in saved[key]:
        assert artifact.moved == ""
        require_exactly(artifact, model)


@each_that_writes_a_snapshot
def test_what_is_written_is_the_snapshot_and_not_the_model(key, tmp_path):
    model, strategy = models.trained_sequential(), find_strategy(key)
    model.compile(model.optimizer, keras.losses.MeanSquaredError())
    held = state.snapshot(model)
    models.train(model, (np.ones((4, 4), "f4"), np.ones((4, 1), "f4")))
    trained_on = state.fingerprint(model)

    artifact = saving.save(model, strategy, tmp_path / f"m{strategy.suffix}", held=held)

    assert artifact.fingerprint == held.fingerprint != trained_on
    require_exactly(artifact, model)
    assert state.fingerprint(model) == trained_on


def test_the_training_goes_on_as_if_nobody_had_saved(tmp_path):
    with Fit(model_of_several_kinds()) as disturbed:
        for number, key in enumerate(FROM_SNAPSHOT):
            name = f"m{number}{find_strategy(key).suffix}"
            api.save(disturbed.trained, key, tmp_path / name)
    steps = len(disturbed.losses)

    with Fit(model_of_several_kinds(), steps) as alone:
        pass

    assert disturbed.losses == alone.losses[:steps]


def test_a_round_trip_meanwhile_compares_the_outputs_of_the_same_moment(tmp_path):
    model = model_of_several_kinds()

    with Fit(model):
        found = api.roundtrip(model, "keras", path=tmp_path / "m.keras", conditions=("same",))

    verification = found.verification("same")
    assert verification.aspect(Aspect.VARIABLES).answer is Answer.KEPT
    assert verification.aspect(Aspect.OUTPUTS).answer in (Answer.KEPT, Answer.CLOSE)


def test_a_format_that_knows_no_snapshot_says_that_the_state_moved(tmp_path):
    model, enough = model_of_several_kinds(), threading.Event()

    def own_loop():  # Keras's fit does not outlive a SavedModel that is written meanwhile
        while not enough.is_set():
            model.trainable_variables[0].assign_add(np.full((3, 8), 1e-3, "f4"))

    thread = threading.Thread(target=own_loop)
    thread.start()
    try:
        artifact = api.save(model, "saved_model", tmp_path / "m")
    finally:
        enough.set()
        thread.join()

    assert "several training steps" in artifact.moved
    assert "trained while it was saved" in str(artifact)
    verification = api.verify(artifact, model, condition="same")
    assert "trained while it was saved" in verification.sentence


@pytest.mark.parametrize("strategy", HERE, ids=lambda strategy: strategy.key)
def test_of_a_model_at_rest_nothing_is_said_to_have_moved(strategy, tmp_path):
    artifact = api.save(model_of_several_kinds(), strategy.key, tmp_path / f"m{strategy.suffix}")

    assert artifact.moved == ""


class MakesAVariable(layers.Layer):
    """Makes a variable whenever it is saved, which no snapshot can be shown to."""

    def build(self, input_shape):
        self.weight = self.add_weight(shape=(input_shape[-1],))

    def call(self, inputs):
        return inputs * self.weight

    def save_own_variables(self, store):
        store["0"] = keras.Variable(np.ones(4, "f4")) * self.weight


def test_a_model_that_cannot_be_shown_a_snapshot_is_saved_as_it_is(tmp_path):
    model = keras.Sequential([keras.Input((4,)), MakesAVariable()])

    artifact = api.save(model, "keras", tmp_path / "m.keras")

    assert artifact.moved == ""
    assert artifact.size > 0
