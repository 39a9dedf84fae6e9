"""Some verbs are called like the room that does the work; for users the verb stays."""

import pytest

import tfpersist_widgets as tpw
from tests.architecture.fresh_python import run

CHECK = """
import types
import tfpersist_widgets as tpw
for name in tpw.__all__:
    if name != "errors":
        assert not isinstance(getattr(tpw, name), types.ModuleType), name
"""


def complaints(code: str, folder) -> str:
    done = run(code, folder)
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    "first",
    [
        "",
        "import tfpersist_widgets.verify",
        "import tfpersist_widgets.verify.judge",
        "import tfpersist_widgets.explain, tfpersist_widgets.strategies.keras_file",
        "from tfpersist_widgets.verify import judge",
        "import tfpersist_widgets.api",
        "import tfpersist_widgets as tpw; tpw.verify; import tfpersist_widgets.verify.job",
        "from tfpersist_widgets import *",
        "from tfpersist_widgets.panel import controller",
    ],
)
def test_a_verb_is_a_verb_whatever_was_imported_before(first, tmp_path):
    assert complaints(first + CHECK, tmp_path) == ""


def test_a_verb_that_was_imported_by_name_is_the_same_one(tmp_path):
    code = (
        "import tfpersist_widgets.verify.judge\n"
        "from tfpersist_widgets import verify\n"
        "from tfpersist_widgets import api\n"
        "assert verify is api.verify"
    )

    assert complaints(code, tmp_path) == ""


def test_a_room_can_still_be_imported_beside_its_verb(tmp_path):
    code = (
        "from tfpersist_widgets.verify import judge\n"
        "import sys\n"
        "assert judge is sys.modules['tfpersist_widgets.verify'].judge"
    )

    assert complaints(code, tmp_path) == ""


def test_every_public_name_is_listed_and_can_be_had():
    assert set(tpw.__all__) <= set(dir(tpw))
    assert [name for name in tpw.__all__ if getattr(tpw, name, None) is None] == []


def test_a_name_that_is_not_there_is_refused_as_modules_do():
    with pytest.raises(AttributeError, match="module 'tfpersist_widgets' has no attribute 'lod'"):
        tpw.lod  # noqa: B018


def test_a_verb_can_be_replaced_for_the_time_of_a_test(monkeypatch):
    monkeypatch.setattr(tpw, "verify", len)

    assert tpw.verify is len
