import pytest

from tests.architecture.fresh_python import run

HEAVY = ("tensorflow", "keras", "ipywidgets", "IPython", "matplotlib", "numpy", "h5py")
HEAVY += ("cloudpickle", "filelock", "xxhash")


def loaded_after(statement: str, folder) -> list[str]:
    """The heavy packages that a fresh Python holds after a statement."""
    code = f"{statement}\nimport sys\nprint([name for name in {HEAVY!r} if name in sys.modules])"
    done = run(code, folder)

    assert done.stderr == ""
    return eval(done.stdout)


def test_importing_the_package_loads_nothing_heavy(tmp_path):
    assert loaded_after("import tfpersist_widgets", tmp_path) == []


def test_importing_the_package_reads_no_more_of_it_than_the_errors(tmp_path):
    statement = (
        "import sys, tfpersist_widgets\n"
        "ours = {n for n in sys.modules if n.startswith('tfpersist_widgets.')}\n"
        "assert ours == {'tfpersist_widgets.errors'}, ours"
    )

    assert loaded_after(statement, tmp_path) == []


def test_listing_the_public_names_loads_nothing_heavy(tmp_path):
    assert loaded_after("import tfpersist_widgets as t; dir(t)", tmp_path) == []


def test_looking_for_models_does_not_load_tensorflow(tmp_path):
    statement = "import tfpersist_widgets as t; assert t.find_models({'a': 1}) == ()"

    assert not {"tensorflow", "keras"} & set(loaded_after(statement, tmp_path))


@pytest.mark.parametrize("package", ["ipywidgets", "matplotlib", "numpy"])
def test_a_heavy_import_would_be_seen(package, tmp_path):
    assert package in loaded_after(f"import {package}", tmp_path)
