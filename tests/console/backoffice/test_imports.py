"""Importing from Excel: a look first, then all of it or nothing; and files that mean harm."""

import html
import io
import re
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import openpyxl
import pytest

from app.db import write_transaction
from app.models import (
    Area,
    AuditEntry,
    Course,
    CourseLecturer,
    ImportRow,
    ImportSheet,
    Lecturer,
    LongWork,
    RoleGrant,
    StaffAccount,
    Station,
    StationService,
)
from app.services.backoffice import imports
from app.services.backoffice.work_handlers import KINDS
from app.services.core import background_work
from app.services.privacy import retention
from tests.conftest import NOW, ApiUser
from tests.console.conftest import Desk
from tests.factories import DISTRICT, ELSEWHERE, TOWN, create_area, create_lecturer, create_station

STATION = [
    "文汇街道驿站",
    "镇街驿站",
    TOWN,
    "某路1号",
    118.5,
    "37.4",
    "",
    "婚姻家庭辅导、法律咨询",
    "",
    "1-5 08:30-17:30",
]
TITLES = {
    "areas": ["代码", "名称"],
    "stations": [
        "名称",
        "类型",
        "区划",
        "地址",
        "经度",
        "纬度",
        "电话",
        "服务",
        "便利设施",
        "开放时间",
        "介绍",
    ],
    "hotlines": ["名称", "号码", "接听时间", "次序", "说明", "已拨通核对"],
    "staff": ["姓名", "工作手机", "用户名", "角色", "负责的区划"],
    "lecturers": ["姓名", "擅长", "介绍"],
    "courses": ["课程", "主题", "时长", "能讲的讲师", "介绍"],
}


def book(*rows: list[Any]) -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def upload(at: Desk, kind: str, body: bytes) -> Any:
    page = f"/imports/new/{kind}"
    fields = at.hidden(page) | {"file": (io.BytesIO(body), "表.xlsx")}
    return at.client.post(f"/console{page}", data=fields, content_type="multipart/form-data")


def look(at: Desk, kind: str, *rows: list[Any]) -> str:
    """Upload a table; gives the path of the look at it."""
    answer = upload(at, kind, book(TITLES[kind], *rows))
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return str(answer.location).removeprefix("/console")


def run() -> LongWork:
    assert background_work.run_next(KINDS, clock=lambda: NOW)
    return LongWork.select().order_by(LongWork.asked_at.desc(), LongWork.id.desc()).get()


def admin(desk: Callable[..., Desk], scope: str = "") -> Desk:
    create_area(TOWN)
    return desk("boss", role="admin", scope=scope)


def test_an_empty_programme_is_set_up_from_three_files(desk: Callable[..., Desk], guest: ApiUser) -> None:
    """Divisions, stations, lecturers, courses: each looked at, confirmed, and there for everybody."""
    at = desk("boss", role="admin", scope="")
    Area.delete().execute()
    for kind, rows in (
        ("areas", [["370500", "东营市"], [370502, "东营区"], ["370502001000", "文汇街道"]]),
        ("stations", [STATION, [*STATION[:2], "文汇街道", "某路2号", *STATION[4:]]]),
        ("lecturers", [["林若溪", "婚前、自己的话", "介绍"]]),
        ("courses", [["婚前十谈", "婚前", "90分钟", "林若溪", ""]]),
    ):
        if kind == "stations":
            rows[1][0] = "另一个驿站"
        path = look(at, kind, *rows)
        assert "都可以导入" in at.get(path)
        assert at.post(f"{path}/order", page=path).status_code == 303
        assert run().state == "done"
        assert f"共 {len(rows)} 行" in at.get(path)
    assert [(row.code, row.level) for row in Area.select().order_by(Area.code)] == [
        ("370500", "city"),
        ("370502", "district"),
        ("370502001", "town"),
    ]
    shown = guest.get("/stations?area=370502001").get_json()["items"]
    assert sorted(station["name"] for station in shown) == ["另一个驿站", "文汇街道驿站"]
    assert StationService.select().count() == 4
    assert Lecturer.get().topics == ["premarital", "自己的话"]
    course = Course.get()
    assert (course.topic, course.minutes, CourseLecturer.get().course_id) == ("premarital", 90, course.id)


def test_a_table_with_one_wrong_line_is_not_imported_at_all(desk: Callable[..., Desk]) -> None:
    """Each line says what is wrong with it, by the words of the titles, and the button is not there."""
    at = admin(desk)
    create_station(name="有了")
    path = look(
        at,
        "stations",
        STATION,
        ["有了", *STATION[1:]],
        [*STATION[:1], *STATION[1:]],
        ["甲", "城堡", *STATION[2:]],
        ["乙", STATION[1], "99", *STATION[3:]],
        ["丙", *STATION[1:4], "北", *STATION[5:]],
        ["丁", *STATION[1:3], "=1+1", *STATION[4:]],
        [],
        ["", *STATION[1:]],
    )
    page = at.get(path)
    for said in (
        "有 7 行要修改",
        "已经有同名的站点",
        "类型：",
        "没有这个区划",
        "经度：应为数字",
        "地址：是公式",
        "名称：必填",
    ):
        assert said in page, said
    assert "/order" not in page
    assert re.findall(r'<th scope="row">(\d+)<', page) == ["2", "3", "4", "5", "6", "7", "8", "10"]
    assert re.findall(r'<th scope="row">(\d+)<', at.get(f"{path}?state=fit")) == ["2"]
    refused = at.client.post(f"/console{path}/order", data=at.hidden("/imports/new/areas"))
    assert refused.status_code == 422 and "重新上传" in refused.get_data(as_text=True)
    assert (Station.select().count(), LongWork.select().count()) == (1, 0)


def test_numbers_to_call_are_dialled_first(desk: Callable[..., Desk], guest: ApiUser) -> None:
    """In a table as in the form; a number that is there already is named."""
    at = admin(desk)
    good = ["希望24", "400-161-9995", "全天", "2", "", "是"]
    page = at.get(look(at, "hotlines", good, good, ["甲", "12338", "全天", "", "", "没打"], ["乙", "打给我"]))
    for said in ("有 3 行要修改", "已经有这个号码", "请先拨打一次", "号码：只写数字和横线"):
        assert said in page, said
    path = look(at, "hotlines", good)
    at.post(f"{path}/order", page=path)
    assert run().state == "done"
    assert [line["number"] for line in guest.get("/hotlines").get_json()["items"]] == ["400-161-9995"]
    for spelling in (good[1], "4001619995", "４００ 161 9995"):
        assert "已经有这个号码" in at.get(look(at, "hotlines", ["希望", spelling, *good[2:]])), spelling


def test_accounts_come_without_a_password(desk: Callable[..., Desk], app: Any) -> None:
    """Each with its role in its area and its trace in the log; the first password is made when it is handed
    over, and until then nobody gets in."""
    at = admin(desk, DISTRICT)
    create_area(ELSEWHERE)
    page = at.get(
        look(
            at,
            "staff",
            ["王丽", "", "boss", "组织者", TOWN],
            ["李敏", "1380000000", "li", "园丁", TOWN],
            ["", "", "wu", "组织者", ELSEWHERE],
            ["", "", "a b", "", "9"],
        )
    )
    for said in (
        "有 4 行要修改",
        "用户名已被使用",
        "角色：",
        "不在您负责的范围内",
        "用户名：只用文字",
        "工作手机：",
    ):
        assert said in page, said
    path = look(
        at,
        "staff",
        ["王静怡", 13800000000, "wang", "组织者", "文汇街道"],
        ["", "", "zhao", "辅导员", DISTRICT],
    )
    at.post(f"{path}/order", page=path)
    assert run().state == "done"
    wang = StaffAccount.get(StaffAccount.username == "wang")
    grants = RoleGrant.select(RoleGrant.role, RoleGrant.scope).where(RoleGrant.person == wang.person_id)
    assert list(grants.tuples()) == [("organizer", TOWN)]
    assert AuditEntry.select().where(AuditEntry.event == "staff:add").count() == 2
    person = wang.person
    assert (person.nickname, person.phone, person.phone_typed) == ("王静怡", "+8613800000000", True)
    zhao = StaffAccount.get(StaffAccount.username == "zhao").person
    assert (zhao.nickname, zhao.phone, zhao.phone_hash, zhao.phone_typed) == ("zhao", None, None, False)
    theirs = Desk(app.test_client())
    assert theirs.post("/sign-in", {"username": "wang", "password": "wang"}).status_code == 401
    shown = at.post(f"/staff/{wang.id}/password").get_data(as_text=True)
    password = html.unescape(re.search(r'secret__code">([^<]+)<', shown)[1])
    own = {"new_password": "purple kettle on a roof", "again": "purple kettle on a roof"}
    assert theirs.post("/sign-in", {"username": "wang", "password": password} | own).status_code == 303


def test_what_is_wrong_with_a_line_names_nobody(desk: Callable[..., Desk]) -> None:
    """Faults and notes are kept in clear, so they say what is wrong with a name or a number and not which."""
    at = admin(desk, DISTRICT)
    name, number = "王静怡" * 20, "1390000123456"
    page = at.get(look(at, "staff", [name, number, "boss", "园丁", "9"]))
    assert "姓名：" in page and "工作手机：" in page and name in page
    row, sheet = ImportRow.get(), ImportSheet.get()
    assert name not in row.fault + row.warning + str(sheet.notes)
    assert number not in row.fault + row.warning + str(sheet.notes)


def test_what_changed_in_between_stops_all_of_it(desk: Callable[..., Desk]) -> None:
    """A name taken after the look: the work fails, says which line, and nothing is written."""
    at = admin(desk)
    path = look(at, "lecturers", ["甲"], ["乙"])
    at.post(f"{path}/order", page=path)
    create_lecturer(name="乙")
    work = run()
    assert work.state == "failed" and "第3行" in work.error
    assert [row.name for row in Lecturer.select()] == ["乙"]
    assert ImportSheet.get().imported_at is None
    Lecturer.delete().execute()
    assert at.client.post(f"/console{path}/order", data=at.hidden("/imports/new/areas")).status_code == 303
    assert run().state == "done"
    assert Lecturer.select().count() == 2


def test_it_is_written_once_however_often_it_is_asked_and_taken_up(desk: Callable[..., Desk]) -> None:
    """Two clicks make one piece of work; a second worker that takes the piece up writes nothing again."""
    at = admin(desk)
    path = look(at, "lecturers", ["甲"])
    first = at.post(f"{path}/order", page=path).location
    again = at.client.post(f"/console{path}/order", data=at.hidden("/imports/new/areas")).location
    assert again == first
    assert run().state == "done"
    LongWork.update(state="running", lease_until=NOW - timedelta(minutes=1), ended_at=None).execute()
    assert run().state == "done"
    assert Lecturer.select().count() == 1
    assert AuditEntry.select().where(AuditEntry.event == "import:write").count() == 1
    assert at.client.post(f"/console{path}/order", data=at.hidden("/imports/new/areas")).location == again


@pytest.mark.parametrize("change", ["disabled", "role taken"])
def test_who_may_no_longer_import_imports_nothing(desk: Callable[..., Desk], change: str) -> None:
    """Asked again when the worker comes to it."""
    at = admin(desk)
    path = look(at, "areas", ["370599", "新区"])
    at.post(f"{path}/order", page=path)
    if change == "disabled":
        StaffAccount.update(disabled_at=NOW).execute()
    else:
        RoleGrant.delete().execute()
    assert run().state == "failed"
    assert not Area.select().where(Area.code == "370599").exists()


def test_one_imports_within_ones_own_areas_only(desk: Callable[..., Desk]) -> None:
    """A line elsewhere is a fault; a town's organizer finds no import of courses; a sheet is its owner's."""
    create_area(ELSEWHERE)
    at = admin(desk, DISTRICT)
    path = look(at, "stations", ["甲", STATION[1], ELSEWHERE, *STATION[3:]])
    assert "不在您负责的范围内" in at.get(path)
    assert "不在您负责的范围内" in at.get(look(at, "areas", [f"{ELSEWHERE}200", "村"]))
    town = desk("town", scope=TOWN)
    for kind in TITLES:
        town.get(f"/imports/new/{kind}", 403)
        town.get(f"/imports/new/{kind}/template", 403)
    town.get(path, 404)
    town.get("/imports/new/secrets", 404)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["370502", "甲"], ["370502", "乙"]], "两行是这个代码"),
        ([["3705029", "甲"]], "市、区县六位"),
        ([["37", "甲"]], "代码"),
        ([["370502777201", "甲"]], "上级区划还没有登记"),
        ([["370502001", ""]], "名称：必填"),
    ],
)
def test_divisions_that_hang_in_the_air(desk: Callable[..., Desk], rows: list[Any], said: str) -> None:
    """Codes twice, of a wrong length, or without their superior."""
    at = admin(desk)
    assert said in at.get(look(at, "areas", *rows))


def _bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/sharedStrings.xml", b"0" * 70_000_000)
    return buffer.getvalue()


def _entities() -> bytes:
    """A book whose sheet is a thousand million laughs."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    kind = f'<!DOCTYPE w [<!ENTITY l0 "ha">{laughs}]>'
    evil = f'<?xml version="1.0"?>{kind}<worksheet><sheetData>&l9;</sheetData></worksheet>'
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book(["代码", "名称"]))) as good,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for name in good.namelist():
            packed.writestr(name, evil if name.endswith("sheet1.xml") else good.read(name))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "请选择|打不开"),
        (b"PK not really", "打不开"),
        (_bomb(), "展开后太大"),
        (_entities(), "损坏|打不开"),
        (book(["甲", "乙"]), "没有找到标题行"),
        (book(["代码", "名称"]), "1到5000行"),
        (book(["代码", "名称"], *([str(number), "x"] for number in range(5001))), "超过5000行"),
    ],
    ids=["empty", "no zip", "zip bomb", "billion laughs", "no titles", "no lines", "too long"],
)
def test_files_that_are_no_table_or_mean_harm(desk: Callable[..., Desk], body: bytes, said: str) -> None:
    """Refused with a word on what to do; nothing is kept."""
    at = admin(desk)
    answer = upload(at, "areas", body)
    assert answer.status_code == 422
    assert re.search(said, answer.get_data(as_text=True))
    assert ImportSheet.select().count() == 0


def test_what_was_exported_can_be_uploaded(desk: Callable[..., Desk]) -> None:
    """The watermark above the titles does not matter."""
    at = admin(desk)
    exported = at.client.get("/console/areas?as=xlsx").data
    path = upload(at, "areas", exported).location.removeprefix("/console")
    assert "都可以导入" in at.get(path)


@pytest.mark.parametrize("kind", sorted(TITLES))
def test_the_template_has_the_titles_and_its_example_is_fit(desk: Callable[..., Desk], kind: str) -> None:
    """What the second sheet shows can be typed into the first."""
    at = admin(desk)
    Area.insert(code=DISTRICT, name="东营区", level="district", initials="dyq").on_conflict_ignore().execute()
    Area.update(name="文汇街道").where(Area.code == TOWN).execute()
    create_lecturer(name="林若溪") if kind == "courses" else None
    made = openpyxl.load_workbook(io.BytesIO(at.client.get(f"/console/imports/new/{kind}/template").data))
    empty, example = (
        [[cell.value for cell in row] for row in sheet.iter_rows()]
        for sheet in made
        if sheet.sheet_state == "visible"
    )
    assert empty == [TITLES[kind]]
    assert "都可以导入" in at.get(look(at, kind, example[1]))


def test_5000_lines_cost_few_statements(desk: Callable[..., Desk], queries: Callable[[], Any]) -> None:
    """Checked and written in pieces, with progress; a week later the sheet is gone, what it wrote is not."""
    at = admin(desk)
    path = look(at, "stations", *([f"驿站{number}", *STATION[1:]] for number in range(5000)))
    at.post(f"{path}/order", page=path)
    told: list[int] = []

    def seen(parameters: Any, tell: Callable[[int], None], now: Any) -> None:
        def note(done: int) -> None:
            told.append(done)
            tell(done)

        imports.write(parameters, note, now)

    with queries() as statements:
        assert background_work.run_next({"import": seen}, clock=lambda: NOW)
    assert Station.select().count() == 5000
    assert told == list(range(250, 5001, 250))
    assert len(statements) < 300
    with queries() as statements:
        at.get(f"{path}?sort=-line")
    assert len(statements) < 15
    retention.empty_by_the_clock(now=NOW + timedelta(days=6))
    assert ImportRow.select().count() == 5000
    retention.empty_by_the_clock(now=NOW + timedelta(days=8))
    assert (ImportRow.select().count(), ImportSheet.select().count(), Station.select().count()) == (
        0,
        0,
        5000,
    )


def test_a_sheet_that_is_gone_fails_kindly(desk: Callable[..., Desk]) -> None:
    """The week ran out before a worker came."""
    at = admin(desk)
    path = look(at, "lecturers", ["甲"])
    at.post(f"{path}/order", page=path)

    def gone() -> None:
        ImportRow.delete().execute()
        ImportSheet.delete().execute()

    write_transaction(gone)
    work = run()
    assert work.state == "failed" and "过期" in work.error
    at.get(path, 404)
    assert "过期" in at.get(f"/works/{work.id}")
