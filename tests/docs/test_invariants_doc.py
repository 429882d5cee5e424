"""docs/invariants.md and `flask audit` speak of the same things."""

import re

from app.config import ROOT
from app.services.operations import invariants

_HEADING = re.compile(r"^## (\d+)\. (.+)$", re.MULTILINE)


def test_document_and_audit_have_the_same_invariants() -> None:
    """Each check that the audit runs has its number and statement in the document, and nothing else has."""
    written = _HEADING.findall((ROOT / "docs/invariants.md").read_text(encoding="utf-8"))
    assert [(int(number), statement) for number, statement in written] == [
        (number, statement) for number, statement, _ in sorted(invariants._CHECKS, key=lambda check: check[0])
    ]


def test_every_invariant_tells_what_keeps_it() -> None:
    """Each invariant gives its reason, its guard, and the race, retry and bad input that threaten it."""
    text = (ROOT / "docs/invariants.md").read_text(encoding="utf-8")
    for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        told = re.findall(r"^- \*\*(.+?):\*\*", section, re.MULTILINE)
        assert told == ["Why", "Kept by", "Race", "Retry", "Bad input"], section.splitlines()[0]
