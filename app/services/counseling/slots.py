"""What can be booked: the list of slots, and what a team on duty is good at."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Annotated, Any, get_args

from app.clock import day_bounds, local_day
from app.errors import DomainError, SlotClosed, SlotFull
from app.models import Booking, Slot, Station, Team, TeamTopic, Topic
from app.prepared import Kept, Prepared, Row
from app.services.core.paging import Page, after, page
from app.services.core.views import Shown, from_row
from app.vocabulary import Mode

MODES: tuple[Mode, ...] = get_args(Mode)
DAYS = 62
_MOST_A_DAY = 100


@dataclass(frozen=True)
class SlotView(Shown):
    """A bookable piece of time."""

    id: str
    station: str
    station_name: str
    team: str
    team_name: str
    starts_at: datetime
    ends_at: datetime
    modes: list[Mode]
    topics: list[str]
    free: bool
    mine: Annotated[bool | None, "登录后：是否是我预约的"] = None


@dataclass(frozen=True)
class SlotFilter:
    """Which slots; the moments bound `starts_at`."""

    station: str | None = None
    team: str | None = None
    topic: str | None = None
    mode: str | None = None
    from_: datetime | None = None
    to: datetime | None = None
    all: bool = False
    # What else a use case asks of a slot, in SQL.
    among: tuple[Any, ...] = ()


def list_slots(
    where: SlotFilter, *, now: datetime, limit: int = 50, cursor: str | None = None
) -> Page[SlotView]:
    """Slots to come, in order of time; only free ones unless `all`."""
    if cursor is None and not where.among:
        named = {"station": where.station, "team": where.team, "topic": where.topic}
        moments = {"from_": where.from_, "to": where.to}
        asked = {name: value for name, value in (named | moments).items() if value}
        rows = _first_page(where.mode, where.all).kept(_FIRST_ROWS, now=now, limit=limit + 1, **asked)
    else:
        conditions = [*_conditions(where, now), *after(cursor, Slot.starts_at, Slot.id)]
        rows = [Row(values) for values in _in_order(conditions, limit + 1)]
    topics = topics_of({row.values["team"] for row in rows})
    views = [row.shown(_slot_view, *topics[row.values["team"]]) for row in rows]
    return page(views, limit, lambda view: (view.starts_at, view.id))


def _in_order(conditions: list[Any], limit: Any) -> Any:
    return slot_rows().where(*conditions).order_by(Slot.starts_at, Slot.id).limit(limit)


@cache
def _first_page(mode: str | None, every: bool) -> Prepared:
    """The page that nearly all ask for, by what does not go into a statement as a value."""
    return Prepared(
        lambda now, limit, **asked: _in_order(
            _conditions(SlotFilter(mode=mode, all=every, **asked), now), limit
        )
    )


_FIRST_ROWS = Kept()


def mark_own(slots: Page[SlotView], person_id: str) -> Page[SlotView]:
    """The same slots, telling the person which of them they have booked."""
    ids = [slot.id for slot in slots.items]
    own = Booking.select(Booking.slot).where(Booking.live_person == person_id, Booking.slot.in_(ids))
    booked = {slot_id for (slot_id,) in own.tuples()} if ids else set()
    return replace(slots, items=[replace(slot, mine=slot.id in booked) for slot in slots.items])


@dataclass(frozen=True)
class DayView:
    """How many slots of one day are free."""

    day: date
    free: Annotated[int, "空闲的时段数"]


def count_days(where: SlotFilter, *, now: datetime) -> list[DayView]:
    """The free slots that `where` finds, counted by the district's days; days without any are left out.
    Not more than `DAYS` ahead, as far as any rota is planned."""
    horizon = now + timedelta(days=DAYS)
    to = horizon if where.to is None else min(where.to, horizon)
    rows = Slot.select(Slot.starts_at).where(*_conditions(replace(where, to=to, all=False), now)).tuples()
    found = Counter(local_day(starts_at) for (starts_at,) in rows)
    return [DayView(day, found[day]) for day in sorted(found)]


@dataclass(frozen=True)
class SlotOffer:
    """A slot is chosen in two steps: the days that have a free one, then the `times` of a day. `chosen` are
    those chosen before that lie on other days."""

    days: list[DayView]
    times: list[SlotView]
    chosen: list[SlotView]


def offer_slots(
    where: SlotFilter, *, now: datetime, day: date | None, chosen: Sequence[str] = ()
) -> SlotOffer:
    """What can be chosen among what `where` finds; no times where no day was asked for."""

    def find(where: SlotFilter) -> list[SlotView]:
        return list_slots(where, now=now, limit=_MOST_A_DAY).items

    times = []
    if day is not None:
        from_, to = day_bounds(day)
        times = find(replace(where, from_=from_, to=to))
    there = {slot.id for slot in times}
    elsewhere = [slot_id for slot_id in chosen if slot_id not in there]
    before = find(replace(where, among=(*where.among, Slot.id.in_(elsewhere)))) if elsewhere else []
    return SlotOffer(count_days(where, now=now), times, before)


def _conditions(where: SlotFilter, now: datetime) -> list[Any]:
    conditions = [Slot.starts_at > now, *where.among]
    if where.from_ is not None:
        conditions.append(Slot.starts_at >= where.from_)
    if where.to is not None:
        conditions.append(Slot.starts_at < where.to)
    if where.station:
        conditions.append(Slot.station == where.station)
    if where.team:
        conditions.append(Slot.team == where.team)
    if where.topic:
        able = TeamTopic.select(TeamTopic.team).where(TeamTopic.topic == where.topic)
        conditions.append(Slot.team.in_(able))
    if where.mode:
        conditions.append(getattr(Slot, where.mode) == True)  # noqa: E712 - SQL, not Python
    if not where.all:
        conditions += [Slot.state == "open", Slot.taken < Slot.capacity]
    return conditions


def slot_rows() -> Any:
    return (
        Slot.select(
            Slot.id,
            Slot.station,
            Slot.team,
            Slot.starts_at,
            Slot.ends_at,
            Slot.capacity,
            Slot.taken,
            Slot.state,
            Slot.in_person,
            Slot.phone,
            Slot.online,
            Station.name.alias("station_name"),
            Station.address,
            Station.lng,
            Station.lat,
            Station.phone.alias("station_phone"),
            Team.name.alias("team_name"),
        )
        .join(Station)
        .switch(Slot)
        .join(Team)
        .dicts()
    )


def topics_of(teams: set[str]) -> dict[str, list[str]]:
    topics: dict[str, list[str]] = {team: [] for team in teams}
    for row in _TOPICS.rows(teams=tuple(teams)) if teams else ():
        topics[row["team"]].append(row["topic"])
    return topics


_TOPICS = Prepared(
    lambda teams: (
        TeamTopic.select(TeamTopic.team, TeamTopic.topic)
        .join(Topic)
        .where(TeamTopic.team.in_(teams))
        .order_by(Topic.position, Topic.key)
    )
)


def modes_of(row: dict[str, Any]) -> list[Mode]:
    return [mode for mode in MODES if row[mode]]


def _slot_view(row: dict[str, Any], *topics: str) -> SlotView:
    return from_row(
        SlotView,
        row,
        modes=modes_of(row),
        topics=list(topics),
        free=row["state"] == "open" and row["taken"] < row["capacity"],
    )


def list_topics() -> list[tuple[str, str]]:
    """Key and name of every topic."""
    return list(Topic.select(Topic.key, Topic.name).order_by(Topic.position, Topic.key).tuples())


def claim_place(slot_id: str, now: datetime) -> bool:
    """Takes one place of an open slot that has not begun. The one statement that makes a place scarce."""
    return bool(_CLAIM.run(slot=slot_id, now=now))


def claim_beside(slot_id: str, now: datetime) -> bool:
    """Lets one more joint booking into an open slot though no place is left: at most one beside each place.
    It looks at nothing but the slot, least of all at who has the place."""
    beside = Slot.update(beside=Slot.beside + 1).where(
        (Slot.id == slot_id) & (Slot.beside < Slot.capacity) & (Slot.state == "open") & (Slot.starts_at > now)
    )
    return bool(beside.execute())


def leave_beside(slot_id: str) -> None:
    """Undoes one `claim_beside`, once."""
    Slot.update(beside=Slot.beside - 1).where(Slot.id == slot_id).execute()


def claim_begun(slot_id: str, now: datetime) -> bool:
    """Takes one place of an open slot for somebody who is there, also after it has begun."""
    slot = Slot.update(taken=Slot.taken + 1).where(
        (Slot.id == slot_id) & (Slot.taken < Slot.capacity) & (Slot.state == "open") & (Slot.ends_at > now)
    )
    return bool(slot.execute())


def give_back(slot_id: str) -> None:
    """Undoes one `claim_place`, once."""
    Slot.update(taken=Slot.taken - 1).where(Slot.id == slot_id).execute()


def lock_slots(*slot_ids: str) -> None:
    """Takes these slots' turns until the transaction ends, in one order for everybody."""
    for slot_id in sorted(slot_ids):
        Slot.turn().where(Slot.id == slot_id).execute()


def find_slot(slot_id: str) -> dict[str, Any] | None:
    """The slot with the names of its station and team."""
    return _SLOT.first(slot=slot_id)


def why_not(slot: dict[str, Any], now: datetime) -> DomainError:
    """What to say where no place could be taken."""
    return SlotFull() if slot["state"] == "open" and slot["starts_at"] > now else SlotClosed()


_CLAIM = Prepared(
    lambda slot, now: Slot.update(taken=Slot.taken + 1).where(
        (Slot.id == slot) & (Slot.taken < Slot.capacity) & (Slot.state == "open") & (Slot.starts_at > now)
    )
)
_SLOT = Prepared(lambda slot: slot_rows().where(Slot.id == slot))
