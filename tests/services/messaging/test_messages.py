"""What people are told, and what they are not."""

import re
from datetime import timedelta

import pytest

from app import db
from app.models import OutboxMessage
from app.services.counseling import bookings
from app.services.lectures.sign_ups import signups
from app.services.messaging import messages
from app.services.people import couples
from tests.conftest import NOW, call_of
from tests.factories import create_couple, create_lecture, create_person, create_slot

pytestmark = pytest.mark.usefixtures("database")


def test_no_text_tells_what_a_visit_is_about():
    """On a lock screen no message gives away why somebody turned to the service."""
    for kind, text in messages.TEXTS.items():
        assert not re.search("婚|离|家暴|暴力|辅导|咨询|调解|心理|伴侣|夫妻|受害|报警", text), kind


def test_the_inbox_shows_ones_own_newest_first():
    """Everyone sees their own messages only, with pages that join."""
    anna, bert = create_person(), create_person()
    for minutes in range(3):
        call = call_of(anna, now=NOW + timedelta(minutes=minutes))
        signups.sign_up(call, create_lecture(title=f"讲座{minutes}").id, party="single")
    signups.sign_up(call_of(bert), create_lecture().id, party="single")
    later = NOW + timedelta(minutes=5)
    first = messages.list_inbox(call_of(anna, now=later), limit=2)
    rest = messages.list_inbox(call_of(anna, now=later), limit=2, cursor=first.next)
    assert [view.text for view in (*first.items, *rest.items)] == [
        f"报名成功：讲座{minutes}，11月28日09:00。" for minutes in (2, 1, 0)
    ]
    assert rest.next is None


def test_a_title_is_shown_as_it_is():
    """Braces in a title are no holes to fill in."""
    anna = create_person()
    signups.sign_up(call_of(anna), create_lecture(title="{when} {0} %s").id, party="single")
    assert messages.list_inbox(call_of(anna)).items[0].text.startswith("报名成功：{when} {0} %s")


def test_a_booking_message_says_nothing_but_that_it_was_made():
    """Neither station, team, topic nor time of a counseling appointment is in its message."""
    anna = create_person()
    slot = create_slot()
    bookings.book_slot(call_of(anna), slot.id, party="single", topic="communication", note="难处")
    row = OutboxMessage.get()
    assert (row.facts, messages.list_inbox(call_of(anna)).items[0].text) == ({}, "预约已登记。")


def test_a_partner_hears_nothing_of_the_other():
    """A partner is told of what both signed up for, with their own sign-up's id; of a booking, a lecture
    of one's own, giving up or leaving they hear nothing."""
    anna, bert = create_person(nickname="安娜"), create_person(nickname="伯特")
    create_couple(anna, bert)
    bookings.book_slot(call_of(anna), create_slot().id, party="joint", note="不要说")
    own = signups.sign_up(call_of(anna), create_lecture().id, party="single")
    both = signups.sign_up(call_of(anna), create_lecture(title="两人").id, party="couple")
    signups.cancel_sign_up(call_of(anna), own.id)
    signups.cancel_sign_up(call_of(anna), both.id)
    couples.leave(call_of(anna))
    rows = list(OutboxMessage.select().where(OutboxMessage.person == bert.id))
    assert {row.kind for row in rows} == {"sign_up_confirmed", "lecture_tomorrow"}
    for row in rows:
        assert row.object_id != both.id
        assert "安娜" not in str(row.facts) and anna.id not in str(row.facts)


@pytest.mark.parametrize("facts", [{}, {"title": "讲座", "partner": "伯特"}, {"partner": "伯特"}])
def test_only_facts_that_the_kind_allows(facts):
    """A fact that a kind does not name can't be told, and none that it names can be missing."""
    call = call_of(create_person())
    with pytest.raises(ValueError, match="checked_in"):
        db.write_transaction(lambda: messages.enqueue(call, "p", "checked_in", "lecture", "l", facts))
    assert OutboxMessage.select().count() == 0


def test_every_kind_reads_the_same_for_both_of_a_couple():
    """Each kind's text says only what it says to anybody: no hole in it could hold a partner."""
    shared = {"title": "好好说话", "when": NOW, "until": NOW, "venue": "文化站", "reason": "台风"}
    shared |= dict.fromkeys(
        ("change", "was", "now", "lecturer", "answer", "where", "days", "team", "username", "day"), "文化站"
    )
    anna, bert = create_person(nickname="安娜"), create_person(nickname="伯特")
    create_couple(anna, bert)
    for kind, names in messages.FACTS.items():
        told = {name: shared[name] for name in names}
        for one in (anna, bert):
            db.write_transaction(
                lambda one=one, kind=kind, told=told: messages.enqueue(
                    call_of(one), one.id, kind, "lecture", "l", told
                )
            )
    texts = {}
    for one in (anna, bert):
        view = messages.list_inbox(call_of(one), limit=100)
        texts[one.id] = {message.kind: message.text for message in view.items}
        assert not re.search("安娜|伯特", str(view.items))
    assert texts[anna.id] == texts[bert.id]
    assert texts[anna.id].keys() == messages.TEXTS.keys()


def test_a_reminder_is_seen_when_it_is_due_and_not_when_it_is_untrue():
    """The evening before; a moved lecture reminds anew, one given up or called off no more."""
    anna = create_person()
    lecture = create_lecture()
    place = signups.sign_up(call_of(anna), lecture.id, party="single")
    eve = NOW + timedelta(days=2, hours=9)
    assert kinds(anna, eve - timedelta(minutes=1)) == ["sign_up_confirmed"]
    assert kinds(anna, eve) == ["lecture_tomorrow", "sign_up_confirmed"]
    signups.cancel_sign_up(call_of(anna), place.id)
    assert kinds(anna, eve) == ["sign_up_confirmed"]


def kinds(person, now):
    return [view.kind for view in messages.list_inbox(call_of(person, now=now)).items]


def test_what_the_inbox_showed_is_read():
    """Once, at the first look; not what lay on a later page or is not due."""
    anna = create_person()
    for minutes in range(3):
        call = call_of(anna, now=NOW + timedelta(minutes=minutes))
        signups.sign_up(call, create_lecture().id, party="single")
    later, last = NOW + timedelta(minutes=5), NOW + timedelta(minutes=9)
    assert messages.count_unread(anna.id, now=later) == 3
    messages.list_inbox(call_of(anna, now=later), limit=2)
    messages.list_inbox(call_of(anna, now=last), limit=2)
    seen = OutboxMessage.select(OutboxMessage.read_at).where(OutboxMessage.read_at.is_null(False))
    assert [moment for (moment,) in seen.tuples()] == [later, later]
    assert messages.count_unread(anna.id, now=last) == 1
    assert messages.count_unread(create_person().id, now=last) == 0
