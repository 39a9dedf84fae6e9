"""Bugs by which saving damages what was there: the live model, a file, a training."""

import keras
import pytest
import tensorflow as tf
from keras import layers

from tests.upstream.mended import still_there
from tests.upstream.models import CannotDescribeItself, X, compiled, fresh_copy

# What upstream warns of is not what these tests are about.
pytestmark = pytest.mark.filterwarnings("ignore")


def test_saving_h5_takes_the_optimizer_out_of_the_live_models_settings(tmp_path):
    model = compiled()

    model.save(tmp_path / "m.h5")

    still_there(
        "optimizer" not in model.get_compile_config(),
        "saving .h5 leaves the live model's compile settings alone",
        "strategies/h5_file.py, which saves a stand-in; preflight/training_h5.py",
    )


def test_after_an_h5_save_the_keras_file_comes_back_with_another_optimizer(tmp_path):
    model = compiled()
    model.save(tmp_path / "m.h5")

    back = fresh_copy(model, tmp_path / "m.keras")

    still_there(
        type(back.optimizer).__name__ == "RMSprop",
        "a .keras file saved after an .h5 keeps its optimizer",
        "strategies/h5_file.py, which saves a stand-in",
    )


@pytest.mark.parametrize("name", ["m.keras", "m.h5"])
def test_a_failing_get_config_destroys_the_file_that_was_there(name, tmp_path):
    compiled().save(tmp_path / name)
    before = (tmp_path / name).read_bytes()

    with pytest.raises(RuntimeError):
        keras.Sequential([keras.Input((2,)), CannotDescribeItself()]).save(tmp_path / name)

    still_there(
        (tmp_path / name).read_bytes() != before,
        f"a save that fails leaves the {name[1:]} that was there",
        "nothing at once: storage/staging.py writes beside the target for other reasons too",
    )


def test_a_second_save_as_a_folder_fails_under_another_name(tmp_path):
    model = compiled()
    model.save(tmp_path / "m", zipped=False)

    try:
        model.save(tmp_path / "m", zipped=False)
        seen = False
    except UnboundLocalError:
        seen = True

    still_there(
        seen,
        "save(zipped=False) replaces an earlier folder, or says why it cannot",
        "the rule saved-over-a-folder in explain/rules/names.py",
    )


def test_a_second_save_as_a_folder_destroys_the_first(tmp_path):
    model = compiled()
    model.save(tmp_path / "m", zipped=False)
    with pytest.raises(UnboundLocalError):
        model.save(tmp_path / "m", zipped=False)

    try:
        keras.models.load_model(tmp_path / "m")
        seen = False
    except ValueError:
        seen = True

    still_there(seen, "a second save(zipped=False) leaves a folder that loads", "as above")


class Watched(keras.Sequential):
    """Remembers whether its training function was taken away."""

    taken = False

    def __setattr__(self, name, value):
        if name == "train_function" and value is None and getattr(self, name, None) is not None:
            type(self).taken = True
        super().__setattr__(name, value)


def test_writing_a_saved_model_takes_the_training_function_away_for_a_while(tmp_path):
    model = Watched([keras.Input((4,)), layers.Dense(1)])
    model.compile("adam", "mse")
    model.fit(X, X[:, :1], verbose=0)
    Watched.taken = False  # compile() takes it too, and rightly

    tf.saved_model.save(model, str(tmp_path / "m"))

    still_there(
        Watched.taken,
        "tf.saved_model.save leaves the training function where a fit in another thread needs it",
        "the stand-in in strategies/saved_model.py",
    )
