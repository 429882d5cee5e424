"""Lists as the console makes them: pages, order, filters, files; and what admins keep by them."""

import csv
import html
import io
import re
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from app import db, spreadsheets
from app.db import new_id
from app.models import AuditEntry, AuthSession, Hotline, RoleGrant, StaffAccount, Station, StationService
from app.services.core.call import Actor, Grant
from app.services.stations import station_admin
from tests.conftest import NOW, ApiUser
from tests.console.conftest import Desk, create_account
from tests.factories import ELSEWHERE, TOWN, create_area, create_station

STATION = {
    "name": "文汇街道驿站",
    "kind": "town",
    "area": TOWN,
    "address": "东营区某路2号",
    "lng": "118.5",
    "lat": "37.4",
    "services": "counseling、legal",
    "hours": "1-5 08:30-17:30\n6 09:00-11:00",
}


def admin(desk: Callable[..., Desk]) -> Desk:
    create_area(TOWN)
    return desk("boss", role="admin")


def names_on(page: str) -> list[str]:
    return re.findall(r'<th scope="row">(?:<a [^>]*>)?([^<]+)<', page)


def test_pages_follow_one_another_in_both_directions(desk: Callable[..., Desk]) -> None:
    """Every row once, in the order of its name, also where names are the same."""
    at = admin(desk)
    for number in range(45):
        create_station(name=f"驿站{number // 2:02}")
    for order, wanted in (("name", False), ("-name", True)):
        seen: list[str] = []
        path = f"/stations?sort={order}"
        while path:
            page = html.unescape(at.get(path))
            seen += names_on(page)
            more = re.search(r'rel="next" href="/console([^"]+)"', page)
            path = more[1] if more else ""
        assert seen == sorted((f"驿站{number // 2:02}" for number in range(45)), reverse=wanted)


@pytest.mark.parametrize("asked", ["cursor=x", "sort=%00", "kind=castle", "q=%00", "cursor=WyJhIiwgIlxcdSJd"])
def test_what_makes_no_sense_is_left_out(desk: Callable[..., Desk], asked: str) -> None:
    """A wrong address shows the list, never an error."""
    at = admin(desk)
    create_station(name="驿站甲")
    assert names_on(at.get(f"/stations?{asked}")) == ["驿站甲"]


@pytest.mark.parametrize(
    "path",
    [
        "/lectures?view=x&from=yesterday&to=9999-12-31&area=x&q=%00&cursor=x",
        "/lectures?from=2026-12-02&to=2026-12-01",
        "/duty?day=9999-12-31",
        "/duty/notes?cursor=x",
        "/certificates?cursor=x",
        "/rota?day=x&view=year&station=x",
        "/calendar?year=%C2%B2",
        "/numbers?period=x&by=x",
    ],
)
def test_no_page_fails_for_its_address(desk: Callable[..., Desk], path: str) -> None:
    """Every page with filters reads them in the one way: what makes no sense counts as nothing asked."""
    at = admin(desk)
    RoleGrant.insert(person=at.person_id, role="counselor", scope=TOWN, granted_at=NOW).execute()
    assert "<h1" in at.get(path)


def test_filters_narrow_and_elsewhere_is_not_there(desk: Callable[..., Desk]) -> None:
    """Words, kind, state; a station of another district is neither listed nor opened."""
    at = admin(desk)
    create_station(name="甲", kind="hospital")
    create_station(name="乙", closed_at=NOW)
    other = create_station(name="丙", area=ELSEWHERE)
    assert names_on(at.get("/stations?kind=hospital")) == ["甲"]
    assert names_on(at.get("/stations?state=closed")) == ["乙"]
    assert names_on(at.get("/stations?q=甲")) == ["甲"]
    assert names_on(at.get("/stations")) == ["乙", "甲"] or names_on(at.get("/stations")) == ["甲", "乙"]
    at.get(f"/stations/{other.id}", 404)
    assert "没有符合条件的站点" in at.get("/stations?q=无")


@pytest.mark.parametrize("path", ["/stations", "/hotlines", "/staff", "/stations/new", "/staff/new"])
def test_only_admins_keep_these(desk: Callable[..., Desk], path: str) -> None:
    """An organizer finds neither the link nor the page."""
    at = desk()
    assert 'href="/console/staff"' not in at.get("")
    at.get(path, 403)
    at.client.get("/console/sign-in")


def test_a_page_deep_in_a_long_list_costs_what_the_first_does(
    database: None, queries: Callable[[], Any]
) -> None:
    """A fixed number of statements, and on SQLite the index in the order of the list, without a sort."""
    create_area(TOWN)
    rows = [
        {
            "id": new_id(),
            "key": f"k{number}",
            "name": f"驿站{number:05}",
            "kind": "town",
            "area": TOWN,
            "address": "路",
            "lng": 118.0,
            "lat": 37.0,
            "hours": [],
            "access": [],
        }
        for number in range(3000)
    ]
    for start in range(0, 3000, 500):
        Station.insert_many(rows[start : start + 500]).execute()
    actor = Actor("p", "staff", "s", None, (Grant("admin", "3705"),))
    first = station_admin.list_rows(actor, {}, limit=1000)
    second = station_admin.list_rows(actor, {}, limit=1000, cursor=first.next)
    with queries() as seen:
        page = station_admin.list_rows(actor, {}, limit=20, cursor=second.next)
    assert len(seen) == 2
    assert page.items[0].name == "驿站02000"
    if db.engine_name() == "sqlite":
        query = Station.select(Station.id).order_by(Station.name, Station.id).limit(20)
        sql, params = query.where(Station.name > "驿站01999").sql()
        plan = " ".join(str(row) for row in db.database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", params))
        assert "station_name_id" in plan and "TEMP B-TREE" not in plan


def test_a_list_leaves_as_a_file_that_says_who_took_it(desk: Callable[..., Desk]) -> None:
    """Excel and CSV have all rows, the watermark, no formula; the log has the trace."""
    at = admin(desk)
    create_station(name="=1+1", phone="0546-1")
    for number in range(25):
        create_station(name=f"驿站{number:02}")
    answer = at.client.get("/console/stations?as=csv")
    assert answer.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert "boss" in rows[0][0] and "2026年11月25日 09:00" in rows[0][0]
    assert len(rows) == 28 and rows[2][0] == "'=1+1"
    book = openpyxl.load_workbook(io.BytesIO(at.client.get("/console/stations?as=xlsx").data))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value} == {"s"}
    assert book.active["A3"].value == "=1+1" and "boss" in book.active["A1"].value
    traces = list(AuditEntry.select().where(AuditEntry.event == "list:export").order_by(AuditEntry.id))
    assert [(trace.object_id, trace.data["form"], trace.data["rows"]) for trace in traces] == [
        ("stations", "csv", 26),
        ("stations", "xlsx", 26),
    ]


def test_formulas_are_text() -> None:
    """Every way in which a cell begins a formula."""
    made = spreadsheets.as_csv("水印", ["甲"], [["=a"], ["+a"], ["-a"], ["@a"], ["a"]]).decode("utf-8-sig")
    assert made.splitlines()[2:] == ["'=a", "'+a", "'-a", "'@a", "a"]


def test_a_station_from_form_to_finder(desk: Callable[..., Desk], guest: ApiUser) -> None:
    """An admin adds, changes and closes a station; residents see each step."""
    at = admin(desk)
    assert at.post("/stations/new", STATION).status_code == 303
    station = Station.get()
    shown = guest.get(f"/stations/{station.id}").get_json()
    assert sorted(shown["services"]) == ["counseling", "legal"]
    assert [(line["weekday"], line["opens"]) for line in shown["hours"]][-1] == (6, "09:00")
    page = f"/stations/{station.id}"
    assert at.post(page, STATION | {"name": "新名", "services": "legal"}).status_code == 303
    shown = guest.get(f"/stations/{station.id}").get_json()
    assert (shown["name"], shown["services"]) == ("新名", ["legal"])
    assert at.post(f"{page}/close").status_code == 303
    assert guest.get(f"/stations/{station.id}").status_code == 404
    assert at.post(f"{page}/close").status_code == 303
    assert guest.get(f"/stations/{station.id}").status_code == 200
    assert StationService.select().count() == 1


def test_a_day_with_other_hours_from_form_to_finder(desk: Callable[..., Desk], guest: ApiUser) -> None:
    """Typed a line for each day, shown to residents, typed again by the form; a past day is left out."""
    at = admin(desk)
    typed = "2026-12-31 08:30-11:30 13:00-15:00 提前下班\n2026-11-24 休息\n\n2026-11-26 休息 搬家 一天"
    assert at.post("/stations/new", STATION | {"exceptions": typed}).status_code == 303
    station = Station.get()
    page = f"/stations/{station.id}"
    lines = "2026-11-26 休息 搬家 一天\n2026-12-31 08:30-11:30 13:00-15:00 提前下班"
    assert lines in at.get(page)
    shown = guest.get(page).get_json()
    assert shown["special_days"] == [{"day": "2026-11-26", "spans": [], "note": "搬家 一天"}]
    assert at.post(page, STATION).status_code == 303
    assert guest.get(page).get_json()["special_days"] == []


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("exceptions", "2026-13-01 休息"),
        ("exceptions", "明天 休息"),
        ("exceptions", "2026-12-01"),
        ("exceptions", "2026-12-01 元旦"),
        ("exceptions", "2026-12-01 12:00-08:30"),
        ("exceptions", "2026-12-01 08:30-12:00 11:00-13:00"),
        ("exceptions", "2026-12-01 休息\n2026-12-01 08:30-12:00"),
        ("exceptions", "2026-12-01 休息 " + "长" * 61),
        ("hours", "8点半"),
        ("hours", "5-1 08:30-17:30"),
        ("hours", "1 17:30-08:30"),
        ("services", "haircut"),
        ("lng", "nan"),
        ("lat", "91"),
        ("kind", "castle"),
        ("area", "99"),
        ("area", ELSEWHERE),
        ("name", ""),
        ("name", "x" * 81),
    ],
)
def test_a_station_that_makes_no_sense_is_not_made(desk: Callable[..., Desk], field: str, typed: str) -> None:
    """The form comes back with what was typed and what is wrong."""
    at = admin(desk)
    create_area(ELSEWHERE)
    answer = at.post("/stations/new", STATION | {field: typed})
    assert answer.status_code == 422 and "faults" in answer.get_data(as_text=True)
    assert Station.select().count() == 0


def test_a_hotline_is_dialled_first(desk: Callable[..., Desk], guest: ApiUser) -> None:
    """A number nobody confirmed is not shown to anyone."""
    at = admin(desk)
    facts = {"name": "希望24", "number": "400-161-9995", "hours": "全天"}
    refused = at.post("/hotlines/new", facts)
    assert refused.status_code == 422 and "先拨打一次" in refused.get_data(as_text=True)
    assert at.post("/hotlines/new", facts | {"dialled": "true"}).status_code == 303
    assert [line["number"] for line in guest.get("/hotlines").get_json()["items"]] == ["400-161-9995"]
    hotline = Hotline.get()
    path = f"/hotlines/{hotline.id}"
    assert at.post(path, facts | {"name": "新名", "dialled": "true"}).status_code == 303
    assert Hotline.get().name == "新名"


def test_an_account_from_first_password_to_shut(desk: Callable[..., Desk], app: Any) -> None:
    """An admin makes an account, its owner signs in with the code shown once; then it is shut."""
    at = admin(desk)
    made = at.post("/staff/new", {"username": "li", "role": "organizer", "area": TOWN})
    password = html.unescape(re.search(r'secret__code">([^<]+)<', made.get_data(as_text=True))[1])
    account = StaffAccount.get(StaffAccount.username == "li")
    theirs = Desk(app.test_client())
    own = {"new_password": "purple kettle on a roof", "again": "purple kettle on a roof"}
    assert theirs.post("/sign-in", {"username": "li", "password": password} | own).status_code == 303
    assert "写一场讲座" in theirs.get("")
    page = f"/staff/{account.id}"
    assert at.post(f"{page}/grant", {"role": "counselor", "area": TOWN}).status_code == 303
    grant = RoleGrant.get((RoleGrant.person == account.person_id) & (RoleGrant.role == "counselor"))
    assert at.post(f"{page}/grants/{grant.id}/revoke", page=page).status_code == 303
    assert [g.role for g in RoleGrant.select().where(RoleGrant.person == account.person_id)] == ["organizer"]
    assert at.post(f"{page}/disable").status_code == 303
    theirs.get("", 303)
    assert theirs.post("/sign-in", {"username": "li", "password": password}).status_code == 401
    assert at.post(f"{page}/disable").status_code == 303
    renewed = at.post(f"{page}/password").get_data(as_text=True)
    fresh = html.unescape(re.search(r'secret__code">([^<]+)<', renewed)[1])
    assert fresh != password
    assert theirs.post("/sign-in", {"username": "li", "password": fresh}).status_code == 403
    assert theirs.post("/sign-in", {"username": "li", "password": fresh} | own).status_code == 303
    again = at.post("/staff/new", {"username": "li", "role": "organizer", "area": TOWN})
    assert again.status_code == 422 and "已被使用" in again.get_data(as_text=True)


def test_nobody_changes_themself_or_those_above(desk: Callable[..., Desk]) -> None:
    """Not one's own account, not one whose roles reach further, not a role outside one's areas."""
    at = admin(desk)
    create_area(ELSEWHERE)
    own = StaffAccount.get(StaffAccount.username == "boss")
    above = create_account("above", role="admin", scope="3705")
    below = create_account("below", role="organizer", scope="370502001")
    assert at.post(f"/staff/{own.id}/disable").status_code == 422
    at.get(f"/staff/{above.id}", 404)
    assert at.client.get("/console/staff").get_data(as_text=True).count("above") == 0
    refused = at.post(f"/staff/{below.id}/grant", {"role": "admin", "area": ELSEWHERE})
    assert refused.status_code == 422
    assert RoleGrant.select().where(RoleGrant.person == below.person_id).count() == 1


def test_one_ends_ones_other_devices_only(desk: Callable[..., Desk], app: Any) -> None:
    """The list shows one's own devices; ending one signs it out; another's is not found."""
    at = desk()
    second = Desk(app.test_client())
    second.post("/sign-in", {"username": "organizer", "password": "correct horse battery"})
    other = desk("other")
    ids = re.findall(r"/console/devices/(\w+)/end", at.get("/devices"))
    assert len(ids) == 2
    theirs = AuthSession.get(AuthSession.person == other.person_id).id
    assert at.post(f"/devices/{theirs}/end", page="/devices").status_code == 404
    this = AuthSession.select().where(AuthSession.person == at.person_id).order_by(AuthSession.id).first().id
    ended = next(session for session in ids if session != this)
    assert at.post(f"/devices/{ended}/end", page="/devices").status_code == 303
    second.get("", 303)
    at.get("")


def test_files_are_bounded(desk: Callable[..., Desk]) -> None:
    """Dear to make, and people's data: twenty in ten minutes, then one each half a minute."""
    at = desk(role="admin")
    said = [at.client.get("/console/staff?as=csv").status_code for _ in range(21)]
    assert said == [200] * 20 + [429]
    assert at.client.get("/console/staff").status_code == 200
    assert at.client.get("/console/staff?as=csv").headers["Retry-After"] == "30"
