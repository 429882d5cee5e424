"""A center with its teams, rule, bookings and people, for the tests of the rota."""

from datetime import date, timedelta

from app.clock import local_day
from app.models import Booking, CalendarYear, Counselor, RotaRule, RotaTurn, Shift, Slot
from app.services.core.call import Grant
from app.services.counseling import bookings
from app.services.rota import changes, generation
from app.services.stations import calendar
from tests.conftest import NOW, call_of
from tests.factories import DISTRICT, create_person, create_station, create_team

TODAY = local_day(NOW)
WINDOWS = [["09:00", "10:40"], ["14:00", "14:50"]]


def load_years(*years):
    """Calendars as an admin leaves them who has compared each with its notice."""
    for year in years:
        if not calendar.load_year(year, now=NOW):
            CalendarYear.update(complete=True).where(CalendarYear.year == year).execute()


def create_center(teams=3, topics=("communication",), kind="center", **facts):
    """A station with a rule over new teams, of which the first is on duty on `NOW`'s day."""
    station = create_station(kind=kind)
    defaults = {"valid_from": TODAY, "windows": WINDOWS, "slot_minutes": 50, "phone": True}
    rule = RotaRule.create(station=station.id, **(defaults | facts))
    made = [create_team(station=station, topics=topics) for _ in range(teams)]
    for position, team in enumerate(made):
        RotaTurn.insert(rule=rule.id, position=position, team=team.id).execute()
    return station, [team.id for team in made], rule


def manager(role="organizer", scope=DISTRICT, person=None):
    person = person or create_person()
    return call_of(person, via="staff", grants=(Grant(role, scope),))


def counselor(team_id):
    """Somebody who counsels in a team."""
    person = create_person()
    Counselor.create(person=person.id, team=team_id)
    return call_of(person, via="staff", grants=(Grant("counselor", DISTRICT),))


def book(slot, *, topic=None, mode=None, party="single", person=None, now=NOW):
    person = person or create_person()
    return bookings.book_slot(call_of(person, now=now), slot.id, party=party, topic=topic, mode=mode)


def slots_on(station, day):
    """The open slots of a day, in order."""
    rows = Slot.select().where(Slot.station == station.id, Slot.state == "open").order_by(Slot.starts_at)
    return [slot for slot in rows if local_day(slot.starts_at) == day]


def on_duty(station):
    """Day and team of each planned shift."""
    rows = Shift.select(Shift.day, Shift.team).where(Shift.station == station.id, Shift.state == "planned")
    return dict(rows.tuples())


def make(call, change):
    """Look, then do what was seen."""
    look = changes.preview(call, change)
    done = changes.apply(call, change, look.seen)
    assert [(one.booking, one.fate) for one in done.affected] == [
        (one.booking, one.fate) for one in look.outcome.affected
    ]
    return done


def generated(*years, **facts):
    """A center whose rota has been generated."""
    load_years(*(years or (2026,)))
    station, teams, rule = create_center(**facts)
    generation.generate(now=NOW)
    return station, teams, rule


def booking(view):
    return Booking.get_by_id(view.id)


THURSDAY = TODAY + timedelta(days=1)
FRIDAY = TODAY + timedelta(days=2)
MONDAY = date(2026, 11, 30)
