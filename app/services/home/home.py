"""The first screen in one call: what is next for the caller, what is near, what is on, whom to call."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from app.models import Person
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import command
from app.services.core.geo import Place
from app.services.core.paging import Page
from app.services.core.permissions import has_consented
from app.services.counseling.bookings import BookingView, next_bookings
from app.services.lectures.reading import LectureFilter, LectureView, list_lectures
from app.services.lectures.sign_ups.own_sign_ups import next_sign_ups
from app.services.lectures.sign_ups.signups import SignUpView
from app.services.messaging.messages import count_unread
from app.services.stations.finder import (
    HotlineView,
    StationView,
    find_stations,
    list_hotlines,
)
from app.services.stations.nearest import StationFilter

NEXT = 3
STATIONS = 3
LECTURES = 6
ON_NOW = 3
# A lecture that begins so soon counts as on: its door is open.
SOON = timedelta(hours=1)


@dataclass(frozen=True)
class Next:
    """What the caller has before them, soonest first."""

    bookings: list[BookingView]
    sign_ups: list[SignUpView]


@dataclass(frozen=True)
class Own:
    """The caller's part of the first screen; empty for a guest."""

    next: Next
    unread: int
    area: str | None


@dataclass(frozen=True)
class Home:
    """The whole of it. `on_now` are lectures under way, or about to begin."""

    next: Annotated[Next, "接下来的预约和报名；未登录时为空"]
    unread: Annotated[int, "未读消息数"]
    stations: list[StationView]
    lectures: list[LectureView]
    on_now: list[LectureView]
    hotlines: list[HotlineView]


_NOBODYS = Own(Next([], []), 0, None)


def read_home(actor: Actor | None, *, point: Place | None, now: datetime) -> Home:
    """For a guest, or for somebody who has not accepted the terms, without what is their own."""
    own = _read_own(Call(actor, now)) if actor is not None and has_consented(actor) else _NOBODYS
    soon = now + SOON
    on_now = LectureFilter(to=soon, standing=True)
    return Home(
        next=own.next,
        unread=own.unread,
        stations=_stations(point, own.area, now).items,
        # Without those that are told as on now.
        lectures=list_lectures(LectureFilter(begins_from=soon), now=now, limit=LECTURES).items,
        on_now=list_lectures(on_now, now=now, limit=ON_NOW).items,
        hotlines=list_hotlines(),
    )


def _stations(point: Place | None, area: str | None, now: datetime) -> Page[StationView]:
    """The nearest, else those of the caller's own area, else the first of all."""
    if point is None and area is not None:
        found = find_stations(StationFilter(area=area), limit=STATIONS, now=now)
        if found.items:
            return found
    return find_stations(StationFilter(point), limit=STATIONS, now=now)


@command("home:read", "person")
def _read_own(call: Call) -> Own:
    person_id = call.actor.person_id
    audit.record(call, "home:read", "person", person_id)
    return Own(
        next=Next(
            next_bookings(person_id, now=call.now, limit=NEXT),
            next_sign_ups(person_id, now=call.now, limit=NEXT),
        ),
        unread=count_unread(person_id, now=call.now),
        area=Person.get_by_id(person_id).area_code,
    )
