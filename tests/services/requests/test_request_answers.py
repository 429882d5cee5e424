"""Whoever asked for a lecture is told when there is an answer; what one does oneself tells nobody."""

from datetime import timedelta

import pytest

from app.models import CourseRequestEvent, OutboxMessage
from app.services.lectures import publishing
from app.services.messaging import messages
from app.services.requests import requests
from app.services.requests.states import ANSWERS
from tests.conftest import NOW
from tests.factories import TOWN, create_area, create_course, create_lecturer
from tests.services.requests.asking import FACTS, call_by, district

pytestmark = pytest.mark.usefixtures("database")
STARTS = NOW + timedelta(days=15)


@pytest.fixture
def town():
    create_area(TOWN)
    create_area("370502")
    return call_by(NOW, TOWN)


def ask(call, **facts):
    return requests.create_request(call, FACTS | {"course": create_course(title="沟通").id} | facts)


def accept(view):
    return requests.accept_request(district(NOW), view.id, lecturer=create_lecturer().id, starts_at=STARTS)


def told():
    rows = OutboxMessage.select().where(OutboxMessage.kind == "request_answered").order_by(OutboxMessage.id)
    return [(row.person_id, row.object_id, row.facts) for row in rows]


@pytest.mark.parametrize("answer", ["return", "decline", "accept"])
def test_each_answer_is_told_once(town, answer):
    """Told to who asked, with the title and what it was; the reason is read in the console."""
    view = ask(town)
    match answer:
        case "return":
            requests.return_request(district(NOW), view.id, reason="请改时间")
        case "decline":
            requests.decline_request(district(NOW), view.id, reason="讲师都没有空")
        case "accept":
            accept(view)
    said = {"title": "沟通", "answer": ANSWERS[answer]}
    assert told() == [(town.actor.person_id, view.id, said)]
    assert messages.list_inbox(town).items[0].text == f"点课申请{ANSWERS[answer]}：沟通。"


def test_who_asked_last_is_told(town):
    """A colleague mended the request: the answer is theirs."""
    view = ask(town)
    requests.return_request(district(NOW), view.id, reason="请改时间")
    later = NOW + timedelta(minutes=1)
    colleague = call_by(later, TOWN)
    requests.resubmit_request(colleague, view.id, FACTS | {"course": create_course().id})
    CourseRequestEvent.update(at=later).where(CourseRequestEvent.action == "resubmit").execute()
    accept(view)
    assert [person for person, *_ in told()] == [town.actor.person_id, colleague.actor.person_id]


def test_a_claimed_offer_is_answered_to_the_town(town):
    """What the district offered and a town took: the town hears of lecturer and date."""
    offer = ask(district(NOW), direction="sent", area="370502")
    requests.claim_request(town, offer.id, area=TOWN, venue="文化站")
    accept(offer)
    requests.schedule_request(district(NOW), offer.id)
    assert [person for person, *_ in told()] == [town.actor.person_id] * 2


def test_a_lecture_called_off_answers_its_request(town):
    """The district cancels what it had promised."""
    view = accept(ask(town))
    requests.schedule_request(district(NOW), view.id)
    publishing.cancel_lecture(district(NOW), view.lecture, reason="台风")
    assert len(told()) == 3


def test_ones_own_steps_tell_nobody(town):
    """A town's own lecture is made and published by the town itself."""
    own = ask(
        town,
        direction="own",
        own_lecturer="王老师",
        preferred=[(NOW + timedelta(days=9)).isoformat()],
    )
    requests.schedule_request(town, own.id)
    requests.withdraw_request(town, own.id)
    assert told() == []
