"""Who gets a freed seat. The rule, as the public is told: a freed seat is offered to the first waiting
party that fits, as a whole; a party of two is passed over while only one seat is free. Who has no phone
can't answer an offer: their seat is theirs at once, and an organizer tells them."""

from datetime import datetime, timedelta
from typing import Any

from app.errors import NotFound
from app.models import Lecture, PaperPerson, SignUp, SignUpParty
from app.prepared import Prepared
from app.services.core import audit
from app.services.core.call import Call
from app.services.messaging import messages

OFFER = timedelta(hours=12)
# Close to the start there is less time to answer.
LAST_CALL = timedelta(minutes=30)


# SQL condition: in line for a seat, not for the organizer's approval.
IS_WAITING = (SignUpParty.status == "waitlisted") & (
    SignUpParty.approval.is_null() | (SignUpParty.approval != "asked")
)


def claim_seats(lecture_id: str, seats: int) -> bool:
    """Takes `seats` of a lecture's places, all or none. The one statement that makes a seat scarce."""
    return bool(_CLAIM[seats].run(lecture=lecture_id))


def _claim(seats: int) -> Prepared:
    return Prepared(
        lambda lecture: Lecture.update(taken=Lecture.taken + seats).where(
            (Lecture.id == lecture) & (Lecture.taken + seats <= Lecture.capacity)
        )
    )


_CLAIM = {1: _claim(1), 2: _claim(2)}


def lock_lecture(lecture_id: str) -> Lecture:
    """Takes the lecture's turn until the transaction ends, and reads it. Raises `NotFound`."""
    Lecture.turn().where(Lecture.id == lecture_id).execute()
    lecture: Lecture | None = Lecture.get_or_none(Lecture.id == lecture_id)
    if lecture is None:
        raise NotFound()
    return lecture


def free_seats(lecture_id: str, seats: int) -> None:
    if seats:
        Lecture.update(taken=Lecture.taken - seats).where(Lecture.id == lecture_id).execute()


def offer_freed_seats(call: Call, lecture_id: str) -> int:
    """Offers what is free to those who wait, then gives what is left to who came to the door without a place
    and found no seat; the caller holds the lecture's row. Tells how many parties got an offer."""
    offered = _offer(call, lecture_id)
    seat_walk_ins(lecture_id)
    return offered


def seat_walk_ins(lecture_id: str) -> None:
    """The seats that walk-ins hold are as many as there are, whoever of them came or went first."""
    standing = SignUpParty.select().where(
        (SignUpParty.lecture == lecture_id)
        & (SignUpParty.status == "confirmed")
        & SignUpParty.walk_in
        & (SignUpParty.seats == 0)
    )
    for party in list(standing.order_by(SignUpParty.created_at, SignUpParty.id)):
        if not claim_seats(lecture_id, 1):
            return
        SignUpParty.update(seats=1).where(SignUpParty.id == party.id).execute()


def _offer(call: Call, lecture_id: str) -> int:
    lecture = Lecture.get_by_id(lecture_id)
    if lecture.status != "published" or lecture.sign_up_closes_at <= call.now:
        return 0
    offered = 0
    while True:
        free = lecture.capacity - lecture.taken
        party = (
            SignUpParty.select()
            .where((SignUpParty.lecture == lecture_id) & IS_WAITING & (SignUpParty.size <= free))
            .order_by(SignUpParty.queue_no)
            .first()
        )
        if free <= 0 or party is None:
            return offered
        if not members(party.id):
            # A couple of which both left keeps its place in the queue until here.
            SignUpParty.update(status="cancelled", size=0).where(SignUpParty.id == party.id).execute()
            continue
        if not claim_seats(lecture_id, party.size):
            return offered
        lecture.taken += party.size
        offered += 1
        if _is_on_paper(party.id):
            _seat(call, lecture, party.id, party.size)
            continue
        expires_at = _offer_end(call.now, lecture.sign_up_closes_at)
        SignUpParty.update(status="offered", seats=party.size, offer_expires_at=expires_at).where(
            SignUpParty.id == party.id
        ).execute()
        audit.record(call, "sign_up:offer", "sign_up_party", party.id)
        told = {"title": lecture.title, "until": expires_at}
        for person_id, sign_up_id in members(party.id):
            messages.enqueue(call, person_id, "seat_offered", "sign_up", sign_up_id, told)


def _is_on_paper(party_id: str) -> bool:
    rows = PaperPerson.select().join(SignUp, on=(SignUp.live_person == PaperPerson.person))
    return bool(rows.where(SignUp.party == party_id).exists())


def _seat(call: Call, lecture: Lecture, party_id: str, size: int) -> None:
    """Confirms a party without asking. The message names the lecture, so that `unreached` finds it."""
    SignUpParty.update(status="confirmed", seats=size).where(SignUpParty.id == party_id).execute()
    audit.record(call, "sign_up:seat", "sign_up_party", party_id)
    told: dict[str, Any] = {"title": lecture.title, "when": lecture.starts_at}
    for person_id, _ in members(party_id):
        messages.enqueue(call, person_id, "sign_up_confirmed", "lecture", lecture.id, told)


def _offer_end(now: datetime, closes_at: datetime) -> datetime:
    return max(min(now + OFFER, closes_at), now + LAST_CALL)


def shorten_offers(call: Call, lecture_id: str, closes_at: datetime) -> None:
    """Sign-up closes earlier than it did: no offer may outlive it, and who has one hears so. The caller
    holds the lecture's row."""
    end = _offer_end(call.now, closes_at)
    late = list(
        SignUpParty.select(SignUpParty.id).where(
            SignUpParty.lecture == lecture_id,
            SignUpParty.status == "offered",
            SignUpParty.offer_expires_at > end,
        )
    )
    for party in late:
        SignUpParty.update(offer_expires_at=end).where(SignUpParty.id == party.id).execute()
        told = {"title": Lecture.get_by_id(lecture_id).title, "until": end}
        for person_id, sign_up_id in members(party.id):
            messages.enqueue(call, person_id, "seat_offer_shortened", "sign_up", sign_up_id, told)


def members(party_id: str) -> list[tuple[str, str]]:
    """Person and sign-up of everyone who is still in the party."""
    rows = SignUp.select(SignUp.person, SignUp.id).where(
        SignUp.party == party_id, SignUp.live_person.is_null(False)
    )
    return list(rows.tuples())
