"""`make deploy-test`, its second half: both images built by buildah from deploy/Dockerfile, on a base made of
Debian's own packages, looked through, and started as a container starts them."""

import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from tempfile import TemporaryDirectory

from app.config import ROOT
from tests.deploy import machine
from tests.deploy.proxy import free_port

TOOLS = {"mmdebstrap": "mmdebstrap", "buildah": "buildah"}
BASE = "localhost/debian:bookworm"
# What would help somebody who got in, and nobody else.
_BUILD_TOOLS = ("gcc", "cc", "make", "git", "pip", "pip3", "npm", "curl", "wget")
_SETTINGS = {
    "DATABASE_URL": "sqlite:////srv/huhang/var/huhang.db",
    "PUBLIC_URL": "https://huhang.example.org",
    "WECHAT_APP_ID": "wx0000000000000000",
    "WECHAT_APP_SECRET": "0" * 32,
}


class Images:
    """buildah with a store of its own, without a daemon and without a container runtime."""

    def __init__(self, folder: Path) -> None:
        self.command = ["buildah", "--root", str(folder / "store"), "--runroot", str(folder / "run")]

    def __call__(self, *words: str) -> str:
        done = subprocess.run([*self.command, *words], cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"buildah {' '.join(words)}\n{done.stdout}{done.stderr}")
        return done.stdout.strip()

    def run(self, *words: str) -> list[str]:
        return [*self.command, "run", "--isolation=chroot", *words]

    def build(self, target: str) -> str:
        self(
            "bud", "--isolation=chroot", "--build-arg", f"BASE={BASE}", "--layers", "--target", target,
            "--tag", target, "--file", "deploy/Dockerfile", ".",
        )  # fmt: skip
        (size,) = self("images", "--filter", f"reference={target}", "--format", "{{.Size}}").splitlines()
        sys.stdout.write(f"{target}: {size}\n")
        return self("from", target)


def main() -> None:
    machine.require_tools(TOOLS)
    with TemporaryDirectory(prefix="huhang-image-", dir="/var/tmp") as name:
        folder = Path(name)
        machine.make_debian(folder / "debian.tar", packages="tzdata")
        images = Images(folder)
        base = images("from", "scratch")
        images("add", base, str(folder / "debian.tar"), "/")
        images("commit", base, BASE)
        try:
            app, proxy = images.build("app"), images.build("proxy")
            _look_through(images, app)
            _serve(images, app)
            _take_configuration(images, proxy, folder)
        finally:
            images("rm", "--all")


def _look_through(images: Images, app: str) -> None:
    """Nobody's root, no tools to build with, and the site's own files are not the site's to write."""
    looks = (
        f"for tool in {' '.join(_BUILD_TOOLS)}; do ! command -v $tool || exit 2; done; "
        "[ $(id -u) = 10001 ] && [ ! -w app ] && [ ! -w wsgi.py ] && [ -w var ]"
    )
    # Its answer alone: under load buildah loses what a short command prints.
    subprocess.run(images.run(app, "--", "sh", "-c", looks), check=True)


def _serve(images: Images, app: str) -> None:
    """The schema is made, and the site answers in production."""
    keys = {name: secrets.token_urlsafe(48) for name in ("SECRET_KEY", "LOOKUP_KEY")}
    keys["FIELD_KEYS"] = f"k1:{secrets.token_urlsafe(48)}"
    port = free_port()
    settings = [f"--env={name}={value}" for name, value in (_SETTINGS | keys | {"PORT": str(port)}).items()]
    subprocess.run(
        images.run(*settings, app, "--", "deploy/start", "migrate"), check=True, stdout=subprocess.DEVNULL
    )
    web = subprocess.Popen(
        images.run(*settings, app, "--", "deploy/start", "web"),
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _answers(f"http://127.0.0.1:{port}/healthz")
        sys.stdout.write("app: answers /healthz\n")
    finally:
        os.killpg(web.pid, signal.SIGTERM)
        web.wait(60)


def _answers(address: str) -> None:
    for _ in range(120):
        time.sleep(1)
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                assert answer.status == 200
                return
        except urllib.error.URLError:
            continue
    raise SystemExit(f"nobody answers {address}")


def _take_configuration(images: Images, proxy: str, folder: Path) -> None:
    """nginx takes the site's configuration, with a certificate as the compose file gives it."""
    mounted = []
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        + ["-keyout", str(folder / "huhang.key"), "-out", str(folder / "huhang.pem"), "-days", "2"]
        + ["-subj", "/CN=huhang.example.org"],
        check=True,
        capture_output=True,
    )
    for file in ("huhang.pem", "huhang.key"):
        mounted += ["--volume", f"{folder}/{file}:/etc/nginx/{file}:ro"]
    subprocess.run(images.run(*mounted, proxy, "--", "nginx", "-t"), check=True)


if __name__ == "__main__":
    main()
