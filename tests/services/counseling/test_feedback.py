"""Feedback after a session: once, and nobody's."""

from datetime import timedelta

import pytest

from app import db
from app.clock import local_day
from app.errors import Conflict, NotFound
from app.models import MODELS, AuditEntry, Booking, Feedback, FeedbackTicket
from app.services.core.call import Grant
from app.services.counseling import feedback
from app.services.counseling.feedback import FeedbackCodeUnknown, FeedbackGiven
from tests.conftest import NOW, call_of
from tests.factories import create_person, create_slot
from tests.services.counseling.desk import counselor_of, had_session

pytestmark = pytest.mark.usefixtures("database")

MONTH = local_day(NOW).replace(day=1)


@pytest.fixture
def slot():
    return create_slot(capacity=10)


@pytest.fixture
def liu(slot):
    return counselor_of(slot.team_id)


def code_of(person, slot, liu):
    session = had_session(person, slot, liu)
    return feedback.hand_out(call_of(person, now=slot.ends_at), session.id).code


def say(code, rating=5, comment=None, now=NOW + timedelta(days=2)):
    feedback.give(code, rating=rating, comment=comment, now=now)


def organizer(now=NOW, scope="370502"):
    return call_of(create_person(), via="staff", now=now, grants=(Grant("organizer", scope),))


def test_one_code_for_one_session_and_one_voice_for_one_code(slot, liu):
    """Asked for twice, or used twice, it is refused; letters may be typed small."""
    anna = create_person()
    session = had_session(anna, slot, liu)
    code = feedback.hand_out(call_of(anna, now=slot.ends_at), session.id).code
    with pytest.raises(FeedbackGiven):
        feedback.hand_out(call_of(anna, now=slot.ends_at), session.id)
    say(code.lower())
    for again in (code, "ABCD"):
        with pytest.raises(FeedbackCodeUnknown):
            say(again)
    assert (Feedback.select().count(), FeedbackTicket.select().count()) == (1, 0)


def test_it_is_for_whoever_was_there(slot, liu):
    """Not for a booking to come, not for another's, not for long ago; nor while it goes on, though the
    counselor has written down that they came."""
    anna, bert = create_person(), create_person()
    session = had_session(anna, slot, liu)
    with pytest.raises(NotFound):
        feedback.hand_out(call_of(bert), session.id)
    for early in (slot.starts_at, slot.ends_at - timedelta(seconds=1)):
        with pytest.raises(Conflict):
            feedback.hand_out(call_of(anna, now=early), session.id)
    with pytest.raises(Conflict):
        feedback.hand_out(call_of(anna, now=NOW + timedelta(days=70)), session.id)
    Booking.update(status="no_show").execute()
    with pytest.raises(Conflict):
        feedback.hand_out(call_of(anna, now=slot.ends_at), session.id)


def test_a_code_ends(slot, liu):
    """Thirty days after its month; what is left then opens nothing."""
    code = code_of(create_person(), slot, liu)
    with pytest.raises(FeedbackCodeUnknown):
        say(code, now=NOW + timedelta(days=70))


def test_nothing_leads_from_what_was_said_to_who_said_it(slot, liu):
    """No column of what is left has the person, the booking, the code or a moment, and giving it adds no
    row anywhere else, so that no log can be laid beside it."""
    anna = create_person()
    code = code_of(anna, slot, liu)
    before = {model: model.select().count() for model in MODELS}
    say(code, comment="很好")
    changed = {model for model in MODELS if model.select().count() != before[model]}
    assert changed == {Feedback, FeedbackTicket}
    (row,) = Feedback.select().dicts()
    booking = Booking.get()
    assert row | {"id": 0} == {"id": 0, "team": slot.team_id, "month": MONTH, "rating": 5, "comment": "很好"}
    assert not {anna.id, booking.id, code} & set(map(str, row.values()))
    # An id would say when it was made; this key does not.
    assert row["id"][:6] != db.new_id()[:6] and len(row["id"]) == 24
    asked = AuditEntry.get(AuditEntry.event == "feedback:ask")
    assert (asked.object_id, asked.data) == (booking.id, None)


def test_few_voices_are_not_shown_nor_those_of_a_month_that_goes_on(slot, liu):
    """Five at least, and only when the month is over; then the numbers, and the comments in no order."""
    for number in range(5):
        if number == 4:
            seen = feedback.read_comments(organizer(NOW + timedelta(days=10)), slot.team_id, MONTH)
            assert (seen.enough, seen.count, seen.ratings, seen.comments) == (False, None, {}, [])
        say(code_of(create_person(), slot, liu), rating=number + 1, comment=f"话{number}")
    assert not feedback.read_comments(organizer(), slot.team_id, MONTH).enough
    seen = feedback.read_comments(organizer(NOW + timedelta(days=10)), slot.team_id, MONTH)
    assert (seen.enough, seen.count, seen.average) == (True, 5, 3.0)
    assert seen.ratings == dict.fromkeys(range(1, 6), 1)
    assert sorted(seen.comments) == [f"话{number}" for number in range(5)]


def test_voices_are_for_the_organizer_of_the_place(slot, liu):
    """Counselors read none, other districts' organizers find none."""
    with pytest.raises(NotFound):
        feedback.read_comments(organizer(scope="370503"), slot.team_id, MONTH)
    for call in (call_of(create_person()), liu.at()):
        with pytest.raises(NotFound):
            feedback.read_comments(call, slot.team_id, MONTH)
