"""Where somebody belongs, for the desks that keep cards, hours and certificates: an organizer looks after
who lives in their area, and who came to, or signed up for, a lecture there."""

from typing import Any

from app.errors import NotFound
from app.models import CheckIn, Lecture, Person, PunchCard, SignUp
from app.services.core.call import Actor
from app.services.core.permissions import ORGANIZER, covers_all, may, require_somewhere


def require_holder(actor: Actor, person_id: str) -> None:
    """Raises `NotFound` where the person is none of the caller's: neither lives in their area nor has been
    at a lecture there. Somebody of whom no place is known is the business of who looks after all. Raises
    `Forbidden` for whoever organizes nowhere."""
    require_somewhere(actor, ORGANIZER)
    _require_one(actor, areas_of(person_id))


def areas_of(person_id: str) -> set[str]:
    """Where somebody lives, came, or signed up."""
    here = Person.select(Person.area).where(Person.id == person_id).tuples().first()
    areas = {code for (code,) in (here,) if code is not None} if here else set()
    came = (CheckIn.person == person_id) & CheckIn.live_holder.is_null(False)
    areas |= _areas(CheckIn, came)
    return areas | _areas(SignUp, (SignUp.person == person_id) & SignUp.cancelled_at.is_null())


def require_card(actor: Actor, card: PunchCard) -> None:
    """As `require_holder`, for whose the card is. A card that is nobody's belongs to the lectures it was
    punched for; one that was never used, to every organizer."""
    if card.person_id is not None:
        require_holder(actor, card.person_id)
        return
    require_somewhere(actor, ORGANIZER)
    areas = _areas(CheckIn, (CheckIn.card == card.id) & CheckIn.live_holder.is_null(False))
    if areas:
        _require_one(actor, areas)


def _areas(model: Any, mine: Any) -> set[str]:
    rows = Lecture.select(Lecture.area).join(model, on=(model.lecture == Lecture.id)).where(mine).distinct()
    return {code for (code,) in rows.tuples()}


def _require_one(actor: Actor, areas: set[str]) -> None:
    if areas and any(may(actor, ORGANIZER, area) for area in areas):
        return
    if not covers_all(actor, ORGANIZER):
        raise NotFound()
