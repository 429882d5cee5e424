"""By which certificates somebody of the staff works. An admin of all their areas notes, corrects and ends
them, never their own; the number is for that admin and its owner (decision 0235)."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from app.clock import local_day
from app.db import new_id
from app.errors import Conflict, Invalid, NotFound
from app.models import Qualification
from app.prepared import add
from app.services.accounts.account_admin import OwnAccount, get_staff
from app.services.accounts.expiring import state_of
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import command
from app.services.core.views import from_row
from app.vocabulary import QualificationState


@dataclass(frozen=True)
class QualificationView:
    """A certificate as it stands today. `number` is there for who asked for it alone."""

    id: str
    kind: str
    name: str
    issued_on: date | None
    expires_on: date | None
    noted_at: datetime
    ended_at: datetime | None
    state: QualificationState
    number: str | None = None


def list_qualifications(actor: Actor, account_id: str, *, now: datetime) -> list[QualificationView]:
    """Those of a colleague, without their numbers; the ended ones last. Raises `Forbidden`, `NotFound`."""
    rows = _rows(get_staff(actor, account_id).person)
    return [_view(row, local_day(now)) for row in rows]


@command("qualification:list", "person")
def list_own(call: Call) -> list[QualificationView]:
    """One's own, with their numbers."""
    person_id = call.actor.person_id
    audit.record(call, "qualification:list", "person", person_id)
    today = local_day(call.now)
    return [replace(_view(row, today), number=_number(row)) for row in _rows(person_id)]


def _rows(person_id: str) -> list[dict[str, Any]]:
    rows = Qualification.select().where(Qualification.person == person_id).order_by(Qualification.id)
    return sorted(rows.dicts(), key=lambda row: row["ended_at"] is not None)


def _view(row: dict[str, Any], today: date) -> QualificationView:
    ended = row["ended_at"] is not None
    return from_row(QualificationView, row, state="ended" if ended else state_of(row["expires_on"], today))


def _number(row: dict[str, Any]) -> str | None:
    return None if row["number"] is None else str(row["number"].open(row["id"]))


@command("qualification:read", "qualification", about="qualification_id")
def read_qualification(call: Call, account_id: str, qualification_id: str) -> QualificationView:
    """One of a colleague's, with its number. Raises `Forbidden`, `NotFound`, `OwnAccount`,
    `Conflict` for one that is ended."""
    found = find_qualification(call.actor, account_id, qualification_id, now=call.now)
    audit.record(call, "qualification:read", "qualification", qualification_id)
    return found


def get_qualification(
    actor: Actor, account_id: str, qualification_id: str, *, now: datetime
) -> QualificationView:
    """One of a colleague's, without its number. Raises `Forbidden`, `NotFound`, `OwnAccount`."""
    return _view(_row(actor, account_id, qualification_id), local_day(now))


def find_qualification(
    actor: Actor, account_id: str, qualification_id: str, *, now: datetime
) -> QualificationView:
    """As `read_qualification`, for a form that is compared with what it shows and leaves a trace of its
    own."""
    row = _row(actor, account_id, qualification_id)
    if row["ended_at"] is not None:
        raise _ended()
    return replace(_view(row, local_day(now)), number=_number(row))


@command("qualification:add", "staff_account")
def add_qualification(call: Call, account_id: str, facts: dict[str, Any]) -> str:
    """One more: `kind`, `name`, `number`, `issued_on`, `expires_on`. Raises `Forbidden`, `NotFound`,
    `OwnAccount`, `Invalid`."""
    person_id = require_other(call.actor, account_id)
    _check(facts)
    qualification_id = new_id()
    noted = {"noted_by": call.actor.person_id, "noted_at": call.now}
    add(Qualification, id=qualification_id, person=person_id, **facts, **noted)
    audit.record(call, "qualification:add", "qualification", qualification_id, data={"person": person_id})
    return qualification_id


@command("qualification:change", "qualification", about="qualification_id")
def change_qualification(call: Call, account_id: str, qualification_id: str, facts: dict[str, Any]) -> str:
    """What was noted wrongly, or a later last day. Raises as `read_qualification`, and `Invalid`."""
    find_qualification(call.actor, account_id, qualification_id, now=call.now)
    _check(facts)
    sealed = Qualification.number.seal_for(qualification_id, facts["number"])
    noted = {"noted_by": call.actor.person_id, "noted_at": call.now}
    # A colleague may have ended it in this moment.
    still = (Qualification.id == qualification_id) & Qualification.ended_at.is_null()
    if not Qualification.update(**facts | {"number": sealed}, **noted).where(still).execute():
        raise _ended()
    audit.record(call, "qualification:change", "qualification", qualification_id)
    return qualification_id


@command("qualification:end", "qualification", about="qualification_id")
def end_qualification(call: Call, account_id: str, qualification_id: str) -> str:
    """It no longer counts, and stays with when and by whom that was said; twice changes nothing. Raises
    `Forbidden`, `NotFound`, `OwnAccount`."""
    _row(call.actor, account_id, qualification_id)
    ended = (
        Qualification.update(ended_at=call.now, ended_by=call.actor.person_id)
        .where(Qualification.id == qualification_id, Qualification.ended_at.is_null())
        .execute()
    )
    if ended:
        audit.record(call, "qualification:end", "qualification", qualification_id)
    return qualification_id


def _row(actor: Actor, account_id: str, qualification_id: str) -> dict[str, Any]:
    person_id = require_other(actor, account_id)
    mine = (Qualification.id == qualification_id) & (Qualification.person == person_id)
    row: dict[str, Any] | None = Qualification.select().where(mine).dicts().first()
    if row is None:
        raise NotFound()
    return row


def _ended() -> Conflict:
    return Conflict(message="这项资格已停用，不能再改")


def require_other(actor: Actor, account_id: str) -> str:
    """Whose the account is: nobody vouches for their own certificate. Raises `Forbidden`, `NotFound`,
    `OwnAccount`."""
    person_id = get_staff(actor, account_id).person
    if person_id == actor.person_id:
        raise OwnAccount()
    return person_id


def _check(facts: dict[str, Any]) -> None:
    if facts["kind"] == "other" and not facts["name"]:
        raise Invalid(fields={"name": ["请写明是什么资格"]})
    issued, expires = facts["issued_on"], facts["expires_on"]
    if issued is not None and expires is not None and expires < issued:
        raise Invalid(fields={"expires_on": ["不能早于发证的日子"]})
