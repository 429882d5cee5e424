"""Who counsels in a team, and who supervises it; kept by admins of the place."""

from dataclasses import dataclass
from typing import Any

from peewee import JOIN

from app.errors import Invalid, NotFound
from app.models import Counselor, Person, StaffAccount, Station, Team, TeamSupervisor
from app.services import audit
from app.services.calls import Actor, Call, Duplicate, command
from app.services.paging import Page, seek
from app.services.permissions import ADMIN, within


@dataclass(frozen=True)
class TeamRow:
    """A team in the list."""

    id: str
    name: str
    station_name: str
    counselors: int


@dataclass(frozen=True)
class Member:
    """One counselor of a team; `id` is that of the membership."""

    id: str
    name: str | None
    username: str | None


@dataclass(frozen=True)
class TeamView:
    """A team with its people."""

    id: str
    name: str
    station_name: str
    counselors: list[Member]
    supervisor: str | None


def list_teams(
    actor: Actor, *, limit: int = 20, cursor: str | None = None, descending: bool = False
) -> Page[TeamRow]:
    """The teams of one's areas that exist, by name. Raises `Forbidden`."""
    found = seek(_mine(actor), Team.name, Team.id, limit=limit, cursor=cursor, descending=descending)
    counts: dict[str, int] = {row["id"]: 0 for row in found.items}
    if counts:
        living = Counselor.select(Counselor.team).where(
            Counselor.team.in_(list(counts)) & Counselor.left_at.is_null()
        )
        for (team_id,) in living.tuples():
            counts[team_id] += 1
    rows = [TeamRow(row["id"], row["name"], row["station_name"], counts[row["id"]]) for row in found.items]
    return Page(rows, found.next)


def get_team(actor: Actor, team_id: str) -> TeamView:
    """Raises `Forbidden`, `NotFound`, also for a team elsewhere."""
    row = _mine(actor).where(Team.id == team_id).first()
    if row is None:
        raise NotFound()
    members = (
        Counselor.select(Counselor.id, Person.nickname, StaffAccount.username)
        .join(Person)
        .join(StaffAccount, JOIN.LEFT_OUTER, on=(StaffAccount.person == Person.id))
        .where((Counselor.team == team_id) & Counselor.left_at.is_null())
        .order_by(StaffAccount.username, Counselor.id)
    )
    supervisor = (
        TeamSupervisor.select(Person.nickname).join(Person).where(TeamSupervisor.team == team_id).first()
    )
    return TeamView(
        team_id,
        row["name"],
        row["station_name"],
        [Member(*member) for member in members.tuples()],
        supervisor.person.nickname if supervisor else None,
    )


@command("team:add_counselor", "team", Duplicate(Counselor, ("person_id", "team_id")))
def add_counselor(call: Call, team_id: str, *, username: str) -> str:
    """Let the holder of an account counsel in a team, from now on; once more changes nothing. What they may
    see there still needs the role. Raises `Forbidden`, `NotFound`, `Invalid` for an unknown account."""
    get_team(call.actor, team_id)
    person_id = _person(username)
    mine = (Counselor.person == person_id) & (Counselor.team == team_id)
    if Counselor.select().where(mine).exists():
        Counselor.update(left_at=None).where(mine).execute()
    else:
        Counselor.insert(person=person_id, team=team_id).execute()
    audit.record(call, "team:add_counselor", "team", team_id, data={"person": person_id})
    return team_id


@command("team:remove_counselor", "team")
def remove_counselor(call: Call, team_id: str, counselor_id: str) -> str:
    """End a membership at once; twice changes nothing. Raises `Forbidden`, `NotFound`."""
    get_team(call.actor, team_id)
    mine = (Counselor.id == counselor_id) & (Counselor.team == team_id)
    if not Counselor.select().where(mine).exists():
        raise NotFound()
    Counselor.update(left_at=call.now).where(mine & Counselor.left_at.is_null()).execute()
    audit.record(call, "team:remove_counselor", "team", team_id, data={"counselor": counselor_id})
    return team_id


@command("team:name_supervisor", "team", Duplicate(TeamSupervisor, ("team_id",)))
def name_supervisor(call: Call, team_id: str, *, username: str | None) -> str:
    """Name the one person who may read the team's session notes beside their authors, in place of whoever
    was; None is nobody. Not oneself: who decides about reading does not read. Raises `Forbidden`,
    `NotFound`, `Invalid`."""
    get_team(call.actor, team_id)
    TeamSupervisor.delete().where(TeamSupervisor.team == team_id).execute()
    person_id = None if username is None else _person(username)
    if person_id == call.actor.person_id:
        raise Invalid(errors={"json": {"username": ["不能指定自己，请由另一位管理员指定"]}})
    if person_id is not None:
        TeamSupervisor.insert(team=team_id, person=person_id).execute()
    audit.record(call, "team:name_supervisor", "team", team_id, data={"person": person_id})
    return team_id


def _person(username: str) -> str:
    account = StaffAccount.get_or_none(
        (StaffAccount.username == username) & StaffAccount.disabled_at.is_null()
    )
    if account is None:
        raise Invalid(errors={"json": {"username": ["没有这个账号，或已停用"]}})
    return str(account.person_id)


def _mine(actor: Actor) -> Any:
    return (
        Team.select(Team.id, Team.name, Station.name.alias("station_name"))
        .join(Station)
        .where(within(actor, ADMIN, Station.area) & Team.disbanded_at.is_null())
        .dicts()
    )
