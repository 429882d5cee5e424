"""Taking a case in: who may, what is kept of it, and that the same request makes one case."""

import pytest

from app import db
from app.errors import Forbidden, Invalid, NotFound
from app.models import AuditEntry, CaseFile, CaseParty, CaseWorker, StaffAccount, StaffLink
from app.services.cases.register import registering
from tests.conftest import NOW, call_of
from tests.factories import create_person, create_slot, create_station, create_team
from tests.services.cases.desk import ANNA, BERT, admin, open_case
from tests.services.counseling.desk import Counseling, counselor_of, had_session

pytestmark = pytest.mark.usefixtures("database")


def register(call, station, parties=(ANNA, BERT), **facts):
    facts = {"kind": "mediation", "source": "walk_in"} | facts
    return registering.register(call, station, parties=[dict(party) for party in parties], **facts)


def test_a_walk_in_couple():
    """One case with two sides: who came has joined, the other is only named; its register is not begun."""
    desk = open_case()
    row = desk.row
    assert (row.state, row.kind, row.book_no, row.team_id) == ("intake", "mediation", None, desk.team.id)
    assert len(row.code) == 10 and row.district == "370502"
    stages = dict(CaseParty.select(CaseParty.side, CaseParty.stage).tuples())
    assert stages == {"a": "joined", "b": "named"}
    (worker,) = CaseWorker.select()
    assert (worker.person_id, worker.sides, worker.live_lead) == (desk.liu.id, "ab", desk.id)


def test_nothing_of_who_they_are_lies_in_clear():
    """Names, numbers and how to reach somebody open with their row alone."""
    desk = open_case()
    columns = "name, phone, contact, name_hash, phone_hash"
    stored = str(db.database.execute_sql(f"SELECT {columns} FROM case_party").fetchall())
    for word in ("安娜", "贝特", "13800001111", "只在上午打"):
        assert word not in stored
    party = CaseParty.get_by_id(desk.party("a"))
    assert party.phone.open(party.id) == "13800001111"


def test_who_has_an_account_is_found_by_the_same_number():
    """The hash of a party's number is that of a person's own."""
    open_case()
    anna = CaseParty.get(CaseParty.side == "a")
    assert anna.phone_hash == db.keyring().lookup_hash("+8613800001111", "person.phone")


def test_who_came_by_a_booking_is_the_first_party():
    slot = create_slot()
    liu = counselor_of(slot.team_id)
    anna = create_person()
    booking = had_session(anna, slot, liu)
    register(liu.at(), slot.station_id, [{"side": "a"}], source="booking", booking=booking.id)
    assert CaseParty.get().person_id == anna.id
    assert CaseFile.get().booking_id == booking.id


def test_a_booking_of_another_team_is_not_there():
    slot = create_slot()
    booking = had_session(create_person(), slot, counselor_of(slot.team_id))
    other = create_team()
    with pytest.raises(NotFound):
        register(counselor_of(other).at(), other.station_id, booking=booking.id)


@pytest.mark.parametrize(
    ("parties", "place", "field"),
    [
        ([{"side": "a"}], "0", "name"),
        ([ANNA, BERT | {"side": "a"}], "1", "side"),
        ([ANNA | {"person": "nobody"}], "0", "person"),
    ],
)
def test_a_wrong_party_is_pointed_at(parties, place, field):
    team = create_team()
    with pytest.raises(Invalid) as refused:
        register(counselor_of(team).at(), team.station_id, parties)
    assert refused.value.fields["parties"][place].keys() == {field}
    assert CaseFile.select().count() == CaseParty.select().count() == 0


def test_nobody_registers_a_case_of_their_own():
    """Neither as the person they are at the console, nor as the one they are in WeChat."""
    team = create_team()
    liu, resident = counselor_of(team), create_person()
    account = StaffAccount.create(person=liu.id, username="liu", password_hash="x", created_at=NOW)
    StaffLink.create(account=account.id, person=resident.id, linked_at=NOW)
    for mine in (liu.id, resident.id):
        with pytest.raises(Invalid):
            register(liu.at(), team.station_id, [ANNA | {"person": mine}])


def test_an_admin_is_no_counselor():
    """An area gives no right to take cases in, nor to a counselor's grant without a team."""
    station = create_station()
    with pytest.raises(Forbidden):
        register(admin(), station.id)
    with pytest.raises(Forbidden):
        register(Counseling(create_person()).at(), station.id)


def test_a_station_elsewhere_is_not_there():
    team = create_team()
    with pytest.raises(NotFound):
        register(counselor_of(team).at(), create_station(area="370503").id)
    with pytest.raises(Invalid):
        register(counselor_of(team).at(), team.station_id, source="nowhere")


def test_the_log_names_the_case_and_nobody():
    desk = open_case()
    entry = AuditEntry.get(AuditEntry.event == "case:register")
    assert (entry.object_id, entry.data) == (desk.id, {"station": desk.team.station_id})
    assert "安娜" not in str([row.data for row in AuditEntry.select()])


def test_at_the_mini_program_a_counselor_is_a_resident():
    desk = open_case()
    with pytest.raises(Forbidden):
        register(call_of(desk.liu.id), desk.team.station_id)
