"""The queue of texts that are held back: staff read and settle them, and WeChat once it answers again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

import peewee

from app.db import write_transaction
from app.errors import NotFound
from app.models import Lecture, LectureQuestion, SignUp, TextReview
from app.services.core import audit
from app.services.core.call import Actor, Call, clock_call
from app.services.core.command import command
from app.services.core.paging import Page, seek
from app.services.core.permissions import ADMIN, ORGANIZER, scopes, within
from app.services.core.views import from_row
from app.services.messaging import messages
from app.services.people import text_checks
from app.wechat.gateway import WeChat

# How many texts one round of the worker has judged anew.
BATCH = 200


@dataclass(frozen=True)
class HeldText:
    """A text in the queue, without a name: who wrote it is nobody's business here. `about` is the question
    and the lecture that an answer belongs to."""

    id: str
    kind: str
    text: str
    about: str | None
    cause: str
    label: int | None
    held_at: datetime


@command("text_review:list", "text_review")
def list_held(
    call: Call, *, limit: int = 20, cursor: str | None = None, descending: bool = False
) -> Page[HeldText]:
    """What the caller has to look at, the oldest first unless `descending`; the reading leaves a trace.
    Raises `Forbidden` to whom it is not left."""
    query = _rows().where(_left_to(call.actor))
    found = seek(query, TextReview.held_at, TextReview.id, limit=limit, cursor=cursor, descending=descending)
    audit.record(call, "text_review:list", "text_review", None, data={"shown": len(found.items)})
    return Page([_view(row) for row in found.items], found.next)


@command("text_review:read", "text_review")
def read_held(call: Call, review_id: str) -> HeldText:
    """One text of the queue. Raises `NotFound`, also where somebody settled it."""
    row = _rows().where(_left_to(call.actor), TextReview.id == review_id).first()
    if row is None:
        raise NotFound()
    audit.record(call, "text_review:read", "text_review", review_id)
    return _view(row)


@command("text_review:approve", "text_review")
def approve(call: Call, review_id: str) -> None:
    """Lets others read it. Raises `NotFound`, also where it was settled or replaced meanwhile."""
    text_checks.put(_take(call.actor, review_id))
    audit.record(call, "text_review:approve", "text_review", review_id)


@command("text_review:refuse", "text_review")
def refuse(call: Call, review_id: str) -> None:
    """Drops it, and tells its author. Raises as `approve`."""
    row = _take(call.actor, review_id)
    _tell(call, row)
    audit.record(call, "text_review:refuse", "text_review", review_id)


def count_held(actor: Actor) -> int:
    """How many texts wait for the caller; none for whom they are not left."""
    if not scopes(actor, ORGANIZER):
        return 0
    return int(TextReview.select().where(_left_to(actor)).count())


def judge_again(wechat: WeChat, *, clock: Callable[[], datetime]) -> int:
    """Have what WeChat was not reached for judged now; a human keeps what WeChat can't settle. Stops where
    WeChat still does not answer. Tells how many it took out of the queue."""
    waiting = TextReview.select().where(TextReview.cause == "unreached").order_by(TextReview.held_at)
    settled = 0
    for row in list(waiting.limit(BATCH)):
        judgement = text_checks.ask(wechat, row.person_id, row.text, text_checks.SCENES[row.kind])
        if judgement.cause == "unreached":
            break
        call = clock_call(clock())
        settled += write_transaction(partial(_judged, call, row, judgement))
    return settled


def _judged(call: Call, row: TextReview, judgement: text_checks.Judgement) -> int:
    if judgement.outcome == "held":
        TextReview.update(cause=judgement.cause, label=judgement.label).where(
            TextReview.id == row.id
        ).execute()
        return 0
    if not _drop(row.id):
        return 0
    if judgement.outcome == "clear":
        text_checks.put(row)
    else:
        _tell(call, row)
    event = "approve" if judgement.outcome == "clear" else "refuse"
    audit.record(call, f"text_review:{event}", "text_review", row.id)
    return 1


def _take(actor: Actor, review_id: str) -> TextReview:
    """The row, which is then the caller's to settle: whoever deletes it first."""
    row = TextReview.select().where(TextReview.id == review_id, _left_to(actor)).first()
    if row is None or not _drop(review_id):
        raise NotFound()
    found: TextReview = row
    return found


def _drop(review_id: str) -> bool:
    return bool(TextReview.delete().where(TextReview.id == review_id).execute())


def _tell(call: Call, row: TextReview) -> None:
    about, about_id = ("person", row.person_id) if row.sign_up_id is None else ("sign_up", row.sign_up_id)
    messages.enqueue(call, row.person_id, "text_refused", about, about_id)


def _left_to(actor: Actor) -> peewee.Expression:
    """SQL condition: the texts of one's area; what has none is an admin's. Raises `Forbidden`."""
    own = within(actor, ORGANIZER, TextReview.area_code)
    return own | TextReview.area_code.is_null() if scopes(actor, ADMIN) else own


def _rows() -> peewee.ModelSelect:
    return (
        TextReview.select(
            TextReview.id,
            TextReview.kind,
            TextReview.text,
            TextReview.cause,
            TextReview.label,
            TextReview.held_at,
            LectureQuestion.text.alias("question_text"),
            Lecture.title,
        )
        .join(SignUp, peewee.JOIN.LEFT_OUTER)
        .join(Lecture, peewee.JOIN.LEFT_OUTER)
        .switch(TextReview)
        .join(LectureQuestion, peewee.JOIN.LEFT_OUTER)
        .dicts()
    )


def _view(row: dict[str, Any]) -> HeldText:
    return from_row(
        HeldText, row, about=f"{row['title']}：{row['question_text']}" if row["kind"] == "answer" else None
    )
