"""Changes of a station that its rota follows: other facts, days on which it is shut, its end. Each is looked
at first where it touches duty, as any change of the rota (`rota_changes`)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from app.clock import local_day
from app.models import Station, StationException, StationService
from app.services.core import audit, public_version
from app.services.core.call import Call
from app.services.core.divisions import require_area
from app.services.core.permissions import ADMIN, require
from app.services.counseling.slot_waits import end_waits_at
from app.services.rota import generation
from app.services.rota.days import NOTHING, Outcome, settle_days
from app.services.rota.visitors import lectures_at, read_premises, tell_visitors
from app.services.stations.station_admin import get_row, set_exceptions, set_services


@dataclass(frozen=True)
class ChangeStation:
    """New facts for a station, as `add_station` takes them. On the days on which it is shut nobody is on
    duty there; a day that is open again is planned anew. Who comes there hears of another address, and of
    other hours on their day."""

    station: str
    facts: dict[str, Any]

    def make(self, call: Call) -> Outcome:
        get_row(call.actor, self.station)
        require_area(self.facts["area"])
        require(call.actor, ADMIN, self.facts["area"])
        generation.lock_rota()
        today = local_day(call.now)
        premises, before = read_premises(self.station, today), _shut_days(self.station, today)
        values = dict(self.facts)
        services, exceptions = values.pop("services"), values.pop("exceptions")
        Station.update(**values).where(Station.id == self.station).execute()
        StationService.delete().where(StationService.station == self.station).execute()
        set_services(self.station, services)
        set_exceptions(call, self.station, exceptions)
        audit.record(call, "station:change", "station", self.station, data={"fields": sorted(self.facts)})
        public_version.changed()
        changed = before ^ _shut_days(self.station, today)
        # In one go: a booking must not be moved to a day that is shut as well.
        outcome = settle_days(call, self.station, min(changed), max(changed)) if changed else NOTHING
        moved = {one.booking for one in outcome.affected if one.fate != "team"}
        told = tell_visitors(call, self.station, premises, but=moved)
        has_moved = read_premises(self.station, today).has_moved_from(premises)
        return replace(
            outcome,
            visitors_told=told.people,
            out_of_hours=told.out_of_hours,
            lectures_there=lectures_at(premises, call.now) if has_moved else 0,
        )


def _shut_days(station_id: str, today: date) -> set[date]:
    rows = StationException.select().where(
        StationException.station == station_id, StationException.day >= today
    )
    return {row.day for row in rows if not row.spans}


@dataclass(frozen=True)
class SetOpen:
    """A station goes off the portal and its rota ends, or it comes back and its rules hold again."""

    station: str
    is_open: bool

    def make(self, call: Call) -> Outcome:
        get_row(call.actor, self.station)
        generation.lock_rota()
        closed_at = None if self.is_open else call.now
        Station.update(closed_at=closed_at).where(Station.id == self.station).execute()
        event = "station:reopen" if self.is_open else "station:close"
        audit.record(call, event, "station", self.station)
        public_version.changed()
        today = local_day(call.now)
        outcome = settle_days(call, self.station, today, today + timedelta(days=generation.DAYS_AHEAD))
        if not self.is_open:
            # After the bookings: a place that they give back is offered to nobody.
            end_waits_at(call, self.station)
        return outcome
