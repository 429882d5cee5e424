"""What a counselor writes about a session. It is kept apart from the booking and sealed; its author reads it,
and the one supervisor of the team. Nothing is overwritten: a correction is a new version."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from peewee import JOIN, fn

from app.clock import local_day
from app.errors import Conflict
from app.models import (
    Arrangement,
    Booking,
    Person,
    SessionNote,
    Slot,
    Station,
    Team,
    TeamSupervisor,
)
from app.prepared import add
from app.services.accounts import reading_pauses
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import Duplicate, command
from app.services.core.paging import Page, before, page
from app.services.core.permissions import COUNSELOR, within
from app.services.core.views import from_row
from app.services.counseling.day import (
    EARLY,
    NotBegun,
    find_booking,
    my_teams,
)
from app.services.messaging.reminders import remind_of_follow_up

# What is due stays on the list so long.
REMEMBERED = timedelta(days=90)


class NoteChanged(Conflict):
    reason, message = "note_changed", "这份记录已有更新的版本，请重新打开再改"


@dataclass(frozen=True)
class NoteVersion:
    """What a note said before."""

    version: int
    text: str
    written_at: datetime


@dataclass(frozen=True)
class NoteView:
    """One counselor's note on one booking, as it stands, with what it said before, the latest first."""

    booking: str
    author: str
    author_name: str | None
    own: bool
    version: int
    text: str
    follow_up_on: date | None
    written_at: datetime
    earlier: list[NoteVersion]


@dataclass(frozen=True)
class DueFollowUp:
    """Somebody the caller meant to ask after, by a day that has come."""

    booking: str
    name: str | None
    starts_at: datetime
    follow_up_on: date


@command("session_note:read", "booking")
def read_notes(call: Call, booking_id: str) -> list[NoteView]:
    """One's own note on a booking; to the team's supervisor, every author's. Raises `Forbidden`, `NotFound`,
    also for whoever is neither of the team nor its supervisor, `NotesPaused`."""
    team_id = _supervised_team(call, booking_id)
    supervises = team_id is not None
    if not supervises:
        find_booking(call, booking_id)
    reading_pauses.require_reading(call.actor.person_id, team_id, now=call.now)
    audit.record(call, "session_note:read", "booking", booking_id)
    return _notes(call, booking_id, supervises)


def find_own(call: Call, booking_id: str) -> NoteView | None:
    """One's own note as it stands. Raises `Forbidden`, `NotFound`, `NotesPaused`."""
    find_booking(call, booking_id)
    mine = next(iter(_notes(call, booking_id, False)), None)
    if mine is not None:
        reading_pauses.require_reading(call.actor.person_id, None, now=call.now)
    return mine


@command(
    "session_note:write",
    "booking",
    Duplicate(SessionNote, ("booking_id", "author_id", "version"), NoteChanged),
)
def write_note(
    call: Call, booking_id: str, *, text: str, version: int, follow_up_on: date | None = None
) -> NoteView:
    """Writes one's note on a booking of one's team, or correct it: `version` is the one that is corrected,
    0 where there is none. The very same again changes nothing.

    Raises `Forbidden`, `NotFound`, `NotBegun`, `NoteChanged`, `Conflict` for a cancelled booking,
    `NotesPaused` where it would show what was written before.
    """
    row = find_booking(call, booking_id)
    if row["status"] == "cancelled":
        raise Conflict()
    if call.now < row["starts_at"] - EARLY:
        raise NotBegun()
    mine = find_own(call, booking_id)
    if mine is not None and (mine.text, mine.follow_up_on) == (text, follow_up_on):
        return mine
    if version != (mine.version if mine else 0):
        raise NoteChanged()
    add(
        SessionNote,
        booking=booking_id,
        author=call.actor.person_id,
        version=version + 1,
        text=text,
        follow_up_on=follow_up_on,
        written_at=call.now,
    )
    if follow_up_on != (mine.follow_up_on if mine else None):
        remind_of_follow_up(call, booking_id, follow_up_on)
    audit.record(call, "session_note:write", "booking", booking_id, data={"version": version + 1})
    return _notes(call, booking_id, False)[0]


@command("follow_up:list", "person")
def list_due(call: Call) -> list[DueFollowUp]:
    """Whom the caller's notes say to ask after by today, and for whom no next session is arranged yet.
    Raises `Forbidden`."""
    today = local_day(call.now)
    later = SessionNote.alias()
    newer = later.select(later.id).where(
        (later.booking == SessionNote.booking)
        & (later.author == SessionNote.author)
        & (later.version > SessionNote.version)
    )
    arranged = Arrangement.select(Arrangement.id).where(Arrangement.follows == SessionNote.booking)
    rows = (
        SessionNote.select(SessionNote.booking, Person.nickname, Booking.starts_at, SessionNote.follow_up_on)
        .join(Booking)
        .join(Person)
        .switch(Booking)
        .join(Slot)
        .join(Station)
        .where(
            (SessionNote.author == call.actor.person_id)
            & SessionNote.follow_up_on.between(today - REMEMBERED, today)
            & Slot.team.in_(my_teams(call))
            & within(call.actor, COUNSELOR, Station.area)
            & ~fn.EXISTS(newer)
            & ~fn.EXISTS(arranged)
        )
        .order_by(SessionNote.follow_up_on, SessionNote.id)
    )
    audit.record(call, "follow_up:list", "person", call.actor.person_id)
    return [DueFollowUp(*row) for row in rows.tuples()]


@dataclass(frozen=True)
class SupervisedNote:
    """That there is a note, for the supervisor of its team; its words are another look."""

    id: str
    booking: str
    author_name: str | None
    team_name: str
    starts_at: datetime
    version: int
    written_at: datetime


@command("session_note:list", "person")
def list_supervised(call: Call, *, limit: int = 20, cursor: str | None = None) -> Page[SupervisedNote]:
    """The notes of the teams that the caller supervises, those written last first. Raises `Forbidden`,
    `NotesPaused`."""
    paused = reading_pauses.paused_teams(call.actor.person_id, now=call.now)
    later = SessionNote.alias()
    newer = later.select(later.id).where(
        (later.booking == SessionNote.booking)
        & (later.author == SessionNote.author)
        & (later.version > SessionNote.version)
    )
    rows = (
        SessionNote.select(
            SessionNote.id,
            SessionNote.booking,
            Person.nickname,
            Team.name,
            Booking.starts_at,
            SessionNote.version,
            SessionNote.written_at,
        )
        .join(Person)
        .switch(SessionNote)
        .join(Booking)
        .join(Slot)
        .join(Team)
        .switch(Slot)
        .join(Station)
        .switch(Slot)
        .join(TeamSupervisor, on=(TeamSupervisor.team == Slot.team))
        .where(
            (TeamSupervisor.person == call.actor.person_id)
            & within(call.actor, COUNSELOR, Station.area)
            & ~TeamSupervisor.team.in_(paused)
            & ~fn.EXISTS(newer),
            *before(cursor, SessionNote.written_at, SessionNote.id),
        )
        .order_by(SessionNote.written_at.desc(), SessionNote.id.desc())
        .limit(limit + 1)
    )
    audit.record(call, "session_note:list", "person", call.actor.person_id)
    found = [SupervisedNote(*row) for row in rows.tuples()]
    return page(found, limit, lambda note: (note.written_at, note.id))


def is_supervisor(person_id: str) -> bool:
    """Whether somebody supervises a team."""
    return bool(TeamSupervisor.select().where(TeamSupervisor.person == person_id).exists())


def _supervised_team(call: Call, booking_id: str) -> str | None:
    found = (
        Booking.select(Slot.team)
        .join(Slot)
        .join(TeamSupervisor, on=(TeamSupervisor.team == Slot.team))
        .switch(Slot)
        .join(Station)
        .where(
            (Booking.id == booking_id)
            & (TeamSupervisor.person == call.actor.person_id)
            & within(call.actor, COUNSELOR, Station.area)
        )
    )
    row = found.tuples().first()
    return None if row is None else str(row[0])


def _notes(call: Call, booking_id: str, everybody: bool) -> list[NoteView]:
    query = (
        SessionNote.select(SessionNote, Person.nickname)
        .join(Person, JOIN.INNER)
        .where(SessionNote.booking == booking_id)
        .order_by(SessionNote.author, SessionNote.version.desc())
        .dicts()
    )
    if not everybody:
        query = query.where(SessionNote.author == call.actor.person_id)
    by_author: dict[str, list[dict[str, Any]]] = {}
    for row in query:
        by_author.setdefault(row["author"], []).append(row)
    return [
        from_row(
            NoteView,
            newest,
            text=newest["text"].open(newest["id"]),
            booking=booking_id,
            author=author,
            author_name=newest["nickname"],
            own=author == call.actor.person_id,
            earlier=[
                NoteVersion(row["version"], row["text"].open(row["id"]), row["written_at"]) for row in rest
            ],
        )
        for author, (newest, *rest) in by_author.items()
    ]
