"""One good row of each table of counseling, from stations and the rota to feedback, and what they refuse."""

from datetime import timedelta

from app.models import (
    Arrangement,
    Booking,
    BookingOutcome,
    CounselingParty,
    Feedback,
    FeedbackIssue,
    RiskFlag,
    RiskLift,
    RotaException,
    RotaRule,
    RotaWeekday,
    SessionLink,
    SessionNote,
    Shift,
    Slot,
    SlotHold,
    SlotWait,
    Station,
    StationClosure,
    Substitution,
    TeamSupervisor,
)
from app.prepared import add
from tests.conftest import NOW
from tests.factories import create_slot, create_station, create_team

LATER = NOW + timedelta(hours=1)


def counseling_rows(anna, bert):
    slot = create_slot()
    party = CounselingParty.create(kind="joint", created_at=NOW)
    booking = Booking.create(
        slot=slot.id,
        person=anna.id,
        party=party.id,
        live_person=anna.id,
        mode="in_person",
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        created_at=NOW,
    )
    team = create_team()
    rule = RotaRule.create(station=team.station_id, valid_from=NOW.date(), windows=[], slot_minutes=50)
    return {
        Station: create_station(),
        RotaRule: rule,
        RotaWeekday: RotaWeekday.create(rule=rule.id, weekday=1, team=team.id),
        RotaException: RotaException.create(
            station=team.station_id, day=NOW.date(), reason="r", set_by=bert.id, set_at=NOW
        ),
        StationClosure: StationClosure.create(
            station=team.station_id,
            first_day=NOW.date(),
            last_day=NOW.date(),
            reason="r",
            set_by=bert.id,
            set_at=NOW,
        ),
        Shift: Shift.get(Shift.id == slot.shift_id),
        Substitution: Substitution.create(
            shift=slot.shift_id,
            live_shift=slot.shift_id,
            from_team=slot.team_id,
            to_team=team.id,
            reason="r",
            asked_by=bert.id,
            asked_at=NOW,
        ),
        Slot: slot,
        CounselingParty: party,
        Booking: booking,
        BookingOutcome: BookingOutcome.create(
            booking=booking.id, outcome="no_show", reason="ill", recorded_by=bert.id, recorded_at=NOW
        ),
        SlotHold: SlotHold.create(slot=slot.id, person=anna.id, expires_at=LATER),
        SlotWait: SlotWait.create(
            person=anna.id, station=slot.station_id, from_=NOW, to=LATER, created_at=NOW
        ),
        RiskFlag: RiskFlag.create(person=anna.id, live_person=anna.id, set_by=bert.id, set_at=NOW),
        RiskLift: RiskLift.get_by_id(
            add(
                RiskLift,
                flag=(flag := RiskFlag.get()).id,
                live_flag=flag.id,
                booking=booking.id,
                why="w",
                asked_by=bert.id,
                asked_at=NOW,
            )
        ),
        SessionLink: SessionLink.get_by_id(
            add(
                SessionLink,
                booking=booking.id,
                slot=booking.slot_id,
                counselor=bert.id,
                phone="13800000000",
                written_at=NOW,
            )
        ),
        Arrangement: Arrangement.create(
            booking=booking.id, kind="walk_in", arranged_by=bert.id, agreed_at=NOW
        ),
        SessionNote: SessionNote.get_by_id(
            add(SessionNote, booking=booking.id, author=bert.id, version=1, text="t", written_at=NOW)
        ),
        TeamSupervisor: TeamSupervisor.create(team=team.id, person=bert.id),
        FeedbackIssue: FeedbackIssue.create(booking=booking.id),
        Feedback: Feedback.create(team=team.id, month=NOW.date(), rating=5),
    }


# What breaks each CHECK: its name, the table and the values that must be refused together.
COUNSELING_CHECKS = [
    ("station_kind", Station, {"kind": "castle"}),
    ("station_place", Station, {"lng": 180.1}),
    ("station_place", Station, {"lng": -180.1}),
    ("station_place", Station, {"lat": 90.1}),
    ("station_place", Station, {"lat": -90.1}),
    ("rota_rule_slot_minutes", RotaRule, {"slot_minutes": 4}),
    ("rota_rule_slot_minutes", RotaRule, {"slot_minutes": 481}),
    ("rota_rule_capacity", RotaRule, {"capacity": 0}),
    ("rota_rule_capacity", RotaRule, {"capacity": 101}),
    ("rota_weekday_weekday", RotaWeekday, {"weekday": 0}),
    ("rota_weekday_weekday", RotaWeekday, {"weekday": 8}),
    ("station_closure_days", StationClosure, {"last_day": NOW.date() - timedelta(days=1)}),
    ("shift_state", Shift, {"state": "late"}),
    ("substitution_status", Substitution, {"status": "lost", "live_shift": None}),
    ("substitution_asked", Substitution, {"status": "declined"}),
    ("substitution_asked", Substitution, {"live_shift": None}),
    ("slot_taken", Slot, {"taken": -1}),
    ("slot_taken", Slot, {"taken": 2}),
    ("slot_length", Slot, {"ends_at": NOW + timedelta(days=1)}),
    ("slot_state", Slot, {"state": "ajar"}),
    ("counseling_party_kind", CounselingParty, {"kind": "crowd"}),
    ("booking_status", Booking, {"status": "lost"}),
    ("booking_places", Booking, {"places": 2}),
    ("booking_places", Booking, {"places": -1}),
    ("booking_outcome_outcome", BookingOutcome, {"outcome": "lost", "reason": None}),
    ("booking_outcome_reason", BookingOutcome, {"reason": "bored"}),
    ("booking_outcome_no_show", BookingOutcome, {"reason": None}),
    ("booking_mode", Booking, {"mode": "letter"}),
    ("booking_live_person", Booking, {"status": "cancelled"}),
    ("booking_live_person", Booking, {"live_person": None}),
    ("slot_wait_status", SlotWait, {"status": "bored"}),
    ("slot_wait_offer", SlotWait, {"offer_expires_at": NOW}),
    ("slot_wait_slot", SlotWait, {"status": "offered", "offer_expires_at": NOW}),
    ("slot_wait_range", SlotWait, {"to": NOW}),
    ("session_link_some", SessionLink, {"phone": None}),
    ("arrangement_kind", Arrangement, {"kind": "letter"}),
    ("arrangement_follows", Arrangement, {"kind": "follow_up"}),
    ("session_note_version", SessionNote, {"version": 0}),
    ("feedback_rating", Feedback, {"rating": 0}),
    ("risk_lift_open", RiskLift, {"live_flag": None}),
    ("risk_lift_agreed", RiskLift, {"agreed": True}),
    ("risk_lift_second", RiskLift, {"decided_by": RiskLift.asked_by}),
    ("feedback_rating", Feedback, {"rating": 6}),
]

# What may be there only once: the columns that a second row copies from the first.
COUNSELING_UNIQUES = [
    (Station, ("key",)),
    (RotaRule, ("station", "valid_from")),
    (RotaWeekday, ("rule", "weekday")),
    (RotaException, ("station", "day")),
    (Shift, ("live_team", "day")),
    (Substitution, ("live_shift",)),
    (Slot, ("shift", "starts_at")),
    (Booking, ("slot", "live_person")),
    (BookingOutcome, ("booking",)),
    (SlotHold, ("person",)),
    (RiskFlag, ("live_person",)),
    (RiskLift, ("live_flag",)),
    (Arrangement, ("booking",)),
    (SessionLink, ("booking",)),
    (SessionNote, ("booking", "author", "version")),
    (TeamSupervisor, ("team",)),
    (FeedbackIssue, ("booking",)),
]
