"""Who may import whom; a new room needs a line here.

A room is a module or a folder of the package. A module belongs to the room with
the longest matching name. Inside one room everything may import everything.
"""

from __future__ import annotations

EVERYBODY = {"records", "errors"}

ROOMS: dict[str, set[str]] = {
    # the two that everything may import
    "errors": set(),
    "records": {"errors"},
    # one thing each
    "_tf": EVERYBODY,
    "discovery": EVERYBODY,
    "storage": EVERYBODY,
    "state": EVERYBODY | {"_tf"},
    "strategies": EVERYBODY | {"_tf", "state"},
    "artifacts": EVERYBODY,
    "diffs": EVERYBODY,
    "explain": EVERYBODY,
    "verify.processes": EVERYBODY,
    # the way of a model to disk and back
    "saving": EVERYBODY | {"_tf", "artifacts", "explain", "state", "storage", "strategies"},
    "verify": EVERYBODY
    | {"_tf", "artifacts", "diffs", "explain", "state", "storage", "strategies"}
    | {"verify.processes"},
    "round_trip": EVERYBODY
    | {"_tf", "artifacts", "explain", "saving", "state", "strategies", "verify"},
    "comparing": EVERYBODY | {"explain", "round_trip", "strategies", "verify", "verify.processes"},
    "checking": EVERYBODY
    | {"artifacts", "certificate", "round_trip", "storage", "strategies", "verify"},
    # the verbs
    "api": EVERYBODY
    | {"_tf", "artifacts", "discovery", "explain", "state", "storage", "strategies"}
    | {"saving", "verify", "round_trip", "checking", "comparing", "certificate"},
    # what people see
    "render": EVERYBODY,
    "plots": EVERYBODY,
    "certificate": EVERYBODY | {"_tf", "explain", "render", "storage", "strategies", "verify"},
    "lesson": EVERYBODY | {"api", "render", "plots"},
    "panel.state": EVERYBODY,
    "panel.controller": EVERYBODY | {"api", "panel.state"},
    "panel.parts": EVERYBODY | {"render", "plots", "panel.state"},
    "panel.view": EVERYBODY | {"render", "plots", "panel.state", "panel.parts"},
    "panel.magic": EVERYBODY | {"panel.__init__"},
    "panel.__init__": EVERYBODY
    | {"panel.state", "panel.controller", "panel.view", "panel.parts", "panel.magic"},
    # what servers call
    "cli": EVERYBODY | {"api", "render"},
    "__main__": {"cli"},
    "__init__": EVERYBODY | {"api", "panel.__init__"},
}

# The one upward edge, and only inside a function: a record's display methods, and
# a round trip's certificate.
INSIDE_FUNCTIONS_ONLY = {("records", "render"), ("records", "certificate")}

# Other people's packages, and the rooms that may import them. What is not named
# here may not be imported at all.
DOORS: dict[str, set[str]] = {
    "tensorflow": {"_tf"},
    "keras": {"_tf"},
    "IPython": {"__init__", "panel.__init__", "panel.magic"},
    "ipywidgets": {"panel.__init__", "panel.view", "panel.parts"},
    "matplotlib": {"plots"},
    "cloudpickle": {"verify"},
    "filelock": {"storage"},
    "xxhash": {"artifacts", "state", "storage"},
    "tqdm": {"comparing"},
    "numpy": {"artifacts", "diffs", "plots", "state", "strategies", "verify"},
}
