"""Whom the news of a lecture's change has not reached, so that somebody can tell them in another way."""

from dataclasses import dataclass

from app.errors import NotFound
from app.models import Lecture, OutboxMessage, Person, SignUp
from app.services import audit
from app.services.calls import Call, command
from app.services.people import mask_name
from app.services.permissions import ORGANIZER, require_visible

# The last one only of people without a phone, who were given the seat that they waited for.
CHANGES = ("lecture_moved", "lecture_cancelled", "sign_up_confirmed")
# Neither sent by WeChat nor waiting to be: in the inbox alone, or given up.
NOT_SENT = ("inbox", "dead")


@dataclass(frozen=True)
class Unreached:
    """A sign-up whose holder WeChat did not tell, and who did not look into the inbox either."""

    sign_up: str
    name: str


@command("lecture:read_unreached", "lecture")
def list_unreached(call: Call, lecture_id: str) -> list[Unreached]:
    """Whom the last change of a lecture did not reach, of those who still have a place or wait for one;
    in the order in which they signed up. Raises `NotFound`."""
    lecture = Lecture.get_or_none(Lecture.id == lecture_id)
    if lecture is None:
        raise NotFound()
    require_visible(call.actor, ORGANIZER, lecture.area_code)
    told = (
        SignUp.select(SignUp.id, Person.nickname, OutboxMessage.state, OutboxMessage.read_at)
        .join(Person, on=(SignUp.person == Person.id))
        .join(OutboxMessage, on=(OutboxMessage.person == SignUp.live_person))
        .where(
            SignUp.lecture == lecture_id,
            OutboxMessage.object_id == lecture_id,
            OutboxMessage.kind.in_(CHANGES),
        )
        .order_by(SignUp.created_at, SignUp.id, OutboxMessage.created_at, OutboxMessage.id)
    )
    # The last message about a change is the one that counts.
    last = {sign_up: (name, state, read_at) for sign_up, name, state, read_at in told.tuples()}
    found = [
        Unreached(sign_up, mask_name(name))
        for sign_up, (name, state, read_at) in last.items()
        if state in NOT_SENT and read_at is None
    ]
    audit.record(call, "lecture:read_unreached", "lecture", lecture_id, data={"shown": len(found)})
    return found
