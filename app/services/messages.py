"""What people are told. A message is a row written with the deed it tells of; the in-app inbox shows it,
whatever else carries it. The text is rendered for its one reader, from facts that reader may know."""

from dataclasses import dataclass
from datetime import datetime

from app.clock import LOCAL
from app.models import OutboxMessage
from app.prepared import add
from app.services import audit
from app.services.calls import Call, command
from app.services.paging import Page, before, page

# Neutral on a lock screen: no word that tells what a visit was about.
TEXTS = {
    "booking_made": "预约已登记。",
    "sign_up_confirmed": "报名成功：{title},{when}。",
    "sign_up_waitlisted": "已为您排队候补：{title}。有名额时会通知您。",
    "seat_offered": "有名额了：{title}。请在{until}前确认。",
    "seat_offer_expired": "候补名额的保留时间已过：{title}。",
    "lecture_cancelled": "讲座取消：{title}。{reason}",
    "lecture_moved": "讲座有变动：{title},现为{when},地点{venue}。",
    "checked_in": "签到成功：{title}。",
}


@dataclass(frozen=True)
class MessageView:
    """One message in the inbox."""

    id: str
    kind: str
    text: str
    object_type: str
    object_id: str
    created_at: datetime


def enqueue(
    call: Call,
    person_id: str,
    kind: str,
    object_type: str,
    object_id: str,
    facts: dict[str, str] | None = None,
) -> None:
    """Tell `person_id` something, in the caller's transaction. `facts` must be public or their own."""
    add(
        OutboxMessage,
        person=person_id,
        kind=kind,
        object_type=object_type,
        object_id=object_id,
        facts=facts or {},
        created_at=call.now,
        due_at=call.now,
    )


def show_moment(moment: datetime) -> str:
    local = moment.astimezone(LOCAL)
    return f"{local.month}月{local.day}日{local:%H:%M}"


@command("inbox:read", "person")
def list_inbox(call: Call, *, limit: int = 20, cursor: str | None = None) -> Page[MessageView]:
    """One's own messages, newest first."""
    audit.record(call, "inbox:read", "person", call.actor.person_id)
    rows = (
        OutboxMessage.select()
        .where(
            OutboxMessage.person == call.actor.person_id,
            *before(cursor, OutboxMessage.created_at, OutboxMessage.id),
        )
        .order_by(OutboxMessage.created_at.desc(), OutboxMessage.id.desc())
        .limit(limit + 1)
    )
    views = [
        MessageView(
            row.id,
            row.kind,
            TEXTS[row.kind].format(**row.facts),
            row.object_type,
            row.object_id,
            row.created_at,
        )
        for row in rows
    ]
    return page(views, limit, lambda view: (view.created_at, view.id))
