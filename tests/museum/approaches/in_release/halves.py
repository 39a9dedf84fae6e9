"""Runs one half of a program, and says what became of it as plain data."""

import importlib
import os
import re
import sys

import program as programs

LONGEST = 160  # characters of a message
# What differs from machine to machine and from run to run.
VARYING = (
    (re.compile(r"(?:[a-z]+:)?(?<![\w.<])//?(?:[\w.+@~-]+/)+[\w.+@~-]*"), "<path>"),
    (re.compile(r"(?<=running on )[\w-]+"), "<host>"),
    (re.compile(r" at 0x[0-9a-fA-F]+"), ""),
    (re.compile(r"0x[0-9a-fA-F]+"), "<address>"),
    (re.compile(r"\b\d{12,}\b"), "<number>"),
)
# How a line begins that repeats the exception beneath, under headings and configurations.
TELLING = re.compile(r"Exception encountered: |\w+(Error|Exception): ")


def find(name):
    """The program that a name like "a04:Documented" stands for."""
    module, _, kind = name.partition(":")
    return getattr(importlib.import_module(module), kind)()


def save_half(name, folder):
    """Make, save, and load again in this process.

    Returns
    -------
    dict
        ``saved``: None, or what saving raised; ``same``: what loading here found, or None.
    """
    os.makedirs(folder)
    program = _ready(name)
    if isinstance(program, dict):
        return {"saved": program, "same": program}
    try:
        programs.step("build")
        model = program.make()
        programs.step("save")
        program.save(model, folder)
    except Exception as error:
        return {"saved": raised(error), "same": raised(error)}
    return _after_saving(program, model, folder)


def _after_saving(program, model, folder):
    loaded, failed = None, None
    if program.same:
        try:
            programs.step("load")
            loaded = program.load_again(model, folder)
        except Exception as error:
            failed = raised(error)
    try:
        programs.step("expect")
        programs.write_expected(program, model, _expected(folder))
    except Exception as error:
        # The original does not answer: nothing can be compared with it.
        return {"saved": raised(error), "same": raised(error)}
    if not program.same:
        return {"saved": None, "same": None}
    return {"saved": None, "same": failed or _judged(program, loaded, folder)}


def load_half(name, folder):
    """Load what another process saved, and compare."""
    if not os.path.exists(_expected(folder)):
        return {"outcome": "could not look", "sentence": "nothing was written that could be read"}
    program = _ready(name, loading=True)
    if isinstance(program, dict):
        return program
    try:
        programs.step("load")
        loaded = program.load(folder)
    except Exception as error:
        return raised(error)
    return _judged(program, loaded, folder)


def _expected(folder):
    return os.path.join(folder, "expected.npz")


def _ready(name, loading=False):
    programs.step("definitions")
    try:
        program = find(name)
        if loading and program.bare:
            sys.modules["layers"] = None  # importing it raises ImportError
        if program.eager or program.devices > 1:
            _set_up(program, loading)
    except Exception as error:
        return raised(error)
    return program


def _set_up(program, loading):
    tf = sys.modules.get("tensorflow")
    if tf is None:
        return  # a program that decides for itself which TensorFlow is imported
    if program.eager and tf.__version__.startswith("1."):
        tf.compat.v1.enable_v2_behavior()
    if program.devices > 1 and not loading:
        config = tf.config.experimental
        (cpu,) = config.list_physical_devices("CPU")
        parts = [config.VirtualDeviceConfiguration() for _ in range(program.devices)]
        config.set_virtual_device_configuration(cpu, parts)


def _judged(program, loaded, folder):
    try:
        lost = programs.compared(program, loaded, _expected(folder))
    except Exception as error:
        return raised(error)
    if lost:
        return {"outcome": "lost", "sentence": "; ".join(lost)}
    blind = program.resumes and not programs.knows_training(_expected(folder))
    # Not shown as fine: that much was not seen.
    why = "equal outputs; the original cannot be trained on, so its optimizer went unseen"
    return {"outcome": "worked", "sentence": why if blind else ""}


def told(message):
    """The line of a message that says what happened; the first, but for what TensorFlow wraps."""
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    said = [line for line in lines if TELLING.match(line)]
    return (said or lines or [""])[0]


def raised(error):
    """An exception as plain data, without paths and addresses."""
    text = told(str(error))
    for pattern, word in VARYING:
        text = pattern.sub(word, text)
    text = text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
    return {
        "outcome": "raised",
        "stage": programs.current_step(),
        "type": type(error).__name__,
        "message": text,
        "sentence": "",
    }
