"""Limits are read from the files in which Linux keeps them; here from copies of such files."""

import os
import subprocess
import sys

import pytest

from tfpersist_widgets.verify.processes.resources import (
    COLD_BYTES,
    FORKED_BYTES,
    Resources,
    concurrent_checks,
    resources,
)

GIB = 2**30
MACHINE = {"proc/meminfo": "MemTotal: 16777216 kB\nMemFree: 1 kB\nMemAvailable: 8388608 kB\n"}
V2 = {"proc/self/cgroup": "0::/pod/box\n"}
V1 = {"proc/self/cgroup": "4:memory:/pod\n1:cpu,cpuacct:/pod\n0::/\n"}
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="affinity is set as Linux does")


@pytest.fixture
def system(tmp_path):
    """Makes a root folder with the given files below it."""

    def make(*several):
        for files in several:
            for name, text in files.items():
                place = tmp_path / name
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(text)
        return tmp_path

    return make


def test_without_a_limit_the_machine_says_what_is_free(system):
    found = resources(system(MACHINE, V2, {"sys/fs/cgroup/pod/box/memory.max": "max\n"}))

    assert (found.memory_available, found.limit_from) == (8 * GIB, "the machine")


def test_a_limit_of_version_2_counts_less_what_is_used_and_cannot_be_given_back(system):
    box = {
        "memory.max": f"{2 * GIB}\n",
        "memory.current": f"{GIB}\n",
        "memory.stat": f"anon {GIB // 2}\ninactive_file {GIB // 4}\n",
    }
    root = system(
        MACHINE, V2, {f"sys/fs/cgroup/pod/box/{name}": text for name, text in box.items()}
    )

    assert resources(root) == Resources(resources(root).cores, GIB + GIB // 4, "cgroup v2")


def test_a_tighter_limit_further_up_counts(system):
    limits = {
        "sys/fs/cgroup/pod/box/memory.max": f"{4 * GIB}\n",
        "sys/fs/cgroup/pod/box/memory.current": "0\n",
        "sys/fs/cgroup/pod/memory.max": f"{GIB}\n",
        "sys/fs/cgroup/pod/memory.current": f"{GIB // 2}\n",
    }

    assert resources(system(MACHINE, V2, limits)).memory_available == GIB // 2


@pytest.mark.parametrize("place", ["memory/pod", "memory"], ids=["path", "container"])
def test_a_limit_of_version_1_is_found(system, place):
    limits = {
        f"sys/fs/cgroup/{place}/memory.limit_in_bytes": f"{GIB}\n",
        f"sys/fs/cgroup/{place}/memory.usage_in_bytes": f"{GIB // 2}\n",
        f"sys/fs/cgroup/{place}/memory.stat": f"total_inactive_file {GIB // 8}\n",
    }
    found = resources(system(MACHINE, V1, limits))

    assert (found.memory_available, found.limit_from) == (GIB // 2 + GIB // 8, "cgroup v1")


def test_no_limit_of_version_1_is_a_large_number_and_not_a_limit(system):
    limits = {
        "sys/fs/cgroup/memory/pod/memory.limit_in_bytes": "9223372036854771712\n",
        "sys/fs/cgroup/memory/pod/memory.usage_in_bytes": "9223372036854771000\n",
    }

    assert resources(system(MACHINE, V1, limits)).limit_from == "the machine"


@pytest.mark.parametrize(
    "quota",
    [
        V2 | {"sys/fs/cgroup/pod/box/cpu.max": "150000 100000\n"},
        V1
        | {
            "sys/fs/cgroup/cpu/pod/cpu.cfs_quota_us": "150000\n",
            "sys/fs/cgroup/cpu/pod/cpu.cfs_period_us": "100000\n",
        },
    ],
    ids=["v2", "v1"],
)
def test_a_share_of_time_limits_the_cores_and_leaves_at_least_one(system, quota):
    assert resources(system(MACHINE, quota)).cores == 1


@pytest.mark.parametrize("quota", ["max 100000\n", "900000000 100000\n", ""])
def test_a_wide_quota_leaves_the_cores_that_this_process_may_run_on(system, quota):
    everywhere = resources(system(MACHINE)).cores

    assert resources(system(V2, {"sys/fs/cgroup/pod/box/cpu.max": quota})).cores == everywhere


@LINUX
def test_affinity_limits_the_cores():
    program = (
        "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\n"
        "from tfpersist_widgets.verify.processes.resources import resources\n"
        "print(resources().cores)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert done.stdout.split() == [b"1"]


def test_a_system_without_these_files_is_not_known(tmp_path):
    found = resources(tmp_path)

    assert (found.memory_available, found.limit_from) == (None, "not known")
    assert found.cores >= 1


@LINUX
def test_this_machine_answers():
    found = resources()

    assert 1 <= found.cores <= (os.cpu_count() or 1)
    assert found.memory_available > 0


@pytest.mark.parametrize(
    ("cores", "memory", "model", "forked", "expected"),
    [
        (4, 100 * GIB, 1000, True, 4),
        (8, 7 * FORKED_BYTES + 21000, 1000, True, 7),
        (8, 7 * FORKED_BYTES + 20999, 1000, True, 6),
        (8, 3 * COLD_BYTES, 0, False, 3),
        (4, 1000, 2 * GIB, True, 1),
        (4, COLD_BYTES - 1, 0, True, 1),
        (4, -5, 0, True, 1),
        (3, None, 2 * GIB, False, 3),
    ],
)
def test_as_many_checks_at_a_time_as_cores_and_memory_allow(cores, memory, model, forked, expected):
    given = Resources(cores, memory, "not known")

    assert concurrent_checks(model, forked=forked, given=given) == expected
