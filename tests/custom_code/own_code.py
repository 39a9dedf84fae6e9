"""Makes classes and functions of source text, as files, cells and ``exec`` make them."""

from __future__ import annotations

import importlib.util
import linecache
import sys
import types
from pathlib import Path

SOURCE = '''\
import keras
from keras import layers

STEP = 2.0


def squash(x):
    return keras.ops.tanh(x)


class Base(layers.Layer):
    def grown(self, x):
        return x + 1.0


class Scale(Base):
    """Scales."""

    def call(self, inputs):
        # twice
        return squash(self.grown(inputs) * 2.0) * STEP


bend = lambda x: keras.ops.abs(x)
'''


def as_file(folder: Path, source: str = SOURCE, name: str = "own_code_here") -> types.ModuleType:
    """Import a file of that source; under a name that was there it takes its place."""
    path = folder / f"{name}.py"
    path.write_text(source, "utf-8")
    return _executed(name, path)


def _executed(name: str, path: Path) -> types.ModuleType:
    linecache.checkcache(str(path))
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    exec(compile(path.read_text("utf-8"), path, "exec"), vars(module))
    return module


def as_cell(source: str = SOURCE, number: int = 1) -> dict[str, object]:
    """Run a cell of a notebook, whose text IPython leaves in `linecache`."""
    name = f"<ipython-input-{number}>"
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    return _in_main(source, name)


def without_source(source: str = SOURCE) -> dict[str, object]:
    """What ``exec`` of a text makes: nobody can read the text again."""
    return _in_main(source, "<string>")


def _in_main(source: str, name: str) -> dict[str, object]:
    space: dict[str, object] = {"__name__": "__main__"}
    exec(compile(source, name, "exec"), space)
    return space
