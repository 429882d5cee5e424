"""Colleagues have names and telephones among themselves; their user names are for signing in."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from app.models import AuditEntry, Person, StaffAccount
from tests.console.conftest import WIDTHS, Desk, create_account, go_by_menu, look_at
from tests.factories import DISTRICT, ELSEWHERE, create_area


def test_a_new_account_comes_with_a_name(desk: Callable[..., Desk]) -> None:
    """The lists show it; the number is on the account's own page, and each look at it is on record."""
    boss = desk("boss", role="admin")
    facts = {
        "username": "wangjing",
        "role": "organizer",
        "area": DISTRICT,
        "name": "王静",
        "phone": "13800000000",
    }
    assert boss.post("/staff/new", facts).status_code == 200
    account = StaffAccount.get(StaffAccount.username == "wangjing")
    person = Person.get_by_id(account.person_id)
    assert (person.nickname, person.phone, person.phone_typed) == ("王静", "+8613800000000", True)
    listed = boss.get("/staff")
    assert "王静" in listed and "wangjing" in listed and "13800000000" not in listed
    assert "13800000000" in boss.get(f"/staff/{account.id}")
    assert AuditEntry.select().where(AuditEntry.event == "staff:read_details").count() == 1
    assert "王静" in boss.post("/search", {"q": "wangjing"}).text


def test_a_name_and_a_number_are_changed(desk: Callable[..., Desk]) -> None:
    """A number that stays is as proven as it was; another one is not; nobody elsewhere changes them."""
    boss, li = desk("boss", role="admin"), desk("li")
    account = StaffAccount.get(StaffAccount.username == "li")
    path = f"/staff/{account.id}/details"
    assert boss.post(path, {"name": "李敏", "phone": "13800000001"}).status_code == 303
    Person.update(phone_typed=False).where(Person.id == li.person_id).execute()
    assert boss.post(path, {"name": "李小敏", "phone": "13800000001"}).status_code == 303
    person = Person.get_by_id(li.person_id)
    assert (person.nickname, person.phone_typed) == ("李小敏", False)
    assert boss.post(path, {"name": "李小敏", "phone": "13800000002"}).status_code == 303
    assert Person.get_by_id(li.person_id).phone_typed
    assert boss.post(path, {"name": "李小敏"}).status_code == 303
    person = Person.get_by_id(li.person_id)
    assert (person.phone, person.phone_hash, person.phone_typed) == (None, None, False)
    assert "李小敏" in li.get("")
    desk("other", role="admin", scope=ELSEWHERE).get(path, 404)
    li.get(path, 403)


@pytest.mark.browser
@WIDTHS
def test_a_colleague_is_named(window: Callable[..., Page], width: int) -> None:
    """From the menu to an account with a name and a number, its code shown once, and to its own page."""
    create_area(DISTRICT)
    create_account("boss", role="admin")
    page = window("boss", width)
    go_by_menu(page, "设置", "人员")
    page.get_by_role("link", name="加一个账号").click()
    page.fill("#name", "王静")
    page.fill("#phone", "1380000000")
    page.fill("#username", "wangjing")
    look_at(page)
    page.get_by_role("button", name="建立账号").click()
    assert page.locator("#phone[aria-invalid]").count() == 1
    page.fill("#phone", "13800000000")
    page.get_by_role("button", name="建立账号").dblclick()
    page.wait_for_selector(".secret__code")
    look_at(page)
    page.get_by_role("link", name="已交给本人").click()
    page.wait_for_load_state()
    assert page.get_by_role("link", name="13800000000").is_visible()
    look_at(page)
    page.get_by_role("link", name="人员", exact=True).last.click()
    page.wait_for_load_state()
    assert "王静" in page.inner_text("main")
    look_at(page)
