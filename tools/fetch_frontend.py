"""Bring the scanner page's QR decoder, exactly as package-lock.json names it. Needs no Node: npm is asked
where it is there, because it knows this machine's registry, proxy and certificates; otherwise the one
archive is fetched here."""

import base64
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "app/static/scanner/vendor"
REGISTRY = "https://registry.npmjs.org"
FILES = ("decode.js", "index.js", "LICENSE-MIT")


def main() -> int:
    """Put the files into their folder. Without a network the page still works where the browser has a
    decoder of its own, and by typing, so that this stops nobody from starting the service."""
    try:
        files = read(archive(locked()))
    except OSError as failure:
        print(
            f"扫码器的识码组件未能取得,扫码页只能用浏览器自带的识码功能或手动输入:{failure}", file=sys.stderr
        )
        return 1
    VENDOR.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (VENDOR / name).write_bytes(content)
    return 0


def locked() -> dict[str, str]:
    """Version and integrity of the decoder."""
    package: dict[str, str] = json.loads((ROOT / "package-lock.json").read_text())["packages"][
        "node_modules/qr"
    ]
    return package


def archive(package: dict[str, str]) -> bytes:
    """The package's archive; raises `OSError` where it isn't the locked one."""
    try:
        npm = shutil.which("npm")
        fetched = _by_npm(npm, package) if npm else _by_hand(package)
    except subprocess.SubprocessError:
        # An npm that is broken or asks forever is as good as none.
        fetched = _by_hand(package)
    kind, _, expected = package["integrity"].partition("-")
    if hashlib.new(kind, fetched).digest() != base64.b64decode(expected):
        raise OSError("qr: the archive is not the one in package-lock.json")
    return fetched


def read(content: bytes) -> dict[str, bytes]:
    """The few files of the archive that the page needs."""
    with tarfile.open(fileobj=io.BytesIO(content)) as packed:
        opened = {name: packed.extractfile(f"package/{name}") for name in FILES}
        return {name: file.read() for name, file in opened.items() if file is not None}


def _by_npm(npm: str, package: dict[str, str]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", "--silent", f"qr@{package['version']}"]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, timeout=120)
        return next(Path(folder).glob("*.tgz")).read_bytes()


def _by_hand(package: dict[str, str]) -> bytes:
    # npm itself reads both spellings.
    named = os.environ.get("NPM_CONFIG_REGISTRY") or os.environ.get("npm_config_registry")  # noqa: SIM112
    registry = named or REGISTRY
    address = f"{registry.rstrip('/')}/qr/-/qr-{package['version']}.tgz"
    with urllib.request.urlopen(address, timeout=60) as answer:
        content: bytes = answer.read()
    return content


if __name__ == "__main__":
    raise SystemExit(main())
