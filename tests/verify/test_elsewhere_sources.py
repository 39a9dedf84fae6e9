"""What was made in cells, as a file that another interpreter can import."""

import linecache
import sys
import types

import pytest

from tfpersist_widgets.verify.definitions import Definition
from tfpersist_widgets.verify.elsewhere.crossing import crossing
from tfpersist_widgets.verify.elsewhere.sources import Gathered, NoSource

SETTINGS = """\
import math as m
from collections import OrderedDict, deque
FACTOR = 2.5
unused = object()
"""
HELPER = """\
def doubled(x):
    return x * FACTOR * m.pi
"""
CLASSES = """\
def named(kind):
    kind.named = True
    return kind

class Base:
    def half(self): return 0.5

@named
class Scale(Base):
    def run(self, x):
        return doubled(x) * self.half(), deque([x])
"""


@pytest.fixture
def notebook(monkeypatch):
    """A main module whose cells were run as IPython runs them."""
    module = types.ModuleType("its_cells")
    module.__spec__ = None
    monkeypatch.setitem(sys.modules, "its_cells", module)

    def run(*cells):
        for cell in cells:
            name = f"<cell-{len(linecache.cache)}>"
            lines = cell.splitlines(keepends=True)
            monkeypatch.setitem(linecache.cache, name, (len(cell), None, lines, name))
            exec(compile(cell, name, "exec"), vars(module))
        return module

    return run


def made_again(text):
    again = {"__name__": "again"}
    exec(compile(text, "again", "exec"), again)
    return again


def of(*values):
    return tuple(Definition(value.__qualname__, value.__module__, value) for value in values)


def test_a_class_is_taken_with_all_that_it_names(notebook):
    module = notebook(SETTINGS, HELPER, CLASSES)
    gathered = Gathered("its_cells")

    gathered.add("Scale", module.Scale)

    again = made_again(gathered.text())
    assert again["Scale"]().run(1)[0] == module.Scale().run(1)[0]
    assert again["Scale"].named
    assert "unused" not in gathered.text()
    assert "OrderedDict" not in gathered.text()


def test_of_a_class_that_was_made_twice_the_last_is_taken(notebook):
    notebook("class Scale:\n    def run(self): return 1\n")
    module = notebook("class Scale:\n    def run(self): return 2\n")
    gathered = Gathered("its_cells")

    gathered.add("Scale", module.Scale)

    assert made_again(gathered.text())["Scale"]().run() == 2


def test_a_class_without_a_source_does_not_cross(notebook):
    module = notebook("")
    exec("class Lost:\n    def run(self): return 1\n", vars(module))

    with pytest.raises(NoSource, match="Lost"):
        Gathered("its_cells").add("Lost", module.Lost)

    crossed = crossing(of(module.Lost), {"Lost": module.Lost}, None)
    assert (crossed.files, dict(crossed.custom_objects)) == ((), {})
    assert crossed.sentences == (
        "the load was done without the definitions: the source of Lost is not known",
    )


def test_a_class_that_uses_data_of_the_notebook_does_not_cross(notebook):
    module = notebook("table = [1, 2]\n", "class Looks:\n    def run(self): return table[0]\n")

    crossed = crossing(of(module.Looks), {}, None)

    assert crossed.files == ()
    assert "the source of table is not known" in crossed.sentences[0]


def test_names_lead_to_the_module_that_each_class_is_imported_as(notebook):
    module = notebook(SETTINGS, HELPER, CLASSES, "def rebuild():\n    return Scale()\n")
    found = of(module.Scale, module.rebuild)

    crossed = crossing(found, {"Mine>Scale": module.Scale, "other": len}, module.rebuild)

    assert [name for name, _ in crossed.files] == ["its_cells"]
    assert dict(crossed.custom_objects) == {"Mine>Scale": "its_cells:Scale"}
    assert crossed.rebuild == "its_cells:rebuild"
    assert "other: cannot be sent" in crossed.sentences


def test_a_module_of_the_users_crosses_as_its_file_and_a_package_by_its_folder(
    tmp_path, monkeypatch
):
    (tmp_path / "alone_here.py").write_text("class Scale: pass\n")
    (tmp_path / "packed_here").mkdir()
    (tmp_path / "packed_here" / "__init__.py").write_text("")
    (tmp_path / "packed_here" / "inside.py").write_text("class Scale: pass\n")
    monkeypatch.syspath_prepend(tmp_path)
    import alone_here
    import packed_here.inside

    crossed = crossing(of(alone_here.Scale, packed_here.inside.Scale), {}, None)

    assert crossed.files == (("alone_here", "class Scale: pass\n"),)
    assert crossed.search_path == (str(tmp_path),)
    for name in ("alone_here", "packed_here", "packed_here.inside"):
        monkeypatch.delitem(sys.modules, name)


def test_an_installed_package_is_never_put_on_the_path():
    import xxhash

    found = (Definition("xxh32", "xxhash", xxhash.xxh32),)

    crossed = crossing(found, {}, None)

    assert (crossed.files, crossed.search_path) == ((), ())
    assert crossed.sentences == ("xxhash: imported there, if it can be",)
