"""The rota's rules and closures as their managers read them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.clock import local_day
from app.errors import NotFound
from app.models import RotaRule, RotaTurn, RotaWeekday, Station, StationClosure
from app.services.core.call import Actor
from app.services.core.permissions import ORGANIZER, require_visible, within
from app.services.core.views import from_row
from app.services.counseling.slots import MODES


@dataclass(frozen=True)
class RuleView:
    """A station's rule in words that can be shown."""

    id: str
    station: str
    station_name: str
    valid_from: date
    valid_until: date | None
    turns: list[str]
    weekdays: dict[int, str]
    windows: list[list[str]]
    slot_minutes: int
    capacity: int
    modes: list[str]


@dataclass(frozen=True)
class ClosureView:
    """Days on which a station gives no counseling."""

    id: str
    station_name: str
    first_day: date
    last_day: date
    reason: str
    is_lifted: bool


def list_rules(actor: Actor, *, now: datetime) -> list[RuleView]:
    """The rules that hold or will hold, by station. Raises `Forbidden`."""
    rows = (
        RotaRule.select(RotaRule, Station.name.alias("station_name"))
        .join(Station)
        .where(
            within(actor, ORGANIZER, Station.area),
            RotaRule.valid_until.is_null() | (RotaRule.valid_until >= local_day(now)),
        )
        .order_by(Station.name, RotaRule.valid_from)
    )
    return [_rule(row) for row in rows.dicts()]


def get_rule(actor: Actor, rule_id: str) -> RuleView:
    """Raises `NotFound`, also for one elsewhere."""
    row = (
        RotaRule.select(RotaRule, Station.name.alias("station_name"), Station.area.alias("area"))
        .join(Station)
        .where(RotaRule.id == rule_id)
        .dicts()
        .first()
    )
    if row is None:
        raise NotFound()
    require_visible(actor, ORGANIZER, row["area"])
    return _rule(row)


def _rule(row: dict[str, Any]) -> RuleView:
    turns = (
        RotaTurn.select(RotaTurn.team).where(RotaTurn.rule == row["id"]).order_by(RotaTurn.position).tuples()
    )
    fixed = RotaWeekday.select(RotaWeekday.weekday, RotaWeekday.team).where(RotaWeekday.rule == row["id"])
    return from_row(
        RuleView,
        row,
        turns=[team for (team,) in turns],
        weekdays=dict(fixed.order_by(RotaWeekday.weekday).tuples()),
        modes=[mode for mode in MODES if row[mode]],
    )


def list_closures(actor: Actor, *, now: datetime) -> list[ClosureView]:
    """Closures that are not over. Raises `Forbidden`."""
    rows = (
        StationClosure.select(StationClosure, Station.name.alias("station_name"))
        .join(Station)
        .where(within(actor, ORGANIZER, Station.area), StationClosure.last_day >= local_day(now))
        .order_by(StationClosure.first_day, StationClosure.id)
    )
    return [_closure(row) for row in rows.dicts()]


def get_closure(actor: Actor, closure_id: str) -> ClosureView:
    """Raises `NotFound`, also for one elsewhere."""
    row = (
        StationClosure.select(StationClosure, Station.name.alias("station_name"), Station.area.alias("area"))
        .join(Station)
        .where(StationClosure.id == closure_id)
        .dicts()
        .first()
    )
    if row is None:
        raise NotFound()
    require_visible(actor, ORGANIZER, row["area"])
    return _closure(row)


def _closure(row: dict[str, Any]) -> ClosureView:
    return ClosureView(
        row["id"],
        row["station_name"],
        row["first_day"],
        row["last_day"],
        row["reason"],
        row["lifted_at"] is not None,
    )
