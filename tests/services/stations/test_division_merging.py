"""A town merged into another takes its stations, people and lectures along; what was held keeps its name."""

from datetime import timedelta

import pytest

from app.clock import local_day
from app.db import write_transaction
from app.errors import Invalid, NotFound
from app.models import (
    Area,
    ClosedMonth,
    CourseQuota,
    CourseRequest,
    Lecture,
    LectureTemplate,
    Meeting,
    Partner,
    Person,
    Receiver,
    RoleGrant,
    Station,
)
from app.services.backoffice.import_kinds import KINDS
from app.services.core.divisions import require_area
from app.services.lectures.feeds import follow_lecture
from app.services.lectures.reading import LectureFilter, get_lecture, list_lectures
from app.services.people import profiles
from app.services.reporting.statistics import attendance
from app.services.stations import division_admin, finder
from app.services.stations.division_merging import merge_area
from tests.conftest import NOW, call_of
from tests.factories import create_area, create_lecture, create_person, create_station
from tests.services.rota.rostering import manager

pytestmark = pytest.mark.usefixtures("database")
OLD, NEW, VILLAGE = "370502001", "370502002", "370502001003"
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def divisions(database):
    for code in ("370502", "370503", OLD, NEW):
        create_area(code)
    Area.create(code=VILLAGE, name="某村", level="village", initials="mc")


def boss():
    return manager("admin", "370502")


def merge():
    return merge_area(boss(), OLD, into=NEW)


def test_what_lies_in_the_town_goes_along():
    """Stations, residents, quotas, roles, its villages; it is offered to nobody any more."""
    station, anna = create_station(area=OLD), create_person(area=OLD)
    villager, clerk = create_person(area=VILLAGE), create_person()
    for scope in (OLD, VILLAGE, NEW):
        RoleGrant.create(person=clerk.id, role="organizer", scope=scope, granted_at=NOW)
    CourseQuota.create(area=OLD, per_year=3)
    CourseQuota.create(area=NEW, per_year=2)
    merge()
    assert Station.get_by_id(station.id).area_code == NEW
    assert {Person.get_by_id(one.id).area_code for one in (anna, villager)} == {NEW}
    assert list(CourseQuota.select(CourseQuota.area, CourseQuota.per_year).tuples()) == [(NEW, 5)]
    grants = RoleGrant.select(RoleGrant.scope).where(RoleGrant.person == clerk.id)
    assert [scope for (scope,) in grants.tuples()] == [NEW]
    offered = {area.code for area in finder.list_areas()}
    assert NEW in offered and not offered & {OLD, VILLAGE}
    with pytest.raises(Invalid):
        require_area(OLD)


def test_ones_own_town_follows():
    """Whose phone still offers the old one is a resident of the new one."""
    anna = create_person()
    merge()
    assert profiles.update_profile(call_of(anna), {"area": VILLAGE}).area == NEW


def test_history_keeps_the_name_and_counts_for_the_successor():
    """A lecture held reads as it did; lists and reports find it under the successor, old links too."""
    held, coming = create_lecture(area=OLD, starts_at=NOW - DAY), create_lecture(area=OLD)
    old, new = (Area.get_by_id(code).name for code in (OLD, NEW))
    merge()
    assert [get_lecture(one.id, now=NOW).area_name for one in (held, coming)] == [old, new]
    for code in (OLD, NEW):
        where = LectureFilter(from_=NOW - 9 * DAY, area=code)
        assert [view.id for view in list_lectures(where, now=NOW).items] == [held.id, coming.id]
    (told,) = attendance(Lecture.area == NEW, "area", from_=NOW - 9 * DAY, to=NOW, now=NOW)
    assert (told.name, told.lectures) == (new, 1)


@pytest.mark.parametrize("change", ["renamed", "merged"])
def test_calendars_hear_of_the_other_place(change):
    """The place reads otherwise, so the number is higher and the moment later; a lecture held long ago keeps
    both."""
    coming, held = create_lecture(area=OLD), create_lecture(area=OLD, starts_at=NOW - 60 * DAY)
    before = [follow_lecture(one.id, now=NOW) for one in (coming, held)]
    if change == "renamed":
        division_admin.rename_area(boss(), OLD, name="新名街道")
    else:
        merge()
    after = [follow_lecture(one.id, now=NOW) for one in (coming, held)]
    assert [one.sequence - other.sequence for one, other in zip(after, before, strict=True)] == [1, 0]
    assert after[0].changed_at >= before[0].changed_at
    assert after[1].changed_at == before[1].changed_at


def test_what_is_no_merger_is_refused():
    """Into itself, a district, another level, one elsewhere, or twice; nothing moves."""
    for code, into in ((OLD, OLD), ("370502", "370502"), (OLD, VILLAGE), (VILLAGE, NEW)):
        with pytest.raises(Invalid):
            merge_area(boss(), code, into=into)
    create_area("370503001")
    with pytest.raises(NotFound):
        merge_area(boss(), OLD, into="370503001")
    assert Area.select().where(Area.merged_into.is_null(False)).count() == 0
    merge()
    for code, into in ((OLD, NEW), (NEW, OLD)):
        with pytest.raises(Invalid):
            merge_area(boss(), code, into=into)


def test_a_chain_of_mergers_leads_to_the_last():
    """Merged on and on, an old code leads to where things are now."""
    create_area("370502003")
    anna = create_person()
    merge()
    merge_area(boss(), NEW, into="370502003")
    assert profiles.update_profile(call_of(anna), {"area": OLD}).area == "370502003"


def fill(area):
    """A row of every table that says in which division its rows lie, in this one; by table."""
    boss, today = create_person(), local_day(NOW)
    asked = {
        "direction": "requested",
        "title": "课",
        "preferred": ["2026-12-10"],
        "venue": "站",
        "note": "",
    }
    when = {"preferred_from": NOW, "due_at": NOW, "created_by": boss.id, "created_at": NOW, "expected": 9}
    made = {"made_by": boss.id, "made_at": NOW}
    rows = (
        create_lecture(area=area),
        create_person(area=area),
        create_station(area=area),
        ClosedMonth.create(
            area=area, month="2026-10", live_month="2026-10", figures=[], closed_by=boss.id, closed_at=NOW
        ),
        CourseQuota.create(area=area, per_year=3),
        CourseRequest.create(area=area, audience="residents", status="submitted", **asked, **when),
        LectureTemplate.create(area=area, name="常办的", pattern={}, **made),
        Meeting.create(area=area, kind="regular", title="例会", day=today, **made),
        Partner.create(area=area, name="法院", what="调解", since=today),
        Receiver.create(area=area, kind="court", name="法院"),
    )
    by_table = {type(row): row for row in rows}
    assert by_table.keys() == {model for model, _ in division_admin.placed()}, "a new table lies in divisions"
    return by_table


def test_every_table_goes_along():
    """All that lies in the town lies in the other one, but for the months that were closed in its name."""
    rows = fill(OLD)
    merge()
    stays = {
        model
        for model, row in rows.items()
        if model.get_by_id(row._pk if model is not CourseQuota else NEW).area_code != NEW
    }
    assert stays == {ClosedMonth}


@pytest.mark.parametrize("table", sorted(model.__name__ for model, _ in division_admin.placed()))
def test_what_anything_lies_in_is_not_taken_out(table):
    """It is refused, whatever lies there, and never fails; nor is one whose staff are at work, or into which
    another was merged."""
    rows = fill(OLD)
    for model, row in rows.items():
        if model.__name__ != table:
            row.delete_instance(recursive=True)
    with pytest.raises(division_admin.AreaUsed):
        division_admin.drop_area(boss(), OLD)
    assert Area.select().where(Area.code == OLD).exists()


def test_what_leads_somewhere_is_not_taken_out():
    """Roles of staff, and old links to a merged town."""
    RoleGrant.create(person=create_person().id, role="organizer", scope=NEW, granted_at=NOW)
    with pytest.raises(division_admin.AreaUsed):
        division_admin.drop_area(boss(), NEW)
    RoleGrant.delete().execute()
    merge()
    with pytest.raises(division_admin.AreaUsed):
        division_admin.drop_area(boss(), NEW)


def test_a_table_places_nothing_in_a_merged_town():
    """Neither stations nor accounts nor villages, and it gives it no other name."""
    merge()
    actor = boss().actor
    lines = {
        "areas": [{"code": OLD, "name": "又一个名字"}, {"code": f"{OLD}009", "name": "新村"}],
        "stations": [{"name": "站", "area": OLD}],
        "staff": [{"username": "li", "area": OLD}],
    }
    for kind, facts in lines.items():
        assert all(KINDS[kind].check(actor, facts)), kind
    with pytest.raises(Invalid):
        division_admin.add_area(boss(), code=f"{OLD}009", name="新村")
    assert list(KINDS["staff"].check(actor, [{"username": "li", "area": NEW}])) == [[]]


def test_a_table_of_names_renames_as_a_page_does():
    """Calendars hear of it, and the lectures are found by the new name; a table that says what is there
    already changes nothing."""
    coming = create_lecture(area=OLD)
    before = follow_lecture(coming.id, now=NOW).sequence
    lines = [{"code": OLD, "name": "胜利街道"}]
    for _ in range(2):
        write_transaction(lambda: KINDS["areas"].write(boss(), lines))
    assert follow_lecture(coming.id, now=NOW).sequence == before + 1
    assert [one.id for one in list_lectures(LectureFilter(q="sljd"), now=NOW).items] == [coming.id]
