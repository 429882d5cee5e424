"""Teams, who belongs to them, and the topics they offer, as admins keep them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import peewee

from app.clock import local_day
from app.db import contains, new_id
from app.errors import Conflict, Forbidden, Invalid, NotFound
from app.models import (
    Counselor,
    Person,
    RoleGrant,
    RotaException,
    RotaRule,
    RotaTurn,
    RotaWeekday,
    Shift,
    StaffAccount,
    Station,
    Team,
    TeamTopic,
    Topic,
)
from app.prepared import add
from app.services.accounts.expiring import Due, list_due
from app.services.accounts.leaving import leave
from app.services.accounts.staff import find_account
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import Duplicate, command
from app.services.core.divisions import is_below
from app.services.core.paging import Page, seek
from app.services.core.permissions import (
    ADMIN,
    COUNSELOR,
    ORGANIZER,
    listed,
    may,
    require_all,
    require_somewhere,
    require_visible,
    within,
)


class TeamOnRota(Conflict):
    reason, message = "team_on_rota", "这个团队还在轮值规则或今后的值班中，请先调整排班"


class TopicTaken(Conflict):
    reason, message = "topic_taken", "已有这个代码的主题"


@dataclass(frozen=True)
class TeamRow:
    """A team as its admin sees it."""

    id: str
    name: str
    station: str
    station_name: str
    topics: list[str]
    counselors: int
    is_there: bool


@dataclass(frozen=True)
class CounselorRow:
    """A member of a team, by the name of their account; `due` are their certificates to see to."""

    id: str
    name: str
    username: str | None
    due: list[Due]


@dataclass(frozen=True)
class TopicRow:
    """What one can ask counseling for, with its place in the list."""

    id: str
    name: str
    position: int


def list_teams(
    actor: Actor,
    where: dict[str, str],
    *,
    limit: int = 20,
    cursor: str | None = None,
    descending: bool = False,
) -> Page[TeamRow]:
    """The teams of one's areas, by `q` and `state` (there, disbanded). Raises `Forbidden`."""
    query = _rows().where(listed(actor, ORGANIZER, Station.area))
    if "q" in where:
        query = query.where(contains(Team.name, where["q"]))
    if "state" in where:
        query = query.where(Team.disbanded_at.is_null(where["state"] == "there"))
    found = seek(query, Team.name, Team.id, limit=limit, cursor=cursor, descending=descending)
    return Page(_views(found.items), found.next)


def choose_team(actor: Actor) -> dict[str, str]:
    """Id and name of each team of one's areas that is there, for a form to choose from."""
    rows = (
        Team.select(Team.id, Team.name)
        .join(Station)
        .where(within(actor, ORGANIZER, Station.area), Team.disbanded_at.is_null())
        .order_by(Team.name, Team.id)
    )
    return dict(rows.tuples())


def choose_station(actor: Actor) -> dict[str, str]:
    """Id and name of each open station of one's areas."""
    rows = Station.select(Station.id, Station.name).where(
        within(actor, ORGANIZER, Station.area), Station.closed_at.is_null()
    )
    return dict(rows.order_by(Station.name, Station.id).tuples())


def get_team(actor: Actor, team_id: str) -> TeamRow:
    """Raises `NotFound`, also for one elsewhere."""
    row = _rows().where(Team.id == team_id).first()
    if row is None:
        raise NotFound()
    require_visible(actor, ORGANIZER, row["area"])
    return _views([row])[0]


def _rows() -> Any:
    return (
        Team.select(Team, Station.name.alias("station_name"), Station.area.alias("area"))
        .join(Station)
        .dicts()
    )


def _views(rows: list[dict[str, Any]]) -> list[TeamRow]:
    topics: dict[str, list[str]] = {row["id"]: [] for row in rows}
    members: dict[str, int] = dict.fromkeys(topics, 0)
    if rows:
        offered = TeamTopic.select(TeamTopic.team, TeamTopic.topic).join(Topic)
        ours = offered.where(TeamTopic.team.in_(list(topics))).order_by(Topic.position, Topic.key)
        for team, topic in ours.tuples():
            topics[team].append(topic)
        present = Counselor.select(Counselor.team).where(
            Counselor.team.in_(list(topics)), Counselor.left_at.is_null()
        )
        for (team,) in present.tuples():
            members[team] += 1
    return [
        TeamRow(
            row["id"],
            row["name"],
            row["station"],
            row["station_name"],
            topics[row["id"]],
            members[row["id"]],
            row["disbanded_at"] is None,
        )
        for row in rows
    ]


@command("team:keep", "team")
def save_team(call: Call, team_id: str, facts: dict[str, Any]) -> str:
    """A new team (where `team_id` is empty), or new facts for one: `name`, `station`, `topics`.
    Raises `Forbidden`, `NotFound`, `Invalid`."""
    station = Station.get_or_none(Station.id == facts["station"])
    if station is None:
        raise Invalid(fields={"station": ["没有这个站点"]})
    _require(call, station.area_code)
    known = {topic for (topic,) in Topic.select(Topic.key).tuples()}
    if not set(facts["topics"]) <= known:
        raise Invalid(fields={"topics": ["有认不出的主题"]})
    if team_id:
        _kept(call, team_id)
        Team.update(name=facts["name"], station=station.id).where(Team.id == team_id).execute()
    else:
        team_id = new_id()
        add(Team, id=team_id, key=f"team-{team_id}", name=facts["name"], station=station.id)
    TeamTopic.delete().where(TeamTopic.team == team_id).execute()
    for topic in facts["topics"]:
        add(TeamTopic, team=team_id, topic=topic)
    audit.record(call, "team:keep", "team", team_id)
    return team_id


@command("team:disband", "team")
def disband(call: Call, team_id: str) -> str:
    """A team ends; twice changes nothing. Raises `NotFound`, `TeamOnRota`."""
    _kept(call, team_id)
    today = local_day(call.now)
    living = RotaRule.valid_until.is_null() | (RotaRule.valid_until >= today)
    for query in (
        RotaTurn.select().join(RotaRule).where(RotaTurn.team == team_id, living),
        RotaWeekday.select().join(RotaRule).where(RotaWeekday.team == team_id, living),
        RotaException.select().where(RotaException.team == team_id, RotaException.day >= today),
        Shift.select().where(Shift.live_team == team_id, Shift.day >= today),
    ):
        if query.exists():
            raise TeamOnRota()
    Team.update(disbanded_at=call.now).where(Team.id == team_id, Team.disbanded_at.is_null()).execute()
    audit.record(call, "team:disband", "team", team_id)
    return team_id


def list_counselors(actor: Actor, team_id: str, *, now: datetime) -> list[CounselorRow]:
    """Who belongs to a team. Raises `NotFound`."""
    get_team(actor, team_id)
    rows = list(
        Counselor.select(Counselor.id, Person.id, Person.nickname, StaffAccount.username)
        .join(Person)
        .join(StaffAccount, peewee.JOIN.LEFT_OUTER, on=(StaffAccount.person == Person.id))
        .where(Counselor.team == team_id, Counselor.left_at.is_null())
        .order_by(Counselor.id)
        .tuples()
    )
    due = list_due([person for _, person, _, _ in rows], local_day(now))
    return [
        CounselorRow(row_id, name or "", username, due[person]) for row_id, person, name, username in rows
    ]


@command("counselor:add", "team", Duplicate(Counselor, ("person_id", "team_id")))
def add_counselor(call: Call, team_id: str, username: str) -> str:
    """A member of staff joins a team; who left may come again. Raises `NotFound`, `Invalid` where no account
    of that name may counsel where the team is."""
    area = _kept(call, team_id)
    account = find_account(username)
    if account is None or account.disabled_at is not None or not _may_counsel(account.person_id, area):
        raise Invalid(fields={"username": ["没有这个账号，或它在这里没有辅导员角色"]})
    again = (Counselor.person == account.person_id) & (Counselor.team == team_id)
    row = Counselor.get_or_none(again)
    if row is None:
        counselor_id = add(Counselor, person=account.person_id, team=team_id)
    else:
        counselor_id = str(row.id)
        Counselor.update(left_at=None).where(again).execute()
    audit.record(call, "counselor:add", "team", team_id, data={"person": account.person_id})
    return counselor_id


def _may_counsel(person_id: str, area: str) -> bool:
    grants = RoleGrant.select(RoleGrant.scope).where(
        RoleGrant.person == person_id, RoleGrant.role == COUNSELOR
    )
    return any(is_below(area, scope) for (scope,) in grants.tuples())


@command("counselor:leave", "team")
def remove_counselor(call: Call, team_id: str, counselor_id: str) -> str:
    """A member leaves a team; twice changes nothing. Raises `NotFound`."""
    _kept(call, team_id)
    one = (Counselor.id == counselor_id) & (Counselor.team == team_id)
    row = Counselor.get_or_none(one)
    if row is None:
        raise NotFound()
    Counselor.update(left_at=call.now).where(one, Counselor.left_at.is_null()).execute()
    leave(call, row.person_id, team_id)
    audit.record(call, "counselor:leave", "team", team_id, data={"person": row.person_id})
    return team_id


def list_topic_rows(
    actor: Actor, *, limit: int = 20, cursor: str | None = None, descending: bool = False
) -> Page[TopicRow]:
    """All topics, in the order residents see them. Raises `Forbidden`."""
    require_somewhere(actor, ORGANIZER)
    found = seek(
        Topic.select().dicts(), Topic.position, Topic.key, limit=limit, cursor=cursor, descending=descending
    )
    return Page([TopicRow(row["key"], row["name"], row["position"]) for row in found.items], found.next)


def get_topic(actor: Actor, key: str) -> TopicRow:
    """Raises `Forbidden`, `NotFound`."""
    require_somewhere(actor, ORGANIZER)
    row = Topic.get_or_none(Topic.key == key)
    if row is None:
        raise NotFound()
    return TopicRow(row.key, row.name, row.position)


@command("topic:add", "topic", Duplicate(Topic, ("key",), TopicTaken))
def add_topic(call: Call, facts: dict[str, Any]) -> str:
    """A new topic: `key`, `name`, `position`. Raises `Forbidden`, `TopicTaken`."""
    require_all(call.actor, ADMIN)
    add(Topic, **facts)
    audit.record(call, "topic:add", "topic", facts["key"])
    return str(facts["key"])


@command("topic:change", "topic", about="key")
def change_topic(call: Call, key: str, facts: dict[str, Any]) -> str:
    """A topic's `name` and `position`. Raises `Forbidden`, `NotFound`."""
    require_all(call.actor, ADMIN)
    if not Topic.update(**facts).where(Topic.key == key).execute():
        raise NotFound()
    audit.record(call, "topic:change", "topic", key)
    return key


def _kept(call: Call, team_id: str) -> str:
    """The area of a team that the caller keeps. Raises `NotFound`, `Forbidden`."""
    row = Team.select(Station.area).join(Station).where(Team.id == team_id).tuples().first()
    if row is None:
        raise NotFound()
    require_visible(call.actor, ORGANIZER, row[0])
    _require(call, row[0])
    return str(row[0])


def _require(call: Call, area: str) -> None:
    if not may(call.actor, ADMIN, area):
        raise Forbidden()
