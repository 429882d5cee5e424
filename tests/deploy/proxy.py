"""nginx with the repository's own configuration, on loopback ports and in a folder of its own."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.config import ROOT
from tests.faults.servers import program

_MIME = "/etc/nginx/mime.types"
_WHOLE = """
daemon off; worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/start.log;
events {{ worker_connections 512; }}
http {{
    include {mime};
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {site};
}}
"""


def configure(folder: Path, *app_ports: int) -> tuple[Path, int]:
    """The site as it is, for ports, certificates and files of this test; gives the configuration of a
    whole nginx around it, and the port of its https."""
    https, http = free_port(), free_port()
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        + ["-keyout", str(folder / "site.key"), "-out", str(folder / "site.pem"), "-days", "2"]
        + ["-subj", "/CN=huhang.example.org"],
        check=True,
        capture_output=True,
    )
    text = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
    for there, here in {
        "listen 80;": f"listen 127.0.0.1:{http};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{https} ssl http2;",
        "/etc/nginx/huhang.pem": f"{folder}/site.pem",
        "/etc/nginx/huhang.key": f"{folder}/site.key",
        "/var/log/huhang/": f"{folder}/",
        "/srv/huhang/": f"{ROOT}/",
        "server 127.0.0.1:8000 max_fails=0;": " ".join(
            f"server 127.0.0.1:{port} max_fails=0;" for port in app_ports
        ),
    }.items():
        assert there in text, there
        text = text.replace(there, here)
    (folder / "site.conf").write_text(text, encoding="utf-8")
    whole = folder / "nginx.conf"
    whole.write_text(_WHOLE.format(folder=folder, mime=_MIME, site=folder / "site.conf"), encoding="utf-8")
    return whole, https


@contextmanager
def proxying(folder: Path, *app_ports: int) -> Iterator[int]:
    """nginx before an app on each of `app_ports`; gives the port of its https."""
    whole, https = configure(folder, *app_ports)
    process = subprocess.Popen(
        [program("nginx"), "-p", str(folder), "-c", str(whole)], stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", https)) == 0:
                    break
            time.sleep(0.05)
        yield https
    finally:
        process.terminate()
        process.wait(20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
