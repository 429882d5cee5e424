"""代班: asked, accepted, declined, withdrawn; who could cover."""

import pytest

from app.errors import NotFound
from app.models import (
    AuditEntry,
    OutboxMessage,
    Person,
    RotaException,
    Shift,
    StaffAccount,
    Station,
    Substitution,
    Team,
)
from app.services.operations import invariants
from app.services.rota import colleagues, generation, substitutions
from app.services.rota.changes import DayTeam, TeamBusy
from app.services.rota.colleagues import Colleague
from app.services.rota.substitutions import AlreadyAsked, Answered, NotQualified
from tests.conftest import NOW
from tests.factories import create_station, create_team
from tests.services.rota.rostering import (
    FRIDAY,
    MONDAY,
    THURSDAY,
    book,
    booking,
    counselor,
    generated,
    make,
    manager,
    on_duty,
    slots_on,
)

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def center():
    """A station, its shift of Thursday, a counselor of that team, and a free team with a counselor."""
    station, _, _ = generated()
    shift = Shift.get(Shift.station == station.id, Shift.day == THURSDAY)
    free = create_team(station=station)
    return station, shift, counselor(shift.team_id), free.id, counselor(free.id)


def told(call, kind):
    rows = OutboxMessage.select().where(
        OutboxMessage.person == call.actor.person_id,
        OutboxMessage.kind == kind,
        OutboxMessage.state != "dropped",
    )
    return rows.count()


def test_asked_and_accepted(center):
    """The other team has the shift, its bookings keep their time, asker and asked are told, and the rota
    leaves it so; accepting twice changes nothing."""
    station, shift, sick, free, helper = center
    made = book(slots_on(station, THURSDAY)[0], topic="communication")
    asked = substitutions.ask(sick, shift.id, team=free, reason="临时有事")
    assert told(helper, "substitution_asked") == 1
    assert (asked.status, asked.may_answer, asked.may_withdraw) == ("asked", False, True)
    for _ in range(2):
        assert substitutions.accept(helper, asked.id).status == "accepted"
    assert told(sick, "substitution_answered") == 1
    assert on_duty(station)[THURSDAY] == free
    assert booking(made).slot.team_id == free and booking(made).starts_at == made.starts_at
    assert RotaException.get().team_id == free
    assert generation.generate(now=NOW) == generation.Generated(0, 0)
    assert [result for result in invariants.check_all(now=NOW) if result.rows] == []


def test_declined_and_asked_again(center):
    """After a no the shift is as it was, and another team may be asked; one at a time."""
    station, shift, sick, free, helper = center
    asked = substitutions.ask(sick, shift.id, team=free, reason="临时有事")
    with pytest.raises(AlreadyAsked):
        substitutions.ask(sick, shift.id, team=create_team(station=station).id, reason="x")
    assert substitutions.decline(helper, asked.id).status == "declined"
    assert on_duty(station)[THURSDAY] == shift.team_id
    with pytest.raises(Answered):
        substitutions.accept(helper, asked.id)
    substitutions.ask(sick, shift.id, team=free, reason="再请一次")
    assert Substitution.select().count() == 2


def test_withdrawn(center):
    """Who asked may take it back; the notice that was not delivered yet is recalled."""
    _, shift, sick, free, helper = center
    asked = substitutions.ask(sick, shift.id, team=free, reason="临时有事")
    assert substitutions.withdraw(sick, asked.id).status == "withdrawn"
    assert told(helper, "substitution_asked") == 0
    with pytest.raises(Answered):
        substitutions.accept(helper, asked.id)


def test_the_manager_acts_for_both(center):
    """An organizer of the area asks and accepts on the teams' behalf; one of elsewhere finds nothing."""
    station, shift, _, free, _ = center
    boss = manager()
    asked = substitutions.ask(boss, shift.id, team=free, reason="病假")
    with pytest.raises(NotFound):
        substitutions.accept(manager(scope="370503"), asked.id)
    substitutions.accept(boss, asked.id)
    assert on_duty(station)[THURSDAY] == free


def test_strangers_see_nothing(center):
    """A counselor of a third team neither asks for this shift nor answers."""
    station, shift, sick, free, _ = center
    other = counselor(create_team(station=station).id)
    with pytest.raises(NotFound):
        substitutions.ask(other, shift.id, team=free, reason="x")
    asked = substitutions.ask(sick, shift.id, team=free, reason="x")
    for act in (substitutions.accept, substitutions.decline, substitutions.withdraw):
        with pytest.raises(NotFound):
            act(other, asked.id)
    assert substitutions.list_substitutions(other.actor, now=NOW) == []
    assert [row.id for row in substitutions.list_substitutions(sick.actor, now=NOW)] == [asked.id]


def test_whom_to_ring(center, queries):
    """The free team's people with the numbers they gave, for whoever may ask; on record, and at no more
    statements for many."""
    station, shift, sick, free, helper = center
    Person.update(nickname="王静", phone="+8613800000000").where(
        Person.id == helper.actor.person_id
    ).execute()
    account = {"password_hash": "x", "created_at": NOW}
    StaffAccount.insert(person=helper.actor.person_id, username="wang", **account).execute()
    found = {cover.team: people for cover, people in colleagues.read_covers(sick, shift.id)}
    assert found[free] == [Colleague("王静", "+8613800000000")]
    assert AuditEntry.get(AuditEntry.event == "shift:read_phones").object_id == shift.id
    with queries() as few:
        colleagues.read_covers(sick, shift.id)
    other = counselor(free)
    StaffAccount.insert(person=other.actor.person_id, username="li", disabled_at=NOW, **account).execute()
    for name in ("甲", "乙"):
        more = counselor(create_team(station=station, name=name).id)
        StaffAccount.insert(person=more.actor.person_id, username=name, **account).execute()
    with queries() as many:
        found = {cover.team: people for cover, people in colleagues.read_covers(sick, shift.id)}
    assert len(found[free]) == 1 and sum(map(len, found.values())) == 3
    assert len(few) == len(many)
    with pytest.raises(NotFound):
        colleagues.read_covers(helper, shift.id)


def test_who_could_cover(center):
    """Free that day, of the district, with what is booked and something of the team's own; the least
    burdened first."""
    station, shift, sick, free, _ = center
    create_team(station=station, topics=("law",))
    create_team(station=create_station(area="370503"))
    Team.update(disbanded_at=NOW).where(Team.id == create_team(station=station).id).execute()
    elsewhere = create_team(station=station)
    away = create_station(area=Station.get_by_id(station.id).area_code)
    Shift.create(station=away.id, team=elsewhere.id, live_team=elsewhere.id, day=THURSDAY)
    covers = substitutions.who_could_cover(sick.actor, shift.id, now=NOW)
    assert covers[0].team == free and covers[0].duties == 0
    assert {cover.team for cover in covers} == {
        free,
        *(team for day, team in on_duty(station).items() if team != shift.team_id),
    }
    assert covers == sorted(covers, key=lambda cover: (cover.duties, cover.team_name))


def test_a_team_that_can_not_is_refused(center):
    """A team without a booked topic, and one that is on duty elsewhere by now."""
    station, shift, sick, free, helper = center
    book(slots_on(station, THURSDAY)[0], topic="communication")
    lawyers = create_team(station=station, topics=("law",))
    with pytest.raises(NotQualified):
        substitutions.ask(sick, shift.id, team=lawyers.id, reason="x")
    asked = substitutions.ask(sick, shift.id, team=free, reason="x")
    away = create_station(area=Station.get_by_id(station.id).area_code)
    Shift.create(station=away.id, team=free, live_team=free, day=THURSDAY)
    with pytest.raises(TeamBusy):
        substitutions.accept(helper, asked.id)
    assert Substitution.get().status == "asked"


def test_ones_own_shifts(center):
    """A counselor sees their team's shifts with how much is booked, nobody else's."""
    station, shift, sick, _, helper = center
    book(slots_on(station, THURSDAY)[0])
    (mine,) = substitutions.list_shifts(sick.actor, THURSDAY, FRIDAY)
    assert (mine.id, mine.day, mine.slots, mine.booked, mine.substitution) == (shift.id, THURSDAY, 3, 1, None)
    assert substitutions.list_shifts(helper.actor, THURSDAY, MONDAY) == []
    with pytest.raises(NotFound):
        substitutions.get_shift(helper.actor, shift.id)


def test_an_open_question_survives_a_change_by_the_manager(center):
    """The manager sets another team while a question is open: the question can no longer be accepted for a
    shift that is the helper's own, and nothing breaks."""
    station, shift, sick, free, helper = center
    asked = substitutions.ask(sick, shift.id, team=free, reason="x")
    make(manager(), DayTeam(station.id, THURSDAY, free, "病假"))
    assert Substitution.get_by_id(asked.id).status == "withdrawn"
    with pytest.raises(Answered):
        substitutions.accept(helper, asked.id)
