"""Delivery of messages by WeChat: the worker takes what is due from the outbox, one row at a time, sends it
outside any transaction, and writes down what came of it.

A row is taken by one conditional UPDATE that also uses up a permission, so that two workers never send the
same one. A worker that dies leaves its row until `LEASE` has passed; then it is sent again. It arrives twice
only where the death, or the loss of WeChat's answer, fell between WeChat's doing and our record of it.
"""

import time as stopwatch
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Literal

import structlog

from app import config
from app.db import write_transaction
from app.models import Booking, Lecture, OutboxMessage, SignUp, WechatIdentity
from app.prepared import Prepared
from app.services.messaging import subscriptions
from app.services.messaging.messages import is_about_counseling, read_facts, render
from app.services.messaging.quiet_hours import end_of_night
from app.services.people import wechat_identities
from app.services.people.risk import is_discreet
from app.wechat.fields import fit
from app.wechat.gateway import MessageRefused, WeChat, WeChatError, WeChatUnavailable

log = structlog.get_logger()

BATCH = 1000
BATCH_S = 45.0
# Far longer than one message takes.
LEASE = timedelta(minutes=5)
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(minutes=15)
GIVE_UP_AFTER = timedelta(hours=24)
# So many failures one after the other, and WeChat is left alone until the next batch.
STOP_AFTER = 3
# Where the mini-program opens.
PAGE = "pages/messages/index"

State = Literal["sent", "inbox", "dead", "dropped"]


@dataclass
class Tally:
    """What became of one batch."""

    sent: int = 0
    inbox: int = 0
    dropped: int = 0
    dead: int = 0
    waiting: int = 0


@dataclass(frozen=True)
class _Parcel:
    """A message in hand."""

    id: str
    person_id: str
    attempts: int
    template: str
    openid: str
    fields: dict[str, str]
    due_at: datetime


def deliver(wechat: WeChat, *, clock: Callable[[], datetime], limit: int = BATCH) -> Tally:
    """Sends what is due, for at most `BATCH_S`."""
    tally, failures, began = Tally(), 0, stopwatch.monotonic()
    for message_id in _due(clock(), limit):
        if stopwatch.monotonic() - began > BATCH_S:
            break
        now = clock()
        parcel = write_transaction(partial(_take, message_id, now))
        if not isinstance(parcel, _Parcel):
            _count(tally, parcel)
            continue
        try:
            wechat.send_message(parcel.openid, parcel.template, PAGE, parcel.fields)
        except MessageRefused as refusal:
            failures = 0
            write_transaction(partial(_refused, parcel, refusal.reason))
            tally.inbox += 1
        except WeChatError as error:
            failures += 1
            text, ours = str(error), not isinstance(error, WeChatUnavailable)
            state = write_transaction(partial(_failed, parcel, text, clock()))
            _count(tally, state)
            if ours or failures >= STOP_AFTER:
                log.warning("delivery_stopped", error=text)
                break
        else:
            failures = 0
            write_transaction(partial(_sent, parcel, clock()))
            tally.sent += 1
    return tally


def _count(tally: Tally, state: str | None) -> None:
    if state is not None:
        setattr(tally, state, getattr(tally, state) + 1)


def _free(now: datetime) -> list[object]:
    """SQL conditions: pending, due, and in nobody's hand."""
    row = OutboxMessage
    return [row.state == "pending", row.due_at <= now, row.wait_until.is_null() | (row.wait_until <= now)]


def _due(now: datetime, limit: int) -> list[str]:
    rows = OutboxMessage.select(OutboxMessage.id).where(*_free(now)).order_by(OutboxMessage.due_at)
    return [row_id for (row_id,) in rows.limit(limit).tuples()]


def _take(message_id: str, now: datetime) -> "_Parcel | str | None":
    """Takes the row, or settles it at once: its new state; None where somebody else has it."""
    taken = (
        OutboxMessage.update(wait_until=now + LEASE, attempts=OutboxMessage.attempts + 1)
        .where(OutboxMessage.id == message_id, *_free(now))
        .execute()
    )
    if not taken:
        return None
    row = OutboxMessage(**_ROW.rows(message=message_id)[0])
    if not still_true(row, now):
        if row.permission is not None:
            subscriptions.return_permission(row.person_id, row.permission)
        return _settle(message_id, "dropped", permission=None)
    template = config.current().wechat_templates.get(row.kind)
    identity = _IDENTITY.first(person=row.person_id, app=wechat_identities.app_id())
    if template is None or identity is None:
        return _settle(message_id, "inbox", last_error="no_template" if template is None else "no_identity")
    until = end_of_night(row, now)
    if until is not None:
        OutboxMessage.update(wait_until=until, attempts=row.attempts - 1).where(
            OutboxMessage.id == message_id
        ).execute()
        return "waiting"
    if row.permission is None:
        if not subscriptions.use_permission(row.person_id, template.id):
            return _settle(message_id, "inbox", last_error="no_permission")
        OutboxMessage.update(permission=template.id).where(OutboxMessage.id == message_id).execute()
    discreet = is_discreet(row.person_id)
    facts = {} if discreet and is_about_counseling(row.kind) else read_facts(row.facts)
    facts |= {"notice": render(row.kind, row.facts, discreet=discreet), "told_at": row.created_at}
    return _Parcel(
        message_id,
        row.person_id,
        row.attempts,
        row.permission or template.id,
        identity["openid"],
        {key: fit(key, facts.get(fact, "")) for fact, key in template.fields.items()},
        row.due_at,
    )


_ROW = Prepared(lambda message: OutboxMessage.select().where(OutboxMessage.id == message))
_IDENTITY = Prepared(
    lambda person, app: WechatIdentity.select(WechatIdentity.openid).where(
        WechatIdentity.person == person, WechatIdentity.app_id == app
    )
)


def still_true(row: OutboxMessage, now: datetime) -> bool:
    """Whether a reminder may still go out: what it reminds of may have been called off, or begun."""
    match row.kind:
        case "booking_tomorrow" | "booking_soon":
            live = Booking.select().where(
                Booking.id == row.object_id, Booking.status == "booked", Booking.starts_at > now
            )
            return bool(live.exists())
        case "lecture_tomorrow":
            place = (
                SignUp.select()
                .join(Lecture)
                .where(
                    SignUp.lecture == row.object_id,
                    SignUp.live_person == row.person_id,
                    Lecture.status == "published",
                    Lecture.starts_at > now,
                )
            )
            return bool(place.exists())
        case _:
            return True


def _settle(message_id: str, state: State, **values: object) -> State:
    _SETTLE.run(message=message_id, state=state, **values)
    return state


_SETTLE = Prepared(
    lambda message, state, **values: OutboxMessage.update(state=state, wait_until=None, **values).where(
        OutboxMessage.id == message, OutboxMessage.state == "pending"
    )
)


def _sent(parcel: _Parcel, now: datetime) -> None:
    # Also where it was recalled, or another worker took it meanwhile: it did go out.
    OutboxMessage.update(
        state="sent", sent_at=now, wait_until=None, last_error=None, permission=parcel.template
    ).where(OutboxMessage.id == parcel.id).execute()


def _refused(parcel: _Parcel, reason: str) -> None:
    if reason == "no_permission":
        subscriptions.drop_permissions(parcel.person_id, parcel.template)
    else:
        subscriptions.return_permission(parcel.person_id, parcel.template)
        log.warning("message_refused", message=parcel.id, reason=reason)
    _settle(parcel.id, "inbox", permission=None, last_error=reason)


def _failed(parcel: _Parcel, text: str, now: datetime) -> str:
    if now - parcel.due_at > GIVE_UP_AFTER:
        # The permission stays used up: WeChat may have sent it all the same.
        return _settle(parcel.id, "dead", last_error=text[:80])
    wait = min(FIRST_WAIT * 2 ** min(parcel.attempts - 1, 8), LONGEST_WAIT)
    OutboxMessage.update(wait_until=now + wait, last_error=text[:80]).where(
        OutboxMessage.id == parcel.id, OutboxMessage.attempts == parcel.attempts
    ).execute()
    return "waiting"


@dataclass(frozen=True)
class DeadMessage:
    """A message that was given up: nobody's name, nobody's text."""

    id: str
    kind: str
    object_type: str
    object_id: str
    attempts: int
    last_error: str | None


def list_dead(limit: int = 100) -> list[DeadMessage]:
    """What was given up, the oldest first."""
    names = ("id", "kind", "object_type", "object_id", "attempts", "last_error")
    rows = (
        OutboxMessage.select(*(getattr(OutboxMessage, name) for name in names))
        .where(OutboxMessage.state == "dead")
        .order_by(OutboxMessage.due_at)
        .limit(limit)
    )
    return [DeadMessage(*row) for row in rows.tuples()]


def resend(message_id: str | None = None, *, now: datetime) -> int:
    """Tries again what was given up: one message, or all. Tells how many."""
    dead = [OutboxMessage.state == "dead"]
    if message_id is not None:
        dead.append(OutboxMessage.id == message_id)
    revived = OutboxMessage.update(state="pending", wait_until=None, attempts=0, due_at=now).where(*dead)
    return write_transaction(lambda: int(revived.execute()))


@dataclass(frozen=True)
class Backlog:
    """How much waits to be sent, and since when."""

    pending: int
    dead: int
    oldest_due_at: datetime | None


def backlog(*, now: datetime) -> Backlog:
    """The queue as it is now; what is not due yet is no part of it."""
    due = (OutboxMessage.state == "pending") & (OutboxMessage.due_at <= now)
    oldest = OutboxMessage.select(OutboxMessage.due_at).where(due).order_by(OutboxMessage.due_at).first()
    return Backlog(
        OutboxMessage.select().where(due).count(),
        OutboxMessage.select().where(OutboxMessage.state == "dead").count(),
        oldest.due_at if oldest else None,
    )
