"""Paths, user and host become placeholders."""

import platform
import sys
from pathlib import Path

from tfpersist_widgets.explain import raised, redact


def test_known_places_become_placeholders():
    text = f"in {Path.home()}/x and {sys.prefix}/lib and {Path.cwd()}/y and /data/models/m"

    found = redact(text, {"/data/models": "<folder>"})

    assert str(Path.home()) not in found
    assert sys.prefix not in found
    assert "/data" not in found
    assert "<folder>/m" in found


def test_users_and_addresses_are_taken_out():
    assert "ada" not in redact("/home/ada/model.keras <object at 0x7f00aa>")
    assert "0x7f" not in redact("<object at 0x7f00aa>")
    assert "1403" not in redact("{'shared_object_id': 140334455667788}")


def test_the_host_is_taken_out():
    assert platform.node() not in redact(f"on {platform.node()}-x or {platform.node()}:80") or (
        len(platform.node()) < 4
    )


def test_an_exception_becomes_a_record_without_paths():
    try:
        raise ValueError(f"bad file {Path.home()}/secret")
    except ValueError as error:
        found = raised(error)

    assert found.type_name == "ValueError"
    assert str(Path.home()) not in found.message + found.traceback


def test_long_messages_keep_their_first_and_last_part():
    found = raised(ValueError("first " + "x" * 10_000 + " last")).message

    assert found.startswith("first")
    assert found.endswith("last")
    assert len(found) < 3_000
