"""A resident's life by taps alone, against the running server: README's main job, and bad days."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import zxingcpp
from PIL import Image

from app.clock import LOCAL
from tests.miniprogram.conftest import PASSWORD

pytestmark = pytest.mark.browser


def codes_in(path):
    return [code.text for code in zxingcpp.read_barcodes(Image.open(path))]


def local(moment):
    return moment.astimezone(LOCAL).isoformat(timespec="seconds")


def lecture(backend, **facts):
    now = datetime.now(UTC)
    asked = {
        "title": "一起听的课",
        "delivery": "open",
        "venue": "文汇街道文化站",
        "area": "370502001",
        "starts_at": local(now + timedelta(minutes=40)),
        "ends_at": local(now + timedelta(minutes=100)),
        "sign_up_closes_at": local(now + timedelta(minutes=39)),
        "capacity": 10,
        "audience": "residents",
        "description": "",
    }
    return backend.publish(**(asked | facts))


def door_on_screen(backend, chromium, lecture_id, picture):
    """What a decoder reads off the screen in the hall, as the console shows it."""
    screen = chromium.new_context(locale="zh-CN", device_scale_factor=2).new_page()
    screen.goto(f"{backend.url}/console/sign-in")
    screen.fill("input[name=username]", "tester")
    screen.fill("input[name=password]", PASSWORD)
    screen.get_by_role("button", name="登录", exact=True).click()
    screen.goto(f"{backend.url}/console/lectures/{lecture_id}/door")
    screen.wait_for_function("() => [...document.images].some(one => one.complete && one.naturalWidth)")
    screen.screenshot(path=picture)
    screen.context.close()
    (link,) = [text for text in codes_in(picture) if "/d/" in text]
    return link


def test_from_the_first_screen_to_the_record(backend, phone, chromium):
    """Find a station, book a slot, sign up for a lecture, be checked in by the code on its door's screen, and
    find it in the learning record: nothing is typed, and the terms are asked for once."""
    anna = phone("main-anna").open()
    anna.sees("可以找人说说。")
    anna.shoot("main-1-home")
    anna.tap("找附近的驿站")
    anna.tap("东营区婚姻家庭辅导中心")
    anna.sees("可以预约的时间")
    anna.tap("选时间预约")
    anna.page.locator("wx-view.sheet[role=radio]").locator("visible=true").first.tap()
    anna.agree()
    anna.sees(re.compile("为您留到"))
    anna.shoot("main-2-slot")
    anna.tap(re.compile("^预约$"))
    anna.sees("已约好")
    anna.shoot("main-3-booked")
    assert anna.told("asked") == [
        ["simulated-booking_cancelled", "simulated-booking_moved", "simulated-booking_tomorrow"]
    ]
    anna.tap("查看预约")
    anna.sees("有变化？")

    title = "到场的课"
    made = lecture(backend, title=title)
    anna.open(f"pages/lecture/index?id={made}")
    anna.tap(re.compile("^报名$"))
    anna.sees("报名成功，到时候见。")
    anna.tap("到了，扫码签到")
    picture = anna.shoot("main-4-at-the-door").with_name("main-door.png")
    anna.set(scans=[door_on_screen(backend, chromium, made, picture)])
    anna.tap("扫签到码")
    anna.sees("签到成功")
    anna.sees(title)
    anna.shoot("main-5-checked-in")
    anna.open("mine/record/index")
    anna.sees(title)
    anna.open()
    anna.sees("接下来")
    anna.sees(re.compile("预约 · "))


def test_a_tap_in_doubt_does_nothing_twice(backend, phone):
    """The answer to a booking is lost on its way; tapped again, there is one booking."""
    anna = phone("twice-anna")
    backend.sign_in("twice-anna")
    stations = backend.call("GET", "/stations?service=counseling")["items"]
    station = next(
        one["id"] for one in stations if backend.call("GET", f"/slots/days?station={one['id']}")["items"]
    )
    anna.open(f"pages/slots/index?station={station}")
    anna.page.locator("wx-view.sheet[role=radio]").locator("visible=true").first.tap()
    anna.sees(re.compile("为您留到"))
    lost = []

    def lose(route):
        if len(lost) < 2:
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    anna.page.route("**/api/v1/bookings", lose)
    anna.tap(re.compile("^预约$"))
    anna.sees("网络不通，请检查网络后再试")
    anna.tap(re.compile("^预约$"))
    anna.sees("已约好")
    assert lost == [201, 201]
    assert len(backend.call("GET", "/bookings", token=backend.sign_in("twice-anna"))["items"]) == 1


def test_a_couple_on_two_phones(backend, phone):
    """One invites, the other types the code; they sign up together, and each phone shows its own place."""
    anna, bert = phone("couple-anna"), phone("couple-bert")
    anna.open("mine/couple/index").agree()
    anna.tap("生成邀请码")
    code = anna.page.locator(".card__no").inner_text()
    bert.open("mine/couple/index").agree()
    bert.fill("邀请码", code)
    bert.tap(re.compile("^关联$"))
    bert.sees("已关联。")
    anna.open(f"pages/lecture/index?id={lecture(backend, title='两个人的课')}")
    anna.tap("两个人一起")
    anna.tap(re.compile("^报名$"))
    anna.sees("报名成功，到时候见。")
    bert.open("mine/sign-ups/index")
    bert.sees("两个人的课")
    bert.sees("已报名（夫妻）")


def test_who_is_not_linked_is_told_where_to_link(backend, phone):
    """A sign-up for two by one is refused in the server's own words, with the way to link."""
    backend.sign_in("alone-anna")
    anna = phone("alone-anna").open(f"pages/lecture/index?id={lecture(backend)}")
    anna.tap("两个人一起")
    anna.tap(re.compile("^报名$"))
    anna.sees(re.compile("伴侣"))
    anna.tap("去关联伴侣")
    anna.sees("我来邀请")


def test_a_place_that_is_offered_is_taken(backend, phone):
    """The last place is gone; she waits; it is given up, offered to her, and taken on her phone."""
    made = lecture(backend, title="只有一个名额", capacity=1)
    first = backend.sign_in("offer-first")
    had = backend.call("POST", f"/lectures/{made}/sign-ups", {"party": "single"}, first)
    backend.sign_in("offer-anna")
    anna = phone("offer-anna").open(f"pages/lecture/index?id={made}")
    anna.sees("已报满，可以候补")
    anna.tap(re.compile("^候补$"))
    anna.sees("已为您排队候补。")
    backend.call("POST", f"/sign-ups/{had['id']}/cancel", {}, first)
    anna.open("pages/messages/index")
    anna.sees(re.compile("有名额了：只有一个名额"))
    anna.open(f"pages/lecture/index?id={made}")
    anna.sees(re.compile("为您留到"))
    anna.tap("要这个名额")
    anna.sees("名额是您的了，到时候见。")


def test_the_card_is_read_by_a_camera_with_and_without_network(backend, phone):
    """A decoder reads the code off the screen and a volunteer's scan of it is taken; without a network the
    card is still there, says so, and its number's code is taken as well."""
    backend.sign_in("card-anna")
    anna = phone("card-anna").open("pages/card/index")
    anna.sees("给门口的志愿者扫一下")
    (code,) = codes_in(anna.shoot("card"))
    made, volunteer = backend.under_way(), backend.sign_in("volunteer")
    seen = backend.call("POST", f"/lectures/{made}/check-ins", {"card": code}, volunteer)
    assert seen["status"] == "checked_in"
    anna.set(online=False)
    anna.tap("学习档案")
    anna.page.locator("#bar button").tap()
    anna.sees(re.compile("没有网络也能用"))
    anna.sees("没有网络，下面是上次看到的内容。")
    (offline,) = codes_in(anna.shoot("card-offline"))
    assert offline != code
    again = backend.call("POST", f"/lectures/{made}/check-ins", {"card": offline}, volunteer)
    assert again["status"] == "already_checked_in"


def test_a_check_in_waits_for_the_network(backend, phone):
    """Without a network the check-in says that it is not done; it goes out by itself when there is one."""
    backend.sign_in("wait-anna")
    made = lecture(backend, title="没有信号的课")
    anna = phone("wait-anna").open("pages/check-in/index")
    anna.sees("到了会场")
    door = backend.call("GET", f"/lectures/{made}/door", token=backend.organizer())["qr_text"]
    anna.set(online=False, scans=[door])
    anna.tap("扫签到码")
    anna.sees("还没有签上")
    anna.set(online=True)
    anna.sees("签到成功")
    anna.sees("没有信号的课")


def test_without_a_network_one_still_has_what_is_next(backend, phone):
    """Bookings, record and the first screen stay as they were last seen, and say so; so do the numbers."""
    backend.sign_in("lost-anna")
    anna = phone("lost-anna").open()
    anna.sees("接下来的讲座")
    for path in ("mine/bookings/index", "mine/record/index", "pages/help/index"):
        anna.open(path)
        anna.page.wait_for_function("phone.requests.length > 0")
        anna.page.wait_for_function("!document.querySelector('.loading')")
    for path, text in (
        ("", "接下来的讲座"),
        ("mine/bookings/index", "还没有预约。"),
        ("mine/record/index", "还没有听过的课。"),
        ("pages/help/index", "12338"),
    ):
        offline = anna
        offline.page.add_init_script("if (window.phone) window.phone.online = false")
        offline.open(path)
        offline.sees("没有网络，下面是上次看到的内容。")
        offline.sees(text)
    anna.open("pages/stations/index")
    anna.sees("网络不通，请检查网络后再试")


def test_a_slow_network_only_takes_longer(backend, phone):
    """Each answer comes late; nothing is asked twice."""
    anna = phone("slow-anna")
    asked = []

    def slowly(route):
        asked.append(route.request.url)
        anna.page.wait_for_timeout(1200)
        route.continue_()

    anna.page.route("**/api/v1/home*", slowly)
    anna.open()
    anna.sees("正在打开…")
    anna.sees("接下来的讲座")
    assert len(asked) == 1


def test_a_revoked_session_ends_in_no_error(backend, phone):
    """Both tokens are worthless: WeChat says again who it is, and the page is there."""
    backend.sign_in("ended-anna")
    anna = phone("ended-anna").open("mine/bookings/index")
    anna.sees("还没有预约。")
    anna.page.evaluate(
        "localStorage.setItem('ended-anna:tokens', JSON.stringify({access: 'x', refresh: 'y'}))"
    )
    anna.open("mine/sign-ups/index")
    anna.sees("还没有报名。")
    assert [(one["method"], one["status"]) for one in anna.requests()] == [
        ("GET", 401), ("POST", 401), ("POST", 200), ("GET", 200),
    ]  # fmt: skip


def test_an_old_client_and_a_busy_server_speak_for_themselves(phone):
    """Their own words are shown, with a way to try again."""
    anna = phone("refused-anna")
    answers = [
        (426, {"reason": "client_too_old", "message": "小程序有新版本，请关闭后重新打开"}),
        (503, {"reason": "busy", "message": "现在使用的人较多，请稍后再试"}),
    ]

    def refuse(route):
        status, body = answers[0]
        route.fulfill(status=status, json=body, headers={"Retry-After": "5"})

    anna.page.route("**/api/v1/stations*", refuse)
    for _, body in list(answers):
        anna.open("pages/stations/index")
        anna.sees(body["message"])
        answers.pop(0)
    anna.page.unroute("**/api/v1/stations*")
    anna.tap("再试一次")
    anna.sees("东营区婚姻家庭辅导中心")


def test_who_refuses_permissions_loses_nothing_else(phone):
    """No place: the list by town is there. No terms: stations and lectures are."""
    anna = phone("shy-anna", place=None).open("pages/stations/index")
    anna.tap("找离我最近的")
    anna.sees(re.compile("没有得到位置"))
    anna.sees("东营区婚姻家庭辅导中心")
    anna.open("pages/card/index")
    anna.sees("先看一下隐私说明")
    anna.tap("先不同意")
    anna.sees("可以找人说说。")


def test_a_wrong_clock_changes_nothing(backend, phone):
    """The phone is an hour fast: the card is shown as long as the server says, and it is taken."""
    backend.sign_in("fast-anna")
    anna = phone("fast-anna")
    anna.page.clock.set_system_time(datetime.now(UTC) + timedelta(hours=1))
    anna.open("pages/card/index")
    anna.sees("给门口的志愿者扫一下")
    (code,) = codes_in(anna.shoot("card-fast-clock"))
    anna.page.wait_for_timeout(2500)
    cards = [one for one in anna.requests() if one["url"].endswith("/me/card") and one["status"] == 200]
    assert len(cards) == 1
    made, volunteer = backend.under_way(), backend.sign_in("volunteer")
    seen = backend.call("POST", f"/lectures/{made}/check-ins", {"card": code}, volunteer)
    assert seen["status"] == "checked_in"


def test_leaving_at_once(phone):
    """From every page one tap closes it, and one tap is help with numbers that can be called."""
    anna = phone("quick-anna").open("pages/lectures/index")
    anna.tap("常用电话")
    anna.tap(re.compile("12338"))
    assert anna.told("called") == ["12338"]
    anna.tap("快速离开")
    anna.page.wait_for_function("phone.left")
    assert anna.page.locator("body").inner_text() == ""


def test_forgetting_this_phone(backend, phone):
    """Signed out, the phone keeps nothing of the person."""
    backend.sign_in("forget-anna")
    anna = phone("forget-anna").open("mine/bookings/index")
    anna.sees("还没有预约。")
    anna.open("mine/privacy/index")
    anna.tap("退出并清除")
    anna.sees("可以找人说说。")
    keys = anna.page.evaluate("Object.keys(localStorage)")
    assert not [key for key in keys if re.search("tokens|kept:(bookings|card|record|messages)", key)]


@pytest.mark.parametrize(("link", "text"), [
    ("pages/check-in/index?q=https%3A%2F%2Fx.cn%2Fd%2Fnonsense", "无法识别这个码"),
    ("pages/card/index?q=https%3A%2F%2Fx.cn%2Fk%2FABCD", "有印好的听课卡？"),
    ("mine/certificate/index?q=https%3A%2F%2Fx.cn%2Fv%2F0000", "没有这张证书，请核对编号"),
    ("work/desk/index?q=https%3A%2F%2Fx.cn%2Fw%2Fabc", "绑定码"),
])  # fmt: skip
def test_plain_links_open_their_pages(backend, phone, link, text):
    """A link that WeChat hands over as `q` leads to its page, which reads the code out of it."""
    backend.sign_in("link-anna")
    phone("link-anna").open(link).sees(text)


def test_a_booking_is_moved_and_cancelled(backend, phone):
    """Another time by two taps, then given up; what is over can't be changed any more."""
    token = backend.sign_in("move-anna")
    stations = backend.call("GET", "/stations?service=counseling")["items"]
    slots = next(
        free
        for one in stations
        if len(free := backend.call("GET", f"/slots?station={one['id']}&limit=2")["items"]) == 2
    )
    made = backend.call("POST", "/bookings", {"slot": slots[0]["id"]}, token)
    anna = phone("move-anna").open(f"mine/booking/index?id={made['id']}")
    anna.tap("改个时间")
    anna.page.locator("wx-view.sheet[role=radio]").locator("visible=true").last.tap()
    anna.tap("改到这个时间")
    anna.sees("已改期")
    anna.tap("查看预约")
    anna.tap(re.compile("^取消预约$"))
    anna.sees("已取消。")
    (booking,) = backend.call("GET", "/bookings", token=token)["items"]
    assert booking["status"] == "cancelled" and booking["slot"] != slots[0]["id"]
    assert anna.page.get_by_text("改个时间").locator("visible=true").count() == 0


def test_how_to_meet_is_shown_on_a_tap_and_put_away(backend, phone):
    """A session by telephone: nothing is there until the counselor has written it; then two taps show it, and
    who comes back to the page, or picks up the phone later, sees the tap alone."""
    token = backend.sign_in("way-anna")
    _, slots = backend.free_slots()
    made = backend.call("POST", "/bookings", {"slot": slots[0]["id"], "mode": "phone"}, token)
    anna = phone("way-anna").open(f"mine/booking/index?id={made['id']}")
    anna.tap("看怎么联系")
    anna.sees("还没有写好，临近时间再来看")
    backend.run(
        "from app.services.core.call import Actor, Call, Grant\n"
        "from app.services.counseling.session_links import write_link\n"
        f"booking = Booking.get_by_id({made['id']!r})\n"
        "team = Slot.get_by_id(booking.slot_id).team_id\n"
        "who = Counselor.get(Counselor.team == team, Counselor.left_at.is_null()).person_id\n"
        "actor = Actor(who, 'staff', 'session', None, (Grant('counselor', ''),))\n"
        "write_link(Call(actor, dt.datetime.now(dt.UTC)), booking.id,"
        " link='https://meeting.example/j/8361', phone='0546-8123456')"
    )
    anna.tap("看怎么联系")
    anna.sees("https://meeting.example/j/8361")
    anna.sees("0546-8123456")
    assert anna.barriers() == []
    anna.open("mine/bookings/index").open(f"mine/booking/index?id={made['id']}")
    anna.sees("看怎么联系")
    assert anna.page.get_by_text("meeting.example").locator("visible=true").count() == 0
    assert "meeting.example" not in str(anna.page.context.storage_state())


def test_waiting_for_a_time(backend, phone):
    """No time fits: one waits, is asked whether WeChat may tell, and takes the time that is kept for one."""
    token = backend.sign_in("queue-anna")
    station = backend.call("GET", "/stations?service=counseling")["items"][0]["id"]
    anna = phone("queue-anna").open(f"pages/slots/index?station={station}")
    anna.tap("有空位告诉我")
    anna.sees("已在等候，有空位会告诉您。")
    assert anna.told("asked") == [["simulated-slot_offered"]]
    anna.open("mine/waits/index")
    anna.sees("有空位，待确认")
    anna.tap("要这个时间")
    anna.sees(re.compile("已约好"))
    (booking,) = backend.call("GET", "/bookings", token=token)["items"]
    assert booking["status"] == "booked"
