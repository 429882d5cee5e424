"""Servers of a test's own: databases, Redis, and the site itself under somebody who starts it again. Each on
a loopback address and port that nobody else has, so that it finds its place free when it comes back."""

import glob
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp

import psycopg
import pymysql
import pytest
import redis

from app.config import ROOT

START_S = 300
GALERA = "/usr/lib/galera/libgalera_smm.so"
# As systemd's `RestartSec` in deploy/systemd/huhang-web.service.
RESTART_S = 2.0


def program(name: str) -> str:
    """The path of a server's program; the test is skipped where it is not installed."""
    places = [
        *os.environ.get("PATH", os.defpath).split(":"),
        "/usr/sbin",
        *glob.glob("/usr/lib/postgresql/*/bin"),
    ]
    found = shutil.which(name, path=":".join(places))
    if found is None:
        missing = f"{name} is not installed"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    return found


def until(is_so: Callable[[], bool], seconds: float = START_S) -> None:
    """Wait until it is so."""
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "it did not come to be"
        time.sleep(0.05)


def listens(host: str, port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((host, port)) == 0


@dataclass
class Process:
    """A program that can be killed with all that it started, and started again."""

    command: Sequence[str]
    log: Path
    is_up: Callable[[], bool]
    env: Mapping[str, str] | None = None
    user: str | None = None
    cwd: Path | None = None
    files: Sequence[int] = ()
    _running: "subprocess.Popen[bytes] | None" = None

    def start(self, *more: str) -> None:
        self.start_only(*more)
        running = self._running

        def is_up() -> bool:
            assert running is not None
            assert running.poll() is None, self.log.read_text(errors="replace")[-3000:]
            return self.is_up()

        until(is_up)

    def start_only(self, *more: str) -> None:
        """Not waiting for it to be up."""
        with self.log.open("ab") as output:
            self._running = subprocess.Popen(
                [*self.command, *more],
                stdout=output,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                env=None if self.env is None else dict(self.env),
                user=self.user,
                group=self.user,
                extra_groups=[] if self.user else None,
                cwd=self.cwd,
                pass_fds=self.files,
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        assert self._running is not None
        return self._running.pid

    def has_ended(self) -> bool:
        return self._running is None or self._running.poll() is not None

    def kill(self) -> None:
        """SIGKILL to it and to all that it started."""
        if self._running is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._running.pid, signal.SIGKILL)
            self._running.wait(30)

    def stop(self, by: int = signal.SIGTERM) -> None:
        if self._running is not None and self._running.poll() is None:
            self._running.send_signal(by)
            try:
                self._running.wait(40)
            except subprocess.TimeoutExpired:
                self.kill()


@contextmanager
def folder_for(user: str | None) -> Iterator[Path]:
    """A folder in which a server that runs as `user` may keep its data, on the disk."""
    folder = Path(mkdtemp(prefix="huhang-fault-"))
    if user is not None:
        shutil.chown(folder, user)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def mariadb(
    host: str = "127.0.20.11", port: int = 34000, more: Sequence[str] = ()
) -> Iterator[tuple[Process, str]]:
    """A MariaDB server, and the address of an empty database on it."""
    with folder_for(mariadb_user()) as folder:
        make_mariadb(folder / "data")
        server = Process(
            [program("mariadbd"), *mariadb_options(folder / "data", host, port), *more],
            folder / "log",
            lambda: mariadb_answers(host, port),
            user=mariadb_user(),
        )
        server.start()
        try:
            with pymysql.connect(host=host, port=port, user="root") as connection:
                connection.cursor().execute("CREATE DATABASE huhang")
            yield server, f"mysql://root@{host}:{port}/huhang"
        finally:
            server.kill()


def make_mariadb(data: Path) -> None:
    """The files of a new server."""
    subprocess.run(
        [program("mariadb-install-db"), "--no-defaults", "--auth-root-authentication-method=normal"]
        + [f"--datadir={data}", "--skip-test-db"],
        check=True,
        capture_output=True,
        user=mariadb_user(),
    )


def mariadb_user() -> str | None:
    """As Debian runs it: a Galera node sends its files by an rsync that may read nothing as root."""
    return "mysql" if os.getuid() == 0 else None


def mariadb_options(data: Path, host: str, port: int) -> list[str]:
    return [
        "--no-defaults",
        f"--datadir={data}",
        f"--bind-address={host}",
        f"--port={port}",
        f"--socket={data.parent}/{data.name}.sock",
        f"--pid-file={data.parent}/{data.name}.pid",
        "--innodb-buffer-pool-size=64M",
        "--skip-name-resolve",
        "--character-set-server=utf8mb4",
        "--skip-grant-tables",
        "--skip-networking=0",
    ]


def mariadb_answers(host: str, port: int) -> bool:
    try:
        with pymysql.connect(host=host, port=port, user="root", connect_timeout=2) as connection:
            connection.cursor().execute("SELECT 1")
            return True
    except pymysql.err.MySQLError:
        return False


@contextmanager
def postgresql(host: str = "127.0.20.12", port: int = 34001) -> Iterator[tuple[Process, str]]:
    """A PostgreSQL server, and the address of an empty database on it."""
    user = postgres_user()
    with folder_for(user) as folder:
        data = folder / "data"
        subprocess.run(
            [program("initdb"), "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8"],
            check=True,
            capture_output=True,
            user=user,
            cwd=folder,
        )
        server = postgres_over(data, host, port)
        server.start()
        try:
            with psycopg.connect(host=host, port=port, user="postgres", autocommit=True) as connection:
                connection.execute("CREATE DATABASE huhang")
            yield server, f"postgresql://postgres@{host}:{port}/huhang"
        finally:
            server.kill()


def postgres_user() -> str | None:
    """PostgreSQL refuses to run as root."""
    return "postgres" if os.getuid() == 0 else None


def postgres_over(data: Path, host: str, port: int) -> Process:
    """The server of these files."""
    return Process(
        [program("postgres"), "-D", str(data), "-h", host, "-p", str(port), "-k", str(data.parent)],
        data.parent / f"{data.name}.log",
        lambda: _postgres_answers(host, port),
        user=postgres_user(),
        cwd=data.parent,
    )


def _postgres_answers(host: str, port: int) -> bool:
    try:
        with psycopg.connect(
            host=host, port=port, user="postgres", dbname="postgres", connect_timeout=2
        ) as connection:
            connection.execute("SELECT 1")
            return True
    except psycopg.Error:
        return False


@contextmanager
def own_redis(host: str = "127.0.20.13", port: int = 34002) -> Iterator[tuple[Process, str]]:
    """A Redis that writes everything down, and its address."""
    with folder_for(None) as folder:
        server = Process(
            [program("redis-server"), "--bind", host, "--port", str(port), "--dir", str(folder)]
            + ["--appendonly", "yes", "--save", ""],
            folder / "log",
            lambda: _redis_answers(host, port),
        )
        server.start()
        try:
            yield server, f"redis://{host}:{port}/0"
        finally:
            server.kill()


def _redis_answers(host: str, port: int) -> bool:
    with redis.Redis(host=host, port=port, socket_connect_timeout=1) as client:
        try:
            return bool(client.ping())
        except redis.RedisError:
            return False


# Runs a program with this socket as systemd gives it.
HAND_OVER = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ.update(LISTEN_FDS="1", LISTEN_PID=str(os.getpid()))
os.execvp(sys.argv[2], sys.argv[2:])
"""


@dataclass
class Site:
    """The site as systemd keeps it: the port is held outside of it, and it is started again two seconds after
    it ended, whatever the reason."""

    env: Mapping[str, str]
    folder: Path
    name: str = "web-0"
    app: str = "wsgi:app"
    listener: socket.socket = field(
        default_factory=lambda: socket.create_server(("127.0.0.1", 0), backlog=2048)
    )
    is_over: bool = False
    process: Process = field(init=False)

    def __post_init__(self) -> None:
        # systemd gives the first descriptor after the standard ones, and says for whom it is.
        number = self.listener.fileno()
        self.process = Process(
            [sys.executable, "-c", HAND_OVER, str(number)]
            + [f"{sys.prefix}/bin/gunicorn", "--config", "gunicorn.conf.py", self.app],
            self.folder / f"{self.name}.log",
            lambda: _says_well(self.port),
            env={"PATH": os.environ.get("PATH", os.defpath), **self.env},
            cwd=ROOT,
            files=(number,),
        )

    @property
    def port(self) -> int:
        return int(self.listener.getsockname()[1])

    def workers(self) -> list[int]:
        pid = self.process.pid
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]

    def watch(self) -> None:
        """Start it again whenever it ends."""
        while not self.is_over:
            if self.process.has_ended():
                # What it left of its own is ended with it.
                self.process.kill()
                time.sleep(RESTART_S)
                if not self.is_over:
                    self.process.start_only()
            time.sleep(0.05)


def _says_well(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as asked:
            asked.sendall(b"GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n")
            return b" 200 " in asked.recv(64)
    except OSError:
        return False
