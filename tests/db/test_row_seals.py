"""Texts sealed for their row: they open there and nowhere else."""

import peewee
import pytest

from app import db
from app.crypto import SealBroken
from app.db import JsonField, RowSealedField, SealedBytesField, SealedField
from app.models import MODELS, CaseConsent, CaseParty
from app.prepared import add
from tests.services.cases.desk import open_case

pytestmark = pytest.mark.usefixtures("database")
BOUND = [
    field for model in MODELS for field in model._meta.sorted_fields if isinstance(field, RowSealedField)
]


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


def test_each_bound_column_opens_in_its_own_row_alone():
    """All of them, in every table: neither another row nor another column opens it."""
    assert len(BOUND) > 25
    for field in BOUND:
        seal = field.seal_for("one", "她怕他")
        assert seal.open("one") == "她怕他" and "她怕他" not in seal.sealed
        with pytest.raises(SealBroken):
            seal.open("other")
        for other in BOUND:
            if other is not field:
                with pytest.raises(SealBroken):
                    other.python_value(seal.sealed).open("one")


def test_what_is_sealed_for_a_column_opens_in_it_alone():
    """Sealed for a column, not for a row: each of them opens in its own alone, whatever table it is moved
    to."""
    plain = [
        field
        for model in MODELS
        for field in model._meta.sorted_fields
        if isinstance(field, SealedField) and not isinstance(field, RowSealedField)
    ]
    assert len(plain) > 10
    for field in plain:
        text = "王芳".encode() if isinstance(field, SealedBytesField) else "王芳"
        sealed = field.db_value(text)
        assert field.python_value(sealed) == text and "王芳" not in sealed
        for other in plain:
            if other is not field:
                with pytest.raises(SealBroken):
                    other.python_value(sealed)


# Words of lists and directories, and of meetings, in which no resident is named.
IN_CLEAR = {
    ("code_item", "name"),
    ("step_template", "name"),
    ("step_template", "guide"),
    ("step_template", "prompts"),
    ("warning_rule", "sentence"),
    ("deadline_rule", "name"),
    *(("receiver", name) for name in ("name", "desk", "hours")),
    *(("partner", name) for name in ("name", "what", "desk")),
    *(("meeting", name) for name in ("title", "place", "agenda", "decisions", "minutes")),
    *(("meeting_task", name) for name in ("who", "what")),
    # Keys of lists and counts.
    ("case_warning", "facts"),
    ("case_report", "figures"),
    *((table, "groups") for table in ("case_consent", "disclosure", "referral")),
}


def test_what_is_written_of_a_case_is_sealed_for_its_row():
    """A column that takes text of people's own, in the rooms of cases, of what is handed on and of meetings,
    is bound to its row, or stands in the list of those that hold no resident's."""
    rooms = ("app.models.cases", "app.models.referrals", "app.models.meetings")
    clear = {
        (model._meta.table_name, field.column_name)
        for model in MODELS
        if model.__module__.startswith(rooms)
        for field in model._meta.sorted_fields
        if isinstance(field, peewee.TextField | peewee.CharField | JsonField | SealedField)
        and not isinstance(field, RowSealedField)
    }
    assert clear == IN_CLEAR


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
