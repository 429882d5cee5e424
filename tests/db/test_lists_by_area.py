"""Which index a list of one's areas is read by, on the engine that does not know how much an area holds."""

import pytest

from app import db
from app.db import Table
from app.models import CourseRequest, Lecture, LectureTemplate, Meeting, Partner, Station
from app.services.core.call import Actor, Grant
from app.services.core.paging import seek
from app.services.core.permissions import ORGANIZER, listed
from tests.factories import DISTRICT, TOWN

LISTS = [
    (Station, Station.name),
    (LectureTemplate, LectureTemplate.name),
    (Meeting, Meeting.day),
    (Partner, Partner.name),
    (Lecture, Lecture.starts_at),
]


def _plan(model: type[Table], by: object, scope: str, monkeypatch: pytest.MonkeyPatch) -> str:
    actor = Actor("x", "staff", "", None, grants=(Grant(ORGANIZER, scope),))
    query = model.select().where(listed(actor, ORGANIZER, model.area)).dicts()
    run, seen = db.database.obj.execute_sql, []
    with monkeypatch.context() as patch:
        patch.setattr(
            db.database.obj,
            "execute_sql",
            lambda sql, params=None, *a: seen.append((sql, params)) or run(sql, params, *a),
        )
        seek(query, by, model.id, limit=20, cursor=None)
    ((sql, params),) = seen
    return "; ".join(row[3] for row in run(f"EXPLAIN QUERY PLAN {sql}", params).fetchall())


@pytest.mark.parametrize(("model", "by"), LISTS)
def test_who_looks_after_a_district_reads_in_order(
    model: type[Table], by: object, database: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if db.engine_name() != "sqlite":
        pytest.skip("the servers choose by their statistics")
    for scope in ("", "37", DISTRICT):
        assert "TEMP B-TREE" not in _plan(model, by, scope, monkeypatch)


@pytest.mark.parametrize("model", [Station, LectureTemplate, Lecture, CourseRequest, Meeting])
def test_who_looks_after_a_town_gathers_what_it_has(
    model: type[Table], database: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a town with little would read what all have."""
    if db.engine_name() != "sqlite":
        pytest.skip("the servers choose by their statistics")
    by = dict(LISTS).get(model, CourseRequest.preferred_from)
    assert "area_code>? AND area_code<?" in _plan(model, by, TOWN, monkeypatch)
