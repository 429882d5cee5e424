"""Teams, who belongs to them, and topics, as admins keep them: enough to set up an empty database."""

import pytest

from app.errors import Forbidden, Invalid, NotFound
from app.models import Counselor, RoleGrant, StaffAccount, Team, Topic
from app.services.counseling import teams
from app.services.counseling.teams import TeamOnRota, TopicTaken
from app.services.rota import generation
from app.services.rota.changes import NewRule
from tests.conftest import NOW
from tests.factories import DISTRICT, create_person, create_station, create_team
from tests.services.rota.rostering import (
    TODAY,
    WINDOWS,
    generated,
    load_years,
    make,
    manager,
    on_duty,
)

pytestmark = pytest.mark.usefixtures("database")


def account(username, role="counselor", scope=DISTRICT):
    person = create_person()
    RoleGrant.insert(person=person.id, role=role, scope=scope, granted_at=NOW).execute()
    StaffAccount.create(person=person.id, username=username, password_hash="x", created_at=NOW)
    return person.id


def test_an_empty_database_becomes_a_center_on_duty():
    """A topic, a team, its counselor and a rule, each by an admin; then there are shifts."""
    load_years(2026)
    boss, station = manager("admin"), create_station(kind="center")
    teams.add_topic(boss, {"key": "communication", "name": "夫妻沟通", "position": 1})
    facts = {"name": "心语团队", "station": station.id, "topics": ["communication"]}
    team = teams.save_team(boss, "", facts)
    person = account("li")
    teams.add_counselor(boss, team, "li")
    change = NewRule(station.id, TODAY, None, [team], {}, WINDOWS, 50, 1, ["in_person"])
    assert make(boss, change).added == 23
    assert set(on_duty(station).values()) == {team}
    assert [one.username for one in teams.list_counselors(boss.actor, team, now=NOW)] == ["li"]
    (view,) = teams.list_teams(boss.actor, {}).items
    assert (view.name, view.topics, view.counselors, view.is_there) == (
        "心语团队",
        ["communication"],
        1,
        True,
    )
    assert Counselor.get().person_id == person
    assert generation.generate(now=NOW) == generation.Generated(0, 0)


def test_a_counselor_leaves_and_comes_again():
    """Who left keeps their row; coming again opens it; leaving twice changes nothing."""
    boss, team = manager("admin"), create_team()
    account("li")
    one = teams.add_counselor(boss, team.id, "li")
    for _ in range(2):
        teams.remove_counselor(boss, team.id, one)
    assert teams.list_counselors(boss.actor, team.id, now=NOW) == []
    assert teams.add_counselor(boss, team.id, "li") == one
    assert Counselor.get().left_at is None


@pytest.mark.parametrize(
    ("username", "role", "scope"),
    [("no", None, ""), ("an", "organizer", DISTRICT), ("he", "counselor", "370503")],
)
def test_only_counselors_of_the_place_join(username, role, scope):
    """An account that is not there, has another role, or counsels elsewhere can't join a team."""
    if role:
        account(username, role, scope)
    with pytest.raises(Invalid):
        teams.add_counselor(manager("admin"), create_team().id, username)


def test_a_team_on_the_rota_is_not_disbanded():
    """A team that a rule or a coming shift names stays; one that is nowhere goes for good."""
    station, on_rota, _ = generated(teams=1)
    boss, idle = manager("admin"), create_team(station=station)
    with pytest.raises(TeamOnRota):
        teams.disband(boss, on_rota[0])
    teams.disband(boss, idle.id)
    assert Team.get_by_id(idle.id).disbanded_at == NOW
    assert list(teams.choose_team(boss.actor)) == on_rota


def test_organizers_look_and_admins_keep():
    """An organizer sees the area's teams and changes none; elsewhere there is nothing."""
    team = create_team()
    facts = {"name": "x", "station": team.station_id, "topics": []}
    assert teams.get_team(manager().actor, team.id).name == team.name
    with pytest.raises(Forbidden):
        teams.save_team(manager(), team.id, facts)
    with pytest.raises(NotFound):
        teams.get_team(manager(scope="370503").actor, team.id)
    with pytest.raises(NotFound):
        teams.disband(manager("admin", "370503"), team.id)


def test_topics_have_codes_of_their_own():
    """A code is taken once; its name and place can change; an organizer changes nothing."""
    boss = manager("admin")
    teams.add_topic(boss, {"key": "law", "name": "法律", "position": 2})
    with pytest.raises(TopicTaken):
        teams.add_topic(boss, {"key": "law", "name": "y", "position": 1})
    teams.change_topic(boss, "law", {"name": "法律咨询", "position": 3})
    assert [(row.id, row.name, row.position) for row in teams.list_topic_rows(boss.actor).items] == [
        ("law", "法律咨询", 3)
    ]
    with pytest.raises(Forbidden):
        teams.change_topic(manager(), "law", {"name": "y"})
    assert Topic.select().count() == 1
