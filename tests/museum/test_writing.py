"""The making of the museum: what it covers, what a crash leaves, and what is said first."""

import dataclasses
import re
import sys
from pathlib import Path

import pytest

from tests.museum import one_release, writing
from tests.museum.made_by_hand import VERSIONS
from tests.museum.one_release import PROGRAMS, NotWritten, Told, write_release
from tests.museum.releases_run import NoRelease
from tfpersist_widgets.museum.manifest import NAME, Shelf, read_manifest
from tfpersist_widgets.strategies import STRATEGIES

# Variants that are other ways of loading or packing what another key has written.
LEFT_OUT = {"export:tfsm", "weights_h5:sharded", "npz:compressed", "saver_v1:subset"}
TODO = {"dense": ["npz", "litert", "h5"], "lstm": ["npz"]}


def test_every_strategy_is_written_but_those_that_are_left_out():
    keys = {strategy.key for strategy in STRATEGIES}

    assert set(writing.KEYS) == keys - LEFT_OUT
    assert keys >= LEFT_OUT


def test_every_model_of_the_definitions_is_written():
    source = (PROGRAMS / "definitions.py").read_text("utf-8")

    assert [f'    "{name}": {name},\n' in source for name in writing.MODELS] == [True] * 7
    assert [f"def build_{name}():" in source for name in writing.MODELS] == [True] * 7


def told(*lines):
    found = Told({model: list(keys) for model, keys in TODO.items()})
    for line in lines:
        found.take(line)
    return found


def test_what_was_written_is_no_longer_to_be_done():
    found = told(
        {"model": "dense", "begun": "npz"},
        {"model": "dense", "written": "npz", "artifact": "a.npz", "wrote": "X", "raised": {}},
    )

    assert found.left["dense"] == ["litert", "h5"]
    assert found.written["dense", "npz"] == ("a.npz", "X")


def test_what_raised_is_no_longer_to_be_done_either():
    raised = {"type": "TypeError", "message": "no"}
    line = {"model": "dense", "written": "npz", "artifact": "a", "wrote": "", "raised": raised}

    found = told({"model": "dense", "begun": "npz"}, line)

    assert found.left["dense"] == ["litert", "h5"]
    assert found.raised["dense", "npz"] == ("saving", raised)


def test_a_model_that_cannot_be_made_ends_all_of_its_strategies():
    raised = {"type": "AttributeError", "message": "no"}

    found = told({"model": "dense", "begun": ""}, {"model": "dense", "made": raised})

    assert found.left == {"dense": [], "lstm": ["npz"]}
    assert found.raised["dense", "h5"] == ("making the model", raised)


# A program in place of `write.py`: it needs no TensorFlow, and crashes where it is told to.
CRASHES = """
import json, os, pathlib, sys
work = pathlib.Path(sys.argv[1])
todo = json.loads((work / "todo.json").read_text())
log = (work / "told.jsonl").open("a")
def tell(**line):
    log.write(json.dumps(line) + "\\n"); log.flush()
tell(versions={versions})
for model, keys in todo["models"].items():
    tell(model=model, begun=""); tell(model=model, made={{}})
    for key in keys:
        tell(model=model, begun=key)
        if key == "litert":
            print("LLVM ERROR: nothing to be done", file=sys.stderr, flush=True)
            os.abort()
        place = pathlib.Path(todo["folder"], model, key); place.mkdir(parents=True)
        (place / "artifact").write_text(key)
        tell(model=model, written=key, artifact="artifact", wrote="X", raised={{}})
"""


@pytest.fixture
def python():
    return Path(sys.executable)


@pytest.fixture
def crashing(tmp_path, monkeypatch):
    programs = tmp_path / "programs"
    programs.mkdir()
    versions = dataclasses.asdict(VERSIONS)
    (programs / "write.py").write_text(CRASHES.format(versions=versions), "utf-8")
    (programs / "definitions.py").write_text("", "utf-8")
    monkeypatch.setattr(one_release, "PROGRAMS", programs)
    return tmp_path


def test_a_crash_of_one_strategy_ends_none_of_the_others(crashing, python):
    shelf = write_release(python, crashing / "2.12", TODO)

    ends = {(one.model, one.strategy): one.raised for one in shelf.pieces}
    assert [key for key, raised in ends.items() if raised] == [("dense", "litert")]
    assert ends["dense", "litert"].type_name == "Crashed"
    assert ends["dense", "litert"].message.startswith("its process was ended by signal 6")
    assert "LLVM ERROR: nothing to be done" in ends["dense", "litert"].message


def test_a_release_that_does_not_come_as_far_as_tensorflow_says_why(crashing, python):
    (one_release.PROGRAMS / "write.py").write_text("raise ImportError('no such library')", "utf-8")

    with pytest.raises(NotWritten, match="ended with the code 1: ImportError: no such library"):
        write_release(python, crashing / "2.12", TODO)


def test_a_release_that_hangs_is_killed(crashing, python, monkeypatch):
    monkeypatch.setattr(one_release, "SECONDS", 0.2)
    (one_release.PROGRAMS / "write.py").write_text("import time; time.sleep(60)", "utf-8")

    with pytest.raises(NotWritten, match="longer than"):
        write_release(python, crashing / "2.12", TODO)


def test_no_path_of_this_machine_gets_into_a_message(crashing, python):
    text = f"{crashing}/2.12/x {python} {'y' * 1000} at 0x7f00deadbeef 139823456789012"

    shown = one_release._message(text, {str(crashing): "<folder>"})

    assert shown.startswith("<folder>/2.12/x <python>")
    assert len(shown) <= one_release.LONGEST + 1


def test_a_release_that_cannot_be_run_now_keeps_what_was_written_before(tmp_path, monkeypatch):
    def missing(key, **options):
        raise NoRelease("no Python 3.7 here")

    before = Shelf("1.15", "", "2026-01-01", VERSIONS, None, (), ())
    writing.put(tmp_path, before)
    monkeypatch.setattr(writing, "python_of", missing)
    writing.main(["--release", "1.15", "2.12", "--into", str(tmp_path)])

    first, second = read_manifest(tmp_path / NAME).releases
    assert first == dataclasses.replace(before, could_not_look="no Python 3.7 here")
    assert second == Shelf("2.12", could_not_look="no Python 3.7 here")


def test_the_cost_is_said_before_anything_else(tmp_path, monkeypatch, capsys):
    def missing(key, **options):
        raise NoRelease("not here")

    monkeypatch.setattr(writing, "python_of", missing)
    writing.main(["--release", "1.15", "2.12", "--into", str(tmp_path)])

    first, *others = capsys.readouterr().err.splitlines()
    assert first.startswith("2 releases: about 2 minutes")
    assert re.search(r"\b[1-9]\.\d GB", first)
    assert [line.rpartition(", ")[0] for line in others] == ["1 of 2", "2 of 2"]


def test_only_what_is_missing_is_written_where_that_is_asked_for(tmp_path, monkeypatch):
    asked = []

    def missing(key, **options):
        asked.append(key)
        raise NoRelease("not here")

    (tmp_path / "2.12.tar.xz").touch()
    monkeypatch.setattr(writing, "python_of", missing)
    writing.main(["--release", "2.12", "2.13", "--missing", "--into", str(tmp_path)])

    assert "2.12" not in asked
    assert "2.13" in asked
