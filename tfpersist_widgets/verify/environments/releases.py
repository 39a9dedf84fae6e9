"""The releases of TensorFlow and Keras that we know, with what has to be installed for each."""

from __future__ import annotations

import platform
import sys
from dataclasses import dataclass

MB = 10**6

# The build for the processor alone exists under a name of its own on Linux for x86-64.
# On macOS, Windows and other processors `tensorflow` is what there is; the pins and
# sizes below were measured on Linux for x86-64 only.
PACKAGE = (
    "tensorflow-cpu" if (sys.platform, platform.machine()) == ("linux", "x86_64") else "tensorflow"
)
_OLD_PROTOBUF = "protobuf<3.21"  # later ones refuse the code that these releases generated
_OLD_NUMPY = "numpy<1.25"  # with later ones, which Python 3.9 and above get, they do not import


@dataclass(frozen=True)
class Release:
    """What an environment of one release consists of.

    Attributes
    ----------
    key : str
        "2.16", "keras-3.6".
    python : tuple of str
        Versions of Python that it runs on, the one that we measured first: "3.11".
    requirements : tuple of str
        What pip is given.
    tensorflow : str
        The version, as the release itself says it; "2.22" where the newest of that
        line is taken.
    keras : str
        The same of ``tf.keras``, or of Keras 3; "" where TensorFlow chooses it.
    size : int
        Bytes on disk, measured after its first import.
    note : str
        What is peculiar about it, as a sentence; often "".
    proof : tuple of str
        Modules whose import proves that it works.
    """

    key: str
    python: tuple[str, ...]
    requirements: tuple[str, ...]
    tensorflow: str
    keras: str
    size: int
    note: str = ""
    proof: tuple[str, ...] = ("tensorflow",)


def _listed(
    key: str, python: str, tensorflow: str, keras: str, size: int, *others: str, note: str = ""
) -> Release:
    pins = (f"{PACKAGE}=={tensorflow}", *others)
    return Release(key, tuple(python.split()), pins, tensorflow, keras, size * MB, note)


RELEASES: tuple[Release, ...] = (
    _listed(
        *("1.15", "3.7", "1.15.0", "2.2.4-tf", 573),
        *(_OLD_PROTOBUF, "h5py<3", "numpy<1.19"),
    ),
    Release(
        *("2.4", ("3.8", "3.7"), ("tensorflow==2.4.4", _OLD_PROTOBUF), "2.4.4", "2.4.0"),
        *(1102 * MB, "Only the build that can also use CUDA exists of it."),
    ),
    _listed("2.8", "3.8 3.9 3.10", "2.8.4", "2.8.0", 991, _OLD_PROTOBUF, _OLD_NUMPY),
    _listed("2.9", "3.10 3.9 3.8", "2.9.3", "2.9.0", 1059, _OLD_PROTOBUF, _OLD_NUMPY),
    _listed("2.12", "3.11 3.10 3.9", "2.12.1", "2.12.0", 1732, "keras==2.12.0"),
    _listed("2.13", "3.11 3.10 3.9", "2.13.1", "2.13.1", 1135),
    _listed("2.14", "3.11 3.10 3.9", "2.14.1", "2.14.0", 1203),
    _listed("2.15", "3.11 3.10 3.9", "2.15.1", "2.15.0", 1236),
    # Unpinned, TensorFlow from 2.16 on installs today's Keras.
    _listed("2.16", "3.11 3.12 3.10", "2.16.2", "3.3.3", 1251, "keras==3.3.3"),
    _listed("2.17", "3.11 3.12 3.10", "2.17.1", "3.5.0", 1273, "keras==3.5.0"),
    _listed("2.18", "3.11 3.12 3.10", "2.18.1", "3.8.0", 1315, "keras==3.8.0"),
    _listed("2.19", "3.11 3.12 3.10", "2.19.1", "3.10.0", 1412, "keras==3.10.0"),
    _listed("2.20", "3.11 3.12 3.13", "2.20.0", "3.12.0", 1484, "keras==3.12.0"),
    _listed("2.21", "3.11 3.12 3.13", "2.21.0", "3.15.1", 1543, "keras==3.15.1"),
    _listed("keras-3.0", "3.11 3.12 3.10", "2.16.2", "3.0.5", 1250, "keras==3.0.5"),
    _listed("keras-3.6", "3.11 3.12 3.10", "2.18.1", "3.6.0", 1314, "keras==3.6.0"),
    _listed("keras-3.13", "3.11 3.12 3.13", "2.21.0", "3.13.0", 1537, "keras==3.13.0"),
    _listed("keras-3.14", "3.11 3.12 3.13", "2.21.0", "3.14.0", 1538, "keras==3.14.0"),
)
"""In the order of their versions; those named after a Keras last."""
