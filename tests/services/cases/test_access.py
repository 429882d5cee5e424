"""Who sees what of a case: a live row or being the supervisor opens it, and nothing else does."""

from datetime import timedelta

import pytest

from app.db import write_transaction
from app.errors import Forbidden, NotFound
from app.models import AuditEntry, CaseParty, CaseWorker, TeamSupervisor
from app.services.accounts import reading_pauses
from app.services.accounts.reading_pauses import NotesPaused
from app.services.cases import reading
from app.services.core.call import Grant
from tests.conftest import NOW, call_of
from tests.factories import create_person
from tests.services.cases.desk import admin, open_case

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def desk():
    return open_case()


def sees(call, desk):
    """The sides whose file opens; None where the case is not even there."""
    opened = set()
    for side in ("a", "b", "joint"):
        try:
            reading.read_side(call, desk.id, side)
            opened.add(side)
        except NotFound:
            pass
    try:
        view = reading.read_case(call, desk.id)
    except NotFound:
        assert opened == set()
        return None
    assert set(view.reads) == opened
    return opened


def test_each_sees_their_side_and_the_joint_one(desk):
    assert sees(desk.liu.at(), desk) == {"a", "b", "joint"}
    assert sees(desk.su.at(), desk) == {"a", "b", "joint"}
    assert sees(desk.join("a").at(), desk) == {"a", "joint"}
    assert sees(desk.join("b").at(), desk) == {"b", "joint"}


def test_the_supervisor_reads_and_writes_nothing(desk):
    view = reading.read_case(desk.su.at(), desk.id)
    assert (view.writes, view.supervises, view.is_lead) == ([], True, False)
    assert reading.read_case(desk.liu.at(), desk.id).writes == ["a", "b", "joint"]


def test_a_role_opens_nothing(desk):
    """Colleagues of the team, organizers and admins of the place find no case."""
    organizer = call_of(create_person(), via="staff", grants=(Grant("organizer", ""),))
    for call in (desk.gu.at(), organizer, admin()):
        assert sees(call, desk) is None
        assert reading.list_cases(call).items == []


def test_one_s_own_list(desk):
    (row,) = reading.list_cases(desk.liu.at()).items
    assert (row.id, row.is_lead, row.supervises) == (desk.id, True, False)
    (row,) = reading.list_cases(desk.su.at()).items
    assert (row.is_lead, row.supervises) == (False, True)
    assert reading.list_cases(desk.liu.at(), state="closed").items == []


def test_an_ended_row_opens_nothing(desk):
    CaseWorker.update(live_person=None, live_lead=None, until=NOW).execute()
    assert sees(desk.liu.at(), desk) is None


def test_at_the_mini_program_nothing_opens(desk):
    """The same person, signed in as a resident."""
    assert sees(call_of(desk.liu.id), desk) is None
    with pytest.raises(Forbidden):
        reading.list_cases(call_of(desk.liu.id))


def test_nobody_sees_a_case_they_are_a_party_of(desk):
    """Neither as who works on it nor as the supervisor."""
    for staff in (desk.liu, desk.su):
        CaseParty.update(person=staff.id).where(CaseParty.side == "b").execute()
        assert sees(staff.at(), desk) is None


def test_a_former_supervisor_sees_nothing(desk):
    TeamSupervisor.delete().execute()
    assert sees(desk.su.at(), desk) is None


def test_the_number_is_a_call_of_its_own(desk):
    """With how to reach them safely; a supervisor does not call, nor does the other side's worker."""
    phone = reading.read_phone(desk.liu.at(), desk.party("a"))
    assert (phone.contact, phone.phone) == ("只在上午打", "13800001111")
    for call in (desk.su.at(), desk.join("b").at(), desk.gu.at()):
        with pytest.raises(NotFound):
            reading.read_phone(call, desk.party("a"))


def test_each_reading_is_in_the_log_on_the_party(desk):
    reading.read_side(desk.liu.at(), desk.id, "a")
    entry = AuditEntry.get(AuditEntry.event == "case_side:read")
    assert (entry.object_type, entry.object_id) == ("case_party", desk.party("a"))
    assert entry.data == {"groups": ["identity", "account", "codes"]}
    with pytest.raises(NotFound):
        reading.read_side(desk.gu.at(), desk.id, "a")
    refused = AuditEntry.get(AuditEntry.outcome == "refused")
    assert (refused.event, refused.reason) == ("case_side:read", "not_found")


def test_what_one_reads(desk):
    view = reading.read_side(desk.liu.at(), desk.id, "a")
    assert (view.party.name, view.party.has_phone, view.may_write) == ("安娜", True, True)
    assert reading.read_side(desk.liu.at(), desk.id, "joint").party is None


def test_an_account_that_changed_hands_sees_nothing_for_three_days(desk):
    """Whoever reset the password would else read in its owner's name."""
    call = desk.liu.at()
    write_transaction(lambda: reading_pauses.begin(call, desk.liu.id, reading_pauses.PASSWORD))
    assert sees(call, desk) is None
    with pytest.raises(NotesPaused):
        reading.list_cases(call)
    assert sees(desk.liu.at(NOW + timedelta(days=3, seconds=1)), desk) == {"a", "b", "joint"}


def test_a_supervisor_just_named_waits_three_days(desk):
    call = desk.su.at()
    begin = reading_pauses.begin
    write_transaction(lambda: begin(call, desk.su.id, reading_pauses.SUPERVISOR, team_id=desk.team.id))
    assert sees(call, desk) is None
    assert reading.list_cases(call).items == []
    assert sees(desk.su.at(NOW + timedelta(days=3, seconds=1)), desk) == {"a", "b", "joint"}
