"""What is kept only for a while, and under which key."""

import pytest

from app import db
from app.crypto import SealBroken
from app.db import RowSealedField, SealedField
from app.models import (
    MODELS,
    Booking,
    CaseGlass,
    CaseParty,
    CorrectionRequest,
    IdempotencyKey,
    Person,
    Referral,
    RiskFlag,
)
from app.prepared import add
from app.services.counseling import bookings
from app.services.people import risk
from app.services.privacy import resealing
from tests.conftest import NOW, SECRET, call_of, make_config
from tests.factories import create_person, create_slot
from tests.models.case_rows import case_rows
from tests.models.referral_rows import referral_rows
from tests.services.cases.desk import open_case

OLD, NEW = "old:" + "o" * 32, "new:" + "n" * 32
SEALED = [
    (model, field)
    for model in MODELS
    for field in model._meta.sorted_fields
    if isinstance(field, SealedField)
]


@pytest.fixture
def use_keys(database, database_url):
    def use(*keys):
        db.database.close()
        db.database.obj.close_all()
        db.connect(make_config(database_url, FIELD_KEYS=",".join(keys), LOOKUP_KEY=SECRET))

    yield use


def stored():
    """Every sealed value as it lies in the tables."""
    values = []
    for model, field in SEALED:
        sql = (
            f"SELECT {field.column_name} FROM {model._meta.table_name} WHERE {field.column_name} IS NOT NULL"
        )
        values += [value for (value,) in db.database.execute_sql(sql).fetchall()]
    return values


def fill():
    for number in range(130):
        create_person(nickname=f"居民{number}", phone=f"+8613{number:09d}")
    anna = create_person(nickname="安娜", real_name="安娜")
    bookings.book_slot(call_of(anna), create_slot().id, party="single", note="备注")
    open_case()
    IdempotencyKey.insert(id="a:b", fingerprint="x", answer="201\n{}", created_at=NOW).execute()


def readable():
    names = sorted(row.nickname for row in Person.select())
    parties = [party.name.open(party.id) for party in CaseParty.select().order_by(CaseParty.side)]
    return names, Booking.get().note, IdempotencyKey.get().answer, parties


def test_rotating_keys(use_keys):
    """Values sealed with the old key read before and after; after resealing all have the new key, and the
    old one can be dropped. Running it again changes nothing."""
    use_keys(OLD)
    fill()
    before = readable()
    assert "安娜" in before[0] and before[1:] == ("备注", "201\n{}", ["安娜", "贝特"])
    use_keys(NEW, OLD)
    assert readable() == before
    count = len(stored())
    assert resealing.reseal() == count > 260
    assert all(value.startswith("new.") for value in stored())
    assert readable() == before
    use_keys(NEW)
    assert readable() == before
    assert resealing.reseal() == 0


def test_without_the_old_key_nothing_opens(use_keys):
    """The control: before resealing, the new key alone opens nothing."""
    use_keys(OLD)
    create_person()
    use_keys(NEW)
    with pytest.raises(SealBroken):
        Person.get()


def test_resealing_never_undoes_a_change(use_keys, monkeypatch):
    """What somebody writes while the resealing runs stands."""
    use_keys(OLD)
    anna = create_person(nickname="旧名")
    use_keys(NEW, OLD)
    write = resealing.write_transaction

    def meanwhile(work):
        Person.update(nickname="新名").where(Person.id == anna.id).execute()
        return write(work)

    monkeypatch.setattr(resealing, "write_transaction", meanwhile)
    resealing.reseal()
    assert Person.get().nickname == "新名"


def test_a_note_written_while_keys_rotate_is_not_lost(use_keys, monkeypatch):
    """Of texts bound to their row, what was there is sealed anew, and what was written meanwhile stands."""
    use_keys(OLD)
    anna, bea = create_person(), create_person()
    for person in (anna, bea):
        add(RiskFlag, person=person.id, live_person=person.id, note="旧", set_by="x", set_at=NOW)
    use_keys(NEW, OLD)
    write = resealing.write_transaction

    def meanwhile(work):
        db.write_transaction(lambda: risk.flag(anna.id, by="x", note="新", now=NOW))
        return write(work)

    monkeypatch.setattr(resealing, "write_transaction", meanwhile)
    resealing.reseal()
    use_keys(NEW)
    notes = {row.person_id: row.note.open(row.id) for row in RiskFlag.select()}
    assert notes == {anna.id: "新", bea.id: "旧"}


def test_each_bound_text_comes_through_a_rotation(use_keys, monkeypatch):
    """Of every table of cases and of what is handed on: what was there is sealed anew for its row, and what
    was written in the midst of it stands."""
    use_keys(OLD)
    rows = case_rows(create_slot(), create_person())
    rows |= referral_rows(rows[CaseParty])
    bound = [(model, field) for model, field in SEALED if isinstance(field, RowSealedField) and model in rows]
    assert len(bound) > 25

    def put(model, field, text):
        row_id = rows[model].get_id()
        model.update({field: field.seal_for(row_id, text)}).where(model.id == row_id).execute()

    # The state in which each text stands in its row.
    whole = {
        Referral: {"state": "sent", "sent_at": NOW},
        CaseGlass: {"verdict": "justified", "judged_by": "z", "judged_at": NOW},
        CorrectionRequest: {"live_key": None, "answered_by": "x", "answered_at": NOW},
    }
    for model in dict.fromkeys(model for model, _ in bound):
        row_id = rows[model].get_id()
        texts = {field.name: field.seal_for(row_id, field.place) for other, field in bound if other is model}
        model.update(**texts, **whole.get(model, {})).where(model.id == row_id).execute()
    use_keys(NEW, OLD)
    reseal, write, turn = resealing._reseal_column, resealing.write_transaction, []
    every_second = {field.place for _, field in bound[::2]}

    def column(*place):
        turn.append(place)
        return reseal(*place)

    def meanwhile(work):
        if turn[-1][1].place in every_second:
            put(*turn[-1], "新")
        return write(work)

    monkeypatch.setattr(resealing, "_reseal_column", column)
    monkeypatch.setattr(resealing, "write_transaction", meanwhile)
    resealing.reseal()
    use_keys(NEW)
    for number, (model, field) in enumerate(bound):
        row = model.get_by_id(rows[model].get_id())
        assert getattr(row, field.name).open(row.get_id()) == (field.place if number % 2 else "新")
