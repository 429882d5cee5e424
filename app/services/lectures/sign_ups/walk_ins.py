"""Places made at the door for who came without one, and ended where it turns out that they did not come."""

from typing import Any

from app.db import require_transaction
from app.models import SignUp, SignUpParty
from app.prepared import add
from app.services.core.call import Call
from app.services.lectures.sign_ups.waitlist import claim_seats, free_seats, offer_freed_seats


def sign_up_walk_in(call: Call, lecture_id: str, person_id: str) -> str:
    """A place for someone who just came: a seat if there is one, else beyond the seats."""
    party_id = add(
        SignUpParty,
        lecture=lecture_id,
        size=1,
        seats=int(claim_seats(lecture_id, 1)),
        status="confirmed",
        walk_in=True,
        created_at=call.now,
    )
    return str(
        add(
            SignUp,
            party=party_id,
            lecture=lecture_id,
            person=person_id,
            live_person=person_id,
            created_at=call.now,
        )
    )


def end_walk_in(call: Call, sign_up_id: str | None) -> None:
    """Ends a place, if it was made at the door, in the caller's transaction, which holds the lecture's
    row."""
    require_transaction()
    party: Any = (
        SignUpParty.select()
        .join(SignUp)
        .where(SignUp.id == sign_up_id, SignUp.live_person.is_null(False), SignUpParty.walk_in)
        .first()
    )
    if party is None:
        return
    SignUp.update(live_person=None, cancelled_at=call.now).where(SignUp.id == sign_up_id).execute()
    SignUpParty.update(status="cancelled", size=0, seats=0).where(SignUpParty.id == party.id).execute()
    free_seats(party.lecture_id, party.seats)
    offer_freed_seats(call, party.lecture_id)
