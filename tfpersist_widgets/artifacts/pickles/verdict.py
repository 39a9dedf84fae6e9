"""What an import of a pickle means for whoever unpickles it."""

from __future__ import annotations

from tfpersist_widgets.artifacts.pickles.stack import GETATTR, Import

_SYSTEM = {
    "os", "posix", "nt", "sys", "subprocess", "_posixsubprocess", "shutil", "socket", "ssl",
    "pty", "ctypes", "_ctypes", "signal", "multiprocessing", "asyncio", "threading", "_thread",
    "tempfile", "fileinput", "glob", "pathlib", "io.open", "webbrowser", "urllib", "http",
    "ftplib", "smtplib", "telnetlib", "xmlrpc", "requests", "platform", "resource", "fcntl",
    "mmap", "sqlite3",
}  # fmt: skip
_CODE = {
    "runpy", "importlib", "imp", "pkgutil", "code", "codeop", "marshal", "pickle", "_pickle",
    "dill", "cloudpickle", "joblib", "types", "pdb", "bdb", "cProfile", "profile", "trace",
    "timeit", "pydoc", "doctest", "inspect", "gc", "operator", "functools", "numpy.testing",
    "numpy.f2py", "torch.hub",
}  # fmt: skip
_BUILTINS = {
    "eval", "exec", "compile", "__import__", "open", "input", "getattr", "setattr", "delattr",
    "breakpoint", "globals", "locals", "vars", "map", "filter",
}  # fmt: skip
_HARMLESS = {
    "types.SimpleNamespace", "functools.OrderedDict", "operator.itemgetter",
}  # fmt: skip
_KERAS = "_unpickle_model"


def consequence(found: Import, called: bool) -> tuple[str, str]:
    """What an import does, as a warning and as a fact; each may be empty.

    Parameters
    ----------
    found : Import
    called : bool
        Whether the pickle itself calls it, not only hands it on.

    Returns
    -------
    tuple of (str, str)
        The warning is for what reaches the system or runs code of the
        pickle's own; nothing of this is certain before it happens, so no
        warning is no promise.
    """
    if not found.module:
        return "would be chosen when unpickled: nobody can tell beforehand what runs", ""
    if "__" in found.name and found.module != "copyreg":
        return "would be reached when unpickled: it leads behind the object that is named", ""
    if found == GETATTR and not called:
        return "", "reaches into another name of this pickle"
    if found.full not in _HARMLESS:
        if _among(found, _SYSTEM):
            return "would run when unpickled: it reaches the system, files or the network", ""
        if _among(found, _CODE) or (_is_builtin(found) and found.name in _BUILTINS):
            return "would run when unpickled: with it a pickle can run code of its own", ""
    if found.name.rpartition(".")[2] == _KERAS:
        return "", "rebuilds a Keras model with safe_mode=False: the code of Lambda layers runs"
    return "", ""


def _is_builtin(found: Import) -> bool:
    return found.module in ("builtins", "__builtin__")


def _among(found: Import, names: set[str]) -> bool:
    """Whether the import, its module or a package above it is listed."""
    parts = found.full.split(".")
    return any(".".join(parts[:length]) in names for length in range(1, len(parts) + 1))
