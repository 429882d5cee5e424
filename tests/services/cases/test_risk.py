"""Danger: people decide, raising is at once, lowering needs somebody else."""

import pytest

from app.errors import Invalid, NotFound
from app.models import CaseFile, CaseParty, RiskFlag, RiskLevel
from app.services.cases import parties, risk, states
from app.services.cases.file import agreements
from app.services.cases.guards import CaseNotReady
from app.services.cases.levels import level_of
from app.services.cases.risk import NeedsSecond
from tests.conftest import NOW
from tests.factories import create_person, create_team
from tests.services.cases.desk import admin, agree_to_sit_together, supervisor_of, taken_on

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def desk():
    return taken_on()


@pytest.fixture
def second(desk):
    """The supervisor of another team of the district."""
    return supervisor_of(create_team())


def level(desk, degree, *, by=None):
    return risk.set_level((by or desk.liu).at(), desk.party("a"), level=degree, reason="她说")


def test_red_in_mediation_pauses_it_by_itself(desk):
    view = level(desk, "red")
    assert (view.level, desk.row.state) == ("red", "paused")
    with pytest.raises(CaseNotReady):
        states.resume(desk.su.at(), desk.id, reason="x")


def test_from_yellow_on_the_two_are_received_apart(desk):
    agree_to_sit_together(desk)
    parties.receive_together(desk.liu.at(), desk.id, together=True)
    level(desk, "yellow")
    assert desk.row.apart_only
    with pytest.raises(CaseNotReady):
        parties.receive_together(desk.liu.at(), desk.id, together=True)


def test_the_person_s_messages_become_discreet(desk):
    anna = create_person()
    CaseParty.update(person=anna.id).where(CaseParty.side == "a").execute()
    level(desk, "none")
    assert not RiskFlag.select().exists()
    level(desk, "yellow")
    assert RiskFlag.get().person_id == anna.id


def test_lowering_from_red_waits_for_a_second(desk, second):
    level(desk, "red")
    view = level(desk, "yellow", by=desk.su)
    assert view.level == "red" and view.levels[0].state == "proposed"
    for other in (desk.liu, desk.su, desk.gu):
        with pytest.raises(NotFound):
            risk.confirm_level(other.at(), view.levels[0].id, agreed=True)
        assert risk.list_awaiting_second(other.at()) == []
    (asked,) = risk.list_awaiting_second(second.at())
    assert (asked.before, asked.level, asked.code) == ("red", "yellow", desk.row.code)
    risk.confirm_level(second.at(), asked.id, agreed=True)
    assert level_of(desk.party("a")) == "yellow"
    row = RiskLevel.get_by_id(asked.id)
    assert (row.second_id, row.second_at) == (second.id, NOW)


def test_a_second_may_say_no(desk, second):
    level(desk, "orange")
    level(desk, "none")
    (asked,) = risk.list_awaiting_second(second.at())
    risk.confirm_level(second.at(), asked.id, agreed=False)
    assert level_of(desk.party("a")) == "orange"
    with pytest.raises(NotFound):
        risk.confirm_level(second.at(), asked.id, agreed=True)


def test_without_a_second_it_stays(desk):
    level(desk, "orange")
    with pytest.raises(NeedsSecond):
        level(desk, "none", by=desk.su)
    assert level_of(desk.party("a")) == "orange"


def test_from_yellow_the_supervisor_lowers(desk):
    level(desk, "yellow")
    assert level(desk, "none").level == "yellow"
    (asked,) = risk.list_awaiting_second(desk.su.at())
    risk.confirm_level(desk.su.at(), asked.id, agreed=True)
    assert level_of(desk.party("a")) == "none"
    level(desk, "yellow")
    assert level(desk, "none", by=desk.su).level == "none"


def test_a_proposal_falls_when_the_level_is_raised_meanwhile(desk, second):
    level(desk, "orange")
    level(desk, "none")
    level(desk, "red")
    assert risk.list_awaiting_second(second.at()) == []
    assert level_of(desk.party("a")) == "red"


def test_who_sees_and_writes_of_danger(desk):
    """Who works on that side, and the supervisor; not the other side's worker, nor anybody else."""
    level(desk, "yellow", by=desk.su)
    assert risk.read_risk(desk.su.at(), desk.party("a")).level == "yellow"
    for call in (desk.join("b").at(), desk.gu.at(), admin()):
        with pytest.raises(NotFound):
            risk.read_risk(call, desk.party("a"))
        with pytest.raises(NotFound):
            risk.set_level(call, desk.party("a"), level="none", reason="x")


def test_facts_are_ticked_and_never_counted(desk):
    call, party = desk.liu.at(), desk.party("a")
    view = risk.record_fact(call, party, key="strangled", told_by="self", day=NOW.date(), note="两次")
    assert (view.facts[0].key, view.facts[0].note, view.level) == ("strangled", "两次", None)
    with pytest.raises(Invalid):
        risk.record_fact(call, party, key="points", told_by="self", day=NOW.date())


def test_orange_lets_only_the_supervisor_agree(desk):
    level(desk, "orange")
    facts = {"form": "oral", "effective_on": NOW.date(), "items": [{"who": "b", "what": "搬出"}]}
    with pytest.raises(CaseNotReady) as refused:
        agreements.agree(desk.liu.at(), desk.id, **facts)
    assert refused.value.facts["missing"] == ["supervisor"]
    agreements.agree(desk.su.at(), desk.id, **facts)
    assert CaseFile.get().state == "agreed"
