"""Somebody on a lecture's list, found by name: for who comes without a card and without a phone. Only people
with a place at that lecture are found, by two letters or more, and told by the first letter; each search is
audited, and nobody makes many."""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Literal

from peewee import JOIN

from app.errors import CodeExpired, CodeUnknown
from app.letters import folded
from app.models import AuditEntry, CheckIn, Person, SignUp, SignUpParty
from app.services.attendance.volunteers import look_at_door
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.core.keys import sign
from app.services.core.limits import require_fewer
from app.services.people.profiles import mask_name

SHORTEST = 2
# More people than this are no answer to "who are you": type more of the name.
MOST = 5
SEARCHES = 40
WITHIN = timedelta(minutes=10)
FOUND_FOR = timedelta(minutes=10)
_SIGNATURE = 16


@dataclass(frozen=True)
class FoundName:
    """One person with a place. `card` stands for their card in a check-in at this lecture, for ten minutes.
    `phone_end` helps where two would look the same."""

    card: Annotated[str, "签到时代替听课卡，十分钟内有效"]
    holder: Annotated[str, "只显示姓名的第一个字"]
    place: Literal["confirmed", "offered", "waitlisted"]
    present: bool
    couple: bool
    phone_end: Annotated[str | None, "看起来相同时的手机号末两位"] = None


@dataclass(frozen=True)
class FoundNames:
    """Who was found; nobody where `too_many` are."""

    items: list[FoundName]
    too_many: Annotated[bool, "超过五人：请输入更多的字"]
    # There is never a second page.
    next: str | None = None


@command("roster:search", "lecture")
def find_by_name(call: Call, lecture_id: str, *, name: str) -> FoundNames:
    """People with a place at this lecture whose name holds `name`. Raises `NotFound` to anyone but the
    lecture's staff and helpers, `TooMany` after forty searches in ten minutes."""
    look_at_door(call.actor, lecture_id, call.now)
    _refuse_trawling(call)
    wanted = folded(name)
    hits = [
        row
        for row in on_the_list(lecture_id)
        if len(wanted) >= SHORTEST and any(wanted in folded(text) for text in row[2:4] if text)
    ]
    audit.record(call, "roster:search", "lecture", lecture_id, data={"found": len(hits)})
    if len(hits) > MOST:
        return FoundNames([], too_many=True)
    masked = [mask_name(nickname or real_name) for _, _, nickname, real_name, *_ in hits]
    items = []
    for holder, (sign_up, _, _, _, phone, status, size, check_in) in zip(masked, hits, strict=True):
        alike = masked.count(holder) > 1
        items.append(
            FoundName(
                card=_found(sign_up, call.now + FOUND_FOR),
                holder=holder,
                place=status,
                present=check_in is not None,
                couple=size == 2,
                phone_end=phone[-2:] if alike and phone else None,
            )
        )
    return FoundNames(items, too_many=False)


def on_the_list(lecture_id: str) -> Iterable[tuple[Any, ...]]:
    """Who has a place: (sign-up, person, nickname, real name, phone, status, size, check-in or None)."""
    rows = (
        SignUp.select(
            SignUp.id,
            Person.id,
            Person.nickname,
            Person.real_name,
            Person.phone,
            SignUpParty.status,
            SignUpParty.size,
            CheckIn.id,
        )
        .join(SignUpParty)
        .switch(SignUp)
        .join(Person, on=(SignUp.person == Person.id))
        .switch(SignUp)
        .join(
            CheckIn,
            JOIN.LEFT_OUTER,
            on=(CheckIn.lecture == SignUp.lecture) & (CheckIn.live_holder == SignUp.live_person),
        )
        .where(SignUp.lecture == lecture_id, SignUp.live_person.is_null(False))
        .order_by(SignUp.created_at, SignUp.id)
    )
    listed: Iterable[tuple[Any, ...]] = rows.tuples()
    return listed


def _refuse_trawling(call: Call) -> None:
    mine = (AuditEntry.actor == call.actor.person_id) & (AuditEntry.event == "roster:search")
    searches = AuditEntry.select(AuditEntry.at).where(mine)
    require_fewer(searches, AuditEntry.at, SEARCHES, WITHIN, now=call.now)


def is_found(text: str) -> bool:
    """Whether a scanner's text is what a search gave, and no card's."""
    return len(text) == 1 + 24 + 8 + _SIGNATURE and text.startswith("n")


def read_found(text: str, lecture_id: str, *, now: datetime) -> str:
    """The person whom a search at this lecture found. Raises `CodeUnknown`, also where they gave their place
    up since, and `CodeExpired`."""
    body, signature = text[:-_SIGNATURE], text[-_SIGNATURE:]
    if not hmac.compare_digest(_sign(body).encode(), signature.encode(errors="replace")):
        raise CodeUnknown()
    if datetime.fromtimestamp(int(body[25:], 16), UTC) <= now:
        raise CodeExpired(message="查找结果已过期，请重新查找")
    row = SignUp.get_or_none(SignUp.id == body[1:25], SignUp.lecture == lecture_id)
    if row is None or row.live_person is None:
        raise CodeUnknown()
    return str(row.live_person)


def _found(sign_up_id: str, expires_at: datetime) -> str:
    body = f"n{sign_up_id}{int(expires_at.timestamp()):08x}"
    return body + _sign(body)


def _sign(body: str) -> str:
    return sign("found name", body).hex()[:_SIGNATURE]
