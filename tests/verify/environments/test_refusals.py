"""An environment that cannot be made: why, and what would be needed."""

import pytest

from tests.storage.file_systems import mounted, remount
from tests.verify.environments.tiny import HERE, release, tool, wheel
from tfpersist_widgets.verify.environments import Interpreter, NotThere, interpreter, kept

TOOLS = ("uv", pytest.param("pip", marks=pytest.mark.exhaustive))


def refused(wanted, *, name="uv") -> NotThere:
    answer = interpreter(wanted, allow_install=True, tools=[tool(name)])
    assert isinstance(answer, NotThere)
    assert answer.reason.endswith((".", "!", "…")) or ": " in answer.reason
    return answer


def test_no_interpreter(environments):
    answer = refused(release("tiny==1.0", python=("3.99", "3.98")))

    assert (
        answer.reason
        == "TensorFlow 2.98.0 needs Python 3.99 or 3.98, and none that runs was found here."
    )
    assert "Install Python 3.99" in answer.todo
    assert answer.command == ""
    assert not environments.exists()


@pytest.mark.parametrize("allow", [False, True])
def test_a_disk_without_room_is_found_out_before_anything_is_asked_or_made(
    tmp_path, monkeypatch, allow
):
    disk = tmp_path / "disk"
    monkeypatch.setenv("TFPERSIST_ENVIRONMENTS", str(disk / "deep" / "folder"))
    with mounted(disk, "size=10m"):
        answer = interpreter(release("tiny", size=100 * 10**6), allow_install=allow)

        assert isinstance(answer, NotThere)
        assert "The disk has 11 MB left; making the environment takes 150 MB." in answer.reason
        assert "TFPERSIST_ENVIRONMENTS" in answer.todo
        left = [path for path in disk.rglob("*") if path.suffix != ".lock"]
        assert left == ([disk / "deep", disk / "deep/folder"] if allow else [])


def test_a_disk_that_becomes_full_meanwhile_is_named_and_freed_again(
    tmp_path, packages, monkeypatch
):
    wheel(packages, "tiny", ballast=20 * 10**6)
    disk = tmp_path / "disk"
    monkeypatch.setenv("TFPERSIST_ENVIRONMENTS", str(disk))
    with mounted(disk, "size=10m"):
        answer = refused(release("tiny==1.0", size=10**6))

        assert answer.reason.startswith("The disk became full.")
        assert [path.name for path in disk.iterdir() if path.is_dir()] == []


def test_a_folder_that_cannot_be_written_is_named(tmp_path, packages, monkeypatch):
    disk = tmp_path / "disk"
    monkeypatch.setenv("TFPERSIST_ENVIRONMENTS", str(disk / "environments"))
    with mounted(disk, "size=10m"):
        remount(disk, "ro")
        answer = refused(release("tiny==1.0"))

    assert answer.reason == "The folder of environments cannot be used: Read-only file system."
    assert "Set TFPERSIST_ENVIRONMENTS" in answer.todo


@pytest.mark.parametrize("name", TOOLS)
def test_a_package_that_does_not_exist(environments, packages, name):
    answer = refused(release("no-such-package==1.0"), name=name)

    assert f"no such packages for Python {HERE} on this machine" in answer.reason
    assert "no-such-package" in answer.reason
    assert str(packages) not in answer.reason
    assert f"2.98-python{HERE}.log" in answer.todo
    log = environments / f"2.98-python{HERE}.log"
    assert "no-such-package" in log.read_text(encoding="utf-8")
    assert kept() == ()


def test_a_package_that_was_never_built_for_this_python(environments, packages):
    wheel(packages, "tiny")
    ours = packages / "tiny-1.0-py3-none-any.whl"
    ours.rename(packages / "tiny-1.0-cp27-cp27m-manylinux1_x86_64.whl")

    answer = refused(release("tiny==1.0"))

    assert f"no such packages for Python {HERE}" in answer.reason


@pytest.mark.parametrize("name", TOOLS)
def test_an_index_that_cannot_be_reached(environments, packages, monkeypatch, name):
    # Nobody listens at port 9 of this machine.
    for variable in ("PIP_NO_INDEX", "UV_CONFIG_FILE"):
        monkeypatch.delenv(variable)
    monkeypatch.setenv("UV_NO_CONFIG", "1")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("UV_DEFAULT_INDEX", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "1")
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")

    answer = refused(release("tiny==1.0"), name=name)

    assert answer.reason.startswith("The package index could not be reached.")
    assert "network" in answer.todo


def test_packages_that_install_and_do_not_import(environments, packages):
    wheel(packages, "tiny", code="raise ImportError('an undefined symbol')")

    answer = refused(release("tiny==1.0"))

    assert answer.reason.startswith("It was installed, and importing tiny failed:")
    assert "an undefined symbol" in answer.reason
    assert kept() == ()


def test_after_a_refusal_the_same_request_can_succeed(environments, packages):
    refused(release("tiny==1.0"))
    wheel(packages, "tiny")

    assert isinstance(interpreter(release("tiny==1.0"), allow_install=True), Interpreter)
