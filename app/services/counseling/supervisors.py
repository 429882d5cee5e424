"""The one person beside its author who may read a team's session notes, named by an admin of the place."""

from datetime import datetime

from app.errors import Invalid
from app.models import Counselor, Person, StaffAccount, Station, Team, TeamSupervisor
from app.prepared import add
from app.services.accounts import reading_pauses
from app.services.accounts.staff import find_account
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import Duplicate, command
from app.services.core.permissions import ADMIN, require
from app.services.counseling import teams
from app.services.messaging import messages


def find_supervisor(actor: Actor, team_id: str) -> str | None:
    """The name of a team's supervisor. Raises `Forbidden`, `NotFound`, also for a team elsewhere."""
    teams.get_team(actor, team_id)
    row = TeamSupervisor.select(Person.nickname).join(Person).where(TeamSupervisor.team == team_id)
    found = row.tuples().first()
    return None if found is None else found[0] or "工作人员"


def find_username(actor: Actor, team_id: str) -> str:
    """The supervisor's account, or empty. Raises `Forbidden`, `NotFound`, also for a team elsewhere."""
    teams.get_team(actor, team_id)
    row = (
        StaffAccount.select(StaffAccount.username)
        .join(TeamSupervisor, on=(TeamSupervisor.person == StaffAccount.person))
        .where(TeamSupervisor.team == team_id)
    )
    found = row.tuples().first()
    return "" if found is None else str(found[0])


@command("team:name_supervisor", "team", Duplicate(TeamSupervisor, ("team_id",)))
def name_supervisor(call: Call, team_id: str, *, username: str | None) -> str:
    """Names the supervisor in place of whoever was, who reads no more from now on; None is nobody. Not
    oneself: who decides about reading does not read. The new one reads after three days (`reading_pauses`),
    and team, predecessor and successor are told at once. Raises `Forbidden`, `NotFound`, `Invalid`."""
    teams.get_team(call.actor, team_id)
    area, name = Team.select(Station.area, Team.name).join(Station).where(Team.id == team_id).tuples().get()
    require(call.actor, ADMIN, area)
    person_id = None
    if username is not None:
        account = find_account(username)
        if account is None or account.disabled_at is not None:
            raise Invalid(fields={"username": ["没有这个账号，或已停用"]})
        person_id = account.person_id
    if person_id == call.actor.person_id:
        raise Invalid(fields={"username": ["不能指定自己，请由另一位管理员指定"]})
    former = TeamSupervisor.get_or_none(TeamSupervisor.team == team_id)
    if former is not None and former.person_id == person_id:
        return team_id
    TeamSupervisor.delete().where(TeamSupervisor.team == team_id).execute()
    if person_id is not None:
        add(TeamSupervisor, team=team_id, person=person_id)
        until = reading_pauses.begin(call, person_id, reading_pauses.SUPERVISOR, team_id=team_id)
        _tell(call, team_id, name, until, {person_id} | ({former.person_id} if former else set()))
    audit.record(call, "team:name_supervisor", "team", team_id, data={"person": person_id})
    return team_id


def _tell(call: Call, team_id: str, name: str, until: datetime, others: set[str]) -> None:
    members = Counselor.select(Counselor.person).where(Counselor.team == team_id, Counselor.left_at.is_null())
    for reader in sorted(others | {person_id for (person_id,) in members.tuples()}):
        told: dict[str, str | datetime] = {"team": name, "when": until}
        messages.enqueue(call, reader, "supervisor_changed", "team", team_id, told)
