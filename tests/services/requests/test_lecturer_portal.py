"""Lecturers: made known by a code, asked, answering; what their word does to the request."""

from datetime import timedelta

import pytest

from app.errors import Forbidden, InvitationInvalid, LecturerDeclined, NotFound, NotInThisState
from app.models import CourseRequestEvent, Lecture, LecturerAsk, LecturerLink, OutboxMessage
from app.services.lectures import publishing
from app.services.requests import lecturer_portal, requests
from tests.conftest import NOW, call_of
from tests.factories import (
    ELSEWHERE,
    TOWN,
    create_area,
    create_course,
    create_lecture,
    create_lecturer,
    create_person,
)
from tests.services.requests.asking import FACTS, call_by, district

pytestmark = pytest.mark.usefixtures("database")
STARTS = NOW + timedelta(days=15)


@pytest.fixture
def pool():
    """A lecturer of the pool with their WeChat account."""
    create_area(TOWN)
    create_area("370502")
    lecturer, person = create_lecturer(name="周老师"), create_person()
    code = lecturer_portal.invite_lecturer(district(NOW), lecturer.id).code
    assert lecturer_portal.accept_invitation(call_of(person), code=code.lower()).name == "周老师"
    return lecturer, call_of(person)


def accepted(lecturer, town=None):
    view = requests.create_request(town or call_by(NOW, TOWN), FACTS | {"course": create_course().id})
    return requests.accept_request(district(NOW), view.id, lecturer=lecturer.id, starts_at=STARTS)


def told(person_id):
    rows = OutboxMessage.select().where(OutboxMessage.person == person_id, OutboxMessage.state != "dropped")
    return [row.kind for row in rows.order_by(OutboxMessage.id)]


def test_asked_and_willing(pool):
    """The lecturer hears of it, sees when, where and for whom, says yes once; then it is published."""
    lecturer, teacher = pool
    view = accepted(lecturer)
    assert view.lecturer_answer == "asked"
    assert told(teacher.actor.person_id) == ["lecturer_asked"]
    (asked,) = lecturer_portal.list_teaching_offers(teacher).items
    assert (asked.starts_at, asked.venue, asked.expected, asked.note, asked.open) == (
        STARTS,
        FACTS["venue"],
        FACTS["expected"],
        FACTS["note"],
        True,
    )
    for _ in range(2):
        assert lecturer_portal.answer(teacher, asked.id, answer="accepted").answer == "accepted"
    shown = requests.schedule_request(district(NOW), view.id)
    assert shown.lecturer_answer == "accepted"
    steps = [(event.action, event.actor) for event in shown.history]
    assert steps.count(("confirm", teacher.actor.person_id)) == 1
    with pytest.raises(NotInThisState):
        lecturer_portal.answer(teacher, asked.id, answer="declined")
    assert not lecturer_portal.list_teaching_offers(teacher).items[0].open


def test_a_no_stands_until_another_is_asked(pool):
    """Nothing is published over a no, whichever way; the next lecturer is asked, the first one is not."""
    lecturer, teacher = pool
    view = accepted(lecturer)
    (asked,) = lecturer_portal.list_teaching_offers(teacher).items
    lecturer_portal.answer(teacher, asked.id, answer="declined", reason="出差")
    for publish in (
        lambda: requests.schedule_request(district(NOW), view.id),
        lambda: publishing.publish_lecture(district(NOW), view.lecture),
    ):
        with pytest.raises(LecturerDeclined):
            publish()
    assert Lecture.get_by_id(view.lecture).status == "draft"
    other = create_lecturer()
    again = requests.reassign_request(
        district(NOW), view.id, lecturer=other.id, starts_at=STARTS + timedelta(hours=1)
    )
    assert (again.lecturer, again.lecturer_answer) == (other.id, "asked")
    with pytest.raises(NotInThisState):
        lecturer_portal.answer(teacher, asked.id, answer="accepted")
    assert requests.schedule_request(district(NOW), view.id).lecturer_answer == "accepted"


def test_who_is_not_in_wechat_is_asked_by_telephone(pool):
    """The district writes the answer down, as often as it changes; a town doesn't."""
    view = accepted(create_lecturer())
    assert OutboxMessage.select().where(OutboxMessage.kind == "lecturer_asked").count() == 0
    with pytest.raises(Forbidden):
        requests.note_lecturer_answer(call_by(NOW, TOWN), view.id, answer="accepted")
    for answer in ("declined", "declined", "accepted"):
        assert requests.note_lecturer_answer(district(NOW), view.id, answer=answer).lecturer_answer == answer
    steps = [event.action for event in CourseRequestEvent.select().order_by(CourseRequestEvent.id)]
    assert steps == ["submit", "accept", "refuse", "confirm"]


def test_other_hours_are_asked_for_again(pool):
    """A yes to Tuesday is none to Wednesday; another title needs no new yes."""
    lecturer, teacher = pool
    view = accepted(lecturer)
    (asked,) = lecturer_portal.list_teaching_offers(teacher).items
    lecturer_portal.answer(teacher, asked.id, answer="accepted")
    row = Lecture.get_by_id(view.lecture)
    facts = {
        "title": "另一个题目", "delivery": "requested", "audience": "residents", "area": TOWN,
        "venue": row.venue, "starts_at": row.starts_at, "ends_at": row.ends_at, "capacity": 50,
        "lecturer": lecturer.id,
    }  # fmt: skip
    publishing.update_lecture(district(NOW), row.id, facts)
    assert [(ask.answer, ask.open) for ask in lecturer_portal.list_teaching_offers(teacher).items] == [
        ("accepted", True)
    ]
    day = timedelta(days=1)
    publishing.update_lecture(
        district(NOW),
        row.id,
        facts | {"starts_at": row.starts_at + day, "ends_at": row.ends_at + day},
    )
    newest, oldest = lecturer_portal.list_teaching_offers(teacher).items
    assert ((newest.answer, newest.open), (oldest.answer, oldest.open)) == (
        ("asked", True),
        ("accepted", False),
    )


def test_a_published_lecture_that_moves_or_is_called_off_reaches_its_lecturer(pool):
    """In the same step as everybody else; what is no longer asked is taken back."""
    lecturer, teacher = pool
    view = accepted(lecturer)
    requests.schedule_request(district(NOW), view.id)
    row = Lecture.get_by_id(view.lecture)
    facts = {
        "title": row.title, "delivery": "requested", "audience": "residents", "area": TOWN,
        "venue": "文化站三楼", "starts_at": row.starts_at, "ends_at": row.ends_at, "capacity": 50,
        "lecturer": lecturer.id,
    }  # fmt: skip
    publishing.update_lecture(district(NOW), row.id, facts)
    requests.withdraw_request(call_by(NOW, TOWN), view.id)
    assert told(teacher.actor.person_id) == ["lecture_moved", "lecture_cancelled"]
    assert lecturer_portal.list_teaching_offers(teacher).items[0].cancelled


def test_who_asked_hears_of_the_answer(pool):
    """Each word of the district reaches the clerk of the town; what one did oneself doesn't."""
    town = call_by(NOW, TOWN)
    view = accepted(pool[0], town)
    requests.schedule_request(district(NOW), view.id)
    requests.decline_request(district(NOW), view.id, reason="台风")
    assert told(town.actor.person_id) == ["request_answered"] * 3
    own = district(NOW)
    view = requests.create_request(own, FACTS | {"course": create_course().id})
    requests.return_request(own, view.id, reason="改期")
    assert told(own.actor.person_id) == []


def test_a_code_is_good_once_and_for_a_week(pool):
    """For one person; a lecturer is no other one as well; a new code moves the lecturer to a new account."""
    lecturer, teacher = pool
    other = create_lecturer()
    with pytest.raises(Forbidden):
        lecturer_portal.invite_lecturer(call_by(NOW, TOWN), other.id)
    with pytest.raises(NotFound):
        lecturer_portal.invite_lecturer(district(NOW), "0" * 24)
    code = lecturer_portal.invite_lecturer(district(NOW), other.id).code
    with pytest.raises(InvitationInvalid):
        lecturer_portal.accept_invitation(teacher, code=code)
    with pytest.raises(InvitationInvalid):
        lecturer_portal.accept_invitation(call_of(create_person(), now=NOW + timedelta(days=7)), code=code)
    bea = call_of(create_person())
    lecturer_portal.accept_invitation(bea, code=code)
    with pytest.raises(InvitationInvalid):
        lecturer_portal.accept_invitation(call_of(create_person()), code=code)
    code = lecturer_portal.invite_lecturer(district(NOW), lecturer.id).code
    cyd = create_person()
    lecturer_portal.accept_invitation(call_of(cyd), code=code)
    assert LecturerLink.get_by_id(lecturer.id).person_id == cyd.id
    assert told(teacher.actor.person_id) == ["lecturer_moved"]
    assert LecturerLink.select().count() == 2


def test_anothers_asks_are_not_there(pool):
    """Who is no lecturer sees none and answers none."""
    accepted(pool[0])
    stranger = call_of(create_person())
    assert lecturer_portal.list_teaching_offers(stranger).items == []
    with pytest.raises(NotFound):
        lecturer_portal.answer(stranger, LecturerAsk.get().id, answer="accepted")


def test_another_district_moves_nobody_away(pool):
    """A lecturer who has lectures here keeps their WeChat here; one whom nobody knows yet may be made known
    from anywhere."""
    lecturer, teacher = pool
    create_area(ELSEWHERE)
    create_lecture(lecturer=lecturer.id)
    elsewhere = call_by(NOW, ELSEWHERE)
    with pytest.raises(Forbidden):
        lecturer_portal.invite_lecturer(elsewhere, lecturer.id)
    assert lecturer_portal.invite_lecturer(elsewhere, create_lecturer().id).code
    assert LecturerLink.get().person_id == teacher.actor.person_id


def test_a_code_from_before_moves_nobody_away_later():
    """Another district's, made while nobody was known: once somebody is, it is worth nothing, and whoever is
    known stays."""
    create_area(TOWN)
    create_area(ELSEWHERE)
    lecturer, own = create_lecturer(), create_person()
    early = lecturer_portal.invite_lecturer(call_by(NOW, ELSEWHERE), lecturer.id).code
    code = lecturer_portal.invite_lecturer(district(NOW), lecturer.id).code
    lecturer_portal.accept_invitation(call_of(own), code=code)
    create_lecture(lecturer=lecturer.id)
    with pytest.raises(InvitationInvalid):
        lecturer_portal.accept_invitation(call_of(create_person()), code=early)
    assert LecturerLink.get().person_id == own.id
