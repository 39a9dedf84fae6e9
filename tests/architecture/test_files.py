import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Names that say nothing about what is inside.
VAGUE = re.compile(r"(^|_)(utils?|helpers?|misc|common|managers?)(_|$)")
# Written so that this file does not match itself.
MACHINE = re.compile(r"(^|[^\w.])/(w[o]rk|r[o]ot|o[p]t)/", re.MULTILINE)
HOSTS = re.compile(r"p[y]pi\.\w+/|p[y]thonhosted|n[p]mjs\.\w|in[d]ex-url")


def committed() -> list[Path]:
    """Every file that is or would be in git."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def python_files() -> list[Path]:
    files = [path for path in committed() if path.suffix == ".py"]

    assert len(files) > 10
    return files


def named(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


# It runs alone in other releases' environments, so that it cannot be divided.
ONE_FILE = ["tfpersist_widgets/verify/environments/worker.py"]


def test_no_python_file_is_longer_than_300_lines():
    long = [path for path in python_files() if len(path.read_text("utf-8").splitlines()) > 300]

    assert named(long) == ONE_FILE


def test_no_file_or_folder_has_a_name_that_says_nothing():
    parts = {part for path in python_files() for part in path.relative_to(ROOT).parts}

    assert [part for part in parts if VAGUE.search(part.removesuffix(".py"))] == []


def test_no_class_is_called_a_manager():
    text = {path: path.read_text("utf-8") for path in python_files()}

    assert (
        named([p for p, source in text.items() if re.search(r"^class \w*Manager\b", source, re.M)])
        == []
    )


@pytest.mark.parametrize("pattern", [MACHINE, HOSTS], ids=["paths", "hosts"])
def test_no_file_names_a_path_of_this_machine_or_the_host_of_a_registry(pattern):
    found = [p for p in committed() if pattern.search(p.read_text("utf-8", errors="ignore"))]

    assert named(found) == []


def test_no_file_names_the_folder_of_this_checkout_or_of_its_environment():
    here = (f"{ROOT}/", f"{sys.prefix}/", f"{Path.home()}/")
    text = {path: path.read_text("utf-8", errors="ignore") for path in committed()}

    assert named([p for p, content in text.items() if any(h in content for h in here)]) == []
