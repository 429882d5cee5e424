"""Export and erasure for somebody without WeChat, who asks for it at a desk (PIPL articles 45 and 47), and
for their guardian or, when they died, their next of kin (article 49). Who has WeChat does it on the phone: no
desk can take a living account away from its owner.

Whom it is about is known as everywhere: by name and number together, or by the card that they bring."""

from datetime import datetime

from peewee import fn

from app.db import keyring, write_transaction
from app.errors import CodeUnknown, Invalid
from app.letters import folded, with_country
from app.models import Booking, Person, PunchCard, Slot, Station, WechatIdentity
from app.services.accounts import second_factor
from app.services.cards.codes import link_tail, printed_code
from app.services.cards.places import areas_of
from app.services.core import audit
from app.services.core.call import Actor, Call, operator_call
from app.services.core.command import command
from app.services.core.permissions import ADMIN, covers_all, may, require_somewhere
from app.services.privacy import subject_rights
from app.services.privacy.subject_rights import OwnData

# Who asks, and how that is known: codes, for the log keeps no words.
REASONS = ("own", "guardian", "kin")
WAYS = ("in_person", "paper")
UNKNOWN = "没有找到：请核对姓名和电话，或卡号。有微信的，请本人在小程序里办理"


def export_for(
    call: Call, *, name: str, phone: str, card: str, reason: str, way: str, otp: str = ""
) -> OwnData:
    """All that the person's own export would show. Raises `Invalid` where nobody is found, also elsewhere,
    `Forbidden`, `OtpWrong`, `TooManyAttempts`."""
    with second_factor.counted_again(call, otp):
        return _export_for(call, name=name, phone=phone, card=card, reason=reason, way=way, otp=otp)


def erase_for(call: Call, *, name: str, phone: str, card: str, reason: str, way: str, otp: str = "") -> None:
    """What the person's own erasure would do. Raises as `export_for`, and `HasDuties`."""
    with second_factor.counted_again(call, otp):
        _erase_for(call, name=name, phone=phone, card=card, reason=reason, way=way, otp=otp)


@command("person:export_at_office", "person")
def _export_for(call: Call, *, name: str, phone: str, card: str, reason: str, way: str, otp: str) -> OwnData:
    second_factor.prove_again(call, otp)
    person_id = _found(call.actor, name, phone, card)
    return _export(call, person_id, reason, way)


@command("person:erase_at_office", "person")
def _erase_for(call: Call, *, name: str, phone: str, card: str, reason: str, way: str, otp: str) -> None:
    second_factor.prove_again(call, otp)
    _erase(call, _found(call.actor, name, phone, card), reason, way)


def export_by_command(*, name: str, phone: str, card: str, reason: str, way: str, now: datetime) -> OwnData:
    """The same at the command line, whose owner may read the database anyway."""
    call = operator_call(now)
    return write_transaction(lambda: _export(call, _known(name, phone, card), reason, way))


def erase_by_command(*, name: str, phone: str, card: str, reason: str, way: str, now: datetime) -> None:
    """The same at the command line."""
    call = operator_call(now)
    write_transaction(lambda: _erase(call, _known(name, phone, card), reason, way))


def _export(call: Call, person_id: str, reason: str, way: str) -> OwnData:
    audit.record(call, "person:export_at_office", "person", person_id, data={"reason": reason, "way": way})
    return subject_rights.collect(person_id, call.now)


def _erase(call: Call, person_id: str, reason: str, way: str) -> None:
    audit.record(call, "person:erase_at_office", "person", person_id, data={"reason": reason, "way": way})
    as_their_own = Actor(person_id, "on_behalf", call.actor.session_id, None)
    subject_rights.erase_within(Call(as_their_own, call.now))


def _found(actor: Actor, name: str, phone: str, card: str) -> str:
    """Somebody of the admin's areas: who lives, came, signed up or booked there. Of whom no place is known,
    whoever looks after all."""
    require_somewhere(actor, ADMIN)
    person_id = _known(name, phone, card)
    stations = Station.select(Station.area).join(Slot).join(Booking).where(Booking.person == person_id)
    areas = areas_of(person_id) | {code for (code,) in stations.distinct().tuples()}
    if not any(may(actor, ADMIN, area) for area in areas) and not covers_all(actor, ADMIN):
        raise Invalid(fields={"name": [UNKNOWN]})
    return person_id


def _known(name: str, phone: str, card: str) -> str:
    has_wechat = fn.EXISTS(WechatIdentity.select().where(WechatIdentity.person == Person.id))
    without = Person.select().where(Person.state == "active", ~has_wechat)
    for person in without.where(_who(phone, card)).order_by(Person.created_at, Person.id):
        if card or folded(name) in (folded(person.real_name or ""), folded(person.nickname or "")):
            return str(person.id)
    raise Invalid(fields={"name": [UNKNOWN]})


def _who(phone: str, card: str) -> object:
    if not card:
        return Person.phone_hash == keyring().lookup_hash(with_country(phone), "person.phone")
    try:
        code = printed_code(link_tail(card))
    except CodeUnknown:
        raise Invalid(fields={"name": [UNKNOWN]}) from None
    return Person.id.in_(PunchCard.select(PunchCard.person).where(PunchCard.code == code))
