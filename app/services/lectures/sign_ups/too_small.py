"""Couples at a lecture with a single seat: they could wait for ever, so they are told at once."""

from app.db import require_transaction
from app.errors import Conflict
from app.models import Lecture, SignUp, SignUpParty
from app.services.core import audit
from app.services.core.call import Call
from app.services.lectures.sign_ups.questions import drop_answers
from app.services.lectures.sign_ups.waitlist import members
from app.services.messaging import messages


class PartyTooLarge(Conflict):
    reason, message = "party_too_large", "这场讲座的座位不够两人同来，可以各自报名"


def require_room_for_two(lecture_id: str) -> None:
    """Raises `PartyTooLarge` where a couple never can be seated, whether or not one of them has a place."""
    if (
        Lecture.select()
        .where(Lecture.id == lecture_id, Lecture.capacity < 2, Lecture.status != "draft")
        .exists()
    ):
        raise PartyTooLarge()


def end_what_never_fits(call: Call, lecture_id: str) -> None:
    """The lecture has a single seat from now on: end the waiting sign-ups made as a couple, and tell each
    partner, in the caller's transaction, which holds the lecture's row. Also one who waits alone because the
    other had a place before: that is not theirs to learn (decision 0026)."""
    require_transaction()
    rows = (
        SignUpParty.select(SignUpParty.id, Lecture.title)
        .join(Lecture)
        .switch(SignUpParty)
        .join(SignUp)
        .where(
            SignUpParty.lecture == lecture_id,
            SignUpParty.status == "waitlisted",
            SignUp.live_person.is_null(False),
            SignUp.together,
        )
        .distinct()
        .order_by(SignUpParty.id)
    )
    for party_id, title in list(rows.tuples()):
        waiting = members(party_id)
        SignUp.update(live_person=None, cancelled_at=call.now).where(
            SignUp.party == party_id, SignUp.live_person.is_null(False)
        ).execute()
        SignUpParty.update(status="cancelled", size=0).where(SignUpParty.id == party_id).execute()
        drop_answers([sign_up_id for _, sign_up_id in waiting])
        audit.record(call, "sign_up:unfit", "sign_up_party", party_id)
        for person_id, sign_up_id in waiting:
            messages.enqueue(call, person_id, "sign_up_unfit", "sign_up", sign_up_id, {"title": title})
