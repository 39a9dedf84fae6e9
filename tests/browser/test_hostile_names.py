import pytest

from tests.browser.lab_page import Panel
from tests.browser.notebook_files import write_notebook

NOTEBOOK = "hostile.ipynb"
HOSTILE = "<img src=x onerror=alert(1)>"
MODEL = f"""
import keras

hostile = {HOSTILE!r}
Layer = type(hostile, (keras.layers.Dense,), {{}})
model = keras.Sequential([keras.Input((3,)), Layer(2, name=hostile)], name=hostile)
"""


@pytest.fixture(scope="module")
def panel(server, lab) -> Panel:
    """The panel on a model whose name, layer and class are pieces of HTML."""
    write_notebook(server, NOTEBOOK, MODEL, "%load_ext tfpersist_widgets\n%persist model")
    lab.open(server.url(NOTEBOOK), NOTEBOOK)
    lab.run_all()
    lab.panel.root.wait_for()
    return lab.panel


@pytest.mark.parametrize("strategy", ["Keras file", "Weights only (.weights.h5)"])
def test_a_name_that_is_html_is_shown_and_never_run(panel, lab, strategy):
    panel.save_and_verify("model", strategy)

    panel.expect("results", HOSTILE)
    panel.expect("tree", "layers")
    assert lab.page.locator("img[src='x']").count() == 0
    assert lab.complaints.ours == []


def test_a_page_on_which_such_a_name_ran_would_be_noticed(lab):
    """The same name, shown without care, is seen by what the other test looks at."""
    with lab.page.expect_event("dialog"):
        lab.run_new_cell(f"import ipywidgets\nipywidgets.HTML({HOSTILE!r})")

    assert lab.page.locator("img[src='x']").count() == 1
    assert lab.complaints == ["dialog: 1"]
