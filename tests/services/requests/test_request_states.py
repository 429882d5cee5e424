"""Every pair of state and action of a course request: it leads where the table says, or is refused."""

import re
from datetime import timedelta

import pytest

from app.config import ROOT
from app.errors import NotHeldYet, NotInThisState
from app.models import CourseRequest, CourseRequestEvent, Lecture
from app.services.requests import requests
from app.services.requests.states import (
    ACTIONS,
    NEXT,
    STATES,
    WITH_LECTURE,
)
from tests.conftest import NOW
from tests.factories import create_course, create_lecture, create_lecturer
from tests.services.requests.asking import (
    FACTS,
    TOWN,
    call_by,
    district,
)

pytestmark = pytest.mark.usefixtures("database")
LATER = NOW + timedelta(days=30)


def in_state(status):
    made = status in WITH_LECTURE
    state = "draft" if status == "accepted" else "published"
    lecture = create_lecture(status=state, lecturer=create_lecturer().id) if made else None
    return CourseRequest.create(
        direction="sent",
        course=create_course().id,
        title="沟通课",
        area=create_lecture().area_code,
        preferred=["2026-12-10"],
        preferred_from=NOW + timedelta(days=15),
        venue="站",
        audience="residents",
        expected=50,
        note="",
        status=status,
        due_at=LATER,
        lecture=lecture.id if lecture else None,
        rating=5 if status == "reviewed" else None,
        created_by=district(NOW).actor.person_id,
        created_at=NOW,
    )


def act(action, request_id, now=LATER):
    call = district(now)
    lecturer = create_lecturer().id
    hours = {"lecturer": lecturer, "starts_at": LATER + timedelta(days=1)}
    facts = FACTS | {"course": create_course().id, "preferred": ["2027-02-01"]}
    match action:
        case "claim":
            return requests.claim_request(call, request_id, area=TOWN, venue="站")
        case "resubmit":
            return requests.resubmit_request(call, request_id, facts)
        case "withdraw":
            return requests.withdraw_request(call, request_id)
        case "return":
            return requests.return_request(call, request_id, reason="改期")
        case "accept":
            return requests.accept_request(call, request_id, **hours)
        case "decline":
            return requests.decline_request(call, request_id, reason="名额已满")
        case "reassign":
            return requests.reassign_request(call, request_id, **hours)
        case "confirm":
            return requests.note_lecturer_answer(call, request_id, answer="accepted")
        case "refuse":
            return requests.note_lecturer_answer(call, request_id, answer="declined", reason="出差")
        case "schedule":
            return requests.schedule_request(call, request_id)
        case "review":
            return requests.review_request(
                call, request_id, rating=4, comment="好", head_count=30, questions=None
            )


@pytest.mark.parametrize("action", [action for action in ACTIONS if action != "hold"])
@pytest.mark.parametrize("state", STATES)
def test_each_pair(state, action):
    """Allowed, it changes the state and is noted once; refused, it says so and changes nothing."""
    row = in_state(state)
    lectures = Lecture.select().count()
    target = NEXT.get((state, action))
    if (state, action) == ("scheduled", "review"):
        # The lecture is over: the clock's own step comes first.
        target = "reviewed"
    if target is None:
        with pytest.raises(NotInThisState) as refusal:
            act(action, row.id)
        assert refusal.value.facts == {"status": state, "action": action}
        assert CourseRequest.get_by_id(row.id).status == state
        assert (CourseRequestEvent.select().count(), Lecture.select().count()) == (0, lectures)
        return
    # What was held is not called off any more.
    now = NOW if state == "scheduled" and target in ("declined", "withdrawn") else LATER
    assert act(action, row.id, now).status == target
    last = CourseRequestEvent.select().order_by(CourseRequestEvent.id.desc()).get()
    assert (last.action, last.status, last.request_id) == (action, target, row.id)
    if state in WITH_LECTURE and target in ("declined", "withdrawn"):
        assert Lecture.get_by_id(row.lecture_id).status == "cancelled"


@pytest.mark.parametrize("state", STATES)
def test_the_clock_holds_only_what_was_scheduled(state):
    """The worker notes what was held, once, and touches nothing else."""
    row = in_state(state)
    assert requests.mark_held(now=NOW) == 0
    assert requests.mark_held(now=LATER) == int(state == "scheduled")
    assert requests.mark_held(now=LATER) == 0
    assert CourseRequest.get_by_id(row.id).status == NEXT.get((state, "hold"), state)


def test_a_review_before_the_end_is_refused():
    """Nobody rates what has not been held."""
    row = in_state("scheduled")
    with pytest.raises(NotHeldYet):
        requests.review_request(
            call_by(NOW, TOWN), row.id, rating=5, comment="", head_count=None, questions=None
        )


def test_the_document_shows_the_table():
    """docs/course-requests.md and the code are the same, pair by pair."""
    text = (ROOT / "docs/course-requests.md").read_text(encoding="utf-8")
    head, *lines = re.findall(
        r"^\| (?:state|`\w+`) \|.*`?.*\|$", text[text.index("| state |") :], re.MULTILINE
    )
    actions = re.findall(r"`(\w+)`", head)
    told = {}
    for line in lines:
        state, *cells = (cell.strip(" `") for cell in line.strip("|").split("|"))
        told |= {(state, action): cell for action, cell in zip(actions, cells, strict=True) if cell != "–"}
    assert tuple(actions) == ACTIONS
    assert told == NEXT
