"""Signing up for a lecture, alone or as a couple, and waiting for a place."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Annotated, Any

from peewee import fn

from app.db import require_transaction, write_transaction
from app.errors import (
    AlreadyCheckedIn,
    AlreadySignedUp,
    Conflict,
    LectureClosed,
    NotFound,
    NotOpenYet,
    OfferExpired,
)
from app.models import Area, CheckIn, Lecture, SignUp, SignUpParty
from app.prepared import Prepared, add
from app.services.core import audit
from app.services.core.call import Actor, Call, clock_call
from app.services.core.command import Duplicate, command
from app.services.core.geo import Place
from app.services.core.paging import Page, before, page
from app.services.lectures.reading import state_of
from app.services.lectures.recognition import VOLUNTEERS, is_recognised
from app.services.lectures.sign_ups.overlaps import MeetingPlace, own_overlaps
from app.services.lectures.sign_ups.questions import (
    COUNT_QUESTIONS,
    drop_answers,
    judge_answers,
    save_answers,
)
from app.services.lectures.sign_ups.too_small import require_room_for_two
from app.services.lectures.sign_ups.waitlist import (
    IS_WAITING,
    claim_seats,
    free_seats,
    lock_lecture,
    members,
    offer_freed_seats,
)
from app.services.messaging import messages
from app.services.messaging.reminders import forget_lecture, of_lecture, remind_of_lecture
from app.services.people import text_checks
from app.services.people.couples import require_link
from app.vocabulary import LectureStatus, PartyKind, SignUpStatus
from app.wechat.gateway import WeChat


@dataclass(frozen=True)
class SignUpView:
    """One's own place at a lecture, or in its queue. `position` counts parties, from 1. Where the organizer
    approves, `status` may also be asked or declined. `lecture_status` is the lecture's own."""

    id: str
    lecture: str
    lecture_title: str
    lecture_status: Annotated[LectureStatus, "与讲座的 status 相同"]
    venue: str
    area_name: str
    place: Place | None
    starts_at: datetime
    ends_at: datetime
    status: SignUpStatus
    party: PartyKind
    position: int | None
    offer_expires_at: datetime | None
    created_at: datetime
    # Told when one signs up.
    meets: tuple[MeetingPlace, ...] = ()


def answer_and_sign_up(
    wechat: WeChat, call: Call, lecture_id: str, *, party: str, answers: dict[str, str]
) -> SignUpView:
    """As `sign_up`, once WeChat has judged what was written. Raises `TextRefused`, too."""
    judgement = judge_answers(wechat, call, lecture_id, answers)
    return sign_up(call, lecture_id, party=party, answers=answers, judgement=judgement)


def sign_up(
    call: Call,
    lecture_id: str,
    *,
    party: str,
    answers: dict[str, str] | None = None,
    judgement: text_checks.Judgement = text_checks.UNJUDGED,
) -> SignUpView:
    """Signs up alone (`single`) or with the linked partner (`couple`): both or none, also in the queue.

    A partner who has a place of their own keeps it, and the caller's party asks for two seats as any couple's
    does: whether the other was there before is not the caller's to learn (decision 0113).
    `answers` are the caller's own; those that `judgement` does not clear are held back from the organizer,
    which does not keep the place waiting. Raises `NotFound`, `LectureClosed`, `NotOpenYet`,
    `AlreadySignedUp`, `NotLinked`, `PartyTooLarge`, `Invalid` where they don't fit the lecture's questions.
    """
    enter = _sign_up_alone if party == "single" else _sign_up_couple
    return enter(call, lecture_id, answers or {}, judgement)


_TAKEN = Duplicate(SignUp, ("lecture_id", "live_person"), AlreadySignedUp)


@command("sign_up:create", "lecture", _TAKEN, in_line=True)
def _sign_up_alone(
    call: Call, lecture_id: str, answers: dict[str, str], judgement: text_checks.Judgement
) -> SignUpView:
    person_id = call.actor.person_id
    return take_places(call, lecture_id, [person_id], answers, judgement, applicant=person_id, together=None)


@command("sign_up:create", "lecture", Duplicate(SignUp, ("lecture_id", "live_person")))
def _sign_up_couple(
    call: Call, lecture_id: str, answers: dict[str, str], judgement: text_checks.Judgement
) -> SignUpView:
    person_id = call.actor.person_id
    people = sorted([person_id, require_link(person_id)])
    require_room_for_two(lecture_id)
    rows = SignUp.select(SignUp.live_person).where(
        SignUp.lecture == lecture_id, SignUp.live_person.in_(people)
    )
    there = {person for (person,) in rows.tuples()}
    if person_id in there:
        raise AlreadySignedUp()
    entering = [person for person in people if person not in there]
    return take_places(call, lecture_id, entering, answers, judgement, applicant=person_id, together=True)


def take_places(
    call: Call,
    lecture_id: str,
    people: list[str],
    answers: dict[str, str],
    judgement: text_checks.Judgement,
    *,
    applicant: str,
    together: bool | None,
) -> SignUpView:
    """Seats for all of `people`, or a place in the queue for all of them, in the caller's transaction. Who
    asks `together` asks for two seats, also where the partner has a place already and isn't among `people`.
    The answers and the view are those of `applicant`, one of them."""
    require_transaction()
    size = 2 if together else 1
    seated = claim_seats(lecture_id, size)
    if not seated:
        # Look again while nobody can free a seat: who waits does so because the seats are gone.
        _NEXT_NUMBER.run(lecture=lecture_id)
        seated = claim_seats(lecture_id, size)
    lecture = _LECTURE.first(lecture=lecture_id)
    if lecture is None:
        raise NotFound()
    _require_open(lecture, call.now)
    # Of two it would tell the one that the other is known.
    known = lecture["audience"] == VOLUNTEERS and not together and is_recognised(applicant, lecture["area"])
    asks = lecture["approval"] and not known
    if seated and asks:
        # Nobody holds a seat before the organizer's word. The row is ours, so nobody saw it held.
        free_seats(lecture_id, size)
        _NEXT_NUMBER.run(lecture=lecture_id)
        seated, lecture["queued"] = False, lecture["queued"] + 1
    status: SignUpStatus = "confirmed" if seated else "asked" if asks else "waitlisted"
    queue_no = None if seated else lecture["queued"]
    party_id = add(
        SignUpParty,
        lecture=lecture_id,
        size=size,
        seats=size if seated else 0,
        status="waitlisted" if status == "asked" else status,
        couple=bool(together),
        approval="asked" if status == "asked" else None,
        queue_no=queue_no,
        created_at=call.now,
    )
    told = {"title": lecture["title"], "when": lecture["starts_at"]}
    told_later = {name: lecture[name] for name in ("title", "starts_at", "venue")}
    own_ids, notices = {}, list[messages.Notice]()
    for member in people:
        own_ids[member] = add(
            SignUp,
            party=party_id,
            lecture=lecture_id,
            person=member,
            live_person=member,
            together=together,
            created_at=call.now,
        )
        notices.append(messages.Notice(member, f"sign_up_{status}", "sign_up", own_ids[member], told))
        if seated:
            notices += of_lecture(call, member, lecture_id, **told_later)
    messages.enqueue_all(call, notices)
    if lecture["asked"] or answers:
        save_answers(call, lecture_id, own_ids[applicant], answers, judgement)
    audit.record(call, "sign_up:create", "sign_up", own_ids[applicant], data={"lecture": lecture_id})
    return SignUpView(
        id=own_ids[applicant],
        lecture=lecture_id,
        lecture_title=lecture["title"],
        lecture_status=state_of(lecture, call.now),
        venue=lecture["venue"],
        area_name=lecture["area_name"],
        place=None if lecture["lng"] is None else Place(lecture["lng"], lecture["lat"]),
        starts_at=lecture["starts_at"],
        ends_at=lecture["ends_at"],
        status=status,
        party="couple" if together else "single",
        position=_position(lecture_id, queue_no) if status == "waitlisted" else None,
        offer_expires_at=None,
        created_at=call.now,
        meets=own_overlaps(applicant, lecture_id, lecture["starts_at"], lecture["ends_at"]),
    )


_NEXT_NUMBER = Prepared(
    lambda lecture: Lecture.update(queued=Lecture.queued + 1).where(Lecture.id == lecture)
)
_LECTURE = Prepared(
    lambda lecture: (
        Lecture.select(
            Lecture.title,
            Lecture.status,
            Lecture.starts_at,
            Lecture.ends_at,
            Lecture.venue,
            Lecture.sign_up_opens_at,
            Lecture.sign_up_closes_at,
            Lecture.queued,
            Lecture.approval,
            Lecture.audience,
            Lecture.area,
            Lecture.lng,
            Lecture.lat,
            Lecture.capacity,
            Lecture.taken,
            Area.name.alias("area_name"),
            COUNT_QUESTIONS.alias("asked"),
        )
        .join(Area)
        .where((Lecture.id == lecture) & (Lecture.status != "draft"))
    )
)
_AHEAD = Prepared(
    lambda lecture, queue_no: SignUpParty.select(fn.COUNT(SignUpParty.id).alias("parties")).where(
        (SignUpParty.lecture == lecture) & IS_WAITING & (SignUpParty.queue_no < queue_no)
    )
)


def _require_open(lecture: dict[str, Any], now: datetime) -> None:
    if lecture["status"] != "published" or lecture["sign_up_closes_at"] <= now:
        raise LectureClosed()
    if lecture["sign_up_opens_at"] is not None and lecture["sign_up_opens_at"] > now:
        raise NotOpenYet(facts={"opens_at": lecture["sign_up_opens_at"].isoformat()})


def _position(lecture_id: str, queue_no: int | None) -> int | None:
    """How many waiting parties stand before this one, and one."""
    if queue_no is None:
        return None
    ahead = _AHEAD.first(lecture=lecture_id, queue_no=queue_no)
    return 1 + int(ahead["parties"]) if ahead else 1


@command("sign_up:cancel", "sign_up")
def cancel_sign_up(call: Call, sign_up_id: str) -> SignUpView:
    """Gives up one's own place, or leaves the queue. A partner keeps theirs. The freed seat is offered on
    at once. Cancelling twice changes nothing. Raises `NotFound`,
    `LectureClosed` after the start, `AlreadyCheckedIn`."""
    row, lecture, party = _own(call.actor, sign_up_id)
    if row.live_person is None:
        return view_of(row, lecture, party, call.now)
    leave_before_start(call, lecture.id, sign_up_id)
    return view_of(*_own(call.actor, sign_up_id), call.now)


def leave_before_start(call: Call, lecture_id: str, sign_up_id: str) -> None:
    """Ends a living sign-up in the caller's transaction. Raises `LectureClosed` after the start,
    `AlreadyCheckedIn`."""
    require_transaction()
    lecture = lock_lecture(lecture_id)
    if lecture.starts_at <= call.now:
        raise LectureClosed()
    if CheckIn.select().where(CheckIn.sign_up == sign_up_id, CheckIn.live_holder.is_null(False)).exists():
        raise AlreadyCheckedIn()
    withdraw(call, lecture_id, sign_up_id)


def withdraw(call: Call, lecture_id: str, sign_up_id: str) -> None:
    """Ends a sign-up in the caller's transaction, which holds the lecture's row, and offers its seat on. A
    couple that waits goes on waiting for two seats: who stays would learn it otherwise (decision 0113)."""
    require_transaction()
    row = SignUp.select(SignUp, SignUpParty).join(SignUpParty).where(SignUp.id == sign_up_id).get()
    party = row.party
    gone = (
        SignUp.update(live_person=None, cancelled_at=call.now)
        .where((SignUp.id == sign_up_id) & SignUp.live_person.is_null(False))
        .execute()
    )
    if gone:
        if not (party.couple and party.status == "waitlisted"):
            _shrink(lecture_id, party)
        drop_answers([sign_up_id])
        forget_lecture(lecture_id, row.person_id)
        audit.record(call, "sign_up:cancel", "sign_up", sign_up_id)
        offer_freed_seats(call, lecture_id)


def _shrink(lecture_id: str, party: SignUpParty) -> None:
    seats = min(party.seats, 1)
    values: dict[str, Any] = {"size": party.size - 1, "seats": party.seats - seats}
    if party.size == 1:
        values |= {"status": "cancelled", "offer_expires_at": None}
    SignUpParty.update(**values).where(SignUpParty.id == party.id).execute()
    free_seats(lecture_id, seats)


def withdraw_from_coming(call: Call) -> None:
    """Ends all of the caller's sign-ups for lectures that have not begun, in the caller's transaction."""
    require_transaction()
    mine = (
        SignUp.select(SignUp.lecture, SignUp.id)
        .join(Lecture)
        .where(
            (SignUp.person == call.actor.person_id)
            & SignUp.live_person.is_null(False)
            & (Lecture.starts_at > call.now)
        )
        .order_by(SignUp.lecture)
    )
    for lecture_id, sign_up_id in list(mine.tuples()):
        lock_lecture(lecture_id)
        withdraw(call, lecture_id, sign_up_id)


@command("sign_up:accept", "sign_up")
def accept_offer(call: Call, sign_up_id: str) -> SignUpView:
    """Takes the offered seats, for the whole party. Accepting twice changes nothing.

    Raises `NotFound`, `OfferExpired`, `LectureClosed`, `Conflict` where nothing was offered.
    """
    row, lecture, party = _own(call.actor, sign_up_id)
    if party.status == "confirmed" and row.live_person is not None:
        return view_of(row, lecture, party, call.now)
    if party.status == "expired":
        raise OfferExpired()
    if lecture.status != "published":
        raise LectureClosed()
    taken = (
        SignUpParty.update(status="confirmed", offer_expires_at=None)
        .where(
            (SignUpParty.id == party.id)
            & (SignUpParty.status == "offered")
            & (SignUpParty.offer_expires_at > call.now)
        )
        .execute()
    )
    if not taken:
        raise OfferExpired() if party.status == "offered" else Conflict()
    told: dict[str, Any] = {"title": lecture.title, "when": lecture.starts_at}
    for person_id, own_id in members(party.id):
        messages.enqueue(call, person_id, "sign_up_confirmed", "sign_up", own_id, told)
        remind_of_lecture(
            call, person_id, lecture.id, title=lecture.title, starts_at=lecture.starts_at, venue=lecture.venue
        )
    audit.record(call, "sign_up:accept", "sign_up", sign_up_id)
    return view_of(*_own(call.actor, sign_up_id), call.now)


def expire_offers(*, now: datetime) -> int:
    """Takes back the offers nobody answered and offers the seats on. Tells how many ended."""
    call = clock_call(now)
    # Only an offer has an end: the index on it finds the few, whatever the number of parties.
    due = SignUpParty.select(SignUpParty.id, SignUpParty.lecture).where(SignUpParty.offer_expires_at <= now)
    return sum(
        write_transaction(partial(_expire, call, party, lecture)) for party, lecture in list(due.tuples())
    )


def _expire(call: Call, party_id: str, lecture_id: str) -> int:
    lecture = lock_lecture(lecture_id)
    party = SignUpParty.get_by_id(party_id)
    if party.status != "offered" or party.offer_expires_at > call.now:
        return 0
    waiting = members(party_id)
    drop_answers([sign_up_id for _, sign_up_id in waiting])
    for person_id, sign_up_id in waiting:
        told = {"title": lecture.title}
        messages.enqueue(call, person_id, "seat_offer_expired", "sign_up", sign_up_id, told)
    SignUp.update(live_person=None, cancelled_at=call.now).where(
        SignUp.party == party_id, SignUp.live_person.is_null(False)
    ).execute()
    SignUpParty.update(status="expired", offer_expires_at=None, seats=0).where(
        SignUpParty.id == party_id
    ).execute()
    free_seats(lecture_id, party.seats)
    audit.record(call, "sign_up:expire", "sign_up_party", party_id)
    offer_freed_seats(call, lecture_id)
    return 1


def own_rows() -> Any:
    return (
        SignUp.select(SignUp, Lecture, Area, SignUpParty)
        .join(Lecture)
        .join(Area)
        .switch(SignUp)
        .join(SignUpParty)
    )


def _own(actor: Actor, sign_up_id: str) -> tuple[SignUp, Lecture, SignUpParty]:
    row = own_rows().where((SignUp.id == sign_up_id) & (SignUp.person == actor.person_id)).first()
    if row is None:
        raise NotFound()
    return row, row.lecture, row.party


def view_of(row: SignUp, lecture: Lecture, party: SignUpParty, now: datetime) -> SignUpView:
    left = row.live_person is None and party.status != "expired"
    status: Any = "cancelled" if left else party.status
    if party.approval == "declined" or (party.approval == "asked" and status == "waitlisted"):
        status = party.approval
    return SignUpView(
        id=row.id,
        lecture=lecture.id,
        lecture_title=lecture.title,
        lecture_status=state_of(lecture.__data__, now),
        venue=lecture.venue,
        area_name=lecture.area.name,
        place=None if lecture.lng is None else Place(lecture.lng, lecture.lat),
        starts_at=lecture.starts_at,
        ends_at=lecture.ends_at,
        status=status,
        party="couple" if row.together else "single",
        position=_position(lecture.id, party.queue_no) if status == "waitlisted" else None,
        offer_expires_at=party.offer_expires_at if status == "offered" else None,
        created_at=row.created_at,
    )


@command("sign_up:list", "person")
def list_sign_ups(call: Call, *, limit: int = 20, cursor: str | None = None) -> Page[SignUpView]:
    """One's own places and queues, the newest first."""
    audit.record(call, "sign_up:list", "person", call.actor.person_id)
    rows = (
        own_rows()
        .where(SignUp.person == call.actor.person_id, *before(cursor, SignUp.created_at, SignUp.id))
        .order_by(SignUp.created_at.desc(), SignUp.id.desc())
        .limit(limit + 1)
    )
    views = [view_of(row, row.lecture, row.party, call.now) for row in rows]
    return page(views, limit, lambda view: (view.created_at, view.id))
