import json
import subprocess
import sys

PROGRAM = """
import json, sys
from pathlib import Path
from tfpersist_widgets import artifacts

for path in sorted(Path(sys.argv[1]).iterdir()):
    artifacts.recognise(path), artifacts.read_tree(path)
    try:
        artifacts.stored_arrays(path)
    except artifacts.stored.ArtifactUnreadable:
        pass
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def test_reading_everything_loads_neither_tensorflow_nor_the_hdf5_library(made):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, made.folder], capture_output=True, text=True, check=False
    )

    assert done.stderr == ""
    loaded = set(json.loads(done.stdout))
    assert "tfpersist_widgets" in loaded
    assert not loaded & {"tensorflow", "keras", "tf_keras", "h5py", "jax", "torch", "google"}
