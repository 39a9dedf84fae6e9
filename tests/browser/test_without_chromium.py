import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("inherited", "outcome"),
    [({}, "skipped"), ({"CI": "true"}, "errors")],
    ids=["here", "in continuous integration"],
)
def test_a_machine_without_chromium_skips_and_ci_fails(inherited, outcome, tmp_path):
    environment = {name: value for name, value in os.environ.items() if name != "CI"}
    browser_tests = ["tests/browser", "--ignore", __file__]
    apart = ["-p", "no:cacheprovider", "--basetemp", str(tmp_path / "inner")]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *browser_tests, *apart],
        cwd=ROOT,
        env=environment | inherited | {"PATH": str(tmp_path)},
        capture_output=True,
        check=False,
        text=True,
        timeout=400,
    )
    summary = done.stdout.strip().splitlines()[-1]

    assert outcome in summary
    assert "passed" not in summary
    assert "no chromium on this machine" in done.stdout or outcome == "skipped"
