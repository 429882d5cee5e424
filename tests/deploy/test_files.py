"""The files under deploy/ name what is there, and their own programs take them where these are installed."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from app.config import ROOT
from tests.deploy.proxy import configure
from tests.faults.servers import program

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("huhang-*"))


def test_nginx_takes_its_configuration(tmp_path: Path) -> None:
    whole, _ = configure(tmp_path, 8000)
    said = subprocess.run(
        [program("nginx"), "-t", "-p", str(tmp_path), "-c", str(whole)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    assert "warn" not in said.stderr


def test_logrotate_takes_its_file(tmp_path: Path) -> None:
    ours = tmp_path / "huhang"
    shutil.copyfile(DEPLOY / "logrotate", ours)
    ours.chmod(0o644)
    said = subprocess.run(
        [program("logrotate"), "--debug", "--state", str(tmp_path / "state"), str(ours)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0 and "error" not in said.stderr, said.stderr
    assert "rotating pattern: /var/log/huhang/*.log  weekly (30 rotations)" in said.stderr


def test_units_run_commands_that_are_there(app) -> None:
    """Each `flask` command is one of ours, and each timer has its service."""
    commands = set()
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8")
        for line in re.findall(r"^ExecStart=(.+)$", text, re.MULTILINE):
            program, *words = line.split()
            assert program.startswith("/srv/huhang/.venv/bin/")
            if program.endswith("flask"):
                assert words[:2] == ["--app", "wsgi"] and words[2] in app.cli.commands
                commands.add(words[2])
            else:
                assert words == ["--config", "gunicorn.conf.py", "wsgi:app"]
        if unit.suffix == ".timer":
            assert unit.with_suffix(".service") in UNITS
    assert commands == {"worker", "backup", "audit"}


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    """Where there is no systemd, the words of each section are looked at by nobody: nothing to ask."""
    verify = shutil.which("systemd-analyze")
    if verify is None:
        return
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8").replace("/srv/huhang/.venv/bin/", "/bin/true ")
        (tmp_path / unit.name).write_text(text, encoding="utf-8")
    said = subprocess.run(
        [verify, "verify", "--man=no", *map(str, sorted(tmp_path.iterdir()))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    assert str(tmp_path) not in said.stderr, said.stderr


def test_the_image_copies_what_is_there() -> None:
    """Whatever the Dockerfile copies exists, and is let in by .dockerignore; the last stages have no
    build tools and no root."""
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    let_in = set(re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text(encoding="utf-8"), re.MULTILINE))
    for sources in re.findall(r"^COPY (?!--from)(.+) \S+$", text, re.MULTILINE):
        for source in sources.split():
            assert (ROOT / source.removeprefix("./")).exists() and source in let_in, source
    app = text.partition("AS app\n")[2]
    assert "\nFROM" not in app, "who can't name a target builds the last one"
    assert "USER huhang" in app and "apt-get" not in app and "COPY --from=build" in app


def test_the_image_holds_what_the_app_reads() -> None:
    """Each file of the checkout that the app names is copied; the mini-program's pages in a browser are for
    development."""
    read = set()
    for path in (ROOT / "app").rglob("*.py"):
        for parts in re.findall(r"ROOT((?: / \"[^\"]+\")+)", path.read_text(encoding="utf-8")):
            read.add("/".join(re.findall(r"\"([^\"]+)\"", parts)))
    app = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").partition("AS app\n")[2]
    copied = {source.rpartition("/huhang/")[2] for source in re.findall(r"(?<=\s)[\w./-]+(?= )", app)}
    assert {"migrations", "docs/api-errors.md", "app"} <= read
    assert read - copied == {"var", "miniprogram/build/browser"}


def test_the_entry_point_is_good_shell() -> None:
    subprocess.run(["sh", "-n", str(DEPLOY / "start")], check=True)
    roles = set(re.findall(r"^([a-z-]+)\)", (DEPLOY / "start").read_text(encoding="utf-8"), re.MULTILINE))
    assert roles == {"web", "worker", "worker-with-port"}
    used = {
        json.loads(path.read_text(encoding="utf-8"))["envParams"]["ROLE"]
        for path in (DEPLOY / "cloud").glob("*.json")
    }
    assert used == {"web", "worker-with-port"}


@pytest.mark.parametrize("file", ["compose.yaml", "cloud/web.json", "cloud/worker.json"])
def test_settings_named_there_exist(file: str) -> None:
    """A name in capitals is one of our settings, or of the program that the line belongs to."""
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    ours = set(re.findall(r"^#? ?([A-Z_]+)=", example, re.MULTILINE)) | {"ROLE", "APP_ENV"}
    for name in re.findall(r'\b([A-Z]+_[A-Z_]+)\b(?=[=":])', (DEPLOY / file).read_text(encoding="utf-8")):
        assert name in ours or name.startswith(("MARIADB_", "REDIS_")), name
