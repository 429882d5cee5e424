"""Refusals: every reason stands for one fact, belongs to a family, and is in docs/api-errors.md."""

import importlib
import pkgutil
import re

import app as package
from app.blueprints import errors
from app.config import ROOT
from app.errors import DomainError

PAGE = ROOT / "docs" / "api-errors.md"


def refusals():
    for module in pkgutil.walk_packages(package.__path__, "app."):
        importlib.import_module(module.name)
    waiting = DomainError.__subclasses__()
    while waiting:
        family = waiting.pop()
        waiting += family.__subclasses__()
        yield family


def test_every_reason_stands_for_one_fact():
    """No two refusals share a reason, and every one has its own, written in snake_case."""
    found = list(refusals())
    reasons = [refusal.reason for refusal in found]
    assert len(set(reasons)) == len(reasons) > 40
    for refusal in found:
        assert {"reason", "message"} <= set(vars(refusal)), refusal
        assert re.fullmatch("[a-z]+(_[a-z]+)*", refusal.reason)


def test_every_message_is_chinese():
    """Messages are fit to show a resident: Chinese, and short."""
    for refusal in refusals():
        assert re.search("[\u4e00-\u9fff]", refusal.message), refusal
        assert len(refusal.message) <= 30


def test_the_page_lists_what_the_code_says():
    """docs/api-errors.md names each reason once, with its status and its message, and nothing else."""
    assert PAGE.exists(), "docs/api-errors.md is missing: it lists every reason for those who write clients"
    rows = re.findall(r"^\| `(\w+)` \| (\d+) \| ([^|]+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    listed = {reason: (int(status), message) for reason, status, message in rows}
    assert len(listed) == len(rows), "a reason is listed twice"
    expected = {reason: (status, message) for status, (reason, message) in errors._FRAMEWORK.items()}
    for refusal in refusals():
        expected[refusal.reason] = (errors.status_of(refusal()).value, refusal.message)
    assert listed == expected
