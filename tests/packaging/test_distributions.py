"""What would be published, and what stays in the clone."""

import re
import tarfile

import pytest

from tests.packaging.built import build
from tests.packaging.members import (
    PREFIX,
    of_checkout,
    of_extension,
    of_sdist,
    of_wheel,
)
from tests.packaging.pins import ROOT
from tfpersist_widgets import __version__

# A class installs it over one wireless network. Code and tables are below this; a
# screenshot, an artifact or a notebook with its outputs would not be.
LARGEST = 2**20
START = "00_start_here.ipynb"
IN_SDIST = {".gitignore", "CHANGELOG.md", "CITATION.cff", "LICENSE", "PKG-INFO", "README.md"}
IN_SDIST |= {"SECURITY.md", "constraints-lab.txt", "constraints.txt", "pyproject.toml"}

in_a_checkout = pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a git checkout")


def test_one_wheel_is_for_every_python_and_system(built):
    wheel = of_wheel(built.wheel)[f"{PREFIX}-{__version__}.dist-info/WHEEL"].decode()

    assert built.wheel.name == f"{PREFIX}-{__version__}-py3-none-any.whl"
    assert built.sdist.name == f"{PREFIX}-{__version__}.tar.gz"
    assert "Root-Is-Purelib: true" in wheel
    assert re.findall(r"^Tag: (.*)", wheel, re.M) == ["py3-none-any"]


@in_a_checkout
def test_the_package_is_in_both_with_its_data_and_nothing_is_added(built):
    package = of_checkout(PREFIX)

    for members in (of_wheel(built.wheel), of_sdist(built.sdist)):
        ours = {name: text for name, text in members.items() if name.startswith(f"{PREFIX}/")}
        assert ours == package
    assert {f"{PREFIX}/py.typed", f"{PREFIX}/certificate/schema.json"} <= set(package)
    for room in ("claims", "museum", "practice"):
        assert any(name.startswith(f"{PREFIX}/{room}/data/") for name in package)


def test_the_wheel_holds_the_package_and_the_extension_alone(built):
    start = f"{PREFIX}-{__version__}"
    tops = {name.partition("/")[0] for name in of_wheel(built.wheel)}

    assert tops == {PREFIX, f"{start}.dist-info", f"{start}.data"}


@in_a_checkout
def test_the_extension_lies_where_jupyterlab_looks_with_the_start_notebook(built):
    folder = f"{PREFIX}/labextension/"
    ours = {name.removeprefix(folder): text for name, text in of_checkout(folder).items()}
    there = of_extension(built.wheel)
    notebook = there.pop(f"static/{START}")

    assert "package.json" in there
    assert there == ours
    assert notebook == (ROOT / "notebooks" / START).read_bytes()


def test_the_sdist_holds_what_the_wheel_is_made_of_and_what_a_user_reads(built):
    names = set(of_sdist(built.sdist))
    others = {name for name in names if not name.startswith(f"{PREFIX}/")}

    assert others == IN_SDIST | {f"notebooks/{START}"}


def test_neither_holds_tests_lessons_or_the_museum(built):
    for members in (of_wheel(built.wheel), of_sdist(built.sdist)):
        odd = [name for name in members if re.search(r"(^|/)tests?/|\.tar\.xz$|\.ipynb$", name)]

        assert {name.rpartition("/")[2] for name in odd} == {START}


def test_neither_is_larger_than_code_and_tables_are(built):
    sizes = {path.name: path.stat().st_size for path in (built.wheel, built.sdist)}

    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}


def test_the_wheel_of_the_sdist_is_the_wheel_of_the_clone(built, tmp_path):
    build(tmp_path / "clone", "--wheel")
    (wheel,) = (tmp_path / "clone").iterdir()

    assert of_wheel(wheel) == of_wheel(built.wheel)
    assert wheel.read_bytes() == built.wheel.read_bytes()  # also times and permissions


def test_everything_in_the_sdist_stays_below_one_folder_of_its_name(built):
    with tarfile.open(built.sdist) as archive:
        members = archive.getmembers()

    assert {member.name.partition("/")[0] for member in members} == {f"{PREFIX}-{__version__}"}
    assert all(member.isfile() for member in members)
    assert {member.uname for member in members} == {""}  # nor does it name who built it
