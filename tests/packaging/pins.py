"""The two constraints files, made from what is installed.

`python -m tests.packaging.pins` rewrites both from the environment it runs in;
CONTRIBUTING.md says how to make that environment.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PACKAGE = "tfpersist-widgets"
EXTRAS = ("tensorflow", "lab", "safetensors", "test")
FILES = {
    "constraints.txt": "What the package, its tests and TensorFlow need, on Python 3.11.",
    "constraints-lab.txt": "Front ends and what they need; a host with its own leaves these out.",
}
# Everything that is only reached through one of these belongs to the front ends.
FRONT_ENDS = {"ipykernel", "ipywidgets", "jupyter-client", "jupyterlab", "nbformat"} | {
    "notebook",
    "voila",
}
# They come with the environment itself.
NEVER_PINNED = {PACKAGE, "pip", "setuptools"}
# One release under two names: which of them is installed depends on the machine.
TENSORFLOWS = ("tensorflow", "tensorflow-cpu")
# Installed by itself, since what it requires is another build of TensorFlow.
ALONE = "tf-keras"
NOTES = {"keras": "3.15.1 is a floor: earlier releases lack fixes for attacks by model files"}


def reached(requirements: Iterable[Requirement], stop: set[str]) -> dict[str, str]:
    """Names and versions of what is installed for these requirements, `stop` left out."""
    found: dict[str, str] = {}
    # One entry for each set of extras: `jsonschema` and `jsonschema[format]` differ.
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = list(requirements)
    while waiting:
        one = waiting.pop()
        name = str(canonicalize_name(one.name))
        key = (name, frozenset(one.extras))
        if key in seen or name in stop or name in NEVER_PINNED:
            continue
        seen.add(key)
        found[name] = distribution(name).version
        waiting += needed_by(name, one.extras)
    return found


def needed_by(name: str, extras: Iterable[str]) -> list[Requirement]:
    """What an installed distribution requires on this machine, with these extras."""
    texts = distribution(name).requires or []
    environments = [{"extra": extra} for extra in ("", *extras)]
    return [
        requirement
        for requirement in map(Requirement, texts)
        if requirement.marker is None or any(map(requirement.marker.evaluate, environments))
    ]


def current() -> dict[str, dict[str, str]]:
    """For each constraints file, the names and versions that are installed."""
    ours = needed_by(PACKAGE, EXTRAS)
    everywhere = reached(ours, FRONT_ENDS)
    everything = reached(ours, set())
    lab = {name: version for name, version in everything.items() if name not in everywhere}
    release = next(everywhere[name] for name in TENSORFLOWS if name in everywhere)
    everywhere |= dict.fromkeys(TENSORFLOWS, release) | {ALONE: distribution(ALONE).version}
    return dict(zip(FILES, (everywhere, lab), strict=True))


def read(name: str) -> dict[str, str]:
    """Names and versions that a constraints file pins."""
    lines = (line.partition("#")[0].strip() for line in (ROOT / name).read_text().splitlines())
    return dict(line.split("==") for line in lines if line)


def write() -> None:
    """Rewrite both files."""
    for name, pins in current().items():
        lines = [f"# {FILES[name]}", "# Made by `python -m tests.packaging.pins`."]
        for package, version in sorted(pins.items()):
            note = f"  # {NOTES[package]}" if package in NOTES else ""
            lines.append(f"{package}=={version}{note}")
        (ROOT / name).write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    write()
