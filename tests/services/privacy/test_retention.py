"""What is kept only for a while goes by the clock, leaves a proof, and nothing else goes."""

from datetime import timedelta

import pytest

from app.models import (
    AuditEntry,
    AuthSession,
    CoupleInvitation,
    FeedbackTicket,
    IdempotencyKey,
    LecturerInvitation,
    LongWork,
    ReadingPause,
    ScanSignIn,
    SlotWait,
    StaffAccount,
    StaffLinkCode,
    WechatPush,
)
from app.services.privacy import retention
from tests.conftest import NOW
from tests.factories import create_lecturer, create_person, create_station, create_team

pytestmark = pytest.mark.usefixtures("database")

DAY, MONTH = timedelta(days=1), timedelta(days=30)


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
