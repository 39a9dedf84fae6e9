"""A kernel without TensorFlow: everything that needs none works, the rest says what to do."""

import subprocess
import sys
import textwrap

import pytest

BLOCK = """
import sys
for name in ("tensorflow", "keras"):
    sys.modules[name] = None
import tfpersist_widgets as tpw
"""


def run(body):
    program = BLOCK + textwrap.dedent(body)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_looking_for_models_finds_none_and_raises_nothing():
    assert run("print(tpw.find_models({'x': 1, 'f': len}))").strip() == "()"


def test_a_tree_can_be_read(tmp_path):
    (tmp_path / "settings.json").write_text('{"a": 1}')

    assert "settings.json" in run(f"print(tpw.read_tree({str(tmp_path)!r}))")


@pytest.mark.parametrize("key", ["keras", "saved_model", "pickle", "weights_h5"])
def test_saving_anything_says_how_to_install_it(key):
    told = run(
        f"""
        try:
            tpw.roundtrip(object(), {key!r})
        except tpw.errors.TFPersistError as error:
            print(type(error).__name__, error)
        else:
            print("refused")
        """
    )

    assert "TensorFlowMissing" in told
    assert "pip install" in told
