"""How many came: lectures held, people present, sign-ups against arrivals, by month, town, series or
audience. No group is shown so small that somebody could be recognised in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import peewee

from app.clock import LOCAL
from app.models import Area, CheckIn, Lecture, Series, SignUp, SignUpParty
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.core.permissions import ORGANIZER, within
from app.services.lectures.held import is_held

# Fewer people than this are not told, and with them nothing they could be worked out from.
SMALLEST = 5


@dataclass(frozen=True)
class Attendance:
    """One group of lectures. The counts of people are None where one of them is too small to be told."""

    name: str
    lectures: int
    present: int | None
    signed_up: int | None
    came: int | None
    absent: int | None


def _month(row: dict[str, Any]) -> tuple[str, str]:
    name = f"{row['starts_at'].astimezone(LOCAL):%Y-%m}"
    return name, name


GROUPS: dict[str, Callable[[dict[str, Any]], tuple[str, str]]] = {
    "month": _month,
    "area": lambda row: (row["area"], row["area_name"]),
    "series": lambda row: (row["series"] or "", row["series_title"] or "不属于系列"),
    "audience": lambda row: (row["audience"], row["audience"]),
}


@command("numbers:read", "numbers")
def count_attendance(call: Call, by: str, *, from_: datetime, to: datetime) -> list[Attendance]:
    """Lectures that began in [`from_`, `to`) and are over, in one's areas. Raises `Forbidden`."""
    ours = within(call.actor, ORGANIZER, Lecture.area)
    audit.record(call, "numbers:read", "numbers", by)
    return attendance(ours, by, from_=from_, to=to, now=call.now)


def attendance(where: Any, by: str, *, from_: datetime, to: datetime, now: datetime) -> list[Attendance]:
    """Lectures that fulfil the condition `where`, began in [`from_`, `to`) and are over. Three statements,
    however many lectures."""
    held = (
        where
        & (Lecture.status == "published")
        & is_held(now)
        & (Lecture.starts_at >= from_)
        & (Lecture.starts_at < to)
    )
    lectures = (
        Lecture.select(
            Lecture.id,
            Lecture.starts_at,
            Lecture.area,
            Lecture.series,
            Lecture.audience,
            Area.name.alias("area_name"),
            Series.title.alias("series_title"),
        )
        .join(Area)
        .switch(Lecture)
        .join(Series, peewee.JOIN.LEFT_OUTER)
        .where(held)
        .dicts()
    )
    present = _by_lecture(_present(held))
    came_too = (CheckIn.lecture == SignUp.lecture) & (CheckIn.live_holder == SignUp.live_person)
    places = _by_lecture(
        SignUp.select(SignUp.lecture, peewee.fn.COUNT(SignUp.id), peewee.fn.COUNT(CheckIn.id))
        .join(Lecture)
        .switch(SignUp)
        .join(SignUpParty)
        .switch(SignUp)
        .join(CheckIn, peewee.JOIN.LEFT_OUTER, on=came_too)
        .where(
            held,
            SignUp.live_person.is_null(False),
            SignUpParty.status == "confirmed",
            SignUpParty.walk_in == False,  # noqa: E712
        )
        .group_by(SignUp.lecture)
    )
    names: dict[str, str] = {}
    sums: dict[str, list[int]] = {}
    for row in lectures:
        key, name = GROUPS[by](row)
        names[key] = name
        there, (signed_up, came) = present.get(row["id"], (0,))[0], places.get(row["id"], (0, 0))
        added = (1, there, signed_up, came)
        sums[key] = [one + other for one, other in zip(sums.get(key, [0] * 4), added, strict=True)]
    return [_told(names[key], *sums[key]) for key in sorted(sums)]


@dataclass(frozen=True)
class HeldLecture:
    """A lecture that is over, and how many were there: for sums, not to be told as it is."""

    starts_at: datetime
    area: str
    area_name: str
    present: int


def held_lectures(where: Any, *, from_: datetime, to: datetime, now: datetime) -> list[HeldLecture]:
    """The lectures that fulfil `where`, began in [`from_`, `to`) and are over. Two statements."""
    held = where & is_held(now) & (Lecture.starts_at >= from_) & (Lecture.starts_at < to)
    rows = Lecture.select(Lecture.id, Lecture.starts_at, Lecture.area, Area.name).join(Area).where(held)
    present = _by_lecture(_present(held))
    return [
        HeldLecture(starts_at, area, name, present.get(lecture, (0,))[0])
        for lecture, starts_at, area, name in rows.tuples()
    ]


def told(count: int) -> int | None:
    """A count of people, None where it is too small to be told."""
    return None if 0 < count < SMALLEST else count


def _present(held: Any) -> Any:
    return (
        CheckIn.select(CheckIn.lecture, peewee.fn.COUNT(CheckIn.id))
        .join(Lecture)
        .where(held, CheckIn.live_holder.is_null(False))
        .group_by(CheckIn.lecture)
    )


def _by_lecture(query: Any) -> dict[str, tuple[int, ...]]:
    return {lecture: tuple(counts) for lecture, *counts in query.tuples()}


def _told(name: str, lectures: int, present: int, signed_up: int, came: int) -> Attendance:
    absent = signed_up - came
    if any(0 < count < SMALLEST for count in (present, signed_up, came, absent, present - came)):
        return Attendance(name, lectures, None, None, None, None)
    return Attendance(name, lectures, present, signed_up, came, absent)
