"""Front ends on the loopback address, with settings of their own."""

from __future__ import annotations

import contextlib
import enum
import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

START_LIMIT = 240
STOP_LIMIT = 60


class FrontEnd(enum.Enum):
    """What answers a browser, and how it addresses a notebook."""

    LAB = "lab/tree/{notebook}"
    NOTEBOOK = "notebooks/{notebook}"
    VOILA = "voila/render/{notebook}"


@dataclass(frozen=True)
class Server:
    """A running server; `root` is the folder that it shows, `home` has its settings."""

    front_end: FrontEnd
    port: int
    token: str
    root: Path
    home: Path

    def url(self, notebook: str) -> str:
        page = self.front_end.value.format(notebook=notebook)
        # `reset`: without it JupyterLab reopens what an earlier page of this server had open.
        reset = "&reset" if self.front_end is FrontEnd.LAB else ""
        return f"http://127.0.0.1:{self.port}/{page}?token={self.token}{reset}"

    def answers(self) -> bool:
        # Voilà alone has no such page, and says so: that is an answer too.
        status = f"http://127.0.0.1:{self.port}/api/status?token={self.token}"
        try:
            with urllib.request.urlopen(status, timeout=60):
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False


@contextlib.contextmanager
def front_end_server(
    front_end: FrontEnd, root: Path, home: Path, python: Path | str = sys.executable
) -> Iterator[Server]:
    """Start a front end on a folder.

    `home` takes its settings and its log; `python` is the interpreter of the environment
    that it comes from.
    """
    server = Server(front_end, _free_port(), secrets.token_hex(16), root, home)
    log = home / "server.log"
    _silence_news(home / "settings")
    with log.open("w") as sink:
        process = subprocess.Popen(
            [str(python), "-m", *_command(server)],
            cwd=root,
            env=_environment(home),
            stdout=sink,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_until_it_answers(server, process, log)
        yield server
    finally:
        process.terminate()  # ends the kernels as well
        try:
            process.wait(STOP_LIMIT)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _command(server: Server) -> list[str]:
    listen = ["--no-browser", f"--port={server.port}"]
    if server.front_end is FrontEnd.VOILA:
        # A token is asked for by Jupyter's other servers; this one shows a folder to whoever comes.
        return ["voila", *listen, "--Voila.ip=127.0.0.1", str(server.root)]
    app, option = {
        FrontEnd.LAB: ("lab", "LabApp"),
        FrontEnd.NOTEBOOK: ("notebook", "JupyterNotebookApp"),
    }[server.front_end]
    return [
        *("jupyter", app, *listen, "--allow-root", "--ip=127.0.0.1"),
        "--ServerApp.port_retries=0",
        f"--IdentityProvider.token={server.token}",
        f"--ServerApp.root_dir={server.root}",
        f"--{option}.expose_app_in_browser=True",  # the page's own answer to "is the kernel idle?"
    ]


def _environment(home: Path) -> dict[str, str]:
    own = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "IPYTHONDIR": "ipython",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
    }
    # PYTEST_CURRENT_TEST changes what ipykernel captures; a user's server has none.
    inherited = {k: v for k, v in os.environ.items() if k != "PYTEST_CURRENT_TEST"}
    folders = {name: str(home / folder) for name, folder in own.items()}
    return inherited | folders | {"JUPYTER_PREFER_ENV_PATH": "1"}


def _silence_news(settings: Path) -> None:
    """A pop-up with news would cover a corner of the page."""
    file = settings / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"fetchNews": "false", "checkForUpdates": False}))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_it_answers(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START_LIMIT
    while not server.answers():
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"{server.front_end.name} did not start:\n{log.read_text()}")
        time.sleep(0.1)
