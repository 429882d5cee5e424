"""Two worlds that differ only in what A said and did, seen by everybody else: every page, list, file, print
and answer is equal, byte for byte.

What A's acts show by rule is left out of them: red pauses the mediation, a step of the case stands in the
joint file. And the teams' pay sheets count calls, as they must."""

import re
from collections import Counter

import pytest

from app.models import AuditEntry
from app.services.core import limits
from tests.console.cases.two_worlds import World
from tests.services.cases.desk import ANNA

# Histories, and which addresses are asked after each: all of them, or those of case work and of oneself.
OF_CASES = (
    r"[0-9a-z]{24}|/me/|/messages|/inbox|cases|follow-ups|risk-levels|warnings|referrals|/console(/duty)?$"
)
HISTORIES = ((0, ""), (1, OF_CASES))
# Where the second person finds what waits for their word.
ASKED = r"/risk-levels\b|/cases/supervised$"


@pytest.fixture
def world(app, at_console, time, monkeypatch):
    monkeypatch.setattr(limits, "REFUSED", limits.REFUSED)
    return World(app, at_console, time, monkeypatch)


@pytest.mark.parametrize(("seed", "where"), HISTORIES, ids=["everything", "cases"])
def test_nobody_else_learns_what_a_said_or_did(world, seed, where):
    """A history, B's acts between A's, played with A's and without them. Rows of A's have ids that never
    were in the other world, and are asked for in both."""
    said, done = world.play(seed, of_a=True)
    assert done > 60 and len(said) > 60
    paths, hers = (
        [path for path in world.addresses() if re.search(where, path)],
        world.known()["warning_id"][0],
    )
    assert sum(hers in path for path in paths) > 1
    seen = world.seen(paths)
    assert world.play(seed, of_a=False) == (said, 0)
    without = world.seen(paths)
    told = {key for key in seen if seen[key] != without[key]}
    asked = {key for key in told if key[0] == "second" and re.search(ASKED, key[1])}
    assert told == asked
    assert not any(ANNA["name"] in seen[key][1].decode() for key in asked)
    assert seen["receiver", "/r/"][0] == 200
    statuses = Counter(status for status, _ in seen.values())
    assert statuses[200] > 80 and statuses[404] > 150 and statuses[429] == 0


def test_the_log_says_what_was_done_and_not_what_was_said(world):
    """The same acts with other words leave the same entries."""
    logs = []
    for words in ("她怕他", "别的话"):
        since = AuditEntry.select().count()
        of = f"/case-parties/{world.a}"
        posts = [
            (f"/cases/{world.desk.id}/entries", {"side": "a", "text": words}),
            (f"{of}/risk-facts", {"key": "afraid", "told_by": "self", "day": "2026-11-20", "note": words}),
            (f"{of}/risk-levels", {"level": "yellow", "reason": words}),
            (f"{of}/consents", {"purpose": "contact", "way": "phone", "witness": words}),
            (
                f"{of}/disclosures",
                {"channel": "phone", "said": words, "spoke_with": words, "ground": "emergency"},
            ),
        ]
        for path, body in posts:
            assert world.workers["a"].post(path, body).status_code == 201, path
        world.workers["a"].put(of, {"address": words, "job": words})
        rows = AuditEntry.select().order_by(AuditEntry.id).offset(since)
        kept = [(row.event, row.object_type, row.outcome, row.reason, repr(row.data)) for row in rows]
        logs.append([re.sub(r"[0-9a-z]{24}", "", repr(entry)) for entry in kept])
    assert logs[0] == logs[1] and len(logs[0]) > 5


def test_the_control(world):
    """A word in the joint file shows: the comparison sees a difference where there is one."""
    path = f"/console/cases/{world.desk.id}/sides/joint"
    before = world.ask(world.consoles["worker b"].client, path)
    assert world.lead.post(f"/cases/{world.desk.id}/pause", {"reason": "一方住院"}).status_code == 200
    assert world.ask(world.consoles["worker b"].client, path) != before
