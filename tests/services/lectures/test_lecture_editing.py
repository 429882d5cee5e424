"""What organizers do with lectures: draft, change, publish, call off; each only in their area."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.errors import (
    CapacityBelowTaken,
    Forbidden,
    Invalid,
    LectureClosed,
    NotEditable,
    NotFound,
)
from app.models import AuditEntry, Lecture, OutboxMessage, SignUpParty
from app.services.attendance import checkins
from app.services.cards import own_card
from app.services.core import public_version
from app.services.core.call import Grant
from app.services.lectures import feeds, publishing, reading
from app.services.lectures.reading import LectureFilter
from app.services.lectures.sign_ups import signups
from tests.conftest import NOW, call_of
from tests.factories import create_area, create_lecture, create_person

pytestmark = pytest.mark.usefixtures("database")


def organizer(scope="370502", *, role="organizer", now=NOW):
    call = call_of(create_person(), now=now, via="staff")
    return replace(call, actor=replace(call.actor, grants=(Grant(role, scope),)))


def facts_of(**changes):
    create_area("370502001")
    starts_at = NOW + timedelta(days=5)
    facts = {
        "title": "好好说话",
        "delivery": "open",
        "audience": "residents",
        "area": "370502001",
        "venue": "文化站",
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=90),
        "capacity": 10,
    }
    return facts | changes


def test_a_draft_becomes_public_by_publishing():
    """A new lecture is a draft; publishing shows it, once, and tells the public pages."""
    call = organizer()
    draft = publishing.create_lecture(call, facts_of())
    assert draft.status == "draft" and draft.hours == 1.5
    assert draft.sign_up_closes_at == draft.starts_at
    before = public_version.version()
    for _ in range(2):
        assert publishing.publish_lecture(call, draft.id).status == "published"
    assert public_version.version() == before + 1
    assert Lecture.get().published_at == NOW
    assert AuditEntry.select().where(AuditEntry.event == "lecture:publish").count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_at": NOW + timedelta(days=5)}, "ends_at"),
        ({"ends_at": NOW}, "ends_at"),
        ({"sign_up_closes_at": NOW + timedelta(days=6)}, "sign_up_closes_at"),
        ({"sign_up_opens_at": NOW + timedelta(days=5)}, "sign_up_opens_at"),
        ({"course": "0" * 24}, "course"),
        ({"series": "none"}, "series"),
        ({"lecturer": "文"}, "lecturer"),
    ],
)
def test_facts_that_do_not_fit_are_refused(changes, field):
    """Times in the wrong order and unknown references are named, and nothing is written."""
    with pytest.raises(Invalid) as refusal:
        publishing.create_lecture(organizer(), facts_of(**changes))
    assert field in refusal.value.fields
    assert Lecture.select().count() == 0


def test_an_unknown_area_is_refused():
    """A lecture is held in a known area."""
    with pytest.raises(Invalid):
        publishing.create_lecture(organizer(""), facts_of(area="999999"))


@pytest.mark.parametrize(
    ("scope", "role", "may"),
    [
        ("370502", "organizer", True),
        ("370502001", "organizer", True),
        ("", "admin", True),
        ("3705", "admin", True),
        ("370502002", "organizer", False),
        ("370503", "organizer", False),
        ("370503", "admin", False),
        ("370502", "volunteer", False),
        ("370502", "counselor", False),
    ],
)
def test_one_organizes_in_ones_area_and_below(scope, role, may):
    """A grant reaches its area and everything below it; elsewhere a lecture does not exist."""
    call = organizer(scope, role=role)
    lecture = create_lecture(status="draft")
    if may:
        assert publishing.create_lecture(call, facts_of())
        assert publishing.update_lecture(call, lecture.id, facts_of(title="新题"))
        assert publishing.publish_lecture(call, lecture.id)
        assert publishing.cancel_lecture(call, lecture.id, reason="台风")
        return
    with pytest.raises(Forbidden):
        publishing.create_lecture(call, facts_of())
    for deed in (
        lambda: reading.get_managed(call.actor, lecture.id, now=NOW),
        lambda: publishing.update_lecture(call, lecture.id, facts_of()),
        lambda: publishing.publish_lecture(call, lecture.id),
        lambda: publishing.cancel_lecture(call, lecture.id, reason="台风"),
    ):
        with pytest.raises(NotFound):
            deed()
    assert (Lecture.select().count(), Lecture.get().status) == (1, "draft")


def test_a_lecture_is_not_moved_out_of_ones_area():
    """An organizer can't hand a lecture to an area that is not theirs."""
    create_area("370503")
    lecture = create_lecture()
    with pytest.raises(Forbidden):
        publishing.update_lecture(organizer(), lecture.id, facts_of(area="370503"))
    assert Lecture.get().area_code == "370502001"


def signed_up(lecture, *, now=NOW):
    person = create_person()
    signups.sign_up(call_of(person, now=now), lecture.id, party="single")
    return person


def told(kind):
    rows = OutboxMessage.select().where(OutboxMessage.kind == kind)
    return {row.person_id: row.facts for row in rows}


def same(lecture, **changes):
    return facts_of(starts_at=lecture.starts_at, ends_at=lecture.ends_at, venue=lecture.venue, **changes)


def test_fewer_seats_than_are_taken_are_refused():
    """Nobody is thrown out by shrinking the hall; down to what is taken is fine."""
    lecture = create_lecture(capacity=3)
    for _ in range(2):
        signed_up(lecture)
    with pytest.raises(CapacityBelowTaken) as refusal:
        publishing.update_lecture(organizer(), lecture.id, same(lecture, capacity=1))
    assert refusal.value.facts == {"taken": 2}
    assert Lecture.get().capacity == 3
    assert publishing.update_lecture(organizer(), lecture.id, same(lecture, capacity=2)).seats_left == 0


def test_more_seats_go_to_those_who_wait():
    """Enlarging the hall offers the new seats at once, in the order of the queue."""
    lecture = create_lecture(capacity=1)
    signed_up(lecture)
    first, second = signed_up(lecture), signed_up(lecture)
    assert publishing.update_lecture(organizer(), lecture.id, same(lecture, capacity=2)).waiting == 1
    assert set(told("seat_offered")) == {first.id}
    publishing.update_lecture(organizer(), lecture.id, same(lecture, capacity=5))
    assert set(told("seat_offered")) == {first.id, second.id}
    assert Lecture.get().taken == 3


def test_who_signed_up_hears_of_a_move():
    """A new time or venue is told to everyone who has or wants a place, once per change; the rest is not."""
    lecture = create_lecture(capacity=1)
    seated, waiting = signed_up(lecture), signed_up(lecture)
    gone = signed_up(lecture)
    signups.cancel_sign_up(call_of(gone), signups.list_sign_ups(call_of(gone)).items[0].id)
    publishing.update_lecture(organizer(), lecture.id, same(lecture, capacity=1, title="改名"))
    assert told("lecture_moved") == {}
    moved = same(lecture, capacity=1) | {"venue": "新馆"}
    publishing.update_lecture(organizer(), lecture.id, moved)
    assert set(told("lecture_moved")) == {seated.id, waiting.id}
    assert told("lecture_moved")[seated.id]["venue"] == "新馆"
    assert Lecture.get().sequence == 1
    publishing.update_lecture(organizer(), lecture.id, moved)
    assert OutboxMessage.select().where(OutboxMessage.kind == "lecture_moved").count() == 2


def test_a_move_and_a_cancellation_reach_everything_in_one_step():
    """Sign-up, queue, offer, lists, calendar, reminder and the door: after the one call all of them know."""
    lecture = create_lecture(capacity=2, starts_at=NOW + timedelta(days=4))
    seated, leaving = signed_up(lecture), signed_up(lecture)
    offered, waiting = signed_up(lecture), signed_up(lecture)
    signups.cancel_sign_up(call_of(leaving), signups.list_sign_ups(call_of(leaving)).items[0].id)
    before = public_version.version()
    starts_at = NOW + timedelta(hours=6)
    moved = same(lecture, capacity=2) | {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2)}
    publishing.update_lecture(organizer(), lecture.id, moved)

    def own(person):
        return signups.list_sign_ups(call_of(person)).items[0]

    assert {own(person).starts_at for person in (seated, offered, waiting)} == {starts_at}
    # An offer of twelve hours does not outlive a start in six.
    assert own(offered).offer_expires_at == starts_at
    assert set(told("lecture_moved")) == {seated.id, offered.id, waiting.id}
    assert reading.list_lectures(LectureFilter(), now=NOW).items[0].starts_at == starts_at
    followed = feeds.follow_lecture(lecture.id, now=NOW)
    assert (followed.sequence, followed.changed_at) == (1, NOW)
    assert public_version.version() > before
    assert pending("lecture_tomorrow") == set()

    publishing.cancel_lecture(organizer(), lecture.id, reason="台风")
    assert {own(person).lecture_status for person in (seated, offered, waiting)} == {"cancelled"}
    assert set(told("lecture_cancelled")) == {seated.id, offered.id, waiting.id}
    followed = feeds.follow_lecture(lecture.id, now=NOW)
    assert (followed.sequence, followed.lecture.status) == (2, "cancelled")
    assert reading.list_lectures(LectureFilter(), now=NOW).items[0].cancel_reason == "台风"
    with pytest.raises(LectureClosed):
        signups.accept_offer(call_of(offered), own(offered).id)
    with pytest.raises(LectureClosed):
        card = own_card.get_card(call_of(seated)).qr_text
        checkins.check_in_by_card(organizer(), lecture.id, card=card)


def pending(kind):
    rows = OutboxMessage.select().where(OutboxMessage.kind == kind, OutboxMessage.state == "pending")
    return {row.person_id for row in rows}


def test_changing_a_draft_tells_nobody():
    """Drafts are changed in silence, and no public page grows old by it."""
    draft, before = create_lecture(status="draft"), public_version.version()
    publishing.update_lecture(organizer(), draft.id, facts_of(venue="新馆"))
    assert (OutboxMessage.select().count(), public_version.version()) == (0, before)


def test_calling_off_tells_everyone_once():
    """Seated and waiting hear the reason, once; the queue is not offered anything."""
    lecture = create_lecture(capacity=1)
    people = {signed_up(lecture).id, signed_up(lecture).id}
    for _ in range(2):
        view = publishing.cancel_lecture(organizer(), lecture.id, reason="台风")
    assert (view.status, view.cancel_reason) == ("cancelled", "台风")
    assert set(told("lecture_cancelled")) == people
    assert OutboxMessage.select().where(OutboxMessage.kind == "lecture_cancelled").count() == 2
    assert SignUpParty.select().where(SignUpParty.status == "offered").count() == 0


@pytest.mark.parametrize(("seconds", "works"), [(-1, True), (0, False)])
def test_what_is_over_is_not_touched(seconds, works):
    """Until its last moment a lecture can be changed, published and called off; not at it."""
    lecture = create_lecture()
    now = lecture.ends_at + timedelta(seconds=seconds)
    call = organizer(now=now)
    deeds = [
        (NotEditable, lambda: publishing.update_lecture(call, lecture.id, facts_of())),
        (LectureClosed, lambda: publishing.publish_lecture(call, lecture.id)),
        (LectureClosed, lambda: publishing.cancel_lecture(call, lecture.id, reason="台风")),
    ]
    if works:
        _, last = deeds[-1]
        assert last().status == "cancelled"
        return
    for refusal, deed in deeds:
        with pytest.raises(refusal):
            deed()
    assert Lecture.get().status == "published"


def test_what_is_cancelled_stays_as_it_is():
    """A cancelled lecture is neither changed nor published again."""
    lecture = create_lecture(status="cancelled")
    with pytest.raises(NotEditable):
        publishing.update_lecture(organizer(), lecture.id, facts_of())
    with pytest.raises(LectureClosed):
        publishing.publish_lecture(organizer(), lecture.id)


def test_the_managed_list_is_the_organizers_own():
    """Drafts included, and nothing of another area; nobody without the role gets a list at all."""
    create_lecture(title="草稿", status="draft")
    create_lecture(title="别处", area="370503")
    page = reading.list_managed(organizer().actor, reading.LectureFilter(), now=NOW)
    assert [view.title for view in page.items] == ["草稿"]
    with pytest.raises(Forbidden):
        reading.list_managed(organizer(role="volunteer").actor, reading.LectureFilter(), now=NOW)


def test_nothing_that_was_announced_is_put_into_the_past():
    """A day typed wrong is said at once: the lecture would be over, and could be neither changed nor called
    off. Nobody is told of a move."""
    lecture, call = create_lecture(), organizer()
    signups.sign_up(call_of(create_person()), lecture.id, party="single")
    told = OutboxMessage.select().count()
    gone = NOW - timedelta(days=365)
    past = {"starts_at": gone, "ends_at": gone + timedelta(hours=1), "sign_up_closes_at": gone}
    with pytest.raises(Invalid):
        publishing.update_lecture(call, lecture.id, facts_of(**past))
    assert OutboxMessage.select().count() == told
    assert Lecture.get_by_id(lecture.id).starts_at == lecture.starts_at


def test_a_draft_may_have_any_date_until_it_is_published():
    call, gone = organizer(), NOW - timedelta(days=7)
    past = {"starts_at": gone, "ends_at": gone + timedelta(hours=1), "sign_up_closes_at": gone}
    draft = publishing.create_lecture(call, facts_of()).id
    assert publishing.update_lecture(call, draft, facts_of(**past)).status == "draft"
    with pytest.raises(LectureClosed):
        publishing.publish_lecture(call, draft)
    assert publishing.update_lecture(call, draft, facts_of()).status == "draft"
    assert publishing.publish_lecture(call, draft).status == "published"


def test_a_lecture_under_way_may_end_earlier_than_planned():
    """What ended a quarter of an hour ago is written so, and is over."""
    lecture = create_lecture(starts_at=NOW - timedelta(hours=1))
    facts = facts_of(starts_at=lecture.starts_at, ends_at=NOW - timedelta(minutes=15), venue=lecture.venue)
    assert publishing.update_lecture(organizer(), lecture.id, facts).status == "held"


def test_a_draft_whose_day_has_passed_has_a_way_on():
    """It gets another day, or is given up; what was held is neither changed nor called off."""
    days = timedelta(days=30)
    draft, other = (publishing.create_lecture(organizer(), facts_of()).id for _ in range(2))
    held = create_lecture()
    later = organizer(now=NOW + days)
    coming = {"starts_at": NOW + 2 * days, "ends_at": NOW + 2 * days + timedelta(hours=1)}
    assert publishing.update_lecture(later, draft, facts_of(**coming)).status == "draft"
    assert publishing.publish_lecture(later, draft).status == "published"
    assert publishing.cancel_lecture(later, other, reason="不办了").status == "cancelled"
    with pytest.raises(NotEditable):
        publishing.update_lecture(later, held.id, facts_of(**coming))
    with pytest.raises(LectureClosed):
        publishing.cancel_lecture(later, held.id, reason="台风")
