"""How gunicorn serves `wsgi:app`. Any of these can be overridden on its command line."""

import contextlib
import gc
import os
import shutil
import signal
import socket
import sys
import tempfile

from gunicorn import glogging, systemd

# The master then ends as well, instead of starting workers again and again.
BOOT_ERROR = 3

bind = "127.0.0.1:8000"
worker_class = "gthread"
workers = 2
threads = 8
# One socket for all, which outlasts each worker and each server. With `reuse_port` each worker has a line of
# its own, and who waits in the line of one that ends is reset.
# The app is imported once, before the workers are forked: no connection of its own is opened by then. A new
# release is taken up by USR2 (see `when_ready`); HUP makes new workers of the code that is already there.
preload_app = True
# A worker that hangs is ended; the kernel then frees the locks it held.
timeout = 30
graceful_timeout = 20
keepalive = 15
control_socket_disable = True
# One line of JSON for each request, on standard output. In place of the path stands the pattern that it fits,
# as `/d/<code>`: no code, no id and no query gets in, nor an address.
accesslog = "-"
access_log_format = (
    '{"at": "%(t)s", "method": "%(m)s", "rule": "%({huhang.rule}e)s", "status": "%(s)s", "bytes": "%(B)s",'
    ' "microseconds": "%(D)s", "request_id": "%({huhang.request_id}e)s"}'
)


class _Logger(glogging.Logger):
    """In production gunicorn's own lines are JSON as all others are."""

    def setup(self, cfg):
        super().setup(cfg)
        if os.environ.get("APP_ENV") == "production":
            from app.logs import JsonLines

            for handler in self.error_log.handlers:
                handler.setFormatter(JsonLines())


logger_class = _Logger

# Where the workers keep what they count, so that /metrics adds up all of them. HUP reads this file anew.
if os.environ.get("METRICS_TOKEN") and "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="huhang-metrics-")


def post_worker_init(worker):
    """A thread that holds a lock of the database gives Python's own lock away at each statement, and
    would wait up to 5 ms to get it back while seven others draw pages."""
    sys.setswitchinterval(0.0005)
    _require_right_keys(worker.log)


def _require_right_keys(log):
    """A server with the wrong keys would take every resident for somebody new: it ends and says which."""
    from app import db, migrate
    from app.errors import Unavailable
    from app.services.privacy import key_proofs

    if db.database.obj is None:
        return  # Another app, beside which this one is measured.
    try:
        wrong = [] if migrate.pending() else key_proofs.wrong_keys()
    except Unavailable:
        return  # A database that is away is said by /readyz; keys are looked at by who starts next.
    finally:
        db.database.close()
    if wrong:
        log.critical("%s", "\n".join((*wrong, key_proofs.ADVICE)))
        sys.exit(BOOT_ERROR)


def on_starting(server):
    """Says in plain words that the port is taken. Who was given the socket, by systemd or by the server that
    it takes over from (USR2), finds somebody there and is right."""
    if {"LISTEN_FDS", "GUNICORN_FD"} & os.environ.keys():
        return
    for host, port in server.cfg.address:
        with contextlib.suppress(OSError), socket.create_connection((host, port), timeout=1):
            sys.exit(f"{host}:{port} 已被占用：请先停止正在运行的服务，或用 --bind 换一个端口")


def when_ready(server):
    """After USR2: the new release is imported and has the old one's socket, so the old one may finish what it
    has and go. A release that can't be imported never gets here, and the old one stays.

    No worker is forked yet: what was imported is shared by all of them as long as nobody writes to it, and a
    collection of garbage writes to everything that it looks at."""
    gc.collect()
    gc.freeze()
    if server.master_pid:
        systemd.sd_notify(f"MAINPID={server.pid}", server.log)
        os.kill(server.master_pid, signal.SIGTERM)


def pre_exec(server):
    """The release that takes over counts in a folder of its own: this one's goes with it. It is told by its
    number where the socket is: gunicorn has moved it from where systemd had put it, and would look there."""
    server.cfg.env_orig.pop("PROMETHEUS_MULTIPROC_DIR", None)
    server.systemd = False


def child_exit(server, worker):
    """What it counted stays."""
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(worker.pid)


def on_exit(server):
    shutil.rmtree(os.environ.get("PROMETHEUS_MULTIPROC_DIR", ""), ignore_errors=True)
