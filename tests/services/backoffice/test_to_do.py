"""What waits for somebody: each kind, for whom it is, and at what cost."""

from datetime import timedelta

import pytest

from app.models import LongWork, OutboxMessage
from app.services.backoffice.to_do import list_waiting
from app.services.core.call import Grant
from app.services.lectures.sign_ups import signups
from app.services.requests import requests
from tests.conftest import NOW, call_of
from tests.factories import (
    ELSEWHERE,
    TOWN,
    create_area,
    create_course,
    create_lecture,
    create_person,
)
from tests.services.requests.asking import FACTS

pytestmark = pytest.mark.usefixtures("database")


def organizer(scope="370502"):
    return call_of(create_person(), via="staff", grants=(Grant("organizer", scope),))


def kinds(call, now=NOW):
    return {thing.kind: thing.count for thing in list_waiting(call.actor, now=now)}


def test_nothing_waits_for_who_has_nothing():
    """An empty house, and somebody without a role."""
    assert list_waiting(organizer().actor, now=NOW) == []
    assert list_waiting(call_of(create_person()).actor, now=NOW) == []


def test_people_who_were_not_told_and_sign_ups_to_approve():
    """Of lectures to come in one's area, named by the next of them; what was read or is over is done."""
    later, next_, away = (
        create_lecture(title=title, area=area, approval=approval, starts_at=NOW + timedelta(days=days))
        for title, area, approval, days in (
            ("后", TOWN, True, 3),
            ("先", TOWN, True, 2),
            ("外", ELSEWHERE, True, 2),
        )
    )
    for lecture in (later, next_, away):
        anna = create_person()
        signups.sign_up(call_of(anna), lecture.id, party="single")
        OutboxMessage.create(
            person=anna.id,
            kind="lecture_moved",
            object_type="lecture",
            object_id=lecture.id,
            facts={},
            state="inbox",
            created_at=NOW,
            due_at=NOW,
        )
    mine = organizer()
    found = {thing.kind: thing for thing in list_waiting(mine.actor, now=NOW)}
    for kind in ("unreached", "approval"):
        assert (found[kind].count, found[kind].name, found[kind].object_id) == (2, "先", next_.id)
    OutboxMessage.update(read_at=NOW).execute()
    assert set(kinds(mine)) == {"approval"}
    assert kinds(mine, NOW + timedelta(days=5)) == {}


def test_requests_wait_for_whoever_is_to_answer():
    """Submitted ones for the district, with the earliest day; returned and offered ones for the town."""
    create_area(TOWN)
    course = create_course()
    district, town = organizer(), organizer(TOWN)
    made = requests.create_request(town, FACTS | {"course": course.id})
    found = {thing.kind: thing for thing in list_waiting(district.actor, now=NOW)}
    assert found["request_submitted"].count == 1 and found["request_submitted"].since > NOW
    assert kinds(town) == {}
    requests.return_request(district, made.id, reason="改期")
    assert kinds(district) == {}
    assert kinds(town) == {"request_returned": 1}


def test_work_that_failed():
    """One's own failed work of a week."""
    mine = organizer()
    for state in ("failed", "done"):
        LongWork.create(
            kind="cards",
            asked_by=mine.actor.person_id,
            parameters={},
            total=1,
            state=state,
            asked_at=NOW,
            ended_at=NOW,
        )
    assert kinds(mine)["failed_work"] == 1
    assert "failed_work" not in kinds(mine, NOW + timedelta(days=8))


def test_the_cost_does_not_grow(queries):
    """However many lectures and requests there are."""
    mine = organizer()
    for number in range(3):
        anna = create_person()
        lecture = create_lecture(approval=True, starts_at=NOW + timedelta(days=1 + number))
        signups.sign_up(call_of(anna), lecture.id, party="single")
    with queries() as seen:
        list_waiting(mine.actor, now=NOW)
    assert len(seen) <= 7
