"""What admins and districts keep: divisions, the menu of courses, series."""

from collections.abc import Callable

import pytest

from app.models import Area, AuditEntry, Course
from app.services.stations.finder import list_areas
from tests.conftest import ApiUser
from tests.console.conftest import Desk
from tests.factories import DISTRICT, ELSEWHERE, TOWN, create_area, create_lecture, create_lecturer

COURSE = {"title": "婚前十谈", "topic": "婚前", "minutes": "90", "lecturers": "林若溪", "intro": "慢慢谈"}


def test_a_division_from_form_to_gone(desk: Callable[..., Desk], guest: ApiUser) -> None:
    """Added below one that is known, renamed, taken out again while nothing lies in it."""
    at = desk("boss", role="admin")
    create_area(DISTRICT)
    refused = at.post("/areas/new", {"code": f"{TOWN}201", "name": "某村"})
    assert refused.status_code == 422 and "上级" in refused.get_data(as_text=True)
    for code, name in ((TOWN, "文汇街道"), (f"{TOWN}201", "某村")):
        assert at.post("/areas/new", {"code": code, "name": name}).status_code == 303
    assert at.post("/areas/new", {"code": f"{TOWN}000", "name": "又一次"}).status_code == 422
    assert at.post(f"/areas/{TOWN}", {"name": "文汇"}).status_code == 303
    row = Area.get(Area.code == TOWN)
    assert (row.name, row.level, row.initials) == ("文汇", "town", "wh")
    assert {area["code"]: area["parent"] for area in guest.get("/areas").get_json()["items"]} == {
        DISTRICT: None,
        TOWN: DISTRICT,
        f"{TOWN}201": TOWN,
    }
    assert "不能删除" in at.post(f"/areas/{TOWN}/drop").get_data(as_text=True)
    assert at.post(f"/areas/{TOWN}201/drop").status_code == 303
    create_lecture(area=TOWN)
    assert "不能删除" in at.post(f"/areas/{TOWN}/drop").get_data(as_text=True)
    assert [row.code for row in Area.select().order_by(Area.code)] == [DISTRICT, TOWN]


@pytest.mark.parametrize("code", ["99", "37050", "3705020010", "abcdef", ELSEWHERE])
def test_a_division_that_makes_no_sense_is_not_made(desk: Callable[..., Desk], code: str) -> None:
    """Of no level, no number, or of another district."""
    at = desk("boss", role="admin")
    assert at.post("/areas/new", {"code": code, "name": "某地"}).status_code == 422
    assert not Area.select().where(Area.code == code).exists()


def test_thousands_of_villages_have_their_towns(database: None) -> None:
    """Who lies in what is found by the length of the code, not by comparing all with all."""
    towns = [f"370502{number:03}" for number in range(1, 51)]
    codes = [DISTRICT, *towns, *(f"{town}{number:03}" for town in towns for number in range(200, 260))]
    rows = [{"code": code, "name": code, "level": "village", "initials": ""} for code in codes]
    for start in range(0, len(rows), 500):
        Area.insert_many(rows[start : start + 500]).execute()
    parents = {area.code: area.parent for area in list_areas()}
    assert all(parents[code] == code[:9] for code in codes if len(code) == 12)
    assert all(parents[code] == DISTRICT for code in towns)
    assert parents[DISTRICT] is None


def test_a_course_from_form_to_menu_and_off_it(desk: Callable[..., Desk], guest: ApiUser) -> None:
    """Towns can order it as soon as it is saved, and no longer when it is withdrawn."""
    create_lecturer(name="林若溪")
    at = desk()
    refused = at.post("/courses/new", COURSE | {"lecturers": "没有的人"})
    assert refused.status_code == 422 and "没有的人" in refused.get_data(as_text=True)
    assert at.post("/courses/new", COURSE).status_code == 303
    course = Course.get()
    assert (course.topic, course.minutes) == ("premarital", 90)
    page = at.get("/courses")
    assert "林若溪" in page and "婚前" in page
    at.post(f"/courses/{course.id}", COURSE | {"title": "新名", "topic": "别的主题", "lecturers": ""})
    assert (Course.get().title, Course.get().topic) == ("新名", "别的主题")
    assert [item["title"] for item in guest.get("/courses").get_json()["items"]] == ["新名"]
    assert at.post(f"/courses/{course.id}/withdraw").status_code == 303
    assert guest.get("/courses").get_json()["items"] == []
    assert "已下架" in at.get("/courses?state=withdrawn")
    assert at.post(f"/courses/{course.id}/withdraw").status_code == 303
    assert len(guest.get("/courses").get_json()["items"]) == 1


def test_a_town_looks_and_does_not_keep(desk: Callable[..., Desk]) -> None:
    """The menu is there to read; forms and lecturers are not."""
    at = desk()
    at.post("/courses/new", COURSE | {"lecturers": ""})
    course = Course.get()
    town = desk("town", scope=TOWN)
    assert "婚前十谈" in town.get("/courses")
    assert "/courses/new" not in town.get("/courses") and f"/courses/{course.id}" not in town.get("/courses")
    for path in ("/courses/new", f"/courses/{course.id}", f"/courses/{course.id}/withdraw"):
        town.get(path, 404)
    helper = desk("helper", role="volunteer")
    for path in ("/courses", "/areas", "/areas/new"):
        helper.get(path, 403)
    assert AuditEntry.select().where(AuditEntry.event == "course:keep").count() == 1
