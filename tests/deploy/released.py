"""The release that is out there (`deploy/released`), and the code of any commit."""

import io
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from app.config import ROOT
from tests.conftest import SECRET


def released() -> dict[str, str]:
    """Its `commit`, and the last migration of its `schema`."""
    lines = (ROOT / "deploy/released").read_text(encoding="utf-8").splitlines()
    return dict(line.split() for line in lines if not line.startswith("#"))


def code_of(commit: str, folder: Path) -> Path:
    """The code of this commit, in a folder of its own. Skips where the history has been left out."""
    told = subprocess.run(["git", "archive", commit], cwd=ROOT, capture_output=True, check=False)
    if told.returncode:
        missing = f"git has no commit {commit} here"
        there = os.environ.get("CI") == "true" and (ROOT / ".git").exists()
        pytest.fail(missing) if there else pytest.skip(missing)
    with tarfile.open(fileobj=io.BytesIO(told.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return folder


def flask(code: Path, url: str, *words: str) -> str:
    """What a command of this code says, of the database of this address; fails where it does."""
    told = subprocess.run(
        [f"{sys.prefix}/bin/flask", "--app", "wsgi", *words],
        cwd=code,
        env={
            "PATH": os.environ.get("PATH", os.defpath),
            "APP_ENV": "test",
            "SECRET_KEY": SECRET,
            "DATABASE_URL": url,
            "LOG_LEVEL": "ERROR",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout[-4000:] + told.stderr[-4000:]
    return told.stdout
