"""Who works on a case from now on, and what becomes of it when somebody leaves."""

import pytest

from app.errors import Invalid, NotFound
from app.models import CaseDraft, CaseFile, CaseParty, CaseWorker, Counselor, Person, StaffAccount
from app.services.accounts import account_admin
from app.services.cases import handover, reading, states
from app.services.cases.file import drafts
from app.services.cases.guards import CaseNotReady
from app.services.cases.register import conflicts
from app.services.counseling import teams
from tests.conftest import NOW
from tests.services.cases.desk import ANNA, BERT, admin, joined, open_case, taken_on

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def desk():
    return taken_on()


def test_the_successor_gets_the_record_and_the_former_lead_nothing(desk):
    drafts.save_draft(desk.liu.at(), desk.id, "listen-a", side="a", text="x")
    handover.hand_over(desk.liu.at(), desk.id, to=desk.gu.id, text="她周四来")
    with pytest.raises(NotFound):
        reading.read_case(desk.liu.at(), desk.id)
    view = reading.read_case(desk.gu.at(), desk.id)
    assert (view.is_lead, view.writes) == (True, ["a", "b", "joint"])
    (entry,) = [e for e in reading.read_side(desk.gu.at(), desk.id, "joint").entries if e.kind == "handover"]
    assert entry.text == "她周四来"
    assert CaseWorker.select().where(CaseWorker.live_lead == desk.id).count() == 1
    assert CaseDraft.select().count() == 0


def test_it_goes_to_a_counselor_of_the_team_who_is_no_party(desk):
    CaseParty.update(person=desk.gu.id).where(CaseParty.side == "b").execute()
    stranger = joined().gu
    for to in (desk.gu.id, stranger.id, "nobody", desk.liu.id):
        with pytest.raises(Invalid):
            handover.hand_over(desk.liu.at(), desk.id, to=to, text="x")
    assert reading.read_case(desk.liu.at(), desk.id).is_lead


def test_supervisor_and_admin_name_workers_and_never_themselves(desk):
    handover.name_worker(desk.su.at(), desk.id, person=desk.gu.id, sides="b")
    assert reading.read_case(desk.gu.at(), desk.id).writes == ["b", "joint"]
    handover.name_worker(admin(), desk.id, person=desk.gu.id, lead=True)
    assert reading.read_case(desk.gu.at(), desk.id).is_lead
    with pytest.raises(Invalid):
        handover.name_worker(desk.su.at(), desk.id, person=desk.su.id)
    for call in (desk.gu.at(), desk.liu.at()):
        with pytest.raises(NotFound):
            handover.name_worker(call, desk.id, person=desk.liu.id)


def test_an_admin_who_assigns_reads_nothing(desk):
    call = admin()
    handover.name_worker(call, desk.id, person=desk.gu.id, lead=True)
    with pytest.raises(NotFound):
        reading.read_case(call, desk.id)


def test_a_disabled_account_s_work_ends_with_it(desk):
    account = StaffAccount.create(person=desk.liu.id, username="liu", password_hash="x", created_at=NOW)
    account_admin.set_disabled(admin(), account.id, True)
    assert CaseWorker.select().where(CaseWorker.live_person.is_null(False)).count() == 0
    with pytest.raises(NotFound):
        reading.read_case(desk.liu.at(), desk.id)
    assert [case.id for case in CaseFile.select().where(handover.is_orphan())] == [desk.id]


def test_leaving_a_team_ends_the_work_on_its_cases_alone(desk):
    other = joined()
    Counselor.create(person=desk.liu.id, team=other.team.id)
    handover.name_worker(other.su.at(), other.id, person=desk.liu.id, sides="a")
    row = Counselor.get(Counselor.person == desk.liu.id, Counselor.team == desk.team.id)
    teams.remove_counselor(admin(), desk.team.id, row.id)
    live = CaseWorker.select(CaseWorker.case).where(CaseWorker.live_person == desk.liu.id).tuples()
    assert list(live) == [(other.id,)]


def test_the_same_two_with_the_same_lead_came_again():
    desk = open_case()
    assert conflicts.find_hits([desk.row]) == []


def test_a_party_met_elsewhere_is_the_supervisor_s_to_see(desk):
    """The worker learns no more than that the supervisor names the lead."""
    again = joined((BERT | {"side": "a"}, ANNA | {"side": "b", "came": True}))
    with pytest.raises(CaseNotReady) as refused:
        states.accept(again.liu.at(), again.id, rights_told=True)
    assert refused.value.facts["missing"] == ["assign"]
    hits = conflicts.list_conflicts(again.su.at())
    assert {(hit.side, hit.other_side, hit.other_code) for hit in hits} == {
        ("a", "b", desk.row.code),
        ("b", "a", desk.row.code),
    }
    for other in (again.liu, again.gu, desk.su):
        assert conflicts.list_conflicts(other.at()) == []
    handover.name_worker(again.su.at(), again.id, person=again.gu.id, lead=True)
    assert states.accept(again.gu.at(), again.id, rights_told=True).state == "working"


def test_many_meetings_are_found_by_as_few_statements_as_one(queries):
    """A couple that came back again and again, and others who were met on the other side."""
    cases = [joined().row]
    with queries() as alone:
        assert conflicts.find_hits(cases) == []
    cases += [joined().row for _ in range(4)]
    cases += [joined((BERT | {"side": "a"}, ANNA | {"side": "b", "came": True})).row for _ in range(4)]
    with queries() as seen:
        hits = conflicts.find_hits(cases)
    # Each of five meets both parties of the other four on the other side, and the other way round.
    assert len(hits) == 2 * 2 * 5 * 4
    assert len(seen) == len(alone) == 4


def test_a_party_who_works_here_is_met_by_their_number():
    desk = joined()
    number = CaseParty.get(CaseParty.side == "a").phone_hash
    Person.update(phone_hash=number).where(Person.id == desk.gu.id).execute()
    (hit,) = conflicts.list_conflicts(desk.su.at())
    assert (hit.side, hit.other_code) == ("a", None)
