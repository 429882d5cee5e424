"""Who is expected at a lecture and who came, for its organizers. Names are masked, and each reading of
them leaves a trace."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import peewee

from app.errors import NotFound
from app.models import CheckIn, Lecture, PaperPerson, Person, PunchCard, SignUp, SignUpParty
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.core.paging import Page, after, before, page
from app.services.core.permissions import ORGANIZER, managed_lecture, require_visible
from app.services.people.profiles import shown_name


@dataclass(frozen=True)
class Counts:
    """How many people: `present` holds a check-in; `absent` has a place, `waiting` none yet, and neither
    a check-in. `signed_up` and `queued` count places whether their holders came or not."""

    present: int
    walk_ins: int
    voided: int
    absent: int
    waiting: int
    signed_up: int
    queued: int

    @property
    def affected(self) -> int:
        """Who hears of it when the lecture is called off."""
        return self.signed_up + self.queued


@dataclass(frozen=True)
class RosterEntry:
    """One person, or one card that nobody has bound yet, in one of the roster's groups. `since` is when
    they checked in, or signed up."""

    group: str
    row_id: str
    since: datetime
    name: str
    couple: bool = False
    offered: bool = False
    walk_in: bool = False
    assurance: str | None = None
    check_in: str | None = None
    void_reason: str | None = None
    # Signed up by a helper, reached by no message.
    paper: bool = False


@dataclass(frozen=True)
class CheckInEntry(RosterEntry):
    """A check-in with the lecture it belongs to."""

    lecture: str = ""
    lecture_title: str = ""


def count_present(lecture_ids: list[str]) -> dict[str, int]:
    """How many people are in each hall where somebody is. Ids of lectures the caller may see."""
    if not lecture_ids:
        return {}
    rows = (
        CheckIn.select(CheckIn.lecture, peewee.fn.COUNT(CheckIn.id))
        .where(CheckIn.lecture.in_(lecture_ids), CheckIn.live_holder.is_null(False))
        .group_by(CheckIn.lecture)
    )
    return dict(rows.tuples())


def count_people(lecture_id: str) -> Counts:
    """The sizes of a lecture's roster, which the caller may see."""
    # Each check-in is looked up among the sign-ups, and not the other way round: for most of its life a
    # lecture has many of these and nobody there.
    checked_in, present, walk_ins, expected = (
        CheckIn.select(
            peewee.fn.COUNT(CheckIn.id),
            peewee.fn.COUNT(CheckIn.live_holder),
            peewee.fn.SUM(
                peewee.Case(None, [((CheckIn.walk_in == True) & _IS_LIVE, 1)], 0)  # noqa: E712
            ),
            peewee.fn.COUNT(SignUp.live_person),
        )
        .join(SignUp, peewee.JOIN.LEFT_OUTER, on=CAME)
        .where(CheckIn.lecture == lecture_id)
        .tuples()
        .get()
    )
    # Whoever does not wait has a place: of those who do there are few, and the parties of all others need no
    # look, one by one.
    places = peewee.fn.COUNT(SignUp.live_person)
    everybody = SignUp.select(peewee.Value("all"), places, peewee.Value(0)).where(
        SignUp.lecture == lecture_id, SignUp.live_person.is_null(False)
    )
    queue = (
        SignUp.select(peewee.Value("queue"), places, peewee.fn.COUNT(CheckIn.live_holder))
        .join(CheckIn, peewee.JOIN.LEFT_OUTER, on=CAME)
        .where(SignUp.party.in_(_waiting_parties(lecture_id)), SignUp.live_person.is_null(False))
    )
    counted = {whose: (total, there) for whose, total, there in everybody.union_all(queue).tuples()}
    (people, _), (queued, queued_there) = counted["all"], counted["queue"]
    waiting = queued - queued_there
    return Counts(
        present=present,
        walk_ins=int(walk_ins or 0),
        voided=checked_in - present,
        absent=people - expected - waiting,
        waiting=waiting,
        signed_up=people - queued,
        queued=queued,
    )


def _waiting_parties(lecture_id: str) -> Any:
    return SignUpParty.select(SignUpParty.id).where(
        SignUpParty.lecture == lecture_id, SignUpParty.status.in_(("offered", "waitlisted"))
    )


_IS_LIVE = CheckIn.live_holder.is_null(False)
CAME = (CheckIn.lecture == SignUp.lecture) & (CheckIn.live_holder == SignUp.live_person)


@command("roster:read", "lecture")
def read_roster(
    call: Call, lecture_id: str, group: str, *, limit: int = 50, cursor: str | None = None
) -> Page[RosterEntry]:
    """One group of a lecture's roster: `present` and `voided` newest first, `absent` and `waiting` in the
    order in which they signed up. Raises `NotFound`."""
    managed_lecture(call.actor, lecture_id)
    found = _READERS[group](lecture_id, limit, cursor)
    audit.record(call, "roster:read", "lecture", lecture_id, data={"group": group, "shown": len(found.items)})
    return found


def _present(lecture_id: str, limit: int, cursor: str | None) -> Page[RosterEntry]:
    return _check_ins("present", lecture_id, _IS_LIVE, limit, cursor)


def _voided(lecture_id: str, limit: int, cursor: str | None) -> Page[RosterEntry]:
    return _check_ins("voided", lecture_id, CheckIn.live_holder.is_null(), limit, cursor)


def _check_ins(group: str, lecture_id: str, wanted: Any, limit: int, cursor: str | None) -> Page[RosterEntry]:
    rows = (
        _check_in_rows()
        .where(CheckIn.lecture == lecture_id, wanted, *before(cursor, CheckIn.happened_at, CheckIn.id))
        .order_by(CheckIn.happened_at.desc(), CheckIn.id.desc())
        .limit(limit + 1)
    )
    entries = [RosterEntry(group, **_check_in_facts(row)) for row in rows]
    return page(entries, limit, lambda entry: (entry.since, entry.row_id))


def _check_in_rows() -> Any:
    return (
        CheckIn.select(
            CheckIn, Person.nickname, Person.phone, PunchCard.code, SignUpParty.size.alias("party_size")
        )
        .join(Person, peewee.JOIN.LEFT_OUTER, on=(CheckIn.person == Person.id))
        .switch(CheckIn)
        .join(PunchCard, peewee.JOIN.LEFT_OUTER, on=(CheckIn.card == PunchCard.id))
        .switch(CheckIn)
        .join(SignUp, peewee.JOIN.LEFT_OUTER, on=(CheckIn.sign_up == SignUp.id))
        .join(SignUpParty, peewee.JOIN.LEFT_OUTER)
        .dicts()
    )


def _check_in_facts(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "row_id": row["id"],
        "since": row["happened_at"],
        # A blank card's whole number would let its reader bind it.
        "name": f"未领用的听课卡 {row['code'][-4:]}"
        if row["person"] is None
        else shown_name(row["nickname"], row["phone"]),
        "couple": row["party_size"] == 2,
        "walk_in": row["walk_in"],
        "assurance": row["assurance"],
        "check_in": row["id"],
        "void_reason": row["void_reason"],
    }


def _absent(lecture_id: str, limit: int, cursor: str | None) -> Page[RosterEntry]:
    return _sign_ups("absent", lecture_id, ("confirmed",), limit, cursor)


def _waiting(lecture_id: str, limit: int, cursor: str | None) -> Page[RosterEntry]:
    return _sign_ups("waiting", lecture_id, ("offered", "waitlisted"), limit, cursor)


def _sign_ups(
    group: str, lecture_id: str, statuses: tuple[str, ...], limit: int, cursor: str | None
) -> Page[RosterEntry]:
    rows = (
        SignUp.select(
            SignUp.id,
            SignUp.created_at,
            Person.nickname,
            Person.phone,
            SignUpParty.size,
            SignUpParty.status,
            PaperPerson.person.alias("paper"),
        )
        .join(SignUpParty)
        .switch(SignUp)
        .join(Person, on=(SignUp.person == Person.id))
        .switch(SignUp)
        .join(PaperPerson, peewee.JOIN.LEFT_OUTER, on=(PaperPerson.person == SignUp.person))
        .switch(SignUp)
        .join(CheckIn, peewee.JOIN.LEFT_OUTER, on=CAME)
        .where(
            SignUp.lecture == lecture_id,
            SignUp.live_person.is_null(False),
            SignUpParty.status.in_(statuses),
            # By what is joined: of another column PostgreSQL expects no match, and sorts all who match.
            CheckIn.lecture.is_null(),
            *after(cursor, SignUp.created_at, SignUp.id),
        )
        .order_by(SignUp.created_at, SignUp.id)
        .limit(limit + 1)
        .dicts()
    )
    entries = [
        RosterEntry(
            group,
            row_id=row["id"],
            since=row["created_at"],
            name=shown_name(row["nickname"], row["phone"]),
            couple=row["size"] == 2,
            offered=row["status"] == "offered",
            paper=row["paper"] is not None,
        )
        for row in rows
    ]
    return page(entries, limit, lambda entry: (entry.since, entry.row_id))


_READERS: dict[str, Callable[[str, int, str | None], Page[RosterEntry]]] = {
    "present": _present,
    "absent": _absent,
    "waiting": _waiting,
    "voided": _voided,
}
GROUPS = tuple(_READERS)


@command("roster:read", "check_in")
def read_check_in(call: Call, check_in_id: str) -> CheckInEntry:
    """One check-in, before its organizer decides about it. Raises `NotFound`."""
    row = _check_in_rows().where(CheckIn.id == check_in_id).first()
    if row is None:
        raise NotFound()
    lecture = Lecture.get_by_id(row["lecture"])
    require_visible(call.actor, ORGANIZER, lecture.area_code)
    audit.record(call, "roster:read", "check_in", check_in_id)
    group = "present" if row["live_holder"] else "voided"
    return CheckInEntry(group, **_check_in_facts(row), lecture=lecture.id, lecture_title=lecture.title)
