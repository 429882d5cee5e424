"""Organizers who ask for lectures and answer, for tests of course requests."""

from dataclasses import replace

from app.services.core.call import Call, Grant
from tests.conftest import call_of
from tests.factories import TOWN, create_person

FACTS = {
    "direction": "requested",
    "area": TOWN,
    "title": "",
    "preferred": ["2026-12-10", "2026-12-12"],
    "venue": "文汇街道文化站",
    "audience": "residents",
    "closed": False,
    "expected": 60,
    "note": "晚上七点以后",
    "own_lecturer": "",
    "course": None,
}


def call_by(now, scope, role="organizer") -> Call:
    """A call by somebody who has `role` in `scope`."""
    call = call_of(create_person(), via="staff", now=now)
    return replace(call, actor=replace(call.actor, grants=(Grant(role, scope),)))


def district(now) -> Call:
    return call_by(now, "370502")
