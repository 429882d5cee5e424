"""Migration 0032 takes along what certificates name already."""

from datetime import timedelta

import peewee
import pytest

from app import db, migrate
from app.db import new_id
from app.models import Certificate, CertificateLecture, Series
from app.services.learning.certificate_desk import list_unsupported
from tests.conftest import NOW
from tests.factories import create_lecture, create_person

pytestmark = pytest.mark.usefixtures("database")


def test_what_was_named_is_a_row() -> None:
    """Each lecture once; nobody was recorded at them, so the certificate is one to look into."""
    lectures = [create_lecture().id for _ in range(2)]
    person = create_person()
    series = Series.create(key="s", title="出发", audience="youth", required_lectures=2)
    migrate.downgrade("0032_certificate_lectures")
    # As the table was then.
    columns = [field for field in Certificate._meta.sorted_fields if field.name != "awaits_name"]
    defaults = {"id": new_id(), "name": None, "revoked_at": None, "revoke_reason": None}
    made = dict(
        defaults,
        code="0" * 14,
        series=series.id,
        person=person.id,
        title="出发",
        hours=4,
        lectures=[{"lecture": one, "title": "x", "day": "2026-11-01", "hours": 2} for one in lectures],
        issued_at=NOW,
    )
    older = peewee.Table("certificate", [field.column_name for field in columns]).bind(db.database.obj)
    older.insert({field.column_name: field.db_value(made[field.name]) for field in columns}).execute()
    migrate.upgrade()
    assert set(CertificateLecture.select().tuples()) == {(made["id"], one) for one in lectures}
    assert [found.id for found in list_unsupported(now=NOW + timedelta(days=4), limit=9).items] == [made["id"]]
