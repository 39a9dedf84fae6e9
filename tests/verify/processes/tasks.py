"""Functions that child processes run in these tests, and a preparation that is never safe."""

import ctypes
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path


def load():
    """As a preparation: leaves a second thread, so that no fork is safe."""
    threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()


def unsafe():
    return f"{threading.active_count()} threads"


def warm(folder, rehearsal):
    """Nothing to warm."""


def nothing(folder):
    """Do nothing."""


def leave_traces(folder):
    """Change everything that a check could change for the next one."""
    import keras
    import numpy as np
    import tensorflow as tf

    keras.saving.register_keras_serializable(package="left")(type("Left", (), {}))
    keras.config.set_dtype_policy("float64")
    keras.config.set_floatx("float16")
    keras.utils.set_random_seed(1)
    tf.py_function(lambda x: x, [1.0], tf.float32)
    keras.layers.Dense(1)
    os.environ["LEFT_BEHIND"] = "1"
    sys.path.insert(0, "/left")
    sys.modules["__main__"].left = np.ones(3)
    os.umask(0o123)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.dup(1)


def look_for_traces(folder):
    """Write down what is there that a new interpreter would not have."""
    import keras
    from tensorflow.python.ops import script_ops

    seen = {
        "registered": list(keras.saving.get_custom_objects()),
        "py_functions": script_ops._py_funcs.size(),
        "policy": keras.config.dtype_policy().name,
        "floatx": keras.config.floatx(),
        "name": keras.layers.Dense(1).name,
        "environment": sorted(name for name in os.environ if "LEFT" in name),
        "sys_path": sys.path,
        "main": sorted(name for name in vars(sys.modules["__main__"]) if name[0] != "_"),
        "umask": os.umask(0),
        "descriptors": len(list(Path("/proc/self/fd").iterdir())),
        "sigterm": signal.getsignal(signal.SIGTERM) is signal.SIG_DFL,
        "cwd": str(Path.cwd()),
        "files": sorted(entry.name for entry in folder.iterdir()),
        "cold": "LEFT_BEHIND" not in os.environ,
        "random": [int(x) for x in __import__("numpy").random.randint(0, 2**31, 4)],
    }
    (folder / "seen.json").write_text(json.dumps(seen))


def misbehave(folder):
    """Try what a hostile file would try; write down what was refused."""
    victim = Path(os.environ["VICTIM"])
    attempts = {
        "read": (victim / "secret").read_text,
        "list": lambda: list(victim.iterdir()),
        "write": lambda: (victim / "new").write_text("x"),
        "write beside": lambda: (folder.parent / "beside").write_text("x"),
        "delete": (victim / "secret").unlink,
        "tcp": lambda: socket.create_connection(("127.0.0.1", 9), 1),
        "unix": lambda: socket.socket(socket.AF_UNIX),
        "program": lambda: subprocess.run([sys.executable, "-c", ""], check=True),
        "kill": lambda: os.kill(os.getppid(), 0),
        "memory of others": Path(f"/proc/{os.getppid()}/mem").read_bytes,
        "leave the group": lambda: os.setpgid(0, 0),
    }
    refused = [name for name, attempt in attempts.items() if _refused(attempt)]
    (folder / "refused.json").write_text(json.dumps([refused, list(attempts)]))


def _refused(attempt):
    try:
        attempt()
    except PermissionError:
        return True
    except OSError:
        return False
    return False


def fault(folder):
    ctypes.string_at(0)


def abort(folder):
    os.abort()


def leave(folder):
    os._exit(7)


def raise_error(folder):
    raise ValueError("a message from inside")


def hang(folder):
    os.write(1, b"waiting")
    time.sleep(1000)


def flood(folder):
    while True:
        os.write(1, b"x" * 2**20)


def eat_memory(folder):
    held = []
    while True:
        held.append(bytearray(2**26))


def wait_for_the_word(folder):
    (folder / "begun").touch()
    while not (folder / "word").exists():
        time.sleep(0.02)


def kill_itself(folder):
    os.kill(os.getpid(), 9)


def fork_and_hang(folder):
    """Children of a child: one plain, one whose parent is gone."""
    if os.fork() == 0:
        time.sleep(1000)
    if os.fork() == 0:
        if os.fork() == 0:
            time.sleep(1000)
        os._exit(0)
    os.write(1, b"forked")
    time.sleep(1000)


def fork_and_end(folder):
    if os.fork() == 0:
        time.sleep(1000)
