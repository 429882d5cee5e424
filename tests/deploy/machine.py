"""A Debian 12 that has nothing yet, booted with systemd of its own and a network of its own: ports, services
and users are as on a new server, and the host's are out of its reach. Needs root, and the packages below."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

TOOLS = {"mmdebstrap": "mmdebstrap", "systemd-nspawn": "systemd-container", "slirp4netns": "slirp4netns"}
# An authority of the host's own, as that of a company's proxy, is trusted there, too.
_AUTHORITIES = (
    "for file in /usr/local/share/ca-certificates/*.crt; do "
    '[ ! -e "$file" ] || cp "$file" "$1/usr/local/share/ca-certificates/"; done; '
    'chroot "$1" update-ca-certificates'
)
_RESOLVER = "nameserver 10.0.2.3\n"  # slirp4netns answers there
_ENVIRONMENT = (
    "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME=/root",
    "LANG=C.UTF-8",
    "DEBIAN_FRONTEND=noninteractive",
)


def require_tools(tools: dict[str, str]) -> None:
    missing = [package for command, package in tools.items() if shutil.which(command) is None]
    if missing:
        sys.exit(f"apt-get install --no-install-recommends {' '.join(missing)}")
    if os.geteuid():
        sys.exit("only root can start a machine of its own")


def make_debian(archive: Path, *, packages: str) -> None:
    """Debian 12 from Debian's own packages, as an archive."""
    subprocess.run(
        ["mmdebstrap", "--quiet", "--variant=minbase", f"--include=ca-certificates,{packages}"]
        + [f"--customize-hook={_AUTHORITIES}", "bookworm", str(archive)],
        check=True,
    )


@dataclass(frozen=True)
class Machine:
    root: Path
    init: int

    def run(self, script: str, *, given: str = "", seconds: float = 600) -> str:
        """What a login shell of root's says to the script; raises where a command of it fails."""
        told = subprocess.run(
            ["nsenter", "--target", str(self.init), "--all", "env", "-i", *_ENVIRONMENT]
            + ["bash", "-euo", "pipefail", "-c", script],
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=seconds,
            check=False,
        )
        if told.returncode:
            sys.stdout.write(told.stdout)
            raise SystemExit(f"failed with {told.returncode}:\n{script}")
        return told.stdout


@contextmanager
def booted(archive: Path, root: Path) -> Iterator[Machine]:
    """The machine; it is gone afterwards, whatever happened."""
    root.mkdir()
    subprocess.run(["tar", "-xf", str(archive), "-C", str(root)], check=True)
    (root / "etc/resolv.conf").write_text(_RESOLVER, encoding="ascii")
    (root / "etc/hosts").write_text("127.0.0.1 localhost huhang.example.org\n", encoding="ascii")
    with (root.parent / f"{root.name}.log").open("wb") as log:
        nspawn = subprocess.Popen(
            [
                "systemd-nspawn",
                "--quiet",
                "--directory",
                str(root),
                f"--machine=huhang-{os.getpid()}",
                "--boot",
            ]
            + ["--private-network", "--register=no", "--keep-unit", "--resolv-conf=off", "--console=pipe"],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        network = None
        try:
            init = _child(nspawn)
            network = subprocess.Popen(
                ["slirp4netns", "--configure", "--mtu=1500", "--disable-host-loopback", str(init), "tap0"],
                stdout=log,
                stderr=log,
            )
            machine = Machine(root, init)
            machine.run(
                "until [ -S /run/systemd/private ]; do sleep 0.2; done; systemctl is-system-running --wait"
            )
            yield machine
        finally:
            for process in filter(None, (nspawn, network)):
                process.terminate()
            with suppress(subprocess.TimeoutExpired):
                nspawn.wait(60)
            nspawn.kill()
            nspawn.wait()
            if network is not None:
                network.wait()
            shutil.rmtree(root)


def _child(process: subprocess.Popen[bytes]) -> int:
    """The machine's init, as soon as it runs in rooms of its own."""
    for _ in range(150):
        if process.poll() is not None:
            raise SystemExit("systemd-nspawn could not start the machine")
        for child in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text("ascii").split():
            with suppress(OSError):
                if Path(f"/proc/{child}/comm").read_text("ascii").strip() == "systemd":
                    return int(child)
        time.sleep(0.2)
    raise SystemExit("the machine does not boot")
