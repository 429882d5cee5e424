"""The decoder comes exactly as locked, also without Node."""

import base64
import hashlib
import io
import json
import tarfile
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from app.config import ROOT
from tools import fetch_frontend


def packed() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name in (*fetch_frontend.FILES, "../../outside.js"):
            member = tarfile.TarInfo(f"package/{name}")
            member.size = 4
            archive.addfile(member, io.BytesIO(b"text"))
    return buffer.getvalue()


@pytest.fixture
def registry(monkeypatch):
    """A registry on this machine with one archive, and no Node."""
    content, asked = packed(), []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Answer)
    Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(fetch_frontend.shutil, "which", lambda _: None)
    monkeypatch.setenv("NPM_CONFIG_REGISTRY", f"http://127.0.0.1:{server.server_port}/")
    yield content, asked
    server.shutdown()
    server.server_close()


def lock(content: bytes) -> dict[str, str]:
    digest = base64.b64encode(hashlib.sha512(content).digest()).decode()
    return {"version": "1.2.3", "integrity": f"sha512-{digest}"}


def test_the_locked_archive_is_unpacked(registry, monkeypatch, tmp_path):
    """The named files, and nothing beside their folder."""
    content, asked = registry
    monkeypatch.setattr(fetch_frontend, "locked", lambda: lock(content))
    monkeypatch.setattr(fetch_frontend, "VENDOR", tmp_path / "a/vendor")
    assert fetch_frontend.main() == 0
    assert asked == ["/qr/-/qr-1.2.3.tgz"]
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == {f"a/vendor/{name}" for name in fetch_frontend.FILES}


def test_an_npm_that_does_not_work(registry, monkeypatch, tmp_path):
    """Then the archive is fetched as where there is none."""
    content, asked = registry
    monkeypatch.setattr(fetch_frontend.shutil, "which", lambda _: "/bin/false")
    monkeypatch.setattr(fetch_frontend, "locked", lambda: lock(content))
    monkeypatch.setattr(fetch_frontend, "VENDOR", tmp_path)
    assert fetch_frontend.main() == 0
    assert len(asked) == 1
    assert (tmp_path / "decode.js").read_text() == "text"


def test_another_archive_is_refused(registry, monkeypatch, tmp_path, capsys):
    """Nothing is written, and the service starts all the same."""
    monkeypatch.setattr(fetch_frontend, "locked", lambda: lock(b"other"))
    monkeypatch.setattr(fetch_frontend, "VENDOR", tmp_path)
    assert fetch_frontend.main() == 1
    assert list(tmp_path.iterdir()) == []
    assert "手动输入" in capsys.readouterr().err


def test_the_lock_names_no_registry():
    """Version and sha512 are enough: the address is the machine's business."""
    text = (ROOT / "package-lock.json").read_text()
    assert "http" not in text
    package = json.loads(text)["packages"]["node_modules/qr"]
    assert package["integrity"].startswith("sha512-")
    assert json.loads((ROOT / "package.json").read_text())["dependencies"] == {"qr": package["version"]}
