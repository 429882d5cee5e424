"""代班: a team that can't come asks another to take over its shift. The other accepts or declines, or whoever
manages the station does it for them. Bookings keep their time and place."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import fn

from app.clock import day_bounds, local_day, month_after
from app.errors import Conflict, Forbidden, Invalid, NotFound
from app.models import Booking, Counselor, Shift, Slot, Station, Substitution, Team, TeamTopic, Topic
from app.prepared import add
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import Duplicate, command
from app.services.core.divisions import below
from app.services.core.permissions import COUNSELOR, ORGANIZER, may, scopes
from app.services.messaging import messages
from app.services.rota import generation
from app.services.rota.changes import TeamBusy, name_team, require_free
from app.services.rota.days import hand_over
from app.services.rota.duty_news import counselors_of, read_duties, tell_duties
from app.vocabulary import SubstitutionStatus

# Teams are looked for in the shift's own district: the first six digits of a division code.
DISTRICT = 6


class AlreadyAsked(Conflict):
    reason, message = "already_asked", "已请过一个团队代班，请先等答复或撤回"


class NotQualified(Conflict):
    reason, message = "not_qualified", "这个团队不提供已预约的主题，不能代这一班"


class Answered(Conflict):
    reason, message = "substitution_answered", "这次代班已有答复，或已撤回"


class ShiftOver(Conflict):
    reason, message = "shift_over", "这次值班已经结束或取消"


@dataclass(frozen=True)
class ShiftView:
    """A team's duty on one day, and how much of it is booked."""

    id: str
    station: str
    station_name: str
    team: str
    team_name: str
    day: date
    slots: int
    booked: int
    substitution: str | None


@dataclass(frozen=True)
class Cover:
    """A team that could take a shift over: free that day, and offering what is booked. `duties` is how many
    days it has been or is on duty in that calendar month."""

    team: str
    team_name: str
    topics: list[str]
    duties: int


@dataclass(frozen=True)
class SubstitutionView:
    """One question from team to team, and its answer. `may_answer` tells whether the caller may."""

    id: str
    shift: str
    day: date
    station_name: str
    from_team_name: str
    to_team_name: str
    reason: str
    status: SubstitutionStatus
    asked_at: datetime
    may_answer: bool
    may_withdraw: bool


@command("substitution:ask", "shift", Duplicate(Substitution, ("live_shift",), AlreadyAsked))
def ask(call: Call, shift_id: str, *, team: str, reason: str) -> SubstitutionView:
    """Asks a team to take a shift over; asked by a counselor of the shift's team, or by who manages its
    station. Raises `NotFound`, `ShiftOver`, `AlreadyAsked`, `TeamBusy`, `NotQualified`, `Invalid`."""
    shift = _shift(call, shift_id)
    generation.lock_rota()
    _require_cover(call, shift, team)
    substitution_id = add(
        Substitution,
        shift=shift_id,
        live_shift=shift_id,
        from_team=shift.team_id,
        to_team=team,
        reason=reason,
        asked_by=call.actor.person_id,
        asked_at=call.now,
    )
    audit.record(call, "substitution:ask", "shift", shift_id, data={"team": team})
    for person in counselors_of(team):
        told = {"when": _begins(shift)}
        messages.enqueue(call, person, "substitution_asked", "substitution", substitution_id, told)
    return get(call.actor, substitution_id)


@command("substitution:accept", "substitution", Duplicate(Shift, ("live_team", "day"), TeamBusy))
def accept(call: Call, substitution_id: str) -> SubstitutionView:
    """Takes the shift over; twice changes nothing. Raises `NotFound`, `Forbidden`, `Answered`, `ShiftOver`,
    `TeamBusy`, `NotQualified`."""
    generation.lock_rota()
    asked = _asked(call, substitution_id)
    _require_answer(call, asked)
    if asked.status == "accepted":
        return get(call.actor, substitution_id)
    before = read_duties(call.now)
    _answer(call, asked, "accepted")
    shift = asked.shift
    _require_cover(call, shift, asked.to_team_id)
    name_team(call, shift.station_id, shift.day, asked.to_team_id, asked.reason)
    hand_over(call, shift, asked.to_team_id)
    tell_duties(call, before, answered={asked.asked_by})
    return get(call.actor, substitution_id)


@command("substitution:decline", "substitution")
def decline(call: Call, substitution_id: str) -> SubstitutionView:
    """Says no; twice changes nothing. Raises `NotFound`, `Forbidden`, `Answered`."""
    asked = _asked(call, substitution_id)
    _require_answer(call, asked)
    if asked.status != "declined":
        _answer(call, asked, "declined")
        messages.retract("substitution", substitution_id, "substitution_asked")
    return get(call.actor, substitution_id)


@command("substitution:withdraw", "substitution")
def withdraw(call: Call, substitution_id: str) -> SubstitutionView:
    """Takes the question back; twice changes nothing. Raises `NotFound`, `Forbidden`, `Answered`."""
    asked = _asked(call, substitution_id)
    if not _may_withdraw(call.actor, asked):
        raise Forbidden()
    if asked.status != "withdrawn":
        generation.lock_rota()
        before = read_duties(call.now)
        _answer(call, asked, "withdrawn")
        tell_duties(call, before)
    return get(call.actor, substitution_id)


def _answer(call: Call, asked: Substitution, status: str) -> None:
    changed = (
        Substitution.update(
            status=status, live_shift=None, answered_by=call.actor.person_id, answered_at=call.now
        )
        .where((Substitution.id == asked.id) & (Substitution.status == "asked"))
        .execute()
    )
    if not changed:
        raise Answered()
    audit.record(call, f"substitution:{status}", "substitution", asked.id)
    if status in _ANSWERS and asked.asked_by != call.actor.person_id:
        told: dict[str, Any] = {"when": _begins(asked.shift), "answer": _ANSWERS[status]}
        messages.enqueue(call, asked.asked_by, "substitution_answered", "substitution", asked.id, told)


_ANSWERS = {"accepted": "有团队答应了", "declined": "对方团队来不了，请另请一个"}


def who_could_cover(actor: Actor, shift_id: str, *, now: datetime) -> list[Cover]:
    """The teams of the district that are free that day and offer each topic booked in the shift and at least
    one of the team's own; who has had the fewest duties that month comes first. Raises `NotFound`."""
    shift = _seen(actor, shift_id)
    own = _topics([shift.team_id])[shift.team_id]
    booked = _booked_topics(shift, now)
    busy = Shift.select(Shift.live_team).where(Shift.day == shift.day, Shift.live_team.is_null(False))
    teams = list(
        Team.select(Team.id, Team.name)
        .join(Station)
        .where(
            Team.disbanded_at.is_null(),
            Team.id != shift.team_id,
            Team.id.not_in(busy),
            below(Station.area, shift.station.area_code[:DISTRICT]),
        )
        .tuples()
    )
    topics = _topics([team_id for team_id, _ in teams])
    duties = count_duties(shift.day)
    names = dict(Topic.select(Topic.key, Topic.name).tuples())
    covers = [
        Cover(team_id, name, [names[topic] for topic in sorted(topics[team_id])], duties.get(team_id, 0))
        for team_id, name in teams
        if booked <= topics[team_id] and own & topics[team_id]
    ]
    return sorted(covers, key=lambda cover: (cover.duties, cover.team_name))


def count_duties(day: date) -> dict[str, int]:
    """How many days each team is on duty in the month of `day`."""
    first = day.replace(day=1)
    rows = (
        Shift.select(Shift.team, fn.COUNT(Shift.day.distinct()))
        .where(Shift.state == "planned", Shift.day >= first, Shift.day < month_after(first, 1))
        .group_by(Shift.team)
    )
    return dict(rows.tuples())


def _topics(teams: list[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {team: set() for team in teams}
    if teams:
        rows = TeamTopic.select(TeamTopic.team, TeamTopic.topic).where(TeamTopic.team.in_(teams))
        for team, topic in rows.tuples():
            found[team].add(topic)
    return found


def _booked_topics(shift: Shift, now: datetime) -> set[str]:
    rows = (
        Booking.select(Booking.topic)
        .join(Slot)
        .where(
            Slot.shift == shift.id,
            Booking.status == "booked",
            Booking.starts_at > now,
            Booking.topic.is_null(False),
        )
    )
    return {topic for (topic,) in rows.tuples()}


def _require_cover(call: Call, shift: Shift, team_id: str) -> None:
    if shift.state != "planned" or day_bounds(shift.day)[1] <= call.now:
        raise ShiftOver()
    known = Team.select().where(Team.id == team_id, Team.disbanded_at.is_null())
    if team_id == shift.team_id or not known.exists():
        raise Invalid(fields={"team": ["请选另一个团队"]})
    require_free(team_id, shift.station_id, shift.day)
    if Shift.select().where(Shift.live_team == team_id, Shift.day == shift.day).exists():
        raise TeamBusy()
    if not _booked_topics(shift, call.now) <= _topics([team_id])[team_id]:
        raise NotQualified()


def _begins(shift: Shift) -> datetime:
    first = Slot.select(fn.MIN(Slot.starts_at)).where(Slot.shift == shift.id).scalar()
    return first or generation.noon(shift.day)


def list_shifts(actor: Actor, first: date, last: date) -> list[ShiftView]:
    """The shifts of the teams the caller counsels in."""
    rows = _shift_rows().where(
        Shift.team.in_(teams_of(actor.person_id)), Shift.state == "planned", Shift.day.between(first, last)
    )
    return [ShiftView(**row) for row in rows.order_by(Shift.day, Shift.id)]


def get_shift(actor: Actor, shift_id: str) -> ShiftView:
    """One shift, for its team's counselors and for who manages its station. Raises `NotFound`."""
    _seen(actor, shift_id)
    return ShiftView(**_shift_rows().where(Shift.id == shift_id).get())


def _shift_rows() -> Any:
    booked = Slot.select(fn.COALESCE(fn.SUM(Slot.taken), 0)).where(Slot.shift == Shift.id)
    opened = Slot.select(fn.COUNT(Slot.id)).where(Slot.shift == Shift.id, Slot.state == "open")
    asked = Substitution.select(Substitution.id).where(Substitution.live_shift == Shift.id)
    return (
        Shift.select(
            Shift.id,
            Shift.station,
            Station.name.alias("station_name"),
            Shift.team,
            Team.name.alias("team_name"),
            Shift.day,
            opened.alias("slots"),
            booked.alias("booked"),
            asked.alias("substitution"),
        )
        .join(Station)
        .switch(Shift)
        .join(Team)
        .dicts()
    )


def list_substitutions(actor: Actor, *, now: datetime) -> list[SubstitutionView]:
    """Questions about shifts from today on that the caller's teams ask or are asked, and those at the
    stations the caller manages; open ones first."""
    mine = teams_of(actor.person_id)
    where = Substitution.from_team.in_(mine) | Substitution.to_team.in_(mine)
    for scope in scopes(actor, ORGANIZER):
        where |= below(Station.area, scope)
    rows = (
        Substitution.select(Substitution, Shift)
        .join(Shift)
        .join(Station)
        .where(where, Shift.day >= local_day(now))
        .order_by(Substitution.live_shift.is_null(), Shift.day, Substitution.id)
    )
    return [_view(actor, row) for row in rows]


def get(actor: Actor, substitution_id: str) -> SubstitutionView:
    """Raises `NotFound`, also for what the caller has no part in."""
    return _view(actor, _visible(actor, substitution_id))


def _asked(call: Call, substitution_id: str) -> Substitution:
    return _visible(call.actor, substitution_id)


def _visible(actor: Actor, substitution_id: str) -> Substitution:
    row: Substitution | None = Substitution.get_or_none(Substitution.id == substitution_id)
    if row is None or not (_may_answer(actor, row) or _may_withdraw(actor, row)):
        raise NotFound()
    return row


def _may_answer(actor: Actor, row: Substitution) -> bool:
    return counsels_in(actor, row.to_team_id) or may(actor, ORGANIZER, row.shift.station.area_code)


def _may_withdraw(actor: Actor, row: Substitution) -> bool:
    return counsels_in(actor, row.from_team_id) or may(actor, ORGANIZER, row.shift.station.area_code)


def _require_answer(call: Call, row: Substitution) -> None:
    if not _may_answer(call.actor, row):
        raise Forbidden()


def _view(actor: Actor, row: Substitution) -> SubstitutionView:
    is_open = row.status == "asked"
    return SubstitutionView(
        id=row.id,
        shift=row.shift_id,
        day=row.shift.day,
        station_name=row.shift.station.name,
        from_team_name=row.from_team.name,
        to_team_name=row.to_team.name,
        reason=row.reason,
        status=row.status,
        asked_at=row.asked_at,
        may_answer=is_open and _may_answer(actor, row),
        may_withdraw=is_open and _may_withdraw(actor, row),
    )


def teams_of(person_id: str) -> Any:
    """The teams that a person counsels in, as a query."""
    return Counselor.select(Counselor.team).where(Counselor.person == person_id, Counselor.left_at.is_null())


def counsels_in(actor: Actor, team_id: str) -> bool:
    """Whether the caller is a counselor of the team, in a session opened as one."""
    if not scopes(actor, COUNSELOR):
        return False
    return bool(teams_of(actor.person_id).where(Counselor.team == team_id).exists())


def _shift(call: Call, shift_id: str) -> Shift:
    return _seen(call.actor, shift_id)


def _seen(actor: Actor, shift_id: str) -> Shift:
    shift: Shift | None = Shift.get_or_none(Shift.id == shift_id)
    if shift is None:
        raise NotFound()
    if not (counsels_in(actor, shift.team_id) or may(actor, ORGANIZER, shift.station.area_code)):
        raise NotFound()
    return shift
