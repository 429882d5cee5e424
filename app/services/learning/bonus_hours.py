"""Hours that staff add to a learning record by hand, and why. Each is a row of its own, and the record's
hours are the lectures' and these: a mistake is taken back by another row, so the sum can be traced. No more
is taken back than was added: what was attended counts, and a record never comes to less than nothing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import fn

from app.db import write_transaction
from app.errors import Conflict, Invalid, NotFound
from app.models import BonusHours, Person, PunchCard
from app.prepared import add
from app.services.cards import places
from app.services.cards.codes import normalize
from app.services.core import audit
from app.services.core.call import Actor, Call, operator_call
from app.services.core.command import command
from app.services.core.permissions import ORGANIZER, require_somewhere
from app.services.counseling.booking_limits import claim_person

MOST = 100


@dataclass(frozen=True)
class GrantedHours:
    """Hours added by hand, by whom; nobody's name where it was the command line."""

    hours: float
    reason: str
    granted_at: datetime
    granted_by: str | None


def add_bonus(card: str, hours: float, reason: str, *, now: datetime) -> None:
    """Adds hours to the record of whoever holds this card; below zero takes a mistake back. Raises
    `Invalid`, `NotFound`."""
    _check(hours, reason)

    def work() -> None:
        holder = PunchCard.get_or_none(PunchCard.code == normalize(card), PunchCard.state == "bound")
        if holder is None:
            raise NotFound(message="没有这张听课卡，或尚未领用")
        _add(operator_call(now), holder.person_id, hours, reason)

    write_transaction(work)


@command("bonus_hours:add", "punch_card")
def grant_hours(call: Call, card_id: str, *, hours: float, reason: str) -> None:
    """Adds hours to the record of the card's holder; below zero takes a mistake back. Raises `NotFound`,
    `Forbidden`, `Invalid`, `Conflict` where the card is nobody's."""
    _check(hours, reason)
    _add(call, _holder(call.actor, card_id), hours, reason)


@command("bonus_hours:read", "punch_card")
def list_granted(call: Call, card_id: str) -> list[GrantedHours]:
    """What was added to the record of the card's holder, the newest first. Raises `NotFound`, `Forbidden`,
    `Conflict`."""
    person_id = _holder(call.actor, card_id)
    rows = list(
        BonusHours.select()
        .where(BonusHours.person == person_id)
        .order_by(BonusHours.granted_at.desc(), BonusHours.id.desc())
    )
    staff = Person.select().where(Person.id.in_([row.granted_by for row in rows if row.granted_by]))
    names = {person.id: person.nickname for person in staff}
    audit.record(call, "bonus_hours:read", "punch_card", card_id)
    return [GrantedHours(row.hours, row.reason, row.granted_at, names.get(row.granted_by)) for row in rows]


def _check(hours: float, reason: str) -> None:
    errors: dict[str, Any] = {}
    if hours == 0 or not -MOST <= hours <= MOST:
        errors["hours"] = [f"课时应在-{MOST}与{MOST}之间，且不为0"]
    if not 1 <= len(reason) <= 200:
        errors["reason"] = ["原因应为1到200字"]
    if errors:
        raise Invalid(fields=errors)


def _add(call: Call, person_id: str, hours: float, reason: str) -> None:
    claim_person(person_id)
    mine = BonusHours.select(fn.SUM(BonusHours.hours)).where(BonusHours.person == person_id)
    # Rounded: sums of tenths are a little off.
    added = round(mine.scalar() or 0.0, 2)
    if hours < 0 and round(added + hours, 2) < 0:
        raise Invalid(fields={"hours": [f"另计的课时一共{added:g}，最多冲回这些"]})
    by = call.actor.person_id or None
    bonus_id = add(
        BonusHours, person=person_id, hours=hours, reason=reason, granted_at=call.now, granted_by=by
    )
    audit.record(call, "bonus_hours:add", "bonus_hours", bonus_id)


def _holder(actor: Actor, card_id: str) -> str:
    require_somewhere(actor, ORGANIZER)
    card = PunchCard.get_or_none(PunchCard.id == card_id)
    if card is None:
        raise NotFound()
    places.require_card(actor, card)
    if card.person_id is None:
        raise Conflict(message="这张卡还没有人领用")
    return str(card.person_id)
