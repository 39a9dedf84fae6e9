"""The variables that a process of another environment gets."""

from __future__ import annotations

import os

# What makes a Python, pip or uv look at, or write to, another environment than the one
# it was started for. Where packages come from is the user's setting and stays.
_TAKEN_AWAY = {
    *("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PYTHONUSERBASE", "PYTHONSAFEPATH"),
    *("PYTHONPLATLIBDIR", "PYTHONWARNINGS", "PYTHONOPTIMIZE", "PYTHONEXECUTABLE"),
    *("VIRTUAL_ENV", "CONDA_PREFIX", "CONDA_DEFAULT_ENV", "__PYVENV_LAUNCHER__"),
    *("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_USER", "PIP_PYTHON", "PIP_LOG"),
    *("PIP_REQUIREMENT", "PIP_CONSTRAINT", "PIP_DRY_RUN", "PIP_REQUIRE_VIRTUALENV"),
    *("UV_TARGET", "UV_PREFIX", "UV_SYSTEM_PYTHON", "UV_PYTHON", "UV_PROJECT_ENVIRONMENT"),
    *("UV_CONSTRAINT", "UV_OVERRIDE", "UV_BUILD_CONSTRAINT", "UV_VENV_CLEAR", "UV_VENV_SEED"),
    # The flags of the TensorFlow in this process: another one may end at an unknown flag.
    *("XLA_FLAGS", "TF_XLA_FLAGS", "TF_USE_LEGACY_KERAS"),
}
_ADDED = {
    "PYTHONNOUSERSITE": "1",
    "PYTHONIOENCODING": "utf-8",
    "NO_COLOR": "1",
    "PIP_PROGRESS_BAR": "off",
    "PIP_NO_INPUT": "1",
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "UV_NO_PROGRESS": "1",
    "UV_PYTHON_DOWNLOADS": "never",
    "KERAS_BACKEND": "tensorflow",
    "CUDA_VISIBLE_DEVICES": "-1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
}


def surroundings() -> dict[str, str]:
    """The variables of this process, without those that lead to the user's own environment.

    TensorFlow is told to be quiet and to keep to the processor, and Keras to use it.
    """
    kept = {name: value for name, value in os.environ.items() if name not in _TAKEN_AWAY}
    return kept | _ADDED
