"""For three days, an account that changed hands reads no session notes, and a supervisor just named none of
the team's: whoever gives themself the way to read meets those concerned first. A second admin may shorten it
(`pause_lifting`)."""

from datetime import datetime, timedelta

import peewee

from app.db import require_transaction
from app.errors import Forbidden
from app.models import Counselor, ReadingPause, RoleGrant, StaffAccount, StaffLink, TeamSupervisor
from app.prepared import add
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.permissions import ADMIN, COUNSELOR
from app.services.core.views import column_of
from app.services.messaging import messages

PAUSE = timedelta(days=3)
SUPERVISOR, PASSWORD = "supervisor", "password"


class NotesPaused(Forbidden):
    reason, message = (
        "notes_paused",
        "账号或督导刚有变更，满三天后可以看面谈记录",
    )


def after_reset(call: Call, account: StaffAccount) -> None:
    """Begins the pause of an account whose password or second factor somebody else reset, and tells its
    owner, the owner's own WeChat and the team, in the caller's transaction. Called before the link to that
    WeChat is dropped. An admin's account pauses, too: it would be the second person."""
    require_transaction()
    person_id = account.person_id
    own = [person_id, *column_of(StaffLink.select(StaffLink.person).where(StaffLink.account == account.id))]
    for reader in own:
        messages.enqueue(call, reader, "account_reset", "staff_account", account.id)
    teams = Counselor.select(Counselor.team).where(Counselor.person == person_id, Counselor.left_at.is_null())
    weighs = RoleGrant.role.in_([COUNSELOR, ADMIN])
    if not RoleGrant.select().where(RoleGrant.person == person_id, weighs).exists():
        return
    begin(call, person_id, PASSWORD)
    mates = Counselor.select(Counselor.person).where(Counselor.team.in_(teams), Counselor.left_at.is_null())
    over = TeamSupervisor.select(TeamSupervisor.person).where(TeamSupervisor.team.in_(teams))
    for reader in sorted({*column_of(mates), *column_of(over)} - {person_id, call.actor.person_id}):
        messages.enqueue(call, reader, "colleague_reset", "staff_account", account.id)


def begin(call: Call, person_id: str, because: str, *, team_id: str | None = None) -> datetime:
    """Lets somebody read no notes (of a team, where one is named) until the moment that is returned."""
    require_transaction()
    until = call.now + PAUSE
    pause_id = add(
        ReadingPause,
        person=person_id,
        team_id=team_id,
        because=because,
        set_by=call.actor.person_id or None,
        set_at=call.now,
        until=until,
    )
    audit.record(call, "reading_pause:begin", "reading_pause", pause_id, data={"person": person_id})
    return until


def paused_teams(person_id: str, *, now: datetime) -> list[str]:
    """The teams whose notes somebody supervises but does not read yet. Raises `NotesPaused` where they read
    none at all."""
    teams = [pause.team_id for pause in ReadingPause.select().where(is_open(person_id, now))]
    if None in teams:
        raise NotesPaused()
    return teams


def require_reading(person_id: str, team_id: str | None, *, now: datetime) -> None:
    """Raises `NotesPaused` where somebody reads no notes for now, or none of this team as its supervisor."""
    if team_id in paused_teams(person_id, now=now):
        raise NotesPaused()


def is_open(person_id: str, now: datetime) -> peewee.Expression:
    """SQL condition: a pause of this person that is on."""
    return (ReadingPause.person == person_id) & (ReadingPause.until > now) & ReadingPause.lifted_at.is_null()
