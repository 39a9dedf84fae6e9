"""Limits are read from the files in which Linux keeps them; here from copies of such files."""

import os
import subprocess
import sys

import pytest

from tfpersist_widgets.verify.processes.groups import memory_kills
from tfpersist_widgets.verify.processes.resources import (
    COLD_BYTES,
    FORKED_BYTES,
    HUBS_LIMIT,
    Resources,
    concurrent_checks,
    resources,
)

GIB = 2**30
MACHINE = {"proc/meminfo": "MemTotal: 16777216 kB\nMemFree: 1 kB\nMemAvailable: 8388608 kB\n"}
V2 = {"proc/self/cgroup": "0::/pod/box\n"}
V1 = {"proc/self/cgroup": "4:memory:/pod\n1:cpu,cpuacct:/pod\n0::/\n"}
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="affinity is set as Linux does")


@pytest.fixture(autouse=True)
def _no_hub(monkeypatch):
    monkeypatch.delenv(HUBS_LIMIT, raising=False)


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

    found = resources(root)
    assert (found.memory_available, found.limit_from) == (GIB + GIB // 4, "cgroup v2")


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


@pytest.mark.parametrize("version", ["v1", "v2"])
def test_programs_that_run_and_swap_are_what_the_system_could_free_beyond_that(system, version):
    swap = {"proc/meminfo": f"MemAvailable: {8 * GIB // 1024} kB\nSwapFree: {GIB // 1024} kB\n"}
    names = {"v1": ("limit_in_bytes", "usage_in_bytes"), "v2": ("max", "current")}[version]
    place, total, mapped = {
        "v1": ("memory/pod", "total_", "total_mapped_file"),
        "v2": ("pod/box", "", "file_mapped"),
    }[version]
    box = {
        f"memory.{names[0]}": f"{2 * GIB}\n",
        f"memory.{names[1]}": f"{2 * GIB}\n",
        "memory.stat": f"{total}inactive_file {GIB // 4}\n{total}active_file {GIB // 2}\n"
        f"{mapped} {GIB // 4}\n",
        **({"memory.swap.max": f"{GIB // 8}\n"} if version == "v2" else {}),
    }
    files = {f"sys/fs/cgroup/{place}/{name}": text for name, text in box.items()}
    found = resources(system(swap, {"v1": V1, "v2": V2}[version], files))

    assert found.memory_available == GIB // 2  # all but what is mapped: programs that run
    written_out = {"v1": GIB, "v2": GIB // 8}[version]
    assert found.memory_at_most == GIB // 4 + GIB // 2 + written_out


def test_without_a_limit_nothing_is_said_of_the_most(system):
    assert resources(system(MACHINE, V2)).memory_at_most is None


def test_what_a_hub_promises_counts_where_no_control_group_can_be_seen(system, monkeypatch):
    monkeypatch.setenv(HUBS_LIMIT, str(GIB))
    pages = GIB // 4 // os.sysconf("SC_PAGE_SIZE")
    held = {"proc/7/statm": f"9999999 {pages + 10} 10 1 0 5 0\n"}

    found = resources(system(MACHINE, held))

    assert (found.memory_available, found.limit_from) == (GIB - GIB // 4, HUBS_LIMIT)
    assert found.memory_at_most is None  # nobody says that it is enforced
    seen = {
        "sys/fs/cgroup/pod/box/memory.max": f"{2 * GIB}\n",
        "sys/fs/cgroup/pod/box/memory.current": "0\n",
    }
    assert resources(system(V2, seen)).limit_from == "cgroup v2"


@pytest.mark.parametrize("words", ["", "2G", "no"])
def test_a_promise_that_is_no_number_is_none(system, monkeypatch, words):
    monkeypatch.setenv(HUBS_LIMIT, words)

    assert resources(system(MACHINE)).limit_from == "the machine"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (V2 | {"sys/fs/cgroup/pod/box/memory.events": "oom 5\noom_kill 3\n"}, 3),
        (V1 | {"sys/fs/cgroup/memory/pod/memory.oom_control": "under_oom 0\noom_kill 2\n"}, 2),
        (V2 | {"proc/vmstat": "pgfault 9\noom_kill 4\n"}, 4),
        ({}, 0),
    ],
    ids=["v2", "v1", "machine", "unknown"],
)
def test_processes_that_were_ended_for_want_of_memory_are_counted(system, files, expected):
    assert memory_kills(system(files)) == expected


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
