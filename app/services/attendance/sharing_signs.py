"""Signs that a door's code may have been passed on to people who were not there. They are for the lecture's
organizer to look into: nothing follows from them, and every one of them has an innocent reading."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from peewee import JOIN

from app.models import CheckIn, Lecture, Person, Scan, ScanSign
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.core.permissions import managed_lecture
from app.services.people.profiles import mask_name

# A door lets about one person a second through; a screen that all scan at once shows this many at most.
BURST, BURST_WITHIN = 30, timedelta(seconds=20)
# Late-comers come one by one.
LATE_BURST, LATE_BURST_WITHIN, LATE = 5, timedelta(seconds=60), timedelta(minutes=20)
# Two are a couple with one phone.
ONE_PHONE = 3
FAR_M = 2000
_SELF = ("door_qr", "door_typed", "door_static")


@dataclass(frozen=True)
class Suspect:
    """A check-in that a sign is about; names are masked."""

    check_in: str
    name: str
    at: datetime
    assurance: str


@dataclass(frozen=True)
class Sign:
    """One sign: `burst`, `late_burst`, `one_phone`, `far_away` or `two_halls`, and the check-ins it is about.
    `distance_m` is the least of those far away."""

    kind: str
    first_at: datetime
    last_at: datetime
    suspects: list[Suspect]
    distance_m: int | None = None


@command("relay_signs:read", "lecture")
def read_signs(call: Call, lecture_id: str) -> list[Sign]:
    """The signs at one lecture, for its organizers. Raises `NotFound`."""
    lecture = managed_lecture(call.actor, lecture_id)
    rows = list(
        CheckIn.select(
            CheckIn.id,
            CheckIn.person,
            CheckIn.assurance,
            CheckIn.happened_at,
            Person.nickname,
            ScanSign.install,
            ScanSign.distance_m,
        )
        .join(Scan)
        .join(ScanSign, JOIN.LEFT_OUTER)
        .switch(CheckIn)
        .join(Person, on=(CheckIn.person == Person.id))
        .where(CheckIn.lecture == lecture_id, CheckIn.live_holder.is_null(False), Scan.method.in_(_SELF))
        .order_by(CheckIn.happened_at, CheckIn.id)
        .dicts()
    )
    signs = [
        *_bursts("burst", rows, BURST, BURST_WITHIN),
        *_bursts(
            "late_burst",
            [row for row in rows if row["happened_at"] >= lecture.starts_at + LATE],
            LATE_BURST,
            LATE_BURST_WITHIN,
        ),
        *_one_phone(rows),
        *_far_away(rows),
        *_two_halls(lecture, rows),
    ]
    audit.record(call, "relay_signs:read", "lecture", lecture_id, data={"signs": len(signs)})
    return signs


def _sign(kind: str, rows: list[dict[str, Any]], distance_m: int | None = None) -> Sign:
    suspects = [
        Suspect(row["id"], mask_name(row["nickname"]), row["happened_at"], row["assurance"]) for row in rows
    ]
    return Sign(kind, suspects[0].at, suspects[-1].at, suspects, distance_m)


def _bursts(kind: str, rows: list[dict[str, Any]], least: int, within: timedelta) -> Iterator[Sign]:
    """Runs of at least so many within so long, each as long as it goes on."""
    runs: list[tuple[int, int]] = []
    start = 0
    for end, row in enumerate(rows):
        while row["happened_at"] - rows[start]["happened_at"] >= within:
            start += 1
        if end - start + 1 < least:
            continue
        if runs and start <= runs[-1][1]:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    for first, last in runs:
        yield _sign(kind, rows[first : last + 1])


def _one_phone(rows: list[dict[str, Any]]) -> Iterator[Sign]:
    by_phone: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        if row["install"] is not None:
            by_phone.setdefault(row["install"], []).append(row)
    return (_sign("one_phone", own) for own in by_phone.values() if len(own) >= ONE_PHONE)


def _far_away(rows: list[dict[str, Any]]) -> Iterator[Sign]:
    far = [row for row in rows if (row["distance_m"] or 0) >= FAR_M]
    if far:
        yield _sign("far_away", far, min(row["distance_m"] for row in far))


def _two_halls(lecture: Lecture, rows: list[dict[str, Any]]) -> Iterable[Sign]:
    """Recorded at another hall's lecture during the same hours."""
    here, there = CheckIn.alias(), CheckIn.alias()
    elsewhere = (
        here.select(here.person)
        .join(there, on=(there.live_holder == here.live_holder) & (there.lecture != here.lecture))
        .join(Lecture, on=(there.lecture == Lecture.id))
        .where(
            here.lecture == lecture.id,
            here.person.is_null(False),
            Lecture.starts_at < lecture.ends_at,
            Lecture.ends_at > lecture.starts_at,
            Lecture.venue != lecture.venue,
        )
    )
    people = {person for (person,) in elsewhere.tuples()}
    twice = [row for row in rows if row["person"] in people]
    return [_sign("two_halls", twice)] if twice else []
