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
    "_kerases": EVERYBODY,
    "_surroundings": EVERYBODY | {"_kerases"},
    "_tf": EVERYBODY | {"_kerases", "_surroundings"},
    "discovery": EVERYBODY,
    "storage": EVERYBODY,
    "state": EVERYBODY | {"_tf"},
    "custom_code": EVERYBODY | {"_tf"},
    "strategies": EVERYBODY | {"_tf", "state"},
    "artifacts": EVERYBODY,
    "diffs": EVERYBODY,
    "explain": EVERYBODY,
    "verify.processes": EVERYBODY,
    "verify.conditions": EVERYBODY,
    "verify.environments": EVERYBODY | {"explain", "verify.conditions"},
    "verify.environments.worker": set(),  # runs alone, in the environment
    "verify.headroom": EVERYBODY | {"verify.processes"},
    "verify.children": EVERYBODY | {"_tf", "storage", "verify.conditions", "verify.processes"},
    # the way of a model to disk and back
    "metadata": EVERYBODY | {"_tf", "storage"},
    "saving": EVERYBODY
    | {"_tf", "artifacts", "explain", "metadata", "state", "storage", "strategies"}
    | {"verify.headroom"},
    "loading": EVERYBODY
    | {"_tf", "artifacts", "custom_code", "explain", "museum", "storage", "strategies"}
    | {"verify", "verify.headroom"},
    "verify": EVERYBODY
    | {"_tf", "artifacts", "custom_code", "diffs", "explain", "state", "storage", "strategies"}
    | {"verify.children", "verify.conditions", "verify.headroom", "verify.processes"}
    | {"verify.environments", "verify.environments.worker"},
    "preflight": EVERYBODY | {"_tf", "state", "strategies"},
    "round_trip": EVERYBODY
    | {"_tf", "artifacts", "custom_code", "explain", "metadata", "saving", "state"}
    | {"strategies", "verify"},
    "comparing": EVERYBODY | {"explain", "round_trip", "strategies", "verify", "verify.processes"},
    "checking": EVERYBODY
    | {"artifacts", "certificate", "loading", "museum", "round_trip", "strategies", "verify"},
    "inspecting": EVERYBODY | {"artifacts", "certificate", "loading", "storage", "strategies"},
    # the verbs
    "api": EVERYBODY
    | {"_tf", "artifacts", "discovery", "explain", "inspecting"}
    | {"state", "storage", "strategies"}
    | {"metadata", "saving", "loading", "verify", "round_trip", "checking", "comparing"}
    | {"certificate", "custom_code", "museum", "museum.where_opens", "preflight"},
    # what people see
    "render": EVERYBODY,
    "plots": EVERYBODY,
    "certificate": EVERYBODY | {"_tf", "explain", "render", "storage", "strategies", "verify"},
    "museum": EVERYBODY
    | {"_tf", "artifacts", "certificate", "state", "storage", "strategies", "verify"}
    | {"verify.environments", "verify.environments.worker"},
    "museum.changed_class": EVERYBODY,
    "museum.opens": EVERYBODY,
    "museum.nearest": EVERYBODY | {"museum.opens"},
    "museum.where_opens": EVERYBODY
    | {"artifacts", "museum", "museum.nearest", "museum.opens", "storage"},
    "claims": EVERYBODY | {"museum"},
    "readiness": EVERYBODY | {"_tf", "api", "verify.processes"},
    "practice": EVERYBODY | {"_tf", "api", "claims", "storage"},
    "quiz_view": EVERYBODY | {"practice", "render"},
    "lesson": EVERYBODY
    | {"_tf", "claims", "readiness"}
    | {"api", "museum.changed_class", "museum.opens", "render", "plots"}
    | {"practice", "quiz_view"},
    "testing": EVERYBODY | {"api", "render", "verify.conditions"},
    "panel.state": EVERYBODY,
    "panel.controller": EVERYBODY | {"api", "panel.state"},
    "panel.parts": EVERYBODY | {"render", "plots", "panel.state"},
    "panel.view": EVERYBODY | {"render", "plots", "panel.state", "panel.parts"},
    "panel.magic": EVERYBODY | {"panel.__init__"},
    "panel.docked": EVERYBODY | {"panel.__init__"},
    "panel.__init__": EVERYBODY
    | {"panel.state", "panel.controller", "panel.view", "panel.parts", "panel.magic"},
    # what servers call
    "cli": EVERYBODY | {"__init__", "api", "render", "verify.conditions", "verify.environments"},
    "__main__": {"cli"},
    "__init__": EVERYBODY | {"api", "panel.__init__"},
}

# The upward edges, and only inside a function: a record's display methods, a round
# trip's certificate, and the strategies that save in a process of their own.
INSIDE_FUNCTIONS_ONLY = {("records", "render"), ("records", "certificate")} | {
    ("strategies", "verify.children"),
    ("strategies", "verify.processes"),
}

# Other people's packages, and the rooms that may import them. What is not named
# here may not be imported at all.
DOORS: dict[str, set[str]] = {
    "tensorflow": {"_tf", "verify.environments.worker"},
    "keras": {"_surroundings", "_tf"},
    "IPython": {"__init__", "panel.__init__", "panel.magic", "panel.docked"},
    "ipywidgets": {"panel.__init__", "panel.view", "panel.parts", "quiz_view"},
    "matplotlib": {"plots"},
    "cloudpickle": {"strategies", "verify"},
    "filelock": {"storage", "verify.environments"},
    "platformdirs": {"practice", "verify.environments"},
    "xxhash": {"artifacts", "state", "storage"},
    "tqdm": {"cli", "comparing"},
    "numpy": {"artifacts", "diffs", "museum", "plots", "state", "strategies", "verify"}
    | {"practice", "verify.environments.worker"},
    "ml_dtypes": {"verify.environments.worker"},  # comes with TensorFlow
}
