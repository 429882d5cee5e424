"""The counselor's side of the bookings: a team's day, who came and who did not, and what staff cancel.
A counselor sees their own team's bookings, where their grant reaches; the rest does not exist for them."""

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, Any

from peewee import JOIN, fn

from app.clock import day_bounds
from app.errors import Conflict, Forbidden, Invalid, NotFound
from app.models import (
    Arrangement,
    Booking,
    BookingOutcome,
    ConsentEvent,
    CounselingParty,
    Counselor,
    CoupleMember,
    Person,
    RiskFlag,
    RiskLift,
    SessionLink,
    Slot,
    Station,
)
from app.prepared import Prepared, add
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import Duplicate, command
from app.services.core.permissions import COUNSELOR, may, scopes, within
from app.services.core.views import from_row
from app.services.counseling.booking_limits import claim_person
from app.services.counseling.bookings import end_booking
from app.services.messaging import messages
from app.services.messaging.unreached import is_unreached
from app.services.people import ages, risk
from app.services.people.profiles import confirm_typed_phone
from app.vocabulary import Absence, Age, Arranged, BookingParty, BookingStatus, Mode

# Somebody may come early; nobody failed to come before the time itself.
EARLY = timedelta(minutes=30)


class NotBegun(Conflict):
    reason, message = "not_begun", "预约尚未开始，还不能登记结果"


@dataclass(frozen=True)
class DutyBooking:
    """One booking, as the team on duty needs it. How to reach the person safely comes first; whether there
    is a number is told, the number is another call."""

    id: str
    status: BookingStatus
    no_show_reason: Absence | None
    starts_at: datetime
    ends_at: datetime
    station: str
    station_name: str
    name: str | None
    contact_preference: dict[str, Any]
    has_phone: bool
    phone_verified: Annotated[
        bool | None, "来自微信，或当面核对过的为 true；本人填写的为 false；不是本人登记的为 null"
    ]
    mode: Mode
    topic: str | None
    party: BookingParty
    note: str | None
    # `walk_in`, `follow_up`, or None where the person booked for themself.
    arranged: Arranged | None
    excused: bool
    # Somebody may be in danger: no joint session, and not a word to anybody else.
    at_risk: Annotated[bool, "可能有人身危险：不安排共同辅导，不向任何人提起"]
    lift_asked: Annotated[bool, "已申请解除，等另一团队的督导复核"]
    apart_only: Annotated[bool, "申请了共同辅导，但两人中有人有安全顾虑：分开接待，不说原因"]
    age: Annotated[Age | None, "本人说的年龄段；没有说的为 null"]
    link_written: Annotated[bool, "电话、线上的见面方式已有人填写；内容只有填写的人和预约人看得到"]
    beside: Annotated[bool, "共同辅导的申请，没有占到该时段的名额，由工作人员安排"]


@dataclass(frozen=True)
class PhoneView:
    """A number to call, with what its owner asked to keep in mind when calling."""

    phone: str
    contact_preference: dict[str, Any]


@command("duty:list", "person")
def list_duty(call: Call, day: date) -> list[DutyBooking]:
    """The day's bookings of the teams the caller counsels in, cancelled ones left out. Raises `Forbidden`."""
    start, end = day_bounds(day)
    rows = _of_teams(call.actor.person_id).where(
        within(call.actor, COUNSELOR, Station.area)
        & (Booking.starts_at >= start)
        & (Booking.starts_at < end)
        & (Booking.status != "cancelled")
    )
    audit.record(call, "duty:list", "person", call.actor.person_id, data={"day": day.isoformat()})
    return [view(row) for row in rows.order_by(Booking.starts_at, Booking.id)]


@command("booking:phone", "booking")
def read_phone(call: Call, booking_id: str) -> PhoneView:
    """The number of whoever made a booking; of a cancelled one while they still have to be told. Raises
    `Forbidden`, `NotFound`, also where there is none."""
    row = find_booking(call, booking_id)
    is_over = row["status"] == "cancelled" and not is_unreached(call.actor, booking_id, now=call.now)
    if row["phone"] is None or is_over:
        raise NotFound()
    audit.record(call, "booking:phone", "booking", booking_id)
    return PhoneView(row["phone"], json.loads(row["contact_preference"] or "{}"))


@command("phone:confirm", "booking")
def confirm_phone(call: Call, booking_id: str, *, ending: str) -> DutyBooking:
    """Notes that whoever made a booking, and has come, named the last digits of the number they typed: it is
    theirs. Twice changes nothing. Raises `Forbidden`, `NotFound`, also without a number, `Invalid`,
    `NotBegun`, `Conflict` for a cancelled booking."""
    row = find_booking(call, booking_id)
    if row["status"] == "cancelled":
        raise Conflict()
    if call.now < row["starts_at"] - EARLY:
        raise NotBegun()
    confirm_typed_phone(call, row["person"], ending)
    return view(find_booking(call, booking_id))


@command("booking:outcome", "booking")
def record_outcome(call: Call, booking_id: str, *, outcome: str, reason: str | None = None) -> DutyBooking:
    """Writes down who came: `attended`, `late` or `no_show`, which needs a reason. A later entry corrects an
    earlier one; the same again changes nothing.

    Raises `Forbidden`, `NotFound`, `Invalid`, `NotBegun`, `Conflict` for a cancelled booking.
    """
    if (outcome == "no_show") != (reason is not None):
        raise Invalid(fields={"reason": ["仅在未到时填写，且必填"]})
    row = find_booking(call, booking_id)
    claim_person(row["person"])
    row = find_booking(call, booking_id)
    if row["status"] == "cancelled":
        raise Conflict()
    if call.now < row["starts_at"] - (EARLY if outcome != "no_show" else timedelta(0)):
        raise NotBegun()
    if (row["status"], row["no_show_reason"]) != (outcome, reason):
        BookingOutcome.delete().where(BookingOutcome.booking == booking_id).execute()
        add(
            BookingOutcome,
            booking=booking_id,
            outcome=outcome,
            reason=reason,
            recorded_by=call.actor.person_id,
            recorded_at=call.now,
        )
        Booking.update(status=outcome).where(Booking.id == booking_id).execute()
    audit.record(call, "booking:outcome", "booking", booking_id, data={"outcome": outcome, "reason": reason})
    return view(find_booking(call, booking_id))


@command("booking:excuse", "booking")
def excuse_no_show(call: Call, booking_id: str) -> DutyBooking:
    """Lifts what an unexplained absence leads to; twice changes nothing. Raises `Forbidden`, `NotFound`,
    `Conflict` where there is none."""
    row = find_booking(call, booking_id)
    if row["status"] != "no_show":
        raise Conflict()
    BookingOutcome.update(excused_at=call.now, excused_by=call.actor.person_id).where(
        (BookingOutcome.booking == booking_id) & BookingOutcome.excused_at.is_null()
    ).execute()
    audit.record(call, "booking:excuse", "booking", booking_id)
    return view(find_booking(call, booking_id))


@command("booking:read_on_duty", "booking")
def read_booking(call: Call, booking_id: str) -> DutyBooking:
    """One booking of one's own teams. Raises `Forbidden`, `NotFound`."""
    row = find_booking(call, booking_id)
    audit.record(call, "booking:read_on_duty", "booking", booking_id)
    return view(row)


@command("risk:set", "booking", Duplicate(RiskFlag, ("live_person",)))
def set_risk(call: Call, booking_id: str, *, note: str | None = None) -> DutyBooking:
    """Says that whoever made a booking may be in danger. Raises `Forbidden`, `NotFound`."""
    person_id = find_booking(call, booking_id)["person"]
    claim_person(person_id)
    risk.flag(person_id, by=call.actor.person_id, note=note, now=call.now)
    audit.record(call, "risk:set", "person", person_id)
    return view(find_booking(call, booking_id))


@command("booking:cancel_by_staff", "booking")
def cancel_for(call: Call, booking_id: str, *, reason: str) -> DutyBooking:
    """Cancels a resident's booking that has not begun; its owner is told that, and not why. Twice changes
    nothing. Raises `Forbidden`, `NotFound`, `Conflict`."""
    claim_person(find_booking(call, booking_id)["person"])
    row = find_booking(call, booking_id)
    if row["status"] == "cancelled":
        return view(row)
    if row["status"] != "booked" or row["starts_at"] <= call.now:
        raise Conflict()
    end_booking(call, row)
    audit.record(call, "booking:cancel_by_staff", "booking", booking_id, data={"reason": reason})
    messages.enqueue(call, row["person"], "booking_cancelled", "booking", booking_id)
    return view(find_booking(call, booking_id))


def my_teams(call: Call) -> Any:
    """The teams in which the caller counsels now, as a subquery."""
    return _teams_of(call.actor.person_id)


def _teams_of(person: Any) -> Any:
    return Counselor.select(Counselor.team).where((Counselor.person == person) & Counselor.left_at.is_null())


def _of_teams(person: Any) -> Any:
    """The bookings of the teams in which somebody counsels; where their grant reaches is not asked here."""
    return (
        Booking.select(
            Booking,
            Slot.station,
            Slot.team,
            Station.name.alias("station_name"),
            Station.area.alias("station_area"),
            Person.nickname,
            Person.phone,
            Person.phone_hash,
            Person.phone_typed,
            Person.contact_preference,
            Person.state.alias("person_state"),
            CounselingParty.kind.alias("party_kind"),
            BookingOutcome.reason.alias("no_show_reason"),
            BookingOutcome.excused_at,
            Arrangement.kind.alias("arranged"),
            RiskFlag.id.alias("risk"),
            RiskLift.id.alias("lift"),
            SessionLink.slot.alias("link_slot"),
            _partner_at_risk().alias("partner_at_risk"),
            _age_said().alias("age_kind"),
        )
        .join(Slot)
        .join(Station)
        .switch(Booking)
        .join(Person)
        .switch(Booking)
        .join(CounselingParty, JOIN.LEFT_OUTER)
        .switch(Booking)
        .join(BookingOutcome, JOIN.LEFT_OUTER, on=(BookingOutcome.booking == Booking.id))
        .switch(Booking)
        .join(Arrangement, JOIN.LEFT_OUTER, on=(Arrangement.booking == Booking.id))
        .switch(Booking)
        .join(RiskFlag, JOIN.LEFT_OUTER, on=(RiskFlag.live_person == Booking.person))
        .join(RiskLift, JOIN.LEFT_OUTER, on=(RiskLift.live_flag == RiskFlag.id))
        .join(SessionLink, JOIN.LEFT_OUTER, on=(SessionLink.booking == Booking.id))
        .where(Slot.team.in_(_teams_of(person)))
        .dicts()
    )


def _partner_at_risk() -> Any:
    """SQL expression: how many of those who would come along have a flag: the linked partner, and whoever
    is of the booking's party still."""
    own, partner, mate = CoupleMember.alias(), CoupleMember.alias(), Booking.alias()
    linked = (
        partner.select(partner.person)
        .join(own, on=(own.couple == partner.couple))
        .where((own.live_person == Booking.person) & (partner.live_person != Booking.person))
    )
    along = mate.select(mate.person).where(
        (mate.party == Booking.party) & (mate.person != Booking.person) & mate.live_person.is_null(False)
    )
    flag = RiskFlag.alias()
    return flag.select(fn.COUNT(flag.id)).where(flag.live_person.in_(linked) | flag.live_person.in_(along))


def _age_said() -> Any:
    """SQL expression: what the booking's person said of their age and did not take back."""
    return ConsentEvent.select(fn.MAX(ConsentEvent.version)).where(ages.said_by(Booking.person))


def find_booking(call: Call, booking_id: str) -> dict[str, Any]:
    """A booking of the caller's teams. Raises `Forbidden`, `NotFound`."""
    if not scopes(call.actor, COUNSELOR):
        raise Forbidden()
    row = _ONE.first(booking=booking_id, person=call.actor.person_id)
    if row is None or not may(call.actor, COUNSELOR, row["station_area"]):
        raise NotFound()
    return row


# Asked for two or three times by each deed at a desk.
_ONE = Prepared(lambda booking, person: _of_teams(person).where(Booking.id == booking))


def view(row: dict[str, Any]) -> DutyBooking:
    """What staff see of a row of `find_booking`."""
    return from_row(
        DutyBooking,
        row,
        name=row["nickname"],
        contact_preference=json.loads(row["contact_preference"] or "{}"),
        has_phone=row["phone"] is not None,
        phone_verified=None if row["phone_hash"] is None else not row["phone_typed"],
        party=row["party_kind"] or "single",
        excused=row["excused_at"] is not None,
        at_risk=row["risk"] is not None,
        lift_asked=row["lift"] is not None,
        apart_only=row["party_kind"] == "joint" and (row["risk"] is not None or row["partner_at_risk"] > 0),
        age=ages.KINDS.get(row["age_kind"]),
        beside=row["places"] == 0,
        link_written=row["link_slot"] == row["slot"],
    )
