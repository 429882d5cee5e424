"""Those who work, on their phones: a volunteer at the door, a lecturer who is asked, staff who sign in."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import zxingcpp
from PIL import Image

from app.clock import LOCAL
from tests.miniprogram.conftest import PASSWORD

pytestmark = pytest.mark.browser


def test_a_volunteer_scans_cards(backend, phone):
    """Invited by a code, she scans a card off another phone, sees the first letter of its holder's name,
    types one that can't be scanned, and gets the address of the scanner that works without a network."""
    made = backend.under_way()
    invited = backend.call("POST", f"/lectures/{made}/volunteer-invitations", {}, backend.organizer())
    backend.sign_in("door-helper")
    helper = phone("door-helper").open("work/door/index")
    helper.sees("您还没有在哪场讲座做志愿者。")
    helper.fill("志愿者邀请码", invited["code"])
    helper.tap("来做志愿者")
    helper.sees("同时为一起到场的伴侣签到")
    token = backend.sign_in("door-guest")
    backend.call("PUT", "/me", {"nickname": "王小明"}, token)
    card = backend.call("GET", "/me/card", token=token)
    helper.set(scans=[card["qr_text"]])
    helper.tap("扫听课卡")
    helper.sees(re.compile("王.* 签到成功"))
    helper.fill("听课卡卡号", card["card_no"])
    helper.tap(re.compile("^签到$"))
    helper.sees(re.compile("王.* 已经签过到"))
    helper.fill("听课卡卡号", "0000-0000-0000")
    helper.tap(re.compile("^签到$"))
    helper.sees("无法识别这个码")
    helper.tap("取扫码器的网址")
    helper.sees(re.compile("一部手机用一次"))
    helper.page.get_by_alt_text("扫码器的网址").scroll_into_view_if_needed()
    (link,) = [code.text for code in zxingcpp.read_barcodes(Image.open(helper.shoot("scanner")))]
    assert "/scan#" in link


def test_a_lecturer_answers(backend, phone):
    """Known by a code, asked for a lecture, and answering by one tap."""
    organizer = backend.organizer()
    lecturers = backend.call("GET", "/lecturers", token=organizer)["items"]
    course = backend.call("GET", "/courses")["items"][0]["id"]
    day = (datetime.now(UTC) + timedelta(days=20)).astimezone(LOCAL).replace(hour=9, minute=0)
    asked = {"course": course, "area": "370502001", "preferred": [day.date().isoformat()]}
    request = backend.call("POST", "/course-requests", asked, organizer)["id"]
    hours = {"lecturer": lecturers[0]["id"], "starts_at": day.isoformat(timespec="seconds")}
    backend.call("POST", f"/course-requests/{request}/accept", hours, organizer)
    code = backend.call("POST", f"/lecturers/{lecturers[0]['id']}/invitation", {}, organizer)["code"]
    backend.sign_in("teacher")
    teacher = phone("teacher").open("work/teaching/index")
    teacher.sees("没有请您讲的课。")
    teacher.fill("讲师邀请码", code)
    teacher.tap("确认是我")
    teacher.sees("等回音")
    teacher.tap("答应")
    teacher.sees("谢谢，已告诉主办方。")
    teacher.sees("已答应")


def test_staff_sign_in_by_their_phone(backend, phone, chromium):
    """The console shows a code; the phone that is linked shows who asks, takes the number that
    stands beside it, and the console opens."""
    desk = chromium.new_context(locale="zh-CN").new_page()
    desk.goto(f"{backend.url}/console/sign-in")
    desk.fill("input[name=username]", "tester")
    desk.fill("input[name=password]", PASSWORD)
    desk.get_by_role("button", name="登录", exact=True).click()
    desk.goto(f"{backend.url}/console/own-wechat")
    desk.get_by_role("button", name="生成绑定码").click()
    code = desk.locator(".secret__code").inner_text().replace(" ", "")
    desk.context.close()
    backend.sign_in("desk-tester")
    mine = phone("desk-tester").open("work/desk/index")
    mine.fill("绑定码", code)
    mine.tap(re.compile("^绑定$"))
    mine.sees("已绑定控制台账号 tester")

    other = chromium.new_context(locale="zh-CN", device_scale_factor=2).new_page()
    other.goto(f"{backend.url}/console/sign-in")
    other.locator("form[action*='/sign-in/ask'] button").click()
    other.locator("img[src*='scan.svg']").wait_for()
    picture = mine.shoot("desk").with_name("console-code.png")
    other.screenshot(path=picture)
    (seen,) = [one.text for one in zxingcpp.read_barcodes(Image.open(picture)) if "/w/" in one.text]
    mine.set(scans=[seen])
    mine.tap("扫控制台上的码")
    mine.sees("请求登录的设备")
    mine.fill("屏幕上的两位数字", other.locator(".sign-in__number").inner_text())
    mine.shoot("desk-number")
    mine.tap("是我，确认登录")
    mine.sees("已确认，控制台马上会打开。")
    other.wait_for_url(re.compile("/console/?$|/console/(?!sign-in)"), timeout=15_000)
    other.context.close()
