"""The second person: another admin looks at an account that changed hands, and lets it read notes again."""

from dataclasses import dataclass
from datetime import datetime

from app.errors import Conflict, NotFound
from app.models import ReadingPause, RoleGrant, StaffAccount
from app.services.accounts import account_admin
from app.services.accounts.reading_pauses import PAUSE, is_open
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import command
from app.services.core.permissions import ADMIN


class NotSecond(Conflict):
    reason, message = "not_a_second_person", "请另一位任职满三天的管理员核实，不能由您自己核实"


@dataclass(frozen=True)
class OpenPause:
    """That somebody reads no notes for now, and whether the caller may be the second person."""

    id: str
    because: str
    until: datetime
    may_lift: bool


def list_open(actor: Actor, account_id: str, *, now: datetime) -> list[OpenPause]:
    """The pauses of an account of one's area that are on. Raises `NotFound`, `Forbidden`."""
    account_admin.get_staff(actor, account_id)
    person_id = StaffAccount.get_by_id(account_id).person_id
    rows = list(ReadingPause.select().where(is_open(person_id, now)).order_by(ReadingPause.until))
    is_second = bool(rows) and _is_settled(actor, now)
    return [
        OpenPause(
            row.id, row.because, row.until, is_second and actor.person_id not in (row.set_by, person_id)
        )
        for row in rows
    ]


@command("reading_pause:lift", "reading_pause", about="pause_id")
def lift(call: Call, account_id: str, pause_id: str) -> str:
    """Ends a pause early. Neither who brought it about nor the person themself may, and nobody who became an
    admin or was reset less than three days ago. Raises `NotFound`, `Forbidden`, `NotSecond`."""
    account_admin.get_staff(call.actor, account_id)
    person_id = StaffAccount.get_by_id(account_id).person_id
    row = ReadingPause.get_or_none((ReadingPause.id == pause_id) & is_open(person_id, call.now))
    if row is None:
        raise NotFound()
    lifter = call.actor.person_id
    if lifter in (row.set_by, person_id) or not _is_settled(call.actor, call.now):
        raise NotSecond()
    ReadingPause.update(lifted_at=call.now, lifted_by=lifter).where(ReadingPause.id == pause_id).execute()
    audit.record(call, "reading_pause:lift", "reading_pause", pause_id, data={"person": person_id})
    return account_id


def _is_settled(actor: Actor, now: datetime) -> bool:
    """Whether somebody is an admin for three days, with an account that nobody took over since: else who
    wants to read would make the second person, too."""
    since = (RoleGrant.person == actor.person_id) & (RoleGrant.role == ADMIN)
    long_enough = RoleGrant.select().where(since, RoleGrant.granted_at <= now - PAUSE).exists()
    return long_enough and not ReadingPause.select().where(is_open(actor.person_id, now)).exists()
