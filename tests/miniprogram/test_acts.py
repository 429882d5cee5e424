"""What a resident does once or twice a year, by taps: each on a phone of another width and look, and what it
leaves on the screen is for everyone."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest

from app.clock import LOCAL

pytestmark = pytest.mark.browser


def local(moment):
    return moment.astimezone(LOCAL).isoformat(timespec="seconds")


def lecture(backend, **facts):
    now = datetime.now(UTC)
    asked = {
        "title": "可以问的课",
        "delivery": "open",
        "venue": "文汇街道文化站",
        "area": "370502001",
        "starts_at": local(now + timedelta(days=3)),
        "ends_at": local(now + timedelta(days=3, hours=1)),
        "capacity": 10,
        "audience": "residents",
    }
    return backend.publish(**(asked | facts))


def test_profile_and_telephone(backend, phone):
    """Name, home, and how to be called are kept; a typed number is unproven until it is confirmed."""
    token = backend.sign_in("profile-anna")
    anna = phone("profile-anna", width=320, look="large").open("mine/profile/index")
    anna.fill("怎么称呼您", "王女士")
    anna.pick("住在哪里", "文汇街道")
    anna.tap(re.compile("^电话$"))
    anna.fill("什么时候方便", "晚上七点以后")
    anna.fill("联系时不要提什么", "不要说是哪里打来的")
    anna.tap(re.compile("^保存$"))
    anna.sees("已保存。")
    me = backend.call("GET", "/me", token=token)
    assert (me["nickname"], me["area"]) == ("王女士", "370502001")
    assert me["contact_preference"] == {
        "channel": "phone",
        "hours": "晚上七点以后",
        "avoid": "不要说是哪里打来的",
    }
    anna.fill("自己填写手机号", "12345")
    anna.tap("保存手机号")
    anna.sees(re.compile("应为11位手机号"))
    anna.fill("自己填写手机号", "13900001234")
    anna.tap("保存手机号")
    anna.sees(re.compile("自己填写，未核实"))
    assert anna.barriers() == []
    anna.shoot("acts-profile")
    backend.run("Person.update(phone_typed=False).where(Person.phone_typed).execute()")
    anna.open("mine/profile/index")
    anna.sees(re.compile("^已核实$"))
    anna.tap("用微信的手机号")
    anna.sees("138******00")


def test_a_booking_from_hold_to_feedback(backend, phone):
    """Apart, by telephone, with a word for the counselor, permission to send refused; afterwards said what it
    was like, once, by nobody."""
    token = backend.sign_in("session-anna")
    station, _ = backend.free_slots()
    anna = phone("session-anna", width=430, look="dark", permits="reject")
    anna.open(f"pages/slots/index?station={station}")
    anna.page.locator("wx-view.sheet[role=radio]").locator("visible=true").first.tap()
    anna.sees(re.compile("为您留到"))
    anna.fill("想先告诉辅导员的话", "请轻声")
    anna.tap(re.compile("我在家里感到不安全"))
    assert anna.barriers() == []
    anna.tap(re.compile("^预约$"))
    anna.sees(re.compile("请先勾选单独同意"))
    anna.tap(re.compile("单独同意：为接待我"))
    anna.tap(re.compile("^预约$"))
    anna.sees("已约好")
    assert backend.call("GET", "/me/agreed", token=token)["sensitive"] == "counseling-2026-12"
    assert len(anna.told("asked")) == 1
    (booking,) = backend.call("GET", "/bookings", token=token)["items"]
    assert booking["note"] == "请轻声"
    backend.run(
        f"row = Booking.get_by_id({booking['id']!r})\n"
        "Booking.update(status='attended', starts_at=dt.datetime.now(dt.UTC) - dt.timedelta(minutes=60),"
        " ends_at=dt.datetime.now(dt.UTC) - dt.timedelta(minutes=10)).where(Booking.id == row.id).execute()"
    )
    anna.open(f"mine/booking/index?id={booking['id']}")
    anna.tap("去评价")
    anna.sees("这次谈得怎么样？")
    assert anna.page.get_by_label("评价码").locator("visible=true").input_value()
    anna.tap("很有帮助")
    anna.fill("想说的话", "被好好听了")
    assert anna.barriers() == []
    anna.tap("交上去")
    anna.sees(re.compile("谢谢您"))
    said = [one for one in anna.requests() if one["url"].endswith("/feedback")]
    assert [one["status"] for one in said] == [204]
    anna.open(f"mine/booking/index?id={booking['id']}")
    anna.tap("去评价")
    anna.sees("这次辅导的评价码已经领取过")


def test_a_couple_books_and_parts(backend, phone):
    """Linked, they ask for a session together; unlinked by one, who is told nothing of the other."""
    one, other = backend.sign_in("pair-anna"), backend.sign_in("pair-bert")
    code = backend.call("POST", "/me/couple/invitation", {}, one)["code"]
    backend.call("POST", "/me/couple", {"code": code}, other)
    station, _ = backend.free_slots()
    anna = phone("pair-anna", width=320).open(f"pages/slots/index?station={station}")
    anna.page.locator("wx-view.sheet[role=radio]").locator("visible=true").first.tap()
    anna.sees(re.compile("为您留到"))
    anna.tap("共同辅导")
    anna.tap(re.compile("^预约$"))
    anna.sees("已约好")
    assert backend.call("GET", "/bookings", token=one)["items"][0]["party"] == "joint"
    anna.open("mine/couple/index")
    anna.sees("已关联")
    anna.tap("解除关联")
    anna.sees("已解除。")
    assert anna.barriers() == []
    bert = phone("pair-bert").open("mine/couple/index")
    bert.sees("我来邀请")
    assert backend.call("GET", "/me/couple", token=other)["linked"] is False


def test_a_certificate_from_its_name_to_its_successor(backend, phone):
    """Told that it waits, she puts her name right, sees the paper, and finds by the old number which one is
    valid after it was issued anew."""
    certificate = backend.complete_series("paper-anna", "一起学的课")
    anna = phone("paper-anna", width=390, look="dark").open("pages/messages/index")
    anna.tap(re.compile("一起学的课"))
    anna.tap(re.compile("点开核对姓名"))
    anna.sees(re.compile("等本人核对姓名"))
    anna.fill("证书上的姓名", "王小明")
    anna.sees("王小明")
    assert anna.barriers() == []
    anna.shoot("acts-certificate-name")
    anna.set(confirms=False)
    anna.tap("姓名没错，颁发")
    assert (
        backend.call("GET", "/me/learning-record", token=backend.sign_in("paper-anna"))["certificates"][0][
            "state"
        ]
        == "awaiting_name"
    )
    anna.set(confirms=True)
    anna.tap("姓名没错，颁发")
    anna.sees("已颁发，编号可以核验了。")
    anna.tap("打开证书（PDF）")
    anna.page.wait_for_function("phone.opened.length === 1")
    assert anna.told("opened")[0]["fileType"] == "pdf"
    old = backend.call("GET", "/me/learning-record", token=backend.sign_in("paper-anna"))["certificates"][0]
    assert (old["name"], old["state"]) == ("王小明", "valid")
    backend.run(
        "from app.services.core.call import Actor, Call, Grant\n"
        "from app.services.learning import certificate_names\n"
        "by = Person.get()\n"
        "by = Actor(by.id, 'staff', '', None, grants=(Grant('organizer', '3705'),))\n"
        "call = Call(by, dt.datetime.now(dt.UTC))\n"
        f"certificate_names.reissue(call, {certificate['id']!r}, name='王晓明', reason='写错了')"
    )
    anna.open(f"mine/certificate/index?code={old['code']}")
    anna.sees(re.compile("已换发"))
    assert anna.barriers() == []
    anna.tap("看现在有效的那一张")
    anna.sees("王晓明")
    assert anna.page.get_by_text(old["code"]).locator("visible=true").count() == 0
    stranger = phone("paper-stranger").open(f"mine/certificate/index?code={old['code']}")
    stranger.tap("看现在有效的那一张")
    stranger.sees("王**")


def test_a_volunteers_own_record(backend, phone):
    """The door at which she worked is in a record of its own, which she takes along as a file."""
    made = lecture(
        backend,
        title="她守门的课",
        starts_at=local(datetime.now(UTC) + timedelta(minutes=5)),
        ends_at=local(datetime.now(UTC) + timedelta(minutes=65)),
    )
    token, guest = backend.sign_in("served-anna"), backend.sign_in("served-guest")
    code = backend.call("POST", f"/lectures/{made}/volunteer-invitations", {}, backend.organizer())["code"]
    backend.call("POST", "/volunteer-invitations/accept", {"code": code}, token)
    card = backend.call("GET", "/me/card", token=guest)["qr_text"]
    backend.call("POST", f"/lectures/{made}/check-ins", {"card": card}, token)
    backend.let_pass(made)
    anna = phone("served-anna", width=320, look="large").open("pages/me/index")
    anna.tap("再成长档案（志愿者）")
    anna.sees("她守门的课")
    anna.sees("1 小时")
    assert anna.barriers() == []
    anna.shoot("acts-volunteer-record")
    anna.tap("PDF")
    anna.page.wait_for_function("phone.opened.length === 1")
    anna.tap("表格")
    anna.tap("把表格发到聊天里")
    anna.page.wait_for_function("phone.shared.length === 1")
    assert anna.told("shared")[0]["fileName"] == "再成长档案.csv"


def test_questions_and_approval(backend, phone):
    """What the organizer asks is answered; the organizer lets her in; she gives the place back."""
    questions = [
        {"key": "child", "text": "孩子几岁", "kind": "text", "required": True},
        {"key": "care", "text": "要托管吗", "kind": "choice", "choices": ["要", "不要"]},
    ]
    made = lecture(backend, questions=questions, approval=True)
    token = backend.sign_in("asked-anna")
    anna = phone("asked-anna", width=320, look="dark").open(f"pages/lecture/index?id={made}")
    anna.tap(re.compile("^报名$"))
    anna.page.locator("[role=alert]").locator("visible=true").wait_for()
    anna.fill("孩子几岁", "三岁")
    anna.tap(re.compile("^要$"))
    assert anna.barriers() == []
    anna.tap(re.compile("^报名$"))
    anna.sees("已提交，等主办方确认。")
    assert anna.told("asked")[-1] == [
        "simulated-lecture_cancelled",
        "simulated-lecture_moved",
        "simulated-lecture_tomorrow",
    ]
    anna.sees("等待确认")
    (mine,) = backend.call("GET", "/me/sign-ups", token=token)["items"]
    backend.call("POST", f"/lectures/{made}/sign-ups/{mine['id']}/approve", {}, backend.organizer())
    anna.open(f"pages/lecture/index?id={made}")
    anna.sees("已报名")
    anna.tap("取消报名")
    anna.sees("已取消。")
    assert backend.call("GET", "/me/sign-ups", token=token)["items"][0]["status"] == "cancelled"


def test_lectures_by_month_series_and_words(backend, phone):
    """As on the portal: a month whose days are opened, a series, a word, and all of it taken back."""
    day = datetime.now(UTC) + timedelta(days=40)
    planned = {"title": "冬天的系列", "audience": "parents", "required_lectures": 1}
    series = backend.call("POST", "/series", planned, backend.organizer())["id"]
    hours = {"starts_at": local(day), "ends_at": local(day + timedelta(hours=1))}
    lecture(backend, title="冬天的一课", series=series, audience="parents", **hours)
    anna = phone("nobody-looks", width=320).open("pages/lectures/index")
    anna.sees("不限")
    anna.tap("按月看")
    anna.sees(re.compile("场$"))
    anna.shoot("acts-month")
    for _ in range((day.astimezone(LOCAL).month - datetime.now(LOCAL).month) % 12):
        anna.tap("下个月")
    anna.sees(f"{day.astimezone(LOCAL).year}年{day.astimezone(LOCAL).month}月")
    anna.tap(re.compile(f"{day.astimezone(LOCAL).month}月{day.astimezone(LOCAL).day}日"))
    anna.sees("冬天的一课")
    assert anna.barriers() == []
    anna.tap("按月看")
    anna.pick("系列课", "冬天的系列")
    anna.sees("清除条件")
    anna.page.wait_for_function("[...document.querySelectorAll('wx-view.sheet')].length === 1")
    anna.pick("面向谁", "夫妻")
    anna.sees(re.compile("没有找到"))
    anna.tap("清除条件")
    anna.text("清除条件").wait_for(state="hidden")
    assert "series=" not in anna.requests()[-1]["url"]
    anna.page.get_by_label("讲座标题、讲师或地点").fill("冬天")
    anna.page.get_by_label("讲座标题、讲师或地点").press("Enter")
    anna.page.wait_for_function("[...document.querySelectorAll('wx-view.sheet')].length === 1")
    assert anna.barriers() == []


def test_wechats_question_about_privacy(backend, phone):
    """Before place and clipboard, in our words: a no blocks no station, lecture or help; a yes counts."""
    backend.sign_in("guide-anna")
    anna = phone("guide-anna", width=320, look="large", agreedPrivacy=False).open("pages/stations/index")
    anna.tap("找离我最近的")
    anna.sees("接下来要用到微信里的信息")
    assert anna.barriers() == []
    anna.shoot("acts-privacy")
    anna.tap("看隐私保护指引")
    assert anna.told("opened") == ["privacy contract"]
    anna.tap(re.compile("^不同意$"))
    anna.sees(re.compile("没有得到位置"))
    anna.sees("东营区婚姻家庭辅导中心")
    for path, text in (("pages/lectures/index", "不限"), ("pages/help/index", "12338")):
        anna.open(path)
        anna.sees(text)
    anna.open("mine/couple/index")
    anna.tap("生成邀请码")
    anna.tap("复制邀请码")
    anna.tap(re.compile("^不同意$"))
    assert anna.told("copied") == []
    anna.tap("复制邀请码")
    anna.tap(re.compile("^同意$"))
    anna.page.wait_for_function("phone.copied.length === 1")
    anna.tap("复制邀请码")
    anna.page.wait_for_function("phone.copied.length === 2")


def test_cards_that_were_printed_and_lost(backend, phone):
    """A printed card is bound by its number; a lost one is replaced, and what was heard stays."""
    backend.sign_in("card-owner")
    anna = phone("card-owner", width=430).open("pages/card/index")
    anna.fill("印制听课卡的号码", backend.blank_cards[0])
    anna.tap("登记到我名下")
    anna.sees(re.compile("已登记到您名下"))
    anna.tap("作废并换卡")
    anna.sees(re.compile("已换成新卡"))
    assert anna.barriers() == []
    anna.fill("印制听课卡的号码", backend.blank_cards[0])
    anna.tap("登记到我名下")
    anna.page.locator("[role=alert]").locator("visible=true").wait_for()


def test_a_typed_code_at_the_door(backend, phone):
    """Eight digits off the screen do as well as the camera; again is no second check-in."""
    backend.sign_in("typed-anna")
    made = lecture(
        backend,
        title="输码的课",
        starts_at=local(datetime.now(UTC) + timedelta(minutes=20)),
        ends_at=local(datetime.now(UTC) + timedelta(minutes=80)),
    )
    anna = phone("typed-anna", width=320, look="dark").open("pages/check-in/index")
    for says in ("签到成功", "已经签过到"):
        digits = backend.call("GET", f"/lectures/{made}/door", token=backend.organizer())["typed_code"]
        anna.fill("屏幕上的八位数字", digits)
        anna.tap(re.compile("^签到$"))
        anna.sees(says)
    anna.tap("学完有证书时，用微信告诉我")
    assert anna.told("asked") == [["simulated-certificate_ready"]]
    assert anna.barriers() == []


def test_what_wechat_may_send(backend, phone):
    """Asked again on the page for it, moment by moment; what is left is counted."""
    backend.sign_in("sends-anna")
    anna = phone("sends-anna", width=390).open("mine/permissions/index")
    anna.tap("讲座的提醒和变动")
    anna.page.wait_for_function("phone.asked.length === 1")
    anna.sees(re.compile("讲座"))
    assert anna.barriers() == []


def test_a_wait_is_given_up(backend, phone):
    """Who waits for a time and thinks better of it, waits no more."""
    token = backend.sign_in("leaves-anna")
    station, _ = backend.free_slots()
    anna = phone("leaves-anna", width=430, look="large").open(f"pages/slots/index?station={station}")
    anna.tap("有空位告诉我")
    anna.sees("已在等候，有空位会告诉您。")
    anna.open("mine/waits/index")
    assert anna.barriers() == []
    anna.tap("不再等候")
    anna.sees("已退出等候。")
    waits = backend.call("GET", "/slot-waits", token=token)["items"]
    assert not [one for one in waits if one["status"] in ("waiting", "offered")]


def test_a_time_that_somebody_else_took(backend, phone):
    """In the server's own words, and the page stays."""
    backend.sign_in("late-anna")
    station, _ = backend.free_slots()
    anna = phone("late-anna").open(f"pages/slots/index?station={station}")
    anna.sees("选择时间")
    anna.page.wait_for_function("document.querySelector('wx-view.sheet[role=radio]')")
    taken = backend.run(
        "print(dict(Slot.select(Slot.id, Slot.taken).tuples()))\nSlot.update(taken=Slot.capacity).execute()"
    )
    anna.page.locator("wx-view.sheet[role=radio]").locator("visible=true").first.tap()
    anna.sees(re.compile("约满"))
    backend.run(
        f"for slot, taken in {taken}.items():\n    Slot.update(taken=taken).where(Slot.id == slot).execute()"
    )


def test_everything_taken_along_and_erased(backend, phone):
    """All that is kept of her goes to the clipboard; then she is nobody, and opens it as a stranger."""
    token = backend.sign_in("gone-anna")
    backend.call("PUT", "/me", {"nickname": "要走的人"}, token)
    made = lecture(backend, title="不去了的课")
    backend.call("POST", f"/lectures/{made}/sign-ups", {}, token)
    anna = phone("gone-anna", width=320, look="dark").open("mine/record/index")
    anna.tap("PDF")
    anna.page.wait_for_function("phone.opened.length === 1")
    anna.open("mine/privacy/index")
    anna.tap("复制全部资料")
    anna.sees("已复制。")
    assert "要走的人" in json.dumps(json.loads(anna.told("copied")[0]), ensure_ascii=False)
    assert anna.barriers() == []
    anna.tap(re.compile("^注销$"))
    anna.sees("可以找人说说。")
    keys = anna.page.evaluate("Object.keys(localStorage)")
    assert not [key for key in keys if re.search("tokens|kept:(bookings|card|record|messages)", key)]
    anna.open("mine/sign-ups/index").agree()
    anna.sees("还没有报名。")


def test_finding_a_station_and_getting_there(backend, phone):
    """By town, by word, on the map, by what is open; called and led to with one tap; the first screen's own
    scanner leads to what was scanned."""
    backend.sign_in("walker")
    backend.run("Station.update(phone='0546-8300000').where(Station.kind == 'center').execute()")
    anna = phone("walker", width=430, look="dark").open()
    anna.set(scans=["https://example.cn/other", "https://example.cn/v/0000"])
    anna.tap("扫一扫")
    anna.sees("这个码不是这里的码，请换一个再扫。")
    anna.tap("扫一扫")
    anna.sees("没有这张证书，请核对编号")
    anna.open("pages/stations/index")
    anna.tap("看地图")
    anna.page.locator("wx-map .pin").first.wait_for()
    anna.tap("看地图")
    anna.page.get_by_label("驿站名称或地址").fill("婚姻家庭")
    anna.page.get_by_label("驿站名称或地址").press("Enter")
    anna.tap("东营区婚姻家庭辅导中心")
    anna.tap(re.compile("打电话"))
    assert len(anna.told("called")) == 1
    anna.tap("怎么去")
    assert anna.told("opened")[0]["name"] == "东营区婚姻家庭辅导中心"
    anna.open("pages/help/index")
    anna.tap(re.compile("再打 110"))
    assert anna.told("called")[-1] == "110"
    anna.open()
    anna.tap("换成大字")
    anna.sees("换回标准字")
    assert anna.barriers() == []


def test_a_lecturer_says_no(backend, phone):
    """With a reason, which the organizer reads."""
    organizer = backend.organizer()
    lecturer = backend.call("GET", "/lecturers", token=organizer)["items"][-1]["id"]
    course = backend.call("GET", "/courses")["items"][-1]["id"]
    day = (datetime.now(UTC) + timedelta(days=25)).astimezone(LOCAL).replace(hour=14, minute=0)
    asked = {"course": course, "area": "370502001", "preferred": [day.date().isoformat()]}
    request = backend.call("POST", "/course-requests", asked, organizer)["id"]
    hours = {"lecturer": lecturer, "starts_at": day.isoformat(timespec="seconds")}
    backend.call("POST", f"/course-requests/{request}/accept", hours, organizer)
    code = backend.call("POST", f"/lecturers/{lecturer}/invitation", {}, organizer)["code"]
    backend.sign_in("busy-teacher")
    teacher = phone("busy-teacher", width=320, look="large").open("work/teaching/index")
    teacher.fill("讲师邀请码", code)
    teacher.tap("确认是我")
    teacher.fill("来不了的原因", "那天在外地")
    assert teacher.barriers() == []
    teacher.tap("来不了")
    teacher.sees("已告诉主办方。")
    found = backend.call("GET", f"/course-requests/{request}", token=organizer)
    assert found["lecturer_answer"] == "declined"


def test_a_clock_that_is_days_off(backend, phone):
    """Thirty hours fast and on the other side of the world, each page says what it says at home, and "today"
    is the district's."""
    station, _ = backend.free_slots()
    pages = (
        "",
        "pages/lectures/index",
        f"pages/station/index?id={station}",
        f"pages/slots/index?station={station}",
    )

    def says(someones):
        someones.settled()
        someones.page.wait_for_timeout(300)
        return someones.page.locator("#stage").inner_text()

    home, away = phone("clock-home", zone="Asia/Shanghai"), phone("clock-away")
    away.page.clock.set_system_time(datetime.now(UTC) + timedelta(hours=30))
    for path in pages:
        home.open(path)
        away.open(path)
        assert says(away) == says(home), path
        assert says(home)
    for someones in (home, away):
        someones.open("pages/lectures/index")
        someones.tap(re.compile("^今天$"))
    assert says(away) == says(home)
    today = datetime.now(LOCAL).date().isoformat()
    assert f"from={today}&to={today}" in away.requests()[-1]["url"]
    for someones in (home, away):
        someones.tap("按月看")
    assert says(away) == says(home)
