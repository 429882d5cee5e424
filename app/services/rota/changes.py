"""What may be changed about the rota, each change looked at before it is made.

A change writes its fact and brings the planned days in line with it. `preview` does all of that and takes
it back, so it tells exactly what `apply` would do; `apply` does it only while that is still so.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Protocol

from app.clock import local_day
from app.db import require_transaction, write_transaction
from app.errors import Conflict, Invalid, NotFound
from app.models import (
    RotaException,
    RotaRule,
    RotaTurn,
    RotaWeekday,
    Shift,
    Station,
    StationClosure,
    Team,
)
from app.prepared import add
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import Duplicate, command
from app.services.core.editing import require_as_begun
from app.services.core.permissions import ORGANIZER, require_visible
from app.services.counseling.slots import MODES
from app.services.rota import generation
from app.services.rota.days import NOTHING, Outcome, settle_days
from app.services.rota.duty_news import read_duties, tell_duties
from app.services.rota.plan import shut_days

# No closure or rule ends later than this: a typing mistake in the year must not close a place for ever.
FURTHEST = timedelta(days=5 * 366)


class ChangeOutdated(Conflict):
    reason, message = "change_outdated", "预约情况刚刚有变化，请再看一遍"


class TeamBusy(Conflict):
    reason, message = "team_busy", "这个团队当天在别处值班"


class Change(Protocol):
    """One change: writes its fact in the caller's transaction and settles the days it touches."""

    def make(self, call: Call) -> Outcome: ...


@dataclass(frozen=True)
class Preview:
    """What a change would do, and the mark by which `apply` knows that it is still so."""

    outcome: Outcome
    seen: str


class _TakenBack(Exception):
    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome


def preview(call: Call, change: Change) -> Preview:
    """What the change would do; nothing is kept. Raises what `apply` does."""

    def work() -> None:
        require_as_begun(call)
        raise _TakenBack(_make(call, change))

    try:
        write_transaction(work)
    except _TakenBack as look:
        return Preview(look.outcome, _mark(look.outcome))
    raise AssertionError("a preview is taken back")


@command("rota:change", "station", Duplicate(Shift, ("live_team", "day"), TeamBusy))
def apply(call: Call, change: Change, seen: str) -> Outcome:
    """Makes the change as it was seen. Raises `ChangeOutdated` where it would do something else by now,
    `NotFound`, `Forbidden`, `Invalid`, `TeamBusy`, `CalendarMissing`."""
    outcome = _make(call, change)
    if _mark(outcome) != seen:
        raise ChangeOutdated()
    return outcome


def _make(call: Call, change: Change) -> Outcome:
    """Makes the change, and tells the teams whose duties it touches."""
    generation.lock_rota()
    before = read_duties(call.now)
    outcome = change.make(call)
    return replace(outcome, counselors_told=tell_duties(call, before))


def _mark(outcome: Outcome) -> str:
    said = sorted((one.booking, one.fate, str(one.new_starts_at)) for one in outcome.affected)
    counts = (outcome.added, outcome.handed_over, outcome.given_up, outcome.uncovered, outcome.visitors_told)
    return hashlib.sha256(repr((said, counts)).encode()).hexdigest()[:32]


@dataclass(frozen=True)
class NewRule:
    """A station's rule from a day on. The one before it ends on the eve. `turns` are teams in their order;
    `weekdays` fixes the team of a weekday (1 is Monday)."""

    station: str
    valid_from: date
    valid_until: date | None
    turns: list[str]
    weekdays: dict[int, str]
    windows: list[list[str]]
    slot_minutes: int
    capacity: int
    modes: list[str]

    def make(self, call: Call) -> Outcome:
        require_station(call, self.station)
        today = local_day(call.now)
        if self.valid_from < today or self.valid_from > today + FURTHEST:
            raise Invalid(fields={"valid_from": ["不能早于今天"]})
        if self.valid_until is not None and self.valid_until < self.valid_from:
            raise Invalid(fields={"valid_until": ["不能早于开始日期"]})
        if not self.turns and not self.weekdays:
            raise Invalid(fields={"turns": ["请至少选一个团队"]})
        for team in {*self.turns, *self.weekdays.values()}:
            require_team(team)
        generation.lock_rota()
        same = (RotaRule.station == self.station) & (RotaRule.valid_from == self.valid_from)
        if RotaRule.select().where(same).exists():
            raise Invalid(fields={"valid_from": ["已有从这一天开始的规则，请换一天"]})
        holds_today = RotaRule.select().where(
            RotaRule.station == self.station,
            RotaRule.valid_from <= today,
            RotaRule.valid_until.is_null() | (RotaRule.valid_until >= today),
        )
        if self.valid_from == today and holds_today.exists():
            # The day has begun by the rule that holds; it ends by it, too.
            raise Invalid(fields={"valid_from": ["今天已按原来的规则值班，新规则请从明天起"]})
        later = RotaRule.select(RotaRule.valid_from).where(
            RotaRule.station == self.station, RotaRule.valid_from > self.valid_from
        )
        if later.exists():
            raise Invalid(fields={"valid_from": ["后面已有一条规则，新规则应从它之后开始"]})
        RotaRule.update(valid_until=self.valid_from - timedelta(days=1)).where(
            RotaRule.station == self.station,
            RotaRule.valid_until.is_null() | (RotaRule.valid_until >= self.valid_from),
        ).execute()
        rule_id = add(
            RotaRule,
            station=self.station,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            windows=self.windows,
            slot_minutes=self.slot_minutes,
            capacity=self.capacity,
            **{mode: mode in self.modes for mode in MODES},
        )
        for position, team in enumerate(dict.fromkeys(self.turns)):
            add(RotaTurn, rule=rule_id, position=position, team=team)
        for weekday, team in sorted(self.weekdays.items()):
            add(RotaWeekday, rule=rule_id, weekday=weekday, team=team)
        audit.record(call, "rota:add_rule", "rota_rule", rule_id, data={"station": self.station})
        return settle_days(call, self.station, self.valid_from, today + timedelta(days=generation.DAYS_AHEAD))


@dataclass(frozen=True)
class EndRule:
    """A station's rule holds until this day, and no rule after it."""

    rule: str
    last_day: date

    def make(self, call: Call) -> Outcome:
        rule = RotaRule.get_or_none(RotaRule.id == self.rule)
        if rule is None:
            raise NotFound()
        require_station(call, rule.station_id)
        today = local_day(call.now)
        if self.last_day < today or self.last_day < rule.valid_from:
            raise Invalid(fields={"last_day": ["不能早于今天和规则开始的日期"]})
        if rule.valid_until is not None and self.last_day > rule.valid_until:
            raise Invalid(fields={"last_day": ["这条规则在那之前就结束了"]})
        RotaRule.update(valid_until=self.last_day).where(RotaRule.id == self.rule).execute()
        audit.record(call, "rota:end_rule", "rota_rule", self.rule, data={"last_day": f"{self.last_day}"})
        last = today + timedelta(days=generation.DAYS_AHEAD)
        return settle_days(call, rule.station_id, self.last_day + timedelta(days=1), last)


@dataclass(frozen=True)
class DayTeam:
    """On this day this team is on duty, or, without one, nobody."""

    station: str
    day: date
    team: str | None
    reason: str

    def make(self, call: Call) -> Outcome:
        require_station(call, self.station)
        require_to_come(call, self.day, "day")
        generation.lock_rota()
        if self.team is not None:
            require_team(self.team)
            require_free(self.team, self.station, self.day)
            if shut_days(self.station, self.day, self.day):
                raise Invalid(fields={"day": ["这一天停诊或站点休息，请先恢复"]})
        name_team(call, self.station, self.day, self.team, self.reason)
        return settle_days(call, self.station, self.day, self.day)


@dataclass(frozen=True)
class RuleDay:
    """A day that somebody had set by hand is the rule's again."""

    station: str
    day: date

    def make(self, call: Call) -> Outcome:
        require_station(call, self.station)
        require_to_come(call, self.day, "day")
        generation.lock_rota()
        one = (RotaException.station == self.station) & (RotaException.day == self.day)
        if not RotaException.delete().where(one).execute():
            raise NotFound()
        audit.record(call, "rota:clear_day", "station", self.station, data={"day": f"{self.day}"})
        return settle_days(call, self.station, self.day, self.day, retake=True)


@dataclass(frozen=True)
class Close:
    """A station gives no counseling on these days."""

    station: str
    first_day: date
    last_day: date
    reason: str

    def make(self, call: Call) -> Outcome:
        require_station(call, self.station)
        require_to_come(call, self.first_day, "first_day")
        if not self.first_day <= self.last_day <= local_day(call.now) + FURTHEST:
            raise Invalid(fields={"last_day": ["应在第一天之后五年之内"]})
        generation.lock_rota()
        closure_id = add(
            StationClosure,
            station=self.station,
            first_day=self.first_day,
            last_day=self.last_day,
            reason=self.reason,
            set_by=call.actor.person_id,
            set_at=call.now,
        )
        audit.record(call, "rota:close", "station", self.station, data={"closure": closure_id})
        return settle_days(call, self.station, self.first_day, self.last_day)


@dataclass(frozen=True)
class Reopen:
    """A closure is lifted; the days that are left of it are planned again."""

    closure: str

    def make(self, call: Call) -> Outcome:
        generation.lock_rota()
        closure = StationClosure.get_or_none(StationClosure.id == self.closure)
        if closure is None:
            raise NotFound()
        require_station(call, closure.station_id)
        if closure.lifted_at is not None:
            return NOTHING
        StationClosure.update(lifted_at=call.now).where(StationClosure.id == self.closure).execute()
        audit.record(call, "rota:reopen", "station", closure.station_id, data={"closure": self.closure})
        return settle_days(call, closure.station_id, closure.first_day, closure.last_day)


def name_team(call: Call, station_id: str, day: date, team_id: str | None, reason: str) -> None:
    """Sets a day by hand, in the caller's transaction."""
    require_transaction()
    RotaException.delete().where(RotaException.station == station_id, RotaException.day == day).execute()
    add(
        RotaException,
        station=station_id,
        day=day,
        team=team_id,
        reason=reason,
        set_by=call.actor.person_id,
        set_at=call.now,
    )
    audit.record(call, "rota:set_day", "station", station_id, data={"day": f"{day}", "team": team_id})


def require_station(call: Call, station_id: str) -> Any:
    """The station, where the caller manages its area. Raises `NotFound`."""
    station = Station.get_or_none(Station.id == station_id)
    if station is None:
        raise NotFound()
    require_visible(call.actor, ORGANIZER, station.area_code)
    return station


def require_team(team_id: str) -> None:
    if not Team.select().where(Team.id == team_id, Team.disbanded_at.is_null()).exists():
        raise Invalid(fields={"team": ["没有这个团队，或已解散"]})


def require_to_come(call: Call, day: date, field: str) -> None:
    today = local_day(call.now)
    if not today <= day <= today + FURTHEST:
        raise Invalid(fields={field: ["不能早于今天"]})


def require_free(team_id: str, station_id: str, day: date) -> None:
    """Raises `TeamBusy` where the team is on duty elsewhere, now or by what was set for that day."""
    elsewhere = Shift.select().where(
        Shift.live_team == team_id, Shift.day == day, Shift.station != station_id
    )
    named = RotaException.select().where(
        RotaException.team == team_id, RotaException.day == day, RotaException.station != station_id
    )
    if elsewhere.exists() or named.exists():
        raise TeamBusy()
