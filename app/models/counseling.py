"""Working days, the rota, and what grows from it: shifts, slots, bookings."""

import peewee

from app.db import ExactField, IdField, JsonField, SealedField, Table, UtcField
from app.models.people import Person
from app.models.stations import Station


class CalendarYear(Table):
    """A year of the statutory calendar that was loaded. `complete` is false while the make-up days of
    that year are not published, so that nobody takes a guess for the calendar."""

    year = peewee.IntegerField(primary_key=True)
    source = peewee.CharField(max_length=80)
    complete = peewee.BooleanField()
    loaded_at = UtcField()


class CalendarDay(Table):
    """One day: worked or not, and why (holiday, make-up day, weekend)."""

    day = peewee.DateField(primary_key=True)
    is_working = peewee.BooleanField()
    name = peewee.CharField(max_length=60, default="")
    source = peewee.CharField(max_length=80)


class Topic(Table):
    """What one can ask counseling for."""

    key = ExactField(primary_key=True)
    name = peewee.CharField(max_length=40)
    position = peewee.IntegerField(default=0)


class Team(Table):
    """One of the professional teams on the rota."""

    id = IdField()
    key = ExactField(unique=True)
    name = peewee.CharField(max_length=60)
    station = peewee.ForeignKeyField(Station, backref="+")
    disbanded_at = UtcField(null=True)


class TeamTopic(Table):
    """A topic that a team is good at."""

    id = IdField()
    team = peewee.ForeignKeyField(Team, backref="+", index=False)
    topic = peewee.ForeignKeyField(Topic, column_name="topic_key", backref="+")

    class Meta:
        indexes = ((("team", "topic"), True),)


class Counselor(Table):
    """Who counsels; belongs to a team."""

    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+", index=False)
    team = peewee.ForeignKeyField(Team, backref="+")
    left_at = UtcField(null=True)

    class Meta:
        indexes = ((("person", "team"), True),)


class RotaRule(Table):
    """The repeating rule of one station: its teams take turns over working days, in these windows
    (`[["09:00", "11:30"], …]`, wall clock), cut into slots of `slot_minutes`."""

    id = IdField()
    station = peewee.ForeignKeyField(Station, backref="+", index=False)
    valid_from = peewee.DateField()
    valid_until = peewee.DateField(null=True)
    windows = JsonField()
    slot_minutes = peewee.IntegerField()
    capacity = peewee.IntegerField(default=1)
    in_person = peewee.BooleanField(default=True)
    phone = peewee.BooleanField(default=False)
    online = peewee.BooleanField(default=False)

    class Meta:
        indexes = ((("station", "valid_from"), True),)
        constraints = [
            peewee.Check("slot_minutes BETWEEN 5 AND 480", "rota_rule_slot_minutes"),
            peewee.Check("capacity BETWEEN 1 AND 100", "rota_rule_capacity"),
        ]


class RotaTurn(Table):
    """A team's place in the order of a rota rule."""

    id = IdField()
    rule = peewee.ForeignKeyField(RotaRule, backref="+", index=False)
    position = peewee.IntegerField()
    team = peewee.ForeignKeyField(Team, backref="+")

    class Meta:
        indexes = ((("rule", "position"), True),)


class RotaWeekday(Table):
    """A weekday (1 is Monday) on which a rule always has the same team. The days without one are taken in
    turn."""

    id = IdField()
    rule = peewee.ForeignKeyField(RotaRule, backref="+", index=False)
    weekday = peewee.IntegerField()
    team = peewee.ForeignKeyField(Team, backref="+")

    class Meta:
        indexes = ((("rule", "weekday"), True),)
        constraints = [peewee.Check("weekday BETWEEN 1 AND 7", "rota_weekday_weekday")]


class RotaException(Table):
    """One day at one station that the rule does not decide: this team, or, without one, no duty."""

    id = IdField()
    station = peewee.ForeignKeyField(Station, backref="+", index=False)
    day = peewee.DateField()
    team = peewee.ForeignKeyField(Team, null=True, backref="+")
    reason = peewee.CharField(max_length=200)
    set_by = ExactField()
    set_at = UtcField()

    class Meta:
        indexes = ((("station", "day"), True),)


class StationClosure(Table):
    """Days on which a station gives no counseling, the first and the last included, and why."""

    id = IdField()
    station = peewee.ForeignKeyField(Station, backref="+", index=False)
    first_day = peewee.DateField()
    last_day = peewee.DateField()
    reason = peewee.CharField(max_length=200)
    set_by = ExactField()
    set_at = UtcField()
    lifted_at = UtcField(null=True)

    class Meta:
        indexes = ((("station", "last_day"), False),)
        constraints = [peewee.Check("last_day >= first_day", "station_closure_days")]


class Shift(Table):
    """One team's duty on one day at one station. `live_team` holds the team while the shift is planned."""

    id = IdField()
    station = peewee.ForeignKeyField(Station, backref="+", index=False)
    team = peewee.ForeignKeyField(Team, backref="+", index=False)
    live_team = ExactField(null=True)
    rule = peewee.ForeignKeyField(RotaRule, null=True, backref="+")
    day = peewee.DateField()
    state = ExactField(default="planned")

    class Meta:
        indexes = (
            # A team is in one place a day.
            (("live_team", "day"), True),
            (("team", "day"), False),
            (("station", "day"), False),
        )
        constraints = [peewee.Check("state IN ('planned', 'cancelled')", "shift_state")]


class Substitution(Table):
    """One team asks another to take over a shift (代班). `live_shift` holds the shift while the question
    is open, so that one team at a time is asked."""

    id = IdField()
    shift = peewee.ForeignKeyField(Shift, backref="+")
    live_shift = ExactField(null=True, unique=True)
    from_team = peewee.ForeignKeyField(Team, backref="+")
    to_team = peewee.ForeignKeyField(Team, backref="+")
    reason = peewee.CharField(max_length=200)
    status = ExactField(default="asked")
    asked_by = ExactField()
    asked_at = UtcField()
    answered_by = ExactField(null=True)
    answered_at = UtcField(null=True)

    class Meta:
        constraints = [
            peewee.Check("status IN ('asked', 'accepted', 'declined', 'withdrawn')", "substitution_status"),
            peewee.Check("(status = 'asked') = (live_shift IS NOT NULL)", "substitution_asked"),
        ]


class Slot(Table):
    """A bookable piece of time in a shift. `taken` is what the conditional UPDATE counts up."""

    id = IdField()
    shift = peewee.ForeignKeyField(Shift, backref="+", index=False)
    station = peewee.ForeignKeyField(Station, backref="+", index=False)
    team = peewee.ForeignKeyField(Team, backref="+", index=False)
    starts_at = UtcField()
    ends_at = UtcField()
    capacity = peewee.IntegerField(default=1)
    taken = peewee.IntegerField(default=0)
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


class Booking(Table):
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
    """Staff's mark that a person may be in danger at home. While it is there, no joint sessions."""

    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+", unique=True)
    note = SealedField(null=True)
    set_by = ExactField()
    set_at = UtcField()
