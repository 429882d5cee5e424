"""Working days, the rota, and what grows from it: shifts, slots, bookings."""

import secrets

import peewee

from app.db import ExactField, IdField, InTurn, RowSealedField, SealedField, Table, UtcField
from app.models.counseling.teams import Team, Topic
from app.models.people.people import Person
from app.models.rota import Shift
from app.models.stations.stations import Station


class Slot(InTurn):
    """A bookable piece of time in a shift. `taken` is what the conditional UPDATE counts up; `beside` counts
    the joint bookings that were let in though every place was taken."""

    id = IdField()
    shift = peewee.ForeignKeyField(Shift, backref="+", index=False)
    station = peewee.ForeignKeyField(Station, backref="+", index=False)
    team = peewee.ForeignKeyField(Team, backref="+", index=False)
    starts_at = UtcField()
    ends_at = UtcField()
    capacity = peewee.IntegerField(default=1)
    taken = peewee.IntegerField(default=0)
    beside = peewee.IntegerField(default=0)
    state = ExactField(default="open")
    in_person = peewee.BooleanField(default=True)
    phone = peewee.BooleanField(default=False)
    online = peewee.BooleanField(default=False)

    class Meta:
        indexes = (
            (("shift", "starts_at"), True),
            (("team", "starts_at"), False),
            (("station", "starts_at"), False),
            (("starts_at",), False),
        )
        constraints = [
            peewee.Check("taken BETWEEN 0 AND capacity", "slot_taken"),
            peewee.Check("ends_at > starts_at", "slot_length"),
            peewee.Check("state IN ('open', 'closed')", "slot_state"),
        ]


class CounselingParty(Table):
    """Who comes to counseling together or apart: not the couple link, and it gives no right to read."""

    id = IdField()
    kind = ExactField()
    created_at = UtcField()

    class Meta:
        constraints = [
            peewee.Check("kind IN ('joint', 'separate')", "counseling_party_kind"),
        ]


class Booking(InTurn):
    """A resident's claim on a slot. `places` is how many of the slot's places it holds; `live_person`
    holds the person while the booking lives, so nobody has the same slot twice."""

    id = IdField()
    slot = peewee.ForeignKeyField(Slot, backref="+", index=False)
    person = peewee.ForeignKeyField(Person, backref="+", index=False)
    # None where the person comes alone.
    party = peewee.ForeignKeyField(CounselingParty, null=True, backref="+")
    live_person = ExactField(null=True)
    status = ExactField(default="booked")
    places = peewee.IntegerField(default=1)
    topic = peewee.ForeignKeyField(Topic, column_name="topic_key", null=True, backref="+")
    mode = ExactField()
    note = SealedField(null=True)
    starts_at = UtcField()
    ends_at = UtcField()
    created_at = UtcField()
    cancelled_at = UtcField(null=True)

    class Meta:
        indexes = (
            (("slot", "live_person"), True),
            (("person", "starts_at"), False),
        )
        constraints = [
            peewee.Check(
                "status IN ('booked', 'cancelled', 'attended', 'late', 'no_show')", "booking_status"
            ),
            peewee.Check("places IN (0, 1)", "booking_places"),
            peewee.Check("mode IN ('in_person', 'phone', 'online')", "booking_mode"),
            peewee.Check("(status = 'cancelled') = (live_person IS NULL)", "booking_live_person"),
        ]


class BookingOutcome(Table):
    """Who wrote down what became of a booking. An unexplained absence counts against its person until
    it is excused."""

    id = IdField()
    booking = peewee.ForeignKeyField(Booking, backref="+", unique=True)
    outcome = ExactField()
    reason = ExactField(null=True)
    recorded_by = ExactField()
    recorded_at = UtcField()
    excused_by = ExactField(null=True)
    excused_at = UtcField(null=True)

    class Meta:
        constraints = [
            peewee.Check("outcome IN ('attended', 'late', 'no_show')", "booking_outcome_outcome"),
            peewee.Check(
                "reason IS NULL OR reason IN ('unexplained', 'ill', 'emergency', 'travel')",
                "booking_outcome_reason",
            ),
            peewee.Check("(outcome = 'no_show') = (reason IS NOT NULL)", "booking_outcome_no_show"),
        ]


class BookingMove(Table):
    """That a booking went from one slot to another, and who moved it."""

    id = IdField()
    booking = peewee.ForeignKeyField(Booking, backref="+")
    from_slot = peewee.ForeignKeyField(Slot, backref="+")
    to_slot = peewee.ForeignKeyField(Slot, backref="+")
    by_staff = peewee.BooleanField(default=False)
    moved_at = UtcField()


class SlotHold(Table):
    """A slot's place kept for a person while they fill a form; it counts in the slot's `taken`. A row
    that is there holds its place, also one that ran out and was not yet taken back."""

    id = IdField()
    slot = peewee.ForeignKeyField(Slot, backref="+")
    person = peewee.ForeignKeyField(Person, backref="+", unique=True)
    expires_at = UtcField(index=True)


class SlotWait(Table):
    """Who waits for a slot at a station. An offer holds a place of its `slot` until it is answered."""

    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+", index=False)
    station = peewee.ForeignKeyField(Station, backref="+", index=False)
    topic = peewee.ForeignKeyField(Topic, column_name="topic_key", null=True, backref="+")
    from_ = UtcField(column_name="wanted_from")
    to = UtcField(column_name="wanted_to")
    status = ExactField(default="waiting")
    slot = peewee.ForeignKeyField(Slot, null=True, backref="+")
    booking = peewee.ForeignKeyField(Booking, null=True, backref="+")
    offer_expires_at = UtcField(null=True)
    created_at = UtcField()

    class Meta:
        indexes = (
            (("station", "status", "created_at"), False),
            (("person", "created_at"), False),
            (("status", "offer_expires_at"), False),
            (("status", "to"), False),
        )
        constraints = [
            peewee.Check(
                "status IN ('waiting', 'offered', 'accepted', 'expired', 'left')", "slot_wait_status"
            ),
            peewee.Check("(status = 'offered') = (offer_expires_at IS NOT NULL)", "slot_wait_offer"),
            peewee.Check("(status = 'offered') = (slot_id IS NOT NULL)", "slot_wait_slot"),
            peewee.Check("wanted_to > wanted_from", "slot_wait_range"),
        ]


class RiskFlag(Table):
    """The mark that a person may be in danger at home: theirs or staff's. While it is live, no joint
    sessions. `live_person` holds the person as long; `openid_hash` is set by an erasure, so that who comes
    back by the same WeChat is known to be in danger still."""

    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+")
    live_person = ExactField(null=True, unique=True)
    note = RowSealedField(null=True)
    set_by = ExactField()
    set_at = UtcField()
    lifted_at = UtcField(null=True)
    openid_hash = ExactField(null=True, index=True)


class RiskLift(Table):
    """That somebody of the team asked to lift a flag, and what the second person said to it. `live_flag`
    holds the flag until that is said. Rows stay, also of what was declined."""

    id = IdField()
    flag = peewee.ForeignKeyField(RiskFlag, backref="+")
    live_flag = ExactField(null=True, unique=True)
    booking = peewee.ForeignKeyField(Booking, backref="+")
    why = RowSealedField()
    asked_by = ExactField()
    asked_at = UtcField()
    agreed = peewee.BooleanField(null=True)
    decided_by = ExactField(null=True)
    decided_at = UtcField(null=True)

    class Meta:
        constraints = [
            peewee.Check("(decided_at IS NULL) = (live_flag IS NOT NULL)", "risk_lift_open"),
            peewee.Check("(decided_at IS NULL) = (agreed IS NULL)", "risk_lift_agreed"),
            peewee.Check("decided_by IS NULL OR decided_by <> asked_by", "risk_lift_second"),
        ]


def random_key() -> str:
    """Unlike an id it tells nothing of when it was made."""
    return secrets.token_hex(12)


class Arrangement(Table):
    """A booking that staff made for its person, who agreed: for somebody at the door, or as what follows
    an earlier booking."""

    id = IdField()
    booking = peewee.ForeignKeyField(Booking, backref="+", unique=True)
    kind = ExactField()
    follows = peewee.ForeignKeyField(Booking, null=True, backref="+")
    arranged_by = ExactField()
    agreed_at = UtcField()

    class Meta:
        constraints = [
            peewee.Check("kind IN ('walk_in', 'follow_up')", "arrangement_kind"),
            peewee.Check("(kind = 'follow_up') = (follows_id IS NOT NULL)", "arrangement_follows"),
        ]


class SessionNote(Table):
    """One version of what a counselor wrote about a session. Rows are only ever added: the highest version
    is the note, the others are what it was."""

    id = IdField()
    booking = peewee.ForeignKeyField(Booking, backref="+", index=False)
    author = peewee.ForeignKeyField(Person, backref="+", index=False)
    version = peewee.IntegerField()
    text = RowSealedField()
    follow_up_on = peewee.DateField(null=True)
    written_at = UtcField()

    class Meta:
        indexes = (
            (("booking", "author", "version"), True),
            (("author", "follow_up_on"), False),
        )
        constraints = [peewee.Check("version >= 1", "session_note_version")]


class SessionLink(Table):
    """How the two of a session meet who don't meet in person: an address, a number, or both. One booking's
    alone, whoever comes along; good for the slot and by the counselor that it was written for."""

    id = IdField()
    booking = peewee.ForeignKeyField(Booking, backref="+", unique=True)
    slot = peewee.ForeignKeyField(Slot, backref="+")
    counselor = peewee.ForeignKeyField(Person, backref="+")
    link = RowSealedField(null=True)
    phone = RowSealedField(null=True)
    written_at = UtcField()

    class Meta:
        constraints = [peewee.Check("link IS NOT NULL OR phone IS NOT NULL", "session_link_some")]
