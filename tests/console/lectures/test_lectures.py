"""An organizer's work with lectures: write, publish, change, call off, see who comes."""

import html
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from app.models import AuditEntry, CheckIn, Lecture, LectureVolunteer, OutboxMessage, VolunteerInvitation
from app.services.attendance import doorcodes
from app.services.operations import health
from tests.conftest import NOW, ApiUser, Time
from tests.console.conftest import Desk
from tests.factories import ELSEWHERE, TOWN, create_card, create_lecture

DRAFT = {
    "title": "新婚第一课",
    "delivery": "sent",
    "audience": "couples",
    "area": TOWN,
    "venue": "文汇街道文化站二楼",
    "starts_at": "2026-12-01T09:00",
    "ends_at": "2026-12-01T11:00",
    "capacity": "2",
    "description": "第一段\r\n\r\n第二段",
}
UNDER_WAY = {"starts_at": NOW - timedelta(minutes=10)}


def read(desk: Desk, path: str, status: int = 200) -> str:
    return html.unescape(desk.get(path, status))


def sign_up(user: ApiUser, lecture: Lecture, party: str = "single") -> Any:
    answer = user.post(f"/lectures/{lecture.id}/sign-ups", {"party": party})
    assert answer.status_code == 201, answer.get_json()
    return answer.get_json()


def arrive(user: ApiUser, at_door: ApiUser, lecture: Lecture) -> str:
    code = at_door.get(f"/lectures/{lecture.id}/door").get_json()["qr_text"]
    answer = user.post("/check-ins", {"code": code})
    assert answer.status_code == 201, answer.get_json()
    return str(answer.get_json()["id"])


def test_a_lecture_from_draft_to_portal(desk: Callable[..., Desk], guest: ApiUser) -> None:
    """One job: write it, look at it, publish it; from then on anyone sees it on the portal."""
    at = desk()
    create_lecture(title="别的")
    saved = at.post("/lectures/new", DRAFT)
    assert saved.status_code == 303
    path = saved.location.removeprefix("/console").partition("?")[0]
    page = read(at, f"{path}?done=created")
    assert "草稿已保存" in page and "新婚第一课" in page and "<p>第二段</p>" in page
    assert "新婚第一课" in read(at, "/lectures?view=drafts") and "新婚第一课" in read(at, "")
    assert guest.client.get(path).status_code == 404
    published = at.post(f"{path}/publish", page=path)
    assert published.status_code == 303
    public = guest.client.get(path).get_data(as_text=True)
    assert "新婚第一课" in public and "12月1日 周二 09:00–11:00" in public
    assert Lecture.get_by_id(path.rpartition("/")[2]).starts_at == NOW.replace(month=12, day=1)


def test_a_form_sent_twice_makes_one_lecture(desk: Callable[..., Desk]) -> None:
    """A double click, and a page loaded again after saving."""
    at = desk()
    create_lecture(title="别的")
    form = at.hidden("/lectures/new") | DRAFT
    first, again = (at.client.post("/console/lectures/new", data=form) for _ in range(2))
    assert (first.status_code, again.status_code) == (303, 303)
    assert first.location == again.location
    changed = at.client.post("/console/lectures/new", data=form | {"title": "又一课"})
    assert changed.status_code == 422
    assert "已经提交过一次" in changed.get_data(as_text=True)
    assert Lecture.select().where(Lecture.status == "draft").count() == 1


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("title", "", "必填"),
        ("title", "长" * 81, "长度应为1到80个字"),
        ("capacity", "0", "应在1到100000之间"),
        ("capacity", "很多", "应为整数"),
        ("starts_at", "明天上午", "请填写日期和时间"),
        ("starts_at", "2026-12-01T09:00+09:00", "请填写日期和时间"),
        ("starts_at", "1026-12-01T09:00", "时间应在2000年到2099年之间"),
        ("ends_at", "2026-12-01T09:00", "结束时间应晚于开始时间"),
        ("sign_up_closes_at", "2026-12-01T12:00", "报名截止不能晚于讲座结束"),
        ("lng", "118.5", "必填"),
        ("area", "999999", "没有这个区划"),
        ("area", "xx", "没有这个区划"),
        ("course", "nothing", "没有找到"),
        ("venue", "a\0b", "含有无法保存的字符"),
    ],
)
def test_a_fault_is_said_beside_its_field_and_nothing_is_lost(
    desk: Callable[..., Desk], field: str, typed: str, said: str
) -> None:
    at = desk()
    create_lecture()
    values = DRAFT | {"description": "写了很久的介绍"} | {field: typed}
    answer = at.post("/lectures/new", values)
    page = html.unescape(answer.get_data(as_text=True))
    assert answer.status_code == 422
    name = "place" if field == "lng" else field
    assert f'<a href="#{name}">' in page and said in page
    assert "写了很久的介绍" in page
    for kept in ("新婚第一课", "文汇街道文化站二楼", "2026-12-01T09:00"):
        assert kept in page or kept == DRAFT.get(field) or field in ("title", "venue", "starts_at")
    if typed and "\0" not in typed and field not in ("area", "course"):
        assert f'value="{typed}"' in page
    assert Lecture.select().where(Lecture.status == "draft").count() == 0


def test_an_area_elsewhere_is_refused(desk: Callable[..., Desk]) -> None:
    at = desk()
    create_lecture(area=ELSEWHERE)
    answer = at.post("/lectures/new", DRAFT | {"area": ELSEWHERE})
    assert answer.status_code == 422
    assert "您不负责这个区划" in answer.get_data(as_text=True)
    assert ELSEWHERE not in at.get("/lectures/new")


def test_changing_a_lecture_keeps_what_was_not_touched(desk: Callable[..., Desk]) -> None:
    """The form comes filled in; sent back with one change, only that changes."""
    at = desk()
    lecture = create_lecture(title="旧名", lng=118.5, lat=37.4, description="介绍")
    path = f"/lectures/{lecture.id}/edit"
    page = read(at, path)
    assert 'value="2026-11-28T09:00"' in page and 'value="118.5"' in page
    # Sign-up ends with the start: left empty, it follows when the start is moved.
    assert page.count("2026-11-28T09:00") == 1
    form = DRAFT | {"title": "新名", "lng": "118.5", "lat": "37.4"}
    assert at.post(path, form).status_code == 303
    changed = Lecture.get_by_id(lecture.id)
    assert (changed.title, changed.lng, changed.status) == ("新名", 118.5, "published")
    assert changed.sign_up_closes_at == changed.starts_at


def test_fewer_seats_than_taken_are_refused(
    desk: Callable[..., Desk], resident: Callable[..., ApiUser]
) -> None:
    at, lecture = desk(), create_lecture(capacity=5)
    for name in ("anna", "bea", "cleo"):
        sign_up(resident(name), lecture)
    answer = at.post(f"/lectures/{lecture.id}/edit", DRAFT | {"capacity": "2"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "名额不能少于已报名人数，现在已有 3 人" in page and 'value="2"' in page
    assert Lecture.get_by_id(lecture.id).capacity == 5


def test_moving_a_lecture_shows_first_who_is_affected(
    desk: Callable[..., Desk], resident: Callable[..., ApiUser]
) -> None:
    """Nobody is told before the organizer saw how many they are and said yes; a draft moves at once."""
    at, lecture = desk(), create_lecture(capacity=5)
    sign_up(resident("anna"), lecture)
    path = f"/lectures/{lecture.id}/edit"
    before = OutboxMessage.select().where(OutboxMessage.kind == "lecture_moved").count()
    look = at.post(path, DRAFT)
    assert look.status_code == 200 and "1 位已报名、在候补或到场帮忙的人会收到通知" in look.text
    assert Lecture.get_by_id(lecture.id).venue == lecture.venue
    assert at.post(path, DRAFT | {"moved": "yes"}).status_code == 303
    assert Lecture.get_by_id(lecture.id).venue == DRAFT["venue"]
    after = OutboxMessage.select().where(OutboxMessage.kind == "lecture_moved").count()
    assert (before, after) == (0, 1)


def test_the_report_after_the_lecture(desk: Callable[..., Desk], resident: Callable[..., ApiUser]) -> None:
    """Who had a place and came, who did not, who just came; not there before it begins, nor elsewhere."""
    at, lecture = desk(), create_lecture(capacity=5)
    at.get(f"/lectures/{lecture.id}/report", 404)
    for name in ("anna", "bea"):
        sign_up(resident(name), lecture)
    begun = NOW - timedelta(minutes=10)
    Lecture.update(starts_at=begun, sign_up_closes_at=begun, ends_at=NOW + timedelta(hours=2)).execute()
    code = doorcodes.door_code(lecture.id, now=NOW).qr_text
    for name in ("anna", "cleo"):
        assert resident(name).post("/check-ins", {"code": code}).status_code == 201
    page = read(at, f"/lectures/{lecture.id}/report")
    for said in ("50%", "报名没有到", "没有报名、现场来的", "扫会场码", "第一位 09:00"):
        assert said in page, said
    assert "这场讲座的总结" in at.get(f"/lectures/{lecture.id}")
    desk("other", scope="370503").get(f"/lectures/{lecture.id}/report", 404)


def test_a_lecture_that_is_over_can_not_be_changed(desk: Callable[..., Desk]) -> None:
    at = desk()
    lecture = create_lecture(starts_at=NOW - timedelta(days=2))
    answer = at.post(f"/lectures/{lecture.id}/edit", DRAFT)
    assert answer.status_code == 422
    assert "当前状态下不能修改" in answer.get_data(as_text=True)
    late = at.post(f"/lectures/{lecture.id}/cancel", {"reason": "停电"})
    assert late.status_code == 409
    assert "已结束" in late.get_data(as_text=True)


def test_cancelling_shows_whom_it_affects_and_tells_them(
    desk: Callable[..., Desk], resident: Callable[..., ApiUser], guest: ApiUser
) -> None:
    at, lecture = desk(), create_lecture(capacity=2)
    for name in ("anna", "bea", "cleo"):
        sign_up(resident(name), lecture)
    path = f"/lectures/{lecture.id}"
    page = read(at, f"{path}/cancel")
    assert "3 人会收到取消的通知" in page and "2 人已报名" in page and "1 人在候补" in page
    assert at.post(f"{path}/cancel").status_code == 422
    assert Lecture.get_by_id(lecture.id).status == "published"
    assert at.post(f"{path}/cancel", {"reason": "停电了"}).status_code == 303
    assert "停电了" in read(at, path) and "停电了" in guest.client.get(path).get_data(as_text=True)
    told = OutboxMessage.select().where(OutboxMessage.kind == "lecture_cancelled")
    assert told.count() == 3


def test_the_roster_shows_who_came_masked(
    desk: Callable[..., Desk], staff: Callable[..., ApiUser], resident: Callable[..., ApiUser]
) -> None:
    """Came, not yet, waiting, walked in, voided: each in its group, and each reading on record."""
    at, organizer = desk(), staff()
    lecture = create_lecture(capacity=3, sign_up_closes_at=NOW + timedelta(hours=1), **UNDER_WAY)
    anna, bea, cleo, dora, ella = (resident(name) for name in ("anna", "bea", "cleo", "dora", "ella"))
    for user, name in ((anna, "安小娜"), (bea, "毕小芳"), (dora, "戴小朵"), (ella, "艾小兰")):
        user.put("/me", {"nickname": name})
    for user in (anna, bea, cleo, dora):
        sign_up(user, lecture)
    came = arrive(anna, organizer, lecture)
    arrive(ella, organizer, lecture)
    card = create_card()
    organizer.post(f"/lectures/{lecture.id}/check-ins", {"card": card.code})

    path = f"/lectures/{lecture.id}"
    present = read(at, path)
    assert "安**" in present and "艾**" in present and "安小娜" not in present
    assert present.count("现场来的</span>") == 2
    assert f"未领用的听课卡 {card.code[-4:]}" in present and card.code not in present
    absent = read(at, f"{path}?group=absent")
    assert "毕**" in absent and "安**" not in absent and "戴**" not in absent
    assert "戴**" in read(at, f"{path}?group=waiting")

    read(at, f"/check-ins/{came}/void")
    assert at.post(f"/check-ins/{came}/void").status_code == 422
    voided = at.post(f"/check-ins/{came}/void", {"reason": "替人扫码"})
    assert voided.status_code == 303
    assert CheckIn.get_by_id(came).void_reason == "替人扫码"
    assert "替人扫码" in read(at, f"{path}?group=voided")
    assert "安**" in read(at, f"{path}?group=absent")
    read(at, f"/check-ins/{came}/void", 404)
    readings = AuditEntry.select().where(
        AuditEntry.event == "roster:read",
        AuditEntry.actor == at.person_id,
        AuditEntry.object_id == lecture.id,
    )
    assert readings.count() == 5


def test_volunteers_are_invited_and_sent_home(
    desk: Callable[..., Desk], staff: Callable[..., ApiUser]
) -> None:
    """The code is shown once, loading the page again makes no second one, taking it back ends the right."""
    at, lecture = desk(), create_lecture(**UNDER_WAY)
    volunteer = staff("volunteer", "", consented=True)
    path = f"/lectures/{lecture.id}"
    form = at.hidden(path)
    made, again = (at.client.post(f"/console{path}/invitations", data=form) for _ in range(2))
    first, second = (answer.get_data(as_text=True) for answer in (made, again))
    code = first.partition('<p class="secret__code">')[2].partition("<")[0]
    assert len(code.replace(" ", "")) == 10 and code in second
    assert code not in read(at, path)
    invitation = VolunteerInvitation.get()
    accepted = volunteer.post("/volunteer-invitations/accept", {"code": code.replace(" ", "")})
    assert accepted.status_code == 201, accepted.get_json()
    assert "1 人接受" in read(at, path)
    assert at.post(f"{path}/invitations/{invitation.id}/revoke", page=path).status_code == 303
    assert "已收回" in read(at, path)
    assert LectureVolunteer.get().revoked_at is not None


@pytest.mark.parametrize("lecture_id", ["{elsewhere}", "nothing", "%00", "1%F0%9F%9B%B6"])
@pytest.mark.parametrize(
    "path", ["", "/edit", "/cancel", "/door", "/door.json", "/door.svg", "/publish", "/invitations"]
)
def test_another_areas_lecture_does_not_exist(desk: Callable[..., Desk], path: str, lecture_id: str) -> None:
    """The same page for what is elsewhere and for what is nowhere."""
    at, elsewhere = desk(), create_lecture(area=ELSEWHERE)
    address = f"/lectures/{lecture_id.format(elsewhere=elsewhere.id)}{path}"
    if path in ("/publish", "/invitations"):
        answer = at.post(address, page="")
    else:
        answer = at.client.get(f"/console{address}")
    assert answer.status_code == 404
    assert "没有找到这一页" in answer.get_data(as_text=True)
    assert elsewhere.title not in at.get("/lectures")


def test_another_areas_check_in_can_not_be_voided(
    desk: Callable[..., Desk], staff: Callable[..., ApiUser], resident: Callable[..., ApiUser]
) -> None:
    at = desk()
    elsewhere = create_lecture(area=ELSEWHERE, **UNDER_WAY)
    came = arrive(resident(), staff("organizer", ELSEWHERE), elsewhere)
    at.get(f"/check-ins/{came}/void", 404)
    assert at.post(f"/check-ins/{came}/void", {"reason": "x"}, page="").status_code == 404
    assert CheckIn.get_by_id(came).voided_at is None


def test_lists_filter_page_and_forgive(desk: Callable[..., Desk]) -> None:
    at = desk()
    for number in range(23):
        create_lecture(title=f"第{number:02}讲", starts_at=NOW + timedelta(days=number + 1))
    create_lecture(title="上个月的", starts_at=NOW - timedelta(days=30))
    create_lecture(title="去年的", starts_at=NOW - timedelta(days=365))
    create_lecture(title="没写完的", status="draft", published_at=None)
    upcoming = read(at, "/lectures")
    assert "第00讲" in upcoming and "第22讲" not in upcoming and "没写完的" in upcoming
    following = upcoming.partition('rel="next" href="/console')[2].partition('"')[0]
    assert "第22讲" in read(at, following) and "回到第一页" in read(at, following)
    past = read(at, "/lectures?view=past")
    assert past.index("上个月的") < past.index("去年的") and "第00讲" not in past
    drafts = read(at, "/lectures?view=drafts")
    assert "没写完的" in drafts and "第00讲" not in drafts
    found = read(at, "/lectures?q=第07讲&from=2026-11-25&to=2026-12-31&area=370502001")
    assert "第07讲" in found and "第08讲" not in found
    for wrong in ("from=gestern", "cursor=x", "area=370503", "q=" + "长" * 61, "to=9999-12-31"):
        assert "已忽略" in read(at, f"/lectures?{wrong}"), wrong
    assert "没有符合条件的讲座" in read(at, "/lectures?q=nothing")


def test_today_shows_what_is_on(
    desk: Callable[..., Desk], staff: Callable[..., ApiUser], resident: Callable[..., ApiUser], time: Time
) -> None:
    """Under way with who is there, later today, next; and that the worker does not run."""
    at = desk()
    on = create_lecture(title="正在讲的", **UNDER_WAY)
    create_lecture(title="明天的", starts_at=NOW + timedelta(days=1))
    create_lecture(title="隔壁区的", area=ELSEWHERE, **UNDER_WAY)
    arrive(resident(), staff(), on)
    page = read(at, "")
    assert "正在讲的" in page and "明天的" in page and "隔壁区的" not in page
    assert '<span class="figure">1</span>' in page and f"/console/lectures/{on.id}/door" in page
    assert "后台任务没有运行" in page and "微信是模拟的" in page


def test_lists_and_rosters_ask_the_same_few_questions(
    desk: Callable[..., Desk], staff: Callable[..., ApiUser], resident: Callable[..., ApiUser], queries: Any
) -> None:
    """However many lectures and people there are."""
    at, organizer = desk(), staff()
    lecture = create_lecture(capacity=30, **UNDER_WAY)
    arrive(resident("p"), organizer, lecture)
    create_lecture(starts_at=NOW + timedelta(days=1))
    create_lecture(status="draft")
    path = f"/lectures/{lecture.id}"

    def count(address: str) -> int:
        with queries() as seen:
            at.get(address)
        return len(seen)

    few = {address: count(address) for address in ("", "/lectures", path, f"{path}?group=absent")}
    for number in range(12):
        arrive(resident(f"r{number}"), organizer, lecture)
        create_lecture(starts_at=NOW + timedelta(days=number))
    assert {address: count(address) for address in few} == few
    assert few["/lectures"] <= 8 and few[path] <= 20 and few[""] <= 30, few


def test_who_was_not_told_of_a_change_is_named(
    desk: Callable[..., Desk], resident: Callable[..., ApiUser]
) -> None:
    """One line above the figures, until they have read it."""
    at, lecture, guest = desk(), create_lecture(), resident("wang")
    place = sign_up(guest, lecture)
    path = f"/lectures/{lecture.id}"
    assert "微信也没有送达" not in read(at, path)
    at.post(f"{path}/cancel", {"reason": "场馆停电"}, page=f"{path}/cancel")
    OutboxMessage.update(state="inbox").where(OutboxMessage.kind == "lecture_cancelled").execute()
    page = read(at, path)
    assert "有 1 人还没有看到最近的变动" in page and place["id"] not in page
    OutboxMessage.update(read_at=NOW).execute()
    assert "微信也没有送达" not in read(at, path)


def test_the_first_page_tells_how_delivery_is(
    desk: Callable[..., Desk], resident: Callable[..., ApiUser]
) -> None:
    """No worker; a worker that is behind; one that gave up."""
    at, lecture, guest = desk(), create_lecture(), resident("wang")
    assert "通知没有在发送" in read(at, "")
    health.beat("delivery", now=NOW)
    assert "通知发送正常" in read(at, "")
    sign_up(guest, lecture)
    OutboxMessage.update(due_at=NOW - timedelta(hours=1)).execute()
    assert "条通知等待发送" in read(at, "")
    OutboxMessage.update(state="dead").execute()
    page = read(at, "")
    assert "通知发送正常" in page and "没能发出，已放弃" in page
