"""Acting for a person who can't do it by phone: staff book a slot for them, and cancel it, each time with the
person's word for it recorded. (Signing up for lectures: decision 0065.)

Whom staff act for is known by name and number together. Nobody else's number opens a record: two people who
share a telephone stay two, and a booking never lands in somebody's WeChat because the numbers are alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import fn

from app.db import keyring, new_id
from app.errors import AlreadyBooked, Conflict, Forbidden, NotFound
from app.letters import folded, with_country
from app.models import ActingConsent, Booking, Person, Slot, Station, WechatIdentity
from app.prepared import add
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import Duplicate, command
from app.services.core.paging import Page, seek
from app.services.core.permissions import COUNSELOR, ORGANIZER, may, scopes
from app.services.counseling import bookings, slots
from app.services.counseling.booking_limits import claim_person
from app.services.counseling.slots import SlotFilter, SlotOffer
from app.services.people import ages
from app.services.people.profiles import mask_name
from app.vocabulary import Age

WAYS = ("in_person", "phone", "paper")


@dataclass(frozen=True)
class ActView:
    """What one did for somebody, with whose word; `holder` is masked."""

    id: str
    booking: str
    holder: str
    station: str
    station_name: str
    starts_at: datetime
    status: str
    way: str
    given_at: datetime


@dataclass(frozen=True)
class ActingStation:
    """A station for which one may book."""

    id: str
    name: str


def list_stations(actor: Actor) -> list[ActingStation]:
    """The open stations of one's areas. Raises `Forbidden` for who may act for nobody."""
    require_acting(actor)
    rows = Station.select(Station.id, Station.name, Station.area).where(Station.closed_at.is_null())
    return [
        ActingStation(station_id, name)
        for station_id, name, area in rows.order_by(Station.name, Station.id).tuples()
        if _may(actor, area)
    ]


def require_acting(actor: Actor) -> None:
    """Organizers and counselors act for people. Raises `Forbidden`."""
    if not (scopes(actor, ORGANIZER) or scopes(actor, COUNSELOR)):
        raise Forbidden()


def _may(actor: Actor, area: str) -> bool:
    return may(actor, ORGANIZER, area) or may(actor, COUNSELOR, area)


def offer_slots(
    actor: Actor, station_id: str, *, now: datetime, day: date | None, chosen: Sequence[str] = ()
) -> SlotOffer:
    """The free slots of a station in one's areas. Raises `NotFound`."""
    _require_station(actor, station_id)
    return slots.offer_slots(SlotFilter(station=station_id), now=now, day=day, chosen=chosen)


def _require_station(actor: Actor, station_id: str) -> None:
    station = Station.get_or_none(Station.id == station_id)
    if station is None or not _may(actor, station.area_code):
        raise NotFound()


@command("acting:book", "slot", Duplicate(Booking, ("slot_id", "live_person"), AlreadyBooked))
def book_for(
    call: Call,
    slot_id: str,
    *,
    name: str,
    phone: str,
    way: str,
    note: str | None = None,
    mode: str | None = None,
    age: Age | None = None,
) -> str:
    """Books a slot for somebody who asked for it, with what they, or the guardian of a child, said of their
    `age`; returns the id of the record of their consent.

    Raises `NotFound` for a slot elsewhere, and what booking raises: the limits are the person's own.
    """
    slot = Slot.get_or_none(Slot.id == slot_id)
    if slot is None:
        raise NotFound()
    _require_station(call.actor, slot.station_id)
    person_id = _person(call, name, phone)
    if age is not None:
        ages.say(_as(call, person_id), age)
    booked = bookings.book_within(_as(call, person_id), slot_id, party="single", mode=mode, note=note)
    return _record_consent(call, person_id, "booking", booked.id, way)


def _person(call: Call, name: str, phone: str) -> str:
    number = with_country(phone)
    phone_hash = keyring().lookup_hash(number, "person.phone")
    has_wechat = WechatIdentity.select().where(WechatIdentity.person == Person.id)
    known = Person.select(Person.id, Person.real_name).where(
        Person.phone_hash == phone_hash, Person.state == "active", ~fn.EXISTS(has_wechat)
    )
    for person in known.order_by(Person.created_at, Person.id):
        if folded(person.real_name) == folded(name):
            return str(person.id)
    person_id = add(
        Person, nickname=name, real_name=name, phone=number, phone_hash=phone_hash, created_at=call.now
    )
    audit.record(call, "acting:register", "person", person_id)
    return person_id


def _as(call: Call, person_id: str) -> Call:
    """The call as the person's own, which the log still tells from one: `via` is another."""
    return Call(Actor(person_id, "on_behalf", call.actor.session_id, None), call.now)


def _record_consent(call: Call, person_id: str, deed: str, object_id: str, way: str) -> str:
    consent_id = new_id()
    add(
        ActingConsent,
        id=consent_id,
        person=person_id,
        acted_by=call.actor.person_id,
        way=way,
        deed=deed,
        object_id=object_id,
        given_at=call.now,
    )
    data = {"consent": consent_id, "deed": deed, "object": object_id, "way": way}
    audit.record(call, "acting:act", "person", person_id, data=data)
    return consent_id


@command("acting:cancel", "booking")
def cancel_for(call: Call, act_id: str, *, way: str) -> str:
    """Cancels a booking that staff of one's areas made for somebody, who asked for that, too. Twice changes
    nothing. Raises `NotFound`, `TooLate`, `Conflict`."""
    act = _visible(call.actor, act_id)
    booking = Booking.get_by_id(act.object_id)
    if booking.status != "cancelled":
        bookings.cancel_within(_as(call, act.person_id), act.object_id)
        _record_consent(call, act.person_id, "booking_cancel", act.object_id, way)
    return act_id


@command("acting:move", "booking", Duplicate(Booking, ("slot_id", "live_person"), AlreadyBooked))
def move_for(call: Call, act_id: str, slot_id: str, *, way: str) -> str:
    """Gives up what was booked for somebody and books another slot, as one step: both, or neither. Returns
    the id of the record of the new booking. Raises `NotFound`, `TooLate`, `Conflict` for one that is over,
    and what booking raises."""
    act = _visible(call.actor, act_id)
    claim_person(act.person_id)
    booking = Booking.get_by_id(act.object_id)
    there = Slot.get_or_none(Slot.id == slot_id)
    if there is None:
        raise NotFound()
    _require_station(call.actor, there.station_id)
    if booking.status != "booked" or booking.slot_id == slot_id:
        raise Conflict()
    slots.lock_slots(booking.slot_id, slot_id)
    as_person = _as(call, act.person_id)
    bookings.cancel_within(as_person, booking.id)
    _record_consent(call, act.person_id, "booking_cancel", booking.id, way)
    booked = bookings.book_within(as_person, slot_id, party="single", mode=None, note=booking.note)
    return _record_consent(call, act.person_id, "booking", booked.id, way)


def _visible(actor: Actor, act_id: str) -> ActingConsent:
    require_acting(actor)
    act: ActingConsent | None = ActingConsent.get_or_none(
        ActingConsent.id == act_id, ActingConsent.deed == "booking"
    )
    if act is None:
        raise NotFound()
    area = (
        Station.select(Station.area)
        .join(Slot)
        .join(Booking)
        .where(Booking.id == act.object_id)
        .tuples()
        .get()[0]
    )
    if act.acted_by_id != actor.person_id and not _may(actor, area):
        raise NotFound()
    return act


@command("acting:read", "person")
def read_act(call: Call, act_id: str) -> ActView:
    """One act, before it is undone. Raises `NotFound`."""
    act = _visible(call.actor, act_id)
    row = _rows().where(ActingConsent.id == act.id).first()
    audit.record(call, "acting:read", "person", act.person_id, data={"consent": act.id})
    return _view(row)


@command("acting:list", "person")
def list_acts(
    call: Call, *, limit: int = 20, cursor: str | None = None, descending: bool = True
) -> Page[ActView]:
    """What one did for people, the newest first. Raises `Forbidden`."""
    require_acting(call.actor)
    query = ActingConsent.select(ActingConsent.id, ActingConsent.given_at).where(
        ActingConsent.acted_by == call.actor.person_id, ActingConsent.deed == "booking"
    )
    found = seek(
        query.dicts(),
        ActingConsent.given_at,
        ActingConsent.id,
        limit=limit,
        cursor=cursor,
        descending=descending,
    )
    # What hangs on them is asked for those that are shown: with all of it in one statement both servers
    # joined whatever one ever did, and then sorted it.
    shown = {
        row["id"]: row for row in _rows().where(ActingConsent.id.in_([row["id"] for row in found.items]))
    }
    audit.record(call, "acting:list", "person", None, data={"shown": len(found.items)})
    return Page([_view(shown[row["id"]]) for row in found.items], found.next)


def _rows() -> Any:
    return (
        ActingConsent.select(
            ActingConsent.id,
            ActingConsent.way,
            ActingConsent.given_at,
            ActingConsent.object_id,
            Person.real_name.alias("holder"),
            Slot.station,
            Station.name.alias("station_name"),
            Booking.starts_at,
            Booking.status,
        )
        .join(Person, on=(ActingConsent.person == Person.id))
        # By the person, too: what is of any letters finds no id on MariaDB, which read all bookings.
        .join_from(
            ActingConsent,
            Booking,
            on=(ActingConsent.object_id == Booking.id) & (ActingConsent.person == Booking.person),
        )
        .join(Slot)
        .join(Station)
        .dicts()
    )


def _view(row: dict[str, Any]) -> ActView:
    names = ("id", "station", "station_name", "starts_at", "status", "way", "given_at")
    return ActView(
        **{name: row[name] for name in names}, booking=row["object_id"], holder=mask_name(row["holder"])
    )
