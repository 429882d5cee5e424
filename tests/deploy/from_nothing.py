"""`make deploy-test`: from a Debian 12 that has nothing to a first lecture in production, by the commands
of docs/guide/运维.md and no other, on each engine; then a backup, its restore, an upgrade and the audit, as
the page says. What is committed is what is deployed. Takes about ten minutes for each engine."""

import re
import secrets
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from app.config import ROOT
from tests.deploy import machine
from tests.deploy.guide import ENGINES, OWN_WORDS, Block, blocks, filled, on_engine
from tests.deploy.machine import Machine

PASSWORD = "quiet harbour lanterns"  # the first administrator's
_KEYS = ("密钥一", "密钥二", "密钥三", "密钥四")
_LECTURE = "runuser -u huhang -- .venv/bin/python -m tests.deploy.first_lecture"
_CERTIFICATE = """
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=huhang.example.org \
    -addext subjectAltName=DNS:huhang.example.org -keyout /etc/nginx/huhang.key -out /etc/nginx/huhang.pem
"""
# Who serves the site: another one after a reload, or the old code is still there.
_MASTER = "systemctl show --property=MainPID --value huhang-web"
# What the clock does later: the units of each day, and the logs begun anew, into which nginx then writes.
_BY_THE_CLOCK = """
systemctl start huhang-backup huhang-audit
logrotate --force /etc/logrotate.d/huhang
sleep 1
curl -fsS --cacert /etc/nginx/huhang.pem https://huhang.example.org/ >/dev/null
test -s /var/log/huhang/nginx.log
test -s /var/log/huhang/nginx.log.1
"""
# Units that failed, faults in the logs, and addresses or codes in nginx's.
_FAULTS = """
systemctl --failed --plain --no-legend
journalctl -u huhang-web -u huhang-worker -o cat |
    grep -E -A 30 '"level": ?"(error|critical)"|Traceback' || true
grep -E 'console|lectures|127\\.0\\.0\\.1' /var/log/huhang/nginx.log* || true
"""


def main() -> None:
    machine.require_tools(machine.TOOLS)
    engines = sys.argv[1:] or ENGINES
    with TemporaryDirectory(prefix="huhang-deploy-", dir="/var/tmp") as name:
        folder = Path(name)
        _say("makes a Debian 12")
        machine.make_debian(folder / "debian.tar", packages="init,dbus")
        subprocess.run(
            ["git", "clone", "--quiet", "--bare", "--depth=1", f"file://{ROOT}", str(folder / "huhang.git")],
            check=True,
        )
        for engine in engines:
            began = time.monotonic()
            with machine.booted(folder / "debian.tar", folder / engine) as started:
                subprocess.run(["cp", "-r", folder / "huhang.git", started.root / "root"], check=True)
                deploy(started, engine)
            _say(f"{engine}: a first lecture after {time.monotonic() - began:.0f} s, audit clean")


def deploy(started: Machine, engine: str) -> None:
    words = OWN_WORDS | {key: secrets.token_urlsafe(48) for key in _KEYS}
    settings = ""
    lecture = ""
    page = [block for block in blocks() if block.engine in (None, engine)]
    for block in page:
        if block.section == 5 and not (started.root / "etc/nginx/huhang.pem").exists():
            started.run(_CERTIFICATE)
        if block.section == 7 and not lecture:
            lecture = _first_lecture(started, settings)
        _say(f"{engine}: § {block.section}, line {block.line}")
        text = filled(block.text, words)
        if block.kind == "ini":
            assert (started.root / block.file[1:]).stat().st_mode & 0o077 == 0
            (started.root / block.file[1:]).write_text(on_engine(text, engine), encoding="utf-8")
            continue
        if block.loads_settings:
            settings = text
        master = started.run(_MASTER)
        told = started.run(settings + text, given=f"{PASSWORD}\n")
        _look(block, told)
        if "systemctl reload huhang-web" in text:
            started.run(f"until [ $({_MASTER}) != {master.strip()} ]; do sleep 1; done")
    started.run(f"{settings}curl -fsS --cacert /etc/nginx/huhang.pem {lecture}")
    started.run(_BY_THE_CLOCK)
    faults = started.run(_FAULTS)
    if faults.strip():
        raise SystemExit(f"what nobody may find in the logs:\n{faults}")


def _first_lecture(started: Machine, settings: str) -> str:
    """Held by an administrator at the console, through nginx; gives its public address."""
    told = started.run(
        f"{settings}REQUESTS_CA_BUNDLE=/etc/nginx/huhang.pem {_LECTURE}", given=f"{PASSWORD}\n"
    )
    address = re.findall(r"^https://huhang\.example\.org/lectures/\S+$", told, re.MULTILINE)[-1]
    _say(f"first lecture: {address}")
    return str(address)


def _look(block: Block, told: str) -> None:
    """What the page promises of its own commands."""
    if "audit" in block.text or "restore" in block.text:
        _say(told.strip().splitlines()[-1])
    if "/metrics" in block.text:
        assert "huhang_" in told


def _say(what: str) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
