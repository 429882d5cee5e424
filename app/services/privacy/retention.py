"""What is kept only for a while. docs/privacy.md names the same tables; a test compares."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import peewee

from app.db import Table, write_transaction
from app.models import (
    Allowance,
    AuthSession,
    CaseDraft,
    CoupleInvitation,
    FeedbackTicket,
    IdempotencyKey,
    ImportRow,
    ImportSheet,
    Lecture,
    LectureQuestion,
    LecturerInvitation,
    LongWork,
    ReadingPause,
    ReferralLink,
    ScanSign,
    ScanSignIn,
    SignUpAnswer,
    SlotWait,
    StaffLinkCode,
    TextReview,
    WechatPush,
)
from app.services.core import audit, background_work
from app.services.core.call import Actor, Call
from app.services.privacy import log_seals

# Rows that go in one transaction: few enough not to hold anybody up.
BATCH = 500


@dataclass(frozen=True)
class Retention:
    """Rows of `model` go once they have been over for `kept`; `over` says, given a moment, which were over
    before it."""

    model: type[Table]
    kept: timedelta
    over: Callable[[datetime], peewee.Expression]


def _of_lectures_over(before: datetime, question: Any) -> peewee.Expression:
    over = LectureQuestion.select(LectureQuestion.id).join(Lecture).where(Lecture.ends_at < before)
    return question.in_(over)


_DAY, _WEEK, _MONTH = timedelta(days=1), timedelta(days=7), timedelta(days=30)

# Children before parents. A day is generous for a client that retries; a month lets somebody ask what became
# of a wait or a session.
RETENTIONS = (
    Retention(IdempotencyKey, _DAY, lambda before: IdempotencyKey.created_at < before),
    Retention(Allowance, _DAY, lambda before: Allowance.until_ms < int(before.timestamp() * 1000)),
    Retention(WechatPush, _DAY, lambda before: WechatPush.received_at < before),
    Retention(ScanSignIn, _DAY, lambda before: ScanSignIn.expires_at < before),
    Retention(StaffLinkCode, _DAY, lambda before: StaffLinkCode.expires_at < before),
    Retention(CoupleInvitation, _DAY, lambda before: CoupleInvitation.expires_at < before),
    Retention(LecturerInvitation, _MONTH, lambda before: LecturerInvitation.expires_at < before),
    Retention(AuthSession, _MONTH, lambda before: AuthSession.expires_at < before),
    Retention(ReadingPause, _MONTH, lambda before: ReadingPause.until < before),
    Retention(SlotWait, _MONTH, lambda before: (SlotWait.to < before) & (SlotWait.status != "offered")),
    Retention(FeedbackTicket, _MONTH, lambda before: FeedbackTicket.good_until < before.date()),
    Retention(ScanSign, _MONTH, lambda before: ScanSign.received_at < before),
    Retention(TextReview, _MONTH, lambda before: _of_lectures_over(before, TextReview.question)),
    Retention(SignUpAnswer, _MONTH, lambda before: _of_lectures_over(before, SignUpAnswer.question)),
    Retention(
        ImportRow,
        _WEEK,
        lambda before: ImportRow.sheet.in_(ImportSheet.select().where(ImportSheet.uploaded_at < before)),
    ),
    Retention(ImportSheet, _WEEK, lambda before: ImportSheet.uploaded_at < before),
    Retention(CaseDraft, 2 * _WEEK, lambda before: CaseDraft.saved_at < before),
    Retention(ReferralLink, 3 * _MONTH, lambda before: ReferralLink.ended_at < before),
    Retention(LongWork, 3 * _MONTH, lambda before: LongWork.ended_at < before),
)


def empty_by_the_clock(*, now: datetime) -> dict[str, int]:
    """Deletes what has been over for long enough, and files that nobody fetched for a week; returns how many
    rows of each table went. What went is noted in the log, as the proof that it did."""
    gone = {rule.model._meta.table_name: _empty(rule, now) for rule in RETENTIONS}
    gone = {table: count for table, count in gone.items() if count}
    background_work.drop_old_files(now=now)
    if dropped := log_seals.drop_old(now=now):
        gone["audit_entry"] = dropped
    if gone:
        call = Call(Actor("", "worker", "", None), now)
        write_transaction(lambda: audit.record(call, "retention:empty", "database", None, data=gone))
    return gone


def _empty(rule: Retention, now: datetime) -> int:
    return sum(_batches(rule, rule.over(now - rule.kept)))


def _batches(rule: Retention, over: peewee.Expression) -> Iterator[int]:
    key = rule.model._meta.primary_key
    while True:
        old = [row_id for (row_id,) in rule.model.select(key).where(over).limit(BATCH).tuples()]
        if not old:
            return
        yield write_transaction(rule.model.delete().where(key.in_(old), over).execute)
