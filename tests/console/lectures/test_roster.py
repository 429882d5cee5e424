"""A lecture's list to work with: numbered, found by name or the end of a telephone, put in order, taken out;
and how to reach whom a change did not."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser

from app.models import AuditEntry, OutboxMessage, Person, SignUp
from app.services.lectures.sign_ups import roster_list, signups
from tests.chromium import bring_axe, violations
from tests.conftest import NOW, Time, call_of
from tests.console.conftest import PASSWORD, Desk, create_account
from tests.factories import ELSEWHERE, create_lecture, create_person


def sign_up(lecture: str, nickname: str | None, phone: str | None = None, wish: str | None = None) -> Person:
    person = create_person(nickname=nickname)
    Person.update(phone=phone, contact_preference=wish).where(Person.id == person.id).execute()
    signups.sign_up(call_of(person), lecture, party="single")
    return person


def test_the_list_is_numbered_found_and_put_in_order(desk: Callable[..., Desk]) -> None:
    """In the order of signing up, or of names; by a part of the name, or the two digits that are shown."""
    lecture, at = create_lecture(capacity=3), desk()
    sign_up(lecture.id, "王小明", "+8613800000043")
    sign_up(lecture.id, None, "+8613800000042")
    sign_up(lecture.id, "安小娜")
    sign_up(lecture.id, "候补人")
    path = f"/lectures/{lecture.id}/roster"
    page = at.get(path)
    assert page.index("王**") < page.index("居民（尾号42）") < page.index("安**") < page.index("候**")
    assert "王小明" not in page and "13800000042" not in page and "候补" in page
    by_name = at.get(f"{path}?sort=name")
    assert by_name.index("安**") < by_name.index("王**")
    found = at.get(f"{path}?q=小明")
    assert "王**" in found and "安**" not in found
    ending = at.get(f"{path}?q=42")
    assert "尾号42" in ending and "王**" not in ending
    assert "没有符合条件的名单" in at.get(f"{path}?q=0042") and "没有符合条件的名单" in at.get(f"{path}?q=李")
    read = AuditEntry.select().where(AuditEntry.event == "roster:read", AuditEntry.object_id == lecture.id)
    assert read.count() == 6


def test_pages_follow_one_another_in_either_order(desk: Callable[..., Desk]) -> None:
    """Each person once, with the number that they keep."""
    lecture, at = create_lecture(capacity=50), desk()
    for number in range(45):
        sign_up(lecture.id, f"{chr(0x4E00 + number)}某")
    for order in ("number", "name"):
        shown, address = [], f"/lectures/{lecture.id}/roster?sort={order}"
        while address:
            page = at.get(address)
            shown += [line for line in page.splitlines() if '<td data-name="编号">' in line]
            _, _, more = page.partition('rel="next" href="/console')
            address = more.partition('"')[0].replace("&amp;", "&")
        assert len(shown) == len(set(shown)) == 45
    assert "已忽略" in at.get(f"/lectures/{lecture.id}/roster?sort=name&cursor=x")


def test_a_list_that_is_too_long_stays_in_its_order(
    desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch, queries: Callable[[], Any]
) -> None:
    """The page says so, instead of opening every name; a search goes on to the end of the list. How long it
    is is asked once, and of no page that is in the order of signing up."""
    monkeypatch.setattr(roster_list, "MOST_BY_NAME", 29)
    monkeypatch.setattr(roster_list, "AT_ONCE", 7)
    lecture, at = create_lecture(capacity=50), desk()
    for number in range(29):
        sign_up(lecture.id, f"王{number}")
    path = f"/lectures/{lecture.id}/roster"
    assert "不能按姓名排列" not in at.get(f"{path}?sort=name")
    sign_up(lecture.id, "安小娜")
    with queries() as by_name:
        page = at.get(f"{path}?sort=name")
    with queries() as in_order:
        other = at.get(path)
    assert "不能按姓名排列" in page and "安**" not in page and "不能按姓名排列" not in other
    assert len([sql for sql in by_name if "COUNT(" in sql and "sign_up" in sql]) == 1
    assert len(by_name) == len(in_order) + 1
    assert "安**" in at.get(f"{path}?sort=name&q=小娜")
    first = at.get(f"{path}?q=王")
    _, _, more = first.partition('rel="next" href="/console')
    second = at.get(more.partition('"')[0].replace("&amp;", "&"))
    numbers = [re.findall(r'data-name="编号">(\d+)', one) for one in (first, second)]
    assert [*map(int, numbers[0] + numbers[1])] == [*range(1, 30)]


def test_the_file_is_masked_and_on_record(desk: Callable[..., Desk]) -> None:
    """As every file of the console."""
    lecture, at = create_lecture(), desk()
    sign_up(lecture.id, "王小明", "+8613800000043")
    answer = at.client.get(f"/console/lectures/{lecture.id}/roster?as=csv")
    text = answer.get_data(as_text=True)
    assert "王**" in text and "王小明" not in text and "organizer" in text
    assert AuditEntry.select().where(AuditEntry.event.contains("export")).count() == 1
    desk("other", scope=ELSEWHERE).get(f"/lectures/{lecture.id}/roster", 404)


def test_whom_a_change_did_not_reach_can_be_called(desk: Callable[..., Desk]) -> None:
    """The number is one more step, on record; nothing of what counseling knows is shown; who wants no calls,
    or has been told, has no number here."""
    lecture, at = create_lecture(capacity=9), desk()
    wish = '{"channel": "phone", "hours": "晚上", "avoid": "辅导"}'
    called = sign_up(lecture.id, "王小明", "+8613800000043", wish)
    quiet = sign_up(lecture.id, "静静静", "+8613800000044", '{"channel": "none"}')
    sign_up(lecture.id, "没电话")
    for person in (called, quiet):
        OutboxMessage.insert(
            person=person.id,
            kind="lecture_moved",
            object_type="lecture",
            object_id=lecture.id,
            state="inbox",
            facts={},
            due_at=NOW,
            created_at=NOW,
        ).execute()
    page = at.get(f"/lectures/{lecture.id}")
    assert "有 2 人还没有看到" in page and "请打电话" in page and "13800000043" not in page
    ids = {row.person_id: row.id for row in SignUp.select()}
    there = f"/lectures/{lecture.id}"
    text = at.post(f"{there}/unreached/{ids[called.id]}/phone", page=there).text
    assert "13800000043" in text and "晚上" in text and "辅导" not in text.partition("<main")[2]
    assert AuditEntry.select().where(AuditEntry.event == "lecture:unreached_phone").count() == 1
    assert at.post(f"{there}/unreached/{ids[quiet.id]}/phone", page=there).status_code == 404
    OutboxMessage.update(read_at=NOW).execute()
    assert at.post(f"{there}/unreached/{ids[called.id]}/phone", page=there).status_code == 404


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_working_with_the_list(served: str, browser: Browser, time: Time, width: int) -> None:
    """From the lecture to one person on its list; the page fits and is accessible."""
    create_account()
    lecture = create_lecture(
        capacity=40, starts_at=NOW + timedelta(days=2), ends_at=NOW + timedelta(days=2, hours=1)
    )
    for number in range(30):
        sign_up(lecture.id, f"王{number}")
    sign_up(lecture.id, "安小娜")
    context = browser.new_context(base_url=served, viewport={"width": width, "height": 844})
    bring_axe(context)
    page = context.new_page()
    page.goto(f"/console/lectures/{lecture.id}")
    page.fill("#username", "organizer")
    page.fill("#password", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/lectures/*")
    page.get_by_role("link", name="查找、排序和导出名单").click()
    page.wait_for_url("**/roster")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.fill("#q", "小娜")
    page.get_by_role("button", name="筛选").click()
    assert page.locator("tbody tr").count() == 1 and "安**" in page.inner_text("tbody")
    context.close()
