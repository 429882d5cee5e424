"""Course requests at the console: who sees and does what, and a lecture from the wish to the portal."""

import html
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from app.models import CourseLecturer, CourseQuota, CourseRequest, Lecture, Lecturer
from app.services.lectures.reading import LectureFilter, list_lectures
from tests.chromium import violations
from tests.conftest import NOW, Time
from tests.console.conftest import PASSWORD, Desk, create_account
from tests.factories import (
    DISTRICT,
    ELSEWHERE,
    TOWN,
    create_area,
    create_course,
    create_lecture,
    create_lecturer,
)

ASKED = {
    "area": TOWN,
    "preferred": "2026-12-10",
    "second": "2026-12-12",
    "venue": "文化站二楼",
    "audience": "residents",
    "expected": "60",
    "closed": "",
}


@pytest.fixture
def town(desk: Callable[..., Desk]) -> Desk:
    create_area(TOWN)
    return desk("town", scope=TOWN)


@pytest.fixture
def district(desk: Callable[..., Desk]) -> Desk:
    return desk("district", scope=DISTRICT)


def ask(at: Desk, **facts: str) -> str:
    """Ask for a course; gives the request's path."""
    form = ASKED | {"course": create_course(title="好好说话").id} | facts
    answer = at.post("/requests/new", form)
    assert answer.status_code == 303, html.unescape(answer.get_data(as_text=True))
    return str(answer.location).removeprefix("/console").split("?")[0]


def test_a_town_asks_and_the_district_says_yes(town: Desk, district: Desk) -> None:
    """Form to row; who is free is told; a taken hour is refused beside a kept form; then it is scheduled."""
    path = ask(town)
    row = CourseRequest.get()
    assert (row.status, row.preferred, row.venue, row.expected) == (
        "submitted", ["2026-12-10", "2026-12-12"], "文化站二楼", 60,
    )  # fmt: skip
    free, taken = create_lecturer(name="周老师"), create_lecturer(name="钱老师")
    for lecturer in (free, taken):
        CourseLecturer.insert(course=row.course_id, lecturer=lecturer.id).execute()
    moment = "2026-12-10T14:00"
    create_lecture(lecturer=taken.id, starts_at=NOW.replace(month=12, day=10, hour=6))
    page = district.get(f"{path}/accept?starts_at={moment}")
    assert "周老师（有空）" in page
    assert "钱老师（这时已有讲座）" in page
    refused = district.post(f"{path}/accept", {"lecturer": taken.id, "starts_at": moment})
    assert refused.status_code == 422
    assert Lecture.select().count() == 1
    assert district.post(f"{path}/accept", {"lecturer": free.id, "starts_at": moment}).status_code == 303
    assert district.post(f"{path}/schedule").status_code == 303
    made = Lecture.get(Lecture.lecturer == free.id)
    assert (made.status, made.starts_at) == ("published", NOW.replace(month=12, day=10, hour=6))
    seen = town.get(path)
    assert "排定并发布讲座" in seen
    assert "district" in seen


def test_what_the_lecturer_said_is_written_down(town: Desk, district: Desk) -> None:
    """Yes and no by telephone, each where it makes sense; the hosts' notes; a code for WeChat, told once."""
    path = ask(town)
    lecturer = create_lecturer(name="周老师")
    hours = {"lecturer": lecturer.id, "starts_at": "2026-12-10T14:00"}
    district.post(f"{path}/accept", hours)
    assert "等回音" in district.get(path)
    town.get(f"{path}/confirm", 404)
    assert district.post(f"{path}/refuse", {"reason": "出差"}).status_code == 303
    page = district.get(path)
    assert "来不了：出差" in page and "排定并发布</a>" not in page
    assert district.post(f"{path}/reassign", hours).status_code == 303
    assert district.post(f"{path}/confirm").status_code == 303
    page = district.get(path)
    assert "已答应" in page and "排定并发布</a>" in page

    own = f"/lecturers/{lecturer.id}"
    assert "还没有评价" in town.get(f"{own}/notes")
    assert "生成邀请码" not in town.get(f"{own}/notes")
    answer = district.post(f"{own}/invitation", page=f"{own}/notes")
    assert answer.status_code == 200
    assert 'class="secret__code"' in answer.get_data(as_text=True)
    assert town.post(f"{own}/invitation", page="/requests").status_code == 403
    district.get("/lecturers/none/notes", 404)


def test_a_form_sent_twice_asks_once(town: Desk) -> None:
    """The second click leads to the same page."""
    form = ASKED | {"course": create_course().id} | town.hidden("/requests/new")
    first, again = (town.client.post("/console/requests/new", data=form) for _ in range(2))
    assert first.location == again.location
    assert CourseRequest.select().count() == 1


def test_returned_mended_declined(town: Desk, district: Desk) -> None:
    """The reason is shown, the form comes back filled, what is declined can't be touched again."""
    path = ask(town)
    assert district.post(f"{path}/return", {"reason": ""}).status_code == 422
    assert district.post(f"{path}/return", {"reason": "请换个日期"}).status_code == 303
    page = town.get(f"{path}/resubmit")
    assert "请换个日期" in page
    assert 'value="2026-12-10"' in page
    mended = {name: value for name, value in ASKED.items() if name != "area"}
    form = mended | {"course": CourseRequest.get().course_id, "preferred": "2026-12-20", "second": ""}
    assert town.post(f"{path}/resubmit", form).status_code == 303
    assert CourseRequest.get().preferred == ["2026-12-20"]
    assert district.post(f"{path}/decline", {"reason": "讲师都排满了"}).status_code == 303
    assert CourseRequest.get().status == "declined"
    district.get(f"{path}/accept", 409)
    assert ">撤回<" not in town.get(path)


def test_roles_end_at_their_pages(town: Desk, district: Desk, desk: Callable[..., Desk]) -> None:
    """A town decides nothing, a town elsewhere sees nothing; no address opens what no button shows."""
    path = ask(town)
    for action in ("accept", "return", "decline", "reassign", "schedule", "claim", "hold", "explode"):
        town.get(f"{path}/{action}", 404)
        assert town.post(f"{path}/{action}", page="/requests").status_code == 404
    town.get("/requests/offer", 404)
    town.get(f"/course-quotas/{TOWN}", 404)
    district.get(f"{path}/withdraw", 404)
    create_area(ELSEWHERE)
    other = desk("other", scope=ELSEWHERE)
    other.get(path, 404)
    other.get(f"{path}/accept", 404)
    assert "好好说话" not in other.get("/requests")
    assert CourseRequest.get().status == "submitted"


def test_an_offer_is_claimed(town: Desk, district: Desk) -> None:
    """The district offers, a town takes it with its venue."""
    course = create_course(title="家风课")
    form = ASKED | {"area": DISTRICT, "course": course.id}
    del form["venue"]
    assert district.post("/requests/offer", form).status_code == 303
    path = f"/requests/{CourseRequest.get().id}"
    assert "认领" in town.get(path)
    assert town.post(f"{path}/claim", {"area": TOWN, "venue": "站里"}).status_code == 303
    row = CourseRequest.get()
    assert (row.status, row.area_code, row.venue) == ("submitted", TOWN, "站里")


def test_an_own_lecture_and_its_review(town: Desk, time: Time) -> None:
    """A town registers, publishes and reviews its own."""
    form = ASKED | {"title": "剪纸", "own_lecturer": "赵大姐", "preferred": "2026-12-01T09:00"}
    del form["second"]
    assert town.post("/requests/own", form).status_code == 303
    path = f"/requests/{CourseRequest.get().id}"
    assert town.post(f"{path}/schedule").status_code == 303
    town.get(f"{path}/review", 409)
    time.advance(days=7)
    assert town.post(f"{path}/review", {"rating": "6"}).status_code == 422
    assert town.post(f"{path}/review", {"rating": "5", "head_count": "40"}).status_code == 303
    assert (CourseRequest.get().rating, CourseRequest.get().head_count) == (5, 40)


@pytest.mark.parametrize(
    ("field", "typed"),
    [("preferred", "yesterday"), ("preferred", "2020-01-01"), ("preferred", "\0"), ("second", "2026-13-01"),
     ("expected", "9" * 30), ("course", "none"), ("area", "370503"), ("closed", "perhaps"),
     ("note", "x" * 501)],
)  # fmt: skip
def test_bad_input_keeps_the_form(town: Desk, field: str, typed: str) -> None:
    """What is wrong is said on the page; nothing is made."""
    form = ASKED | {"course": create_course().id} | {field: typed}
    answer = town.post("/requests/new", form)
    assert answer.status_code == 422
    assert "文化站二楼" in answer.get_data(as_text=True)
    assert CourseRequest.select().count() == 0


@pytest.mark.parametrize(
    "asked", ["starts_at=%00", "starts_at=9", "starts_at=9999-12-31T23:59", "who=nobody"]
)
def test_a_search_that_makes_no_sense(town: Desk, district: Desk, asked: str) -> None:
    """It looks at the first wish instead."""
    path = ask(town)
    assert 'value="2026-12-10T09:00"' in district.get(f"{path}/accept?{asked}")


def test_the_board_is_in_order(town: Desk, district: Desk) -> None:
    """Nearest first, or by when an answer is due; pages follow; finished ones are asked for; shares."""
    for day in (20, 5, 27, 12):
        create_course()
        ask(town, preferred=f"2026-12-{day:02}", second="")
    page = district.get("/requests")
    places = [page.index(f"12月{day}日") for day in (5, 12, 20, 27)]
    assert places == sorted(places)
    assert "两周内" in page
    assert "各镇街今年的场数" in page
    assert "各镇街今年的场数" not in town.get("/requests")
    district.get("/requests?sort=-due&cursor=x")
    assert "没有符合条件的" in district.get("/requests?status=declined")
    assert district.post(f"/course-quotas/{TOWN}", {"per_year": "6"}).status_code == 303
    assert CourseQuota.get().per_year == 6
    assert district.client.get("/console/requests?as=csv").status_code == 200


def test_the_district_keeps_its_lecturers(town: Desk, district: Desk) -> None:
    """Added, changed, found by name; a fault keeps the form; for a town the pages are not there."""
    form = {"name": "周老师", "topics": "亲子，沟通、亲子", "intro": "家庭教育指导师"}
    assert district.post("/lecturers/new", form).status_code == 303
    row = Lecturer.get()
    assert (row.name, row.topics, row.intro) == ("周老师", ["亲子", "沟通"], "家庭教育指导师")
    lecture = create_lecture(lecturer=row.id)
    for wrong in ({"name": ""}, {"name": "x" * 51}, {"topics": ",".join("abcdefghijk")}):
        assert district.post(f"/lecturers/{row.id}", form | wrong).status_code == 422
    assert district.post(f"/lecturers/{row.id}", form | {"name": "周敏"}).status_code == 303
    assert [found.id for found in list_lectures(LectureFilter(q="zm"), now=NOW).items] == [lecture.id]
    assert "周敏" in district.get("/lecturers?q=周")
    assert "周敏" not in district.get("/lecturers?q=李")
    assert (Lecturer.get().name, Lecturer.select().count()) == ("周敏", 1)
    district.get("/lecturers/none", 404)
    for path in ("/lecturers", "/lecturers/new", f"/lecturers/{row.id}"):
        town.get(path, 404)
    assert town.post(f"/lecturers/{row.id}", form, page="/requests").status_code == 404


def enter(page: Page, username: str) -> None:
    page.goto("/console")
    page.fill("#username", username)
    page.fill("#password", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/console")


def check(page: Page, width: int) -> None:
    # A click returns before the page it leads to has a body.
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
    assert violations(page) == [], page.url


@pytest.mark.browser
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_from_a_towns_wish_to_the_portal(served: str, browser: Browser, width: int, height: int) -> None:
    """A town asks, the district answers and publishes, residents find the lecture; axe has nothing to say."""
    create_area(TOWN)
    create_account("town", scope=TOWN)
    create_account("district")
    course = create_course(title="孩子上了初中以后")
    lecturer = create_lecturer(name="周老师", topics=["亲子"], intro="家庭教育指导师")
    CourseLecturer.insert(course=course.id, lecturer=lecturer.id).execute()
    contexts = [
        browser.new_context(base_url=served, viewport={"width": width, "height": height}) for _ in range(2)
    ]
    town, district = (context.new_page() for context in contexts)
    enter(town, "town")
    town.goto("/console/requests")
    check(town, width)
    town.click("text=点一门课")
    check(town, width)
    town.select_option("#course", course.id)
    town.fill("#preferred", "2026-12-10")
    town.fill("#venue", "文化站二楼")
    town.click("button:text-is('提交')")
    assert town.locator("text=已提交").is_visible()
    check(town, width)
    enter(district, "district")
    district.goto("/console/requests")
    check(district, width)
    district.click("text=孩子上了初中以后")
    check(district, width)
    for name in ("退回", "谢绝"):
        district.get_by_role("link", name=name, exact=True).click()
        check(district, width)
        district.go_back()
    district.get_by_role("link", name="接受", exact=True).click()
    district.fill("#at", "2026-12-10T14:00")
    district.click("main >> text=查找")
    check(district, width)
    district.select_option("#lecturer", label="周老师（有空）")
    district.click("text=接受并约请讲师")
    district.click("text=排定并发布")
    check(district, width)
    district.get_by_role("button", name="排定并发布").click()
    check(district, width)
    town.goto("/lectures")
    town.click("text=孩子上了初中以后")
    assert "文化站二楼" in town.inner_text("main")
    for path in (
        "/console/requests/own",
        f"/console/course-quotas/{TOWN}",
        "/console/requests/offer",
        "/console/lecturers",
        f"/console/lecturers/{lecturer.id}/notes",
    ):
        district.goto(path)
        check(district, width)
    for context in contexts:
        context.close()
