"""An app under the repository's gunicorn settings, on a loopback port of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# A busy machine takes its time.
START_S = 90
# gunicorn's own graceful_timeout is 20 s.
STOP_S = 25
# As gunicorn.conf.py says.
WORKERS = 2


class NotUp(Exception):
    """The server did not answer in time, or ended; the text is its log."""


@dataclass(frozen=True)
class Server:
    """A server that answers."""

    host: str
    port: int
    pid: int
    log: Path

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    def workers(self) -> list[int]:
        """The processes that answer, once all of them were forked."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children")
        deadline = time.monotonic() + START_S
        while len(found := children.read_text().split()) < WORKERS:
            if time.monotonic() > deadline:
                raise NotUp(f"{len(found)} of {WORKERS} workers: {self.log.read_text(errors='replace')}")
            time.sleep(0.1)
        return [int(pid) for pid in found]


@contextmanager
def serving(app: str, env: Mapping[str, str], *, log: Path, options: Sequence[str] = ()) -> Iterator[Server]:
    """Serve `app` (`module:name`) until the block ends, with more `options` for gunicorn. Its environment is
    `env` and a PATH, nothing that this process happens to have set. Raises `NotUp`."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", str(ROOT / "gunicorn.conf.py")]
    command += ["--bind", f"127.0.0.1:{port}", *options, app]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={"PATH": os.environ.get("PATH", os.defpath), **env},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        server = Server("127.0.0.1", port, process.pid, log)
        _wait_until_up(server, process)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_up(server: Server, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{server.url}/healthz", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise NotUp(f"{server.url} is not up:\n{server.log.read_text(errors='replace')}")
