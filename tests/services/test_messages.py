"""What people are told, and what they are not."""

import re
from datetime import timedelta

import pytest

from app.models import OutboxMessage
from app.services import counseling, couples, messages, signups
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
    first = messages.list_inbox(call_of(anna), limit=2)
    rest = messages.list_inbox(call_of(anna), limit=2, cursor=first.next)
    assert [view.text for view in (*first.items, *rest.items)] == [
        f"报名成功：讲座{minutes},11月28日09:00。" for minutes in (2, 1, 0)
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
    counseling.book_slot(call_of(anna), slot.id, party="single", topic="communication", note="难处")
    row = OutboxMessage.get()
    assert (row.facts, messages.list_inbox(call_of(anna)).items[0].text) == ({}, "预约已登记。")


def test_a_partner_hears_nothing_of_the_other():
    """A partner is told of what both signed up for, with their own sign-up's id; of a booking, a lecture
    of one's own, giving up or leaving they hear nothing."""
    anna, bert = create_person(nickname="安娜"), create_person(nickname="伯特")
    create_couple(anna, bert)
    counseling.book_slot(call_of(anna), create_slot().id, party="joint", note="不要说")
    own = signups.sign_up(call_of(anna), create_lecture().id, party="single")
    both = signups.sign_up(call_of(anna), create_lecture(title="两人").id, party="couple")
    signups.cancel_sign_up(call_of(anna), own.id)
    signups.cancel_sign_up(call_of(anna), both.id)
    couples.leave(call_of(anna))
    (row,) = OutboxMessage.select().where(OutboxMessage.person == bert.id)
    assert row.kind == "sign_up_confirmed"
    assert row.object_id != both.id
    assert "安娜" not in str(row.facts) and anna.id not in str(row.facts)
