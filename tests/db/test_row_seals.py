"""Texts sealed for their row: they open there and nowhere else."""

import pytest

from app import db
from app.crypto import SealBroken
from app.models import CaseConsent, CaseParty, RiskFlag, RiskLift, SessionNote
from app.prepared import add
from tests.services.cases.desk import open_case

pytestmark = pytest.mark.usefixtures("database")


def read(party_id):
    return CaseParty.get_by_id(party_id).name.open(party_id)


def test_a_text_moved_to_another_row_does_not_open():
    desk = open_case()
    anna, bert = desk.party("a"), desk.party("b")
    names = {party.id: party.name for party in CaseParty.select()}
    CaseParty.update(name=names[anna]).where(CaseParty.id == bert).execute()
    assert read(anna) == "安娜"
    with pytest.raises(SealBroken):
        read(bert)


def test_neither_does_a_note_or_why_a_mark_is_to_go():
    """Session notes, notes of danger, and reasons to lift a mark are bound to their row as well."""
    for field in (SessionNote.text, RiskFlag.note, RiskLift.why):
        seal = field.seal_for("one", "她怕他")
        assert seal.open("one") == "她怕他"
        with pytest.raises(SealBroken):
            seal.open("other")


def test_a_text_moved_to_another_column_does_not_open():
    party_id = open_case().party("a")
    party = CaseParty.get_by_id(party_id)
    CaseParty.update(job=party.name).where(CaseParty.id == party_id).execute()
    with pytest.raises(SealBroken):
        CaseParty.get_by_id(party_id).job.open(party_id)


def test_an_update_seals_for_the_row():
    party_id = open_case().party("a")
    CaseParty.update(name=CaseParty.name.seal_for(party_id, "安\r\n娜")).execute()
    assert read(party_id) == "安\n娜"
    assert CaseParty.name.seal_for(party_id, None) is None


def test_a_row_made_beforehand_and_one_that_is_not():
    """`add` seals for the id it is given, or for the one it makes."""
    desk = open_case()
    CaseConsent.delete().execute()
    CaseParty.delete().execute()
    given = add(CaseParty, id=db.new_id(), case=desk.id, side="a", stage="named", name="甲")
    made = add(CaseParty, case=desk.id, side="b", stage="named", name="乙")
    assert (read(given), read(made)) == ("甲", "乙")


def test_a_text_without_a_row_is_refused():
    """Neither peewee's own INSERT nor a plain UPDATE can write what opens nowhere, or in clear."""
    desk = open_case()
    with pytest.raises(TypeError):
        CaseParty.update(name="安娜").execute()
    with pytest.raises(TypeError):
        CaseParty.insert(case=desk.id, side="a", stage="named", name="安娜").execute()


def test_a_seal_shows_nothing():
    seal = CaseParty.get_by_id(open_case().party("a")).name
    assert seal.sealed not in repr(seal) and "安娜" not in f"{seal}"
