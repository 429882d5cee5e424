"""Changes of stations, their rota and their bookings, for the table of who is told."""

from datetime import timedelta

from app.models import OutboxMessage, Shift, StationClosure
from app.services.counseling import arrangements, day, slot_waits
from app.services.rota import substitutions
from app.services.rota.calendar_changes import ChangeDay
from app.services.rota.changes import Close, DayTeam, EndRule, NewRule, Reopen, RuleDay
from app.services.rota.slot_changes import CloseSlot, OpenSlot
from app.services.rota.station_changes import ChangeStation, SetOpen
from app.services.stations import station_admin
from tests.conftest import NOW, call_of
from tests.factories import create_person, create_team
from tests.services.counseling.desk import counselor_of, had_session
from tests.services.messaging.news import Cases, expect
from tests.services.rota.rostering import (
    FRIDAY,
    THURSDAY,
    TODAY,
    WINDOWS,
    book,
    counselor,
    generated,
    make,
    manager,
    on_duty,
    slots_on,
)

CASES = Cases()
DAY = timedelta(days=1)
ALL_DAY = [{"weekday": weekday, "opens": "08:30", "closes": "17:30"} for weekday in range(1, 6)]


class Center:
    """A station with a rota: three people who booked Thursday, one of them by telephone, a counselor for
    each of its teams; another station of which nobody may hear."""

    def __init__(self):
        self.boss = manager("admin")
        elsewhere, others, _ = generated()
        book(slots_on(elsewhere, THURSDAY)[0], mode="in_person")
        counselor(others[0])
        self.station, self.teams, self.rule = generated()
        self.make(ChangeStation(self.station.id, self.facts(hours=ALL_DAY)))()
        self.crew = {team: counselor(team) for team in self.teams}
        self.first, self.second, self.caller = (create_person() for _ in range(3))
        slots = slots_on(self.station, THURSDAY)
        for person, slot, mode in (
            (self.first, slots[0], "in_person"),
            (self.second, slots[2], "in_person"),
            (self.caller, slots[1], "phone"),
        ):
            book(slot, person=person, mode=mode)
        OutboxMessage.update(read_at=NOW).execute()

    def facts(self, **changes):
        kept = station_admin.get_row(self.boss.actor, self.station.id)
        names = (
            "name",
            "kind",
            "area",
            "address",
            "lng",
            "lat",
            "phone",
            "services",
            "hours",
            "access",
            "intro",
        )
        return {name: getattr(kept, name) for name in names} | {"exceptions": []} | changes

    def make(self, change):
        return lambda: make(self.boss, change)

    def on(self, day):
        """The counselor on duty that day."""
        return self.crew[on_duty(self.station)[day]]

    @property
    def booked(self):
        return [self.first, self.second, self.caller]


@CASES.case("a station's address or place")
def address():
    center = Center()
    told = expect(booking_station_changed=[center.first, center.second])
    return center.make(ChangeStation(center.station.id, center.facts(address="新路9号"))), told


@CASES.case("a station's point on the map")
def point():
    center = Center()
    told = expect(booking_station_changed=[center.first, center.second])
    return center.make(ChangeStation(center.station.id, center.facts(lng=118.62))), told


@CASES.case("a station's weekly hours")
def weekly_hours():
    center = Center()
    hours = [*ALL_DAY[:3], ALL_DAY[3] | {"closes": "12:00"}, ALL_DAY[4]]
    told = expect(booking_station_changed=[center.first, center.second])
    return center.make(ChangeStation(center.station.id, center.facts(hours=hours))), told


@CASES.case("a station has other hours on one day")
def day_hours():
    center = Center()
    short = {"day": THURSDAY, "spans": [{"opens": "08:30", "closes": "12:00"}], "note": ""}
    told = expect(booking_station_changed=[center.first, center.second])
    return center.make(ChangeStation(center.station.id, center.facts(exceptions=[short]))), told


@CASES.case("a station is shut on some days, and moves")
def shut_days():
    center = Center()
    shut = {"day": THURSDAY, "spans": [], "note": "搬家"}
    told = expect(booking_moved=center.booked, duty_cancelled=[center.on(THURSDAY)])
    facts = center.facts(exceptions=[shut], address="新路9号")
    return center.make(ChangeStation(center.station.id, facts)), told


@CASES.case("a station closes for good")
def closed():
    center = Center()
    waiting, offered = create_person(), create_person()
    for person, far in ((waiting, 200), (offered, 0)):
        since, until = NOW + far * DAY, NOW + (far + 9) * DAY
        slot_waits.join(call_of(person), center.station.id, from_=since, to=until)
    told = expect(
        booking_cancelled=center.booked,
        duty_changed=center.crew.values(),
        slot_wait_ended=[waiting, offered],
    )
    return center.make(SetOpen(center.station.id, False)), told


@CASES.case("a station's name, kind, telephone, services or text")
def station_words():
    center = Center()
    facts = center.facts(name="新名字", kind="center", phone="0546-1", intro="介绍", services=[])
    return center.make(ChangeStation(center.station.id, facts)), []


@CASES.case("a rule of the rota begins")
def new_rule():
    center = Center()
    other = create_team(station=center.station)
    newcomer = counselor(other.id)
    change = NewRule(center.station.id, FRIDAY, None, [other.id], {}, WINDOWS, 50, 1, ["in_person", "phone"])
    told = expect(duty_changed=[*center.crew.values(), newcomer])
    return center.make(change), told


@CASES.case("a rule of the rota ends")
def rule_ends():
    center = Center()
    told = expect(duty_changed=center.crew.values())
    return center.make(EndRule(center.rule.id, FRIDAY)), told


@CASES.case("no counseling at a station on some days")
def closure():
    center = Center()
    told = expect(booking_moved=center.booked, duty_cancelled=[center.on(THURSDAY)])
    return center.make(Close(center.station.id, THURSDAY, THURSDAY, "停电")), told


@CASES.case("such days are lifted")
def reopened():
    center = Center()
    center.make(Close(center.station.id, THURSDAY, THURSDAY, "停电"))()
    deed = center.make(Reopen(StationClosure.get().id))
    due = center.teams[1]
    return deed, expect(duty_given=[center.crew[due]])


@CASES.case("a day's team is set by hand")
def day_team():
    center = Center()
    free = create_team(station=center.station)
    told = expect(
        booking_team_changed=center.booked, duty_taken=[center.on(THURSDAY)], duty_given=[counselor(free.id)]
    )
    return center.make(DayTeam(center.station.id, THURSDAY, free.id, "病假")), told


@CASES.case("a team that was asked is put on duty by hand")
def asked_and_set():
    center = Center()
    free = create_team(station=center.station)
    helper, sick = counselor(free.id), center.on(THURSDAY)
    shift = Shift.get(Shift.station == center.station.id, Shift.day == THURSDAY)
    substitutions.ask(sick, shift.id, team=free.id, reason="病假")
    OutboxMessage.update(read_at=NOW).execute()
    told = expect(booking_team_changed=center.booked, duty_taken=[sick], duty_given=[helper])
    return center.make(DayTeam(center.station.id, THURSDAY, free.id, "病假")), told


@CASES.case("nobody is on duty on a day")
def no_duty():
    center = Center()
    told = expect(booking_moved=center.booked, duty_cancelled=[center.on(THURSDAY)])
    return center.make(DayTeam(center.station.id, THURSDAY, None, "请假")), told


@CASES.case("a day set by hand is the rule's again")
def rule_day():
    center = Center()
    free, usual = create_team(station=center.station), center.on(THURSDAY)
    helper = counselor(free.id)
    center.make(DayTeam(center.station.id, THURSDAY, free.id, "病假"))()
    told = expect(booking_team_changed=center.booked, duty_taken=[helper], duty_given=[usual])
    return center.make(RuleDay(center.station.id, THURSDAY)), told


@CASES.case("a day is worked, or not")
def calendar_day():
    center = Center()
    crew = list(center.crew.values())
    sick = center.on(THURSDAY)

    def deed():
        make(center.boss, ChangeDay(THURSDAY, False, "台风"))

    elsewhere = [
        row.person_id
        for row in OutboxMessage.select().where(
            OutboxMessage.kind == "booking_made",
            OutboxMessage.person.not_in([person.id for person in center.booked]),
        )
    ]
    assert len(elsewhere) == 1 and len(crew) == 3
    return deed, expect(booking_moved=[*center.booked, *elsewhere], duty_cancelled=[sick])


@CASES.case("a slot is closed by hand")
def slot_closed():
    center = Center()
    slot = slots_on(center.station, THURSDAY)[0]
    return center.make(CloseSlot(slot.id)), expect(booking_moved=[center.first])


@CASES.case("a slot is opened again")
def slot_opened():
    center = Center()
    slot = slots_on(center.station, THURSDAY)[0]
    center.make(CloseSlot(slot.id))()
    return center.make(OpenSlot(slot.id)), []


class Question:
    """A team asks another one to take Thursday over; each has two counselors."""

    def __init__(self):
        self.center = Center()
        self.shift = Shift.get(Shift.station == self.center.station.id, Shift.day == THURSDAY)
        self.free = create_team(station=self.center.station).id
        self.sick, self.mate = self.center.on(THURSDAY), counselor(self.shift.team_id)
        self.helper, self.other = counselor(self.free), counselor(self.free)

    def ask(self):
        return substitutions.ask(self.sick, self.shift.id, team=self.free, reason="病假")

    def seen(self):
        asked = self.ask()
        OutboxMessage.update(read_at=NOW).execute()
        return asked.id


@CASES.case("a team is asked to take a shift over")
def asked():
    question = Question()
    return question.ask, expect(substitution_asked=[question.helper, question.other])


@CASES.case("it takes the shift over")
def taken_over():
    question = Question()
    row_id = question.seen()
    told = expect(
        substitution_answered=[question.sick],
        duty_taken=[question.mate],
        duty_given=[question.other],
        booking_team_changed=question.center.booked,
    )
    return lambda: substitutions.accept(question.helper, row_id), told


@CASES.case("it says no")
def said_no():
    question = Question()
    row_id = question.seen()
    return lambda: substitutions.decline(question.helper, row_id), expect(
        substitution_answered=[question.sick]
    )


@CASES.case("the question is withdrawn")
def withdrawn():
    question = Question()
    row_id = question.seen()
    told = expect(substitution_withdrawn=[question.helper, question.other])
    return lambda: substitutions.withdraw(question.sick, row_id), told


@CASES.case("the question is withdrawn before anybody looked")
def withdrawn_unseen():
    question = Question()
    row_id = question.ask().id
    return lambda: substitutions.withdraw(question.sick, row_id), []


@CASES.case("staff cancel a booking")
def booking_cancelled():
    center = Center()
    person = create_person()
    made = book(slots_on(center.station, FRIDAY)[0], person=person)
    liu = counselor_of(center.teams[2])
    team = on_duty(center.station)[FRIDAY]
    liu = liu if team == center.teams[2] else counselor_of(team)
    return lambda: day.cancel_for(liu.at(), made.id, reason="病假"), expect(booking_cancelled=[person])


@CASES.case("staff arrange the next sessions")
def arranged():
    center = Center()
    person, slot = create_person(), slots_on(center.station, FRIDAY)[0]
    liu = counselor_of(slot.team_id)
    booking = had_session(person, slot, liu)
    later = next(
        slot
        for ahead in range(3, 20)
        for slot in slots_on(center.station, TODAY + timedelta(days=ahead))
        if slot.team_id == booking.slot.team_id
    )
    deed = lambda: arrangements.book_follow_ups(  # noqa: E731
        liu.at(booking.ends_at), booking.id, slots=[later.id], agreed=True
    )
    return deed, expect(booking_arranged=[person])
