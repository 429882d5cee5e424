"""Course requests as they are seen, and each town's share."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import peewee

from app.clock import LOCAL
from app.errors import NotFound
from app.models import Area, CourseQuota, CourseRequest, CourseRequestEvent, Lecture, Lecturer, LecturerAsk
from app.prepared import add
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import command
from app.services.core.divisions import (
    DISTRICT_DIGITS,
    below,
    is_below,
    scope_now,
)
from app.services.core.paging import Page, seek
from app.services.core.permissions import ORGANIZER, listed, may, require, require_somewhere, scopes, within
from app.services.requests.states import NEXT, UNFINISHED, WITH_LECTURE
from app.vocabulary import Audience, LecturerAnswer, RequestDirection, RequestStatus, RequestStep

TOWN_DIGITS = 9
# What a town can count on where the district has set nothing else.
QUOTA = 4
# Days to the first preferred date, and the priority from then on.
RISING = ((3, 3), (7, 2), (14, 1))
_SORTS = {"preferred": CourseRequest.preferred_from, "due": CourseRequest.due_at}


@dataclass(frozen=True)
class EventView:
    """One step: who did what, when, and why."""

    action: RequestStep
    status: RequestStatus
    at: datetime
    actor: str | None
    reason: str | None


@dataclass(frozen=True)
class TownShare:
    """What a town had this year beside what it can count on."""

    area: str
    area_name: str
    quota: int
    given: int
    waiting: int
    last_lecture_at: datetime | None


@dataclass(frozen=True)
class RequestView:
    """A course request. `priority` runs from 0 to 3 and rises as the first preferred date nears; it and
    `overdue` speak only of what still waits for an answer. `history` and `town` come with one request,
    not in lists. `lecturer_answer` is asked, accepted or declined, where somebody of the pool was asked."""

    id: str
    direction: RequestDirection
    status: RequestStatus
    course: str | None
    title: str
    area: str
    area_name: str
    preferred: list[str]
    venue: str
    audience: Audience
    closed: bool
    expected: int
    note: str
    own_lecturer: str | None
    due_at: datetime
    priority: int
    overdue: bool
    lecture: str | None
    starts_at: datetime | None
    ends_at: datetime | None
    lecturer: str | None
    lecturer_name: str | None
    lecturer_answer: LecturerAnswer | None
    lecturer_reason: str | None
    head_count: int | None
    questions: str | None
    rating: int | None
    comment: str | None
    created_at: datetime
    history: list[EventView]
    town: TownShare | None


def is_district(actor: Actor, area: str) -> bool:
    """Whether the caller decides for `area`: an organizer of a district or of more."""
    return any(len(scope) <= DISTRICT_DIGITS and is_below(area, scope) for scope in scopes(actor, ORGANIZER))


def role_allows(actor: Actor, view: RequestView, action: str) -> bool:
    """Whether `action` is ever the caller's to take on a request that they see."""
    if action == "claim":
        return view.direction == "sent"
    if not may(actor, ORGANIZER, view.area):
        return False
    if action in ("return", "accept", "decline"):
        return is_district(actor, view.area)
    if action in ("confirm", "refuse", "reassign", "schedule"):
        # A town's own lecture has a lecturer of its own, and the town publishes it itself.
        return is_district(actor, view.area) if view.direction != "own" else action == "schedule"
    if action == "withdraw":
        # To what a town asked the district says no; only its own offer does it take back.
        return view.direction == "sent" or not is_district(actor, view.area)
    return action in ("resubmit", "review")


# What a lecturer's answer leaves nothing to do about.
_SETTLED = {"accepted": ("confirm",), "declined": ("refuse", "schedule")}


def actions_for(actor: Actor, view: RequestView, now: datetime) -> list[str]:
    """What the caller can do with a request now."""
    settled = _SETTLED.get(view.lecturer_answer or "", ())
    open_now = [action for status, action in NEXT if status == view.status and action not in settled]
    if view.status == "scheduled" and view.ends_at is not None and view.ends_at <= now:
        # The worker has not come by yet; `review_request` does not wait for it.
        open_now.append("review")
    return [action for action in open_now if role_allows(actor, view, action)]


def seen_by(actor: Actor) -> peewee.Expression:
    """SQL condition: what lies in one's area, and what the districts above offer. Raises `Forbidden`."""
    above = [
        scope[:digits].ljust(padded, "0")
        for scope in scopes(actor, ORGANIZER)
        for digits, padded in ((2, 6), (4, 6), (6, 6), (9, 9))
        if len(scope) >= digits
    ]
    offered = (CourseRequest.status == "offered") & CourseRequest.area.in_(above)
    return listed(actor, ORGANIZER, CourseRequest.area) | offered


@command("course_request:list", "course_request")
def list_requests(
    call: Call,
    *,
    status: str | None = None,
    direction: str | None = None,
    area: str | None = None,
    unfinished: bool = False,
    sort: str = "preferred",
    descending: bool = False,
    limit: int = 20,
    cursor: str | None = None,
) -> Page[RequestView]:
    """Those in the caller's area, the nearest preferred date first: of those that wait, that is the order
    of their priority. Raises `Forbidden`."""
    rows = _rows().where(seen_by(call.actor))
    if status:
        rows = rows.where(CourseRequest.status == status)
    if direction:
        rows = rows.where(CourseRequest.direction == direction)
    if area:
        rows = rows.where(below(CourseRequest.area, scope_now(area)))
    cut = seek(
        rows,
        _SORTS[sort],
        CourseRequest.id,
        limit=limit,
        cursor=cursor,
        descending=descending,
        each=[CourseRequest.status == one for one in UNFINISHED] if unfinished else None,
    )
    audit.record(call, "course_request:list", "course_request", None)
    return Page([view_of(row, call.now) for row in cut.items], cut.next)


@command("course_request:read", "course_request")
def read_request(call: Call, request_id: str) -> RequestView:
    """One request with its history and its town's share. Raises `Forbidden`, `NotFound`."""
    audit.record(call, "course_request:read", "course_request", request_id)
    return get_request(call, request_id)


def get_request(call: Call, request_id: str) -> RequestView:
    row = _rows().where(CourseRequest.id == request_id, seen_by(call.actor)).first()
    if row is None:
        raise NotFound()
    events = CourseRequestEvent.select().where(CourseRequestEvent.request == request_id)
    history = [
        EventView(event.action, event.status, event.at, event.actor_id, event.reason)
        for event in events.order_by(CourseRequestEvent.at, CourseRequestEvent.id)
    ]
    return view_of(row, call.now, history, _share_of(row["area"], call.now))


@command("course_request:shares", "course_request")
def list_shares(call: Call) -> list[TownShare]:
    """Every town of the caller's area, who had least of its quota first. Raises `Forbidden`."""
    towns = Area.select().where(Area.level == "town", within(call.actor, ORGANIZER, Area.code))
    audit.record(call, "course_request:shares", "course_request", None)
    shares = _shares(list(towns), within(call.actor, ORGANIZER, CourseRequest.area), call.now)
    return sorted(shares, key=lambda share: (share.given - share.quota, -share.waiting, share.area))


@command("course_quota:set", "area", about="area")
def set_quota(call: Call, area: str, *, per_year: int) -> TownShare:
    """Says how many lectures a year a town can count on. Raises `NotFound`, `Forbidden`."""
    require(call.actor, ORGANIZER, area)
    town = _town_of(call, area)
    if not CourseQuota.update(per_year=per_year).where(CourseQuota.area == area).execute():
        add(CourseQuota, area=area, per_year=per_year)
    audit.record(call, "course_quota:set", "area", area)
    return _share(town, call.now)


def get_share(call: Call, area: str) -> TownShare:
    """A town's share, for whoever says how large it is. Raises `Forbidden`, `NotFound`."""
    require_somewhere(call.actor, ORGANIZER)
    return _share(_town_of(call, area), call.now)


def _town_of(call: Call, area: str) -> Area:
    """Raises `NotFound` for what is no town, and for a town: the quota is not for it to say."""
    town: Area | None = Area.get_or_none(Area.code == area, Area.level == "town")
    if town is None or not is_district(call.actor, area):
        raise NotFound()
    return town


def _share_of(area: str, now: datetime) -> TownShare | None:
    town = Area.get_or_none(Area.code == area[:TOWN_DIGITS], Area.level == "town")
    return None if town is None else _share(town, now)


def _share(town: Area, now: datetime) -> TownShare:
    return _shares([town], below(CourseRequest.area, town.code), now)[0]


def _shares(towns: list[Area], theirs: peewee.Expression, now: datetime) -> list[TownShare]:
    """The shares of `towns`, to which the requests `theirs` belong: of all there are no others are read."""
    year = now.astimezone(LOCAL).year
    starts, ends = (datetime(each, 1, 1, tzinfo=LOCAL) for each in (year, year + 1))
    quotas = dict(CourseQuota.select(CourseQuota.area, CourseQuota.per_year).tuples())
    given = (
        CourseRequest.select(CourseRequest.area, Lecture.starts_at)
        .join(Lecture)
        .where(
            theirs,
            CourseRequest.status.in_(WITH_LECTURE),
            CourseRequest.direction != "own",
            Lecture.starts_at >= starts,
            Lecture.starts_at < ends,
        )
    )
    had: dict[str, list[datetime]] = {}
    for area, moment in given.tuples():
        had.setdefault(area[:TOWN_DIGITS], []).append(moment)
    waiting: dict[str, int] = {}
    counted = CourseRequest.select(CourseRequest.area, peewee.fn.COUNT(CourseRequest.area))
    for area, count in (
        counted.where(CourseRequest.status == "submitted", theirs).group_by(CourseRequest.area).tuples()
    ):
        waiting[area[:TOWN_DIGITS]] = waiting.get(area[:TOWN_DIGITS], 0) + count
    return [
        TownShare(
            area=town.code,
            area_name=town.name,
            quota=quotas.get(town.code, QUOTA),
            given=len(had.get(town.code, [])),
            waiting=waiting.get(town.code, 0),
            last_lecture_at=max(had.get(town.code, []), default=None),
        )
        for town in towns
    ]


def _rows() -> Any:
    return (
        CourseRequest.select(
            CourseRequest,
            Area.name.alias("area_name"),
            Lecture.starts_at.alias("starts_at"),
            Lecture.ends_at.alias("ends_at"),
            Lecture.lecturer.alias("lecturer"),
            Lecturer.name.alias("lecturer_name"),
            LecturerAsk.answer.alias("lecturer_answer"),
            LecturerAsk.reason.alias("lecturer_reason"),
        )
        .join(Area)
        .switch(CourseRequest)
        .join(Lecture, peewee.JOIN.LEFT_OUTER)
        .join(Lecturer, peewee.JOIN.LEFT_OUTER)
        .join_from(
            CourseRequest,
            LecturerAsk,
            peewee.JOIN.LEFT_OUTER,
            on=(LecturerAsk.live_lecture == CourseRequest.lecture),
        )
        .dicts()
    )


def view_of(
    row: dict[str, Any],
    now: datetime,
    history: list[EventView] | None = None,
    town: TownShare | None = None,
) -> RequestView:
    waits = row["status"] in ("offered", "submitted", "returned")
    facts = {name: row[name] for name in _SAME}
    return RequestView(
        **facts,
        priority=priority_of(row["preferred_from"], now) if waits else 0,
        overdue=row["status"] == "submitted" and row["due_at"] <= now,
        history=history or [],
        town=town,
    )


_SAME = (
    "id", "direction", "status", "course", "title", "area", "area_name", "preferred", "venue", "audience",
    "closed", "expected", "note", "own_lecturer", "due_at", "lecture", "starts_at", "ends_at",
    "lecturer", "lecturer_name", "lecturer_answer", "lecturer_reason", "head_count",
    "questions", "rating", "comment", "created_at",
)  # fmt: skip


def priority_of(preferred_from: datetime, now: datetime) -> int:
    """0 to 3, by how near the first preferred date is."""
    for days, priority in RISING:
        if preferred_from - now <= timedelta(days=days):
            return priority
    return 0
