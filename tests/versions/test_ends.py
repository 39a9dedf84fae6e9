"""The core in the kernels at both ends of the supported range, and with Keras 2."""

from __future__ import annotations

import os

import pytest

from tests.versions.releases import ENDS, KERNELS, NotMade, cache_folder, made, run_core

pytestmark = [pytest.mark.exhaustive, pytest.mark.timeout(1800)]


@pytest.mark.parametrize("key", ENDS)
def test_the_core_passes_in_this_kernel(key):
    try:
        python = made(KERNELS[key], cache_folder())
    except NotMade as error:
        assert not os.environ.get("CI"), f"CI must be able to make it: {error}"
        pytest.skip(str(error))
    process = run_core(KERNELS[key], python)
    output, _ = process.communicate()
    assert process.returncode == 0, output
