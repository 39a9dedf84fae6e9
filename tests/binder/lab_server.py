"""A JupyterLab server, and notebooks that run in its kernels as a browser would run them."""

from __future__ import annotations

import contextlib
import json
import secrets
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from tests.binder.lab_kernel import joined

START_SECONDS = 300.0
Inside = Callable[[Sequence[str]], list[str]]


@dataclass(frozen=True)
class LabServer:
    """A server that answers.

    Attributes
    ----------
    url, token : str
    root : pathlib.Path
        The folder that it shows.
    """

    url: str
    token: str
    root: Path

    def ask(self, path: str, body: object = None) -> Any:
        """What the server's own interface says; with a body it is a POST."""
        request = urllib.request.Request(
            f"{self.url}/{path}",
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"token {self.token}"},
        )
        with urllib.request.urlopen(request, timeout=START_SECONDS) as answer:
            return json.load(answer)

    def run(self, notebook: Path) -> None:
        """Open a notebook below the root and run its cells over the server's websocket.

        Raises
        ------
        CellFailed
            A cell raised that does not say of itself that it does.
        KernelDied
        """
        name = notebook.relative_to(self.root).as_posix()
        wanted = {"path": name, "name": name, "type": "notebook", "kernel": {"name": "python3"}}
        opened = self.ask("api/sessions", wanted)["kernel"]["id"]
        with joined(self.url, self.token, opened) as kernel:
            for cell in nbformat.read(notebook, as_version=4).cells:
                if cell.cell_type == "code":
                    kernel.run(cell)


@contextlib.contextmanager
def lab_server(
    root: Path,
    command: Sequence[str],
    variables: Mapping[str, str],
    inside: Inside = list,
) -> Iterator[LabServer]:
    """Start a server on a folder and wait until it answers.

    Parameters
    ----------
    root : pathlib.Path
    command : sequence of str
        What starts JupyterLab.
    variables : mapping of str to str
        Its whole environment.
    inside : callable
        Makes of a command the one that is run: in a control group, on one core.
    """
    port, token = _free_port(), secrets.token_hex(16)
    words = [*command, "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}"]
    words += ["--ServerApp.port_retries=0", f"--IdentityProvider.token={token}"]
    words += [f"--ServerApp.root_dir={root}", "--Application.log_level=ERROR"]
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(
            inside(words), env=variables, cwd=root, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            server = LabServer(f"http://127.0.0.1:{port}", token, root)
            if not _answers(server, process):
                log.seek(0)
                raise RuntimeError(f"JupyterLab did not start:\n{log.read()}")
            yield server
        finally:
            process.terminate()
            process.wait()


def _answers(server: LabServer, process: subprocess.Popen[bytes]) -> bool:
    """Whether it does, before it ends or much time has gone."""
    end = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < end:
        with contextlib.suppress(OSError):
            server.ask("api/status")
            return True
        time.sleep(0.1)
    return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
