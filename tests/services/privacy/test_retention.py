"""What is kept only for a while goes by the clock, leaves a proof, and nothing else goes."""

import re
from datetime import timedelta

import pytest

from app.config import ROOT
from app.models import (
    MODELS,
    AuditEntry,
    AuthSession,
    Booking,
    CaseFile,
    CaseParty,
    Couple,
    CoupleInvitation,
    CoupleMember,
    FeedbackIssue,
    FeedbackTicket,
    IdempotencyKey,
    LecturerInvitation,
    LongWork,
    LookupGrant,
    OutboxMessage,
    ReadingPause,
    ReferralLink,
    Scanner,
    ScanSignIn,
    SessionNote,
    SlotWait,
    StaffAccount,
    StaffLinkCode,
    VolunteerInvitation,
    WechatPush,
)
from app.prepared import add
from app.services.counseling import bookings
from app.services.people import couples
from app.services.privacy import retention
from app.services.privacy.keeping import ELSEWHERE, NO_END, RETENTIONS
from tests.conftest import NOW, call_of
from tests.factories import (
    create_couple,
    create_lecture,
    create_lecturer,
    create_person,
    create_slot,
    create_station,
    create_team,
    create_volunteer,
)
from tests.models.referral_rows import referral_rows
from tests.services.cases.desk import open_case

pytestmark = pytest.mark.usefixtures("database")

DAY, MONTH, YEAR = timedelta(days=1), timedelta(days=30), timedelta(days=365)


def _answer() -> None:
    IdempotencyKey.insert(id="a:b", fingerprint="x", created_at=NOW).execute()


def _push() -> None:
    WechatPush.insert(id="event:x", received_at=NOW).execute()


def _scan_sign_in() -> None:
    row = {"code_hash": "c", "browser_hash": "b", "device": "d", "asked_at": NOW, "expires_at": NOW}
    ScanSignIn.insert(**row).execute()


def _link_code() -> None:
    account = StaffAccount.create(person=create_person(), username="li", password_hash="x", created_at=NOW)
    StaffLinkCode.insert(account=account.id, code_hash="c", expires_at=NOW).execute()


def _couple_invitation() -> None:
    CoupleInvitation.insert(person=create_person().id, code_hash="c", expires_at=NOW).execute()


def _lecturer_invitation() -> None:
    row = {"lecturer": create_lecturer().id, "created_by": create_person().id, "code_hash": "c"}
    LecturerInvitation.insert(**row, created_at=NOW, expires_at=NOW).execute()


def _session() -> None:
    row = {"person": create_person().id, "via": "wechat", "created_at": NOW, "last_used_at": NOW}
    AuthSession.insert(**row, expires_at=NOW).execute()


def _wait(status: str = "expired") -> None:
    row = {"person": create_person().id, "station": create_station().id, "created_at": NOW}
    SlotWait.insert(**row, from_=NOW - DAY, to=NOW, status=status).execute()


def _pause() -> None:
    ReadingPause.insert(person=create_person().id, because="password", set_at=NOW - DAY, until=NOW).execute()


def _ticket() -> None:
    FeedbackTicket.insert(
        code_hash="c", team=create_team().id, month=NOW.date(), good_until=NOW.date()
    ).execute()


def test_a_feedback_code_that_nobody_used_goes(database: None) -> None:
    """A month after the day it was good for, and not on that day."""
    _ticket()
    assert retention.empty_by_the_clock(now=NOW + MONTH) == {}
    assert retention.empty_by_the_clock(now=NOW + MONTH + DAY) == {"feedback_ticket": 1}


def _grant() -> None:
    LookupGrant.insert(party=open_case().party("a"), token_hash="t", made_at=NOW, expires_at=NOW).execute()


def _receivers_link() -> None:
    link = referral_rows(CaseParty.get_by_id(open_case().party("a")))[ReferralLink]
    ended = {"live_referral": None, "ended_at": NOW, "why": "revoked"}
    ReferralLink.update(**ended).where(ReferralLink.id == link.get_id()).execute()


def _long_work() -> None:
    row = {"kind": "cards", "asked_by": create_person().id, "parameters": {}, "total": 1, "asked_at": NOW}
    LongWork.insert(**row, state="failed", ended_at=NOW).execute()


@pytest.mark.parametrize(
    ("make", "model", "kept"),
    [
        (_answer, IdempotencyKey, DAY),
        (_push, WechatPush, DAY),
        (_scan_sign_in, ScanSignIn, DAY),
        (_link_code, StaffLinkCode, DAY),
        (_couple_invitation, CoupleInvitation, DAY),
        (_lecturer_invitation, LecturerInvitation, MONTH),
        (_session, AuthSession, MONTH),
        (_wait, SlotWait, MONTH),
        (_pause, ReadingPause, MONTH),
        (_grant, LookupGrant, DAY),
        (_receivers_link, ReferralLink, 3 * MONTH),
        (_long_work, LongWork, 3 * MONTH),
    ],
)
def test_each_row_goes_when_its_time_is_over(make, model, kept):
    """At the last moment it is there, a second later it is gone, and the log says how many went."""
    make()
    table = model._meta.table_name
    assert retention.empty_by_the_clock(now=NOW + kept) == {}
    assert model.select().count() == 1
    assert AuditEntry.select().where(AuditEntry.event == "retention:empty").count() == 0
    assert retention.empty_by_the_clock(now=NOW + kept + timedelta(seconds=1)) == {table: 1}
    assert model.select().count() == 0
    (proof,) = AuditEntry.select().where(AuditEntry.event == "retention:empty")
    assert (proof.data, proof.actor, proof.via) == ({table: 1}, None, "worker")


def test_many_rows_go_a_batch_at_a_time(monkeypatch):
    """However many there are, no transaction holds more than a batch of them."""
    monkeypatch.setattr(retention, "BATCH", 4)
    for number in range(9):
        IdempotencyKey.insert(id=f"a:{number}", fingerprint="x", created_at=NOW).execute()
    assert retention.empty_by_the_clock(now=NOW + 2 * DAY) == {"idempotency_key": 9}


def test_each_table_has_an_end_or_a_reason_for_none() -> None:
    """A new table fails until somebody says how long it is kept. One of whose rows words alone are emptied is
    in both."""
    ends = [rule.model for rule in RETENTIONS if rule.column is None] + list(ELSEWHERE)
    endless = [model for models in NO_END.values() for model in models]
    assert len(set(ends)) == len(ends) and len(set(endless)) == len(endless)
    assert set(ends) & set(endless) == set()
    assert set(ends) | set(endless) == set(MODELS)
    assert {rule.model for rule in RETENTIONS if rule.column} <= set(endless)


def test_each_end_is_tried() -> None:
    """A rule that nobody tries may never take anything: each one's rows are made and gone in some test."""
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")]
    trying = "\n".join(text for text in texts if "empty_by_the_clock" in text)
    untried = [rule.name for rule in RETENTIONS if not re.search(rf"\b{rule.model.__name__}\b", trying)]
    assert untried == []


def _message(state: str = "sent") -> None:
    row = {
        "person": create_person().id,
        "kind": "lecture_tomorrow",
        "object_type": "lecture",
        "object_id": "x",
    }
    sent = {"sent_at": NOW, "permission": "t"} if state == "sent" else {}
    OutboxMessage.insert(**row, facts={}, state=state, created_at=NOW, due_at=NOW, **sent).execute()


def test_messages_go_after_two_years_but_not_one_that_waits() -> None:
    """What is still to be sent is no leftover, however old."""
    _message()
    _message("pending")
    assert retention.empty_by_the_clock(now=NOW + 2 * YEAR) == {}
    assert retention.empty_by_the_clock(now=NOW + 2 * YEAR + DAY) == {"outbox_message": 1}
    assert OutboxMessage.get().state == "pending"


def test_who_was_linked_is_forgotten_a_year_after() -> None:
    """A living link stays for as long as it lives."""
    anna, bert = create_person(), create_person()
    create_couple(anna, bert)
    create_couple(create_person(), create_person())
    couples.leave(call_of(anna))
    gone = retention.empty_by_the_clock(now=NOW + YEAR + DAY)
    assert (gone["couple"], gone["couple_member"]) == (1, 2)
    assert (Couple.select().count(), CoupleMember.select().count()) == (1, 2)


def _session(note: str) -> Booking:
    """A session that was had, with what she wrote before and the counselor after it."""
    booked = bookings.book_slot(call_of(create_person()), create_slot().id, party="single", note=note)
    author = create_person()
    for version in (1, 2):
        row = {"booking": booked.id, "author": author.id, "version": version, "text": note}
        add(SessionNote, **row, written_at=NOW)
    FeedbackIssue.insert(booking=booked.id).execute()
    return Booking.get_by_id(booked.id)


def test_words_of_a_session_go_and_that_it_was_stays() -> None:
    """Her note after a year, the counselor's after three, each to the day; the row and its figures stay."""
    ends = _session("说来话长").ends_at
    assert "booking.note" not in retention.empty_by_the_clock(now=ends + YEAR)
    assert retention.empty_by_the_clock(now=ends + YEAR + DAY)["booking.note"] == 1
    assert "session_note" not in retention.empty_by_the_clock(now=ends + 3 * YEAR)
    assert retention.empty_by_the_clock(now=ends + 3 * YEAR + DAY)["session_note"] == 2
    assert (Booking.get().note, Booking.get().status) == (None, "booked")
    assert FeedbackIssue.select().count() == 0


def test_notes_of_which_a_case_grew_stay_with_it() -> None:
    """A case's papers have the years of the case."""
    booking = _session("说来话长")
    case = {"kind": "mediation", "source": "counseling", "station": booking.slot.station_id}
    CaseFile.insert(
        **case,
        code="x",
        team=booking.slot.team_id,
        district="370502",
        booking=booking.id,
        since=NOW,
        registered_at=NOW,
        due_on=NOW.date(),
    ).execute()
    assert "session_note" not in retention.empty_by_the_clock(now=booking.ends_at + 9 * YEAR)
    assert SessionNote.select().count() == 2


def test_an_evening_s_phones_and_invitations_go() -> None:
    """A month after the lecture; who helped there still names the invitation they came by."""
    lecture, helper = create_lecture(), create_person()
    create_volunteer(lecture, helper)
    used = VolunteerInvitation.get()
    row = {"lecture": lecture.id, "created_by": helper.id, "code_hash": "unused", "created_at": NOW}
    VolunteerInvitation.insert(**row, expires_at=lecture.ends_at).execute()
    row = {"lecture": lecture.id, "person": helper.id, "code_hash": "c", "created_at": NOW}
    Scanner.insert(**row, by_staff=False, code_expires_at=NOW).execute()
    assert retention.empty_by_the_clock(now=lecture.ends_at + MONTH) == {}
    gone = retention.empty_by_the_clock(now=lecture.ends_at + MONTH + DAY)
    assert gone == {"scanner": 1, "volunteer_invitation": 1}
    assert [row.id for row in VolunteerInvitation.select()] == [used.id]
