"""Course requests: who asks, who answers, what an answer makes, and what each town had."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from app import db
from app.errors import Forbidden, Invalid, LecturerBusy, NotFound, NotInThisState
from app.models import CourseRequest, Lecture, OutboxMessage
from app.services.catalog import lecturers
from app.services.lectures import publishing, reading
from app.services.lectures.sign_ups import signups
from app.services.requests import reading as requests_reading
from app.services.requests import requests
from tests.conftest import NOW, call_of
from tests.factories import TOWN, create_area, create_course, create_lecture, create_lecturer, create_person
from tests.services.requests.asking import FACTS, call_by, district

pytestmark = pytest.mark.usefixtures("database")
STARTS = NOW + timedelta(days=15)


@pytest.fixture
def town():
    create_area(TOWN)
    create_area("370502")
    return call_by(NOW, TOWN)


def ask(call, **facts):
    return requests.create_request(
        call, FACTS | {"course": facts.pop("course", None) or create_course().id} | facts
    )


def accept(view, *, lecturer=None, starts_at=STARTS):
    lecturer = lecturer or create_lecturer().id
    return requests.accept_request(district(NOW), view.id, lecturer=lecturer, starts_at=starts_at)


def test_from_the_menu_to_the_review(town):
    """A town asks, the district accepts, the lecturer comes, the host writes; each step is in the history."""
    course, lecturer = create_course(title="好好说话", minutes=120), create_lecturer(name="周老师")
    view = ask(town, course=course.id)
    assert (view.status, view.title, view.preferred) == (
        "submitted",
        "好好说话",
        ["2026-12-10", "2026-12-12"],
    )
    assert (view.due_at, view.priority, view.overdue) == (NOW + timedelta(days=7), 0, False)
    accepted = accept(view, lecturer=lecturer.id)
    lecture = Lecture.get_by_id(accepted.lecture)
    assert (lecture.status, lecture.delivery, lecture.capacity) == ("draft", "requested", 60)
    assert (lecture.starts_at, lecture.ends_at) == (STARTS, STARTS + timedelta(hours=2))
    assert (lecture.venue, lecture.area_code, lecture.course_id) == (view.venue, TOWN, course.id)
    assert requests.schedule_request(district(NOW), view.id).status == "scheduled"
    assert reading.get_lecture(lecture.id, now=NOW).status == "published"
    assert requests.mark_held(now=lecture.ends_at) == 1
    after = call_by(lecture.ends_at, TOWN)
    done = requests.review_request(
        after, view.id, rating=5, comment="讲得实在", head_count=48, questions="怎样和青春期的孩子说话"
    )
    assert [(event.action, event.status) for event in done.history] == [
        ("submit", "submitted"),
        ("accept", "accepted"),
        ("schedule", "scheduled"),
        ("hold", "held"),
        ("review", "reviewed"),
    ]
    assert [event.actor is None for event in done.history] == [False, False, False, True, False]
    (note,) = lecturers.read_lecturer(after, lecturer.id).notes
    assert (note.rating, note.comment, note.head_count) == (5, "讲得实在", 48)


def test_the_district_offers_and_the_first_town_has_it(town):
    """An offer is seen by the towns below and by nobody else; one claims it, the second comes too late."""
    create_area("370502002")
    create_area("370503001")
    offer = ask(district(NOW), direction="sent", area="370502", venue="")
    assert offer.status == "offered"
    with pytest.raises(Forbidden):
        ask(town, direction="sent")
    other, stranger = call_by(NOW, "370502002"), call_by(NOW, "370503001")
    assert [view.id for view in requests_reading.list_requests(town).items] == [offer.id]
    assert requests_reading.list_requests(stranger).items == []
    with pytest.raises(NotFound):
        requests.claim_request(stranger, offer.id, area="370503001", venue="站")
    with pytest.raises(Forbidden):
        requests.claim_request(town, offer.id, area="370502002", venue="站")
    claimed = requests.claim_request(town, offer.id, area=TOWN, venue="文化站")
    assert (claimed.status, claimed.area, claimed.venue) == ("submitted", TOWN, "文化站")
    with pytest.raises((NotFound, NotInThisState)):
        requests.claim_request(other, offer.id, area="370502002", venue="站")
    lecture = Lecture.get_by_id(accept(claimed).lecture)
    assert (lecture.delivery, lecture.area_code) == ("sent", TOWN)


def test_a_town_registers_its_own(town):
    """A lecture with one's own lecturer needs no answer; the town publishes it itself."""
    own = {"direction": "own", "course": None, "title": "剪纸与家风", "own_lecturer": "赵大姐"}
    facts = FACTS | own | {"preferred": [STARTS.isoformat()]}
    view = requests.create_request(town, facts)
    assert (view.status, view.starts_at) == ("accepted", STARTS)
    assert requests.schedule_request(town, view.id).status == "scheduled"
    shown = reading.get_lecture(view.lecture, now=NOW)
    assert (shown.title, shown.delivery, "赵大姐" in shown.description) == ("剪纸与家风", "open", True)
    with pytest.raises(Invalid) as refusal:
        requests.create_request(town, facts | {"preferred": ["2026-12-10"], "own_lecturer": "", "title": ""})
    assert set(refusal.value.fields) == {"preferred", "own_lecturer", "title"}


def test_a_town_decides_nothing(town):
    """A town can't answer its own request, not even as an organizer of all its villages."""
    view = ask(town)
    lecturer = create_lecturer().id
    for decide in (
        lambda: requests.accept_request(town, view.id, lecturer=lecturer, starts_at=STARTS),
        lambda: requests.return_request(town, view.id, reason="x"),
        lambda: requests.decline_request(town, view.id, reason="x"),
    ):
        with pytest.raises(Forbidden):
            decide()
    assert Lecture.select().count() == 0


@pytest.mark.parametrize("scope", ["370502002", "370503"])
def test_elsewhere_it_does_not_exist(town, scope):
    """Neither another town nor another district sees or touches it."""
    create_area(scope)
    view, stranger = ask(town), call_by(NOW, scope)
    assert requests_reading.list_requests(stranger).items == []
    for act in (requests_reading.read_request, requests.withdraw_request, requests.schedule_request):
        with pytest.raises(NotFound):
            act(stranger, view.id)


def test_returned_mended_and_sent_again(town):
    """The reason is in the history; the clock for the answer starts anew."""
    view = ask(town)
    back = requests.return_request(district(NOW), view.id, reason="场地太小")
    assert (back.status, back.history[-1].reason) == ("returned", "场地太小")
    later = call_by(NOW + timedelta(days=2), TOWN)
    again = requests.resubmit_request(later, view.id, FACTS | {"course": view.course, "venue": "大礼堂"})
    assert (again.status, again.venue, again.due_at) == ("submitted", "大礼堂", NOW + timedelta(days=9))


def test_a_lecturer_is_taken_by_hours_not_by_days(town):
    """Back to back on one day works; an overlap of a minute does not, and nothing is made."""
    lecturer, course = create_lecturer().id, create_course(minutes=60)
    first = accept(ask(town, course=course.id), lecturer=lecturer)
    second = ask(town, course=course.id)
    with pytest.raises(LecturerBusy):
        accept(second, lecturer=lecturer, starts_at=STARTS + timedelta(minutes=59))
    assert Lecture.select().count() == 1
    accept(second, lecturer=lecturer, starts_at=STARTS + timedelta(minutes=60))
    (found,) = lecturers.find_lecturers(town, starts_at=STARTS, ends_at=STARTS + timedelta(hours=1))
    assert found.free is False
    requests.decline_request(district(NOW), first.id, reason="改期")
    (found,) = lecturers.find_lecturers(town, starts_at=STARTS, ends_at=STARTS + timedelta(hours=1))
    assert found.free is True


def test_two_accept_at_once(town):
    """Two clerks give one lecturer the same hour: one of them is told that the hour is taken."""
    lecturer, course = create_lecturer().id, create_course().id
    asked = [ask(town, course=course).id for _ in range(2)]
    calls = [district(NOW), district(NOW)]

    def run(pair):
        try:
            requests.accept_request(pair[0], pair[1], lecturer=lecturer, starts_at=STARTS)
            return "accepted"
        except LecturerBusy:
            return "busy"
        finally:
            db.database.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(run, zip(calls, asked, strict=True))) == ["accepted", "busy"]
    assert Lecture.select().count() == 1


def test_calling_the_lecture_off_ends_the_request(town):
    """Whoever cancels the lecture itself also ends the request; those signed up are told once."""
    view = accept(ask(town))
    requests.schedule_request(district(NOW), view.id)
    signups.sign_up(call_of(create_person()), view.lecture, party="single")
    publishing.cancel_lecture(district(NOW), view.lecture, reason="台风")
    assert CourseRequest.get_by_id(view.id).status == "declined"
    told = OutboxMessage.select().where(OutboxMessage.kind == "lecture_cancelled")
    assert [row.facts["reason"] for row in told] == ["台风"]


def test_a_closed_lecture_is_on_no_list(town):
    """Its link opens it; the public lists don't name it."""
    view = accept(ask(town, closed=True))
    requests.schedule_request(district(NOW), view.id)
    open_one = create_lecture()
    for where in (reading.LectureFilter(), reading.LectureFilter(area=TOWN)):
        assert [row.id for row in reading.list_lectures(where, now=NOW).items] == [open_one.id]
    assert reading.get_lecture(view.lecture, now=NOW).id == view.lecture


@pytest.mark.parametrize(("days", "priority"), [(15, 0), (14, 1), (8, 1), (7, 2), (3, 3), (1, 3)])
def test_priority_rises_as_the_date_nears(days, priority):
    """Two weeks, one week, three days."""
    assert requests_reading.priority_of(NOW + timedelta(days=days), NOW) == priority


def test_what_waits_too_long_is_overdue(town):
    """After the due date the list says so; the nearest preferred date comes first."""
    far, near = ask(town, preferred=["2026-12-30"]), ask(town, preferred=["2026-12-05"])
    later = district(NOW + timedelta(days=8))
    assert [(view.id, view.overdue) for view in requests_reading.list_requests(later).items] == [
        (near.id, True),
        (far.id, True),
    ]


def test_each_towns_share_is_in_view(town):
    """Who had least of its quota comes first; a town's own lectures don't count."""
    create_area("370502002")
    accept(ask(town))
    ask(town)
    requests_reading.set_quota(district(NOW), TOWN, per_year=1)
    with pytest.raises(NotFound):
        requests_reading.set_quota(town, TOWN, per_year=99)
    shares = requests_reading.list_shares(district(NOW))
    assert [(share.area, share.quota, share.given, share.waiting) for share in shares] == [
        ("370502002", 4, 0, 0),
        (TOWN, 1, 1, 1),
    ]
    assert [share.area for share in requests_reading.list_shares(town)] == [TOWN]


def test_shares_take_a_fixed_number_of_queries(town, queries):
    """Ten towns cost what one costs."""
    call = district(NOW)
    with queries() as one:
        requests_reading.list_shares(call)
    for number in range(10, 20):
        create_area(f"3705020{number}")
        ask(district(NOW), area=f"3705020{number}")
    with queries() as many:
        requests_reading.list_shares(call)
    assert len(one) == len(many)


@pytest.mark.parametrize(
    "facts",
    [
        {"preferred": ["2026-11-01"]},
        {"course": "0" * 24},
        {"area": "370502999"},
    ],
)
def test_what_does_not_fit_is_refused(town, facts):
    """A day gone by, a course or a town that is not there: refused, and nothing is written."""
    with pytest.raises(Invalid):
        ask(town if "area" not in facts else district(NOW), **facts)
    assert CourseRequest.select().count() == 0


@pytest.mark.parametrize("descending", [False, True])
def test_the_states_are_one_list(town, descending):
    """What is unfinished comes in one order over all pages, whatever the state of each."""
    days = range(5, 12)
    views = [ask(town, preferred=[f"2026-12-{day:02}"]) for day in days]
    for view in views[::2]:
        requests.return_request(district(NOW), view.id, reason="场地太小")
    found, cursor = [], None
    while True:
        page = requests_reading.list_requests(
            district(NOW), unfinished=True, descending=descending, limit=2, cursor=cursor
        )
        found += page.items
        if (cursor := page.next) is None:
            break
    assert len({view.status for view in found}) == 2
    wanted = [view.id for view in views]
    assert [view.id for view in found] == (wanted[::-1] if descending else wanted)
