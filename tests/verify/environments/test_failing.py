"""What installers print, and what it means; the lines are theirs, of pip 23 and 26 and uv 0.13."""

import pytest

from tfpersist_widgets.verify.environments.failing import UNKNOWN, cause_of, last_of

NETWORK = "The package index could not be reached."
NONE = "The package index has no such packages"
DISK = "The disk became full."


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("ERROR: No matching distribution found for tensorflow-cpu==2.99.*", NONE),
        ("cause: Because tensorflow-cpu==2.8.4 has no wheels with a matching Python ABI tag", NONE),
        ("error: No solution found when resolving dependencies", NONE),
        ("cause: Failed to fetch: http://mirror/simple/a/", NETWORK),
        ("hint: Packages were unavailable because the network was disabled.", NETWORK),
        ("NewConnectionError: Failed to establish a new connection: [Errno 111]", NETWORK),
        ("Temporary failure in name resolution", NETWORK),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left", UNKNOWN),
        ("OSError: [Errno 28] No space left on device", DISK),
        ("cause: No space left on device (os error 28)", DISK),
        ("ERROR: Failed building wheel for something", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_a_line_tells_its_cause(line, reason):
    wanted = reason if isinstance(reason, str) else reason.reason

    assert cause_of(["Collecting a", line]).reason.startswith(wanted)


def test_pip_without_a_network_is_not_taken_for_a_missing_package():
    lines = [
        "WARNING: Retrying after connection broken by 'NewConnectionError'",
        "ERROR: Could not find a version that satisfies the requirement a (from versions: none)",
        "ERROR: No matching distribution found for a",
    ]

    assert cause_of(lines).reason == NETWORK


def test_of_a_log_the_errors_are_quoted_and_no_list_of_versions():
    versions = ", ".join(f"2.{n}.0" for n in range(200))
    lines = [
        "Looking in links: somewhere",
        f"ERROR: Could not find a version that satisfies a==9 (from versions: {versions})",
        "ERROR: No matching distribution found for a==9",
    ]

    assert last_of(lines) == (
        "ERROR: Could not find a version that satisfies a==9 "
        "ERROR: No matching distribution found for a==9"
    )


def test_of_a_log_without_errors_the_end_is_quoted_and_shortened():
    assert last_of([f"line {n}" for n in range(9)]) == "line 5 line 6 line 7 line 8"
    assert len(last_of(["x" * 10_000])) < 700
    assert last_of([]) == ""
