"""The database has the last word: each CHECK and each unique index really fires."""

import re
import shutil

import peewee
import pytest

from app import db
from app.models import (
    MODELS,
    Booking,
    CaseFile,
    CaseParty,
    CaseWorker,
    CheckIn,
    Couple,
    CoupleMember,
    Lecture,
    LectureQuestion,
    PartnerScan,
    Person,
    Scan,
    SignUp,
    Slot,
    StaffAccount,
    StaffLink,
)
from tests.conftest import NOW, make_as_new, make_config
from tests.factories import create_person
from tests.models.attendance_rows import ATTENDANCE_CHECKS, ATTENDANCE_UNIQUES, attendance_rows
from tests.models.case_rows import CASE_CHECKS, CASE_UNIQUES, case_rows
from tests.models.counseling_rows import COUNSELING_CHECKS, COUNSELING_UNIQUES, counseling_rows
from tests.models.lecture_rows import LECTURE_CHECKS, LECTURE_UNIQUES, lecture_rows
from tests.models.office_rows import OFFICE_CHECKS, OFFICE_UNIQUES, office_rows
from tests.models.people_rows import PEOPLE_CHECKS, PEOPLE_UNIQUES, people_rows
from tests.models.referral_rows import REFERRAL_CHECKS, REFERRAL_UNIQUES, referral_rows


@pytest.fixture(scope="module")
def rows(migrated, seeded, tmp_path_factory):
    """One good row of everything that has a rule, by its model, in a database that a module's tests share."""
    path = tmp_path_factory.mktemp("rows") / "rows.db"
    if migrated.startswith("sqlite"):
        shutil.copy(migrated.removeprefix("sqlite:///"), path)
    engine = db.connect(make_config(f"sqlite:///{path}" if path.exists() else migrated))
    with engine.atomic():
        made = _one_of_each()
    yield made
    with engine.atomic():
        # What the rows point to goes with them.
        make_as_new(seeded)
    engine.close_all()


@pytest.fixture
def one(rows):
    """The rows; what a test does to them is taken back."""
    with db.database.atomic() as changes:
        yield rows
        changes.rollback()


def _one_of_each():
    anna, bert = create_person(), create_person()
    counseled = counseling_rows(anna, bert)
    taught = lecture_rows(anna)
    of_case = case_rows(counseled[Slot], anna)
    return {
        **people_rows(anna, bert),
        **counseled,
        **taught,
        **attendance_rows(taught[Lecture], taught[SignUp], anna, bert),
        **of_case,
        **referral_rows(of_case[CaseParty]),
        **office_rows(anna),
    }


CHECKS = [
    *PEOPLE_CHECKS,
    *COUNSELING_CHECKS,
    *LECTURE_CHECKS,
    *ATTENDANCE_CHECKS,
    *CASE_CHECKS,
    *REFERRAL_CHECKS,
    *OFFICE_CHECKS,
]


@pytest.mark.parametrize(("name", "model", "values"), CHECKS)
def test_each_check_fires(one, name, model, values):
    """The database itself refuses values that break a rule, and names the rule."""
    row = one[model]
    update = model.update(**values).where(model._meta.primary_key == row._pk)
    with pytest.raises((peewee.IntegrityError, peewee.OperationalError)) as refusal, db.database.atomic():
        update.execute()
    assert name in str(refusal.value)


def test_every_check_is_tried():
    """No CHECK of a model is left out above."""
    named = {name for model in MODELS for name in _checks(model)}
    assert named == {name for name, *_ in CHECKS}


def _checks(model):
    for constraint in model._meta.constraints or []:
        sql, _ = db.database.get_sql_context().sql(constraint).query()
        found = re.search(r"CONSTRAINT\s+[`\"]?(\w+)", sql)
        assert found, sql
        yield found[1]


UNIQUES = [
    *PEOPLE_UNIQUES,
    *COUNSELING_UNIQUES,
    *LECTURE_UNIQUES,
    *ATTENDANCE_UNIQUES,
    *CASE_UNIQUES,
    *REFERRAL_UNIQUES,
    *OFFICE_UNIQUES,
]


@pytest.mark.parametrize(("model", "columns"), UNIQUES)
def test_each_unique_index_fires(one, model, columns):
    """A second row with the same values in these columns is refused, and the refusal is recognised."""
    row = one[model]
    model = type(row)
    key = model._meta.primary_key.name
    data = {name: value for name, value in row.__data__.items() if name != key or name in columns}
    for field in model._meta.sorted_fields:
        # Other columns that must be unique get values of their own.
        if field.unique and field.name not in columns and field.name in data and data[field.name] is not None:
            data[field.name] = create_person().id if field.name == "person" else f"{field.name}-2"
    if model is StaffLink and "person" in columns:
        other = StaffAccount.create(
            person=create_person().id, username="wu", password_hash="x", created_at=NOW
        )
        data["account"] = other.id
    if model is CheckIn:
        data |= _another_scan(row) if "scan" not in columns else {"live_holder": create_person().id}
    if model is LectureQuestion:
        data |= {"key": "other"} if "position" in columns else {"position": 1}
    if model is PartnerScan and "scan" not in columns:
        data["scan"] = _another_scan(one[CheckIn])["scan"]
    if model is CaseWorker:
        data |= {"live_lead": None} if "live_lead" not in columns else {"live_person": create_person().id}
    if model is CaseFile:
        data |= {"book_no": 2} if "code" in columns else {"code": "BBBB"}
    if model is CoupleMember and "live_person" in columns:
        data["couple"] = Couple.create(linked_at=NOW).id
    with pytest.raises(peewee.IntegrityError) as refusal, db.database.atomic():
        model.insert(**data).execute()
    names = [getattr(model, column).column_name for column in columns]
    assert db.is_duplicate(refusal.value, model, *names)


def _another_scan(row):
    scan = Scan.create(
        lecture=row.lecture_id,
        actor=row.person_id,
        client_id="2",
        method="door_qr",
        happened_at=NOW,
        received_at=NOW,
        result="accepted",
    )
    return {"scan": scan.id}


def test_nulls_are_not_equal(one):
    """What has ended may be there many times: NULL never meets itself in a unique index."""
    booking = one[Booking]
    data = booking.__data__ | {"live_person": None, "status": "cancelled"}
    for number in range(2):
        Booking.insert(**data | {"id": f"cancelled-{number}"}).execute()
    assert Booking.select().count() == 3


def test_a_row_needs_its_parent(one):
    """No row points to one that is not there."""
    with pytest.raises(peewee.IntegrityError), db.database.atomic():
        SignUp.update(lecture="0" * 24).execute()
    with pytest.raises(peewee.IntegrityError), db.database.atomic():
        Person.delete().where(Person.id == one[Person].id).execute()
