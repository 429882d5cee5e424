"""Signing up somebody who has no phone: a helper does it, with a printed card in hand, which is the proof
of the place. The consent is given by word of mouth and recorded with its witness."""

from dataclasses import dataclass
from typing import Annotated

from app.errors import (
    AlreadySignedUp,
    CardTaken,
    CardVoid,
    CodeUnknown,
    ConsentOutdated,
    ConsentRequired,
    Invalid,
    NotFound,
)
from app.models import ConsentEvent, PaperPerson, Person, PunchCard, SignUp, WitnessedConsent
from app.prepared import add
from app.services.attendance.volunteers import look_at_door
from app.services.cards import holding
from app.services.cards.codes import link_tail, printed_code
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import Duplicate, command
from app.services.core.permissions import PRIVACY_VERSION
from app.services.lectures.sign_ups.signups import leave_before_start, take_places
from app.services.people import text_checks
from app.services.people.profiles import mask_name
from app.vocabulary import SignUpStatus


@dataclass(frozen=True)
class PaperSignUp:
    """A place taken for somebody without a phone, as their helper sees it. `holder` is masked, of the
    card there is the end."""

    id: str
    lecture: str
    lecture_title: str
    status: SignUpStatus
    position: int | None
    holder: Annotated[str, "只显示称呼的第一个字"]
    card: Annotated[str, "卡号的最后四位"]


@command(
    "paper_sign_up:create",
    "lecture",
    Duplicate(SignUp, ("lecture_id", "live_person"), AlreadySignedUp),
)
def sign_up_on_paper(
    call: Call,
    lecture_id: str,
    *,
    card: str,
    name: str = "",
    consent: str | None = None,
    answers: dict[str, str] | None = None,
) -> PaperSignUp:
    """Takes a place, or one in the queue, for the holder of a printed card. A blank card becomes theirs,
    under the `name` they give; `consent` is the version of the privacy terms that they accepted before the
    helper.

    Raises `NotFound` to anyone but the lecture's organizers and helpers, `CodeUnknown`, `CardVoid`,
    `CardTaken` for the card of somebody with a phone, `ConsentRequired`, `ConsentOutdated`, `Invalid`
    without a name, and as `sign_up`.
    """
    look_at_door(call.actor, lecture_id, call.now)
    found = _find(card)
    person_id = _hold(call, found, name)
    _witness(call, person_id, consent)
    # What staff write is the house's own word; a volunteer's answers wait for an organizer's look.
    judgement = text_checks.CLEAR if call.actor.via == "staff" else text_checks.UNJUDGED
    view = take_places(
        call, lecture_id, [person_id], answers or {}, judgement, applicant=person_id, together=None
    )
    audit.record(call, "paper_sign_up:create", "sign_up", view.id, data={"card": found.id})
    return PaperSignUp(
        id=view.id,
        lecture=lecture_id,
        lecture_title=view.lecture_title,
        status=view.status,
        position=view.position,
        holder=mask_name(Person.get_by_id(person_id).nickname),
        card=found.code[-4:],
    )


@command("paper_sign_up:cancel", "lecture")
def cancel_on_paper(call: Call, lecture_id: str, *, card: str) -> None:
    """Gives up the place of a printed card's holder who has no phone. Said twice, it changes nothing.

    Raises `NotFound`, also where there never was a place, `CodeUnknown`, `CardTaken`, `LectureClosed`,
    `AlreadyCheckedIn`.
    """
    look_at_door(call.actor, lecture_id, call.now)
    found = _find(card)
    person_id = holding.hold(found.id, None)
    if person_id is not None:
        _require_on_paper(person_id)
    places = SignUp.select().where(SignUp.lecture == lecture_id, SignUp.person == person_id)
    row = places.order_by(SignUp.cancelled_at.is_null(False), SignUp.created_at.desc()).first()
    if row is None:
        raise NotFound()
    if row.live_person is not None:
        leave_before_start(call, lecture_id, row.id)
        audit.record(call, "paper_sign_up:cancel", "sign_up", row.id, data={"card": found.id})


def _find(code: str) -> PunchCard:
    found: PunchCard | None = PunchCard.get_or_none(PunchCard.code == printed_code(link_tail(code.strip())))
    if found is None:
        raise CodeUnknown()
    return found


def _hold(call: Call, card: PunchCard, name: str) -> str:
    """Takes the card's turn; whose it is, or becomes."""
    person_id = holding.hold(card.id, None)
    if PunchCard.get_by_id(card.id).state == "void":
        raise CardVoid()
    if person_id is not None:
        _require_on_paper(person_id)
        return person_id
    if not name:
        raise Invalid(fields={"name": ["必填"]})
    person_id = add(Person, nickname=name, created_at=call.now)
    add(PaperPerson, person=person_id, registered_by=call.actor.person_id, registered_at=call.now)
    holding.bind(call, card.id, person_id)
    audit.record(call, "paper_person:register", "person", person_id, data={"card": card.id})
    return person_id


def _require_on_paper(person_id: str) -> None:
    if not PaperPerson.select().where(PaperPerson.person == person_id).exists():
        raise CardTaken(message="持卡人已在小程序里领用了这张卡，请本人用手机办理")


def _witness(call: Call, person_id: str, consent: str | None) -> None:
    """Records the consent to the terms in force, unless there is one."""
    if Person.get_by_id(person_id).consent_version == PRIVACY_VERSION:
        return
    if consent is None:
        raise ConsentRequired(facts={"required": PRIVACY_VERSION})
    if consent != PRIVACY_VERSION:
        raise ConsentOutdated(facts={"required": PRIVACY_VERSION})
    Person.update(consent_version=consent).where(Person.id == person_id).execute()
    event_id = add(ConsentEvent, person=person_id, version=consent, accepted_at=call.now)
    add(WitnessedConsent, consent=event_id, witness=call.actor.person_id)
    audit.record(call, "consent:witness", "person", person_id, data={"version": consent})
