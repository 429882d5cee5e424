"""Whoever comes to a station for an appointment that stays as it is, while the station does not: moved, or
open at other hours on that day. They are told once what was and what is now."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from app.clock import local_day, local_moment
from app.db import require_transaction
from app.models import Booking, Lecture, Slot, Station, StationException
from app.services.core.call import Call
from app.services.core.geo import SAME_PLACE_M, Place, distance_m
from app.services.lectures.preview import plain_hall
from app.services.messaging import messages

Span = tuple[str, str]


@dataclass(frozen=True)
class Premises:
    """Where a station is, and when it is open: by the week, and on days of its own."""

    name: str
    area: str
    address: str
    place: Place
    week: dict[int, list[Span]]
    days: dict[date, list[Span]]

    def spans(self, day: date) -> list[Span]:
        return self.days.get(day, self.week.get(day.isoweekday(), []))

    def has_moved_from(self, other: "Premises") -> bool:
        return self.address != other.address or distance_m(self.place, other.place) > SAME_PLACE_M


def read_premises(station_id: str, today: date) -> Premises:
    """As it is now."""
    row = Station.get_by_id(station_id)
    week: dict[int, list[Span]] = {}
    for line in row.hours:
        week.setdefault(line["weekday"], []).append((line["opens"], line["closes"]))
    own = StationException.select(StationException.day, StationException.spans).where(
        StationException.station == station_id, StationException.day >= today
    )
    return Premises(
        name=row.name,
        area=row.area_code,
        address=row.address,
        place=Place(row.lng, row.lat),
        week={weekday: sorted(spans) for weekday, spans in week.items()},
        days={day: sorted((span["opens"], span["closes"]) for span in spans) for day, spans in own.tuples()},
    )


@dataclass(frozen=True)
class Told:
    """How many people were told, and how many of them come when the station is shut now."""

    people: int
    out_of_hours: int


def tell_visitors(call: Call, station_id: str, before: Premises, *, but: Collection[str] = ()) -> Told:
    """Tells each person with an appointment in person that something changed for them, in the caller's
    transaction; about the bookings in `but` they hear otherwise."""
    require_transaction()
    after = read_premises(station_id, local_day(call.now))
    visits: dict[str, list[dict[str, Any]]] = {}
    for row in _visits(station_id, call.now):
        if row["id"] not in but:
            visits.setdefault(row["person"], []).append(row)
    people = outside = 0
    for person_id, rows in sorted(visits.items()):
        change = _said(before, after, sorted({local_day(row["starts_at"]) for row in rows}))
        if not change:
            continue
        for row in rows:
            # What they were told in this go says that the place is the same.
            messages.recall("booking", row["id"], {"booking_team_changed"})
        messages.enqueue(
            call, person_id, "booking_station_changed", "booking", rows[0]["id"], {"change": change}
        )
        people += 1
        outside += any(_is_open(before, row) and not _is_open(after, row) for row in rows)
    return Told(people, outside)


def _visits(station_id: str, now: datetime) -> list[dict[str, Any]]:
    rows = (
        Booking.select(Booking.id, Booking.person, Booking.starts_at, Booking.ends_at)
        .join(Slot)
        .where(
            Slot.station == station_id,
            Booking.status == "booked",
            Booking.mode == "in_person",
            Booking.starts_at > now,
        )
        .order_by(Booking.starts_at, Booking.id)
    )
    return list(rows.dicts())


def _said(before: Premises, after: Premises, days: list[date]) -> str:
    """What changed for somebody who comes on these days, in one sentence."""
    said = []
    if after.address != before.address:
        said.append(f"地址由“{before.address}”改为“{after.address}”")
    elif after.has_moved_from(before):
        said.append(f"“{after.address}”在地图上的位置有更正")
    for day in days:
        was, now = before.spans(day), after.spans(day)
        if was != now:
            said.append(f"{day.month}月{day.day}日的开放时间由{_hours(was)}改为{_hours(now)}")
    return "；".join(said)


def _hours(spans: list[Span]) -> str:
    return "、".join(f"{opens}-{closes}" for opens, closes in spans) or "不开放"


def _is_open(premises: Premises, row: dict[str, Any]) -> bool:
    day = local_day(row["starts_at"])

    def at(clock: str) -> datetime:
        return local_moment(day, time.fromisoformat(clock))

    return any(
        at(opens) <= row["starts_at"] and row["ends_at"] <= at(closes)
        for opens, closes in premises.spans(day)
    )


def lectures_at(premises: Premises, now: datetime) -> int:
    """How many lectures to come name the station, or its address, as their venue: it is written in each, so
    somebody has to change it there, which tells who signed up."""
    rows = Lecture.select(Lecture.venue).where(
        Lecture.area == premises.area, Lecture.status == "published", Lecture.ends_at > now
    )
    names = {plain_hall(premises.name), plain_hall(premises.address)}
    return sum(any(name in plain_hall(venue) for name in names) for (venue,) in rows.tuples())
