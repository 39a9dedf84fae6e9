"""The environment that Binder's steps make, from the base image's packages."""

import importlib.util
import json
import shutil
import sys
from dataclasses import replace

import pytest

from tests.binder import base
from tests.binder.lab_server import lab_server
from tests.binder.replay import BuildFailed, step
from tests.packaging.pins import ROOT, read

pytestmark = [pytest.mark.exhaustive, pytest.mark.timeout(3600)]

WITHOUT_TENSORFLOW = "tf-keras 2.21.0 requires tensorflow, which is not installed.\n"
WARMED = ("ipywidgets", "keras", "matplotlib", "tensorflow", "tf_keras", "tfpersist_widgets")
VERSIONS = (
    "import importlib.metadata as m, json; "
    "print(json.dumps({d.name.lower().replace('_', '-'): d.version for d in m.distributions()}))"
)


@pytest.fixture(scope="module")
def installed(binder_environment):
    return json.loads(binder_environment.run(str(binder_environment.python), "-c", VERSIONS).stdout)


def printed(binder_environment, program):
    """What a program prints in a session, its errors and TensorFlow's own lines included."""
    words = binder_environment.started("python", "-c", program)
    return binder_environment.run(*words).stdout


def test_nothing_disagrees_but_keras_2_which_wants_tensorflow_by_its_other_name(binder_environment):
    assert binder_environment.run("pip", "check").stdout == WITHOUT_TENSORFLOW


def test_pip_leaves_the_front_ends_of_the_image_as_they_are(installed):
    front_ends = read("constraints-lab.txt").keys() & base.committed().keys()

    assert {"ipykernel", "ipywidgets", "jupyterlab"} <= front_ends
    assert {name: installed[name] for name in front_ends} == {
        name: version for name, version in base.committed().items() if name in front_ends
    }


def test_the_build_of_tensorflow_is_the_one_for_the_cpu_at_its_pin(installed):
    pins = read("constraints.txt")

    assert "tensorflow" not in installed
    assert installed["tensorflow-cpu"] == pins["tensorflow-cpu"]
    assert installed["tf-keras"] == pins["tf-keras"]
    assert installed["keras"] == pins["keras"]


def test_the_extension_for_jupyterlab_is_there(binder_environment):
    listed = binder_environment.run("jupyter", "labextension", "list").stdout

    (line,) = (line for line in listed.splitlines() if "tfpersist-widgets" in line)
    assert "enabled" in line
    assert "OK" in line


def test_a_session_imports_tensorflow_without_a_word(binder_environment):
    program = "import tensorflow as tf; print(int(tf.reduce_sum(tf.ones((2, 2)))))"

    assert printed(binder_environment, program) == "4\n"


def test_the_home_is_not_on_the_module_search_path(binder_environment):
    program = "import sys; print([one for one in sys.path if one])"

    assert f"'{binder_environment.home}'" not in printed(binder_environment, program)


def test_byte_code_fonts_and_first_kernel_are_there_before_the_first_session(binder_environment):
    (packages,) = binder_environment.prefix.glob("lib/python*/site-packages")
    sources = [file for name in WARMED for file in (packages / name).rglob("*.py")]
    made = {importlib.util.cache_from_source(str(file)) for file in sources}

    assert len(sources) > 1000
    assert {file for file in made if not (packages / file).exists()} == set()
    assert list((binder_environment.home / ".cache" / "matplotlib").glob("fontlist-*.json"))
    assert (binder_environment.home / ".ipython" / "profile_default").is_dir()


def test_jupyterlab_knows_our_extension_and_does_not_ask_about_news(binder_environment):
    made, settings = binder_environment, "lab/api/settings"
    command = made.started("jupyter", "lab")
    with lab_server(made.home, command, made.variables()) as server:
        news = server.ask(f"{settings}/@jupyterlab/apputils-extension:notification")
        ours = server.ask(f"{settings}/tfpersist-widgets:plugin")

    assert news["schema"]["properties"]["fetchNews"]["default"] == "false"
    assert ours["schema"]["jupyter.lab.toolbars"]


def test_the_build_leaves_the_notebooks_as_they_were(binder_environment):
    there = sorted(binder_environment.home.glob("notebooks/*"))

    assert [one.name for one in there if not (ROOT / "notebooks" / one.name).exists()] == []
    assert [one.name for one in there if one.is_file() and _differs(one)] == []


def _differs(file):
    return file.read_bytes() != (ROOT / "notebooks" / file.name).read_bytes()


def test_a_first_lesson_that_does_not_run_fails_the_build(binder_environment, tmp_path):
    broken = replace(binder_environment, home=tmp_path / "home")
    shutil.copytree(binder_environment.home, broken.home)
    start = broken.home / "notebooks" / "00_start_here.ipynb"
    start.write_text(start.read_text("utf-8").replace("lesson.set_up()", "lesson.sit_up()"))

    with pytest.raises(BuildFailed, match="has no attribute 'sit_up'"):
        step(broken, "binder/postBuild")


def test_the_replay_runs_on_the_python_of_the_image(binder_environment):
    program = "import sys; print('.'.join(map(str, sys.version_info[:2])))"

    assert printed(binder_environment, program).strip() == base.python_version()
    assert sys.prefix != str(binder_environment.prefix)
