"""What a release is made of, and what is known against it."""

import json
import re
from pathlib import Path

import pytest

from app.config import ROOT
from tools import check_advisories, write_sbom


def test_the_bill_names_each_pinned_package() -> None:
    """With its version and the hashes that may be installed; the same state gives the same bill."""
    bill = write_sbom.bill()
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    named = {one["purl"] for one in bill["components"]}
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = re.findall(r"^([a-z0-9_.\-]+)(?:\[\S+\])?==(\S+)", lock, re.MULTILINE)
    assert len(pinned) > 50 and {f"pkg:pypi/{name}@{version}" for name, version in pinned} <= named
    python = [one for one in bill["components"] if one["purl"].startswith("pkg:pypi")]
    assert sum(len(one["hashes"]) for one in python) == lock.count("--hash=sha256:")
    assert all(one["hashes"] for one in python)
    assert all(one["version"] for one in bill["components"])
    assert write_sbom.bill() == bill


WEAK = {"name": "flask", "version": "1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1"]}]}
FINE = {"name": "peewee", "version": "4.5.3", "vulns": []}
UNASKED = {"name": "huey", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("found", "code", "said"),
    [
        ([WEAK, FINE], 1, "PYSEC-1"),
        ([FINE], 0, "1 个依赖没有已知漏洞"),
        ([FINE, UNASKED], 0, "1 个索引没有回答"),
        (None, 0, "没有查漏洞公告"),
    ],
)
def test_a_weakness_fails_and_silence_is_told(
    found: list[dict[str, object]] | None,
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whoever could not be asked is never counted as fine."""

    def answer(path: Path) -> None:
        if found is None:
            raise OSError("no network")
        path.write_text(json.dumps({"dependencies": found}))

    monkeypatch.setattr(check_advisories, "run", answer)
    assert check_advisories.main() == code
    out = capsys.readouterr().out
    assert said in out
    assert found != [UNASKED] or "没有已知漏洞" not in out


def test_an_index_that_answers_nothing_is_no_clean_bill(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """pip-audit says "no known vulnerabilities" also where it found no package at all."""
    monkeypatch.setattr(
        check_advisories, "run", lambda path: path.write_text(json.dumps({"dependencies": [UNASKED]}))
    )
    assert check_advisories.main() == 0
    assert "没有已知漏洞" not in capsys.readouterr().out
